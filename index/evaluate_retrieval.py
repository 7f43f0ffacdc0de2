"""How well search finds what people judged relevant: folders in BEIR layout.

`corpus*.jsonl` {"_id", "title", "text"}, `queries*.jsonl` {"_id", "text"}, `qrels*.tsv` with a header line.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index.embedder import Embedder
from index.lay_words import lay_words_of
from index.passage_index import MemoryPassages, memory_passages, text_in_context
from index.places import Known
from index.query import parse_query
from index.search import Mode, search
from index.vector_cache import cached_passages
from ingest.problem import Problem

DEPTH = 20
MODES: tuple[Mode, ...] = ("keyword", "semantic", "hybrid")


@dataclass(frozen=True, slots=True)
class ModeScores:
    """Means over the queries; times in milliseconds a query, embedding included."""

    ndcg_at_10: float
    recall_at_20: float
    mrr_at_10: float
    hit_at_1: float
    ms_median: float
    ms_p95: float

    def as_dict(self) -> dict[str, float]:
        """Under the names that `evaluate retrieval --json` prints."""
        return {
            "ndcg@10": self.ndcg_at_10,
            "recall@20": self.recall_at_20,
            "mrr@10": self.mrr_at_10,
            "hit@1": self.hit_at_1,
            "ms_median": self.ms_median,
            "ms_p95": self.ms_p95,
        }


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """`modes` without semantic and hybrid when there is no model."""

    queries: int
    passages: int
    modes: Mapping[Mode, ModeScores]

    def as_dict(self) -> dict[str, Any]:
        modes = {name: scores.as_dict() for name, scores in self.modes.items()}
        return {"queries": self.queries, "passages": self.passages, "modes": modes}


@dataclass(frozen=True, slots=True)
class TestSet:
    """A retrieval set: `judgements` are (query id, passage id, relevance), as the file has them."""

    __test__ = False  # not a test of pytest

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    queries: tuple[tuple[str, str], ...]
    judgements: tuple[tuple[str, str, int], ...]


Run = dict[str, list[str]]


def evaluate(
    folder: Path,
    embedder: Embedder | None,
    *,
    queries: Path | None = None,
    qrels: Path | None = None,
    cache: Path | None = None,
    report: Callable[[str], None] = lambda _message: None,
) -> RetrievalScores:
    """Score every mode on the set in `folder`; raises Problem when files are missing or not in BEIR layout."""
    data = read_test_set(folder, queries=queries, qrels=qrels)
    index = index_test_set(data, embedder, cache, report)
    modes = MODES if embedder is not None else MODES[:1]
    scores = {}
    for mode in modes:
        report(f"{mode}: {len(data.queries)} vragen")
        run, times = run_queries(data, index, embedder, mode)
        scores[mode] = _scores(data, run, times)
    return RetrievalScores(len(data.queries), len(data.ids), scores)


def read_test_set(folder: Path, *, queries: Path | None = None, qrels: Path | None = None) -> TestSet:
    """Queries without a judgement are left out, as usual for such sets."""
    corpus = _rows(_one_of(folder, "corpus*.jsonl"))
    judgements = _judgements(qrels or _one_of(folder, "qrels*.tsv"))
    judged = {query for query, _passage, _relevance in judgements}
    asked = _rows(queries or _one_of(folder, "queries*.jsonl"))
    return TestSet(
        ids=tuple(row["_id"] for row in corpus),
        titles=tuple(row.get("title") or "" for row in corpus),
        texts=tuple(row["text"] for row in corpus),
        queries=tuple((row["_id"], row["text"]) for row in asked if row["_id"] in judged),
        judgements=judgements,
    )


def index_test_set(
    data: TestSet, embedder: Embedder | None, cache: Path | None, report: Callable[[str], None]
) -> MemoryPassages:
    """The passages of the set, each by itself: the judgements tell equal texts under other titles apart."""
    if embedder is None:
        return memory_passages(data.texts, contexts=data.titles, keys=data.ids)
    report(f"{len(data.ids)} passages worden omgezet in vectoren")
    titled = [text_in_context(text, title) for title, text in zip(data.titles, data.texts, strict=True)]
    vectors = cached_passages(titled, embedder, cache)
    return memory_passages(data.texts, contexts=data.titles, keys=data.ids, vectors=vectors)


def run_queries(
    data: TestSet, index: MemoryPassages, embedder: Embedder | None, mode: Mode
) -> tuple[Run, list[float]]:
    """The ids found for each query, best first, and the milliseconds each took."""
    run, times = {}, []
    if data.queries:
        search(parse_query(data.queries[0][1]), index=index, embedder=embedder, mode=mode)  # warm up
    for query, text in data.queries:
        start = time.perf_counter()
        asked = parse_query(text)
        known = Known(lay=lay_words_of(asked.words, index.keyword))
        ranked = search(asked, index=index, embedder=embedder, mode=mode, limit=DEPTH, known=known)
        times.append(1000 * (time.perf_counter() - start))
        run[query] = [data.ids[hit.ordinal] for hit in ranked.hits]
    return run, times


def _scores(data: TestSet, run: Run, times: Sequence[float]) -> ModeScores:
    from ir_measures import RR, R, ScoredDoc, Success, calc_aggregate, nDCG
    from ir_measures import Qrel as Judgement

    judged = [Judgement(query, passage, relevance) for query, passage, relevance in data.judgements]
    scored = [
        ScoredDoc(query, passage, float(-rank))
        for query, ids in run.items()
        for rank, passage in enumerate(ids)
    ]
    measures = [nDCG @ 10, R @ 20, RR @ 10, Success @ 1]
    asked = set(run)
    found = calc_aggregate(measures, [one for one in judged if one.query_id in asked], scored)
    ndcg, recall, mrr, hit = (round(float(found[measure]), 4) for measure in measures)
    median, p95 = (float(value) for value in np.percentile(times or [0.0], [50, 95]))
    return ModeScores(ndcg, recall, mrr, hit, ms_median=round(median, 2), ms_p95=round(p95, 2))


def _one_of(folder: Path, pattern: str) -> Path:
    """The one file of that name; the plain name wins when there are more."""
    found = sorted(folder.glob(pattern), key=lambda path: (len(path.name), path.name))
    if not found:
        raise _not_a_set(f"{folder / pattern} ontbreekt")
    return found[0]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8") as lines:  # not splitlines: U+2028 may stand inside a text
            rows = [json.loads(line) for line in lines if line.strip()]
        return [{**row, "_id": str(row["_id"]), "text": str(row["text"])} for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise _not_a_set(f"{path}: {cause}") from cause


def _judgements(path: Path) -> tuple[tuple[str, str, int], ...]:
    try:
        with path.open(encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in islice(lines, 1, None) if line.strip()]
        return tuple((query, passage, int(float(score))) for query, passage, score in rows)
    except (OSError, ValueError) as cause:
        raise _not_a_set(f"{path}: {cause}") from cause


def _not_a_set(detail: str) -> Problem:
    return Problem(
        "not-a-retrieval-set",
        "Dit is geen zoekset in BEIR-indeling.",
        remedy="Geef een map met corpus.jsonl, queries.jsonl en qrels.tsv (met kopregel), "
        "of kies de bestanden met --queries en --qrels.",
        where=detail,
        family="usage",
    )
