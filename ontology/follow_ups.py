"""Which action line follows up which recommendation, where the text itself says so.

Two cues: a table with a column "Aanbeveling" whose row names an action line, and a sentence that names an action
line and a recommendation by number with a verb of following up ("Met actielijn 2 geven wij gevolg aan aanbeveling
3"). Whether a line merely concerns the same subject is no follow-up; question q10 shows that apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ingest.dutch import sentences
from ingest.passage import Document, Passage
from ontology.mention import Mention
from ontology.negation import is_denied
from ontology.ordinals import ORDINAL, ordinal_value
from ontology.table_cells import cells

_COLUMN = re.compile(r"^\s*(?:deel)?aanbeveling(?:en)?\b", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\baanbeveling(?:en)?\s+(?P<number>\d{{1,2}})\b|\b(?P<ordinal>{ORDINAL})\s+aanbeveling\b", re.IGNORECASE
)
_FOLLOWS = re.compile(
    r"\bgevolg\s+(?:te\s+)?ge(?:ven|gev\w+)|\bge(?:ven|eft|ef)\b[^;]*?\bgevolg\s+aan|\b(?:op|ver)volg\w*|\bvolgt\s+(?:op|uit)\b"
    r"|\buitwerking\b|\bwerk(?:t|en)\b[^;]*\buit\b|\binvulling\b|\buitvoering\b|\bopgepakt\b|\bpak(?:t|ken)\b[^;]*\bop\b"
    r"|\bopgenomen\s+in\b|\bneergelegd\s+in\b|\bvertaald\s+(?:in|naar)\b|\bsluit(?:en)?\s+aan\b|\bnaar\s+aanleiding\s+van\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[^;]+")
_LABEL = re.compile(r"^\s*(?:aanbeveling\s+)?(?P<number>\d{1,2})\b[.):]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Words of a passage that name a recommendation, and the mention of the action line that follows it up.

    `recommendation` is the mention that makes the recommendation in this document, if it stands there; else
    the words (`start`..`end` of the passage) stand for it.
    """

    passage: Passage
    start: int
    end: int
    line: Mention
    recommendation: tuple[Passage, Mention] | None


def find_follow_ups(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> Iterator[FollowUp]:
    """Every pair that the document names, in reading order."""
    made = _recommendations(document, mentions)
    for passage in document.passages:
        lines = [m for m in mentions.get(passage.id, ()) if m.kind == "actionline" and m.status == "exact"]
        if not lines:
            continue
        named = _in_table(passage, lines) if passage.rows else _in_sentences(passage, lines)
        for number, start, end, line in named:
            yield FollowUp(passage, start, end, line, made.get(number))


def _in_table(passage: Passage, lines: list[Mention]) -> Iterator[tuple[str, int, int, Mention]]:
    """The first cell of each row under a column of recommendations, with the lines that its other cells name."""
    rows = passage.rows or ()
    if not rows or not rows[0] or not _COLUMN.match(rows[0][0]):
        return
    for number, row in groupby(cells(passage), key=lambda one: one.row):
        first, *others = row
        label = _LABEL.match(passage.text[first.start : first.end])
        if not (number and others and label and first.column == 0):
            continue
        for line in lines:
            if first.end <= line.start < others[-1].end:
                yield label["number"], first.start, first.end, line


def _in_sentences(passage: Passage, lines: list[Mention]) -> Iterator[tuple[str, int, int, Mention]]:
    text = passage.text
    named_there = list(_NUMBERED.finditer(text))
    for first, last in _clauses(text) if named_there else ():
        sentence = text[first:last]
        if not _FOLLOWS.search(sentence) or is_denied(sentence):
            continue
        inside = [line for line in lines if first <= line.start < last and line.targets]
        for named in named_there:
            if first <= named.start() < last and len(inside) == 1:
                number = named["number"] or str(ordinal_value(named["ordinal"]))
                yield number, named.start(), named.end(), inside[0]


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, and of one with semicolons each of its parts."""
    for start, end in sentences(text):
        yield from (part.span() for part in _PART.finditer(text, start, end))


def _recommendations(
    document: Document, mentions: Mapping[str, tuple[Mention, ...]]
) -> dict[str, tuple[Passage, Mention]]:
    """The document's own recommendations by number; a number that comes twice stands for none."""
    found: dict[str, tuple[Passage, Mention] | None] = {}
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            if mention.kind == "recommendation" and (number := _number(passage, mention)):
                found[number] = None if number in found else (passage, mention)
    return {number: place for number, place in found.items() if place}


def _number(passage: Passage, mention: Mention) -> str:
    if mention.rule == "recommendation-numbered" or not passage.label:
        label = _LABEL.match(mention.surface)
        return label["number"] if label and mention.rule != "recommendation-sentence" else ""
    return passage.label.strip(" .)") if mention.rule == "recommendation-list" else ""
