"""Staatsblad, Staatscourant, Tractatenblad, Handelingen and Aanhangsel: keys as officielebekendmakingen.nl has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

GAZETTE = re.compile(
    r"(?<![\w-])(?P<paper>Stb|Stcrt|Trb|Staatsblad|Staatscourant|Tractatenblad|Gemeenteblad|Gmb)\b\.?\s*"
    r"(?:van het Koninkrijk(?: der Nederlanden)?\s+)?(?P<year>(?:18|19|20)\d\d)"
    r"\s*[,\-–/]?\s*(?:nrs?\.?|nummer)?\s*(?P<number>\d{1,6})(?![\d-])"
    r"(?P<more>(?:(?:,| en|, en) (?:nr\. )?\d{1,6}(?![\d.\w]|\s*[,;]? ?(?:Stb|Stcrt)))*)",
    re.IGNORECASE,
)
GAZETTE_BEGINS = re.compile(
    r"[Ss][Tt](?:[Bb]|[Cc][Rr][Tt]|[Aa][Aa][Tt][Ss])|[Tt](?:rb|RB|ractaten)|[Gg](?:mb|emeenteblad)"
)
IDENTIFIER = re.compile(
    r"(?<![\w-])(?P<id>(?:stb|stcrt|trb|gmb)-\d{4}-\d{1,6}|ah-tk-\d{8}-\d{1,5}|"
    r"h-[te]k-\d{8}(?:-\d+){1,3}|blg-\d{3,8})(?![\w-])"
)
SESSION = r"(?P<from>(?:19|20)\d\d)\s*[/\-–]\s*(?P<to>(?:19|20)?\d\d)"
ANNEX = re.compile(
    r"(?<![\w-])(?:Aanhangsel(?: van de| der)?(?: Handelingen)?|Handelingen|Aanh\.\s?Hand\.|Kamervragen)"
    r"(?:\s+(?P<chamber>II|I|Tweede Kamer|Eerste Kamer|TK|EK))?[\s,]+(?:vergaderjaar\s+)?" + SESSION +
    r"\s*,?\s*(?P<annex>,?\s*Aanhangsel(?: van de Handelingen)?)?\s*,?\s*(?:(?P<nr>nrs?\.?|"
    r"nummer)\s*|(?<=, ))(?P<number>\d{1,4})"
    r"(?:\s*,\s*item\s+(?P<item>\d{1,3}))?(?P<pages>\s*,\s*(?:p|blz|pag)\.?\s*\d[\d\-–/]*)?"
)  # fmt: skip
SIGNS = ("Stb", "Stcrt", "Trb", "taatsblad", "taatscourant", "ractatenblad", "anhangsel", "Aanh.", "andelingen",
         "Kamervragen", "stb", "stcrt", "trb-", "ah-", "h-tk", "h-ek", "blg-", "STB", "STAATSBLAD")  # fmt: skip
SHORT = {"stb": "stb", "staatsblad": "stb", "stcrt": "stcrt", "staatscourant": "stcrt", "trb": "trb",
         "tractatenblad": "trb", "gemeenteblad": "gmb", "gmb": "gmb"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication at start..end with its official id."""

    start: int
    end: int
    key: str


def find_publications(text: str) -> Iterator[Publication]:
    if not any(sign in text for sign in SIGNS):
        return
    for begin in GAZETTE_BEGINS.finditer(text):
        match = GAZETTE.match(text, begin.start())
        if match:
            yield from _gazette(match)
    for match in ANNEX.finditer(text):
        if match["nr"] or match[0].startswith("Aanh"):
            yield Publication(match.start(), match.end(), _proceedings(match))
    for match in IDENTIFIER.finditer(text):
        yield Publication(match.start(), match.end(), match["id"])


def _gazette(match: re.Match[str]) -> Iterator[Publication]:
    paper, year = SHORT[match["paper"].casefold()], match["year"]
    if paper == "gmb":
        return
    yield Publication(match.start(), match.end("number"), f"{paper}-{year}-{int(match['number'])}")
    for more in re.finditer(r"(?:nr\. )?(\d+)", match["more"]):
        start = match.start("more") + more.start()
        yield Publication(start, start + len(more[0]), f"{paper}-{year}-{int(more[1])}")


def _proceedings(match: re.Match[str]) -> str:
    first, last = match["from"], match["to"]
    session = first + (last if len(last) == 4 else first[:2] + last if last != "00" else str(int(first) + 1))
    house = "ek" if match["chamber"] in ("I", "Eerste Kamer", "EK") else "tk"
    if match[0].startswith(("Aanh", "Kamervragen")) or match["annex"]:
        return f"ah-{house}-{session}-{int(match['number'])}"
    item = f"-{int(match['item'])}" if match["item"] else ""
    return f"h-{house}-{session}-{int(match['number'])}{item}"
