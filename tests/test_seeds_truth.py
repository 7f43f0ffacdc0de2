"""Reading the two seed documents gives what a careful reader finds in them (tests/golden/seeds/README.md)."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from seeds_truth import (
    ABSENT,
    DOCUMENTS,
    LETTER,
    REPORT,
    SEEDS,
    WORD,
    Row,
    assert_same,
    assert_same_bag,
    document,
    hash_of,
    normalised,
    page_at,
    passages_on,
    reading,
    rows_of,
    truth,
)

from ingest.passage import Passage, Section

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=ABSENT)


def test_seeds_are_the_files_that_the_truth_was_read_from() -> None:
    for row in truth("documents"):
        assert hashlib.sha256((SEEDS / row["file"]).read_bytes()).hexdigest()[:12] == row["file_sha256"]


@pytest.mark.parametrize("file", [LETTER, REPORT])
def test_seeds_are_read_whole(file: str) -> None:
    assert reading(file).state == "ok", reading(file).warnings


# --- documents -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [LETTER, REPORT])
def test_a_file_holds_these_documents_on_these_pages(file: str) -> None:
    expected = [f"pages {r['first_page']}-{r['last_page']}" for r in rows_of("documents", file=file)]
    assert_same(expected, [f"pages {d.pages[0]}-{d.pages[1]}" for d in reading(file).documents])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_has_its_own_numbers_and_no_other(name: str) -> None:
    row, numbers = rows_of("documents", document=name)[0], document(name).numbers
    for field in ("kst", "zin", "kenmerk"):
        own = row[field].split("|") if row[field] else []
        assert_same_bag([f"{field} {n}" for n in own], [f"{field} {n}" for n in getattr(numbers, field)])
    assert document(name).id == row["id"]
    strange = set(row["not_own"].split("|")) & {*numbers.kst, *numbers.zin, *numbers.kenmerk}
    assert not strange, f"numbers of other documents: {sorted(strange)}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_has_its_kind_and_the_date_that_is_printed(name: str) -> None:
    row, read = rows_of("documents", document=name)[0], document(name)
    assert (read.kind, read.date or "") == (row["kind"], row["date"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_knows_who_wrote_to_whom_about_what(name: str) -> None:
    row, read = rows_of("documents", document=name)[0], document(name)
    for field, value in (("sender_has", read.sender), ("recipient_has", read.recipient)):
        missing = [part for part in row[field].split("|") if normalised(part) not in normalised(value or "")]
        assert not missing, f"{field} {missing}, read: {value!r}"
    if row["subject_hash"]:
        assert hash_of(read.subject or "") == row["subject_hash"], f"subject read: {read.subject!r}"


# --- sections ------------------------------------------------------------------------------------------


def section_key(section: Section) -> tuple[str, str]:
    return (section.number or "", hash_of(section.title))


def expected_sections(name: str) -> list[Row]:
    """The truth, without the optional headings that the parser took for something else."""
    read = {section_key(section) for section in document(name).sections}
    rows = truth(f"sections_{name.replace('-', '_')}")
    return [row for row in rows if row["must"] == "yes" or (row["number"], row["title_hash"]) in read]


def described(name: str, number: str, title_hash: str, words: str) -> str:
    """A heading for the message: its words where the parser read them, else their number and hash."""
    titles = {hash_of(section.title): section.title for section in document(name).sections}
    return f"{number} {titles.get(title_hash, f'<{words} words, {title_hash}>')}".strip()


def section_lines(name: str, field: str | None) -> tuple[list[str], list[str]]:
    expected, actual = [], []
    for row in expected_sections(name):
        heading = described(name, row["number"], row["title_hash"], row["words"])
        expected.append(f"{heading} [{field} {row[field]}]" if field else heading)
    for section in document(name).sections:
        heading = f"{section.number or ''} {section.title}".strip()
        actual.append(f"{heading} [{field} {getattr(section, field)}]" if field else heading)
    return expected, actual


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_are_those_of_a_reader_in_reading_order(name: str) -> None:
    assert_same(*section_lines(name, None))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_stand_at_the_right_level(name: str) -> None:
    assert_same(*section_lines(name, "level"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_stand_on_the_right_page(name: str) -> None:
    assert_same(*section_lines(name, "page"))


# --- notes ---------------------------------------------------------------------------------------------


def first_words(text: str) -> str:
    return " ".join(text.split()[:5])


@pytest.mark.parametrize("name", ["letter", "covering-letter", "report"])
def test_every_note_has_its_body_once_on_its_page(name: str) -> None:
    notes = [p for p in document(name).passages if p.kind == "footnote"]
    expected = [f"note {r['number']:>2} page {r['body_page']}" for r in rows_of("notes", document=name)]
    assert_same_bag(expected, [f"note {p.number or '?':>2} page {p.page}" for p in notes])


@pytest.mark.parametrize("name", ["letter", "report"])
def test_every_note_begins_with_its_own_words(name: str) -> None:
    bodies = {p.number: first_words(p.text) for p in document(name).passages if p.kind == "footnote"}
    wrong = {
        row["number"]: bodies.get(row["number"], "no body")
        for row in rows_of("notes", document=name)
        if hash_of(bodies.get(row["number"], "")) not in row["body_hash"].split("|")
    }
    assert not wrong, f"notes that begin otherwise: {wrong}"


def markers_read(name: str) -> list[tuple[str, int, str]]:
    """Number, page and the two words before, of each marker."""
    return [
        (marker.number, page_at(p, max(marker.offset - 1, 0)), " ".join(p.text[: marker.offset].split()[-2:]))
        for p in document(name).passages
        for marker in p.markers
    ]


@pytest.mark.parametrize("name", ["letter", "covering-letter", "report"])
def test_every_marker_stands_once_on_its_page_after_its_words(name: str) -> None:
    read = markers_read(name)
    words = {hash_of(before): before for _, _, before in read}
    expected = [
        (r["number"], r["marker_page"], words.get(r["before_hash"], r["before_hash"]))
        for r in rows_of("notes", document=name)
    ]
    actual = [(number, str(page), before) for number, page, before in read]
    assert_same_bag(
        *([f"marker {n:>2} page {p} after {w!r}" for n, p, w in rows] for rows in (expected, actual))
    )


# --- hyphens at line ends ------------------------------------------------------------------------------


def words_over_lines(passage: Passage) -> Iterator[tuple[str, int]]:
    """Words that begin on one line and end on the next, with the page where they begin."""
    for word in WORD.finditer(passage.text):
        lines = [run for run in passage.runs if run.start < word.end() and run.end > word.start()]
        below = [b for a, b in pairwise(lines) if b.page > a.page or b.y0 > (a.y0 + a.y1) / 2]
        if below:
            yield word.group(), lines[0].page


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_cut_at_a_line_end_are_whole_again(name: str) -> None:
    read = [(word, page) for p in document(name).passages for word, page in words_over_lines(p)]
    words = {hash_of(word): word.casefold() for word, _ in read}
    expected = [
        f"page {r['page']} {words.get(r['word_hash'], r['word_hash'])}"
        for r in rows_of("hyphens", document=name)
    ]
    assert_same_bag(expected, [f"page {page} {word.casefold()}" for word, page in read])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_is_joined_or_kept_the_wrong_way(name: str) -> None:
    words = {word for p in document(name).passages for word in WORD.findall(p.text)}
    wrong = {row["wrong_hash"] for row in rows_of("hyphens", document=name)}
    assert not (bad := sorted(word for word in words if hash_of(word) in wrong)), bad


def test_words_cut_at_a_page_end_keep_both_pages() -> None:
    over = [r for r in truth("hyphens") if r["page"] != r["page_right"]]
    assert over
    for row in over:
        pages = Counter(
            passage.pages
            for passage in document(row["document"]).passages
            for word in WORD.findall(passage.text)
            if hash_of(word) == row["word_hash"]
        )
        assert pages[(int(row["page"]), int(row["page_right"]))] == 1, pages


# --- running text: paragraphs, lists, tables -----------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_text_goes_on_over_a_page_end_only_where_the_sentence_does(name: str) -> None:
    turns = Counter(
        (page, page + 1)
        for passage in document(name).passages
        for page in passage.pages
        if page + 1 in passage.pages
    )
    rows = rows_of("page_turns", document=name)
    expected = [f"pages {r['page']}-{r['next_page']}" for r in rows if r["goes_on"] == "yes"]
    assert_same_bag(expected, [f"pages {a}-{b}" for a, b in turns.elements()])


@pytest.mark.parametrize(
    "row", truth("broken_paragraphs"), ids=lambda r: f"page-{r['page']}-{r['words_hash']}"
)
def test_a_gap_in_the_middle_of_a_sentence_does_not_cut_the_passage(row: Row) -> None:
    found = [
        passage
        for passage in passages_on(row["document"], int(row["page"]))
        if row["words_hash"] in {hash_of(" ".join(words)) for words in windows(passage.text.split(), 4)}
    ]
    assert [passage.kind for passage in found] == [row["kind"]]


def windows(words: list[str], size: int) -> Iterator[list[str]]:
    return (words[i : i + size] for i in range(len(words) - size + 1))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_list_items_have_their_label_and_nesting(name: str) -> None:
    read = [p for p in document(name).passages if p.label is not None]
    begins = {hash_of(start): start for p in read if (start := " ".join(p.text.split()[:3]))}
    rows = [r for r in rows_of("lists", document=name) if r["must"] == "yes" or r["begins_hash"] in begins]
    expected = [(r["page"], r["kind"], r["label"], r["depth"], r["begins_hash"]) for r in rows]
    actual = [
        (str(p.page), p.kind, p.label, str(p.depth), hash_of(" ".join(p.text.split()[:3]))) for p in read
    ]
    assert_same_bag(
        *(
            [
                f"page {a} {kind} {label} depth {depth}: {begins.get(start, start)}"
                for a, kind, label, depth, start in g
            ]
            for g in (expected, actual)
        )
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tables_have_their_rows_and_cells(name: str) -> None:
    expected = [
        (r["page"], int(r["rows"]), r["first_column_hash"], r["second_column_hash"])
        for r in rows_of("tables", document=name)
    ]
    tables = [(p, p.rows) for p in document(name).passages if p.kind == "table" and p.rows]
    actual = [
        (str(p.page), len(rows), *(hash_of(" ".join(row[i] for row in rows)) for i in (0, 1)))
        for p, rows in tables
    ]
    assert expected == actual, [rows for _, rows in tables]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_running_text_has_no_traces_of_typesetting(name: str) -> None:
    """The documents print no space before a closing sign; taking out a marker must not leave one."""
    traces = re.compile(r"\S+ [.,;:)](?!\w)|\S+\s{2,}|\S*[\u00ad\u00a0\ufb00-\ufb06]")
    found = [(p.page, trace.group()) for p in document(name).passages for trace in traces.finditer(p.text)]
    assert not found, found
