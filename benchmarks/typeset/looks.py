"""How a document looks: drawn from a seed, so that forty documents look forty ways."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Look:
    """Measures are points. `parting` is the white between paragraphs, `indent` of their first line (one of both).

    `heads` gives size and style of the heading levels 1 to 3. `raise_by` is how high a marker stands,
    as a share of the size; `marker` its size likewise. `dress` is how a number of a heading ends.
    """

    family: str
    size: float
    leading: float
    columns: int
    left: float
    right: float
    top: float
    bottom: float
    parting: float
    indent: float
    justify: bool
    heads: tuple[tuple[float, str], ...]
    head_space: tuple[float, float]
    dress: str
    marker: float
    raise_by: float
    note_size: float
    note_rule: bool
    note_hang: float
    bullets: str
    item_indent: float
    item_parting: float
    header: bool
    page_number: str
    word_by_word: bool


def draw_look(dice: Random, *, columns: int, narrow_left: float = 0.0) -> Look:
    size = dice.choice((9.0, 9.5, 10.0, 10.5, 11.0)) if columns == 1 else dice.choice((8.5, 9.0, 9.5))
    parted = columns == 1 or dice.random() < 0.5
    body = dice.choice(("Helvetica", "Times", "Helvetica"))
    leading = size * dice.choice((1.2, 1.3, 1.45))
    heads = dice.choice(
        (
            ((size + 6, "B"), (size + 3, "B"), (size + 1, "B")),
            ((size + 8, ""), (size + 3, ""), (size, "B")),
            ((size + 4, "B"), (size + 1, "B"), (size, "I")),
            ((size + 2, "B"), (size, "B"), (size, "BI")),
        )
    )
    return Look(
        family=body, size=size, leading=leading, columns=columns,
        left=narrow_left or dice.choice((56.0, 71.0, 85.0)), right=dice.choice((56.0, 71.0)),
        top=dice.choice((70.0, 85.0)), bottom=dice.choice((68.0, 80.0)),
        parting=leading * dice.choice((0.5, 0.8, 1.0)) if parted else 0.0,
        indent=0.0 if parted else size * 1.2, justify=dice.random() < 0.5, heads=heads,
        head_space=(leading * dice.choice((1.0, 1.6)), leading * dice.choice((0.3, 0.6))),
        dress=dice.choice(("", "", ".")), marker=dice.choice((0.58, 0.65)), raise_by=dice.choice((0.33, 0.4)),
        note_size=dice.choice((7.0, 7.5, 8.0)), note_rule=dice.random() < 0.6, note_hang=dice.choice((0.0, 10.0)),
        bullets=dice.choice(("•", "-", "–")), item_indent=dice.choice((18.0, 22.0)),
        item_parting=dice.choice((0.0, 0.0, leading * 0.4)), header=dice.random() < 0.75,
        page_number=dice.choice(("{n}", "Pagina {n} van {of}", "{n} | {of}", "- {n} -")),
        word_by_word=dice.random() < 0.2,
    )  # fmt: skip
