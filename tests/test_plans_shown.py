"""Text of papers stays text in the table and the picture of the timeline, and in a comparison."""

from __future__ import annotations

import pytest
from hostile_texts import HOSTILE, read_html

from beleidswijzer.comparing import Pair, Side
from beleidswijzer.comparison_text import pairs_html, sides_html
from beleidswijzer.likeness import Likeness
from beleidswijzer.plan_states import Outcome
from beleidswijzer.results import Quote
from beleidswijzer.stated import Stated, Time
from beleidswijzer.timeline import Group, Row
from beleidswijzer.timeline_picture import timeline_picture
from beleidswijzer.timeline_text import groups_html
from ingest.passage import Document, Numbers

TIME = Time("datum", "2026-01-01", "2026-03-31", "plan")
OURS = {
    "caption",
    "style",
    "colspan",
}  # what these pages write besides: captions, places in per cent, headings of groups


def stated(words: str) -> Stated:
    return Stated("stuk", "stuk:1", 0, 0, len(words), "milestone", words, words, (words,), (TIME,))


def group(words: str) -> Group:
    quote = Quote("stuk:1", "stuk", 1, ((0, len(words)),))
    outcome = Outcome("moved", "maybe", "subject", (words,), words, quote, words, None, TIME, "later")
    row = Row("1", stated(words), TIME, ("overdue", "maybe-moved"), (outcome,), quote, words, None, words)
    return Group((row,), line=words)


def foreign(markup: str) -> list[str]:
    return [one for one in read_html(markup).foreign if one.split()[-1] not in OURS]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_the_timeline_stay_text(hostile: str) -> None:
    table = groups_html([group(hostile)], "2026-07-01", hostile)
    picture = timeline_picture([group(hostile)], "2026-07-01")
    assert foreign(table) == []
    assert foreign(picture) == []
    assert all(href.startswith("document?id=stuk") for href in read_html(table).hrefs)
    assert read_html(picture).hrefs == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_a_comparison_stay_text(hostile: str) -> None:
    paper = Document("stuk", "brief", hostile, None, Numbers(), None, None, None, (1, 1))
    side = Side(stated(hostile), Quote("stuk:1", "stuk", 1, ((0, len(hostile)),)))
    pair = Pair(side, side, Likeness("maybe", "subject", 0.6, (hostile,)), ("later",), (TIME, TIME))
    assert foreign(pairs_html([pair], paper, paper, hostile)) == []
    assert foreign(sides_html([side])) == []


def test_an_interval_is_drawn_as_one_and_an_open_side_as_such() -> None:
    quote = Quote("stuk:1", "stuk", 1, ((0, 1),))
    until = Time("datum", None, "2026-06-30", "plan")
    rows = tuple(
        Row(str(n), stated("Een gids."), time, ("planned",), (), quote, "Stuk", None)
        for n, time in enumerate((TIME, until))
    )
    picture = timeline_picture([Group(rows, 2026, 1)], "2026-07-01")
    assert 'style="left:0.00%;width:24.66%"' in picture  # 90 of 365 days
    assert picture.count("open-left") == 1
    assert "--now:49.59%" in picture
