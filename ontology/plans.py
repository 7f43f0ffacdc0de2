"""Milestones and commitments: the sentences in which someone does something by some time.

By which rule a sentence is one, and how sure it is, is told by `ontology.plan_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dutch import Analysis
from ontology.acting_parties import acting_parties
from ontology.anchor import Anchor
from ontology.body_names import called_before
from ontology.clauses import after_aim, cell_start, hangs_elsewhere, has_finite_verb, plan_sentences
from ontology.commitments import commitment_rule, step_rule
from ontology.done_words import done_words
from ontology.genres import Genre
from ontology.kamer_promises import may_promise_kamer, promised_by
from ontology.line_plans import lines_planned, paired, time_field
from ontology.mention import FieldValue, Mention, MentionKind
from ontology.party_name import party_name
from ontology.plan_rules import JUST, PlanSentence, modality_of, only_tells, rule_of, times_ahead
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus
from ontology.when import When, find_times
from ontology.who import who_acts

_DELIVERS = re.compile(
    r"\b(?:lever\w*|opgeleverd|publice\w*|gepubliceerd|verschijn\w*|verschenen|afgerond|verwacht|vastgesteld"
    r"|uitgebracht|opgesteld|stelt|stellen|geactualiseerd|actualise\w*|ontwikkel\w*|presente\w*|gereed|klaar)\b",
    re.IGNORECASE,
)
_NOT_DELIVERED = re.compile(
    r"\b(?:voorafgaand\s+aan|op\s+basis\s+van|aan\s+de\s+hand\s+van|volgens|conform|met|bij|naar|uit|binnen|voor)"
    r"(?:\s+(?:de|het|een|deze|dit))?\s*$",
    re.IGNORECASE,
)
_THIS_THING = re.compile(
    r"^(?:Dit|Deze|Het|De)\s+(?:[\w-]+\s+)?(?P<noun>[\w-]*(?:kader|rapport|advies|agenda|handleiding|standpunt|document))\b"
)
_MOVED = re.compile(r"\b(?:uitgesteld|verschoven|verplaatst|doorgeschoven|vertraagd)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:niet|in\s+plaats\s+van|eerder)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What a document knows when one of its passages is read."""

    today: Anchor | None
    speaker: Speaker | None
    line: str | None = None
    plan: str = ""
    promises: bool = (
        True  # whether the paper can promise something; a decision on a request for papers cannot
    )
    genre: Genre = ""
    cells: bool = False  # whether the passage is a table


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: the passage's text, its mentions, those in the sentence, the lines it plans."""

    text: str
    around: list[Mention]
    inside: list[Mention]
    lines: tuple[str, ...]


def find_plans(
    text: str,
    analysis: Analysis,
    around: list[Mention],
    thesaurus: Thesaurus,
    context: PlanContext,
) -> list[Mention]:
    """The milestones and commitments of one passage; `around` are its other mentions."""
    times = find_times(text, context.today)
    found: list[Mention] = []
    for first, end in plan_sentences(text, analysis.sentences):
        start = cell_start(text, (first, end)) if context.cells else first
        if not has_finite_verb(text[start:end]):
            continue
        here = _meant(text, [time for time in times if start <= time.start < end], start, end)
        inside = [m for m in around if start <= m.start < end]
        place = _Place(text, around, inside, lines_planned(text, inside, context.line, start, end))
        sentence = PlanSentence(text[start:end], start, tuple(here), bool(place.lines))
        vague = may_promise_kamer(text, start, end) or JUST.search(text, start, end)
        plans = list(_plan(sentence, place, thesaurus, context)) if here or place.lines or vague else []
        if not plans and context.promises:
            plans = list(_promise(sentence, place, thesaurus, context))
        found += plans
    return found


def _promise(
    sentence: PlanSentence, place: _Place, thesaurus: Thesaurus, context: PlanContext
) -> Iterator[Mention]:
    """A commitment whose verb is no plan by itself, with a time or without."""
    span = (sentence.start, sentence.start + len(sentence.text))
    holders = _holders(place.inside, thesaurus)
    labels = frozenset(
        party_name(key, one.surface, thesaurus)
        for one in place.inside
        for key in one.targets
        if one.kind == "actor" and key in holders
    )
    masked = acting_parties(place.text, span, place.inside, thesaurus, context.speaker)
    rule, written = commitment_rule(place.text, span, place.inside, holders, masked, labels, context.genre)
    if context.genre == "rules":
        rule = ""  # "het CAK zal de bijdrage afdragen" is how it is done, "we gaan samen ..." an example
    if not rule:
        rule = step_rule(place.text, span, masked, context.genre, labels)
    if not rule or only_tells(sentence):
        return
    times = times_ahead(sentence, context.today)
    who = who_acts(place.text, span, place.inside, thesaurus, context.speaker, times)
    who = (written,) if written else called_before(who, place.text[: sentence.start])
    fields = {"who": who, **_fields(sentence, times, modality_of(sentence, rule), place, context)}
    yield Mention(*span, sentence.text, "commitment", (), (), "exact", rule=rule, fields=fields)


def _holders(inside: list[Mention], thesaurus: Thesaurus) -> frozenset[str]:
    """The actors of a sentence that can promise something: offices and organisations, no kinds of parties."""
    keys = {key for mention in inside if mention.kind == "actor" for key in mention.targets}
    return frozenset(
        key
        for key in keys
        if key in thesaurus.concepts and "Actorklasse" not in thesaurus.concepts[key].classes
    )


def _plan(
    sentence: PlanSentence, place: _Place, thesaurus: Thesaurus, context: PlanContext
) -> Iterator[Mention]:
    rule, times = rule_of(sentence, context.today)
    if not rule:
        return
    start, end = sentence.start, sentence.start + len(sentence.text)
    if rule in ("milestone-begun", "milestone-recent") and context.today:
        times = [When(start, start, None, context.today.last, "start", "begun")]
    who = who_acts(place.text, (start, end), place.inside, thesaurus, context.speaker, times)
    if rule == "commitment":
        who = promised_by(sentence.text, who, context.speaker)
    who = called_before(who, place.text[:start])
    fields = {"who": who, **_fields(sentence, times, modality_of(sentence, rule), place, context)}
    kind: MentionKind = "commitment" if rule == "commitment" else "milestone"
    yield Mention(start, end, sentence.text, kind, (), (), "exact", rule=rule, fields=fields)


def _fields(
    sentence: PlanSentence, times: list[When], modality: str, place: _Place, context: PlanContext
) -> dict[str, FieldValue]:
    span, text, lines = (sentence.start, sentence.start + len(sentence.text)), place.text, place.lines
    return {
        "what": done_words(text, span, times, place.inside),
        **_window(times),
        "modality": modality,
        "times": tuple(
            time_field(time, text, span, modality, context.today if lines else None, bool(lines))
            for time in times
            if not time.recurring
        ),
        "when": tuple(text[time.start : time.end] for time in times if time.end > time.start),
        "lines": lines,
        "paired": "ja" if paired(place.inside, lines, times) else None,
        "part_of": (context.line,) if context.line and not lines else (),
        "delivers": _delivers(sentence, place),
    }


def _window(times: list[When]) -> dict[str, FieldValue]:
    """Earliest and latest day over the times; a side is open when one of the times leaves it open."""
    days = [time for time in times if not time.recurring]
    firsts = [
        None if time.role == "einde" else time.earliest for time in days
    ]  # it ends then, it began before
    lasts = [time.latest for time in days]
    first = None if None in firsts or not firsts else min(day for day in firsts if day)
    last = None if None in lasts or not lasts else max(day for day in lasts if day)
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
    }


def _meant(text: str, times: list[When], start: int, end: int) -> list[When]:
    """The times of the main verb that still hold: not those that the sentence takes back ("niet eind 2025"),
    and of a plan that moved the last one ("van eind 2025 naar het voorjaar")."""
    kept = [
        time
        for time in times
        if not _NO_LONGER.search(text[start : time.start])
        and not hangs_elsewhere(text, (start, end), time.start, time.end)
    ]
    kept = [
        time
        for at, time in enumerate(kept)
        if not at or not after_aim(text, (start, end), time.start, kept[0].end)
    ]
    if len(kept) > 1 and _MOVED.search(text, start, end):
        return kept[-1:]
    return kept


def _delivers(sentence: PlanSentence, place: _Place) -> tuple[str, ...]:
    """The documents a milestone delivers: those named in the sentence, else the one that "dit kader" points
    back to in the passage."""
    text, start = sentence.text, sentence.start
    if not _DELIVERS.search(text):
        return ()
    named = [
        m.targets[0]
        for m in place.inside
        if m.kind == "document"
        and m.targets
        and m.targets[0].startswith("kader/")
        and not _NOT_DELIVERED.search(text[: m.start - start])
    ]
    if named:
        return tuple(dict.fromkeys(named))
    thing = _THIS_THING.match(text)
    if not thing:
        return ()
    noun = re.sub(r"^(?:afwegings|beoordelings|agenderings)", "", thing["noun"].casefold())
    before = [
        m for m in place.around
        if m.kind == "document" and m.end <= start and m.targets and noun in m.surface.casefold()
    ]  # fmt: skip
    return (before[-1].targets[0],) if before else ()
