"""Running text from lines: characters put in their plain form, lines joined, and every character's place kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ingest.hyphens import Vocabulary, junction
from ingest.lines import TextLine
from ingest.page import Span
from ingest.passage import Marker, Run

Markers = Mapping[tuple[int, int, int], tuple[str, ...]]

_PLAIN = {
    "\u00a0": " ", "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ",
    "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
    "\t": " ", "\n": " ", "\r": " ", "\u00ad": "-", "\u2010": "-", "\u2011": "-",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    **dict.fromkeys("\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076\uf06e", "•"), "\uf0e0": "→",  # bullets of symbol fonts
    "\ufeff": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u2060": "",
    **{chr(c): "" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}  # fmt: skip

_BEFORE = 240  # characters before a line end that tell what a hyphen there is
_ODD = re.compile("[" + "".join(_PLAIN) + "]")


class RunningText:
    """Text that grows line by line. `text`, `runs` and `markers` are what a passage holds."""

    def __init__(self, known: Vocabulary, markers: Markers) -> None:
        self._known = known
        self._noted = markers
        self._parts: list[str] = []
        self._length = 0
        self._tail = ""
        self._runs: list[tuple[int, int, float, float, list[float]]] = []
        self.markers: list[Marker] = []
        self._fresh = True  # the next characters begin a run of their own
        self.dropped = 0  # characters of dropped hyphens

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        return self._length

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(Run(s, page, y0, y1, tuple(xs)) for s, page, y0, y1, xs in self._runs if len(xs) > 1)

    def add(self, line: TextLine, *, skip: int = 0) -> None:
        """A further line; the first `skip` printed characters (a label) are left out."""
        spans = _numbered(line, skip) if skip else list(enumerate(line.spans))
        pieces = [(n, *clean(span.text, span.xs), span) for n, span in spans]
        self._join("".join(text for n, text, _, _ in pieces if (line.page, line.index, n) not in self._noted))
        self._fresh = True
        right: float | None = None
        marked = False
        for n, text, xs, span in pieces:
            numbers = self._noted.get((line.page, line.index, n))
            if numbers:
                self._mark(numbers, spaced=text.endswith(" "))
                self._fresh = marked = True
                right = span.xs[-1]
                continue
            if right is not None and xs and xs[0] - right > 0.2 * span.size:
                self._space()
                if xs[0] - right > 1.5 * span.size:
                    self._fresh = True
            right = xs[-1] if xs else right
            if marked and self._tail == " " and text[:1] in ".,;:?!)":
                self._trim()  # "2028 12." was "2028" and a full stop
            marked = False
            self._append(text, xs, line)
        self._trim()

    def gap(self, glue: str = " ") -> None:
        """White between cells or parts that belongs to no line."""
        if self._tail and self._tail != glue:
            self._put(glue)

    def _join(self, coming: str) -> None:
        coming = coming.lstrip()
        if not self._length or not coming or self._tail in {" ", "\n"}:
            return
        left = "".join(self._parts[-12:])[-_BEFORE:]
        how = junction(left, coming, self._known)
        if how == "join":
            self._drop_last()
        elif how in {"space", "keep-space"}:
            self._put(" ")

    def _append(self, text: str, xs: Sequence[float], line: TextLine) -> None:
        start = 0
        if self._tail in {"", " ", "\n"}:
            while start < len(text) and text[start] == " ":
                start += 1
        if start == len(text):
            return
        if "  " in text:
            text, xs = _single_spaced(text[start:], xs[start:])
        elif start:
            text, xs = text[start:], xs[start:]
        last = self._runs[-1] if self._runs else None
        if self._fresh or last is None or last[0] + len(last[4]) - 1 != self._length:
            self._runs.append((self._length, line.page, line.y0, line.y1, list(xs)))
            self._fresh = False
        else:
            last[4][-1] = min(last[4][-1], xs[0]) if xs[0] < last[4][-1] else last[4][-1]
            last[4].extend(xs[1:])
        self._put(text)

    def _space(self) -> None:
        if self._tail not in {"", " "}:
            self._put(" ")
            self._fresh = True

    def _mark(self, numbers: Sequence[str], *, spaced: bool) -> None:
        offset = self._length - (1 if self._tail == " " else 0)
        self.markers += [Marker(number, offset) for number in numbers]
        if spaced:
            self._space()

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._tail = text[-1]

    def _drop_last(self) -> None:
        last = self._parts[-1]
        self._parts[-1] = last[:-1]
        self._length -= 1
        self._tail = self._parts[-1][-1:] or (self._parts[-2][-1:] if len(self._parts) > 1 else "")
        self.dropped += 1
        if self._runs and self._runs[-1][0] + len(self._runs[-1][4]) - 1 > self._length:
            self._runs[-1][4].pop()

    def _trim(self) -> None:
        while self._tail == " " and self._parts:
            self._drop_last()
            self.dropped -= 1
            while self._parts and not self._parts[-1]:
                self._parts.pop()
            self._tail = self._parts[-1][-1] if self._parts else ""


def clean(text: str, xs: Sequence[float]) -> tuple[str, Sequence[float]]:
    """Characters in plain form with their places: a ligature shares its width, an accent joins its letter."""
    if text.isascii() and text.isprintable():
        return text, xs
    if text.isprintable() and not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text, xs
    out: list[str] = []
    places: list[float] = []
    for n, char in enumerate(text):
        plain = _PLAIN.get(char, char)
        if not plain or (len(plain) == 1 and unicodedata.category(plain) in {"Cc", "Cs"}):
            continue
        if out and unicodedata.combining(plain[0]):
            whole = unicodedata.normalize("NFC", out[-1] + plain)
            if len(whole) == 1:
                out[-1] = whole
                continue
        plain = unicodedata.normalize("NFC", plain)
        width = (xs[n + 1] - xs[n]) / len(plain)
        for m, part in enumerate(plain):
            out.append(part)
            places.append(xs[n] + m * width)
    return "".join(out), (*places, xs[-1])


def _single_spaced(text: str, xs: Sequence[float]) -> tuple[str, list[float]]:
    kept = [n for n in range(len(text)) if not (text[n] == " " and n and text[n - 1] == " ")]
    return "".join(text[n] for n in kept), [*(xs[n] for n in kept), xs[-1]]


def _numbered(line: TextLine, skip: int) -> list[tuple[int, Span]]:
    """The spans of a line without its first printed characters, still with their numbers."""
    kept: list[tuple[int, Span]] = []
    left = skip
    for n, span in enumerate(line.spans):
        cut = 0
        while left and cut < len(span.text):
            left -= not span.text[cut].isspace()
            cut += 1
        if not cut:
            kept.append((n, span))
        elif cut < len(span.text):
            kept.append((n, _cut(span, cut)))
    return kept


def _cut(span: Span, start: int) -> Span:
    return Span(
        span.text[start:], span.xs[start:], span.y0, span.y1, span.baseline, span.size, span.font,
        span.bold, span.italic, span.superscript, span.color, span.hidden,
    )  # fmt: skip


def plain_text(lines: Sequence[TextLine], known: Vocabulary, markers: Markers) -> str:
    """The joined text of lines, places forgotten: for titles and comparisons."""
    text = RunningText(known, markers)
    for line in lines:
        text.add(line)
    return text.text
