"""Places in the picture of the graph: for any order of opening, nothing moves and nothing overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from beleidswijzer.graph_layout import Fan, Opening, lay_out

THINGS = [f"t{number}" for number in range(30)]
FANS = st.lists(
    st.builds(
        Fan,
        st.sampled_from(["a>", "a<", "b>", "c<"]),
        st.lists(st.sampled_from(THINGS), max_size=9).map(tuple),
    ),
    max_size=4,
    unique_by=lambda fan: fan.key,
).map(tuple)
OPENINGS = st.lists(st.builds(Opening, st.sampled_from(THINGS), FANS), min_size=1, max_size=8)


@given(OPENINGS)
def test_what_has_a_place_keeps_it(openings: list[Opening]) -> None:
    whole = lay_out(openings)
    for count in range(1, len(openings)):
        part = lay_out(openings[:count])
        assert part.nodes.items() <= whole.nodes.items()
        assert part.hubs.items() <= whole.hubs.items()


@given(OPENINGS)
def test_nothing_stands_on_another(openings: list[Opening]) -> None:
    layout = lay_out(openings)
    places = [*layout.nodes.values(), *layout.hubs.values()]
    assert len(places) == len(set(places))


@given(OPENINGS)
def test_everything_opened_or_related_has_a_place(openings: list[Opening]) -> None:
    layout = lay_out(openings)
    for opening in openings:
        assert opening.thing in layout.nodes
        assert all(member in layout.nodes for fan in opening.fans for member in fan.members)


def test_neighbours_stand_in_the_next_column_those_of_one_relation_together() -> None:
    layout = lay_out([Opening("x", (Fan("a>", ("p", "q")), Fan("b<", ("r",))))])
    assert {layout.nodes[one][0] for one in "pqr"} == {layout.nodes["x"][0] + 1}
    rows = [layout.nodes[one][1] for one in "pqr"]
    assert rows[1] - rows[0] == 1
    assert rows[2] - rows[1] == 2
