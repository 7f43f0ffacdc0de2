"""Abbreviations that a document gives itself: "Wet langdurige zorg (hierna: Wlz)", "wet: Wet zeevarenden;"."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTES = "«»„“”‘’'\"*"
INTRODUCED = re.compile(
    rf"\s*\((?:hierna|verder|voortaan|afgekort|in het vervolg|hierna te noemen|"
    rf"ook wel|kortweg|nader te noemen)(?: te noemen| genoemd| ook)?\s*:?\s*"
    rf"(?:als\s+)?[{QUOTES}]*(?P<lead>(?:de|het)\s+)?[{QUOTES}]*(?P<name>[\w][\w .’'/-]{{0,40}}?)"
    rf"[{QUOTES}]*\s*\)",
    re.IGNORECASE,
)
BRACKETED = re.compile(rf"\s*\([{QUOTES}]*(?P<name>[A-Z][\w’'-]{{0,13}}\w(?: (?:19|20)\d\d)?)[{QUOTES}]*\)")
OFFICIAL_TITLE = re.compile(
    r" van (?:het Europees Parlement|de Raad|de Commissie)\b(?:[^.;(]|\((?![A-Z][\w-]*\))){0,400}?"
    rf"\((?:(?:hierna|verder)(?: ook)?:? )?[{QUOTES}]*(?P<name>(?!PbE?U?)[A-Z][\w-]*[a-zA-Z])[{QUOTES}]*\)"
    r"(?!,? (?:en )?(?:de|het) [A-Z])"
)
OF_A_LAW = re.compile(r"-(?:wet|besluit|regeling|verordening|richtlijn|verdrag|code)$", re.IGNORECASE)
GIVEN_NAME = re.compile(
    rf"\((?:hierna|verder)(?: te noemen| genoemd| ook)?\s*:?\s*[{QUOTES}]*(?:de |het )?"
    rf"(?P<name>(?!(?:Wet|Besluit|Regeling|Verordening)\b)[A-Z][\w-]{{2,14}})[{QUOTES}]*\)"
)
TITLE_BEFORE = re.compile(
    r"\b(?:(?!Het|De|Een|Dit|Deze|Dat|Uw|Mijn|Ons|Onze|Bij|In|Op)[A-Z]\w+ (?:\w*wet|besluit|regeling)"
    r"|Wet|Besluit|Regeling|[A-Z][a-z]+(?:wet|besluit|regeling))\b[^.;:()\n]{0,90}$"
)
DEFINED_WORD = re.compile(
    rf"\((?:hierna|verder|voortaan)(?: te noemen| genoemd| ook)?\s*:?\s*[{QUOTES}]*(?:de|het)\s+"
    rf"(?P<name>wet|besluit|regeling|verordening)[{QUOTES}]*\)"
    r"|^(?P<term>wet|besluit|regeling)\s*:\s*(?:de\s+|het\s+)?(?=[A-Z])",
    re.MULTILINE,
)
DEFINED = re.compile(
    r"(?:^|[\s>–-])(?:de\s+)?(?P<name>wet|besluit|regeling|verordening|richtlijn)\s*:\s*(?:de\s+|het\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name of its own that a text gives: at start..end stands the name as introduced."""

    name: str
    start: int
    end: int


def introduced_behind(text: str, end: int) -> Introduction | None:
    """The name given in brackets directly behind a title that ends at `end`, or behind an EU act's long title."""
    found = INTRODUCED.match(text, end) or BRACKETED.match(text, end) or OFFICIAL_TITLE.match(text, end)
    if not found or ("-" in found["name"] and found.re is BRACKETED and not OF_A_LAW.search(found["name"])):
        return None
    return Introduction(found["name"].strip(), found.start("name"), found.end("name"))


def introduced_for_unknown(text: str) -> list[tuple[int, str]]:
    """Abbreviations given to a regulation in so many words: the place before the bracket, and the name."""
    found = []
    for bracket in GIVEN_NAME.finditer(text) if "(hierna" in text or "(verder" in text else ():
        gap = len(text[: bracket.start()].rstrip())
        if TITLE_BEFORE.search(text, max(0, gap - 120), gap):
            found.append((gap, bracket["name"]))
    return found


def defined_words(text: str) -> list[str]:
    """Words that the text says it will use for one regulation: "hierna: de wet", "wet: de ..."."""
    if "hierna" not in text and "verder" not in text and "voortaan" not in text and ":" not in text[:14]:
        return []
    return [(match["name"] or match["term"]).casefold() for match in DEFINED_WORD.finditer(text)]


def defined_before(text: str, start: int) -> str | None:
    """The word defined as the title that begins at `start`: "wet: Wet zeevarenden" gives "wet"."""
    found = DEFINED.search(text, max(0, start - 24), start)
    return found["name"].casefold() if found else None
