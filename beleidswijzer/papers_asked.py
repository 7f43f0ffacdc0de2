"""A query that begins with a kind of papers ("kamerbrieven over pakketbeheer", "brieven uit 2025").

The kind is not looked for as a word. With a subject beside it papers of that kind come sooner, and the others stay: who
says "brief" may mean any. Without one the papers themselves are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.filters import kind_key
from beleidswijzer.named_places import PAPER_OF_DAY, NamedPlaces
from beleidswijzer.period import within_period
from beleidswijzer.snapshot import Snapshot
from index.identifiers import find_identifiers
from index.places import Known
from index.query import Query
from index.words import terms
from ingest.passage import Document

KINDS = (
    r"(?:(?:kamer|verzamel|reactie|aanbiedings)?brie(?:f|ven)|(?:jaar|advies|onderzoeks)?rapport(?:en)?|stuk(?:ken)?"
    r"|kamerstuk(?:ken)?|document(?:en)?|richtlijn(?:en)?|standpunt(?:en)?|advie(?:s|zen)|duiding(?:en)?|moties?"
    r"|toelichting(?:en)?|publicaties?|nota(?:'s|’s)?|besluit(?:en)?|kamervragen)"
)
_OPENING = re.compile(
    rf"^\s*(?:(?:alle|de|het|een|welke|recente|nieuwe|laatste)\s+)*(?P<kind>{KINDS})(?P<link>\s+(?:over|met|waarin|"
    r"die|dat|inzake|rond|rondom|betreffende|omtrent|waar|van|aan|uit|gaan\s+over)\b(?:\s+(?:gaan|gaat)\s+over\b)?|\s*$)",
    re.IGNORECASE,
)
_A_KIND = re.compile(rf"(?<!\w){KINDS}(?!\w)", re.IGNORECASE)
_SHOWN = 3  # passages that show a paper itself
_PLURALS = {
    "brieven": "brief", "stukken": "stuk", "adviezen": "advies", "rapporten": "rapport", "documenten": "document",
    "richtlijnen": "richtlijn", "standpunten": "standpunt", "duidingen": "duiding", "toelichtingen": "toelichting",
    "besluiten": "besluit", "moties": "motie", "publicaties": "publicatie", "nota's": "nota", "nota’s": "nota",
}  # fmt: skip
_ANY = frozenset(("stuk", "document", "publicatie", "kamerstuk"))
"""Words for papers of every kind."""


@dataclass(frozen=True, slots=True)
class PapersAsked:
    """The query without the words for the kind; `kinds` of the store that are meant, none where any
    will do.

    `themselves` when nothing else is asked than which papers there are, of this `sender` where one is named.
    """

    query: Query
    kinds: frozenset[str]
    typed: str
    themselves: bool
    sender: str = ""

    def known(self, snapshot: Snapshot, known: Known) -> Known:
        """`known` with the papers themselves, or with the passages of papers of these kinds as the likelier ones."""
        if self.themselves:
            places = _beginnings(snapshot, self)
            return replace(known, places=places.in_order(), alone=bool(places.places))
        return replace(known, likely=_of_kinds(snapshot, self.kinds)) if self.kinds else known

    @property
    def notice(self) -> str | None:
        """What the reader must know of how the word was taken."""
        if self.themselves:
            return "Van elk stuk staat hier het begin."
        if not self.kinds:
            return None
        return f"Stukken van de soort {', '.join(sorted(self.kinds))} staan hoger (opgemaakt uit ‘{self.typed}’)."


def papers_asked(query: Query, documents: Collection[Document]) -> PapersAsked | None:
    """What kind of papers a query begins with; None where it does not, or the store has none of that kind."""
    opening = _OPENING.match(query.words)
    if not opening or query.phrases or query.identifiers or PAPER_OF_DAY.search(query.words):
        return None
    meant = kinds_meant(opening["kind"], documents)
    if not meant:
        return None
    there = frozenset(one.kind for one in documents)
    words, kind = query.words[opening.end() :].strip(" ?."), opening["kind"]
    if terms(words):
        if opening["link"].split()[:1] == ["van"] and _sent(documents, meant, words):
            return PapersAsked(query, meant, kind, themselves=True, sender=words)
        if meant == there:
            meant = frozenset()  # any will do: none comes sooner
        rest = replace(query, words=words, identifiers=tuple(find_identifiers(words)))
        return PapersAsked(rest, meant, kind, themselves=False)
    of_a_time = query.filters.date_from or query.filters.date_to
    return PapersAsked(query, meant, kind, themselves=True) if of_a_time and not words else None


def kinds_meant(word: str, documents: Iterable[Document]) -> frozenset[str]:
    """The kinds of the store that a word for papers means; none for another word."""
    asked, there = _singular(word), frozenset(one.kind for one in documents)
    if not asked or asked in _ANY:
        return there if asked else frozenset()
    meant = frozenset(kind for kind in there if kind_key(kind).endswith(asked))
    if not meant and asked.endswith("brief"):  # "reactiebrief": a letter
        meant = frozenset(kind for kind in there if kind_key(kind).endswith("brief"))
    return meant


def without_kinds(text: str, documents: Collection[Document]) -> str:
    """The text without words for papers that the store has: nobody looks for "kamerbrieven" as a word."""
    return _A_KIND.sub(lambda word: " " if kinds_meant(word[0], documents) else word[0], text)


def _sent(documents: Iterable[Document], kinds: frozenset[str], sender: str) -> bool:
    return any(one.kind in kinds and _is_of(one, sender) for one in documents)


def _is_of(document: Document, sender: str) -> bool:
    """Whether all that is typed of a sender stands in that of the paper."""
    return set(terms(sender)) <= set(terms(document.sender or ""))


def _singular(word: str) -> str:
    word = word.casefold()
    for plural, singular in _PLURALS.items():
        if word.endswith(plural):
            return word.removesuffix(plural) + singular
    return word


def _beginnings(snapshot: Snapshot, asked: PapersAsked) -> NamedPlaces:
    """The first passages of each paper of the kind and period that are asked for."""
    said, found = asked.query.filters, NamedPlaces(snapshot)
    for document in snapshot.documents.values():
        of_kind = document.kind in asked.kinds and (not asked.sender or _is_of(document, asked.sender))
        if of_kind and within_period(document.date, said.date_from, said.date_to):
            why: dict[str, object] = {
                "key": document.id,
                "label": document.title or document.id,
                "relation": "itself",
            }
            own = (
                one
                for one, place in found.block(document.id).items()
                if snapshot.ranked[place].kind != "heading"
            )
            for number, passage in enumerate(islice(own, _SHOWN)):  # first the first of each paper
                found.add(passage, number, why)
    return found


def _of_kinds(snapshot: Snapshot, kinds: frozenset[str]) -> NDArray[np.bool_]:
    """For each ordinal whether it is of a paper of these kinds."""
    facets = snapshot.facets
    of_kind = np.array([document.kind in kinds for document in facets.documents], dtype=bool)
    likely: NDArray[np.bool_] = of_kind[facets.owners] if len(facets.owners) else np.zeros(0, dtype=bool)
    return likely
