"""Named fields of a letterhead or colophon: "Datum 22 april 2026", or the name over or beside its value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.lines import TextLine

_NAMES = {
    "datum": r"Datum",
    "subject": r"Betreft|Onderwerp",
    "reference": r"Ons kenmerk|Onze referentie|Kenmerk|Volgnummer|Zaaknummer|Ons nummer|Referentie|Onze ref\.?",
    "foreign": r"Uw kenmerk|Uw brief(?: van)?|Uw referentie|Uw bericht",
    "recipient": r"Uitgebracht aan|Aan",
    "sender": r"Van|Afzender",
    "other": r"Bijlagen?(?:\(n\))?|Contact(?:persoon)?|Retouradres|Telefoon|Inlichtingen(?: bij)?|Auteurs?|"
    r"Manager|Afdeling",
}
_FIELD = re.compile(
    "^(?:" + "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items()) + r")(?:\s*:\s*|\s+(?=\S)|$)"
)
_NEAR = 2.2  # lines: a value stands at most this far under its name


def read_fields(lines: Sequence[TextLine]) -> dict[str, list[str]]:
    """The values of the fields named in these lines, in order. A value may run on over close lines."""
    found: dict[str, list[str]] = defaultdict(list)
    for n, line in enumerate(lines):
        match = _FIELD.match(line.text)
        if match is None:
            continue
        key = match.lastgroup or "other"
        value = line.text[match.end() :].strip()
        if value:
            found[key].append(_continued(value, line, lines[n + 1 :]) if key == "subject" else value)
        else:
            found[key] += _beside_or_below(line, lines, n)
    return found


def _beside_or_below(line: TextLine, lines: Sequence[TextLine], n: int) -> list[str]:
    for other in lines:
        if other.page == line.page and other.x0 > line.x1 and abs(other.baseline - line.baseline) < 3.0:
            return [_continued(other.text, other, lines[lines.index(other) + 1 :])]
    for other in lines[n + 1 :]:
        below = other.page == line.page and 0 < other.baseline - line.baseline < _NEAR * 1.3 * line.size
        aligned = abs(other.x0 - line.x0) < 8 or abs(other.x1 - line.x1) < 8
        if below and aligned:
            return [] if _FIELD.match(other.text) else [other.text]
    return []


def _continued(value: str, line: TextLine, following: Sequence[TextLine]) -> str:
    """A subject that takes more than one line."""
    last = line
    for other in following:
        step = other.baseline - last.baseline
        if other.page != line.page or step > 1.5 * line.size or _FIELD.match(other.text):
            break
        if step < 1.0 or abs(other.size - line.size) > 0.5 or other.x0 > line.x1 or other.x1 < line.x0:
            continue
        value, last = f"{value} {other.text}", other
    return value
