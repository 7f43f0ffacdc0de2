"""Makes the sample documents: data/samples/*.txt become PDFs, truth.tsv and SHA256SUMS.

    .venv/bin/python data/make_samples.py           writes the files
    .venv/bin/python data/make_samples.py --check   only says whether they are up to date

The same text always gives the same bytes: fixed creation date, core fonts, no compression.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from sample_forms import FORMS, MARK
from sample_page import Laid, Line, Sheet, Type
from sample_text import Part, Sample, parse_samples, words_of

SAMPLES = Path(__file__).parent / "samples"
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
PHRASE = re.compile(r"redelijkerwijs aangewezen op", re.I)
VARIANT = re.compile(r"redelijkerwijs (?!aangewezen op\b)(?:\w+,? ){0,6}aangewezen\b", re.I)
NUMBERED = re.compile(r"^((?:\d+\.)*\d+|[IVX]+|Artikel [\dIVX.:]+[a-z]?)\.?(?: +(.*))?$")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    number: str
    title: str
    level: int
    page: int  # page of the file


def main() -> int:
    """Writes or checks all files; the exit code is 1 where a check finds a difference."""
    wanted = build_all()
    if "--check" not in sys.argv[1:]:
        for path, data in wanted.items():
            path.write_bytes(data)
        print(f"{len(wanted)} bestanden geschreven in {SAMPLES}")
        return 0
    stale = [path.name for path, data in wanted.items() if not path.exists() or path.read_bytes() != data]
    print("verouderd: " + ", ".join(stale) if stale else "alles is bij")
    return int(bool(stale))


def build_all() -> dict[Path, bytes]:
    """Every generated file with its bytes."""
    files: dict[Path, bytes] = {}
    rows: list[Row] = []
    for source in sorted(SAMPLES.glob("[a-z]*-*.txt")):
        pdf, found = build_file(source.read_text(encoding="utf-8"))
        files[source.with_suffix(".pdf")] = pdf
        rows += [(source.with_suffix(".pdf").name, *row) for row in found]
    header = "file\tdocument\twhat\tvalue\tpage\n"
    truth = header + "".join("\t".join(row) + "\n" for row in rows)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {path.name}\n" for path, data in files.items())
    return {
        **files,
        SAMPLES / "truth.tsv": truth.encode(),
        SAMPLES / "SHA256SUMS": sums.encode(),
    }


def build_file(text: str) -> tuple[bytes, list[Row]]:
    """PDF bytes and the rows of truth. Set twice: the first time learns page numbers."""
    samples = parse_samples(text)
    totals, contents = [1] * len(samples), [list[Heading]() for _ in samples]
    for _ in range(2):
        pdf = _new_pdf(samples[0])
        rows: list[Row] = []
        for nth, sample in enumerate(samples):
            sheet, headings = set_document(pdf, sample, totals[nth], contents[nth])
            totals[nth], contents[nth] = sheet.page - sheet.first_page + 1, headings
            rows += [(str(nth + 1), *row) for row in truth_rows(sample, sheet, headings)]
    return bytes(pdf.output()), rows


def set_document(
    pdf: FPDF, sample: Sample, total: int, contents: list[Heading]
) -> tuple[Sheet, list[Heading]]:
    """Sets one document on new pages of the file."""
    form = FORMS[sample.headers["vorm"]]
    draw = form.furniture(sample, total)
    sheet = Sheet(pdf, form.frame, draw, form.hyphen, form.body, form.heading_sizes, sample.notes)
    sheet.new_page()
    form.opening(sheet, sample)
    headings: list[Heading] = []
    before = ""
    for nth, part in enumerate(sample.parts):
        if before == "item" and part.kind == "paragraph":
            sheet.y += 4
        before = part.kind
        if part.kind == "heading":
            followers = [other.kind for other in sample.parts[nth + 1 : nth + 3]]
            headings.append(_heading(sheet, part, followers))
        elif part.kind == "order":
            _order(sheet, part.text, contents)
        else:
            SETTERS[part.kind](sheet, part)
    sheet.finish()
    return sheet, headings


def truth_rows(sample: Sample, sheet: Sheet, headings: list[Heading]) -> list[Row]:
    """What a reader must find: kind, number, date, pages, notes, sections and the places of the phrase."""
    head = sample.headers
    rows: list[Row] = [("kind", head["soort"], "")]
    rows += [("date", _iso(head["datum"]), "")] if "datum" in head else []
    rows += [("number", number.strip(), "") for number in head.get("eigen nummers", "").split(";") if number]
    rows.append(("pages", f"{sheet.first_page}-{sheet.page}", ""))
    rows.append(("notes", str(len(sample.notes)), ""))
    rows += [("section", f"{h.level}|{h.number}|{h.title}", str(h.page)) for h in headings]
    for laid in sheet.laid:
        rows += _phrase_rows(laid)
    return rows


def _phrase_rows(laid: Laid) -> list[Row]:
    if laid.kind == "contents":
        return []
    text = " ".join(laid.words)
    rows: list[Row] = []
    for what, pattern in (("phrase", PHRASE), ("variant", VARIANT)):
        for hit in pattern.finditer(text):
            word = text[: hit.start()].count(" ")
            page = str(laid.pages[word]) if laid.pages else ""
            rows.append((what, laid.kind, page))
    return rows


def _new_pdf(sample: Sample) -> FPDF:
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_compression(False)
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_producer("Beleidswijzer data/make_samples.py")
    pdf.set_lang("nl-NL")
    pdf.set_title(
        sample.headers.get("titel", sample.headers.get("betreft", sample.headers.get("opschrift", "")))
    )
    pdf.set_subject(MARK)
    return pdf


def _heading(sheet: Sheet, part: Part, followers: list[str]) -> Heading:
    size = sheet.heading_sizes[min(part.level, len(sheet.heading_sizes)) - 1]
    style = "B" if part.level < 3 else "BI"
    sheet.need(size + 52 + 30 * (followers[:1] == ["heading"]) + 26 * (followers == ["heading"] * 2))
    fresh = sheet.y <= sheet.frame.top
    sheet.y += 0 if fresh else (14 if part.level == 1 else 9)
    sheet.text(part.text, "heading", Type(sheet.body.family, size, size * 1.3, style, justify=False))
    page = sheet.laid[-1].pages[0]
    sheet.y += 4
    match = NUMBERED.match(part.text)
    number, title = (match[1], match[2] or "") if match else ("", part.text)
    return Heading(number, title, part.level, page)


def _paragraph(sheet: Sheet, part: Part) -> None:
    sheet.text(part.text, "paragraph", sheet.body)
    sheet.y += 6


def _item(sheet: Sheet, part: Part) -> None:
    sheet.text(part.text, "list-item", sheet.body, indent=16.0 * part.level, label=part.label)
    sheet.y += 2.5


def _field(sheet: Sheet, part: Part) -> None:
    """A label at the margin, its value at a tab stop."""
    sheet.need(sheet.body.leading)
    sheet.put(sheet.frame.left, sheet.y + sheet.body.leading, part.label, sheet.body)
    sheet.text(part.text, "field", sheet.body, indent=130.0)


def _box(sheet: Sheet, part: Part) -> None:
    inner = Type(sheet.body.family, 8.8, 11.8, justify=False)
    sheet.y += 4
    frame, width = sheet.frame, sheet.frame.right - sheet.frame.left - 24
    height = 16.0 + sum(
        4 + inner.leading * len(sheet.lines(words_of(line), width, inner)) for line in part.lines if line
    )
    sheet.need(height + 12)
    sheet.pdf.set_fill_color(240, 244, 243)
    sheet.pdf.set_line_width(0.6)
    sheet.pdf.rect(frame.left, sheet.y + 4, frame.right - frame.left, height, style="DF")
    sheet.y += 8
    for line in part.lines:
        if line:
            _indented(sheet, line, "box", inner, 12.0)
            sheet.y += 4
    sheet.y += 16


def _indented(sheet: Sheet, text: str, kind: str, set_as: Type, indent: float) -> None:
    """Sets text with room left on both sides."""
    frame = sheet.frame
    sheet.frame = type(frame)(
        frame.left + indent, frame.right - indent, frame.first_top, frame.top, frame.bottom
    )
    sheet.text(text, kind, set_as)
    sheet.frame = frame


def _table(sheet: Sheet, part: Part) -> None:
    """A table with rules, kept on one page."""
    cell_type = Type(sheet.body.family, 8.2, 10.6, justify=False)
    head_type = Type(sheet.body.family, 8.2, 10.6, "B", justify=False)
    step = (sheet.frame.right - sheet.frame.left) / len(part.rows[0])
    types = [head_type, *[cell_type] * (len(part.rows) - 1)]
    cells = [
        [sheet.lines(words_of(cell), step - 8, types[n]) for cell in row] for n, row in enumerate(part.rows)
    ]
    heights = [max(len(cell) for cell in row) * cell_type.leading + 7 for row in cells]
    sheet.need(sum(heights) + 24)
    sheet.y += 4
    sheet.text(part.text, "caption", Type(sheet.body.family, 8.8, 12, "I", justify=False))
    sheet.y += 4
    for nth, row in enumerate(cells):
        _row(sheet, row, step, heights[nth], types[nth], shaded=not nth)
        words = tuple(word for cell in part.rows[nth] for word in cell.replace("*", "").split())
        sheet.laid.append(Laid("table", words, (sheet.page,) * len(words)))
        sheet.y += heights[nth]
    sheet.y += 12


def _row(
    sheet: Sheet, cells: list[list[Line]], step: float, height: float, set_as: Type, shaded: bool
) -> None:
    left = sheet.frame.left
    sheet.pdf.set_line_width(0.4)
    sheet.pdf.set_fill_color(226, 234, 232)
    for column, lines in enumerate(cells):
        x = left + column * step
        sheet.pdf.rect(x, sheet.y, step, height, style="DF" if shaded else "D")
        for nth, line in enumerate(lines):
            y = sheet.y + (nth + 1) * set_as.leading
            sheet.draw_line(line, x + 4, x + step - 4, y, set_as)


def _order(sheet: Sheet, order: str, contents: list[Heading]) -> None:
    name, _, value = order.partition(" ")
    if name == "@pagina":
        sheet.new_page()
    elif name == "@ruimte":
        sheet.y += float(value)
    elif name == "@inhoud":
        _contents(sheet, contents)
    else:
        raise SystemExit(f"Onbekende opdracht: {order}")


def _contents(sheet: Sheet, contents: list[Heading]) -> None:
    title = Type(sheet.body.family, 13, 18, "B")
    sheet.y += 18
    sheet.put(sheet.frame.left, sheet.y, "Inhoud", title)
    sheet.y += 10
    for heading in contents:
        set_as = Type(sheet.body.family, 9.5, 14, "B" if heading.level == 1 else "")
        sheet.y += set_as.leading
        indent = 14.0 * (heading.level - 1)
        sheet.put(sheet.frame.left + indent, sheet.y, heading.number, set_as)
        sheet.put(sheet.frame.left + indent + (30 if heading.number else 0), sheet.y, heading.title, set_as)
        page = str(heading.page - sheet.first_page + 1)
        sheet.put(sheet.frame.right - sheet.pdf.get_string_width(page), sheet.y, page, set_as)
    sheet.new_page()


def _iso(date: str) -> str:
    """ISO date of "12 december 2024" or "april 2026"."""
    *day, month, year = date.split()
    parts = [year, f"{MONTHS.index(month) + 1:02d}", *(f"{int(d):02d}" for d in day)]
    return "-".join(parts)


SETTERS = {"paragraph": _paragraph, "item": _item, "field": _field, "box": _box, "table": _table}

if __name__ == "__main__":
    sys.exit(main())
