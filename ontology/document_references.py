"""References of a whole document, passage by passage: what one passage teaches counts in the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.passage import Document, Passage
from ontology.law_names import introduced_names
from ontology.mention import Mention
from ontology.quoted_law import quoted_heading, quoted_passages
from ontology.references import link_references
from ontology.registers import Registers
from ontology.uris import split_jci

BETWEEN_CELLS = "\t"


def document_references(document: Document, registers: Registers) -> dict[str, list[Mention]]:
    """Passage id -> its references in order, for every passage."""
    memory = introduced_names((one.text for one in document.passages), registers, document.date)
    printed = quoted_passages(document, registers)
    found = {}
    for passage in document.passages:
        quoted = printed.get(passage.id)
        law = split_jci(passage.jci) if passage.jci else None
        if quoted and quoted.heading:
            found[passage.id] = [quoted_heading(passage, quoted, registers, document.date)]
            continue
        references = link_references(
            _with_cells_apart(passage),
            registers=registers,
            law=law[0] if law else quoted.bwb if quoted else None,
            date=document.date,
            memory=memory,
            article=quoted.target if quoted else None,
        )
        found[passage.id] = [
            _as_written(passage, one) for one in references if not _is_own_heading(passage, one)
        ]
    return found


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
