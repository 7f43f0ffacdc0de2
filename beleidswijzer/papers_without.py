"""A query for papers that do not speak of something: "welke kamerbrieven gaan niet over de Wlz".

Passages cannot answer it: a passage without the word stands in nearly every paper. So the papers of the kind are gone
through, and of each one that names the thing in no passage the beginning is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beleidswijzer.named_places import NamedPlaces, add_opening
from beleidswijzer.papers_asked import KINDS, kinds_meant
from beleidswijzer.snapshot import Snapshot
from index.places import NOTHING_KNOWN, Known
from index.query import Query
from index.words import terms
from ingest.passage import Document

if TYPE_CHECKING:
    from ontology.query_names import QueryNames

_SUBJECT = r"(?:(?:de|het|een)\s+)?[‘“\"']?(?P<subject>\S+(?:\s+\S+){0,4}?)[’”\"']?"
_STANDS = r"(?:voorkom(?:t|en)|sta(?:at|an)|(?:wordt|worden)\s+genoemd|genoemd\s+(?:wordt|worden))"
_SAID = (
    rf"(?:die|welke)?\s*(?:gaa[nt]\s+)?niet\s+(?:gaa[nt]\s+)?over\s+{_SUBJECT}(?:\s+gaa[nt])?",
    rf"(?:die\s+)?noem(?:en|t)\s+{_SUBJECT}\s+niet",
    rf"die\s+{_SUBJECT}\s+niet\s+noem(?:en|t)",
    rf"waarin\s+(?:geen\s+{_SUBJECT}|{_SUBJECT.replace('<subject>', '<there>')}\s+niet)\s+{_STANDS}",
)
_OPENING = rf"\s*(?:(?:alle|de|het|welke?)\s+)*(?P<kind>{KINDS})\s+"
_FORMS = tuple(re.compile(rf"{_OPENING}{said}\s*[.?]?\s*", re.IGNORECASE) for said in _SAID)


@dataclass(frozen=True, slots=True)
class PapersWithout:
    """`query` is what is left out, with its filters; `kinds` of the store that are meant."""

    query: Query
    kinds: frozenset[str]
    subject: str


@dataclass(frozen=True, slots=True)
class WithoutFound:
    """The beginnings of the papers, and what the reader must know of how they were found."""

    known: Known
    notice: str


def papers_without(query: Query, documents: Collection[Document]) -> PapersWithout | None:
    """What the papers of a kind are not to speak of; None for other queries, or where the store has no such papers."""
    if query.phrases:
        return None
    text = " ".join([query.words, *query.left_out])
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    parts = match.groupdict() if match else {}
    subject = parts.get("subject") or parts.get("there") or ""
    kinds = kinds_meant(parts.get("kind") or "", documents)
    if not kinds or not terms(subject):
        return None
    rest = replace(query, words=subject, identifiers=(), excluded=(), left_out=())
    return PapersWithout(rest, kinds, subject)


def find_papers_without(
    snapshot: Snapshot,
    asked: PapersWithout,
    names: Callable[[], QueryNames],
    allowed: Collection[int] | None,
) -> WithoutFound:
    """The papers of the kind, among those that have an `allowed` passage, in which the thing is named nowhere."""
    owners = snapshot.documents if allowed is None else {snapshot.ranked[one].document for one in allowed}
    papers = [one for one in snapshot.documents.values() if one.kind in asked.kinds and one.id in owners]
    naming = {snapshot.ranked[int(one)].document for one in _naming(snapshot, asked.subject, names())}
    without = [one for one in papers if one.id not in naming]
    found = NamedPlaces(snapshot)
    for paper in without:
        add_opening(found, paper)
    known = replace(NOTHING_KNOWN, places=found.in_order(), alone=True)
    return WithoutFound(known, _notice(asked, len(without), len(papers)))


def _naming(snapshot: Snapshot, subject: str, names: QueryNames) -> set[int]:
    """The passages with the words, or with any name of the thing where the words are a name."""
    having = set(snapshot.keyword.having_terms(terms(subject)))
    for one in names.find(subject):
        if set(terms(one.words)) == set(terms(subject)):
            key = one.thing.key.rpartition(":")[2] if one.thing.key.startswith("jci") else one.thing.key
            having.update(snapshot.facets.having(key).tolist())
            for name in (one.thing.label, *one.thing.names):
                having.update(snapshot.keyword.having_phrase(name))
    return having


def _notice(asked: PapersWithout, without: int, papers: int) -> str:
    kinds = ", ".join(sorted(asked.kinds))
    if not papers:
        return f"Er zijn hier geen stukken van de soort {kinds}."
    of = f"{without} van de {papers} stukken van de soort {kinds}"
    if not without:
        return f"Elk van de {papers} stukken van de soort {kinds} noemt ‘{asked.subject}’."
    noun = "noemt" if without == 1 else "noemen"
    begin = "Hier staat het begin ervan" if without == 1 else "Van elk staat hier het begin"
    return f"{of} {noun} ‘{asked.subject}’ nergens (als woord, of onder een andere naam). {begin}."
