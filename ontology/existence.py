"""Does a provision exist on a date? Answers follow the article lists, and say "unknown" where these fall short."""

from __future__ import annotations

from ontology.article_list import Article
from ontology.grammar_members import Path
from ontology.mention import Existence
from ontology.registers import Registers
from ontology.uris import JCI, split_jci, work_of


def law_existence(registers: Registers, work: str, date: str | None) -> Existence:
    """Whether a law that the registers name held on the date; without a date, whether it still does."""
    law = registers.laws.get(work.removeprefix(JCI))
    if law is None:
        return "exists"
    if date is None:
        return "repealed" if law.until else "exists"
    if law.since and date < law.since[: len(date)]:
        return "not-yet"
    return "repealed" if law.until and date > law.until[: len(date)] else "exists"


def article_existence(registers: Registers, bwb: str, label: str, date: str | None) -> Existence:
    """Absent from an incomplete list is "unknown"; absent from the official text of the day is "never".

    An article that an older list has and the list of the day has not is "repealed"; one that
    only a later list has is "not-yet", if the list of the day is complete or as old as the date.
    """
    law = law_existence(registers, work_of(bwb), date)
    if law in ("repealed", "not-yet"):
        return law
    held = registers.articles_of(bwb, date)
    if held is None:
        return "unknown"
    article = held.get(label)
    if article:
        return "repealed" if article.repealed else "exists"
    others = [one for one in registers.article_lists[bwb] if one.get(label)]
    if any(one.state < held.state for one in others):
        return "repealed" if held.complete else "unknown"
    if others:
        return "not-yet" if held.complete or (date is not None and date <= held.state) else "unknown"
    in_force = date is None or held.state[: len(date)] <= date
    last = held is registers.article_lists[bwb][-1]
    return "never" if held.complete and last and in_force else "unknown"


def target_existence(registers: Registers, target: str, date: str | None) -> Existence:
    """The same for a whole key; "unknown" for what is no provision of a regulation."""
    split = split_jci(target)
    if split is None:
        return "unknown"
    bwb, parts = split
    named = dict(parts)
    if "artikel" not in named:
        known = bwb in registers.laws or bwb in registers.titles
        return law_existence(registers, work_of(bwb), date) if known else "unknown"
    found = article_existence(registers, bwb, named["artikel"], date)
    held = registers.articles_of(bwb, date)
    article = held.get(named["artikel"]) if held else None
    if found != "exists" or article is None:
        return found
    inside = (named.get("lid"), tuple(value for name, value in parts if name == "o"))
    return member_existence(article, inside) if any(inside) else found


def is_doubtful(registers: Registers, bwb: str, label: str, date: str | None) -> bool:
    """True where a list exists for the law and no list has the article, complete or not."""
    lists = registers.article_lists.get(bwb, ())
    return (
        bool(lists)
        and not any(one.get(label) for one in lists)
        and article_existence(registers, bwb, label, date) in ("unknown", "never")
    )


def member_existence(article: Article, path: Path) -> Existence:
    """Whether the lid, and the first onderdeel below it, are in the article."""
    if article.members is None:
        return "unknown"
    lid, parts = path
    leden = article.members
    if lid is not None and lid not in leden:
        return "never"
    if not parts:
        return "exists"
    known = leden.get(lid) if lid is not None else tuple(part for held in leden.values() for part in held)
    if not known:
        return "unknown"
    return "exists" if parts[0] in known else "never"
