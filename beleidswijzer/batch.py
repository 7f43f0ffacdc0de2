"""A list of terms searched at once: in how many passages of each document each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from beleidswijzer.filters import Filters, allowed, filters_typed
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.unreadable import read_named, unreadable
from ingest.problem import Problem

_HEADINGS = frozenset(
    {"term", "termen", "zoekterm", "zoektermen", "trefwoord", "trefwoorden", "begrip", "begrippen", "woord",
     "woorden", "zoekvraag", "zoekvragen", "vraag", "query"}
)  # fmt: skip
_COLUMNS = ("term", "document", "titel", "soort", "datum", "letterlijk", "variant", "totaal")


@dataclass(frozen=True, slots=True)
class TermHits:
    """The passages of a document in which a term stands, literally or as a variant; `document` None: nowhere."""

    term: str
    document: str | None
    title: str
    kind: str
    date: str | None
    exact: int
    variant: int

    @property
    def total(self) -> int:
        return self.exact + self.variant


def read_terms(path: Path) -> tuple[str, ...]:
    """The terms of a text file, one a line, or of a table, in its column of terms or else its first; each once.

    Raises Problem "path-unreadable", "file-too-large" or "terms-unreadable".
    """
    from ontology.table_file import decode_table, read_table

    try:
        text = decode_table(read_named(path))
        if path.suffix.casefold() in (".csv", ".tsv"):
            table = read_table(text)
            terms = list(_column(table.columns, [tuple(row.cells.values()) for row in table.rows]))
        else:
            terms = [
                " ".join(line.split()) for line in text.splitlines() if not line.lstrip().startswith("#")
            ]
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError as error:
        raise Problem(
            "terms-unreadable",
            f"Dit bestand heeft geen {error}.",
            where=str(path),
            remedy="Geef een tekstbestand met één term per regel, of een CSV met de termen in de eerste kolom.",
        ) from None
    found = tuple(dict.fromkeys(term for term in terms if term))
    if not found:
        raise Problem(
            "terms-unreadable",
            "Er staan geen termen in dit bestand.",
            where=str(path),
            remedy="Zet op elke regel één term.",
        )
    return found


def search_terms(held: Snapshot, terms: Sequence[str], filters: Filters) -> Iterator[TermHits]:
    """For each term, in the order given, its documents with hits by id; a term without hits has one row.

    Words are sought literally and as a variant (another order, words between, within one sentence), as
    `search --mode exact` does; every place counts, also of a text that stands in several documents.
    """
    for term in terms:
        counts = _counts(held, term, filters)
        if not counts:
            yield TermHits(term, None, "", "", None, 0, 0)
        for document_id in sorted(counts):
            document, (exact, variant) = held.documents[document_id], counts[document_id]
            yield TermHits(term, document_id, document.title, document.kind, document.date, exact, variant)


def batch_sheet(rows: Iterable[TermHits]) -> Sheet:
    """The hits as a table for people."""
    return Sheet(
        "Treffers per term",
        _COLUMNS,
        tuple(
            (one.term, one.document, one.title, one.kind, one.date, one.exact, one.variant, one.total)
            for one in rows
        ),
    )


def _counts(held: Snapshot, term: str, filters: Filters) -> dict[str, tuple[int, int]]:
    """By document the passages with the term literally, and as a variant alone."""
    from beleidswijzer.searching import SnapshotPassages
    from index.needles import find_needles
    from index.query import parse_query
    from index.search import without_excluded

    query, index = parse_query(term), SnapshotPassages(held)
    if not query.text:
        return {}
    among = without_excluded(query, index, allowed(held, (filters, filters_typed(query.filters))))
    counts: dict[str, tuple[int, int]] = {}
    for ordinal, found in find_needles(query, index, among, quoted=True).items():
        document = held.ranked[ordinal].document
        exact, variant = counts.get(document, (0, 0))
        literal = found.match == "exact"
        counts[document] = (exact + literal, variant + (not literal))
    return counts


def _column(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The column with the heading of one; without such a heading the first, its first cell included."""
    known = [place for place, name in enumerate(columns) if name.casefold() in _HEADINGS]
    place = known[0] if known else 0
    if not known and columns:
        yield columns[0]
    yield from (row[place] for row in rows if len(row) > place)
