"""The view of the store that readers hold: renewed when the store changed, let go of when something was removed."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from beleidswijzer.file_mark import Mark, mark
from beleidswijzer.kept import Lasting
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.store import Published, Store
from beleidswijzer.truth import Truth
from ingest.problem import Problem

Answer = TypeVar("Answer")

# How often, a tenth of a second apart, a removal tries to fold a log that others read from.
_PATIENCE = 5
_ANSWERING = 4  # views that an answer may be asked of before the last one
_FOLDING = 10.0  # seconds between such tries at requests


class PresentView:
    """Safe to share between threads. `usable` gives the generation that readers of a truth may use."""

    def __init__(self, store: Store, usable: Callable[[Truth], Published]):
        self._store = store
        self._usable = usable
        self._lock = threading.RLock()
        self._held: tuple[tuple[str | None, int], Snapshot] | None = None
        self._mark: Mark | None = None
        self._lasting: Lasting | None = None
        self._folded = 0.0

    def close(self) -> None:
        with self._lock:
            if self._held is not None:
                self._held[1].close()
                self._held = None

    def snapshot(self) -> Snapshot:
        """The snapshot of the present state; a request takes it once, at its start."""
        with self._lock:
            found = mark(self._store.truth_path)
            if found and found == self._mark and self._held and self._held[1].is_there():
                if not (found[1] and found[1][1] and time.monotonic() > self._folded + _FOLDING):
                    return self._held[1]
                self._make_way()  # another one may have kept the log from being folded
            self._mark = None  # until all below has gone well
            snapshot = self._present()
            self._mark = found
            return snapshot

    def ask(self, work: Callable[[Snapshot], Answer]) -> Answer:
        """The answer from the present snapshot; again when its files made way for a newer one meanwhile, as they do
        over and over while others write."""
        for _ in range(_ANSWERING):
            held = self.snapshot()
            try:
                return work(held)
            except (OSError, Problem):
                if held.is_there():
                    raise
        return work(self.snapshot())

    @property
    def made_way(self) -> bool:
        """Whether the files of the snapshot held are gone: a newer one took their place."""
        return self._held is not None and not self._held[1].is_there()

    def let_go(self) -> None:
        """While a view is held, what is removed stays in the log of the database."""
        with self._lock:
            self._held = self._mark = self._lasting = None

    def forget(self) -> None:
        """Wait a little for who still reads what was removed, until none of it is left. Who reads on for longer, in
        another program, lets go of it at the next request, and `serve` sees to that."""
        for _ in range(_PATIENCE):
            gc.collect()  # views that refer to themselves
            if self._store.fold():
                return
            time.sleep(0.1)

    def _present(self) -> Snapshot:
        """The snapshot held when it shows what the truth now has, else a new one."""
        truth = self._store.truth()
        try:
            state = (truth.meta("generation"), truth.revision())
            if self._held is not None and self._held[0] == state and self._held[1].is_there():
                return self._held[1]
            # The former view closes when the last request that uses it is done.
            self._make_way()
            published = self._usable(truth)
        finally:
            truth.close()
        self._folded = time.monotonic()
        self._store.fold()
        snapshot = self._store.snapshot(published)
        if self._lasting is not None:
            snapshot.take_over(self._lasting)
        self._held = ((published.name, snapshot.revision), snapshot)
        return snapshot

    def _make_way(self) -> None:
        """For the next view, which keeps what this one made of guidelines and decisions."""
        if self._held is not None:
            self._lasting = self._held[1].lasting() or self._lasting
        self._held = None
