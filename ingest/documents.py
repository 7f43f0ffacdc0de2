"""What a document is: kind, title, date, sender, recipient, subject and its own numbers; and where one ends."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.dates import first_date, stamped_date
from ingest.fields import read_fields
from ingest.furniture import PageLabel
from ingest.letterhead import GREETING, SALUTATION
from ingest.lines import PageLines, TextLine
from ingest.parliamentary_title import parliamentary_title
from ingest.passage import Numbers, Passage

_HERE = Path(__file__).parent
_AH = re.compile(r"\bah-[te]k-\d{8}-\d+\b")
_KST = re.compile(r"\bkst-(\d{4,6}(?:-[IVX]+[A-Z]?)?-[\w]+)\b")
_PAPER = re.compile(
    r"\b(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-–]\d{2,4}, (\d\d ?\d{3})(?:[ -]([IVX]+[A-Z]?))?"
    r"(?: en \d\d ?\d{3}[^,]*)?, (?:nrs?\. )?([A-Z]{1,3}|\d+)\b"
)
_DOSSIER = re.compile(r"^(\d\d ?\d{3})(?:[ -]([IVX]+))?$")
_NUMBER = re.compile(r"^Nr\. ?(\d+|[A-Z]{1,2})\b")
_ZIN = re.compile(r"(?<!\d)(20\d{8})(?!\d)")
_VWS = re.compile(r"\b\d{6,7}-\d{6,7}-[A-Z]{1,5}\b")
_CODE = re.compile(r"^[A-Za-z]*[A-Za-z0-9]*[-./ ]?\d[\w./-]{3,}$")
_OFFICE = re.compile(
    r"^(?:De|DE|de) ((?:[Mm]inister|MINISTER|[Ss]taatssecretaris|STAATSSECRETARIS)\b[^.]*?)[\s,>]*$"
)
_PLACE_DATE = re.compile(r"^(?:Den Haag|[’'‘]s-Gravenhage|Diemen|Utrecht|Amsterdam),")
_DATE_ALONE = re.compile(r"^(?:Datum:? |Versie:? )?(?:\d{1,2} )?[A-Za-z]{3,9} (?:19|20)\d\d$")
_TITLE_LINES = 8  # a report's date stands alone under its title, among the first lines of its first page
_ANSWERED = re.compile(r"^Antwoord van (.{5,160}?) ?\(ontvangen ")
_QUESTIONS = re.compile(r"^Vra(?:gen|ag) van (?:de leden|het lid)\b")
_GAZETTE = re.compile(r"^(?:STAATSCOURANT|STAATSBLAD|Staatscourant|Staatsblad|Tractatenblad)\b")
_LAW = re.compile(r"^(?:Regeling|Besluit|Wet|Beleidsregels?) van\b.*\b(?:tot|houdende|inzake|betreffende)\b")
_RECEIVED = re.compile(r"\(ontvangen (\d{1,2} \w+ \d{4})\)")


@dataclass(frozen=True, slots=True)
class Facts:
    kind: str
    title: str
    date: str | None
    numbers: Numbers
    sender: str | None
    recipient: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the facts are read from. `opening` and `side` are letterhead lines of the first pages, `closing`
    the signature, `furniture` that of all its pages, `cover` the lines of its first page."""

    titles: tuple[str, ...]
    opening: tuple[TextLine, ...]
    side: tuple[TextLine, ...]
    closing: tuple[TextLine, ...]
    furniture: tuple[TextLine, ...]
    cover: tuple[TextLine, ...]
    passages: tuple[Passage, ...]
    file_title: str = ""

    @property
    def is_letter(self) -> bool:
        return (
            any(SALUTATION.match(line.text) for line in self.opening)
            or (not self.titles and any(GREETING.match(line.text) for line in self.closing))
            or bool(read_fields(self.opening).get("subject"))
        )


def document_ranges(pages: Sequence[PageLines], labels: dict[int, PageLabel]) -> list[tuple[int, int]]:
    """First and last index of the pages of each document: a new one begins where "Pagina 1 van n" starts anew.

    A cover without number counts back from the first number printed.
    """
    starts = [0]
    last: PageLabel | None = None
    for n, page in enumerate(pages):
        label = labels.get(page.page.number)
        if label is None or label.total is None:
            if _follows_whole(last, labels, pages, n) and _has_text(page):
                starts.append(n)
                last = None
            continue
        if last is not None and label.total != last.total and label.number <= last.number:
            start = max(n - label.number + 1, starts[-1] + 1)
            if start > n:
                last = label
                continue
            while start < n and labels.get(pages[start].page.number) is not None:
                start += 1
            starts.append(start)
        last = label
    ends = [*(start - 1 for start in starts[1:]), len(pages) - 1]
    return list(zip(starts, ends, strict=True))


def _follows_whole(
    last: PageLabel | None, labels: dict[int, PageLabel], pages: Sequence[PageLines], n: int
) -> bool:
    """Whether the page before was the last of "Pagina n van n" and the pages from here on are not numbered so."""
    before = labels.get(pages[n - 1].page.number) if n else None
    return before is not None and before == last and before.total == before.number


def _has_text(page: PageLines) -> bool:
    first = page.lines[0].text if page.lines else ""
    return sum(len(line.text) for line in page.lines) > 40 and not re.match(r"^bijlage\b", first, re.I)


def describe(evidence: Evidence) -> Facts:
    """The facts of one document. What does not stand in it stays None: nothing is guessed."""
    fields = read_fields((*evidence.opening, *evidence.side))
    colophon = _colophon(evidence.passages)
    subject = next(iter(fields.get("subject", [])), None)
    recipient = _recipient(evidence, fields) or next(iter(colophon.get("recipient", [])), None)
    title = _title(evidence, subject)
    kind = _kind(evidence, subject, recipient, title)
    return Facts(
        kind=kind,
        title=title or kind,
        date=_date(evidence, fields, colophon),
        numbers=_numbers(evidence, fields, colophon),
        sender=_sender(evidence),
        recipient=recipient,
        subject=subject,
    )


@cache
def _table(name: str) -> list[tuple[str, str, re.Pattern[str]]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [(next(iter(r.values())), r.get("where") or "", re.compile(r["pattern"] or "")) for r in rows]


def _kind(evidence: Evidence, subject: str | None, recipient: str | None, title: str) -> str:
    text = "\n".join(p.text for p in evidence.passages)[:60_000]
    letter = evidence.is_letter
    opening = "\n".join(line.text for line in evidence.opening)
    places = {
        "masthead": opening,
        "letter": (f"{subject or ''}\n{opening}" if letter else None),
        "letter-text": text[:6000] if letter else None,
        "recipient": recipient if letter else None,
        "title": f"{title}\n{evidence.file_title}",
        "text": text,
    }
    for kind, where, pattern in _table("kinds.tsv"):
        place = places[where]
        if place is not None and pattern.search(place):
            return kind
    return "overig"


def _title(evidence: Evidence, subject: str | None) -> str:
    if paper := parliamentary_title(evidence.opening):
        dossier = paper.split(";")[0]
        own = " ".join(evidence.file_title.split())
        return own if own.startswith(dossier) and len(own) > len(paper) else _printed(paper)
    titles = [title for title in dict.fromkeys(evidence.titles) if not _GAZETTE.match(title)]
    if titles:
        return _printed(" – ".join(titles))
    questions = next((p.text for p in evidence.passages[:12] if _QUESTIONS.match(p.text)), None)
    if questions:
        return _printed(re.sub(r"\s*\(ingezonden[^)]*\)\.?", "", questions))
    law = next((p.text for p in evidence.passages[:10] if _LAW.match(p.text) and len(p.text) < 700), None)
    if law and not evidence.is_letter:
        return _printed(law)
    file_title = evidence.file_title.strip()
    junk = re.match(
        r"(?:Microsoft|untitled|naamloos|document\d*$|.*\.(?:docx?|pdf|indd|xlsx?)$)", file_title, re.I
    )
    if subject:
        return _printed(subject)
    if len(file_title) > 8 and not junk:
        return _printed(file_title)
    heading = next((p.text for p in evidence.passages if p.kind == "heading"), None)
    first = next((line.text for line in evidence.cover if len(line.text) > 8), "")
    return _printed(heading or first[:120])


def _printed(title: str) -> str:
    """A title without signs of symbol fonts."""
    return " ".join("".join(c for c in title if not "\ue000" <= c <= "\uf8ff").split())


def _date(evidence: Evidence, fields: dict[str, list[str]], colophon: dict[str, list[str]]) -> str | None:
    for value in fields.get("datum", []):
        if found := stamped_date(value) or first_date(value):
            return found
    for line in (*evidence.opening, *evidence.side):
        if found := stamped_date(line.text):
            return found
    for line in (*evidence.opening, *evidence.closing, *evidence.side):
        if _PLACE_DATE.match(line.text) and (found := first_date(line.text)):
            return found
    for passage in evidence.passages[:14]:
        received = _RECEIVED.search(passage.text)
        if received:
            return first_date(received[1])
    if evidence.is_letter:
        foreign = " ".join(fields.get("foreign", []))
        heads = [line.text for line in (*evidence.side, *evidence.opening) if line.text not in foreign]
        return next((d for text in heads if (d := first_date(text))), None)
    for value in colophon.get("datum", []):
        if found := first_date(value):
            return found
    for line in evidence.cover[:_TITLE_LINES]:
        if _DATE_ALONE.match(line.text) and (found := first_date(line.text)):
            return found
    if sum(len(line.text) for line in evidence.cover) < 600:
        return next((d for line in evidence.cover if (d := first_date(line.text))), None)
    return next((d for line in evidence.furniture if (d := first_date(line.text))), None)


def _colophon(passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Fields in the rows of a table or in short lines under a heading "Colofon"."""
    found: dict[str, list[str]] = {}
    references = ("volgnummer", "referentie", "onze referentie", "zaaknummer", "ons kenmerk", "kenmerk")
    names = {"uitgebracht aan": "recipient", "datum": "datum"} | dict.fromkeys(references, "reference")
    for passage in passages:
        if not any("colofon" in title.casefold() for title in passage.section):
            continue
        rows = passage.rows or ((passage.text,),)
        for row in rows:
            joined = " ".join(cell for cell in row if cell)
            for name, key in names.items():
                if joined.casefold().startswith(name + " ") or joined.casefold().startswith(name + ":"):
                    found.setdefault(key, []).append(joined[len(name) :].strip(" :"))
    return found


def _numbers(evidence: Evidence, fields: dict[str, list[str]], colophon: dict[str, list[str]]) -> Numbers:
    kst: list[str] = []
    for line in (*evidence.furniture, *evidence.opening):
        kst += [f"kst-{number}" for number in _KST.findall(line.text)]
        for dossier, chapter, number in _PAPER.findall(line.text):
            kst.append("-".join(part for part in ("kst", dossier.replace(" ", ""), chapter, number) if part))
    kst += _masthead_number(evidence.opening) if not kst else []
    references = [*fields.get("reference", []), *colophon.get("reference", [])]
    foreign = " ".join(fields.get("foreign", []))
    headed = [line.text for line in (*evidence.opening, *evidence.side, *evidence.furniture)]
    zin = [n for text in [*references, *headed] for n in _ZIN.findall(text) if n not in foreign]
    kenmerk = [n for text in references for n in _VWS.findall(text)]
    kenmerk += [
        t
        for t in references
        if _CODE.match(t) and not _ZIN.search(t) and not first_date(t) and not _VWS.search(t)
    ]
    ah = [number for line in evidence.furniture for number in _AH.findall(line.text)]
    return Numbers(_unique(kst), _unique(zin), _unique(kenmerk), _unique(ah))


def _masthead_number(opening: Sequence[TextLine]) -> list[str]:
    dossier = next((found for line in opening if (found := _DOSSIER.match(line.text))), None)
    number = next((found for line in opening if (found := _NUMBER.match(line.text))), None)
    if dossier is None or number is None:
        return []
    return ["-".join(p for p in ("kst", dossier[1].replace(" ", ""), dossier[2], number[1]) if p)]


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _recipient(evidence: Evidence, fields: dict[str, list[str]]) -> str | None:
    addressed = [
        line.text for line in evidence.opening if re.match(r"^Aan (?:de|het|mevrouw|de heer)\b", line.text)
    ]
    address: list[str] = []
    inside = False
    for line in evidence.opening:
        if re.match(r"^>? ?Retouradres", line.text):
            inside = True
        elif inside and (re.match(r"^(?:Postbus|\d{4} ?[A-Z]{2}\b|Datum|Betreft|Onderwerp)", line.text)):
            break
        elif inside:
            address.append(line.text)
    if address and (not addressed or addressed[0] in address):
        return " ".join(address).strip(" ,")[:200]
    if addressed:
        return re.sub(r"^Aan ", "", addressed[0])
    return next(iter(fields.get("recipient", [])), None)


def _sender(evidence: Evidence) -> str | None:
    offices = [found[1] for line in evidence.closing if (found := _OFFICE.match(line.text))]
    if offices:
        whole = [o for o in offices if not any(p != o and p.startswith(o) for p in offices)]
        return "; ".join(dict.fromkeys(whole))
    for passage in evidence.passages[:14]:
        if answered := _ANSWERED.match(passage.text):
            return answered[1]
    masthead = re.search(
        r"BRIEF VAN (?:DE|HET) (.+)", " ".join(line.text for line in evidence.opening if line.bold)
    )
    if masthead:
        return masthead[1]
    headed = "\n".join(
        line.text for line in (*evidence.side, *evidence.closing, *evidence.furniture, *evidence.cover)
    )
    body = "\n".join(p.text for p in evidence.passages)[:200_000]
    for text, needed in ((headed, 1), (body, 3)):
        counts = [(len(pattern.findall(text)), name) for name, _, pattern in _table("senders.tsv")]
        most = max(counts, key=lambda item: item[0])
        if most[0] >= needed:
            return most[1]
    return None
