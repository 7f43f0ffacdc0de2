"""A document and its mentions as quads of one named graph: the working graph.

It holds entities, asserted triples and which passage mentions what, at most about twelve
quads a passage. Mentions and claims themselves (page, boxes, quote, extractor) are in
ontology/evidence.py, for exports and for questions that ask for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ingest.passage import Document, Passage
from ontology.actionlines import line_of_section, read_action_lines
from ontology.care_graph import care_triples
from ontology.care_lexicon import shipped_lexicon
from ontology.claims import claims_of, page_literal
from ontology.evidence import CONFIDENCE, RESOLUTIONS
from ontology.joint_claims import Triple, page_triple
from ontology.mention import Mention
from ontology.mention_uri import mention_uri
from ontology.quad import DCTERMS, RDF, RDFS, Quad, date_literal, iri, text, typed
from ontology.speakers import read_speaker
from ontology.thesaurus import Thesaurus
from ontology.things import thing_triples
from ontology.uris import Uris
from ontology.vocabulary import vocabulary_quads
from ontology.written import written

__all__ = ["DOCUMENT_CLASSES", "document_quads", "vocabulary_quads"]

DOCUMENT_CLASSES = {
    "rapport": "Rapport",
    "brief": "Brief",
    "kamerbrief": "Kamerbrief",
    "kamerstuk": "Kamerstuk",
    "motie": "Motie",
    "kader": "Kader",
    "richtlijn": "Richtlijn",
    "standpunt": "Standpunt",
    "advies": "Advies",
    "duiding": "Duiding",
    "agenda": "Agenda",
    "woo-besluit": "WooBesluit",
    "toelichting": "Toelichting",
    "regeling": "Wetstekst",
    "wet": "Wetstekst",
}
# A heading is a place of its own; a note and a letterhead stand under no heading of the text.
_BESIDE_THE_TEXT = frozenset({"heading", "footnote", "letterhead"})
_NOT_IN_FORCE = {"repealed": "vervallen", "not-yet": "nog niet in werking"}
_TYPE = iri(RDF + "type")
_IDENTIFIER = iri(DCTERMS + "identifier")


def document_quads(
    document: Document,
    mentions: Mapping[str, tuple[Mention, ...]],
    *,
    file_sha256: str,
    thesaurus: Thesaurus,
) -> Iterator[Quad]:
    """The working graph of one document, in no order that matters; doubles are removed on writing.

    What the document and its mentions state is in the document's own named graph. What cited laws and
    publications are called is the same whoever cites them, and stands once in graph/aangehaald.
    """
    uris = thesaurus.uris
    graph = iri(uris.document_graph(document.id, file_sha256))
    for triple in _triples(document, mentions, file_sha256, thesaurus):
        yield Quad(*triple, graph)
    cited = iri(uris.cited_graph())
    targets = _cited(document, mentions)
    for target in sorted(targets):
        for triple in thing_triples(target, uris):
            yield Quad(*triple, cited)
    for triple in care_triples(targets, shipped_lexicon(), uris):
        yield Quad(*triple, cited)


def _triples(
    document: Document, mentions: Mapping[str, tuple[Mention, ...]], file_sha256: str, thesaurus: Thesaurus
) -> Iterator[Triple]:
    uris = thesaurus.uris
    yield from _document(document, file_sha256, thesaurus)
    yield from _passages(document, uris)
    for claim in claims_of(document, mentions, thesaurus, on_demand=False):
        yield claim.triple
    dated = written(document) is not None  # without it nobody knows what was in force
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            if mention.status != "exact":
                yield from _open_mention(document, passage, mention, uris)
            elif dated and mention.existence in _NOT_IN_FORCE:
                yield from _not_in_force(document, passage, mention, uris)


def _cited(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> set[str]:
    """The keys of all things that are pointed to, also as candidates, and of the law a passage is text of."""
    found = {passage.jci for passage in document.passages if passage.jci}
    for mention in (mention for group in mentions.values() for mention in group):
        found.update(mention.targets, (candidate.target for candidate in mention.candidates))
    return found - {document.id}


def _document(document: Document, file_sha256: str, thesaurus: Thesaurus) -> Iterator[Triple]:
    uris = thesaurus.uris
    node = iri(uris.document(document.id))
    kind = DOCUMENT_CLASSES.get(document.kind.casefold(), "Document")
    yield node, _TYPE, iri(uris.term("Document"))
    yield node, _TYPE, iri(uris.term(kind))
    yield node, iri(DCTERMS + "title"), text(document.title, "nl")
    yield node, iri(RDFS + "label"), text(document.title or document.id, "nl")
    yield node, iri(uris.term("inCorpus")), typed(True, "boolean")
    if document.date:
        yield node, iri(DCTERMS + "date"), date_literal(document.date)
    if when := written(document):
        yield node, iri(uris.term("geschrevenVanaf")), date_literal(when.first.isoformat())
        yield node, iri(uris.term("geschrevenTot")), date_literal(when.last.isoformat())
    for number in sorted(set(document.numbers.all)):
        yield node, _IDENTIFIER, text(number)
    file = iri(uris.thing(f"bestand/{file_sha256}"))
    yield node, iri(uris.term("heeftBestand")), file
    yield file, _TYPE, iri(uris.term("Bestand"))
    yield file, iri(uris.term("sha256")), text(file_sha256)
    speaker = read_speaker(document.sender, thesaurus)
    if speaker:
        signers = {key for name in speaker.signers for key in _known(name, thesaurus)}
        also = {key for name in speaker.also_for for key in _known(name, thesaurus)} - signers
        yield from _people(node, "afzender", signers or _actors(document.sender, thesaurus), uris)
        yield from _people(node, "medeNamens", also, uris)
    yield from _people(node, "geadresseerde", _actors(document.recipient, thesaurus), uris)


def _people(node: str, relation: str, keys: Iterable[str], uris: Uris) -> Iterator[Triple]:
    for key in sorted(keys):
        yield node, iri(uris.term(relation)), iri(uris.target(key))


def _known(name: str, thesaurus: Thesaurus) -> list[str]:
    """The actor of this name, if the thesaurus has it; a person's name alone becomes nothing."""
    concept = thesaurus.by_name(name)
    return [concept.key] if concept and concept.kind == "actor" else []


def _actors(words: str | None, thesaurus: Thesaurus) -> set[str]:
    """The organisations and offices in a letterhead; names of persons become nothing."""
    if not words:
        return set()
    hits = thesaurus.finder.analyse(words).hits
    return {hit.key for hit in hits if hit.key.startswith("actor/") and hit.whole}


def _passages(document: Document, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.document(document.id))
    lines = read_action_lines(document)
    notes = {one.number: one.id for one in document.passages if one.kind == "footnote" and one.number}
    for number, passage in enumerate(document.passages, 1):
        place = iri(uris.passage(passage.id))
        kind = "Voetnoot" if passage.kind == "footnote" else "Passage"
        yield node, iri(uris.term("heeftPassage")), place
        yield place, _TYPE, iri(uris.term(kind))
        yield place, iri(uris.term("tekst")), text(passage.text, "nl")
        yield place, iri(uris.term("volgnummer")), typed(number, "integer")
        if page := page_literal(passage):
            yield place, iri(uris.term("pagina")), page
        if passage.section and passage.kind not in _BESIDE_THE_TEXT:
            yield place, iri(uris.term("sectie")), text(passage.section[-1], "nl")
        if lines.titles and (line := line_of_section(passage, lines)):
            yield place, iri(uris.term("onderActielijn")), iri(uris.action_line(document.id, line))
        for marker in passage.markers:
            if note := notes.get(marker.number):
                yield place, iri(uris.term("heeftNoot")), iri(uris.passage(note))
        if passage.jci:
            yield place, iri(uris.term("tekstVan")), iri(uris.law(passage.jci))


def _not_in_force(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    """A reference that is clear, to a provision that was not in force when the document was written."""
    node = iri(mention_uri(uris, document, passage, mention))
    yield node, iri(uris.term("bestaan")), text(_NOT_IN_FORCE[mention.existence], "nl")
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    for target in mention.targets:
        yield node, iri(uris.term("opgevatAls")), iri(uris.target(target))


def _open_mention(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    """A reference that was corrected, is ambiguous or unresolved: on the work list, with its quote."""
    node = iri(mention_uri(uris, document, passage, mention))
    yield node, iri(uris.term("oplossing")), text(RESOLUTIONS[mention.status])
    yield node, iri(uris.term("betrouwbaarheid")), typed(CONFIDENCE[mention.status], "decimal")
    if mention.rule:
        yield node, iri(uris.term("regelnaam")), text(mention.rule)
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    for literal in mention.literal[:1]:
        if mention.literal != mention.targets:
            yield node, iri(uris.term("letterlijkDoel")), text(literal)
    for target in mention.targets:
        yield node, iri(uris.term("opgevatAls")), iri(uris.target(target))
    for candidate in mention.candidates[:3]:
        yield node, iri(uris.term("kandidaat")), iri(uris.target(candidate.target))
