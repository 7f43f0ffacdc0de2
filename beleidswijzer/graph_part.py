"""The graph of a generation: a file of N-Quads for each document and one for what they share.

The files of documents whose links are the same are those of the former generation under another name.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from beleidswijzer.derived import Changes
from beleidswijzer.linking import Linking
from beleidswijzer.stamp_table import Stamp
from beleidswijzer.truth import Truth
from index.links import link_or_copy

GRAPH = "graph"
SHARED = "shared.nq"


def write_graph(
    folder: Path, truth: Truth, linking: Linking, changes: Changes, likeness: bytes, *, linked: str
) -> None:
    """Write the files; `linked` names the registers that give what is cited its titles."""
    graph = folder / GRAPH
    graph.mkdir()
    former = changes.former
    known = former.folder / GRAPH if former is not None and former.manifest.linked == linked else None
    for stamp in changes.stamps:
        name = _name(stamp)
        if known is not None and changes.same_links(stamp):
            link_or_copy(known / name, graph / name)
        else:
            (graph / name).write_bytes(linking.document_graph(truth, stamp.document))
    (graph / SHARED).write_bytes(linking.shared_graph(truth, likeness))


def _name(stamp: Stamp) -> str:
    """Ids may hold what a file system does not take, or differ in capitals alone."""
    return f"{hashlib.sha256(stamp.document.encode()).hexdigest()[:20]}.nq"
