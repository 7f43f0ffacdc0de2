"""In what state a file came through the door: whole, repaired, in part or without text; with warnings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.page import RawFile
from ingest.passage import ReadingWarning, State
from ingest.usable import file_has_no_text, pages_without_text, pages_without_words


@dataclass(frozen=True, slots=True)
class Condition:
    state: State
    warnings: tuple[ReadingWarning, ...] = ()


def condition_of(file: RawFile) -> Condition:
    """no_text, partial, repaired or ok, the first that fits; the warnings tell all of it."""
    warnings: list[ReadingWarning] = []
    if file.repaired:
        warnings.append(_REPAIRED)
    if file.failed_pages:
        warnings.append(_failed(file.failed_pages, len(file.pages) + len(file.failed_pages)))
    if file.damaged_pages:
        warnings.append(_damaged(file.damaged_pages, len(file.pages) + len(file.failed_pages)))
    if file_has_no_text(file.pages):
        return Condition("no_text", tuple(warnings))
    if file.ocr:
        warnings.append(_recognised(file))
    unread = [found for told in (pages_without_text, pages_without_words) if (found := told(file.pages))]
    warnings += unread
    if unread or file.failed_pages:
        return Condition("partial", tuple(warnings))
    if file.repaired:  # which says already that text may be missing
        return Condition("repaired", tuple(warnings))
    return Condition("partial" if file.damaged_pages else "ok", tuple(warnings))


def condition_after(condition: Condition, passages: int) -> Condition:
    """The condition once it is known how many passages came out: with text and none of them it is no whole one."""
    if passages or condition.state == "no_text":
        return condition
    state = "partial" if condition.state == "ok" else condition.state
    return replace(condition, state=state, warnings=(*condition.warnings, _NOTHING_READ))


_NOTHING_READ = ReadingWarning(
    "no-passages",
    "De pagina's hebben tekst, maar er kwam geen alinea uit: die staat scheef, of is op elke pagina gelijk.",
    "Bekijk de PDF. Is er wel lopende tekst, sla hem dan opnieuw op (afdrukken als PDF) en voeg die toe.",
)

_REPAIRED = ReadingWarning(
    "repaired",
    "De PDF was beschadigd of afgebroken en is hersteld; er kunnen pagina's of stukken tekst ontbreken.",
    "Vergelijk met het origineel, of haal het bestand opnieuw op en voeg het opnieuw toe.",
)


def _recognised(file: RawFile) -> ReadingWarning:
    """Which pages were read from their pictures, by what and how surely; another version may read otherwise."""
    read = [(page.number, page.confidence) for page in file.pages if page.confidence is not None]
    each = ", ".join(f"p. {number}: {confidence:.0f}%" for number, confidence in read[:_NAMED])
    more = " ..." if len(read) > _NAMED else ""
    return ReadingWarning(
        "ocr",
        f"{len(read)} van de {len(file.pages)} pagina's zijn met OCR van het beeld gelezen ({file.ocr}; zekerheid "
        f"{each}{more}). De tekst kan leesfouten hebben.",
        "Vergelijk citaten van deze pagina's met het beeld.",
        tuple(number for number, _ in read),
    )


_NAMED = 12
"""Pages whose confidence the message names; the list of pages is whole."""


def _failed(pages: tuple[int, ...], of: int) -> ReadingWarning:
    return ReadingWarning(
        "pages-failed",
        f"{len(pages)} van de {of} pagina's konden niet worden gelezen.",
        "Open de PDF in een PDF-lezer, sla hem opnieuw op als PDF en voeg die toe.",
        pages,
    )


def _damaged(pages: tuple[int, ...], of: int) -> ReadingWarning:
    return ReadingWarning(
        "pages-damaged",
        f"Van {len(pages)} van de {of} pagina's is de inhoud beschadigd; er kan tekst ontbreken.",
        "Haal het bestand opnieuw op bij de bron en voeg het opnieuw toe, of vergelijk met het origineel.",
        pages,
    )
