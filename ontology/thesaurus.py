"""The words of the field as data: criteria, actors, programmes and frameworks from thesaurus.ttl."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from ingest.dutch import Phrase, PhraseFinder
from ontology.mention import MentionKind
from ontology.quad import DCTERMS, RDF, SKOS
from ontology.triplestore import Cell, read_turtle
from ontology.uris import DEFAULT_BASE, Uris

THESAURUS_FILE = Path(__file__).with_name("thesaurus.ttl")
ORDINARY = "?"  # in front of the key of a phrase that is an ordinary word too
GENERIC = "!"  # in front of the key of a phrase that counts only without a proper name ("gemeente Utrecht")

_KINDS: dict[str, MentionKind] = {
    "criterium": "criterion",
    "actor": "actor",
    "programma": "programme",
    "kader": "document",
}
# VWS, NZa, IZA, ZE&GG, ActiZ: two capitals or more in at most six letters keep their case.
_ABBREVIATION = re.compile(r"^(?=.{2,6}$)(?=(?:.*[A-Z]){2})[\w&]+$")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing of the thesaurus. `bases` are the URIs of the articles that found a statutory criterion."""

    key: str
    kind: MentionKind
    label: str
    names: tuple[str, ...]
    ordinary: frozenset[str]
    cased: frozenset[str]
    generic: frozenset[str]
    stems: tuple[str, ...]
    classes: frozenset[str]
    broader: str | None
    bases: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All concepts by key ("criterium/effectiviteit"), with a finder for their names."""

    concepts: dict[str, Concept]
    uris: Uris
    turtle: bytes
    finder: PhraseFinder = field(repr=False)
    stems: dict[str, str]
    compounds: re.Pattern[str] = field(repr=False)
    names: dict[str, str] = field(repr=False)

    def label(self, key: str) -> str:
        concept = self.concepts.get(key)
        return concept.label if concept else key

    def by_name(self, name: str) -> Concept | None:
        """The concept with this name, in any case; None when there is none."""
        key = self.names.get(name.casefold())
        return self.concepts[key] if key else None


def load_thesaurus(uris: Uris | None = None, *, path: Path = THESAURUS_FILE) -> Thesaurus:
    """Reads the thesaurus; its URIs are taken over under the base of `uris`."""
    uris = uris or Uris()
    turtle = path.read_bytes().replace(DEFAULT_BASE.encode(), uris.base.encode())
    concepts = _concepts(turtle, uris)
    stems = {stem.casefold(): key for key, concept in concepts.items() for stem in concept.stems}
    longest = "|".join(re.escape(stem) for stem in sorted(stems, key=lambda stem: (-len(stem), stem)))
    compounds = re.compile(rf"\b(?P<stem>{longest or '(?!)'})[\w-]+", re.IGNORECASE)
    names: dict[str, str] = {}
    for key in sorted(concepts):
        for name in (concepts[key].label, *concepts[key].names):
            names.setdefault(name.casefold(), key)
    return Thesaurus(concepts, uris, turtle, PhraseFinder(_phrases(concepts)), stems, compounds, names)


def load_concepts(uris: Uris | None = None, *, path: Path = THESAURUS_FILE) -> dict[str, Concept]:
    """The concepts by key, without what finds their names in texts: quick, and needs no language pipeline."""
    uris = uris or Uris()
    return _concepts(path.read_bytes().replace(DEFAULT_BASE.encode(), uris.base.encode()), uris)


def _concepts(turtle: bytes, uris: Uris) -> dict[str, Concept]:
    facts: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(turtle, base=uris.base):
        facts[subject][predicate].append(value)
    start = len(uris.base) + len("id/")
    concepts = {}
    for subject in sorted(facts):
        key = subject[start:]
        kind = _KINDS.get(key.partition("/")[0])
        if kind:
            concepts[key] = _concept(key, kind, facts[subject], uris)
    return concepts


def _concept(key: str, kind: MentionKind, facts: dict[str, list[Cell]], uris: Uris) -> Concept:
    def values(predicate: str) -> list[str]:
        return [value.value for value in facts.get(predicate, []) if value.language in ("", "nl")]

    label = values(SKOS + "prefLabel")[0]
    names = {label, *values(SKOS + "altLabel"), *values(SKOS + "hiddenLabel")}
    broader = values(SKOS + "broader")
    return Concept(
        key=key,
        kind=kind,
        label=label,
        names=tuple(sorted(names)),
        ordinary=frozenset(name.casefold() for name in values(uris.term("gewoonWoord"))),
        generic=frozenset(name.casefold() for name in values(uris.term("geenEigennaam"))),
        cased=frozenset(values(uris.term("hoofdlettergevoelig"))),
        stems=tuple(sorted(values(uris.term("woordstam")))),
        classes=frozenset(value.rpartition("#")[2] for value in values(RDF + "type")),
        broader=broader[0].partition("/id/")[2] if broader else None,
        bases=tuple(sorted(values(uris.term("wettelijkeGrondslag")))),
        note=" ".join(values(SKOS + "scopeNote")),
        source=" ".join(values(DCTERMS + "source")),
    )


def _phrases(concepts: dict[str, Concept]) -> list[Phrase]:
    phrases = []
    for key, concept in concepts.items():
        for name in concept.names:
            exact = name in concept.cased or bool(_ABBREVIATION.match(name))
            folded = name.casefold()
            prefix = ORDINARY if folded in concept.ordinary else GENERIC if folded in concept.generic else ""
            phrases.append(Phrase(prefix + key, name, exact))
    return phrases
