"""What a person typed, taken apart: quoted phrases, identifiers, words to leave out, and the rest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.identifiers import Identifier, find_identifiers
from index.words import placed_words, terms

_MINUS = r"(?:(?<=\s)|^)(?P<minus>[-−])?"
_QUOTED = re.compile(
    _MINUS + r"(?:[(\[]?)(?:\"(?P<a>[^\"]+)\"|[“„‟](?P<b>[^“”„‟\"]+)[”“\"]|«(?P<c>[^«»]+)»|»(?P<d>[^«»]+)«"
    r"|[‘‚](?P<e>\S(?:[^‘‚]*?\S)?)[’‘](?!\w)|'(?P<f>\S(?:[^']*\S)?)'(?!\w))"
)
_STRAY = re.compile('["“”„‟«»]')
_EXCLUDED = re.compile(r"(?:(?<=\s)|^)[-−](?P<word>\w[\w.:'’/-]*)")


@dataclass(frozen=True, slots=True)
class Query:
    """`phrases` stood between quotes, `words` is the rest in the order typed, `excluded` followed a minus.

    `identifiers` are found in `words`; their places count in `words`.
    """

    raw: str
    phrases: tuple[str, ...] = ()
    words: str = ""
    excluded: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    @property
    def text(self) -> str:
        """All that is asked for, as one text for the embedding model and the keyword index."""
        return " ".join([*self.phrases, self.words]).strip()

    @property
    def only_identifiers(self) -> bool:
        """True when nothing but identifiers was typed."""
        rest = self.words
        for one in reversed(self.identifiers):
            rest = rest[: one.start] + " " + rest[one.end :]
        return bool(self.identifiers) and not self.phrases and not terms(rest)


def parse_query(raw: str) -> Query:
    """Any string gives a Query; quotes that are not closed are ignored."""
    text = unicodedata.normalize("NFC", raw).replace("ĳ", "ij").replace("Ĳ", "IJ")
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        phrase = next(part for name, part in match.groupdict().items() if name != "minus" and part)
        phrase = " ".join(_STRAY.sub(" ", phrase).split())
        if _has_words(phrase):
            (excluded if match["minus"] else phrases).append(phrase)
        return " "

    def leave_out(match: re.Match[str]) -> str:
        excluded.append(match["word"].rstrip(".:'’/-"))
        return " "

    rest = _EXCLUDED.sub(leave_out, _QUOTED.sub(take, text))
    words = " ".join(_STRAY.sub(" ", rest).split())
    words = words if _has_words(words) else ""
    return Query(raw, _unique(phrases), words, _unique(excluded), tuple(find_identifiers(words)))


def _has_words(text: str) -> bool:
    return bool(placed_words(text))


def _unique(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))
