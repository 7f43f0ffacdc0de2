"""What people call the keys that passages name: a label for each, and the other names by which it is asked for.

Written with the table of what passages name, so that a search needs neither the registers nor the thesaurus.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from beleidswijzer.facet_table import NamedFacet, facet_of
from beleidswijzer.facets import NAMED
from ingest.problem import Problem

if TYPE_CHECKING:
    from beleidswijzer.linking import Linking
    from ontology.registers import Registers

_NEAR = 5

_ByName = Mapping[tuple[NamedFacet, str], tuple[str, ...]]


class FacetName(msgspec.Struct, array_like=True, frozen=True):
    """A key, its label in Dutch (no two keys of a facet have the same) and its other names."""

    key: str
    label: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class FacetNames:
    """The names of all keys of a store's passages."""

    names: tuple[FacetName, ...]

    def label(self, key: str) -> str:
        """The label, or the key itself where there is none."""
        return self._labels.get(key, key)

    def keys(self, facet: NamedFacet, typed: str) -> tuple[str, ...]:
        """The keys that somebody may mean by what they typed, in any case: a key or label, else another name."""
        wanted = (facet, folded(typed))
        return self._by_label.get(wanted) or self._by_other_name.get(wanted, ())

    def keys_of(self, facets: Mapping[str, Iterable[tuple[str, int]]]) -> dict[str, dict[str, str]]:
        """The key of each label of the counted facets that have keys."""
        return {
            facet: {label: self.keys(facet, label)[0] for label, _ in facets.get(facet, ())}
            for facet in NAMED
        }

    def near(self, facet: NamedFacet, typed: str) -> list[str]:
        """Labels of which a name looks like what was typed; without such a one the first of the alphabet."""
        own = [one for one in self.names if facet_of(one.key) == facet]
        labels = {folded(name): one.label for one in own for name in (*one.others, one.label)}
        wanted = folded(typed)
        inside = sorted(label for name, label in labels.items() if wanted in name)
        alike = [labels[name] for name in difflib.get_close_matches(wanted, labels, _NEAR, 0.6)]
        found = list(dict.fromkeys(inside + alike))
        return (found or sorted(one.label for one in own))[:_NEAR]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {one.key: one.label for one in self.names}

    @cached_property
    def _by_label(self) -> _ByName:
        return _gathered((one, name) for one in self.names for name in (one.key, one.label))

    @cached_property
    def _by_other_name(self) -> _ByName:
        return _gathered(
            (one, name) for one in self.names for name in (one.key.rpartition("/")[2], *one.others)
        )


def facet_names(keys: Iterable[str], linking: Linking) -> bytes:
    """The names of `keys` by the registers and the thesaurus, sorted by key."""
    named = [_named(key, linking) for key in sorted(keys)]
    shared = Counter((facet_of(one.key), one.label.casefold()) for one in named)
    apart = [
        FacetName(one.key, f"{one.label} ({one.key.rpartition('/')[2]})", (one.label, *one.others))
        if shared[facet_of(one.key), one.label.casefold()] > 1
        else one
        for one in named
    ]
    return msgspec.msgpack.encode(apart)


def read_facet_names(path: Path) -> FacetNames:
    """Raises Problem when the file is damaged or missing."""
    try:
        return FacetNames(tuple(msgspec.msgpack.decode(path.read_bytes(), type=list[FacetName])))
    except (OSError, ValueError, msgspec.DecodeError) as cause:  # ValueError: bytes that are no UTF-8
        raise Problem(
            "facets-damaged",
            "De namen van wetten, criteria en partijen bij de zoekindex zijn beschadigd.",
            where=str(path),
            remedy="Draai: beleidswijzer rebuild. Er gaat niets verloren.",
            family="broken",
        ) from cause


def _named(key: str, linking: Linking) -> FacetName:
    if facet_of(key) == "law":
        return FacetName(key, linking.registers.title_of(key), tuple(aliases_today(key, linking.registers)))
    concept = linking.thesaurus.concepts.get(key)
    if concept is None:
        return FacetName(key, key.rpartition("/")[2].replace("-", " "))
    return FacetName(key, concept.label, tuple(name for name in concept.names if name != concept.label))


def aliases_today(key: str, registers: Registers) -> Iterator[str]:
    """The names that a law has today by its key or number, and the bare number of a European act."""
    number = key.rpartition(":")[2]
    if key.startswith("celex:"):
        yield number
    held = registers.laws.get(number) or registers.eu_acts.get(number)
    for alias in held.aliases if held else ():
        name, _, period = alias.removeprefix("@").partition("@")
        if not period.partition("/")[2]:
            yield name


def _gathered(named: Iterable[tuple[FacetName, str]]) -> _ByName:
    found: dict[tuple[NamedFacet, str], tuple[str, ...]] = {}
    for one, name in named:
        facet = facet_of(one.key)
        if facet is not None:
            place = facet, folded(name)
            found[place] = tuple(dict.fromkeys((*found.get(place, ()), one.key)))
    return found


def folded(name: str) -> str:
    """A name as it is compared: whatever its case and spaces."""
    return " ".join(name.casefold().split())
