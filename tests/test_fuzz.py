"""What fuzzing once broke stays whole, and queries of any kind are answered within a second."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from promise_ledger import Trial

from beleidswijzer.config import Settings
from beleidswijzer.filters import Filters
from beleidswijzer.library import Library
from ingest.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from fuzz_targets import PIECES, TARGETS, Choices  # noqa: E402

Start = Callable[[str], Trial]
SLOWEST = 1.0  # second of the processor, warm
with (Path(__file__).parent / "cases" / "fuzz.tsv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_once_broke_holds(case: dict[str, str]) -> None:
    TARGETS[case["target"]](Choices(bytes.fromhex(case["bytes"])))


@pytest.mark.parametrize("target", sorted(TARGETS))
@given(data=st.binary(max_size=600))
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_each_target_holds_for_bytes_of_any_kind(target: str, data: bytes) -> None:
    TARGETS[target](Choices(data))


def test_the_pieces_fit_in_a_byte() -> None:
    assert len(PIECES) < 250


QUERIES = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=15).map(" ".join),
    st.text(max_size=200),
    st.text(alphabet="\"\\-()[]*?:~^+&|!{}/<>='“”‘’ ab", max_size=60),
    st.sampled_from(PIECES).map(lambda piece: piece * 300),
)
MODES = ("auto", "auto", "auto", "keyword", "hybrid", "semantic")


@pytest.fixture(scope="module")
def library(samples_store: Path) -> Library:
    return Library.open(Settings(store=samples_store, model="none"))


def test_queries_of_any_kind_are_answered_in_a_second(trial: Start, library: Library) -> None:
    queries = trial("queries")
    broken: list[str] = []
    tried, slowest = 0, 0.0
    library.search("zorg", limit=5)  # what is loaded at the first

    @seed(7)
    @settings(
        max_examples=queries.tries, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )  # fmt: skip
    @given(
        typed=QUERIES, mode=st.sampled_from(MODES), filtered=st.sampled_from((None, "Kamerbrief", "rapport"))
    )
    def ask(typed: str, mode: str, filtered: str | None) -> None:
        nonlocal tried, slowest
        tried += 1
        filters = Filters(kinds=frozenset({filtered})) if filtered else Filters()
        began = time.process_time()
        try:
            answer = library.search(typed, mode=mode, limit=10, filters=filters)  # type: ignore[arg-type]
            if answer.total < len(answer.results) or any(not hit.quote for hit in answer.results):
                broken.append(f"{typed!r}: {answer.total} hits")
        except Problem as problem:
            if not problem.remedy:
                broken.append(f"{typed!r}: {problem}")
        except Exception as error:
            broken.append(f"{typed!r}: {type(error).__name__}: {error}")
        took = time.process_time() - began
        slowest = max(slowest, took)
        if took > SLOWEST:
            broken.append(f"{typed!r}: {took:.1f} s")

    ask()
    queries.tell(tried, broken, f"the slowest took {slowest:.2f} s")
