"""Words of care as they are compared: without case, accents, endings and double letters.

Names of medicines and conditions are written in many ways: "niet-kleincellige longkanker" and "niet-kleincellig
longcarcinoom", "methotrexaat" and "methotrexate", "β-thalassemie" and "bèta-thalassemie". Each word of a name and of
a text is reduced by the same rules, so that these meet. The reduced words are no lemmas and are never shown.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_GREEK = {
    "α": "alfa", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda", "ω": "omega",
}  # fmt: skip
_LIKE = (("alpha", "alfa"), ("x", "ks"), ("ph", "f"), ("oe", "e"), ("ae", "e"))
_SHORTEST = 5  # letters of a word that loses an ending
_DOUBLE = re.compile(r"([aeou])\1(?=[^aeiou]$)")  # carcinoom, acuut, chronisch-...aat
_TWINS = re.compile(r"([bdfgklmnprst])\1$")  # stopp(en), matt(e)
_SOFT = {"v": "f", "z": "s"}


@dataclass(frozen=True, slots=True)
class CareWord:
    """A word of a text at start..end, as written and as compared."""

    start: int
    end: int
    text: str
    stem: str


@lru_cache(maxsize=16)
def care_words(text: str) -> tuple[CareWord, ...]:
    """In order. Kept for a few texts, as several kinds of names are looked for in each."""
    return tuple(CareWord(*match.span(), match[0], care_stem(match[0])) for match in WORD.finditer(text))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case, no accents, Greek letters by name."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(_GREEK.get(letter, letter) for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def care_stem(word: str) -> str:
    """The word as compared: carcinomen, carcinoom -> carcinom; reumatoïde -> reumatoid; ziektes -> ziekt."""
    folded = fold(word)
    if any(letter.isdigit() for letter in folded) or len(folded) < _SHORTEST:
        return folded
    for written, kept in _LIKE:
        folded = folded.replace(written, kept)
    if folded.endswith("s") and folded[-2:] not in ("is", "us", "os", "as", "ss"):
        folded = folded[:-1]
    if folded.endswith("en") and len(folded) > _SHORTEST:
        folded = folded[:-2]
    elif folded.endswith("e"):
        folded = folded[:-1]
    folded = _DOUBLE.sub(r"\1", _TWINS.sub(r"\1", folded))
    return folded[:-1] + _SOFT.get(folded[-1], folded[-1]) if folded else folded
