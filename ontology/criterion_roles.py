"""Statements about criteria by their role: defines, applies, interprets, changes, criticises.

The cues are rows of criterion_cues.tsv, named there; a sentence is read with a sign in the place of each criterion, and
"dit criterium" is the criterion of the sentences before. Where several roles fit, the first of this order counts:
criticises, changes, defines, interprets, applies. Without a cue there is no statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.dutch import Analysis
from ingest.passage import Passage
from ingest.tsv import read_rows
from ontology.mention import Mention

ROLES = ("criticises", "changes", "defines", "interprets", "applies")
_FILE = Path(__file__).with_name("criterion_cues.tsv")
SIGN = "§"
_ALL = "criterium/pakketcriteria"
# No gap passes the end of a clause.
_GAP = r"(?:[^;:?]{0,110}?)(?<=[ ‘'«])"
_BEFORE = re.compile(
    r"(?:\b(?:het|de|dit|deze|een|alle|álle|wettelijke?|vier|drie|andere|overige|huidige|bestaande|4|3|pakketcriteri(?:um|a)"
    r"|criteri(?:um|a)|beoordelings-|afwegings-|en|beoordelingskaders?|afwegingskaders?|kaders?|over|voor|van|aspecten?)\s+)*[‘'’«\"“]?$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[’'»\"”]?\s*(?:,|en|of|,\s*en|en,\s*in\s+aangepaste\s+vorm,)\s*(?:(?:de|het|ecologische)\s+)*[‘'«\"“]?",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:dit|deze|het|de) (?:wettelijke? |pakket)?(?:criteri(?:um|a))\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:dit|deze) (?:wettelijke? |pakket)?criteri(?:um|a)\b", re.IGNORECASE)
# What has no verb states nothing; what is asked or looked into is not said.
_NOT_SAID = re.compile(
    r"\?$|^[A-Z]\w+en (?:en \w+en )?van\b|^Bijvoorbeeld\b|\bonderzochten?\b|\bonderzocht (?:het|de|wij|we|hoe|of)\b",
    re.IGNORECASE,
)
_THIS_FRAME = re.compile(
    r"\b(?:[Dd]it|[Dd]eze|[Hh]et|[Bb]ij dit) (?:nieuwe )?(?:afwegings|beoordelings)?kaders?\b"
)
_CRITERION_WORD = re.compile(r"\bcriteri(?:um|a)\b|\bkaders?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoleCue:
    rule: str
    role: str
    pattern: re.Pattern[str]


@dataclass(slots=True)
class CriterionMemory:
    """The criterion that the passage before named last, and alone: what "dit criterium" then means."""

    last: tuple[str, ...] = ()


def find_statements(
    passage: Passage, analysis: Analysis, around: list[Mention], memory: CriterionMemory
) -> list[Mention]:
    """The sentences of one passage that say what a criterion is, how it is used, or what is wrong with it."""
    if passage.kind in ("caption", "letterhead", "table") or passage.jci:
        return []
    text, found = passage.text, []
    before = memory.last
    for start, end in analysis.sentences:
        inside = sorted(
            (m for m in around if m.kind == "criterion" and m.targets and start <= m.start < end),
            key=lambda m: (m.start, -m.end),
        )
        named = _named(inside)
        masked = _masked(text, start, end, inside, bool(before))
        again = bool(before) and bool(_AGAIN.search(text, start, end))
        keys = before if again else named or before
        if keys and passage.kind != "heading" and (cue := role_of(masked)):
            found.append(_mention(text, start, end, keys, cue))
        before = keys if again else named or before
    if passage.kind != "footnote":
        memory.last = before if len(before) == 1 else ()
    return found


def _named(inside: list[Mention]) -> tuple[str, ...]:
    """The criteria named; "het pakketcriterium noodzakelijkheid" is one, not also the criteria as a whole."""
    keys = tuple(dict.fromkeys(m.targets[0] for m in inside))
    return tuple(key for key in keys if key != _ALL) if len(keys) > 1 else keys


def role_of(masked: str) -> RoleCue | None:
    """The first cue that the sentence holds, in the order of ROLES; questions state nothing."""
    if _NOT_SAID.search(masked) or (SIGN not in masked and not _THIS_FRAME.search(masked)):
        return None
    return next((cue for cue in cues() if cue.pattern.search(masked)), None)


def _masked(text: str, start: int, end: int, inside: list[Mention], antecedent: bool) -> str:
    """The sentence with one sign for each criterion, coordinated ones as one, with the noun in front of it."""
    spans: list[tuple[int, int]] = []
    places = [(m.start, m.end) for m in inside]
    if antecedent:
        places += [m.span() for m in _THIS.finditer(text, start, end) if _is_free(m, places)]
    for first, last in sorted(places):
        if spans and first < spans[-1][1]:
            continue
        if spans and _JOINT.fullmatch(text[spans[-1][1] : first]):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    pieces, at = [], start
    for first, end_of_name in spans:
        last = end_of_name + len(re.match(r"[\w-]*", text[end_of_name:end])[0])  # type: ignore[index]
        lead = _BEFORE.search(text[at:first])
        words = text[at : at + (lead.start() if lead else first - at)]
        if (
            lead
            and re.match(r"(?:van|over|voor|en)\s", lead[0], re.IGNORECASE)
            and not _CRITERION_WORD.search(lead[0])
        ):
            words = text[at:first]
        pieces += [words, SIGN]
        at = last + (1 if text[last : last + 1] in ("’", "'", "»", '"', "”") else 0)
    pieces.append(text[at:end])
    return "".join(pieces)


def _is_free(match: re.Match[str], places: list[tuple[int, int]]) -> bool:
    """Whether "het criterium" stands alone, and not before the criterion's name."""
    return not any(match.start() < last and first <= match.end() + 2 for first, last in places)


def _mention(text: str, start: int, end: int, keys: tuple[str, ...], cue: RoleCue) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        "stance",
        keys,
        keys,
        "exact",
        "exists",
        rule=cue.rule,
        fields={"role": cue.role},
    )


@lru_cache(maxsize=1)
def cues() -> tuple[RoleCue, ...]:
    rows = read_rows(_FILE)
    found = [RoleCue(row["rule"], row["role"], _compiled(row["pattern"])) for row in rows]
    return tuple(sorted(found, key=lambda cue: ROLES.index(cue.role)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(".. ", _GAP).replace("CRITERIUM", SIGN))
