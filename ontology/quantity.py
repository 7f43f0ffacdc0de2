"""Numbers that a condition or a recommendation sets: how many treatments before, for how long, which dose, what age.

"na ten minste drie antidepressiva" is at least three treatments, "stopt als na vier weken" a point in time of four
weeks, "BMI vanaf 35" at least 35 of that measure. Only what two texts say of one thing can be laid beside each other:
each number therefore has its kind, its bound and what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ontology.trait_numbers import WRITTEN

Kind = Literal["treatments", "sessions", "duration", "every", "age", "dose", "measure"]
Bound = Literal["least", "most", "at"]

_WORDS = "|".join(sorted((re.escape(word) for word in WRITTEN if word != "een"), key=len, reverse=True))
_N = rf"(?<!\d[.,])(?P<n>\d{{1,3}}(?:\.\d{{3}})+(?!\d)|\d{{1,5}}(?:[.,]\d{{1,3}})?|{_WORDS})"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_LEAST = (
    r"(?:ten\s+minste|tenminste|minstens|minimaal|op\s+zijn\s+minst|meer\s+dan|langer\s+dan|vanaf|boven(?:\s+de)?|hoger\s+dan"
    r"|ouder\s+dan|≥|>=|>)"
)
_MOST = (
    r"(?:ten\s+hoogste|hooguit|hoogstens|maximaal|(?:niet|nooit)\s+(?:langer|meer|vaker|hoger)\s+dan|minder\s+dan|korter\s+dan"
    r"|tot(?:\s+en\s+met|\s+maximaal)?|onder(?:\s+de)?|lager\s+dan|jonger\s+dan|≤|<=|<|binnen)"
)
_BOUND = rf"(?:(?P<least>{_LEAST})\s*|(?P<most>{_MOST})\s*)?"
_MORE = (
    r"(?P<more>\s+of\s+(?:meer(?:dere)?|langer|hoger|ouder|vaker)|\s+en\s+(?:ouder|hoger))?"
    r"(?P<less>\s+of\s+(?:minder|korter|lager|jonger))?"
)
_ADJECTIVES = (
    r"(?:(?:eerdere?|voorgaande|voorafgaande|verschillende|andere|systemische|conventionele|preventieve|adequate)"
    r"\s+){0,3}"
)
_GENERIC = (
    r"behandelingen|behandellijnen|lijnen|middelen|geneesmiddelen|medicijnen|therapieën|preparaten|pogingen"
)
_CLASS = (
    r"[a-zà-ÿ-]{3,}(?:ica|iva|remmers|blokkers|agonisten|antagonisten|triptanen|statines|steroïden|middelen|verdunners)"
    r"|triptanen|statines"
)
_TREATMENTS = re.compile(
    rf"{_BOUND}(?<!\w){_N}{_MORE}\s+{_ADJECTIVES}(?P<what>{_GENERIC}|{_CLASS})\b(?:\s+met\s+{_ADJECTIVES}(?P<of>{_CLASS})\b)?",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:vanaf|in|als)\s+(?:de\s+)?(?P<ordinal>eerste|tweede|derde|vierde|1e|2e|3e|4e)[\s-]*(?:behandel)?lijn(?:s(?:behandeling|therapie))?\b",
    re.IGNORECASE,
)
_ORDINALS = {"eerste": 0, "1e": 0, "tweede": 1, "2e": 1, "derde": 2, "3e": 2, "vierde": 3, "4e": 3}
_TRIED = re.compile(
    r"\b(?:onvoldoende|te\s+weinig|zonder\s+(?:voldoende\s+)?(?:effect|resultaat|baat|succes)|geen\s+(?:\w+\s+){0,2}(?:effect|baat)|fa(?:al|len|alden)|gefaald"
    r"|geprobeerd|gehad|gebruikt\w*|eerder\w*|verdra\w+|mislukt\w*|kregen|kreeg|ontvangen|niet\s+(?:\w+\s+)?(?:help\w*|hielpen|werk\w*)|na)\b",
    re.IGNORECASE,
)
_SESSIONS = re.compile(
    rf"{_BOUND}(?<!\w){_N}{_MORE}\s+(?:\w+\s+)?(?P<what>sessies|zittingen|consulten|contacten|bijeenkomsten|behandelingen|injecties|keer)\b",
    re.IGNORECASE,
)
_DAYS = {"uur": 1 / 24, "dag": 1.0, "week": 7.0, "maand": 30.4, "kwartaal": 91.0, "jaar": 365.0}
_UNIT = r"(?P<unit>uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|kwarta(?:al|len)|jaar|jaren)"
_DURATION = re.compile(
    rf"{_BOUND}(?<!\w)(?P<count>\d{{1,3}}|een\s+half|half|anderhalf|een|één|{_WORDS}){_MORE}\s+{_UNIT}\b(?P<behind>\s+(?:of|en)\s+(?P<side>langer|meer|korter|minder|ouder|jonger)|\s+oud|\s+lang)?",
    re.IGNORECASE,
)
_HALVES = {"een half": 0.5, "half": 0.5, "anderhalf": 1.5, "een": 1.0, "één": 1.0}
_EVERY = re.compile(
    rf"\b(?:(?:elke|iedere|ieder|elk|om\s+de|per)\s+(?:(?P<each>half|\d{{1,2}}|{_WORDS})\s+)?{_UNIT}|(?P<adverb>dagelijks|wekelijks|maandelijks|jaarlijks|halfjaarlijks))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"(?P<times>eenmaal|één\s+keer|een\s+keer|eens|tweemaal|driemaal|viermaal|(?:\d{{1,2}}|{_WORDS})\s*(?:keer|maal|x))\s*$",
    re.IGNORECASE,
)
_ADVERBS = {
    "dagelijks": 1.0,
    "wekelijks": 7.0,
    "maandelijks": 30.4,
    "halfjaarlijks": 182.5,
    "jaarlijks": 365.0,
}
_TIMES_WORDS = {
    "eenmaal": 1,
    "één keer": 1,
    "een keer": 1,
    "eens": 1,
    "tweemaal": 2,
    "driemaal": 3,
    "viermaal": 4,
}
_AGE = re.compile(
    rf"(?:(?P<least>vanaf|ten\s+minste|tenminste|minstens|minimaal|ouder\s+dan|boven\s+de|≥|>)|(?P<most>jonger\s+dan|onder\s+de|tot|<))\s*{_N}\s*jaar\b(?!\s+(?:lang|na|geleden|behandel))(?P<more>\s+(?:of|en)\s+ouder)?"
    rf"|(?<!\w)(?P<plain>\d{{1,3}}|{_WORDS})\s+jaar\s+(?:of|en)\s+ouder",
    re.IGNORECASE,
)
_DOSE = re.compile(
    rf"{_BOUND}(?<!\w){_N}\s?(?P<unit>mg|µg|mcg|microgram|milligram|gram|ml|IE)(?!\w|/)", re.IGNORECASE
)
_DOSE_UNITS = {"mcg": "µg", "microgram": "µg", "milligram": "mg"}
_COUNTED = (
    r"(?:\w*(?:behandelingen|lijnen|sessies|zittingen|consulten|contacten|bijeenkomsten|gesprekken|injecties|middelen|pogingen"
    r"|exacerbaties|aanvallen|episodes|opnames|kuren|keren|metingen)|keer|maal|uur|minuten)"
)
"""Behind a number that counts something, and is none of the measure whose name stands before it."""
_MEASURE = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?:-[\w]+)?|eGFR|[A-Z][a-z]+-score|ejectiefractie|albuminurie|enkel-armindex)\b(?P<between>[^.;,\d≥≤<>]{0,30}?)"
    rf"(?:{_BOUND}(?P<low>\d{{1,4}}(?:[.,]\d+)?)(?![\d.,]*\s*(?:jaar|weken|maanden|dagen|mg)\b|[\d.,]*\s+(?:\w+e\s+)?{_COUNTED}\b)(?:\s*%)?(?:\s*(?:tot(?:\s+en\s+met)?|en|-|–)\s*(?P<high>\d{{1,4}}(?:[.,]\d+)?))?){_MORE}"
)  # fmt: skip
_ADULT = 12  # years from which "jaar" without "lang" is an age
_WINDOW = re.compile(
    r"\bin\s+(?:(?:de|het)\s+)?(?:afgelopen\s+|laatste\s+|vorige\s+|eerste\s+)?$", re.IGNORECASE
)
"""Before a period in which something is counted: "ten hoogste twaalf behandelingen in een jaar"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at start..end of a text. `value` is in days for what lasts or returns; `of` what it is of ("" where the
    words say no more than the kind): a class of medicines, a unit, a measure."""

    start: int
    end: int
    text: str
    kind: Kind
    bound: Bound
    value: float
    of: str = ""


def quantities(text: str) -> tuple[Quantity, ...]:
    """In the order of the text; of two readings of the same words the first kind counts."""
    found: list[Quantity] = []
    for read in (_treatments, _ages, _doses, _measures, _every, _sessions, _durations):
        for one in read(text):
            if not any(
                one.start < other.end and other.start < one.end for other in found if other.kind != one.kind
            ):
                found.append(one)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.bound)))


def number(written: str) -> float:
    """ "2,5" -> 2.5, "1.500" -> 1500, "zesendertig" -> 36."""
    plain = written.casefold().strip()
    if not plain[:1].isdigit():
        return float(WRITTEN[plain])
    return float((plain.replace(".", "") if _THOUSANDS.fullmatch(plain) else plain).replace(",", "."))


def _bound(match: re.Match[str], default: Bound = "at") -> Bound:
    groups = match.groupdict()
    if groups.get("least") or groups.get("more"):
        return "least"
    return "most" if groups.get("most") or groups.get("less") else default


def _quantity(
    match: re.Match[str], kind: Kind, bound: Bound, value: float, of: str = "", *, text: str = ""
) -> Quantity:
    return Quantity(match.start(), match.end(), (text or match[0]).strip(), kind, bound, value, of)


def _treatments(text: str) -> Iterator[Quantity]:
    """How many were tried before; "ten hoogste twaalf behandelingen" are sessions."""
    for match in _TREATMENTS.finditer(text):
        bound = _bound(match, "least")
        if bound == "most" or not _TRIED.search(text):
            continue
        what = (match["of"] or match["what"]).casefold()
        of = "" if re.fullmatch(_GENERIC, what) else what
        yield _quantity(match, "treatments", bound, number(match["n"]), of)
    for match in _LINE.finditer(text):
        yield _quantity(match, "treatments", "least", _ORDINALS[match["ordinal"].casefold()], "lijn")


def _sessions(text: str) -> Iterator[Quantity]:
    for match in _SESSIONS.finditer(text):
        yield _quantity(match, "sessions", _bound(match), number(match["n"]))


def _durations(text: str) -> Iterator[Quantity]:
    for match in _DURATION.finditer(text):
        count = " ".join(match["count"].casefold().split())
        value = _HALVES[count] if count in _HALVES else number(count)
        behind = (match["behind"] or "").casefold()
        if _unit(match["unit"]) == "jaar" and ("oud" in behind or (value >= _ADULT and "lang" not in behind)):
            continue
        if _WINDOW.search(text, 0, match.start()):
            continue
        side = (match["side"] or "").casefold()
        bound = (
            "least"
            if side in ("langer", "meer")
            else "most"
            if side in ("korter", "minder")
            else _bound(match)
        )
        yield _quantity(match, "duration", bound, value * _DAYS[_unit(match["unit"])])


def _every(text: str) -> Iterator[Quantity]:
    for match in _EVERY.finditer(text):
        if match["adverb"]:
            yield _quantity(match, "every", "at", _ADVERBS[match["adverb"].casefold()])
            continue
        each = (match["each"] or "één").casefold()
        period = _DAYS[_unit(match["unit"])] * (_HALVES.get(each) or number(each))
        times = _TIMES.search(text[: match.start()])
        if times is None and match[0].casefold().startswith("per"):
            continue  # "migrainedagen per maand" counts something else
        count = _times(times["times"]) if times else 1.0
        words = text[times.start() : match.end()] if times else match[0]
        yield _quantity(match, "every", "at", period / count, text=words)


def _times(words: str) -> float:
    plain = " ".join(words.casefold().split())
    return _TIMES_WORDS.get(plain) or number(re.sub(r"\s*(?:keer|maal|x)$", "", plain))


def _ages(text: str) -> Iterator[Quantity]:
    for match in _AGE.finditer(text):
        if match["plain"]:
            yield _quantity(match, "age", "least", number(match["plain"]))
        else:
            yield _quantity(match, "age", "most" if match["most"] else "least", number(match["n"]))


def _doses(text: str) -> Iterator[Quantity]:
    for match in _DOSE.finditer(text):
        unit = match["unit"].casefold()
        yield _quantity(match, "dose", _bound(match), number(match["n"]), _DOSE_UNITS.get(unit, unit))


def _measures(text: str) -> Iterator[Quantity]:
    """A range is two bounds."""
    for match in _MEASURE.finditer(text):
        name, low = match["name"].casefold(), number(match["low"])
        if match["high"]:
            yield _quantity(match, "measure", "least", low, name)
            yield _quantity(match, "measure", "most", number(match["high"]), name)
        elif (bound := _bound(match)) != "at":
            yield _quantity(match, "measure", bound, low, name)


def _unit(written: str) -> str:
    plain = written.casefold()
    return next(unit for unit in _DAYS if plain.startswith(unit[:2]))
