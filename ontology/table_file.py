"""A table as people keep it: tab, comma or semicolon between the cells, in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SEPARATORS = "\t;,"


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells by column. `line` is where the row begins in the file (1-based); `surplus` are cells without a column."""

    line: int
    cells: Mapping[str, str]
    surplus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def decode_table(raw: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the code page of Western European Windows.

    Raises ValueError for what is no text at all.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(raw)


def _windows(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise ValueError("leesbare tekst") from None


def read_table(text: str) -> Table:
    """The rows under the first line that is not empty; empty rows are left out, spaces around a cell too.

    Raises ValueError for what is no table, such as another kind of file.
    """
    lines = _lines(text)
    _, head = next(lines, (0, []))
    columns = tuple(head)
    rows = []
    for number, cells in lines:
        named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        surplus = tuple(cell for cell in cells[len(columns) :] if cell)
        rows.append(TableRow(number, {name: named.get(name, "") for name in columns if name}, surplus))
    return Table(columns, tuple(rows))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    separator = _separator(text)
    source = io.StringIO(text, newline="")
    if separator == "\t":
        reader = csv.reader(source, delimiter=separator, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(source, delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            bare = [" ".join(_bare(cell).split()) for cell in cells]
            if any(bare):
                yield begins, bare
            begins = reader.line_num + 1
    except csv.Error:
        raise ValueError("rijen en kolommen (dit is geen tabel)") from None


def _separator(text: str) -> str:
    """The sign that makes most columns of the first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _bare(cell: str) -> str:
    """Spreadsheets put a cell with a comma in quotes, between tabs too."""
    if (
        len(cell) > 1
        and cell.startswith('"')
        and cell.endswith('"')
        and '"' not in cell[1:-1].replace('""', "")
    ):
        return cell[1:-1].replace('""', '"')
    return cell
