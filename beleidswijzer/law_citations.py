"""Which articles of which laws are cited, by which papers, how often; what a law says of itself does not count.

Counted are passages. Members and items count for their article. What is taken to be meant counts, also when it was
corrected or cannot be checked: how many of the passages that are is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from beleidswijzer.facet_names import aliases_today, folded
from beleidswijzer.linking import Linking
from beleidswijzer.ordered_numbers import number_order
from beleidswijzer.paging import Paging
from beleidswijzer.results import Quote
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Cell, Sheet
from beleidswijzer.wording import text
from ingest.passage import Passage
from ontology.mention import CITING, Mention

ARTICLES = 25
"""Articles of one screen."""
PAPERS = 8
"""Papers shown of each article; the others are counted."""
WHOLE = ""
"""The article of a citation that names the law alone."""
_WORKS = ("jci1.3:", "celex:")


@dataclass(frozen=True, slots=True)
class Citing:
    """Words of a passage that cite an article of a law, or the law alone."""

    work: str
    article: str
    document: str
    passage: str
    start: int
    end: int
    unsure: bool
    existence: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law that is cited: in how many passages and papers, how many of its articles.

    `held` is the document that is its text, the newest edition by date where there are more; `editions` counts them.
    `aliases` are the names and abbreviations that it goes by today.
    """

    key: str
    title: str
    articles: int
    passages: int
    documents: int
    unsure: int
    held: str | None
    editions: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitingPaper:
    """A paper that cites an article: in how many passages, and where first."""

    document: str
    title: str
    date: str | None
    passages: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article that is cited. `existence` tells how it did not hold for a paper: never, repealed, not-yet.

    `papers` are the first of those that cite it; `own_text` is its text, where the law is in the store.
    """

    key: str
    article: str
    passages: int
    documents: int
    unsure: int
    existence: tuple[str, ...]
    papers: tuple[CitingPaper, ...]
    own_text: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class LawArticles:
    """One screen of the articles of one law; `total` counts the articles cited."""

    law: LawRow
    valid: str | None
    rows: tuple[ArticleRow, ...]
    total: int
    screen: int


def cited_laws(snapshot: Snapshot, linking: Linking) -> tuple[LawRow, ...]:
    """All laws and acts of the Union that papers cite, those in most passages first."""
    rows = [_law(snapshot, linking, key, group) for key, group in _by_work(snapshot).items()]
    return tuple(sorted(rows, key=lambda one: (-one.passages, -one.documents, one.title.casefold(), one.key)))


def laws_named(rows: Sequence[LawRow], words: str) -> tuple[LawRow, ...]:
    """Those of which the title has the words, or a name or abbreviation begins with them, in any case.

    A whole abbreviation is that law, and comes before titles in which its letters happen to stand.
    """
    wanted = folded(words)
    names = {one.key: [folded(name) for name in one.aliases] for one in rows}
    found = [
        one
        for one in rows
        if wanted in folded(one.title) or any(name.startswith(wanted) for name in names[one.key])
    ]
    return tuple(sorted(found, key=lambda one: wanted not in names[one.key]))


def law_articles(
    snapshot: Snapshot, linking: Linking, key: str, *, by_number: bool = False, screen: int = 1
) -> LawArticles | None:
    """The articles of one law, most cited first or in the order of the law; the law as a whole last.

    None when no paper cites the law.
    """
    group = _by_work(snapshot).get(key)
    if group is None:
        return None
    law = _law(snapshot, linking, key, group)
    articles: dict[str, list[Citing]] = {}
    for one in group:
        articles.setdefault(one.article, []).append(one)
    counted = {article: len({one.passage for one in cited}) for article, cited in articles.items()}
    order = sorted(
        articles,
        key=lambda article: (article == WHOLE, 0 if by_number else -counted[article], number_order(article)),
    )
    paging = Paging.of(screen, len(order), ARTICLES)
    shown = order[paging.slice]
    texts = _own_texts(snapshot, law, shown)
    rows = tuple(_article(snapshot, key, one, articles[one], texts.get(one, ())) for one in shown)
    valid = snapshot.documents[law.held].date if law.held else None
    return LawArticles(law, valid, rows, len(order), paging.screen)


def _by_work(snapshot: Snapshot) -> Mapping[str, Sequence[Citing]]:
    return snapshot.kept("law citations", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> dict[str, list[Citing]]:
    found: dict[str, list[Citing]] = {}
    for document in snapshot.documents:
        own = f"jci1.3:c:{document.partition('-')[0]}" if document.startswith("BWB") else ""
        for passage, mentions in snapshot.mentions(document).items():
            for mention in mentions:
                for one in _citings(document, passage, mention):
                    if one.work != own:
                        found.setdefault(one.work, []).append(one)
    return found


def _citings(document: str, passage: str, mention: Mention) -> Iterator[Citing]:
    """One for each article that the words cite: members of one article are one."""
    if mention.kind not in CITING:
        return
    places = dict.fromkeys(map(_place, mention.targets))
    for work, article in places:
        if work.startswith(_WORKS):
            unsure = mention.status != "exact" and "judged_by" not in mention.fields
            # Of what was corrected, the article that is written does not exist; the one that is meant does.
            existence = mention.existence if mention.status != "corrected" else "exists"
            yield Citing(work, article, document, passage, mention.start, mention.end, unsure, existence)


def _place(target: str) -> tuple[str, str]:
    work, *parts = target.split("&")
    numbers = (part.removeprefix("artikel=") for part in parts if part.startswith("artikel="))
    return work, next(numbers, WHOLE)


def _law(snapshot: Snapshot, linking: Linking, key: str, group: Sequence[Citing]) -> LawRow:
    editions = _editions(snapshot, key)
    return LawRow(
        key,
        linking.registers.title_of(key),
        len({one.article for one in group} - {WHOLE}),
        len({one.passage for one in group}),
        len({one.document for one in group}),
        len({one.passage for one in group if one.unsure}),
        editions[0] if editions else None,
        len(editions),
        tuple(aliases_today(key, linking.registers)),
    )


def _editions(snapshot: Snapshot, key: str) -> list[str]:
    """The documents that are the text of the law, the newest by date first; one without a date last."""
    number = key.rpartition(":")[2]
    held = sorted(one for one in snapshot.documents if one.partition("-")[0] == number)
    return sorted(held, key=lambda one: snapshot.documents[one].date or "", reverse=True)


def _article(
    snapshot: Snapshot, law: str, article: str, cited: Sequence[Citing], text: tuple[Passage, ...]
) -> ArticleRow:
    groups = [list(group) for _, group in groupby(cited, key=lambda one: one.document)]
    papers = sorted(
        (_paper(snapshot, group) for group in groups),
        key=lambda one: (-one.passages, one.title.casefold(), one.document),
    )
    pages = {one.id: one for one in snapshot.passages([one.quote.passage for one in papers[:PAPERS]])}
    wrong = {one.existence for one in cited} & {"never", "repealed", "not-yet"}
    return ArticleRow(
        f"{law}&artikel={article}" if article else law,
        article,
        len({one.passage for one in cited}),
        len(papers),
        len({one.passage for one in cited if one.unsure}),
        tuple(sorted(wrong)),
        tuple(_with_page(one, pages[one.quote.passage]) for one in papers[:PAPERS]),
        text,
    )


def _paper(snapshot: Snapshot, cited: Sequence[Citing]) -> CitingPaper:
    first = cited[0]
    document = snapshot.documents[first.document]
    marks = tuple(sorted({(one.start, one.end) for one in cited if one.passage == first.passage}))
    return CitingPaper(
        document.id, document.title or document.id, document.date, len({one.passage for one in cited}),
        Quote(first.passage, document.id, None, marks),
    )  # fmt: skip


def _with_page(paper: CitingPaper, passage: Passage) -> CitingPaper:
    """The page of the words; their passage may begin on the one before."""
    return replace(paper, quote=replace(paper.quote, page=passage.page_of(*paper.quote.marks[0])))


def _own_texts(snapshot: Snapshot, law: LawRow, articles: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
    """The text of articles, with their members, as the law in the store has it."""
    if law.held is None:
        return {}
    found: dict[str, tuple[Passage, ...]] = {}
    for article in articles:
        if article != WHOLE:
            named = snapshot.naming(f"{law.key}&artikel={article}")
            ids = [
                one.passage
                for one in named
                if one.relation == "is" and one.passage.startswith(f"{law.held}:")
            ]
            found[article] = tuple(snapshot.passages(list(dict.fromkeys(ids))))
    return found


def citation_sheet(snapshot: Snapshot, linking: Linking) -> Sheet:
    """A row for each article and paper that cites it."""
    rows: list[tuple[Cell, ...]] = []
    for law in cited_laws(snapshot, linking):
        for key, group in groupby(
            sorted(_by_work(snapshot)[law.key], key=lambda one: (number_order(one.article), one.document)),
            key=lambda one: (one.article, one.document),
        ):
            article, document = key
            cited = list(group)
            about = snapshot.documents[document]
            passages = {one.passage for one in cited}
            unsure = {one.passage for one in cited if one.unsure}
            rows.append(
                (
                    law.title,
                    article,
                    len(passages),
                    len(unsure),
                    document,
                    about.title,
                    about.kind,
                    about.date,
                )
            )
    names = ("law", "article", "passages", "unsure", "document", "title", "kind", "date")
    return Sheet(
        text("articles.title"), tuple(text(f"articles.columns.{name}") for name in names), tuple(rows)
    )
