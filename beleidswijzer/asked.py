"""What a query names, told by registers and store: the things themselves, what cites them, and other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from beleidswijzer.named_table import CITING
from beleidswijzer.naming import LAW_KINDS
from beleidswijzer.results import NamedByQuery, SynonymUsed
from beleidswijzer.snapshot import Snapshot
from index.identifiers import find_identifiers
from index.phrase import find_exact
from index.places import NOTHING_KNOWN, Known, OtherNames, Place
from index.query import Query
from index.query_filters import MONTHS
from index.words import terms
from ingest.passage import Document
from ontology.mention import Mention

if TYPE_CHECKING:
    from beleidswijzer.named_table import NamedIn
    from ontology.query_names import NameTyped, QueryNames
    from ontology.registers import Registers
    from ontology.typed import Typed

_FEW = 5  # words beside an identifier: with more, it is named in passing
_OPENING = 3  # passages that show a paper itself
_SHOWN_WORKS = 4  # laws that a notice names
_MEANT_OTHERWISE, _CITES, _WRITES, _SPELLED = 900, 1000, 2000, 3000  # ranks, below the things themselves
_NUMBER_OR_LAW = re.compile(
    r"\d|wet\b|wetboek\b|besluit\b|regeling\b|verordening\b|richtlijn\b|verdrag\b|ECLI|jci", re.I
)
_ARTICLE = re.compile(r"\d+(?:[.:]\d+)*[a-z]{0,2}")
_PAPER_OF_DAY = re.compile(
    rf"(?:\b(?:de|het)\s+)?\b(?P<kind>(?:kamer)?brief|rapport|advies|standpunt|duiding|richtlijn)\s+(?:van\s+|d\.?d\.?\s+)?"
    rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SAME_KIND = {"kamerbrief": "brief", "duiding": "standpunt"}
_ABOUT_PAPERS = frozenset(
    terms("kamerstuk kamerstukken kamerbrief brief dossier rapport motie stuk document kenmerk nummer nr zaaknummer "
          "advies uitspraak arrest zorginstituut tekst verwijzing verwijzingen citaten")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query names: for the index (`known`), for the reader (`things`, `synonyms`), and what must be said."""

    known: Known = NOTHING_KNOWN
    things: tuple[NamedByQuery, ...] = ()
    synonyms: tuple[SynonymUsed, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """Places while they are gathered: the first reason for a passage counts."""

    snapshot: Snapshot
    places: dict[int, Place] = field(default_factory=dict)
    itself: int = 0
    _blocks: dict[str, dict[str, int]] = field(default_factory=dict)

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


def understand(
    snapshot: Snapshot,
    query: Query,
    registers: Callable[[], Registers],
    names: Callable[[], QueryNames],
) -> Asked:
    """What the words of a query name. Registers are loaded only where a number or the name of a law is typed."""
    if not query.words:
        return Asked()
    typed = names().find(query.words)
    only = (
        typed[0]
        if len(typed) == 1 and not terms(_without(query.words, [(typed[0].start, typed[0].end)]))
        else None
    )
    others = tuple(_other_names(typed))
    synonyms = tuple(SynonymUsed(one.typed, one.label, one.names) for one in others)
    known = Known((), False, others, only is not None)
    law_alone = only is not None and only.thing.key.startswith("jci")
    if query.phrases or not (_NUMBER_OR_LAW.search(query.words) or law_alone):
        return Asked(known, (), synonyms)
    from ontology.typed import link_typed

    held = registers()
    return _with_places(snapshot, link_typed(query.words, held), held, Asked(known, (), synonyms))


def _with_places(snapshot: Snapshot, typed: Typed, registers: Registers, asked: Asked) -> Asked:
    """The places of the identifiers of a query; a law's bare name is one only where nothing else is typed."""
    mentions = [one for one in typed.mentions if one.rule != "name" or any(map(str.isdigit, one.surface))]
    named = list(typed.mentions) if not mentions and not typed.dossiers else mentions
    found = _Found(snapshot)
    things, days = _of_day(found, typed.text)
    spans = [*((one.start, one.end) for one in named), *((a, b) for a, b, _ in typed.dossiers), *days]
    beside = [term for term in terms(_without(typed.text, spans)) if term not in _ABOUT_PAPERS]
    sure = bool(mentions or typed.dossiers or days)
    if not spans or len(beside) > _FEW or (not sure and beside):
        return asked
    notices: list[str] = []
    for mention in named:
        told = _Telling(found, mention, registers)
        things += told.things()
        notices += told.notices()
    for start, end, dossier in typed.dossiers:
        things.append(_dossier(found, typed.text[start:end], dossier))
    _as_spelled(found, typed, spans)
    name_alone = not sure
    alone = not beside and not name_alone and bool(things)
    places = tuple(sorted(found.places.values(), key=lambda one: _reading_order(snapshot, one)))
    inside = " ".join(
        one.surface.casefold() for one in mentions
    )  # "Wlz" of "artikel 3.2.1 Wlz" is no name by itself
    names = tuple(one for one in asked.known.names if not alone and one.typed.casefold() not in inside)
    synonyms = tuple(one for one in asked.synonyms if any(one.words == name.typed for name in names))
    known = Known(places, alone, names, asked.known.only_names or (name_alone and not beside))
    return Asked(known, tuple(things), synonyms, tuple(dict.fromkeys(notices)))


class _Telling:
    """One reference of the query: its places, and what is to be said of it."""

    def __init__(self, found: _Found, mention: Mention, registers: Registers) -> None:
        self._found = found
        self._mention = mention
        self._registers = registers
        self._counts: dict[str, tuple[bool, int]] = {}

    def things(self) -> list[NamedByQuery]:
        from ontology.key_names import key_name

        told = []
        for key in self._keys():
            slip = bool(self._mention.targets) and key not in self._mention.targets
            label = key_name(key, self._registers)
            itself, citing = self._counts[key] = _add_source(self._found, key, label, slip=slip)
            told.append(NamedByQuery(self._mention.surface, key, label, itself, citing))
        return told

    def notices(self) -> Iterator[str]:
        from ontology.key_names import key_name, with_article

        mention = self._mention
        if mention.status in ("corrected", "unresolved", "ambiguous") and mention.reason and mention.literal:
            yield _sentence(mention.reason) + (self._instead() if mention.targets else self._perhaps())
        elif not mention.targets and self._counts:
            names = [key_name(key, self._registers) for key in self._counts]
            more = f" en {len(names) - _SHOWN_WORKS} andere" if len(names) > _SHOWN_WORKS else ""
            yield f"Er staat geen wet bij {mention.surface}: hieronder {_listed(names[:_SHOWN_WORKS])}{more}."
        elif not mention.targets and len(mention.candidates) > 1:
            meant = [key_name(one.target, self._registers) for one in mention.candidates[:_SHOWN_WORKS]]
            yield f"{mention.surface} kan meer betekenen: {_listed(meant, 'of')}."
        for work, absent in self._absent_works():
            law = work.startswith(("jci", "celex:"))
            name = with_article(self._registers.title_of(work)) if law else key_name(work, self._registers)
            yield _sentence(f"{name} staat niet in de opslag") + (
                " Hieronder wat ernaar verwijst." if absent else " Ook verwijst geen stuk ernaar."
            )

    def _keys(self) -> list[str]:
        """What the reference is taken to mean; first what it writes, where these differ."""
        mention = self._mention
        if mention.targets or mention.literal:
            return list(dict.fromkeys((*mention.literal, *mention.targets)))
        if mention.rule.startswith(("article", "member")) and (label := _ARTICLE.search(mention.surface)):
            works = self._found.snapshot.works_with(label[0])
            return [key for work in works for key in self._of_work(work, label[0])]
        return []

    def _of_work(self, work: str, label: str) -> tuple[str, ...]:
        """What the reference means where this is its law; with its members."""
        from ontology.key_names import short_name
        from ontology.references import link_references

        text = f"{self._mention.surface} {short_name(work, self._registers)}"
        read = link_references(text, registers=self._registers)
        keys = read[0].targets if read and read[0].start == 0 else ()
        return keys if keys and keys[0].startswith(work + "&") else (f"{work}&artikel={label}",)

    def _instead(self) -> str:
        from ontology.key_names import key_name

        return f" Getoond wordt ook {_listed([key_name(key, self._registers) for key in self._mention.targets])}."

    def _perhaps(self) -> str:
        from ontology.key_names import key_name

        near = [key_name(one.target, self._registers) for one in self._mention.candidates[:3]]
        return f" Bedoelde u {_listed(near, 'of')}?" if near else ""

    def _absent_works(self) -> Iterator[tuple[str, bool]]:
        """Works without a text in the store, and whether something cites them."""
        works: dict[str, list[tuple[bool, int]]] = {}
        for key in self._mention.targets:
            works.setdefault(key.partition("&")[0], []).append(self._counts[key])
        present = _papers(self._found.snapshot)
        for work, told in works.items():
            if work not in present and not any(itself for itself, _ in told):
                yield work, any(citing for _, citing in told)


def _add_source(found: _Found, key: str, label: str, *, slip: bool = False) -> tuple[bool, int]:
    """The passages of one source; gives whether the store has it, and how many passages cite it.

    A `slip` is a number that is taken for another: those who made the same slip come before what cites the other.
    """
    work, _, part = key.partition("&")
    article = "&".join([work, *part.split("&")[:1]]) if part else work
    paper = None if part else _papers(found.snapshot).get(work)
    keys = _keys_of(found.snapshot.documents[paper]) if paper else [article]
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


def _dossier(found: _Found, words: str, dossier: str) -> NamedByQuery:
    """The papers of a series, then what cites one of them."""
    label = f"dossier {dossier[4:6]} {dossier[6:]}"
    papers = sorted({held for key, held in _papers(found.snapshot).items() if key.startswith(dossier + "-")})
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


def _as_spelled(found: _Found, typed: Typed, spans: Sequence[tuple[int, int]]) -> None:
    """Passages that write the number itself where no reference was read, such as "artikel 3.2.1" without its law."""
    for one in find_identifiers(typed.text):
        if not any(start < one.end and one.start < end for start, end in spans):
            continue
        if one.kind == "artikel" and any(mention.targets or mention.literal for mention in typed.mentions):
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
                    "label": typed.text[one.start : one.end],
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


def _papers(snapshot: Snapshot) -> dict[str, str]:
    """The document of the store by each key under which it is cited."""
    held: dict[str, str] = {}
    for document in snapshot.documents.values():
        for key in _keys_of(document):
            held.setdefault(key, document.id)
    return held


def _keys_of(document: Document) -> list[str]:
    """The keys under which a paper or law of the store is cited."""
    numbers = document.numbers
    keys = [document.id, *numbers.published]
    keys += [f"zin-{one}" for one in numbers.zin] + [f"vws-{one}" for one in numbers.kenmerk]
    if document.id.startswith("BWB"):
        keys.append(f"jci1.3:c:{document.id.partition('-')[0]}")
    return list(dict.fromkeys(keys))


def _of_day(found: _Found, words: str) -> tuple[list[NamedByQuery], list[tuple[int, int]]]:
    """ "de brief van 14 maart 2025": the papers of that kind and day that the store has."""
    things, spans = [], []
    for match in _PAPER_OF_DAY.finditer(words):
        day = f"{match['year']}-{MONTHS.index(match['month'].lower()) + 1:02d}-{int(match['day']):02d}"
        kind = _SAME_KIND.get(match["kind"].lower(), match["kind"].lower())
        for document in found.snapshot.documents.values():
            if document.date == day and document.kind.casefold().endswith(kind):
                label = document.title or document.id
                itself, citing = _add_source(found, document.id, label)
                things.append(NamedByQuery(match[0], document.id, label, itself, citing))
                spans.append(match.span())
        if match.span() in spans:
            _that_write(found, f"{match['day']} {match['month']} {match['year']}", match[0])
    return things, spans


def _that_write(found: _Found, day: str, words: str) -> None:
    """Passages with the day of a paper in words, that may mean it or another paper of that day."""
    why: dict[str, object] = {"key": day, "label": words, "relation": "spelled"}
    ordinals = found.snapshot.keyword.having_phrase(day)
    for ordinal, text in zip(ordinals, found.snapshot.texts(ordinals), strict=True):
        if ordinal not in found.places:
            found.places[ordinal] = Place(
                ordinal, _SPELLED, tuple(find_exact(text, day)), {"identifier": why}
            )


def _opening(found: _Found, document_id: str) -> list[str]:
    """The first passages of a paper that take part in searching."""
    return list(islice(found.block(document_id), _OPENING))


def _reading_order(snapshot: Snapshot, place: Place) -> tuple[int, bool, bool, tuple[int, ...], int]:
    """By rank; then policy papers before texts of laws, the newest first, as they are read."""
    document = snapshot.documents[snapshot.ranked[place.ordinal].document]
    newest = tuple(-int(part) for part in (document.date or "0").split("-"))
    return place.rank, document.kind in LAW_KINDS, not document.date, newest, place.ordinal


def _other_names(typed: Iterable[NameTyped]) -> Iterator[OtherNames]:
    for one in typed:
        others = tuple(name for name in one.thing.names if name.casefold() != one.words.casefold())
        if others:
            yield OtherNames(one.words, one.thing.label, others)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _listed(names: Sequence[str], last: str = "en") -> str:
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
