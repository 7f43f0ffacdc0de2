"""Files into the store: read in a child, linked, embedded, committed; one transaction a file."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from beleidswijzer.blobs import Blobs
from beleidswijzer.embedding import PassageEmbedder, embed_documents
from beleidswijzer.identity import distinct
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.results import AddResult
from beleidswijzer.sources import Source, read_whole
from beleidswijzer.truth import Truth
from beleidswijzer.truth_rows import DocumentRow, FileRow, NewSegment
from beleidswijzer.vectors import VectorSegments
from ingest.limits import Limits
from ingest.passage import Document, Reading
from ingest.problem import Problem, ProblemReport
from ontology.judgement import Judgement

Reader = Callable[[Path, bytes], tuple[Reading, ProblemReport | None]]
Linker = Callable[[Document, str], DocumentRow]
_PAUSE = 0.3  # seconds between two tellings


@dataclass(frozen=True, slots=True)
class Workshop:
    """The means of intake. A file that was read by rules of another `version` is read anew.

    `page` tells the page that reading has reached and the number of pages, where it is known.
    """

    truth: Truth
    blobs: Blobs
    vectors: VectorSegments
    read: Reader
    link: Linker
    embedder: PassageEmbedder | None
    version: str
    page: Callable[[], tuple[int, int] | None] = lambda: None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class _Loaded:
    source: Source
    sha256: str
    data: bytes
    reading: Reading | None  # None: this very file was read before by these rules
    problem: ProblemReport | None
    seconds: float


def take_in(workshop: Workshop, sources: Sequence[Source], meter: ProgressMeter) -> Iterator[AddResult]:
    """Read, link, embed and commit each source in turn; while one is embedded the next is read.

    What was committed stays when the caller stops halfway; the same call again takes up the rest.
    """
    known = {row.sha256 for row in workshop.truth.files() if row.reader == workshop.version}
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader") as pool:
        ahead: Future[_Loaded] | None = None
        try:
            for position, source in enumerate(sources):
                meter.stage(source.label, "lezen")
                coming = ahead or pool.submit(_load, workshop, source, known)
                _tell_pages(workshop, coming, source, meter)
                loaded = coming.result()
                following = sources[position + 1] if position + 1 < len(sources) else None
                ahead = pool.submit(_load, workshop, following, known) if following else None
                yield _settle(workshop, loaded, meter)
                if loaded.reading is not None:
                    known.add(loaded.sha256)
                meter.finished(source.label, source.size)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _tell_pages(workshop: Workshop, coming: Future[_Loaded], source: Source, meter: ProgressMeter) -> None:
    """Wait for the reading, and tell at which page it is; from this thread, since a report may be bound to it."""
    while meter.is_heard and not wait([coming], timeout=_PAUSE).done:
        if at := workshop.page():
            meter.stage(source.label, "lezen", *at)


def _load(workshop: Workshop, source: Source, known: set[str]) -> _Loaded:
    started = time.monotonic()
    if source.problem is not None:
        return _Loaded(source, "", b"", None, source.problem, 0.0)
    try:
        data = read_whole(source.path, workshop.limits)
    except Problem as problem:
        return _Loaded(source, "", b"", None, problem.report(), 0.0)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in known:
        return _Loaded(source, sha256, b"", None, None, 0.0)
    reading, problem_report = workshop.read(source.path, data)
    return _Loaded(source, sha256, data, reading, problem_report, time.monotonic() - started)


def _settle(workshop: Workshop, loaded: _Loaded, meter: ProgressMeter) -> AddResult:
    """Commit what was read, or say why there is nothing to commit."""
    started = time.monotonic()
    reading = loaded.reading
    if loaded.problem is not None or (reading is not None and not reading.documents):
        return _refuse(workshop, loaded)
    if reading is None or _is_current(workshop, loaded):
        return _unchanged(workshop, loaded)
    meter.stage(loaded.source.label, "verbinden")
    replaced = _replaced_files(workshop, loaded)
    rows = [workshop.link(document, loaded.sha256) for document in _named(workshop, loaded, replaced)]
    meter.stage(loaded.source.label, "inbedden")
    documents = [row.document for row in rows]
    segment = embed_documents(workshop.truth, workshop.vectors, workshop.embedder, documents)
    file = FileRow(
        loaded.sha256, loaded.source.name, _suffix(loaded.source.path), len(loaded.data),
        reading.state, workshop.version, reading.pages, reading.warnings,
    )  # fmt: skip
    meter.stage(loaded.source.label, "vastleggen")
    workshop.blobs.keep(loaded.sha256, file.suffix, loaded.data)
    _commit(workshop, file, rows, segment, replaced)
    return AddResult(
        loaded.source.name, "replaced" if replaced else "added", reading.state,
        tuple(row.document.id for row in rows), len(reading.pages),
        sum(len(row.document.passages) for row in rows),
        round(loaded.seconds + time.monotonic() - started, 3), None, reading.warnings,
    )  # fmt: skip


def _commit(
    workshop: Workshop,
    file: FileRow,
    rows: Sequence[DocumentRow],
    segment: NewSegment | None,
    replaced: Sequence[str],
) -> None:
    truth = workshop.truth
    with truth.writing():
        former = [
            _edition(truth, sha256, document, file)
            for sha256 in replaced
            for document in truth.documents_of(sha256)
        ]
        for sha256 in replaced:
            truth.drop_file(sha256)
        truth.put_file(file, rows, segment)
        _carry_over(workshop, file.sha256, rows, former)
        for row in rows:
            if truth.judgements.take_back(row.document):
                truth.put_links(workshop.link(row.document, file.sha256))
        if replaced:
            truth.vectors.forget_unused()


@dataclass(frozen=True, slots=True)
class _Edition:
    """What stays of a document whose file is replaced: what people said of it, and what its texts were."""

    document: str
    judgements: Sequence[Judgement]
    texts: set[str]


def _edition(truth: Truth, sha256: str, document: str, file: FileRow) -> _Edition:
    """The same file read by other rules is no new edition: it keeps the edition before it."""
    same = sha256 == file.sha256
    texts = truth.editions.of(document) if same else truth.editions.texts_of(document)
    return _Edition(document, truth.judgements.of(document), texts)


def _carry_over(
    workshop: Workshop, sha256: str, rows: Sequence[DocumentRow], former: Sequence[_Edition]
) -> None:
    """Judgements on the documents of a file go over to those of the file that replaces it, in the same order.

    Where the new file has fewer documents, its first one keeps what is left: nothing that people said is lost."""
    for place, edition in enumerate(former):
        heir = rows[place if place < len(rows) else 0].document
        workshop.truth.editions.put(heir.id, edition.texts)
        if edition.document not in {row.document.id for row in rows}:
            workshop.truth.link_judgements.move(edition.document, heir.id)
        if edition.judgements:
            workshop.truth.judgements.put_under(edition.judgements, heir.id)
            workshop.truth.put_links(workshop.link(heir, sha256))


def _is_current(workshop: Workshop, loaded: _Loaded) -> bool:
    row = workshop.truth.file(loaded.sha256)
    return row is not None and row.reader == workshop.version


def _unchanged(workshop: Workshop, loaded: _Loaded) -> AddResult:
    row = workshop.truth.file(loaded.sha256)
    documents = tuple(workshop.truth.documents_of(loaded.sha256))
    passages = workshop.truth.passages.count_of_file(loaded.sha256)
    state = row.state if row else "ok"
    return AddResult(
        loaded.source.name, "unchanged", state, documents, len(row.pages) if row else 0, passages, 0.0
    )


def _refuse(workshop: Workshop, loaded: _Loaded) -> AddResult:
    reading = loaded.reading
    state = reading.state if reading is not None else "refused"
    problem = loaded.problem or ProblemReport(
        "no-passages",
        "Er is geen leesbare tekst gevonden.",
        "Is het een scan, maak er dan eerst een doorzoekbare PDF van (OCR) en voeg die toe.",
        loaded.source.name,
    )
    if loaded.sha256:
        workshop.truth.put_refusal(loaded.source.name, loaded.sha256, state, problem)
    pages = len(reading.pages) if reading else 0
    warnings = reading.warnings if reading else ()
    return AddResult(
        loaded.source.name, "refused", state, (), pages, 0, round(loaded.seconds, 3), problem, warnings
    )


def _replaced_files(workshop: Workshop, loaded: _Loaded) -> list[str]:
    """Files this one replaces: other bytes at the same path, or the same bytes read by older rules."""
    at_path = {row.sha256 for row in workshop.truth.files_at(loaded.source.name)}
    same = {loaded.sha256} if workshop.truth.file(loaded.sha256) is not None else set()
    return sorted(at_path | same)


def _named(workshop: Workshop, loaded: _Loaded, replaced: Sequence[str]) -> list[Document]:
    """The documents under ids that no other file of the store uses."""
    assert loaded.reading is not None
    going = {document for sha256 in replaced for document in workshop.truth.documents_of(sha256)}
    taken = workshop.truth.document_ids() - going
    return [distinct(document, taken, loaded.sha256) for document in loaded.reading.documents]


def _suffix(path: Path) -> str:
    return ".xml" if path.suffix.lower() == ".xml" else ".pdf"
