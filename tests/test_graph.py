"""A document and its mentions as a graph: what stands in it, and that it explains itself."""

from __future__ import annotations

import pytest

from ingest.passage import Document, Numbers, Passage, Run
from ontology.claims import claims_of
from ontology.evidence import evidence_quads
from ontology.graph import document_quads, vocabulary_quads
from ontology.mention import Candidate, Mention
from ontology.mentions import find_mentions
from ontology.quad import nquads
from ontology.registers import Registers
from ontology.shapes import check_graph
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore
from ontology.uris import Uris

SHA = "0123456789ab" + "0" * 52
BW = "https://w3id.org/beleidswijzer/def#"
ID = "https://w3id.org/beleidswijzer/id/"


def passage(number: int, words: str, kind: str = "paragraph", section: tuple[str, ...] = ()) -> Passage:
    line = Run(0, number, 100.0, 112.0, tuple(50.0 + 5 * i for i in range(len(words) + 1)))
    return Passage(f"zin-2026000001:{number}", "zin-2026000001", kind, section, words, (line,))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def document() -> Document:
    passages = (
        passage(1, "Zorginstituut Nederland, t.a.v. mevrouw J. Jansen", "letterhead"),
        passage(
            2, "Het criterium redelijkerwijs aangewezen op staat in artikel 3.2.1, eerste lid, van de Wlz."
        ),
        passage(3, "Actielijn 1: Samen leren van het pakketbeheer in de wijk"),
        passage(4, "Actielijn 1 start in het derde kwartaal van 2026."),
        passage(5, "Zorgkantoren publiceren in 2027 een verslag. Zie artikel 99."),
        passage(6, "Zie Kamerstukken II 2023/24, 29 689, nr. 1253.", "footnote"),
        passage(7, "Leg de afspraken vast.", "list-item", ("5 Aanbevelingen",)),
    )
    numbers = Numbers(zin=("2026000001",))
    return Document(
        "zin-2026000001", "rapport", "Proefrapport", "2026-03-02", numbers,
        "Zorginstituut Nederland", None, None, (1, 7), (), passages,
    )  # fmt: skip


@pytest.fixture(scope="module")
def mentions(
    document: Document, registers: Registers, thesaurus: Thesaurus
) -> dict[str, tuple[Mention, ...]]:
    return find_mentions(document, registers, thesaurus)


@pytest.fixture(scope="module")
def store(
    document: Document,
    mentions: dict[str, tuple[Mention, ...]],
    registers: Registers,
    thesaurus: Thesaurus,
) -> GraphStore:
    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus, registers))
    graph.add(document_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus))
    return graph


def says(store: GraphStore, pattern: str) -> bool:
    return bool(store.ask(f"PREFIX bw: <{BW}> PREFIX id: <{ID}> ASK {{ {pattern} }}"))


def test_mentions_are_sorted_and_stand_where_they_say(
    document: Document, mentions: dict[str, tuple[Mention, ...]]
) -> None:
    for one in document.passages:
        found = mentions.get(one.id, ())
        assert list(found) == sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.targets))
        for mention in found:
            assert one.text[mention.start : mention.end] == mention.surface


def test_a_letterhead_names_no_concepts(mentions: dict[str, tuple[Mention, ...]]) -> None:
    assert not [m for m in mentions.get("zin-2026000001:1", ()) if m.kind == "actor"]


def test_passage_names_criterion_and_member_of_article(store: GraphStore) -> None:
    place = f"<{ID}passage/zin-2026000001:2>"
    assert says(store, f"{place} bw:vermeldt <{ID}criterium/redelijkerwijs-aangewezen-op>")
    assert says(store, f"{place} bw:vermeldt <{ID}bwb/BWBR0035917/artikel/3.2.1/lid/1>")
    assert says(
        store,
        f"<{ID}bwb/BWBR0035917/artikel/3.2.1/lid/1> bw:onderdeelVan <{ID}bwb/BWBR0035917/artikel/3.2.1>",
    )
    assert says(store, f"<{ID}bwb/BWBR0035917/artikel/3.2.1> bw:onderdeelVanRegeling <{ID}bwb/BWBR0035917>")


def test_document_cites_a_paper_that_is_not_there(store: GraphStore) -> None:
    cited = f"<{ID}doc/kst/kst-29689-1253>"
    assert says(store, f"<{ID}doc/zin/2026000001> bw:verwijstNaar {cited} . {cited} a bw:Kamerstuk")
    assert not says(store, f"{cited} bw:inCorpus true")
    assert says(store, f"<{ID}doc/zin/2026000001> bw:inCorpus true")


def test_a_plan_says_who_what_and_when_with_its_quote(store: GraphStore) -> None:
    assert says(
        store,
        f"""<{ID}actor/zorgkantoren> bw:voertUit ?plan . ?uitspraak bw:betreftPlan ?plan ;
        bw:vroegst "2027-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ; bw:modaliteit "plan" ;
        bw:citaat "Zorgkantoren publiceren in 2027 een verslag."@nl""",
    )
    assert says(store, f'?uitspraak bw:betreftPlan <{ID}actielijn/zin-2026000001/1> ; bw:rolInPlan "start"')


def test_what_is_not_resolved_is_never_asserted(thesaurus: Thesaurus, document: Document) -> None:
    candidate = Candidate("jci1.3:c:BWBR0018450&artikel=99", 0.5, "dezelfde alinea")
    unsure = Mention(49, 59, "artikel 99", "law", (), (), "unresolved", "unknown", (candidate,), "geen wet")
    found = {"zin-2026000001:5": (unsure,)}
    assert claims_of(document, found, thesaurus) == []
    graph = GraphStore()
    graph.add(document_quads(document, found, file_sha256=SHA, thesaurus=thesaurus))
    article = f"<{ID}bwb/BWBR0018450/artikel/99>"
    assert says(graph, f'?m bw:oplossing "onopgelost" ; bw:kandidaat {article} ; bw:citaat "artikel 99"@nl')
    assert not says(graph, f"?p bw:vermeldt {article}")


def test_names_of_people_are_in_no_node(
    document: Document, mentions: dict[str, tuple[Mention, ...]], thesaurus: Thesaurus
) -> None:
    for quad in document_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus):
        assert "jansen" not in quad.subject.lower()
        assert not (quad.object.startswith("<") and "jansen" in quad.object.lower())


def test_every_asserted_triple_points_to_a_mention_that_exists(
    document: Document, mentions: dict[str, tuple[Mention, ...]], thesaurus: Thesaurus
) -> None:
    graph = GraphStore()
    graph.add(evidence_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus))
    claims = claims_of(document, mentions, thesaurus)
    assert claims
    for claim in claims:
        assert claim.sources
        for source in claim.sources:
            assert says(graph, f"<{source}> a bw:Vermelding . ?claim bw:onderbouwdDoor <{source}>")


def test_a_mention_shows_its_place_on_the_page(
    document: Document, mentions: dict[str, tuple[Mention, ...]], thesaurus: Thesaurus
) -> None:
    data = nquads(evidence_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus)).decode()
    start = document.passages[1].text.index("redelijkerwijs")
    left, width = 50 + 5 * start, 5 * len("redelijkerwijs aangewezen op")
    assert f'"page=2&viewrect={left:.1f},100.0,{width:.1f},12.0"' in data


def test_graph_and_evidence_keep_the_rules(
    store: GraphStore,
    document: Document,
    mentions: dict[str, tuple[Mention, ...]],
    thesaurus: Thesaurus,
) -> None:
    whole = GraphStore()
    whole.load_nquads(store.dump_nquads())
    whole.add(evidence_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus))
    assert check_graph(whole) == []


def test_same_document_same_bytes_and_dropping_its_graph_leaves_the_rest(
    document: Document,
    mentions: dict[str, tuple[Mention, ...]],
    registers: Registers,
    thesaurus: Thesaurus,
) -> None:
    def written() -> bytes:
        return nquads(document_quads(document, mentions, file_sha256=SHA, thesaurus=thesaurus))

    assert written() == written()
    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus, registers))
    before = set(graph.graphs())
    graph.load_nquads(written())
    own = thesaurus.uris.document_graph(document.id, SHA)
    assert set(graph.graphs()) == before | {own}
    graph.drop_graph(own)
    left = graph.dump_nquads().decode()
    assert own not in left
    assert document.id not in left


def test_a_triple_stands_in_one_graph_only(store: GraphStore) -> None:
    lines = store.dump_nquads().decode().splitlines()
    triples = [line.rsplit(" <", 1)[0] for line in lines]
    assert len(set(triples)) == len(triples)


def test_the_working_graph_is_small(document: Document, thesaurus: Thesaurus) -> None:
    quads = set(document_quads(document, {}, file_sha256=SHA, thesaurus=thesaurus))
    assert len(quads) <= 7 * len(document.passages) + 20


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld"])
def test_exports_are_the_same_bytes_whatever_the_order_of_loading(store: GraphStore, form: str) -> None:
    lines = store.dump_nquads().splitlines(keepends=True)
    other = GraphStore()
    other.load_nquads(b"".join(reversed(lines)))
    assert other.export(form, base=Uris().base) == store.export(form, base=Uris().base)  # type: ignore[arg-type]


def test_neighbours_have_dutch_names(store: GraphStore) -> None:
    relations = store.neighbours(ID + "criterium/redelijkerwijs-aangewezen-op")
    basis = [r.other_label for r in relations if r.predicate_label == "wettelijke grondslag"]
    assert basis == ["artikel 2.1 lid 3 Bzv", "artikel 3.2.1 lid 1 Wlz"]
    assert store.kind(ID + "criterium/redelijkerwijs-aangewezen-op") == "wettelijk criterium"
    assert store.passages(ID + "criterium/redelijkerwijs-aangewezen-op") == [ID + "passage/zin-2026000001:2"]


def test_parts_of_a_law_are_found_at_any_depth(store: GraphStore) -> None:
    below = store.below(ID + "bwb/BWBR0035917")
    assert ID + "bwb/BWBR0035917/artikel/3.2.1/lid/1" in below
    assert ID + "bwb/BWBR0018492/artikel/2.1/lid/3" not in below


def test_rdflib_sees_the_same_graph(store: GraphStore) -> None:
    rows = store.as_rdflib().query(f"ASK {{ ?d <{BW}verwijstNaar> <{ID}doc/kst/kst-29689-1253> }}")
    assert rows.askAnswer is True
    counted = store.as_rdflib().query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert [int(row[0]) for row in counted] == [len(store)]


def test_an_item_of_an_eu_act_belongs_to_its_article_and_has_a_name(
    document: Document, registers: Registers, thesaurus: Thesaurus
) -> None:
    key = "celex:32016R0679&artikel=4&o=15"
    item = Mention(0, 10, "artikel 4, onder 15", "eu", (key,), (key,), "exact", "exists")
    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus, registers))
    found = {document.passages[0].id: (item,)}
    graph.add(document_quads(document, found, file_sha256=SHA, thesaurus=thesaurus))
    assert graph.label(ID + "doc/eu/32016R0679/artikel/4/o/15") == "artikel 4 onderdeel 15 AVG"
    assert ID + "doc/eu/32016R0679/artikel/4/o/15" in graph.below(ID + "doc/eu/32016R0679/artikel/4")
