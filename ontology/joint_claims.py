"""What several mentions of a document assert together: decisions, explanations, follow-ups, changes of laws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.passage import Document, Passage
from ontology.decision_claims import Mentioned, NamedDecision, criteria_weighed, laid_down, named_decisions
from ontology.explanation import explained
from ontology.follow_ups import FollowUp, find_follow_ups
from ontology.law_changes import LawChange, find_law_changes
from ontology.mention import Mention
from ontology.mention_uri import mention_uri
from ontology.quad import RDF, RDFS, iri, text, typed
from ontology.uris import Uris

Triple = tuple[str, str, str]
Said = tuple[Triple, str]
"""A triple and the URI of a mention that supports it."""

_TYPE = iri(RDF + "type")
_LABEL = iri(RDFS + "label")


def joint_claims(
    document: Document, mentions: Mapping[str, tuple[Mention, ...]], uris: Uris
) -> Iterator[Said]:
    """Each triple with one of its mentions; a triple with more mentions comes more than once."""
    for one in explained(document, mentions):
        place, provision = iri(uris.passage(one.passage.id)), iri(uris.target(one.target))
        source = mention_uri(uris, document, one.heading, one.mention)
        yield (place, iri(uris.term("lichtToe")), provision), source
    yield from _decisions(document, mentions, uris)
    for follow_up in find_follow_ups(document, mentions):
        yield from _follow_up(document, follow_up, uris)
    for change in find_law_changes(document, mentions):
        yield from _law_change(document, change, uris)


def page_triple(node: str, passage: Passage, start: int, end: int, uris: Uris) -> Iterator[Triple]:
    """The page where a quote begins, if it is a later one than that of its passage."""
    page = passage.page_of(start, end)
    if page != passage.page and page is not None:
        yield node, iri(uris.term("pagina")), typed(page, "integer")


def _decisions(document: Document, mentions: Mapping[str, tuple[Mention, ...]], uris: Uris) -> Iterator[Said]:
    decisions = named_decisions(document, mentions)

    def source(place: Mentioned) -> str:
        return mention_uri(uris, document, place.passage, place.mention)

    for one in decisions:
        node = _decision_node(document, one, uris)
        for place in one.places:
            yield (node, _TYPE, iri(uris.term("Besluit"))), source(place)
        for triple in _best_place(node, one.best, uris):
            yield triple, source(one.best)
        for name, field in (("uitkomst", "outcome"), ("indicatieTekst", "condition")):
            for value, place in one.field(field):
                yield (node, iri(uris.term(name)), text(value, "nl")), source(place)
    for one, criterion, place in criteria_weighed(document, mentions, decisions):
        node = _decision_node(document, one, uris)
        yield (node, iri(uris.term("betreftCriterium")), iri(uris.target(criterion))), source(place)
    for one, paper, place in laid_down(document, mentions, decisions):
        node = _decision_node(document, one, uris)
        yield (node, iri(uris.term("neergelegdIn")), iri(uris.target(paper))), source(place)


def _decision_node(document: Document, decision: NamedDecision, uris: Uris) -> str:
    return iri(uris.thing(f"besluit/{document.id}/{decision.name}"))


def _best_place(node: str, best: Mentioned, uris: Uris) -> Iterator[Triple]:
    mention = best.mention
    yield node, _LABEL, text(str(mention.fields.get("subject") or mention.surface), "nl")
    yield node, iri(uris.term("inPassage")), iri(uris.passage(best.passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, best.passage, mention.start, mention.end, uris)


def _follow_up(document: Document, found: FollowUp, uris: Uris) -> Iterator[Said]:
    """The recommendation where the document makes it; else the words that speak of it stand for it."""
    source = mention_uri(uris, document, found.passage, found.line)
    passage, start = found.passage, found.start
    if found.recommendation:
        passage, start = found.recommendation[0], found.recommendation[1].start
    node = iri(uris.part("aanbeveling", document.id, passage.id, start))
    if not found.recommendation:
        words = found.passage.text[found.start : found.end]
        for triple in (
            (node, _TYPE, iri(uris.term("Aanbeveling"))),
            (node, _LABEL, text(words, "nl")),
            (node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))),
            (node, iri(uris.term("richting")), text("voor")),
            *page_triple(node, passage, found.start, found.end, uris),
        ):
            yield triple, source
    for line in found.line.targets:
        yield (node, iri(uris.term("opgevolgdDoor")), iri(uris.target(line))), source


def _law_change(document: Document, change: LawChange, uris: Uris) -> Iterator[Said]:
    node = iri(uris.part("mijlpaal", document.id, change.passage.id, change.plan.start))
    source = mention_uri(uris, document, change.passage, change.plan)
    yield (node, _TYPE, iri(uris.term("Wetswijziging"))), source
    if change.bill:
        yield (node, iri(uris.term("wetsvoorstelTekst")), text(change.bill, "nl")), source
    for law, mention in change.laws:
        named = mention_uri(uris, document, change.named_in, mention)
        yield (node, iri(uris.term("wijzigt")), iri(uris.target(law))), named
