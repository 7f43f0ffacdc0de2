"""Divisions of a law in running text: "titel 4.2 van de Awb", "hoofdstuk 3, paragraaf 2"."""

from __future__ import annotations

import re

from ontology.law_tail import Names, Tail, UnknownLaw, read_tail
from ontology.provision import Provision, opens_line

DIVISION = re.compile(
    r"(?<![\w@/-])(?:(?:[Tt]itel|[Hh]oofdstuk|[Aa]fdeling|[Pp]aragra(?:af|fe)"
    r"|[Bb]ijlage|[Dd]eel|[Bb]oek)(?:n|s|ken)?\s+|§+\s*)(?=[\dA-Z])"
)
DIVISION_SIGN = re.compile(r"[iI]tel|[oO]ofdst|[fF]deling|[aA]ragra|[iI]jlage|[dD]eel|[bB]oek|§")
DIVISION_LABEL = re.compile(r"(?:\d+[A-Za-z]{0,2}(?:[.:]\d+[a-z]?)*|[IVXL]+|[A-Z])(?![\w%])")
DIVISION_NEXT = re.compile(
    r"\s*,\s*(?:(?:titel|hoofdstuk|afdeling|paragraaf|bijlage|onderdeel)\s+|§+\s*)(?=[\dA-Z])"
)
DIVISION_ABOVE = re.compile(r"\s+van\s+(?:titel|hoofdstuk|afdeling|bijlage|deel)\s+(?=[\dA-Z])")
LAW_NAME = re.compile(
    r"\b\w*(?:wet|wetboek|besluit|regeling|verdrag|verordening|reglement|statuut)\b", re.IGNORECASE
)
DIVISION_SEPARATOR = re.compile(r"(?:\s*,\s*|\s+(?:en|of)\s+)(?=\d)")


def find_divisions(text: str, names: Names, *, own_text: bool) -> list[Provision]:
    """Divisions of a law ("titel 4.2 van de Awb"); without a law only in the text of a law itself."""
    found: list[Provision] = []
    end = 0
    for anchor in DIVISION.finditer(text) if DIVISION_SIGN.search(text) else ():
        if anchor.start() < end or anchor.start() in names:
            continue
        parts = _read_division(text, anchor, len(found), names)
        if parts and (parts[-1].tail is not None or (own_text and not opens_line(text, anchor.start()))):
            end = parts[-1].end
            found.extend(parts)
    return found


def _read_division(text: str, anchor: re.Match[str], group: int, names: Names) -> list[Provision]:
    parts: list[Provision] = []
    start, at = anchor.start(), anchor.end()
    while True:
        label = DIVISION_LABEL.match(text, at)
        if not label:
            return parts
        end = label.end()
        while onward := DIVISION_NEXT.match(text, end) or DIVISION_ABOVE.match(text, end):
            other = DIVISION_LABEL.match(text, onward.end())
            if other is None:
                break
            end = other.end()
        tail = read_tail(text, end, names)
        if tail and _is_no_law(tail[0]):
            return []
        if tail:
            parts.append(Provision(start, tail[1], "division", (label[0],), (), tail[0], group))
            return parts
        parts.append(Provision(start, end, "division", (label[0],), (), None, group))
        separator = DIVISION_SEPARATOR.match(text, end)
        if not separator:
            return parts
        start = at = separator.end()


def _is_no_law(tail: Tail) -> bool:
    """ "Hoofdstuk 2 van de Toelichting", "bijlage 4 WPI": chapters of papers that are no regulations."""
    return isinstance(tail, UnknownLaw) and not LAW_NAME.search(tail.name)
