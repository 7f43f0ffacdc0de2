"""Why a file cannot be read, each in words for the person who added it: what is wrong, and what to do now."""

from __future__ import annotations

from ingest.limits import MEGABYTE, Limits
from ingest.ocr import HOW_TO_GET
from ingest.problem import Problem


def empty() -> Problem:
    return Problem(
        "pdf-empty",
        "Het bestand is leeg (0 bytes).",
        remedy="Haal het bestand opnieuw op bij de bron en voeg het daarna opnieuw toe.",
    )


def not_a_pdf() -> Problem:
    return Problem(
        "not-a-pdf",
        "Dit is geen PDF, ook al heet het bestand misschien zo.",
        remedy="Open het bestand in het programma waarin het gemaakt is (of in een webbrowser), "
        "sla het op als PDF en voeg die toe.",
    )


def encrypted() -> Problem:
    return Problem(
        "pdf-encrypted",
        "De PDF is met een wachtwoord beveiligd en kan niet worden gelezen.",
        remedy="Open de PDF met het wachtwoord, sla een kopie zonder beveiliging op en voeg die toe.",
    )


def broken(detail: str = "") -> Problem:
    return Problem(
        "pdf-broken",
        "De PDF is beschadigd en kon niet worden hersteld.",
        remedy="Haal het bestand opnieuw op, of open het in een PDF-lezer en sla het opnieuw op als PDF.",
        where=detail,
    )


def no_pages() -> Problem:
    return Problem(
        "pdf-broken",
        "De PDF bevat geen enkele pagina.",
        remedy="Haal het bestand opnieuw op bij de bron.",
    )


def too_large(limits: Limits) -> Problem:
    return Problem(
        "pdf-too-large",
        f"Het bestand is groter dan {limits.file_bytes // MEGABYTE} MB.",
        remedy="Splits de PDF in delen, of verklein de afbeeldingen erin, en voeg de delen toe.",
    )


def too_many_pages(pages: int, limits: Limits) -> Problem:
    return Problem(
        "pdf-too-many-pages",
        f"De PDF zegt {pages} pagina's te hebben; er worden er ten hoogste {limits.pages} gelezen.",
        remedy="Splits de PDF in delen en voeg die toe.",
    )


def too_much_text(limits: Limits) -> Problem:
    return Problem(
        "pdf-too-much-text",
        f"De PDF bevat meer dan {limits.characters} tekens tekst.",
        remedy="Splits de PDF in delen en voeg die toe. "
        "Komt het bestand van een onbekende bron, vertrouw het dan niet.",
    )


def memory() -> Problem:
    return Problem(
        "pdf-memory",
        "Voor het lezen van de PDF is meer geheugen nodig dan is toegestaan; het lezen is gestopt.",
        remedy="Open de PDF in een PDF-lezer, sla hem opnieuw op (of splits hem) en voeg die toe. "
        "Komt het bestand van een onbekende bron, vertrouw het dan niet.",
    )


def time() -> Problem:
    return Problem(
        "pdf-time",
        "Het lezen van de PDF duurde te lang en is gestopt.",
        remedy="Open de PDF in een PDF-lezer, sla hem opnieuw op (of splits hem) en voeg die toe.",
    )


def crashed(detail: str) -> Problem:
    return Problem(
        "pdf-crashed",
        "Het leesprogramma is op deze PDF vastgelopen; andere bestanden hebben daar geen last van.",
        remedy="Open de PDF in een PDF-lezer, sla hem opnieuw op als PDF en voeg die toe. "
        "Meld het bestand als het dan nog niet lukt.",
        where=detail,
    )


def unreadable(detail: str) -> Problem:
    return Problem(
        "file-unreadable",
        "Het bestand kan niet worden geopend.",
        remedy="Controleer of het bestand bestaat en of u het mag lezen.",
        where=detail,
        family="missing",
    )


def no_text(pages: int) -> Problem:
    return Problem(
        "pdf-no-text",
        f"De PDF ({pages} pagina's) bevat geen bruikbare tekst: waarschijnlijk een scan.",
        remedy=f"Het bestand vraagt OCR. {HOW_TO_GET}",
    )


def no_such_page(page: int, pages: int) -> Problem:
    return Problem(
        "no-such-page",
        f"Pagina {page} bestaat niet; de PDF heeft {pages} pagina's.",
        remedy=f"Kies een pagina van 1 tot en met {pages}.",
        family="missing",
    )
