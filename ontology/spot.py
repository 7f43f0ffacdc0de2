"""The exact words of a passage that show something, with the page where they begin."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.passage import Passage


@dataclass(frozen=True, slots=True)
class Spot:
    """Words start..end (code points, end exclusive) of the text of a passage; `page` is None for laws read from XML."""

    document: str
    passage: str
    start: int
    end: int
    text: str
    page: int | None


def spot_in(passage: Passage, start: int = 0, end: int | None = None) -> Spot:
    """The words start..end of the passage without the white space around them; the whole text by default."""
    last = len(passage.text) if end is None else end
    while start < last and passage.text[start].isspace():
        start += 1
    while last > start and passage.text[last - 1].isspace():
        last -= 1
    return Spot(
        passage.document, passage.id, start, last, passage.text[start:last], passage.page_of(start, last)
    )
