"""People's judgements laid over what the rules found: the people decide, and what no longer fits is a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.passage import Passage
from ontology.judgement import Judgement, Quote
from ontology.mention import Candidate, Existence, Mention
from ontology.quote_place import Place, places_of

Mentions = dict[str, tuple[Mention, ...]]
Cause = Literal["words-gone", "place-unclear", "rules-differ", "people-differ"]

RULE = "oordeel"
"""The name of the rule of a mention that only a person found."""

RULES_SAID = "rules_said"
"""The field of a judged mention that keeps what the rules took it to mean."""

_CAUSES: dict[Cause, str] = {
    "words-gone": "De woorden staan niet meer in dit document.",
    "place-unclear": "De woorden staan op meer plaatsen, en geen is de plaats van toen.",
    "rules-differ": "De regels lezen deze woorden nu anders dan toen het oordeel viel.",
    "people-differ": "Beoordelaars verschillen van mening.",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that cannot simply be applied, and why; `now` is what the rules say today."""

    cause: Cause
    judgements: tuple[Judgement, ...]
    now: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        return _CAUSES[self.cause]


@dataclass(frozen=True, slots=True)
class Judged:
    """Mentions as people settled them, and the judgements that need a person again."""

    mentions: Mentions
    conflicts: tuple[Conflict, ...]


def judge(
    passages: Sequence[Passage],
    mentions: Mapping[str, Sequence[Mention]],
    judgements: Iterable[Judgement],
    existence: Callable[[str], Existence],
) -> Judged:
    """The mentions of one document with its judgements applied; `existence` tells of a target.

    The last judgement of each person counts. Where people differ nothing is asserted: the mention becomes
    ambiguous with what each of them says.
    """
    settled: dict[str, list[Mention]] = {key: list(found) for key, found in mentions.items()}
    conflicts: list[Conflict] = []
    for group in _by_words(judgements):
        places = places_of(group[0].quote, passages)
        if not places:
            conflicts.append(Conflict("words-gone", group))
        elif len(places) > 1 and places[0].context < 2:
            conflicts.append(Conflict("place-unclear", group))
        else:
            conflicts += _apply(settled, places, group, existence)
    ordered = {key: tuple(sorted(found, key=_order)) for key, found in settled.items() if found}
    return Judged({one.id: ordered[one.id] for one in passages if one.id in ordered}, tuple(conflicts))


def said_by_rules(mention: Mention) -> tuple[str, ...]:
    """What the rules took a mention to mean, whatever people made of it."""
    said = mention.fields.get(RULES_SAID, mention.targets)
    return said if isinstance(said, tuple) else ()


def _by_words(judgements: Iterable[Judgement]) -> list[tuple[Judgement, ...]]:
    """For each place and kind, the last judgement of each person, in order of time."""
    latest: dict[tuple[Quote, str], dict[str, Judgement]] = {}
    for one in sorted(judgements, key=lambda each: (each.at, each.id)):
        latest.setdefault((one.quote, one.kind), {})[one.by] = one
    groups = (tuple(sorted(last.values(), key=lambda each: (each.at, each.id))) for last in latest.values())
    return sorted(groups, key=lambda group: (group[0].at, group[0].id))


def _apply(
    settled: dict[str, list[Mention]],
    places: Sequence[Place],
    group: tuple[Judgement, ...],
    existence: Callable[[str], Existence],
) -> list[Conflict]:
    differ = len({one.outcome() for one in group}) > 1
    conflicts: list[Conflict] = [Conflict("people-differ", group)] if differ else []
    last = group[-1]
    for place in places:
        there = settled.setdefault(place.passage, [])
        found = _meant(there, place, last)
        now = found[0].targets if found else ()
        moved = bool(found) and now not in (last.judged, last.targets)
        if moved and not differ:
            conflicts.append(Conflict("rules-differ", group, now))
        if not differ and last.verdict == "reject" and moved:
            continue  # what was rejected is not what the rules say now: a person must look again
        for one in found:
            there.remove(one)
        if differ:
            there.append(_disputed(_base(found, place, last), group))
        elif last.verdict != "reject":
            there.append(_decided(_base(found, place, last), last, existence))
    return conflicts[:1]


def _meant(mentions: Sequence[Mention], place: Place, judgement: Judgement) -> list[Mention]:
    """The mentions of these very words; when rules now draw the span otherwise, those that touch them."""
    touching = [
        one
        for one in mentions
        if one.kind == judgement.kind and one.start < place.end and place.start < one.end
    ]
    same = [one for one in touching if (one.start, one.end) == (place.start, place.end)]
    return same or touching


def _base(found: Sequence[Mention], place: Place, judgement: Judgement) -> Mention:
    """What the rules found there, else a mention of the words that were judged."""
    if found:
        return found[0]
    return Mention(
        place.start, place.end, judgement.quote.exact, judgement.kind, (), (), "unresolved", rule=RULE
    )


def _decided(mention: Mention, judgement: Judgement, existence: Callable[[str], Existence]) -> Mention:
    targets = judgement.targets
    written = mention.literal or targets
    status = mention.status if targets == mention.targets and mention.targets else "exact"
    if status == "exact" and written != targets:
        status = "corrected"
    known = mention.existence if targets == mention.targets else existence(targets[0])
    reason = _told(judgement)
    fields = mention.fields | {
        "judged_by": judgement.by,
        "verdict": judgement.verdict,
        RULES_SAID: mention.targets,
    }
    return replace(
        mention,
        targets=targets,
        literal=written,
        status=status,
        existence=known,
        reason=reason,
        fields=fields,
    )


def _disputed(mention: Mention, group: Sequence[Judgement]) -> Mention:
    said: dict[str, list[str]] = {}
    for one in group:
        for target in one.targets:
            said.setdefault(target, []).append(one.by)
    share = 1 / len(group)
    candidates = tuple(
        Candidate(target, round(share * len(people), 2), f"volgens {', '.join(people)}")
        for target, people in sorted(said.items())
    )
    names = ", ".join(one.by for one in group)
    reason = f"Beoordelaars verschillen van mening: {names}."
    return replace(
        mention,
        targets=(),
        status="ambiguous",
        candidates=candidates,
        existence="unknown",
        reason=reason,
        fields=mention.fields | {RULES_SAID: mention.targets},
    )


def _told(judgement: Judgement) -> str:
    words = {"accept": "Bevestigd", "correct": "Verbeterd", "link": "Gelegd", "reject": "Afgewezen"}
    why = f": {judgement.reason}" if judgement.reason else ""
    return (
        f"{words[judgement.verdict]} door {judgement.by} (naam niet gecontroleerd), {judgement.at[:10]}{why}"
    )


def _order(mention: Mention) -> tuple[int, int, str, tuple[str, ...]]:
    return (mention.start, -mention.end, mention.kind, mention.targets)
