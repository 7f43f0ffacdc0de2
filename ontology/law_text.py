"""What the text of a law teaches the registers: its articles, their leden and onderdelen, and its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.passage import Document, Passage
from ontology.article_list import Article, ArticleList, article_list
from ontology.names import Alias
from ontology.registers import Registers
from ontology.uris import split_jci, work_of

ARTICLE = re.compile(r"Artikel\s+(?P<label>\S.*)", re.IGNORECASE)
LABEL = re.compile(r"(?:(?<=^)|(?<=\s))(?P<label>[a-z]{1,2}|\d{1,2}°?)\.?(?<=[.°])\s")
REPEALED = "[Vervallen]"  # the title that the reader of law XML gives a repealed article


def article_list_of(document: Document) -> ArticleList | None:
    """The articles of a law read from its official XML: headings in order, leden and onderdelen from the text.

    None without a date: of a version that cannot be placed in time nothing can be said to exist.
    """
    law = next((split_jci(passage.jci) for passage in document.passages if passage.jci), None)
    if law is None or not document.date:
        return None
    members = _members(document)
    articles = [*_headed(document, members), *(Article(label, False, members[label]) for label in members)]
    return article_list(law[0], document.date, articles, f"BWB XML {document.date}")


def _headed(document: Document, members: dict[str, dict[str, tuple[str, ...]]]) -> Iterator[Article]:
    """Articles by their headings, in the order of the law; also those without a text, as repealed ones."""
    for section in document.sections:
        match = ARTICLE.fullmatch(section.number or "")
        if match:
            label = match["label"].rstrip(".")
            yield Article(label, section.title == REPEALED, members.get(label))


def _members(document: Document) -> dict[str, dict[str, tuple[str, ...]]]:
    """article -> lid ("0": none) -> onderdelen."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for passage in document.passages:
        for label, lid in _place(passage):
            found.setdefault(label, {}).setdefault(lid, read_parts(passage.text))
    return {label: _in_full(leden) for label, leden in found.items()}


def _place(passage: Passage) -> Iterator[tuple[str, str]]:
    law = split_jci(passage.jci) if passage.jci else None
    parts = dict(law[1]) if law else {}
    if "artikel" in parts:
        yield parts["artikel"], parts.get("lid", "0")


def _in_full(leden: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Leden in order; one without a text (repealed, not yet in force) is there between its neighbours.

    An opening line before numbered leden is no lid of its own.
    """
    numbered = {lid: parts for lid, parts in leden.items() if lid != "0"}
    last = max((int(lid) for lid in numbered if lid.isdigit()), default=0)
    gaps = {str(number): () for number in range(1, last + 1) if str(number) not in numbered}
    return {**numbered, **gaps} or leden


def read_parts(text: str) -> tuple[str, ...]:
    """The labels of the outer enumeration of one lid: "a. ... 1°. ... 2°. ... b. ..." gives a and b.

    Nothing where the labels do not follow one another: better not known than part of them.
    """
    labels = [match["label"] for match in LABEL.finditer(text)]
    if not labels or labels[0] not in ("a", "1"):
        return ()
    labels = [label.rstrip("°") for label in labels]
    outer = [label for label in labels if label.isdigit() == labels[0].isdigit()]
    regular = all(later in _next_labels(label) for label, later in pairwise(outer))
    return tuple(outer) if regular and len(outer) > 1 else ()


def _next_labels(label: str) -> tuple[str, ...]:
    """What may follow: b and aa after a, c and bb behind ba; 3 after 2."""
    if label.isdigit():
        return (str(int(label) + 1),)
    if label == "z":
        return ("aa", "za")
    following = chr(ord(label[-1]) + 1)
    return (label[:-1] + following, label + "a", chr(ord(label[0]) + 1))


def with_laws(registers: Registers, documents: Iterable[Document]) -> Registers:
    """The registers with what these texts of laws add; the order in which they come does not matter.

    A version that the registers have from elsewhere is replaced; the title of a law that no register
    knows becomes one of its names.
    """
    added = sorted(((one.title, held) for one in documents if (held := article_list_of(one))), key=_content)
    if not added:
        return registers
    lists = {bwb: {one.state: one for one in held} for bwb, held in registers.article_lists.items()}
    titles = dict(registers.titles)
    for title, held in added:
        lists.setdefault(held.bwb, {})[held.state] = held
        if held.bwb not in registers.laws:
            titles.setdefault(held.bwb, (title, held.source))
    new = [bwb for bwb in titles if bwb not in registers.titles]
    names = [Alias(titles[bwb][0], work_of(bwb)) for bwb in new if not registers.law_by_name(titles[bwb][0])]
    return replace(
        registers,
        article_lists={bwb: tuple(one for _, one in sorted(held.items())) for bwb, held in lists.items()},
        titles=titles,
        names=registers.names.including(names),
    )


def _content(added: tuple[str, ArticleList]) -> tuple[str, str, str, str]:
    """Of two texts of one version the last in this order counts, whichever was added first."""
    title, held = added
    return held.bwb, held.state, title, repr(tuple(held.articles.values()))
