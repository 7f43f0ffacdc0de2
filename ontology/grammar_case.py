"""Case law: ECLI, and LJN from before 2013."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ECLI = re.compile(
    r"(?<![\w:])(?:ECLI\s?[:;]\s?)?(?P<country>[A-Z]{2})\s?[:;]\s?(?P<court>[A-Za-z]{1,7}\d{0,2})\s?[:;]\s?(?P<year>(?:18|19|20)\d\d)\s?[:;]\s?"
    r"(?P<number>[A-Z0-9]+(?:\.[A-Z0-9]+)*)(?!\w)",
    re.IGNORECASE,
)
LJN = re.compile(
    r"(?<!\w)(?:LJN|LJ|ELRO)(?:[\s-]?(?:nummer|nr\.?|n°))?\s*[:.]?\s*(?P<number>[A-Z]{2}\s?\d{4})(?!\w)",
    re.IGNORECASE,
)
COURT_BEFORE = re.compile(
    r"(?<!\w)(?P<court>HR|CRvB|ABRvS|ABRS|RvS|CBb)\s+\d{1,2}\s+[a-z]+\s+(?P<year>(?:19|20)\d\d)\s*,?\s*\(?\s*$"
)
SIGNS = ("ECLI", "ecli", "LJ", "ELRO", "ljn", "Ljn", "NL:", "NL;")
COURTS = {"HR": "HR", "CRvB": "CRVB", "ABRvS": "RVS", "ABRS": "RVS", "RvS": "RVS", "CBb": "CBB"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case at start..end. `ecli` is None for an LJN whose court and year are not written beside it."""

    start: int
    end: int
    ecli: str | None
    ljn: str | None = None


def find_cases(text: str) -> Iterator[Case]:
    if not any(sign in text for sign in SIGNS):
        return
    for match in ECLI.finditer(text):
        if match[0][:4].upper() == "ECLI" or (match["country"] == "NL" and match["court"].isalpha()):
            court = match["court"].upper()
            yield Case(
                match.start(), match.end(),
                f"ECLI:{match['country'].upper()}:{court}:{match['year']}:{match['number'].upper()}",
            )  # fmt: skip
    for match in LJN.finditer(text):
        yield _by_number(text, match)


def _by_number(text: str, match: re.Match[str]) -> Case:
    number = match["number"].upper().replace(" ", "")
    court = COURT_BEFORE.search(text, max(0, match.start() - 40), match.start())
    ecli = f"ECLI:NL:{COURTS[court['court']]}:{court['year']}:{number}" if court else None
    return Case(match.start(), match.end(), ecli, number)
