"""Citations of many passages found: what a paper says of itself is looked up once a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.citation import citation, session_named
from beleidswijzer.results import SearchResult
from beleidswijzer.snapshot import Snapshot
from ingest.draft_titles import is_draft


@dataclass(frozen=True, slots=True)
class _Paper:
    session: str | None
    draft: bool


def cite_results(snapshot: Snapshot, results: Sequence[SearchResult]) -> dict[str, str]:
    """How a note cites each passage found, with its page, by passage."""
    papers = {key: _paper(snapshot, key) for key in dict.fromkeys(one.document for one in results)}
    passages = snapshot.passages([one.passage for one in results])
    cited = {}
    for one, passage in zip(results, passages, strict=True):
        paper, entry = papers[one.document], snapshot.entry(one.document)
        cite = citation(entry, one.page, jci=passage.jci, session=paper.session, draft=paper.draft)
        cited[one.passage] = str(cite)
    return cited


def cite_place(snapshot: Snapshot, document: str, page: int | None) -> str:
    """How a note cites a page of a paper."""
    paper = _paper(snapshot, document)
    return str(citation(snapshot.entry(document), page, session=paper.session, draft=paper.draft))


def _paper(snapshot: Snapshot, document_id: str) -> _Paper:
    """Looked up once a snapshot: a long paper costs a tenth of a second."""

    def read() -> _Paper:
        document = snapshot.document(document_id)
        return _Paper(session_named(document), is_draft(document))

    return snapshot.kept(f"cited {document_id}", read)
