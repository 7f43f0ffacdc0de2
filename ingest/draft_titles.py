"""A draft regulation: how its title reads without the blanks for date and number, and what says that it is one."""

from __future__ import annotations

import re

from ingest.months import MONTHS
from ingest.passage import Document

# What stands where the date or the number comes later: dots, "PM", "xxx", "[ ]", or nothing at all.
_BLANK = r"(?:\[[^\]\d]*\]|[Pp]\.?[Mm]\.?|[xX]{2,}|[.…_]{1,}|20[xX]{2}|0{2,})"
_BLANKS = rf"{_BLANK}(?:\s+{_BLANK})*"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_REST = r"(?=(?:nr|houdende|tot|inzake|betreffende|strekkende)\b)"
_DATE = rf"van(?:\s+{_BLANKS})?(?:\s+20[xX]{{2}})?\s*,?\s*{_REST}"
_BLANK_DATE = re.compile(rf"^(?P<form>Besluit|Wet|Regeling|Verordening|Voorstel van wet)\s+{_DATE}")
_LATER_DATE = re.compile(
    rf",?\s+van\s+{_BLANKS}(?:\s+{_MONTH})?(?:\s+20(?:\d\d|[xX]{{2}}))?\s*(?=,|\s(?:nr|tot|houdende))"
)
_LATER_NUMBER = re.compile(
    r",?\s+(?:nr\.?|kenmerk)\s*(?:[\w./-]*(?:PM|[xX]{2,}|…|\.{2,}|\[)[\w./\]\s-]*?|(?=,))\s*,?(?=\s*(?:tot|houdende|inzake)\b)"
)
_SHORT = re.compile(
    r"\((?P<name>(?=[^()]*(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Vv]erordening))[A-Z][^()]{6,140})\)$"
)
_OPENS = re.compile(rf"^(?:Besluit|Wet|Regeling|Verordening)\s+van(?:\s+{_BLANKS})?\s*$")
_WITH_NUMBER = re.compile(rf"\bvan\s*{_BLANKS}?\s*,\s*nr\.?\s*(?:{_BLANKS}|,|\))|\bnr\.\s*\[\s*\]")
_SAYS = re.compile(
    r"^\s*(?:concept|ontwerp|consultatieversie|internetconsultatie)\b[\s:–-]*"
    r"(?:[a-z -]*(?:toelichting|besluit|regeling|wet|verordening|versie)\b|$)|^\s*voorstel van wet\s*$"
    r"|\b(?:ontwerp|concept)(?:besluit|regeling|wetsvoorstel)\b",
    re.IGNORECASE,
)
_OPENING = 8  # passages in which a draft shows its blanks


def without_blanks(title: str) -> str:
    """ "Besluit van … houdende regels (Besluit wijkzorg)" is the Besluit wijkzorg; without a name blanks go."""
    bare = _BLANK_DATE.sub(r"\g<form> ", title)
    bare = _LATER_NUMBER.sub("", _LATER_DATE.sub("", bare))
    if bare == title:
        return title
    short = _SHORT.search(bare)
    return short["name"] if short else " ".join(bare.replace(" ,", ",").split())


def is_draft(document: Document) -> bool:
    """Whether a regulation, or the notes on one, shows that it is not adopted: blanks for its date and number, a
    title for citation without its year, or a heading that says "concept", "ontwerp" or "voorstel van wet"."""
    if document.kind not in ("regeling", "toelichting"):
        return False
    if re.search(r"20[xX]{2}$", document.title) or _BLANK_DATE.match(document.title):
        return True
    opening = [passage.text for passage in document.passages[:_OPENING]]
    blank = any(
        _OPENS.match(text) or _BLANK_DATE.match(text) or _WITH_NUMBER.search(text) for text in opening
    )
    heads = [passage.text for passage in document.passages if passage.kind == "heading"]
    return blank or any(_SAYS.search(text) for text in (document.title, *heads))
