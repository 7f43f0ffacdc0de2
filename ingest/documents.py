"""What a document is: kind, title, date, sender, recipient, subject and its own numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from ingest.correspondents import recipient, sender
from ingest.document_dates import DateEvidence, document_date
from ingest.document_titles import TitleEvidence, document_title
from ingest.fields import line_of_its_own, read_fields
from ingest.head_lines import head_lines
from ingest.letterhead import FIELD, GREETING, SALUTATION
from ingest.lines import TextLine
from ingest.own_numbers import own_numbers
from ingest.passage import Numbers, Passage
from ingest.tsv import read_rows

_HERE = Path(__file__).parent
_MEMO_HEAD = 330  # points: the fields of a memo stand above


@dataclass(frozen=True, slots=True)
class Facts:
    kind: str
    title: str
    date: str | None
    numbers: Numbers
    sender: str | None
    recipient: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the facts are read from. `opening` and `side` are letterhead lines of the first pages, `closing`
    the signature, `furniture` that of all its pages, `cover` the lines of its first page."""

    titles: tuple[str, ...]
    opening: tuple[TextLine, ...]
    side: tuple[TextLine, ...]
    closing: tuple[TextLine, ...]
    furniture: tuple[TextLine, ...]
    cover: tuple[TextLine, ...]
    passages: tuple[Passage, ...]
    file_title: str = ""

    @property
    def is_letter(self) -> bool:
        return (
            any(SALUTATION.match(line.text) for line in self.opening)
            or (not self.titles and any(GREETING.match(line.text) for line in self.closing))
            or bool(read_fields(head_lines(self.opening)).get("subject"))
        )

    @property
    def memo_head(self) -> tuple[TextLine, ...]:
        """The lines at the head of a memo: its first page has fields, and no letterhead."""
        if self.opening:
            return ()
        head = tuple(line for line in self.cover if line.baseline < _MEMO_HEAD)
        named = {found.group().rstrip(": ").casefold() for line in head if (found := FIELD.match(line.text))}
        return head if {"aan", "datum"} <= named else ()

    @property
    def first_page(self) -> int:
        return next((line.page for line in (*self.cover, *self.opening, *self.side)), 1)


def describe(evidence: Evidence) -> Facts:
    """The facts of one document. What does not stand in it stays None: nothing is guessed."""
    heads = head_lines((*evidence.opening, *evidence.side, *evidence.memo_head))
    first = tuple(head for head in heads if head.line.page == evidence.first_page)
    letter = evidence.is_letter
    colophon = colophon_fields(evidence.passages)
    memo = head_lines(evidence.memo_head)
    subject = next(iter(read_fields(first).get("subject", [])), None) or line_of_its_own(memo)
    to = recipient(first, colophon.get("recipient", []))
    title = document_title(
        TitleEvidence(
            evidence.titles, evidence.opening, evidence.cover, evidence.furniture, evidence.passages,
            evidence.file_title, subject, letter, bool(memo),
        )
    )  # fmt: skip
    kind = _kind(evidence, subject, to, title)
    cover = () if letter else evidence.cover
    return Facts(
        kind=kind,
        title=title or kind,
        date=document_date(
            DateEvidence(
                heads, evidence.closing, evidence.cover, evidence.furniture, evidence.passages,
                tuple(colophon.get("datum", ())), letter,
            )
        ),
        numbers=own_numbers(heads, evidence.furniture, cover, title, colophon.get("reference", [])),
        sender=sender(heads, evidence.closing, evidence.furniture, evidence.cover, evidence.passages),
        recipient=to,
        subject=subject,
    )  # fmt: skip


@cache
def _table(name: str) -> list[tuple[str, str, re.Pattern[str]]]:
    rows = read_rows(_HERE / name)
    return [(next(iter(r.values())), r.get("where") or "", re.compile(r["pattern"] or "")) for r in rows]


def _before_articles(passage: Passage) -> bool:
    """What stands before the first article of a regulation tells what the paper is; its note comes behind."""
    return not re.match(r"(?:Artikel|ARTIKEL) [\dIVX]", passage.text)


def _kind(evidence: Evidence, subject: str | None, recipient: str | None, title: str) -> str:
    text = "\n".join(p.text for p in evidence.passages)[:60_000]
    letter = evidence.is_letter
    opening = "\n".join(line.text for line in evidence.opening)
    head = [p.text for p in takewhile(_before_articles, evidence.passages[:12])]
    places = {
        "masthead": opening,
        "letter": (f"{subject or ''}\n{opening}" if letter else None),
        "letter-text": text[:6000] if letter else None,
        "recipient": recipient if letter else None,
        "title": f"{title}\n{evidence.file_title}",
        "headings": "\n".join(head),
        "text": text,
    }
    for kind, where, pattern in _table("kinds.tsv"):
        place = places[where]
        if place is not None and pattern.search(place):
            return kind
    return "overig"


def colophon_fields(passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Fields in the rows of a table or in short lines under a heading "Colofon"."""
    found: dict[str, list[str]] = {}
    references = ("volgnummer", "referentie", "onze referentie", "zaaknummer", "ons kenmerk", "kenmerk")
    names = {"uitgebracht aan": "recipient", "datum": "datum"} | dict.fromkeys(references, "reference")
    for passage in passages:
        if not any("colofon" in title.casefold() for title in passage.section):
            continue
        rows = passage.rows or ((passage.text,),)
        for row in rows:
            joined = " ".join(cell for cell in row if cell)
            for name, key in names.items():
                if joined.casefold().startswith(name + " ") or joined.casefold().startswith(name + ":"):
                    found.setdefault(key, []).append(joined[len(name) :].strip(" :"))
    return found
