"""The graph page's content: what is related to what, where it is drawn, the way between two things."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from app_store import open_store

from beleidswijzer.addresses import GraphAddress
from beleidswijzer.graph_edges import LIKE, NAMES, Edge, edges_of, whole_article
from beleidswijzer.graph_path import best_path, find_path
from beleidswijzer.graph_picture import graph_picture
from beleidswijzer.graph_view import (
    MOST_DRAWN,
    MOST_OPEN,
    PER_TABLE,
    GraphFilter,
    GraphView,
    graph_query,
    thing_of,
    thing_uri,
    view_graph,
)
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.thing_kinds import is_inner
from beleidswijzer.thing_names import find_things, suggestions
from beleidswijzer.wording import use_language

CRITERION = "criterium/redelijkerwijs-aangewezen-op"
ARTICLE = "bwb/BWBR0035917/artikel/3.2.1"
ACTOR = "actor/zorginstituut"
LAW = "bwb/BWBR0035917"
ORDER = (CRITERION, ACTOR, ARTICLE, "doc/kst/kst-99001-1", "programma/passende-zorg", LAW)

Answer = TypeVar("Answer")


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    use_language("nl")
    yield opened
    opened.close()


def ask(library: Library, work: Callable[[Snapshot, Linking], Answer]) -> Answer:
    return library.view(work)


def view(
    library: Library, *keys: str, at: str = "", chosen: GraphFilter | None = None, screen: int = 1
) -> GraphView:
    wanted = chosen or GraphFilter()
    found = library.view(lambda held, ways: view_graph(held, ways, keys, at=at, chosen=wanted, screen=screen))
    assert found is not None
    return found


def all_edges(library: Library) -> dict[str, list[Edge]]:
    """The relations of every thing that hangs together with the criterion, each asked for by itself."""
    held: dict[str, list[Edge]] = {}
    waiting = deque([ask(library, lambda s, ways: thing_uri(s, ways, CRITERION)) or ""])
    while waiting:
        uri = waiting.popleft()
        if uri not in held:
            held[uri] = ask(library, lambda s, ways, uri=uri: edges_of(s, ways.uris, [uri]))  # type: ignore[misc]
            waiting.extend(edge.other(uri) for edge in held[uri])
    return held


@pytest.fixture(scope="module")
def edges(library: Library) -> dict[str, list[Edge]]:
    return all_edges(library)


# --- relations -------------------------------------------------------------------------------


def test_a_relation_is_the_same_from_both_its_ends(edges: dict[str, list[Edge]]) -> None:
    assert len(edges) > 100
    for uri, own in edges.items():
        for edge in own:
            assert edge in edges[edge.other(uri)], edge


def test_nothing_of_the_machinery_is_a_thing(edges: dict[str, list[Edge]]) -> None:
    for uri in edges:
        assert not is_inner(uri)
        assert whole_article(uri) == uri


def test_every_thing_has_a_name_and_a_kind(library: Library, edges: dict[str, list[Edge]]) -> None:
    for uri in edges:
        thing = ask(library, lambda held, ways, uri=uri: thing_of(held, ways, uri))  # type: ignore[misc]
        assert thing.kind, uri
        assert not thing.label.isdigit(), uri


def test_a_criterion_is_named_by_papers_and_rests_on_its_article(library: Library) -> None:
    rows = view(library, CRITERION).rows
    assert ("wettelijke grondslag", True, "artikel 3.2.1 Wlz") in {
        (r.relation, r.outward, r.other.label) for r in rows
    }
    naming = [row for row in rows if row.edge.name == NAMES]
    assert len(naming) >= 5
    assert all(not row.outward and row.other.group == "paper" for row in naming)


def test_who_names_an_article_names_its_law(library: Library) -> None:
    def papers(key: str) -> set[str]:
        found = view(library, key)
        return {
            row.other.uri for screen in range(1, 9) for row in view(library, key, screen=screen).rows
            if row.edge.name == NAMES and found.rows_total
        }  # fmt: skip

    assert papers(ARTICLE)
    assert papers(ARTICLE) <= papers(LAW)


def test_every_relation_by_a_passage_shows_its_words(library: Library) -> None:
    for key in (CRITERION, ACTOR, ARTICLE):
        for row in view(library, key).rows:
            if row.edge.passages:
                quote = row.evidence.quote
                assert quote is not None
                passage = library.passage(quote.passage)
                assert passage.document == quote.document
                assert quote.marks
                assert all(passage.text[start:end].strip() for start, end in quote.marks)
    named = [row for row in view(library, ARTICLE).rows if row.edge.name == NAMES]
    for row in named:
        quote = row.evidence.quote
        assert quote is not None
        words = library.passage(quote.passage).text
        told = " ".join(words[start:end] for start, end in quote.marks)
        assert "3.2.1" in told or "lid" in told or "artikel" in told, told


def test_a_milestone_is_shown_by_its_own_sentence(library: Library) -> None:
    rows = [row for row in view(library, ACTOR).rows if row.edge.name == "voertUit"]
    assert rows
    for row in rows:
        assert row.evidence.quote is not None
        assert row.evidence.quote.marks


def test_the_same_in_sparql(library: Library) -> None:
    keys = (CRITERION, ACTOR, "doc/kst/kst-99001-1")
    table = library.sparql(ask(library, lambda held, ways: graph_query(held, ways, keys)))
    told = {tuple(row[:3]) for row in table.rows}
    shown = ask(
        library, lambda held, ways: edges_of(held, ways.uris, [thing_uri(held, ways, k) or "" for k in keys])
    )
    assert {(e.source, e.relation, e.target) for e in shown if e.name != LIKE} == {
        row for row in told if not str(row[1]).endswith(LIKE)
    }


# --- picture ---------------------------------------------------------------------------------


def test_opening_one_more_moves_nothing(library: Library) -> None:
    before: GraphView | None = None
    for count in range(1, len(ORDER) + 1):
        now = view(library, *ORDER[:count])
        if before is not None:
            assert before.things.keys() <= now.things.keys()
            for uri in before.things:
                assert now.layout.nodes[uri] == before.layout.nodes[uri]
            for hub, place in before.layout.hubs.items():
                assert now.layout.hubs[hub] == place
        before = now


def test_opening_the_twelfth_moves_nothing_either(library: Library, edges: dict[str, list[Edge]]) -> None:
    busiest = sorted(edges, key=lambda uri: (-len(edges[uri]), uri))[:MOST_OPEN]
    whole = view(library, *busiest)
    for count in range(1, MOST_OPEN):
        part = view(library, *busiest[:count])
        assert part.things.keys() <= whole.things.keys()
        assert all(whole.layout.nodes[uri] == part.layout.nodes[uri] for uri in part.things)


def test_closing_one_leaves_the_others_where_they_are(library: Library) -> None:
    whole = view(library, *ORDER)
    asked = GraphAddress(whole.keys)
    closed = asked.closing(ACTOR)
    assert closed.opened == (CRITERION, f"-{ACTOR}", *ORDER[2:])
    less = view(library, *closed.opened)
    assert less.keys == closed.opened
    assert ACTOR not in {one.key for one in less.opened}
    assert len(less.things) < len(whole.things)
    assert all(
        less.layout.nodes[uri] == whole.layout.nodes[uri] for uri in less.things.keys() & whole.things.keys()
    )
    assert closed.opening(ACTOR).opened == ORDER
    assert asked.closing(LAW).opened == ORDER[:-1]
    assert GraphAddress((CRITERION,)).closing(CRITERION).opened == ()


def test_no_two_things_stand_in_one_place(library: Library) -> None:
    drawn = view(library, *ORDER)
    places = [drawn.layout.nodes[uri] for uri in drawn.things]
    assert len(places) == len(set(places))
    hubs = list(drawn.layout.hubs.values())
    assert len(hubs) == len(set(hubs))


def test_however_much_is_opened_the_picture_stays_readable(
    library: Library, edges: dict[str, list[Edge]]
) -> None:
    busiest = sorted(edges, key=lambda uri: (-len(edges[uri]), uri))[:20]
    drawn = view(library, *busiest)
    assert len(drawn.things) <= MOST_DRAWN
    assert drawn.left_out > 0
    assert all(edge.source in drawn.things and edge.target in drawn.things for edge in drawn.drawn)


def test_the_same_address_gives_the_same_picture(library: Library) -> None:
    assert graph_picture(view(library, *ORDER)) == graph_picture(view(library, *ORDER))


def screens(found: GraphView) -> range:
    return range(1, -(-found.rows_total // PER_TABLE) + 1)


def test_the_table_has_every_relation(library: Library) -> None:
    first = view(library, LAW)
    rows = [row.edge for screen in screens(first) for row in view(library, LAW, screen=screen).rows]
    assert len(rows) == len(set(rows)) == first.rows_total
    assert set(first.drawn) <= set(rows)


def test_filters_leave_out_and_do_not_move(library: Library) -> None:
    whole = view(library, CRITERION, ACTOR)
    some = view(library, CRITERION, ACTOR, chosen=GraphFilter(groups=frozenset({"paper"})))
    assert {one.group for one in some.things.values()} <= {"paper", "criterion", "party"}
    assert all(row.other.group == "paper" for row in some.rows)
    for uri in some.things.keys() & whole.things.keys():
        assert some.layout.nodes[uri] == whole.layout.nodes[uri]
    named = view(library, CRITERION, chosen=GraphFilter(relations=frozenset({"wettelijkeGrondslag"})))
    assert {row.relation for row in named.rows} == {"wettelijke grondslag"}
    assert some.relations == whole.relations


def test_suggestions_are_told_apart_and_can_be_left_out(
    library: Library, edges: dict[str, list[Edge]]
) -> None:
    unsure = next(uri for uri, own in sorted(edges.items()) if any(edge.suggested for edge in own))
    whole = view(library, unsure)
    last = [row for screen in screens(whole) for row in view(library, unsure, screen=screen).rows]
    assert [row.edge.suggested for row in last] == sorted(row.edge.suggested for row in last)
    series = graph_picture(whole).picture.option["series"]
    assert isinstance(series, list)
    assert any(line["lineStyle"]["type"] == "dashed" for line in series[0]["links"])
    assert not any(
        edge.suggested for edge in view(library, unsure, chosen=GraphFilter(suggested=False)).drawn
    )


def test_no_label_is_run(library: Library) -> None:
    option = graph_picture(view(library, *ORDER)).picture.option
    assert option["tooltip"] == {"show": False}
    assert "formatter" not in str(option)


# --- ways ------------------------------------------------------------------------------------


def steps_between(edges: dict[str, list[Edge]], start: str, end: str) -> int:
    """The length of the shortest way by what is asserted, found plainly."""
    far = {start: 0}
    waiting = deque([start])
    while waiting:
        uri = waiting.popleft()
        for edge in edges[uri]:
            other = edge.other(uri)
            if not edge.suggested and other not in far:
                far[other] = far[uri] + 1
                waiting.append(other)
    return far.get(end, -1)


@pytest.mark.parametrize("end", [ACTOR, ARTICLE, "programma/iza", "doc/kst/kst-99001-3", "actor/nza", LAW])
def test_the_shortest_way_is_the_shortest(library: Library, edges: dict[str, list[Edge]], end: str) -> None:
    path = ask(library, lambda held, ways: best_path(held, ways, CRITERION, end))
    assert path is not None
    if not path.steps:
        assert steps_between(edges, path.start.uri, path.end.uri) == -1
        return
    assert len(path.steps) == steps_between(edges, path.start.uri, path.end.uri)
    here = path.start.uri
    for step in path.steps:
        for row in step:
            assert row.edge.other(here) == row.other.uri
            assert row.evidence.quote or not row.edge.passages
        here = step[0].other.uri
    assert here == path.end.uri


def test_every_way_of_that_length_can_be_seen_and_the_best_is_first(library: Library) -> None:
    first = ask(library, lambda held, ways: best_path(held, ways, CRITERION, ACTOR))
    assert first is not None
    assert first.ways > 1
    told = set()
    for number in range(1, first.ways + 1):
        path = ask(library, lambda held, ways, n=number: best_path(held, ways, CRITERION, ACTOR, number=n))  # type: ignore[misc]
        assert path is not None
        told.add(tuple(step[0].other.uri for step in path.steps))
    assert len(told) == first.ways


def test_a_way_keeps_to_the_chosen_kinds_and_relations(library: Library) -> None:
    by_law = GraphFilter(relations=frozenset({"wettelijkeGrondslag", "onderdeelVanRegeling"}))
    path = ask(library, lambda held, ways: find_path(held, ways, CRITERION, LAW, chosen=by_law))
    assert path is not None
    assert [step[0].edge.name for step in path.steps] == ["wettelijkeGrondslag", "onderdeelVanRegeling"]
    none = GraphFilter(relations=frozenset({"wijzigt"}))
    nothing = ask(library, lambda held, ways: find_path(held, ways, CRITERION, ACTOR, chosen=none))
    assert nothing is not None
    assert nothing.steps == ()


def test_a_thing_is_no_way_from_itself(library: Library) -> None:
    path = ask(library, lambda held, ways: best_path(held, ways, ARTICLE, ARTICLE + "/lid/1"))
    assert path is not None
    assert path.start == path.end
    assert path.steps == ()


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("artikel 3.2.1 Wlz", "artikel 3.2.1 Wlz"),
        ("artikel 3.2.1, eerste lid, van de Wet langdurige zorg", "artikel 3.2.1 Wlz"),
        ("Wlz", "Wet langdurige zorg"),
        ("redelijkerwijs", "redelijkerwijs aangewezen op"),
        ("ciz", "Centrum Indicatiestelling Zorg"),
        ("zorginst", "Zorginstituut Nederland"),
        ("kst-99001-1", "Pakketbeheer in de langdurige zorg (voorbeelddossier); Brief regering"),
    ],
)
def test_a_thing_is_found_by_what_people_call_it(library: Library, words: str, first: str) -> None:
    found = ask(library, lambda held, ways: find_things(held, ways, words))
    assert found[0].label == first


@pytest.mark.parametrize("words", ["", "  ", 'x" } DROP ALL #', "\\", '"', "xyzzy qwerty", "?a <b>"])
def test_words_that_name_nothing_find_nothing(library: Library, words: str) -> None:
    assert ask(library, lambda held, ways: find_things(held, ways, words)) == ()


@pytest.mark.parametrize(
    "key", ["", "<x>", "bestaat/niet", "https://elders.nl/x y", "jci1.3:c:BWBR9999999", "../.."]
)
def test_a_name_that_is_not_in_the_graph_is_no_thing(library: Library, key: str) -> None:
    assert ask(library, lambda held, ways: thing_uri(held, ways, key)) is None


def test_one_begins_with_what_the_papers_speak_of(library: Library) -> None:
    offered = dict(ask(library, suggestions).groups)
    assert {"criterion", "law", "party", "paper"} <= offered.keys()
    assert CRITERION in {one.key for one in offered["criterion"]}
    assert all(thing.date for thing in offered["paper"])
