"""Headings: blocks that a reader would put in a contents page.

Evidence: type (larger, bold, capitals), a number that counts, a word of law ("Artikel 3"), the contents page.
Against: a full stop, running text, a list, a reference such as "Artikel 3 wordt gewijzigd".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block
from ingest.contents import TITLE, Contents, plain
from ingest.style import BodyStyle

_NUMBERED = re.compile(r"^(\d{1,2}(?:\.(?:\d{1,2}|[a-z](?=[.\s)]))){0,5}[a-z]?)[.)]?\s+(\S.*)$")
_ROMAN = re.compile(r"^([IVX]{1,6})[.)]\s+(\S.*)$")
_LETTERED = re.compile(r"^([A-Z])[.)]\s+(\S.*)$")
WORDED = re.compile(
    r"^((?i:Deel|Boek|Hoofdstuk|Titel|Afdeling|Paragraaf|Artikel|Bijlage|Onderdeel|§)\s+"
    r"(?:[IVXLC]+|\d+[a-z]*(?:[.:]\d+[a-z]*)*|[A-Z]{1,2})(?:\s?[a-z](?=[.:]?$))?)(?=$|[\s.:,–—-])[.:]?\s*(?:[–—-]\s+)?(.*)$"
)
_QUESTION = re.compile(
    r"^(?:Vra(?:ag|gen)|Antwoord(?:en)?)(?: op vra(?:ag|gen))?\s+\d+(?:(?:,| en| t/m|-| tot en met| \+)\s*\d+)*\s*:?$",
    re.I,
)
_PROVISIONS = re.compile(
    r"^(?:(?:artikel(?:en)?|onderde(?:el|len)|lid|leden|aanhef|hoofdstuk|afdeling|titel|paragraaf|(?:eer|twee|der|vier|"
    r"vijf|zes|zeven|acht|negen|tien)(?:de|ste)|en|of|tot|met|t/m|van|de|het|[A-Z][A-Za-z]{0,3}|[IVXL]+|[a-z]|"
    r"\d[\d.:a-z]*)(?:[\s,;.()]+|$))+$",
    re.I,
)
_LETTER_ALONE = re.compile(r"^([A-Z]|([A-Z])\2)$")
_STARTS = re.compile(r"^(?:[^\w\s\"“”‘'«(@•·▪●○◦*–—-]\s+)?[\"“”‘'«(]?[A-ZÀ-Ý0-9§€]")
_DAY = re.compile(r"^\d{1,2}\s+[a-z]{3,9}\.?\s+(?:19|20)\d{2}$")  # "29 september 2022" has no number
_ITEM = re.compile(r"^([a-z])[.)]\s+(\S.*)$")
_DEEP = re.compile(
    r"^\d{1,2}(?:\.\d{1,2})+\.?\s"
)  # a number of two parts and more tells, in a narrow column too
_LONGEST = 180
_PLAIN_LONGEST = 130


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text. `rank` orders type: larger, capitals, bold, upright first.
    `depth` counts the number's parts, `color` is that of its letters."""

    number: str | None
    title: str
    page: int
    rank: tuple[float, bool, bool, bool]
    depth: int = 0
    word: str | None = None
    color: int = 0

    @property
    def look(self) -> tuple[tuple[float, bool, bool, bool], int]:
        """Rank and colour: headings that look the same stand at one level."""
        return self.rank, self.color

    @property
    def path(self) -> str:
        return f"{self.number} {self.title}".strip() if self.number else self.title


def find_heading(
    block: Block, text: str, body: BodyStyle, contents: Contents, before: Block | None, after: Block | None
) -> Heading | None:
    """The heading this block is, if it is one. `text` is the block's joined text with its label."""
    if block.kind not in {"paragraph", "item"} or block.box or TITLE.match(text):
        return None
    if block.label and block.label.family in {"letter", "roman"}:
        return _lettered(block, text, body, after)
    if not _may_be(block, text):
        return None
    number, title, depth, word = split_number(text)
    heading = Heading(number, title, block.page, _rank(block, body), depth, word, _color(block))
    if _QUESTION.match(text):
        return Heading(None, text.rstrip(" :"), block.page, heading.rank)
    if contents.entries and _listed(heading, text, contents):
        return heading
    if contents.outlined and contents.outlines(text, block.page):
        return heading
    if word:
        if not _is_worded(block, heading, body):
            return None
        return replace(heading, number=None, title=text) if title.startswith(",") else heading
    if block.label and block.label.family == "bullet":
        return None
    if _LETTER_ALONE.match(text):
        return Heading(text, "", block.page, heading.rank, 1, "onderdeel") if block.bold else None
    if text[-1] in ".;,:" and not (depth and block.bold and text[-1] == "." and len(text) < 80):
        return None
    if is_distinct(block, body) and _stands_alone(block, before) and not _runs_on(block, after):
        return heading
    plain_one = depth >= 2 and len(text) <= _PLAIN_LONGEST and len(block.lines) <= 2 and title[:1].isupper()
    if plain_one and _heads(block, f"{number}.", after, body):
        under = before is not None and before.page == block.page and is_distinct(before, body)
        return heading if under or _parted(block, body) else None
    return heading if _is_italic_line(block, body, before, after) else None


def split_number(text: str) -> tuple[str | None, str, int, str | None]:
    """Number, title, depth of the number, and its word ("artikel"): "3.2 Criteria" is 3.2, Criteria, 2, None."""
    worded = WORDED.match(text)
    if worded:
        word, value = worded[1].rstrip(".:").split(maxsplit=1)
        return f"{word.capitalize()} {value}", worded[2].strip(), 1, word.casefold()
    for pattern in (_NUMBERED, _ROMAN, _LETTERED):
        found = pattern.match(text)
        if found and not _DAY.match(text):
            return found[1], found[2].lstrip(" –-").strip(), found[1].count(".") + 1, None
    return None, text, 0, None


def is_distinct(block: Block, body: BodyStyle) -> bool:
    """Whether type sets the block off from running text."""
    if block.size >= 1.08 * body.size and block.size - body.size > 0.7:
        return True
    if block.size < 0.9 * body.size:
        return False
    if (block.bold and not body.bold) or (block.underlined and len(block.lines) <= 2):
        return True
    return _is_capitals(block.text)


def _may_be(block: Block, text: str) -> bool:
    if not text or len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return False
    if len(block.lines) > (4 if len(text) < 120 else 3) and not (_DEEP.match(text) and len(block.lines) <= 6):
        return False
    readable = re.search(r"[^\W\d_]{3}", text) or WORDED.match(text) or len(text) <= 2
    return bool(_STARTS.match(text) and readable) and not any(sign in text for sign in ("@", "://", "\ufffd"))


def _rank(block: Block, body: BodyStyle) -> tuple[float, bool, bool, bool]:
    lettered = [
        line.size for line in block.lines if any(map(str.isalpha, line.text))
    ]  # a sign may stand larger
    largest = max(lettered, default=block.size)
    size = float(round(largest))  # 13.3 and 13.0 look the same
    if abs(largest - body.size) < 0.06 * body.size:
        size = body.size
    return (size, _is_capitals(block.text), block.bold, not block.italic)


def _color(block: Block) -> int:
    return max((span for line in block.lines for span in line.spans), key=lambda s: len(s.text.strip())).color


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 5 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _listed(heading: Heading, text: str, contents: Contents) -> bool:
    if text[-1] in ";,":
        return False
    if contents.lists(heading.number, heading.title):
        return True
    return heading.number is None and len(text) > 6 and plain(text) in contents.titles


def _is_worded(block: Block, heading: Heading, body: BodyStyle) -> bool:
    """ "Artikel 3 Begrippen" is a heading; "Artikel 3 wordt gewijzigd" and "artikel 3, eerste lid" are not."""
    first = block.lines[0].text
    if first[:1].islower():
        return False
    if heading.title and not _STARTS.match(heading.title):
        named = _PROVISIONS.match(heading.path) and heading.path[-1] not in ".;:,"
        alone = len(block.lines) == 1 and _parted(block, body)
        return bool(named) and (is_distinct(block, body) or alone or (block.italic and len(block.lines) <= 2))
    if heading.title and heading.title[-1] in ".;:," and len(heading.title) > 60:
        return False
    if is_distinct(block, body) or not heading.title:
        return True
    return block.italic or (len(block.lines) == 1 and len(heading.title) < 70 and _parted(block, body)
                            and heading.title[-1] not in ".;:,")  # fmt: skip


def _stands_alone(block: Block, before: Block | None) -> bool:
    """Bold lines of a list, or a bold line in the middle of a bold passage, are no headings."""
    if (
        block.label
        and block.label.family in {"letter", "roman", "degree"}
        and before
        and before.kind == "item"
    ):
        return False
    return not (before is not None and before.text[-1:] == "," and before.page == block.page)


def _runs_on(block: Block, after: Block | None) -> bool:
    """Set-off words in the middle of a sentence that goes on below."""
    if after is None or after.page != block.page or after.label or after.text.startswith("houdende "):
        return False
    if abs(after.size - block.size) > 0.25 * block.size:
        return False
    return after.text[:1].islower()


def colon_heading(block: Block, body: BodyStyle, *, under: bool) -> Heading | None:
    """A line apart, or `under` a heading, that ends in a colon: a heading where others look the same without one."""
    text = block.text
    if text[-1] != ":" or len(text) > 90 or block.box or not _STARTS.match(text):
        return None
    if not under and not _parted(block, body):
        return None
    return Heading(None, text, block.page, _rank(block, body), color=_color(block))


def _lettered(block: Block, text: str, body: BodyStyle, after: Block | None) -> Heading | None:
    """ "a) Gevolgen", set off by type, over a paragraph that begins under the letter: an item's text would hang."""
    item = _ITEM.match(text)
    if item is None or after is None or after.label or after.page != block.page or text[-1] in ".;:,":
        return None
    if len(text) > _LONGEST or len(block.lines) > 3 or not item[2][:1].isupper():
        return None
    set_off = (block.italic and not after.italic) or (block.bold and not after.bold)
    under = abs(after.lines[0].x0 - block.lines[0].x0) < 3.0
    if not set_off or not under or block.size < 0.95 * body.size:
        return None
    return Heading(item[1], item[2], block.page, _rank(block, body), color=_color(block))


def _heads(block: Block, deeper: str, after: Block | None, body: BodyStyle) -> bool:
    """Whether a number that nothing sets off stands over text, or a part of its own: rows of a list do not."""
    if after is None or after.page != block.page:
        return True
    below = after.lines[0].baseline - block.lines[-1].baseline
    beside = abs(below) < 0.8 * block.size
    heads = len(after.text) > 40 or after.text.startswith(deeper) or is_distinct(after, body)
    return not beside and (heads or below < 0)


def _parted(block: Block, body: BodyStyle) -> bool:
    return block.parted or block.gap == 0.0 or block.gap > 1.2 * body.leading


def _is_italic_line(block: Block, body: BodyStyle, before: Block | None, after: Block | None) -> bool:
    """A short italic line over a paragraph that is not italic."""
    if not block.italic or len(block.lines) > 1 or len(block.text) > 80 or block.label or after is None:
        return False
    if after.italic or after.page != block.page or block.size < 0.95 * body.size:
        return False
    if before is not None and before.page == block.page and (before.italic or before.text[-1:] == ":"):
        return False
    under = before is not None and before.page == block.page and is_distinct(before, body)
    parted = _parted(block, body) or (under and before is not None and len(before.lines) <= 2)
    return after.kind in {"paragraph", "item"} and parted and len(after.text) > 40


def open_lines(blocks: Sequence[Block], start: int) -> Block | None:
    """The next block of running text after `start`, notes and pictures' captions left out."""
    for block in blocks[start + 1 : start + 6]:
        if block.kind in {"paragraph", "item"}:
            return block
    return None
