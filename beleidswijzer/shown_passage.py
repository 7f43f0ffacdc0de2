"""A passage as a result shows it: of its places on the page only those asked for are worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from beleidswijzer.passage_codec import PackedRun, PassageRow, packed_runs, section_of
from ingest.passage import Box


@dataclass(frozen=True)
class ShownPassage:
    """A row of the truth; what it gives is what `ingest.passage.Passage` would give of it."""

    row: PassageRow

    @property
    def section(self) -> tuple[str, ...]:
        return section_of(self.row)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({run.page for run in self._runs}))

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
        """The boxes of the characters start..end, one for each line, in reading order."""
        stop = len(self.row.text) if end is None else end
        return tuple([box for run in self._runs if (box := run.box(start, stop))])

    def page_of(self, start: int = 0, end: int | None = None) -> int | None:
        """The page where the characters start..end begin, which may be a later one than that of the passage."""
        boxes = self.boxes(start, end)
        return boxes[0].page if boxes else self.row.page

    @cached_property
    def _runs(self) -> tuple[PackedRun, ...]:
        return tuple(packed_runs(self.row.runs))
