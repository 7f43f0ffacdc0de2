"""Words of papers, files and people in a terminal: no sign among them moves the cursor, changes a colour or turns the
direction of reading (ECMA-48 control functions; Unicode Standard Annex 9)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TextIO

_LAYOUT = "\t\n"
_Given = ParamSpec("_Given")


def printable(text: str, keep: str = "") -> str:
    """The text with a space for each sign that cannot be seen, but for those to `keep`."""
    return "".join(char if char.isprintable() or char in keep else " " for char in text)


def tell(line: str, stream: TextIO | None = None) -> None:
    """Write lines that have words of others in them, to stdout unless told otherwise; tabs and line ends stay."""
    print(printable(line, _LAYOUT), file=stream or sys.stdout, flush=stream is not None)


def printable_line(make: Callable[_Given, str]) -> Callable[_Given, str]:
    """What a function makes, printable; tabs and line ends stay."""

    @wraps(make)
    def made(*args: _Given.args, **named: _Given.kwargs) -> str:
        return printable(make(*args, **named), _LAYOUT)

    return made
