"""The rules of the graph: each planted fault is caught."""

from __future__ import annotations

import pytest

from ontology.quad import RDF, Quad, iri, text
from ontology.shapes import check_graph
from ontology.triplestore import GraphStore

BW = "https://w3id.org/beleidswijzer/def#"
ID = "https://w3id.org/beleidswijzer/id/"


def a_bare(kind: str) -> Quad:
    """A thing of a class, of which nothing else is said."""
    return Quad(iri(ID + "x"), iri(RDF + "type"), iri(BW + kind), iri(ID + "g"))


def said(kind: str, *facts: tuple[str, str]) -> list[Quad]:
    """A thing of a class, with what is said of it: names of properties and terms as N-Quads write them."""
    node, graph = iri(ID + "x"), iri(ID + "g")
    return [
        a_bare(kind),
        *(Quad(node, iri(name if ":" in name else BW + name), value, graph) for name, value in facts),
    ]


DAY = "^^<http://www.w3.org/2001/XMLSchema#date>"


NUMBER = "^^<http://www.w3.org/2001/XMLSchema#integer>"


LATE_AND_EARLY = (("vroegst", f'"2027-01-01"{DAY}'), ("laatst", f'"2026-01-01"{DAY}'))


FAULTS = {
    "een bewering zonder vindplaats": (said("Bewering"), "Een bewering zonder vindplaats mag niet."),
    "een bewering zonder onderwerp": (said("Bewering"), "Een bewering heeft één onderwerp."),
    "een planning die eindigt voor zij begint": (
        said("Planning", *LATE_AND_EARLY), "De vroegste dag ligt niet na de laatste.",
    ),
    "een planning zonder plan": (said("Planning"), "Een planningsuitspraak gaat over één plan."),
    "een planning zonder citaat": (said("Planning"), "Een planningsuitspraak heeft een citaat."),
    "een planning met een onbekende zekerheid": (
        said("Planning", ("modaliteit", text("misschien"))), "De zekerheid is feit, plan, verwacht of voorwaardelijk.",
    ),
    "een planning met een onbekende rol": (
        said("Planning", ("rolInPlan", text("midden"))), "De rol is start, einde of datum.",
    ),
    "een mijlpaal die niets zegt": (said("Mijlpaal"), "Een mijlpaal zegt wat er gebeurt."),
    "een mijlpaal die nergens staat": (said("Mijlpaal"), "Een mijlpaal staat in een passage."),
    "een passage zonder tekst": (said("Passage"), "Een passage heeft één tekst."),
    "een passage op bladzijde nul": (
        said("Passage", ("pagina", f'"0"{NUMBER}')), "Een passage begint op hoogstens één pagina, vanaf 1.",
    ),
    "een passage zonder document": (said("Passage"), "Een passage hoort bij één document."),
    "een bestand zonder sha256": (
        said("Bestand", ("sha256", text("abc"))), "Een bestand heeft één sha256 van 64 tekens.",
    ),
    "een criterium zonder naam": (said("Pakketcriterium"), "Een criterium heeft één naam in elke taal."),
    "een criterium zonder schema": (said("Pakketcriterium"), "Een criterium staat in een schema."),
    "een wettelijk criterium zonder wet": (
        said("WettelijkCriterium"), "Een wettelijk criterium heeft een wettelijke grondslag.",
    ),
    "een artikel zonder wet": (said("Regelingonderdeel"), "Een artikel staat in één regeling."),
    "een artikel zonder jci": (said("Regelingonderdeel"), "Een artikel heeft een jci."),
    "een actielijn zonder nummer": (said("Actielijn"), "Een actielijn heeft één nummer."),
    "een aanbeveling naar twee kanten": (
        said("Aanbeveling", ("richting", text("voor")), ("richting", text("tegen"))),
        "Een aanbeveling is voor of tegen.",
    ),
    "een besluit over niets": (said("Besluit"), "Een besluit gaat ergens over."),
    "een vermelding zonder herkomst": (said("Vermelding"), "Een vermelding zegt door welke extractie zij is gevonden."),
    "een verantwoordelijkheid van niemand": (
        said("Verantwoordelijkheid"), "Een verantwoordelijkheid zegt van wie zij is.",
    ),
    "een verantwoordelijkheid zonder citaat": (
        said("Verantwoordelijkheid"), "Een verantwoordelijkheid heeft een citaat.",
    ),
    "een verantwoordelijkheid van een onbekende soort": (
        said("Verantwoordelijkheid", ("soortVerantwoordelijkheid", text("wens"))),
        "Een verantwoordelijkheid is een plicht, taak, bevoegdheid of rol.",
    ),
    "een uitspraak over geen criterium": (
        said("Criteriumuitspraak"), "Een uitspraak over een criterium noemt dat criterium.",
    ),
    "een uitspraak in een onbekende rol": (
        said("Criteriumuitspraak", ("rolVanUitspraak", text("prijst", "nl"))),
        "Een uitspraak over een criterium omschrijft, past toe, legt uit, wijzigt of bekritiseert.",
    ),
    "een motie met een onbekende stand": (
        said("Afdoening", ("standVanMotie", text("vergeten", "nl"))),
        "Een motie is afgedaan, uitgevoerd of in uitvoering.",
    ),
    "een dag zonder rol": (
        said("Planning", ("vroegst", f'"2027-01-01"{DAY}')),
        "Een planning met een dag zegt of die het begin, het einde of een datum is.",
    ),
    "een citaat op bladzijde nul": (
        said("Planning", ("citaat", text("a")), ("pagina", f'"0"{NUMBER}')),
        "Een citaat begint op hoogstens één pagina, vanaf 1.",
    ),
    "een wetswijziging van geen wet": (
        said("Wetswijziging", ("wijzigt", iri(ID + "y"))),
        "Wat een aangekondigde wetswijziging wijzigt, is een regeling.",
    ),
    "een opvolging door geen actielijn": (
        said("Aanbeveling", ("opgevolgdDoor", iri(ID + "y"))), "Wat een aanbeveling opvolgt, is een actielijn.",
    ),
    "een mijlpaal die een criterium weegt": (
        said("Mijlpaal", ("betreftCriterium", iri(ID + "y"))), "Alleen een besluit weegt een criterium.",
    ),
    "een ambtsvervulling van niemand": (
        said("Ambtsvervulling"), "Een ambtsvervulling is van één persoon.",
    ),
    "een ambtsvervulling zonder bron": (said("Ambtsvervulling"), "Een ambtsvervulling heeft een bron."),
    "een persoon zonder ambt": (
        said("Persoon"), "Een persoon staat alleen in de graaf als bekleder van een ambt.",
    ),
    "een toelichting op geen artikel": (
        said("Passage", ("lichtToe", iri(ID + "y"))), "Wat een passage toelicht, is een onderdeel van een regeling.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str) -> None:
    quads, message = FAULTS[fault]
    graph = GraphStore()
    graph.add(quads)
    assert message in {violation.message for violation in check_graph(graph)}
