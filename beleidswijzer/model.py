"""The embedding model, loaded on first use; without one, searching goes on with words alone."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.second_reader import NONE, SecondReader
from ingest.problem import Problem

if TYPE_CHECKING:
    from index.embedder import Embedder


class Model:
    """Opens the model of the settings once; a model that cannot be opened is said, not raised.

    "none" is the setting for searching with words alone. `second` is the cross-encoder, if one is asked for.
    """

    def __init__(self, setting: str, cache: Path, reranker: str = NONE):
        self.second = SecondReader(reranker)
        self._setting, self._cache = setting, cache
        self._lock = threading.Lock()
        self._loader: threading.Thread | None = None
        self._opened = False
        self._embedder: Embedder | None = None
        self._notice: str | None = None

    @property
    def embedder(self) -> Embedder | None:
        self._open()
        return self._embedder

    def begin_loading(self) -> None:
        """Load the model in the background; until it is there `is_loading` holds, and asking for it waits."""
        with self._lock:
            if self._loader is not None or self._opened or self._setting == NONE:
                return
            self._loader = threading.Thread(target=self._load, name="model", daemon=True)
            self._loader.start()

    @property
    def is_loading(self) -> bool:
        """True while `begin_loading` is at work."""
        return self._loader is not None and self._loader.is_alive()

    def _load(self) -> None:
        if self.embedder is not None:
            self.embedder.embed_queries(["zorg"])  # what the first query would have to wait for

    @property
    def is_switched_off(self) -> bool:
        """True when the settings ask for no model."""
        return self._setting == NONE

    @property
    def notice(self) -> str | None:
        """Why there is no model and what to do, in Dutch; None when there is one, or may be in a moment."""
        if self.is_loading:
            return None
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
