"""Judgements on links as quads of graph/beoordeling: who said what of which words and which decision, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.joint_claims import Triple
from ontology.judgement_graph import REVIEW_GRAPH, VERDICTS
from ontology.link_graph import RELATIONS
from ontology.link_judgement import LinkJudgement
from ontology.quad import PROV, RDF, Quad, iri, text, typed
from ontology.uris import Uris


def link_judgement_quads(judgements: Iterable[LinkJudgement], uris: Uris) -> Iterator[Quad]:
    """Every judgement; what it makes of the link stands in the graphs of links."""
    graph = iri(uris.graph(REVIEW_GRAPH))
    for one in judgements:
        node = iri(uris.thing(f"oordeel/{one.id}"))
        for triple in _judgement(node, one, uris):
            yield Quad(*triple, graph)


def _judgement(node: str, one: LinkJudgement, uris: Uris) -> Iterator[Triple]:
    yield node, iri(RDF + "type"), iri(uris.term("Koppelingsoordeel"))
    yield node, iri(uris.term("oordeel")), text(VERDICTS[one.verdict])
    yield node, iri(uris.term("overDocument")), iri(uris.document(one.guideline))
    for key in decision_keys(one):
        yield node, iri(uris.term("overBesluit")), iri(uris.target(key))
    if one.quote is not None:
        yield node, iri(uris.term("citaat")), text(one.quote.exact, "nl")
    name = "beoordelaarAangemeld" if one.verified else "beoordelaar"
    yield node, iri(uris.term(name)), text(one.by)
    yield node, iri(PROV + "generatedAtTime"), typed(one.at, "dateTime")
    if one.reason:
        yield node, iri(uris.term("reden")), text(one.reason, "nl")
    for name, relation in (("regelsZeidenSoort", one.judged), ("zegtSoort", one.relation)):
        if relation is not None:
            yield node, iri(uris.term(name)), text(RELATIONS[relation][1], "nl")


def decision_keys(one: LinkJudgement) -> tuple[str, ...]:
    """The key of the decision that was judged, by the register where that has it."""
    if one.decision.register:
        return (f"besluit/register/{one.decision.register}",)
    return (f"besluit/{one.decision.document}",) if one.decision.document else ()
