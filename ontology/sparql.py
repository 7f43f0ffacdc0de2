"""Questions to the graph in SPARQL: read-only, in a process that can be stopped, with limits.

Named questions are the files of `queries/`: the first comment line is a Dutch sentence
that says what is asked, and a line "# needs: evidence" says that mentions and claims
have to be in the graph, "# needs: statements" that duties and statements about criteria
have to be (see ontology/evidence.py), "# needs: links" that links between guidelines and
package decisions have to be (see ontology/link_graph.py).
"""

from __future__ import annotations

import atexit
import itertools
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ingest.problem import Family, Problem
from ontology.query_children import stopped, too_late
from ontology.query_guard import check_query
from ontology.triplestore import Cell, GraphStore
from ontology.uris import DEFAULT_BASE

QUERIES = Path(__file__).parent / "queries"
LOAD_SECONDS = 120  # a million quads load in about 6 s
MEMORY_MEGABYTES = 4096
_GRACE = 5  # seconds for a process to say that a question took too long, or to end
_READY = 0


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `cells` have the kind of each value, `rows` the values alone (None where there is none).

    ASK gives one column "antwoord"; CONSTRUCT and DESCRIBE give subject, predicate, object.
    `truncated` says that there was more than the limit of rows.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    truncated: bool = False

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        return tuple(tuple(cell.value if cell else None for cell in row) for row in self.cells)


class NamedQuery(NamedTuple):
    """A question of `queries/`: its sentence, its SPARQL, and whether it needs mentions and claims, duties and
    statements about criteria alone, or links."""

    description: str
    text: str
    needs_evidence: bool
    needs_statements: bool = False
    needs_links: bool = False


def run_query(source: GraphStore | Path, query: str, *, seconds: float = 10, rows: int = 10_000) -> Table:
    """Evaluates a question on a graph, or on the N-Quads file of one or the folder of its files.

    Raises Problem: query-outside, query-writes, query-syntax (refused before evaluation),
    query-timeout (after `seconds` of evaluation; loading the graph does not count),
    query-stopped (it asked too much memory), query-busy (many questions at once).
    """
    check_query(query)
    if isinstance(source, GraphStore):
        return _on_copy(source, query, seconds, rows)
    return _worker(source).ask(query, seconds, rows)


@lru_cache(maxsize=4)
def named_queries(base: str = DEFAULT_BASE) -> dict[str, NamedQuery]:
    """The questions by name ("q01_redelijkerwijs_met_grondslag"), sorted."""
    found = {}
    for path in sorted(QUERIES.glob("*.rq")):
        text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
        comments = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
        found[path.stem] = NamedQuery(
            comments[0],
            text,
            "needs: evidence" in comments,
            "needs: statements" in comments,
            "needs: links" in comments,
        )
    return found


def _on_copy(store: GraphStore, query: str, seconds: float, rows: int) -> Table:
    """A store in memory is handed to a worker of its own as a temporary file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_bytes(store.dump_nquads())
        worker = _Worker(path)
        try:
            return worker.ask(query, seconds, rows)
        finally:
            worker.stop()


class _Worker:
    """A child process that holds one graph and answers questions, several at once where the system can fork."""

    def __init__(self, path: Path) -> None:
        root = str(Path(__file__).resolve().parents[1])
        path_list = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ontology.query_worker", str(path), str(MEMORY_MEGABYTES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path_list},
        )
        self._answers: dict[int, queue.SimpleQueue[bytes]] = {_READY: queue.SimpleQueue()}
        self._numbers = itertools.count(_READY + 1)
        self._sending = threading.Lock()
        self._turn = threading.Lock()
        ready = self._answers[_READY]
        threading.Thread(target=self._listen, daemon=True).start()
        self._forks = bool(self._opened(ready, LOAD_SECONDS)["forks"])

    def ask(self, query: str, seconds: float, rows: int) -> Table:
        if self._forks:  # the process itself looks at the clock
            answer = self._ask(query, seconds, rows, patience=seconds + _GRACE)
        else:
            with self._turn:
                answer = self._ask(query, seconds, rows, patience=seconds)
        cells = tuple(tuple(Cell(*value) if value else None for value in row) for row in answer["rows"])
        return Table(tuple(answer["columns"]), cells, bool(answer["more"]))

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def retire(self) -> None:
        """Let it end when the questions that it has are answered."""
        if self._process.stdin and self._forks:
            with self._sending, suppress(OSError):
                self._process.stdin.close()
        else:
            self.stop()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ask(self, query: str, seconds: float, rows: int, *, patience: float) -> dict[str, Any]:
        number = next(self._numbers)
        answer = self._answers[number] = queue.SimpleQueue()
        try:
            self._send({"id": number, "query": query, "rows": rows, "seconds": seconds})
            return self._opened(answer, patience, seconds)
        finally:
            self._answers.pop(number, None)

    def _listen(self) -> None:
        stream = self._process.stdout
        for line in stream or ():
            number = msgspec.json.decode(line, type=_Numbered).id
            if (waiting := self._answers.get(number)) is not None:
                waiting.put(line)
        for waiting in list(self._answers.values()):
            waiting.put(b"")

    def _send(self, request: dict[str, Any]) -> None:
        stream = self._process.stdin
        try:
            if stream:
                with self._sending:
                    stream.write(msgspec.json.encode(request) + b"\n")
                    stream.flush()
        except (OSError, ValueError):  # it has ended, or ends; the empty answer tells
            self._answers[request["id"]].put(b"")

    def _opened(
        self, answers: queue.SimpleQueue[bytes], patience: float, seconds: float = LOAD_SECONDS
    ) -> dict[str, Any]:
        """The answer that comes within `patience` seconds; `seconds` is the limit that is told."""
        try:
            line = answers.get(timeout=patience)
        except queue.Empty:
            self.stop()
            raise _problem(too_late(seconds)) from None
        if not line:
            self.stop()
            raise _problem(stopped(), family="broken")
        answer: dict[str, Any] = msgspec.json.decode(line)
        if "problem" in answer:
            raise _problem(answer["problem"])
        return answer


class _Numbered(msgspec.Struct):
    """Which question a line answers; what is said before any question has no number."""

    id: int = _READY


def _problem(parts: Sequence[str], *, family: Family = "usage") -> Problem:
    code, message, remedy = parts
    return Problem(code, message, remedy=remedy, family=family)


class _Kept:
    """The worker of the graph asked last: a web app asks the same graph again and again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key: tuple[str, int, int] | None = None
        self._worker: _Worker | None = None
        atexit.register(self.stop)

    def get(self, path: Path) -> _Worker:
        status = path.stat()
        key = (str(path.resolve()), status.st_mtime_ns, status.st_size)
        with self._lock:
            if self._worker is None or self._key != key or not self._worker.alive:
                former, self._worker = self._worker, None
                if former:
                    former.retire()
                self._worker, self._key = _Worker(path), key
            return self._worker

    def stop(self) -> None:
        if self._worker:
            self._worker.stop()
            self._worker = None


@lru_cache(maxsize=1)
def _kept() -> _Kept:
    return _Kept()


def _worker(path: Path) -> _Worker:
    if not path.exists():
        raise Problem(
            "graph-missing",
            "De graaf is er nog niet.",
            remedy="Voeg documenten toe, of bouw opnieuw met: beleidswijzer rebuild",
            where=str(path),
            family="missing",
        )
    return _kept().get(path)
