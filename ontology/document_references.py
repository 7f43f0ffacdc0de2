"""References of a whole document, passage by passage: what one passage teaches counts in the next."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.draft_titles import is_draft
from ingest.passage import Document, Passage
from ontology.law_names import find_law_names, introduced_names
from ontology.memory import Memory
from ontology.mention import Mention
from ontology.own_articles import OwnArticles, OwnPlace, labels_of, read_own_articles
from ontology.references import link_references
from ontology.registers import Registers
from ontology.table_cells import column_laws, with_cells_apart
from ontology.uris import JCI, split_jci

STANDS_IN = "stands_in"
"""The field of a reference to an article of the document itself that names the passage where it stands."""

OPENING = 6  # passages in which a document says what it is
NEARLY_ALL = 0.8
NEAR = 12  # signs between "wijziging van" and the law: "de", "Boek 8 van het"
AMENDS_LAW = re.compile(r"\b[Ww]ijziging van (?:de |het )?(?=[A-Z])")
REASON = re.compile(r" (?:in verband met|ten behoeve van|met het oog op|houdende|teneinde|ter )")
WITHIN_FRAME = re.compile(r"(?:[A-Z]{1,2}|(?:§|Artikel|ARTIKEL|Onderdeel)\s.*)$")
"""Headings below which a frame goes on, or that it judges itself: "A", "Artikel 10", an inserted paragraph."""


def document_references(document: Document, registers: Registers) -> dict[str, list[Mention]]:
    """Passage id -> its references in order, for every passage."""
    memory = introduced_names((one.text for one in document.passages), registers, document.date)
    memory.subject = amended_law(document, registers)
    memory.own = own = _own_articles(document, registers)
    if own is not None:
        registers = _with_own(own, registers, memory)
    found = {}
    for number, passage in enumerate(document.passages):
        _leave_frame(passage, memory)
        memory.place = own.places[number] if own else memory.place
        memory.kind = "heading" if own and labels_of(passage) else passage.kind
        memory.columns = column_laws(passage, registers, memory, document.date) if passage.rows else ()
        law = split_jci(passage.jci) if passage.jci else None
        references = link_references(
            with_cells_apart(passage),
            registers=registers,
            law=law[0] if law else None,
            date=document.date,
            memory=memory,
        )
        if memory.frame and not memory.frame.printed and memory.place.part == "amending":
            memory.amended.setdefault(memory.place.article or "", set()).add(memory.frame.work)
        written = [
            _as_written(passage, one) for one in references if not _is_own_heading(passage, one, memory)
        ]
        found[passage.id] = _own_references(passage, written, memory) if own else written
    return found


def own_reading(document: Document | None, registers: Registers) -> tuple[Registers, Memory]:
    """Registers and memory with which a reference is read as in the text of this document: "artikel 4" of a draft."""
    memory = Memory()
    own = _own_articles(document, registers) if document else None
    if own is None:
        return registers, memory
    memory.own, memory.place = own, OwnPlace("text")
    return _with_own(own, registers, memory), memory


def _own_articles(document: Document, registers: Registers) -> OwnArticles | None:
    """The articles of the document itself; those of a regulation in force that it prints are that regulation's."""
    own = read_own_articles(document)
    if own is None or own.amends or is_draft(document):
        return own
    for name in (document.title, *own.names):
        works = registers.law_by_name(name, document.date)
        if len(works) == 1 and _has_these(works[0], own, document, registers):
            return replace(own, work=works[0])
    return own


def _has_these(work: str, own: OwnArticles, document: Document, registers: Registers) -> bool:
    """Whether the regulation in force may be the one printed or explained: it has nearly all of the articles."""
    held = registers.articles_of(work.removeprefix(JCI), document.date)
    if held is None:
        return work.startswith(JCI) and document.kind == "regeling"
    known = sum(1 for label in own.held.articles if held.get(label))
    return known >= NEARLY_ALL * len(own.held.articles)


def _with_own(own: OwnArticles, registers: Registers, memory: Memory) -> Registers:
    """The registers with the articles of the document itself; its titles are learnt where no other law has them."""
    for name in own.names:
        if not registers.law_by_name(name):
            memory.learn(name, (own.work,))
    title = own.names[0] if own.names else "dit stuk"
    return replace(
        registers,
        article_lists={own.work.removeprefix(JCI): (own.held,), **registers.article_lists},
        titles={own.work.removeprefix(JCI): (title, "het document zelf"), **registers.titles},
    )


def _own_references(passage: Passage, references: list[Mention], memory: Memory) -> list[Mention]:
    """References to own articles with their passage; a heading of the notes refers to what it explains."""
    own, place = memory.own, memory.place
    if own is None:
        return references
    labels = labels_of(passage) if place.part == "explanation" else ()
    end = passage.text.index(labels[0], len("Art.")) + len(labels[0]) if len(labels) == 1 else 0
    if end and own.held.get(labels[0]) and not any(one.start < end for one in references):
        key = f"{own.work}&artikel={labels[0]}"
        heading = Mention(
            0, end, passage.text[:end], "law", (key,), (key,), "exact", "exists", rule="article/own-heading"
        )
        references = [heading, *references]
    return [_with_place(one, own) for one in references]


def _with_place(reference: Mention, own: OwnArticles) -> Mention:
    stands_in = own.place_of(reference.targets[0]) if reference.targets else None
    return replace(reference, fields=reference.fields | {STANDS_IN: stands_in}) if stands_in else reference


def amended_law(document: Document, registers: Registers) -> str | None:
    """The one law that a bill and its notes amend: "Wijziging van de Opiumwet in verband met ..."."""
    opening = (document.title, *(one.text for one in document.passages[:OPENING]))
    for text in opening:
        amends = AMENDS_LAW.search(text)
        if amends:
            stop = REASON.search(text, amends.end())
            end = stop.start() if stop else len(text)
            hits = [
                hit for hit in find_law_names(text, registers, Memory(), document.date) if hit.start < end
            ]
            works = {work for hit in hits if hit.start >= amends.end() for work in hit.works}
            return works.pop() if len(works) == 1 and hits[-1].start - amends.end() < NEAR else None
    return None


def _leave_frame(passage: Passage, memory: Memory) -> None:
    """A heading of the document itself ends what it printed or amended."""
    if memory.frame is None or passage.kind != "heading" or WITHIN_FRAME.match(passage.text):
        return
    below = any(title.startswith("Artikel") for title in passage.section)
    if memory.frame.is_open and not (memory.frame.printed and below):
        memory.frame = None


def _is_own_heading(passage: Passage, reference: Mention, memory: Memory) -> bool:
    """ "Artikel 3.1 Reikwijdte" as a heading is the article itself, not a reference to one."""
    heads = (
        (passage.kind == "heading" or labels_of(passage))
        and reference.start == 0
        and reference.surface.casefold().startswith(("artikel ", "art. "))
    )
    own = memory.own if memory.place.part != "explanation" else None
    itself = own is not None and any(target.startswith(f"{own.work}&") for target in reference.targets)
    return bool(heads) and reference.kind == "law" and (itself or not reference.literal)


def _as_written(passage: Passage, reference: Mention) -> Mention:
    surface = passage.text[reference.start : reference.end]
    return reference if surface == reference.surface else replace(reference, surface=surface)
