"""How often each promise was tried and kept: told by the tests that try it, written as the table of docs/promises.md.

A test asks for the trial of its promise, tries as often as the trial says, and tells how it went:

    def test_nothing_is_lost(trial):
        crash = trial("crash")
        lost = [moment for moment in moments(crash.tries) if not survives(moment)]
        crash.tell(crash.tries, lost)

`--whole` tries as often as the issue asks, else a few times; `--promises FILE` writes what was told into the table.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

PROMISES = Path(__file__).parent / "cases" / "promises.tsv"
_HEAD = "| promise | what | kept | of | tried by |\n|---|---|---|---|---|\n"
_START, _END = "<!-- figures -->\n", "<!-- end of figures -->\n"


@dataclass(frozen=True, slots=True)
class Promise:
    """`few` and `whole` are how often it is tried in a run of all tests, and by the command that fills the table."""

    name: str
    promise: str
    few: int
    whole: int
    test: str


@dataclass(frozen=True, slots=True)
class Told:
    """How a promise was kept; `note` is a figure that belongs to it, such as the slowest or the largest."""

    name: str
    tried: int
    kept: int
    note: str


@cache
def promises() -> Mapping[str, Promise]:
    with PROMISES.open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["name"]: Promise(row["name"], row["promise"], int(row["few"]), int(row["whole"]), row["test"])
            for row in rows
        }


class Trial:
    """One promise being tried: `tries` times, `whole` when it is for the table. `record` takes what is told."""

    def __init__(self, promise: Promise, *, whole: bool, record: Callable[[str], None]):
        self._promise = promise
        self._record = record
        self.whole = whole
        self.tries = promise.whole if whole else promise.few

    def tell(self, tried: int, broken: Collection[object], note: str = "") -> None:
        """Tell how many trials there were and which broke the promise; fails the test when one did."""
        assert tried > 0, f"{self._promise.name}: nothing was tried"
        told = Told(self._promise.name, tried, tried - len(broken), note)
        self._record(json.dumps(asdict(told)))
        shown = "\n".join(str(one) for one in list(broken)[:20])
        assert not broken, f"{self._promise.promise}: {len(broken)} of {tried} not kept\n{shown}"


def write_table(page: Path, told: Mapping[str, Told]) -> None:
    """Put what was told into the table of the page; the rows of promises that were not tried now stay as they are."""
    before, rest = page.read_text(encoding="utf-8").split(_START)
    table, after = rest.split(_END)
    former = {line.split("|")[1].strip(): line for line in table.splitlines() if line.startswith("| ")}
    lines = [
        _row(one, told[one.name]) if one.name in told else former[one.name]
        for one in promises().values()
        if one.name in told or one.name in former
    ]
    page.write_text(f"{before}{_START}{_HEAD}{_lines(lines)}{_END}{after}", encoding="utf-8")


def _row(promise: Promise, told: Told) -> str:
    note = f" ({told.note})" if told.note else ""
    return f"| {promise.name} | {promise.promise}{note} | {told.kept:,} | {told.tried:,} | `{promise.test}` |"


def _lines(lines: Collection[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
