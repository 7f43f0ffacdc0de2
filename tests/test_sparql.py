"""Questions to the graph: named ones, limits, and what is refused before it is evaluated."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.problem import Problem
from ontology.quad import Quad, iri, text
from ontology.query_guard import check_query
from ontology.sparql import named_queries, run_query
from ontology.triplestore import GraphStore
from ontology.uris import DEFAULT_BASE

CASES = Path(__file__).parent / "cases"
FOREVER = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = GraphStore()
    store.add(
        Quad(iri(f"urn:x:{i}"), iri("urn:x:naam"), text(f"ding {i}", "nl"), iri("urn:x:graaf"))
        for i in range(200)
    )
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    path.write_bytes(store.dump_nquads())
    return path


@pytest.mark.parametrize(
    "case", table("queries_refused.tsv"), ids=lambda case: f"{case['code']}: {case['note']}"
)
def test_refused_with_a_remedy(case: dict[str, str], graph: Path) -> None:
    query = case["query"].replace("\\n", "\n").replace('\\\\"', '\\"')
    with pytest.raises(Problem) as refused:
        run_query(graph, query)
    assert refused.value.code == case["code"]
    assert refused.value.remedy


@pytest.mark.parametrize("case", table("queries_allowed.tsv"), ids=lambda case: case["note"])
def test_words_that_are_only_names_are_allowed(case: dict[str, str], graph: Path) -> None:
    check_query(case["query"])
    run_query(graph, case["query"])


def test_an_answer_has_columns_and_rows(graph: Path) -> None:
    answer = run_query(graph, "SELECT ?naam ?leeg WHERE { <urn:x:7> <urn:x:naam> ?naam }")
    assert answer.columns == ("naam", "leeg")
    assert answer.rows == (("ding 7", None),)
    assert answer.cells[0][0] is not None
    assert answer.cells[0][0].language == "nl"


def test_yes_or_no(graph: Path) -> None:
    assert run_query(graph, "ASK { <urn:x:7> ?p ?o }").rows == (("true",),)


def test_all_named_graphs_are_seen_together_and_apart(graph: Path) -> None:
    together = run_query(graph, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    apart = run_query(graph, "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <urn:x:graaf> { ?s ?p ?o } }")
    assert together.rows == apart.rows == (("200",),)


def test_rows_are_limited_and_it_is_said(graph: Path) -> None:
    answer = run_query(graph, "SELECT ?s WHERE { ?s ?p ?o }", rows=50)
    assert (len(answer.rows), answer.truncated) == (50, True)


def test_a_question_without_end_is_stopped_and_the_next_one_answered(graph: Path) -> None:
    with pytest.raises(Problem) as stopped:
        run_query(graph, FOREVER, seconds=0.5)
    assert stopped.value.code == "query-timeout"
    assert "LIMIT" in stopped.value.remedy
    assert run_query(graph, "ASK { ?s ?p ?o }").rows == (("true",),)


def test_a_graph_in_memory_is_asked_the_same_way() -> None:
    store = GraphStore()
    store.add([Quad(iri("urn:a"), iri("urn:b"), text("c"), iri("urn:g"))])
    assert run_query(store, "SELECT ?o WHERE { ?s ?p ?o }").rows == (("c",),)


def test_a_missing_and_a_damaged_graph_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Problem) as missing:
        run_query(tmp_path / "niets.nq", "ASK {}")
    assert missing.value.code == "graph-missing"
    damaged = tmp_path / "kapot.nq"
    damaged.write_bytes(b"<urn:a> <urn:b")
    with pytest.raises(Problem) as broken:
        run_query(damaged, "ASK {}")
    assert broken.value.code == "graph-broken"


def test_every_named_question_has_a_dutch_sentence_and_can_be_read(graph: Path) -> None:
    queries = named_queries()
    assert len(queries) >= 10
    for name, query in queries.items():
        assert query.description[0].isupper(), name
        assert len(query.description.split()) > 4, name
        run_query(graph, query.text)


def test_named_questions_follow_the_base() -> None:
    moved = named_queries("https://voorbeeld.nl/")
    assert not [name for name, query in moved.items() if DEFAULT_BASE in query.text]
