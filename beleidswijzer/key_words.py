"""A key of a source in words that people use: "artikel 3.2.1, lid 1, Wet langdurige zorg"."""

from __future__ import annotations

from beleidswijzer.dutch_format import date_text
from beleidswijzer.linking import Linking
from beleidswijzer.review_targets import parts_in_words
from beleidswijzer.snapshot import Snapshot


def key_in_words(snapshot: Snapshot, linking: Linking, key: str) -> str:
    """A law by article and title, a paper of the store by title and date, else its name in the graph."""
    work, _, parts = key.partition("&")
    part = f"{parts_in_words(key)}, " if parts else ""
    if work.startswith(("jci", "celex:")):
        return part + linking.registers.title_of(work)
    if work in snapshot.documents:
        document = snapshot.documents[work]
        return part + ", ".join(one for one in (document.title or work, date_text(document.date)) if one)
    try:
        return part + snapshot.graph.label(linking.uris.target(work))
    except ValueError:
        return key


def source_name(linking: Linking, key: str) -> str:
    """What people call a source, without the graph: a law or act, a concept, a paper known by title, else by number."""
    from ontology.things import name_of_key

    if key.startswith(("jci", "celex:")):
        return linking.registers.title_of(key)
    if key in linking.concepts:
        return linking.concepts[key].label
    documents = linking.registers.documents.documents
    known = documents.get(key) or next((one for one in documents.values() if one.target == key), None)
    return known.title if known else name_of_key(key)
