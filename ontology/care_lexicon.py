"""All names of medicines, other care and conditions, ready for reading texts: the tables of the program, with the names
that a register of decisions and the titles of decision documents add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from ontology.care_names import CareName, CareNames, JoinedNames
from ontology.care_tables import (
    WEAK,
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
from ontology.care_words import WORD, fold
from ontology.decision_register import RegisteredDecision

_SUBSTANCE_AND_BRAND = re.compile(
    r"(?P<substance>[^\W\d_][\w-]{4,}(?:\s(?:alfa|beta|[a-z]+tin|[a-z]{5,}leucel|[a-z]{5,}vec|[a-z]{5,}temcel))?)"
    r"\s*\(\s*(?P<brand>[^\W\d_][\w-]{3,})\s?[®™]?\s?\)"
)
_NO_NAME = re.compile(
    r"\b(?:uitbreiding|aanpassing|wijziging|verruiming|actualisatie|herbeoordeling|advies|nadere|bijlage|voorwaarden?|vergoeding\w*"
    r"|n\.v\.t\.|klassebreed|beleidsadvies|evaluatie|behandelcombinaties|geneesmiddelen|middelen)\b|\d",
    re.IGNORECASE,
)
_LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Things by key, and what finds their names. `broader` has the direct broader keys of conditions, classes of
    medicines and other care; `parts` what combinations and schemes consist of."""

    medicines: Mapping[str, Medicine]
    conditions: Mapping[str, Condition]
    care: Mapping[str, Care]
    treatment_names: CareNames | JoinedNames = field(repr=False)
    condition_names: CareNames = field(repr=False)
    stems: tuple[InnStem, ...] = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    broader: Mapping[str, tuple[str, ...]] = field(repr=False)
    parts: Mapping[str, tuple[str, ...]] = field(repr=False)
    combinations: Mapping[frozenset[str], str] = field(repr=False)

    def label(self, key: str) -> str:
        """What a thing is called; of one that no table has, the words of its key."""
        whole, _, form = key.partition("+")
        return self.labels.get(key) or (
            f"andere vorm van {self.label(whole)}" if form else key.partition("/")[2].replace("-", " ")
        )

    def above(self, key: str) -> frozenset[str]:
        """All broader keys, without itself; those of a form that no table has ("aandoening/dementie+vorm") are its
        whole and what is above that."""
        found: set[str] = set()
        whole, _, form = key.partition("+")
        waiting = [whole] if form else list(self.broader.get(key, ()))
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
    medicines, conditions, care = load_medicines(), load_conditions(), load_care()
    tables = (medicines, care, conditions)
    treatments = (*_medicine_names(medicines.values()), *_care_names(care.values()))
    return Lexicon(
        medicines=medicines,
        conditions=conditions,
        care=care,
        treatment_names=CareNames(treatments),
        condition_names=CareNames(_condition_names(conditions.values())),
        stems=load_inn_stems(),
        labels={key: one.label for table in tables for key, one in table.items()},
        broader={
            **{key: one.classes for key, one in medicines.items()},
            **{key: one.broader for key, one in care.items()},
            **{key: one.broader for key, one in conditions.items()},
        },
        parts={key: one.parts for key, one in medicines.items() if one.parts},
        combinations={
            frozenset(one.parts): key for key, one in medicines.items() if one.sort == "combinatie"
        },
    )


def care_lexicon(decisions: Iterable[RegisteredDecision] = (), extra_names: Iterable[str] = ()) -> Lexicon:
    """The shipped names with those of a register of decisions, and names of care as titles of decision documents
    have them ("Klankrijk"). What the tables know stays what it is."""
    shipped = shipped_lexicon()
    written = sorted({one.intervention for one in decisions})
    pairs = sorted({*_unknown(written, shipped), *((name, name) for name in extra_names)})
    if not pairs:
        return shipped
    labels = dict(shipped.labels)
    added = []
    for name, meant in pairs:
        hits = shipped.treatment_names.find(meant, slips=False)
        key = hits[0].name.key if len(hits) == 1 and name != meant else treatment_key(meant)
        labels.setdefault(key, meant)
        added.append(CareName(name, key, "brand" if name != meant else "name"))
    names = JoinedNames(shipped_names(), CareNames(added))
    return replace(shipped, treatment_names=names, labels=labels)


def shipped_names() -> CareNames:
    names = shipped_lexicon().treatment_names
    assert isinstance(names, CareNames)
    return names


def _unknown(written: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """(name, what it is a name of) of interventions that the tables do not know: "newmab (Brand®)" gives both, other
    care stands for itself. Words about conditions of reimbursement are no names."""
    for intervention in written:
        for pair in _SUBSTANCE_AND_BRAND.finditer(intervention):
            known = lexicon.treatment_names.find(pair["brand"], slips=False)
            formed = lexicon.treatment_names.find(pair["substance"]) or inn_stem(
                pair["substance"], lexicon.stems
            )
            if not known and formed:
                yield pair["substance"], pair["substance"]
                yield pair["brand"], pair["substance"]
        if lexicon.treatment_names.find(intervention) or _has_formed_name(intervention, lexicon):
            continue
        for part in re.split(r"\s+(?:en|of|met)\s+|[,/]|\s*\(.*", intervention):
            name = part.strip(" )®™")
            if len(name) > 4 and len(name.split()) <= _LONGEST_NAME and not _NO_NAME.search(name):
                yield name, name


def _has_formed_name(text: str, lexicon: Lexicon) -> bool:
    return any(inn_stem(word, lexicon.stems) for word in WORD.findall(text))


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


def inn_stem(word: str, stems: tuple[InnStem, ...]) -> InnStem | None:
    """The stem by which a word is the name of a substance, as the WHO forms them; None for other words."""
    folded = fold(word)
    if not folded.endswith(_endings()):
        return None
    one = next((one for one in stems if folded.endswith(one.stem) and len(folded) >= one.shortest), None)
    return one if one and not folded.endswith(one.ordinary) else None


@cache
def _endings() -> tuple[str, ...]:
    return tuple(one.stem for one in load_inn_stems())
