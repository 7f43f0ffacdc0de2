"""Consolidated law from the official XML of the Basiswettenbestand: one passage for each article member.

Elements as in the BWB-toestand schema (2016-1): divisions with a `kop` (label, nr, titel), `artikel`,
`lid` with `lidnr`, `al` for running text, `lijst` with `li` and `li.nr`. Laws have no pages and no boxes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.parsers import expat

from ingest.passage import Document, Numbers, Passage, Reading, Section
from ingest.problem import Problem

_DIVISIONS = frozenset({"boek", "deel", "titeldeel", "hoofdstuk", "afdeling", "paragraaf", "sub-paragraaf"})
# Editorial matter that is not the text of the law.
_PASSED_OVER = frozenset({"meta-data", "redactie", "opmerkingen-inhoud", "kop", "lidnr", "li.nr", "noot.nr"})
# Articles that are only a heading, as wetten.overheid.nl shows them.
_WITHOUT_TEXT = {"vervallen": "[Vervallen]", "nogniet": "[Nog niet in werking]"}
_LAW_ID = re.compile(r"[A-Z]{3,5}\d{1,10}")
_DEEPEST = 200  # the deepest official text has about thirty
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Member:
    """The text of an article, or of one member of it, under its headings."""

    article: str
    lid: str | None
    path: tuple[str, ...]
    text: str


def looks_like_xml(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read_law(data: bytes) -> Reading:
    """The law as one document of kind "wet" or "regeling".

    Raises Problem "xml-broken", "xml-entities" or "xml-unknown" with what to do.
    """
    root = _parse(data)
    law_id = root.get("bwb-id")
    legislation = root.find("wetgeving")
    if root.tag != "toestand" or not _LAW_ID.fullmatch(law_id or "") or not law_id or legislation is None:
        raise Problem(
            "xml-unknown",
            "Dit XML-bestand is geen wettekst uit het Basiswettenbestand (BWB).",
            remedy="Haal bij wetten.overheid.nl de XML van de regeling zelf op (een bestand met <toestand>).",
        )
    sections: list[Section] = []
    members = list(_members(legislation, (), sections))
    document = Document(
        id=law_id,
        kind="wet" if (legislation.get("soort") or "").startswith(("wet", "rijkswet")) else "regeling",
        title=_title(legislation) or law_id,
        date=root.get("inwerkingtreding"),
        numbers=Numbers(),
        sender=None, recipient=None, subject=None, pages=(0, 0),
        sections=tuple(sections),
        passages=tuple(_passages(law_id, members)),
    )  # fmt: skip
    return Reading(hashlib.sha256(data).hexdigest(), "ok", (), (document,))


def _parse(data: bytes) -> Element:
    try:
        _look_through(data)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        line = error.position[0] if isinstance(error, ElementTree.ParseError) else error.lineno
        raise _broken(f"regel {line}") from None
    except (LookupError, ValueError):  # an encoding that does not exist, or that is none of text
        raise _broken("onbekende codering") from None


def _look_through(data: bytes) -> None:
    """Raises Problem for what official XML never has and what could expand to gigabytes, name other files or exhaust
    the stack. The parser itself looks, for in UTF-16 the bytes of "<!DOCTYPE" are others."""
    parser, depth = expat.ParserCreate(), 0

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _broken(f"meer dan {_DEEPEST} elementen in elkaar")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_facts: object) -> None:
        raise Problem(
            "xml-entities",
            "Dit XML-bestand heeft een documenttype of entiteiten en wordt voor de veiligheid niet gelezen.",
            remedy="Gebruik de XML zoals wetten.overheid.nl die levert.",
        )

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)


def _broken(where: str) -> Problem:
    return Problem(
        "xml-broken",
        f"Dit XML-bestand is niet goed gevormd ({where}).",
        remedy="Haal het bestand opnieuw op bij wetten.overheid.nl.",
    )


def _title(legislation: Element) -> str:
    for name in ("citeertitel", "intitule"):
        element = legislation.find(name)
        if element is not None and (title := _text(element)):
            return title
    return ""


def _members(element: Element, path: tuple[str, ...], sections: list[Section]) -> Iterator[_Member]:
    for child in element:
        if child.tag in _DIVISIONS:
            heading = _heading(child)
            sections.append(Section(heading.number, heading.title, len(path) + 1, 0))
            yield from _members(child, (*path, heading.full), sections)
        elif child.tag == "artikel":
            yield from _article(child, path, sections)
        elif child.tag not in _PASSED_OVER:
            yield from _members(child, path, sections)


@dataclass(frozen=True, slots=True)
class _Heading:
    number: str | None
    title: str
    full: str


def _heading(element: Element) -> _Heading:
    kop = element.find("kop")
    parts = {name: _text(kop.find(name)) if kop is not None else "" for name in ("label", "nr", "titel")}
    number = " ".join(part for part in (parts["label"], parts["nr"]) if part) or None
    full = " ".join(part for part in (number, parts["titel"]) if part)
    return _Heading(number, parts["titel"], full or element.tag.capitalize())


def _article(article: Element, path: tuple[str, ...], sections: list[Section]) -> Iterator[_Member]:
    heading = _heading(article)
    number = _text(article.find("kop/nr")).rstrip(".") or (article.get("label") or "").removeprefix(
        "Artikel "
    )
    title = heading.title or _WITHOUT_TEXT.get(article.get("status") or "", "")
    sections.append(Section(heading.number, title, len(path) + 1, 0))
    below = (*path, heading.full)
    members = article.findall("lid")
    opening = _join(child for child in article if child.tag not in {"lid", "kop", *_PASSED_OVER})
    if opening:
        yield _Member(number, None, below, opening)
    for member in members:
        if text := _join(child for child in member if child.tag not in _PASSED_OVER):
            yield _Member(number, _text(member.find("lidnr")).rstrip(".") or None, below, text)


def _passages(law_id: str, members: list[_Member]) -> Iterator[Passage]:
    seen: dict[str, int] = {}
    for member in members:
        key = f"artikel={member.article}" + (f"&lid={member.lid}" if member.lid else "")
        seen[key] = seen.get(key, 0) + 1
        suffix = "" if seen[key] == 1 else f"~{seen[key]}"
        yield Passage(
            id=f"{law_id}:{key}{suffix}",
            document=law_id,
            kind="paragraph",
            section=member.path,
            text=member.text,
            label=member.lid,
            jci=f"jci1.3:c:{law_id}&{key}",
        )


def _join(elements: Iterator[Element]) -> str:
    return _SPACES.sub(" ", " ".join(part for element in elements if (part := _running(element)))).strip()


def _running(element: Element) -> str:
    """Running text of an element, list items led by their label ("a. ...")."""
    if element.tag == "lijst":
        return " ".join(_running(item) for item in element.findall("li"))
    if element.tag == "li":
        label = _text(element.find("li.nr"))
        return f"{label} " + _join(child for child in element if child.tag not in _PASSED_OVER)
    return _text(element)


def _text(element: Element | None) -> str:
    """All text of an element but editorial matter, spaces folded, NFC."""
    if element is None:
        return ""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", "".join(_pieces(element))).strip())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _PASSED_OVER:
            yield from _pieces(child)
        yield child.tail or ""
