"""References of a whole document, passage by passage: what one passage teaches counts in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.passage import Document, Passage
from ontology.law_names import find_law_names, introduced_names
from ontology.memory import Memory
from ontology.mention import Mention
from ontology.references import link_references
from ontology.registers import Registers
from ontology.uris import split_jci

OPENING = 6  # passages in which a document says what it is
NEAR = 12  # signs between "wijziging van" and the law: "de", "Boek 8 van het"
AMENDS_LAW = re.compile(r"\b[Ww]ijziging van (?:de |het )?(?=[A-Z])")
REASON = re.compile(r" (?:in verband met|ten behoeve van|met het oog op|houdende|teneinde|ter )")
BETWEEN_CELLS = "\t"
WITHIN_FRAME = re.compile(r"(?:[A-Z]{1,2}|(?:§|Artikel|ARTIKEL|Onderdeel)\s.*)$")
"""Headings below which a frame goes on, or that it judges itself: "A", "Artikel 10", an inserted paragraph."""


def document_references(document: Document, registers: Registers) -> dict[str, list[Mention]]:
    """Passage id -> its references in order, for every passage."""
    memory = introduced_names((one.text for one in document.passages), registers, document.date)
    memory.subject = amended_law(document, registers)
    found = {}
    for passage in document.passages:
        _leave_frame(passage, memory)
        law = split_jci(passage.jci) if passage.jci else None
        references = link_references(
            _with_cells_apart(passage),
            registers=registers,
            law=law[0] if law else None,
            date=document.date,
            memory=memory,
        )
        found[passage.id] = [
            _as_written(passage, one) for one in references if not _is_own_heading(passage, one)
        ]
    return found


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


def _is_own_heading(passage: Passage, reference: Mention) -> bool:
    """ "Artikel 3.1 Reikwijdte" as a heading is the article itself, not a reference to one."""
    heads = passage.kind == "heading" and reference.start == 0 and reference.surface.startswith("Artikel ")
    return heads and reference.kind == "law" and not reference.literal


def _with_cells_apart(passage: Passage) -> str:
    """The text of a table with another sign between its cells, so that no reference runs on into the next cell."""
    joints = set(_joints(passage))
    if not joints:
        return passage.text
    return "".join(BETWEEN_CELLS if place in joints else sign for place, sign in enumerate(passage.text))


def _joints(passage: Passage) -> Iterator[int]:
    """Places of the spaces between cells; cells that are not where reading order has them are passed over."""
    at = 0
    for row in passage.rows or ():
        for cell in row:
            place = passage.text.find(cell, at) if cell else -1
            if place < 0:
                continue
            if place == at + 1 and passage.text[at] == " ":
                yield at
            at = place + len(cell)


def _as_written(passage: Passage, reference: Mention) -> Mention:
    surface = passage.text[reference.start : reference.end]
    return reference if surface == reference.surface else replace(reference, surface=surface)
