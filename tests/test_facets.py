"""What the hits name is counted right, whatever the hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidswijzer.facet_table import FacetTable, facet_part, facet_table, read_facet_table
from beleidswijzer.facets import NAMED, Facets
from index.ranked import Counted
from ingest.passage import Document, Numbers, Passage
from ingest.problem import Problem
from ontology.mention import Mention

WLZ = "jci1.3:c:BWBR0035917"


def paper(number: int, kind: str, date: str | None, sender: str | None, passages: int) -> Document:
    own = tuple(Passage(f"p{number}.{n}", f"d{number}", "paragraph", (), "Tekst.") for n in range(passages))
    return Document(f"d{number}", kind, "Een stuk", date, Numbers(), sender, None, None, (1, 1), passages=own)


def names(*targets: str, status: str = "exact") -> Mention:
    return Mention(0, 1, "x", "law", targets, targets, status)  # type: ignore[arg-type]


DOCUMENTS = (
    paper(1, "rapport", "2024-05-01", "Zorginstituut Nederland", 3),
    paper(2, "Rapport", None, None, 2),
    paper(3, "Kamerbrief", "2024-12", "Minister van VWS", 1),
)
MENTIONS = {
    "p1.0": (names(f"{WLZ}&artikel=3.2.1", "criterium/noodzakelijkheid"), names(f"{WLZ}&artikel=1.1.1")),
    "p1.1": (names("celex:32016R0679&artikel=17"), names("actor/nza", status="ambiguous")),
    "p2.0": (names("actor/nza"), names("programma/iza")),
    "p3.0": (names(WLZ), names("kst-29689-1174"), names("mijlpaal/x")),
}


OWNERS = np.array([0, 0, 0, 1, 1, 2], dtype=np.int32)


def table_of(documents: Sequence[Document], folder: Path) -> FacetTable:
    parts = [facet_part(one, MENTIONS, [passage.id for passage in one.passages]) for one in documents]
    (folder / "facets").write_bytes(facet_table(parts))
    return read_facet_table(folder / "facets")


@pytest.fixture(scope="module")
def facets(tmp_path_factory: pytest.TempPathFactory) -> Facets:
    return Facets(DOCUMENTS, OWNERS, table_of(DOCUMENTS, tmp_path_factory.mktemp("facets")))


def as_it_is(key: str) -> str:
    return key


def test_a_passage_names_what_is_certain_and_the_law_of_an_article(facets: Facets) -> None:
    assert facets.having("BWBR0035917").tolist() == [0, 5]
    assert facets.having("actor/nza").tolist() == [3]  # what is ambiguous is not counted
    assert facets.having("celex:32016R0679").tolist() == [1]
    assert facets.having("kst-29689-1174").tolist() == []


def test_a_text_of_a_law_belongs_to_that_law(tmp_path: Path) -> None:
    article = Passage("a", "wlz", "paragraph", (), "De verzekerde.", jci=f"{WLZ}&artikel=3.2.1")
    law = Document(
        "wlz", "wet", "Wet langdurige zorg", None, Numbers(), None, None, None, (1, 1), passages=(article,)
    )
    assert table_of([law], tmp_path).keys == ("BWBR0035917",)


def test_a_hit_in_two_places_counts_once_for_each_value(facets: Facets) -> None:
    counts = facets.count(Counted.of([(0, 5), (3,), (4, 1)]), as_it_is)
    assert counts["kind"] == (("Rapport", 3), ("Kamerbrief", 1))
    assert counts["law"] == (("BWBR0035917", 1), ("celex:32016R0679", 1))
    assert counts["year"] == (("2024", 2),)
    assert counts["programme"] == (("programma/iza", 1),)
    assert counts["document"] == (("d1", 2), ("d2", 2), ("d3", 1))


def test_no_hits_have_no_values(facets: Facets) -> None:
    assert set(facets.count(Counted.of([]), as_it_is).values()) == {()}


NAMES_BY_HAND: tuple[set[str], ...] = ({"BWBR0035917", "criterium/noodzakelijkheid"}, {"celex:32016R0679"}, set(),
                 {"actor/nza", "programma/iza"}, set(), {"BWBR0035917"})  # fmt: skip
HITS = st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True).map(tuple), max_size=8)


@given(HITS)
def test_counts_are_those_of_counting_by_hand(facets: Facets, hits: list[tuple[int, ...]]) -> None:
    by_hand = Counter(key for hit in hits for key in set().union(*(NAMES_BY_HAND[one] for one in hit)))
    counts = facets.count(Counted.of(hits), as_it_is)
    assert Counter(dict(pair for facet in NAMED for pair in counts[facet])) == by_hand


def test_a_damaged_table_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "facets").write_bytes(b"onzin")
    with pytest.raises(Problem) as told:
        read_facet_table(tmp_path / "facets")
    assert "rebuild" in told.value.remedy
