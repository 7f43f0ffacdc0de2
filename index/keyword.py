"""Words to passages with BM25: the only module that imports tantivy.

Texts are analysed in Python (`index.words`) and written as terms with spaces between them, so that
tantivy needs no tokenizer of ours and its query parser is never used: queries are built from terms.
The ranked field has the passage with the headings above it; `written` has the words of the passage
alone as they stand, for the candidates of a phrase.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from index.words import terms, written_words
from ingest.problem import Problem

_HEAP = 64_000_000


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A passage for the keyword index; `context` is its headings and the title of its document."""

    ordinal: int
    text: str
    context: str = ""


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ordinal", indexed=True, fast=True)
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("written", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def build_keyword_index(folder: Path, rows: Iterable[KeywordRow]) -> None:
    """Write the index of `rows` into `folder`, which must be empty or absent."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = _schema()
    index = tantivy.Index(schema, path=str(folder))
    _fill(index, schema, rows)


def _fill(index: Any, schema: Any, rows: Iterable[KeywordRow]) -> None:
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for row in rows:
        values = {
            "ordinal": row.ordinal,
            "body": " ".join([*terms(row.context), *terms(row.text)]),
            "written": " ".join(sorted(set(written_words(row.text)))),
        }
        writer.add_document(tantivy.Document.from_dict(values, schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


class KeywordIndex:
    """BM25 over the passages of one generation, read only."""

    __slots__ = ("_schema", "_searcher")

    def __init__(self, index: Any) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> KeywordIndex:
        """Open a folder that `build_keyword_index` wrote; raises Problem when it is damaged or missing."""
        try:
            if folder.is_dir() and not os.access(folder, os.W_OK):
                return cls._of_links(folder)
            return cls(tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as cause:
            raise _broken(folder) from cause
        except BaseException as cause:  # tantivy's panics are no Exception
            if type(cause).__name__ != "PanicException":
                raise
            raise _broken(folder) from cause

    @classmethod
    def _of_links(cls, folder: Path) -> KeywordIndex:
        """tantivy wants to write a lock beside its files; where it may not, it gets a folder of links to them.

        The links can go at once: the searcher holds the files it reads.
        """
        with tempfile.TemporaryDirectory(prefix="beleidswijzer-") as links:
            for path in folder.resolve().iterdir():
                if path.suffix != ".lock":
                    (Path(links) / path.name).symlink_to(path)
            return cls(tantivy.Index.open(links))

    @classmethod
    def in_memory(cls, rows: Iterable[KeywordRow]) -> KeywordIndex:
        """An index that lives as long as the object, for evaluation and tests."""
        schema = _schema()
        index = tantivy.Index(schema)
        _fill(index, schema, rows)
        return cls(index)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, query: Sequence[str], k: int, *, allowed: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k best passages for the terms of a query: (ordinal, BM25), best first, ties by ordinal."""
        if not query or k <= 0 or not len(self):
            return []
        wanted = [(tantivy.Occur.Should, self._term(term, count)) for term, count in _counted(query)]
        return self._hits(tantivy.Query.boolean_query(wanted), k, allowed)

    def having_terms(self, wanted: Collection[str], *, allowed: Collection[int] | None = None) -> list[int]:
        """The ordinals of all passages that have every term, in their text or headings; in order."""
        if not wanted or not len(self):
            return []
        terms_of_all = [(tantivy.Occur.Must, self._term(term, 1)) for term in sorted(set(wanted))]
        hits = self._hits(tantivy.Query.boolean_query(terms_of_all), len(self), allowed)
        return sorted(ordinal for ordinal, _score in hits)

    def having_all(
        self, alternatives: Sequence[Sequence[str]], *, allowed: Collection[int] | None = None
    ) -> list[int]:
        """The ordinals of all passages that have, for each row, one of its written words; in order."""
        if not alternatives or not len(self) or not all(alternatives):
            return []
        wanted = [(tantivy.Occur.Must, self._one_of(words)) for words in alternatives]
        hits = self._hits(tantivy.Query.boolean_query(wanted), len(self), allowed)
        return sorted(ordinal for ordinal, _score in hits)

    def _term(self, term: str, count: int) -> Any:
        body = tantivy.Query.term_query(self._schema, "body", term, "freq")
        return tantivy.Query.boost_query(body, float(count))

    def _one_of(self, words: Sequence[str]) -> Any:
        return tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, "written", list(words)), 1.0
        )

    def _hits(self, query: Any, k: int, allowed: Collection[int] | None) -> list[tuple[int, float]]:
        if allowed is not None:
            within = tantivy.Query.term_set_query(self._schema, "ordinal", sorted(allowed))
            within = tantivy.Query.const_score_query(within, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)])
        hits = self._searcher.search(query, k, count=False).hits
        ordinals = self._searcher.fast_field_values("ordinal", [address for _score, address in hits])
        found = [(int(ordinal), float(score)) for ordinal, (score, _) in zip(ordinals, hits, strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))


def _counted(query: Sequence[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for term in query:
        counts[term] = counts.get(term, 0) + 1
    return sorted(counts.items())


def _broken(folder: Path) -> Problem:
    return Problem(
        "keyword-index-damaged",
        "De woordenindex ontbreekt of is beschadigd.",
        remedy="Voer 'beleidswijzer rebuild' uit; er gaat niets verloren.",
        where=str(folder),
        family="broken",
    )
