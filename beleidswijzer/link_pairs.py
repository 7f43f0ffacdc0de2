"""Links between recommendations and decisions as a page shows them: by recommendation, narrowed, a screen at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from beleidswijzer.guideline_text import recommendation_place
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.paging import Paging
from beleidswijzer.suggestion import LinkStatus, Quoted, Suggestion
from ontology.guideline import Guideline, Recommendation
from ontology.link_relation import RelationType
from ontology.link_tension import TensionKind

RELATIONS: tuple[RelationType, ...] = get_args(RelationType)
TENSIONS: tuple[TensionKind, ...] = get_args(TensionKind)
STATUSES: tuple[LinkStatus, ...] = get_args(LinkStatus)
NO_TENSION, ANY_TENSION = "geen", "alle"
"""Of the filter of tensions: links with none, and links with any."""
WAITING = "open"
"""Of the filter of states: links on which nobody decided yet, or people differ."""
GROUPS = 10
"""Recommendations of one screen."""


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """What a list is narrowed to; empty values narrow nothing."""

    relation: str = ""
    tension: str = ""
    status: str = ""

    def fits(self, one: SettledLink) -> bool:
        link = one.link
        tension = {"": True, NO_TENSION: link.tension is None, ANY_TENSION: link.tension is not None}
        return (
            self.relation in ("", link.relation)
            and (is_waiting(one) if self.status == WAITING else self.status in ("", link.status))
            and tension.get(self.tension, link.tension == self.tension)
        )


def is_waiting(one: SettledLink) -> bool:
    """Whether nobody decided on it, or people differ."""
    return not one.judgements or one.differs


Options = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """The values of each filter with how many links each leaves beside the others."""

    relations: Options
    tensions: Options
    statuses: Options


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with the links that start from it, best first."""

    pairs: tuple[SettledLink, ...]

    @property
    def link(self) -> Suggestion:
        return self.pairs[0].link

    @property
    def quote(self) -> Quoted:
        return self.link.recommendation


@dataclass(frozen=True, slots=True)
class LinkList:
    """One screen: `total` links, `left` after narrowing, in `advices` those of the recommendations of this screen."""

    total: int
    left: int
    advices: tuple[Advice, ...]
    paging: Paging
    options: LinkOptions


def link_list(
    pairs: Sequence[SettledLink], chosen: LinkFilter, screen: int = 1, *, grouped: bool = True
) -> LinkList:
    """The links in the order given, when `grouped` those of one recommendation together."""
    left = [one for one in pairs if chosen.fits(one)]
    groups: dict[str, list[SettledLink]] = {}
    for one in left:
        groups.setdefault(place_of(one.link.recommendation) if grouped else one.id, []).append(one)
    paging = Paging.of(screen, len(groups), GROUPS)
    advices = tuple(Advice(tuple(groups[place])) for place in list(groups)[paging.slice])
    return LinkList(len(pairs), len(left), advices, paging, link_options(pairs, chosen))


def with_headings(advices: Sequence[Advice]) -> list[tuple[Advice, bool]]:
    """Each with whether its module is another than that of the one before: a heading is told once."""
    places = [(one.link.guideline, one.link.module) for one in advices]
    return [(one, not n or places[n] != places[n - 1]) for n, one in enumerate(advices)]


def place_of(quote: Quoted) -> str:
    """Names the place of a recommendation in addresses."""
    return f"{quote.passage}@{quote.start}-{quote.end}"


def link_options(pairs: Sequence[SettledLink], chosen: LinkFilter) -> LinkOptions:
    def left(field: str) -> list[SettledLink]:
        others = replace(chosen, **{field: ""})
        return [one for one in pairs if others.fits(one)]

    relations = Counter(one.link.relation for one in left("relation"))
    tensions: Counter[str] = Counter(one.link.tension or NO_TENSION for one in left("tension"))
    statuses: Counter[str] = Counter(one.link.status for one in left("status"))
    statuses[WAITING] = sum(map(is_waiting, left("status")))
    tensions[ANY_TENSION] = sum(tensions[one] for one in TENSIONS)
    return LinkOptions(
        tuple((one, relations[one]) for one in RELATIONS if relations[one]),
        tuple((one, tensions[one]) for one in (ANY_TENSION, *TENSIONS, NO_TENSION) if tensions[one]),
        tuple((one, statuses[one]) for one in (WAITING, *STATUSES) if statuses[one]),
    )


@dataclass(frozen=True, slots=True)
class OpenPair:
    """One link in sight; `place` counts from 1 among the `left` of the list that it stands in."""

    pair: SettledLink
    place: int
    left: int
    before: str | None
    after: str | None


def open_pair(pairs: Sequence[SettledLink], chosen: LinkFilter, wanted: str) -> OpenPair | None:
    """The link asked for with its neighbours in the list. One that no longer fits the filter, since it was just
    decided on, is found all the same; None when there is no such link."""
    left = [one for one in pairs if chosen.fits(one) or one.id == wanted]
    at = next((index for index, one in enumerate(left) if one.id == wanted), None)
    if at is None:
        return None
    before = left[at - 1].id if at else None
    after = left[at + 1].id if at + 1 < len(left) else None
    return OpenPair(left[at], at + 1, len(left), before, after)


def without_links(guideline: Guideline, pairs: Iterable[SettledLink]) -> tuple[Recommendation, ...]:
    """The recommendations for which no decision was found."""
    linked = {place_of(one.link.recommendation) for one in pairs}
    return tuple(one for one in guideline.recommendations if recommendation_place(one) not in linked)
