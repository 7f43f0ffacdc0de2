"""A table as a file for people: CSV as Dutch Excel opens it, or XLSX. Cells are words and numbers, never formulas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from beleidswijzer.clockless import NO_CLOCK, without_clock

Cell = str | int | float | None

_FORMULA = re.compile(
    "[\t\r\n]|[\\s\xad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
"""A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection); some pass over what cannot be
seen before it."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
"""Characters of one cell in Excel."""

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings; `name` is that of the worksheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheet_csv(sheet: Sheet) -> bytes:
    """Semicolons, decimal commas and a byte order mark, so that Dutch Excel opens it rightly without asking."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(map(_inert, sheet.columns))
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def sheet_xlsx(sheet: Sheet) -> bytes:
    """One worksheet with a heading row that stays in sight; text stays text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = book.properties.modified = NO_CLOCK
    page = book.active
    page.title = _NOT_IN_XML.sub(" ", re.sub(r"[\[\]:*?/\\]", " ", sheet.name))[:31] or "Blad"
    page.freeze_panes = "A2"
    for number, row in enumerate((sheet.columns, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value = _printable(value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(sheet.columns) + 1):
        longest = max(len(str(row[column - 1] or "")) for row in (sheet.columns, *sheet.rows))
        page.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    stream = io.BytesIO()
    book.save(stream)
    return without_clock(stream.getvalue())


def inert(words: str) -> str:
    """An apostrophe in front shows a formula instead of running it."""
    return f"'{words}" if _FORMULA.match(words) else words


def _written(cell: Cell) -> Cell:
    """As Dutch Excel reads it: a decimal comma, for it takes "1.5" for the first of May."""
    return str(cell).replace(".", ",") if isinstance(cell, float) else _inert(cell)


def _inert(cell: Cell) -> Cell:
    return inert(_NOT_IN_XML.sub("\ufffd", cell)) if isinstance(cell, str) else cell


def _printable(cell: Cell) -> Cell:
    return _NOT_IN_XML.sub("\ufffd", cell)[:_LONGEST] if isinstance(cell, str) else cell
