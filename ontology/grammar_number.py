"""Numbers of letters and reports: Zorginstituut (ten digits, year + 6) and VWS (3844379-1067307-Z)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BESIDE = (
    r"(?:referentie|ref\.|volgnummer|zaaknummer|kenmerk|nummer|zaak|briefnummer|"
    r"documentnummer|uw brief|onze brief|Zorginstituut)"
)
ZIN = re.compile(rf"{BESIDE}[^\n.;]{{0,30}}?(?<!\d)(?P<number>20[12]\d0\d{{5}})(?!\d|-\d)", re.IGNORECASE)
VWS = re.compile(r"(?<![\w-])(?P<number>\d{6,7}-\d{6,7}-[A-Z]{1,5})(?![\w-])")
LONG_NUMBER = re.compile(r"\d{6}")
IDENTIFIER = re.compile(r"(?<![\w-])zin-(?P<number>20\d{8})(?!\d)")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's own number at start..end and the id that document has or would have in the store."""

    start: int
    end: int
    key: str


def find_document_numbers(text: str) -> Iterator[DocumentNumber]:
    if not LONG_NUMBER.search(text):
        return
    for match in ZIN.finditer(text):
        yield DocumentNumber(match.start("number"), match.end("number"), f"zin-{match['number']}")
    for match in VWS.finditer(text):
        yield DocumentNumber(match.start("number"), match.end("number"), f"vws-{match['number']}")
    for match in IDENTIFIER.finditer(text):
        yield DocumentNumber(match.start(), match.end(), match[0])
