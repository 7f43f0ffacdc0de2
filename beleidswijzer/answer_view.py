"""An answer of the graph for people: names instead of URIs, each a link; quotes linked to their words on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beleidswijzer.addresses import document_address
from beleidswijzer.clipping import clipped
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.graph_edges import is_uri
from beleidswijzer.linking import Linking
from beleidswijzer.paging import Paging
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Cell as SheetCell
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.told_apart import apart

if TYPE_CHECKING:
    from ontology.sparql import Table
    from ontology.triplestore import Cell

PER_SCREEN = 50
_COLUMNS = Path(__file__).with_name("answer_columns.tsv")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(
    r"jci1\.3:[cv]:\w+(?:&[a-z]+=[^&\s]+)*|(?:kst|blg|stb|stcrt|trb|ah|h)-[\w-]+(?:&artikel=[^&\s]+)?|zin-\d{10}"
)
_NUMBERS = ("integer", "decimal", "double", "float")
_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which columns say where the words of a quote stand; "" where there is none."""

    document: str
    quote: str
    page: str
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its words, where they lead (None: nowhere), and whether they are a number."""

    words: str
    href: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One screen of an answer; `total` rows in all, `truncated` when the limit of rows cut more off."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    first: int
    total: int
    truncated: bool


@cache
def pairings() -> tuple[Pairing, ...]:
    lines = _COLUMNS.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Pairing(*line.split("\t")) for line in lines)


def view_answer(
    snapshot: Snapshot, linking: Linking, table: Table, *, screen: int = 1, tidy: bool = True
) -> AnswerView:
    """The rows of one screen, with names and links; a title beside its document is left out.

    `tidy` leaves out columns without any value too.
    """
    paging = Paging.of(screen, len(table.cells), PER_SCREEN)
    part = table.cells[paging.slice]
    here = [one for one in pairings() if one.document in table.columns]
    hidden = {one.title for one in here if one.title in table.columns and _is_uris(table, one.document)}
    filled = {number for row in table.cells for number, cell in enumerate(row) if cell} if tidy else set()
    kept = [n for n, name in enumerate(table.columns) if name not in hidden and (not tidy or n in filled)]
    ways = Destinations.of(snapshot.documents, linking.uris.base)
    quotes = _quote_places(snapshot, linking, table.columns, part, here)
    show = _Showing(snapshot, linking, ways, table.columns, here, quotes)
    rows = tuple(tuple(show.cell(row, number) for number in kept) for row in part)
    columns = tuple(column_words(table.columns[number]) for number in kept)
    return AnswerView(columns, rows, paging.slice.start, len(table.cells), table.truncated)


def column_words(name: str) -> str:
    """ "opgevatAls" as "opgevat als"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"(\d+)$", r" \1", name)).lower()


def answer_file(name: str, table: Table) -> Sheet:
    """The whole answer for a spreadsheet: all columns, numbers as Dutch Excel reads them."""
    rows = tuple(tuple(_sheet_cell(cell) for cell in row) for row in table.cells)
    return Sheet(name, tuple(table.columns), rows)


def _sheet_cell(cell: Cell | None) -> SheetCell:
    if cell is None:
        return None
    kind = cell.datatype.rsplit("#", 1)[-1]
    if kind == "integer" and re.fullmatch(r"-?\d{1,15}", cell.value):
        return int(cell.value)
    return cell.value.replace(".", ",") if kind in _NUMBERS else cell.value


def _is_uris(table: Table, column: str) -> bool:
    at = table.columns.index(column)
    return all(row[at] is None or row[at].kind == "uri" for row in table.cells)  # type: ignore[union-attr]


_Row = Sequence["Cell | None"]
_Place = tuple[str, tuple[int, int]]
_Places = Mapping[tuple[str, str, str], _Place]


@dataclass(frozen=True, slots=True)
class _Showing:
    snapshot: Snapshot
    linking: Linking
    ways: Destinations
    columns: tuple[str, ...]
    pairs: Sequence[Pairing]
    quotes: _Places

    def cell(self, row: _Row, number: int) -> Shown:
        cell, name = row[number], self.columns[number]
        if cell is None:
            return Shown("")
        if cell.kind == "uri":
            return self._thing(cell.value)
        if cell.kind == "bnode":
            return Shown(f"_:{cell.value}")
        kind = cell.datatype.rsplit("#", 1)[-1]
        if quoted := self._quoted(row, name, cell.value):
            return quoted
        if paged := self._paged(row, name, cell.value):
            return paged
        if kind in _NUMBERS:
            return Shown(_number(cell.value), number=True)
        return self._words(cell.value)

    def _words(self, words: str) -> Shown:
        if _DAY.fullmatch(words):
            return Shown(date_text(words))
        if _KEY.fullmatch(words):
            return self._key(words)
        if re.fullmatch(r"https?://\S+", words):
            return Shown(words, words)
        return Shown(words)

    def _key(self, key: str) -> Shown:
        """An official number by what it is called, where the graph knows it."""
        uri = self.linking.uris.target(key)
        if not is_uri(uri) or not self.snapshot.graph.exists(uri):
            return Shown(key)
        label = self.snapshot.graph.label(uri)
        return Shown(f"{label} ({key})" if label != key else key, self.ways.address(key))

    def _thing(self, uri: str) -> Shown:
        """By its name; of the graph itself a class or property, of elsewhere the address as it is."""
        uris = self.linking.uris
        if uri.startswith(uris.passage("")):
            key = unquote(uri.removeprefix(uris.passage("")))
            return Shown(key, document_address(key.rpartition(":")[0], passage=key))
        if not is_uri(uri):
            return Shown(uri)
        label = self.snapshot.graph.label(uri)
        if uri.startswith(f"{uris.base}id/"):
            beside = apart(self.snapshot).get(self.ways.document(uri) or "")
            return Shown(f"{label} ({beside})" if beside else label, self.ways.address(uri))
        named = uri.startswith(uris.base) or not uri.endswith(label)
        return Shown(label) if named else Shown(uri, uri)

    def _quoted(self, row: _Row, name: str, words: str) -> Shown | None:
        for pair in self.pairs:
            document = self._document(row, pair)
            page = row[self.columns.index(pair.page)] if pair.page in self.columns else None
            places = [(document or "", words, page.value if page else ""), (document or "", words, "")]
            place = next((self.quotes[one] for one in places if one in self.quotes), None)
            if pair.quote == name and document and place:
                address = document_address(document, passage=place[0], marks=[place[1]])
                return Shown(f"“{clipped(words, _QUOTE)}”", address)
        return None

    def _paged(self, row: _Row, name: str, words: str) -> Shown | None:
        for pair in self.pairs:
            document = self._document(row, pair)
            if pair.page == name and document and words.isdigit():
                return Shown(words, document_address(document, page=int(words)), number=True)
        return None

    def _document(self, row: _Row, pair: Pairing) -> str | None:
        cell = row[self.columns.index(pair.document)]
        return self.ways.document(cell.value) if cell else None


def _number(value: str) -> str:
    try:
        return number_text(float(value) if "." in value or "E" in value.upper() else int(value))
    except ValueError:
        return value


def _quote_places(
    snapshot: Snapshot,
    linking: Linking,
    columns: Sequence[str],
    rows: Sequence[_Row],
    pairs: Sequence[Pairing],
) -> _Places:
    """By document id, words and page ("" for any): the first passage that has them, and where in it."""
    wanted = set(_wanted(columns, rows, pairs))
    if not wanted:
        return {}
    ids = {linking.uris.document(key): key for key in snapshot.documents}
    values = " ".join(
        f"(<{document}> {_literal(words)})" for document, words in sorted(wanted) if document in ids
    )
    found: dict[tuple[str, str, str], _Place] = {}
    query = _WHERE.replace("BASE", linking.uris.base).replace("PAIRS", values)
    for row in snapshot.graph.ask(query):
        words, whole = row["citaat"].value, row["tekst"].value
        start = whole.find(words)
        passage = unquote(row["passage"].value.removeprefix(linking.uris.passage("")))
        page = row["pagina"].value if row["pagina"] else ""
        if start >= 0:
            for key in ("", page):
                place = (passage, (start, start + len(words)))
                found.setdefault((ids[row["stuk"].value], words, key), place)
    return found


_WHERE = """PREFIX bw: <BASEdef#> SELECT ?stuk ?citaat ?passage ?tekst ?pagina WHERE {
  VALUES (?stuk ?citaat) { PAIRS } ?stuk bw:heeftPassage ?passage . ?passage bw:tekst ?tekst ; bw:volgnummer ?nummer .
  FILTER(CONTAINS(STR(?tekst), STR(?citaat))) OPTIONAL { ?passage bw:pagina ?pagina }
} ORDER BY ?stuk ?nummer"""


def _wanted(
    columns: Sequence[str], rows: Sequence[_Row], pairs: Sequence[Pairing]
) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if pair.quote not in columns:
            continue
        at, where = columns.index(pair.quote), columns.index(pair.document)
        for row in rows:
            words, document = row[at], row[where]
            if words and document and document.kind == "uri" and is_uri(document.value):
                yield document.value, words.value


def _literal(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
