"""The picture of a concept's neighbours: fixed places, few enough labels, nothing that can be run."""

from __future__ import annotations

import json

import pytest

from beleidswijzer.neighbour_graph import LIMIT, neighbour_picture, picture_in_words
from beleidswijzer.results import ConceptView, Neighbour
from beleidswijzer.wording import use_language


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


def neighbours(count: int, *, outward: bool = True) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(
            f"r{number % 3}",
            f"relatie {number % 3}",
            outward,
            f"u{number}",
            f"buur {number}",
            "actor",
            number,
        )
        for number in range(count)
    )


def view(*found: Neighbour, label: str = "Effectiviteit") -> ConceptView:
    return ConceptView("u", "k", label, "criterium", (), None, None, (), tuple(found), (), 0)


def nodes(of: ConceptView) -> list[dict[str, object]]:
    series = neighbour_picture(of).option["series"]
    assert isinstance(series, list)
    drawn: list[dict[str, object]] = series[0]["data"]
    return drawn


def place(node: dict[str, object]) -> list[float]:
    at = node["value"]
    assert isinstance(at, list)
    return at


def test_the_same_relations_give_the_same_picture_in_any_order() -> None:
    found = neighbours(9)
    assert neighbour_picture(view(*found)) == neighbour_picture(view(*reversed(found)))


def test_no_two_neighbours_stand_in_one_place() -> None:
    drawn = nodes(view(*neighbours(40), *neighbours(30, outward=False)))
    places = [tuple(place(node)) for node in drawn]
    assert len(places) == len(set(places))


def test_what_points_here_stands_left_and_what_is_pointed_to_right() -> None:
    drawn = nodes(view(*neighbours(1), *neighbours(2, outward=False)[1:]))
    across = {str(node["name"]): place(node)[0] for node in drawn}
    assert across["buur 1"] < across["Effectiviteit"] < across["buur 0"]


def test_at_most_the_limit_is_drawn_and_the_rest_is_counted() -> None:
    picture = neighbour_picture(view(*neighbours(LIMIT + 25)))
    assert picture.left_out == 25
    assert sum(str(node["name"]).startswith("buur") for node in nodes(view(*neighbours(LIMIT + 25)))) == LIMIT


def test_no_tooltip_and_no_formatter_makes_html_of_a_label() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    option = neighbour_picture(
        view(Neighbour("r", hostile, True, "u", hostile, hostile), label=hostile)
    ).option
    assert option["tooltip"] == {"show": False}
    assert "function" not in json.dumps(option)


def test_the_picture_is_told_in_words() -> None:
    told = picture_in_words(view(*neighbours(4)))
    assert "Effectiviteit" in told
    assert "relatie 0: 2" in told
