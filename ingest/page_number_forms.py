"""How a page number is written at the head or foot of a page: "14", "- 14 -", "iv", "3/15", "Pagina 3 van 7".

A line tells which number it may be and in what form; whether it counts with the pages is for `ingest.printed_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Form = Literal["said", "total", "dashed", "bare", "framed"]
Style = Literal["arabic", "lower", "upper"]

_LONGEST = 120  # characters of a running head or foot; running text fills its line with more or says more than a number
_AROUND = 12  # characters beside "Pagina 3 van 7" that are no sentence
_NUMBER = r"(?P<number>\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})"
_OUT_OF = r"(?:\s*(?:van(?:\sde)?|uit|of|/|\|)\s*(?P<total>\d{1,4}))"
_WORD = r"(?P<word>pagina(?:nummer)?|pag\.|pag|blz\.?|bladzijde|page|blad|p\.)"
_SAID = re.compile(rf"(?:^|(?<=[\s|•·–—-])){_WORD}:?\s*{_NUMBER}{_OUT_OF}?(?![.,]?\w|\.$)", re.IGNORECASE)
_TOTAL = re.compile(rf"(?:^|(?<=[|•·]\s))(?P<number>\d{{1,4}}){_OUT_OF}$", re.IGNORECASE)
_DASHED = re.compile(rf"^(?:[-–—]\s?{_NUMBER}\s?[-–—])$")
_BRACKETED = re.compile(rf"^\[\s?{_NUMBER}\s?\]$")
_BARE = re.compile(rf"^[|•·]?\s*{_NUMBER}\s*[|•·]?$")
_LAST = re.compile(r"^(?P<frame>.*\S)(?P<bar>\s*[|•·–—]\s*|\s+)(?P<number>\d{1,4})$")
_FIRST = re.compile(r"^(?P<number>\d{1,4})(?P<bar>\s*[|•·–—]\s*|\s+)(?P<frame>\S.*)$")
_COUNTED = re.compile(
    r"\b(?:vra(?:ag|gen)|antwoord(?:en)?|artikel|art|hoofdstuk|paragraaf|bijlage|document|doc|nummer|nr|no|deel|stap|casus|"
    r"versie|week|jaar|lid|module|tabel|figuur|kader|punt|onderdeel|fase|thema|bladen|januari|februari|maart|april|mei|juni|"
    r"juli|augustus|september|oktober|november|december|van|of|uit|p|pp|blz)\.?:?$|/$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """`label` is what is printed, `number` its value; `frame` the words beside it ("PBL | 14"), which a running head or
    foot repeats.

    `alone` where hardly anything stands beside "Pagina 3 van 7"."""

    label: str
    number: int
    style: Style
    form: Form
    total: int | None = None
    frame: str = ""
    alone: bool = True


def written_numbers(text: str) -> Iterator[WrittenNumber]:
    """The numbers that a line at the edge of a page may give it, in all forms that fit.

    A number with a full stop ("1.") is that of an item, and none of a page."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return
    if said := _SAID.search(text):
        alone = len(text) - len(said[0]) < _AROUND
        if (alone or said["word"].lower() != "p.") and (
            found := _written(said["number"], "said", said["total"])
        ):
            yield replace(found, alone=alone)
        return
    for pattern, form in _WHOLE:
        whole = pattern.search(text)
        groups = whole.groupdict() if whole else {}
        if whole and (found := _written(groups["number"], form, groups.get("total"))):
            yield found
            return
    yield from _framed(text)


_WHOLE: tuple[tuple[re.Pattern[str], Form], ...] = (
    (_TOTAL, "total"), (_DASHED, "dashed"), (_BRACKETED, "dashed"), (_BARE, "bare"),
)  # fmt: skip


def _framed(text: str) -> Iterator[WrittenNumber]:
    """A number at an end of a running head or foot. What counts itself ("Vraag 5", "3 maart") is no page."""
    for pattern, before in ((_LAST, True), (_FIRST, False)):
        found = pattern.match(text)
        if found is None or not any(map(str.isalpha, found["frame"])):
            continue
        bar = not found["bar"].isspace()
        counted = _COUNTED.search(found["frame"] if before else found["frame"].split()[0])
        if bar or not counted:
            side = "before" if before else "after"
            frame = f"{side} {re.sub(r'[0-9]+', '#', found['frame']).casefold()}"
            yield WrittenNumber(found["number"], int(found["number"]), "arabic", "framed", None, frame)


def _written(label: str, form: Form, total: str | None) -> WrittenNumber | None:
    if label.isdigit():
        number: int | None = int(label)
        style: Style = "arabic"
    else:
        number, style = roman(label), "lower" if label.islower() else "upper"
    of = int(total) if total else None
    if number is None or (of is not None and number > of) or (number == 0 and of is None):
        return None
    return WrittenNumber(label, number, style, form, of)


def roman(label: str) -> int | None:
    """The value of a roman numeral up to 99 as it is properly written; None for other letters."""
    low = label.lower()
    if not label or not _ROMAN.fullmatch(label) or not (label.islower() or label.isupper()):
        return None
    values = [_VALUES[letter] for letter in low] + [0]
    return sum(one if one >= after else -one for one, after in pairwise(values))


def as_label(number: int, style: Style) -> str:
    """A number as the pages beside it have theirs."""
    if style == "arabic":
        return str(number)
    tens, units = divmod(number, 10)
    parts = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    tenfold = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
    low = tenfold[tens] + parts[units] if 0 < number < 100 else str(number)
    return low if style == "lower" else low.upper()
