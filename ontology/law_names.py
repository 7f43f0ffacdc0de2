"""All names of laws in one text: from the registers, learnt from the document, books of the BW, EU acts by number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ontology.aliases import defined_before, defined_words, introduced_behind, introduced_for_unknown
from ontology.frames import has_roman_articles
from ontology.grammar_eu import find_eu_acts
from ontology.grammar_grounds import disclosure_laws
from ontology.memory import Memory
from ontology.names import NameHit
from ontology.registers import CIVIL_CODE, Registers
from ontology.uris import JCI, work_of

BOOKS = {
    "1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288",
    "6": "BWBR0005289", "7": "BWBR0005290", "7A": "BWBR0006000", "8": "BWBR0005034", "10": "BWBR0030068",
}  # fmt: skip
BOOK_BEFORE = re.compile(r"(?<!\w)[Bb]oek\s+(?P<book>\d{1,2}A?)\s+(?:van\s+het\s+)?$")
BOOK_BEHIND = re.compile(r"[,]?\s*[Bb]oek\s+(?P<book>\d{1,2}A?)(?!\w)")
WORDS_FOR_ACTS = ("wet", "besluit", "regeling", "verordening", "richtlijn", "verdrag", "handvest")
RENEWED = re.compile(r"(?<![\w-])(?P<name>[A-Z][a-zà-ÿ]+(?:wet|besluit|regeling)) ?20[xX]{2}(?!\w)")
HUIDIGE = re.compile(r"(?:huidige|geldende|bestaande|oude|vorige|voorgaande|vigerende|toenmalige) $")
RENEWS = re.compile(r"\bnieuwe? $")
NO_LAW = "none"  # what a name means that is another body's here
AROUND = 200  # characters in which words tell what a shared name means
NEXT_ACT = "next"  # an act that is announced, of which no register knows
YEAR_BEHIND = re.compile(r" (?P<year>(?:19|20)\d\d)(?![\d/]| ?[-–] ?\d| en verder| e\.v\.| tot )")
SHORTEST_TITLE = 7  # signs; behind a shorter name ("Wlz 2024") a year mostly tells of a period
BOOK_TITLE = re.compile(r"(?:BW|Burgerlijk Wetboek) ?(?P<book>\d{1,2}A?)(?![\w:.])")


def find_law_names(text: str, registers: Registers, memory: Memory, date: str | None) -> list[NameHit]:
    """Names in order, without overlap; what the text itself introduces is learnt into `memory` first."""
    hits = [_in_its_sense(hit, text, registers, date) for hit in registers.names.find(text, date)]
    hits = [hit for hit in hits if hit.works != (NO_LAW,)]
    hits = [_of_its_year(text, _with_book(text, hit), registers) for hit in hits]
    hits.extend(NameHit(act.start, act.end, (f"celex:{act.celex}",)) for act in find_eu_acts(text))
    _learn(text, hits, memory)
    hits.extend(memory.find(text))
    return [_either(text, hit, memory) for hit in _without_overlap(hits)]


def _in_its_sense(hit: NameHit, text: str, registers: Registers, date: str | None) -> NameHit:
    """ "WMO" between words on care at home is the Wmo, between words on research the law on research."""
    senses = registers.senses.get(text[hit.start : hit.end])
    if not senses:
        return hit
    around = text[max(0, hit.start - AROUND) : hit.end + AROUND].casefold()
    told = [sense for sense in senses if any(word in around for word in sense.words)]
    works: list[str] = []
    for sense in told or senses:
        named = (
            (work_of(sense.meant),)
            if sense.meant.startswith("BWB")
            else registers.law_by_name(sense.meant, date)
        )
        works += named or ((NO_LAW,) if told else ())
    return NameHit(hit.start, hit.end, tuple(dict.fromkeys(works)), hit.behind_article)


def _either(text: str, hit: NameHit, memory: Memory) -> NameHit:
    """In a document on the Archiefwet 20xx, "Archiefwet" may be the act in force or the next one."""
    name, lead = text[hit.start : hit.end], max(0, hit.start - 14)
    if name not in memory.renewed or len(hit.works) > 1 or HUIDIGE.search(text, lead, hit.start):
        return hit
    own = memory.own
    itself = own is not None and any(one.startswith(name) for one in own.names)
    next_act = own.work if own and itself else NEXT_ACT
    if itself and RENEWS.search(text, lead, hit.start):
        return NameHit(hit.start, hit.end, (next_act,))
    return NameHit(hit.start, hit.end, (*hit.works, next_act))


def introduced_names(texts: Iterable[str], registers: Registers, date: str | None) -> Memory:
    """A new memory with the abbreviations that these texts introduce: one counts in the whole document,
    also before the note that explains it. Words like "de wet" count from their definition on, and are left out.
    """
    texts = tuple(texts)
    known, memory = Memory(), document_memory(texts)
    for text in texts:
        if "(" in text:
            find_law_names(text, registers, known, date)
    for name, works in known.aliases.items():
        memory.learn(name, works)
    return memory


def document_memory(texts: Sequence[str]) -> Memory:
    """A new memory with what these texts show at a glance."""
    renewed = frozenset(
        match["name"] for text in texts if "20x" in text or "20X" in text for match in RENEWED.finditer(text)
    )
    return Memory(disclosure=disclosure_laws(texts), roman=has_roman_articles(texts), renewed=renewed)


def book_of(work: str, label: str) -> tuple[str, str]:
    """ "7:446" of the Burgerlijk Wetboek is article 446 of Boek 7."""
    book, _, article = label.partition(":")
    if work == CIVIL_CODE and article and book.upper() in BOOKS:
        return work_of(BOOKS[book.upper()]), article
    if article and book.upper() in BOOKS and work.removeprefix(JCI) in BOOKS.values():
        return work_of(BOOKS[book.upper()]), article
    return work, label


def _with_book(text: str, hit: NameHit) -> NameHit:
    if CIVIL_CODE not in hit.works:
        return hit
    before = BOOK_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if before and before["book"].upper() in BOOKS:
        return NameHit(before.start(), hit.end, (work_of(BOOKS[before["book"].upper()]),))
    behind = BOOK_BEHIND.match(text, hit.end) or BOOK_TITLE.match(text, hit.start)
    if behind and behind["book"].upper() in BOOKS:
        return NameHit(hit.start, behind.end(), (work_of(BOOKS[behind["book"].upper()]),))
    return hit


def _of_its_year(text: str, hit: NameHit, registers: Registers) -> NameHit:
    """ "Archiefwet 2021" is not the Archiefwet 1995: a title with another year behind it is another law."""
    year = YEAR_BEHIND.match(text, hit.end)
    if not year or hit.end - hit.start < SHORTEST_TITLE or text[hit.end - 1].isdigit():
        return hit
    laws = [registers.laws.get(work.removeprefix(JCI)) for work in hit.works]
    its_own = any(law and (law.since[:4] == year["year"] or law.title.endswith(year["year"])) for law in laws)
    return NameHit(hit.start, year.end(), hit.works) if its_own else NameHit(hit.start, year.end(), ())


def _learn(text: str, hits: list[NameHit], memory: Memory) -> None:
    for term in defined_words(text):
        memory.words[term] = ""  # until a law that the registers know turns out to be meant
    known = {hit.end for hit in hits}
    for place, name in introduced_for_unknown(text):
        if place not in known:
            memory.learn(name, ())
    for hit in hits:
        own = introduced_behind(text, hit.end)
        if own and (own.name[0].isupper() or own.name.casefold() in WORDS_FOR_ACTS):
            if own.name[0].isupper() and not _is_book_as_code(own.name, hit.works):
                memory.learn(own.name, hit.works)
            elif len(hit.works) == 1:
                memory.words[own.name.casefold()] = hit.works[0]
        word = defined_before(text, hit.start)
        if word and len(hit.works) == 1:
            memory.words[word] = hit.works[0]


def _is_book_as_code(name: str, works: tuple[str, ...]) -> bool:
    """ "Boek 8 van het Burgerlijk Wetboek (hierna: BW)": the name is that of the whole code."""
    return name in ("BW", "Burgerlijk Wetboek") and set(works) <= {work_of(bwb) for bwb in BOOKS.values()}


def _without_overlap(hits: list[NameHit]) -> list[NameHit]:
    """Longest first from the left; a learnt name goes before the register's meaning of the same words."""
    order = sorted(enumerate(hits), key=lambda pair: (pair[1].start, -pair[1].end, -pair[0]))
    kept: list[NameHit] = []
    for _, hit in order:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
