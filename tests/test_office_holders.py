"""Who held an office: a register with sources, and the only way by which a person is in the graph."""

from __future__ import annotations

import re

from ontology.office_holders import OfficeHolder, load_office_holders, office_quads
from ontology.quad import RDF, Quad, iri, nquads, text
from ontology.shapes import check_graph
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore

BW = "https://w3id.org/beleidswijzer/def#"
ID = "https://w3id.org/beleidswijzer/id/"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_every_row_names_an_office_of_the_thesaurus_its_days_and_its_source(thesaurus: Thesaurus) -> None:
    holders = load_office_holders()
    assert holders
    for one in holders:
        assert "Rol" in thesaurus.concepts[one.office].classes, one
        assert one.name and one.source, one
        assert DAY.fullmatch(one.start), one
        assert not one.end or (DAY.fullmatch(one.end) and one.start < one.end), one
        assert one.end or one.note or one.start >= "2026", f"{one}: is still held, or its note says why not"


A = OfficeHolder("actor/minister-van-vws", "A. Eerste", "2020-01-01", "2022-01-10", "", "bron")
B = OfficeHolder("actor/minister-van-vws", "B. Tweede", "2022-01-10", "", "", "bron")


def test_posts_and_memberships_of_org_with_their_days(thesaurus: Thesaurus) -> None:
    graph = GraphStore()
    graph.add(office_quads((A, B), thesaurus))
    asked = f"""PREFIX bw: <{BW}> PREFIX org: <http://www.w3.org/ns/org#>
        SELECT ?vanaf ?tot WHERE {{
          ?periode a bw:Ambtsvervulling ; bw:ambt <{ID}actor/minister-van-vws> ; bw:bekleedVanaf ?vanaf ;
            bw:bekleder <{ID}persoon/a-eerste> ; org:organization <{ID}actor/vws> .
          <{ID}actor/minister-van-vws> org:postIn <{ID}actor/vws> .
          OPTIONAL {{ ?periode bw:bekleedTot ?tot }} }}"""
    assert [(row["vanaf"].value, row["tot"].value) for row in graph.ask(asked)] == [
        ("2020-01-01", "2022-01-10")
    ]


def test_the_shipped_register_keeps_the_shapes(thesaurus: Thesaurus) -> None:
    from ontology.vocabulary import vocabulary_quads

    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus))
    assert check_graph(graph) == []


def test_a_person_who_holds_no_office_breaks_the_rules() -> None:
    person, where = iri(ID + "persoon/iemand"), iri(ID + "g")
    graph = GraphStore()
    graph.load_nquads(
        nquads(
            [
                Quad(person, iri(RDF + "type"), iri(BW + "Persoon"), where),
                Quad(person, iri("http://www.w3.org/2000/01/rdf-schema#label"), text("Iemand"), where),
            ]
        )
    )
    assert [one.message for one in check_graph(graph)] == [
        "Een persoon staat alleen in de graaf als bekleder van een ambt."
    ]
