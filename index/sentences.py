"""A light splitter of Dutch sentences, for searching: no language model is loaded."""

from __future__ import annotations

import re

from index.words import abbreviations

_END = re.compile(r"""[.?!…]["'”’»)\]]*(?=\s)""")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«]+$")
_LONGEST = 60  # letters of a word: no abbreviation is longer
_BEGINNING = re.compile(r"""\s+["'“‘„«(\[]*(?P<first>\w)""")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end), end exclusive, in order; together they cover all its words."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if _ends_here(text, match):
            spans.append((start, match.end()))
            start = match.end()
    if text[start:].strip() or not spans:
        spans.append((start, len(text)))
    return [(first + _blank(text, first, last), last) for first, last in spans]


def _blank(text: str, first: int, last: int) -> int:
    return len(text[first:last]) - len(text[first:last].lstrip())


def _ends_here(text: str, match: re.Match[str]) -> bool:
    following = _BEGINNING.match(text, match.end())
    if following is not None and following["first"].islower():
        return False
    if text[match.start()] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - _LONGEST), match.start())
    word = before.group() if before else ""
    return not (word.lower() in abbreviations() or _is_initial(word))


def _is_initial(word: str) -> bool:
    """One capital ("A. de Vries") or capitals with full stops between them ("J.P.")."""
    return re.fullmatch(r"[A-Z](?:\.[A-Z])*", word) is not None
