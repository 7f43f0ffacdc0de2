"""Dates in Dutch prose as intervals: "rond de zomer", "eind van dit jaar", "Q3 2026", "in 2027".

An expression gives the earliest and latest day it can mean, relative to the document's
date where the words need one. Seasons and parts of a year are fixed intervals that
stand in seasons.tsv and parts_of_time.tsv. "voor de zomer" has only a latest day, "na de
zomer" only an earliest one. A date that belongs to something named ("de brief van
2 december 2022", "d.d. 13 juni 2024") is no time of an event, and is left out.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

Role = Literal["datum", "start", "einde"]
Span = tuple[date | None, date | None]

_HERE = Path(__file__).parent
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
    "september", "oktober", "november", "december",
)  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), 1
    )
}
_ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "laatste": 4,
    "1e": 1,
    "2e": 2,
    "3e": 3,
    "4e": 4,
}
_RELATIVE_YEARS = {
    "dit": 0,
    "het lopende": 0,
    "lopend": 0,
    "volgend": 1,
    "komend": 1,
    "vorig": -1,
    "afgelopen": -1,
}


_DAY = rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?"
# "brieven van 2 december 2022, 23 mei 2023 en" names; so does "d.d.".
_NAMING = re.compile(
    rf"(?:\bd\.?d\.?|\bdatum|\bgedateerd|\bvan(?:\s+{_DAY}\s*(?:,|en|,\s*en))*)\s*$", re.IGNORECASE
)

# What is cited by its day was written before: "de Pakketbrief van 24 mei 2024".
_CITED_DAY = re.compile(
    rf"\b(?:\w*brief|\w*brieven|verslag|motie|rapport|advies)\s+van\s+(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time in a text. `role` says whether it is a beginning, an end or simply a time;
    `recurring` ("per jaar") has no days. `rule` names the form that was read."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    role: Role
    rule: str
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date: the first and last day it can be."""

    first: date
    last: date


def anchor(iso: str | None) -> Anchor | None:
    """The document's date ("2026", "2026-04", "2026-04-22") as an interval; None when unknown."""
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return Anchor(date(parts[0], 1, 1), date(parts[0], 12, 31))
    if len(parts) == 2:
        return Anchor(*_month(parts[0], parts[1]))
    day = date(parts[0], parts[1], parts[2])
    return Anchor(day, day)


def deduced_anchor(texts: Iterable[str], latest_year: str | None) -> Anchor | None:
    """The interval in which an undated Kamerstuk was written: its session year ("2023-2024"), and after
    the last letter it cites by date. None when it names no session year.

    The session year runs from the third Tuesday of September (Grondwet, artikel 65).
    """
    if not latest_year or not (years := re.search(r"(\d{4})\s*[-–/]\s*(\d{2,4})", latest_year)):
        return None
    begin = int(years[1])
    first, last = _third_tuesday(begin), _third_tuesday(begin + 1) - timedelta(days=1)
    cited = [
        day
        for text in texts
        for match in _CITED_DAY.finditer(text)
        if (day := _cited_day(match)) and first <= day <= last
    ]
    return Anchor(max([first, *cited]), last)


def _cited_day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), _month_number(match[2]), int(match[1]))
    except ValueError:
        return None


def _third_tuesday(year: int) -> date:
    first = date(year, 9, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def find_times(text: str, today: Anchor | None) -> list[When]:
    """The times in a text, in order and without overlap."""
    found = []
    for match in _grammar().finditer(text):
        time = _read(match, text, today)
        if time:
            found.append(time)
    return found


def _read(match: re.Match[str], text: str, today: Anchor | None) -> When | None:
    start, end = match.span()
    if match["recurring"]:
        return When(start, end, None, None, "datum", "recurring", recurring=True)
    if match["within"]:
        return _within(match, today)
    span, rule = _interval(match, today)
    if span is None or _belongs_to_a_name(text, start, match):
        return None
    return _placed(match, span, rule)


def _placed(match: re.Match[str], span: tuple[date, date], rule: str) -> When | None:
    """The interval as its preposition bends it: before, by, after, from, until."""
    start, end = match.span()
    first, last = span
    before = re.sub(r"\s+", " ", (match["prep"] or "").casefold().replace("vóór", "voor")).strip()
    if before in ("voor", "uiterlijk voor", "nog voor"):
        ending = rule == "part-of-year" and "eind" in match[0].casefold()
        return When(
            start, end, None, last if ending else first - timedelta(days=1), "datum", f"before-{rule}"
        )
    if before.startswith(("uiterlijk", "niet later dan", "op zijn laatst")):
        return When(start, end, None, last, "datum", f"by-{rule}")
    if before == "na":
        return When(start, end, last + timedelta(days=1), None, "datum", f"after-{rule}")
    role: Role = "datum"
    if before.startswith(("vanaf", "sinds", "sedert", "per", "met ingang", "ingaande")):
        role = "start"
        if before.startswith(("sinds", "sedert")):
            rule = f"since-{rule}"
    elif before.startswith(("tot", "t/m")):
        role = "einde"
    return When(start, end, first, last, role, rule)


def _within(match: re.Match[str], today: Anchor | None) -> When | None:
    if today is None:
        return None
    word = match["amount"].casefold()
    amount = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    unit = match["unit"].casefold()
    if not 0 < amount < 100:
        return None
    latest = _later(today.last, amount, unit)
    return When(match.start(), match.end(), today.first, latest, "datum", "within")


def _later(day: date, amount: int, unit: str) -> date:
    if unit.startswith(("dag", "week", "weken")):
        return day + timedelta(days=amount * (1 if unit.startswith("dag") else 7))
    months = day.month - 1 + amount * (1 if unit.startswith("maand") else 12)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _interval(match: re.Match[str], today: Anchor | None) -> tuple[tuple[date, date] | None, str]:
    """What the words mean without their preposition, and the name of the form."""
    for rule in (
        "numeric",
        "day",
        "part_of_month",
        "quarter",
        "half",
        "coming",
        "part_of_year",
        "season",
        "month",
        "years",
        "year",
    ):
        if match[rule]:
            try:
                return _READERS[rule](match, today), rule.replace("_", "-")
            except ValueError:  # 31 februari, jaar 0
                return None, rule
    return None, ""


def _read_numeric(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    del today
    day = date(int(match["n_year"]), int(match["n_month"]), int(match["n_day"]))
    return day, day


def _read_day(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["day_year"], today)
    if year is None:
        return None
    day = date(year, _month_number(match["day_month"]), int(match["day_number"]))
    return day, day


def _read_part_of_month(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["pom_year"], today)
    if year is None:
        return None
    first, last = _parts()[match["pom_part"].casefold()][1]
    begin, end = _month(year, _month_number(match["pom_month"]))
    return begin.replace(day=first), min(end, begin.replace(day=min(last, end.day)))


def _read_quarter(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["q_year"] or match["q_year2"] or match["q_year3"], today)
    word = (match["q_word"] or match["q_digit"] or match["q_digit2"] or "").casefold()
    number = int(word) if word.isdigit() else _ORDINALS[word]
    if year is None or not 1 <= number <= 4:
        return None
    other = (match["q_word2"] or "").casefold()
    last = (int(other[0]) if other[:1].isdigit() else _ORDINALS[other]) if other else number
    return date(year, 3 * number - 2, 1), _month(year, 3 * max(number, last))[1]


def _read_half(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["h_year"], today)
    if year is None:
        return None
    if _ORDINALS[match["h_word"].casefold()] == 1:
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _read_coming(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    """ "de komende twee jaar": from the document's date on."""
    if today is None:
        return None
    word = match["c_amount"].casefold()
    amount = int(word) if word.isdigit() else _NUMBERS[word]
    return today.first, _later(today.last, amount, match["c_unit"].casefold())


def _read_part_of_year(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["poy_year"], today)
    if year is None:
        return None
    first, last = _parts()[match["poy_part"].casefold()][0]
    return date(year, first, 1), _month(year, last)[1]


def _read_season(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    if not (match["s_which"] or match["s_year"]):  # "zomer" alone is a word, not a time
        return None
    name = match["s_name"].casefold()
    year = _year_of(match["s_year"], today)
    if year is None:
        return None
    span = _season(name, year)
    which = (match["s_which"] or "").casefold()
    if not match["s_year"] and today and which in ("komende", "komend", "aankomende", "aanstaande"):
        return span if span[1] >= today.first else _season(name, year + 1)
    if not match["s_year"] and today and which in ("afgelopen", "vorige", "vorig"):
        return span if span[0] <= today.last else _season(name, year - 1)
    return span


def _read_month(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    if not (match["prep"] or match["m_year"]):  # "mei" alone may be a name
        return None
    year = _year_of(match["m_year"], today)
    return _month(year, _month_number(match["m_name"])) if year else None


def _read_years(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    del today
    if not match["prep"]:
        return None
    first, last = int(match["ys_first"]), int(match["ys_last"])
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last <= first + 30 else None


def _read_year(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    if match["y_name"].isdigit() and not match["prep"]:  # "Praktijk 2023" is a title
        return None
    year = _year_of(match["y_name"], today)
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


_READERS = {
    "numeric": _read_numeric,
    "coming": _read_coming,
    "day": _read_day,
    "part_of_month": _read_part_of_month,
    "quarter": _read_quarter,
    "half": _read_half,
    "part_of_year": _read_part_of_year,
    "season": _read_season,
    "month": _read_month,
    "years": _read_years,
    "year": _read_year,
}


def _year_of(words: str | None, today: Anchor | None) -> int | None:
    """2026, "dit jaar", "volgend jaar"; without words the year of the document."""
    if words and (digits := re.search(r"\d{4}", words)):
        return int(digits[0])
    if today is None or today.first.year != today.last.year:
        return None
    for name, shift in _RELATIVE_YEARS.items():
        if words and re.search(rf"\b{name}e?\b", words, re.IGNORECASE):
            return today.first.year + shift
    return today.first.year


def _season(name: str, year: int) -> tuple[date, date]:
    first, last, shift = _seasons()[name]
    return date(year, *first), date(year + shift, *last)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month_number(name: str) -> int:
    return MONTHS.index(name.casefold()) + 1


def _belongs_to_a_name(text: str, start: int, match: re.Match[str]) -> bool:
    """ "brief van 2 december 2022", "d.d. 13 juni 2024": the date is part of what is named."""
    if match["day"] or match["month"] or match["numeric"]:
        before = text[max(0, start - 90) : start]
        if match["prep"] and match["prep"].casefold() == "van":
            return True
        return bool(_NAMING.search(before))
    return bool(match["prep"]) and match["prep"].casefold() == "van"


@lru_cache(maxsize=1)
def _seasons() -> dict[str, tuple[tuple[int, int], tuple[int, int], int]]:
    rows = _table("seasons.tsv")
    return {row["name"]: (_pair(row["from"]), _pair(row["to"]), int(row["year_shift"])) for row in rows}


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    return {
        row["name"]: (_pair(row["of_year"]), _pair(row["of_month"])) for row in _table("parts_of_time.tsv")
    }


def _table(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _pair(words: str) -> tuple[int, int]:
    first, _, last = words.partition("-")
    return int(first), int(last)


@lru_cache(maxsize=1)
def _grammar() -> re.Pattern[str]:
    """All forms in one expression: an optional preposition, then the most particular form that fits."""
    year = r"(?:19|20)\d{2}"
    relative = r"(?:dit|volgend|komend|vorig|afgelopen|het\s+(?:lopende|komende|volgende|afgelopen))\s+jaar"
    years = rf"(?:{year}|{relative}|het\s+jaar(?:\s+{year})?)"
    of_year = rf"(?:\s+(?:van\s+|in\s+)?{years})"
    month = "|".join(MONTHS)
    season = "|".join(sorted(_seasons(), key=lambda name: (-len(name), name)))
    part = "|".join(sorted((name.replace(" ", r"\s+") for name in _parts()), key=lambda n: (-len(n), n)))
    which = r"(?:de|het|deze|dit|komende?|aankomende?|aanstaande|afgelopen|vorige?)"
    prep = (
        r"tot\s+en\s+met|tot\s+in|tot|t/m|uiterlijk\s+(?:v[oó]{2}r|in|op|per)|uiterlijk|niet\s+later\s+dan(?:\s+in|\s+op)?"
        r"|op\s+zijn\s+laatst(?:\s+in|\s+op)?|nog\s+v[oó]{2}r|v[oó]{2}r|vanaf|sinds|sedert|met\s+ingang\s+van|ingaande|per|na"
        r"|in\s+de\s+loop\s+van|in\s+(?:de\s+)?(?:jaren|periode)|rondom|rond|omstreeks|tijdens|gedurende|richting"
        r"|tegen|over|in|op|van"
    )
    return re.compile(
        rf"""(?<![\w/.-])(?:
        (?P<recurring>jaarlijks|halfjaarlijks|maandelijks|periodiek|(?:elk|ieder)\s+(?:half\s*)?(?:jaar|kwartaal)|per\s+(?:jaar|kwartaal))
        |(?P<within>binnen\s+(?P<amount>\d{{1,2}}|{"|".join(_NUMBERS)}|één)\s+(?P<unit>dag(?:en)?|weken|week|maand(?:en)?|jaar)(?!\s*[-–]?\s*na\b))
        |(?:(?P<prep>{prep})\s+)?(?:de\s+|het\s+)??(?:
            (?P<numeric>(?P<n_day>\d{{1,2}})[-/](?P<n_month>\d{{1,2}})[-/](?P<n_year>{year}))
            |(?P<day>(?P<day_number>\d{{1,2}})\s+(?P<day_month>{month})(?:\s+(?P<day_year>{year})|(?!\s+\d{{4}})))
            |(?P<part_of_month>(?P<pom_part>{part})\s+(?P<pom_month>{month})(?P<pom_year>{of_year})?)
            |(?P<quarter>(?:het\s+)?(?P<q_word>eerste|tweede|derde|vierde|laatste|[1-4]e)(?:\s+(?:of|en)\s+(?:het\s+)?(?P<q_word2>tweede|derde|vierde|[2-4]e))?\s+kwartaal(?P<q_year>{of_year})?
                |Q(?P<q_digit>[1-4])(?P<q_year2>{of_year}|[-\s]{year})?|(?P<q_year3>{year})[-\s]?Q(?P<q_digit2>[1-4]))
            |(?P<half>(?:de\s+|het\s+)?(?P<h_word>eerste|tweede)\s+(?:helft|halfjaar)(?P<h_year>{of_year}))
            |(?P<coming>(?:de\s+)?komende\s+(?P<c_amount>\d{{1,2}}|{"|".join(_NUMBERS)})\s+(?P<c_unit>weken|maanden|jaar))
            |(?P<part_of_year>(?:het\s+)?(?P<poy_part>{part})\s+(?P<poy_year>{years}))
            |(?P<season>(?:(?P<s_which>{which})\s+)?(?P<s_name>{season})(?P<s_year>{of_year})?)
            |(?P<years>(?P<ys_first>{year})\s*(?:en|of|tot\s+en\s+met|t/m|tot|[-–])\s*(?P<ys_last>{year}))
            |(?P<month>(?P<m_name>{month})(?P<m_year>{of_year})?)
            |(?P<year>(?P<y_name>{years}))
        ))(?![\w/]|[.,-]\d)""",
        re.VERBOSE | re.IGNORECASE,
    )
