"""Dates in Dutch prose as intervals: "rond de zomer", "eind van dit jaar", "Q3 2026", "in 2027".

An expression gives the earliest and latest day it can mean, relative to the document's
date where the words need one. Seasons and parts of a year are fixed intervals that
stand in seasons.tsv and parts_of_time.tsv. "voor de zomer" has only a latest day, "na de
zomer" only an earliest one. A date that belongs to something named ("de brief van
2 december 2022", "d.d. 13 juni 2024") is no time of an event, and is left out.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.months import MONTHS
from ontology.anchor import Anchor
from ontology.joined_times import joined_times
from ontology.when_grammar import NUMBERS, ORDINALS, grammar, hint, month_span, parts_of_time, seasons

Role = Literal["datum", "start", "einde"]

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


def find_times(text: str, today: Anchor | None) -> list[When]:
    """The times in a text, in order and without overlap."""
    if not hint().search(text):
        return []
    found: list[When] = []
    begun: When | None = None  # the "van D" of "van D tot en met D"
    for match in grammar().finditer(text):
        time = _read(match, text, today)
        if begun and time and time.role == "einde" and not text[begun.end : time.start].strip():
            found = [one for one in found if one.start != begun.start]
            time = _joined(begun, time, own_year=bool(re.search(r"\d{4}", text[begun.start : begun.end])))
        if time:
            found.append(time)
        begun = _beginning(match, time, text, today)
    return joined_times(text, found)


def _beginning(match: re.Match[str], time: When | None, text: str, today: Anchor | None) -> When | None:
    """A time that "tot (en met)" may close: "van 1 januari 2026", "vanaf 1 mei"; its year may stand at the end."""
    before = (match["prep"] or "").casefold()
    if not before.startswith("van") or not re.match(r"\s+(?:tot|t/m)\b", text[match.end() :]):
        return None
    if time:
        return time
    span, _ = _interval(match, today)
    return When(*match.span(), *span, "start", "from") if span else None


def _joined(begun: When, ended: When, *, own_year: bool) -> When:
    """ "van D tot en met D": one time with both ends; a first day without a year takes that of the last."""
    first, last = begun.earliest, ended.latest
    if first and last and not own_year:
        day = min(first.day, 28) if first.month == 2 else first.day
        earlier = (first.month, first.day) > (last.month, last.day)
        first = date(last.year - earlier, first.month, day)
    return When(begun.start, ended.end, first, last, "datum", "period")


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
    if match["y_on"]:  # "voor 2009 en de daarop volgende jaren": voor is not before here
        return When(start, end, first, None, "start", rule)
    if before == "voor" and rule == "years":  # "voor 2026 en 2027": the years that it is for
        return When(start, end, first, last, "datum", rule)
    if before in ("voor", "uiterlijk voor", "nog voor"):
        ending = rule == "part-of-year" and "eind" in match[0].casefold()
        return When(
            start, end, None, last if ending else first - timedelta(days=1), "datum", f"before-{rule}"
        )
    if before.startswith(("uiterlijk", "niet later dan", "op zijn laatst")):
        return When(start, end, None, last, "datum", f"by-{rule}")
    if before == "na" or before.startswith("na "):
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
    amount = int(word) if word.isdigit() else NUMBERS.get(word, 0)
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
        "months",
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
    return _on_side((day, day), match["day_side"], today)


def _on_side(span: tuple[date, date], side: str | None, today: Anchor | None) -> tuple[date, date]:
    """A day or month without a year as "jl." and "a.s." place it: the last one before, the first one after today."""
    if not side or today is None:
        return span
    words = side.strip().casefold()
    first, last = span
    if words.startswith(("jl", "jongst")):
        back = 1 if first > today.last else 0
        return first.replace(year=first.year - back), last.replace(year=last.year - back)
    on = 1 if last < today.first else 0
    return first.replace(year=first.year + on), last.replace(year=last.year + on)


def _read_part_of_month(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["pom_year"], today)
    if year is None:
        return None
    first, last = parts_of_time()[match["pom_part"].casefold()][1]
    begin, end = month_span(year, _month_number(match["pom_month"]))
    return begin.replace(day=first), min(end, begin.replace(day=min(last, end.day)))


def _read_quarter(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["q_year"] or match["q_year2"] or match["q_year3"], today)
    word = (match["q_word"] or match["q_digit"] or match["q_digit2"] or "").casefold()
    number = int(word) if word.isdigit() else ORDINALS[word]
    if year is None or not 1 <= number <= 4:
        return None
    other = (match["q_word2"] or "").casefold()
    last = (int(other[0]) if other[:1].isdigit() else ORDINALS[other]) if other else number
    return date(year, 3 * number - 2, 1), month_span(year, 3 * max(number, last))[1]


def _read_half(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["h_year"], today)
    if year is None:
        return None
    if ORDINALS[match["h_word"].casefold()] == 1:
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _read_coming(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    """ "de komende twee jaar": from the document's date on."""
    if today is None:
        return None
    word = match["c_amount"].casefold()
    amount = int(word) if word.isdigit() else NUMBERS[word]
    return today.first, _later(today.last, amount, match["c_unit"].casefold())


def _read_part_of_year(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    year = _year_of(match["poy_year"], today)
    if year is None:
        return None
    first, last = parts_of_time()[match["poy_part"].casefold()][0]
    return date(year, first, 1), month_span(year, last)[1]


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
    if not (match["prep"] or match["m_year"] or match["m_side"]):  # "mei" alone may be a name
        return None
    year = _year_of(match["m_year"], today)
    if year is None:
        return None
    return _on_side(month_span(year, _month_number(match["m_name"])), match["m_side"], today)


def _read_months(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    """ "december en januari jl.": the first month may lie in the year before the last."""
    year = _year_of(match["ms_year"], today)
    if year is None:
        return None
    first, last = _month_number(match["ms_first"]), _month_number(match["ms_last"])
    begin, end = _on_side(month_span(year, last), match["ms_side"], today)
    return month_span(begin.year - (first > last), first)[0], end


def _read_years(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    del today
    if not match["prep"]:
        return None
    first, last = int(match["ys_first"]), int(match["ys_last"])
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last <= first + 30 else None


def _read_year(match: re.Match[str], today: Anchor | None) -> tuple[date, date] | None:
    if match["y_name"].isdigit() and not match["prep"]:  # "Praktijk 2023" is a title
        return None
    if today and re.fullmatch(r"het\s+komende\s+jaar", match["y_name"], re.IGNORECASE):
        return today.first, _later(today.last, 1, "jaar")
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
    "months": _read_months,
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
    first, last, shift = seasons()[name]
    return date(year, *first), date(year + shift, *last)


def _month_number(name: str) -> int:
    return MONTHS.index(name.casefold()) + 1


def _belongs_to_a_name(text: str, start: int, match: re.Match[str]) -> bool:
    """ "brief van 2 december 2022", "d.d. 13 juni 2024": the date is part of what is named."""
    if match["day"] or match["month"] or match["numeric"]:  # "brief van 16 juni 2023"
        before = text[max(0, start - 90) : start]
        if match["prep"] and match["prep"].casefold() == "van":
            return True
        return bool(_NAMING.search(before))
    if (match["years"] or match["months"]) and re.search(r"\b(?:tot|t/m)\b", match[0], re.IGNORECASE):
        return False  # "van 2026 tot en met 2028"
    return bool(match["prep"]) and match["prep"].casefold() == "van"
