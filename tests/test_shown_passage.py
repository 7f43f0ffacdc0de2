"""A passage as a result shows it has the boxes and pages of the whole passage (beleidswijzer/shown_passage.py)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from beleidswijzer.passage_codec import decode_passage, encode_passage
from beleidswijzer.shown_passage import ShownPassage
from ingest.passage import Passage, Run

TEXT = "Recht op zorg bestaat voor zover men daarop redelijkerwijs is aangewezen."


def run(start: int, page: int, length: int) -> Run:
    return Run(start, page, 700.25, 711.5, tuple(72 + 5.01 * place for place in range(length + 1)))


PASSAGES = (
    Passage("p1", "d", "paragraph", ("3 Recht", "3.2 Zorg"), TEXT, (run(0, 2, 21), run(22, 2, 20), run(43, 3, 29))),
    Passage("p2", "d", "paragraph", (), TEXT),
)  # fmt: skip
place = st.integers(min_value=0, max_value=len(TEXT))


@settings(deadline=None)
@given(st.sampled_from(PASSAGES), place, place)
def test_it_has_the_places_of_the_whole_passage(passage: Passage, start: int, end: int) -> None:
    row = encode_passage(passage, 0)
    shown, whole = ShownPassage(row), decode_passage(row)
    assert shown.boxes(start, end) == whole.boxes(start, end)
    assert (shown.boxes(), shown.pages, shown.section) == (whole.boxes(), whole.pages, whole.section)
