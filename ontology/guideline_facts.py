"""What a guideline says of itself: who made it, which version it is, and of when it and its modules are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.correspondents import SOCIETY
from ingest.dates import find_dates
from ingest.passage import Document, Passage
from ontology.guideline_outline import ModuleHead, Outline
from ontology.spot import Spot, spot_in

_VERSION = re.compile(
    r"\bversie(?:nummer)?\s*:?\s*(?:nr\.?\s*)?(?P<number>\d+(?:\.\d+)*)\b|\b(?P<word>(?:eerste|tweede|derde|vierde|vijfde)\s+(?:herziene\s+)?(?:versie|druk|editie|uitgave|herziening))\b",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"\b(?:vorige|eerdere|oude|oudere|vervangt|verving|voorgaande|volgende|nieuwe|de\s+eerste\s+versie\s+is\s+van|eerste\s+versie\s+(?:is|was|verscheen|dateert|uit|van))\b",
    re.IGNORECASE,
)
_SOCIETY = re.compile(
    r"(?:^|(?<=[.;]\s)|(?<=\n))\s*(?:initiatief(?:nemers?|nemende\s+vereniging(?:en)?)?(?:\s+en\s+(?:autorisatie|autorisator))?|(?:opgesteld|ontwikkeld|uitgebracht|uitgegeven|gemaakt|vastgesteld)\s+(?:door|namens)|uitgave(?:\s+van)?|uitgever|verantwoordelijke\s+(?:vereniging|organisatie)|regiehouder|eigenaar|auteur(?:s)?)\s*(?::|\s(?=[A-Z]))\s*(?P<name>[^.;\n]{3,160})",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:in\s+samenwerking\s+met|mede\s+namens|in\s+afstemming\s+met|geautoriseerd\s+door|medeopstellers?)\s*:?\s*(?P<names>[^.;\n]{3,400})",
    re.IGNORECASE,
)
_INITIATIVE = re.compile(
    r"\bop\s+initiatief\s+van\s+(?:de\s+|het\s+)?(?P<name>[A-Z][^.,;()]{3,120}?)(?=\s*(?:[.,;(]|\b(?:en\s+in|in\s+samenwerking|samen\s+met|is|heeft|door)\b|$))"
)
_MODULE_DATE = re.compile(
    r"\b(?:datum\s+(?:van\s+)?(?:deze\s+)?(?:module|tekst|hoofdstuk|autorisatie)|autorisatiedatum|(?:laatst(?:e)?|meest\s+recente?)\s+(?:beoordeeld|beoordeling|geautoriseerd|autorisatie|herzien(?:ing)?|gewijzigd|bijgewerkt|geactualiseerd|update)"
    r"|(?:geautoriseerd|herzien|herziening|vastgesteld|geactualiseerd|bijgewerkt|gepubliceerd|opgesteld|herbeoordeeld|beoordeeld|gewijzigd|vernieuwd|toegevoegd|goedgekeurd|update)\b)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:uiterlijk|volgende|geplande?|voorzien|geldig\s+tot|geldigheid|wordt|worden|zal|zullen|over\s+vijf\s+jaar|herbeoordeling|moet|eerstvolgende)\b",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(r"\bniet\s+(?:gewijzigd|herzien|aangepast|geactualiseerd)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d-])(?P<year>(?:19[89]|20[0-4])\d)(?![\d-])")
_NUMBERS_OF_MODULES = re.compile(
    r"\b(?i:modules?|hoofdstuk(?:ken)?|de(?:el|len))\s+(?P<numbers>(?:\d+(?:\.\d+)?|[A-Z]\b)(?:\s*(?:,|en|tot\s+en\s+met|t/m)\s*(?:\d+(?:\.\d+)?|[A-Z]\b))*)"
)
_IN_TITLE = re.compile(
    r"\((?:(?:herzien|versie|geautoriseerd|update)\s+)?(?:in\s+)?(?P<when>[^()]*\d{4})\)\s*$", re.IGNORECASE
)

_BEHIND_DATE = re.compile(r"^.*\|.*\b(?:19|20)\d\d\s+(?=[A-Z])")
_HEAD = 8  # passages
_AT_HEAD = 12  # characters before the words that announce a date
_OF_ITSELF = re.compile(
    r"\b(?:module|hoofdstuk|deel|richtlijn|standaard|leidraad|tekst|kader|protocol|document|versie|aanbevelingen|dit|deze)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the words that tell it; `iso` has the precision written."""

    iso: str
    spot: Spot


def society_of(document: Document) -> tuple[str, tuple[str, ...]]:
    """Who made it, and with whom; the sender of the paper where the text does not say."""
    first = ""
    partners: list[str] = []
    for text in _lines(document):
        if not first and (found := _SOCIETY.search(text) or _INITIATIVE.search(text)):
            first = _names(found["name"])[0] if _names(found["name"]) else ""
        if found := _WITH.search(text):
            partners += _names(found["names"])
    society = first or document.sender or _named_alone(document)
    return society, tuple(dict.fromkeys(name for name in partners if name != society))


def _named_alone(document: Document) -> str:
    """A society at the head of a paper of one page, which has no running header: by itself, or behind the date."""
    heads = (" ".join(passage.text.split()) for passage in document.passages[:_HEAD])
    behind = (_BEHIND_DATE.sub("", text) for text in heads)
    return next((text for text in behind if SOCIETY.fullmatch(text)), "")


def _lines(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.rows:
            yield from (": ".join(cell for cell in row if cell) for row in passage.rows)
        else:
            yield passage.text


def _names(written: str) -> list[str]:
    """Names of an enumeration, without articles; "en" and "voor" inside a name stay."""
    parts = re.split(r"\s*[,;]\s*|\s+en\s+(?=(?:de|het)\s+[A-Z])", written.strip())
    if len(parts) > 1:  # the last "en" of an enumeration; alone it may be part of a name
        parts = [*parts[:-1], *re.split(r"\s+en\s+(?=[A-Z])", parts[-1])]
    bare = [re.sub(r"^(?:en\s+)?(?:de|het)\s+", "", part).strip(" .") for part in parts]
    return [name for name in bare if name and name[0].isupper() and len(name) > 2]


def version_of(document: Document) -> str:
    """The version it says it is: "2.1", or "eerste versie"; the first that is not that of another edition."""
    for text in (document.title, *(p.text for p in document.passages)):
        for found in _VERSION.finditer(text):
            around = text[max(0, found.start() - 40) : found.end() + 25]
            if not _NOT_THIS.search(around):
                return found["number"] or found["word"].casefold()
    return ""


def date_of(document: Document, outline: Outline) -> Dated | None:
    """Of when the guideline is: where it says so in words, and what the paper is dated otherwise has no words."""
    for passage in document.passages:
        place = outline.places.get(passage.id)
        if place is not None and place.module is None:
            for dated in _told_dates(passage):
                if dated.iso.startswith((document.date or "")[:4]):
                    return dated
    return None


def module_dates(document: Document, outline: Outline) -> dict[int, Dated]:
    """Number of a module in the outline -> its own date: in its text or title, or where the guideline lists them."""
    found: dict[int, Dated] = {}
    for n, dated in _dates_in_lists(document, outline):
        found[n] = _later(found.get(n), dated)
    found |= _dates_in_titles(document, outline)
    for n, dated in _dates_in_texts(document, outline):
        found[n] = _later(found.get(n), dated)
    return found


def _dates_in_lists(document: Document, outline: Outline) -> Iterator[tuple[int, Dated]]:
    """Where the guideline lists its modules with their dates."""
    for passage in document.passages:
        for numbers, dated in _listed_dates(passage):
            for n in _modules_called(numbers, outline.modules):
                yield n, dated


def _dates_in_titles(document: Document, outline: Outline) -> dict[int, Dated]:
    texts = {passage.id: passage for passage in document.passages}
    found = {}
    for n, head in enumerate(outline.modules):
        if head.path and (titled := _IN_TITLE.search(head.path[-1])) and (iso := _iso(titled["when"])):
            heading = texts.get(outline.headings.get(head.path, ""))
            if heading is not None:
                found[n] = Dated(iso, spot_in(heading))
    return found


def _dates_in_texts(document: Document, outline: Outline) -> Iterator[tuple[int, Dated]]:
    """What a module itself tells, beside its advice and what that rests on."""
    for passage in document.passages:
        place = outline.places.get(passage.id)
        if place is None or place.module is None or not outline.modules[place.module].explicit:
            continue
        if place.part not in ("recommendation", "consideration", "evidence", "search"):
            for dated in _told_dates(passage, short=True):
                yield place.module, dated


def _later(known: Dated | None, new: Dated) -> Dated:
    return new if known is None or new.iso > known.iso else known


def _told_dates(passage: Passage, *, short: bool = False) -> Iterator[Dated]:
    """Dates of authorisation or revision that sentences or rows of a passage tell, plans left out."""
    text = passage.text
    if short and len(text) > 400:
        return
    for piece in re.finditer(r"[^.;\n]*(?:\.(?=\d)[^.;\n]*)*", text):
        words = piece[0]
        cue = _MODULE_DATE.search(words)
        if cue is None or (_UNCHANGED.search(words) and not _iso(words)):
            continue
        if _FUTURE.search(words) and not re.search(r"\b(?:is|werd|laatst)\b", words, re.IGNORECASE):
            continue
        if cue.start() > _AT_HEAD and not _OF_ITSELF.search(words[: cue.end()]):
            continue  # "de systematiek van 2021 die is goedgekeurd": of something else
        if _NUMBERS_OF_MODULES.search(words):
            continue
        if iso := _iso(words[cue.start() :]) or _iso(words):
            yield Dated(iso, spot_in(passage, piece.start(), piece.end()))


def _listed_dates(passage: Passage) -> Iterator[tuple[str, Dated]]:
    """ "Module 1 is in mei 2025 herzien", "De modules 2 en 3 zijn van 2021", and rows of a table of modules."""
    if passage.rows:
        offset = 0
        for row in passage.rows:
            joined = " ".join(row)
            start = passage.text.find(row[0], offset) if row and row[0] else -1
            named = _NUMBERS_OF_MODULES.match(row[0]) if row else None
            past = [cell for cell in row[1:] if _iso(cell)]
            if named and past and start >= 0 and (iso := _iso(past[0])):
                yield named["numbers"], Dated(iso, spot_in(passage, start, start + len(joined)))
            offset = max(offset, start)
        return
    for piece in re.finditer(r"[^.;\n]*(?:\.(?=\d)[^.;\n]*)*", passage.text):
        words = piece[0]
        named = _NUMBERS_OF_MODULES.search(words)
        if named is None or re.search(r"\b(?:uiterlijk|zal|zullen|volgende|gepland)\b", words):
            continue
        rest = words[named.end() :]
        told = re.match(r"\s*(?:\([^)]*\)\s*)?(?:is|zijn|werd|werden|dateert|dateren|stamt|stammen)\b", rest)
        if told and (iso := _iso(rest)):
            yield named["numbers"], Dated(iso, spot_in(passage, piece.start(), piece.end()))


def _modules_called(numbers: str, modules: Sequence[ModuleHead]) -> list[int]:
    written = re.findall(r"\d+(?:\.\d+)?|\b[A-Z]\b", numbers)
    if re.search(r"tot\s+en\s+met|t/m", numbers) and len(written) == 2 and all(w.isdigit() for w in written):
        written = [str(n) for n in range(int(written[0]), int(written[1]) + 1)]
    return [n for n, head in enumerate(modules) if head.number in written]


def _iso(words: str) -> str | None:
    found = next((date.iso for date in find_dates(words)), None)
    if found:
        return found
    year = _YEAR.search(words)
    return year["year"] if year else None
