"""Scores of extracted statements against what a reader wrote down: found, dates, who, modality, role."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

PLANS = ("milestone", "commitment")
SMALLEST_SHARE = 0.25
"""The shorter of two sentences is at least this part of the longer: a list item stands for its one sentence."""
SHORTEST = 8
"""Letters below which one text within another says nothing."""

Alternatives = tuple[str, ...]
"""Each is right; "-" is none, "*" anything; no alternatives at all means: not judged."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a statement: its role (start, einde, datum), ISO days, and how sure it is."""

    role: str
    earliest: str | None
    latest: str | None
    modality: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as an extractor gives it; `who` and `criteria` are thesaurus keys, `lines` bare numbers."""

    kind: str
    text: str
    pages: tuple[int, ...] = ()
    who: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    modality: str | None = None
    roles: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """A statement as a reader wrote it down. `quoted` is part of a sentence: it is enough that one holds the other."""

    id: str
    kind: str
    text: str
    pages: tuple[int, ...] = ()
    optional: bool = False
    quoted: bool = False
    who: tuple[tuple[str, ...], ...] = ()
    earliest: Alternatives = ()
    latest: Alternatives = ()
    modality: Alternatives = ()
    roles: Alternatives = ()
    criteria: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one truth; a field is None where it is not judged, or where nothing was found."""

    truth: Truth
    found: tuple[Statement, ...]
    dates: bool | None = None
    who: bool | None = None
    modality: bool | None = None
    role: bool | None = None


@dataclass(frozen=True, slots=True)
class KindScore:
    """One kind in one set of documents: a verdict per truth that counts, and what was found without a truth."""

    kind: str
    verdicts: tuple[Verdict, ...]
    right: int
    extra: tuple[Statement, ...]

    @property
    def wanted(self) -> int:
        return len(self.verdicts)

    @property
    def hits(self) -> int:
        return sum(bool(verdict.found) for verdict in self.verdicts)

    @property
    def recall(self) -> float | None:
        return self.hits / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        given = self.right + len(self.extra)
        return self.right / given if given else None

    @property
    def f1(self) -> float | None:
        return f1(self.precision, self.recall)

    def share(self, field: str) -> tuple[int, int]:
        """(right, judged) of a field, over the truths that were found."""
        judged = [value for verdict in self.verdicts if (value := getattr(verdict, field)) is not None]
        return sum(judged), len(judged)


def f1(precision: float | None, recall: float | None) -> float | None:
    """0 where nothing was found of what there is; None where there is nothing to find, or precision is unknown."""
    if recall is None or (precision is None and recall):
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def letters(text: str) -> str:
    """Letters alone, lower case: note markers, hyphens at line ends and accents make no difference."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isalpha())


def same_sentence(one: str, other: str, *, share: float = SMALLEST_SHARE) -> bool:
    """Whether two texts are one sentence, or one of them is a fair part of the other."""
    short, long = sorted((letters(one), letters(other)), key=len)
    if short == long:
        return bool(short)
    return len(short) >= max(SHORTEST, share * len(long)) and short in long


def score_kind(kind: str, truths: Sequence[Truth], found: Sequence[Statement]) -> KindScore:
    """Scores one kind.

    Plans are one group: a sentence found as a milestone answers a commitment too. Precision of a milestone is over
    the plans that tell a time, that of a commitment over those that tell none.
    """
    rivals = [truth for truth in truths if truth.kind in group(kind)]
    given = [one for one in found if one.kind in group(kind)]
    counted = [truth for truth in rivals if truth.kind == kind and not truth.optional]
    verdicts = tuple(_verdict(truth, [one for one in given if _answers(one, truth)]) for truth in counted)
    own = [one for one in given if _counts_as(one) == kind or kind not in PLANS]
    answered = [[truth for truth in rivals if _answers(one, truth)] for one in own]
    right = sum(any(not truth.optional for truth in group_) for group_ in answered)
    extra = tuple(one for one, group_ in zip(own, answered, strict=True) if not group_)
    return KindScore(kind, verdicts, right, extra)


def group(kind: str) -> tuple[str, ...]:
    return PLANS if kind in PLANS else (kind,)


def _counts_as(one: Statement) -> str:
    return "milestone" if one.times else "commitment"


def _answers(one: Statement, truth: Truth) -> bool:
    if one.pages and truth.pages and not set(one.pages) & set(truth.pages):
        return False
    return same_sentence(one.text, truth.text, share=0.0 if truth.quoted else SMALLEST_SHARE)


def _verdict(truth: Truth, found: Sequence[Statement]) -> Verdict:
    if not found:
        return Verdict(truth, ())
    times = [time for one in found for time in one.times] or [Time("datum", None, None, None)]
    sure = {time.modality for time in times} | {one.modality for one in found}
    return Verdict(
        truth,
        tuple(found),
        dates=any(dates_fit(truth, time) for time in times) if _dated(truth) else None,
        who=any(who_fits(truth.who, one.who) for one in found) if truth.who else None,
        modality=any(_fits(one, truth.modality) for one in sure) if truth.modality else None,
        role=any(_role_fits(truth, one) for one in found) if truth.roles else None,
    )


def _dated(truth: Truth) -> bool:
    return bool({*truth.earliest, *truth.latest} - {"*", "-"})


def dates_fit(truth: Truth, time: Time) -> bool:
    """Both ends of the interval as a reader has them."""
    return _fits(time.earliest, truth.earliest) and _fits(time.latest, truth.latest)


def _fits(value: str | None, right: Alternatives) -> bool:
    return not right or "*" in right or (value or "-") in right


def who_fits(right: Sequence[tuple[str, ...]], given: tuple[str, ...]) -> bool:
    """All parties of one of the alternatives, and no party of the thesaurus that none of them has."""
    parties = {key for key in given if key.startswith("actor/")}
    allowed = {key for keys in right for key in keys}
    if parties - allowed:
        return False
    return any(set(keys) - {"-"} <= parties and (keys != ("-",) or not parties) for keys in right)


def _role_fits(truth: Truth, one: Statement) -> bool:
    """The role in the plan, or the role towards the criterion, with every line and criterion named."""
    if truth.lines and not set(truth.lines) <= set(one.lines):
        return False
    if truth.criteria and not set(truth.criteria) & set(one.criteria):
        return False
    return bool({*one.roles, *(time.role for time in one.times)} & set(truth.roles))
