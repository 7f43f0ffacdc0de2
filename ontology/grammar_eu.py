"""EU regulations, directives and decisions, to their CELEX number.

The order of the numbers: directives and decisions are year/number; regulations number/year
until 2014 ("nr. 883/2004") and year/number since 2015 ("2016/679"), Interinstitutional
Style Guide of the EU, 1.2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BODIES = r"EU|EG|EEG|E[Gg]A|Euratom|EGKS|JBZ|GBVB"
ACT = re.compile(
    r"(?<![\w-])(?P<kind>(?:[Uu]itvoerings|[Gg]edelegeerde )?(?:[Vv]erordening|"
    r"[Rr]ichtlijn|[Bb]esluit|[Bb]eschikking|[Kk]aderbesluit)|"
    r"(?:[Uu]itvoerings|[Kk]ader)(?:richtlijn|verordening|besluit))(?:en)?\s+"
    rf"(?:\((?P<body>(?:{BODIES})(?:,\s?Euratom)?)\)\s*)?(?P<nr>[Nn](?:r|o)\.?\s*)?(?P<one>\d{{1,4}})"
    rf"/(?P<two>\d{{1,4}})(?:/\s?(?P<tail>{BODIES}))?(?![\w/])"
)
LETTER = {"verordening": "R", "richtlijn": "L", "besluit": "D", "beschikking": "D"}


@dataclass(frozen=True, slots=True)
class EuReference:
    """An EU act at start..end; `celex` without prefix ("32011L0024")."""

    start: int
    end: int
    celex: str


def find_eu_acts(text: str) -> Iterator[EuReference]:
    if "/" not in text:
        return
    for match in ACT.finditer(text):
        letter = next(sign for word, sign in LETTER.items() if word in match["kind"].casefold())
        if letter == "D" and not (match["body"] or match["tail"]):
            continue
        numbers = _year_and_number(match["one"], match["two"], letter)
        if numbers:
            year, number = numbers
            yield EuReference(match.start(), match.end(), f"3{year}{letter}{number:04d}")


def _year_and_number(one: str, two: str, letter: str) -> tuple[int, int] | None:
    first, second = _year(one), _year(two)
    if letter == "R" and (second and not (first and first >= 2015 and len(one) == 4)):
        return second, int(one)
    if first:
        return first, int(two)
    return (second, int(one)) if second else None


def _year(digits: str) -> int | None:
    if len(digits) == 2:
        return 1900 + int(digits) if int(digits) >= 52 else None
    value = int(digits)
    return value if len(digits) == 4 and 1952 <= value <= 2049 else None
