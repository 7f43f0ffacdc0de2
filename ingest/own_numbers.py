"""The numbers a document bears itself: of Kamerstukken, of the Zorginstituut, of gazettes, and its kenmerk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from ingest.dates import first_date
from ingest.fields import fields
from ingest.head_lines import HeadLine
from ingest.lines import TextLine
from ingest.passage import Numbers

_AH = re.compile(r"\bah-[te]k-\d{8}-\d+\b")
_KST = re.compile(r"\bkst-(\d{4,6}(?:-[IVX]+[A-Z]?)?-[\w]+)\b")
_PAPER = re.compile(
    r"\b(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-–]\d{2,4}, (\d\d ?\d{3})(?:[ -]([IVX]+[A-Z]?))?"
    r"(?: en \d\d ?\d{3}[^,]*)?, (?:nrs?\. )?([A-Z]{1,3}|\d+)\b"
)
_DOSSIER = re.compile(r"^(\d\d ?\d{3})(?:[ -]([IVX]+))?$")
_NUMBER = re.compile(r"^Nr\. ?(\d+|[A-Z]{1,2})\b")
_ZIN = re.compile(r"(?<!\d)(20\d{8})(?!\d)")
_GAZETTE = re.compile(r"^(Staatscourant|Staatsblad|Tractatenblad) ((?:19|20)\d\d),? nr\. ?(\d{1,6})\b")
_GAZETTES = {"Staatscourant": "stcrt", "Staatsblad": "stb", "Tractatenblad": "trb"}
_IN_TITLE = re.compile(
    r",\s*(?:kenmerk|nr\.|nummer)\s+((?=[^,]*\d{3})[\w./-]+(?: [\w./-]*\d[\w./-]*)*)\s*(?:,|$)"
)
_COVER_NAME = re.compile(
    r"^(?:KENMERK|ZAAKNUMMER|DOCUMENTNUMMER|Kenmerk|Zaaknummer|Documentnummer)(?::\s*|\s+(?=\S*\d)|$)"
)
_CODE = re.compile(r"(?=(?:\D*\d){2})[^\W_][\w./ -]{2,38}[\w/)]")
_POSTCODE = re.compile(r"^\d{4} ?[A-Z]{2}\b")
_ALIKE = 0.75  # share of equal characters by which a misread repeat is known


def own_numbers(
    heads: Sequence[HeadLine],
    furniture: Sequence[TextLine],
    cover: Sequence[TextLine],
    title: str,
    colophon: Iterable[str],
) -> Numbers:
    """The own numbers. `cover` are the lines of the first page of what is no letter."""
    opening = [head.line for head in heads]
    named = _named(heads)
    foreign = " ".join(" ".join(f.value) for f in fields(heads) if f.key == "foreign")
    texts = [*named, *(line.text for line in (*opening, *furniture)), *colophon]
    kenmerk = [n for n in (*named, *colophon, *_cover(cover), *_titled(title)) if is_kenmerk(n)]
    return Numbers(
        _unique(_papers(opening, furniture)),
        _unique(n for text in texts for n in _ZIN.findall(text) if n not in foreign),
        _unique(kenmerk),
        _unique(number for line in furniture for number in _AH.findall(line.text)),
        _unique(_gazette(furniture)),
    )


def _papers(opening: Sequence[TextLine], furniture: Sequence[TextLine]) -> list[str]:
    kst: list[str] = []
    for line in (*furniture, *opening):
        kst += [f"kst-{number}" for number in _KST.findall(line.text)]
        for dossier, chapter, number in _PAPER.findall(line.text):
            kst.append("-".join(part for part in ("kst", dossier.replace(" ", ""), chapter, number) if part))
    return kst or _masthead_number(opening)


def _masthead_number(opening: Sequence[TextLine]) -> list[str]:
    dossier = next((found for line in opening if (found := _DOSSIER.match(line.text))), None)
    number = next((found for line in opening if (found := _NUMBER.match(line.text))), None)
    if dossier is None or number is None:
        return []
    return ["-".join(p for p in ("kst", dossier[1].replace(" ", ""), dossier[2], number[1]) if p)]


def _gazette(furniture: Sequence[TextLine]) -> list[str]:
    """ "Staatscourant 2019 nr. 41519" in the footer."""
    found = (_GAZETTE.match(line.text) for line in furniture)
    return [f"{_GAZETTES[one[1]]}-{one[2]}-{one[3]}" for one in found if one]


def _named(heads: Sequence[HeadLine]) -> list[str]:
    """The values under "Ons kenmerk" and the like. Later pages repeat them, sometimes cut or misread: they only
    tell how a value is mostly written."""
    by_page: dict[int, list[str]] = {}
    for field in fields(heads):
        if field.key == "reference":
            values = by_page.setdefault(field.page, [])
            values += [value for value in field.value[:2] if is_kenmerk(value) or _ZIN.search(value)]
    pages = [by_page[page] for page in sorted(by_page)]
    fullest = max(pages, key=len, default=[])
    repeats = [value for page in pages if page is not fullest for value in page]
    return [_mostly(value, repeats, fullest) for value in fullest]


def _mostly(value: str, repeats: Sequence[str], together: Sequence[str]) -> str:
    """The way of writing that most pages have. A repeat that breaks off counts for the whole."""
    alike = [r for r in repeats if _similar(r, value) and r not in set(together) - {value}]
    votes = Counter([value, *(value if value.startswith(r) else r for r in alike)])
    most = max(votes.values())
    return value if votes[value] == most or _ZIN.search(value) else next(v for v in votes if votes[v] == most)


def _similar(one: str, other: str) -> bool:
    return other.startswith(one) or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _cover(lines: Sequence[TextLine]) -> list[str]:
    """ "KENMERK 003214/bv" on the cover of a report, the number beside or behind its name."""
    found = []
    for line in lines:
        name = _COVER_NAME.match(line.text)
        if name is None:
            continue
        beside = [
            other.text
            for other in lines
            if other.x0 > line.x1 and abs(other.baseline - line.baseline) < 0.4 * line.size
        ]
        found += [line.text[name.end() :]] if line.text[name.end() :] else beside[:1]
    return found


def _titled(title: str) -> list[str]:
    """The number within the title of a regulation: "van 18 juli 2019, kenmerk 1483284-187122-WJZ, tot"."""
    return [found[1] for found in _IN_TITLE.finditer(title) if not re.search(r"\bPM\b", found[1])]


def is_kenmerk(value: str) -> bool:
    """Whether a value under "Ons kenmerk" is a number, and no date, postcode or sentence."""
    plain = _CODE.fullmatch(value) is not None and not _ZIN.search(value)
    words = re.findall(r"[a-zé]{5,}", value)
    return plain and not words and not first_date(value) and not _POSTCODE.match(value)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
