"""Notes right under a table: "* Voorlopige cijfers." is text that belongs to the table, no item of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.blocks import Block

_STARS = {"*", "**", "***", "†", "‡"}
_CLOSE = 3.0  # em: a note stands no further below the table, or below the note above it


def with_table_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with the starred notes under tables as paragraphs of their own, the star in their text."""
    kept: list[Block] = []
    under: Block | None = None
    for block in blocks:
        if under is not None and _is_note(block, under):
            kept.append(replace(block, kind="paragraph", label=None))
            under = block
        else:
            kept.append(block)
            under = block if block.kind in {"table", "caption"} else None
    return tuple(kept)


def _is_note(block: Block, under: Block) -> bool:
    if block.label is None or block.label.text not in _STARS or not under.lines:
        return False
    last = max(under.lines, key=lambda line: (line.page, line.baseline))
    near = 0 < block.lines[0].baseline - last.baseline < _CLOSE * block.lines[0].size
    return last.page == block.page and near
