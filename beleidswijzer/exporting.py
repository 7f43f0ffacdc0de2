"""The graph, found passages, documents and answers as files that other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast, get_args

from beleidswijzer.bibtex import bibtex
from beleidswijzer.concepts import official_address
from beleidswijzer.evidence import graph_with_evidence
from beleidswijzer.linking import Linking
from beleidswijzer.results import DocumentEntry, SearchResult
from beleidswijzer.ris import Cited, ris
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Sheet, sheet_csv, sheet_xlsx
from ingest.problem import Problem
from ontology.quad import Quad
from ontology.triplestore import ExportFormat, GraphStore

TableForm = Literal["csv", "xlsx"]


def sheet_file(form: TableForm, sheet: Sheet) -> bytes:
    """A table as CSV or XLSX."""
    return sheet_csv(sheet) if form == "csv" else sheet_xlsx(sheet)


def documents_ris(entries: Iterable[DocumentEntry], found: Sequence[SearchResult] = ()) -> bytes:
    """Documents as RIS, each with its passages that were found as notes."""
    return ris(_cited(entries, found))


def documents_bibtex(entries: Iterable[DocumentEntry], found: Sequence[SearchResult] = ()) -> bytes:
    """Documents as BibTeX, each with its passages that were found as annotation."""
    return bibtex(_cited(entries, found))


def _cited(entries: Iterable[DocumentEntry], found: Sequence[SearchResult]) -> Iterator[Cited]:
    quotes: dict[str, list[tuple[str, int | None]]] = {}
    for one in found:
        quotes.setdefault(one.document, []).append((one.quote, one.page))
    for entry in entries:
        if not found or entry.document in quotes:
            yield Cited(entry, _address(entry), tuple(quotes.get(entry.document, ())))


def _address(entry: DocumentEntry) -> str | None:
    addresses = (official_address(key) for key in (entry.document, *entry.identifiers))
    return next((address for address in addresses if address), None)


def export_dataset(snapshot: Snapshot, linking: Linking, content: str, links: Iterable[Quad]) -> bytes:
    """The description of the graph for a data catalogue, as Turtle; `content` is the store's content hash."""
    from ontology.dataset import Described, dataset_quads

    documents = [(one.id, one.date) for one in snapshot.documents.values()]
    described = Described(content, documents, len(graph_with_evidence(snapshot, linking, links=links)))
    graph = GraphStore()
    graph.add(dataset_quads(described, linking.uris))
    return graph.export("turtle", base=linking.uris.base)


def export_graph(snapshot: Snapshot, linking: Linking, form: str, links: Iterable[Quad]) -> bytes:
    """The graph with its evidence and links as N-Quads, TriG, Turtle or JSON-LD; the same store, the same bytes."""
    known = get_args(ExportFormat)
    if form not in known:
        raise Problem(
            "export-format",
            f"De vorm {form} bestaat niet.",
            remedy=f"Kies uit: {', '.join(known)}.",
            family="usage",
        )
    graph = graph_with_evidence(snapshot, linking, links=links)
    return graph.export(cast(ExportFormat, form), base=linking.uris.base)
