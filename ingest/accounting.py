"""Where every character of a file went: nothing may be lost and nothing may stand twice.

Every printed character (spaces left out, ligatures resolved) stands at a place of a page; what was read says
which places it took. What nothing took is lost; what was taken twice, or never stood there, is doubled.
`python -m ingest.accounting FILE...` prints one line a file.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from ingest.limits import Limits
from ingest.page import Span
from ingest.passage import Passage
from ingest.problem import Problem
from ingest.read import Stages, read_stages
from ingest.text import clean


@dataclass(frozen=True, slots=True)
class Account:
    """Printed characters of one file by where they went. `lost` and `doubled` should be none."""

    printed: int
    passages: int
    furniture: int
    contents: int
    markers: int
    labels: int
    hyphens: int
    hidden: int
    lost: int
    doubled: int

    @property
    def share(self) -> float:
        """The share of characters that are in exactly one place."""
        return 1.0 - (self.lost + self.doubled) / self.printed if self.printed else 1.0


class _Places:
    """The printed characters of all pages, each at its place, until something takes it."""

    def __init__(self, stages: Stages) -> None:
        self._free: dict[tuple[int, int, str], list[tuple[float, float]]] = {}
        self.printed = 0
        for page in stages.pages:
            for line in page.lines:
                for span in line.spans:
                    for character, x in _characters(span):
                        places = self._free.setdefault((page.number, int(x), character), [])
                        places.append((x, span.baseline))
                        self.printed += 1

    def take(self, page: int, x: float, character: str, top: float, bottom: float) -> bool:
        """Takes the character that stands at x between two heights; False where none is left there."""
        column = int(x)
        for key in ((page, near, character) for near in (column, column - 1, column + 1)):
            places = self._free.get(key, [])
            for n, (left, height) in enumerate(places):
                if abs(left - x) <= _NEAR and top - _HIGH <= height <= bottom + _HIGH:
                    del places[n]
                    return True
        return False

    def take_spans(self, page: int, spans: Iterable[Span]) -> tuple[int, int]:
        """How many characters of the spans were taken, and how many had gone before."""
        taken = [
            self.take(page, x, character, span.baseline, span.baseline)
            for span in spans
            for character, x in _characters(span)
        ]
        return sum(taken), len(taken) - sum(taken)

    def left(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for (_, _, character), places in self._free.items():
            counts[character] += len(places)
        return counts


_NEAR = 1.0
"""Points: where two spans meet, and where sizes differ on a line, a run gives one edge for both. The same letter
does not stand twice within a point."""

_HIGH = 3.0
"""Points: a run has the height of its line, of which a part may stand lower or higher; lines are 8 and more apart."""


def account(stages: Stages) -> Account:
    """The account of one file that was read: passages, furniture, contents and hidden text take the characters
    that stand at their places; markers, labels and dropped hyphens must be just what is left."""
    places = _Places(stages)
    passages = furniture = contents = hidden = twice = 0
    for document in stages.reading.documents:
        for passage in document.passages:
            taken, gone = _take_passage(places, passage)
            passages, twice = passages + taken, twice + gone
    for page in stages.lines:
        taken, gone = places.take_spans(page.page.number, (*page.turned, *page.hidden))
        hidden, twice = hidden + taken, twice + gone
    keys = {key for stage in stages.documents for key in stage.contents.keys}
    aside = [line for stage in stages.documents for line in stage.layout.aside]
    for line in {line.key: line for line in (*stages.furniture.lines, *aside)}.values():
        taken, gone = places.take_spans(line.page, line.spans)
        furniture, twice = furniture + taken, twice + gone
    for line in (line for page in stages.lines for line in page.lines if line.key in keys):
        taken, gone = places.take_spans(line.page, line.spans)
        contents, twice = contents + taken, twice + gone
    markers, labels, dropped = _small_change(stages)
    rest = markers + labels
    rest["-"] += dropped
    left, rest = _plain(places.left()), _plain(rest)
    return Account(
        places.printed, passages, furniture, contents, markers.total(), labels.total(), dropped, hidden,
        (left - rest).total(), twice + (rest - left).total(),
    )  # fmt: skip


def _take_passage(places: _Places, passage: Passage) -> tuple[int, int]:
    """How many characters stood where the passage says, and how many did not (or were taken before)."""
    taken = [
        places.take(run.page, x, character, run.y0, run.y1)
        for run in passage.runs
        for character, x in zip(passage.text[run.start : run.end], run.xs, strict=False)
        if not character.isspace()
    ]
    return sum(taken), len(taken) - sum(taken)


def _small_change(stages: Stages) -> tuple[Counter[str], Counter[str], int]:
    """Characters of note markers and of labels, and the number of hyphens dropped at line ends."""
    markers: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for stage in stages.documents:
        markers += stage.text.marks
    for document in stages.reading.documents:
        for passage in document.passages:
            labels += _letters(passage.label or passage.number or "")
    return markers, labels, sum(stage.text.dropped_hyphens for stage in stages.documents)


def _characters(span: Span) -> Iterator[tuple[str, float]]:
    """Printed characters with their left edges, ligatures resolved."""
    text, xs = clean(span.text, span.xs)
    return ((character, x) for character, x in zip(text, xs, strict=False) if not character.isspace())


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def _plain(counts: Counter[str]) -> Counter[str]:
    """Bullets of symbol fonts count as the bullet that stands for them."""
    plain: Counter[str] = Counter()
    for character, number in counts.items():
        plain["•" if "\uf000" <= character <= "\uf8ff" else character] += number
    return plain


def account_bytes(data: bytes, *, limits: Limits) -> bytes:
    """The account as JSON: a reader of `ingest.child.Worker`."""
    found = account(read_stages(data, limits=limits))
    return msgspec.json.encode({"share": found.share, **asdict(found)})


def main(names: Iterable[str]) -> None:
    for name in names:
        try:
            found = account(read_stages(Path(name).read_bytes(), limits=Limits()))
        except Problem as problem:
            print(f"{Path(name).name}\t{problem.code}")
            continue
        print(f"{Path(name).name}\t{found.share:.4%}\t{found}")


if __name__ == "__main__":
    main(sys.argv[1:])
