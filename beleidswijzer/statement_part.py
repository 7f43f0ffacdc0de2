"""The table of what passages state, in a generation. The parts of documents whose links are the same are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from beleidswijzer.derived import Changes
from beleidswijzer.ordinals import Blocks, passage_ids
from beleidswijzer.statement_table import MODALITIES, StatementRow, statement_part, statement_table
from beleidswijzer.truth import Truth
from ingest.months import MONTHS
from ingest.passage import Document, Passage
from ontology.anchor import Anchor, anchor
from ontology.mention import FieldValue, Mention

_HEAD = 12  # ranked passages among which the date of a paper is looked for
STATEMENTS = "statements"
PARTS = "statement-parts"

_DATED = frozenset({"milestone", "commitment"})
_NAMES: Mapping[str, tuple[str, ...]] = {
    "milestone": ("who",),
    "commitment": ("who",),
    "duty": ("who",),
    "recommendation": ("to",),
    "decision": ("outcome", "subject"),
    "definition": ("term", "meaning"),
}
_BEFORE_SUBJECT = re.compile(r"(?:^|[.?!:;”’]\s+)(?:(?:De|Het|Een|Ook|Daarnaast|Alle)\s+)*$")
_SENTENCE_END = re.compile(r"[.?!;](?=\s|$)")
_REQUEST = re.compile(
    r"\b(?:vra(?:ag|agt|gen)|vroeg(?:en)?|verzo(?:ek|ekt|eken|cht)|roep(?:t|en)?|riep(?:en)?|advise(?:er|ert|ren|erde)|beveelt|beveel|bevelen|beval)\s+(?:(?:ik|wij|we)\s+)?"
    r"(?:(?:daarom|dan|ook|de|het|alle|deze)\s+)*(?P<a>[^.,;:?]{3,70}?)\s+(?:(?:op|aan)\s+)?(?:om|te)\b"
    r"|(?:^|[.?!:]\s+)(?:Aan\s+)?(?:De|de|Het|het|Alle|alle)\s+(?P<b>[^.,;:?]{3,70}?)\s+(?:wordt|worden|is|zijn)\s+"
    r"(?:gevraagd|verzocht|opgeroepen)\b"
    r"|(?:^|[.?!:]\s+)(?:(?:De|Het|Alle)\s+)?(?P<c>[A-Za-z][^.,;:?]{3,70}?)\s+(?:vra(?:ag|gen)|verzoek(?:en)?)\s+(?:ik|wij|we)\b"
)
_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit|noch|evenmin|behalve|uitgezonderd|uitgesloten|tenzij|met\s+uitzondering\s+van)\b",
    re.IGNORECASE,
)


def write_statements(folder: Path, truth: Truth, changes: Changes, blocks: Blocks) -> None:
    """Write the table, and beside it the part of each document, in order."""
    held = _held(changes)
    parts = []
    for stamp in changes.stamps:
        if stamp.document in held and changes.same_links(stamp):
            parts.append(held[stamp.document])
        else:
            ranked = passage_ids(blocks[stamp.document])
            document = truth.document(stamp.document)
            assert document is not None
            rows = statement_rows(document, truth.mentions.of(stamp.document), ranked)
            parts.append(statement_part(rows, len(ranked)))
    (folder / PARTS).write_bytes(msgspec.msgpack.encode(parts))
    (folder / STATEMENTS).write_bytes(statement_table(parts))


def statement_rows(
    document: Document, mentions: Mapping[str, Sequence[Mention]], ranked: Sequence[str]
) -> list[StatementRow]:
    """What the ranked passages of a document state, in their order; texts of laws have definitions alone."""
    from ontology.written import written

    place = {passage: number for number, passage in enumerate(ranked)}
    today = written(document)
    rows: list[StatementRow] = list(_dated(document, place))
    for passage in document.passages:
        if passage.id in place:
            there = mentions.get(passage.id, ())
            rows += _of_passage(passage, there, place[passage.id], today)
    return [row for row in rows if not _is_own_date(row, today)]


def _is_own_date(row: StatementRow, today: Anchor | None) -> bool:
    """Whether a time in the head of a paper is its own date, which is told apart."""
    if row.kind != "time" or row.place >= _HEAD or today is None:
        return False
    return (row.first, row.last) == (today.first.isoformat(), today.last.isoformat())


def _dated(document: Document, place: Mapping[str, int]) -> Iterator[StatementRow]:
    """The passage of the head that tells the date of the paper; its first one where none does."""
    own, first = anchor(document.date), [one for one in document.passages if one.id in place][:_HEAD]
    if own is None or not first or first[0].jci:
        return
    day = f"{own.first.day} {MONTHS[own.first.month - 1]} {own.first.year}"
    spans = [(one, one.text.casefold().find(day)) for one in first if own.first == own.last]
    told = next(((one, at) for one, at in spans if at >= 0), None)
    passage, at = told or (next((one for one in first if one.kind != "heading"), first[0]), 0)
    end = at + len(day) if told else len(passage.text)
    yield StatementRow(
        place[passage.id], at, end, "dated", (document.title,) if document.title else (),
        own.first.isoformat(), own.last.isoformat(),
    )  # fmt: skip


def _of_passage(
    passage: Passage, mentions: Sequence[Mention], place: int, today: Anchor | None
) -> Iterator[StatementRow]:
    dated: list[tuple[int, int]] = []
    for mention in mentions:
        if mention.kind in _NAMES or mention.kind == "stance":
            rows = list(_statement(mention, place))
            yield from rows
            dated += [(row.start, row.end) for row in rows if row.timed]
        elif mention.kind == "actor":
            yield from _acting(passage, mention, place)
    if passage.kind not in ("heading", "letterhead", "caption"):
        yield from _negations(passage.text, place)
        yield from _requests(passage.text, place)
    if not passage.jci:
        yield from _times(passage.text, place, today, dated)


def _statement(mention: Mention, place: int) -> Iterator[StatementRow]:
    """One row, or one for each time."""
    fields, span = mention.fields, (mention.start, mention.end)
    names = _names(mention)
    if mention.kind == "definition" and not fields.get("meaning"):
        return
    if mention.kind == "stance":
        names = (*mention.targets, _one(fields.get("role")))
    told = [time.split("|") for time in _many(fields.get("times"))] if mention.kind in _DATED else []
    times = [time for time in told if len(time) == 4 and (time[1] or time[2])]
    for _, first, last, modality in times:
        yield StatementRow(place, *span, mention.kind, names, first or None, last or None, _known(modality))
    if not times:
        first, last = (
            (_one(fields.get("earliest")), _one(fields.get("latest"))) if mention.kind in _DATED else ("", "")
        )
        modality = _known(_one(fields.get("modality")))
        yield StatementRow(place, *span, mention.kind, names, first or None, last or None, modality)


def _names(mention: Mention) -> tuple[str, ...]:
    return tuple(name for field in _NAMES.get(mention.kind, ()) for name in _many(mention.fields.get(field)))


def _acting(passage: Passage, mention: Mention, place: int) -> Iterator[StatementRow]:
    """A sentence that begins with a party tells what it does, is or says."""
    if passage.kind in ("heading", "letterhead", "caption") or passage.jci or not mention.targets:
        return
    if not _BEFORE_SUBJECT.search(passage.text, 0, mention.start):
        return
    end = _SENTENCE_END.search(passage.text, mention.end)
    yield StatementRow(place, mention.start, end.end() if end else len(passage.text), "acts", mention.targets)


def _requests(text: str, place: int) -> Iterator[StatementRow]:
    """The sentences that ask somebody to do something, with whom."""
    for match in _REQUEST.finditer(text):
        end = _SENTENCE_END.search(text, match.end())
        yield StatementRow(
            place,
            match.start(),
            end.end() if end else len(text),
            "asked",
            (match["a"] or match["b"] or match["c"],),
        )


def _negations(text: str, place: int) -> Iterator[StatementRow]:
    """The sentences that say that something is not so, or make an exception."""
    start = 0
    while found := _NEGATION.search(text, start):
        ends = [one.end() for one in _SENTENCE_END.finditer(text, start, found.start())]
        end = _SENTENCE_END.search(text, found.end())
        stop = end.end() if end else len(text)
        yield StatementRow(place, ends[-1] if ends else start, stop, "not")
        start = stop


def _times(
    text: str, place: int, today: Anchor | None, dated: Sequence[tuple[int, int]]
) -> Iterator[StatementRow]:
    """The times of a passage that no statement tells."""
    from ontology.when import find_times

    for time in find_times(text, today):
        if time.recurring or any(start <= time.start < end for start, end in dated):
            continue
        first = time.earliest.isoformat() if time.earliest else None
        last = time.latest.isoformat() if time.latest else None
        if first or last:
            yield StatementRow(place, time.start, time.end, "time", (), first, last)


def _known(modality: str) -> str:
    return modality if modality in MODALITIES else ""


def _one(value: FieldValue) -> str:
    return value if isinstance(value, str) else (value or ("",))[0]


def _many(value: FieldValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _held(changes: Changes) -> Mapping[str, bytes]:
    if changes.former is None:
        return {}
    parts = msgspec.msgpack.decode((changes.former.folder / PARTS).read_bytes(), type=list[bytes])
    return dict(zip(changes.held, parts, strict=True))
