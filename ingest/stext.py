"""The PDF library's structured text, looked at in place: its blocks, lines and characters as they lie in memory.

The library hands out characters with a dictionary for each, and that costs three times the rest of reading a
page's text. Its linked lists are described in its public header `mupdf/fitz/structured-text.h`; here they are
copied, never written. `pymupdf` is pinned to one version, and other layouts than those known are left alone
(`can_read`).
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator, Sequence
from ctypes import string_at
from itertools import compress, count
from operator import ne
from typing import NamedTuple

KNOWN_LAYOUTS = frozenset({(1, 28, 2)})
"""Versions of MuPDF whose structures are those below. Compare the header before adding one."""

TEXT, IMAGE, VECTOR = 0, 1, 3

_BLOCK = struct.Struct("@ii4fII24xPP")  # type, id, bbox, a union, previous, next
_FIRST_LINE = struct.Struct("@24xP")  # in the union of a text block
_LINE = struct.Struct("@32xPP8xP")  # wmode, flags, dir and bbox; first and last character; previous; next

_CHARACTER = 72
"""Bytes: int c; uint16 bidi, flags; uint32 argb; point origin; quad ul, ur, ll, lr; float size; font; next."""

_NEXT = slice(_CHARACTER // 8 - 1, None, _CHARACTER // 8)
_CODE, _LEFT, _RIGHT, _LOW_LEFT, _LOW_RIGHT = (slice(n, None, _CHARACTER // 4) for n in (0, 5, 7, 9, 11))

_MEMORY_PAGE = 4096
"""Bytes. Memory is given out in pages of this size or a multiple: from a valid address to the end of its page
everything can be read, though what lies behind a character may be something else."""

Box = tuple[float, float, float, float]


class Block(NamedTuple):
    """`address` is where it lies. Of a vector `flags` say what it is (FZ_STEXT_VECTOR_*), `argb` its colour."""

    kind: int
    box: Box
    flags: int
    argb: int
    address: int


class Characters(NamedTuple):
    """The characters of a line: `left` and `right` are the x of their sides."""

    text: str
    left: Sequence[float]
    right: Sequence[float]


def can_read(version: Sequence[int]) -> bool:
    """Whether the structures of this version of MuPDF are known, on this machine."""
    return tuple(version) in KNOWN_LAYOUTS and struct.calcsize("P") == 8 and sys.byteorder == "little"


def read_blocks(address: int) -> Iterator[Block]:
    """The blocks of a page from its first."""
    while address:
        kind, _, x0, y0, x1, y1, flags, argb, _, following = _BLOCK.unpack(string_at(address, _BLOCK.size))
        yield Block(kind, (x0, y0, x1, y1), flags, argb, address)
        address = following


def read_lines_of(block: int) -> Iterator[tuple[int, int]]:
    """The addresses of the first and the last character of each line of a text block."""
    (address,) = _FIRST_LINE.unpack(string_at(block, _FIRST_LINE.size))
    while address:
        first, last, address = _LINE.unpack(string_at(address, _LINE.size))
        yield first, last


def read_characters(first: int, last: int) -> Characters | None:
    """The characters of a line from its first to its last; None where one does not stand square on a horizontal
    line."""
    pieces: list[bytes] = []
    address = first
    while address:
        room = _room(address, last)
        copied = string_at(address, room * _CHARACTER)
        following = memoryview(copied).cast("Q")[_NEXT].tolist()
        behind = [*range(address + _CHARACTER, address + room * _CHARACTER, _CHARACTER)]
        if following[:-1] != behind:  # they do not all lie one behind the other
            room = next(compress(count(1), map(ne, following, behind)))
            copied = copied[: room * _CHARACTER]
        address = following[room - 1]
        pieces.append(copied)
    line = memoryview(pieces[0] if len(pieces) == 1 else b"".join(pieces))
    text = line.cast("I")[_CODE].tobytes().decode("utf-32-le", "replace")
    places = line.cast("f")
    left, right = places[_LEFT].tolist(), places[_RIGHT].tolist()
    if left != places[_LOW_LEFT].tolist() or right != places[_LOW_RIGHT].tolist():
        return None
    return Characters(text, left, right)


def _room(address: int, last: int) -> int:
    """How many characters can be read from an address: up to the last, if it lies in the same memory page or the
    next, else up to the end of the memory page."""
    pages = last // _MEMORY_PAGE - address // _MEMORY_PAGE
    if last >= address and pages <= 1:
        return (last - address) // _CHARACTER + 1
    return max((_MEMORY_PAGE - address % _MEMORY_PAGE) // _CHARACTER, 1)
