"""Named fields of a letterhead or colophon: "Datum 22 april 2026", or the name over or beside its value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.head_lines import HeadLine
from ingest.lines import TextLine

_NAMES = {
    "datum": r"Datum",
    "subject": r"Betreft|Onderwerp",
    "reference": r"Ons [Kk]enmerk|Onze [Rr]eferentie|Kenmerk|Volgnummer|Zaaknummer|Ons nummer|Referentie|Onze ref\.?",
    "foreign": r"Uw kenmerk|Uw (?:brief|e-?mail)(?: van| \(kenmerk\))?|Uw (?:fax|referentie|bericht|verzoek)",
    "recipient": r"Uitgebracht aan|Aan",
    "sender": r"Van|Afzender",
    "other": r"Bijlage(?:n|\(n\))?|Contact(?:persoon)?|Retouradres|Telefoon|Inlichtingen(?: bij)?|Auteurs?|"
    r"Manager|Afdeling|Via|Kopie aan|Afgestemd met|Opgesteld door|Uiterlijk bij|Behandeld door|Bezoekadres|"
    r"Postadres|Pagina|Versie",
}
_FIELD = re.compile(
    "^(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items()) + r")(?:\s*:\s*|\s+(?=\S)|$)"
)
_NEAR = 2.9  # times the type size: a value stands at most this far under its name
_BESIDE = 16.0  # times the type size: a value stands at most this far beside its name


@dataclass(frozen=True, slots=True)
class Field:
    """A name that stands in the letterhead, and its value, line by line."""

    key: str
    page: int
    value: tuple[str, ...]


def read_fields(lines: Sequence[HeadLine]) -> dict[str, list[str]]:
    """The values of the fields named in these lines, in order. A subject may run on over close lines."""
    found: dict[str, list[str]] = defaultdict(list)
    for field in fields(lines):
        if field.value:
            found[field.key].append(" ".join(field.value) if field.key == "subject" else field.value[0])
    return found


def fields(lines: Sequence[HeadLine]) -> Iterator[Field]:
    """Every field, also those whose value is not printed."""
    for head in lines:
        match = _FIELD.match(head.text)
        if match is None:
            continue
        value = head.text[match.end() :].strip()
        first = head if value else _value_line(head, lines)
        if first is None:
            yield Field(str(match.lastgroup), head.line.page, ())
            continue
        rest = [other.text for other in _following(first, head, lines)]
        yield Field(str(match.lastgroup), head.line.page, (value or first.text, *rest))


def line_of_its_own(heads: Sequence[HeadLine]) -> str | None:
    """What stands among the fields of a memo without a name: its subject, under the last of them."""
    named = {text for field in fields(heads) for text in field.value}
    main = [head for head in heads if not head.side]
    sizes = sorted(head.line.size for head in main)
    last: list[TextLine] = []
    for head in main:
        line = head.line
        if line.size > 1.15 * sizes[len(sizes) // 2] or head.text in named or _is_name(head.text):
            continue
        if last and 1.0 < line.baseline - last[-1].baseline < 1.6 * line.size and _same_type(line, last[-1]):
            last.append(line)
        elif len(head.text) > 8:
            last = [line]
    return " ".join(line.text for line in last) if 0 < len(last) <= 3 else None


def _same_type(one: TextLine, other: TextLine) -> bool:
    return abs(one.size - other.size) < 0.5 and abs(one.x0 - other.x0) < 4


def _value_line(head: HeadLine, lines: Sequence[HeadLine]) -> HeadLine | None:
    """The line beside a name, else the one under it, unless that is a name itself."""
    name = head.line
    beside = [
        other
        for other in lines
        if other.side == head.side
        and other.line.page == name.page
        and abs(other.line.baseline - name.baseline) < 0.4 * name.size
        and 0 < other.line.x0 - name.x1 < _BESIDE * name.size
    ]
    below = [
        other
        for other in lines
        if other.line.page == name.page
        and 0.4 * name.size <= other.line.baseline - name.baseline < _NEAR * name.size
        and (abs(other.line.x0 - name.x0) < 8 or abs(other.line.x1 - name.x1) < 8)
    ]
    beside.sort(key=lambda other: other.line.x0)
    below.sort(key=lambda other: other.line.baseline)
    nearest = next(iter((*beside, *below)), None)
    return None if nearest is None or _is_name(nearest.text) else nearest


def _is_name(text: str) -> bool:
    """A name that stands alone or before a colon; "Afdeling Zorg" beside "Van" is a value."""
    match = _FIELD.match(text)
    return match is not None and (match.end() == len(text) or ":" in match.group())


def _following(first: HeadLine, name: HeadLine, lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """The lines that go on a value: under it, close, of the same size, until the next name."""
    last: TextLine = first.line
    for other in lines:
        line = other.line
        if other.side != first.side or line.page != last.page or line.baseline <= last.baseline + 1.0:
            continue
        if line.baseline - last.baseline > 1.5 * first.line.size or _FIELD.match(line.text):
            return
        aside = line.x0 > first.line.x1 or line.x1 < max(first.line.x0, name.line.x0)
        if aside or abs(line.size - first.line.size) > 0.15 * first.line.size:
            continue
        yield other
        last = line
