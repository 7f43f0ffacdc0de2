"""The programmes that each paper names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from beleidswijzer.facet_table import facet_of
from beleidswijzer.snapshot import Snapshot


def document_programmes(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Labels of programmes by document id, sorted; papers that name none are left out."""
    return snapshot.kept("document-programmes", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    facets = snapshot.facets
    found: dict[str, set[str]] = defaultdict(set)
    for key in facets.named.keys:
        if facet_of(key) == "programme":
            label = snapshot.facet_names.label(key)
            for place in np.unique(facets.owners[facets.having(key)]):
                found[facets.documents[place].id].add(label)
    return {document: tuple(sorted(names)) for document, names in sorted(found.items())}
