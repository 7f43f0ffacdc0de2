"""The articles of a document that is itself a regulation, mostly a draft, or the notes that explain one.

Keys follow those of other works: the document's id with artikel, lid and o ("doc-1a2b3c&artikel=4&lid=1"). Articles
that an amending act inserts in another law are that law's, not the document's: only its own, in Roman, count there
(Aanwijzingen voor de regelgeving, 3.56 to 3.59 and 6.1 to 6.11).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.passage import Document, Passage
from ontology.article_list import ArticleList, article_list
from ontology.own_members import own_article
from ontology.own_title import own_names

Part = Literal["before", "text", "amending", "explanation"]

LABEL = r"(?:\d+[a-z]{0,3}(?:[.:]\d+[a-z]{0,3})*|[IVXL]+[A-Z]?)(?!\w)"
HEADING = re.compile(
    r"(?:(?:Ad|Toelichting (?:op|bij)|Ten aanzien van)\s+(?:de )?[Aa]rtikel(?:en)?|Artikel(?:en)?|ARTIKEL(?:EN)?|Art\.)"
    rf"\s+(?P<labels>{LABEL}(?:\s*(?:,|en|tot en met|t/m)\s*{LABEL})*)\.?"
    r"(?P<title>(?:\s*[–—:(-]|\s+[A-ZÀ-Ý]|\s*\[|\s*$|,\s*(?:onderde|eerste|lid)).*|)$"
)
ONE = re.compile(LABEL)
THROUGH = re.compile(r"tot en met|t/m")
EXPLANATION = re.compile(
    r"(?:(?:concept|ontwerp)[ -]*)?(?:[IVX\d]+\.?\s+)?(?:(?:algemene|artikels?gewijze|nota van|memorie van)\s+)*"
    r"toelichting(?:\s*[.:–—(-].*|\s+(?:op|bij|behorende?)\s.*)?$",
    re.IGNORECASE,
)
ENACTS = re.compile(
    r"\b(?:[Hh]ebben goedgevonden en verstaan|HEBBEN GOEDGEVONDEN|[Gg]elet op (?:de |het |het bepaalde in )*[Aa]rtikel)"
    r"|\bvast te stellen\b|^[Gg]elet op:?$"
    r"|^(?:Besluit(?:en)?|BESLUIT(?:EN)?)\s*:"
)
AMENDS = re.compile(
    r"(?:als volgt gewijzigd|luiden(?:de)?(?: als volgt)?|(?:wordt|worden) (?:ingevoegd|toegevoegd))\s*[.:]?\s*$"
)
SELVES = re.compile(
    r"\b[Dd](?:it|eze) (?:ontwerp|concept)?(?P<form>besluit|regeling|wet|verordening|beleidsregels?|wetsvoorstel)\b"
)
KINDS = frozenset({"regeling", "toelichting", "kamerstuk", "overig"})
PART_HEADING = re.compile(
    r"(?:Onderde(?:el|len)|Lid|Leden|Ad|Sub|Onder|[A-Z][a-z]+(?: en [a-z]+)? (?:lid|leden))\b|[A-Z]{1,2}[.)]?$"
)
SHORT = 120  # characters of a paragraph that may be a heading
LEAST = 2  # headings of articles below which no text is a regulation


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where a passage stands: in the regulation's text, in what it changes in others, or in its explanation.

    `labels` are the articles it is part of, or explains.
    """

    part: Part = "before"
    labels: tuple[str, ...] = ()

    @property
    def article(self) -> str | None:
        """The one article that "het eerste lid" is of here."""
        return self.labels[0] if len(self.labels) == 1 else None


@dataclass(frozen=True, slots=True)
class OwnArticles:
    """`work` is the document's id, `form` what it calls itself ("besluit"), `names` its titles for citation.

    `stands_in` tells the passage of an article ("4") or member ("4&lid=1"); `places` goes with the document's passages.
    """

    work: str
    form: str
    names: tuple[str, ...]
    held: ArticleList
    stands_in: Mapping[str, str]
    places: tuple[OwnPlace, ...]

    @property
    def amends(self) -> bool:
        """Whether this is an amending act, whose own articles are numbered in Roman."""
        return all(_is_roman(label) for label in (one.label for one in self.held.articles.values()))

    @property
    def amending(self) -> frozenset[str]:
        """Own articles that change other regulations."""
        return frozenset(label for place in self.places if place.part == "amending" for label in place.labels)

    def place_of(self, target: str) -> str | None:
        """The passage where an own article or member stands; of an item, that of its member."""
        work, _, rest = target.partition("&artikel=")
        label, _, members = rest.partition("&")
        lid = members.partition("&")[0]
        if work != self.work:
            return None
        return self.stands_in.get(f"{label}&{lid}") or self.stands_in.get(label)


def read_own_articles(document: Document) -> OwnArticles | None:
    """The articles of the document itself; None where it is no regulation and explains none."""
    if document.kind.casefold() not in KINDS or any(passage.jci for passage in document.passages):
        return None
    explains = document.kind.casefold() == "toelichting"
    if not explains and not any(ENACTS.search(passage.text) for passage in document.passages):
        return None
    places = tuple(_places(document.passages, explains))
    groups = _by_article(document.passages, places, "text")
    if not groups:
        groups = _explained(document, places)
    if len(groups) < LEAST:
        return None
    articles = [own_article(label, group, whole=not explains) for label, group in groups.items()]
    held = article_list(document.id, "", (one.article for one in articles), "het document zelf")
    return OwnArticles(
        document.id,
        _form(document),
        own_names(document),
        replace(held, complete=not explains),
        {key: passage for one in articles for key, passage in one.places.items()},
        places,
    )


def heading_labels(text: str) -> tuple[str, ...]:
    """The labels of a heading ("Artikel 14 – Verstek", "Artikelen 19 en 20"); none where the text is none."""
    found = HEADING.match(text)
    return tuple(ONE.findall(found["labels"])) if found else ()


def _places(passages: Sequence[Passage], explains: bool) -> Iterator[OwnPlace]:
    """Where each passage stands, in order."""
    here = OwnPlace("explanation" if explains else "before")
    roman, last = None, ""
    previous = ""
    for passage in passages:
        labels = labels_of(passage)
        if passage.kind == "heading" and here.part != "before" and EXPLANATION.match(passage.text):
            here = OwnPlace("explanation")
        elif here.part == "explanation":
            here = _explaining(passage, labels, here)
        elif labels:
            roman = _is_roman(labels[0]) if roman is None else roman
            inserted = _is_roman(labels[0]) != roman or (
                not roman
                and (here.part == "amending" or AMENDS.search(previous))
                and not _follows(last, labels[0])
            )
            if inserted:
                here = OwnPlace("amending", here.labels)
            else:
                here, last = OwnPlace("amending" if roman else "text", labels), labels[-1]
        elif here.part == "text" and AMENDS.search(passage.text):
            here = OwnPlace("amending", here.labels)
        yield here
        if passage.kind not in ("footnote", "letterhead"):
            previous = passage.text


def _explaining(passage: Passage, labels: tuple[str, ...], here: OwnPlace) -> OwnPlace:
    """Below the heading of an article, or below headings that stand under it ("Onderdeel A", "Eerste lid")."""
    if labels:
        return OwnPlace("explanation", labels)
    if passage.kind != "heading" or PART_HEADING.match(passage.text):
        return here
    above = next((found for title in reversed(passage.section) if (found := heading_labels(title))), ())
    return OwnPlace("explanation", above)


def labels_of(passage: Passage) -> tuple[str, ...]:
    """The labels of a passage that heads an article; some headings are read as short paragraphs."""
    short = passage.kind == "paragraph" and len(passage.text) < SHORT and passage.text[-1:] not in ".;:,"
    return heading_labels(passage.text) if passage.kind == "heading" or short else ()


def _by_article(
    passages: Sequence[Passage], places: Sequence[OwnPlace], part: Part
) -> dict[str, list[Passage]]:
    """label -> the passages of that article, its heading first; the first article of a label counts."""
    groups: dict[str, list[Passage]] = {}
    current: list[Passage] = []
    for passage, place in zip(passages, places, strict=True):
        labels = labels_of(passage)
        own = place.part == part or (part == "text" and place.part == "amending" and place.labels == labels)
        if own and labels:
            current = [passage]
            for label in _through(passage.text, labels):
                groups.setdefault(label, current)
        elif place.part == part:
            current.append(passage)
    return groups


def _through(heading: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """ "Artikelen 3.4.11 tot en met 3.4.14" names the articles between as well."""
    first, last = labels[0].rpartition("."), labels[-1].rpartition(".")
    if len(labels) != 2 or not THROUGH.search(heading) or first[0] != last[0]:
        return labels
    if not (first[2].isdigit() and last[2].isdigit()):
        return labels
    return tuple(f"{first[0]}{first[1]}{number}" for number in range(int(first[2]), int(last[2]) + 1))


def _follows(last: str, label: str) -> bool:
    """Whether an article of this number may come next: 5 after 4, 4a after 4, 5.1 after 4.7."""
    before, after = _numbers(last), _numbers(label)
    if after <= before or len(before) != len(after):
        return False
    steps = [there - here for (here, _), (there, _) in zip(before, after, strict=True)]
    first = next((place for place, step in enumerate(steps) if step), None)
    if first is None:
        return True
    return steps[first] == 1 and all(number == 1 for number, _ in after[first + 1 :])


def _numbers(label: str) -> list[tuple[int, str]]:
    return [(int(number), letters) for number, letters in re.findall(r"(\d+)([a-z]*)", label)]


def _is_roman(label: str) -> bool:
    return label[0] in "IVXL"


def _explained(document: Document, places: Sequence[OwnPlace]) -> dict[str, list[Passage]]:
    """The articles that notes have headings of. Notes on an amending act explain articles of the law it amends:
    only those in Roman are the act's own."""
    groups = _by_article(document.passages, places, "explanation")
    amends = re.search(r"\b[Ww]ijziging van\b|\btot wijziging\b", document.title)
    if amends or any(_is_roman(label) for label in groups):
        return {label: group for label, group in groups.items() if _is_roman(label)}
    return groups


def _form(document: Document) -> str:
    forms = Counter(
        match["form"].replace("wetsvoorstel", "wet").rstrip("s")
        for passage in document.passages
        for match in SELVES.finditer(passage.text)
    )
    return forms.most_common(1)[0][0] if forms else ""
