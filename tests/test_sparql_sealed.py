"""What is promised of questions to the graph: they reach nothing outside it, and none keeps others waiting."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from socket import create_server

import pytest
from app_store import open_store
from hostile_queries import DEADLY, INJECTIONS, UPDATES, hidden
from promise_ledger import Trial

from beleidswijzer.graph_view import graph_query
from beleidswijzer.library import Library
from beleidswijzer.thing_names import find_things
from ingest.problem import Problem
from ontology.quad import Quad, iri, text
from ontology.query_guard import check_query
from ontology.query_worker import _CELL, LONGEST
from ontology.sparql import run_query
from ontology.triplestore import GraphStore

FORKS = sys.platform != "win32"


class Canary:
    """Listens on this machine and counts who comes."""

    def __init__(self) -> None:
        self._socket = create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.came = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            visitor, _ = self._socket.accept()
            self.came += 1
            visitor.close()


@pytest.fixture(scope="module")
def canary() -> Canary:
    return Canary()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = GraphStore()
    store.add(
        Quad(iri(f"urn:x:{i}"), iri(f"urn:x:{i % 7}"), text(f"ding {i}", "nl"), iri("urn:x:graaf"))
        for i in range(2000)
    )
    path = tmp_path_factory.mktemp("sealed") / "graph.nq"
    path.write_bytes(store.dump_nquads())
    return path


def _refused(query: str) -> bool:
    try:
        check_query(query)
    except Problem:
        return True
    return False


def test_nothing_outside_is_asked_and_nothing_written(
    graph: Path, canary: Canary, trial: Callable[[str], Trial]
) -> None:
    outside = trial("sparql-outside")
    queries = [*(one.format(u=canary.address) for one in UPDATES), *hidden(canary.address, outside.tries)]
    passed = [query for query in queries if not _refused(query)]
    broken = [query for query in queries[: len(UPDATES)] if query in passed]
    before = run_query(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    store = GraphStore.open(graph)  # in this process, where nothing else stops it
    for query in passed:
        came = canary.came
        with suppress(SyntaxError, ValueError, OSError, TypeError):
            list(store.ask(query))
        broken += [query] if canary.came > came else []
    assert run_query(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows == before
    outside.tell(len(queries), broken, f"{canary.came} visits to the listener")


@pytest.mark.skipif(not FORKS, reason="questions share one process where there is no fork")
def test_the_process_that_answers_could_not_reach_out_if_it_were_asked(graph: Path, canary: Canary) -> None:
    """The guard taken away: no connection can be opened, and none by name either."""
    start = "import ontology.query_worker as w; w.check_query = lambda query: None; w.main()"
    worker = subprocess.Popen(
        [sys.executable, "-c", start, str(graph), "4096"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    addresses = [canary.address, canary.address.replace("127.0.0.1", "localhost")]
    asked = [
        json.dumps({"id": n, "rows": 5, "seconds": 10, "query": f"ASK {{ SERVICE <{one}> {{ ?s ?p ?o }} }}"})
        for n, one in enumerate(addresses, 1)
    ]
    came = canary.came
    said, _ = worker.communicate("".join(f"{line}\n" for line in asked).encode(), timeout=60)
    answers = [json.loads(line) for line in said.splitlines()]
    assert [one["problem"][0] for one in answers[1:]] == ["query-syntax"] * 2
    assert canary.came == came


def test_a_listener_is_reached_where_nothing_stops_it(canary: Canary) -> None:
    came = canary.came
    with pytest.raises(OSError):
        list(GraphStore().ask(f"SELECT * {{ SERVICE <{canary.address}> {{ ?s ?p ?o }} }}"))
    assert canary.came > came


@pytest.mark.skipif(not FORKS, reason="questions wait for one another where there is no fork")
def test_questions_of_death_are_stopped_while_others_are_answered(
    graph: Path, trial: Callable[[str], Trial]
) -> None:
    deadly = trial("sparql-deadly")
    run_query(graph, "ASK {}")
    alone = max(_wait(graph) for _ in range(5))  # what the machine makes of it while it does other work
    seconds = 3.0
    # Beside other tests the processor is not ours: then, that nobody waits until the deadly ones are stopped.
    patience = 1 + 3 * alone if deadly.whole else 3 * seconds
    ended: dict[int, tuple[str, float]] = {}

    def die(number: int) -> None:
        begun = time.monotonic()
        try:
            run_query(graph, DEADLY[number], seconds=seconds)
            how = "answered"
        except Problem as problem:
            how = problem.code
        ended[number] = (how, time.monotonic() - begun)

    threads = [threading.Thread(target=die, args=(number,)) for number in range(deadly.tries)]
    for thread in threads:
        thread.start()
    waits = list(_waits(graph, threads))
    late = [
        f"{n}: {how} after {took:.1f} s"
        for n, (how, took) in ended.items()
        if took > (seconds + 2 if deadly.whole else 10 * seconds)
    ]
    wrong = [
        f"{n}: {how}"
        for n, (how, _) in ended.items()
        if how not in ("query-timeout", "query-stopped", "answered")
    ]
    slow = [f"another one waited {wait:.2f} s" for wait in waits if wait > patience]
    assert sum(how in ("query-timeout", "query-stopped") for how, _ in ended.values()) > deadly.tries // 2
    deadly.tell(
        len(threads) + len(waits),
        [*late, *wrong, *slow],
        f"others waited {max(waits):.2f} s at most",
    )


def _waits(graph: Path, threads: list[threading.Thread]) -> Iterator[float]:
    """How long a small question takes, again and again while the threads run."""
    while any(thread.is_alive() for thread in threads):
        yield _wait(graph)
        time.sleep(0.05)


def _wait(graph: Path) -> float:
    begun = time.monotonic()
    assert run_query(graph, "SELECT ?o { <urn:x:7> ?p ?o }").rows == (("ding 7",),)
    return time.monotonic() - begun


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


def _asked(library: Library, words: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every field whose text takes part in a question to the graph or the database, with what it gives."""

    def graphed() -> object:
        return library.sparql(library.view(lambda held, linking: graph_query(held, linking, [words]))).rows

    yield "concept", lambda: library.concept(words).passages
    yield "graph page, in SPARQL", graphed
    yield "graph page, find", lambda: library.view(lambda held, linking: find_things(held, linking, words))
    yield "named question", lambda: library.named_query(words).rows
    yield "cites", lambda: library.cites(words)
    yield "cited by", lambda: library.cited_by(words)
    yield "links", lambda: library.suggest(words)
    yield "document", lambda: library.document(words)
    yield "passage", lambda: library.passage(words)
    yield "entry", lambda: library.entry(words)
    yield "mentions", lambda: library.mentions(words)
    yield "work list", lambda: library.review.work_list(words)


def _gives(ask: Callable[[], object]) -> object:
    try:
        return ask() or None
    except Problem:
        return None


def test_no_text_becomes_part_of_a_question(library: Library, trial: Callable[[str], Trial]) -> None:
    injected = trial("sparql-injected")
    tried, broken = 0, []
    for words in INJECTIONS[: injected.tries]:
        for field, ask in _asked(library, words):
            tried += 1
            if (found := _gives(ask)) is not None:
                broken.append(f"{field}: {words!r} gave {str(found)[:200]}")
    injected.tell(tried, broken)


@pytest.mark.parametrize("words", INJECTIONS)
def test_a_text_of_a_document_adds_no_triple(words: str) -> None:
    store = GraphStore()
    store.add([Quad(iri("urn:a"), iri("urn:b"), text(words, "nl"), iri("urn:g"))])
    assert len(store) == 1
    [[told]] = [list(row) for row in store.ask("SELECT ?o { ?s ?p ?o }")]
    assert told.value == words


ROWS_OF_SIGNS = [
    "℀",
    "℀.",
    "😀",
    "a.",
    "a-",
    "a:.",
    "·a",
    "<a",
    '"\\',
    "'''\n",
    '"""\\"',
    "%4",
    "_:a.",
    "@a-",
    "\\u0041",
    "ゞ",
]


@pytest.mark.parametrize("signs", ROWS_OF_SIGNS)
def test_a_long_row_of_signs_is_looked_through_at_once(signs: str) -> None:
    """The app itself looks through a question: meanwhile nobody else is answered."""
    query = f"SELECT * {{ {signs * (90_000 // len(signs))} }}"
    begun = time.process_time()
    assert not _refused(query)
    assert time.process_time() - begun < 5


def test_half_a_sign_is_refused_and_the_process_goes_on(graph: Path) -> None:
    with pytest.raises(Problem, match="half teken"):
        run_query(graph, 'ASK { ?s ?p "\ud800" }')
    assert run_query(graph, "ASK {}").rows == (("true",),)


def test_an_answer_of_many_columns_is_cut_off_as_a_long_one(graph: Path) -> None:
    """Also cells without words take room where they are read."""
    columns = " ".join(f"?v{n}" for n in range(300))
    answer = run_query(graph, f"SELECT {columns} {{ ?s ?p ?o }}", seconds=60)
    assert answer.truncated
    assert len(answer.rows) * 300 * _CELL <= LONGEST
