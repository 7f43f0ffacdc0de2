"""What pages make of one view of the store, made once and kept with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

Made = TypeVar("Made")

_LASTING = (
    "link-ground", "linked papers", "guideline ", "links ", "running text ", "condition index", "condition rows",
)  # fmt: skip
"""Beginnings of the names of what is made of papers and registered decisions alone, whatever people judge."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """What holds as long as its ground does; nothing in it leads back to the view that made it."""

    ground: tuple[object, ...]
    made: Mapping[str, object]


class Kept:
    """What was made, by name. Safe to share between threads."""

    def __init__(self) -> None:
        self._made: dict[str, object] = {}
        self._keeping = threading.Lock()
        self._making: dict[str, threading.RLock] = {}

    def __call__(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once: what a page counts over all documents. Who wants something else does not wait
        for it."""
        with self._keeping:
            making = self._making.setdefault(name, threading.RLock())
        with making:
            if name not in self._made:
                self._made[name] = make()
            return cast("Made", self._made[name])

    def lasting(self, ground: Callable[[], tuple[object, ...]]) -> Lasting | None:
        """What outlives the view where its ground does; None when there is nothing of it."""
        made = {name: one for name, one in self._made.copy().items() if name.startswith(_LASTING)}
        return Lasting(ground(), made) if made else None

    def take_over(self, former: Lasting) -> None:
        """What was made here stays."""
        for name, one in former.made.items():
            self._made.setdefault(name, one)
