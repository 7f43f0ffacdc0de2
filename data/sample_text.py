"""The light markup of the sample documents: what a person types, as values.

    kop: waarde            headers, up to a line with three dashes
    ---
    # 1 Inleiding          a heading; more # is a deeper level
    Lopende tekst[^1].     paragraphs end at an empty line; *cursief* and **vet**
    - punt                 a list item; two spaces in front for a deeper one; also "1. " and "a. "
    > **Titel**            a box, line by line
    Tabel: Bijschrift      a caption; the rows follow, each "| cel | cel |"
    = Volgnummer | 12      a label with its value, as in a colophon
    [^1]: Noottekst.       a note
    @pagina                a new page; @ruimte 12 leaves points open; @inhoud puts the contents there
    {/} and {|}            inside a paragraph: end the line, or the page, at this place

A line of equals signs begins the next document of the same file; `//` begins a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE_END, PAGE_END = "{/}", "{|}"
_INLINE = re.compile(r"(\*\*|\*|\[\^\d+\])")
_ITEM = re.compile(r"^( *)(-|\d+\.|[a-z]\.) +(.*)$")
_NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$")
_HEADING = re.compile(r"^(#+) (.*)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters in one style; `note` is set for a raised footnote marker."""

    text: str
    style: str = ""
    note: bool = False


Word = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One building block: kind is heading, paragraph, item, field, box, table or order (a layout command)."""

    kind: str
    text: str = ""
    level: int = 0
    label: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class Sample:
    """One document as written: headers, parts in order, notes by number."""

    headers: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def parse_samples(text: str) -> list[Sample]:
    """The documents of one source file."""
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return [_parse_document(chunk) for chunk in re.split(r"^=====+$", kept, flags=re.M)]


def words_of(text: str) -> list[Word]:
    """Words with their styles; a marker or a style change inside a word makes several pieces."""
    words: list[list[Piece]] = [[]]
    style: set[str] = set()
    for token in _INLINE.split(text):
        if token in ("*", "**"):
            style ^= {"I" if token == "*" else "B"}
        elif token.startswith("[^"):
            words[-1].append(Piece(token[2:-1], note=True))
        else:
            for nth, chunk in enumerate(re.split(r"[ \n]+", token)):
                if nth:
                    words.append([])
                if chunk:
                    words[-1].append(Piece(chunk, "".join(sorted(style))))
    return [tuple(word) for word in words if word]


def _parse_document(chunk: str) -> Sample:
    head, _, body = chunk.strip("\n").partition("\n---\n")
    headers = dict(re.split(r": *", line, maxsplit=1) for line in head.splitlines() if line.strip())
    sample = Sample(headers)
    for block in re.split(r"\n\s*\n", body.strip("\n")):
        _parse_block(block.split("\n"), sample)
    return sample


def _parse_block(lines: list[str], sample: Sample) -> None:
    while lines:
        line = lines[0]
        if note := _NOTE.match(line):
            lines.pop(0)
            sample.notes[note[1]] = " ".join([note[2], *_take_plain(lines)])
        elif heading := _HEADING.match(line):
            lines.pop(0)
            sample.parts.append(Part("heading", heading[2], level=len(heading[1])))
        elif line.startswith("@"):
            sample.parts.append(Part("order", lines.pop(0)))
        elif line.startswith("= "):
            label, _, value = lines.pop(0)[2:].partition(" | ")
            sample.parts.append(Part("field", value, label=label))
        elif line.startswith(">"):
            sample.parts.append(Part("box", lines=tuple(_take(lines, ">"))))
        elif line.startswith("Tabel: "):
            caption = lines.pop(0).removeprefix("Tabel: ")
            rows = [tuple(cell.strip() for cell in row.strip(" |").split("|")) for row in _take(lines, "|")]
            sample.parts.append(Part("table", caption, rows=tuple(rows)))
        elif item := _ITEM.match(line):
            lines.pop(0)
            text = " ".join([item[3], *_take_plain(lines)])
            sample.parts.append(Part("item", text, level=1 + len(item[1]) // 2, label=item[2]))
        else:
            sample.parts.append(Part("paragraph", " ".join([lines.pop(0), *_take_plain(lines)])))


def _take(lines: list[str], sign: str) -> list[str]:
    taken = []
    while lines and lines[0].startswith(sign):
        taken.append(lines.pop(0)[1:].strip())
    return taken


def _take_plain(lines: list[str]) -> list[str]:
    """The lines that go on with the paragraph, item or note begun before."""
    taken = []
    while lines and not (
        _ITEM.match(lines[0]) or lines[0].startswith(("#", "@", ">", "|", "= ", "[^", "Tabel: "))
    ):
        taken.append(lines.pop(0).strip())
    return taken
