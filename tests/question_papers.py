"""Papers made for a question, and the asking of a named question of a graph of them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.passage import Document, Marker, Numbers, Passage, PassageKind, Run
from ontology.decision_register import decision_quads, load_decisions
from ontology.evidence import evidence_quads, statement_quads
from ontology.graph import document_quads, vocabulary_quads
from ontology.mentions import find_mentions
from ontology.quad import Quad
from ontology.registers import Registers
from ontology.sparql import named_queries, run_query
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore

SHA = "0" * 64
Row = tuple[str | None, ...]
Words = tuple[str, PassageKind] | tuple[str, PassageKind, str]


def paper(key: str, date: str, *texts: str | Words, kind: str = "rapport") -> Document:
    """A document; a text alone is a paragraph, a third part the number of a note or of its marker."""
    passages = []
    for place, given in enumerate(texts, 1):
        words, sort, number = (given, "paragraph", None) if isinstance(given, str) else (*given, None)[:3]
        line = Run(0, place, 100.0, 112.0, tuple(50.0 + 5 * i for i in range(len(words) + 1)))
        markers = (Marker(number, len(words)),) if number and sort != "footnote" else ()
        own = number if sort == "footnote" else None
        passages.append(Passage(f"{key}:{place}", key, sort, (), words, (line,), markers, own))
    numbers = Numbers(kst=(key,)) if key.startswith("kst") else Numbers()
    return Document(key, kind, f"Stuk {key}", date, numbers, None, None, None, (1, 9), (), tuple(passages))


def over_two_pages(key: str, date: str, first: str, second: str) -> Document:
    """A document of one paragraph: a sentence on page 1 and one on page 2."""
    words, break_at = f"{first} {second}", len(first) + 1
    lines = tuple(
        Run(start, page, 100.0, 112.0, tuple(50.0 + 5 * i for i in range(length + 1)))
        for start, page, length in ((0, 1, len(first)), (break_at, 2, len(second)))
    )
    passage = Passage(f"{key}:1", key, "paragraph", (), words, lines)
    return Document(key, "rapport", f"Stuk {key}", date, Numbers(), None, None, None, (1, 2), (), (passage,))


class Asker:
    """Puts papers in a graph and asks a named question."""

    def __init__(self, registers: Registers, thesaurus: Thesaurus):
        self._registers = registers
        self._thesaurus = thesaurus

    def __call__(self, name: str, *papers: Document, besides: Iterable[Quad] = ()) -> list[Row]:
        """The rows of an answer; `besides` is what is in the graph and in no paper: links, judgements."""
        graph = GraphStore()
        graph.add(vocabulary_quads(self._thesaurus, self._registers))
        graph.add(decision_quads(load_decisions().values(), self._thesaurus.uris))
        graph.add(besides)
        [query] = [one for key, one in named_queries().items() if key.startswith(f"{name}_")]
        for document in papers:
            found = find_mentions(document, self._registers, self._thesaurus)
            graph.add(document_quads(document, found, file_sha256=SHA, thesaurus=self._thesaurus))
            for needed, made in (
                (query.needs_evidence, evidence_quads), (query.needs_statements, statement_quads),
            ):  # fmt: skip
                if needed:
                    graph.add(made(document, found, file_sha256=SHA, thesaurus=self._thesaurus))
        return list(run_query(graph, query.text).rows)
