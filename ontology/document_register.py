"""The register of documents: agreements, frameworks, programmes, reports and guidelines that texts cite by title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ingest.tsv import read_rows
from ontology.quad import DCTERMS, RDF, RDFS, SKOS, Quad, date_literal, iri, text
from ontology.title_index import TitleIndex, fold
from ontology.uris import Uris, slug

FOLDER = Path(__file__).parent / "registers"
COLUMNS = ("key", "title", "aliases", "ordinary", "kind", "date", "publisher", "id", "url", "source")
CLASSES = {
    "kader": "Kader", "richtlijn": "Richtlijn", "rapport": "Rapport", "advies": "Advies", "agenda": "Agenda",
    "standpunt": "Standpunt", "brief": "Brief",
}  # fmt: skip
SUBTITLE = (": ", " – ", " — ", ". ")
SHORTEST = 3  # words of a title before its subtitle that may stand for the whole


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A paper known by title. `date` is ISO with the precision known; what is not known is empty.

    `key` is its entry in the thesaurus, or made of its title; `held` the id of the store's document of this title.
    `ordinary`: its names are ordinary words too, and count only in quotes or behind the word for a paper.
    """

    key: str
    title: str
    aliases: tuple[str, ...]
    kind: str
    date: str
    publisher: str
    id: str
    url: str
    source: str
    ordinary: bool = False
    held: str = ""

    @property
    def target(self) -> str:
        """The id the paper has in the store, or would have; else the key of its entry."""
        return self.held or self.id or self.key

    @property
    def names(self) -> Iterator[str]:
        """The title, the other names, and the title without its subtitle."""
        yield self.title
        yield from self.aliases
        if self.short:
            yield self.short

    @property
    def short(self) -> str:
        """The title without its subtitle, where that has words enough to stand for it."""
        for mark in SUBTITLE:
            short, _, subtitle = self.title.partition(mark)
            if subtitle and len(fold(short)) >= SHORTEST:
                return short
        return ""

    @property
    def years(self) -> frozenset[str]:
        """Years that belong to it: of its title, names and date."""
        words = {word for name in (self.title, *self.aliases) for word in fold(name)}
        return frozenset(word for word in (*words, self.date[:4]) if word.isdecimal() and len(word) == 4)


class DocumentRegister:
    """All documents by key, ready for finding; never changed."""

    def __init__(self, documents: Mapping[str, RegisteredDocument]):
        self.documents = documents

    @cached_property
    def titles(self) -> TitleIndex:
        return TitleIndex((name, one.key) for one in self.documents.values() for name in one.names)

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(one.held for one in self.documents.values() if one.held)

    def is_held(self, targets: Iterable[str]) -> bool:
        """Whether one of these is a document of the store."""
        return not self._held.isdisjoint(targets)

    def address_of(self, target: str) -> str | None:
        """Where the text stands, when the register says so."""
        return next((one.url for one in self.documents.values() if one.target == target and one.url), None)

    def including(self, rows: Iterable[Mapping[str, str]]) -> DocumentRegister:
        """The register with these rows too; a row replaces the entry of its key."""
        more = {one.key: one for one in map(document_of_row, rows)}
        return DocumentRegister({**self.documents, **more}) if more else self

    def held_in(self, store: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Key -> id of the store's document with that title; `store` are pairs of id and title.

        Two documents of one title hold nothing: which is meant is not known.
        """
        found: dict[str, list[str]] = {}
        for document, title in store:
            for key in self.titles.keys(title) if len(fold(title)) > 1 else ():
                found.setdefault(key, []).append(document)
        return {key: held[0] for key, held in sorted(found.items()) if len(held) == 1}

    def holding(self, held: Mapping[str, str]) -> DocumentRegister:
        """The register with these entries led to documents of the store."""
        if not held:
            return self
        led = {key: replace(self.documents[key], held=document) for key, document in held.items()}
        return DocumentRegister({**self.documents, **led})


def document_of_row(row: Mapping[str, str]) -> RegisteredDocument:
    aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
    return RegisteredDocument(
        document_key(row), row["title"], aliases, row["kind"], row["date"], row["publisher"], row["id"],
        row["url"], row["source"], bool(row["ordinary"]),
    )  # fmt: skip


def document_key(row: Mapping[str, str]) -> str:
    """The key written in the row, else one made of the title: "document/integraal-zorgakkoord"."""
    return row["key"] or f"document/{slug(row['title'])[:80].rstrip('-')}"


def load_documents(path: Path = FOLDER / "documents.tsv") -> DocumentRegister:
    """The documents shipped with the program."""
    rows = read_rows(path)
    documents = map(document_of_row, rows)
    return DocumentRegister({one.key: one for one in documents})


def document_quads(register: DocumentRegister, uris: Uris, graph: str) -> Iterator[Quad]:
    """What the registered documents are called, by whom they were made and where that stands.

    Entries of the thesaurus are described there; documents of the store describe themselves.
    """
    for one in register.documents.values():
        if one.held or not (one.id or one.key.startswith("document/")):
            continue
        node, where = iri(uris.target(one.target)), iri(graph)
        yield Quad(node, iri(RDF + "type"), iri(uris.term(CLASSES.get(one.kind, "Document"))), where)
        yield Quad(node, iri(SKOS + "prefLabel"), text(one.title, "nl"), where)
        yield Quad(node, iri(DCTERMS + "source"), text(one.source, "nl"), where)
        for alias in one.aliases:
            yield Quad(node, iri(SKOS + "altLabel"), text(alias, "nl"), where)
        if one.date:
            yield Quad(node, iri(DCTERMS + "issued"), date_literal(one.date), where)
        if one.publisher:
            yield Quad(node, iri(uris.term("uitgever")), text(one.publisher, "nl"), where)
        if one.url:
            yield Quad(node, iri(RDFS + "seeAlso"), iri(one.url), where)
