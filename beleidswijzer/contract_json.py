"""The JSON of the command line, as its contract writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from beleidswijzer.results import AddResult, SearchAnswer, SearchResult
from ingest.passage import Box, Document, Passage, Section
from ingest.request_date import request_date
from ontology.mention import Mention

if TYPE_CHECKING:
    from beleidswijzer.batch import TermHits

Json = dict[str, Any]


def encode_line(value: Any) -> str:
    """One line of JSON; text stays readable, keys keep their order."""
    return msgspec.json.encode(value).decode()


def boxes_json(boxes: Sequence[Box]) -> list[Json]:
    return [
        {"page": b.page, "box": [round(b.x0, 2), round(b.y0, 2), round(b.x1, 2), round(b.y1, 2)]}
        for b in boxes
    ]


def add_json(result: AddResult) -> Json:
    line: Json = msgspec.to_builtins(result)
    return line


def document_json(document: Document) -> Json:
    """`pages` is null for a law, which has none."""
    names = ("kind", "title", "date", "numbers", "sender", "recipient", "subject")
    facts = {name: msgspec.to_builtins(getattr(document, name)) for name in names}
    pages = list(document.pages) if document.pages[0] else None
    shown: Json = {"document": document.id, **facts, "pages": pages}
    if document.kind == "Woo-besluit":
        shown["request_date"] = request_date(document.passages)
    return shown


def section_json(document: Document, section: Section) -> Json:
    """`page` is null for a law."""
    return {"document": document.id, **msgspec.to_builtins(section), "page": section.page or None}


def passage_json(passage: Passage) -> Json:
    return {
        "passage": passage.id,
        "document": passage.document,
        "kind": passage.kind,
        "section": list(passage.section),
        "text": passage.text,
        "page": passage.page,
        "boxes": boxes_json(passage.boxes()),
        "footnotes": [marker.number for marker in passage.markers],
        "markers": [msgspec.to_builtins(marker) for marker in passage.markers],
        "number": passage.number,
        "label": passage.label,
        "depth": passage.depth,
        "rows": None if passage.rows is None else [list(row) for row in passage.rows],
        "jci": passage.jci,
    }


def mention_json(mention: Mention, *, passage: str | None = None, page: int | None = None) -> Json:
    line: Json = msgspec.to_builtins(mention)
    rule = line.pop("rule")
    fields = line.pop("fields")
    existence = line.pop("existence")
    candidates, reason = line.pop("candidates"), line.pop("reason")
    return {
        **line,
        "exists": mention.exists,
        "existence": existence,
        "candidates": candidates,
        "reason": reason,
        "passage": passage,
        "page": page,
        "fields": fields,
        "rule": rule,
    }


def answer_json(answer: SearchAnswer) -> Json:
    line: Json = msgspec.to_builtins(answer)
    line["results"] = [result_json(result) for result in answer.results]
    return line


def term_json(hits: TermHits) -> Json:
    line: Json = msgspec.to_builtins(hits)
    return line | {"total": hits.total}


def result_json(result: SearchResult) -> Json:
    line: Json = msgspec.to_builtins(result)
    line["boxes"] = boxes_json(result.boxes)
    return line
