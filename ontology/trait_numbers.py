"""Traits that are numbers: ages, earlier lines of treatment, shares of PD-L1.

age     "12 jaar en ouder" 12-, "kinderen van 6 tot en met 11 jaar" 6-11, "jonger dan 18 jaar" -17
line    "na 2 of meer eerdere lijnen" third and later, "vanaf de tweede lijn" second and later
PD-L1   "PD-L1-expressie ≥ 50%" 50-, "PD-L1 van 1 tot 49%" 1-49, "PD-L1 < 1%" -0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.trait import Trait

LINES = ("1", "2", "3+")
_NUMBERS = {
    "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "eerste": 1, "tweede": 2, "derde": 3,
    "vierde": 4, "vijfde": 5, "1e": 1, "2e": 2, "3e": 3, "4e": 4, "meerdere": 2,
}  # fmt: skip
_UNITS_WRITTEN = (
    "", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS_WRITTEN = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
WRITTEN = {word: number for number, word in enumerate(_UNITS_WRITTEN) if word} | {
    f"{unit}{'ën' if unit.endswith('e') else 'en' if unit else ''}{tens}": 20 + 10 * place + number
    for place, tens in enumerate(_TENS_WRITTEN)
    for number, unit in enumerate(_UNITS_WRITTEN[:10])
}
"""Numbers below a hundred as they are written out."""
_N = rf"(\d{{1,3}}|{'|'.join(sorted((word for word in WRITTEN if len(word) > 3), key=len, reverse=True))})"
_PEOPLE = (
    r"(?:kinderen|volwassenen|mensen|vrouwen|mannen|jongvolwassenen|adolescenten|jongeren|patiënten|personen|geboorte"
    r"|leeftijd\s+van)"
)
_YEARS = r"\s*(?:jaar|jarige\w*|jr\.?)"
_AGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), span)
    for pattern, span in (
        (rf"{_N}{_YEARS}?\s*(?:tot\s+en\s+met|t/m|tot\s*/\s*met)\s*{_N}{_YEARS}", "from-to"),
        (rf"(?:tussen|van)\s+(?:de\s+)?{_N}{_YEARS}?\s+(?:en|tot)\s+{_N}{_YEARS}", "from-below"),
        (rf"\b{_N}\s?[-–]\s?{_N}{_YEARS}", "from-to"),
        (rf"{_N}{_YEARS}\s+(?:en|of)\s+ouder", "from"),
        (rf"(?:vanaf|minimaal|minstens|≥|>=|ten\s+minste|tenminste)\s*(?:de\s+leeftijd\s+van\s+)?{_N}{_YEARS}"
         r"(?!\s+(?:lang|na|geleden|behandel))", "from"),
        (rf"(?:ouder\s+dan|boven\s+de|>)\s*{_N}{_YEARS}", "above"),
        (rf"(?:jonger\s+dan|onder\s+de|<)\s*{_N}{_YEARS}", "below"),
        (rf"{_PEOPLE}[\w\s]{{0,24}}?\s+tot\s+{_N}{_YEARS}", "below"),
        (rf"\b{_N}\s?(?:\+|-plussers?|plussers?)(?!\w)", "from"),
    )
)  # fmt: skip
_AGE_WORDS = (
    (re.compile(r"\b(?:kind|kinderen|pediatrisch\w*|jeugdig\w*|meisjes|jongens|zuigeling\w*|neonat\w*|baby\w*|peuters?)\b",
                re.IGNORECASE), "-17"),
    (re.compile(r"\b(?:adolescent\w*|tieners?|jongeren)\b", re.IGNORECASE), "12-17"),
    (re.compile(r"\bjong-?volwassen\w*\b", re.IGNORECASE), "18-25"),
    (re.compile(r"(?<!jong)(?<!jong-)\bvolwassen\w*\b", re.IGNORECASE), "18-"),
)  # fmt: skip
_ADULT = 18
_CHILDREN = re.compile(r"\bkinderen\s+(?:(?:met|van)\s+[\w-]+\s+)?(?:vanaf|met)\b", re.IGNORECASE)
_ADULTS = re.compile(r"volwassen|\bouder|\bmensen\b|patiënten", re.IGNORECASE)
_COUNT = r"(?P<count>\d|een|één|eén|twee|drie|vier|vijf|meerdere)"
_KIND = (
    r"(?:(?:eerdere?|voorgaande|voorafgaande|systemische|preventieve|andere|verschillende|conventionele)\s+){0,3}"
    r"(?:behandel(?:lijn(?:en)?|ing(?:en)?)|lijn(?:en)?(?:\s+(?:systemische\s+)?(?:therapie|behandeling))?|therapie(?:ën)?|lijnen)"
)
_AFTER = re.compile(
    rf"\b(?:na|met|hebben|gehad|minst|minste|minimaal|minstens|tenminste|kregen|ontvangen)\s+(?:(?:ten\s+)?minste?\s+|tenminste\s+|minimaal\s+|minstens\s+)?{_COUNT}"
    rf"(?P<more>\s+of\s+meer(?:dere)?)?\s+(?P<kind>{_KIND})",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:minst|minste|tenminste|minimaal|minstens)\b|of\s+meer", re.IGNORECASE)
_EARLIER = re.compile(r"eerdere?|voorgaande|voorafgaande|lijn", re.IGNORECASE)
_FROM_LINE = re.compile(
    r"\b(?:vanaf|in|als)\s+(?:de\s+)?(?P<count>tweede|derde|vierde|2e|3e|4e)[\s-]*(?:of\s+latere?\s+)?(?:behandel)?lijn\w*(?P<later>\s+(?:of|en)\s+(?:later|hoger|verder))?",
    re.IGNORECASE,
)
_CPS = re.compile(
    r"\bCPS\)?(?:-score)?\s*(?P<sign>≥|>=|>|<|van|vanaf|minstens|minimaal|ten\s+minste)\s*(?P<low>\d{1,3})(?!\s*%)"
)
_VALENT = re.compile(
    r"\b(?:PCV|PPV|PPSV|HPV|Prevenar|Gardasil)[\s-]?(?P<count>\d{1,2})\b|\b(?P<more>\d{1,2})-?valent",
    re.IGNORECASE,
)
_PDL1 = re.compile(
    r"(?:PD[\s-]?L1|TPS|CPS)[^.;,%\d]{0,40}?(?P<sign>≥|>=|=>|>|<|≤|van|tussen|minstens|minimaal|ten\s+minste|lager\s+dan|minder\s+dan|onder(?:\s+de)?|beneden(?:\s+de)?|boven(?:\s+de)?|hoger\s+dan|meer\s+dan)?\s*"
    r"(?P<low>\d{1,3})\s*(?:%?\s*(?:-|–|tot|t/m|en)\s*(?P<high>\d{1,3}))?\s*%(?P<more>\s+of\s+(?:meer|hoger))?",
    re.IGNORECASE,
)


def number_traits(text: str) -> set[Trait]:
    return {*_ages(text), *_lines(text), *_shares(text), *_valences(text)}


def _valences(text: str) -> Iterator[Trait]:
    """Vaccines against more or fewer types of one germ are decided on apart: PCV20, 13-valent."""
    for match in _VALENT.finditer(text):
        yield Trait("valence", f"{match['count'] or match['more']}-valent")


def interval(value: str) -> tuple[int, int]:
    """First and last of "12-", "-17" or "6-11"; without a bound 0 and 999."""
    low, _, high = value.partition("-")
    return int(low or 0), int(high or 999)


def _ages(text: str) -> Iterator[Trait]:
    """Numbers go before words: of "kinderen van 6 jaar en ouder" it is six and older."""
    written = list(_years(text))
    if written:
        yield from written
        return
    for pattern, value in _AGE_WORDS:
        if pattern.search(text):
            yield Trait("age", value)


def _years(text: str) -> Iterator[Trait]:
    taken: list[tuple[int, int]] = []
    for pattern, span in _AGES:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            low = _number(match[1])
            high = _number(match[2]) if span.startswith("from-") else 0
            if span == "from" and low < _ADULT and _CHILDREN.search(text) and not _ADULTS.search(text):
                span, high = "from-to", _ADULT - 1
            yield Trait("age", _span(span, low, high))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else WRITTEN[written.casefold()]


def _span(span: str, low: int, high: int) -> str:
    return {
        "from-to": f"{low}-{high}",
        "from-below": f"{low}-{max(low, high - 1)}",
        "from": f"{low}-",
        "above": f"{low + 1}-",
        "below": f"-{max(0, low - 1)}",
    }[span]


def _lines(text: str) -> Iterator[Trait]:
    for match in _AFTER.finditer(text):
        if not _EARLIER.search(match["kind"]) and not match[0].casefold().startswith("na"):
            continue
        count = _count(match["count"])
        least = bool(match["more"] or _LEAST.search(match[0]) or match["count"] == "meerdere")
        yield from _line_traits(count + 1, least)
    for match in _FROM_LINE.finditer(text):
        later = (
            bool(match["later"]) or match[0].casefold().startswith("vanaf") or "later" in match[0].casefold()
        )
        yield from _line_traits(_count(match["count"]), later)


def _line_traits(first: int, later: bool) -> Iterator[Trait]:
    place = min(first, len(LINES)) - 1
    for value in LINES[place:] if later else LINES[place : place + 1]:
        yield Trait("line", value)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.casefold()]


def _shares(text: str) -> Iterator[Trait]:
    for match in _CPS.finditer(text):
        low = int(match["low"])
        yield Trait("CPS", f"-{max(0, low - 1)}" if match["sign"] == "<" else f"{low}-")
    for match in _PDL1.finditer(text):
        low, sign = int(match["low"]), (match["sign"] or "").casefold()
        if match["high"]:
            yield Trait("PD-L1", f"{low}-{match['high']}")
        elif sign in ("<", "≤") or sign.startswith(("lager", "minder", "onder", "beneden")):
            yield Trait("PD-L1", f"-{max(0, low - 1)}")
        elif sign or match["more"]:
            yield Trait("PD-L1", f"{low}-")
