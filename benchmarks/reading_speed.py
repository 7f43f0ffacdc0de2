"""CPU of reading against bare text extraction, in one run: `python benchmarks/reading_speed.py FILE_OR_DIR...`.

The same pages are read by `ingest.read.read_file` and by PyMuPDF's `get_text("dict")`, in turns and five times each;
the least counts, and nothing is remembered of the file between the turns. Pages with ruled tables (many drawn lines)
are told apart from those without, by file: the goal is at most 3 times without and 10 times with. Where every word is
tagged, bare extraction alone takes 250 ms a page, and such a file hides the rest: look at the half of the files, not
only at the sum.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from ingest.limits import Limits
from ingest.problem import Problem
from ingest.read import read_file

ROUNDS = 5
RULES_OF_A_TABLE = 8
"""Thin bars on a page from which it counts as ruled: a table of three rows and columns has as many."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of CPU for one file."""

    name: str
    pages: int
    ruled_pages: int
    bare: float
    read: float

    @property
    def times(self) -> float:
        return self.read / self.bare if self.bare else 0.0


def main(names: Sequence[str]) -> None:
    read_file(_warm_up(), limits=Limits())
    timings = list(_timings(_files(names)))
    print("times\tpages\truled\tbare ms/page\tread ms/page\tfile")
    for timing in sorted(timings, key=lambda timing: timing.times):
        print(_row(timing))
    for title, wanted in (("without ruled tables", False), ("with ruled tables", True)):
        rows = [timing for timing in timings if (timing.ruled_pages * 2 >= timing.pages) is wanted]
        if rows:
            half = median(timing.times for timing in rows)
            name = f"all {len(rows)} files {title}; half of them at most {half:.2f}"
            total = Timing(
                name, sum(t.pages for t in rows), sum(t.ruled_pages for t in rows),
                sum(t.bare for t in rows), sum(t.read for t in rows),
            )  # fmt: skip
            print(_row(total))


def _files(names: Sequence[str]) -> list[Path]:
    return [
        pdf
        for name in names
        for pdf in (sorted(Path(name).rglob("*.pdf")) if Path(name).is_dir() else [Path(name)])
    ]


def _timings(files: Sequence[Path]) -> Iterator[Timing]:
    from ingest.mupdf import read_pages

    for path in files:
        data = path.read_bytes()
        try:
            pages = read_pages(data, limits=Limits()).pages
        except Problem as problem:
            print(f"{path.name}: {problem.code}", file=sys.stderr)
            continue
        ruled = sum(len(page.rules) + len(page.frames) >= RULES_OF_A_TABLE for page in pages)
        bare, read = _least((_bare_text, _read), data)
        yield Timing(path.name, len(pages), ruled, bare, read)


def _least(works: Sequence[Callable[[bytes], Any]], data: bytes) -> list[float]:
    """Seconds of each, taken in turns: another busy program then slows down one as much as the other."""
    least = [math.inf] * len(works)
    for _ in range(ROUNDS):
        for n, work in enumerate(works):
            _forget()
            start = time.process_time()
            work(data)
            least[n] = min(least[n], time.process_time() - start)
    return least


def _forget() -> None:
    """Empties what the reader remembers of pages and words it saw; word lists stay loaded."""
    for module in [module for name, module in sys.modules.items() if name.startswith("ingest.")]:
        for function in vars(module).values():
            parameters = getattr(function, "cache_parameters", None)
            if parameters and parameters()["maxsize"] and parameters()["maxsize"] > 1:
                function.cache_clear()


def _read(data: bytes) -> object:
    return read_file(data, limits=Limits())


def _bare_text(data: bytes) -> None:
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            page.get_text("dict", flags=pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES)


def _warm_up() -> bytes:
    import pymupdf

    with pymupdf.open() as document:
        document.new_page().insert_text(
            (72, 72), "Een eerste regel, zodat alles geladen is voordat de klok loopt."
        )
        return bytes(document.tobytes())


def _row(timing: Timing) -> str:
    pages = max(timing.pages, 1)
    cells = (
        f"{timing.times:.2f}", str(timing.pages), str(timing.ruled_pages), f"{timing.bare / pages * 1000:.2f}",
        f"{timing.read / pages * 1000:.2f}", timing.name,
    )  # fmt: skip
    return "\t".join(cells)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
    else:
        main(sys.argv[1:])
