"""A guideline and decisions made for tests of links: papers typeset to PDFs that the library reads, and a register."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "data"))

from make_samples import build_file  # type: ignore[import-not-found]

HEAD = """// Eigen tekst voor tests.
vorm: {form}
soort: {kind}
afzender: {sender}
titel: {title}
datum: {date}
status: Vastgesteld
---
"""
SPRAY = "Schrijf esketamine neusspray voor bij volwassenen met een therapieresistente depressie."
KLANKRIJK = "Bied het programma Klankrijk aan bij mensen met dementie en onrust."
THERAPY = "Overweeg individuele muziektherapie bij mensen die zich in een groep niet veilig voelen."
FOLLOWS = (
    "Het Zorginstituut heeft op 6 februari 2025 geoordeeld dat Klankrijk bij dementie voldoet aan de stand van de"
    " wetenschap en praktijk (Standpunt Klankrijk bij dementie). De werkgroep volgt dit standpunt."
)
TALK = "Bespreek bij opname wat de cliënt gewend is."

MODULES = f"""# Module 1 Muziek

## Uitgangsvraag

Wat is de plaats van muziek bij mensen met dementie en onrust?

## Aanbevelingen

- {KLANKRIJK}
- {THERAPY}

## Overwegingen

{FOLLOWS}

# Module 2 Depressie

## Uitgangsvraag

Wat werkt bij een depressie die niet overgaat?

## Aanbevelingen

- {SPRAY}
- {TALK}

## Overwegingen

De werkgroep sprak met naasten.
"""
OTHER_EDITION = f"""# Samenvatting

Deze uitgave is opnieuw ingedeeld. De werkgroep kwam twee keer bij elkaar.

# Module 2 Depressie

## Aanbeveling

{SPRAY} {TALK}

# Module 1 Muziek

## Aanbeveling

Overweeg individuele muziektherapie bij mensen die zich in een groep niet vei- lig voelen.

## Overwegingen

{KLANKRIJK} Dat volgt uit het standpunt van het Zorginstituut over Klankrijk.
"""
WITHOUT_SPRAY = f"""# Module 1 Muziek

## Aanbevelingen

- {KLANKRIJK}
- {THERAPY}
"""
POSITION = (
    "# Conclusie\n\nHet Zorginstituut concludeert dat Klankrijk bij mensen met dementie voldoet aan de stand van de"
    " wetenschap en praktijk. Klankrijk is verzekerde zorg op grond van de Wlz.\n"
)
REGISTER = """id\ttraject\tdatum\tinterventie\tindicatie\tuitkomst
INT-901\tintramuraal\t2025-09-04\tesketamine neusspray (Spravato)\ttherapieresistente depressie\tNiet vergoeden
INT-902\tintramuraal\t2025-10-02\tosimertinib (Tagrisso)\tlongkanker\tVergoeden
"""


def guideline(folder: Path, text: str = MODULES, name: str = "richtlijn.pdf") -> Path:
    society, title = "Voorbeeldvereniging voor Ouderengeneeskunde", "Richtlijn Muziek en stemming"
    head = HEAD.format(
        form="richtlijn", kind="richtlijn", sender=society, title=title, date="15 januari 2026"
    )
    return _written(folder / name, head + text)


def position(folder: Path) -> Path:
    sender, title = "Zorginstituut Nederland", "Standpunt Klankrijk bij dementie"
    head = HEAD.format(form="nota", kind="standpunt", sender=sender, title=title, date="6 februari 2025")
    return _written(folder / "standpunt.pdf", head + POSITION)


def register(folder: Path) -> Path:
    """Package decisions as a table to import."""
    path = folder / "besluiten.tsv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def _written(path: Path, text: str) -> Path:
    data, _ = build_file(text)
    path.write_bytes(data)
    return path
