"""Named questions and loading on a large graph against bare Oxigraph: `python benchmarks/graph_speed.py STORE [QUADS]`.

The graph of a store is copied under other names until it has QUADS (a million). Bare Oxigraph answers in this process
and gives its rows; the questions go the way of users: checked, in a process that can be stopped, with a limit of rows.
Each is asked three times, the least counts. Goals: at most 3 times on questions, 1.5 times on loading.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library
from ontology.sparql import named_queries, run_query
from ontology.triplestore import GraphStore, read_graph

ROUNDS = 3
SECONDS = 120.0
ROWS = 10_000
OWN = re.compile(
    rb"/id/(doc|passage|bestand|mijlpaal|planning|besluit|aanbeveling|vermelding|kortenaam|actielijn|gelijkenis)/"
)


def main(store: Path, wanted: int) -> None:
    graph = read_graph(Library.open(load_settings(store=store)).refresh().graph_file)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        quads = _multiplied(graph, wanted, path)
        bare = ox.Store()
        loads = least(lambda: ox.Store().bulk_load(path=path, format=ox.RdfFormat.N_QUADS), 1)
        ours = least(lambda: GraphStore.open(path), 1)
        bare.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
        print(f"{quads} quads; loading: bare {loads:.1f} s, ours {ours:.1f} s, {ours / loads:.2f} times")
        print("times\tbare s\tours s\trows\tquestion")
        for name, query in sorted(named_queries().items()):
            if not query.needs_evidence and not query.needs_statements and not query.needs_links:
                print(_row(name, query.text, bare, path))


def _multiplied(graph: bytes, wanted: int, path: Path) -> int:
    """Copies of everything that belongs to a document, beside one copy of what all share; gives the quads."""
    lines = graph.splitlines(keepends=True)
    own = b"".join(line for line in lines if OWN.search(line))
    count, copies = len(lines), 0
    with path.open("wb") as stream:
        stream.write(graph)
        while count < wanted:
            copies += 1
            stream.write(OWN.sub(rb"/id/\1/kopie-%d-" % copies, own))
            count += own.count(b"\n")
    return count


def _row(name: str, text: str, bare: ox.Store, path: Path) -> str:
    found = 0

    def ask_bare() -> None:
        nonlocal found
        answer: Any = bare.query(text, use_default_graph_as_union=True)
        found = len([tuple(solution) for solution in answer])

    plain = least(ask_bare, ROUNDS)
    run_query(path, "ASK {}", seconds=SECONDS)  # the graph is loaded before the clock runs
    ours = least(lambda: run_query(path, text, seconds=SECONDS, rows=ROWS), ROUNDS)
    return f"{ours / plain:.2f}\t{plain:.3f}\t{ours:.3f}\t{found}\t{name}"


def least(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
