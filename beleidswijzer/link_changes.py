"""What adding or removing papers does to the links of other papers: who cites them, what is found, what is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from beleidswijzer.concepts import citations
from beleidswijzer.destinations import Destinations
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CitingPaper:
    """Another paper of the store that cites a document, and in how many places."""

    document: str
    title: str
    places: int


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """`found` are sources that papers cite and that the store now has; `lost` those that it no longer has."""

    found: tuple[str, ...]
    lost: tuple[str, ...]


def citing_papers(snapshot: Snapshot, linking: Linking, document_id: str) -> tuple[CitingPaper, ...]:
    """The papers of other files that cite a document, most places first; law texts among them."""
    if document_id not in snapshot.documents:
        return ()
    known = Destinations.of(snapshot.documents, linking.uris.base)
    own = snapshot.file(document_id).sha256
    found = []
    for one in citations(snapshot, linking, document_id, outward=False):
        citing = known.document(one.uri)
        if citing and snapshot.file(citing).sha256 != own:
            found.append(CitingPaper(citing, snapshot.documents[citing].title or citing, one.count))
    return tuple(sorted(found, key=lambda one: (-one.places, one.title, one.document)))


def link_changes(
    before: Mapping[str, str], after: Mapping[str, str], *, added: bool = False, removed: bool = False
) -> LinkChanges:
    """From the sources that were cited and missing before and after a change, their names by key.

    A source that is no longer missing is found only when papers were added: else its last citation went. One that is
    missing since is lost only when papers were removed: else a new paper cites it.
    """
    found = [before[key] for key in sorted(before.keys() - after.keys())] if added else []
    lost = [after[key] for key in sorted(after.keys() - before.keys())] if removed else []
    return LinkChanges(tuple(found), tuple(lost))
