"""Official identifiers in a text or a query, in the spellings people use, as one key each.

Only for finding words again: what a reference means, and whether it exists, is the ontology's.
Forms: Kamerstuk (kst-29689-1174), Staatsblad and others (stb-2014-494), ECLI, Juriconnect (jci1.3:c:...),
BWB id, CELEX, the ten digits of Zorginstituut Nederland, the kenmerk of VWS; and articles by their
number (artikel-3.2.1), which section numbers and amounts are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier at start..end (code points, end exclusive); `key` is its one spelling."""

    kind: str
    key: str
    start: int
    end: int


_KEPT_WHOLE = {
    "ecli": r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9]+(?:\.[A-Z0-9]+)*",
    "jci": r"jci1(?:\.\d+)?:[cv]:BWB[A-Z]\d{7}(?:&[a-z]+=[\w:.]*\w)*",
    "bwb": r"BWB[RVW]\d{7}",
    "celex": r"(?:celex:)?3(?:19|20)\d{2}[RLDH]\d{4}(?:&artikel=\w+)?",
    "paper": r"(?:kst|stb|stcrt|trb|gmb|blg|ah-tk|ah-ek|h-tk|h-ek)(?:-[\dA-Z]+)+",
    "kenmerk": r"\d{6,7}-\d{6,7}-[A-Z]{1,5}",
    "zin": r"20\d{8}",
}
_WHOLE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{form})" for kind, form in _KEPT_WHOLE.items()) + r")(?!\w)",
    re.IGNORECASE,
)
_CHAPTER = r"(?:[\s–-]{1,2}(?P<chapter>[IVX]{1,5}|[A-Z])(?![\w]))?"
_NUMBER = r"nrs?\.?\s?(?P<number>\d{1,4}|[A-Z]{1,2})(?!\w)"
_KAMERSTUK = re.compile(
    r"(?<![\w.,-])(?P<dossier>\d{2}[\s.]?\d{3})" + _CHAPTER + r"(?:\s?,\s?|\s)" + _NUMBER, re.IGNORECASE
)
_NEXT_NUMBER = re.compile(r"(?:\s?,\s?|\s(?:en|of)\s)" + _NUMBER, re.IGNORECASE)
_GAZETTE = re.compile(
    r"(?<!\w)(?P<gazette>Stb|Staatsblad|Stcrt|Staatscourant|Trb|Tractatenblad)\.?\s(?P<year>(?:18|19|20)\d{2})"
    r"\s?,\s?(?:nr\.?\s?)?(?P<number>\d{1,6})(?!\w)",
    re.IGNORECASE,
)
_GAZETTES = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}
_ARTICLE_NUMBER = r"(?P<number>\d+(?:[.:]\d+)*[a-z]{0,2})(?![\w%])"
_ARTICLE = re.compile(
    r"(?<!\w)(?:(?P<several>artikelen|artt\.?)|artikel|art\.?)\s+" + _ARTICLE_NUMBER, re.IGNORECASE
)
_NEXT_ARTICLE = re.compile(r"(?:\s?,\s?|,?\s(?:en|of|tot en met)\s)" + _ARTICLE_NUMBER, re.IGNORECASE)


def find_identifiers(text: str) -> list[Identifier]:
    """All identifiers in `text`, in order; a key is in lower case."""
    found = [_whole(match) for match in _WHOLE.finditer(text)]
    for match in _KAMERSTUK.finditer(text):
        found += _kamerstukken(match, text)
    found += [_gazette(match) for match in _GAZETTE.finditer(text)]
    for match in _ARTICLE.finditer(text):
        found += _articles(match, text)
    return sorted(found, key=lambda one: (one.start, one.end))


def _whole(match: re.Match[str]) -> Identifier:
    key = match.group().lower()
    if match.lastgroup == "celex":
        key = "celex:" + key.removeprefix("celex:")
    return Identifier(match.lastgroup or "", key, match.start(), match.end())


def _kamerstukken(match: re.Match[str], text: str) -> list[Identifier]:
    """The paper, and those that follow it with a number alone ("29 689, nr. 1174, nr. 1194 en nr. 1200")."""
    parts = ["kst", re.sub(r"\D", "", match["dossier"])] + ([match["chapter"]] if match["chapter"] else [])
    found = [_paper(parts, match["number"], match.start(), match.end())]
    following = _NEXT_NUMBER.match(text, match.end())
    while following:
        found.append(_paper(parts, following["number"], following.start("number"), following.end()))
        following = _NEXT_NUMBER.match(text, following.end())
    return found


def _paper(parts: list[str], number: str, start: int, end: int) -> Identifier:
    return Identifier("paper", "-".join([*parts, number]).lower(), start, end)


def _gazette(match: re.Match[str]) -> Identifier:
    name = match["gazette"].lower()
    key = f"{_GAZETTES.get(name, name)}-{match['year']}-{match['number']}"
    return Identifier("paper", key, match.start(), match.end())


def _articles(match: re.Match[str], text: str) -> list[Identifier]:
    """The article, and after "artikelen" those that follow it with a number alone."""
    found = [_article(match["number"], match.start(), match.end())]
    following = _NEXT_ARTICLE.match(text, match.end()) if match["several"] else None
    while following:
        found.append(_article(following["number"], following.start("number"), following.end()))
        following = _NEXT_ARTICLE.match(text, following.end())
    return found


def _article(number: str, start: int, end: int) -> Identifier:
    return Identifier("artikel", f"artikel-{number.lower()}", start, end)
