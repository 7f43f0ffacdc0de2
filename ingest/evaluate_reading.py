"""What was read against what was set: scores over papers with known truth (`benchmarks/typeset/make.py`).

A folder holds pairs NNN.pdf and NNN.json; the truth has `sections`, `passages` and `breaks` in the shapes of
`show --stage`, and `free`: texts whose kind is a matter of taste (a cover's date), which count neither way.
Everything else is compared exactly, after folding white space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from ingest.passage import Document, Passage

Bag = Counter[Hashable]
Truth = Mapping[str, Any]

GLUED = re.compile(r"[^\W\d_]\d+\b|\b(?:19|20)\d{3,}\b")
"""A digit behind a letter, or behind a year, where a note marker was left in the text."""


@dataclass(frozen=True, slots=True)
class Score:
    """Things of one kind: how many are right, how many were set (`truth`) and how many read (`found`)."""

    right: int = 0
    truth: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.truth + other.truth, self.found + other.found)

    @property
    def f1(self) -> float:
        """1.0 where there is nothing to find and nothing was found."""
        total = self.truth + self.found
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class PaperScores:
    """The scores of one paper; `missed` and `extra` name what differs, by kind."""

    name: str
    scores: Mapping[str, Score]
    missed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hyphens_wrong: int = 0
    digits_glued: int = 0


@dataclass(frozen=True, slots=True)
class ReadingScores:
    papers: tuple[PaperScores, ...]

    def total(self, kind: str) -> Score:
        return sum((paper.scores[kind] for paper in self.papers), Score())

    def as_json(self) -> dict[str, Any]:
        """{"papers": n, "f1": {kind: value}, "counts": {kind: [right, truth, found]}, ...}."""
        totals = {kind: self.total(kind) for kind in KINDS}
        return {
            "papers": len(self.papers),
            "f1": {kind: round(score.f1, 4) for kind, score in totals.items()},
            "counts": {kind: [score.right, score.truth, score.found] for kind, score in totals.items()},
            "hyphens_wrong": sum(paper.hyphens_wrong for paper in self.papers),
            "digits_glued": sum(paper.digits_glued for paper in self.papers),
        }


def evaluate(folder: Path, read: Callable[[Path], tuple[Document, ...]]) -> ReadingScores:
    """The scores of every pair in the folder. `read` gives the documents of a PDF."""
    papers = []
    for truth in sorted(folder.glob("*.json")):
        pdf = truth.with_suffix(".pdf")
        if pdf.is_file():
            papers.append(score_paper(truth.stem, read(pdf), msgspec.json.decode(truth.read_bytes())))
    return ReadingScores(tuple(papers))


def score_paper(name: str, documents: tuple[Document, ...], truth: Truth) -> PaperScores:
    """One paper: every kind of thing as a bag of what was set and one of what was read."""
    passages = [p for document in documents for p in document.passages]
    scores, missed, extra = {}, {}, {}
    for kind, (set_things, read_things) in KINDS.items():
        wanted, got = set_things(truth), read_things(documents)
        for text in {_fold(text) for text in truth.get("free", ())} - set(wanted):
            del got[text]
        scores[kind] = Score((wanted & got).total(), wanted.total(), got.total())
        missed[kind] = tuple(sorted(map(str, (wanted - got).elements())))
        extra[kind] = tuple(sorted(map(str, (got - wanted).elements())))
    printed = " ".join([*(_fold(line.get("text", "")) for line in truth["passages"]), *truth.get("free", ())])
    text = " ".join(_fold(p.text) for p in passages)
    return PaperScores(
        name, scores, missed, extra, _wrong_hyphens(truth["breaks"], text, printed), _glued(text, printed)
    )


def _wrong_hyphens(breaks: Iterable[Mapping[str, str]], text: str, printed: str) -> int:
    """Places where a broken word was put together in another way than it was set."""
    wrong: set[str] = set()
    for part in breaks:
        head = part["head"].removesuffix("-")
        wrong |= {f"{head}{way}{part['tail']}" for way in ("", "-", "- ", " ")} - {part["joined"]}
    return sum(max(0, _count(form, text) - _count(form, printed)) for form in sorted(wrong))


def _count(form: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) if form in text else 0


def _glued(text: str, printed: str) -> int:
    return (Counter(GLUED.findall(text)) - Counter(GLUED.findall(printed))).total()


def _fold(text: str) -> str:
    return " ".join(text.split())


def _of_kind(truth: Truth, *kinds: str) -> list[Mapping[str, Any]]:
    return [line for line in truth["passages"] if line["kind"] in kinds]


def _read(documents: tuple[Document, ...], *kinds: str) -> list[Passage]:
    return [p for document in documents for p in document.passages if p.kind in kinds]


def _set_headings(truth: Truth) -> Bag:
    return Counter((s["number"], _fold(s["title"]), s["level"]) for s in truth["sections"])


def _read_headings(documents: tuple[Document, ...]) -> Bag:
    return Counter((s.number, _fold(s.title), s.level) for d in documents for s in d.sections)


def _set_texts(*kinds: str) -> Callable[[Truth], Bag]:
    return lambda truth: Counter(_fold(line["text"]) for line in _of_kind(truth, *kinds))


def _read_texts(*kinds: str) -> Callable[[tuple[Document, ...]], Bag]:
    return lambda documents: Counter(_fold(p.text) for p in _read(documents, *kinds))


def _set_notes(truth: Truth) -> Bag:
    return Counter((line["number"], _fold(line["text"])) for line in _of_kind(truth, "footnote"))


def _read_notes(documents: tuple[Document, ...]) -> Bag:
    return Counter((p.number, _fold(p.text)) for p in _read(documents, "footnote"))


def _set_markers(truth: Truth) -> Bag:
    found: Bag = Counter()
    for line in truth["passages"]:
        for marker in line.get("markers", ()):
            found[(marker["number"], _before(line["text"], marker["offset"]))] += 1
    return found


def _read_markers(documents: tuple[Document, ...]) -> Bag:
    return Counter(
        (marker.number, _before(p.text, marker.offset))
        for document in documents
        for p in document.passages
        for marker in p.markers
    )


def _before(text: str, offset: int) -> str:
    """The words before a marker tell its place, also where the rest of the paragraph was read otherwise."""
    return _fold(text[:offset])[-25:]


def _set_items(truth: Truth) -> Bag:
    return Counter(
        (_label(line["label"]), line["depth"], _fold(line["text"])) for line in _of_kind(truth, "list-item")
    )


def _read_items(documents: tuple[Document, ...]) -> Bag:
    return Counter((_label(p.label), p.depth, _fold(p.text)) for p in _read(documents, "list-item"))


def _label(label: str | None) -> str | None:
    return "•" if label in {"-", "–", "•"} else label


def _set_cells(truth: Truth) -> Bag:
    return _cells(line["rows"] for line in _of_kind(truth, "table"))


def _read_cells(documents: tuple[Document, ...]) -> Bag:
    return _cells(p.rows or () for p in _read(documents, "table"))


def _cells(tables: Iterable[Iterable[Iterable[str]]]) -> Bag:
    return Counter(
        (row, column, _fold(cell))
        for rows in tables
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )


def _set_date(truth: Truth) -> Bag:
    return Counter([truth["date"]] if truth["date"] else [])


def _read_date(documents: tuple[Document, ...]) -> Bag:
    return Counter(d.date for d in documents if d.date)


KINDS: Mapping[str, tuple[Callable[[Truth], Bag], Callable[[tuple[Document, ...]], Bag]]] = {
    "headings": (_set_headings, _read_headings),
    "notes": (_set_notes, _read_notes),
    "markers": (_set_markers, _read_markers),
    "paragraphs": (_set_texts("paragraph"), _read_texts("paragraph")),
    "list items": (_set_items, _read_items),
    "boxes": (_set_texts("box"), _read_texts("box")),
    "captions": (_set_texts("caption"), _read_texts("caption")),
    "table cells": (_set_cells, _read_cells),
    "dates": (_set_date, _read_date),
}
"""Each kind of thing: how it was set, and how it was read."""
