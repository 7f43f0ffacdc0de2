"""Sources that papers cite and the library lacks, ready for a page: by kind, with the words that cite them.

And what an upload did: whether it was a source that was missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from beleidswijzer.absent import absent_sources
from beleidswijzer.linking import Linking
from beleidswijzer.naming import LAW_KINDS
from beleidswijzer.paging import Paging
from beleidswijzer.results import AbsentSource, AddResult, Quote
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.wording import text
from ingest.passage import Document, Passage
from ontology.mention import Mention

MissingKind = Literal["law", "eu", "kamerstuk", "gazette", "case", "register", "letter", "paper"]
KINDS: tuple[MissingKind, ...] = get_args(MissingKind)
SOURCES = 25
"""Sources of one screen."""
PAPERS = 4
"""Papers shown of each source, each with at most PLACES places; all are counted."""
PLACES = 3
LOOKED_AT = 12
"""Passages looked at for these: several may stand on one page."""
_STARTS: tuple[tuple[str, MissingKind], ...] = (
    ("jci", "law"), ("celex:", "eu"), ("kst-", "kamerstuk"), ("blg-", "kamerstuk"), ("h-", "kamerstuk"),
    ("ah-", "kamerstuk"), ("stb-", "gazette"), ("stcrt-", "gazette"), ("trb-", "gazette"), ("ECLI:", "case"),
    ("vws-", "letter"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingQuote:
    """Where a paper cites a source; `article` for the text of a law, which has no pages."""

    article: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A paper that cites a source, with the first places."""

    title: str
    date: str | None
    quotes: tuple[MissingQuote, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """One source: in how many documents and places it is cited, and some of these.

    `address` is where the official text stands; without one `ask` are the words to ask for it by: a number of its own,
    or who published it when.
    """

    key: str
    label: str
    kind: MissingKind
    documents: int
    places: int
    address: str | None
    ask: str
    papers: tuple[CitedBy, ...]


@dataclass(frozen=True, slots=True)
class MissingView:
    """One screen of the sources of a kind; `kinds` are those there are, with how many."""

    rows: tuple[Missing, ...]
    left: int
    total: int
    screen: int
    kinds: tuple[tuple[MissingKind, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What an upload did: `found` were missing and are here now; `wanted` is what the person meant to add, if that is
    still missing."""

    found: tuple[str, ...]
    wanted: str


def missing_sources(snapshot: Snapshot, linking: Linking, *, kind: str = "", screen: int = 1) -> MissingView:
    """The sources that are cited and absent, most cited first."""
    absent = _absent(snapshot, linking)
    kinds = Counter(kind_of(one.target) for one in absent)
    left = [one for one in absent if kind in ("", kind_of(one.target))]
    paging = Paging.of(screen, len(left), SOURCES)
    rows = tuple(_missing(snapshot, linking, one) for one in left[paging.slice])
    known = tuple((one, kinds[one]) for one in KINDS if kinds[one])
    return MissingView(rows, len(left), len(absent), paging.screen, known)


def missing_labels(snapshot: Snapshot, linking: Linking) -> dict[str, str]:
    """What people call each source that is cited and absent, by key."""
    return {one.target: one.label for one in _absent(snapshot, linking)}


def _absent(snapshot: Snapshot, linking: Linking) -> tuple[AbsentSource, ...]:
    return snapshot.kept("absent", lambda: absent_sources(snapshot, linking))


def kind_of(key: str) -> MissingKind:
    """What sort of source a key is of; "register" for what the register of documents knows by title."""
    by_start = next((kind for start, kind in _STARTS if key.startswith(start)), None)
    if by_start:
        return by_start
    return "register" if "/" in key else "paper"


def _missing(snapshot: Snapshot, linking: Linking, one: AbsentSource) -> Missing:
    return Missing(
        one.target, one.label, kind_of(one.target), one.documents, one.places, one.official_address,
        _ask(linking, one), tuple(_papers(snapshot, one)),
    )  # fmt: skip


def _ask(linking: Linking, one: AbsentSource) -> str:
    """The number of a letter or report; of what is known by title its publisher and date."""
    if kind_of(one.target) in ("letter", "paper"):
        return one.target.partition("-")[2] if not one.target.startswith("doc-") else ""
    known = linking.registers.documents.documents.values()
    about = next((entry for entry in known if entry.target == one.target), None)
    return ", ".join(part for part in (about.publisher, about.date[:4]) if part) if about else ""


def _papers(snapshot: Snapshot, one: AbsentSource) -> Iterator[CitedBy]:
    """The papers that cite a source: what is said of it before texts of laws, the newest first."""
    places: dict[str, list[str]] = {}
    for cited in _citing(snapshot, one):
        places.setdefault(cited.rpartition(":")[0], []).append(cited)
    for key in sorted(places, key=lambda key: _reading_order(snapshot.documents[key]))[:PAPERS]:
        document = snapshot.documents[key]
        mentions = snapshot.mentions_in(places[key][:LOOKED_AT])
        quotes: dict[tuple[str, int | None], MissingQuote] = {}
        for passage in snapshot.passages(places[key][:LOOKED_AT]):
            quote = _quote(one.target, passage, mentions.get(passage.id, ()))
            quotes.setdefault((quote.article, quote.quote.page), quote)
        yield CitedBy(document.title or document.id, document.date, tuple(quotes.values())[:PLACES])


def _citing(snapshot: Snapshot, one: AbsentSource) -> list[str]:
    """The passages that cite a source, or a part of it; what is a programme by name is no citation and has its first
    places."""
    parts = kind_of(one.target) in ("law", "eu")
    named = snapshot.naming(one.target, parts=parts)
    cited = dict.fromkeys(found.passage for found in named if found.relation == "cites")
    return list(cited) or [place.passage for place in one.first]


def _reading_order(document: Document) -> tuple[bool, bool, tuple[int, ...], str]:
    newest = tuple(-int(part) for part in (document.date or "0").split("-"))
    return document.kind in LAW_KINDS, not document.date, newest, document.id


def _quote(key: str, passage: Passage, mentions: Sequence[Mention]) -> MissingQuote:
    """The words of the passage that cite the source, and their page."""
    cites = sorted(
        {
            (one.start, one.end)
            for one in mentions
            if any(target.partition("&")[0] == key for target in one.targets)
        }
    )
    article = passage.section[-1] if passage.jci and passage.section else ""
    page = passage.page_of(*cites[0]) if cites else passage.page
    return MissingQuote(article, Quote(passage.id, passage.document, page, tuple(cites)))


def what_was_found(
    before: Mapping[str, str], after: Mapping[str, str], results: Sequence[AddResult], wanted: str
) -> Found:
    """Which sources that were missing before an upload are there after it.

    A source that nobody cites any more counts only when something was added: it may have gone for another reason.
    """
    added = any(one.status in ("added", "replaced") for one in results)
    gone = [before[key] for key in before if key not in after] if added else []
    return Found(tuple(gone), before.get(wanted, "") if wanted in after else "")


def missing_sheet(snapshot: Snapshot, linking: Linking, *, kind: str = "") -> Sheet:
    """All of them as a table."""
    rows = tuple(
        (one.label, one.target, one.documents, one.places, one.official_address or "", _ask(linking, one))
        for one in _absent(snapshot, linking)
        if kind in ("", kind_of(one.target))
    )
    names = ("source", "key", "documents", "places", "address", "ask")
    return Sheet(text("missing.title"), tuple(text(f"missing.columns.{name}") for name in names), rows)
