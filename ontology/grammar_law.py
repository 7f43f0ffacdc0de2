"""Articles in running text, as written; what they mean is for resolve.py.

A list ("artikelen 2.4 en 2.5 Bzv") gives one Provision for each written part; a range one.
All parts of a list share its `group`, so that the law named at the tail goes back over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ontology.grammar_members import Path, read_member_first, read_members
from ontology.law_tail import Names, read_tail
from ontology.names import NameHit
from ontology.provision import Provision, opens_line
from ontology.spans import Spans

LABEL = (
    r"(?:\d+(?:bis|ter|quater|quinquies|[a-z]{1,3}\d{0,2}|[A-Z]{1,2})?(?:[.:]{1,2}\d+(?:bis|"
    r"ter|[a-z]{1,3}\d{0,2})?)*(?![\w%]|[.,:]\d)"
    r"(?:\.(?=,? (?:van (?:de|het)|eerste|tweede|lid)\b))?"
    r"|[A-Z]{1,2} \d+[a-z]?(?!\w)|[IVXL]+[A-Za-z]{0,2}(?![\w.’'-]))"
)
ANCHOR = re.compile(r"(?:(?<![\w@/-])[Aa]rt(?:ikel(?:en)?|t?\.?)|ARTIKEL(?:EN)?)(?:\s|\xa0)*(?=[\dA-Z])")
COLON_LABEL = re.compile(
    r"(?<![\w:.,/€-])\d{1,2}[A-Z]?:\d{1,4}[a-z]{0,2}(?=,? (?:[A-Z(]|lid|eerste|tweede|derde|van))"
)
LED_BY = re.compile(
    r"\b(?:krachtens|ingevolge|volgens|conform|bedoeld in|genoemd in|bepaalde in|grond van|zie|Zie|ex|in)\s+$"
)
LED_LABEL = re.compile(
    r"(?<=\s)(?P<label>\d{1,2}(?:\.\d{1,3}[a-z]{0,2})+)(?=,?\s(?:[A-Z]|lid\s\d|(?:eerste|tweede|derde|vierde|vijfde|zesde)\b))"
)
ONWARD = re.compile(r"\s+(?:e\.v\.|e\.v|ev\.?|en volgende|en verder)(?!\w)")
NO_ARTICLE = re.compile(r"(?<=the )art\b|art (?:19|20)\d\d\b")
LABEL_AT = re.compile(LABEL)
DOTTED_PARTS = re.compile(r"(?P<article>\d+(?:\.\d+)?)\.(?P<lid>\d{1,2})\.(?P<part>[a-z])(?!\w)")
RANGE = re.compile(
    rf"(?:\s*t/m\s*|\s+tot(?: en met)?\s+|\s*[-–]\s*)(?:artikel\s+|art\.?\s*)?(?P<label>{LABEL})"
)
SEPARATOR = re.compile(
    r"(?:\s*,\s*(?:(?:en|of|alsmede|juncto|jo\.?|dan wel|evenals|respectievelijk|in verbinding met|"
    r"in combinatie met|in samenhang met|i\.v\.m\.)\s+)?"
    r"|\s+(?:en/of|en|of|alsmede|dan wel|juncto|jo\.?|j°\.?|evenals|respectievelijk|"
    r"resp\.|in verbinding met|in combinatie met|in samenhang met|i\.v\.m\.)\s+"
    r"|\s*/\s*(?=\d))(?:(?:de|het)\s+(?=art))?(?P<again>[Aa]rtikel(?:en)?\s+|[Aa]rtt?\.?\s*)?(?=[\dA-Z])"
)
HEADING = re.compile(
    r"\s*[.:]?\s*(?:\n|$|[–-]\s|1\.?\s+[A-Z]"
    r"|\(?[A-ZÀ-Ý\[][\wà-ÿ’'-]*\s+[a-zà-ÿ(]|[A-ZÀ-Ý][\wà-ÿ-]*\s*(?:\n|$|\d+\.\s))"
)
MEMBER_FIRST = re.compile(r"(?:\s*,)?\s+van\s+(?:het\s+)?$")
MEMBER_WORD = re.compile(r"(?<!\w)[^\W_]+(?= )|(?<!\w)[^\W_]+(?=, )")
FIRST_LID = re.compile(r"\s+1\.?\s+[A-Z]")


def find_provisions(text: str, names: Names) -> list[Provision]:
    """All articles of the text in order; a heading ("Artikel 3 Begrippen" on its own line) is none."""
    found: list[Provision] = []
    end = 0
    ends = {hit.end: hit for hit in names.values()}
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < end or NO_ARTICLE.match(text, anchor.start()):
            continue
        parts = _read_list(text, anchor.start(), anchor.end(), len(found), names)
        if not parts or (parts[0].tail is None and is_heading(text, anchor, parts)):
            continue
        parts[0] = _with_law_before(text, parts[0], ends, floor=end)
        end = parts[-1].end
        found.extend(parts)
    found.extend(_bare_labels(text, names, found))
    found.sort(key=lambda one: one.start)
    taken = Spans((one.start, one.end) for one in found)
    return [_with_member_first(text, one, taken) for one in found]


def _bare_labels(text: str, names: Names, found: list[Provision]) -> Iterator[Provision]:
    """ "6:162 BW" and "4:8, eerste lid, Awb": a number with a colon directly before a law needs no "artikel"."""
    taken = Spans((one.start, one.end) for one in found)
    for match in COLON_LABEL.finditer(text) if ":" in text else ():
        if taken.touches(*match.span()):
            continue
        part = _read_part(text, match.start(), match.start(), -1 - match.start())
        tail = read_tail(text, part.end, names) if part else None
        if part and tail and isinstance(tail[0], NameHit):
            yield replace(part, tail=tail[0], end=tail[1])
    for match in LED_LABEL.finditer(text):
        yield from _led_label(text, match, names, taken)


def _led_label(text: str, match: re.Match[str], names: Names, taken: Spans) -> Iterator[Provision]:
    """ "krachtens 9.1.2, eerste lid" and "in 3.2.1 Wlz": led to, with a lid or an abbreviation behind it."""
    start = match.start("label")
    if not LED_BY.search(text, max(0, start - 14), start):
        return
    if taken.touches(*match.span("label")):
        return
    part = _read_part(text, start, start, -1 - start)
    tail = read_tail(text, part.end, names) if part else None
    if part and tail and isinstance(tail[0], NameHit):
        title = not part.paths and " " in text[tail[0].start : tail[0].end]
        if not title:  # "zie 1.4.2 Wet langdurige zorg" leads to a section of that title
            yield replace(part, tail=tail[0], end=tail[1])
    elif part and any(lid for lid, _ in part.paths):
        yield part


def _read_list(
    text: str, start: int, at: int, group: int, names: Names, *, plural: bool = False
) -> list[Provision]:
    plural = plural or text[start:at].casefold().startswith(("artikelen", "artt"))
    parts: list[Provision] = []
    while True:
        part = _read_part(text, start, at, group)
        if part is None:
            return parts
        tail = read_tail(text, part.end, names)
        if tail:
            parts.append(_with_members_behind(text, replace(part, tail=tail[0], end=tail[1])))
            return _through_tail(text, parts, names) if plural else parts
        parts.append(part)
        separator = SEPARATOR.match(text, part.end)
        if separator is None or separator.end() in names:
            return parts
        start, at = _start_of(separator), separator.end()


def _with_members_behind(text: str, part: Provision) -> Provision:
    """ "artikel 11 Zvw, eerste lid": the member stands behind the law."""
    if part.paths or not isinstance(part.tail, NameHit):
        return part
    members = read_members(text, part.end)
    return replace(part, paths=members.paths, end=members.end) if members.paths else part


def _through_tail(text: str, parts: list[Provision], names: Names) -> list[Provision]:
    """ "artikelen 57 van de Anw en 20, eerste lid, van de AOW": the list goes on behind a law."""
    separator = SEPARATOR.match(text, parts[-1].end)
    if separator and not separator["again"]:
        group = parts[-1].group + 100_000
        more = _read_list(text, separator.end(), separator.end(), group, names, plural=True)
        if more and more[-1].tail is not None:
            parts.extend(more)
    return parts


def _start_of(separator: re.Match[str]) -> int:
    return separator.start("again") if separator["again"] else separator.end()


def _read_part(text: str, start: int, at: int, group: int) -> Provision | None:
    dotted = DOTTED_PARTS.match(text, at)
    if dotted:
        path = (dotted["lid"], (dotted["part"],))
        return Provision(start, dotted.end(), "article", (dotted["article"],), (path,), None, group)
    label = LABEL_AT.match(text, at)
    if not label:
        return None
    labels: tuple[str, ...] = (label[0],)
    end = label.end()
    ranged = RANGE.match(text, end)
    if ranged:
        labels = (label[0], _complete(label[0], ranged["label"]))
        end = ranged.end()
    elif onward := ONWARD.match(text, end):
        end = onward.end()
    members = read_members(text, end)
    return Provision(start, members.end, "article", labels, members.paths, None, group, bare=start == at)


def _complete(first: str, last: str) -> str:
    """ "8:54-56" runs to 8:56."""
    return first.rpartition(":")[0] + ":" + last if ":" in first and ":" not in last else last


def is_heading(text: str, anchor: re.Match[str], parts: list[Provision]) -> bool:
    """ "Artikel 3.2 Vervanging van ..." or "Artikel 3" on a line of its own is a heading, not a reference."""
    part = parts[0]
    if not anchor[0][0].isupper() or len(parts) > 1 or part.paths:
        return False
    if FIRST_LID.match(text, part.end):
        return True
    if not opens_line(text, anchor.start()):
        return False
    return bool(HEADING.match(text, part.end))


def _with_law_before(text: str, part: Provision, ends: Mapping[int, NameHit], *, floor: int) -> Provision:
    """ "Zvw, art. 2.12" and "Awb artikel 4:8": the law in front is part of what is written.

    Not where it stands before `floor`: there it is the law of the article before.
    """
    if part.tail is not None:
        return part
    bracketed = ends.get(part.start - 2) if text.endswith(" (", 0, part.start) else None
    if bracketed and bracketed.start >= floor:
        return replace(part, before=bracketed)
    for gap in (", ", " ", ": ", ","):
        if gap == " " and text[part.start].isupper():
            continue  # "Relevante artikelen uit de Wob | Artikel 1 ..." is a heading behind a law
        hit = ends.get(part.start - len(gap)) if text.endswith(gap, 0, part.start) else None
        if hit and hit.start >= floor:
            return replace(part, before=hit, start=hit.start)
    return part


def _with_member_first(text: str, part: Provision, taken: Spans) -> Provision:
    """ "het tweede lid van artikel 3": the member in front belongs to the article."""
    if not MEMBER_FIRST.search(text, max(0, part.start - 12), part.start):
        return part
    floor = max(taken.last_end_before(part.start), part.start - 90)
    for start in (found.start() for found in MEMBER_WORD.finditer(text, floor, part.start)):
        members = read_member_first(text, start)
        if members and MEMBER_FIRST.fullmatch(text, members.end, part.start):
            return replace(part, start=start, paths=_joined(members.paths, part.paths), shape="member-first")
    return part


def _joined(first: tuple[Path, ...], behind: tuple[Path, ...]) -> tuple[Path, ...]:
    """ "onderdeel b van artikel 3, tweede lid" is lid 2, onderdeel b."""
    if len(behind) == 1 and not behind[0][1] and all(lid is None for lid, _ in first):
        return tuple((behind[0][0], parts) for _, parts in first)
    return first


def numbers_go_up(first: str, second: str) -> bool:
    """Labels of one kind (3.2.1 and 3.3.1; 18d and 18e), the first not after the second."""
    if re.sub(r"[^.:]", "", first) != re.sub(r"[^.:]", "", second):
        return False
    return _sort_key(first) <= _sort_key(second)


def _sort_key(label: str) -> list[tuple[int, str]]:
    return [(int(number), letters) for number, letters in re.findall(r"(\d+)([A-Za-z]*)", label)]
