"""Tables of many kinds, made from dice: what stands in them, how they are ruled, what of it is merged."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Spans = tuple[tuple[tuple[int, int], tuple[int, int]], ...]
"""((row, column), (rows, columns)) of every cell that covers more than one."""

RULINGS = ("grid", "grid", "frames", "rows", "book", "book", "none", "none", "shade", "columns")
NAMES = (
    "Wijkverpleging", "Hulpmiddelen", "Zittend ziekenvervoer", "Geriatrische revalidatie", "Mondzorg", "Kraamzorg",
    "Eerstelijnsverblijf", "Fysiotherapie", "Huisartsenzorg", "Verloskundige zorg", "Beschermd wonen",
    "Medisch-specialistische zorg", "Logopedie", "Dieetadvisering", "Jeugdhulp met verblijf", "Respijtzorg",
    "Dagbehandeling voor ouderen", "Zintuiglijk gehandicaptenzorg", "Farmaceutische zorg", "Ambulancezorg",
)  # fmt: skip
TEXTS = (
    "Raming van het kantoor", "Wordt ieder kwartaal geleverd door de aanbieders", "Na overleg met partijen vastgesteld",
    "Alleen voor verzekerden die zijn aangewezen op verblijf", "Zie artikel 2.4 van het Besluit zorgverzekering",
    "Nog niet bekend", "De minister beslist voor 1 juli 2026 over het vervolg van deze maatregel",
    "Gemeenten leveren de gegevens aan; het Zorginstituut toetst ze en publiceert de uitkomst op zijn website",
)  # fmt: skip
TASKS = (
    "gegevens delen",
    "advies vragen",
    "toetsen aan de criteria",
    "de uitkomst melden",
    "overleg met partijen",
)
PEOPLE = ("NZa", "Zorginstituut", "ZN", "VWS", "CIZ", "Gemeente", "V&V", "Aanbieder")
HEADS = {
    "number": ("2021", "2022", "2023", "2024", "2025", "Aantal", "Kosten (mln)", "Aandeel"),
    "text": ("Toelichting", "Opmerking", "Afspraak", "Stand van zaken"),
    "list": ("Taken", "Acties"),
    "who": ("Wie", "Partij", "Trekker"),
}
FIRST = ("Zorgsoort", "Omschrijving", "Onderdeel", "Maatregel")
GROUPS = ("Eerste lijn", "Tweede lijn", "Langdurige zorg", "Sociaal domein")
NOTES = (
    "Bron: opgave van de aanbieders, 2024.", "Bron: Zorginstituut Nederland.", "* Voorlopige cijfers.",
    "Toelichting: bedragen zijn afgerond op miljoenen euro's.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are the cells; a cell under a merged one is "". Items of a list in a cell begin with "• ".

    `heads` rows stand on top, and again on every page where `repeats`. `widths` are shares of the measure,
    `align` is l, r or c for each column. `pad` is the white in points above and below a cell's text.
    """

    rows: tuple[tuple[str, ...], ...]
    ruling: str
    heads: int = 1
    spans: Spans = ()
    widths: tuple[float, ...] = ()
    align: str = ""
    pad: float = 4.0
    middle: bool = False
    repeats: bool = True
    splits: bool = False

    def span(self, row: int, column: int) -> tuple[int, int]:
        return dict(self.spans).get((row, column), (1, 1))

    def covered(self, row: int, column: int) -> bool:
        """Whether another cell reaches over this one."""
        return any(
            r <= row < r + height and c <= column < c + width and (r, c) != (row, column)
            for (r, c), (height, width) in self.spans
        )


def draw_table(dice: Random, *, narrow: bool) -> Table:
    """A table; `narrow` for one column of two."""
    ruling = dice.choice(RULINGS)
    kinds = _kinds(dice, narrow)
    count = dice.randint(24, 44) if dice.random() < 0.14 else dice.randint(3, 7)
    names = [dice.choice(NAMES) for _ in range(count)] if count > 7 else dice.sample(NAMES, count)
    empty = dice.choice((0.0, 0.0, 0.12))
    rows = [_head(dice, kinds)] + [_row(dice, name, kinds, empty) for name in names]
    spans: Spans = ()
    heads = 1
    if kinds.count("number") >= 2 and ruling in ("grid", "frames", "book") and dice.random() < 0.45:
        rows, spans, heads = _with_group_head(dice, rows, kinds)
    elif ruling in ("grid", "frames") and count <= 7 and dice.random() < 0.5:
        rows, spans = _with_groups(dice, rows)
    widths = _widths(kinds if len(rows[0]) == len(kinds) else ["who", *kinds], equal=dice.random() < 0.3)
    align = "".join("r" if kind == "number" and dice.random() < 0.6 else "l" for kind in kinds)
    return Table(
        tuple(rows), ruling, heads, spans, widths, align.rjust(len(rows[0]), "l"),
        pad=dice.choice((1.5, 3.0, 4.0)) if ruling not in ("none", "book") else dice.choice((2.0, 3.0, 4.0)),
        middle=ruling in ("grid", "frames") and dice.random() < 0.3, repeats=dice.random() < 0.75,
        splits=ruling == "grid" and dice.random() < 0.3,
    )  # fmt: skip


def _kinds(dice: Random, narrow: bool) -> list[str]:
    most = 3 if narrow else 5
    count = dice.randint(2, most)
    kinds = [dice.choice(("number", "number", "text", "who", "list")) for _ in range(count - 1)]
    long = [n for n, kind in enumerate(kinds) if kind in ("text", "list")]
    for n in long[1 if narrow else 2 :]:
        kinds[n] = "number"
    return ["name", *kinds]


def _head(dice: Random, kinds: list[str]) -> tuple[str, ...]:
    free = {kind: dice.sample(heads, len(heads)) for kind, heads in HEADS.items()}
    return (dice.choice(FIRST), *(free[kind].pop() if free[kind] else "Overig" for kind in kinds[1:]))


def _row(dice: Random, name: str, kinds: list[str], empty: float) -> tuple[str, ...]:
    style = dice.choice(("{:d}", "{:,d}"))
    cells = [name]
    for kind in kinds[1:]:
        if dice.random() < empty:
            cells.append("")
        elif kind == "number":
            cells.append(
                style.format(dice.choice((dice.randint(1, 99), dice.randint(100, 9999)))).replace(",", ".")
            )
        elif kind == "who":
            cells.append(dice.choice(PEOPLE))
        elif kind == "list":
            cells.append(" ".join(f"• {task}" for task in dice.sample(TASKS, dice.randint(1, 3))))
        else:
            cells.append(dice.choice(TEXTS))
    if not any(cells[1:]):
        cells[1] = "geen"
    return tuple(cells)


def _with_group_head(
    dice: Random, rows: list[tuple[str, ...]], kinds: list[str]
) -> tuple[list[tuple[str, ...]], Spans, int]:
    """A row on top that names two or more columns of figures at once; the other heads reach over both rows."""
    first = next((n for n in range(len(kinds) - 1) if kinds[n] == kinds[n + 1] == "number"), None)
    if first is None:
        return rows, (), 1
    last = first
    while last + 1 < len(kinds) and kinds[last + 1] == "number":
        last += 1
    top = [head if not first <= n <= last else "" for n, head in enumerate(rows[0])]
    below = [head if first <= n <= last else "" for n, head in enumerate(rows[0])]
    top[first] = dice.choice(("Aantal verzekerden", "Uitgaven per jaar", "Gebruik"))
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = [((0, first), (1, last - first + 1))]
    spans += [((0, n), (2, 1)) for n in range(len(kinds)) if not first <= n <= last]
    return [tuple(top), tuple(below), *rows[1:]], tuple(spans), 2


def _with_groups(dice: Random, rows: list[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], Spans]:
    """A first column of groups, each over one to three rows; or a row over the whole width above some rows."""
    groups = dice.sample(GROUPS, len(GROUPS))
    if dice.random() < 0.4:
        at = dice.randrange(1, len(rows) - 1)
        whole = (groups[0], *[""] * (len(rows[0]) - 1))
        return [*rows[:at], whole, *rows[at:]], (((at, 0), (1, len(rows[0]))),)
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    grouped = [("Domein", *rows[0])]
    left = 0
    for n, row in enumerate(rows[1:], 1):
        if not left:
            left = min(dice.randint(1, 3), len(rows) - n)
            spans += [((n, 0), (left, 1))] if left > 1 else []
            grouped.append((groups.pop() if groups else "Overig", *row))
        else:
            grouped.append(("", *row))
        left -= 1
    return grouped, tuple(spans)


def _widths(kinds: list[str], *, equal: bool) -> tuple[float, ...]:
    weights = {"name": 2.2, "number": 1.3, "who": 1.6, "text": 2.8, "list": 2.4}
    each = [1.0 if equal else weights[kind] for kind in kinds]
    return tuple(weight / sum(each) for weight in each)
