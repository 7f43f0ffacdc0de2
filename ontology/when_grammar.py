"""The forms in which Dutch prose writes a time, as one regular expression, and the tables behind it."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from ingest.months import MONTHS
from ingest.tsv import read_rows

_HERE = Path(__file__).parent
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), 1
    )
}
ORDINALS = {
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


@lru_cache(maxsize=1)
def seasons() -> dict[str, tuple[tuple[int, int], tuple[int, int], int]]:
    rows = _table("seasons.tsv")
    return {row["name"]: (_pair(row["from"]), _pair(row["to"]), int(row["year_shift"])) for row in rows}


@lru_cache(maxsize=1)
def parts_of_time() -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    return {
        row["name"]: (_pair(row["of_year"]), _pair(row["of_month"])) for row in _table("parts_of_time.tsv")
    }


def _table(name: str) -> list[dict[str, str]]:
    return read_rows(_HERE / name)


def _pair(words: str) -> tuple[int, int]:
    first, _, last = words.partition("-")
    return int(first), int(last)


@lru_cache(maxsize=1)
def hint() -> re.Pattern[str]:
    """What every time has: a year, the word for a span of time, a month or a season. Fast to look for."""
    words = ["jaar", "kwartaal", "jaarlijks", "maandelijks", "periodiek", "binnen", "weken", "maanden"]
    names = sorted({*words, *MONTHS, *seasons()})
    return re.compile(rf"\b(?:19|20)\d\d\b|\bQ[1-4]\b|\b(?:half)?(?:{'|'.join(names)})", re.IGNORECASE)


@lru_cache(maxsize=1)
def grammar() -> re.Pattern[str]:
    """All forms in one expression: an optional preposition, then the most particular form that fits."""
    year = r"(?:19|20)\d{2}"
    relative = (
        r"(?:dit|volgend|komend|vorige?|afgelopen|het\s+(?:lopende|komende|volgende|afgelopen|vorige))\s+jaar"
    )
    years = rf"(?:{year}|{relative}|het\s+jaar(?:\s+{year})?)"
    of_year = rf"(?:\s+(?:van\s+|in\s+)?{years})"
    month = "|".join(MONTHS)
    season = "|".join(sorted(seasons(), key=lambda name: (-len(name), name)))
    part = "|".join(
        sorted((name.replace(" ", r"\s+") for name in parts_of_time()), key=lambda n: (-len(n), n))
    )
    which = r"(?:de|het|deze|dit|komende?|aankomende?|aanstaande|afgelopen|vorige?)"
    # Words behind a day or month without a year that say on which side of the document's date it lies.
    side = r"\s+(?:jl\b\.?|jongstleden|a\.s\.|aanstaande)"
    # "na de verkiezingen (van) 22 november": after the day of what is named.
    after = (
        r"na\s+(?:de|het)\s+(?:verkiezing\w*|\w*vergadering|\w*zitting|\w*overleg|\w*bijeenkomst|inwerkingtreding)"
        rf"(?:\s+(?:van|op|per))?(?=\s+\d{{1,2}}\s+(?:{month})\b)"
    )
    prep = (
        rf"{after}|voor\s+(?:de\s+)?(?:jaren|periode)|"
        r"tot\s+en\s+met|tot\s+in|tot|t/m|uiterlijk\s+(?:v[oó]{2}r|in|op|per)|uiterlijk|niet\s+later\s+dan(?:\s+in|\s+op)?"
        r"|op\s+zijn\s+laatst(?:\s+in|\s+op)?|nog\s+v[oó]{2}r|v[oó]{2}r|vanaf|sinds|sedert|met\s+ingang\s+van|ingaande|per|na"
        r"|in\s+de\s+loop\s+van|in\s+(?:de\s+)?(?:jaren|periode)|rondom|rond|omstreeks|tijdens|gedurende|richting"
        r"|tegen|over|in|op|van"
    )
    return re.compile(
        rf"""(?<![\w.-])(?:(?<!\d/)|(?=[A-Za-z]))(?:
        (?P<recurring>jaarlijks|halfjaarlijks|maandelijks|periodiek|(?:elk|ieder)\s+(?:half\s*)?(?:jaar|kwartaal)|per\s+(?:jaar|kwartaal))
        |(?P<within>binnen\s+(?P<amount>\d{{1,2}}|{"|".join(NUMBERS)}|één)\s+(?P<unit>dag(?:en)?|weken|week|maand(?:en)?|jaar)(?!\s*[-–]?\s*na\b))
        |(?:(?P<prep>{prep})\s+)?(?:de\s+|het\s+)??(?:
            (?P<numeric>(?P<n_day>\d{{1,2}})[-/](?P<n_month>\d{{1,2}})[-/](?P<n_year>{year}))
            |(?P<day>(?P<day_number>\d{{1,2}})\s+(?P<day_month>{month})(?:\s+(?P<day_year>{year})|(?P<day_side>{side})|(?!\s+\d{{4}})))
            |(?P<part_of_month>(?P<pom_part>{part})\s+(?P<pom_month>{month})(?P<pom_year>{of_year})?)
            |(?P<quarter>(?:het\s+)?(?P<q_word>eerste|tweede|derde|vierde|laatste|[1-4]e)(?:\s+(?:of|en)\s+(?:het\s+)?(?P<q_word2>tweede|derde|vierde|[2-4]e))?\s+kwartaal(?P<q_year>{of_year})?
                |Q(?P<q_digit>[1-4])(?P<q_year2>{of_year}|[-\s]{year})?|(?P<q_year3>{year})[-\s]?Q(?P<q_digit2>[1-4]))
            |(?P<half>(?:de\s+|het\s+)?(?P<h_word>eerste|tweede)\s+(?:helft|halfjaar)(?P<h_year>{of_year}))
            |(?P<coming>(?:de\s+)?komende\s+(?P<c_amount>\d{{1,2}}|{"|".join(NUMBERS)})\s+(?P<c_unit>weken|maanden|jaar))
            |(?P<part_of_year>(?:het\s+)?(?P<poy_part>{part})\s+(?P<poy_year>{years}))
            |(?P<season>(?:(?P<s_which>{which})\s+)?(?P<s_name>{season})(?P<s_year>{of_year})?)
            |(?P<months>(?P<ms_first>{month})(?:\s+(?:en|of|t/m|tot\s+en\s+met)\s+|\s*/\s*)(?P<ms_last>{month})(?:(?P<ms_year>{of_year})|(?P<ms_side>{side})))
            |(?P<years>(?P<ys_first>{year})(?:,\s*{year})*\s*(?:en|of|tot\s+en\s+met|t/m|tot|[-–])\s*(?P<ys_last>{year}))
            |(?P<month>(?P<m_name>{month})(?:(?P<m_year>{of_year})|(?P<m_side>{side}))?)
            |(?P<year>(?P<y_name>{years})(?P<y_on>\s+en\s+(?:de\s+)?(?:daarop\s*volgende\s+jaren|verder|later|daarna))?)
        ))(?!\w|[/.,-]\d)""",
        re.VERBOSE | re.IGNORECASE,
    )


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
