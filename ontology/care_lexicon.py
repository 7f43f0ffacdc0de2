"""All names of medicines, other care and conditions, ready for reading texts: the tables of the program, with the names
that a register of decisions and the titles of decision documents add."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from ontology.care_names import CareName, CareNames
from ontology.care_tables import (
    Care,
    Condition,
    InnStem,
    Medicine,
    load_care,
    load_conditions,
    load_inn_stems,
    load_medicines,
    treatment_key,
)
from ontology.care_words import fold
from ontology.decision_register import RegisteredDecision

WEAK = "~"  # in front of a name in a table that counts only where the thing is named otherwise too
_MARKED = re.compile(r"(?P<name>[^\W\d_][\w-]{3,})\s?[®™]")
_SUBSTANCE_AND_BRAND = re.compile(
    r"(?P<substance>[^\W\d_][\w-]{4,}(?:\s(?:alfa|beta|vedotin|[a-z]{5,}leucel|[a-z]{5,}vec))?)\s*\((?P<brand>[^\W\d_][\w-]{3,})\s?[®™]\s?\)"
)
_ABOUT_CONDITIONS = re.compile(
    r"\b(?:(?:extra\s+)?(?:uitbreiding|aanpassing|wijziging|verruiming|actualisatie|herbeoordeling|advies|nadere|bijlage\s+2[\s-]*(?:voorwaarden?)?"
    r"|vergoedings?(?:voorwaarden)?|voorwaarden?|bestaande|vervallen|n\.v\.t\.|klassebreed|beleidsadvies|evaluatie))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Things by key, and what finds their names. `broader` has the direct broader keys of conditions, classes of
    medicines and other care; `parts` what combinations and schemes consist of."""

    medicines: Mapping[str, Medicine]
    conditions: Mapping[str, Condition]
    care: Mapping[str, Care]
    treatment_names: CareNames = field(repr=False)
    condition_names: CareNames = field(repr=False)
    stems: tuple[InnStem, ...] = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    broader: Mapping[str, tuple[str, ...]] = field(repr=False)
    parts: Mapping[str, tuple[str, ...]] = field(repr=False)
    combinations: Mapping[frozenset[str], str] = field(repr=False)

    def label(self, key: str) -> str:
        """What a thing is called; of one that no table has, the words of its key."""
        return self.labels.get(key) or key.partition("/")[2].replace("-", " ")

    def above(self, key: str) -> frozenset[str]:
        """All broader keys, without itself."""
        found: set[str] = set()
        waiting = list(self.broader.get(key, ()))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.broader.get(one, ())
        return frozenset(found)

    def substances(self, key: str) -> frozenset[str]:
        """What a combination or scheme consists of; of anything else itself."""
        parts = self.parts.get(key)
        return frozenset(parts) if parts else frozenset((key,))


@cache
def shipped_lexicon() -> Lexicon:
    """The names of the program's own tables."""
    return _build((), ())


def care_lexicon(decisions: Iterable[RegisteredDecision] = (), extra_names: Iterable[str] = ()) -> Lexicon:
    """The shipped names with those of a register of decisions, and names of care as titles of decision documents
    have them ("Klankrijk"). What the tables know stays what it is."""
    names = tuple(sorted({*_names_of(decisions), *((name, name) for name in extra_names)}))
    return _build(names, ()) if names else shipped_lexicon()


def _names_of(decisions: Iterable[RegisteredDecision]) -> Iterator[tuple[str, str]]:
    """(name, what it is a name of): "newmab (Brand®)" gives both, a name of other care stands for itself."""
    for one in decisions:
        written = one.intervention
        pairs = list(_SUBSTANCE_AND_BRAND.finditer(written))
        for pair in pairs:
            yield pair["substance"], pair["substance"]
            yield pair["brand"], pair["substance"]
        if not pairs:
            yield from ((match["name"], match["name"]) for match in _MARKED.finditer(written))
        if not pairs and not _MARKED.search(written) and not _ABOUT_CONDITIONS.search(written):
            for part in re.split(r"\s+(?:en|of|met)\s+|[,/(]", written):
                if len(part.split()) <= 6 and len(part.strip(" )")) > 4:
                    yield part.strip(" )"), part.strip(" )")


def _build(names: tuple[tuple[str, str], ...], _: tuple[()]) -> Lexicon:
    medicines, conditions, care = load_medicines(), load_conditions(), load_care()
    labels = {
        **{key: one.label for key, one in medicines.items()},
        **{key: one.label for key, one in care.items()},
        **{key: one.label for key, one in conditions.items()},
    }
    broader: dict[str, tuple[str, ...]] = defaultdict(tuple)
    broader.update({key: one.classes for key, one in medicines.items()})
    broader.update({key: one.broader for key, one in care.items()})
    broader.update({key: one.broader for key, one in conditions.items()})
    parts = {key: one.parts for key, one in medicines.items() if one.parts}
    treatments = [*_medicine_names(medicines.values()), *_care_names(care.values())]
    treatments += _added(names, treatments, labels)
    combinations = {frozenset(one.parts): key for key, one in medicines.items() if one.sort == "combinatie"}
    return Lexicon(
        medicines, conditions, care, CareNames(treatments), CareNames(_condition_names(conditions.values())),
        load_inn_stems(), labels, dict(broader), parts, combinations,
    )  # fmt: skip


def _medicine_names(medicines: Iterable[Medicine]) -> Iterator[CareName]:
    for one in medicines:
        kind = "class" if one.sort == "klasse" else "name"
        for name in (one.label, *one.names):
            yield _name(name, one.key, kind)
        for brand in one.brands:
            yield _name(brand, one.key, "brand")


def _care_names(care: Iterable[Care]) -> Iterator[CareName]:
    for one in care:
        for name in (one.label, *one.names):
            yield _name(name, one.key, "words")


def _condition_names(conditions: Iterable[Condition]) -> Iterator[CareName]:
    for one in conditions:
        for name in (one.label, *one.names):
            yield _name(name, one.key, one.sort)


def _name(name: str, key: str, kind: str) -> CareName:
    return CareName(name.removeprefix(WEAK), key, kind, name.startswith(WEAK))


def _added(
    names: tuple[tuple[str, str], ...], held: Iterable[CareName], labels: dict[str, str]
) -> list[CareName]:
    """Names that no table has; a brand of a known substance is a name of that one."""
    known = CareNames(held)
    added = []
    for name, meant in names:
        if known.called(name):
            continue
        thing = known.called(meant)
        key = thing.key if thing else treatment_key(meant)
        labels.setdefault(key, meant)
        added.append(CareName(name, key, "brand" if name != meant else "name"))
    return added


def inn_stem(word: str, stems: tuple[InnStem, ...]) -> InnStem | None:
    """The stem by which a word is the name of a substance, as the WHO forms them; None for other words."""
    folded = fold(word)
    for one in stems:
        if folded.endswith(one.stem) and len(folded) >= one.shortest:
            return None if folded in one.ordinary else one
    return None
