"""The sample documents: made again they are the same bytes, and the reader finds in them what was put in."""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.passage import Document, Passage, Reading
from ingest.read import read_file

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
PHRASE = re.compile(r"redelijkerwijs aangewezen op", re.IGNORECASE)
VARIANT = re.compile(r"redelijkerwijs (?!aangewezen op\b)(?:\w+,? ){0,6}aangewezen\b", re.IGNORECASE)
Facts = dict[str, list[tuple[str, str]]]


# What the reader does not do yet. Strict: once it does, the test fails until the line is taken out here.
SHORTCOMINGS: dict[str, str] = {}


@pytest.fixture(autouse=True)
def known_shortcoming(request: pytest.FixtureRequest) -> None:
    if reason := SHORTCOMINGS.get(request.node.name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError))


def load_truth() -> dict[tuple[str, int], Facts]:
    """What make_samples.py put in: (file, nth document) -> what -> [(value, page)]."""
    truth: dict[tuple[str, int], Facts] = {}
    with (SAMPLES / "truth.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            facts = truth.setdefault((row["file"], int(row["document"])), defaultdict(list))
            facts[row["what"]].append((row["value"], row["page"]))
    return truth


TRUTH = load_truth()
every_document = pytest.mark.parametrize(("file", "nth"), TRUTH, ids=[f"{file}-{nth}" for file, nth in TRUTH])
every_file = pytest.mark.parametrize("file", sorted({file for file, _nth in TRUTH}))


@cache
def reading(file: str) -> Reading:
    return read_file((SAMPLES / file).read_bytes(), limits=Limits())


def document(file: str, nth: int) -> Document:
    documents = reading(file).documents
    assert len(documents) >= nth, f"{file}: {len(documents)} document(s) found"
    return documents[nth - 1]


def occurrences(found: Document, pattern: re.Pattern[str]) -> list[tuple[str, int | None]]:
    """Kind and page of each hit; the page is where the hit begins, which may not be the passage's first."""
    return sorted(
        (passage.kind, page_of(passage, hit))
        for passage in found.passages
        for hit in pattern.finditer(passage.text)
    )


def page_of(passage: Passage, hit: re.Match[str]) -> int:
    return passage.boxes(hit.start(), hit.end())[0].page


def values(facts: Facts, what: str) -> list[str]:
    return [value for value, _page in facts[what]]


def test_the_samples_are_what_their_texts_say():
    """Fixed dates, core fonts and no compression: the same text gives the same bytes on any machine."""
    done = subprocess.run(
        [sys.executable, "data/make_samples.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_sums_are_those_of_the_files():
    for line in (SAMPLES / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest() == digest, name


@every_file
def test_every_file_is_read_without_a_warning(file):
    assert reading(file).state == "ok"
    assert not reading(file).warnings


@every_file
def test_every_page_says_that_it_is_an_example_and_no_passage_repeats_it(file):
    import pymupdf

    with pymupdf.open(SAMPLES / file) as pdf:
        assert all("Voorbeelddocument Beleidswijzer, geen officieel stuk" in page.get_text() for page in pdf)
    texts = [passage.text for found in reading(file).documents for passage in found.passages]
    assert not [text for text in texts if "geen officieel stuk" in text]


@every_document
def test_kind_date_and_pages(file, nth):
    found, facts = document(file, nth), TRUTH[file, nth]
    assert [found.kind] == values(facts, "kind")
    assert [found.date] == (values(facts, "date") or [None])
    assert [f"{found.pages[0]}-{found.pages[1]}"] == values(facts, "pages")


@every_document
def test_own_numbers(file, nth):
    numbers = document(file, nth).numbers
    found = [f"{kind} {number}" for kind in ("kst", "zin", "kenmerk") for number in getattr(numbers, kind)]
    assert sorted(found) == sorted(values(TRUTH[file, nth], "number"))


@every_document
def test_sections_with_level_number_title_and_page(file, nth):
    found = [
        (f"{section.level}|{section.number or ''}|{section.title}", str(section.page))
        for section in document(file, nth).sections
    ]
    assert found == TRUTH[file, nth]["section"]


@every_document
def test_notes_are_passages_with_their_numbers_and_each_has_its_marker(file, nth):
    found = document(file, nth)
    notes = [passage.number for passage in found.passages if passage.kind == "footnote"]
    expected = [str(number + 1) for number in range(int(values(TRUTH[file, nth], "notes")[0]))]
    assert notes == expected
    markers = [marker.number for passage in found.passages for marker in passage.markers]
    assert sorted(markers, key=int) == expected


@every_document
def test_every_place_of_the_statutory_phrase_is_found_on_its_page(file, nth):
    facts = TRUTH[file, nth]
    for what, pattern in (("phrase", PHRASE), ("variant", VARIANT)):
        expected = sorted((kind, int(page)) for kind, page in facts[what])
        assert occurrences(document(file, nth), pattern) == expected, what


def test_the_samples_hold_the_phrase_over_a_line_end_and_over_a_page_end():
    """Otherwise the tests above would prove less than they seem to."""
    over_lines = over_pages = 0
    for file, nth in TRUTH:
        for passage in document(file, nth).passages:
            for hit in PHRASE.finditer(passage.text):
                boxes = passage.boxes(hit.start(), hit.end())
                over_lines += len({(box.page, box.y0) for box in boxes}) > 1
                over_pages += len({box.page for box in boxes}) > 1
    assert over_lines >= 3
    assert over_pages >= 1


@every_document
def test_words_broken_at_line_ends_are_whole_again(file, nth):
    """No word has a soft hyphen, and every word stands as such in the source, with its own hyphens."""
    words = r"[^\W\d_]+(?:-[^\W\d_]+)*-?"
    source = (SAMPLES / file).with_suffix(".txt").read_text(encoding="utf-8").casefold()
    known = set(re.findall(words, source))
    for passage in document(file, nth).passages:
        assert "\u00ad" not in passage.text
        if passage.kind not in ("letterhead", "heading"):
            assert not set(re.findall(words, passage.text.casefold())) - known, passage.text
