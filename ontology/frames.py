"""Stretches of a document that stand in another law: articles printed from it, and instructions that amend it.

"Bijlage - Relevante artikelen uit de Wob", then "Artikel 10" and its text: what names no law there is of the Wob,
"het eerste lid" is of article 10, and the heading itself is a reference. "De Opiumwet wordt als volgt gewijzigd:",
then "In artikel 10a vervalt ...": article 10a of the Opiumwet; below "Artikel 10 wordt als volgt gewijzigd:" a lid
is one of article 10 (Aanwijzingen voor de regelgeving, 6.3 to 6.11). Only such announcements count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ontology.names import NameHit
from ontology.uris import JCI

LABEL = r"(?P<label>\d+[a-z]{0,3}(?:[.:]\d+[a-z]{0,3})*)"
ARTICLE = re.compile(rf"Artikel\s+{LABEL}\.?(?=\s|$)")
ROMAN_HEADING = re.compile(
    r"^(?:ARTIKEL|Artikel)\s+[IVXL]+[A-Z]?\.?(?:\s*$|\s+[A-Z][^.:;\n]{0,80}$)", re.MULTILINE
)
OTHER_PART = re.compile(
    r"\s*(?:bijlage|toelichting|nota van toelichting|memorie van toelichting|algemeen|hoofdstuk)(?!\w)",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"(?:artikelen|artikel|bepalingen|wets?teksten|wets?tekst|passages|tekst)\s+(?:uit|van|in)\s+(?:de\s+|het\s+)?$",
    re.IGNORECASE,
)
AMENDS = re.compile(r"\b(?:wordt|worden)\b[^\n]{0,300}?\bals volgt gewijzigd\s*[.:]?\s*$")
OF_ARTICLE = re.compile(rf"(?:^|\b(?:wordt|worden) )[Aa]rtikel\s+{LABEL}(?P<of>\s+van\s+(?:de\s+|het\s+)?)?")
INSTRUCTION = re.compile(
    r"\s*(?:(?:In|Aan|Na|Voor|Onder|Achter)\s+(?:de\s+)?artikel|Artikel)(?:en)?\s+\d|\s*[A-Z]{1,2}\s*$"
)
INTO_ARTICLE = re.compile(rf"\s*(?:(?:In|Aan)\s+artikel|Artikel)\s+{LABEL}(?!\s+(?:en|of|tot)\b)")
SIGNS = (
    "als volgt gewijzigd",
    "Artikel",
    "artikelen uit",
    "artikelen van",
    "bepalingen",
    "tekst",
    "passages",
    "luidt",
)
QUOTED_ARTICLE = re.compile(
    rf"Artikel\s+{LABEL}(?P<of>\s+(?:van\s+(?:de\s+|het\s+)?)?)(?=.{{2,80}}\b[Ll]uidt\b.{{0,60}}:\s*$)"
)
SPEAKS = re.compile(r"\b(?:[Ii]k|[Uu]w?|[Mm]ijn|[Ww]ij)\b")
LONGEST = 120  # characters of an announcement
REACH = 5  # lines between an announcement and the first article


@dataclass(frozen=True, slots=True)
class Frame:
    """The law that a stretch stands in, and the article where that is known too.

    `printed`: its text is printed; else instructions amend it. `left` counts the lines within which the first article
    of an announced law must come.
    """

    work: str
    article: str | None = None
    printed: bool = False
    left: int = 0

    @property
    def target(self) -> str | None:
        return f"{self.work}&artikel={self.article}" if self.article else None

    @property
    def is_open(self) -> bool:
        """Whether the stretch has begun: an announcement alone is no frame yet."""
        return not self.printed or self.article is not None


Frames = list[tuple[int, Frame | None]]
"""Where a frame begins or ends, in order."""


def read_frames(text: str, names: Mapping[int, NameHit], before: Frame | None, *, roman: bool) -> Frames:
    """The frames of a text, from the one in force `before` it on, line by line.

    `roman`: the document's own articles are numbered in Roman, so that "Artikel 5a" on a line is one it inserts.
    """
    frames: Frames = [(0, before)]
    if before is None and not any(sign in text for sign in SIGNS):
        return frames
    starts = sorted(names)
    frame, place = before, 0
    for line in text.split("\n"):
        end = place + len(line)
        hits = [names[start] for start in starts[bisect_left(starts, place) : bisect_left(starts, end)]]
        after = _after_line(line, place, hits, frame, roman=roman)
        if after != frame:
            frame = after
            frames.append((place, frame))
        place = end + 1
    return frames


def frame_at(frames: Frames, place: int) -> Frame | None:
    """The frame in force at `place`, when it has begun."""
    held = next((frame for start, frame in reversed(frames) if start <= place), None)
    return held if held and held.is_open else None


def printed_headings(text: str, frames: Frames) -> Iterator[tuple[int, int, Frame]]:
    """Headings "Artikel 10" of printed articles: start and end of the words, and the frame they begin."""
    for start, frame in frames:
        heading = ARTICLE.match(text, start)
        if frame and frame.printed and frame.article and heading and heading["label"] == frame.article:
            yield start, heading.end("label"), frame


def has_roman_articles(texts: Iterable[str]) -> bool:
    """Whether one of these texts is, or has a line with, the heading of an article numbered in Roman."""
    return any(ROMAN_HEADING.search(text) for text in texts if "Artikel " in text or "ARTIKEL " in text)


def _after_line(
    line: str, place: int, hits: Sequence[NameHit], frame: Frame | None, *, roman: bool
) -> Frame | None:
    """The frame from this line on."""
    if line.rstrip().endswith(("gewijzigd", "gewijzigd:", "gewijzigd.")) and AMENDS.search(line):
        return _amending(line, hits, frame)
    announced = _announced(line, place, hits)
    if announced:
        return Frame(announced, printed=True, left=REACH)
    quoted = QUOTED_ARTICLE.match(line)
    if quoted and hits and hits[0].start - place == quoted.end("of") and _is_one_law(hits[0]):
        return Frame(hits[0].works[0], quoted["label"], printed=True)
    if frame is None or ROMAN_HEADING.match(line) or (OTHER_PART.match(line) and len(line) <= LONGEST):
        return None
    heading = _article_heading(line)
    if frame.printed:
        return _in_printed(line, heading, frame)
    if heading:
        return replace(frame, article=heading) if roman else None
    into = INTO_ARTICLE.match(line)
    if into:
        return replace(frame, article=into["label"])
    return replace(frame, article=None) if INSTRUCTION.match(line) else frame


def _article_heading(line: str) -> str:
    """The label of a line that is the heading of an article, with or without a title."""
    match = ARTICLE.match(line)
    if match is None or len(line) > LONGEST:
        return ""
    title = line[match.end() :].strip()
    return "" if title and (not title[0].isupper() or title[-1] in ".:;,") else match["label"]


def _in_printed(line: str, heading: str, frame: Frame) -> Frame | None:
    if heading:
        return replace(frame, article=heading, left=0)
    if SPEAKS.search(line) or OF_ARTICLE.match(line):  # a law never says "ik" or "u": the letter goes on
        return None
    if frame.article is None and line.strip():
        return replace(frame, left=frame.left - 1) if frame.left > 1 else None
    return frame


def _amending(line: str, hits: Sequence[NameHit], frame: Frame | None) -> Frame | None:
    """ "De Opiumwet wordt als volgt gewijzigd:" and, below it, "Artikel 10 wordt als volgt gewijzigd:"."""
    article = OF_ARTICLE.search(line)
    if hits:
        works = hits[-1].works
        known = _is_one_law(hits[-1])
        return Frame(works[0], article["label"] if article and article["of"] else None) if known else None
    if article and not article["of"] and frame and not frame.printed:
        return replace(frame, article=article["label"])
    return None


def _is_one_law(hit: NameHit) -> bool:
    return len(hit.works) == 1 and hit.works[0].startswith(JCI)


def _announced(line: str, place: int, hits: Sequence[NameHit]) -> str:
    """The law whose articles the line announces: it ends with the law's name."""
    for hit in hits if len(line) <= LONGEST else ():
        last = not line[hit.end - place :].strip(" .:()")
        if last and _is_one_law(hit) and ANNOUNCES.search(line[: hit.start - place]):
            return hit.works[0]
    return ""
