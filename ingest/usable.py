"""Whether the text of a page can be used: a scan has none, and some text layers are noise.

Never index such pages silently as if they were empty: the reader must know that words are missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ingest.ocr import HOW_TO_GET
from ingest.page import Page
from ingest.passage import ReadingWarning

MIN_CHARACTERS = 50
"""A scan has a stamp or page number at most; a page of running text has 1,500 characters or more."""

MAX_UNREADABLE = 0.2
"""Unmapped, private-use or control characters: bullets make 1 to 2 % of honest pages, garbage over half."""

MIN_LETTERS = 0.3
"""Letters and digits among the characters: tables of figures have 0.8, glyph codes as text under 0.2."""

MIN_VOWELS = 0.25
"""Vowels among Latin letters: 0.31 to 0.46 on 1,150 honest pages; a text layer shifted by some code points has
0.15 ("7KLV" for "This", a common fault of old converters)."""

ENOUGH_LETTERS = 150
"""Latin letters from which the share of vowels says something; abbreviations on a form are no garbage."""

MOSTLY_PICTURE = 0.5
"""Share of the page from which a picture may well be its content: a scan, a form, a screen."""

TITLE_SIZE = 18.0
"""Points: chapter and cover titles are 20 to 40, stamps and running headers 7 to 12."""

_REMEMBERED = 256
"""Pages of which the characters are kept: each is asked after several times while a file is read."""

LEADERS = re.compile(r"([^\w\s])\1{2,}")
"""Rows of dots in a contents page, lines to fill in."""


def page_is_usable(page: Page) -> bool:
    """True if the page has text that a person would recognise as such."""
    characters = _characters(page)
    return len(characters) >= MIN_CHARACTERS and _is_readable(characters)


def page_is_garbled(page: Page) -> bool:
    """True if the text layer is noise: characters that stand for no letter, which nobody should find or read."""
    characters = _characters(page)
    return _unreadable(_counts(characters)) > MAX_UNREADABLE * len(characters)


def page_is_blank(page: Page) -> bool:
    """True if there is nothing to read at all: no characters and no picture that could hold text."""
    return not _characters(page) and not page.images


def page_lacks_text(page: Page) -> bool:
    """True if there is something on the page that a person could read, and no text that says what."""
    return not (page_is_blank(page) or page_is_usable(page) or _is_short_but_readable(page))


def file_has_no_text(pages: tuple[Page, ...]) -> bool:
    """True if the file as a whole cannot be used as text: no usable page among those that are not blank.

    A file with little text (a one-line notice) is no scan: a few readable words may be all there is.
    """
    return not any(page_is_usable(page) or _is_short_but_readable(page) for page in pages)


def pages_without_text(pages: tuple[Page, ...]) -> ReadingWarning | None:
    """The warning for a file of which some pages are pictures or garbage, None if there are none such."""
    missing = tuple(page.number for page in pages if page_lacks_text(page) and not page.nothing_recognised)
    if not missing:
        return None
    return ReadingWarning(
        "pages-without-text",
        f"{len(missing)} van de {len(pages)} pagina's hebben geen bruikbare tekst "
        "(scan of onleesbare tekstlaag); daarin wordt niet gezocht.",
        "Deze pagina's vragen OCR. " + HOW_TO_GET,
        missing,
    )


def pages_without_words(pages: tuple[Page, ...]) -> ReadingWarning | None:
    """The warning for pages on which OCR found nothing: pictures without words, or words that it cannot read."""
    wordless = tuple(page.number for page in pages if page.nothing_recognised)
    if not wordless:
        return None
    return ReadingWarning(
        "pages-without-words",
        f"Op {len(wordless)} van de {len(pages)} pagina's staat een beeld waarin OCR geen tekst herkent.",
        "Bekijk die pagina's: staat er toch tekst, zoals handschrift, dan is die niet te doorzoeken.",
        wordless,
    )


def _is_short_but_readable(page: Page) -> bool:
    """A notice of a few words, or a title over a picture; a stamp or running header on a scan is neither."""
    characters = _characters(page)
    if not characters or len(characters) >= MIN_CHARACTERS or not _is_readable(characters):
        return False
    return _pictures_share(page) <= MOSTLY_PICTURE or _has_title(page)


def _has_title(page: Page) -> bool:
    return any(
        span.size >= TITLE_SIZE and not span.hidden and len(span.text.strip()) >= 4
        for line in page.lines
        for span in line.spans
    )


def _characters(page: Page) -> str:
    """The page's characters without spaces and leaders."""
    return _without_leaders(" ".join(["".join([span.text for span in line.spans]) for line in page.lines]))


@lru_cache(_REMEMBERED)
def _without_leaders(text: str) -> str:
    return "".join(LEADERS.sub(r"\1", text).split())


@lru_cache(_REMEMBERED)
def _counts(characters: str) -> Mapping[str, int]:
    return Counter(characters)


def _is_readable(characters: str) -> bool:
    counts = _counts(characters)
    letters = sum(n for c, n in counts.items() if c.isalnum())
    latin = [(c.lower(), n) for c, n in counts.items() if "a" <= c.lower() <= "z"]
    known = sum(n for _, n in latin)
    vowels = sum(n for c, n in latin if c in "aeiouy")
    return (
        _unreadable(counts) <= MAX_UNREADABLE * len(characters)
        and letters >= MIN_LETTERS * len(characters)
        and (known < ENOUGH_LETTERS or vowels >= MIN_VOWELS * known)
    )


def _pictures_share(page: Page) -> float:
    area = sum((r.x1 - r.x0) * (r.y1 - r.y0) for r in page.images)
    return area / max(page.width * page.height, 1.0)


def _unreadable(counts: Mapping[str, int]) -> int:
    return sum(n for c, n in counts.items() if _is_unreadable(c))


def _is_unreadable(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs")
