"""The library: one object through which the command line, the app and other programs use the store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from beleidswijzer import __version__
from beleidswijzer.config import Settings
from beleidswijzer.filters import NO_FILTERS, Filters
from beleidswijzer.fingerprint import content_hash
from beleidswijzer.intake import Workshop, take_in
from beleidswijzer.linking import Linking
from beleidswijzer.model import Model
from beleidswijzer.present_view import PresentView
from beleidswijzer.progress import ProgressMeter, Report
from beleidswijzer.reading import FileReader, reading_limits
from beleidswijzer.register_desk import RegisterDesk
from beleidswijzer.results import (
    AbsentSource,
    AddResult,
    ConceptView,
    DocumentEntry,
    Finding,
    Mode,
    Neighbour,
    SearchAnswer,
)
from beleidswijzer.review_desk import ReviewDesk
from beleidswijzer.snapshot import Snapshot, document_missing
from beleidswijzer.sources import Source, collect_sources, plain_path, upload_source
from beleidswijzer.still_reading import StillReading, files_notice, noting, still_reading, telling
from beleidswijzer.store import Store
from beleidswijzer.truth import Truth
from beleidswijzer.upkeep import Upkeep
from ingest.page_image import PageImages
from ingest.passage import Box, Document, Passage
from ingest.problem import Problem
from ontology.mention import Mention

if TYPE_CHECKING:
    from beleidswijzer.account import Account
    from beleidswijzer.batch import TermHits
    from beleidswijzer.graph_check import DocumentGraph
    from beleidswijzer.link_desk import LinkDesk
    from beleidswijzer.searching import Answering
    from beleidswijzer.store_figures import StoreFigures
    from beleidswijzer.suggestion import Suggestion
    from ontology.quad import Quad
    from ontology.registers import Registers
    from ontology.sparql import Table

Answer = TypeVar("Answer")

# Names the rules of reading, linking and deriving; raise it when they give another outcome.
RULES = f"{__version__}+12"


class Library:
    """Opening is cheap; model, indexes and graph load on first use. Safe to share between threads."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._store = Store(settings.store, RULES)
        self._linking = Linking(settings.base_uri)
        self._model = Model(settings.model, settings.cache, settings.reranker)
        self._upkeep = Upkeep(self._store, self._linking, self._model)
        self._images = PageImages()
        self._view = PresentView(
            self._store, lambda truth: self._upkeep.usable(truth, read_only=settings.read_only)
        )

    @classmethod
    def open(cls, settings: Settings) -> Library:
        return cls(settings)

    def close(self) -> None:
        self._images.close()
        self._view.close()

    # --- changing ----------------------------------------------------------------------------

    def add(self, paths: Sequence[Path], progress: Report | None = None) -> Iterator[AddResult]:
        """Read files and folders into the store; each is committed before its result is given.

        Can be stopped at any moment and called again: what was read is not read again.
        """
        return self._take_in(collect_sources(paths), progress)

    def add_uploads(
        self, files: Sequence[tuple[str, bytes]], progress: Report | None = None
    ) -> Iterator[AddResult]:
        """Read uploaded files, each a name and its bytes, as one batch.

        Uploads of one name and other content stay side by side.
        """
        limits = reading_limits(self.settings)
        with tempfile.TemporaryDirectory() as folder:
            sources = [
                upload_source(Path(folder), n, name, data, limits) for n, (name, data) in enumerate(files)
            ]
            for (name, _), result in zip(files, self._take_in(sources, progress), strict=True):
                yield replace(result, file=plain_path(name))

    def add_bytes(self, name: str, data: bytes) -> AddResult:
        """Read one uploaded file."""
        [result] = self.add_uploads([(name, data)])
        return result

    def _take_in(self, sources: Sequence[Source], progress: Report | None) -> Iterator[AddResult]:
        self._must_be_writable()
        size = sum(source.size for source in sources)
        meter = ProgressMeter(len(sources), size, telling(self.settings.store, progress))
        if not self._store.exists() and all(source.problem for source in sources):
            yield from (_refused(source) for source in sources)
            return
        with (
            self._store.writer(create=True) as truth,
            noting(self.settings.store, len(sources)),
            FileReader(reading_limits(self.settings)) as read,
        ):
            self._upkeep.begin(truth, meter)
            self._upkeep.relink(truth, meter)
            yield from take_in(self._workshop(truth, read), sources, meter)
            self._upkeep.catch_up(truth, meter)

    def remove(self, document_id: str) -> tuple[str, ...]:
        """Remove the file that a document came from; gives the ids of all documents that went with it."""
        self._must_be_writable()
        self._view.let_go()
        with self._store.writer() as truth:
            sha256 = truth.file_of(document_id)
            if sha256 is None:
                raise document_missing(document_id)
            gone = tuple(truth.documents_of(sha256))
            self._upkeep.relink(truth, ProgressMeter(0, 0, None))
            with truth.writing():
                truth.judgements.forget(gone)
                truth.drop_file(sha256)
                truth.link_judgements.forget(gone)
                truth.vectors.forget_unused()
            self._upkeep.catch_up(truth, ProgressMeter(0, 0, None))
        self._view.forget()
        return gone

    @property
    def review(self) -> ReviewDesk:
        """Where people accept, correct, reject and add references."""
        return ReviewDesk(self._store, self._linking, self._changing)

    @property
    def link_desk(self) -> LinkDesk:
        """Where people accept, correct, reject and make links between guidelines and package decisions."""
        from beleidswijzer.link_desk import LinkDesk

        return LinkDesk(self.view, self._suggested, self._changing)

    def _suggested(self, held: Snapshot, linking: Linking, document: str) -> tuple[Suggestion, ...]:
        from beleidswijzer.suggesting import suggest

        return suggest(held, linking, self._model.embedder, self.settings.cache, document)

    @property
    def register_desk(self) -> RegisterDesk:
        """Where people see and extend the registers."""
        return RegisterDesk(self._store_linking, self._linking, self._creating, self._changing)

    @contextmanager
    def _creating(self) -> Iterator[Truth]:
        """As `_changing`, in a store that need not be there yet; what is in it is linked as the rules are now."""
        self._must_be_writable()
        with self._store.writer(create=True) as truth:
            self._upkeep.relink(truth, ProgressMeter(0, 0, None))
            yield truth
            self._upkeep.catch_up(truth, ProgressMeter(0, 0, None))

    @contextmanager
    def _changing(self) -> Iterator[Truth]:
        self._must_be_writable()
        with self._store.writer() as truth:
            yield truth
            self._upkeep.catch_up(truth, ProgressMeter(0, 0, None))

    def backup(self, target: Path) -> int:
        """Write the whole store to one file; gives the number of originals."""
        from beleidswijzer.backup import write_backup

        return write_backup(self._store, target)

    def restore(self, source: Path) -> int:
        """Make this store, which must not exist yet, of a backup; gives the number of originals."""
        from beleidswijzer.backup import read_backup

        self._must_be_writable()
        return read_backup(source, self._store)

    def rebuild(self, progress: Report | None = None) -> None:
        """Make every derived part anew; vectors whose segment is damaged are computed again."""
        self._must_be_writable()
        with self._store.writer() as truth:
            self._upkeep.rebuild(truth, ProgressMeter(0, 0, progress))

    def _workshop(self, truth: Truth, read: FileReader) -> Workshop:
        linking = self._linking.of_store(truth)
        return Workshop(
            truth, self._store.blobs, self._store.vectors, read, linking, self._model.embedder, RULES, read.page,
            read.limits,
        )  # fmt: skip

    def _must_be_writable(self) -> None:
        if self.settings.read_only:
            raise Problem(
                "read-only",
                "Deze opslag is alleen om te lezen.",
                remedy="Zet de instelling BELEIDSWIJZER_READ_ONLY uit om stukken te wijzigen.",
                family="usage",
            )

    # --- the view that readers hold ------------------------------------------------------------

    def refresh(self) -> Snapshot:
        """The snapshot of the present state; the app calls this at the start of each request."""
        return self._view.snapshot()

    def view(self, work: Callable[[Snapshot, Linking], Answer]) -> Answer:
        """What a page makes of the present snapshot; `work` is pure and may be done twice."""
        with self._store_linking() as linking:
            return self._view.ask(lambda held: work(held, linking))

    # --- documents -----------------------------------------------------------------------------

    def documents(self) -> tuple[DocumentEntry, ...]:
        """All documents, by id."""
        held = self.refresh()
        return held.kept("entries", lambda: tuple(held.entry(document_id) for document_id in held.documents))

    def entry(self, document_id: str) -> DocumentEntry:
        snapshot = self.refresh()
        if document_id not in snapshot.documents:
            raise document_missing(document_id)
        return snapshot.entry(document_id)

    def document(self, document_id: str) -> Document:
        """One document with its passages."""
        return self.refresh().document(document_id)

    def passage(self, passage_id: str) -> Passage:
        passage = self.refresh().passage(passage_id)
        if passage is None:
            raise Problem(
                "passage-missing",
                "Deze passage staat niet (meer) in de opslag.",
                remedy="Zoek de woorden opnieuw: het stuk is verwijderd, of zijn tekst is veranderd.",
                family="missing",
            )
        return passage

    def mentions(self, document_id: str) -> dict[str, tuple[Mention, ...]]:
        """Mentions by passage id."""
        return self.refresh().mentions(document_id)

    def mentions_of(self, document: Document) -> dict[str, tuple[Mention, ...]]:
        """Mentions of a document that need not be in the store, by passage id, linked as the store links."""
        with self._store_linking() as linking:
            return dict(linking.mentions(document))

    def references(self, text: str, *, law: str | None = None, date: str | None = None) -> list[Mention]:
        """The references of a plain text, linked as the store links; `law` is the one that the text belongs to."""
        from ontology.references import link_references

        with self._store_linking() as linking:
            return link_references(text, registers=linking.registers, law=law, date=date)

    @contextmanager
    def _store_linking(self) -> Iterator[Linking]:
        """The registers as the store extends them; as shipped where there is no store."""
        if not self._store.exists():
            yield self._linking
            return
        truth = self._store.truth()
        try:
            yield self._linking.of_store(truth)
        finally:
            truth.close()

    def page_image(
        self, document_id: str, page: int, highlights: Sequence[Box] = (), zoom: float = 1.5
    ) -> bytes:
        """PNG of a page of the original, the boxes marked."""
        return self._images.draw(self.original(document_id), page, zoom=zoom, highlights=highlights)

    def original(self, document_id: str) -> Path:
        """The original file of a document, in the store. Raises Problem "original-missing"."""
        file = self.refresh().file(document_id)
        return self._store.blobs.present(file.sha256, file.suffix)

    def content_hash(self) -> str:
        """The logical content hash of the store: see `beleidswijzer.fingerprint`."""
        truth = self._store.truth()
        try:
            return content_hash(truth)
        finally:
            truth.close()

    # --- asking ----------------------------------------------------------------------------------

    def search(
        self,
        query: str,
        *,
        mode: Mode = "auto",
        limit: int = 20,
        offset: int = 0,
        filters: Filters = NO_FILTERS,
    ) -> SearchAnswer:
        """Ranked passages; see the command-line contract for what each field means."""
        answer = self._view.ask(
            lambda held: self._answering(held)(query, mode, filters, limit=limit, offset=offset)
        )
        coming = files_notice(self.still_reading().files)
        return (
            replace(answer, notice=" ".join(one for one in (coming, answer.notice) if one))
            if coming
            else answer
        )

    def account(
        self, query: str, *, mode: Mode = "auto", filters: Filters = NO_FILTERS, date: str
    ) -> Account:
        """All that another needs to repeat a search and to judge it; `date` is the day that it bears."""
        from beleidswijzer.account import Request, give_account

        request = Request(query, mode, filters)
        return self._view.ask(
            lambda held: give_account(held, self._answering(held), request, version=RULES, date=date)
        )

    def batch(self, terms: Sequence[str], *, filters: Filters = NO_FILTERS) -> tuple[TermHits, ...]:
        """In how many passages of each document each term stands."""
        from beleidswijzer.batch import search_terms

        return self._view.ask(lambda held: tuple(search_terms(held, terms, filters)))

    def _answering(self, held: Snapshot) -> Answering:
        from beleidswijzer.searching import Lexicon, answer

        lexicon = held.kept("lexicon", lambda: Lexicon(self._registers, lambda: self._linking.query_names))
        return partial(answer, held, self._model, lexicon)

    def _registers(self) -> Registers:
        with self._store_linking() as linking:
            return linking.registers

    def sparql(self, query: str) -> Table:
        """A read-only query on the graph."""
        from beleidswijzer.querying import ask_graph

        return self.view(
            lambda held, linking: ask_graph(held, query, self.settings, lambda: self._links(held, linking))
        )

    def named_query(self, name: str) -> Table:
        """One of the named queries, by its name or number."""
        from beleidswijzer.querying import ask_named

        return self.view(
            lambda held, linking: ask_named(
                held, linking, name, self.settings, lambda: self._links(held, linking)
            )
        )

    def export(self, form: str) -> bytes:
        """The graph with its evidence: nquads, trig, turtle or jsonld; "dcat" describes it for a data catalogue."""
        from beleidswijzer.exporting import export_dataset, export_graph

        if form == "dcat":
            content = self.content_hash()
            return self.view(
                lambda held, linking: export_dataset(held, linking, content, self._links(held, linking))
            )
        return self.view(lambda held, linking: export_graph(held, linking, form, self._links(held, linking)))

    def sssom(self, document: str | None = None, *, suggested: bool = False) -> bytes:
        """The links of the store, or of one guideline or decision, as SSSOM (see `beleidswijzer/sssom.py`)."""
        from beleidswijzer.judged_links import is_recommendation
        from beleidswijzer.sssom import sssom

        desk = self.link_desk
        found = desk.all().links if document is None else desk.links(document)
        loose = self.view(
            lambda held, _: frozenset(one.id for one in found if not is_recommendation(held, one.link))
        )
        return sssom(found, self._linking.uris, suggested=suggested, loose=loose)

    def _links(self, held: Snapshot, linking: Linking) -> Iterator[Quad]:
        from beleidswijzer.link_evidence import store_link_quads

        return store_link_quads(held, linking, self.link_desk.settled(held, linking).links)

    def graph_checks(self, *, shapes: bool = True) -> tuple[DocumentGraph, ...]:
        """Whether the graph of each document explains itself and keeps the shapes."""
        from beleidswijzer.graph_check import check_documents

        with self._store_linking() as linking:
            return self._view.ask(lambda held: tuple(check_documents(held, linking, shapes=shapes)))

    def concept(self, key_or_uri: str, *, limit: int = 20, offset: int = 0) -> ConceptView:
        """What the graph and the passages say of one thing."""
        from beleidswijzer.concepts import view_concept

        return self._view.ask(
            lambda held: view_concept(held, self._linking, key_or_uri, limit=limit, offset=offset)
        )

    def name_of(self, target: str) -> str:
        """What people call a mention's target: a paper of the store by title and date, else its name in the graph."""
        from beleidswijzer.dutch_format import date_text

        held = self.refresh()
        if target not in held.documents:
            return held.graph.label(self._linking.uris.target(target))
        document = held.documents[target]
        return ", ".join(part for part in (document.title or target, date_text(document.date)) if part)

    def cites(self, document_id: str) -> tuple[Neighbour, ...]:
        from beleidswijzer.concepts import citations

        return self._view.ask(lambda held: citations(held, self._linking, document_id, outward=True))

    def cited_by(self, document_id: str) -> tuple[Neighbour, ...]:
        from beleidswijzer.concepts import citations

        return self._view.ask(lambda held: citations(held, self._linking, document_id, outward=False))

    def suggest(self, document: str, *, limit: int | None = None) -> tuple[Suggestion, ...]:
        """Links between recommendations and package decisions, best first per recommendation: of a guideline, or of a
        decision (a document, or an id of the register), as people settled them. At most `limit` decisions a
        recommendation."""
        from beleidswijzer.suggesting import at_most

        found = tuple(one.link for one in self.link_desk.links(document))
        return found if limit is None else at_most(found, limit)

    def absent(self) -> tuple[AbsentSource, ...]:
        """What the documents cite and the store lacks, most cited first."""
        from beleidswijzer.absent import absent_sources

        with self._store_linking() as linking:
            return self._view.ask(lambda held: absent_sources(held, linking))

    # --- state -----------------------------------------------------------------------------------

    @property
    def has_model(self) -> bool:
        """True also while the model is loaded in the background."""
        return self._model.is_loading or self._model.embedder is not None

    def begin_loading(self) -> None:
        """Load the model in the background; a search that comes before it is there looks for words alone."""
        self._model.begin_loading()

    @property
    def model_notice(self) -> str | None:
        """Why there is no semantic search, in words for the user; None when there is."""
        return self._model.notice

    def still_reading(self) -> StillReading:
        """What a search does not find yet, since it is being read in or made searchable."""
        return still_reading(self.settings.store, self.refresh())

    def counts(self) -> dict[str, int]:
        """documents, pages, passages, mentions and quads of the store."""
        return self.refresh().counts

    def figures(self) -> StoreFigures:
        """What the store holds, and what it takes on disk."""
        from beleidswijzer.store_figures import store_figures

        return self._view.ask(lambda held: store_figures(held, self.settings.store))

    def doctor(self) -> tuple[Finding, ...]:
        """Looks at store, indexes, model and registers; each finding with its remedy."""
        from beleidswijzer.doctor import examine

        return examine(self._store, self._model, self._linking)


def _refused(source: Source) -> AddResult:
    return AddResult(source.name, "refused", "refused", (), 0, 0, 0.0, source.problem)
