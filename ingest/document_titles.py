"""The title of a document: what is printed as such, else its subject, else what the file calls itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import first_date
from ingest.draft_titles import without_blanks
from ingest.lines import TextLine
from ingest.parliamentary_title import parliamentary_title
from ingest.passage import Passage

_QUESTIONS = re.compile(r"^Vra(?:gen|ag) van (?:de leden|het lid)\b")
_GAZETTE = re.compile(r"^(?:STAATSCOURANT|STAATSBLAD|Staatscourant|Staatsblad|Tractatenblad)\b")
_LAW = re.compile(
    r"^(?:Regeling|Besluit|Wet|Beleidsregels?) van\b.*\b(?:tot|houdende|inzake|betreffende)\b"
    r"|^(?:Wijziging|Intrekking|Aanpassing) van (?:de|het|enkele|diverse)\b.*\b(?:in verband met|houdende)\b"
)
_NO_TITLE = re.compile(
    r"^(?:(?:\d{1,2} )?[A-Za-z]{3,9} (?:19|20)\d\d|Versie(?:beheer|historie)|Documenthistorie|Colofon|"
    r"Inhoud(?:sopgave)?)$"
)
_JUNK = re.compile(
    r"(?:Microsoft|untitled|naamloos|document\d*$|PowerPoint|Presentatie\d*$|Presentation\d*$|Dia ?\d+$|Slide ?\d+$|"
    r"Werkblad|Sjabloon|.*\bsjabloon\b|.*\btemplate\b|.*\.(?:docx?|pdf|indd|xlsx?|pptx?)$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"^(?:[A-Z]\w*\.? ?(?:(?:van|de|der|den|ten|ter) ){0,2}){2,4}$")
_SIGNS = re.compile(r"[\ue000-\uf8ff]")
_FILE_NUMBER = re.compile(r" \d+(?:\.\d{3,}){2,}$")
_COVER = 600  # characters: a first page with fewer is a cover
_LARGER = 1.25  # times the next size: the title of a cover
_TOP = 8  # lines: a heading among them stands at the head of the page
_HEAD = 1.6  # times the next size: the title at the head of a page of text


@dataclass(frozen=True, slots=True)
class TitleEvidence:
    """What a title is read from; `titles` are the cover titles that the layout found."""

    titles: Sequence[str]
    opening: Sequence[TextLine]
    cover: Sequence[TextLine]
    furniture: Sequence[TextLine]
    passages: Sequence[Passage]
    file_title: str
    subject: str | None
    is_letter: bool
    is_memo: bool = False


def document_title(evidence: TitleEvidence) -> str:
    """Empty where nothing can be called a title."""
    return without_blanks(_title(evidence))


def _title(evidence: TitleEvidence) -> str:
    file_title = " ".join(evidence.file_title.split())
    if paper := parliamentary_title(evidence.opening):
        longer = file_title.startswith(paper.split(";")[0]) and len(file_title) > len(paper)
        return file_title if longer else _printed(paper)
    if evidence.is_memo:
        return _printed(evidence.subject or "")
    titles = [title for title in dict.fromkeys(evidence.titles) if _may_be_title(title)]
    if titles:
        return _printed(" – ".join(_without_authors(titles)))
    if found := _in_the_text(evidence):
        return _printed(found)
    if evidence.subject:
        return _printed(evidence.subject)
    if found := _largest(evidence.cover):
        return _printed(found)
    if len(file_title) > 8 and not _JUNK.match(file_title):
        return _printed(file_title)
    return _printed(_first(evidence))


def _may_be_title(text: str) -> bool:
    return not (_GAZETTE.match(text) or _SIGNS.search(text) or _NO_TITLE.match(text))


def _in_the_text(evidence: TitleEvidence) -> str | None:
    """Questions and laws are called after their first sentence."""
    questions = next((p.text for p in evidence.passages[:12] if _QUESTIONS.match(p.text)), None)
    if questions:
        return re.sub(r"\s*\(ingezonden[^)]*\)\.?", "", questions)
    law = next((p.text for p in evidence.passages[:10] if _LAW.match(p.text) and len(p.text) < 700), None)
    return None if evidence.is_letter else law


def _without_authors(titles: Sequence[str]) -> Sequence[str]:
    """Names of two or more people at the end of a cover are its authors, one under the other."""
    names = 0
    while names < len(titles) - 1 and _NAME.match(titles[-1 - names]):
        names += 1
    return titles[: len(titles) - names] if names > 1 else titles


def _largest(cover: Sequence[TextLine]) -> str | None:
    """The lines of a cover, or at the head of a page of text, that are clearly larger than all others and stand
    together."""
    sizes = sorted({round(line.size, 1) for line in cover}, reverse=True)
    if len(sizes) < 2:
        return None
    is_cover = sum(len(line.text) for line in cover) <= _COVER
    large = [n for n, line in enumerate(cover) if line.size > sizes[0] - 0.3]
    together = large == list(range(large[0], large[-1] + 1)) and len(large) <= 4
    text = " ".join(cover[n].text for n in large)
    fits = together and sizes[0] > (_LARGER if is_cover else _HEAD) * sizes[1] and 8 < len(text) < 160
    return text if fits and (is_cover or large[0] < 3) and _says(text) else None


def _first(evidence: TitleEvidence) -> str:
    """Without a title: what is repeated at the head of each page where only a number follows, a bold line at the head
    of the page, the first heading, or the first line. A list that begins with its table has none."""
    page = next((line.page for line in evidence.cover), None)
    repeated = [line.text for line in evidence.furniture if line.page == page and _says(line.text)]
    if repeated and evidence.cover and not _says(evidence.cover[0].text):
        return " ".join(repeated[:2])
    heading = next((p.text for p in evidence.passages if p.kind == "heading" and _says(p.text)), "")
    top = next((line.text for line in evidence.cover[:3] if line.bold and _is_title(line.text)), "")
    if heading and (not top or any(heading.startswith(line.text) for line in evidence.cover[:_TOP])):
        return heading
    if top:
        return top
    if evidence.passages and evidence.passages[0].kind == "table":
        return ""
    return next((line.text for line in evidence.cover if _is_title(line.text)), "")[:120]


def _is_title(text: str) -> bool:
    return len(text) > 8 and _says(text)


def _says(text: str) -> bool:
    """Whether a line has words, and is no mere number of a file or page."""
    return len(re.findall(r"[^\W\d_]{3,}", text)) > 0


def _printed(title: str) -> str:
    """A title without signs of symbol fonts, and without the number of a file behind it."""
    plain = " ".join(_SIGNS.sub("", title).split())
    code = _FILE_NUMBER.search(plain)
    return (
        plain[: code.start()] if code and not first_date(code[0]) and _says(plain[: code.start()]) else plain
    )
