"""Adding thirty pages to a large store, beside adding them to an empty one: `python benchmarks/adding.py STORE`.

The documents of STORE are copied under other names until there are PASSAGES (100,000); the large store is derived
once. Then, in turns, papers are added to a new store and to the large one, each by a command of its own as users
give it, and looked for at once. Goal: at most 1.5 times. With BELEIDSWIJZER_MODEL=none without embedding.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median

from fpdf import FPDF
from grown_store import grow

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.truth import Truth

PAGES = 30
ROUNDS = 3
PASSAGES = 100_000
_DAY = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Turn:
    """Seconds of one add and of the search after it; `work` is what the add cost the processor."""

    passages: int
    adding: float
    work: float
    searching: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--large", type=Path, help="a store grown before; made there when it is not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = options.large or folder / "large"
        if not large.exists():
            _grown(options.store, large, options.passages)
        words = _sentences(options.store)
        small, big = [], []
        for number in range(ROUNDS):
            paper = folder / f"stuk-{os.getpid()}-{number}.pdf"
            code = write_paper(paper, words, f"{os.getpid()}{number}")
            small.append(_turn(folder / f"new-{number}", paper, code))
            big.append(_turn(large, paper, code))
        print("| store | passages of the paper | adding, s | of the processor, s | searching at once, s |")
        print("|---|---|---|---|---|")
        for label, turns in (("new", small), ("large", big)):
            times = " | ".join(_times(turns, name) for name in ("adding", "work", "searching"))
            print(f"| {label} | {turns[0].passages} | {times} |")
        ratios = {name: _ratio(big, small, name) for name in ("adding", "work")}
        print(
            f"\nlarge to new: {ratios['adding']:.2f} times, {ratios['work']:.2f} of the processor (goal 1.5)"
        )


def _grown(source: Path, large: Path, passages: int) -> None:
    settings = load_settings(store=large)
    model = None
    if settings.model != "none":
        from index.builtin_model import MODEL_ID

        model = MODEL_ID
    started = time.perf_counter()
    count = grow(source, large, passages, Linking(settings.base_uri), model)
    print(f"grown to {count} passages in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    Library.open(settings).refresh()
    print(f"derived as a whole in {time.perf_counter() - started:.1f} s\n")


def _sentences(store: Path) -> Iterator[str]:
    """Running text of the store, without end."""
    truth = Truth(store / "truth.sqlite")
    texts = [row.text for row in truth.passages.rows() if row.kind == "paragraph" and len(row.text) > 200]
    truth.close()
    while True:
        yield from texts


def write_paper(path: Path, words: Iterator[str], seed: str) -> str:
    """A report of thirty pages under ten headings; gives a word that stands in it and nowhere else."""
    code = f"proefwoord{seed}"
    paper = FPDF()
    paper.set_creation_date(_DAY)
    paper.set_auto_page_break(True, 25)
    paper.add_page()
    while paper.page < PAGES:
        paper.set_font("Helvetica", "B", 14)
        paper.multi_cell(0, 10, f"{paper.page} Onderwerp {seed}", new_x="LMARGIN", new_y="NEXT")
        paper.set_font("Helvetica", size=10.5)
        for text in islice(words, 12):
            line = f"{code} {text}".encode("latin-1", "ignore").decode("latin-1")
            paper.multi_cell(0, 5.2, line, new_x="LMARGIN", new_y="NEXT")
            paper.ln(3)
    paper.output(str(path))
    return code


def _turn(store: Path, paper: Path, code: str) -> Turn:
    started, before = time.perf_counter(), _work()
    added = json.loads(_run("add", str(paper), "--store", str(store), "--json").splitlines()[0])
    adding, work = time.perf_counter() - started, _work() - before
    started = time.perf_counter()
    found = json.loads(_run("search", f'"{code}"', "--store", str(store), "--json"))
    if added["status"] != "added" or found["results"][0]["document"] != added["documents"][0]:
        raise SystemExit(f"the paper was not found: {added} {found['total']}")
    return Turn(added["passages"], adding, work, time.perf_counter() - started)


def _work() -> float:
    """Processor seconds of the commands that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _run(*arguments: str) -> str:
    root = str(Path(__file__).resolve().parents[1])
    command = [sys.executable, "-m", "beleidswijzer.cli", *arguments]
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


def _ratio(big: list[Turn], small: list[Turn], name: str) -> float:
    """The turns stand side by side, so that each pair had much the same machine."""
    pairs = zip(big, small, strict=True)
    return float(median(getattr(one, name) / getattr(two, name) for one, two in pairs))


def _times(turns: list[Turn], name: str) -> str:
    values = [getattr(turn, name) for turn in turns]
    return f"{median(values):.1f} ({min(values):.1f} to {max(values):.1f})"


if __name__ == "__main__":
    main()
