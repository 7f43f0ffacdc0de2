"""Numbers read from pages against those that a reader saw: what is scored as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.evaluate_page_numbers import SeenPage, number_runs, read_seen, score_pages, together
from ingest.passage import PageFacts

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "pages" / "pages.tsv"
HEAD = "set\tfile\tsha256\tfirst_page\tlast_page\tstep\tprinted\timplied\tnote\n"


def facts(*printed: str | None, implied: dict[int, str] | None = None) -> list[PageFacts]:
    return [
        PageFacts(page, 595, 842, 900, True, label, (implied or {}).get(page))
        for page, label in enumerate(printed, start=1)
    ]


def test_the_table_tells_each_page(tmp_path: Path) -> None:
    table = tmp_path / "pages.tsv"
    table.write_text(
        f"{HEAD}main\ta.pdf\t00\t1\t3\t1\tii\t-\t-\nmain\ta.pdf\t00\t4\t8\t2\t1\t-\t-\nmain\ta.pdf\t00\t5\t7\t2\t-\t2\t-\n",
        encoding="utf-8",
    )
    [file] = read_seen(table)
    assert [file.pages[page].printed for page in sorted(file.pages)] == [
        "ii", "iii", "iv", "1", None, "3", None, "5",
    ]  # fmt: skip
    assert (file.pages[5].implied, file.pages[7].implied) == ("2", "4")


def test_a_wrong_number_costs_precision_and_recall_and_a_missing_one_recall_alone() -> None:
    seen = {page: SeenPage(str(page), None) for page in (1, 2, 3)} | {4: SeenPage(None, None)}
    score, differences = score_pages(seen, facts("1", None, "4", None))
    assert (score.precision, score.recall) == (0.5, pytest.approx(1 / 3))
    assert differences == ("p. 2: 2 gezien, - gelezen", "p. 3: 3 gezien, 4 gelezen")
    invented, told = score_pages(seen, facts("1", "2", "3", "4"))
    assert (invented.precision, invented.recall, told) == (0.75, 1.0, ("p. 4: - gezien, 4 gelezen",))
    assert together([score, invented]).right == 4


def test_what_is_implied_is_right_where_the_page_has_that_number_or_would_have_it() -> None:
    seen = {1: SeenPage("1", None), 2: SeenPage(None, "2"), 3: SeenPage(None, None)}
    score, _ = score_pages(seen, facts(None, None, None, implied={1: "1", 2: "2", 3: "3"}))
    assert (score.implied, score.implied_right) == (3, 2)


def test_the_runs_of_a_file() -> None:
    assert number_runs(facts(None, "ii", "iii", "1", "2", None, "4")) == ("2-3: ii", "4-7: 1")


def test_the_shipped_table_can_be_read_and_counts_without_gaps() -> None:
    files = read_seen(GOLD)
    assert {file.group for file in files} == {"main", "held"}
    assert all(sorted(file.pages) == list(range(1, max(file.pages) + 1)) for file in files)
