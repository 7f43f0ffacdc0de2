"""Letterheads: address, side column, date and subject block, salutation, masthead of a Kamerstuk, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines import PageLines, TextLine
from ingest.style import BodyStyle

Keys = frozenset[tuple[int, int]]

SALUTATION = re.compile(
    r"^(?:Zeer )?(?:Geacht\w*|Beste|Hooggeachte|Weledel\w*|Excellentie|"
    r"(?:Mijnheer|Mevrouw) de [Vv]oorzitter)\b"
)
FIELD = re.compile(
    r"^(?:Datum|Betreft|Betreft:|Onderwerp|Ons kenmerk|Uw kenmerk|Kenmerk|Onze referentie|Uw referentie|"
    r"Uw brief|Uw bericht|Aan|Retouradres|> ?Retouradres|Postbus \d+|Bijlagen?(?:\(n\))?|"
    r"Contactpersoon|Zaaknummer|Ons nummer)(?::|\b)",
)
_SUBJECT = re.compile(r"^(?:Betreft|Onderwerp): *\S")
_ASIDE = re.compile(r"^(?:Datum|Onze referentie|Ons kenmerk|Kenmerk)\b")
GREETING = re.compile(
    r"^(?:Hoogachtend|Met (?:vriendelijke|hartelijke) groet|Met (?:de )?(?:meeste )?hoogachting|Met collegiale groet)",
    re.I,
)
_OFFICE = re.compile(
    r"^(?:De|DE|de) (?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?|Minister-[Pp]resident|"
    r"MINISTER|[Vv]oorzitter|[Gg]riffier)\b.{0,120},?$"
)
_MASTHEAD = re.compile(r"^(?:Tweede|Eerste) Kamer der Staten-Generaal")
_ADDRESSED = re.compile(r"^Aan (?:de|het) [Vv]oorzitters?\b")
_QUESTIONS = re.compile(r"^(?:Vra(?:gen|ag) van (?:de leden|het lid)|Antwoord van )")
_PLACE_DATE = re.compile(r"^(?:[’'‘]s-)?[A-Z]\w+(?:[ -][A-Z]?\w+){0,3}, \d{1,2} \w+ \d{4}$")
_NUMBERED = re.compile(r"^(?:[IVX]+|\d+(?:\.\d+)*)\.? +\S")
_SIGNATURE_LINES = 14
_ROWS = 3  # so many lines beside others are rows of a table
_RAGGED = 8.0  # points: the lines of a scanned column begin no further apart
_TEXT_LINES = 6  # so many lines tell where the text of a page ends


def opening_keys(page: PageLines, body: BodyStyle, furniture: Keys) -> Keys:
    """The lines of a document's first page that stand before its text begins."""
    lines = [line for line in page.lines if line.key not in furniture]
    end = _opening_end(lines, page.page.height, body)
    if end is None:
        return frozenset()
    return frozenset(line.key for line in lines if line.baseline <= end + 1.0)


def _opening_end(lines: Sequence[TextLine], height: float, body: BodyStyle) -> float | None:
    for line in lines:
        if SALUTATION.match(line.text) and len(line.text) < 90 and line.baseline < 0.8 * height:
            return line.baseline
    if any(_MASTHEAD.match(line.text) for line in lines[:3]):
        return _masthead_end(lines, body)
    middle = (body.left + body.right) / 2
    fields = [
        line
        for line in lines
        if FIELD.match(line.text) and line.baseline < 0.55 * height and line.x0 < middle
    ]
    names = {re.split(r"[\s:]", line.text)[0] for line in fields}
    aside = any(
        _ASIDE.match(line.text) and line.x0 > middle and line.baseline < 0.55 * height for line in lines
    )
    named = len(names) >= 2 and names & {"Datum", "Betreft", "Onderwerp"}
    if named or (aside and any(_SUBJECT.match(line.text) for line in fields)):
        return _block_end(lines, max(fields, key=lambda line: line.baseline), body)
    return None


def _masthead_end(lines: Sequence[TextLine], body: BodyStyle) -> float | None:
    for n, line in enumerate(lines):
        if _ADDRESSED.match(line.text):
            dated = n + 1 < len(lines) and _PLACE_DATE.match(lines[n + 1].text)
            return lines[n + 1].baseline if dated else line.baseline
    for n, line in enumerate(lines):
        if _QUESTIONS.match(line.text):
            return lines[n - 1].baseline if n else None
    for n in range(3, len(lines) - 1):
        line = lines[n]
        plain = not line.bold and abs(line.size - body.size) < 0.5
        if plain and len(line.text) > 40 and not lines[n + 1].bold:
            while n > 3 and lines[n - 1].bold and _NUMBERED.match(lines[n - 1].text):
                n -= 1  # the headings over the text are no part of the masthead
            return lines[n - 1].baseline
    return None


def _block_end(lines: Sequence[TextLine], last: TextLine, body: BodyStyle) -> float:
    """A subject may run on over the next lines, as long as they follow closely."""
    end = last.baseline
    for line in lines:
        if end < line.baseline <= end + 1.3 * max(body.leading, line.size) and len(line.text) < 90:
            end = line.baseline
    return end


def side_keys(page: PageLines, body: BodyStyle, furniture: Keys) -> Keys:
    """Lines in a narrow column beside the text: wholly outside the body's margins, and small."""
    found = set()
    for line in page.lines:
        if line.key in furniture or line.size > 1.1 * body.size or line.x1 - line.x0 > 150:
            continue
        small = line.size <= 0.95 * body.size
        outside = line.x0 >= body.right - 2
        right = outside or (
            small and line.x1 > body.right + 20 and line.x0 > body.left + 0.6 * (body.right - body.left)
        )
        left = line.x1 < body.left - 4 and line.baseline < 0.8 * page.page.height and line.x1 - line.x0 > 20
        if right or (left and (small or len(line.text) > 6)):
            found.add(line.key)
    return (frozenset(found) | _beside_text(page, furniture)) - _cells(page, body, found)


def _cells(page: PageLines, body: BodyStyle, found: set[tuple[int, int]]) -> Keys:
    """Lines right of the body's margin that are cells: most stand in a row with short text of their own size."""
    right = [line for line in page.lines if line.key in found and line.x0 > body.left]
    short = 0.7 * (body.right - body.left)
    others = [line for line in page.lines if line.key not in found and line.x1 - line.x0 < short]
    in_rows = sum(
        any(
            abs(line.baseline - other.baseline) < 0.6 and abs(line.size - other.size) < 0.3
            for other in others
        )
        for line in right
    )
    return frozenset(line.key for line in right) if in_rows >= max(_ROWS, 0.6 * len(right)) else frozenset()


def _beside_text(page: PageLines, furniture: Keys) -> Keys:
    """Small lines in one column right of where this page's text ends, where other pages are set wider."""
    lines = [line for line in page.lines if line.key not in furniture]
    wide = 0.45 * page.page.width
    text = [line for line in lines if line.x1 - line.x0 > wide]
    if len(text) < _TEXT_LINES:
        return frozenset()
    end = max(line.x1 for line in text)
    beside = [line for line in lines if line.x0 > end + 3]
    small = 0.85 * sorted(line.size for line in text)[len(text) // 2]
    column = all(line.x0 < beside[0].x0 + _RAGGED and line.size < small for line in beside)
    return frozenset(line.key for line in beside) if column else frozenset()


def signature_keys(lines: Sequence[TextLine]) -> Keys:
    """Greeting and signature: from "Hoogachtend," or the office on, as long as the lines stay short."""
    found: set[tuple[int, int]] = set()
    n = 0
    while n < len(lines):
        line = lines[n]
        greeting = bool(GREETING.match(line.text)) and len(line.text) < 60
        if greeting or _is_office(lines, n):
            end = _signature_end(lines, n)
            found |= {other.key for other in lines[n:end]}
            n = end
        else:
            n += 1
    return frozenset(found)


def _is_office(lines: Sequence[TextLine], n: int) -> bool:
    """A line that names an office, ends in a comma or stands over a short name, and is no sentence."""
    line = lines[n]
    if not _OFFICE.match(line.text):
        return False
    following = lines[n + 1] if n + 1 < len(lines) else None
    if line.text.endswith(","):
        return following is None or len(following.text) < 50 or bool(_OFFICE.match(following.text))
    return following is not None and bool(
        re.match(r"^(?:[A-Z]\.\s?)+|^(?:drs|mr|prof|dr|ir)\.", following.text)
    )


def _is_prose(lines: Sequence[TextLine], n: int) -> bool:
    """A longer line that goes on in lower case: text under the signature, such as how to object."""
    following = lines[n + 1] if n + 1 < len(lines) else None
    if following is None or following.page != lines[n].page or len(lines[n].text) < 40:
        return False
    return following.text[:1].islower() and abs(following.x0 - lines[n].x0) < 3


def _signature_end(lines: Sequence[TextLine], start: int) -> int:
    end = start + 1
    while end < len(lines) and end - start < _SIGNATURE_LINES:
        line, prev = lines[end], lines[end - 1]
        if len(line.text) > 75 or (line.page == prev.page and line.size > 1.15 * prev.size):
            break
        if line.page != prev.page and end - start > 1 and not _OFFICE.match(line.text) and line.bold:
            break
        if _is_prose(lines, end):
            break
        if line.page == prev.page and line.size < 0.85 * lines[start].size:  # notes at the foot
            break
        if re.match(r"^(?:Bijlage|BIJLAGE|Toelichting|TOELICHTING|Inhoud)\b", line.text):
            break
        end += 1
    return end
