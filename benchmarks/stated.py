"""What the extractors state of a PDF, in the form that `ontology.evaluate_statements` scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.limits import Limits
from ingest.passage import Document, Passage
from ingest.read import read_file
from ontology.evaluate_statements import Statement, Time
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.registers import load_registers
from ontology.thesaurus import Thesaurus, load_thesaurus

KINDS = ("milestone", "commitment", "recommendation", "actionline", "duty", "stance", "decision")

Found = Mapping[str, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A document of a file with what the extractors found in it."""

    sha256: str
    document: Document
    mentions: Found


@cache
def linked(pdf: Path) -> tuple[Linked, ...]:
    registers, thesaurus = load_registers(), load_thesaurus()
    reading = read_file(pdf.read_bytes(), limits=Limits())
    return tuple(
        Linked(reading.sha256, document, dict(find_mentions(document, registers, thesaurus)))
        for document in reading.documents
    )


def statements(pdf: Path, thesaurus: Thesaurus) -> Iterator[Statement]:
    for one in linked(pdf):
        for passage in one.document.passages:
            for mention in one.mentions.get(passage.id, ()):
                yield from _statements(mention, passage, thesaurus)


def _statements(mention: Mention, passage: Passage, thesaurus: Thesaurus) -> Iterator[Statement]:
    """A mention as a statement; a plan of action lines is a statement about those lines too."""
    lines = _keys(mention, "lines")
    pages = tuple(sorted({box.page for box in passage.boxes(mention.start, mention.end)}))
    for kind in (_kind(mention), "actionline") if lines else (_kind(mention),):
        if kind not in KINDS or (kind == "actionline" and not lines):
            continue
        yield Statement(
            kind,
            mention.surface,
            pages,
            tuple(thesaurus.names.get(name.casefold(), name) for name in _who(mention)),
            tuple(_times(mention)),
            _one(mention, "modality"),
            _keys(mention, "role"),
            (*mention.targets, *_keys(mention, "criteria")),
            tuple(line.rpartition("/")[2] for line in lines),
            f"{passage.document} p. {pages[0] if pages else '?'} ({mention.rule})",
        )


def _kind(mention: Mention) -> str:
    """A definition that tells its role towards a criterion is a stance; one of an abbreviation is not."""
    if mention.kind == "definition":
        return "stance" if mention.fields.get("role") else "definition"
    return mention.kind


def _who(mention: Mention) -> tuple[str, ...]:
    return (*_keys(mention, "who"), *_keys(mention, "to"))


def _keys(mention: Mention, field: str) -> tuple[str, ...]:
    value = mention.fields.get(field) or ()
    return (value,) if isinstance(value, str) else value


def _times(mention: Mention) -> Iterator[Time]:
    """Every time the mention tells, and the interval over all of them."""
    for time in _keys(mention, "times"):
        role, first, last, sure = time.split("|")
        yield Time(role, first or None, last or None, sure or None)
    earliest, latest, modality = (_one(mention, field) for field in ("earliest", "latest", "modality"))
    if earliest or latest:
        yield Time("datum", earliest, latest, modality)


def _one(mention: Mention, field: str) -> str | None:
    value = mention.fields.get(field)
    return value if isinstance(value, str) else None
