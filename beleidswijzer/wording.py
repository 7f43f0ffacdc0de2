"""The app's own words, from one catalogue a language: the folders `catalogue/nl` and `catalogue/en`, a file a page.

Entries are plain text with {names} to fill in; they never hold markup.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from contextvars import ContextVar, copy_context
from functools import cache
from pathlib import Path
from typing import TypeVar

DEFAULT_LANGUAGE = "nl"
LANGUAGES = ("nl", "en")
_FOLDER = Path(__file__).with_name("catalogue")
_Made = TypeVar("_Made")
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def use_language(code: str) -> None:
    """Set the language for this run of the page; an unknown one gives Dutch."""
    _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)


def language() -> str:
    return _language.get()


def in_this_language(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """`make` with the words of the language of now: a file is made after the run of its page, in another thread."""
    code = language()

    def made() -> _Made:
        use_language(code)
        return make()

    return lambda: copy_context().run(made)


def text(key: str, **values: object) -> str:
    """The words for `key` in the current language. Raises KeyError for a key that is not in the catalogue."""
    return catalogue(language())[key].format(**values)


def count_text(key: str, count: int, **values: object) -> str:
    """The words for a number of things: entries `key.one` and `key.other`, with {count} as it is written."""
    from beleidswijzer.dutch_format import number_text

    form = "one" if count == 1 else "other"
    return text(f"{key}.{form}", count=number_text(count), **values)


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """All entries of one language, by dotted key. Raises ValueError for a key that stands in two files."""
    entries: dict[str, str] = {}
    for path in sorted((_FOLDER / code).glob("*.toml")):
        found = dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := sorted(entries.keys() & found.keys()):
            raise ValueError(f"{path.name}: {', '.join(twice)} stands in another file as well")
        entries |= found
    return entries


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            entries += _flat(value, f"{prefix}{name}.")
        else:
            entries.append((prefix + name, str(value)))
    return entries
