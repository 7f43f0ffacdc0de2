"""Which passages count in a search: by the paper they stand in, and by what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from beleidswijzer.facet_table import NamedFacet
from beleidswijzer.period import check_date, starts_after, within_period
from beleidswijzer.snapshot import Snapshot
from ingest.passage import Document
from ingest.problem import Problem

if TYPE_CHECKING:
    from index.query_filters import QueryFilters

_NAMED: Mapping[NamedFacet, str] = {
    "law": "de wet of regeling",
    "criterion": "het criterium",
    "actor": "de partij",
    "programme": "het programma",
}
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """Passages of papers of these kinds, senders and ids, dated within the period, that name these things.

    An empty set leaves all; of several values of one set any will do, of several sets each must hold. Laws, criteria,
    actors and programmes are given by key ("BWBR0035917"), label ("Wet langdurige zorg") or another name ("Wlz").
    """

    kinds: frozenset[str] = frozenset()
    date_from: str | None = None
    date_to: str | None = None
    senders: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        return self != NO_FILTERS

    @property
    def named(self) -> Mapping[NamedFacet, frozenset[str]]:
        """What passages must name, by facet."""
        return {
            "law": self.laws,
            "criterion": self.criteria,
            "actor": self.actors,
            "programme": self.programmes,
        }

    def keeps(self, document: Document) -> bool:
        """Whether a paper's passages count, as far as the paper decides."""
        return (
            (not self.kinds or kind_key(document.kind) in map(kind_key, self.kinds))
            and (not self.senders or (document.sender or "").casefold() in map(str.casefold, self.senders))
            and (not self.documents or not _numbers(document).isdisjoint(map(str.casefold, self.documents)))
            and within_period(document.date, self.date_from, self.date_to)
        )


NO_FILTERS = Filters()


def filters_typed(said: QueryFilters) -> Filters:
    """The filters that stood in the words of a query."""
    return Filters(frozenset(said.kinds), said.date_from, said.date_to)


def allowed(snapshot: Snapshot, chosen: Sequence[Filters]) -> list[int] | None:
    """The ordinals that pass every one of the filters, in order; None when all do.

    Raises Problem "filter-unknown", "date-invalid" or "period-reversed".
    """
    for filters in chosen:
        _check(snapshot, filters)
    chosen = [filters for filters in chosen if filters.any]
    if not chosen and not snapshot.gone:
        return None
    facets = snapshot.facets
    kept = np.array([all(one.keeps(document) for one in chosen) for document in facets.documents], dtype=bool)
    passing = kept[facets.owners] if len(facets.owners) else np.zeros(0, dtype=bool)
    passing[sorted(snapshot.gone)] = False
    for filters in chosen:
        for facet, values in filters.named.items():
            if values:
                passing &= _naming(snapshot, facet, values)
    found: list[int] = np.flatnonzero(passing).tolist()
    return found


def undated(snapshot: Snapshot, chosen: Sequence[Filters]) -> int:
    """How many papers a period leaves out for the sole reason that they tell no date."""
    if not any(one.date_from or one.date_to for one in chosen):
        return 0
    whenever = [replace(one, date_from=None, date_to=None) for one in chosen]
    return sum(
        document.date is None and all(one.keeps(document) for one in whenever)
        for document in snapshot.documents.values()
    )


def kind_key(kind: str) -> str:
    """A kind without case, the plural as the singular: "kamerbrieven", "Kamerbrief"."""
    folded = kind.casefold()
    for plural, singular in (("brieven", "brief"), ("adviezen", "advies"), ("ën", "e"), ("en", "")):
        if folded.endswith(plural) and len(folded) > len(plural) + 2:
            return folded.removesuffix(plural) + singular
    return folded.removesuffix("s") if folded.endswith(("es", "as", "os")) and folded != "advies" else folded


def _naming(snapshot: Snapshot, facet: NamedFacet, values: Iterable[str]) -> NDArray[np.bool_]:
    """For each ordinal whether its passage names one of the values."""
    naming = np.zeros(len(snapshot.ranked), dtype=bool)
    for value in values:
        for key in snapshot.facet_names.keys(facet, value):
            naming[snapshot.facets.having(key)] = True
    return naming


def _check(snapshot: Snapshot, filters: Filters) -> None:
    check_date(filters.date_from)
    check_date(filters.date_to)
    if starts_after(filters.date_from, filters.date_to):
        raise Problem(
            "period-reversed",
            f"De periode begint ({filters.date_from}) na haar einde ({filters.date_to}).",
            remedy="Wissel de twee datums om.",
            family="usage",
        )
    documents = snapshot.documents.values()
    if not documents or not filters.any:
        return
    _check_values("de soort", filters.kinds, [document.kind for document in documents], kind_key)
    _check_values(
        "de afzender", filters.senders, [one.sender for one in documents if one.sender], str.casefold
    )
    numbers = {number for one in documents for number in _numbers(one)} if filters.documents else set()
    for value in sorted(filters.documents):
        if value.casefold() not in numbers:
            raise _unknown(
                "het kenmerk", value, [], "Bekijk met beleidswijzer list welke documenten er zijn."
            )
    names = snapshot.facet_names
    for facet, values in filters.named.items():
        for value in sorted(values):
            if not names.keys(facet, value):
                raise _unnamed(_NAMED[facet], value, names.near(facet, value))


def _check_values(what: str, values: frozenset[str], there: Sequence[str], key: Callable[[str], str]) -> None:
    if not values:
        return
    known = {key(one): one for one in there}
    for value in sorted(values):
        if key(value) not in known:
            raise _unknown(what, value, sorted(known.values(), key=str.casefold))


def _unknown(what: str, value: str, there: Sequence[str], remedy: str = "") -> Problem:
    more = f" en {len(there) - _SHOWN} andere" if len(there) > _SHOWN else ""
    return Problem(
        "filter-unknown",
        f"Er zijn geen stukken met {what} {value}.",
        remedy=remedy or f"Kies uit: {', '.join(there[:_SHOWN])}{more}.",
        family="usage",
    )


def _unnamed(what: str, value: str, near: Sequence[str]) -> Problem:
    return Problem(
        "filter-unknown",
        f"Geen passage noemt {what} {value}.",
        remedy=f"Wat wel genoemd wordt: {', '.join(near)}." if near else "Laat dit filter weg.",
        family="usage",
    )


def _numbers(document: Document) -> set[str]:
    return {number.casefold() for number in (document.id, *document.numbers.all)}
