"""Documents as RIS, which Zotero, EndNote and Mendeley take in.

Tags and types: RIS format specification of Research Information Systems (2011 list of tags).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beleidswijzer.page_label import page_label
from beleidswijzer.results import DocumentEntry

_TYPES = {
    "Kamerbrief": "GOVDOC", "Kamerstuk": "GOVDOC", "motie": "GOVDOC", "toelichting": "GOVDOC", "Woo-besluit": "GOVDOC",
    "wet": "STAT", "regeling": "STAT", "brief": "PCOMM", "standpunt": "GOVDOC", "advies": "GOVDOC", "duiding": "GOVDOC",
}  # fmt: skip
_REPORT = "RPRT"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as it is taken over: its address where it is officially published, and quotes with their page."""

    entry: DocumentEntry
    address: str | None = None
    quotes: tuple[tuple[str, int | None], ...] = ()


def ris(cited: Iterable[Cited]) -> bytes:
    """One record a document; lines end with CRLF as the specification asks."""
    return "".join(f"{line}\r\n" for one in cited for line in _record(one)).encode()


def _record(cited: Cited) -> Iterator[str]:
    entry = cited.entry
    yield _line("TY", _TYPES.get(entry.kind, _REPORT))
    yield _line("TI", entry.title or entry.document)
    if entry.sender:
        yield _line("AU", f"{entry.sender},")  # a comma behind: an organisation, not first name and surname
    if entry.date:
        yield _line("PY", entry.date[:4])
        yield _line("DA", "/".join((*entry.date.split("-"), "", "")[:3]) + "/")
    for number in entry.identifiers:
        yield _line("M1", number)
    if cited.address:
        yield _line("UR", cited.address)
    for words, page in cited.quotes:
        yield _line("N1", f"“{words}”" + (f" ({page_label(entry, page)})" if page else ""))
    yield _line("LA", "nl")
    yield _line("ID", entry.document)
    yield "ER  - "
    yield ""


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {' '.join(value.split())}"
