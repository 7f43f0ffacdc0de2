"""The process that holds a graph and has questions to it evaluated, so that they can be stopped.

Started as `python -m ontology.query_worker FILE.nq MEGABYTES`. Reads one JSON object a
line ({"id", "query", "rows", "seconds"}) and answers with one a line, with the id; the first
line it writes says that the graph is loaded, and whether it evaluates several questions at
once and stops each in time ("forks"). It never writes files and starts nothing but copies
of itself, which can open nothing (see ontology/query_children.py).
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from ingest.problem import Problem
from ontology.query_children import Children
from ontology.query_guard import check_query
from ontology.triplestore import GraphStore, cell_parts

LONGEST = 12_000_000  # characters of an answer; what comes after is left out, and it is said
_CELL = 40  # characters that a cell counts for besides its words, also an empty one: who reads it makes an object of it


def main() -> None:
    _limit_memory(int(sys.argv[2]))
    try:
        store = GraphStore.open(Path(sys.argv[1]))
    except Problem as problem:
        _say({"problem": [problem.code, problem.message, problem.remedy]})
        return
    forks = hasattr(os, "fork")
    _say({"ready": len(store), "forks": forks})
    if forks:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        Children(sys.stdin.fileno(), partial(_answer, store), _say).serve()
        return
    for line in sys.stdin.buffer:
        request = msgspec.json.decode(line)
        _say(_answer(store, request["query"], request["rows"]) | {"id": request["id"]})


def _answer(store: GraphStore, query: str, rows: int) -> dict[str, Any]:
    try:
        check_query(query)
        return _table(store.ask(query), rows)
    except Problem as problem:
        return {"problem": [problem.code, problem.message, problem.remedy]}
    except (SyntaxError, ValueError, OSError) as error:
        remedy = "Verbeter de vraag op de plaats die de melding noemt."
        return {"problem": ["query-syntax", f"De vraag is niet te lezen: {error}", remedy]}
    except MemoryError:
        remedy = "Vraag minder tegelijk, bijvoorbeeld met LIMIT."
        return {"problem": ["query-too-large", "Het antwoord past niet in het geheugen.", remedy]}


def _table(result: Any, limit: int) -> dict[str, Any]:
    """Columns and rows of any kind of answer, at most `limit` rows."""
    if hasattr(result, "variables"):
        columns = [variable.value for variable in result.variables]
        found = ([solution[name] for name in columns] for solution in result)
    elif hasattr(result, "__next__"):
        columns = ["subject", "predicate", "object"]
        found = ([triple.subject, triple.predicate, triple.object] for triple in result)
    else:
        columns = ["antwoord"]
        return {
            "columns": columns,
            "rows": [[["true" if result else "false", "literal", "", ""]]],
            "more": False,
        }
    rows: list[list[list[str] | None]] = []
    size = 0
    for row in found:
        plain = [_plain(term) for term in row]
        size += sum(_CELL + (len(term[0]) + len(term[2]) + len(term[3]) if term else 0) for term in plain)
        if len(rows) == limit or size > LONGEST:
            return {"columns": columns, "rows": rows, "more": True}
        rows.append(plain)
    return {"columns": columns, "rows": rows, "more": False}


def _plain(term: Any) -> list[str] | None:
    if term is None:
        return None
    return list(cell_parts(term))


def _limit_memory(megabytes: int) -> None:
    """Where the system can: an answer that grows without end stops this process only."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; time and rows are limited there too
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
