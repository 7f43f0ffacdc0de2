"""The title of a Kamerstuk: its dossier's title and the kind of paper, as the official publication lists it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.hyphens import junction, vocabulary
from ingest.lines import TextLine

_DOSSIER = re.compile(r"^\d{2} \d{3}(?:[ -](?:[IVXLC]+|\(R ?\d+\)))?$")
_NUMBER = re.compile(r"^(?:Nr\.|[A-Z]{1,2}$)")
# Headings of papers and what officielebekendmakingen.nl calls them; the rest keep their own words.
_KINDS = (
    (re.compile(r"^BRIEF VAN (?:DE|HET) (?:MINISTER|STAATSSECRETARIS)"), "Brief regering"),
    (re.compile(r"^((?:GEWIJZIGDE |NADER GEWIJZIGDE )?(?:MOTIE|AMENDEMENT)) VAN "), None),
    (re.compile(r"^(LIJST VAN VRAGEN EN ANTWOORDEN|VERSLAG [A-Z ]+?)(?: VAST| VAN|$)"), None),
)


def parliamentary_title(opening: Sequence[TextLine]) -> str | None:
    """ "Herziening Zorgstelsel; Brief regering" from the masthead of a Kamerstuk; None where there is none."""
    for n, line in enumerate(opening):
        if _DOSSIER.match(line.text):
            below = opening[n + 1 :]
            title = [one.text for one in takewhile(lambda one: not _NUMBER.match(one.text), below)]
            heading = [one.text for one in takewhile(lambda one: one.bold, below[len(title) + 1 :])]
            if title and len(title) < len(below) and len(title) <= 6:
                return "; ".join(filter(None, (_joined(title), _kind(_joined(heading)))))
    return None


def _joined(lines: Sequence[str]) -> str:
    """Lines as running text; a word broken at a line end is whole again."""
    known = vocabulary(lines)
    text = ""
    for line in lines:
        meeting = junction(text, line, known) if text else "glue"
        between = "" if meeting in ("join", "keep", "glue") else " "
        text = text[: -1 if meeting == "join" else None] + between + line
    return text


def _kind(heading: str) -> str:
    for pattern, name in _KINDS:
        if found := pattern.match(heading):
            return name or found[1].capitalize()
    return heading.capitalize() if heading.isupper() else heading
