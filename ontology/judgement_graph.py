"""Judgements as quads of graph/beoordeling: who said what of which words, and why.

A reviewer is a name in a literal, not a node: persons become nodes only as holders of a registered office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.judgement import Judgement
from ontology.quad import PROV, RDF, Quad, iri, text, typed
from ontology.uris import Uris

REVIEW_GRAPH = "beoordeling"
VERDICTS = {"accept": "bevestigd", "correct": "verbeterd", "reject": "afgewezen", "link": "gelegd"}


def judgement_quads(judgements: Iterable[Judgement], uris: Uris) -> Iterator[Quad]:
    """Every judgement with its words; what it makes of the mention stands in the document's own graph."""
    graph = iri(uris.graph(REVIEW_GRAPH))
    for one in judgements:
        node = iri(uris.thing(f"oordeel/{one.id}"))
        yield Quad(node, iri(RDF + "type"), iri(uris.term("Oordeel")), graph)
        yield Quad(node, iri(uris.term("oordeel")), text(VERDICTS[one.verdict]), graph)
        yield Quad(node, iri(uris.term("overDocument")), iri(uris.document(one.document)), graph)
        yield Quad(node, iri(uris.term("citaat")), text(one.quote.exact, "nl"), graph)
        yield Quad(node, iri(uris.term("beoordelaar")), text(one.by), graph)
        yield Quad(node, iri(PROV + "generatedAtTime"), typed(one.at, "dateTime"), graph)
        if one.reason:
            yield Quad(node, iri(uris.term("reden")), text(one.reason, "nl"), graph)
        for name, targets in (("regelsZeiden", one.judged), ("zegtDoel", one.targets)):
            for target in targets:
                yield Quad(node, iri(uris.term(name)), iri(uris.target(target)), graph)
