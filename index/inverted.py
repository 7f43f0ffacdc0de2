"""The inverted index, on disk or in memory, and the queries it answers: the only module that imports tantivy.

Texts are analysed in Python (`index.words`) and written as terms with spaces between them, so that
tantivy needs no tokenizer of ours and its query parser is never used: queries are built from terms.
The ranked field `body` has the passage with the headings above it; `written` has the words of the passage
alone as they stand, for the variants of a phrase, `stream` the same in order, for the phrase itself, and
`label` those of a label.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from ingest.problem import Problem

Query = Any
Clause = tuple[Any, Query]

MUST, MAY, NEVER = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

_HEAP = 64_000_000
_FEW_SLOTS = 500  # looked up one by one; a set of them goes through all slots


@cache
def passage_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("slot", indexed=True, fast=True)
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("written", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("stream", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("label", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def new_index(folder: Path | None = None) -> Any:
    """An empty index in a folder, or in memory."""
    return tantivy.Index(passage_schema(), path=None if folder is None else str(folder))


def write_documents(index: Any, documents: Iterable[Mapping[str, object]]) -> None:
    """Add documents, the values of each by field, to an index that `new_index` or `opened_to_write` gave."""
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for values in documents:
        writer.add_document(tantivy.Document.from_dict(dict(values), passage_schema()))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def opened_to_write(folder: Path) -> Any:
    return tantivy.Index.open(str(folder))


def open_searcher(folder: Path) -> Any:
    """What searches the index of a folder, read only. Raises Problem when it is damaged or missing."""
    try:
        if folder.is_dir() and not os.access(folder, os.W_OK):
            return _searcher_of_links(folder)
        return tantivy.Index.open(str(folder)).searcher()
    except (ValueError, OSError) as cause:
        raise _broken(folder) from cause
    except BaseException as cause:  # tantivy's panics are no Exception
        if type(cause).__name__ != "PanicException":
            raise
        raise _broken(folder) from cause


def _searcher_of_links(folder: Path) -> Any:
    """tantivy wants to write a lock beside its files; where it may not, it gets a folder of links to them.

    The links can go at once: the searcher holds the files it reads.
    """
    with tempfile.TemporaryDirectory(prefix="beleidswijzer-") as links:
        for path in folder.resolve().iterdir():
            if path.suffix != ".lock":
                (Path(links) / path.name).symlink_to(path)
        return tantivy.Index.open(links).searcher()


def has_term(field: str, term: str, *, counted: bool = False) -> Query:
    """What has a term; `counted` scores it by how often."""
    return tantivy.Query.term_query(passage_schema(), field, term, "freq" if counted else "basic")


def in_a_row(tokens: Sequence[str], apart: int = 0) -> Query:
    """What has these tokens of the stream in order, with at most `apart` moves between them."""
    if len(tokens) == 1:
        return has_term("stream", tokens[0])
    return tantivy.Query.phrase_query(passage_schema(), "stream", list(tokens), apart)


def resembles(word: str, distance: int) -> Query:
    """What has a written word that is at most `distance` slips away from this one."""
    return tantivy.Query.fuzzy_term_query(passage_schema(), "written", word, distance)


def has_slot(slots: Sequence[int]) -> Query:
    """What has one of these slots."""
    if len(slots) > _FEW_SLOTS:
        return tantivy.Query.term_set_query(passage_schema(), "slot", list(slots))
    return any_of(tantivy.Query.term_query(passage_schema(), "slot", slot, "basic") for slot in slots)


def combined(clauses: Iterable[Clause]) -> Query:
    """What keeps to all clauses of MUST and NEVER, scored by the sum of all that hold."""
    return tantivy.Query.boolean_query(list(clauses))


def all_of(queries: Iterable[Query]) -> Query:
    return _together(MUST, queries)


def any_of(queries: Iterable[Query]) -> Query:
    return _together(MAY, queries)


def _together(occur: Any, queries: Iterable[Query]) -> Query:
    clauses = [(occur, one) for one in queries]
    return clauses[0][1] if len(clauses) == 1 else combined(clauses)


def best_of(queries: Sequence[Query]) -> Query:
    """What any of these finds, scored by the one that gives it most."""
    return tantivy.Query.disjunction_max_query(list(queries))


def times(query: Query, factor: float) -> Query:
    return tantivy.Query.boost_query(query, factor)


def scored(query: Query, score: float) -> Query:
    """What this finds, each with the same score."""
    return tantivy.Query.const_score_query(query, score)


def _broken(folder: Path) -> Problem:
    return Problem(
        "keyword-index-damaged",
        "De woordenindex ontbreekt of is beschadigd.",
        remedy="Voer 'beleidswijzer rebuild' uit; er gaat niets verloren.",
        where=str(folder),
        family="broken",
    )
