"""The table of what passages name, in a generation, with the names that people know these by.

The parts of documents whose links are the same are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from beleidswijzer.derived import Changes
from beleidswijzer.facet_names import facet_names
from beleidswijzer.facet_table import facet_part, facet_table, read_facet_table
from beleidswijzer.linking import Linking
from beleidswijzer.ordinals import Blocks, passage_ids
from beleidswijzer.truth import Truth

FACETS = "facets"
PARTS = "facet-parts"
NAMES = "facet-names"


def write_facets(folder: Path, truth: Truth, linking: Linking, changes: Changes, blocks: Blocks) -> None:
    """Write the table, and beside it the part of each document, in order, and the names of all keys."""
    held = _held(changes)
    parts = []
    for stamp in changes.stamps:
        if changes.same_links(stamp):
            parts.append(held[stamp.document])
        else:
            parts.append(_part(truth, stamp.document, passage_ids(blocks[stamp.document])))
    (folder / PARTS).write_bytes(msgspec.msgpack.encode(parts))
    (folder / FACETS).write_bytes(facet_table(parts))
    (folder / NAMES).write_bytes(facet_names(read_facet_table(folder / FACETS).keys, linking))


def _held(changes: Changes) -> Mapping[str, bytes]:
    if changes.former is None:
        return {}
    parts = msgspec.msgpack.decode((changes.former.folder / PARTS).read_bytes(), type=list[bytes])
    return dict(zip(changes.held, parts, strict=True))


def _part(truth: Truth, document_id: str, ranked: list[str]) -> bytes:
    document = truth.document(document_id)
    assert document is not None
    return facet_part(document, truth.mentions.of(document_id), ranked)
