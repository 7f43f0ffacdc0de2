"""What papers say of a concept, gathered: by role, by year, and side by side in the laws that found a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from beleidswijzer.concepts import concept_uri, own_text, with_parts
from beleidswijzer.linking import Linking
from beleidswijzer.naming import LAW_KINDS, NamedIn, Naming
from beleidswijzer.results import Quote
from beleidswijzer.sayings import CRITERION_ROLES, DUTY_ROLES, Saying, sayings_in
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.subject import sentence_around
from ingest.passage import Document, Passage

AT_FIRST = 3
"""Statements of a role, until all are asked for."""
AT_MOST = 100
_DOCUMENTS = 5
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class SaidOf:
    """A sentence about the concept, or words that name it."""

    words: str
    title: str
    date: str | None
    modality: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class RoleOf:
    """The statements in one role, newest paper first; `total` counts all of them."""

    role: str
    total: int
    shown: tuple[SaidOf, ...]


@dataclass(frozen=True, slots=True)
class YearOf:
    """Papers of a year ("" where the date is not known): how many passages name the concept, and the papers that do
    so most, each with its first place."""

    year: str
    passages: int
    documents: int
    shown: tuple[tuple[Document, int, Quote], ...]


@dataclass(frozen=True, slots=True)
class LawSide:
    """A criterion in one law: the article, its text where the store has the law, and where both are named together."""

    uri: str
    law: str
    article: str
    text: tuple[Passage, ...]
    valid: str | None
    explained: tuple[SaidOf, ...]
    together: int
    shown: tuple[SaidOf, ...]


@dataclass(frozen=True, slots=True)
class ConceptMore:
    roles: tuple[RoleOf, ...]
    years: tuple[YearOf, ...]
    sides: tuple[LawSide, ...]


def concept_more(snapshot: Snapshot, linking: Linking, key_or_uri: str, *, role: str = "") -> ConceptMore:
    """Nothing of what the store does not name; `role` is the one whose statements are all given."""
    uri = concept_uri(linking.uris, key_or_uri)
    naming = Naming(snapshot, linking.uris, with_parts(snapshot, uri))
    key = uri.removeprefix(linking.uris.thing(""))
    own = sayings_in(snapshot, linking, naming.ids, key) if key in linking.concepts else []
    return ConceptMore(_roles(snapshot, own, role), _years(naming), _sides(snapshot, linking, uri, naming))


def _roles(snapshot: Snapshot, sayings: Sequence[Saying], wanted: str) -> tuple[RoleOf, ...]:
    """In the order of the matrix; what merely names is left to the list of passages."""
    found = []
    for role in (*CRITERION_ROLES[:-1], *DUTY_ROLES):
        own = [one for one in sayings if one.role == role]
        if own:
            shown = own[: AT_MOST if role == wanted else AT_FIRST]
            found.append(RoleOf(role, len(own), tuple(_said(snapshot, one) for one in shown)))
    return tuple(found)


def _said(snapshot: Snapshot, one: Saying) -> SaidOf:
    [shown] = snapshot.shown([one.passage])
    document = snapshot.documents[one.document]
    page = shown.page_of(one.start, one.end)
    quote = Quote(one.passage, one.document, page, ((one.start, one.end),))
    return SaidOf(
        shown.row.text[one.start : one.end], document.title or document.id, document.date, one.modality, quote
    )


def _years(naming: Naming) -> tuple[YearOf, ...]:
    """The latest year first, papers without a date last; laws are no papers of a year."""
    by_year: dict[str, list[NamedIn]] = {}
    for one in naming.documents():
        if one.document.kind not in LAW_KINDS:
            by_year.setdefault((one.document.date or "")[:4], []).append(one)
    return tuple(
        YearOf(
            year,
            sum(one.passages for one in named),
            len(named),
            tuple((one.document, one.passages, naming.quote(one.first)) for one in named[:_DOCUMENTS]),
        )
        for year, named in sorted(by_year.items(), reverse=True)
    )


def _sides(snapshot: Snapshot, linking: Linking, uri: str, naming: Naming) -> tuple[LawSide, ...]:
    """Only where more than one law founds the criterion: beside each other they can be compared."""
    articles = snapshot.graph.objects(uri, linking.uris.term("wettelijkeGrondslag"))
    if len({_law(linking, article) for article in articles}) < 2:
        return ()
    return tuple(_side(snapshot, linking, article, naming) for article in articles)


def _law(linking: Linking, article: str) -> str:
    """The URI of the regulation that an article is of."""
    prefix = linking.uris.thing("bwb/")
    return prefix + article.removeprefix(prefix).split("/")[0]


def _side(snapshot: Snapshot, linking: Linking, article: str, naming: Naming) -> LawSide:
    law = _law(linking, article)
    words = _text_of(snapshot, linking, article)
    together = _together(snapshot, linking, law, article.split("/lid/")[0], naming)
    sentences = [_sentence(snapshot, one) for one in together[:_TOGETHER]]
    return LawSide(
        article, snapshot.graph.label(law), snapshot.graph.label(article), words,
        snapshot.documents[words[0].document].date if words else None,
        _explained(snapshot, linking, article), len(together),
        tuple(_said(snapshot, one) for one in sentences),
    )  # fmt: skip


def _text_of(snapshot: Snapshot, linking: Linking, article: str) -> tuple[Passage, ...]:
    """The text of a member; where the law's text is not divided so, of what it is part of."""
    while article.removeprefix(linking.uris.thing("bwb/")).count("/") >= 2:
        if found := own_text(snapshot, linking.uris, article):
            return found
        article = article.rsplit("/", 2)[0]
    return ()


def _explained(snapshot: Snapshot, linking: Linking, article: str) -> tuple[SaidOf, ...]:
    """The passages of notes that explain the article."""
    uris, above = linking.uris, article.split("/lid/")[0]
    found = {
        unquote(passage.removeprefix(uris.passage("")))
        for part in dict.fromkeys((article, above))
        for passage in snapshot.graph.subjects(uris.term("lichtToe"), part)
    }
    ids = snapshot.in_reading_order(found)[:_TOGETHER]
    return tuple(_said(snapshot, _whole(one)) for one in snapshot.passages(ids))


def _whole(passage: Passage) -> Saying:
    return Saying("", "names", passage.document, passage.id, 0, len(passage.text))


def _together(snapshot: Snapshot, linking: Linking, law: str, article: str, naming: Naming) -> list[Saying]:
    """Passages of papers that name both the criterion and the law, those that name the article first, the newest
    paper before; the place of the criterion in each."""
    uris = linking.uris
    found: dict[bool, list[Saying]] = {True: [], False: []}
    mentions = snapshot.mentions_in(naming.ids)
    for passage in naming.ids:
        document = passage.rpartition(":")[0]
        if snapshot.documents[document].kind in LAW_KINDS:
            continue
        cited = {
            uris.target(key) for one in mentions.get(passage, ()) if one.kind == "law" for key in one.targets
        }
        if any(_within(target, law) for target in cited):
            first, last = next(iter(naming.spans(passage)), (0, 0))
            by_article = any(_within(target, article) for target in cited)
            found[by_article].append(Saying("", "names", document, passage, first, last))
    return found[True] + found[False]


def _within(target: str, whole: str) -> bool:
    return target == whole or target.startswith(f"{whole}/")


def _sentence(snapshot: Snapshot, one: Saying) -> Saying:
    """The sentence around the words that name the criterion."""
    words = snapshot.shown([one.passage])[0].row.text
    sentence = sentence_around(words, one.start, one.end)
    start = max(words.find(sentence), 0)
    return replace(one, start=start, end=start + len(sentence))
