"""When a document was written, as an interval: its date, or what it tells about that."""

from __future__ import annotations

from ingest.passage import Document
from ontology.anchor import Anchor, anchor, deduced_anchor


def written(document: Document) -> Anchor | None:
    """The first and last day the document can be of; None when nothing tells.

    A Kamerstuk without a date was written in its parliamentary year, after the last letter it cites.
    """
    if document.date:
        return anchor(document.date)
    for passage in document.passages:
        if passage.kind == "letterhead" and "ergaderjaar" in passage.text:
            return deduced_anchor((p.text for p in document.passages), passage.text)
    return None
