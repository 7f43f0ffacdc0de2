"""What a person typed, taken apart: quoted phrases, identifiers, words to leave out, and the rest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.exclusion import read_exclusion
from index.identifiers import Identifier, find_identifiers
from index.query_filters import NO_FILTERS, QueryFilters, read_operators, read_period
from index.words import placed_words, terms

_MINUS = r"(?:(?<=\s)|^)(?P<minus>[-−])?"
_QUOTED = re.compile(_MINUS + r"[(\[]?(?:\"(?P<a>[^\"]+)\"|[“„‟](?P<b>[^“”„‟\"]+)[”“\"])")
# running text puts names and citations between these, so in a long question they are no demand
_CITED = re.compile(
    _MINUS + r"[(\[]?(?:«(?P<a>[^«»]+)»|»(?P<b>[^«»]+)«"
    r"|[‘‚](?P<c>\S(?:[^‘‚]*?\S)?)[’‘](?!\w)|'(?P<d>\S(?:[^']*\S)?)'(?!\w))"
)
_LONG = 5  # terms beside the citation
_STRAY = re.compile('["“”„‟«»]')
# not the hyphen of a shared part: "behandelcentra en -plekken"
_EXCLUDED = re.compile(r"(?:(?<=\s)|^)(?<!\ben )(?<!\bof )[-−](?P<word>\w[\w.:'’/-]*)")


@dataclass(frozen=True, slots=True)
class Query:
    """`phrases` stood between quotes, `words` is the rest in the order typed, `excluded` followed a minus.

    `identifiers` are found in `words`; their places count in `words`. `filters` say which papers count, `left_out` in
    what words the query excludes something, where that is in plain Dutch.
    """

    raw: str
    phrases: tuple[str, ...] = ()
    words: str = ""
    excluded: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    filters: QueryFilters = NO_FILTERS
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that is asked for, as one text for the embedding model and the keyword index."""
        return " ".join([*self.phrases, self.words]).strip()

    @property
    def only_identifiers(self) -> bool:
        """True when nothing but identifiers was typed."""
        return bool(self.identifiers) and not self.phrases and not self.terms_beside

    @property
    def about_identifiers(self) -> bool:
        """True when an identifier was typed with a few words at most: it is what is looked for."""
        return bool(self.identifiers) and len(self.terms_beside) <= _LONG

    @property
    def terms_beside(self) -> list[str]:
        """The terms of the words that belong to no identifier."""
        rest = self.words
        for one in reversed(self.identifiers):
            rest = rest[: one.start] + " " + rest[one.end :]
        return terms(rest)


def parse_query(raw: str, *, period_in_words: bool = True) -> Query:
    """Any string gives a Query; quotes that are not closed are ignored.

    Words between «...» or single quotes are a phrase too, unless they stand in a long question. Without
    `period_in_words` a period is a filter only where it is written as one; else it is words as all others.
    """
    text = unicodedata.normalize("NFC", raw).replace("ĳ", "ij").replace("Ĳ", "IJ")
    text, operators = read_operators(text)
    rest, phrases, excluded = _taken(_QUOTED, text)
    without, cited, more = _taken(_CITED, rest)
    if len(terms(without)) <= _LONG:
        rest, phrases, excluded = without, phrases + cited, excluded + more
    excluded += [match["word"].rstrip(".:'’/-") for match in _EXCLUDED.finditer(rest)]
    rest, filters = _EXCLUDED.sub(" ", rest), operators
    if period_in_words:
        rest, filters = read_period(rest, operators, beside_phrase=bool(phrases))
    rest, plain, left_out = read_exclusion(rest)
    excluded += plain
    words = " ".join(_STRAY.sub(" ", rest).split())
    words = words if _has_words(words) else ""
    identifiers = tuple(find_identifiers(words))
    return Query(raw, _unique(phrases), words, _unique(excluded), identifiers, filters, left_out)


def _taken(quoted: re.Pattern[str], text: str) -> tuple[str, list[str], list[str]]:
    """The text without what is quoted, the phrases, and those to leave out."""
    phrases: list[str] = []
    excluded: list[str] = []
    for match in quoted.finditer(text):
        inside = next(part for name, part in match.groupdict().items() if name != "minus" and part)
        phrase = " ".join(_STRAY.sub(" ", inside).split())
        if _has_words(phrase):
            (excluded if match["minus"] else phrases).append(phrase)
    return quoted.sub(" ", text), phrases, excluded


def _has_words(text: str) -> bool:
    return bool(placed_words(text))


def _unique(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))
