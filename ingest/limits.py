"""How much one file may ask of the machine, and why that much: one place to tighten or widen it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.ocr import PAGE_SECONDS, Engine

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for reading one PDF. Policy papers stay far below all of them; hostile files run into them.

    Seconds of CPU are the budget `cpu_seconds + cpu_seconds_a_page * pages`; wall time likewise.
    """

    file_bytes: int = 200 * MEGABYTE
    """The largest files of Dutch authorities (scanned Woo bundles) are about 150 MB."""

    pages: int = 5_000
    """Annual accounts and Woo bundles reach 2,000 pages; what claims more is a trick or needs splitting."""

    characters: int = 20_000_000
    """A dense page has 6,000 characters: 5,000 pages of 4,000. Compression can hide gigabytes of text."""

    page_characters: int = 200_000
    """The fullest real pages (tables, posters) have about 40,000; far beyond it the glyphs eat the memory."""

    paths: int = 20_000
    """Drawn paths a page. Ruled tables have under 3,000; maps and plots have 100,000 and no table lines."""

    memory_bytes: int = 1_536 * MEGABYTE
    """Address space of the child. The process itself takes 0.1 GB; a 100 KB object bomb asks for 2.9 GB."""

    cpu_seconds: float = 20.0
    """Opening and repairing a large broken file takes up to 5 s on a slow laptop; four times that."""

    cpu_seconds_a_page: float = 0.5
    """A page takes 0.01 to 0.05 s with layout; ten times that, so that busy pages do not fail a file."""

    wall_seconds: float = 60.0
    """Other work may keep the processors busy: three times the CPU budget."""

    wall_seconds_a_page: float = 1.5

    open_files: int = 64
    """The child opens the one PDF and a few of its own data files."""

    files_a_worker: int = 200
    """A worker is replaced after this many files: what the library does not give back stays small."""

    ocr: Engine | None = None
    """What reads pages that are pictures; None leaves them unread. Found by `ingest.ocr.find_engine`."""

    def cpu_budget(self, pages: int) -> float:
        """CPU seconds for a file of so many pages."""
        return self.cpu_seconds + self.cpu_seconds_a_page * min(pages, self.pages)

    def wall_budget(self, pages: int) -> float:
        """Wall seconds for a file of so many pages."""
        a_page = self.wall_seconds_a_page + (PAGE_SECONDS / 4 if self.ocr else 0.0)
        return self.wall_seconds + a_page * min(pages, self.pages)
