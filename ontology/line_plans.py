"""Plans of action lines: which line a sentence plans, and which time begins or ends it."""

from __future__ import annotations

import re

from ontology.anchor import Anchor
from ontology.mention import Mention
from ontology.when import When

_CLAUSE = re.compile(r"[,;:]|\s(?:en|maar)\s")
STARTS = re.compile(
    r"\b(?:start(?:en)?|begint|beginnen|gestart|begonnen|van\s+start|in\s+gang|volgt)\b", re.IGNORECASE
)
ENDS = re.compile(
    r"\b(?:lo(?:opt|pen)\s+(?:door\s+)?tot|eindigt|eindigen|afgerond|duurt|duren|loopt\s+af)\b", re.IGNORECASE
)
_LINE_ANAPHOR = re.compile(
    r"\bde\s+actielijn\s+(?!\d)|\b(?:dit|deze)\s+(?:proces|actielijn|traject|onderdeel|lijn|actie|werk|verkenning)\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(r"\b(?:van|na|op|uit|bij|naast|met|voor|tot)\s*$", re.IGNORECASE)


def lines_planned(
    text: str, inside: list[Mention], line: str | None, start: int, end: int
) -> tuple[str, ...]:
    """The action lines a sentence plans: those it names as its subject, or the one whose section it stands in."""
    named = [
        key
        for mention in inside
        if mention.kind == "actionline"
        and not _NOT_SUBJECT.search(text[max(start, mention.start - 12) : mention.start])
        for key in mention.targets
    ]
    begun = [
        key
        for mention in inside
        if mention.kind == "actionline" and re.search(r"\bgestart\s+met\s*$", text[start : mention.start])
        for key in mention.targets
    ]
    if named or begun:
        return tuple(sorted({*named, *begun}))
    if line and _LINE_ANAPHOR.search(text, start, end):
        return (line,)
    return ()


def paired(inside: list[Mention], lines: tuple[str, ...], times: list[When]) -> bool:
    """Whether each line has its own time, in the same order."""
    places = [mention.start for mention in inside if mention.kind == "actionline"]
    if len(lines) < 2 or not len(lines) == len(times) == len(places):
        return False
    order = sorted([(place, "line") for place in places] + [(time.start, "time") for time in times])
    return [kind for _, kind in order] == ["line", "time"] * len(lines)


def time_field(
    time: When, text: str, span: tuple[int, int], modality: str, today: Anchor | None, of_line: bool
) -> str:
    """role|earliest|latest|modality. For an action line the verb of the clause gives the role where the
    preposition does not, and what is past is a fact."""
    role: str = time.role
    if of_line and role == "datum":
        clause = _clause(text, span, time)
        role = "einde" if ENDS.search(clause) else "start" if STARTS.search(clause) else "datum"
    past = today is not None and time.latest is not None and time.latest < today.first
    ends_then = role == "einde" and not of_line  # what goes on until then has begun before
    first = time.earliest.isoformat() if time.earliest and not ends_then else ""
    last = time.latest.isoformat() if time.latest else ""
    return f"{role}|{first}|{last}|{'feit' if past else modality}"


def _clause(text: str, span: tuple[int, int], time: When) -> str:
    """The part of a sentence around a time, if it has a verb of starting or ending; else the sentence."""
    cuts = [match.end() for match in _CLAUSE.finditer(text, *span)]
    start = max((cut for cut in cuts if cut <= time.start), default=span[0])
    end = min((cut for cut in cuts if cut >= time.end), default=span[1])
    clause = text[start:end]
    return clause if STARTS.search(clause) or ENDS.search(clause) else text[span[0] : span[1]]
