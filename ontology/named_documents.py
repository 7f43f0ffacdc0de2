"""Papers named by title, by kind and subject ("een handleiding over ..."), and the document's own figures and schemes.

A title of the register of documents leads to that paper: the one of the store with that title, else the id it
would have. Of another year or volume than the register knows it is another paper, and stays unresolved.
A paper without a title or number that anyone can look up is found and stays unresolved: it is counted and
shown, never guessed. "Schema 1" leads to the caption of that number in the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.passage import Document, Passage
from ontology.document_register import RegisteredDocument
from ontology.mention import Candidate, Mention, Status
from ontology.registers import Registers
from ontology.spans import Spans
from ontology.title_index import TitleHit, fold

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
YEAR = re.compile(r"\d{4}")
QUOTES = {"‘": "’", "'": "'", "“": "”", '"': '"', "«": "»", "„": "”"}
CLOSING = tuple(sorted(set(QUOTES.values())))
QUOTES_OPEN = re.compile(r"[‘“«„][^’”»]*$")
PAPER = re.compile(
    r"rapport|advies|programma|actieplan|akkoord|nota\b|notitie|visie|agenda|richtlijn|handreiking|leidraad|kader"
    r"|convenant|brochure|publicatie|signalement|essay|onderzoek|strategie|aanpak",
    re.IGNORECASE,
)
PAPER_BEFORE = re.compile(rf"(?:{PAPER.pattern})\s+$", re.IGNORECASE)
REASON = "dit stuk wordt zonder titel of nummer genoemd"

Figures = Mapping[str, str]
"""Passage id of each captioned figure by its name ("schema 1")."""


def find_titled_documents(text: str, registers: Registers) -> Iterator[Mention]:
    """Documents named by a title of the register, in order, without overlap."""
    for hit in registers.documents.titles.find(text):
        named = [registers.documents.documents[key] for key in hit.keys]
        if not all(one.ordinary for one in named) or _is_shown_as_title(text, hit):
            yield _titled(text, hit, named)


def _is_shown_as_title(text: str, hit: TitleHit) -> bool:
    """Words that are ordinary too are a title in quotes, behind or with the word for a paper."""
    closing = QUOTES.get(text[max(0, hit.start - 1) : hit.start])
    if closing and text.startswith(closing, hit.end):
        return True
    before = text[max(0, hit.start - 30) : hit.start]
    return bool(PAPER.search(text[hit.start : hit.end]) or PAPER_BEFORE.search(before))


def _titled(text: str, hit: TitleHit, named: list[RegisteredDocument]) -> Mention:
    end, other = hit.end, ""
    if hit.years:
        end = hit.years_end
        fitting = [one for one in named if one.years.issuperset(YEAR.findall(hit.years))]
        other = "" if fitting else f"van {hit.years} staat dit stuk niet in het register"
        named = fitting or named
    elif hit.subtitled and all(fold(text[hit.start : end]) == fold(one.short) for one in named):
        other = "met deze ondertitel staat dit stuk niet in het register"
    if text[end : end + 1] in CLOSING and QUOTES_OPEN.search(text, hit.start, end):
        end += 1
    targets = tuple(dict.fromkeys(one.target for one in named))
    surface = text[hit.start : end]
    if len(targets) == 1 and not other:
        return Mention(hit.start, end, surface, "document", targets, targets, "exact", "exists",
                       rule="document/title")  # fmt: skip
    score = 0.4 if other else round(1 / len(named), 3)
    candidates = tuple(Candidate(one.target, score, one.title) for one in named)
    status: Status = "unresolved" if other else "ambiguous"
    return Mention(hit.start, end, surface, "document", (), (), status, "unknown", candidates,
                   other or "deze titel hoort bij meer stukken", "document/title")  # fmt: skip


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
    named = sorted((*_announced(passage), *_figures(passage, figures)), key=lambda one: (one.start, -one.end))
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
