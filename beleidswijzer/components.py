"""All packages that the running whole is made of, with version, licence and what each asks for: as installed here."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

from beleidswijzer.licences import licences

OWN = "beleidswijzer"
UNKNOWN = "NOASSERTION"  # SPDX: nobody said so


@dataclass(frozen=True, slots=True)
class Component:
    """`licence` is an SPDX expression, or where the package says only words these (`is_expression` tells), or
    NOASSERTION. `needs` are names of components here."""

    name: str
    version: str
    licence: str
    is_expression: bool
    summary: str
    needs: tuple[str, ...]


def components(root: str = OWN) -> tuple[Component, ...]:
    """The root and all that it asks for on this machine, by name, the root first; not the tools of the tests."""
    found: dict[str, tuple[Distribution, tuple[str, ...]]] = {}
    waiting = [Requirement(root)]
    extras: dict[str, set[str]] = {}
    while waiting:
        asked = waiting.pop()
        name = plain_name(asked.name)
        if name in found and asked.extras <= extras[name]:
            continue
        extras[name] = extras.get(name, set()) | asked.extras
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # asked for by an extra or on another system
        needs = list(_needs(one, extras[name]))
        found[name] = one, tuple(sorted({plain_name(need.name) for need in needs}))
        waiting += needs
    known = found.keys()
    told = [_component(one, tuple(n for n in needs if n in known)) for one, needs in found.values()]
    return tuple(sorted(told, key=lambda one: (plain_name(one.name) != root, plain_name(one.name))))


def plain_name(name: str) -> str:
    """A name of a package as PEP 503 compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needs(one: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in _asked(one):
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield need


def _asked(one: Distribution) -> Sequence[str]:
    """What it asks for; of this project as its own file says now, where it runs from there."""
    own = Path(__file__).parents[1] / "pyproject.toml"
    if plain_name(one.metadata["Name"]) == OWN and own.is_file():
        project = tomllib.loads(own.read_text(encoding="utf-8"))["project"]
        return tuple(project["dependencies"])
    return one.requires or ()


def _component(one: Distribution, needs: tuple[str, ...]) -> Component:
    facts = one.metadata
    name = facts["Name"]
    licence, is_expression = _licence(
        name, facts.get_all("License-Expression"), facts.get_all("License"), facts.get_all("Classifier")
    )
    return Component(
        name,
        one.version.partition("+")[0],
        licence,
        is_expression,
        (facts.get_all("Summary") or [""])[0],
        needs,
    )


def _licence(
    name: str, expression: list[str] | None, written: list[str] | None, classifiers: list[str] | None
) -> tuple[str, bool]:
    """What was looked up for the main packages, else what the package says: an expression, words, a classifier."""
    known = {plain_name(one.package): one.licence for one in licences()}
    if plain_name(name) in known:
        return known[plain_name(name)], True
    if expression:
        return expression[0], True
    words = [line.strip() for line in written or () if line.strip() and "\n" not in line.strip()]
    classes = [line.rpartition(" :: ")[2] for line in classifiers or () if line.startswith("License ::")]
    for told in (*words, *classes):
        if told in _names():
            return _names()[told], True
    told = next(
        (told for told in (*classes, *words) if len(told) < 80 and told not in ("OSI Approved",)), UNKNOWN
    )
    return told, False


@cache
def _names() -> Mapping[str, str]:
    table = (files("beleidswijzer") / "licence_names.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["written"]: row["spdx"] for row in rows}
