"""Where a document prints articles of a law: "Bijlage - Relevante artikelen uit de Wob", then "Artikel 10".

Each heading there is a reference to that article, and an article named without a law in the text below is of the
same law. Only an announcement counts: a heading "Artikel 3" by itself may be the document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ontology.existence import article_existence
from ontology.law_names import JCI, find_law_names
from ontology.memory import Memory
from ontology.mention import Mention
from ontology.registers import Registers

ANNOUNCES = re.compile(
    r"(?:artikelen|artikel|bepalingen|wets?teksten|wets?tekst|passages|tekst)\s+(?:uit|van|in)\s+(?:de\s+|het\s+)?$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"Artikel\s+(?P<label>\d+(?:[.:]\d+)*[a-z]{0,2})(?=\.?(?:\s|$))")
LONGEST = 120  # characters of an announcement
REACH = 5  # passages between an announcement and the first article


@dataclass(frozen=True, slots=True)
class Quoted:
    """The article that a passage is printed from: BWB id of the law and label. `heading`: it is its heading."""

    bwb: str
    label: str
    heading: bool

    @property
    def target(self) -> str:
        return f"{JCI}{self.bwb}&artikel={self.label}"


def quoted_passages(document: Document, registers: Registers) -> dict[str, Quoted]:
    """Passage id -> the law it is printed from, for documents that are no law themselves."""
    found: dict[str, Quoted] = {}
    announced, left, inside = "", 0, ""
    for passage in document.passages:
        left -= 1
        law = _announced(passage, registers, document.date)
        if law:
            announced, left, inside = law, REACH, ""
            continue
        heading = ARTICLE.match(passage.text) if passage.kind == "heading" else None
        if announced and heading and (inside or left >= 0):
            inside = heading["label"]
            found[passage.id] = Quoted(announced, inside, heading=True)
        elif inside and (passage.kind == "footnote" or _below_article(passage)):
            found[passage.id] = Quoted(announced, inside, heading=False)
        elif inside:
            announced, inside = "", ""
    return found


def _announced(passage: Passage, registers: Registers, date: str | None) -> str:
    """The law whose articles the passage announces: it ends with the law's name."""
    if len(passage.text) > LONGEST or passage.jci:
        return ""
    for name in find_law_names(passage.text, registers, Memory(), date):
        last = not passage.text[name.end :].strip(" .:()")
        one = len(name.works) == 1 and name.works[0].startswith(JCI)
        if last and one and ANNOUNCES.search(passage.text, 0, name.start):
            return name.works[0].removeprefix(JCI)
    return ""


def _below_article(passage: Passage) -> bool:
    return any(ARTICLE.match(title) for title in passage.section)


def quoted_heading(passage: Passage, quoted: Quoted, registers: Registers, date: str | None) -> Mention:
    """The reference that the heading of a printed article is."""
    match = ARTICLE.match(passage.text)
    assert match
    existence = article_existence(registers, quoted.bwb, quoted.label, date)
    return Mention(
        0,
        match.end(),
        match[0],
        "law",
        (quoted.target,),
        (quoted.target,),
        "exact",
        existence,
        rule="article/printed",
    )
