"""Where a document plans nothing: example cases, lists of papers, the articles of a law."""

from __future__ import annotations

import re

from ingest.passage import Document, Passage
from ontology.genres import genre_of

_EXAMPLE = re.compile(
    r"^(?:bijlage\s+\w+\s*[:.–-]?\s*)?(?:fictieve?\s+|praktijk|reken)?"
    r"(?:casus(?:sen|beschrijving(?:en)?|uitwerking(?:en)?)?|casuïstiek|voorbeeld(?:en)?|voorbeeldcasus(?:sen)?)"
    r"(?:\s+[\dA-Z][\w.]*)?\s*(?:$|[:.–(-]|\buit\b|\bvan\b)",
    re.IGNORECASE,
)
_CASES = re.compile(
    r"^(?:casus(?:beschrijving|uitwerking|positie)(?:en)?|casussen|casuïstiek|(?:praktijk|reken)voorbeelden)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"^(?:inleiding|aanleiding|achtergrond|voorwoord|leeswijzer)\b", re.IGNORECASE)
_LIST_OF_PAPERS = re.compile(
    r"\b(?:inventarislijst|inventaris|documentenlijst|lijst\s+van\s+documenten)\b", re.I
)
_EXPLAINS = re.compile(r"\btoelichting\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:artikel|art\.)\s+(?:\d|[IVXL]+\b)", re.IGNORECASE)
_DIVISION = re.compile(
    r"^(?:hoofdstuk|paragraaf|§|afdeling|titel|boek|deel)\s+(?:\d|[IVXL]+\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"^[\d.]+\s+")


def plans_nothing(document: Document, passage: Passage) -> bool:
    """Whether what stands in this passage can be no plan of the document, whatever its words."""
    if passage.jci:  # the text of a law sets dates for itself, it plans nothing
        return True
    title = document.title or ""
    headings = [_NUMBER.sub("", heading) for heading in passage.section]
    if _CASES.match(title) and not any(_INTRODUCES.match(heading) for heading in headings):
        return True
    if _EXAMPLE.match(title) or _LIST_OF_PAPERS.search(title):
        return True
    if any(_EXAMPLE.match(heading) for heading in headings):
        return True
    if document.kind == "toelichting" or any(_EXPLAINS.search(heading) for heading in headings):
        return False
    if any(_ARTICLE.match(heading) for heading in headings):
        return True
    # In the paper of a regulation the explanation stands under headings of its own.
    return document.kind == "regeling" and (not headings or any(_DIVISION.match(h) for h in headings))


def may_promise(document: Document, passage: Passage) -> bool:
    """Whether a sentence without a time can be a promise here: not in a decision on a request for papers
    ("ik zal de stukken ...") and not in a cell of a table, unless the paper is one of plans."""
    return document.kind != "Woo-besluit" and (
        passage.kind != "table" or genre_of(document) in ("plans", "agreed")
    )
