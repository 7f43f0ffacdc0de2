"""What `fuzz.py` tries: bytes become a text, a query or a page in the manner of the field; what comes of it must hold.

A byte chooses the next piece, so that whatever changes bytes makes texts that the grammars know half of. Each target
raises AssertionError, or whatever the code raises, where it does not hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from index.passage_index import MemoryPassages, memory_passages
from index.query import parse_query
from index.search import search
from ingest.page import Bookmark, Line, Page, RawFile, Rect, Span
from ingest.passage import Document, Numbers, Passage, PassageKind
from ingest.read import stages_of
from ontology.care_lexicon import shipped_lexicon
from ontology.care_subject import read_subject
from ontology.decision_document import read_decision
from ontology.guideline import read_guideline
from ontology.mentions import find_mentions
from ontology.references import link_references
from ontology.registers import Registers, load_registers
from ontology.thesaurus import Thesaurus, load_thesaurus

if TYPE_CHECKING:
    from ontology.mention import Mention

PIECES = (
    "artikel ", "artikelen ", "art. ", "Artikel ", "lid ", "leden ", "eerste lid", "tweede en derde lid",
    "onderdeel a", "aanhef en ", "sub 1°", "van de ", "van het ", "bij ", "juncto ", " jo. ", " en ", " of ",
    " t/m ", "-", "–", ", ", "Wlz", "Zvw", "Wmo 2015", "Awb", "Wet langdurige zorg", "Besluit zorgverzekering",
    "Regeling langdurige zorg", "AVG", "3.2.1", "3.2.11", "4:23", "2.1", "5.1.1", "12", "0", "1", "99", "1253",
    "XVI", "a", "b", "II", "2024", "2023/24", "Kamerstukken II ", "Kamerstuk ", "nr. ", "nrs. ", "29 689",
    "29689", "36 200-XVI", "Stb. ", "Stcrt. ", "ECLI:NL:HR:", "jci1.3:c:BWBR0035917&artikel=", "BWBR0018450",
    "32016R0679", "die wet", "dat artikel", "dit besluit", "bedoeld in ", "Zorginstituut Nederland", "NZa",
    "het CIZ", "zorgverzekeraars", "patiënten met ", "volwassenen ", "kinderen ", "dementie",
    "diabetes mellitus type 2", "COPD", "hartfalen stadium III", "borstkanker", "HbA1c > 53 mmol/mol",
    "Aanbeveling", "Overweeg ", "Bied ", "niet ", "geen ", "Richtlijn ", "Module ", "Uitgangsvraag", "P: ",
    "I: ", "C: ", "O: ", "stand van de wetenschap en praktijk", "noodzakelijkheid", "voldoet niet aan ",
    "wordt vergoed", "onder voorwaarden", "eind 2025", "1 januari 2026", "tweede kwartaal van 2026",
    "medio maart", "vóór ", "uiterlijk ", "14 maart 2025", '"', "“", "”", "‘", "’", "«", "(", ")", "[", "]",
    ":", ";", ".", ". ", "? ", "\n", "\n\n", "\t", " ", "  ", "…", "•", "soort:", "van:", "tot:", "sinds ",
    "zonder ", "maar niet over ", "wat betekent ", "taken van ", "wanneer ", "moet ", "kamerbrieven over ",
    "welke rapporten gaan niet over ", "-geneesmiddelen", "moet oma bijbetalen", "zorg", "pakket", "\xad",
    "\u200b", "\u202e", "\xa0", "\ufeff", "ﬁ", "ß", "İ", "ǆ", "\u0301", "½", "²", "①", "٣", "🙂", "\x00", "\x1b",
    "\ud7ff",
)  # fmt: skip
KINDS: tuple[PassageKind, ...] = (
    "paragraph", "list-item", "footnote", "table", "caption", "box", "heading", "letterhead",
)  # fmt: skip
Target = Callable[["Choices"], None]


class Choices:
    """Bytes as choices, one after another; when they are used up each choice is the first."""

    def __init__(self, data: bytes):
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def below(self, bound: int) -> int:
        if not self.left:
            return 0
        self._at += 1
        return self._data[self._at - 1] % bound

    def text(self, most: int) -> str:
        """Pieces of the field, now and then a character of any kind; ends at a byte of 255."""
        parts: list[str] = []
        while self.left and len(parts) < most:
            byte = self.below(256)
            if byte == 255:
                break
            parts.append(PIECES[byte] if byte < len(PIECES) else self._character(byte))
        return "".join(parts)

    def _character(self, byte: int) -> str:
        number = byte * 256 + self.below(256)
        return chr(number) if not 0xD800 <= number <= 0xDFFF else "?"


@cache
def _registers() -> Registers:
    return load_registers()


@cache
def _thesaurus() -> Thesaurus:
    return load_thesaurus()


@cache
def _index() -> MemoryPassages:
    return memory_passages(
        [
            "Een verzekerde heeft recht op zorg waarop hij redelijkerwijs is aangewezen (artikel 3.2.1 Wlz).",
            "Het Zorginstituut levert de uitwerking van het pakket eind 2025 op.",
            "De zorgverzekeraar vergoedt geneesmiddelen bij dementie niet.",
        ]
    )


def query(choices: Choices) -> None:
    """A query is taken apart and searched; every hit stands in the store, every phrase in what was typed."""
    typed = choices.text(60)
    parsed = parse_query(typed)
    assert parsed.raw == typed
    found = search(parsed, index=_index(), embedder=None)
    assert all(0 <= hit.ordinal < _index().n for hit in found.hits)
    assert len({hit.ordinal for hit in found.hits}) == len(found.hits)


def references(choices: Choices) -> None:
    """References stand where they say, in order, without overlap; the same text gives the same."""
    text = unicodedata.normalize("NFC", choices.text(120))
    law = (None, "BWBR0035917", "BWBR0018450")[choices.below(3)]
    found = link_references(text, registers=_registers(), law=law, date=(None, "2024-06")[choices.below(2)])
    _stand(text, found)


def _stand(text: str, found: list[Mention]) -> None:
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text), one
        assert one.surface == text[one.start : one.end], one
        end = one.end


def layout(choices: Choices) -> None:
    """Pages become passages: every character of a run has its place, every passage text and a page of the file."""
    pages = tuple(_page(number, choices) for number in range(1, 2 + choices.below(4)))
    outline = tuple(
        Bookmark(1 + choices.below(4), choices.text(4), choices.below(6)) for _ in range(choices.below(4))
    )
    reading = stages_of(RawFile(pages, outline=outline), "0" * 64).reading
    for document in reading.documents:
        seen: set[str] = set()
        for passage in document.passages:
            assert passage.text.strip() and passage.id not in seen
            seen.add(passage.id)
            _in_place(passage, len(pages))


def _in_place(passage: Passage, pages: int) -> None:
    for run in passage.runs:
        assert 1 <= run.page <= pages
        assert 0 <= run.start <= run.end <= len(passage.text)
    assert all(0 <= one.offset <= len(passage.text) for one in passage.markers)


def _page(number: int, choices: Choices) -> Page:
    lines = tuple(_line(choices) for _ in range(choices.below(24)))
    rules = tuple(_rect(choices, thin=True) for _ in range(choices.below(6)))
    frames = tuple(_rect(choices) for _ in range(choices.below(3)))
    images = tuple(_rect(choices) for _ in range(choices.below(2)))
    return Page(number, 595.0, 842.0, lines, rules, frames, images)


def _line(choices: Choices) -> Line:
    x, y = choices.below(256) * 2.3, choices.below(256) * 3.3
    spans: list[Span] = []
    for _ in range(1 + choices.below(3)):
        text = choices.text(12).replace("\n", " ") or "x"
        size = (10.0, 10.0, 10.0, 6.0, 14.0, 0.5, 40.0)[choices.below(7)]
        wide = (0.5, 0.5, 0.0, -0.4, 3.0)[choices.below(5)] * size
        style = choices.below(256)
        xs = tuple(x + wide * n for n in range(len(text) + 1))
        spans.append(
            Span(
                text, xs, y - 0.8 * size, y + 0.2 * size, y, size, ("Helvetica", "Times")[style & 1], bool(style & 2),
                bool(style & 4), style & 24 == 24, 0, style & 96 == 96, style & 160 == 160,
            )
        )  # fmt: skip
        x = xs[-1]
    return Line(tuple(spans), choices.below(12), choices.below(16) != 15)


def _rect(choices: Choices, *, thin: bool = False) -> Rect:
    x, y = choices.below(256) * 2.3, choices.below(256) * 3.3
    wide, high = choices.below(256) * 2.3, 0.5 if thin else choices.below(256) * 3.3
    return Rect(x, y, x + high, y + wide) if thin and choices.below(2) else Rect(x, y, x + wide, y + high)


def _document(kind: str, choices: Choices) -> Document:
    passages: list[Passage] = []
    path: tuple[str, ...] = ()
    for number in range(1 + choices.below(20)):
        place = KINDS[choices.below(len(KINDS))]
        text = unicodedata.normalize("NFC", choices.text(24)).strip() or "zorg"
        if place == "heading":
            path = (*path[: choices.below(4)], text)
        rows = (
            tuple((choices.text(3), choices.text(6)) for _ in range(choices.below(4)))
            if place == "table"
            else None
        )
        passages.append(
            Passage(f"doc-0:{number}", "doc-0", place, path, text, depth=choices.below(3), rows=rows)
        )
    title = choices.text(8) or kind
    return Document(
        "doc-0", kind, title, ("2024-03-04", None)[choices.below(2)], Numbers(),
        (None, "Zorginstituut Nederland")[choices.below(2)], None, None, (1, 1), (), tuple(passages),
    )  # fmt: skip


def guideline(choices: Choices) -> None:
    """A guideline is read into modules and recommendations whose words stand in its passages."""
    document = _document("richtlijn", choices)
    mentions = find_mentions(document, _registers(), _thesaurus())
    _all_stand(document, mentions)
    read_guideline(document, mentions)


def indication(choices: Choices) -> None:
    """A decision is read, and the care, condition and traits that a sentence speaks of."""
    document = _document(("standpunt", "advies", "duiding")[choices.below(3)], choices)
    mentions = find_mentions(document, _registers(), _thesaurus())
    _all_stand(document, mentions)
    read_decision(document, mentions)
    read_subject(document.passages[0].text, shipped_lexicon())


def _all_stand(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> None:
    texts = {passage.id: passage.text for passage in document.passages}
    for passage, found in mentions.items():
        for one in found:
            assert 0 <= one.start < one.end <= len(texts[passage]), one
            assert one.surface == texts[passage][one.start : one.end], one


TARGETS: Mapping[str, Target] = {
    "layout": layout,
    "references": references,
    "query": query,
    "guideline": guideline,
    "indication": indication,
}
