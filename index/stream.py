"""A text as a row of tokens in which a phrase stands as it stands in the text.

Words without case, hyphens and quotes left out, every other sign a token of its own: what is a row of neighbours here
is the phrase in `index.phrase`, but for words that a hyphen joins or a line end broke.
"""

from __future__ import annotations

import re
from itertools import product

from index.words import HYPHENS

QUOTES = "'’‘‚‛`´\"“”„‟«»‹›"
DASHES = "‒–—"
_TOKEN = re.compile(rf"\w+(?:['’]\w+)*|[^\w\s{QUOTES}{HYPHENS}{DASHES}]")
_WORD_WITH_HYPHENS = re.compile(rf"\w+(?:[{HYPHENS}]\w+)+")
_MOST_READINGS = 8


def word_stream(text: str) -> list[str]:
    """The tokens of a text, in order."""
    return [match.group().lower().replace("’", "'") for match in _TOKEN.finditer(text)]


def phrase_streams(phrase: str) -> list[list[str]]:
    """The rows of tokens by which a phrase may stand in a text: a word with hyphens also as one word."""
    words = _WORD_WITH_HYPHENS.findall(phrase)
    if not words or 2 ** len(words) > _MOST_READINGS:
        return [word_stream(phrase)]
    pieces = _WORD_WITH_HYPHENS.split(phrase)
    rows = []
    for joined in product((False, True), repeat=len(words)):
        spelled = [
            re.sub(f"[{HYPHENS}]", "", word) if one else word for word, one in zip(words, joined, strict=True)
        ]
        rows.append(word_stream("".join(a + b for a, b in zip(pieces, [*spelled, ""], strict=True))))
    return [row for row in rows if row]
