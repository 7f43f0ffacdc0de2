"""Papers of several kinds, made from a seed: reports, two-column papers, letters, memoranda, answers, regulations."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from looks import Look, draw_look
from parts import Paper, Part, Word, words
from tables import NOTES, draw_table
from words import item, note, paragraph, sentence, subjects

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
Made = tuple[Paper, Look]


class Writer:
    """Builds a paper part by part, counting its notes. `narrow`: it is set in two columns.

    Tables have dice of their own, so that a new sort of table leaves the words of the papers as they are."""

    def __init__(self, dice: Random, notes: float, *, narrow: bool = False) -> None:
        self.dice, self.share, self.narrow = dice, notes, narrow
        self.table_dice = Random()
        self.table_dice.setstate(dice.getstate())
        self.paper = Paper()

    def add(self, part: Part) -> None:
        self.paper.parts.append(part)

    def paragraph(self, least: int = 2, most: int = 6) -> None:
        """A paragraph, with notes behind some of its sentences or words, now and then several in a row."""
        found: list[Word] = []
        for text in paragraph(self.dice, least, most):
            part = [Word(word) for word in text.split()]
            if self.dice.random() < self.share:
                at = -1 if self.dice.random() < 0.7 else self.dice.randrange(2, len(part))
                part[at] = Word(part[at].text, self._notes())
            found += part
        self.add(Part("paragraph", tuple(found)))

    def _notes(self) -> tuple[str, ...]:
        count = 1 if self.dice.random() < 0.88 else self.dice.randint(2, 4)
        fresh = tuple(str(len(self.paper.notes) + 1 + k) for k in range(count))
        for number in fresh:
            self.paper.notes[number] = note(self.dice)
        return fresh

    def list(self, nested: bool) -> None:
        """Items of one sort, perhaps with a list of another sort inside one of them."""
        outer = self.dice.choice((number, bullet, letter))
        inner = self.dice.choice([sort for sort in (letter, bullet, degree) if sort is not outer])
        count = self.dice.randint(3, 5)
        inside = self.dice.randrange(1, count - 1) if nested else -1
        for nth in range(count):
            end = ":" if nth == inside else "." if nth == count - 1 else ";"
            self.add(Part("item", words(item(self.dice, end)), label=outer(nth), depth=1))
            if nth == inside:
                for k in range(self.dice.randint(2, 3)):
                    self.add(Part("item", words(item(self.dice, ";")), label=inner(k), depth=2))

    def introduced_list(self, nested: bool) -> None:
        self.add(Part("paragraph", words(sentence(self.dice)[:-1] + ". Het gaat om het volgende:")))
        self.list(nested)

    def table(self, nth: int) -> None:
        """A table with its caption above or below, or none; perhaps a note under it."""
        dice = self.table_dice
        made = draw_table(dice, narrow=self.narrow)
        name = dice.choice(("Ge|bruik en kosten per jaar", "Uit|komsten per regio", "Wie doet wat"))
        caption = Part("caption", words(f"Tabel {nth}{dice.choice(('.', ':'))} {name}"))
        place = dice.choice(("above", "above", "above", "below", "none"))
        if place == "above":
            self.add(caption)
        self.add(Part("table", table=made))
        if place == "below":
            self.add(caption)
        elif dice.random() < 0.3:
            self.add(Part("source", words(dice.choice(NOTES))))

    def box(self) -> None:
        title = Part(
            "box", words(self.dice.choice(("In het kort", "Voor|beeld", "Kern|punten"))), place="title"
        )
        texts = [
            Part("box", words(" ".join(paragraph(self.dice, 1, 3)))) for _ in range(self.dice.randint(1, 2))
        ]
        inner = draw_table(self.table_dice, narrow=True) if self.table_dice.random() < 0.25 else None
        small = inner if inner and len(inner.rows) < 9 else None
        self.add(Part("box", items=(title, *texts), table=small))

    def heading(self, number: str | None, title: str, level: int) -> None:
        self.add(Part("heading", words(title), number=number, level=level))

    def body(self) -> None:
        """What stands under a heading."""
        for _ in range(self.dice.randint(1, 4)):
            self.paragraph()
        if self.dice.random() < 0.35:
            self.introduced_list(nested=self.dice.random() < 0.5)
            self.paragraph(1, 3)


def number(nth: int) -> str:
    return f"{nth + 1}."


def letter(nth: int) -> str:
    return f"{'abcdefgh'[nth]}."


def degree(nth: int) -> str:
    return f"{nth + 1}°."


def bullet(_nth: int) -> str:
    return "-"


def report(dice: Random, *, columns: int = 1, numbered: bool = True, endnotes: bool = False) -> Made:
    """A report: title, date, perhaps contents, chapters to three levels, tables and boxes."""
    writer = Writer(dice, notes=0.16, narrow=columns == 2)
    day, month, year = dice.randint(1, 28), dice.randrange(12), dice.randint(2021, 2026)
    writer.paper.date = f"{year}-{month + 1:02d}-{day:02d}"
    writer.paper.header = dice.choice(("Rapport pakketbeheer | definitief", "Stand van zaken passende zorg"))
    writer.paper.endnotes = endnotes
    writer.add(Part("title", words(dice.choice(("Pas|sende zorg in de regio", "Naar een houd|baar pakket")))))
    writer.add(Part("letterhead", rows=((f"{day} {MONTHS[month]} {year}",),), place="cover-date"))
    place = len(writer.paper.parts)
    titles = subjects(dice)
    tables = 0
    for chapter in range(1, dice.randint(3, 5)):
        writer.heading(str(chapter) if numbered else None, titles.pop(), 1)
        writer.body()
        for section in range(1, dice.randint(1, 4)):
            writer.heading(f"{chapter}.{section}" if numbered else None, titles.pop(), 2)
            writer.body()
            if dice.random() < 0.3:
                for below in range(1, 3):
                    writer.heading(f"{chapter}.{section}.{below}" if numbered else None, titles.pop(), 3)
                    writer.body()
            if dice.random() < 0.3:
                tables += 1
                writer.table(tables)
                writer.paragraph()
            if writer.table_dice.random() < 0.3:
                tables += 1
                writer.table(tables)
                writer.paragraph()
            if dice.random() < 0.25:
                writer.box()
                writer.paragraph()
    if endnotes and writer.paper.notes:
        writer.heading(None, "Noten", 1)
        for key, text in writer.paper.notes.items():
            writer.add(Part("endnote", words(text), number=key))
    headings = tuple(part for part in writer.paper.parts if part.kind == "heading")
    if dice.random() < 0.6 and columns == 1:
        writer.paper.parts.insert(place, Part("contents", items=headings))
        writer.paper.parts.insert(place, Part("new-page"))
    return writer.paper, draw_look(dice, columns=columns)


def two_columns(dice: Random) -> Made:
    return report(dice, columns=2, numbered=dice.random() < 0.7)


def unnumbered(dice: Random) -> Made:
    return report(dice, numbered=False)


def with_endnotes(dice: Random) -> Made:
    return report(dice, endnotes=True)


def letter_paper(dice: Random) -> Made:
    """A letter: address, date and subject, greeting, text with small headings, signature; perhaps a side column."""
    writer = Writer(dice, notes=0.1)
    side = dice.random() < 0.6
    day, month, year = dice.randint(1, 28), dice.randrange(12), dice.randint(2021, 2026)
    writer.paper.date = f"{year}-{month + 1:02d}-{day:02d}"
    to = (
        ("Aan de Voorzitter van de Tweede Kamer",),
        ("der Staten-Generaal",),
        ("Postbus 20018",),
        ("2500 EA DEN HAAG",),
    )
    if side:
        kenmerk = f"{dice.randint(1000000, 9999999)}-{dice.randint(1000000, 9999999)}-Z"
        writer.add(
            Part(
                "letterhead",
                place="side",
                rows=(
                    ("Directie Zorgverzekeringen", "Bezoekadres:", "Parnassusplein 5", "2511 VX Den Haag"),
                    ("Kenmerk", kenmerk),
                    ("Bijlage(n)", "1"),
                ),
            )
        )
    writer.add(Part("letterhead", place="address", rows=to))
    writer.add(
        Part(
            "letterhead",
            place="fields",
            rows=(("Datum", f"{day} {MONTHS[month]} {year}"), ("Betreft", "Voortgang passende zorg")),
        )
    )
    writer.add(Part("letterhead", place="greeting", rows=(("Geachte voorzitter,",),)))
    writer.paragraph()
    writer.paragraph()
    for title in subjects(dice)[: dice.randint(0, 4)]:
        writer.heading(None, title, 1)
        writer.body()
    writer.paragraph(2, 3)
    writer.add(
        Part(
            "letterhead",
            place="closing",
            rows=(
                ("Hoogachtend,",),
                ("de minister van Volksgezondheid,",),
                ("Welzijn en Sport,",),
                ("A.B. de Voorbeeld",),
            ),
        )
    )
    look = draw_look(dice, columns=1)
    if side:
        look = replaced(look, right=165.0, heads=((look.size, "B"), (look.size, "I"), (look.size, "I")))
    else:
        look = replaced(look, heads=((look.size, "B"), (look.size, "I"), (look.size, "I")))
    return writer.paper, look


def answers(dice: Random) -> Made:
    """Questions of members of parliament with their answers."""
    writer = Writer(dice, notes=0.06)
    writer.add(Part("title", words("Ant|woor|den op Kamer|vragen")))
    for nth in range(1, dice.randint(6, 10)):
        writer.heading(None, f"Vraag {nth}", 1)
        writer.add(Part("paragraph", words(sentence(dice)[:-1] + "? Kunt u dit toe|lich|ten?")))
        writer.paragraph(2, 5)
    look = draw_look(dice, columns=1)
    return writer.paper, replaced(
        look, heads=((look.size, "B"), (look.size, "B"), (look.size, "B")), dress=""
    )


def regulation(dice: Random) -> Made:
    """A draft regulation: articles with members and parts."""
    writer = Writer(dice, notes=0.0)
    writer.add(Part("title", words("Con|cept|rege|ling pas|sende zorg")))
    writer.paragraph(1, 2)
    titles = subjects(dice)
    for nth in range(1, dice.randint(8, 14)):
        writer.heading(f"Artikel {nth}", titles.pop(), 1)
        if dice.random() < 0.3:
            writer.paragraph(1, 2)
            continue
        for member in range(1, dice.randint(3, 5)):
            has_parts = dice.random() < 0.3
            text = sentence(dice) if not has_parts else sentence(dice)[:-1] + ", in|dien:"
            writer.add(Part("item", words(text), label=f"{member}.", depth=1))
            for k in range(2 if has_parts else 0):
                writer.add(Part("item", words(item(dice, ";" if not k else ".")), label=letter(k), depth=2))
    look = draw_look(dice, columns=1)
    return writer.paper, replaced(
        look, heads=((look.size, "B"), (look.size, "B"), (look.size, "B")), dress=""
    )


def replaced(look: Look, **changes: object) -> Look:
    from dataclasses import replace

    return replace(look, **changes)  # type: ignore[arg-type]


KINDS: tuple[Callable[[Random], Made], ...] = (
    report, two_columns, letter_paper, report, unnumbered, regulation,
    answers, report, two_columns, with_endnotes, letter_paper, report,
)  # fmt: skip


def paper(seed: int) -> Made:
    """The paper of this seed; kinds take turns."""
    return KINDS[seed % len(KINDS)](Random(seed))
