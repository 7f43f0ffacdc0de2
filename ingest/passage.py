"""What reading a file gives: documents, sections and passages, each with the way back to the page.

All offsets are code points, end exclusive. All boxes are PDF points with the origin
at the top left of the page as it is shown (after rotation); pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal[
    "paragraph", "list-item", "footnote", "table", "caption", "box", "heading", "letterhead"
]
State = Literal["ok", "repaired", "partial", "encrypted", "no_text", "refused", "crashed"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on one page."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive characters of a passage that stand on one line of one page.

    `xs` has one value more than the run has characters: character i of the run
    (offset `start + i` of the passage's text) stands between xs[i] and xs[i + 1].
    A ligature that became two characters shares its width between them. Characters
    that joining added (the space for a line end) belong to no run.
    """

    start: int
    page: int
    y0: float
    y1: float
    xs: tuple[float, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.xs) - 1


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker that stood at `offset` of the passage's text."""

    number: str
    offset: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of finding and citing: a paragraph, list item, note, table, caption or heading.

    `section` is the path of headings above it ("3 Criteria", "3.2 Wettelijke criteria").
    `text` is running text without markers, list labels or line-end hyphens.
    `number` is a footnote's own number, `label` a list item's label, `depth` its nesting (0 outside lists).
    `rows` are the cells of a table. `jci` is the official key of a passage of law, which has no page.
    """

    id: str
    document: str
    kind: PassageKind
    section: tuple[str, ...]
    text: str
    runs: tuple[Run, ...] = ()
    markers: tuple[Marker, ...] = ()
    number: str | None = None
    label: str | None = None
    depth: int = 0
    rows: tuple[tuple[str, ...], ...] | None = None
    jci: str | None = None

    @property
    def page(self) -> int | None:
        """The page where the passage begins; None for laws read from XML."""
        return self.runs[0].page if self.runs else None

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({run.page for run in self.runs}))

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
        """The boxes of the characters start..end, one for each line, in reading order."""
        stop = len(self.text) if end is None else end
        found = []
        for run in self.runs:
            first, last = max(start, run.start), min(stop, run.end)
            if first < last:
                x0, x1 = run.xs[first - run.start], run.xs[last - run.start]
                found.append(Box(run.page, min(x0, x1), run.y0, max(x0, x1), run.y1))
        return tuple(found)

    def page_of(self, start: int = 0, end: int | None = None) -> int | None:
        """The page where the characters start..end begin, which may be a later one than that of the passage."""
        boxes = self.boxes(start, end)
        return boxes[0].page if boxes else self.page


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document. `number` has no closing dot, `title` no number, `level` begins at 1."""

    number: str | None
    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The document's own numbers: Kamerstuk ("kst-29689-1253"), Zorginstituut (ten digits), kenmerk,
    Aanhangsel van de Handelingen ("ah-tk-20232024-2271"), gazette ("stcrt-2019-41519")."""

    kst: tuple[str, ...] = ()
    zin: tuple[str, ...] = ()
    kenmerk: tuple[str, ...] = ()
    ah: tuple[str, ...] = ()
    gazette: tuple[str, ...] = ()

    @property
    def published(self) -> tuple[str, ...]:
        """Numbers under which it was officially published: the keys by which others cite it."""
        return (*self.kst, *self.ah, *self.gazette)

    @property
    def all(self) -> tuple[str, ...]:
        """Every number, those of publication first."""
        return (*self.published, *self.zin, *self.kenmerk)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file (a covering letter and its report are two).

    `id` comes from the official number where there is one ("kst-29689-1253",
    "zin-2026006641"), else from the file's content ("doc-<12 hex of sha256>", with
    "-2" and on for the later documents of one file). `date` is ISO with the precision known.
    `kind` is a Dutch noun of the kinds table: rapport, brief, Kamerbrief, Kamerstuk,
    motie, kader, richtlijn, standpunt, advies, Woo-besluit, regeling, toelichting, wet, overig.
    `pages` are the first and last page, inclusive.
    """

    id: str
    kind: str
    title: str
    date: str | None
    numbers: Numbers
    sender: str | None
    recipient: str | None
    subject: str | None
    pages: tuple[int, int]
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Size of a page in points as shown, its characters, and whether its text can be used.

    `printed` is the number that stands on it ("12", "iv"), `implied` what a page without one would have between others
    (`ingest.printed_pages`); both None where it is not sure, and in stores from before they were read."""

    number: int
    width: float
    height: float
    characters: int
    usable_text: bool
    printed: str | None = None
    implied: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a reader of the file should know ("repaired", "pages-without-text", ...), in Dutch."""

    code: str
    message: str
    remedy: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file: total, whatever the bytes were."""

    sha256: str
    state: State
    pages: tuple[PageFacts, ...] = ()
    documents: tuple[Document, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
