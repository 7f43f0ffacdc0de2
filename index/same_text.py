"""When two passages are the same text for a reader: same words, numbers and signs, however they were set.

White space, capitals, hyphens inside words, punctuation and numbers of notes do not count: they differ between the
letter, the summary and the chapter in which one sentence stands. Whatever could change the meaning does: numbers with
their decimals and minus sign, signs such as %, < and €, ticked boxes, and a question mark.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹]+")
_GLUED = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{4,}[.,;:!?)”’»])\d{1,3}(?=\s|$)")  # "vergoed.12 Het"
_SHORT_FOR_A_PART = ("artt", "bijl", "blzz", "hfst", "hoofdst", "onderd", "paragr", "pagg")  # "hfst.12 Wlz"
_NUMBER = re.compile(r"(?:(?<![\w)])[-−–])?\d+(?:[.,:/–−-]\d+)*")
_KEPT = frozenset("?%‰&§@#*†")
_DASHES = str.maketrans({"−": "-", "–": "-"})


def same_text_key(text: str) -> str:
    """Equal for texts that are shown as one; texts without words or numbers are equal only when identical."""
    flat = _flat(text)
    return hashlib.sha256((flat or "\0" + text).encode()).hexdigest()[:32]


def _flat(text: str) -> str:
    """Letters and kept signs in a row, numbers apart: "Art. 3, de zorg-\\nvraag" gives "art|3|dezorgvraag"."""
    bare = _GLUED.sub(_without_note, _SUPERSCRIPT.sub("", unicodedata.normalize("NFC", text)))
    folded = unicodedata.normalize("NFKC", bare).casefold()
    parts, at = [], 0
    for number in _NUMBER.finditer(folded):
        parts += [_letters(folded[at : number.start()]), "|", number[0].translate(_DASHES), "|"]
        at = number.end()
    return "".join([*parts, _letters(folded[at:])])


def _without_note(glued: re.Match[str]) -> str:
    """A number set directly behind the punctuation of a whole word is a note's; behind an abbreviation it counts."""
    return glued[0] if glued["word"].casefold().startswith(_SHORT_FOR_A_PART) else glued["word"]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in _KEPT or _is_sign(char))


def _is_sign(char: str) -> bool:
    """Symbols of money, arithmetic and ticked boxes; accents that stand alone are none."""
    return unicodedata.category(char) in ("Sm", "Sc", "So")
