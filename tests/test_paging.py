"""A long list a screen at a time: which rows stand on it, and where its links lead."""

from __future__ import annotations

import pytest

from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import text


@pytest.mark.parametrize(
    ("asked", "total", "screen", "rows"),
    [
        (1, 0, 1, []),
        (1, 20, 1, list(range(20))),
        (2, 20, 1, list(range(20))),
        (2, 21, 2, [20]),
        (99, 45, 3, list(range(40, 45))),
        (0, 45, 1, list(range(20))),
    ],
)
def test_a_screen_that_is_not_there_gives_the_nearest(
    asked: int, total: int, screen: int, rows: list[int]
) -> None:
    paging = Paging.of(asked, total, 20)
    assert paging.screen == screen
    assert list(range(total))[paging.slice] == rows


def test_what_is_shown_is_told_as_people_count() -> None:
    assert Paging.of(61, 1205, 20).rows == {"first": "1.201", "last": "1.205", "total": "1.205"}


def test_links_lead_to_the_screens_beside_this_one() -> None:
    def html(asked: int) -> str:
        return paging_html(Paging.of(asked, 45, 20), "Schermen", lambda screen: f"lijst?deel={screen}")

    before, after = text("search.before"), text("search.after")
    assert [("deel=1" in shown, "deel=2" in shown, "deel=3" in shown) for shown in map(html, (1, 2, 3))] == [
        (False, True, False),
        (True, False, True),
        (False, True, False),
    ]
    assert [(before in shown, after in shown) for shown in map(html, (1, 2, 3))] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert text("search.part", part=2, last=3) in html(2)


def test_one_screen_needs_no_links() -> None:
    assert paging_html(Paging.of(1, 20, 20), "Schermen", str) == ""


def test_other_words_stand_between_the_links() -> None:
    paging = Paging.of(2, 45, 20)
    assert "<span>rij 21 &amp; verder</span>" in paging_html(paging, "Rijen", str, told="rij 21 & verder")
    assert "<span>" not in paging_html(paging, "Rijen", str, told="")
