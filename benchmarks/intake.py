"""What reading a folder costs and gives: states, pages, passages, mentions, triples, seconds a page.

    python benchmarks/intake.py FOLDER... [--out TABLE.md]

Reads the folders twice into stores of their own, first without and then with the language model, and writes
a table. Seconds are those of this machine at this moment; the ratio between the two runs holds elsewhere too.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library
from beleidswijzer.results import AddResult


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of the folders: `adding` is reading, linking and embedding, `deriving` index and graph."""

    results: tuple[AddResult, ...]
    adding: float
    deriving: float
    counts: dict[str, int]


def read_folders(folders: list[Path], model: str | None) -> Run:
    with tempfile.TemporaryDirectory() as store:
        library = Library.open(load_settings(store=Path(store) / "store", model=model))
        results, last = [], (started := time.perf_counter())
        for result in library.add(folders):
            results.append(result)
            last = time.perf_counter()
        deriving = time.perf_counter() - last
        return Run(tuple(results), last - started, deriving, library.counts())


def table(bare: Run, embedded: Run) -> str:
    pages = sum(result.pages for result in bare.results) or 1
    states = Counter(result.state for result in bare.results)
    rows = [
        ("files", ", ".join(f"{count} {state}" for state, count in sorted(states.items()))),
        *((name, f"{count:,}") for name, count in bare.counts.items()),
        ("triples a passage", f"{bare.counts['quads'] / max(bare.counts['passages'], 1):.1f}"),
        ("seconds a page, without embedding", f"{bare.adding / pages:.3f}"),
        ("seconds a page, with embedding", f"{embedded.adding / pages:.3f}"),
        ("ratio of the two", f"{embedded.adding / bare.adding:.1f}"),
        ("index and graph, seconds", f"{bare.deriving:.1f} without, {embedded.deriving:.1f} with the model"),
    ]
    lines = ["| what | figure |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    refused = [result for result in bare.results if result.problem]
    lines += [f"\nNot read: {Path(r.file).name} ({r.state}, {r.problem.code})" for r in refused if r.problem]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    written = table(read_folders(chosen.folders, "none"), read_folders(chosen.folders, None))
    print(written)
    if chosen.out:
        chosen.out.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
