"""Whether two statements of different papers are about one thing, on which ground and how sure that is.

Certain is only what the graph says to be one thing: the same action line, the same product, or the same words.
Words in common make it likely or possible, never certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from beleidswijzer.stated import PLANS, Stated, Time, shift
from beleidswijzer.subject import Agreement, agreement, plain_words, shares_words
from ontology.mention import MentionKind

Sure = Literal["certain", "likely", "maybe"]
Ground = Literal["line", "product", "words", "number", "subject"]

ADVISING: frozenset[MentionKind] = frozenset({"recommendation", "decision"})
LIKELY = 0.7
MAYBE = 0.5
"""Agreement of subjects from which a pair is likely, or possible; set on the samples (tests/cases/compared.tsv)."""
OTHER_PARTY = 0.85
"""Statements of different parties are about the same thing less often."""
ANSWERING = 0.36
"""From here a plan may follow up a recommendation: who plans writes in other words than who advises."""
BESIDE = 0.75
"""What two statements share stands beside them alone, in a heading or the sentence before."""
CONTAINED = 0.68
"""All that one is about, the other is about too, among more."""
_FEWEST = 2
_NUMBER = re.compile(r"^[\d.\s]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two statements are taken to be about one thing; `shared` are words that both have, the heaviest first."""

    sure: Sure
    ground: Ground
    score: float
    shared: tuple[str, ...] = ()


def likeness(
    former: Stated, latter: Stated, rare: Mapping[str, float], line_titles: Mapping[str, str]
) -> Likeness | None:
    """None when nothing tells that the two are about one thing. `line_titles` gives the words of the title of an
    action line by its key: lines of that title are one line in any paper."""
    if not comparable(former, latter):
        return None
    ground = _certain_ground(former, latter, line_titles)
    if ground:
        return Likeness("certain", ground, 1.0, agreement(former.subject, latter.subject, rare).words)
    both = former.kind in PLANS and latter.kind in PLANS
    words = shares_words(former.subject, latter.subject)
    if not words and not former.numbers and not latter.numbers:
        return None
    days = _same_days(former, latter) if both else 0
    if both and _numbered(former, latter, days):
        return Likeness("likely", "number", LIKELY, agreement(former.subject, latter.subject, rare).words)
    if not shares_words(former.subject, latter.subject) or (
        both and not days and _line_and_step(former, latter)
    ):
        return None
    return _by_subject(former, latter, agreement(former.subject, latter.subject, rare), days)


def _certain_ground(former: Stated, latter: Stated, titles: Mapping[str, str]) -> Ground | None:
    if former.plain == latter.plain:
        return "words"
    if not (former.kind in PLANS and latter.kind in PLANS):
        return None
    if {titles.get(key, key) for key in former.lines} & {titles.get(key, key) for key in latter.lines}:
        return "line"
    return "product" if set(former.products) & set(latter.products) else None


def _by_subject(former: Stated, latter: Stated, found: Agreement, days: int) -> Likeness | None:
    """By the words that both have: evidence is each word that tells, days that agree, the same party."""
    bare = _is_bare(former) or _is_bare(latter)
    if not found.own and (not bare or bool(former.lines) != bool(latter.lines)):
        return None  # what each is about itself is not the same
    evidence = found.telling + days + bool(set(former.who) & set(latter.who))
    contained = found.inside * CONTAINED if found.own and evidence >= _FEWEST else 0.0
    score = max(found.score, contained) * _parties(former, latter) * (1.0 if found.own else BESIDE)
    if bare and _same_heading(former, latter):
        score = max(score, MAYBE)
    alike = former.kind == latter.kind or (former.kind in PLANS and latter.kind in PLANS)
    if score < (MAYBE if alike else ANSWERING) or found.own + evidence + bare < _FEWEST:
        return None
    likely = alike and score >= LIKELY and found.own and evidence + bare >= _FEWEST
    return Likeness("likely" if likely else "maybe", "subject", round(score, 4), found.words)


def _is_bare(one: Stated) -> bool:
    """ "De oplevering is gepland in ...": all that it is about stands in its heading. An action line that starts
    or ends is not all that stands under its heading."""
    return not one.lines and not one.numbers and not any(word.own for word in one.subject.values())


def _same_heading(former: Stated, latter: Stated) -> bool:
    one, other = (plain_words(_NUMBER.sub("", stated.heading)) for stated in (former, latter))
    return bool(one) and one == other


def _same_days(former: Stated, latter: Stated) -> int:
    """Days that agree are evidence beside words; an open deadline holds any earlier day."""
    return int(any(_agree(one, other) for one in former.times for other in latter.times))


def _agree(one: Time, other: Time) -> bool:
    closed = bool(one.earliest and one.latest)
    return shift(one, other) in (("same", "narrower") if closed else ("same",))


def comparable(former: Stated, latter: Stated) -> bool:
    """Statements of one kind, plans of either kind, and an advice with the plan that may follow it up."""
    if former.kind in PLANS:
        return latter.kind in PLANS
    if former.kind == "stance" == latter.kind:
        return bool(set(former.targets) & set(latter.targets))
    return former.kind == latter.kind or (former.kind in ADVISING and latter.kind in PLANS)


def _numbered(former: Stated, latter: Stated, days: int) -> bool:
    """One plans an action line that the other names by its number alone; a step of a line only on the same days."""
    for one, other in ((former, latter), (latter, former)):
        keys = (*one.lines, *(one.part_of if days else ()))
        if {key.rsplit("/", 1)[-1] for key in keys} & set(other.numbers):
            return True
    return False


def _line_and_step(former: Stated, latter: Stated) -> bool:
    """One speaks of a step of an action line, the other of that line as a whole."""
    for step, line in ((former, latter), (latter, former)):
        numbers = {key.rsplit("/", 1)[-1] for key in step.part_of}
        if numbers & {*line.numbers, *(key.rsplit("/", 1)[-1] for key in line.lines)}:
            return True
    return False


def _parties(former: Stated, latter: Stated) -> float:
    return OTHER_PARTY if former.who and latter.who and not set(former.who) & set(latter.who) else 1.0
