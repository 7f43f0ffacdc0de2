"""`evaluate pages`: the numbers read from the pages of PDFs against those that a reader saw there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.child import Worker
from ingest.evaluate_page_numbers import (
    SUM,
    PageNumberScore,
    number_runs,
    read_seen,
    score_pages,
    together,
)
from ingest.limits import Limits
from ingest.problem import Problem

TRUTH = Path(__file__).resolve().parents[1] / "data" / "gold" / "pages" / "pages.tsv"


@dataclass(frozen=True, slots=True)
class FileNumbers:
    """One PDF: its set and score where it was looked at, else how many of its pages have a number, and which."""

    name: str
    pages: int
    numbered: int
    runs: tuple[str, ...]
    group: str | None = None
    score: PageNumberScore | None = None
    differences: tuple[str, ...] = ()


def page_number_scores(folders: Sequence[Path], truth: Path = TRUTH) -> Iterator[FileNumbers]:
    """Every PDF of the folders and those below them, as it is read. Raises Problem "pages-missing" where none is."""
    seen = {one.sha256: one for one in read_seen(truth)}
    paths = [path for folder in folders for path in sorted(folder.rglob("*.pdf")) if path.is_file()]
    if not paths:
        raise Problem(
            "pages-missing",
            "In deze map staan geen PDF's.",
            remedy="Geef de map die ze heeft: beleidswijzer evaluate pages MAP.",
            where=", ".join(map(str, folders)),
            family="missing",
        )
    with Worker(Limits()) as worker:
        for path in paths:
            reading = worker.read(path).reading
            numbered = sum(page.printed is not None for page in reading.pages)
            file = FileNumbers(path.name, len(reading.pages), numbered, number_runs(reading.pages))
            known = seen.get(reading.sha256[:SUM])
            if known is None:
                yield file
            else:
                score, differences = score_pages(known.pages, reading.pages)
                yield FileNumbers(file.name, file.pages, numbered, file.runs, known.group, score, differences)


def scores_of(files: list[FileNumbers]) -> dict[str, PageNumberScore]:
    """By set, those that there are."""
    groups = sorted({file.group for file in files if file.group}, reverse=True)
    return {
        group: together([file.score for file in files if file.group == group and file.score])
        for group in groups
    }


def page_number_json(files: list[FileNumbers]) -> dict[str, Any]:
    """As `--json` prints it."""
    others = [file for file in files if file.group is None]
    sets = {
        group: asdict(score) | {"precision": score.precision, "recall": score.recall}
        for group, score in scores_of(files).items()
    }
    return {
        "sets": sets,
        "others": [{"file": file.name, "pages": file.pages, "runs": file.runs} for file in others],
    }


def page_number_lines(files: list[FileNumbers]) -> Iterator[str]:
    """The figures of each set, every difference, and how the other files are numbered."""
    for file in files:
        for difference in file.differences:
            yield f"- {file.name} ({file.group}) {difference}"
    others = [file for file in files if file.group is None]
    for file in others:
        yield f"{file.name}: {file.numbered} van {file.pages} pagina's, {'; '.join(file.runs) or 'geen'}"
    for group, score in scores_of(files).items():
        number = sum(file.group == group for file in files)
        yield (
            f"{group}\t{number} bestanden\tprecisie {score.precision:.4f} ({score.right} van {score.read})"
            f"\tvolledigheid {score.recall:.4f} ({score.right} van {score.seen})"
            f"\tafgeleid {score.implied_right} van {score.implied}"
        )
    found = sum(file.numbered for file in others)
    yield f"overige\t{len(others)} bestanden\t{found} van {sum(file.pages for file in others)} pagina's met een nummer"
