"""What is promised of answers: every quote that is shown stands on its page at its boxes, read from the PDF again."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from app_store import open_store
from promise_ledger import Trial

from beleidswijzer.library import Library
from beleidswijzer.results import SearchResult
from beleidswijzer.suggestion import Quoted, Suggestion
from beleidswijzer.verification import Mismatch, PagesAgain, verify_quotes
from ingest.passage import Box

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", ROOT.parent / "shared"))
SEEDS = SHARED / "corpus" / "seeds"
Shown = tuple[str, str, str, tuple[Box, ...]]
"""Document, passage, words and their boxes."""


def gold_queries() -> list[str]:
    with (ROOT / "data" / "gold" / "queries.tsv").open(encoding="utf-8", newline="") as lines:
        return [row["query"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture
def library(samples_store: Path, tmp_path: Path) -> Iterator[Library]:
    opened = open_store(Path(shutil.copytree(samples_store, tmp_path / "store")))
    yield opened
    opened.close()


def result_quotes(library: Library, query: str) -> Iterator[Shown]:
    """Each hit whole and each of its highlights, and every other place that it names."""
    for result in library.search(query, limit=20).results:
        if result.boxes:
            yield from _hit(library, result)
        for place in result.also_at:
            passage = library.passage(place.passage)
            assert (passage.document, passage.page) == (place.document, place.page)


def _hit(library: Library, result: SearchResult) -> Iterator[Shown]:
    """The boxes of a hit are those of the words that stand there as typed; else of the passage."""
    passage = library.passage(result.passage)
    assert result.quote == passage.text
    typed = result.highlights if result.match in ("exact", "variant") else ()
    spans = typed or ((0, len(result.quote)),)
    marked = "".join(result.quote[start:end] for start, end in spans)
    yield result.document, result.passage, marked, result.boxes
    yield result.document, result.passage, result.quote, passage.boxes(0, len(passage.text))
    for start, end in result.highlights:
        yield result.document, result.passage, result.quote[start:end], passage.boxes(start, end)


def link_quotes(library: Library) -> Iterator[Shown]:
    """All that is quoted of both sides of every suggested link, reasons included."""
    for one in library.link_desk.all().links:
        for quote in _quoted(one.link):
            if quote.document and quote.passage and quote.boxes:
                yield quote.document, quote.passage, quote.text, quote.boxes


def _quoted(link: Suggestion) -> Iterator[Quoted]:
    for holder in (link, link.why):
        values = (getattr(holder, field.name) for field in fields(holder))
        yield from (value for value in values if isinstance(value, Quoted))


def unsupported(library: Library) -> tuple[int, list[str]]:
    """How many triples the texts assert, and those without words of a mention that stands."""
    checks = library.graph_checks(shapes=False)
    return sum(one.asserted for one in checks), [triple for one in checks for triple in one.bare]


def test_every_quote_that_is_shown_stands_on_its_page(
    library: Library, trial: Callable[[str], Trial]
) -> None:
    shown = trial("truth-shown")
    queries = gold_queries()
    whole = shown.tries >= len(queries)
    if whole and SEEDS.is_dir():
        assert not [result.problem for result in library.add([SEEDS]) if result.problem]
    again = PagesAgain(library)
    hits = [
        one
        for query in queries[:: max(1, len(queries) // shown.tries)]
        for one in result_quotes(library, query)
    ]
    links = list(link_quotes(library))
    wrong: list[Mismatch | str] = [found for one in (*hits, *links) if (found := again.mismatch(*one))]
    mentions = verify_quotes(library) if whole else None
    triples, bare = unsupported(library)
    looked = len(hits) + len(links) + triples + (mentions.checked if mentions else 0)
    note = f"{len(hits)} in search, {len(links)} of links, {triples} triples"
    if mentions:
        note += f", {mentions.checked} passages and mentions"
        wrong += mentions.mismatches
    shown.tell(looked, [*wrong, *bare], note)


def test_a_quote_of_other_words_or_at_another_place_is_noticed(library: Library) -> None:
    again = PagesAgain(library)
    document, passage, words, boxes = next(result_quotes(library, "redelijkerwijs aangewezen"))
    assert again.mismatch(document, passage, words, boxes) is None
    assert again.mismatch(document, passage, words.replace("e", "o"), boxes)
    moved = tuple(replace(box, y0=box.y0 + 15, y1=box.y1 + 15) for box in boxes)
    assert again.mismatch(document, passage, words, moved)
