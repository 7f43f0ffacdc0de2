"""The stages that are not kept in the store, pages and blocks, as lines of JSON for whoever wants to look.

Each function is a reader of `ingest.child.Worker`: it runs in the limited child and answers in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ingest.blocks import Block
from ingest.limits import Limits
from ingest.lines import TextLine
from ingest.page import Line, Page
from ingest.read import read_stages

READERS = {"pages": "ingest.stage_lines:page_lines", "blocks": "ingest.stage_lines:block_lines"}
"""The reader of each stage, as `Worker` wants it."""


def page_lines(data: bytes, *, limits: Limits) -> bytes:
    """One line of JSON for each page: size, lines of text with their boxes, ruled lines, pictures, number."""
    stages = read_stages(data, limits=limits)
    return _lines(
        _page(page) | {"printed": facts.printed, "implied": facts.implied}
        for page, facts in zip(stages.pages, stages.reading.pages, strict=True)
    )


def block_lines(data: bytes, *, limits: Limits) -> bytes:
    """One line of JSON for each block, in reading order: kind, text, the box of each of its lines."""
    return _lines(_block(block) for block in read_stages(data, limits=limits).blocks)


def _lines(values: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def _page(page: Page) -> dict[str, Any]:
    return {
        "page": page.number,
        "width": page.width,
        "height": page.height,
        "lines": [_line(line) for line in page.lines if line.spans],
        "rules": [(r.x0, r.y0, r.x1, r.y1) for r in page.rules],
        "images": [(r.x0, r.y0, r.x1, r.y1) for r in page.images],
    }


def _line(line: Line) -> dict[str, Any]:
    first, last = line.spans[0], line.spans[-1]
    top, bottom = min(span.y0 for span in line.spans), max(span.y1 for span in line.spans)
    return {
        "text": "".join(span.text for span in line.spans),
        "box": [round(value, 2) for value in (first.xs[0], top, last.xs[-1], bottom)],
        "size": round(first.size, 2),
        "font": first.font,
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "page": block.page,
        "kind": block.kind,
        "text": block.text,
        "label": block.label.text if block.label else None,
        "number": block.number,
        "role": block.role or None,
        "lines": [_box(line) for line in block.lines],
    }


def _box(line: TextLine) -> list[float]:
    return [round(value, 2) for value in (line.x0, line.y0, line.x1, line.y1)]
