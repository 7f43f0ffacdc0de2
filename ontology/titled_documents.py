"""Papers named by title: titles of the register of documents, and titles in quotes that no register has.

A title of the register leads to that paper: the one of the store with that title, else the id it would have. Of
another year or with another subtitle than the register knows it is another paper, and stays unresolved.
A title in quotes behind the word for a paper names one too; which, nobody can tell yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.document_register import RegisteredDocument
from ontology.mention import Candidate, Mention, Status
from ontology.registers import Registers
from ontology.title_index import TitleHit, fold

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
QUOTED = re.compile(
    r"(?<![\w-])(?:[a-z]*(?:rapport|notitie|advies|handreiking|richtlijn|programma|actieplan|convenant|kader|brochure)"
    r"|leidraad|nota|visie|publicatie|signalement|essay|handboek|factsheet|verkenning|evaluatie|standpunt|agenda)"
    r"\s(?:van (?:de |het )?[A-Z][\w-]+\s)?"
    r"(?:‘(?P<single>[A-Z][^‘’\n]{6,140})’|“(?P<double>[A-Z][^“”\n]{6,140})”|«(?P<angle>[A-Z][^«»\n]{6,140})»)",
    re.IGNORECASE,
)
UNLISTED = "deze titel staat niet in het register van documenten"


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


def find_quoted_titles(text: str) -> Iterator[Mention]:
    """Titles in quotes behind the word for a paper: "het rapport ‘Samen verder’". They stay unresolved."""
    for match in QUOTED.finditer(text):
        name = match.lastgroup or "single"
        if match[name][0].isupper() and " " in match[name]:
            yield Mention(match.start(name), match.end(name), match[name], "document", (), (), "unresolved",
                          "unknown", (), UNLISTED, "document/quoted")  # fmt: skip
