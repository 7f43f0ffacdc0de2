"""The table of what passages name, in a generation; the parts of documents whose links are the same are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from beleidswijzer.derived import Changes
from beleidswijzer.facet_table import facet_part, facet_table
from beleidswijzer.ordinals import Blocks, passage_ids
from beleidswijzer.truth import Truth

FACETS = "facets"
PARTS = "facet-parts"


def write_facets(folder: Path, truth: Truth, changes: Changes, blocks: Blocks) -> None:
    """Write the table, and beside it the part of each document, in order."""
    held = _held(changes)
    parts = []
    for stamp in changes.stamps:
        if changes.same_links(stamp):
            parts.append(held[stamp.document])
        else:
            parts.append(_part(truth, stamp.document, passage_ids(blocks[stamp.document])))
    (folder / PARTS).write_bytes(msgspec.msgpack.encode(parts))
    (folder / FACETS).write_bytes(facet_table(parts))


def _held(changes: Changes) -> Mapping[str, bytes]:
    if changes.former is None:
        return {}
    parts = msgspec.msgpack.decode((changes.former.folder / PARTS).read_bytes(), type=list[bytes])
    return dict(zip(changes.held, parts, strict=True))


def _part(truth: Truth, document_id: str, ranked: list[str]) -> bytes:
    document = truth.document(document_id)
    assert document is not None
    return facet_part(document, truth.mentions(document_id), ranked)
