"""Every promise has a test that tries it and a figure on the page; the page promises nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from promise_ledger import Promise, Told, Trial, promises, write_table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "promises.md"
ROW = re.compile(
    r"^\| (?P<name>[^|]+) \| (?P<what>[^|]+) \| (?P<kept>[\d,]+) \| (?P<of>[\d,]+) \| `(?P<test>[^`]+)` \|$"
)
every_promise = pytest.mark.parametrize("promise", promises().values(), ids=lambda one: one.name)


def rows() -> dict[str, re.Match[str]]:
    found = (ROW.match(line) for line in PAGE.read_text(encoding="utf-8").splitlines())
    return {row["name"]: row for row in found if row}


def number(words: str) -> int:
    return int(words.replace(",", ""))


@every_promise
def test_its_test_tries_it(promise: Promise) -> None:
    assert f'trial("{promise.name}")' in (ROOT / "tests" / promise.test).read_text(encoding="utf-8")
    assert 0 < promise.few <= promise.whole


@every_promise
def test_the_page_has_its_figure_and_it_was_kept_each_time(promise: Promise) -> None:
    row = rows()[promise.name]
    assert row["what"].startswith(promise.promise)
    assert row["test"] == promise.test
    assert number(row["kept"]) == number(row["of"]) >= promise.few


def test_the_page_promises_nothing_else() -> None:
    assert rows().keys() == promises().keys()


def test_a_figure_is_written_over_its_former_one_and_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "promises.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    name = next(iter(promises()))
    write_table(page, {name: Told(name, 7, 6, "een opmerking")})
    before, after = (
        PAGE.read_text(encoding="utf-8").splitlines(),
        page.read_text(encoding="utf-8").splitlines(),
    )
    [row] = [line for line in after if line not in before]
    assert row.startswith(f"| {name} |")
    assert "(een opmerking) | 6 | 7 |" in row


def test_a_broken_promise_fails_its_test_and_is_told() -> None:
    told: list[str] = []
    kept = Trial(Promise("x", "het blijft", 1, 9, "test_x.py"), whole=True, record=told.append)
    assert kept.tries == 9
    with pytest.raises(AssertionError, match="het blijft: 1 of 9 not kept"):
        kept.tell(9, ["dit niet"])
    assert '"kept":8' in told[0].replace(" ", "")
