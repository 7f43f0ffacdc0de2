"""Members of an article in running text: leden, onderdelen, zinnen ("eerste lid, onder a en b").

The grammar follows the Aanwijzingen voor de regelgeving (3.27 and on) and the looser ways
of policy papers ("lid 1 sub b", "(tweede lid)", "aanhef en onder a, sub 1°").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase

from ontology.ordinals import ORDINAL, ordinal_value

Path = tuple[str | None, tuple[str, ...]]
"""A lid (None when not named) and the onderdelen below it, outermost first."""

AND = (
    r"(?:\s*,\s*(?:en|of|dan wel|alsmede|respectievelijk)\s+|\s+(?:en/of|en|of|"
    r"dan wel|alsmede|respectievelijk)\s+|\s*,\s*)"
)
TO = r"(?:\s*t/m\s*|\s+tot en met\s+|\s*[-–]\s*)"
TRIPLED = "|".join(letter * 3 for letter in ascii_lowercase)
LETTER = (
    rf"(?:\d{{1,2}}\s?[°º]|(?:[ivx]{{1,5}}|{TRIPLED}|(?-i:[a-z]{{1,2}}|[A-Z]))(?:\.\d{{1,2}})?[°º]?"
    r"(?![\w’'])|\d{1,2}(?![\w.:]))"
)
NOT_WORD = r"(?!(?:en|of|de|te|in|is|op|om|bij|er|nu|ze|we|je|al|zo|dan|nr|ad|jo|na)\b)"

LIST_OF_ORDINALS = re.compile(
    rf"(?P<list>{ORDINAL}(?:(?:{AND}|\s+tot en met\s+)(?:het\s+)?{ORDINAL}(?!\s*(?:vol)?zin)"
    rf")*)\s+(?P<word>lid|leden)\b",
    re.IGNORECASE,
)
BARE_ORDINALS = re.compile(rf"(?P<list>{ORDINAL}\s+tot en met\s+{ORDINAL})(?=[\s,.;)]|$)", re.IGNORECASE)
LIST_OF_LEDEN = re.compile(
    rf"(?:lid|leden|l\.)\s+(?P<list>[a-h](?=\s*,)|\d{{1,2}}[a-z]?(?![\w:]|\.\d)(?:(?:{AND}|{TO})"
    rf"(?:lid\s+)?\d{{1,2}}[a-z]?(?![\w:]|\.\d)(?!\s+(?:lid|van(?!\s+(?:dat\s+|dit\s+)?art))\s))*)",
    re.IGNORECASE,
)
ROMAN_BELOW = r",?\s+(?:onder|sub)\s+[ivx]+(?!\w)"
PARTS = re.compile(
    rf"(?:(?:de\s+)?aanhef(?:,?\s+en)?,?\s+)?(?:(?:het\s+)?(?:sub)?onderdee?l(?:en)?|"
    rf"onder|sub|ten|letters?)\s+"
    rf"(?P<list>{NOT_WORD}{LETTER}(?:(?!{ROMAN_BELOW})(?:{AND}|\s+tot en met\s+|\s*t/m\s*)(?:(?:sub)?onderdee?l(?:e"
    rf"n)?\s+|onder\s+|sub\s+|ten\s+)?{NOT_WORD}{LETTER})*)",
    re.IGNORECASE,
)
SENTENCES = re.compile(
    rf"(?:{ORDINAL}(?:(?:{AND}|\s+tot en met\s+){ORDINAL})*|laatste)\s+(?:vol)?zin(?:nen)?\b|"
    rf"(?:de\s+)?(?:aanhef|slotzin|slot)\b|\(oud\)|\(nieuw\)",
    re.IGNORECASE,
)
GAP = re.compile(r"\s*,\s*(?:(?:en|of|juncto|jo\.)\s+)?|\s+(?:(?:en|of|juncto|jo\.|dan wel|alsmede)\s+)?")
OPENED = re.compile(r"\s*\(")
NUMBER = re.compile(r"\d+[a-z]?")
NEXT_LABEL = re.compile(
    r"(?:(?<=^[a-z])|(?<=[\s,][a-z]))(?:\s+(?:en|of)\s+(?=\d{1,2}(?!\s?[°º]))|\s*,\s*(?:(?:en|of)\s+)?(?=[2-9]\d(?!\s?[°º])))",
    re.IGNORECASE,
)
UNDER_PART = re.compile(r"(?:onderdeel|onder|sub|letter)\s+[a-z]{1,2}\s*,?\s*$", re.IGNORECASE)
ROMAN = re.compile(r"[ivx]+")
ITEM = re.compile(rf"(?<!\w)(?:(?P<to>tot en met|t/m)\s*|{NOT_WORD}(?P<item>{LETTER}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Members:
    """Members read from start..end; `paths` is empty when nothing below the article is named."""

    end: int
    paths: tuple[Path, ...]


def read_members(text: str, start: int) -> Members:
    """Read members that follow an article label at `start`; `end` is `start` when there are none."""
    end, paths = start, list[Path]()
    while True:
        step = _read_bracketed(text, end, paths)
        if step is None:
            gap = GAP.match(text, end)
            step = _read_one(text, gap.end(), paths) if gap else None
        if step is None:
            return Members(end, tuple(dict.fromkeys(paths)))
        end = step


def _read_bracketed(text: str, start: int, paths: list[Path]) -> int | None:
    opened = OPENED.match(text, start)
    inside: list[Path] = []
    end = _read_one(text, opened.end(), inside) if opened else None
    if end is None:
        return None
    end = _extend(text, end, inside)
    if not text.startswith(")", end):
        return None
    paths.extend(inside)
    return end + 1


def read_member_first(text: str, start: int) -> Members | None:
    """Members that stand before their article: "tweede lid, onder a, [van artikel 3]"."""
    paths: list[Path] = []
    first = _read_one(text, start, paths)
    if first is None or not paths:
        return None
    rest = _extend(text, first, paths)
    return Members(rest, tuple(dict.fromkeys(paths)))


def _extend(text: str, end: int, paths: list[Path]) -> int:
    while True:
        gap = GAP.match(text, end)
        step = _read_one(text, gap.end(), paths) if gap else None
        if step is None:
            return end
        end = step


def _read_one(text: str, start: int, paths: list[Path]) -> int | None:
    leden = LIST_OF_ORDINALS.match(text, start) or BARE_ORDINALS.match(text, start)
    if leden:
        paths.extend((str(value), ()) for value in _ordinals_of(leden["list"]))
        return leden.end()
    leden = LIST_OF_LEDEN.match(text, start)
    if leden:
        paths.extend((value, ()) for value in _numbers_of(leden["list"]))
        return leden.end()
    parts = PARTS.match(text, start)
    if parts:
        onward = NEXT_LABEL.search(parts["list"])
        if onward:  # "57, onder b en 60": a number behind a letter is the next article
            parts = PARTS.match(text, start, parts.start("list") + onward.start())
        assert parts
        items = _items_of(parts["list"])
        if (
            paths
            and UNDER_PART.search(text, max(0, start - 24), start)
            and all(ROMAN.fullmatch(one) for one in items)
        ):
            _add_below(paths, items)
        else:
            _add_parts(paths, items)
        return parts.end()
    other = SENTENCES.match(text, start)
    return other.end() if other else None


def _ordinals_of(words: str) -> list[int]:
    values: list[int] = []
    found = list(re.finditer(ORDINAL, words, re.IGNORECASE))
    for before, match in zip([None, *found], found, strict=False):
        value = ordinal_value(match[0])
        if before is not None and "tot en met" in words[before.end() : match.start()].casefold():
            values.extend(range(values[-1] + 1, value))
        values.append(value)
    return values


def _numbers_of(words: str) -> list[str]:
    values: list[str] = []
    end = 0
    if words.isalpha():
        return [words.casefold()]
    for match in NUMBER.finditer(words):
        between = words[end : match.start()]
        if values and re.fullmatch(TO, between) and values[-1].isdigit() and match[0].isdigit():
            values.extend(str(value) for value in range(int(values[-1]) + 1, int(match[0])))
        values.append(match[0])
        end = match.end()
    return values


def _items_of(words: str) -> list[str]:
    """'a tot en met c en f' gives a, b, c, f; degree signs are dropped, "a.1" stays."""
    words = re.sub(r"\b(?:(?:sub)?onderdee?l(?:en)?|onder|sub|ten)\s+", "", words, flags=re.IGNORECASE)
    items: list[str] = []
    ranged = False
    for match in ITEM.finditer(words):
        if match["to"]:
            ranged = True
            continue
        item = match["item"].rstrip("°º ").casefold()
        if ranged and items:
            items.extend(_between(items[-1], item))
        items.append(item)
        ranged = False
    return items


def _between(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit():
        return [str(value) for value in range(int(first) + 1, int(last))]
    if len(first) == len(last) == 1 and first < last:
        return [chr(value) for value in range(ord(first) + 1, ord(last))]
    return []


def _add_below(paths: list[Path], items: list[str]) -> None:
    """ "onderdeel q, onder iii": a Roman number below the letter named last."""
    lid, parts = paths.pop()
    paths.extend((lid, (*parts, item)) for item in items)


def _add_parts(paths: list[Path], items: list[str]) -> None:
    """Letters stand below the last leden named; numbers below the last letter."""
    for item in items:
        last = paths[-1] if paths else None
        if last and last[1] and item[0].isdigit():
            letters = tuple(part for part in last[1] if not part.isdigit())
            if last[1] == letters:
                paths.pop()
            paths.append((last[0], (*letters, item)))
        elif last and last[1]:
            paths.append((last[0], (item,)))
        elif last:  # "eerste lid, onder a": the lid named last takes it
            paths[-1] = (last[0], (item,))
        else:
            paths.append((None, (item,)))
