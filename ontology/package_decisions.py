"""All package decisions of a store: register entries and papers that are one joined, and what came after what.

A paper and an entry are one decision where a number says so, or where day, care and indication agree and one entry
alone does; never on a near miss. A later decision on the same care for the same people comes in the place of the
earlier one: where a paper says so, and where the later one renews a judgement or its conditions. A decision on another
indication never does, nor one that is under way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ingest.dates import find_dates
from ontology.care_lexicon import Lexicon, care_lexicon
from ontology.care_subject import Subject, read_subject
from ontology.decision_effect import effect_of_outcome
from ontology.decision_register import RegisteredDecision
from ontology.package_decision import PackageDecision
from ontology.spot import Spot
from ontology.subject_tie import Tie, compare

SubjectOf = Callable[[PackageDecision], Subject]

_DAYS = 31  # between the day of a decision in a register and that of its paper
_RENEWS = re.compile(
    r"\b(?:herbeoordeling|uitbreiding\s+voorwaarden|bijlage\s+2|update|uitstroom|risicogericht|herziening|aanpassing|wijziging)",
    re.IGNORECASE,
)
_JUDGED_AGAIN = re.compile(r"\b(?:herbeoordeling|update|herziening)", re.IGNORECASE)
_ON_COVER = re.compile(r"\b(?:vergoeding|voorwaarden?|pakket)\b", re.IGNORECASE)
_SAID = frozenset({"same", "narrower", "broader", "overlaps"})


def registered(one: RegisteredDecision) -> PackageDecision:
    """An entry of the register as a decision."""
    return PackageDecision(
        key=one.key,
        register=one.id,
        document=None,
        kind=one.type or "besluit",
        title=one.subject,
        intervention=one.intervention,
        indication=one.indication,
        date=one.date,
        outcome=one.outcome,
        effect=effect_of_outcome(one.outcome, one.status),
        publisher=one.publisher,
        url=one.url,
        source=one.source,
        type=one.type,
    )


def package_decisions(
    register: Iterable[RegisteredDecision],
    documents: Iterable[PackageDecision],
    *,
    lexicon: Lexicon | None = None,
    subject_of: SubjectOf | None = None,
) -> tuple[PackageDecision, ...]:
    """Every decision once, latest first, those under way (without a day) last.

    `documents` are what `read_decision` gives; `subject_of` reads what a decision is about, where a caller keeps it."""
    entries = sorted(register, key=lambda one: one.id)
    papers = sorted(documents, key=lambda one: one.key)
    words = lexicon or care_lexicon(entries, [one.intervention for one in papers if one.intervention])
    about = _Subjects(words, subject_of)
    decisions = _joined([registered(one) for one in entries], papers, about)
    decisions = _told_replaced(decisions, about)
    decisions = _replaced_by_later(decisions, about)
    return tuple(sorted(decisions, key=_latest_first))


def _latest_first(one: PackageDecision) -> tuple[bool, tuple[int, ...], str]:
    return (not one.date, tuple(-ord(sign) for sign in one.date), one.key)


class _Subjects:
    """What decisions are about, each read once."""

    def __init__(self, lexicon: Lexicon, subject_of: SubjectOf | None) -> None:
        self.lexicon = lexicon
        self._read = subject_of or self._own
        self._known: dict[str, Subject] = {}

    def of(self, one: PackageDecision) -> Subject:
        if one.key not in self._known:
            self._known[one.key] = self._read(one)
        return self._known[one.key]

    def tie(self, first: PackageDecision, second: PackageDecision) -> Tie:
        return compare(self.of(first), self.of(second), self.lexicon)

    def care(self, one: PackageDecision) -> frozenset[str]:
        """Keys of what is decided on, combinations with what they consist of."""
        return frozenset(part for key in self.given(one) for part in (key, *self.lexicon.substances(key)))

    def classes(self, one: PackageDecision) -> frozenset[str]:
        """Keys of the classes that what is decided on is in."""
        return frozenset(above for key in self.care(one) for above in self.lexicon.above(key))

    def covers(self, wide: PackageDecision, narrow: PackageDecision) -> bool:
        """Whether one is decided on for a whole class that all of the other is in."""
        whole = self.given(wide)
        return all(whole & (self.lexicon.above(key) | {key}) for key in self.given(narrow))

    def given(self, one: PackageDecision) -> frozenset[str]:
        """Keys of what is decided on, as named."""
        return self.of(one).keys("given")

    def people(self, one: PackageDecision) -> tuple[str, ...]:
        """For whom: keys of conditions, else the words; none where nothing but the care itself is named."""
        if keys := self.of(one).indication.conditions:
            return keys
        words = one.indication.casefold().strip()
        return (words,) if words and not _ON_COVER.search(words) else ()

    def akin(self, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        """Whether two name the same people, or one is part of the other."""
        if not first or not second:
            return first == second
        return any(
            one == other or one in self.lexicon.above(other) or other in self.lexicon.above(one)
            for one in first
            for other in second
        )

    def _own(self, one: PackageDecision) -> Subject:
        around = [one.title] if one.title and one.title != one.subject else []
        return read_subject(one.subject or one.title, self.lexicon, around=around)


# --- one decision, two sources


def _joined(
    entries: Sequence[PackageDecision], papers: Sequence[PackageDecision], about: _Subjects
) -> list[PackageDecision]:
    by_key = {one.key: one for one in entries}
    taken: set[str] = set()
    alone: list[PackageDecision] = []
    for paper in papers:
        fitting = [one for one in _fitting(paper, entries, about) if one.key not in taken]
        if len(fitting) == 1:
            taken.add(fitting[0].key)
            by_key[fitting[0].key] = _one_of_two(fitting[0], paper)
        else:
            alone.append(paper)
    return [*by_key.values(), *alone]


def _fitting(
    paper: PackageDecision, entries: Sequence[PackageDecision], about: _Subjects
) -> list[PackageDecision]:
    """The entries that may be the decision of the paper: by number; else those of its day, and of these the nearest."""
    numbered = [one for one in entries if _same_number(paper, one)]
    if numbered:
        return numbered
    near = [
        one for one in entries if _days_apart(paper.date, one.date) <= _DAYS and _agree(paper, one, about)
    ]
    least = min((_days_apart(paper.date, one.date) for one in near), default=0)
    return [one for one in near if _days_apart(paper.date, one.date) == least]


def _same_number(paper: PackageDecision, entry: PackageDecision) -> bool:
    told = " ".join((entry.register or "", entry.url, entry.source))
    return any(len(number) >= 8 and number in told for number in paper.numbers)


def _agree(paper: PackageDecision, entry: PackageDecision, about: _Subjects) -> bool:
    """Whether care, indication and effect are the same; on another day the indication must be said and the same."""
    if (
        paper.effect
        and entry.effect
        and {paper.effect, entry.effect} >= {"niet"}
        and paper.effect != entry.effect
    ):
        return False
    tie = about.tie(paper, entry)
    if tie.treatment != "same" or tie.clashes or tie.indication == "other":
        return False
    return _days_apart(paper.date, entry.date) == 0 or tie.indication in _SAID


def _days_apart(first: str, second: str) -> int:
    """Days between two dates; 0 where one is the month or year of the other, many where one is not known."""
    if not first or not second:
        return 10_000
    if first.startswith(second) or second.startswith(first):
        return 0
    if len(first) < 10 or len(second) < 10:
        return 10_000
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)


def _one_of_two(entry: PackageDecision, paper: PackageDecision) -> PackageDecision:
    """The facts of the register with the words of the paper."""
    return replace(
        paper,
        key=entry.key,
        register=entry.register,
        intervention=entry.intervention or paper.intervention,
        indication=paper.indication or entry.indication,
        date=entry.date or paper.date,
        outcome=entry.outcome or paper.outcome,
        effect=entry.effect if entry.effect not in ("", "lopend") else paper.effect or entry.effect,
        publisher=entry.publisher or paper.publisher,
        url=entry.url,
        source=entry.source,
        type=entry.type,
    )


# --- what came in the place of what


def _told_replaced(decisions: Sequence[PackageDecision], about: _Subjects) -> list[PackageDecision]:
    """Where a paper says that it replaces the one of a day, or that it was replaced by the one of a day."""
    by_key = {one.key: one for one in decisions}
    for one in decisions:
        for spot in one.replaces:
            for other in _named(spot, one, decisions, about):
                by_key[other.key] = replace(by_key[other.key], status="vervangen", replaced_by=one.key)
        if one.status_spot and not by_key[one.key].replaced_by:
            later = [
                other for other in _named(one.status_spot, one, decisions, about) if other.date > one.date
            ]
            if len(later) == 1:
                by_key[one.key] = replace(by_key[one.key], status="vervangen", replaced_by=later[0].key)
    return [by_key[one.key] for one in decisions]


def _named(
    spot: Spot, by: PackageDecision, decisions: Sequence[PackageDecision], about: _Subjects
) -> list[PackageDecision]:
    """The decisions that the words name by their day (or number), on the same care; those of another are not meant."""
    days = {found.iso for found in find_dates(spot.text)}
    found = [
        one
        for one in decisions
        if one.key != by.key
        and (one.date in days or any(len(n) >= 8 and n in spot.text for n in one.numbers))
    ]
    akin = [one for one in found if about.tie(one, by).treatment in ("same", "part", "class")]
    return akin or [one for one in found if len(found) == 1 and one.document]


def _replaced_by_later(decisions: Sequence[PackageDecision], about: _Subjects) -> list[PackageDecision]:
    """The next decision that renews the judgement or the conditions for the same care and people."""
    by_care: dict[str, list[PackageDecision]] = {}
    for one in sorted((one for one in decisions if one.date), key=lambda one: (one.date, one.key)):
        for key in about.care(one):
            by_care.setdefault(key, []).append(one)
    found: list[PackageDecision] = []
    for one in decisions:
        around = _around(one, by_care, about) if one.date and not one.replaced_by else ()
        later = next((other for other in around if _renews(one, other, around, about)), None)
        found.append(replace(one, replaced_by=later.key) if later else one)
    return found


def _around(
    one: PackageDecision, by_care: Mapping[str, Sequence[PackageDecision]], about: _Subjects
) -> tuple[PackageDecision, ...]:
    """The decisions on the same care or on a class that it is in, in order of time."""
    keys = about.care(one) | about.classes(one)
    found = {other.key: other for key in keys for other in by_care.get(key, ())}
    return tuple(sorted(found.values(), key=lambda other: (other.date, other.key)))


def _renews(
    earlier: PackageDecision, later: PackageDecision, around: Sequence[PackageDecision], about: _Subjects
) -> bool:
    words = f"{later.type} {later.kind} {later.title} {later.intervention}"
    renewing = bool(_RENEWS.search(words))
    if later.date <= earlier.date or later.effect == "lopend" or not (renewing or later.register is None):
        return False
    tie = about.tie(earlier, later)
    if tie.clashes or not _same_care(
        earlier, later, tie, again=bool(_JUDGED_AGAIN.search(words)), about=about
    ):
        return False
    if tie.indication == "same":
        return True
    if not renewing:
        return False
    if tie.indication in _SAID:
        return True
    return (
        tie.indication == "unsaid" and not about.people(later) and _one_people(earlier, later, around, about)
    )


def _same_care(
    earlier: PackageDecision, later: PackageDecision, tie: Tie, *, again: bool, about: _Subjects
) -> bool:
    """The same care; the whole class that it is of; or, where the same is judged again, a combination with it."""
    if tie.treatment == "same":
        return True
    if tie.treatment == "class":
        return about.covers(later, earlier)
    return again and tie.treatment == "part"


def _one_people(
    earlier: PackageDecision, later: PackageDecision, around: Sequence[PackageDecision], about: _Subjects
) -> bool:
    """A later decision that does not say for whom is for those that all before it on this care are for, if one."""
    own = {about.given(earlier), about.given(later)}
    scopes: list[tuple[str, ...]] = []
    for one in around:
        if one.key == later.key or one.date >= later.date or about.given(one) not in own:
            continue
        people = about.people(one)
        if not people and len(scopes) == 1:
            continue  # it renewed the one before in its turn
        if not any(about.akin(people, other) for other in scopes):
            scopes.append(people)
    return len(scopes) == 1


def by_key(decisions: Iterable[PackageDecision]) -> Mapping[str, PackageDecision]:
    """Decisions by their key."""
    return {one.key: one for one in decisions}
