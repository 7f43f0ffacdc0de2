"""Biomarkers that a text tells, with their sign: "HER2-positief", "HR+/HER2-", "zonder EGFR- of ALK-afwijking".

Names and readings are data (registers/care_markers.tsv). A name alone ("EGFR-remmer", "HER2-gerichte therapie") tells
nothing of the patient, unless the name itself is a change ("BRAF V600E", "triple-negatief").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.tsv import read_rows
from ontology.care_tables import FOLDER
from ontology.care_words import WORD
from ontology.trait import Trait

_POSITIVE = re.compile(
    r"[\s‑-]{0,2}(?:(?:V600E?|G12C|exon\s\d+|of\s\w+|en\s\w+|gen)?[\s‑-]{0,2}(?:positie\w*|mutaties?|gemuteerd\w*|mutant\w*|fusies?|genfusies?|herschikking\w*|translocaties?"
    r"|amplificaties?|overexpressie|expressie|deleties?|inserties?|afwijking\w*|dragers?|draagsters?|genmutaties?|geassocieerd\w*|kiembaanmutaties?)|\+)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"[\s‑-]{0,2}(?:negatie\w*|wild-?type)|[-−–](?=[\s).;]|$)(?!\s+(?:of|en|,)\s)", re.IGNORECASE
)
_SHARED = re.compile(r"-?\s*(?:,|/|of|en|en/of|noch)\s*-?\s*[\w()/-]{2,12}", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:geen|zonder|afwezigheid\s+van|noch|niet)\s+(?:[\w/()-]+\s+){0,4}$", re.IGNORECASE
)
_ENDS_SCOPE = re.compile(r"\bmet\b|[,.;]")
_BEFORE = re.compile(r"\b(?:mutaties?|fusies?|afwijking\w*)\s+(?:in|van)\s+(?:het\s+|de\s+)?$", re.IGNORECASE)
_TELLS_ITSELF = re.compile(
    r"\d{3}|G12C|negatie|deletie|insertie|mutatie|laag|low|instabiel|stabiel|deficiënt|erfelijk|gevoelig|chromosoom|^5q|MSI|MMR|MSS|TNBC|EGFRm"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One name of a biomarker with what its two signs are called."""

    name: str
    pattern: re.Pattern[str]
    positive: str
    negative: str
    group: str
    implies: tuple[str, ...]


def marker_traits(text: str) -> set[Trait]:
    """Of names that begin at one word the longest counts: "HER2-laag" is no HER2."""
    found: set[Trait] = set()
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        for marker in _by_opening().get(text[word.start() : word.start() + 2].lower(), ()):
            if match := marker.pattern.match(text, word.start()):
                end = match.end()
                sign = _sign(text, match)
                if sign and (value := marker.positive if sign > 0 else marker.negative):
                    found |= {Trait("marker", one) for one in (value, *(marker.implies if sign > 0 else ()))}
                break
    return found


def _sign(text: str, match: re.Match[str]) -> int:
    """1 where the change is there, -1 where it is not, 0 where the text does not say."""
    before = text[max(0, match.start() - 60) : match.start()]
    scope = _ENDS_SCOPE.split(before)[-1]
    without = bool(_WITHOUT.search(scope))
    if _POSITIVE.match(text, match.end()) or _TELLS_ITSELF.search(match[0]) or _BEFORE.search(before):
        return -1 if without else 1
    shared = _SHARED.match(text, match.end())
    if shared and (_POSITIVE.match(text, shared.end()) or _POSITIVE.search(shared[0])):
        return -1 if without else 1
    if _NEGATIVE.match(text, match.end()):
        return -1
    return -1 if without else 0


@cache
def markers() -> tuple[Marker, ...]:
    """The longest names first: "HER2-laag" is no HER2."""
    rows = read_rows(FOLDER / "care_markers.tsv")
    single = [
        Marker(
            name,
            _pattern(name),
            row["positive"],
            row["negative"],
            row["group"],
            tuple(filter(None, row["implies"].split(";"))),
        )
        for row in rows
        for name in row["names"].split(";")
    ]
    return tuple(sorted(single, key=lambda one: (-len(one.name), one.name)))


@cache
def _by_opening() -> dict[str, tuple[Marker, ...]]:
    found: dict[str, list[Marker]] = {}
    for marker in markers():
        found.setdefault(marker.name[:2].lower(), []).append(marker)
    return {opening: tuple(held) for opening, held in found.items()}


@cache
def marker_group(value: str) -> str:
    """The group of markers of which a tumour has one as a rule; empty where there is none."""
    return next((one.group for one in markers() if one.group and value == one.positive), "")


@cache
def opposite(value: str) -> str:
    """The reading that contradicts this one."""
    pairs = {one.positive: one.negative for one in markers()} | {
        one.negative: one.positive for one in markers()
    }
    return pairs.get(value, "")


def _pattern(name: str) -> re.Pattern[str]:
    written = re.escape(name).replace(r"\*", r"\w*").replace(r"\-", r"[\s‑-]?").replace(r"\ ", r"[\s‑-]")
    cased = any(letter.isupper() for letter in name)
    return re.compile(
        rf"(?<!\w){written}(?![a-z])" if cased else rf"(?<!\w){written}", 0 if cased else re.IGNORECASE
    )
