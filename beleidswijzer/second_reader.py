"""The cross-encoder of the settings, opened at the first search that asks for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ingest.problem import Problem

if TYPE_CHECKING:
    from index.reranker import Reranker

NONE = "none"


class SecondReader:
    """Opens the cross-encoder once; one that cannot be opened is said, and hits stay in the order they had."""

    def __init__(self, setting: str):
        self._setting = setting
        self._lock = threading.Lock()
        self._opened = setting == NONE
        self._reranker: Reranker | None = None
        self._notice: str | None = None

    @property
    def reranker(self) -> Reranker | None:
        self._open()
        return self._reranker

    @property
    def notice(self) -> str | None:
        """Why the cross-encoder of the settings is not used, and what to do, in Dutch."""
        self._open()
        return self._notice

    def _open(self) -> None:
        with self._lock:
            if self._opened:
                return
            self._opened = True
            from index.reranker import open_reranker

            try:
                self._reranker = open_reranker(self._setting)
            except Problem as problem:
                self._notice = f"Treffers zijn niet herordend: {problem.message} {problem.remedy}"
