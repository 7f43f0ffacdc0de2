"""The build of a guideline: its modules, and of each passage in which module it stands, as what, under which words.

A module is what has its own question or recommendations: a section called "Module 3 ...", else the section above a
heading "Uitgangsvraag" or "Aanbevelingen", else (a guideline without such headings) the chapter that recommends. A
heading that is no known one and comes back in chapter after chapter ("Zo werken wij") is told by what is under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.passage import Document, Passage
from ontology.guideline_parts import Part, part_of, run_in_label
from ontology.recommendation_strength import imperative

MODULE = re.compile(
    r"^\W*(?:(?:\d+\.)*\d+\s+)?(?:(?:sub|deel)?module|modul)\s*(?P<number>(?:\d+\.)*\d+[a-z]?|[A-Z]|[IVX]+)?(?=[\s:.–-]|$)\s*[:.–-]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:(?:hoofdstuk|deel|thema|onderwerp)\s+)?(?P<number>(?:\d+\.)*\d+[a-z]?|[A-Z](?=[.)]|\s+[A-Z]))[.):]?\s+(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION_TITLE = re.compile(
    r"^\W*(?:(?:\d+\.)*\d+\s+)?(?:uitgangsvraag|vraag|vraagstelling|klinische\s+vraag)\s*(?P<number>(?:\d+\.)*\d+[a-z]?)?\s*[:.–-]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s*\((?:herzien|versie|geautoriseerd|update|vastgesteld)?\s*(?:in\s+)?(?:\w+\s+)?\d{4}\)$",
    re.IGNORECASE,
)
_DO_NOT = re.compile(r"^\W*(?:niet\s+doen|doe\s+(?:dit\s+)?niet|don'?ts)\W*$", re.IGNORECASE)
_HOW = re.compile(r"(?:werkwijze|uitvoering|handelwijze|implementatie)\b", re.IGNORECASE)
_LEADS = re.compile(r":\s*$")
_OPEN_PARTS: frozenset[Part | None] = frozenset({"recommendation", None})
_TEXT = frozenset({"paragraph", "list-item", "box", "table"})

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: number of its module (None outside), what part it is of, offset where its text begins
    behind a label, and the passages above it whose words it goes on with."""

    module: int | None
    part: Part | None
    start: int = 0
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleHead:
    """The heading of a module; `explicit` where headings say that it is one."""

    number: str
    title: str
    path: Path
    explicit: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """Modules in order, places by passage id, and heading passages by their path."""

    modules: tuple[ModuleHead, ...]
    places: dict[str, Place]
    headings: dict[Path, str]

    @property
    def structured(self) -> bool:
        """Whether headings or labels say which words are recommendations."""
        return any(place.part == "recommendation" for place in self.places.values())


def read_outline(document: Document) -> Outline:
    """Modules and places of a document; total: without any heading there is one module with the title."""
    parts = _parts_of_headings(document)
    places = dict(_labelled(document.passages, parts))
    paths = _module_paths(document, places, parts)
    heads: list[ModuleHead] = []
    numbers: dict[tuple[Path, int], int] = {}
    found: dict[str, Place] = {}
    for passage in document.passages:
        if passage.id not in places:
            continue
        own = paths.get(passage.id)
        if own is None:
            found[passage.id] = places[passage.id]
            continue
        if own not in numbers:
            numbers[own] = len(heads)
            heads.append(_head(document, *own))
        found[passage.id] = replace(places[passage.id], module=numbers[own])
    return Outline(tuple(heads), found, _heading_passages(document))


def path_of(passage: Passage) -> Path:
    """The path of headings down to and with a heading; of other passages the path they stand under."""
    if passage.kind != "heading":
        return passage.section
    bare = re.sub(r"^((?:\d+\.)*\d+)\.?\s+", r"\1 ", passage.text.strip())
    return (*passage.section, bare)


def _heading_passages(document: Document) -> dict[Path, str]:
    found: dict[Path, str] = {}
    for passage in document.passages:
        if passage.kind == "heading":
            found.setdefault(path_of(passage), passage.id)
    return found


# --- parts


def _parts_of_headings(document: Document) -> dict[str, Part]:
    """What each heading of the document announces; those that come back are judged by what stands under them."""
    under: dict[str, list[Passage]] = {}
    parents: dict[str, set[Path]] = {}
    for passage in document.passages:
        if passage.section and (passage.kind in _TEXT or _asks(passage)):
            name = _bare(passage.section[-1])
            under.setdefault(name, []).append(passage)
            parents.setdefault(name, set()).add(passage.section[:-1])
    parts = _parts_by_name(document)
    for name, passages in under.items():
        again = len(parents[name]) > 1 and all(parent for parent in parents[name])
        told = _told_by_words(passages) if again else None
        if told:
            for passage in passages:
                parts.setdefault(passage.section[-1], told)
        for heading in {passage.section[-1] for passage in passages if _HOW.match(name)}:
            if parts.get(heading) == "closed" and _told_by_words(passages) == "recommendation":
                parts[heading] = "recommendation"  # of a protocol, not how the guideline was made
    return parts


def _parts_by_name(document: Document) -> dict[str, Part]:
    headings = dict.fromkeys(heading for passage in document.passages for heading in passage.section)
    return {heading: part for heading in headings if (part := part_of(heading))}


def _bare(heading: str) -> str:
    numbered = _NUMBERED.match(heading)
    return (numbered["title"] if numbered else heading).casefold()


def _told_by_words(passages: Sequence[Passage]) -> Part | None:
    """What passages under a heading that comes back are: mostly questions, or half of them imperatives."""
    asking = sum(1 for passage in passages if _asks(passage))
    if asking * 3 >= len(passages) * 2:
        return "question"
    advising = sum(1 for passage in passages if imperative(passage.text))
    return "recommendation" if advising * 2 >= len(passages) else None


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip().endswith("?")


def _part_under(path: Path, parts: dict[str, Part]) -> Part | None:
    """The part of the deepest heading that has one; the heading of a module ends what stands above it."""
    for heading in reversed(path):
        if MODULE.match(heading):
            return None
        if part := parts.get(heading):
            return part
    return None


def _labelled(passages: Sequence[Passage], parts: dict[str, Part]) -> Iterator[tuple[str, Place]]:
    """Each passage with its part by heading or label, and the lead-ins above it."""
    label: Part | None = None
    in_box = False
    section: Path | None = None
    leads: list[Passage] = []
    for passage in passages:
        if passage.kind in ("heading", "letterhead"):
            label, leads = None, []
            if _asks(passage) and _part_under(passage.section, parts) == "question":
                yield passage.id, Place(None, "question")  # the question itself, set as a heading
            continue
        if passage.kind not in _TEXT:
            continue
        if passage.section != section or (in_box and passage.kind != "box"):
            label, section, leads = None, passage.section, []
        in_box = passage.kind == "box"
        start = 0
        alone = part_of(passage.text)
        if alone and passage.kind != "table" and alone != "closed":
            label, leads = alone, [passage] if _DO_NOT.match(passage.text) else []
            continue
        if found := run_in_label(passage.text):
            own, start = found
            label = own if start >= len(passage.text.rstrip()) or _LEADS.search(passage.text) else label
            if start >= len(passage.text.rstrip()):
                continue
            part: Part | None = own
        else:
            part = label or _part_under(passage.section, parts)
        leads = _leads_above(leads, passage)
        yield passage.id, Place(None, part, start, tuple(lead.id for lead in leads))
        if _LEADS.search(passage.text):
            leads = [*leads, passage]


def _leads_above(leads: list[Passage], passage: Passage) -> list[Passage]:
    """The lead-ins that go on over a passage: items stand under the paragraph and the items of less depth before."""
    if passage.kind == "table":
        return leads
    item = passage.kind == "list-item" or (passage.kind == "box" and passage.label)
    if not item:
        return []
    return [
        lead for lead in leads if lead.depth < passage.depth or (lead.kind != "list-item" and not lead.label)
    ]


# --- modules


def _module_paths(
    document: Document, places: dict[str, Place], parts: dict[str, Part]
) -> dict[str, tuple[Path, int]]:
    """Passage id -> the path of its module's heading, and a count for modules that follow each other under one path."""
    explicit = {path for passage in document.passages if (path := _explicit(passage.section))}
    if explicit:
        found = {
            passage.id: (path, 0)
            for passage in document.passages
            if passage.id in places and (path := _explicit(passage.section))
        }
    else:
        found = _by_roots(document, places, parts)
    return _loose_paths(document, places) | found


def _by_roots(
    document: Document, places: dict[str, Place], parts: dict[str, Part]
) -> dict[str, tuple[Path, int]]:
    """Modules by headings "Uitgangsvraag" and "Aanbevelingen"; a next question under one heading begins a next one."""
    roots = _roots(document, places, parts)
    found: dict[str, tuple[Path, int]] = {}
    nth: dict[Path, int] = {}
    asked: dict[Path, bool] = {}
    for passage in document.passages:
        if passage.id not in places:
            continue
        path = _root_above(passage.section, roots)
        if path is None:
            continue
        place = places[passage.id]
        if place.part == "question" and asked.get(path):
            nth[path], asked[path] = nth.get(path, 0) + 1, False
        if place.part == "recommendation":
            asked[path] = True
        if path or place.part not in ("closed", None):
            found[passage.id] = (path, nth.get(path, 0))
    return found


def _root_above(path: Path, roots: set[Path]) -> Path | None:
    return next((path[:n] for n in range(len(path), -1, -1) if path[:n] in roots), None)


def _explicit(path: Path) -> Path | None:
    """The path down to the deepest heading that is called a module."""
    for n in range(len(path), 0, -1):
        title = MODULE.match(path[n - 1])
        if title and (title["number"] or title["title"]):
            return path[:n]
    return None


def _roots(document: Document, places: dict[str, Place], parts: dict[str, Part]) -> set[Path]:
    """The paths right above the headings of questions and recommendations."""
    roots: set[Path] = set()
    for passage in document.passages:
        place = places.get(passage.id)
        if place is None or place.part not in ("recommendation", "question"):
            continue
        path = passage.section
        while path and _titled_question(path[-1]) is None and path[-1] in parts:
            path = path[:-1]
        if not path and passage.section and place.part == "recommendation":
            path = _under_recommendations(passage.section)
        roots.add(path)
    return roots


def _under_recommendations(path: Path) -> Path:
    """A chapter "Aanbevelingen" with a section per subject: each of these is a module."""
    return path if len(path) > 1 else ()


def _titled_question(heading: str) -> str | None:
    """What a heading "Uitgangsvraag 2 Welke ..." asks; such a heading is that of a module."""
    found = _QUESTION_TITLE.match(heading)
    return found["title"] if found and found["number"] and found["title"] else None


def _loose_paths(document: Document, places: dict[str, Place]) -> dict[str, tuple[Path, int]]:
    """What stands in no module that headings make: each chapter that is not closed is one, where it recommends."""
    return {
        passage.id: (passage.section[:1], 0)
        for passage in document.passages
        if passage.id in places and places[passage.id].part in _OPEN_PARTS
    }


def _head(document: Document, path: Path, _nth: int) -> ModuleHead:
    if not path:
        return ModuleHead("", document.title, (), explicit=False)
    heading = path[-1]
    for form in (MODULE, _QUESTION_TITLE, _NUMBERED):
        if (found := form.match(heading)) and (found["number"] or found["title"]):
            number, title = found["number"] or "", found["title"].strip()
            if not number and (outer := _NUMBERED.match(heading)):
                number = outer["number"]
            return ModuleHead(number, _DATED.sub("", title) or heading, path, explicit=True)
    return ModuleHead("", _DATED.sub("", heading) or heading, path, explicit=True)
