"""The embedding model, loaded on first use; without one, searching goes on with words alone."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.problem import Problem

if TYPE_CHECKING:
    from index.embedder import Embedder


NONE = "none"  # the setting for searching with words alone


class Model:
    """Opens the model of the settings once; a model that cannot be opened is said, not raised."""

    def __init__(self, setting: str, cache: Path):
        self._setting, self._cache = setting, cache
        self._lock = threading.Lock()
        self._opened = False
        self._embedder: Embedder | None = None
        self._notice: str | None = None

    @property
    def embedder(self) -> Embedder | None:
        self._open()
        return self._embedder

    @property
    def is_switched_off(self) -> bool:
        """True when the settings ask for no model."""
        return self._setting == NONE

    @property
    def notice(self) -> str | None:
        """Why there is no model and what to do, in Dutch; None when there is one."""
        self._open()
        return self._notice

    def _open(self) -> None:
        with self._lock:
            if self._opened:
                return
            self._opened = True
            if self._setting == NONE:
                self._notice = "Zoeken op betekenis staat uit (instelling model = none)."
                return
            from index.embedder import open_embedder

            try:
                self._embedder = open_embedder(self._setting, self._cache)
            except Problem as problem:
                self._notice = f"Zoeken op betekenis is er niet: {problem.message} {problem.remedy}"
