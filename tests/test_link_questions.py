"""Links between guidelines and package decisions in the graph: what is settled and what is suggested stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from question_papers import SHA, Asker, Row, paper

from beleidswijzer.wording import catalogue
from ontology.graph import document_quads
from ontology.judgement import Quote
from ontology.link_graph import (
    RELATIONS,
    TENSIONS,
    GraphDecision,
    GraphLink,
    GraphTension,
    Words,
    link_quads,
    names_links,
)
from ontology.link_judgement import DecidedOn, LinkJudgement, new_link_judgement, without_words
from ontology.link_judgement_graph import link_judgement_quads
from ontology.link_relation import RelationType
from ontology.mentions import find_mentions
from ontology.quad import Quad
from ontology.registers import Registers
from ontology.shapes import Violation, check_graph
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore
from ontology.vocabulary import vocabulary_quads

ADVICE = "Schrijf dit middel voor bij ernstige eczeem."
OUTCOME = "Wij adviseren om het middel niet te vergoeden."
GUIDELINE = paper("doc-r", "2023-04-01", ADVICE, kind="richtlijn")
POSITION = paper("doc-s", "2025-02-03", OUTCOME, kind="standpunt")
KEY = "besluit/doc-s"
DECISION = GraphDecision(KEY, "dit middel bij eczeem", "doc-s", "niet vergoeden", "2025-02-03", False)
SETTLED = GraphLink(
    "doc-r~1", Words(GUIDELINE.passages[0], 0, len(ADVICE), SHA), True, "2023-04", KEY,
    Words(POSITION.passages[0], 0, len(OUTCOME), SHA), OUTCOME, "2025-02-03", "excludes", True, "aanhaling", 0.97,
    ("contradicts", "older-than-decision"), (),
)  # fmt: skip
SUGGESTED = replace(SETTLED, id="doc-r~2", asserted=False, basis="dezelfde zorg", chance=0.71, tensions=())


@pytest.fixture(scope="module")
def ask(registers: Registers, thesaurus: Thesaurus) -> Asker:
    return Asker(registers, thesaurus)


def made(thesaurus: Thesaurus, *links: GraphLink) -> list[Quad]:
    return list(link_quads(links, [DECISION], thesaurus.uris))


def pick(rows: Sequence[Row], *columns: int) -> list[Row]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_q04_tells_what_is_linked_apart_from_what_is_suggested(ask: Asker, thesaurus: Thesaurus) -> None:
    rows = ask("q04", GUIDELINE, POSITION, besides=made(thesaurus, SETTLED, SUGGESTED))
    assert pick(rows, 0, 1, 3, 4, 5) == [
        (
            "Stuk doc-r",
            "gekoppeld: aanbevolen, maar het besluit sluit het uit",
            "dit middel bij eczeem",
            "1",
            "1",
        ),
        (
            "Stuk doc-r",
            "voorgesteld: aanbevolen, maar het besluit sluit het uit",
            "dit middel bij eczeem",
            "0.71",
            "1",
        ),
    ]


def test_q37_gives_both_quotes_and_dates_the_gravest_tension_first(ask: Asker, thesaurus: Thesaurus) -> None:
    older = replace(SUGGESTED, tensions=("older-than-decision",))
    rows = ask("q37", GUIDELINE, POSITION, besides=made(thesaurus, SETTLED, older))
    assert pick(rows, 0, 1, 2, 3, 4, 5, 11) == [
        (
            "aanbeveling en besluit spreken elkaar tegen",
            "Vastgesteld door regels",
            ADVICE,
            "2023-04",
            OUTCOME,
            "2025-02-03",
            "1",
        ),
        ("de richtlijn is ouder dan het besluit", "Voorstel", ADVICE, "2023-04", OUTCOME, "2025-02-03", "1"),
        (
            "de richtlijn is ouder dan het besluit",
            "Vastgesteld door regels",
            ADVICE,
            "2023-04",
            OUTCOME,
            "2025-02-03",
            "1",
        ),
    ]


def test_q37_gives_the_condition_that_is_left_unsaid_with_its_page(ask: Asker, thesaurus: Thesaurus) -> None:
    words = (
        GraphTension("number-differs", "Na drie middelen.", 2, "Na twee middelen.", 4),
        GraphTension("silent-on-condition", "Een internist schrijft het voor.", 3),
    )
    strained = replace(SUGGESTED, tensions=("number-differs", "silent-on-condition"), shown=words)
    rows = ask("q37", GUIDELINE, POSITION, besides=made(thesaurus, strained))
    assert pick(rows, 0, 12, 13, 14, 15, 16) == [
        (TENSIONS["number-differs"], "1", "Na drie middelen.", "2", "Na twee middelen.", "4"),
        (TENSIONS["silent-on-condition"], "1", "Een internist schrijft het voor.", "3", None, None),
    ]


def test_the_graph_tells_links_in_the_words_of_the_app() -> None:
    words = catalogue("nl")
    assert {kind: told for kind, (_, told) in RELATIONS.items()} == {
        kind: words[f"links.relation.{kind}"] for kind in RELATIONS
    }
    assert {kind: words[f"links.tension.{kind}"] for kind in TENSIONS} == TENSIONS
    query = (Path(__file__).parents[1] / "ontology/queries/q37_spanning_met_besluit.rq").read_text(
        encoding="utf-8"
    )
    assert all(f'"{told}"@nl' in query for told in TENSIONS.values())
    assert all(f'"{words[f"links.status.{one}"]}"' in query for one in ("asserted", "suggested", "accepted"))


def judgement(by: str, relation: RelationType | None, at: str) -> LinkJudgement:
    decided = DecidedOn(None, "doc-s", "dit middel bij eczeem", "2025-02-03")
    return new_link_judgement(
        "doc-r", Quote(ADVICE, "", ""), decided, "accept" if relation else "reject", judged="excludes",
        relation=relation, by=by, reason="gelezen", at=at,
    )  # fmt: skip


def test_q38_tells_who_decided_what_and_with_whom_they_differ(ask: Asker, thesaurus: Thesaurus) -> None:
    said = [
        judgement("Anna", "excludes", "2026-01-02T10:00:00Z"),
        judgement("Bob", None, "2026-01-03T10:00:00Z"),
        judgement("Cas", "excludes", "2026-01-04T10:00:00Z"),
    ]
    besides = [*made(thesaurus, SUGGESTED), *link_judgement_quads(said, thesaurus.uris)]
    rows = ask("q38", GUIDELINE, POSITION, besides=besides)
    assert pick(rows, 0, 1, 2, 6) == [
        ("Anna", "bevestigd", "aanbevolen, maar het besluit sluit het uit", "dit middel bij eczeem"),
        ("Bob", "afgewezen", None, "dit middel bij eczeem"),
        ("Cas", "bevestigd", "aanbevolen, maar het besluit sluit het uit", "dit middel bij eczeem"),
    ]
    assert [sorted((row[11] or "").split(" ; ")) for row in rows] == [["Bob"], ["Anna", "Cas"], ["Bob"]]


def test_q38_still_tells_what_was_decided_on_words_that_were_removed(
    ask: Asker, thesaurus: Thesaurus
) -> None:
    kept = without_words(judgement("Anna", "excludes", "2026-01-02T10:00:00Z"), guideline=True, decision=True)
    [row] = ask("q38", besides=link_judgement_quads([kept], thesaurus.uris))
    assert (row[0], row[1], row[4], row[10]) == ("Anna", "bevestigd", None, None)


def test_a_suggestion_asserts_nothing(thesaurus: Thesaurus) -> None:
    suggested = made(thesaurus, SUGGESTED)
    uris = thesaurus.uris
    assert not [one for one in suggested if one.predicate == f"<{uris.term('wordtUitgeslotenDoor')}>"]
    assert {one.graph for one in suggested} == {
        f"<{uris.graph('koppeling/voorgesteld')}>", f"<{uris.graph('koppeling/besluiten')}>",
    }  # fmt: skip
    settled = made(thesaurus, SETTLED)
    assert [one.graph for one in settled if one.predicate == f"<{uris.term('wordtUitgeslotenDoor')}>"] == [
        f"<{uris.graph('koppeling')}>"
    ]


def violations(registers: Registers, thesaurus: Thesaurus, quads: Sequence[Quad]) -> list[Violation]:
    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus, registers))
    for document in (GUIDELINE, POSITION):
        found = find_mentions(document, registers, thesaurus)
        graph.add(document_quads(document, found, file_sha256=SHA, thesaurus=thesaurus))
    graph.add(quads)
    return check_graph(graph)


def test_links_and_judgements_keep_the_shapes(registers: Registers, thesaurus: Thesaurus) -> None:
    said = link_judgement_quads([judgement("Anna", None, "2026-01-02T10:00:00Z")], thesaurus.uris)
    assert violations(registers, thesaurus, [*made(thesaurus, SETTLED, SUGGESTED), *said]) == []


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("beweerdAls", "Een koppeling die vaststaat, heeft een bewering."),
        ("citaatRichtlijn", "Een koppeling heeft een citaat uit de richtlijn."),
        ("citaatBesluit", "Een koppeling heeft een citaat uit het besluit."),
        ("onderbouwdDoor", "Een bewering zonder vindplaats mag niet."),
        ("kans", "Een voorstel zegt hoe groot de kans is dat het klopt."),
    ],
)
def test_what_a_link_lacks_is_found(registers: Registers, thesaurus: Thesaurus, term: str, told: str) -> None:
    quads = made(thesaurus, SETTLED, SUGGESTED)
    left = [one for one in quads if one.predicate != f"<{thesaurus.uris.term(term)}>"]
    assert told in {one.message for one in violations(registers, thesaurus, left)}


def test_words_that_are_no_recommendation_are_linked_from_their_passage(thesaurus: Thesaurus) -> None:
    [subject] = {
        one.subject
        for one in made(thesaurus, replace(SETTLED, recommends=False))
        if one.predicate == f"<{thesaurus.uris.term('wordtUitgeslotenDoor')}>"
    }
    assert subject == f"<{thesaurus.uris.passage('doc-r:1')}>"


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        ("SELECT * WHERE { ?k a bw:Koppelingsvoorstel }", True),
        ("SELECT * WHERE { ?a bw:wordtUitgeslotenDoor ?b }", True),
        ("SELECT * WHERE { GRAPH <https://w3id.org/beleidswijzer/graph/koppeling> { ?s ?p ?o } }", True),
        ("SELECT * WHERE { ?s a bw:Besluit }", False),
    ],
)
def test_links_are_made_for_questions_that_speak_of_them(query: str, needed: bool) -> None:
    assert names_links(query) is needed


def test_q39_tells_what_is_planned_apart_from_links_that_are_there(ask: Asker, thesaurus: Thesaurus) -> None:
    plan = "Wij verkennen hoe pakketbeslissingen gebruikt kunnen worden bij richtlijnen."
    report = paper("doc-p", "2026-04-01", plan, "De richtlijn is na het standpunt aangepast.")
    rows = ask("q39", report, GUIDELINE, POSITION, besides=made(thesaurus, SETTLED, SUGGESTED))
    assert pick(rows, 0, 1, 2) == [
        ("voorgenomen", "plan", plan),
        ("bestaat", "Vastgesteld door regels", ADVICE),
    ]


def test_a_plan_to_link_keeps_the_shapes_and_is_no_link(registers: Registers, thesaurus: Thesaurus) -> None:
    document = paper(
        "doc-p", "2026-04-01", "Wij verkennen hoe pakketbeslissingen gebruikt kunnen worden bij richtlijnen."
    )
    found = find_mentions(document, registers, thesaurus)
    quads = list(document_quads(document, found, file_sha256=SHA, thesaurus=thesaurus))
    kinds = [quad.object for quad in quads]
    assert kinds.count(f"<{thesaurus.uris.term('VoorgenomenVerband')}>") == 1
    assert f"<{thesaurus.uris.term('Koppeling')}>" not in kinds
    assert violations(registers, thesaurus, quads) == []
