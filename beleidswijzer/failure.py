"""What a log may have of a page that failed: where it went wrong, and nothing of what somebody asked (SECURITY.md)."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

from beleidswijzer.printable import printable


def failure_told(error: BaseException, asked: Iterable[str]) -> str:
    """The kinds of the errors and the lines of code that they passed, with the names in `asked` of what was asked with.
    The words of an error are left out: they often repeat the value that was wrong."""
    kinds: list[str] = []
    places: list[str] = []
    one: BaseException | None = error
    while one is not None and len(kinds) < 10:
        kinds.append(type(one).__name__)
        places += traceback.format_list(traceback.extract_tb(one.__traceback__))
        one = one.__cause__ or one.__context__
    names = ", ".join(printable(name) for name in sorted(asked))
    return f"page failed with {' after '.join(kinds)}, asked with: {names}\n{''.join(places)}".rstrip()
