"""A table of what becomes of every file in a folder: `python -m ingest.child --table DIR`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from ingest.child import READER, Outcome, Worker
from ingest.limits import Limits


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ingest.child", description=__doc__)
    parser.add_argument("--table", type=Path, required=True, metavar="DIR")
    parser.add_argument("--reader", default=READER, help="MODULE:FUNCTION that the child runs")
    options = parser.parse_args(arguments)
    files = sorted(path for path in options.table.rglob("*") if path.is_file())
    states: Counter[str] = Counter()
    print("\t".join(("state", "code", "pages", "passages", "seconds", "warnings", "file")))
    with Worker(Limits(), reader=options.reader) as worker:
        for path in files:
            start = time.monotonic()
            outcome = worker.read(path)
            states[outcome.reading.state] += 1
            print(_row(outcome, time.monotonic() - start, path.relative_to(options.table)), flush=True)
    print("\t".join(f"{state} {count}" for state, count in sorted(states.items())))
    return 0


def _row(outcome: Outcome, seconds: float, path: Path) -> str:
    reading = outcome.reading
    problem = outcome.problem
    cells = (
        reading.state,
        f"{problem.code} {problem.where}".strip() if problem else "",
        str(len(reading.pages)),
        str(sum(len(document.passages) for document in reading.documents)),
        f"{seconds:.2f}",
        ",".join(f"{w.code}:{len(w.pages)}" for w in reading.warnings),
        str(path),
    )
    return "\t".join(cells)
