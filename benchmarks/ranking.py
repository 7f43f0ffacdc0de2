"""Ranking against the plain mix of the same model and words, in one run:
`python benchmarks/ranking.py MAP [SET...]`.

MAP has a folder for each set in BEIR layout, with `hard_queries*.txt` beside it where there is one: the ids of queries
of which keyword search misses the first place. Prints nDCG@10 of each set and the mean of the sets, for the plain
keyword search, plain meaning, their plain mix, and the project's keyword, semantic and hybrid search; what hybrid gains
on the plain mix with its interval (queries drawn anew within each set, ten thousand times); each set in which hybrid
stands below the better of keyword and semantic; and the hard queries.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from plain_mix import PlainScores, bm25, plain_text

from beleidswijzer.config import load_settings
from beleidswijzer.model import Model
from index.embedder import Embedder
from index.evaluate_retrieval import MODES, Run, TestSet, index_test_set, read_test_set, run_queries
from index.vector_cache import cached_passages

LINES = ("plain words", "plain meaning", "plain mix", *MODES)
BASE, OURS = "plain mix", "hybrid"
_DEPTH, _DRAWS = 10, 10_000

Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SetFigures:
    """Of one set, per line and query in the order of the queries: nDCG@10, and the rank of the first relevant."""

    name: str
    ndcg: Mapping[str, Figures]
    first: Mapping[str, Figures]  # 0 where it is not among the ten
    hard: NDArray[np.bool_]


def main(arguments: Sequence[str]) -> None:
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return
    folder = Path(arguments[0])
    names = arguments[1:] or sorted(path.parent.name for path in folder.glob("*/qrels*.tsv"))
    settings = load_settings()
    embedder = Model(settings.model, settings.cache).embedder
    if embedder is None:
        sys.exit("Zonder taalmodel valt er niets te vergelijken.")
    figures = [measure(folder / name, embedder, settings.cache) for name in names]
    show_sets(figures)
    show_gain(figures)
    show_hard(figures)


def measure(folder: Path, embedder: Embedder, cache: Path) -> SetFigures:
    data = read_test_set(folder)
    runs = {**plain_runs(data, embedder, cache), **own_runs(data, embedder, cache)}
    relevant = relevance(data)
    ids = [query for query, _ in data.queries]
    hard = {line for path in folder.glob("hard_queries*.txt") for line in path.read_text("utf-8").split()}
    return SetFigures(
        folder.name,
        {line: np.array([ndcg(run[one], relevant[one]) for one in ids]) for line, run in runs.items()},
        {line: np.array([first_place(run[one], relevant[one]) for one in ids]) for line, run in runs.items()},
        np.array([one in hard for one in ids]),
    )


def plain_runs(data: TestSet, embedder: Embedder, cache: Path) -> dict[str, Run]:
    passages = [plain_text(title, text) for title, text in zip(data.titles, data.texts, strict=True)]
    queries = [text for _, text in data.queries]
    meaning = embedder.embed_queries(queries) @ cached_passages(passages, embedder, cache).T
    scores = PlainScores(bm25(passages, queries), meaning.astype(np.float64))
    matrices = zip(LINES[:3], (scores.words, scores.meaning, scores.mixed), strict=True)
    return {line: {query: _best(data, row) for (query, _), row in zip(data.queries, matrix, strict=True)}
            for line, matrix in matrices}  # fmt: skip


def own_runs(data: TestSet, embedder: Embedder, cache: Path) -> dict[str, Run]:
    index = index_test_set(data, embedder, cache, lambda _message: None)
    return {mode: run_queries(data, index, embedder, mode)[0] for mode in MODES}


def _best(data: TestSet, scores: Figures) -> list[str]:
    order = np.argsort(-scores, kind="stable")[:_DEPTH]
    return [data.ids[number] for number in order if scores[number] > 0]


def relevance(data: TestSet) -> dict[str, dict[str, int]]:
    relevant: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for query, passage, grade in data.judgements:
        relevant[query][passage] = grade
    return relevant


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    ideal = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(passage, 0) for passage in found]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    kept = np.array(grades[:_DEPTH], dtype=np.float64)
    return float((kept / np.log2(np.arange(len(kept)) + 2)).sum())


def first_place(found: Sequence[str], relevant: Mapping[str, int]) -> int:
    return next((rank for rank, one in enumerate(found[:_DEPTH], 1) if relevant.get(one, 0) > 0), 0)


def gain_interval(figures: Sequence[SetFigures]) -> tuple[float, float, float, float]:
    """The mean gain over the sets, its 95 % interval, and the share of draws without a gain."""
    rng = np.random.default_rng(20260101)
    drawn = np.zeros(_DRAWS)
    for one in figures:
        gains = one.ndcg[OURS] - one.ndcg[BASE]
        drawn += gains[rng.integers(0, len(gains), (_DRAWS, len(gains)))].mean(axis=1) / len(figures)
    low, high = np.quantile(drawn, [0.025, 0.975])
    mean = float(np.mean([(one.ndcg[OURS] - one.ndcg[BASE]).mean() for one in figures]))
    return mean, float(low), float(high), float((drawn <= 0).mean())


def show_sets(figures: Sequence[SetFigures]) -> None:
    print("\t".join(["nDCG@10", *(f"{one.name} ({len(one.hard)})" for one in figures), "mean"]))
    for line in LINES:
        means = [float(one.ndcg[line].mean()) for one in figures]
        print("\t".join([line, *(f"{value:.4f}" for value in means), f"{np.mean(means):.4f}"]))


def show_gain(figures: Sequence[SetFigures]) -> None:
    mean, low, high, none = gain_interval(figures)
    print(
        f"hybrid over plain mix\t{mean:+.4f}\t95 % {low:+.4f} to {high:+.4f}\tno gain in {none:.2%} of draws"
    )
    for one in figures:
        better = max(one.ndcg["keyword"].mean(), one.ndcg["semantic"].mean())
        print(f"hybrid over the better of both\t{one.name}\t{one.ndcg[OURS].mean() - better:+.4f}")


def show_hard(figures: Sequence[SetFigures]) -> None:
    if not any(one.hard.any() for one in figures):
        return
    print("hard queries\thit@1\thit@10")
    for line in LINES:
        first = np.concatenate([one.first[line][one.hard] for one in figures])
        print(f"{line} ({len(first)})\t{(first == 1).mean():.3f}\t{(first > 0).mean():.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
