"""List labels at the start of a line, and how deep an item stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_BULLETS = "•·▪●○◦‣⁃■□➢➤✓►▶⮚−–—*\\-"
_LABEL = re.compile(
    rf"^(?:(?P<bullet>[{_BULLETS}\uf000-\uf8ff\ufffd]|o(?=\s+[^\W\d_]|\s+[\"“”‘’(]))|(?P<degree>\d{{1,2}}\s?[°º]\.?)|"
    r"(?P<number>\d{1,2}[.)]|\(\d{1,2}\))|(?P<roman>\(?[ivx]{2,5}[.)]|\(?[ivx]{1,4}\))|"
    r"(?P<letter>\(?[a-z]{1,2}[.)])|(?P<capital>\(?[A-Z][.)]))\s+(?=\S)"
)
_FIRST = {"1", "a", "i", "A"}


@dataclass(frozen=True, slots=True)
class ListLabel:
    """`text` as printed ("a.", "1°."), `family` the row it counts in, `visible` its number of printed characters."""

    text: str
    family: str
    visible: int

    @property
    def value(self) -> str:
        """The label without brackets, full stop or degree sign."""
        return self.text.strip("().°º ")


def list_label(text: str) -> ListLabel | None:
    """The label a line begins with, if it looks like one; whether it is one depends on the line before."""
    found = _LABEL.match(text)
    if found is None:
        return None
    family = next(name for name, value in found.groupdict().items() if value)
    label = found[0].strip()
    if family == "letter" and len(label.strip("().")) == 2 and len(set(label.strip("()."))) == 2:
        return None  # "nr.", "zo)": two letters count only as "aa.", "bb."
    return ListLabel("•" if label >= "\uf000" else label, family, len(re.sub(r"\s", "", label)))


@dataclass(frozen=True, slots=True)
class Level:
    """An open list: its family of labels, how they are dressed ("1." or "1)"), where they stand, and the last one."""

    family: str
    dress: str
    x0: float
    last: str = ""

    def is_like(self, other: Level) -> bool:
        return self.family == other.family and self.dress == other.dress


def nest(levels: Sequence[Level], label: ListLabel, x0: float, *, moved: bool = False) -> tuple[Level, ...]:
    """The open lists after an item with this label at `x0`; the item's depth is their number.

    The same family at the same place goes on; a label further in, or a first label ("a.", "1°.") of
    another family, opens a list inside; a label further out closes the lists inside. `moved`: a column or
    page lies between, where the same list stands at another place; then the count tells.
    """
    dress = "•" if label.family == "bullet" else label.text.replace(label.value, "n")
    here = Level(label.family, label.text if label.family == "bullet" else dress, x0, label.value)
    if moved and (resumed := _resumed(levels, here)) is not None:
        return resumed
    for n in range(len(levels) - 1, -1, -1):
        if levels[n].is_like(here) and abs(levels[n].x0 - x0) < 8:
            return (*levels[:n], replace(levels[n], last=here.last))
    if label.family == "roman" and levels and levels[-1].family == "letter":
        return tuple(levels)  # "(i)" after "(h)"
    kept = [level for level in levels if level.x0 < x0 + 3]
    opens = not kept or x0 > kept[-1].x0 + 3 or label.value in _FIRST or label.family == "bullet"
    if opens:
        return (*kept, here)
    return (*kept[:-1], here)


def _resumed(levels: Sequence[Level], here: Level) -> tuple[Level, ...] | None:
    """The open lists where one of them goes on in another column: all have moved as far as that one."""
    alike = [n for n, level in enumerate(levels) if level.is_like(here)]
    counting = [n for n in alike if _follows(levels[n].last, here.last)]
    if here.family == "bullet" and len(alike) == 1:
        counting = alike
    if not counting:
        return None
    n = counting[-1]
    shift = here.x0 - levels[n].x0
    return (*(replace(level, x0=level.x0 + shift) for level in levels[:n]), here)


def _follows(last: str, value: str) -> bool:
    """Whether a label's value comes next: "3" after "2", "c" after "b"."""
    if last.isdigit() and value.isdigit():
        return int(value) == int(last) + 1
    return len(last) == len(value) == 1 and ord(value) == ord(last) + 1
