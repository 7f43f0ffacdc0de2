"""The account of a search (zoekverantwoording): what was asked, in what it was sought, how, and all that was found.

Another who has the same papers can repeat it: `command` is the command line, `content` names the state of the store,
and `sha256` is the same for the same answer, on whatever day it was given.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal

import msgspec

from beleidswijzer.addresses import FILTER_NAMES
from beleidswijzer.citing import cite_results
from beleidswijzer.filters import NO_FILTERS, Filters, allowed
from beleidswijzer.page_label import label_of
from beleidswijzer.results import Interpretation, Match, Mode, Place, SearchAnswer, SearchResult
from beleidswijzer.snapshot import Snapshot

if TYPE_CHECKING:
    from beleidswijzer.searching import Answering

MOST = 10_000
"""Hits that an account lists."""

How = Literal["exact", "variant", "words", "synonym", "term", "source", "meaning", "excluded"]

_OPTIONS = {"date_from": "--from", "date_to": "--to"} | {
    field: f"--{name}" for field, name in FILTER_NAMES.items()
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a query, in which way, among which passages."""

    query: str
    mode: Mode = "auto"
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Tried:
    """One way in which was sought: the words themselves, other names, a source, the meaning."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """A file of which not all was read, or not all for certain; `pages_without_text` are 1-based."""

    file: str
    documents: tuple[str, ...]
    state: str
    pages_without_text: tuple[int, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """In what was sought. `passages` are those that take part, `among` those that the filters leave."""

    documents: int
    pages: int
    pages_without_text: int
    passages: int
    among: int
    partly_read: tuple[PartlyRead, ...]


@dataclass(frozen=True, slots=True)
class AccountHit:
    """One text found, with all its places; `citation` is how a note cites the first."""

    rank: int
    passage: str
    document: str
    title: str
    kind: str
    date: str | None
    page: int | None
    quote: str
    citation: str
    match: Match
    reason: str
    also_at: tuple[Place, ...]
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """All of one search. `mode` is the way that was asked for, `mode_used` the one in which was sought.

    `content` is the store's content hash; `sha256` covers everything but itself and `date`.
    """

    query: str
    mode: Mode
    mode_used: Mode
    filters: dict[str, list[str]]
    interpretation: Interpretation
    tried: tuple[Tried, ...]
    notice: str | None
    searched: Searched
    total: int
    hits: tuple[AccountHit, ...]
    version: str
    model: str | None
    content: str
    command: str
    sha256: str = ""
    date: str = ""


def give_account(
    held: Snapshot, answering: Answering, request: Request, *, version: str, date: str
) -> Account:
    """Search once more and write all of it down; what is only weakly like the query is no hit.

    Raises Problem as the search does.
    """
    answer = answering(request.query, request.mode, request.filters, limit=MOST, offset=0)
    clear = answer.clear
    with_meaning = answer.mode in ("semantic", "hybrid")
    account = Account(
        query=request.query,
        mode=request.mode,
        mode_used=answer.mode,
        filters=_as_told(request.filters),
        interpretation=answer.interpretation,
        tried=tuple(_tried(answer)),
        notice=answer.notice,
        searched=_searched(held, request.filters, answer.interpretation),
        total=answer.total,
        hits=_hits(held, clear),
        version=version,
        model=held.manifest.model if with_meaning else None,
        content=held.content_hash,
        command=_command(request),
    )
    return replace(account, sha256=_digest(account), date=date)


def account_json(account: Account) -> bytes:
    """Indented JSON, the same bytes for the same account."""
    return msgspec.json.format(msgspec.json.encode(account)) + b"\n"


def _digest(account: Account) -> str:
    told = msgspec.to_builtins(account)
    del told["sha256"], told["date"]
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def _as_told(filters: Filters) -> dict[str, list[str]]:
    """The filters that were given, each with its values in order."""
    values = {one.name: getattr(filters, one.name) for one in fields(filters)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else [value]
        for name, value in values.items()
        if value
    }


def _command(request: Request) -> str:
    """The command line that gives the same account; the query stands last, for it may begin with a minus."""
    parts = ["beleidswijzer", "search", "--mode", request.mode]
    for name, values in _as_told(request.filters).items():
        for value in values:
            parts += [_OPTIONS[name], value]
    return shlex.join([*parts, "--account", "zoekverantwoording.json", "--", request.query])


def _tried(answer: SearchAnswer) -> Iterator[Tried]:
    """In which ways was sought, as the query was understood."""
    from index.words import placed_terms

    taken = answer.interpretation
    phrases = taken.phrases or ((taken.words,) if answer.mode == "exact" and not taken.things else ())
    for phrase in phrases:
        yield Tried("exact", phrase)
        yield Tried("variant", phrase)
    for thing in taken.things:
        yield Tried("source", f"{thing.label} ({thing.key})")
    if not phrases and not taken.things and len(taken.words.split()) > 1:
        yield Tried("exact", taken.words)
    asked = " ".join([*taken.phrases, taken.words]).strip()
    if answer.mode in ("keyword", "hybrid") and (
        words := [asked[one.start : one.end] for one in placed_terms(asked)]
    ):
        yield Tried("words", " ".join(dict.fromkeys(words)))
        for synonym in taken.synonyms:
            yield from (Tried("term" if synonym.how == "lay" else "synonym", name) for name in synonym.names)
    if answer.mode in ("semantic", "hybrid"):
        yield Tried("meaning", asked)
    yield from (Tried("excluded", words) for words in taken.excluded)


def _searched(held: Snapshot, filters: Filters, taken: Interpretation) -> Searched:
    files = {row.sha256: row for row in held.files.values()}
    holding: dict[str, list[str]] = {}
    for document, row in held.files.items():
        holding.setdefault(row.sha256, []).append(document)
    partly = []
    for sha256, row in files.items():
        silent = tuple(page.number for page in row.pages if not page.usable_text)
        warnings = tuple(one.message for one in row.warnings)
        if silent or warnings:
            name = row.path.replace("\\", "/").rpartition("/")[2]
            partly.append(PartlyRead(name, tuple(sorted(holding[sha256])), row.state, silent, warnings))
    among = allowed(held, (filters, Filters(frozenset(taken.kinds), taken.date_from, taken.date_to)))
    return Searched(
        documents=len(held.documents),
        pages=sum(len(row.pages) for row in files.values()),
        pages_without_text=sum(len(one.pages_without_text) for one in partly),
        passages=len(held.ranked) - len(held.gone),
        among=len(held.ranked) if among is None else len(among),
        partly_read=tuple(sorted(partly, key=lambda one: (one.file, one.documents))),
    )


def _hits(held: Snapshot, results: Sequence[SearchResult]) -> tuple[AccountHit, ...]:
    cited = cite_results(held, results)
    return tuple(
        AccountHit(
            rank, one.passage, one.document, one.title, one.kind, one.date, one.page, one.quote,
            cited[one.passage], one.match, str(one.why.get("reason", "")), one.also_at,
            label_of(one),
        )
        for rank, one in enumerate(results, 1)
    )  # fmt: skip
