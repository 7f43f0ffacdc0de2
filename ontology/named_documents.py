"""Papers named by kind and subject ("een handleiding over ..."), by title, and the document's own figures and schemes.

A paper without a title or number that anyone can look up is found and stays unresolved: it is counted and
shown, never guessed. "Schema 1" leads to the caption of that number in the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.passage import Document, Passage
from ontology.mention import Mention
from ontology.registers import Registers
from ontology.spans import Spans
from ontology.titled_documents import find_quoted_titles, find_titled_documents

KIND = (
    r"(?:(?:afwegings|beoordelings|toetsings|agenderings|onderzoeks|kwaliteits|normen|referentie|afspraken)kaders?"
    r"|[a-z]{4,}agenda|handleiding(?:en)?|handreiking(?:en)?|informatiedocument(?:en)?|leidraad|routekaart)"
)
OPENING = r"(?:(?:[Ee]en|[Dd]e|[Hh]et) (?:(?!van |voor |om |in )[a-zà-ÿ-]+ ){0,3})?"
END = (
    r"(?:is|zijn|was|wordt|worden|werd|werden|heeft|hebben|zal|zullen|kan|kunnen|en|of|die|dat|waarin|waarmee|"
    r"op|aan|door|uit|opgesteld|ontwikkeld|gepubliceerd|uitgevoerd|verwacht|begin|eind|medio)"
)
SUBJECT = rf"(?: specifiek)? (?:over|voor)(?: (?!{END}\b)[\w’'()-]+){{1,6}}"
ABOUT = re.compile(rf"(?<![\w-]){OPENING}{KIND}(?: op)?{SUBJECT}", re.IGNORECASE)
NEW = re.compile(rf"(?<![\w-])[Ee]en (?:(?!van |voor |om |in )[\wà-ÿ-]+ ){{0,3}}{KIND}(?![\w-])")
LEADS = re.compile(r"(?:[Dd]e|[Hh]et|[Ee]en) ")
FIGURE = re.compile(
    r"(?<![\w-])(?P<name>[Ss]chema|[Ff]iguur|[Tt]abel|[Bb]ox) (?P<number>\d{1,2})(?![\w%]|[.,]\d)"
)
SCHEME = re.compile(r"(?<![\w-])schema(?![\w-]| \d)")
REASON = "dit stuk wordt zonder titel of nummer genoemd"

Figures = Mapping[str, str]
"""Passage id of each captioned figure by its name ("schema 1")."""


def read_figures(document: Document) -> Figures:
    """The figures, tables and schemes that have a caption with a number; the first caption counts."""
    figures: dict[str, str] = {}
    for passage in document.passages:
        match = FIGURE.match(passage.text) if passage.kind == "caption" else None
        if match:
            figures.setdefault(match[0].casefold(), passage.id)
    return figures


def find_named_documents(
    passage: Passage, figures: Figures, found: Sequence[Mention], registers: Registers
) -> list[Mention]:
    """Mentions outside the documents that `found` has already, in order, without overlap.

    A framework or programme of the thesaurus that is a document of the store is both.
    """
    taken = [(one.start, one.end) for one in found if one.kind in ("document", "kamerstuk", "gazette")]
    kept: list[Mention] = []
    known = Spans((*taken, *((one.start, one.end) for one in found if one.kind == "programme")))
    for one in find_titled_documents(passage.text, registers):
        if not known.touches(one.start, one.end) or registers.documents.is_held(one.targets):
            taken.append((one.start, one.end))
            kept.append(one)
    others = (*find_quoted_titles(passage.text), *_announced(passage), *_figures(passage, figures))
    named = sorted(others, key=lambda one: (one.start, -one.end))
    for one in named:
        if not Spans(taken).touches(one.start, one.end):
            taken.append((one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _announced(passage: Passage) -> Iterator[Mention]:
    for pattern in (ABOUT, NEW):
        for match in pattern.finditer(passage.text):
            lead = LEADS.match(match[0])
            start = match.start() + (lead.end() if lead else 0)
            text = passage.text[start : match.end()]
            yield Mention(start, match.end(), text, "document", (), (), "unresolved", "unknown", (), REASON,
                          "document/kind")  # fmt: skip


def _figures(passage: Passage, figures: Figures) -> Iterator[Mention]:
    for match in FIGURE.finditer(passage.text):
        yield from _figure(passage, match, figures.get(match[0].casefold()))
    schemes = [name for name in figures if name.startswith("schema ")]
    for match in SCHEME.finditer(passage.text) if len(schemes) == 1 else ():
        yield from _figure(passage, match, figures[schemes[0]])


def _figure(passage: Passage, match: re.Match[str], caption: str | None) -> Iterator[Mention]:
    if caption:
        own = (passage.document,)
        yield Mention(match.start(), match.end(), match[0], "document", own, own, "exact", "unknown",
                      rule="document/figure", fields={"caption": caption})  # fmt: skip
