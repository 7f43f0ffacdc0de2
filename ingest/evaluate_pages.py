"""What was read of a page against what a reader saw on it: scores, and every miss by kind and number.

The truth has no words (`ingest.page_truth`); where a miss can be found in what was read, its words are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ingest.evaluate_reading import Score
from ingest.page_truth import PageTruth, TruthHeading, TruthText, fingerprint, marker_place, reduce
from ingest.passage import Document, Passage, Section
from ingest.truth_fates import fate, shown
from ingest.truth_places import ReadText, kept_together, read_texts, whole
from ingest.truth_tables import score_tables

KINDS = (
    "headings", "headings without level", "notes", "markers", "paragraphs", "paragraphs kept together",
    "list items", "list items without label and depth", "captions", "table cells", "letterhead",
    "furniture kept out", "contents kept out",
)  # fmt: skip
_TEXTS = {"notes": "footnote", "paragraphs": "paragraph", "list items": "list-item", "captions": "caption"}


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing of the page that was read otherwise: its kind, its number among its kind, what became of it."""

    kind: str
    nth: int
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PageScores:
    """`extra` are headings and texts that were read on the page where nobody saw one."""

    name: str
    page: int
    scores: Mapping[str, Score]
    missed: tuple[Miss, ...]
    extra: tuple[Miss, ...]


def totals(pages: Iterable[PageScores]) -> dict[str, Score]:
    """All pages together, by kind."""
    listed = list(pages)
    return {kind: sum((page.scores.get(kind, Score()) for page in listed), Score()) for kind in KINDS}


def scores_json(pages: Sequence[PageScores]) -> dict[str, Any]:
    """{"pages": n, "f1": {kind: value}, "counts": {kind: [right, seen, read]}, "by_page": [...]}."""
    return {"pages": len(pages), **_figures(totals(pages)), "by_page": [_page_json(page) for page in pages]}


def _page_json(page: PageScores) -> dict[str, Any]:
    missed = [_miss_json(miss) for miss in page.missed]
    extra = [_miss_json(miss) for miss in page.extra]
    return {
        "name": page.name,
        "page": page.page,
        **_figures(page.scores),
        "missed": missed,
        "extra": extra,
    }


def _figures(scores: Mapping[str, Score]) -> dict[str, Any]:
    used = {kind: score for kind, score in scores.items() if score.truth or score.found}
    return {
        "f1": {kind: round(score.f1, 4) for kind, score in used.items()},
        "counts": {kind: [score.right, score.truth, score.found] for kind, score in used.items()},
    }


def _miss_json(miss: Miss) -> dict[str, Any]:
    return {"kind": miss.kind, "nth": miss.nth, "what": miss.what, "words": miss.words}


def score_page(truth: PageTruth, documents: Sequence[Document]) -> PageScores:
    """The scores of one page of a file that was read whole."""
    reads = read_texts(documents, truth.page)
    sections = [s for d in documents for s in d.sections if s.page == truth.page]
    parts = [
        _headings(truth.headings, sections, reads),
        *(_texts(truth.texts, reads, name, kind) for name, kind in _TEXTS.items()),
        _markers(truth, reads),
        _tables(truth, reads),
        _letterhead(truth, reads),
        _kept_out(truth, reads),
    ]
    scores: dict[str, Score] = {}
    for part in parts:
        scores |= part[0]
    missed = tuple(chain.from_iterable(part[1] for part in parts))
    return PageScores(truth.name, truth.page, scores, missed, _extra(truth, reads, sections))


Part = tuple[dict[str, Score], list[Miss]]


def _headings(seen: Sequence[TruthHeading], read: Sequence[Section], reads: Sequence[ReadText]) -> Part:
    left = [(section, _heading_hash(section)) for section in read]
    right = named = 0
    missed: list[Miss] = []
    for nth, heading in enumerate(seen, start=1):
        same = [entry for entry in left if entry[1] == heading.text]
        same.sort(key=lambda entry: entry[0].level not in heading.levels)
        if same:
            left.remove(same[0])
        if heading.optional:
            continue
        named += bool(same)
        if same and same[0][0].level in heading.levels:
            right += 1
        else:
            missed.append(_missed_heading(nth, heading, same[0][0] if same else None, reads))
    wanted = sum(not heading.optional for heading in seen)
    found = named + len(left)
    return {
        "headings": Score(right, wanted, found),
        "headings without level": Score(named, wanted, found),
    }, missed


def _heading_hash(section: Section) -> str:
    return fingerprint(reduce(f"{section.number or ''}{section.title}"))


def _missed_heading(nth: int, heading: TruthHeading, read: Section | None, reads: Sequence[ReadText]) -> Miss:
    if read is not None:
        wanted = " of ".join(map(str, heading.levels))
        return Miss("headings", nth, f"niveau {read.level} in plaats van {wanted}", _named(read))
    for entry in reads:
        if heading.text in {fingerprint(reduce((entry.passage.label or "") + entry.passage.text))}:
            return Miss("headings", nth, f"gelezen als {entry.passage.kind}", shown(entry.passage.text))
    return Miss("headings", nth, "niet als kop gelezen", heading.number or "")


def _named(section: Section) -> str:
    return shown(f"{section.number or ''} {section.title}".strip())


def _texts(seen: Sequence[TruthText], reads: Sequence[ReadText], name: str, kind: str) -> Part:
    wanted = [text for text in seen if text.kind == kind and not text.optional]
    mine = [read for read in reads if read.passage.kind == kind]
    spare = sum(any(whole(text, read) for text in seen if text.optional) for read in mine)
    right = [any(_right(text, read) for read in mine) for text in wanted]
    missed = [
        Miss(name, nth, *fate(text, reads, kind))
        for nth, (text, good) in enumerate(zip(wanted, right, strict=True), start=1)
        if not good
    ]
    found = max(sum(right), len(mine) - spare)
    scores = {name: Score(sum(right), len(wanted), found)}
    if kind == "paragraph":
        together = sum(any(kept_together(text, read) for read in reads) for text in wanted)
        scores["paragraphs kept together"] = Score(together, len(wanted), len(wanted))
    if kind == "list-item":
        bare = sum(any(whole(text, read) for read in mine) for text in wanted)
        scores["list items without label and depth"] = Score(bare, len(wanted), max(bare, found))
    return scores, missed


def _right(text: TruthText, read: ReadText) -> bool:
    passage = read.passage
    return (
        whole(text, read)
        and (text.kind != "footnote" or passage.number == text.number)
        and (text.kind != "list-item" or _place(passage) == (_label(text.label), text.depth))
    )


def _place(passage: Passage) -> tuple[str, int]:
    return _label(passage.label), passage.depth


def _label(label: str | None) -> str:
    """Bullets of any form are one; a full stop or bracket does not count."""
    kept = reduce(label or "")
    return "•" if label and kept in {"", "o"} else kept


def _markers(truth: PageTruth, reads: Sequence[ReadText]) -> Part:
    wanted = Counter({marker for text in truth.texts for marker in text.markers})
    found = Counter(
        (marker.number, marker_place((read.passage.text[: marker.offset],)))
        for read in reads
        for marker in read.passage.markers
        if _page_at(read.passage, marker.offset) == truth.page
    )
    missed = [
        Miss("markers", nth, f"noot {number} staat niet achter zijn woord")
        for nth, (number, _) in enumerate(sorted((wanted - found).elements()), start=1)
    ]
    return {"markers": Score((wanted & found).total(), wanted.total(), found.total())}, missed


def _page_at(passage: Passage, offset: int) -> int | None:
    """The page of the character before the offset."""
    before = [run for run in passage.runs if run.start < offset]
    return before[-1].page if before else passage.page


def _tables(truth: PageTruth, reads: Sequence[ReadText]) -> Part:
    score, rows = score_tables(truth.tables, [r.passage for r in reads if r.passage.kind == "table"])
    missed = [
        Miss(
            "table cells",
            row.table,
            f"rij {row.row} kolom {', '.join(map(str, row.columns))}",
            _row(row.read),
        )
        for row in rows
    ]
    return {"table cells": score}, missed


def _row(cells: Sequence[str]) -> str:
    """The cells of a row as they were read."""
    return shown(" / ".join(cell or "·" for cell in cells)) if cells else "rij niet gelezen"


def _letterhead(truth: PageTruth, reads: Sequence[ReadText]) -> Part:
    heads = [read for read in reads if read.passage.kind == "letterhead"]
    right = [any(read.places(part.letters, part.hash) for read in heads) for part in truth.letterhead]
    missed = [
        Miss("letterhead", nth, "niet als briefhoofd gelezen")
        for nth, good in enumerate(right, 1)
        if not good
    ]
    return {"letterhead": Score(sum(right), len(right), len(right))}, missed


def _kept_out(truth: PageTruth, reads: Sequence[ReadText]) -> Part:
    scores, missed = {}, list[Miss]()
    for name, lines in (("furniture kept out", truth.furniture), ("contents kept out", truth.contents)):
        inside = [next((read for read in reads if read.prints(line)), None) for line in lines]
        scores[name] = Score(inside.count(None), len(lines), len(lines))
        missed += [
            Miss(name, nth, f"staat in de tekst ({read.passage.kind})", shown(read.passage.text))
            for nth, read in enumerate(inside, start=1)
            if read is not None
        ]
    return scores, missed


def _extra(truth: PageTruth, reads: Sequence[ReadText], sections: Sequence[Section]) -> tuple[Miss, ...]:
    """Headings and texts that nobody saw as such."""
    headings = {heading.text for heading in truth.headings}
    found = [
        Miss("headings", nth, f"niveau {section.level}", _named(section))
        for nth, section in enumerate(sections, start=1)
        if _heading_hash(section) not in headings
    ]
    for name, kind in _TEXTS.items():
        mine = [read for read in reads if read.passage.kind == kind]
        found += [
            Miss(name, nth, "te veel", shown(read.passage.text))
            for nth, read in enumerate(mine, start=1)
            if not any(whole(text, read) for text in truth.texts)
        ]
    return tuple(found)


def evaluate_pages(
    truths: Iterable[PageTruth], read: Callable[[PageTruth], Sequence[Document]]
) -> tuple[PageScores, ...]:
    """The scores of every page. `read` gives the documents of its file."""
    return tuple(score_page(truth, read(truth)) for truth in truths)
