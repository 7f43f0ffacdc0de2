"""Where a text that is known by its hash stands in the passages that were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.page_truth import WINDOW, Piece, Printed, TruthText, cell_fingerprint, fingerprint, reduce
from ingest.passage import Document, Passage


@dataclass(slots=True)
class ReadText:
    """A passage with the hashes of its stretches, made when they are asked for."""

    passage: Passage
    letters: str
    _windows: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def places(self, length: int, hash_: str) -> list[int]:
        """Where the stretch of that length and hash begins, in letters and digits."""
        if length < 1 or length > len(self.letters):
            return []
        if length not in self._windows:
            found: dict[str, list[int]] = {}
            for start in range(len(self.letters) - length + 1):
                found.setdefault(fingerprint(self.letters[start : start + length]), []).append(start)
            self._windows[length] = found
        return self._windows[length].get(hash_, [])

    def begins(self, piece: Piece) -> list[int]:
        """Where the piece's first letters stand."""
        return self.places(min(WINDOW, piece.letters), piece.head)

    def ends(self, piece: Piece) -> list[int]:
        """Where the piece's last letters end."""
        width = min(WINDOW, piece.letters)
        return [start + width for start in self.places(width, piece.tail)]

    def holds(self, piece: Piece) -> list[int]:
        """Where the whole piece begins."""
        return [
            start
            for start in self.begins(piece)
            if fingerprint(self.letters[start : start + piece.letters]) == piece.hash
        ]

    def prints(self, printed: Printed) -> bool:
        """Whether a line of furniture stands in it: alone when it is short ("3"), anywhere when it is not."""
        if cell_fingerprint(self.passage.text) == printed.hash:
            return True
        return printed.letters >= WINDOW // 2 and bool(self.places(printed.letters, printed.hash))


def read_texts(documents: Iterable[Document], page: int) -> tuple[ReadText, ...]:
    """The passages of which something stands on the page."""
    return tuple(ReadText(p, reduce(p.text)) for d in documents for p in d.passages if page in p.pages)


def whole(text: TruthText, read: ReadText) -> bool:
    """Whether the passage is that text and no more, but for what stands on the pages before and after."""
    return any(_fits(text, read, piece, start) for piece in text.pieces for start in read.holds(piece))


def _fits(text: TruthText, read: ReadText, piece: Piece, start: int) -> bool:
    after = len(read.letters) - start - piece.letters
    runs_on = text.goes_on and piece.tail == text.tail
    return (start > 0) == text.begins_before and (after > 0) == runs_on


def kept_together(text: TruthText, read: ReadText) -> bool:
    """Whether its first and its last words stand in the passage in this order."""
    return any(
        begin < end for piece in text.pieces for begin in read.begins(piece) for end in read.ends(piece)
    )


def holders(text: TruthText, reads: Iterable[ReadText]) -> Iterator[ReadText]:
    """The passages that hold all of its letters."""
    return (read for read in reads if any(read.holds(piece) for piece in text.pieces))
