"""People's judgements laid over the links that the rules suggest: people decide, what no longer fits is a conflict.

Nothing that a person decided is dropped, and nothing is applied by guess: a judgement settles a link, or it is in the
list of conflicts with what is amiss. See docs/decisions/0019-links.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from beleidswijzer.suggestion import LinkStatus, Quoted, Suggestion
from ontology.link_judgement import LinkJudgement
from ontology.link_relation import RelationType
from ontology.link_tension import AS_STALE
from ontology.package_decision import PackageDecision
from ontology.running_text import Found, RunningText, Stretch, letters_of

Places = tuple[tuple[Stretch, ...], ...]
MakeLink = Callable[[LinkJudgement, tuple[Stretch, ...], PackageDecision], Suggestion]
Cause = Literal[
    "paper-gone", "words-gone", "place-unclear", "decision-gone", "decision-split", "decision-merged",
    "words-joined", "rules-differ", "people-differ",
]  # fmt: skip

_CAUSES: dict[Cause, str] = {
    "paper-gone": "De richtlijn staat niet meer in de opslag; het oordeel is bewaard zonder citaat.",
    "words-gone": "De woorden staan niet meer in deze richtlijn.",
    "place-unclear": "De woorden staan op meer plaatsen, en geen is de plaats van toen.",
    "decision-gone": "Het pakketbesluit staat niet meer in het register of de opslag.",
    "decision-split": "Register en stuk zijn niet meer hetzelfde besluit.",
    "decision-merged": "Twee besluiten zijn er nu één, en daarover is verschillend geoordeeld.",
    "words-joined": "Twee aanbevelingen zijn er nu één, en daarover is verschillend geoordeeld.",
    "rules-differ": "De regels geven deze koppeling nu een ander type dan toen het oordeel viel.",
    "people-differ": "Beoordelaars verschillen van mening.",
}
_RANK: dict[LinkStatus, int] = {"accepted": 0, "asserted": 1, "suggested": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class LinkConflict:
    """Judgements on one link that need a person again; `now` is the type that the rules give it today."""

    cause: Cause
    judgements: tuple[LinkJudgement, ...]
    now: RelationType | None = None

    @property
    def message(self) -> str:
        return _CAUSES[self.cause]


@dataclass(frozen=True, slots=True)
class SettledLink:
    """A link as people settled it. `rules` is the type that the rules give it (None: they do not suggest it);
    `judgements` the last one of each person, in order of time. Where they differ the link is only suggested."""

    id: str
    link: Suggestion
    rules: RelationType | None
    judgements: tuple[LinkJudgement, ...] = ()

    @property
    def differs(self) -> bool:
        return len({one.relation for one in self.judgements}) > 1


@dataclass(frozen=True, slots=True)
class Settled:
    """The links in the order of the suggestions, of each recommendation what people accepted first and what they
    rejected last; and the judgements that need a person again."""

    links: tuple[SettledLink, ...]
    conflicts: tuple[LinkConflict, ...]


@dataclass(slots=True)
class _Row:
    """A link with what was said of it; the words of each judgement as they stand now."""

    link: Suggestion
    rules: RelationType | None
    said: list[tuple[LinkJudgement, Places]] = field(default_factory=list)


def settle_links(
    suggestions: Sequence[Suggestion],
    judgements: Iterable[LinkJudgement],
    papers: Mapping[str, RunningText],
    decisions: Sequence[PackageDecision],
    make: MakeLink,
) -> Settled:
    """The suggestions with the judgements applied.

    `papers` has the text of each guideline that is judged and still there, `decisions` all that the store knows.
    `make` gives a link that the rules do not suggest, of words and a decision that a person linked.
    """
    rows = [_Row(one, one.relation) for one in suggestions]
    conflicts = []
    for one in sorted(judgements, key=lambda each: (each.at, each.id)):
        cause = _lay(one, rows, papers, decisions, make)
        if cause is not None:
            conflicts.append(LinkConflict(cause, (one,)))
    conflicts += [conflict for row in rows if (conflict := _conflict(row))]
    linked = [row for row in rows if row.rules is not None or any(one.relation for one in _latest(row))]
    links = sorted(linked, key=_order_of([row.link for row in rows]))
    settled = [SettledLink("", _settled(row), row.rules, tuple(_latest(row))) for row in links]
    return Settled(_with_ids(settled), tuple(conflicts))


def settled(settled_links: Settled) -> tuple[Suggestion, ...]:
    """The suggestions alone, with the status and type that people gave them."""
    return tuple(one.link for one in settled_links.links)


def link_id(link: Suggestion) -> str:
    """What a link is named by: its guideline, and 12 hex digits of the letters of the words and the decision's key.
    Where the same words are linked with the same decision in more places, a number follows (see `settle_links`)."""
    content = f"{letters_of(link.recommendation.text)}\t{link.decision}"
    return f"{link.guideline}~{hashlib.sha256(content.encode()).hexdigest()[:12]}"


def _lay(
    judgement: LinkJudgement,
    rows: list[_Row],
    papers: Mapping[str, RunningText],
    decisions: Sequence[PackageDecision],
    make: MakeLink,
) -> Cause | None:
    """Put a judgement with the links it is about; says why where it is about none."""
    meant = [one for one in decisions if judgement.decision.is_one_with(one.register, one.document)]
    if judgement.guideline not in papers:
        return "paper-gone"
    if len(meant) != 1:
        return "decision-split" if meant else "decision-gone"
    same = [
        row for row in rows if (row.link.guideline, row.link.decision) == (judgement.guideline, meant[0].key)
    ]
    found = _found(papers[judgement.guideline], judgement)
    if not found.sure:
        return "place-unclear"
    places = found.places
    for place in places:
        touched = [row for row in same if _touches(place, row.link.recommendation)]
        if not touched:
            touched = [_Row(make(judgement, place, meant[0]), None)]
            rows += touched
        for row in touched:
            row.said.append((judgement, places))
    return None if places else "words-gone"


def _found(text: RunningText, judgement: LinkJudgement) -> Found:
    """The words of a judgement; when they were taken out, by what is left of them."""
    if judgement.quote is not None:
        return text.find(judgement.quote)
    places = text.marked(judgement.mark)
    return Found(places, sure=len(places) < 2)


def _stretch(quote: Quoted) -> Stretch:
    return Stretch(quote.passage or "", quote.start, quote.end)


def _touches(place: Sequence[Stretch], quote: Quoted) -> bool:
    """Whether they share at least half of the shorter of the two."""
    return any(_share(one, _stretch(quote)) for one in place)


def _share(one: Stretch, other: Stretch) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return one.passage == other.passage and 2 * common >= shorter > 0


def _latest(row: _Row) -> list[LinkJudgement]:
    """The last judgement of each person, in order of time."""
    last = {one.by: one for one, _ in row.said}
    return sorted(last.values(), key=lambda one: (one.at, one.id))


def _joined(row: _Row) -> list[LinkJudgement]:
    """What one person said otherwise of other words, that are now part of the same recommendation."""
    last = {one.by: (one, places) for one, places in row.said}
    return [
        one
        for one, places in row.said
        if one.relation != last[one.by][0].relation and not _overlap(places, last[one.by][1])
    ]


def _overlap(places: Places, others: Places) -> bool:
    stretches = [(one, other) for place in places for one in place for there in others for other in there]
    return any(
        one.passage == other.passage and one.start < other.end and other.start < one.end
        for one, other in stretches
    )


def _conflict(row: _Row) -> LinkConflict | None:
    said = _latest(row)
    if not said:
        return None
    last, joined = said[-1], _joined(row)
    if len({one.relation for one in said}) > 1:
        names = said[0].decision
        one_decision = all(names.is_one_with(one.decision.register, one.decision.document) for one in said)
        return LinkConflict("people-differ" if one_decision else "decision-merged", tuple(said), row.rules)
    if joined:
        return LinkConflict("words-joined", (*joined, *said), row.rules)
    if row.rules is not None and row.rules not in (last.judged, last.relation):
        return LinkConflict("rules-differ", tuple(said), row.rules)
    return None


def _settled(row: _Row) -> Suggestion:
    """The link as people left it; where they differ, no more than suggested."""
    said = _latest(row)
    if not said:
        return row.link
    if _joined(row) or len({one.relation for one in said}) > 1:
        return replace(row.link, status="suggested")
    last = said[-1]
    why = replace(row.link.why, relation=told(last))
    if last.relation is None:
        return replace(row.link, status="rejected", why=why)
    link = replace(row.link, status="accepted", relation=last.relation, why=why)
    return _without_contradiction(link) if last.relation in ("supports", "based-on") else link


def _without_contradiction(link: Suggestion) -> Suggestion:
    """A person says that they agree: then they do not contradict each other."""
    if "contradicts" not in link.why.tensions:
        return link
    kept = [place for place, kind in enumerate(link.why.tensions) if kind != "contradicts"]
    tensions = tuple(link.why.tensions[place] for place in kept)
    told = tuple(link.why.told[place] for place in kept if place < len(link.why.told))
    why = replace(link.why, tensions=tensions, told=told, stale=told[0] if told else "")
    return replace(link, stale=AS_STALE[tensions[0]] if tensions else None, why=why)


def told(judgement: LinkJudgement) -> str:
    """Who decided what, when and why, in Dutch."""
    words = {"accept": "bevestigd", "correct": "verbeterd", "reject": "afgewezen", "link": "gelegd"}
    name = judgement.by if judgement.verified else f"{judgement.by} (naam niet gecontroleerd)"
    why = f": {judgement.reason}" if judgement.reason else ""
    return f"{words[judgement.verdict]} door {name}, {judgement.at[:10]}{why}"


def _order_of(suggested: Sequence[Suggestion]) -> Callable[[_Row], tuple[int, int]]:
    """By recommendation, in the order in which they were suggested; of each, what people accepted first."""
    first: dict[tuple[str, Stretch], int] = {}
    for number, link in enumerate(suggested):
        first.setdefault((link.guideline, _stretch(link.recommendation)), number)

    def order(row: _Row) -> tuple[int, int]:
        place = first[row.link.guideline, _stretch(row.link.recommendation)]
        return place, _RANK[_settled(row).status] if row.said else 1

    return order


def _with_ids(links: Sequence[SettledLink]) -> tuple[SettledLink, ...]:
    """Each link with its id; places with the same words and decision are numbered from the front of the paper."""
    groups: dict[str, list[SettledLink]] = {}
    for one in links:
        groups.setdefault(link_id(one.link), []).append(one)
    named: dict[int, str] = {}
    for name, group in groups.items():
        for number, one in enumerate(sorted(group, key=_place_of), 1):
            named[id(one)] = name if number == 1 else f"{name}-{number}"
    return tuple(
        replace(one, id=named[id(one)], link=replace(one.link, id=named[id(one)], judgements=one.judgements))
        for one in links
    )


def _place_of(one: SettledLink) -> tuple[int, str, int]:
    quote = one.link.recommendation
    return quote.page or 0, quote.passage or "", quote.start
