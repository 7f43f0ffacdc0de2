"""The desk where people see and extend the registers: laws, documents, decisions and more, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.linking import Linking
from beleidswijzer.results import RegisterEntry, RegisterImport
from beleidswijzer.truth import Truth

if TYPE_CHECKING:
    from beleidswijzer.register_listing import RegisterSummary


class RegisterDesk:
    """`seeing` gives the registers as the store has them; `creating` and `changing` open the truth for writing.

    When these are left, documents are linked anew and what changed is published to readers.
    """

    def __init__(
        self,
        seeing: Callable[[], AbstractContextManager[Linking]],
        linking: Linking,
        creating: Callable[[], AbstractContextManager[Truth]],
        changing: Callable[[], AbstractContextManager[Truth]],
    ):
        self._seeing = seeing
        self._linking = linking
        self._creating = creating
        self._changing = changing

    def entries(self, kinds: Sequence[str] = ()) -> tuple[RegisterEntry, ...]:
        """Entries as shipped and as this store extends them, each with its source."""
        from beleidswijzer.register_listing import LISTED, list_registers

        with self._seeing() as linking:
            return tuple(list_registers(linking, tuple(kinds) or LISTED))

    def overview(self) -> tuple[RegisterSummary, ...]:
        """Each register with its number of entries, source and date."""
        from beleidswijzer.register_listing import summarise

        with self._seeing() as linking:
            return tuple(summarise(linking, linking.added_entries))

    def add(self, kind: str, path: Path) -> RegisterImport:
        """Add a table to one of the registers of the store; documents are linked anew."""
        from beleidswijzer.registering import import_register

        with self._creating() as truth:
            return import_register(truth, self._linking.of_store(truth), kind, path)

    def remove(self, kind: str, keys: Sequence[str] = ()) -> int:
        """Take rows that were added out of a register, without keys all of them; documents are linked anew."""
        from beleidswijzer.registering import remove_entries

        with self._changing() as truth:
            return remove_entries(truth, kind, keys)
