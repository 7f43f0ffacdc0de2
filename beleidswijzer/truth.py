"""The truth: one SQLite file with every document, passage, mention and vector row.

One writer at a time (the store's lock), one transaction a file. Readers work in a
transaction of their own, so that all they see belongs to one revision.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from beleidswijzer.edition_table import EditionTable
from beleidswijzer.judgement_table import JudgementTable
from beleidswijzer.link_judgement_table import LinkJudgementTable
from beleidswijzer.mention_table import MentionTable
from beleidswijzer.named_table import NamedTable
from beleidswijzer.passage_table import PassageTable
from beleidswijzer.register_table import RegisterTable
from beleidswijzer.seal import break_seal
from beleidswijzer.stamp_table import StampTable
from beleidswijzer.truth_file import (
    BUSY_SECONDS,
    FORMAT,
    FORMER,
    WITHOUT_NAMES,
    connect,
    damaged,
    missing,
    statements,
    statements_for_lacking,
)
from beleidswijzer.truth_rows import DocumentRow, FileRow, NewSegment
from beleidswijzer.vector_table import VectorTable
from ingest.passage import Document, PageFacts, ReadingWarning, State
from ingest.problem import Problem, ProblemReport

_encode = msgspec.json.Encoder(order="deterministic").encode


class Truth:
    """A connection to the truth. Not to be shared between threads; open one each."""

    def __init__(self, path: Path, *, create: bool = False):
        if not path.is_file() and not create:
            raise missing(path)
        self._path = path
        try:
            self._db = connect(path)
            try:
                if create:
                    self._create()
                self._check_format()
            except BaseException:
                self._db.close()  # what was begun would keep others waiting
                raise
        except sqlite3.DatabaseError as error:
            raise damaged(path, error) from error

    def close(self) -> None:
        self._db.close()

    # --- state -------------------------------------------------------------------------------

    def hold(self) -> int:
        """From now until `close` all reads see one and the same revision, which is given."""
        self._db.execute("BEGIN")
        return self.revision()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; the revision goes up by one when it commits."""
        break_seal(self._path)
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._set_meta("revision", str(self.revision() + 1))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def revision(self) -> int:
        """Goes up with every change, so that derived parts know what they were built from."""
        return int(self.meta("revision") or 0)

    def meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def publish(self, generation: str, manifest: str) -> None:
        """Name the generation that readers use from now on, and the sha256 of its manifest; not a change of the
        truth itself."""
        break_seal(self._path)
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._set_meta("generation", generation)
            self._set_meta("manifest", manifest)

    def _set_meta(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # --- files -------------------------------------------------------------------------------

    def file(self, sha256: str) -> FileRow | None:
        return next(self._files("WHERE sha256 = ?", (sha256,)), None)

    def files_at(self, path: str) -> list[FileRow]:
        """Files that were last read from this path."""
        return list(self._files("WHERE path = ?", (path,)))

    def files(self) -> list[FileRow]:
        return list(self._files("ORDER BY sha256", ()))

    def _files(self, where: str, values: tuple[str, ...]) -> Iterator[FileRow]:
        sql = f"SELECT sha256, path, suffix, size, state, reader, pages, warnings FROM files {where}"
        for row in self._db.execute(sql, values).fetchall():
            pages = msgspec.json.decode(row[6], type=tuple[PageFacts, ...])
            warnings = msgspec.json.decode(row[7], type=tuple[ReadingWarning, ...])
            yield FileRow(row[0], row[1], row[2], row[3], row[4], row[5], pages, warnings)

    def put_file(self, row: FileRow, documents: Sequence[DocumentRow], segment: NewSegment | None) -> None:
        """Insert a file with all that came from it; call inside `writing`."""
        self._db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.sha256, row.path, row.suffix, row.size, row.state, row.reader,
             _encode(row.pages), _encode(row.warnings)),
        )  # fmt: skip
        for ordinal, document in enumerate(documents):
            self._put_document(row.sha256, ordinal, document)
        if segment is not None:
            self.vectors.put(segment)
        self._db.execute("DELETE FROM refusals WHERE path = ?", (row.path,))

    def _put_document(self, sha256: str, ordinal: int, row: DocumentRow) -> None:
        facts = _encode(replace(row.document, passages=()))
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (row.document.id, sha256, ordinal, facts, zlib.compress(row.graph, 6)),
        )
        self.stamps.put(row.document.id, self.revision() + 1)
        self.passages.put(row.document, row.mentions)
        self.named.put_document(row.document, row.mentions)

    def law_files(self) -> list[tuple[str, str]]:
        """Document id and file of every text of a law, by file."""
        sql = (
            "SELECT documents.id, sha256 FROM documents JOIN files ON file = sha256"
            " WHERE suffix = '.xml' ORDER BY sha256, documents.id"
        )
        return [(key, sha256) for key, sha256 in self._db.execute(sql)]

    def put_links(self, row: DocumentRow) -> None:
        """Other mentions and another graph for a document that is there; call inside `writing`."""
        graph = zlib.compress(row.graph, 6)
        self._db.execute("UPDATE documents SET graph = ? WHERE id = ?", (graph, row.document.id))
        self.stamps.put_links(row.document.id, self.revision() + 1)
        self.mentions.put(row.document.passages, row.mentions)
        self.named.put_document(row.document, row.mentions)

    def put_linked_with(self, fingerprint: str) -> None:
        """Name the registers that all documents are linked with; call inside `writing`."""
        self._set_meta("linked_with", fingerprint)

    def linked_with(self) -> str | None:
        return self.meta("linked_with")

    def drop_file(self, sha256: str) -> None:
        """Delete a file and, by cascade, its documents and passages; call inside `writing`."""
        self._db.execute("DELETE FROM files WHERE sha256 = ?", (sha256,))

    def put_refusal(self, path: str, sha256: str, state: State, problem: ProblemReport) -> None:
        break_seal(self._path)
        self._db.execute(
            "INSERT OR REPLACE INTO refusals VALUES (?, ?, ?, ?)", (path, sha256, state, _encode(problem))
        )

    def refusals(self) -> list[tuple[str, State, ProblemReport]]:
        rows = self._db.execute("SELECT path, state, problem FROM refusals ORDER BY path").fetchall()
        return [(path, state, msgspec.json.decode(raw, type=ProblemReport)) for path, state, raw in rows]

    # --- documents ---------------------------------------------------------------------------

    def documents(self) -> list[tuple[Document, str]]:
        """Every document without its passages, with its file's sha256, by id."""
        rows = self._db.execute("SELECT facts, file FROM documents ORDER BY id").fetchall()
        return [(msgspec.json.decode(facts, type=Document), sha256) for facts, sha256 in rows]

    def titles(self) -> list[tuple[str, str]]:
        """Id and title of every document, by id."""
        sql = (
            "SELECT id, coalesce(json_extract(CAST(facts AS TEXT), '$.title'), '') FROM documents ORDER BY id"
        )
        return [(key, title) for key, title in self._db.execute(sql)]

    def document(self, document_id: str) -> Document | None:
        """One document with its passages."""
        row = self._db.execute("SELECT facts FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            return None
        document = msgspec.json.decode(row[0], type=Document)
        return replace(document, passages=tuple(self.passages.of(document_id)))

    def documents_of(self, sha256: str) -> list[str]:
        rows = self._db.execute("SELECT id FROM documents WHERE file = ? ORDER BY ordinal", (sha256,))
        return [row[0] for row in rows]

    def file_of(self, document_id: str) -> str | None:
        row = self._db.execute("SELECT file FROM documents WHERE id = ?", (document_id,)).fetchone()
        return None if row is None else str(row[0])

    def graph(self, document_id: str) -> bytes:
        """The N-Quads of one document."""
        row = self._db.execute("SELECT graph FROM documents WHERE id = ?", (document_id,)).fetchone()
        return zlib.decompress(row[0]) if row else b""

    def content(self) -> Iterator[str | bytes]:
        """All that the store knows, in an order of its own: the basis of the content hash."""
        for row in self.files():
            yield from (
                row.sha256,
                row.suffix,
                row.state,
                row.reader,
                _encode(row.pages),
                _encode(row.warnings),
            )
        for key, file, facts, graph in self._db.execute(
            "SELECT id, file, facts, graph FROM documents ORDER BY id"
        ):
            yield from (key, file, facts, zlib.decompress(graph))
        tables = (
            self.passages, self.vectors, self.registers, self.judgements, self.link_judgements, self.editions,
        )  # fmt: skip
        for table in tables:
            yield from table.content()

    def document_ids(self) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT id FROM documents")}

    def count(self, table: str) -> int:
        """Rows of one of the tables of the schema."""
        if table not in {"files", "documents", "passages", "refusals", "vectors"}:
            raise ValueError(table)
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    # --- tables with a file of their own ------------------------------------------------------

    @property
    def passages(self) -> PassageTable:
        """The passages of the documents."""
        return PassageTable(self._db)

    @property
    def mentions(self) -> MentionTable:
        """What passages mention."""
        return MentionTable(self._db)

    @property
    def judgements(self) -> JudgementTable:
        """What people decided about references."""
        return JudgementTable(self._db)

    @property
    def link_judgements(self) -> LinkJudgementTable:
        """What people decided about links between guidelines and package decisions."""
        return LinkJudgementTable(self._db)

    @property
    def registers(self) -> RegisterTable:
        """What people added to the registers."""
        return RegisterTable(self._db)

    @property
    def editions(self) -> EditionTable:
        """What the editions before had."""
        return EditionTable(self._db)

    @property
    def named(self) -> NamedTable:
        """Which passages name a source."""
        return NamedTable(self._db)

    @property
    def stamps(self) -> StampTable:
        """When documents changed."""
        return StampTable(self._db)

    @property
    def vectors(self) -> VectorTable:
        """Which texts have a vector, and where."""
        return VectorTable(self._db)

    # --- care --------------------------------------------------------------------------------

    def shrink_log(self) -> bool:
        """Fold the write-ahead log into the file, so that removed text stands in neither; False when somebody still
        reads an older revision, for whom nothing waits."""
        self._db.execute("PRAGMA busy_timeout = 100")
        [busy, *_] = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        return not busy

    def copy_to(self, path: Path) -> None:
        """A whole copy of the database at one revision."""
        path.unlink(missing_ok=True)
        target = sqlite3.connect(path)
        try:
            self._db.backup(target)
        finally:
            target.close()

    def integrity_error(self) -> str | None:
        answer = str(self._db.execute("PRAGMA integrity_check(1)").fetchone()[0])
        return None if answer == "ok" else answer

    def _create(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        there = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        if there is None:
            for statement in statements():
                self._db.execute(statement)
            self._set_meta("format", FORMAT)
            self._set_meta("revision", "0")
        self._db.execute("COMMIT")

    def _upgrade(self) -> None:
        """Give a store of the former format what it lacks; nothing in it changes."""
        break_seal(self._path)
        self._db.execute("BEGIN IMMEDIATE")
        found = self.meta("format")
        if found in FORMER:
            there = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master")}
            for statement in statements_for_lacking(there):
                self._db.execute(statement)
            for key in sorted(self.document_ids()) if found in WITHOUT_NAMES else ():
                if document := self.document(key):
                    self.named.put_document(document, self.mentions.of(key))
            self._set_meta("format", FORMAT)
        self._db.execute("COMMIT")

    def _check_format(self) -> None:
        if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            raise missing(self._path)  # a crash came before the first commit
        found = self.meta("format")
        if found in FORMER:
            self._upgrade()
        elif found != FORMAT:
            raise Problem(
                "store-version",
                f"Deze opslag heeft indeling {found}; dit programma kent indeling {FORMAT}.",
                remedy="Gebruik het programma dat haar maakte, of lees de stukken in een nieuwe opslag.",
                family="broken",
            )
