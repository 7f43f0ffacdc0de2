"""Statements of papers as pages set them beside each other: what is said, of what, by whom, for when, how sure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from beleidswijzer.subject import Subject, plain_words, subject_of
from ingest.passage import Passage
from ontology.mention import FieldValue, Mention, MentionKind

Role = Literal["datum", "start", "einde"]
Shift = Literal["same", "narrower", "wider", "later", "earlier", "dated", "open", ""]
"""How a later time stands to a former: the same days, within them, around them, later, earlier; now with days, or
without; "" where neither has any."""

PLANS: frozenset[MentionKind] = frozenset({"milestone", "commitment"})
COMPARED: frozenset[MentionKind] = PLANS | {"recommendation", "duty", "decision", "stance", "settlement"}
_ROLES: tuple[Role, ...] = ("start", "einde")


@dataclass(frozen=True, slots=True)
class Time:
    """Days are ISO; None leaves a side open. `modality` is feit, plan, verwacht or voorwaardelijk."""

    role: Role
    earliest: str | None
    latest: str | None
    modality: str

    @property
    def dated(self) -> bool:
        return bool(self.earliest or self.latest)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement at start..end of a passage. `lines` are keys of the action lines that it plans, `numbers` those
    it names by number without their plan; `products` the papers it delivers; `times` is never empty for a plan;
    `plain` are its letters and digits alone."""

    document: str
    passage: str
    place: int
    start: int
    end: int
    kind: MentionKind
    words: str
    heading: str
    who: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()
    lines: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    detail: str = ""
    plain: str = ""
    subject: Subject = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        return f"{self.passage}#{self.start}"

    @property
    def is_fact(self) -> bool:
        return bool(self.times) and all(one.modality == "feit" for one in self.times)


def statements(
    passages: Sequence[Passage],
    mentions: Mapping[str, Sequence[Mention]],
    kinds: frozenset[MentionKind] = COMPARED,
    *,
    with_subject: Container[str] | None = None,
) -> Iterator[Stated]:
    """The statements of these kinds, in reading order; what people rejected or left open is none.

    `with_subject` are the documents of whose statements it must be known what they are about; None is all.
    """
    for place, passage in enumerate(passages):
        around = mentions.get(passage.id, ())
        for mention in around:
            if mention.kind in kinds and mention.status in ("exact", "corrected"):
                told = with_subject is None or passage.document in with_subject
                yield _stated(passage, place, mention, around, told)


def _stated(
    passage: Passage, place: int, mention: Mention, around: Sequence[Mention], with_subject: bool
) -> Stated:
    fields = mention.fields
    heading = passage.section[-1] if passage.section else ""
    written = many(fields.get("when"))
    inside = [one for one in around if mention.start <= one.start < mention.end and one is not mention]
    return Stated(
        passage.document, passage.id, place, mention.start, mention.end, mention.kind, mention.surface, heading,
        many(fields.get("who")) or many(fields.get("to")),
        _times(fields) if mention.kind in PLANS else (),
        many(fields.get("lines")), _line_numbers(inside), many(fields.get("part_of")),
        many(fields.get("delivers")), mention.targets, _detail(mention), plain_words(mention.surface),
        subject_of(passage.text, mention.start, mention.end, heading, around, written) if with_subject else {},
    )  # fmt: skip


def _line_numbers(inside: Sequence[Mention]) -> tuple[str, ...]:
    """Numbers of action lines that the paper does not set out itself: they are lines of another paper."""
    open_lines = (one for one in inside if one.kind == "actionline" and not one.targets)
    return tuple(dict.fromkeys(number for one in open_lines for number in many(one.fields.get("number"))))


def _detail(mention: Mention) -> str:
    """What else makes two statements differ: the strength of a duty or advice, the outcome, the role."""
    names = {"duty": ("strength",), "recommendation": ("direction", "strength"), "stance": ("role",)}
    chosen = names.get(mention.kind, ("outcome", "condition"))
    return ", ".join(words for name in chosen for words in many(mention.fields.get(name)))


def _times(fields: Mapping[str, FieldValue]) -> tuple[Time, ...]:
    modality = next(iter(many(fields.get("modality"))), "plan")
    found = []
    for time in many(fields.get("times")):
        role, earliest, latest, sure = (*time.split("|"), "", "", "")[:4]
        known: Role = next((one for one in _ROLES if one == role), "datum")
        found.append(Time(known, earliest or None, latest or None, sure or modality))
    return tuple(found) or (Time("datum", None, None, modality),)


def many(value: FieldValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def shift(former: Time, latter: Time) -> Shift:
    """How the days of a later time stand to those of a former one."""
    if not former.dated or not latter.dated:
        return "dated" if latter.dated else "open" if former.dated else ""
    was, now = _days(former), _days(latter)
    if was == now:
        return "same"
    if open_side := _open_shift(former, latter):
        return open_side
    if was[0] <= now[0] and now[1] <= was[1]:
        return "narrower"
    if now[0] <= was[0] and was[1] <= now[1]:
        return "wider"
    return "later" if (now[1], now[0]) > (was[1], was[0]) else "earlier"


def _open_shift(former: Time, latter: Time) -> Shift:
    """Two times that are open on a side are held against each other by the days that they do name; "" where that is
    not needed. "Na de zomer van 2025" has no last day, so that no later day is outside it: it is read as meant for that
    year, days of a later year are later, and only what ends before its first day is earlier."""
    if former.latest is None and latter.latest is None:
        return "later" if (latter.earliest or "") > (former.earliest or "") else "earlier"
    if former.latest is None and former.earliest and latter.latest:
        if (latter.earliest or latter.latest)[:4] > former.earliest[:4]:
            return "later"
        return "earlier" if latter.latest < former.earliest else "narrower"
    if latter.latest is None and latter.earliest and former.latest:
        return "later" if latter.earliest > former.latest else "wider"
    return ""


def _days(time: Time) -> tuple[str, str]:
    return time.earliest or "0000", time.latest or "9999"


def answering(former: Time, times: Sequence[Time]) -> Time | None:
    """The time of a later statement that speaks of the same moment of the plan: its start, or its end or date."""
    fitting = [one for one in times if _same_role(former.role, one.role)]
    equal = [one for one in fitting if one.dated and _days(one) == _days(former)]
    chosen = equal or sorted(fitting, key=_days)
    return chosen[-1] if chosen else None


def _same_role(one: Role, other: Role) -> bool:
    """A plain date can be the start or the end; a start is no end."""
    return one == other or "datum" in (one, other)
