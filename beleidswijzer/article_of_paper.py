"""An article typed beside a paper ("nabijheidsrechter artikel 4"): the paper's own, not a law's of that number.

A draft, or the notes that explain one, has articles of its own. The paper is meant by words of its title, or by words
that hardly any other paper has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.named_places import NamedPlaces, is_text_of_law, paper_name
from beleidswijzer.results import NamedByQuery
from index.identifiers import find_identifiers
from index.places import Place
from index.words import terms, terms_among
from ingest.passage import Document
from ontology.mention import Mention

_MOST_PAPERS = 2  # that the words may mean: with more they name no paper
_UNDER, _NAMES, _WORDS = 1, 2, 3  # ranks
_NUMBER = re.compile(r"\d+(?:[.:]\d+)*[a-z]{0,2}")


@dataclass(frozen=True, slots=True)
class ArticleOfPaper:
    """The papers that are meant, and what must be said of how the query was taken."""

    things: tuple[NamedByQuery, ...]
    notice: str


def add_article_of_paper(
    found: NamedPlaces, mentions: Sequence[Mention], beside: str
) -> ArticleOfPaper | None:
    """Adds the passages under that article in the paper that the words `beside` it name, those that name the article,
    and those with the words; None where no law-less article or no paper is named."""
    if len(mentions) != 1 or not _is_of_no_law(mentions[0]) or not terms(beside):
        return None
    number = _NUMBER.search(mentions[0].surface)
    papers = _papers(found, terms(beside))
    if not number or not papers:
        return None
    label = f"artikel {number[0]}"
    own = {paper.id: _add(found, paper, label, beside) for paper in papers}
    things = tuple(
        NamedByQuery(beside, one.id, one.title or one.id, in_store=True, cited=0) for one in papers
    )
    return ArticleOfPaper(things, " ".join(_notice(one, label, beside, own[one.id]) for one in papers))


def _is_of_no_law(mention: Mention) -> bool:
    return mention.rule.startswith("article") and not mention.targets and not mention.literal


def _papers(found: NamedPlaces, wanted: Sequence[str]) -> list[Document]:
    """The papers with all words in the title; else those with all of them in a passage. No laws: these go by name."""
    documents = found.snapshot.documents
    named = [
        one for one in documents.values() if set(wanted) <= set(terms(f"{one.title} {one.subject or ''}"))
    ]
    if not named:
        having = found.snapshot.keyword.having_terms(wanted)
        ids = sorted({found.snapshot.ranked[ordinal].document for ordinal in having})
        named = [documents[one] for one in ids]
    few = 0 < len(named) <= _MOST_PAPERS and not any(is_text_of_law(one) for one in named)
    return sorted(named, key=lambda one: one.id) if few else []


def _add(found: NamedPlaces, paper: Document, label: str, beside: str) -> bool:
    """Whether the paper has the article, or names it."""
    block, key = sorted(found.block(paper.id).values()), label.replace(" ", "-")
    snapshot = found.snapshot
    having = snapshot.keyword.having_terms([key], allowed=block)
    with_words = snapshot.keyword.having_terms(terms(beside), allowed=block)
    for ordinal in having:
        places = [(one.start, one.end) for one in find_identifiers(snapshot.text(ordinal)) if one.key == key]
        relation = "names_own" if places else "own"
        _place(found, ordinal, _NAMES if places else _UNDER, relation, label, places)
    for ordinal in with_words:
        places = [(one.start, one.end) for one in terms_among(snapshot.text(ordinal), terms(beside))]
        if places:
            _place(found, ordinal, _WORDS, "words_of", beside, places)
    return bool(having)


def _place(
    found: NamedPlaces, ordinal: int, rank: int, relation: str, label: str, spans: Sequence[tuple[int, int]]
) -> None:
    why: dict[str, object] = {
        "key": found.snapshot.ranked[ordinal].document,
        "label": label,
        "relation": relation,
    }
    found.places.setdefault(ordinal, Place(ordinal, rank, tuple(spans), {"identifier": why}))


def _notice(paper: Document, label: str, beside: str, has: bool) -> str:
    title = paper_name(paper)
    if has:
        return f"Opgevat als {label} van {title} (om ‘{beside}’)."
    return f"{title} heeft zelf geen {label}; hieronder waar ‘{beside}’ staat."
