"""Which words of a guideline recommend, by where they stand: the one set of rules for mentions and for modules.

Under a heading or label of recommendations every item and every sentence counts but those that explain. Where a
guideline has no such headings, what tells the reader what to do counts: imperatives, "wordt aanbevolen", "overweeg".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ontology.guideline_kinds import is_guideline
from ontology.guideline_outline import Outline, Place, read_outline
from ontology.guideline_parts import run_in_label
from ontology.guideline_wording import advises
from ontology.recommendation_strength import Direction, Strength, imperative, judge

_EXPLAINS = re.compile(
    r"^\W*(?:(?:de|het)\s+(?:zekerheid|kwaliteit|bewijskracht|bewijs|onderzoek(?:en)?|studies?|literatuur|evidence)\b"
    r"|(?:deze|de|dit|bovenstaande|onderstaande|volgende)\s+(?:(?:bovenstaande|onderstaande|volgende|sterke|zwakke)\s+)?(?:aanbeveling(?:en)?|advies|adviezen|module|tekst|tabel|paragraaf|uitspraak)\b"
    r"|zie\s+(?:ook|verder|voor|module|tabel|bijlage|hoofdstuk|paragraaf|figuur|het\s+stroomschema)\b|voor\s+(?:meer|verdere|nadere)\b[^.]*\bzie\b"
    r"|er\s+(?:is|zijn|was|werd(?:en)?|bestaat|bestaan)\s+(?:\w+\s+){0,3}(?:bewijs|onderzoek(?:en|sgegevens)?|studies|evidence|gegevens|literatuur)\b"
    r"|uit\s+(?:\w+\s+){0,2}(?:onderzoek|studies|literatuur)\b|datum\s+van\b|sterkte\b|grade\b)"
    r"|\b(?:is|zijn)\s+(?:overgenomen\s+uit|ontleend\s+aan|gebaseerd\s+op)\b|\bverzonnen\b|\bwordt\s+(?:in\s+)?(?:\d{4}|deze\s+module)\s+herzien\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|zijn|worden|krijgen|hebben|bestaan|vinden|komen|gaan|(?!patiënt|cliënt|punt|recht|product|dienst|niet|met|dat|het|wat|uit|voort|ernst|soort|concept)[a-zë]{2,}t)\b"
)
_ADVICE_COLUMN = re.compile(
    r"^\W*(?:(?:kern)?aanbeveling(?:en)?|advies|adviezen|wat te doen|afspra(?:ak|ken)|beleid)\b", re.I
)
_TITLE = 8  # words
STRENGTH_COLUMN = re.compile(r"^\W*(?:sterkte|gradering|grade|niveau|kracht)\b", re.IGNORECASE)
_ASKED = re.compile(r"^(?:[^.?!]*\?\s*)+(?=\S)")  # "Is X zinvol? Doe dan Y": the question does not advise
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})+[a-z]?[.)]?|\d{1,2}[a-z]?[.)])\s+(?=\S)")
_NEXT_NUMBER = re.compile(r"(?<=[.!])\s+(?=\d{1,2}(?:\.\d{1,2})+[a-z]?[.)]?\s+[A-Z])")


@dataclass(frozen=True, slots=True)
class Recommended:
    """Words start..end of a passage that recommend."""

    start: int
    end: int
    strength: Strength | None
    direction: Direction


class Guidance:
    """The recommendations of one document, passage by passage."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self._outline = outline
        self._texts = {passage.id: passage for passage in document.passages}
        self._structured = outline.structured
        self._told = {
            place.module
            for place in outline.places.values()
            if place.part == "recommendation" and place.module is not None
        }

    def is_built(self, passage: Passage) -> bool:
        """Whether headings say what a passage is, or what its module recommends."""
        place = self._outline.places.get(passage.id)
        return self._structured or (place is not None and place.part is not None)

    def spans(self, passage: Passage, sentences: Sequence[tuple[int, int]]) -> tuple[Recommended, ...]:
        """What a passage recommends; `sentences` are the spans of its sentences."""
        place = self._outline.places.get(passage.id)
        if place is None:
            return ()
        if place.part == "recommendation":
            return tuple(self._listed(passage, place, sentences))
        if (
            place.part is None
            and passage.rows
            and any(_ADVICE_COLUMN.match(cell) for cell in passage.rows[0])
        ):
            return tuple(_cells(passage, ""))
        if place.part is None and place.module not in self._told:
            return tuple(self._loose(passage, place, sentences))
        return ()

    def _listed(
        self, passage: Passage, place: Place, sentences: Sequence[tuple[int, int]]
    ) -> Iterator[Recommended]:
        lead = self._lead(passage, place)
        if passage.kind == "table":
            yield from _cells(passage, lead)
            return
        for start, end in _units(passage, place.start, sentences):
            words = passage.text[start:end]
            if (
                not words.rstrip(" (").endswith((":", "?"))
                and not _EXPLAINS.search(words)
                and len(words.split()) > 1
                and not _is_title(passage, words)
            ):
                yield _recommended(words, start, end, lead)

    def _loose(
        self, passage: Passage, place: Place, sentences: Sequence[tuple[int, int]]
    ) -> Iterator[Recommended]:
        if passage.kind == "table":
            yield from _cells(passage, "", loose=True)
            return
        lead = self._lead(passage, place)
        under = bool(lead) and self._advises(lead)
        for start, end in _units(passage, place.start, sentences):
            words = passage.text[start:end]
            if words.rstrip(" (").endswith((":", "?")) or _EXPLAINS.search(words):
                continue
            if (under and passage.kind != "paragraph") or self._advises(words):
                yield _recommended(words, start, end, lead)

    def _advises(self, words: str) -> bool:
        return advises(words, duties=not self._structured)

    def _lead(self, passage: Passage, place: Place) -> str:
        """The words above: of the headings only "Niet doen" turns what stands under it."""
        heading = passage.section[-1] if passage.section else ""
        turned = (
            [heading]
            if re.search(r"\bniet\s+doen\b|\bdoe\s+(?:dit\s+)?niet\b", heading, re.IGNORECASE)
            else []
        )
        return " ".join([*turned, *(self._texts[one].text for one in place.leads)])


def guidance_of(document: Document) -> Guidance | None:
    """The recommendations of a document that is a guideline; None for other papers."""
    return Guidance(document, read_outline(document)) if is_guideline(document) else None


def _units(passage: Passage, start: int, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """An item, or a paragraph with a number before it, as a whole; of other passages the sentences, without labels."""
    text = passage.text
    numbered = _NUMBERED.match(text)
    if numbered and passage.kind == "paragraph" and len(parts := _NEXT_NUMBER.split(text)) > 1:
        yield from _numbered_parts(text, parts)
        return
    if passage.kind == "list-item" or passage.label or numbered:
        first = max(start, numbered.end() if numbered else 0)
        yield first + len(text[first:]) - len(text[first:].lstrip()), len(text.rstrip())
        return
    for first, last in sentences:
        label = run_in_label(text[first:last])
        if last > start and (label is None or label[0] == "recommendation"):
            yield max(first + label[1] if label else first, start), last


def _numbered_parts(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """ "1.1 Overweeg ... 1.2 Geef ..." that stand in one paragraph, without their numbers."""
    offset = 0
    for part in parts:
        start = text.index(part, offset)
        offset = start + len(part)
        number = _NUMBERED.match(part)
        yield start + (number.end() if number else 0), start + len(part.rstrip())


def _recommended(words: str, start: int, end: int, lead: str, told: Strength | None = None) -> Recommended:
    strength, direction = judge(_ASKED.sub("", words) or words, lead)
    if strength is None and words.rstrip().endswith(".") and _VERB.search(words):
        strength = "sterk"  # under "Aanbevelingen" a plain statement tells what is done
    return Recommended(start, end, told or strength, direction)


def _is_title(passage: Passage, words: str) -> bool:
    """The words over a table or list, set as a paragraph: short, without an end mark, and they say nothing to do."""
    plain = passage.kind == "paragraph" and not passage.label and not _NUMBERED.match(passage.text)
    return plain and len(words.split()) <= _TITLE and words[-1:].isalnum() and not advises(words)


def _cells(passage: Passage, lead: str, *, loose: bool = False) -> Iterator[Recommended]:
    """The cells of the column that recommends; a column with the strength goes before words."""
    rows = passage.rows or ()
    if not rows:
        return
    column = advice_column(rows, loose=loose)
    if column is None:
        return
    body = rows[1:] if _ADVICE_COLUMN.match(_cell(rows[0], column)) else rows
    graded = next((n for n, cell in enumerate(rows[0]) if STRENGTH_COLUMN.match(cell)), None)
    offset = 0
    for row in body:
        if column >= len(row) or len(row[column].split()) < 2:
            continue
        start = passage.text.find(row[column], offset)
        if start < 0:
            continue
        offset = start + len(row[column])
        told = _graded(row[graded]) if graded is not None and graded < len(row) else None
        yield _recommended(row[column], start, offset, lead, told)


def _graded(cell: str) -> Strength | None:
    word = cell.strip().casefold()
    if re.match(r"(?:zwak|conditione|voorwaard|2|ii\b|overweeg)", word):
        return "zwak"
    return "sterk" if re.match(r"(?:sterk|1|i\b|doe)", word) else None


def advice_column(rows: Sequence[Sequence[str]], *, loose: bool = False) -> int | None:
    """The column that recommends: by its head, else the one with most cells that begin with an imperative. `loose`
    (nothing above says that the table recommends) wants that at least half of its cells advise."""
    named = next((n for n, cell in enumerate(rows[0]) if _ADVICE_COLUMN.match(cell)), None)
    if named is not None:
        return named
    tells = advises if loose else lambda words: imperative(words) is not None
    counts = [sum(1 for row in rows if tells(_cell(row, n))) for n in range(max(map(len, rows)))]
    best = max(counts, default=0)
    return counts.index(best) if best and (not loose or best * 2 >= len(rows) - 1 > 0) else None


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
