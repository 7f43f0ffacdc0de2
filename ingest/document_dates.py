"""The date of a document: the one it bears as its own, with the precision printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import find_dates, first_date, stamped_date
from ingest.fields import fields, read_fields
from ingest.head_lines import HeadLine
from ingest.lines import TextLine
from ingest.passage import Passage

_PLACE_DATE = re.compile(
    r"^(?:Den Haag|[’'‘]s-Gravenhage|Diemen|Utrecht|Amsterdam),"
    r"|^[’'‘]?[A-Z][\w’'-]+(?: [\w’'-]+){0,3},? (?:d\.d\. )?\d{1,2} [a-z]+ (?:19|20)\d\d$"
)
_DATE_ALONE = re.compile(
    r"^(?:Datum:? |[Vv]ersie:? [\d.]*,? ?)?(?:\d{1,2} )?[A-Za-z]{3,9} (?:19|20)\d\d$"
    r"|^Datum:? \d{1,2}-\d{1,2}-(?:19|20)\d\d$"
)
_TITLE_LINES = 8  # a report's date stands alone under its title, among the first lines of its first page
_RECEIVED = re.compile(r"\(ontvangen (\d{1,2} \w+ \d{4})\)")
_LAW_DATE = re.compile(
    r"^(?:Regeling|Besluit|Beleidsregels?|Wet) van\b.{0,250}?\bvan (\d{1,2} \w+ (?:19|20)\d\d)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:\w*(?:ingangs|verval|print|wijzigings|publicatie)datum|[Gg]eldig|[Gg]eldend|[Gg]eraadpleegd|[Ii]ngaande|[Pp]er)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:documenthistorie|versiebeheer|versiehistorie|revisiehistorie|documentgeschiedenis)\b", re.I
)
_VERSION = re.compile(r"\b[Vv](?:ersie)?\s?(\d+(?:\.\d+)*)\b")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """What a date is read from; `colophon` are the dates named in a colophon."""

    heads: Sequence[HeadLine]
    closing: Sequence[TextLine]
    cover: Sequence[TextLine]
    furniture: Sequence[TextLine]
    passages: Sequence[Passage]
    colophon: Sequence[str]
    is_letter: bool


def document_date(evidence: DateEvidence) -> str | None:
    """The field "Datum" of a letterhead, a stamp, place and date, the answer's date; for a letter any other date of its
    head, else the colophon, the cover, the history of versions, the furniture."""
    return next((found for found in _candidates(evidence) if found), None)


def _candidates(evidence: DateEvidence) -> Iterator[str | None]:
    yield from _written_for_it(evidence)
    if evidence.is_letter:
        yield _in_the_head(evidence.heads)
    else:
        yield from _of_a_paper(evidence)


def _written_for_it(evidence: DateEvidence) -> Iterator[str | None]:
    """Dates that stand where a reader looks for the date of a paper or letter."""
    for value in read_fields(evidence.heads).get("datum", []):
        yield stamped_date(value) or first_date(value)
    for head in evidence.heads:
        yield stamped_date(head.text)
    lines = [head.line for head in evidence.heads]
    for line in (*lines, *evidence.closing):
        if _PLACE_DATE.match(line.text):
            yield first_date(line.text)
    for passage in evidence.passages[:14]:
        if received := _RECEIVED.search(passage.text):
            yield first_date(received[1])


def _of_a_paper(evidence: DateEvidence) -> Iterator[str | None]:
    """Dates of what is no letter, the surer ones first."""
    for passage in evidence.passages[:10]:
        if dated := _LAW_DATE.match(passage.text):
            yield first_date(dated[1])
    yield from _beside_its_name(evidence.cover)
    yield from map(first_date, evidence.colophon)
    yield from map(_of_a_colophon, _colophon_lines(evidence.passages))
    for line in evidence.cover[:_TITLE_LINES]:
        if _DATE_ALONE.match(line.text):
            yield first_date(line.text)
    is_list = evidence.passages[:1] and evidence.passages[0].kind == "table"
    if not is_list and sum(len(line.text) for line in evidence.cover) < 600:
        yield from (first_date(line.text) for line in evidence.cover if not _OTHER_DAY.search(line.text))
    yield _of_the_version(evidence)
    yield from (first_date(line.text) for line in evidence.furniture if not _OTHER_DAY.search(line.text))


def _beside_its_name(cover: Sequence[TextLine]) -> Iterator[str | None]:
    """A date beside "Datum" at the head of a report of a meeting; in a list another name stands there."""
    for name in cover:
        if re.fullmatch(r"Datum:?", name.text):
            for other in cover:
                if other.x0 > name.x1 and abs(other.baseline - name.baseline) < 0.4 * name.size:
                    dates = list(find_dates(other.text))
                    yield dates[0].iso if dates and dates[0].end - dates[0].start == len(other.text) else None


def _in_the_head(heads: Sequence[HeadLine]) -> str | None:
    """A date of a letter's head that is not the day of the letter answered. Where a field for the date stands
    empty, the letter is not dated."""
    found = list(fields(heads))
    if any(field.key == "datum" and not field.value for field in found):
        return None
    foreign = " ".join(value for field in found if field.key == "foreign" for value in field.value)
    return next((d for h in heads if h.text not in foreign and (d := first_date(h.text))), None)


def _colophon_lines(passages: Sequence[Passage]) -> list[str]:
    """The texts of a colophon, headed as a section or by a line "Colofon" of its own."""
    found: list[str] = []
    page: int | None = None
    for passage in passages[:60]:
        if passage.text.strip(" :").casefold().startswith("colofon"):
            page = passage.page
        headed = any("colofon" in title.casefold() for title in passage.section)
        if headed or (page is not None and passage.page == page):
            found += [passage.text, *(cell for row in passage.rows or () for cell in row if cell)]
    return found


def _of_a_colophon(text: str) -> str | None:
    """The date of a line of a colophon that is short or says hardly more, and names no other day."""
    dates = list(find_dates(text))
    short = len(text) < 120 and len(dates) == 1 and not _OTHER_DAY.search(text)
    return dates[0].iso if short else None


def _of_the_version(evidence: DateEvidence) -> str | None:
    """The date of the paper's own version in its table of versions; the last row where the cover names none."""
    own = {found for line in evidence.cover for found in _VERSION.findall(line.text)}
    rows = [
        row
        for passage in evidence.passages[:60]
        if passage.rows and any(_HISTORY.search(title) for title in passage.section)
        for row in passage.rows
    ]
    dated = [(row, date) for row in rows if (date := _only_date(row))]
    mine = [date for row, date in dated if any(_same_version(cell, own) for cell in row)]
    return next(iter(mine), None) or (max(date for _, date in dated) if dated and not own else None)


def _only_date(row: Sequence[str | None]) -> str | None:
    dates = [found.iso for cell in row if cell for found in find_dates(cell)]
    return dates[0] if dates else None


def _same_version(cell: str | None, own: set[str]) -> bool:
    """ "0.9" is "0.9.0"."""
    return cell is not None and any(
        re.sub(r"(?:\.0)+$", "", cell.strip(" vV")) == re.sub(r"(?:\.0)+$", "", version) for version in own
    )
