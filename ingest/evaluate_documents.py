"""What was read of whole papers against what a reader saw: which documents, their fields, their outlines.

The truth has hashes for words (`ingest.document_truth`), so a miss tells what was read, not what was seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ingest.document_truth import (
    FIELDS,
    HASHED,
    Alternatives,
    Outline,
    TruthDocument,
    TruthFile,
    TruthHeading,
    TruthNumbers,
)
from ingest.evaluate_reading import Score
from ingest.page_truth import fingerprint, reduce
from ingest.passage import Document, Section

Verdict = Literal["right", "rightly empty", "wrong", "missing", "invented"]
VERDICTS: tuple[Verdict, ...] = ("right", "rightly empty", "wrong", "missing", "invented")
NAMES = ("documents", *FIELDS, "numbers")
_NO_KIND = "overig"


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One field of one document. `wanted` tells what is not hashed; words of a hashed field are never known."""

    document: int
    name: str
    verdict: Verdict
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class OutlineResult:
    """Headings of one file: right with their level, right whatever their level, and each difference in words."""

    with_level: Score
    without_level: Score
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    file: TruthFile
    fields: tuple[FieldResult, ...]
    outline: OutlineResult | None = None


def score_file(
    truth: TruthFile,
    outline: Outline | None,
    documents: Sequence[Document],
    session: Callable[[Document], str | None],
) -> FileResult:
    """One file. `session` gives the parliamentary year that a document itself names ("2023/24")."""
    pairs, over = _paired(truth.documents, documents)
    fields = [result for seen, read in pairs for result in _document(seen, read, session)]
    fields += [FieldResult(0, "documents", "invented", "-", _pages(read.pages)) for read in over]
    sections = [section for document in documents for section in document.sections]
    return FileResult(truth, tuple(fields), _outline(outline, sections) if outline else None)


def tally(results: Iterable[FileResult]) -> dict[str, Counter[str]]:
    """How often each verdict was given, by field."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for result in results:
        for one in result.fields:
            counts[one.name][one.verdict] += 1
    return counts


def _paired(
    seen: Sequence[TruthDocument], read: Sequence[Document]
) -> tuple[list[tuple[TruthDocument, Document | None]], list[Document]]:
    """Each document seen with the one read that begins there or shares most pages; what remains was not there."""
    left = list(read)
    pairs: list[tuple[TruthDocument, Document | None]] = []
    for document in seen:
        best = max(left, key=lambda other: _nearness(document.pages, other.pages), default=None)
        if best is not None and _nearness(document.pages, best.pages)[1] > 0:
            left.remove(best)
            pairs.append((document, best))
        else:
            pairs.append((document, None))
    return pairs, left


def _nearness(one: tuple[int, int], other: tuple[int, int]) -> tuple[bool, int]:
    """Whether both begin on the same page, which tells what a paper is; then how many pages both have."""
    return one[0] == other[0], min(one[1], other[1]) - max(one[0], other[0]) + 1


def _document(
    seen: TruthDocument, read: Document | None, session: Callable[[Document], str | None]
) -> list[FieldResult]:
    if read is None:
        return [FieldResult(seen.number, "documents", "missing", _pages(seen.pages), "-")]
    right: Verdict = "right" if read.pages == seen.pages else "wrong"
    found = [FieldResult(seen.number, "documents", right, _pages(seen.pages), _pages(read.pages))]
    values = _values(read, session)
    for name in FIELDS:
        wanted = seen.fields[name]
        if wanted is None:
            continue
        verdict = _verdict(wanted, values[name], hashed=name in HASHED)
        told = "(words)" if name in HASHED and wanted != {None} else _told(wanted)
        found.append(FieldResult(seen.number, name, verdict, told, values[name] or "-"))
    found.append(_numbers(seen, read))
    return found


def _values(read: Document, session: Callable[[Document], str | None]) -> dict[str, str | None]:
    year = session(read)
    return {
        "kind": None if read.kind == _NO_KIND else read.kind,
        "title": None if read.title == read.kind else read.title or None,
        "date": read.date,
        "subject": read.subject,
        "sender": read.sender,
        "recipient": read.recipient,
        "parliamentary year": f"{year[:4]}-{year[:2]}{year[-2:]}" if year else None,
    }


def _verdict(wanted: frozenset[str | None], got: str | None, *, hashed: bool) -> Verdict:
    if not got:
        return "rightly empty" if None in wanted else "missing"
    if (fingerprint(reduce(got)) if hashed else got) in wanted:
        return "right"
    return "invented" if wanted == {None} else "wrong"


def _numbers(seen: TruthDocument, read: Document) -> FieldResult:
    own = read.numbers
    named = (*own.kst, *own.ah, *own.gazette, *own.zin, *own.kenmerk)
    verdicts = [_numbers_verdict(way, named) for way in seen.numbers]
    verdict = min(verdicts, key=VERDICTS.index)
    wanted = ";".join(sorted(seen.numbers[0].wanted)) or "-"
    return FieldResult(seen.number, "numbers", verdict, wanted, ";".join(named) or "-")


def _numbers_verdict(way: TruthNumbers, named: Sequence[str]) -> Verdict:
    wanted, optional = ({reduce(number) for number in group} for group in (way.wanted, way.optional))
    got = {reduce(number) for number in named} - (optional - wanted)
    if got == wanted:
        return "right" if wanted else "rightly empty"
    if not wanted:
        return "invented"
    return "wrong" if got else "missing"


def _outline(outline: Outline, sections: Sequence[Section]) -> OutlineResult:
    """Headings as bags: number and title together, so that how they are parted is no fault."""
    wanted = [heading for heading in outline.headings if not heading.optional]
    free = Counter(heading.heading_hash for heading in outline.headings if heading.optional)
    read = _counted(sections, Counter(heading.heading_hash for heading in wanted), free)
    levelled = Counter((h.heading_hash, h.level) for h in wanted) & Counter((_hash(s), s.level) for s in read)
    plain = Counter(h.heading_hash for h in wanted) & Counter(_hash(s) for s in read)
    return OutlineResult(
        Score(levelled.total(), len(wanted), len(read)),
        Score(plain.total(), len(wanted), len(read)),
        tuple(_differences(wanted, read)),
    )


def _counted(sections: Sequence[Section], wanted: Counter[str], free: Counter[str]) -> tuple[Section, ...]:
    """The headings read that count: an optional one only as far as the same words are wanted too."""
    kept, seen, spare = [], Counter[str](), Counter(free)
    for section in sections:
        name = _hash(section)
        seen[name] += 1
        if seen[name] > wanted[name] and spare[name] > 0:
            spare[name] -= 1
            continue
        kept.append(section)
    return tuple(kept)


def _differences(wanted: Sequence[TruthHeading], read: Sequence[Section]) -> Iterable[str]:
    """Headings at another level, then those not read (number, page), then those that nobody saw."""
    left = list(read)
    missed: list[TruthHeading] = []
    for heading in wanted:
        same = [section for section in left if _hash(section) == heading.heading_hash]
        if not same:
            missed.append(heading)
            continue
        nearest = min(same, key=lambda s: (s.level != heading.level, abs(s.page - heading.page)))
        left.remove(nearest)
        if nearest.level != heading.level:
            yield f"p. {nearest.page} niveau {nearest.level}, gezien {heading.level}: {_words(nearest)}"
    for heading in missed:
        yield f"p. {heading.page} mist: niveau {heading.level}, nummer {heading.number or '-'}"
    for section in left:
        yield f"p. {section.page} te veel: niveau {section.level}: {_words(section)}"


def _hash(section: Section) -> str:
    return fingerprint(reduce((section.number or "") + section.title))


def _words(section: Section) -> str:
    return f"{section.number or ''} {section.title}".strip()


def _pages(pages: tuple[int, int]) -> str:
    return f"{pages[0]}-{pages[1]}"


def _told(wanted: Alternatives) -> str:
    return "|".join(sorted(value or "-" for value in wanted or ()))


def results_json(results: Sequence[FileResult]) -> dict[str, Any]:
    """{"files": n, "fields": {name: {verdict: n}}, "held_back": {...}, "outlines": {file: [f1, f1 without level]}}."""
    return {
        "files": len(results),
        "fields": _plain(tally(results)),
        "held_back": _plain(tally(result for result in results if result.file.held_back)),
        "outlines": {
            result.file.file: [
                round(result.outline.with_level.f1, 4),
                round(result.outline.without_level.f1, 4),
            ]
            for result in results
            if result.outline
        },
    }


def _plain(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {name: {verdict: count[verdict] for verdict in VERDICTS} for name, count in counts.items()}
