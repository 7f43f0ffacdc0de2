"""Links between recommendations and package decisions as quads: asserted ones and suggested ones in graphs apart.

`graph/koppeling` has what a citation or a person settled, each as a claim with the words of both sides;
`graph/koppeling/voorgesteld` what the rules suggest, which asserts nothing. What a person rejected is in neither: it
stands in graph/beoordeling alone. They are made on demand, like mentions and claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.passage import Passage
from ontology.evidence import place_triples
from ontology.joint_claims import Triple
from ontology.link_relation import RelationType
from ontology.link_tension import TensionKind
from ontology.quad import OA, PROV, RDF, RDFS, Quad, date_literal, iri, text, typed
from ontology.uris import Uris

LINK_GRAPH = "koppeling"
SUGGESTED_GRAPH = "koppeling/voorgesteld"
DECISION_GRAPH = "koppeling/besluiten"
RELATIONS: dict[RelationType, tuple[str, str]] = {
    "supports": ("stemtOvereenMet", "het besluit past bij de aanbeveling"),
    "restricts": ("wordtBeperktDoor", "aanbevolen, en het besluit stelt voorwaarden"),
    "excludes": ("wordtUitgeslotenDoor", "aanbevolen, maar het besluit sluit het uit"),
    "asks-update": ("aanpassingGevraagdDoor", "het besluit vraagt de richtlijn aan te passen"),
    "based-on": ("volgtBesluit", "de richtlijn volgt het besluit"),
    "related": ("hangtSamenMet", "gaat over hetzelfde, zonder oordeel"),
}
"""The property of each type, and its name in `bw:soortKoppeling`: the words that the app has in its catalogue."""
TENSIONS: dict[TensionKind, str] = {
    "cites-superseded": "de richtlijn haalt een besluit aan dat niet meer het laatste is",
    "contradicts": "aanbeveling en besluit spreken elkaar tegen",
    "part-excluded": "het besluit sluit een deel van deze groep uit",
    "number-differs": "de richtlijn noemt een ander getal dan het besluit",
    "older-than-decision": "de richtlijn is ouder dan het besluit",
    "silent-on-condition": "de richtlijn noemt een voorwaarde van het besluit niet",
}
"""As the catalogue of the app tells them."""
_TYPE, _LABEL = iri(RDF + "type"), iri(RDFS + "label")
_NAMES = "|".join(sorted(name for name, _ in RELATIONS.values()))
_TERMS = re.compile(rf"koppeling|{_NAMES}|vanAanbeveling|naarBesluit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Words start..end of a passage of the file with this sha256."""

    passage: Passage
    start: int
    end: int
    file: str

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class GraphTension:
    """A tension with the words that show it: of the decision (a condition, whom it leaves out, its outcome) and of the
    guideline (what it cites, the number it sets), each with its page; "" where there are none."""

    kind: TensionKind
    decision: str = ""
    decision_page: int | None = None
    guideline: str = ""
    guideline_page: int | None = None


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A link as the graph has it. `recommends` tells whether the words are a recommendation, or others that a person
    linked; `decision_words` are None where only the register has the decision, and `decision_quote` is its facts.
    `basis` is Dutch; `judgements` are the ids of what people said of it."""

    id: str
    words: Words
    recommends: bool
    date: str
    decision: str
    decision_words: Words | None
    decision_quote: str
    decision_date: str
    relation: RelationType
    asserted: bool
    basis: str
    chance: float
    tensions: tuple[TensionKind, ...]
    judgements: tuple[str, ...]
    shown: tuple[GraphTension, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphDecision:
    """A decision that links lead to, as far as the graph of the register does not have it."""

    key: str
    subject: str
    document: str | None
    outcome: str
    date: str
    registered: bool


def names_links(query: str) -> bool:
    """Whether a question speaks of links, so that they are to be in the graph."""
    return bool(_TERMS.search(query))


def link_quads(links: Iterable[GraphLink], decisions: Iterable[GraphDecision], uris: Uris) -> Iterator[Quad]:
    """All links, and what is known of the decisions that only a document has."""
    graph = iri(uris.graph(DECISION_GRAPH))
    for decision in decisions:
        for triple in _decision(decision, uris):
            yield Quad(*triple, graph)
    for link in links:
        graph = iri(uris.graph(LINK_GRAPH if link.asserted else SUGGESTED_GRAPH))
        for triple in _asserted(link, uris) if link.asserted else _suggested(link, uris):
            yield Quad(*triple, graph)


def _decision(decision: GraphDecision, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.target(decision.key))
    if decision.document:
        yield node, iri(uris.term("neergelegdIn")), iri(uris.document(decision.document))
    if decision.registered:
        return
    yield node, _TYPE, iri(uris.term("Besluit"))
    yield node, _LABEL, text(decision.subject, "nl")
    if decision.outcome:
        yield node, iri(uris.term("uitkomst")), text(decision.outcome, "nl")


def _asserted(link: GraphLink, uris: Uris) -> Iterator[Triple]:
    """The link, the triple that it asserts, and the claim that carries it with the words of both sides."""
    node, claim = uris.thing(f"koppeling/{link.id}"), uris.thing(f"bewering/koppeling/{link.id}")
    subject, predicate = _subject(link, uris), iri(uris.term(RELATIONS[link.relation][0]))
    yield iri(node), _TYPE, iri(uris.term("Koppeling"))
    yield from _facts(iri(node), link, uris)
    yield iri(node), iri(uris.term("beweerdAls")), iri(claim)
    yield subject, predicate, iri(uris.target(link.decision))
    yield iri(claim), _TYPE, iri(uris.term("Bewering"))
    yield iri(claim), iri(RDF + "subject"), subject
    yield iri(claim), iri(RDF + "predicate"), predicate
    yield iri(claim), iri(RDF + "object"), iri(uris.target(link.decision))
    yield from _run(uris)
    for words in (link.words, link.decision_words):
        if words is not None:
            mention = _mention_uri(words, uris)
            yield iri(claim), iri(uris.term("onderbouwdDoor")), iri(mention)
            yield from _mention(mention, words, uris.target(link.decision), uris)


def _suggested(link: GraphLink, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.thing(f"koppelingsvoorstel/{link.id}"))
    yield node, _TYPE, iri(uris.term("Koppelingsvoorstel"))
    yield from _facts(node, link, uris)
    yield node, iri(uris.term("kans")), typed(f"{link.chance:.3f}", "decimal")


def _facts(node: str, link: GraphLink, uris: Uris) -> Iterator[Triple]:
    """What links and suggestions have alike."""
    yield node, iri(uris.term("vanAanbeveling")), _subject(link, uris)
    yield node, iri(uris.term("inPassage")), iri(uris.passage(link.words.passage.id))
    yield node, iri(uris.term("naarBesluit")), iri(uris.target(link.decision))
    yield node, iri(uris.term("soortKoppeling")), text(RELATIONS[link.relation][1], "nl")
    yield node, iri(uris.term("grondVanKoppeling")), text(link.basis, "nl")
    yield node, iri(uris.term("citaatRichtlijn")), text(link.words.text, "nl")
    yield node, iri(uris.term("citaatBesluit")), text(link.decision_quote, "nl")
    yield from _page(node, "pagina", _page_of(link.words), uris)
    for tension in link.tensions:
        yield node, iri(uris.term("spanning")), text(TENSIONS[tension], "nl")
    if link.decision_words is not None:
        yield from _page(node, "paginaBesluit", _page_of(link.decision_words), uris)
    for shown in link.shown:
        yield from _tension(node, link, shown, uris)
    for name, day in (("datumRichtlijn", link.date), ("datumBesluit", link.decision_date)):
        if day:
            yield node, iri(uris.term(name)), date_literal(day)
    for judgement in link.judgements:
        yield node, iri(uris.term("volgensOordeel")), iri(uris.thing(f"oordeel/{judgement}"))


def _tension(node: str, link: GraphLink, shown: GraphTension, uris: Uris) -> Iterator[Triple]:
    """A node of its own, so that each tension keeps its own words."""
    tension = iri(uris.thing(f"spanning/{link.id}/{shown.kind}"))
    yield node, iri(uris.term("heeftSpanning")), tension
    yield tension, _TYPE, iri(uris.term("Spanning"))
    yield tension, iri(uris.term("spanning")), text(TENSIONS[shown.kind], "nl")
    for name, words in (("citaatBesluit", shown.decision), ("citaatRichtlijn", shown.guideline)):
        if words:
            yield tension, iri(uris.term(name)), text(words, "nl")
    yield from _page(tension, "paginaBesluit", shown.decision_page, uris)
    yield from _page(tension, "pagina", shown.guideline_page, uris)


def _page(node: str, name: str, page: int | None, uris: Uris) -> Iterator[Triple]:
    if page is not None:
        yield node, iri(uris.term(name)), typed(page, "integer")


def _page_of(words: Words) -> int | None:
    return words.passage.page_of(words.start, words.end)


def _subject(link: GraphLink, uris: Uris) -> str:
    """The recommendation; of other words the passage that they stand in."""
    passage = link.words.passage
    if link.recommends:
        return iri(uris.part("aanbeveling", passage.document, passage.id, link.words.start))
    return iri(uris.passage(passage.id))


def _run(uris: Uris) -> Iterator[Triple]:
    run = iri(_run_uri(uris))
    yield run, _TYPE, iri(uris.term("Extractie"))
    yield run, _LABEL, text("koppelregels, en oordelen van mensen", "nl")


def _run_uri(uris: Uris) -> str:
    return uris.thing("extractie/koppelregels")


def _mention_uri(words: Words, uris: Uris) -> str:
    return uris.mention(words.passage.document, words.passage.id, words.start, words.end, "koppeling")


def _mention(node: str, words: Words, decision: str, uris: Uris) -> Iterator[Triple]:
    yield iri(node), _TYPE, iri(uris.term("Vermelding"))
    yield iri(node), iri(uris.term("inPassage")), iri(uris.passage(words.passage.id))
    yield iri(node), iri(uris.term("oplossing")), text("exact")
    yield iri(node), iri(uris.term("betrouwbaarheid")), typed("1.0", "decimal")
    yield iri(node), iri(PROV + "wasGeneratedBy"), iri(_run_uri(uris))
    yield iri(node), iri(OA + "hasBody"), iri(decision)
    file = iri(uris.thing(f"bestand/{words.file}"))
    yield from place_triples(node, words.passage, words.start, words.end, file)
