"""The statutory phrase and the references to law in the seed documents, as a careful reader finds them."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest
from seeds_truth import (
    ABSENT,
    DOCUMENTS,
    SEEDS,
    WORD,
    Row,
    assert_same_bag,
    document,
    hash_of,
    hashes_in,
    page_at,
    passages_on,
    rows_of,
    spans_in,
)

from ingest.passage import Passage
from ontology.mention import Mention
from ontology.references import Memory, link_references
from ontology.registers import load_registers

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=ABSENT)


PHRASE = re.compile(r"redelijkerwijs\s+aangewezen\s+op", re.IGNORECASE)


# --- the statutory phrase ------------------------------------------------------------------------------


def phrases_read(name: str) -> list[tuple[Passage, re.Match[str]]]:
    return [(p, hit) for p in document(name).passages for hit in PHRASE.finditer(p.text)]


def phrase_line(passage: Passage, hit: re.Match[str]) -> str:
    first, last = page_at(passage, hit.start()), page_at(passage, hit.end() - 1)
    return f"pages {first}-{last} in a {passage.kind}"


def contents_pages(name: str) -> set[int]:
    return {int(row["page_start"]) for row in rows_of("phrase", document=name, kind="contents")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_phrase_is_found_wherever_it_stands_and_nowhere_else(name: str) -> None:
    expected = [
        f"pages {r['page_start']}-{r['page_end']} in a {r['where']}"
        for r in rows_of("phrase", document=name, kind="exact")
    ]
    apart = contents_pages(name)
    actual = [phrase_line(p, hit) for p, hit in phrases_read(name) if page_at(p, hit.start()) not in apart]
    assert_same_bag(expected, actual)


def test_the_phrase_in_the_contents_page_is_read_once_at_most() -> None:
    hits = [p for p, hit in phrases_read("report") if page_at(p, hit.start()) in contents_pages("report")]
    assert len(hits) <= len(rows_of("phrase", document="report", kind="contents"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_boxes_of_the_phrase_cover_exactly_its_words(name: str) -> None:
    """A box for each line, within 1.5 points of where the words stand on the page."""
    expected = [boxes_printed(row["boxes"]) for row in rows_of("phrase", document=name, kind="exact")]
    apart = contents_pages(name)
    read = [p.boxes(hit.start(), hit.end()) for p, hit in phrases_read(name)]
    actual = [
        [(b.page, b.x0, (b.y0 + b.y1) / 2, b.x1) for b in boxes]
        for boxes in read
        if boxes[0].page not in apart
    ]
    assert len(actual) == len(expected)
    for printed, covered in zip(sorted(expected), sorted(actual), strict=True):
        assert len(printed) == len(covered)
        assert [*chain(*covered)] == pytest.approx([*chain(*printed)], abs=1.5)


def boxes_printed(cell: str) -> list[tuple[int, float, float, float]]:
    """As in "14:473,647,527|15:119,89,187": page, left, middle height and right of each line."""
    places = [re.split(r"[:,]", place) for place in cell.split("|")]
    return [(int(page), float(left), float(middle), float(right)) for page, left, middle, right in places]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z‘“«])", text)


def is_variant(sentence: str) -> bool:
    words = {word.strip("’'") for word in WORD.findall(sentence.casefold())}
    return {"redelijkerwijs", "aangewezen", "op"} <= words and not PHRASE.search(sentence)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_of_the_phrase_in_another_order_stand_in_these_sentences(name: str) -> None:
    expected = [
        f"page {r['page_start']} in a {r['where']}" for r in rows_of("phrase", document=name, kind="variant")
    ]
    passages = document(name).passages
    variants = [f"page {p.page} in a {p.kind}" for p in passages for s in sentences(p.text) if is_variant(s)]
    assert_same_bag(expected, variants)


@pytest.mark.parametrize(
    "row", rows_of("phrase", kind="negative"), ids=lambda r: f"{r['document']}-{r['lure_hash']}"
)
def test_lures_stand_in_their_passage_and_are_no_hit(row: Row) -> None:
    near = [
        (passage, sentence)
        for passage in passages_on(row["document"], int(row["page_start"]))
        for sentence in sentences(passage.text)
        if passage.kind == row["where"] and row["lure_hash"] in hashes_in(sentence)
    ]
    assert near, f"no {row['where']} on page {row['page_start']} of the {row['document']} holds the lure"
    assert not any(is_variant(sentence) or PHRASE.search(sentence) for _, sentence in near)


# --- references ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    rows_of("five_references", is_reference="yes"),
    ids=lambda r: f"{r['document']}-{r['page']}-{r['surface_hash']}",
)
def test_the_words_of_a_reference_stand_together_on_its_page(row: Row) -> None:
    found = [
        p for p in passages_on(row["document"], int(row["page"])) if row["surface_hash"] in hashes_in(p.text)
    ]
    assert found, f"no passage on page {row['page']} holds the words of {row['targets']}"


@cache
def linked(name: str) -> tuple[tuple[Passage, Mention], ...]:
    registers, memory, read = load_registers(), Memory(), document(name)
    return tuple(
        (passage, mention)
        for passage in read.passages
        for mention in link_references(passage.text, registers=registers, date=read.date, memory=memory)
    )


def references_on(name: str, page: int) -> list[tuple[Passage, Mention]]:
    return [(p, mention) for p, mention in linked(name) if page_at(p, mention.start) == page]


def meaning(mention: Mention) -> tuple[set[str], set[str], str]:
    return set(mention.targets), set(mention.literal), mention.status


@pytest.mark.parametrize(
    "row",
    rows_of("five_references", is_reference="yes"),
    ids=lambda r: f"{r['document']}-{r['page']}-{r['surface_hash']}",
)
def test_a_reference_means_what_a_careful_reader_takes_it_to_mean(row: Row) -> None:
    near = references_on(row["document"], int(row["page"]))
    found = [meaning(mention) for _, mention in near if hash_of(mention.surface) == row["surface_hash"]]
    assert found, f"not found: {row['targets']}; on the page: {sorted({m.surface for _, m in near})}"
    targets, literal, status = (
        set(row["targets"].split("|")),
        set(row["literal"].split("|")),
        row["status"].split("|"),
    )
    for taken, written, how in found:
        assert taken == targets or (how == "unresolved" and how in status)
        assert how in status
        assert not row["literal"] or (written and written <= literal)


@pytest.mark.parametrize(
    "row",
    rows_of("five_references", is_reference="no"),
    ids=lambda r: f"{r['document']}-{r['page']}-{r['surface_hash']}",
)
def test_a_look_alike_is_no_reference_to_law(row: Row) -> None:
    wrong = [
        mention.surface
        for passage, mention in references_on(row["document"], int(row["page"]))
        for start, end in spans_in(passage.text).get(row["surface_hash"], [])
        if mention.kind in ("law", "kamerstuk") and mention.start < end and mention.end > start
    ]
    assert not wrong, wrong
