"""Fills a generation from the truth: keyword index, graph, and the floor of the semantic search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.generation import Builder, Built
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import ranked_rows
from beleidswijzer.truth import Truth
from beleidswijzer.vectors import VectorSegments

if TYPE_CHECKING:
    from index.embedder import Embedder

Say = Callable[[str], None]


def deriving(
    truth: Truth, segments: VectorSegments, linking: Linking, embedder: Embedder | None, say: Say
) -> Builder:
    """A builder for the present revision of `truth`."""

    def fill(folder: Path) -> Built:
        say("trefwoorden")
        rows = ranked_rows(truth)
        _write_keywords(folder / "keyword", truth, rows)
        say("graaf")
        (folder / "graph.nq").write_bytes(linking.whole_graph(truth))
        say("ijken")
        keys = [row.text_sha for row in rows]
        return _calibrated(truth, segments, embedder, keys)

    return fill
