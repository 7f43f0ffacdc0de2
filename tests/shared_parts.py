"""What the libraries of a test run share, as no store changes it: the registers, and children that read.

The registers cost a third of a second of processor time to load and a child half a second to start, and a run opens
a thousand stores. Each file is still read, by the real reader; who tests the loading or the child makes an own one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import TracebackType

import pytest

import beleidswijzer.library
from beleidswijzer.linking import Linking
from beleidswijzer.reading import FileReader
from ingest.child import Worker
from ingest.limits import Limits

shared_linking = cache(Linking)
"""The registers and the thesaurus as shipped, by base URI."""

_IDLE: dict[
    tuple[int, Limits], list[Worker]
] = {}  # by process too: a fork must not speak through its parent's pipes


class PooledReader(FileReader):
    """A FileReader whose child goes on to read for the next library with the same limits."""

    def __init__(self, limits: Limits | None = None) -> None:
        super().__init__(limits)
        idle = _IDLE.get((os.getpid(), self.limits))
        if idle:
            self._worker = idle.pop()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            _IDLE.setdefault((os.getpid(), self.limits), []).append(self._worker)
        else:
            super().__exit__(kind, error, trace)


@contextmanager
def sharing() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beleidswijzer.library, "Linking", shared_linking)
        patch.setattr(beleidswijzer.library, "FileReader", PooledReader)
        yield
    for worker in (worker for idle in _IDLE.values() for worker in idle):
        worker.close()
    _IDLE.clear()
