"""Footnotes: their bodies at the foot of a column, and their markers in the text.

A body begins with a number that is small or raised, or that counts up from the note before. A marker is a small
or raised number for which there is a body, or the next number in the count; several may stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.lines import TextLine
from ingest.page import Rect, Span
from ingest.style import BodyStyle

_SMALL = 0.96  # of the body size: notes are set smaller than this
_RAISED = 0.82  # of the line's size: markers are smaller than this
_DIGITS = re.compile(r"^\s*(\d{1,3}|\*{1,3}|†)\s*$")
_ROW = re.compile(r"^[\s,;]*\d[\d\s,;]*$|^\s*(?:\*{1,3}|†)\s*$")
_PLAIN = re.compile(r"^(\d{1,3})([.)]?)\s+\S")
_UNITS = re.compile(r"(?:^|[\s\d(/])(?:k|c|d|m|h)?m$|(?:^|[^\w])10$|\bCO$", re.I)


@dataclass(frozen=True, slots=True)
class NoteLabel:
    """A note's number at the start of a line, and how many printed characters it takes."""

    number: str
    visible: int


@dataclass(frozen=True, slots=True)
class NoteBody:
    """The lines of one note on one page; `label` is None where a note of the page before goes on."""

    label: NoteLabel | None
    lines: tuple[TextLine, ...]


def raised_label(line: TextLine) -> NoteLabel | None:
    """The number at the start of a line where its size or height tells that it is a note's."""
    first = line.spans[0]
    found = _DIGITS.match(first.text)
    if not found:
        return None
    rest = [span for span in line.spans[1:] if span.text.strip()]
    if rest:
        lift = rest[0].baseline - first.baseline
        if first.size <= 0.87 * rest[0].size or lift > 0.12 * rest[0].size or first.superscript:
            return NoteLabel(found[1], len(found[1]))
    return None


def split_notes(
    run: Sequence[TextLine], body: BodyStyle, rules: Sequence[Rect], last: int | None, marked: frozenset[str]
) -> tuple[list[TextLine], list[NoteBody]]:
    """The column's own lines, and the notes at its foot. `last` is the number of the last note so far,
    `marked` are the numbers that stand raised in the text of the page."""
    start = len(run)
    while start and _is_small(run[start - 1], body):
        start -= 1
    if start == len(run):
        start = _full_size_start(run, last)
    zone = run[start:]
    if not zone:
        return list(run), []
    ruled = _ruled_start(zone, run[start - 1] if start else None, rules)
    labels = _zone_labels(zone, body, last, marked, known_rule=ruled is not None)
    if ruled is None and not labels:
        return list(run), []
    if not labels and last is None:
        return list(run), []
    ruled = _led_in(zone, min(labels), last) if ruled is None else min([*labels, ruled])
    return list(run[: start + ruled]), _bodies(zone[ruled:], {n - ruled: v for n, v in labels.items()})


def _full_size_start(run: Sequence[TextLine], last: int | None) -> int:
    """Where notes in the size of the text begin: a raised number that counts on, among the last lines."""
    for n in range(max(len(run) - 30, len(run) // 2), len(run)):
        label = raised_label(run[n])
        if label is not None and label.number == str((last or 0) + 1):
            return n
    return len(run)


def _is_small(line: TextLine, body: BodyStyle) -> bool:
    return line.size <= _SMALL * body.size or (
        raised_label(line) is not None and line.size <= 0.97 * body.size
    )


def _ruled_start(zone: Sequence[TextLine], above: TextLine | None, rules: Sequence[Rect]) -> int | None:
    """Index of the first line under a short rule that stands at the left over the zone."""
    top = above.baseline if above else 0.0
    for n, line in enumerate(zone):
        for rule in rules:
            short = 25 < rule.x1 - rule.x0 < 260 and rule.y1 - rule.y0 < 3
            if short and top + 2.5 <= rule.y0 <= line.y0 + 3 and abs(rule.x0 - line.x0) < 16:
                return n
        top = line.baseline
    return None


def _led_in(zone: Sequence[TextLine], first: int, last: int | None) -> int:
    """Where the lines begin that lead up to the first numbered note: the end of the note of the column before."""
    label = zone[first]
    start = first
    while last is not None and start:
        line, below = zone[start - 1], zone[start]
        step = below.baseline - line.baseline
        if abs(line.size - label.size) > 0.2 or step > 1.4 * line.size or line.x0 < label.x0 - 2:
            break
        start -= 1
    top = zone[start]
    return start if top.text[:1].islower() or top.x0 > label.x0 + 0.5 * label.size else first


def _zone_labels(
    zone: Sequence[TextLine], body: BodyStyle, last: int | None, marked: frozenset[str], *, known_rule: bool
) -> dict[int, NoteLabel]:
    """The labels of notes by the index of their line. A number that is not raised counts on from the note before;
    the first one is raised in the text, or stands under the rule."""
    found: dict[int, NoteLabel] = {}
    count = last
    left = min(line.x0 for line in zone)
    for n, line in enumerate(zone):
        label = raised_label(line) or _lone_label(line, body)
        if label is None and (plain := _PLAIN.match(line.text)):
            number = int(plain[1])
            expected = count is not None and number == count + 1 and bool(found or known_rule)
            opens = not found and (plain[1] in marked or (number == (count or 0) + 1 and known_rule))
            if (expected or opens) and line.x0 < left + 1.5 * line.size:
                label = NoteLabel(plain[1], len(plain[1] + plain[2]))
        if label is not None:
            found[n] = label
            count = int(label.number) if label.number.isdigit() else count
    return found


def _lone_label(line: TextLine, body: BodyStyle) -> NoteLabel | None:
    found = _DIGITS.match(line.text)
    return NoteLabel(found[1], len(found[1])) if found and line.size < 0.65 * body.size else None


def _bodies(zone: Sequence[TextLine], labels: dict[int, NoteLabel]) -> list[NoteBody]:
    starts = sorted({0, *(n for n in labels if n >= 0)})
    ends = [*starts[1:], len(zone)]
    return [NoteBody(labels.get(a), tuple(zone[a:b])) for a, b in zip(starts, ends, strict=True) if zone[a:b]]


def is_raised(span: Span, line: TextLine) -> bool:
    """Whether a span is set as a marker would be: a number, smaller or higher than its line."""
    if not _ROW.match(span.text):
        return False
    lift = line.baseline - span.baseline
    small = span.size <= _RAISED * line.size
    return (small and lift > -0.05 * line.size) or lift > 0.15 * line.size or (span.superscript and lift >= 0)


def raised_numbers(lines: Iterable[TextLine]) -> frozenset[str]:
    """The numbers that stand raised in these lines, runs such as "6789" read both whole and as a count."""
    found: set[str] = set()
    for line in lines:
        for span in line.spans[1:]:
            if not is_raised(span, line):
                continue
            for part in re.findall(r"\d+", span.text):
                found.add(part)
                found.update(*(_count_up(part, int(part[:n])) for n in range(1, min(len(part), 4))))
    return frozenset(found)


def find_markers(
    lines: Iterable[TextLine], bodies: frozenset[str]
) -> dict[tuple[int, int, int], tuple[str, ...]]:
    """The markers in lines given in reading order: (page, line, span) to the numbers that stand there."""
    found: dict[tuple[int, int, int], tuple[str, ...]] = {}
    last = 0
    for line in lines:
        for n, span in enumerate(line.spans):
            if not is_raised(span, line) or (n == 0 and len(line.spans) == 1):
                continue
            before = "".join(s.text for s in line.spans[:n])[-12:]
            numbers = _numbers(span.text, last, bodies)
            if not numbers or (_UNITS.search(before.rstrip()) and numbers[0] != str(last + 1)):
                continue
            if _UNITS.search(before.rstrip()) and numbers[0] in {"2", "3"} and not before.endswith(" "):
                continue
            found[line.page, line.index, n] = numbers
            last = max([last, *(int(x) for x in numbers if x.isdigit())])
    return found


def _numbers(text: str, last: int, bodies: frozenset[str]) -> tuple[str, ...]:
    """The numbers in a raised span: parts between commas, and runs like "6789" read by counting up."""
    found: list[str] = []
    for part in re.split(r"[\s,;]+", text.strip(" ,;\t\u00a0")):
        if not part:
            continue
        split = _count_up(part, (int(found[-1]) if found and found[-1].isdigit() else last) + 1)
        if part in bodies and not (split and len(split) > 1 and split[0] in bodies and int(part) > last + 9):
            found.append(part)
        elif split and (split[0] in bodies or not bodies or split[0] == str(last + 1)):
            found += split
        else:
            return ()
    return tuple(found)


def _count_up(digits: str, first: int) -> list[str]:
    """ "6789" with first 6 is 6, 7, 8, 9; empty when it does not come out."""
    parts: list[str] = []
    number = first
    while digits:
        if not digits.startswith(str(number)):
            return []
        parts.append(str(number))
        digits = digits[len(str(number)) :]
        number += 1
    return parts
