"""What a view of the store makes once for all pages is made once, and keeps nobody waiting who wants something else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.snapshot import Snapshot


@pytest.fixture
def held(samples_store: Path) -> Iterator[Snapshot]:
    library = open_store(samples_store)
    yield library.refresh()
    library.close()


def test_what_many_ask_for_at_once_is_made_once(held: Snapshot) -> None:
    made: list[int] = []
    together = threading.Barrier(4)

    def ask() -> int:
        together.wait(30)
        return held.kept("count", lambda: made.append(1) or len(made))

    with ThreadPoolExecutor(4) as pool:
        assert [one.result(30) for one in [pool.submit(ask) for _ in range(4)]] == [1, 1, 1, 1]
    assert made == [1]


def test_what_takes_long_keeps_nobody_waiting_for_something_else(held: Snapshot) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def long() -> str:
        begun.set()
        assert may_end.wait(30)
        return "long"

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(held.kept, "slow", long)
        assert begun.wait(30)
        quick = pool.submit(held.kept, "quick", lambda: "quick")
        assert quick.result(30) == "quick"
        assert not slow.done()
        may_end.set()
        assert slow.result(30) == "long"


def test_what_is_made_of_something_kept_may_ask_for_it(held: Snapshot) -> None:
    assert held.kept("whole", lambda: held.kept("part", lambda: 2) + 1) == 3
    assert held.kept("part", lambda: 0) == 2
