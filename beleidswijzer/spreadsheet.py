"""A table as a file for people: CSV as Dutch Excel opens it, or XLSX. Cells are words and numbers, never formulas."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | None

_FORMULA = tuple("=+-@\t\r")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection)."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767
"""Characters of one cell in Excel."""

_NO_CLOCK = datetime(1980, 1, 1)
"""The first day that a zip file can name: the same table gives the same bytes."""

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings; `name` is that of the worksheet."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheet_csv(sheet: Sheet) -> bytes:
    """Semicolons and a byte order mark, so that Dutch Excel shows columns and accents without asking."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(sheet.columns)
    writer.writerows([_inert(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def sheet_xlsx(sheet: Sheet) -> bytes:
    """One worksheet with a heading row that stays in sight; text stays text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.created = book.properties.modified = _NO_CLOCK
    page = book.active
    page.title = re.sub(r"[\[\]:*?/\\]", " ", sheet.name)[:31] or "Blad"
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
    return _without_clock(stream.getvalue())


def _inert(cell: Cell) -> Cell:
    """An apostrophe in front shows a formula instead of running it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _printable(cell: Cell) -> Cell:
    return _NOT_IN_XML.sub("\ufffd", cell)[:_LONGEST] if isinstance(cell, str) else cell


def _without_clock(workbook: bytes) -> bytes:
    """The same zip with fixed times, in order of name, and without the moment of saving."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, _NO_CLOCK.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return stream.getvalue()
