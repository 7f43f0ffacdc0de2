"""The articles of one version of a law: what exists, in which order, with which members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Members = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article. `members` maps each lid to its onderdelen ("0" when there are no leden); None: not known."""

    label: str
    repealed: bool
    members: Members | None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Articles of `bwb` as they stood on `state` (ISO date), in the order of the law.

    `numberings` are the ways its articles are numbered, those of a small annex left out.
    `complete` says that an absence means something: read from the official XML, not from an old snapshot.
    """

    bwb: str
    state: str
    articles: Mapping[str, Article]
    order: Mapping[str, int]
    numberings: frozenset[str]
    complete: bool
    source: str

    def get(self, label: str) -> Article | None:
        return self.articles.get(label.casefold())

    def numbers_like(self, label: str) -> bool:
        """Whether articles of this law are numbered as `label` is ("3.2.1" and "4.1.1", "4:8" and "10:3")."""
        return numbering(label) in self.numberings

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """Labels from `first` to `last`, both included, repealed ones left out; empty if an end is missing."""
        start, stop = self.order.get(first.casefold()), self.order.get(last.casefold())
        if start is None or stop is None or stop < start:
            return ()
        found = list(self.articles.values())[start : stop + 1]
        return tuple(article.label for article in found if not article.repealed)


def numbering(label: str) -> str:
    """The separators of a label: ".." for 3.2.1, ":" for 4:8, nothing for 29a."""
    return "".join(sign for sign in label if sign in ".:")


def read_article_lists(rows: Iterable[dict[str, str]]) -> dict[str, tuple[ArticleList, ...]]:
    """Lists per law, oldest first, from rows with bwb, state, article, status, members, source."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault((row["bwb"], row["state"]), []).append(row)
    lists: dict[str, list[ArticleList]] = {}
    for (bwb, state), group in sorted(grouped.items()):
        lists.setdefault(bwb, []).append(_article_list(bwb, state, group))
    return {bwb: tuple(held) for bwb, held in lists.items()}


def _article_list(bwb: str, state: str, rows: list[dict[str, str]]) -> ArticleList:
    articles = (
        Article(row["article"], row["status"] == "vervallen", read_members(row["members"])) for row in rows
    )
    return article_list(bwb, state, articles, rows[0]["source"])


def article_list(bwb: str, state: str, articles: Iterable[Article], source: str) -> ArticleList:
    """The list of articles in the order given; of two with one label the first counts."""
    held: dict[str, Article] = {}
    for article in articles:
        held.setdefault(article.label.casefold(), article)
    order = {label: place for place, label in enumerate(held)}
    counts = Counter(numbering(label) for label in held)
    common = frozenset(shape for shape, times in counts.items() if times >= len(held) / 10)
    return ArticleList(bwb, state, held, order, common, source.startswith("BWB XML"), source)


def read_members(cell: str) -> Members | None:
    """'1(a,b);2' gives {"1": ("a", "b"), "2": ()}; an empty cell means: not known."""
    if not cell:
        return None
    members: dict[str, tuple[str, ...]] = {}
    for part in cell.split(";"):
        lid, _, parts = part.rstrip(")").partition("(")
        members[lid] = tuple(parts.split(",")) if parts else ()
    return members
