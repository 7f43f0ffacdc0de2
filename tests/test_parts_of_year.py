"""Parts of a year in a query know the same names as those in running text, and are never narrower."""

from __future__ import annotations

from index.query_filters import parts_of_year
from ontology.when_grammar import parts_of_time, seasons


def test_every_season_and_part_of_running_text_is_a_period_of_papers() -> None:
    wanted = {name for name in seasons() if "reces" not in name and name != "jaarwisseling"}
    wanted |= {name for name in parts_of_time() if " " not in name and name != "halverwege"}
    assert wanted <= set(parts_of_year())


def test_a_paper_of_a_season_may_be_a_little_earlier_but_no_later() -> None:
    for name, (first, last, shift) in seasons().items():
        if name in parts_of_year():
            begin, end, later = parts_of_year()[name]
            assert begin <= f"{first[0]:02d}-{first[1]:02d}"
            assert (later, end) == (shift, f"{last[0]:02d}-{last[1]:02d}")
