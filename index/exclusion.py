"""Words that a query leaves out in plain Dutch: "pakketbeheer, maar niet over richtlijnen".

Taken so only at the end of a query that is no question, and only where nothing else can be meant: "zonder het woord X",
"maar niet X", "niet over X", "behalve X", "uitgezonderd X". "Zonder X" alone is mostly part of what is looked for
("verblijf zonder behandeling"), so it is left in the words; `may_exclude` tells that it may be meant as well.
"""

from __future__ import annotations

import re

from index.query_filters import is_question

_WORDS = r"[‘“\"']?(?P<words>[\w’'-]+(?:\s+[\w’'-]+){0,2})[’”\"']?\s*\.?\s*$"
_LEAD = r"(?:(?:de|het|een)\s+)?"
_PLAIN = re.compile(
    r"(?<=\S)\s*,?\s+(?P<said>(?:(?:zonder|niet\s+met|maar\s+niet)\s+(?:het\s+woord|de\s+woorden|de\s+term)|"
    r"(?:maar\s+)?niet\s+over|maar\s+niet|behalve(?:\s+(?:over|met))?|uitgezonderd|met\s+uitzondering\s+van|exclusief)\s+"
    rf"{_LEAD}{_WORDS})",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bzonder\s+(?P<word>[\w-]{3,})\s*$", re.IGNORECASE)


def read_exclusion(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without what it leaves out, these words, and how that is said; empty where it leaves nothing out."""
    found = None if is_question(text) else _PLAIN.search(text)
    if not found:
        return text, (), ()
    return text[: found.start()].rstrip(" ,"), (found["words"],), (found["said"].strip(),)


def may_exclude(text: str) -> str | None:
    """The word of "zonder X" at the end of a query that is no question."""
    found = None if is_question(text) else _WITHOUT.search(text)
    return found["word"] if found else None
