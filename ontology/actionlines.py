"""Action lines: where a document sets them out, and where it speaks of them by number.

A line is set out in one of three ways:
    named       "Actielijn 1: Uitwerken en toepassen van ..."
    heading     the headings under a heading that speaks of actielijnen
    list        the numbered items under a sentence that announces them ("De vier actielijnen zijn:")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.passage import Document, Passage, Section
from ontology.mention import Mention
from ontology.ordinals import ORDINAL, ordinal_value
from ontology.uris import slug

_NAMED = re.compile(
    r"^\s*Actielijn\s+(?P<number>\d{1,2}|[A-H])\s*(?:[:.]|\s[–-])\s*(?P<title>\S.{2,200})", re.DOTALL
)
_SPOKEN = re.compile(
    r"\bactielijn(?:en)?\s+(?P<numbers>\d{1,2}(?:\s*(?:,|en|tot en met|t/m)\s*\d{1,2})*)(?![\w.,]*\d)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:actielijnen|actielijn)\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:de\s+)?(?P<ordinal>{ORDINAL})\s+actielijn\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:alle|deze|de\s+(?:\d|twee|drie|vier|vijf|zes))\s+actielijnen\b", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^(?P<number>(?:\d+\.)*\d+)\.?\s+(?P<title>.+)$", re.DOTALL)
_LITTLE_WORDS = frozenset(["de", "het", "een", "van", "en", "in", "voor", "om", "te", "aan", "met"])


@dataclass(slots=True)
class ActionLines:
    """The lines of one document: title by number, and the number by the words of the title."""

    titles: dict[str, str] = field(default_factory=dict)
    by_words: dict[str, str] = field(default_factory=dict)

    def add(self, number: str, title: str) -> None:
        named = _NAMED.match(title)
        title = (named["title"] if named else title).strip().rstrip(".").strip()
        if number not in self.titles:
            self.titles[number] = title
        if title_key(title) == title_key(self.titles[number]):
            self.by_words.setdefault(title_key(title), number)

    def number_of(self, title: str) -> str | None:
        named = _NAMED.match(title)
        return self.by_words.get(title_key(named["title"] if named else title))


def read_action_lines(document: Document) -> ActionLines:
    """Every line that a document sets out, with the first title it gives each number."""
    lines = ActionLines()
    announced = False
    for passage in document.passages:
        named = _NAMED.match(passage.text)
        if named:
            lines.add(named["number"], _first_line(named["title"]))
        elif announced and passage.kind == "list-item":
            number = (passage.label or "").strip(" .)")
            if number.isdigit() and passage.depth <= 1:
                lines.add(number, _first_line(passage.text))
            continue
        announced = passage.text.rstrip().endswith(":") and bool(_ANNOUNCES.search(passage.text))
    _from_sections(document, lines)
    return lines


def _from_sections(document: Document, lines: ActionLines) -> None:
    """The headings right under "... actielijnen ...", and those that are named so themselves."""
    for i, parent in enumerate(document.sections):
        if _ANNOUNCES.search(parent.title) and not _NAMED.match(parent.title):
            for number, title in _numbered(list(_children(document.sections, i))):
                lines.add(number, title)
    for section in document.sections:
        if named := _NAMED.match(f"{section.title}"):
            lines.add(named["number"], named["title"])
        elif section.number and (found := re.match(r"^Actielijn\s+(\w+)$", section.number)):
            lines.add(found[1], section.title)


def _children(sections: Sequence[Section], place: int) -> Iterator[Section]:
    """The sections right under the one at a place."""
    level = sections[place].level
    for section in sections[place + 1 :]:
        if section.level <= level:
            return
        if section.level == level + 1:
            yield section


def _numbered(children: Sequence[Section]) -> list[tuple[str, str]]:
    """Their numbers and titles when they are numbered 1, 2, 3 in order, and do not number themselves as lines."""
    if len(children) < 2 or any(_NAMED.match(section.title) for section in children):
        return []
    numbers = [(section.number or "").rpartition(".")[2] for section in children]
    in_order = numbers == [str(n) for n in range(1, len(children) + 1)]
    return [(n, one.title) for n, one in zip(numbers, children, strict=True)] if in_order else []


def line_of_section(passage: Passage, lines: ActionLines) -> str | None:
    """The number of the line whose section a passage stands in."""
    for heading in reversed(passage.section):
        named = _NAMED.match(heading)
        if named and named["number"] in lines.titles:
            return named["number"]
        numbered = _HEADING_NUMBER.match(heading)
        number = lines.number_of(numbered["title"] if numbered else heading)
        if number:
            return number
    return None


def find_action_lines(passage: Passage, document: str, lines: ActionLines) -> list[Mention]:
    """The lines that a passage sets out or speaks of; "alle actielijnen" are all of them in one mention."""
    text = passage.text
    mentions = []
    numbered = _HEADING_NUMBER.match(text) if passage.kind == "heading" else None
    named = _NAMED.match(text)
    title = named["title"] if named else numbered["title"] if numbered else text
    number = named["number"] if named else lines.number_of(_first_line(title))
    if number and number in lines.titles:
        start = len(text) - len(text.lstrip()) if named else text.index(title)
        mentions.append(_mention(text, start, len(text.rstrip()), [number], document, lines, "set-out"))
        return mentions
    for spoken in _SPOKEN.finditer(text):
        mentions += _by_number(text, spoken, document, lines)
    for ordinal in _ORDINAL.finditer(text):
        if (number := str(ordinal_value(ordinal["ordinal"]))) in lines.titles:
            mentions.append(_mention(text, *ordinal.span(), [number], document, lines, "ordinal"))
    for every in _ALL.finditer(text):
        if lines.titles:
            numbers = sorted(lines.titles, key=_order)
            mentions.append(_mention(text, *every.span(), numbers, document, lines, "all"))
    return mentions


def _by_number(text: str, spoken: re.Match[str], document: str, lines: ActionLines) -> list[Mention]:
    """One mention a number; a range is one mention of all lines in it that exist."""
    mentions = []
    offset = spoken.start("numbers")
    numbers = list(re.finditer(r"\d+", spoken["numbers"]))
    ranges = "tot en met" in spoken["numbers"] or "t/m" in spoken["numbers"]
    if ranges and len(numbers) == 2:
        between = range(int(numbers[0][0]), int(numbers[1][0]) + 1)
        known = [str(n) for n in between if str(n) in lines.titles] or [numbers[0][0], numbers[1][0]]
        return [_mention(text, *spoken.span(), known, document, lines, "number")]
    for i, number in enumerate(numbers):
        start = spoken.start() if i == 0 else offset + number.start()
        mentions.append(_mention(text, start, offset + number.end(), [number[0]], document, lines, "number"))
    return mentions


def _mention(
    text: str, start: int, end: int, numbers: list[str], document: str, lines: ActionLines, rule: str
) -> Mention:
    known = [number for number in numbers if number in lines.titles]
    keys = tuple(f"actielijn/{document}/{number}" for number in known)
    reason = "" if known else "Het document zet geen actielijn met dit nummer uiteen."
    return Mention(
        start=start,
        end=end,
        surface=text[start:end],
        kind="actionline",
        targets=keys,
        literal=tuple(f"actielijn/{document}/{number}" for number in numbers),
        status="exact" if known else "unresolved",
        existence="exists" if known else "unknown",
        reason=reason,
        rule=f"actionline-{rule}",
        fields={
            "number": tuple(known or numbers),
            "title": tuple(lines.titles[number] for number in known),
        },
    )


def title_key(title: str) -> str:
    """The content words of a title: the same line may be titled with or without "van het"."""
    return "-".join(word for word in slug(title).split("-") if word not in _LITTLE_WORDS)


def _first_line(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip(), maxsplit=1)[0]


def _order(number: str) -> tuple[int, str]:
    return (int(number) if number.isdigit() else 0, number)
