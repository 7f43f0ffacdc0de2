"""Ordinal numbers as Dutch law writes them: "eerste lid" .. "negenendertigste lid"."""

from __future__ import annotations

_UNITS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
          "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende",
          "achttiende", "negentiende")  # fmt: skip
_PREFIXES = ("eenen", "tweeën", "drieën", "vieren", "vijfen", "zesen", "zevenen", "achten", "negenen")


def _ordinals() -> dict[str, int]:
    found = {word: value for value, word in enumerate(_UNITS, 1)}
    for value, tens in ((20, "twintigste"), (30, "dertigste")):
        found[tens] = value
        for unit, prefix in enumerate(_PREFIXES, 1):
            found[prefix + tens] = value + unit
    return found


ORDINALS = _ordinals()
ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,2}(?:e|de|ste))"


def ordinal_value(word: str) -> int:
    """'Tweede' and '2e' are 2."""
    folded = word.casefold()
    return ORDINALS[folded] if folded in ORDINALS else int(folded.rstrip("edst"))
