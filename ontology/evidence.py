"""Mentions and claims as quads: who says what, where on the page, found by which rule.

A mention is a Web Annotation with the passage's offsets, the exact quote with what stands
before and after it, and a page fragment with its box (RFC 8118, "page=3&viewrect=left,top,
width,height" in points). A claim points from an asserted triple to its mentions. About
thirty quads a mention: for exports, and for questions that need them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from ingest.passage import Box, Document, Passage
from ontology.claims import Claim, claims_of
from ontology.joint_claims import Triple
from ontology.mention import Mention
from ontology.mention_uri import mention_uri
from ontology.quad import DCTERMS, OA, PROV, RDF, RDFS, Quad, iri, text, typed
from ontology.thesaurus import Thesaurus
from ontology.uris import Uris

RULES_VERSION = "1"  # raise when a rule of extraction changes what it finds
CONTEXT = 32  # characters before and after a quote
RESOLUTIONS = {
    "exact": "exact",
    "corrected": "gecorrigeerd",
    "ambiguous": "meerduidig",
    "unresolved": "onopgelost",
}
# How sure a resolution is, as the design's scale has it: certain only where the words are exact.
CONFIDENCE = {"exact": "1.0", "corrected": "0.8", "ambiguous": "0.5", "unresolved": "0.0"}
_TYPE = iri(RDF + "type")


def evidence_quads(
    document: Document,
    mentions: Mapping[str, tuple[Mention, ...]],
    *,
    file_sha256: str,
    thesaurus: Thesaurus,
) -> Iterator[Quad]:
    """The mentions and claims of one document, in the same named graph as its triples, and the duties and
    statements about criteria that it makes."""
    uris = thesaurus.uris
    graph = iri(uris.document_graph(document.id, file_sha256))
    file = iri(uris.thing(f"bestand/{file_sha256}"))
    for triple in _run(uris):
        yield Quad(*triple, graph)
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            for triple in _mention(document, passage, mention, file, uris):
                yield Quad(*triple, graph)
    yield from statement_quads(document, mentions, file_sha256=file_sha256, thesaurus=thesaurus)
    for claim in claims_of(document, mentions, thesaurus):
        for triple in _claim(document, claim, uris):
            yield Quad(*triple, graph)


def statement_quads(
    document: Document,
    mentions: Mapping[str, tuple[Mention, ...]],
    *,
    file_sha256: str,
    thesaurus: Thesaurus,
) -> Iterator[Quad]:
    """The duties and statements about criteria of one document alone, without the mentions behind them."""
    graph = iri(thesaurus.uris.document_graph(document.id, file_sha256))
    for claim in claims_of(document, mentions, thesaurus, on_demand=True):
        yield Quad(*claim.triple, graph)


def _run(uris: Uris) -> Iterator[Triple]:
    run, agent = iri(_run_uri(uris)), iri(uris.thing("extractor/beleidswijzer"))
    yield run, _TYPE, iri(uris.term("Extractie"))
    yield run, iri(PROV + "wasAssociatedWith"), agent
    yield run, iri(RDFS + "label"), text(f"regels, versie {RULES_VERSION}", "nl")
    yield agent, _TYPE, iri(uris.term("Extractor"))
    yield agent, iri(RDFS + "label"), text("Beleidswijzer")


def _run_uri(uris: Uris) -> str:
    return uris.thing(f"extractie/regels-{RULES_VERSION}")


def _mention(
    document: Document, passage: Passage, mention: Mention, file: str, uris: Uris
) -> Iterator[Triple]:
    node = mention_uri(uris, document, passage, mention)
    yield iri(node), _TYPE, iri(uris.term("Vermelding"))
    yield iri(node), iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield iri(node), iri(uris.term("oplossing")), text(RESOLUTIONS[mention.status])
    yield iri(node), iri(uris.term("betrouwbaarheid")), typed(CONFIDENCE[mention.status], "decimal")
    yield iri(node), iri(PROV + "wasGeneratedBy"), iri(_run_uri(uris))
    if mention.rule:
        yield iri(node), iri(uris.term("regelnaam")), text(mention.rule)
    if mention.status in ("exact", "corrected"):
        for target in mention.targets:
            yield iri(node), iri(OA + "hasBody"), iri(uris.target(target))
        if not mention.targets:  # what the words state (a milestone, ...) has no name of its own
            yield iri(node), iri(OA + "hasBody"), iri(uris.passage(passage.id))
    if mention.literal != mention.targets:
        for literal in mention.literal:
            yield iri(node), iri(uris.term("letterlijkDoel")), text(literal)
    for candidate in mention.candidates:
        yield iri(node), iri(uris.term("kandidaat")), iri(uris.target(candidate.target))
    yield from place_triples(node, passage, mention.start, mention.end, file)


def place_triples(node: str, passage: Passage, start: int, end: int, file: str) -> Iterator[Triple]:
    """Where the words of a mention stand: `node` is its URI, `file` the one of the file as N-Quads has it."""
    target, position, quote = iri(f"{node}#doel"), iri(f"{node}#positie"), iri(f"{node}#citaat")
    words = passage.text
    yield iri(node), iri(OA + "hasTarget"), target
    yield target, iri(OA + "hasSource"), file
    yield target, iri(OA + "hasSelector"), position
    yield target, iri(OA + "hasSelector"), quote
    yield position, _TYPE, iri(OA + "TextPositionSelector")
    yield position, iri(OA + "start"), typed(start, "integer")
    yield position, iri(OA + "end"), typed(end, "integer")
    yield quote, _TYPE, iri(OA + "TextQuoteSelector")
    yield quote, iri(OA + "exact"), text(words[start:end])
    yield quote, iri(OA + "prefix"), text(words[max(0, start - CONTEXT) : start])
    yield quote, iri(OA + "suffix"), text(words[end : end + CONTEXT])
    for number, box in enumerate(passage.boxes(start, end), 1):
        place = iri(f"{node}#plaats-{number}")
        yield target, iri(OA + "hasSelector"), place
        yield place, _TYPE, iri(OA + "FragmentSelector")
        yield place, iri(DCTERMS + "conformsTo"), iri("http://tools.ietf.org/rfc/rfc8118")
        yield place, iri(RDF + "value"), text(_fragment(box))


def _fragment(box: Box) -> str:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return f"page={box.page}&viewrect={box.x0:.1f},{box.y0:.1f},{width:.1f},{height:.1f}"


def _claim(document: Document, claim: Claim, uris: Uris) -> Iterator[Triple]:
    digest = hashlib.sha256("\n".join(claim.triple).encode()).hexdigest()[:16]
    node = iri(uris.thing(f"bewering/{document.id}/{digest}"))
    subject, predicate, value = claim.triple
    yield node, _TYPE, iri(uris.term("Bewering"))
    yield node, iri(RDF + "subject"), subject
    yield node, iri(RDF + "predicate"), predicate
    yield node, iri(RDF + "object"), value
    for source in claim.sources:
        yield node, iri(uris.term("onderbouwdDoor")), iri(source)
