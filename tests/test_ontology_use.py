"""Every term of the ontology is filled: by the samples, or by what a paper, a law or a person can add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from question_papers import SHA, paper

from ingest.limits import Limits
from ingest.passage import Document
from ingest.read import read_file
from ontology.decision_register import decision_quads, load_decisions
from ontology.edition_graph import edition_quads
from ontology.evidence import evidence_quads
from ontology.graph import document_quads, vocabulary_quads
from ontology.judgement import Judgement, Quote
from ontology.judgement_graph import judgement_quads
from ontology.likeness_graph import likeness_quads
from ontology.link_graph import GraphDecision, GraphLink, GraphTension, Words, link_quads
from ontology.link_judgement import DecidedOn, new_link_judgement
from ontology.link_judgement_graph import link_judgement_quads
from ontology.link_relation import RelationType
from ontology.mentions import find_mentions
from ontology.quad import OWL, RDFS, Quad
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus
from ontology.triplestore import read_turtle
from ontology.uris import DEFAULT_BASE
from ontology.vocabulary import ONTOLOGY_FILE

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
BW = f"{DEFAULT_BASE}def#"


def facts() -> dict[str, dict[str, set[str]]]:
    """Declared terms with what they say of other declared terms: predicate -> their names."""
    found: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, value in read_turtle(ONTOLOGY_FILE.read_bytes(), base=DEFAULT_BASE):
        if subject.startswith(BW):
            about = found.setdefault(subject.removeprefix(BW), {})
            about.setdefault(predicate, set()).add(value.value.removeprefix(BW))
    return found


def used(quads: Iterable[Quad]) -> set[str]:
    """Terms that stand as a relation, or as the class of a thing that is no term itself."""
    names: set[str] = set()
    for quad in quads:
        if quad.subject.startswith(f"<{BW}"):
            continue
        names.update(re.findall(r"def#(\w+)>$", quad.predicate))
        if quad.predicate.endswith("#type>"):
            names.update(re.findall(r"def#(\w+)>$", quad.object))
    return names


def others() -> Iterator[Document]:
    """Papers of kinds that the samples do not have."""
    yield paper("kst-99001-7", "2025-01-10", "De Kamer verzoekt de regering dit te doen.", kind="motie")
    yield paper("doc-b", "2025-01-10", "Dat volgt uit artikel 6 van de AWBZ.", kind="Woo-besluit")
    yield paper("doc-c", "2025-01-10", "De rechter oordeelde dat in ECLI:NL:HR:2005:AR5213.", kind="duiding")
    bill = "Het wetsvoorstel ‘Wet betere toegang’ wordt in 2027 ingediend bij de Tweede Kamer."
    sender = "Minister van Financiën, mede namens de Minister van Volksgezondheid, Welzijn en Sport"
    yield replace(paper("doc-d", "2025-01-10", bill, kind="brief"), sender=sender)
    yield paper("doc-e", "2025-01-10", "Wij doen de aanbeveling aan het Zorginstituut om dit te onderzoeken.")
    yield paper(
        "doc-f", "2025-01-10", "Wij verkennen hoe pakketbesluiten gebruikt kunnen worden bij richtlijnen."
    )
    law = paper("BWBR0035917", "2025-07-05", "Dit is de tekst.", kind="wet")
    key = "jci1.3:c:BWBR0035917&artikel=1.1.1"
    yield replace(law, passages=tuple(replace(one, jci=key) for one in law.passages))


def of_documents(registers: Registers, thesaurus: Thesaurus) -> Iterator[Quad]:
    limits = Limits()
    samples = [read_file(path.read_bytes(), limits=limits) for path in sorted(SAMPLES.glob("*.pdf"))]
    for document in [*(one for sample in samples for one in sample.documents), *others()]:
        mentions = find_mentions(document, registers, thesaurus)
        yield from document_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus)
        yield from evidence_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus)


def of_people(thesaurus: Thesaurus) -> Iterator[Quad]:
    """What is in no paper: a judgement, a likeness that a model computed, a new edition, an imported decision."""
    quote = Quote("artikel 99", "", "")
    judged = Judgement(
        "0" * 12, "doc-b", quote, "law", "correct", ("kst-99001-7",), ("kst-99001-8",), "A. Jansen",
        "cijfer te veel", "2026-01-01T00:00:00Z",
    )  # fmt: skip
    yield from judgement_quads([judged], thesaurus.uris)
    yield from likeness_quads([("doc-b", "doc-c", 0.9)], "model", thesaurus.uris)
    yield from edition_quads([("doc-b", "doc-b:1")], thesaurus.uris)
    yield from of_links(thesaurus)
    imported = [replace(one, date="2026-01-01", holder="Bedrijf") for one in load_decisions().values()]
    yield from decision_quads(imported, thesaurus.uris)


def of_links(thesaurus: Thesaurus) -> Iterator[Quad]:
    """Each type of link, settled and suggested, and what people said of it."""
    passage = paper("doc-r", "2025-01-10", "Geef dit middel bij deze ziekte.").passages[0]
    words = Words(passage, 0, len(passage.text), SHA)
    decision = GraphDecision("besluit/doc-s", "dit middel", "doc-s", "niet vergoeden", "2025-01-10", False)
    for number, relation in enumerate(get_args(RelationType)):
        link = GraphLink(
            f"doc-r~{number}", words, True, "2025", decision.key, words, "niet vergoeden", "2025-01-10", relation,
            True, "aanhaling", 0.9, ("contradicts",), ("0" * 12,),
            (GraphTension("number-differs", "Na drie middelen.", 2, "Na twee middelen.", 4),),
        )  # fmt: skip
        yield from link_quads([link, replace(link, asserted=False)], [decision], thesaurus.uris)
    decided = DecidedOn("INT-1", None, "dit middel", "2025-01-10")
    judged = new_link_judgement(
        "doc-r", Quote("Geef dit middel", "", ""), decided, "correct", judged="excludes", relation="restricts",
        by="A. Jansen", reason="bijlage 2", at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    yield from link_judgement_quads([judged, replace(judged, verified=True)], thesaurus.uris)


@pytest.fixture(scope="module")
def filled(registers: Registers, thesaurus: Thesaurus) -> set[str]:
    names = used(vocabulary_quads(thesaurus, registers))
    return names | used(of_documents(registers, thesaurus)) | used(of_people(thesaurus))


def test_every_term_is_filled_or_stands_above_or_opposite_one_that_is(filled: set[str]) -> None:
    terms = facts()
    opposite = {name for about in terms.values() for name in about.get(OWL + "inverseOf", set())}
    below: dict[str, set[str]] = {}
    for name, about in terms.items():
        for above in about.get(RDFS + "subClassOf", set()):
            below.setdefault(above, set()).add(name)

    def is_filled(name: str) -> bool:
        return name in filled or name in opposite or any(map(is_filled, below.get(name, ())))

    assert sorted(name for name in terms if not is_filled(name)) == []


def test_nothing_is_filled_that_is_not_declared(filled: set[str]) -> None:
    assert filled - facts().keys() == set()
