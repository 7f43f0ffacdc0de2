"""A small library for the tests of the app: three papers typeset here, one of them hostile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from beleidswijzer.config import Settings
from beleidswijzer.library import Library

PHRASE = "redelijkerwijs aangewezen op"
HOSTILE_TITLE = '<img src=x onerror="alert(1)"> **vet** [klik](javascript:alert(1))'

LETTER = (
    ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
    ("Datum 4 juni 2025", "", 11),
    ("Betreft: Voortgang van het pakketbeheer", "", 11),
    ("1 Het criterium", "B", 13),
    (
        "Een verzekerde heeft recht op zorg waarop hij redelijkerwijs is aangewezen. Dat staat in artikel 3.2.1 van de"
        " Wet langdurige zorg (Wlz). In de praktijk spreekt men van zorg waar iemand redelijkerwijs aangewezen op is."
        " De Nederlandse Zorgautoriteit (NZa) en Zorginstituut Nederland lichten dit toe.",
        "",
        11,
    ),
    ("2 Planning", "B", 13),
    (
        "Zorginstituut Nederland levert de uitwerking van de pakketcriteria in het eerste kwartaal van 2026 op.",
        "",
        11,
    ),
)
REPORT = (
    ("Rapport pakketcriteria in de langdurige zorg", "B", 18),
    ("Zorginstituut Nederland, 10 maart 2025", "", 11),
    ("1 Inleiding", "B", 13),
    (
        "Het pakketcriterium effectiviteit vraagt of zorg voldoet aan de stand van de wetenschap en praktijk.",
        "",
        11,
    ),
    ("2 Uitleg", "B", 13),
    (
        "Het CIZ kijkt of iemand redelijkerwijs aangewezen op zorg is. Dat volgt uit artikel 3.2.1 van de Wlz en"
        " artikel 2.1 van het Besluit zorgverzekering. Ook artikel 3.2.99 van de Wlz wordt wel genoemd.",
        "",
        11,
    ),
)
HOSTILE = (
    (HOSTILE_TITLE, "B", 16),
    ("1 <script>alert(2)</script>", "B", 13),
    ('Zorg is </mark><script>alert(3)</script> kwaadwillend" onmouseover="alert(4) opgeschreven.', "", 11),
)


def build_store(folder: Path) -> Path:
    """The store with the three papers, made once for all tests of one run. Keywords only: no model is needed."""
    store = folder / "app-store"
    if not store.exists():
        papers = folder / "app-papers"
        papers.mkdir(parents=True)
        for name, lines in (("brief", LETTER), ("rapport", REPORT), ("vijandig", HOSTILE)):
            write_pdf(papers / f"{name}.pdf", lines)
        library = open_store(store)
        refused = [f"{result.file}: {result.problem}" for result in library.add([papers]) if result.problem]
        library.close()
        assert not refused, "\n".join(refused)
    return store


def open_store(store: Path) -> Library:
    return Library.open(Settings(store=store, model="none"))


def write_pdf(path: Path, lines: tuple[tuple[str, str, int], ...]) -> None:
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
    pdf.set_title(lines[0][0])
    pdf.set_margin(25)
    pdf.add_page()
    for text, style, size in lines:
        pdf.set_font("Helvetica", style, size)
        pdf.multi_cell(0, size * 0.55, text, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(3)
    pdf.output(str(path))
