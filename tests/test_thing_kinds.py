"""What the graph needs for itself is neither drawn nor found by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import open_store

from beleidswijzer.graph_edges import edges_query
from beleidswijzer.library import Library
from beleidswijzer.thing_kinds import INNER, is_inner
from beleidswijzer.thing_names import find_things

NAMED = """SELECT ?ding ?naam WHERE {
  ?ding <http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel> ?naam }"""


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Iterator[Library]:
    opened = open_store(samples_store)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("path", "inner"),
    [
        ("passage/kst-99001-1/a1", True),
        ("criteriumuitspraak/kst-99001-1/a1/3", True),
        ("extractie/1", True),
        ("criterium/effectiviteit", False),
        ("bewering", True),
        ("bestandsbeheer/x", False),
    ],
)
def test_the_first_word_of_an_address_tells_what_is_inner(path: str, inner: bool) -> None:
    assert is_inner(f"https://voorbeeld.nl/id/{path}") is inner


def test_what_the_graph_hides_is_not_found_by_name_either(library: Library) -> None:
    rows = library.view(lambda held, _: list(held.graph.ask(NAMED)))
    hidden = sorted({row["naam"].value for row in rows if is_inner(row["ding"].value)})
    assert hidden
    for name in hidden[:20]:
        found = library.view(lambda held, ways, name=name: find_things(held, ways, name))  # type: ignore[misc]
        assert not [one.uri for one in found if is_inner(one.uri)], name


def test_the_graph_asks_for_nothing_inner(library: Library) -> None:
    query = library.view(
        lambda _, ways: edges_query(ways.uris, [ways.uris.target("criterium/effectiviteit")])
    )
    assert all(kind in query for kind in INNER)
