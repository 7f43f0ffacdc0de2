"""The passages of the sources that a query names: each source itself, what cites it, and what may."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from beleidswijzer.named_table import NamedIn
from beleidswijzer.naming import LAW_KINDS
from beleidswijzer.results import NamedByQuery
from beleidswijzer.snapshot import Snapshot
from index.identifiers import find_identifiers
from index.phrase import find_exact
from index.places import Place
from index.words import terms
from ingest.months import MONTHS
from ingest.passage import Document
from ontology.mention import CITING
from ontology.uris import work_of

_OPENING, _TITLES = 3, 1  # passages that show a paper itself, and of these lines of its title
_LOOKED_AT = 60  # of its first passages
_WORDS = 12  # of running text
_RUNNING = frozenset(("paragraph", "list-item", "box"))
_MEANT_OTHERWISE, _CITES, _WRITES, _SPELLED = 900, 1000, 2000, 3000  # ranks, below the things themselves
PAPER_OF_DAY = re.compile(
    rf"(?:\b(?:de|het)\s+)?\b(?P<kind>(?:kamer)?brief|rapport|advies|standpunt|duiding|richtlijn)\s+(?:van\s+|d\.?d\.?\s+)?"
    rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SAME_KIND = {"kamerbrief": "brief", "duiding": "standpunt"}


@dataclass(slots=True)
class NamedPlaces:
    """Places while they are gathered: the first reason for a passage counts."""

    snapshot: Snapshot
    places: dict[int, Place] = field(default_factory=dict)
    itself: int = 0
    _blocks: dict[str, dict[str, int]] = field(default_factory=dict)
    _papers: dict[str, str] = field(default_factory=dict)

    @property
    def papers(self) -> dict[str, str]:
        """The document of the store by each key under which it is cited."""
        if not self._papers:
            for document in self.snapshot.documents.values():
                for key in keys_of(document):
                    self._papers.setdefault(key, document.id)
        return self._papers

    def in_order(self) -> tuple[Place, ...]:
        """By rank; then policy papers before texts of laws, the newest first, as they are read."""
        return tuple(sorted(self.places.values(), key=lambda one: _reading_order(self.snapshot, one)))

    def block(self, document_id: str) -> dict[str, int]:
        """The ordinals of a document's passages."""
        if document_id not in self._blocks:
            self._blocks[document_id] = self.snapshot.ordinals_in(document_id)
        return self._blocks[document_id]

    def add(
        self, passage: str, rank: int, why: dict[str, object], spans: Sequence[tuple[int, int]] = ()
    ) -> None:
        ordinal = self.block(passage.rpartition(":")[0]).get(passage)
        if ordinal is not None and ordinal not in self.places:
            self.places[ordinal] = Place(ordinal, rank, tuple(spans), {"identifier": why})

    def add_itself(self, passage: str, why: dict[str, object]) -> None:
        """The thing itself, in the order in which it is added."""
        self.itself += 1
        self.add(passage, min(self.itself, _MEANT_OTHERWISE - 1), why)


def add_source(found: NamedPlaces, key: str, label: str, *, slip: bool = False) -> tuple[bool, int]:
    """The passages of one source; gives whether the store has it, and how many passages cite it.

    A `slip` is a number that is taken for another: those who made the same slip come before what cites the other.
    """
    work, _, part = key.partition("&")
    article = "&".join([work, *part.split("&")[:1]]) if part else work
    paper = None if part else found.papers.get(work)
    keys = keys_of(found.snapshot.documents[paper]) if paper else [article]
    rows = [row for one in keys for row in found.snapshot.naming(one, parts=bool(part))]
    own = [row for row in rows if row.relation == "is"]
    for row in sorted(own, key=lambda one: _level(one.target, key)):  # stable: in reading order
        found.add_itself(row.passage, _why(key, label, "itself"))
    for passage in _opening(found, paper) if paper else ():
        found.add_itself(passage, _why(key, label, "itself"))
    citing = [row for row in rows if row.relation != "is" and row.passage.rpartition(":")[0] != paper]
    spans = _spans(found.snapshot, citing)
    for row in sorted(citing, key=lambda one: (one.relation == "writes", _level(one.target, key))):
        other = _MEANT_OTHERWISE if slip else _WRITES
        rank = (other if row.relation == "writes" else _CITES) + (0 if paper else _level(row.target, key))
        found.add(row.passage, rank, _why(key, label, row.relation), spans.get((row.passage, row.target), ()))
    placed = {row.passage for row in citing if row.passage in found.block(row.passage.rpartition(":")[0])}
    return bool(own) or paper is not None, len(placed)


def add_opening(found: NamedPlaces, paper: Document) -> None:
    """What shows a paper itself: the first of each paper before the second of any."""
    for number, passage in enumerate(_opening(found, paper.id), 1):
        found.add(passage, number, _why(paper.id, paper.title or paper.id, "itself"))


def add_dossier(found: NamedPlaces, words: str, dossier: str) -> NamedByQuery:
    """The papers of a series, then what cites one of them."""
    label = f"dossier {dossier[4:6]} {dossier[6:]}"
    papers = sorted({held for key, held in found.papers.items() if key.startswith(dossier + "-")})
    for paper in papers:
        for passage in _opening(found, paper)[:1]:
            found.add_itself(passage, _why(dossier, label, "itself"))
    rows = found.snapshot.naming(dossier)
    spans = _spans(found.snapshot, rows)
    for row in rows:
        found.add(
            row.passage, _CITES, _why(dossier, label, "cites"), spans.get((row.passage, row.target), ())
        )
    return NamedByQuery(words, dossier, label, bool(papers), len({row.passage for row in rows}))


def add_spelled(found: NamedPlaces, text: str, spans: Sequence[tuple[int, int]], *, articles: bool) -> None:
    """Passages that write the number itself where no reference was read, such as "artikel 3.2.1" without its law."""
    for one in find_identifiers(text):
        if not any(start < one.end and one.start < end for start, end in spans):
            continue
        if one.kind == "artikel" and not articles:
            continue  # of which law is known: the same number elsewhere is another article
        for ordinal in found.snapshot.keyword.having_terms([one.key]):
            if ordinal not in found.places:
                places = [
                    (m.start, m.end)
                    for m in find_identifiers(found.snapshot.text(ordinal))
                    if m.key == one.key
                ]
                why: dict[str, object] = {
                    "key": one.key,
                    "label": text[one.start : one.end],
                    "relation": "spelled",
                }
                if places:
                    found.places[ordinal] = Place(ordinal, _SPELLED, tuple(places), {"identifier": why})


def _why(key: str, label: str, relation: str) -> dict[str, object]:
    return {"key": key, "label": label, "relation": relation}


def _level(target: str, key: str) -> int:
    """0 the thing or a part of it, 1 the whole that it is part of, 2 another part of that."""
    if target == key or target.startswith(key + "&"):
        return 0
    if key.startswith(target + "&"):
        return 0 if "&lid=" in target else 1
    return 2


def _spans(snapshot: Snapshot, rows: Sequence[NamedIn]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Where each passage writes each target."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for passage, mentions in snapshot.mentions_in({row.passage for row in rows}).items():
        for mention in (one for one in mentions if one.kind in CITING):
            for target in dict.fromkeys((*mention.targets, *mention.literal)):
                spans.setdefault((passage, target), []).append((mention.start, mention.end))
    return spans


def keys_of(document: Document) -> list[str]:
    """The keys under which a paper or law of the store is cited."""
    numbers = document.numbers
    keys = [document.id, *numbers.published]
    keys += [f"zin-{one}" for one in numbers.zin] + [f"vws-{one}" for one in numbers.kenmerk]
    if is_text_of_law(document):
        keys.append(work_of(document.id.partition("-")[0]))
    return list(dict.fromkeys(keys))


def is_text_of_law(document: Document) -> bool:
    """Whether it is a law with its articles; a draft or a print of one is a paper like others, whatever its kind."""
    return document.id.startswith("BWB")


def paper_name(document: Document) -> str:
    """The title in quotes, for a sentence; the id of a paper without one."""
    return f"‘{document.title}’" if document.title else document.id


def add_of_day(found: NamedPlaces, words: str) -> tuple[list[NamedByQuery], list[tuple[int, int]]]:
    """ "de brief van 14 maart 2025": the papers of that kind and day that the store has."""
    things, spans = [], []
    for match in PAPER_OF_DAY.finditer(words):
        day = f"{match['year']}-{MONTHS.index(match['month'].lower()) + 1:02d}-{int(match['day']):02d}"
        kind = _SAME_KIND.get(match["kind"].lower(), match["kind"].lower())
        for document in found.snapshot.documents.values():
            if document.date == day and document.kind.casefold().endswith(kind):
                label = document.title or document.id
                itself, citing = add_source(found, document.id, label)
                things.append(NamedByQuery(match[0], document.id, label, itself, citing))
                spans.append(match.span())
        if match.span() in spans:
            _that_write(found, f"{match['day']} {match['month']} {match['year']}", match[0])
    return things, spans


def _that_write(found: NamedPlaces, day: str, words: str) -> None:
    """Passages with the day of a paper in words, that may mean it or another paper of that day."""
    why: dict[str, object] = {"key": day, "label": words, "relation": "spelled"}
    ordinals = found.snapshot.keyword.having_phrase(day)
    for ordinal, text in zip(ordinals, found.snapshot.texts(ordinals), strict=True):
        if ordinal not in found.places:
            found.places[ordinal] = Place(
                ordinal, _SPELLED, tuple(find_exact(text, day)), {"identifier": why}
            )


def _opening(found: NamedPlaces, document_id: str) -> list[str]:
    """What shows a paper itself: its title as it stands there, its first running text, and then its first passages.

    These are often lines of a masthead or a cover (number, date, place), which say nothing about what is in it.
    """
    snapshot = found.snapshot
    block = dict(islice(found.block(document_id).items(), _LOOKED_AT))
    texts = dict(zip(block, snapshot.texts(list(block.values())), strict=True))
    title = set(terms(snapshot.documents[document_id].title or ""))
    titles = [one for one, text in texts.items() if title and _is_of_title(text, title)]
    running = [
        one
        for one, text in texts.items()
        if one not in titles and snapshot.ranked[block[one]].kind in _RUNNING and len(text.split()) >= _WORDS
    ]
    telling = [*titles[:_TITLES], *running][:_OPENING] if running else []
    return list(dict.fromkeys([*telling, *islice(block, _OPENING)]))


def _is_of_title(text: str, title: Collection[str]) -> bool:
    """Whether a text is the title or a line of it; a sentence that quotes it is longer."""
    own = set(terms(text))
    enough = len(own) > 1 or own == title
    return enough and len(own) <= len(title) + 2 and len(own & set(title)) >= 0.75 * len(own)


def _reading_order(snapshot: Snapshot, place: Place) -> tuple[int, bool, bool, tuple[int, ...], int]:
    document = snapshot.documents[snapshot.ranked[place.ordinal].document]
    newest = tuple(-int(part) for part in (document.date or "0").split("-"))
    return place.rank, document.kind in LAW_KINDS, not document.date, newest, place.ordinal
