"""One consistent view of the store: every part of an answer comes from the same revision."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from beleidswijzer.dense_part import open_dense
from beleidswijzer.derived import read_derived
from beleidswijzer.facet_names import FacetNames, read_facet_names
from beleidswijzer.facet_part import FACETS, NAMES
from beleidswijzer.facet_table import read_facet_table
from beleidswijzer.facets import Facets
from beleidswijzer.fingerprint import content_hash
from beleidswijzer.generation import Manifest
from beleidswijzer.graph_part import GRAPH
from beleidswijzer.kept import Kept, Lasting
from beleidswijzer.keyword_part import open_keywords, open_word_rows
from beleidswijzer.named_table import NamedIn
from beleidswijzer.ordinals import ORDINALS, RankedRows, read_ordinals
from beleidswijzer.passage_codec import PassageRow, decode_passage
from beleidswijzer.results import DocumentEntry
from beleidswijzer.shown_passage import ShownPassage
from beleidswijzer.statement_part import STATEMENTS
from beleidswijzer.statement_table import StatementTable, read_statement_table
from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import FileRow
from beleidswijzer.vectors import VectorSegments
from ingest.passage import Document, Passage
from ingest.problem import Problem
from ontology.mention import Mention

if TYPE_CHECKING:
    from index.dense import DenseIndex
    from index.keyword import KeywordIndex
    from index.word_rows import WordRows
    from ontology.link_judgement import LinkJudgement
    from ontology.triplestore import GraphStore


class Snapshot:
    """Readers hold one of these for the length of a request; the library opens a new one after a change.

    Heavy parts (keyword index, vectors, graph) are opened on first use. Safe to share between threads.
    """

    def __init__(self, store: Path, generation: Path, manifest: Manifest):
        self._lock = threading.RLock()
        self.kept = Kept()
        self._truth = Truth(store / "truth.sqlite")
        self.revision = self._truth.hold()
        self._segments = VectorSegments(store / "vectors")
        self._generation = generation
        self.manifest = manifest

    def close(self) -> None:
        with self._lock:
            self._truth.close()

    def __del__(self) -> None:
        """A connection that is merely let go of holds itself, and its revision, until the garbage is collected; what
        was removed would stand in the log of the database for so long."""
        truth = getattr(self, "_truth", None)  # none, when the store could not be opened
        if truth is not None:
            truth.close()

    def is_there(self) -> bool:
        """False when a later generation took the place of this one's files."""
        return self._generation.is_dir()

    def lasting(self) -> Lasting | None:
        """What was made of guidelines and decisions, which takes seconds; None when nothing was."""
        return self.kept.lasting(lambda: self._ground_of_links)

    def take_over(self, former: Lasting) -> None:
        """Keep what a former view made, when none of the papers and none of the registered decisions changed since:
        after a judgement, for one."""
        if former.ground == self._ground_of_links:
            self.kept.take_over(former)

    @cached_property
    def _ground_of_links(self) -> tuple[object, ...]:
        """Changes when the papers, what they mention, or the registered decisions do."""
        with self._lock:
            decisions = self._truth.registers.entries().get("decisions", [])
            return (self._truth.linked_with(), self._truth.stamps.all(), decisions)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every document without its passages, by id, in order of id."""
        with self._lock:
            return {document.id: document for document, _ in self._truth.documents()}

    @cached_property
    def files(self) -> dict[str, FileRow]:
        """The file of each document, by document id."""
        with self._lock:
            rows = {row.sha256: row for row in self._truth.files()}
            return {document.id: rows[sha256] for document, sha256 in self._truth.documents()}

    @cached_property
    def ranked(self) -> RankedRows:
        """The passages that take part in searching; the place in this list is the ordinal in every index."""
        return read_ordinals(self._generation / ORDINALS)

    @cached_property
    def gone(self) -> frozenset[int]:
        """Ordinals of passages that were removed or replaced after this generation was built."""
        if self.manifest.revision == self.revision:
            return frozenset()
        with self._lock:
            now = {stamp.document: stamp.passages for stamp in self._truth.stamps.all()}
        derived = read_derived(self._generation)
        places = [
            (ordinal, self.ranked[ordinal].passage)
            for one, end in zip(derived, accumulate(one.ranked for one in derived), strict=True)
            if now.get(one.stamp.document) != one.stamp.passages
            for ordinal in range(end - one.ranked, end)
        ]
        with self._lock:
            alive = set(self._truth.passages.in_order([passage for _, passage in places]))
        return frozenset(ordinal for ordinal, passage in places if passage not in alive)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Ids of the documents that were added or replaced after this generation was built: no search has them."""
        if self.manifest.revision == self.revision:
            return frozenset()
        with self._lock:
            now = {stamp.document: stamp.passages for stamp in self._truth.stamps.all()}
        held = {one.stamp.document: one.stamp.passages for one in read_derived(self._generation)}
        return frozenset(document for document, passages in now.items() if held.get(document) != passages)

    @cached_property
    def passage_counts(self) -> dict[str, int]:
        with self._lock:
            return dict.fromkeys(self.documents, 0) | self._truth.passages.counts()

    def text(self, ordinal: int) -> str:
        """The text of a ranked passage; empty when it was removed meanwhile."""
        with self._lock:
            return self._truth.passages.text(self.ranked[ordinal].passage)

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        """The texts of ranked passages, empty for those that were removed meanwhile."""
        ids = [self.ranked[ordinal].passage for ordinal in ordinals]
        with self._lock:
            found = self._truth.passages.texts(ids)
        return [found.get(passage, "") for passage in ids]

    def ordinals_in(self, document_id: str) -> dict[str, int]:
        """The ordinals of the ranked passages of one document, in order: they stand together."""
        first, count = self._blocks.get(document_id, (0, 0))
        return {passage: ordinal for ordinal, passage in enumerate(self.ranked.passages(first, count), first)}

    @cached_property
    def _blocks(self) -> dict[str, tuple[int, int]]:
        """The first ordinal of each document and the number of its ranked passages."""
        derived = read_derived(self._generation)
        ends = accumulate(one.ranked for one in derived)
        return {
            one.stamp.document: (end - one.ranked, one.ranked) for one, end in zip(derived, ends, strict=True)
        }

    def naming(self, key: str, *, parts: bool = True) -> list[NamedIn]:
        """The passages that are, cite or write what a key names, or a part of it; in reading order."""
        with self._lock:
            return self._truth.named.naming(key, parts=parts)

    def citing(self, keys: Collection[str]) -> list[tuple[str, str]]:
        """Which documents cite these keys: (key, document), each once."""
        with self._lock:
            return self._truth.named.citing(keys)

    def passages_with_plans(self) -> list[str]:
        """Passages that state a plan or speak of an action line, by document and place."""
        with self._lock:
            return self._truth.mentions.passages_with_plans()

    def graph_of(self, document_id: str) -> bytes:
        """The N-Quads of one document, without those that it shares with others."""
        with self._lock:
            return self._truth.graph(document_id)

    @cached_property
    def link_judgements(self) -> tuple[LinkJudgement, ...]:
        """What people decided about links, by guideline and id."""
        with self._lock:
            return tuple(self._truth.link_judgements.all())

    def works_with(self, article: str) -> list[str]:
        """The works of which an article of this number is there or cited."""
        with self._lock:
            return self._truth.named.works(article)

    def mentions_in(self, passage_ids: Collection[str]) -> dict[str, tuple[Mention, ...]]:
        """The mentions of these passages, by passage id."""
        with self._lock:
            return self._truth.mentions.among(passage_ids)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [decode_passage(row) for row in self._passage_rows(ids)]

    def shown(self, ids: Sequence[str]) -> list[ShownPassage]:
        """As `passages`, for showing."""
        return [ShownPassage(row) for row in self._passage_rows(ids)]

    def rows_of(self, document_id: str) -> list[PassageRow]:
        """The passages of one document as the truth keeps them, in order."""
        with self._lock:
            return list(self._truth.passages.rows("WHERE document = ?", (document_id,)))

    def _passage_rows(self, ids: Sequence[str]) -> list[PassageRow]:
        found: dict[str, PassageRow] = {}
        with self._lock:
            for start in range(0, len(ids), 500):
                part = ids[start : start + 500]
                marks = ",".join("?" * len(part))
                found |= {row.id: row for row in self._truth.passages.rows(f"WHERE id IN ({marks})", part)}
        return [found[key] for key in ids]

    def passage(self, passage_id: str) -> Passage | None:
        with self._lock:
            return self._truth.passages.one(passage_id)

    def document(self, document_id: str) -> Document:
        with self._lock:
            document = self._truth.document(document_id)
        if document is None:
            raise document_missing(document_id)
        return document

    def file(self, document_id: str) -> FileRow:
        if document_id not in self.files:
            raise document_missing(document_id)
        return self.files[document_id]

    def entry(self, document_id: str) -> DocumentEntry:
        """The document as the list shows it."""
        file = self.file(document_id)
        document = self.documents[document_id]
        first, last = document.pages
        return DocumentEntry(
            document_id, document.title, document.kind, document.date,
            document.numbers.all,
            last - first + 1 if first else 0, self.passage_counts[document_id],
            Path(file.path).name, file.sha256, first, document.sender, document.subject,
            file.state, file.warnings, self._printed(document_id),
        )  # fmt: skip

    def _printed(self, document_id: str) -> tuple[str | None, ...]:
        """The numbers printed on the pages of a document; empty where none is known."""

        def read() -> tuple[str | None, ...]:
            first, last = self.documents[document_id].pages
            numbers = {page.number: page.printed for page in self.files[document_id].pages if page.printed}
            found = tuple(numbers.get(page) for page in range(first, last + 1)) if numbers else ()
            return found if any(found) else ()

        return self.kept(f"printed {document_id}", read)

    def mentions(self, document_id: str) -> dict[str, tuple[Mention, ...]]:
        with self._lock:
            return self._truth.mentions.of(document_id)

    def unsettled(self) -> list[tuple[str, str, tuple[Mention, ...]]]:
        """Document, id and mentions of each passage with a mention that is not exact, by document and place."""
        with self._lock:
            return list(self._truth.mentions.unsettled())

    @cached_property
    def facets(self) -> Facets:
        """What the ranked passages are of and what they name, for counting and filtering."""
        documents = {key: place for place, key in enumerate(self.documents)}
        derived = read_derived(self._generation)
        owners = [
            documents.get(one.stamp.document, 0) for one in derived
        ]  # 0 for what is gone: never counted
        table = read_facet_table(self._generation / FACETS)
        by_passage = np.repeat(np.array(owners, dtype=np.int32), [one.ranked for one in derived])
        return Facets(tuple(self.documents.values()), by_passage, table)

    @cached_property
    def facet_names(self) -> FacetNames:
        return read_facet_names(self._generation / NAMES)

    @cached_property
    def statements(self) -> StatementTable:
        """What the ranked passages state: who does what, by when, what a word means."""
        return read_statement_table(self._generation / STATEMENTS)

    @cached_property
    def content_hash(self) -> str:
        """The logical content hash of what this view shows: see `beleidswijzer.fingerprint`."""
        with self._lock:
            return content_hash(self._truth)

    @cached_property
    def keyword(self) -> KeywordIndex:
        return open_keywords(self._generation)

    @cached_property
    def word_rows(self) -> WordRows:
        return open_word_rows(self._generation)

    @cached_property
    def dense(self) -> DenseIndex | None:
        """None when no passage has a vector of the generation's model."""
        if self.manifest.model is None:
            return None
        return open_dense(self._generation)

    @cached_property
    def graph(self) -> GraphStore:
        from ontology.triplestore import GraphStore

        return GraphStore.open(self.graph_file)

    def in_reading_order(self, passage_ids: Collection[str]) -> list[str]:
        """The ids that stand in the store, by document and place."""
        with self._lock:
            return self._truth.passages.in_order(passage_ids)

    @cached_property
    def counts(self) -> dict[str, int]:
        """documents, pages, passages, mentions and quads of the store."""
        pages = {row.sha256: len(row.pages) for row in self.files.values()}
        return {
            "documents": len(self.documents),
            "pages": sum(pages.values()),
            "passages": sum(self.passage_counts.values()),
            "mentions": self._mention_count(),
            "quads": len(self.graph),
        }

    @cached_property
    def vector_count(self) -> int:
        """Texts that have a vector."""
        with self._lock:
            return self._truth.count("vectors")

    def _mention_count(self) -> int:
        with self._lock:
            return self._truth.mentions.count()

    @property
    def graph_file(self) -> Path:
        """The folder with the files of N-Quads that the graph is made of."""
        return self._generation / GRAPH


def document_missing(document_id: str) -> Problem:
    return Problem(
        "document-missing",
        f"Het document {document_id} staat niet in de opslag.",
        remedy="Bekijk met beleidswijzer list welke documenten er zijn.",
        family="missing",
    )
