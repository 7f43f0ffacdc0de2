"""Population, intervention, comparison and outcome of a module: by heading, by label, in a line or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.passage import Passage
from ontology.guideline_outline import Place
from ontology.guideline_parts import PICO, part_of, run_in_label
from ontology.spot import Spot, spot_in

_LETTERS = {"p": "population", "i": "intervention", "c": "comparison", "o": "outcome"}
_IN_LINE = re.compile(r"(?<![\w])(?P<letter>[PICO])\s*(?:\([^)]{2,40}\)|=)?\s*[:=]\s*(?=\S)")


def pico_of(members: Sequence[Passage], places: Mapping[str, Place]) -> dict[str, Spot]:
    """Part of PICO -> its words; the first that tells it in a module."""
    found: dict[str, Spot] = {}
    for passage in members:
        for part, spot in _told(passage, places[passage.id]):
            found.setdefault(part, spot)
    return found


def _told(passage: Passage, place: Place) -> Iterator[tuple[str, Spot]]:
    if passage.rows:
        yield from _in_table(passage)
        return
    if place.part in ("recommendation", "consideration", "evidence"):
        return
    letters = list(_IN_LINE.finditer(passage.text))
    if len(letters) >= 2:  # "P: ... I: ... C: ..." in one paragraph
        ends = [*(letter.start() for letter in letters[1:]), len(passage.text)]
        for letter, end in zip(letters, ends, strict=True):
            yield _LETTERS[letter["letter"].casefold()], _bare(passage, letter.end(), end)
    elif passage.label and passage.label.strip(" .)").casefold() in _LETTERS and place.part in (None, "pico"):
        if place.part == "pico":
            yield _LETTERS[passage.label.strip(" .)").casefold()], _bare(passage, 0, len(passage.text))
    elif place.part in PICO:
        yield str(place.part), _bare(passage, place.start, len(passage.text))


def _in_table(passage: Passage) -> Iterator[tuple[str, Spot]]:
    offset = 0
    for row in passage.rows or ():
        cells = [cell for cell in row if cell]
        if len(cells) < 2:
            continue
        part = part_of(cells[0]) or (found[0] if (found := run_in_label(f"{cells[0]}:")) else None)
        start = passage.text.find(cells[1], max(0, passage.text.find(cells[0], offset)) + len(cells[0]))
        if part in PICO and start >= 0:
            yield str(part), spot_in(passage, start, start + len(cells[1]))
            offset = start


def _bare(passage: Passage, start: int, end: int) -> Spot:
    """The words without the signs between the parts of a line."""
    while end > start and passage.text[end - 1] in " ;,\n":
        end -= 1
    return spot_in(passage, start, end)
