"""What a query says of the papers themselves: their kind and their date.

Written as a filter ("soort:kamerbrief", "van:2024", "tot:2025-06") it always counts. A period in plain words counts
where it stands as a filter: at an end of a query that is no question ("pakketbeheer sinds 2024"), or behind a word
for papers ("kamerbrieven uit 2025 over de Wlz"). "Voor 2025" alone may also mean "meant for 2025", so it counts only
behind a word for papers or a phrase, or written "vóór". What was taken as a filter stands in `said`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ingest.months import MONTHS
from ingest.tsv import read_rows

_PARTS_FILE = Path(__file__).with_name("parts_of_year.tsv")
_ISO = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_PARTS = (
    r"(?:(?:de|het)\s+)?(?:lente|voorjaar|zomer|herfst|najaar|winter|begin|medio|einde?|(?:eerste|tweede|derde|vierde|[1-4]e)\s+kwartaal|"
    r"(?:eerste|tweede)\s+(?:helft|halfjaar)|q[1-4])\s+(?:van\s+)?(?:19|20)\d\d"
)
_DAY = (
    rf"(?:{_PARTS}|(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{{1,2}}-\d{{1,2}}-(?:19|20)\d\d|"
    rf"(?:(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\s+)?(?:19|20)\d\d)"
)
_OPERATOR = re.compile(
    r"(?<!\S)(?P<name>soort|kind|van|vanaf|tot|t/m):(?P<value>\"[^\"]+\"|[^\s\"]+)", re.IGNORECASE
)
_PAPERS = (
    r"(?:(?:kamer)?brie(?:f|ven)|rapport(?:en)?|stuk(?:ken)?|kamerstuk(?:ken)?|document(?:en)?|richtlijn(?:en)?|"
    r"standpunt(?:en)?|advie(?:s|zen)|duiding(?:en)?|moties?|toelichting(?:en)?|publicaties?|nota(?:'s|’s)?)"
)
_SPAN = (
    rf"(?:tussen\s+(?P<a>{_DAY})\s+en\s+(?P<b>{_DAY})|"
    rf"(?:van|vanaf)\s+(?P<c>{_DAY})\s+(?:(?P<incl>tot\s+en\s+met|t/m)|tot)\s+(?P<d>{_DAY}))"
)
_ONE = rf"(?P<word>sinds|sedert|vanaf|na|uit|tot\s+en\s+met|t/m|tot|vóór)\s+(?P<day>{_DAY})"
_OF_PAPERS = (
    r"(?:(?P<word>van\s+v[oó][oó]r|v[oó][oó]r|in|van|uit|sinds|vanaf|na|tot\s+en\s+met|t/m|tot)\s+)?"
    rf"(?P<day>{_DAY})"
)
_PLAIN = rf"(?:{_SPAN}|{_ONE})"
_AT_END = re.compile(rf"(?:(?<=\s)|^)(?P<said>{_PLAIN})\s*$", re.IGNORECASE)
_AT_START = re.compile(rf"^\s*(?P<said>{_PLAIN})(?=\s|$)", re.IGNORECASE)
_BEHIND_PAPERS = re.compile(rf"(?<!\w){_PAPERS}\s+(?P<said>{_SPAN}|{_OF_PAPERS})(?!\w)", re.IGNORECASE)
_BEHIND_PHRASE = re.compile(rf"^\s*(?P<said>(?P<word>v[oó][oó]r)\s+(?P<day>{_DAY}))\s*$", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:(?:alle|de|het|onze|recente|welke?)\s+)*", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|^\s*(?:wat|wie|welke?|wanneer|waar\w*|hoe\w*|is|zijn|was|waren|heeft|hebben|wordt|worden|werd|kan|mag|moet\w*)\b",
    re.IGNORECASE,
)
# What is planned has its own time, whatever the date of the paper that says so.
_PLANNED = re.compile(
    r"\b(?:gepland|plann?ing\w*|mijlpa\w+|deadlines?|gereed|klaar|oplever\w*|opgeleverd|verschijn\w*|afgerond|afronding|inwerking\w*"
    r"|ingang\w*|ingaan|start\w*|uiterlijk|toezegging\w*|toegezegd|voorzien|beoogd|verwacht\w*|termijn\w*)\b",
    re.IGNORECASE,
)
Ends = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class QueryFilters:
    """`kinds` as typed; days ISO of any precision, both ends included; `said` the words they were read from."""

    kinds: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    said: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.said)


NO_FILTERS = QueryFilters()


def read_operators(text: str) -> tuple[str, QueryFilters]:
    """The text without its filters that are written as such, and these."""
    kinds: list[str] = []
    ends: Ends = (None, None)
    said: list[str] = []
    for match in _OPERATOR.finditer(text):
        name, value = match["name"].lower(), match["value"].strip('"')
        if name in ("soort", "kind"):
            kinds.append(value)
        elif re.fullmatch(_ISO, value):
            ends = _narrowed(ends, (value, None) if name.startswith("va") else (None, value))
        else:
            continue
        said.append(match[0])
    for words in said:
        text = text.replace(words, " ", 1)
    return text, QueryFilters(tuple(kinds), ends[0], ends[1], tuple(said))


def read_period(text: str, given: QueryFilters, *, beside_phrase: bool = False) -> tuple[str, QueryFilters]:
    """The text without a period that stands as a filter, and `given` narrowed by it.

    `beside_phrase` when quoted words were taken out of the text.
    """
    found = _in_words(text, beside_phrase)
    if not found:
        return text, given
    match, span = found
    first, last = _narrowed((given.date_from, given.date_to), span)
    text = text[: match.start("said")] + " " + text[match.end("said") :]
    return text, QueryFilters(given.kinds, first, last, (*given.said, match["said"]))


def is_question(text: str) -> bool:
    """Whether a query asks in a sentence."""
    return bool(_QUESTION.search(text))


def _in_words(text: str, beside_phrase: bool) -> tuple[re.Match[str], Ends] | None:
    """A period in plain words that stands as a filter."""
    behind = _BEHIND_PAPERS.search(text)
    if behind and not (_OPENS.fullmatch(text, 0, behind.start()) or not text[behind.end() :].strip()):
        behind = None  # "reactie op brieven uit 2025 over ..." speaks of other papers
    tries = [behind]
    if not _QUESTION.search(text) and not _PLANNED.search(text):
        tries += [_AT_END.search(text), _AT_START.search(text)]
        tries += [_BEHIND_PHRASE.search(text)] if beside_phrase else []
    for match in tries:
        if match and (span := _ends(match)):
            return match, span
    return None


def _ends(match: re.Match[str]) -> Ends | None:
    parts = match.groupdict()
    if parts.get("a"):
        return _span(parts["a"], parts["b"], last_too=True)
    if parts.get("c"):
        return _span(parts["c"], parts["d"], last_too=bool(parts["incl"]))
    days = _days(parts["day"])
    if days is None:
        return None
    first, last = days
    word = " ".join((parts["word"] or "").lower().split())
    if word in ("sinds", "sedert", "vanaf"):
        return first, None
    if word == "na":
        return _day_after(last), None
    if word in ("", "uit", "in", "van"):  # "brief van 3 maart 2025" is one paper
        one_day = first == last and first.count("-") == 2
        return None if one_day and word in ("", "van") else days
    return (None, last) if word in ("tot en met", "t/m") else (None, _day_before(first))


def _span(first: str, last: str, *, last_too: bool) -> Ends | None:
    begin, end = _days(first), _days(last)
    if begin is None or end is None:
        return None
    return begin[0], end[1] if last_too else _day_before(end[0])


def _days(written: str) -> tuple[str, str] | None:
    """The first and last day of what is written, in its own precision; None for 31 februari."""
    words = [word for word in written.lower().split() if word not in ("de", "het", "van")]
    part = parts_of_year().get(" ".join(words[:-1]))
    if part:
        year = int(words[-1])
        return f"{year}-{part[0]}", f"{year + part[2]}-{part[1]}"
    day = _iso(written)
    return (day, day) if day else None


@cache
def parts_of_year() -> dict[str, tuple[str, str, int]]:
    """The first and last day ("03-01") of a part of a year, and how many years later the last one is."""
    rows = read_rows(_PARTS_FILE)
    return {row["name"]: (row["from"], row["to"], int(row["year_shift"])) for row in rows}


def _narrowed(one: Ends, other: Ends) -> Ends:
    """Both periods: the later beginning, the earlier end."""
    begins = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    return max(begins, default=None), min(ends, default=None)


def _iso(written: str) -> str | None:
    """ "3 maart 2025", "maart 2025", "2025-03", "3-3-2025" as ISO; None for 31 februari."""
    if re.fullmatch(_ISO, written):
        return written
    if numbers := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", written):
        return _checked(int(numbers[3]), int(numbers[2]), int(numbers[1]))
    words = written.lower().split()
    month = MONTHS.index(words[-2]) + 1
    return _checked(int(words[-1]), month, int(words[0]) if len(words) == 3 else None)


def _checked(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _day_before(day: str) -> str:
    """The last year, month or day before it, in its own precision."""
    return _shifted(day, -1)


def _day_after(day: str) -> str:
    return _shifted(day, 1)


def _shifted(day: str, by: int) -> str:
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + by:04d}"
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + by
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return (date(*parts) + timedelta(days=by)).isoformat()
