"""The statutory phrase over the seeds and two laws: every place as written, then the variants, then lures alone."""

from __future__ import annotations

from functools import cache

import pytest
from seeds_truth import ABSENT, DOCUMENTS, SEEDS, SHARED, document, rows_of

from index.passage_index import MemoryPassages, memory_passages
from index.query import parse_query
from index.ranked import Mode, Ranked
from index.search import search
from ingest.bwb import read_law
from ingest.passage import Passage

LAWS = SHARED / "corpus" / "laws" / "regelrecht_bwb_xml"
PHRASE = "redelijkerwijs aangewezen op"
VARIANTS = {"jci1.3:c:BWBR0035917&artikel=3.2.1", "jci1.3:c:BWBR0035917&artikel=3.2.2",
            "jci1.3:c:BWBR0035917&artikel=3.3.6a"}  # fmt: skip

pytestmark = pytest.mark.skipif(not (SEEDS.is_dir() and LAWS.is_dir()), reason=ABSENT)


@cache
def corpus() -> tuple[tuple[Passage, ...], MemoryPassages]:
    papers = [document(name) for name in DOCUMENTS]
    for name in ("wlz_content.xml", "zvw_content.xml"):
        papers += read_law((LAWS / name).read_bytes()).documents
    passages = tuple(one for paper in papers for one in paper.passages if one.kind != "letterhead")
    return passages, memory_passages([one.text for one in passages])


def ask(typed: str, mode: Mode = "auto") -> Ranked:
    return search(parse_query(typed), index=corpus()[1], embedder=None, mode=mode, limit=100)


def places(ranked: Ranked, match: str) -> list[Passage]:
    """The passage of each place: one for each time that the words are marked in it."""
    hits = [hit for hit in ranked.hits if hit.match == match]
    return [corpus()[0][n] for hit in hits for n in (hit.ordinal, *hit.also_at) for _ in hit.highlights]


def test_the_seven_places_as_written_come_first() -> None:
    expected = sorted((int(row["page_start"]), row["where"]) for row in rows_of("phrase", kind="exact"))
    ranked = ask(f'"{PHRASE}"')
    assert sorted((one.page or 0, one.kind) for one in places(ranked, "exact")) == expected
    matches = [hit.match for hit in ranked.hits]
    assert matches == sorted(matches)  # exact before variant


def test_then_the_words_in_another_order() -> None:
    found = places(ask(f'"{PHRASE}"'), "variant")
    assert [(one.kind, one.number) for one in found if not one.jci] == [("footnote", "10")]
    articles = {"&".join((one.jci or "").split("&")[:2]) for one in found if one.jci}
    assert articles >= VARIANTS


def test_nothing_that_only_sounds_like_it_is_among_them() -> None:
    everything = [hit.match for hit in ask(f'"{PHRASE}"', "keyword").hits]
    last = max(place for place, match in enumerate(everything) if match in ("exact", "variant"))
    assert set(everything[: last + 1]) == {"exact", "variant"}
    assert set(everything[last + 1 :]) == {"keyword"}


def test_the_marked_words_are_the_phrase() -> None:
    for hit in ask(f'"{PHRASE}"').hits:
        text = corpus()[0][hit.ordinal].text
        marked = [text[start:end].casefold() for start, end in hit.highlights]
        assert marked
        assert all("redelijkerwijs" in words and "aangewezen" in words for words in marked)
