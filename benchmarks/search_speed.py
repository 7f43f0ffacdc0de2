"""Search beside its bare parts, in one run: `python benchmarks/search_speed.py STORE [--large MAP]`.

The documents of STORE are copied under other names until there are 100,000 passages (kept in MAP when given). Then:

- *in a running process*: each query of data/gold through the library, facets and ten results included, and in the
  same turn its bare parts one by one: the query embedded by onnxruntime (int8), the ten best of FAISS SQfp16, the
  ten best of tantivy (goal: at most 2.5 times their sum at the 95th percentile);
- *phrases*, in time of the processor: quoted phrases beside tantivy's phrase query (goal: 5 times);
- *cold*: `beleidswijzer search` as a command of its own, beside importing onnxruntime, tokenizers, faiss and tantivy
  and loading the model (goal: 2 times);
- *embedding*: passages a CPU second beside sentence-transformers in full precision, and the cosines between both
  (goal: 1.8 times; mean .995, first percentile .99).
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import faiss
import numpy as np
import onnxruntime
import tantivy
from grown_store import grow
from numpy.typing import NDArray
from tokenizers import Tokenizer

from beleidswijzer.config import Settings, load_settings
from beleidswijzer.keyword_part import KEYWORDS
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.searching import SnapshotPassages
from beleidswijzer.snapshot import Snapshot
from index.builtin_model import MODEL_ID, builtin_folder
from index.embedder import cores, open_embedder
from index.model_folder import ONNX, TOKENIZER
from index.needles import find_needles
from index.query import parse_query
from index.search import search
from index.stream import word_stream
from index.words import terms

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "queries.tsv"
PHRASES = (
    "redelijkerwijs aangewezen op", "stand van de wetenschap en praktijk", "langdurige zorg", "recht op zorg",
    "verzekerde zorg", "passende zorg", "in het kader van", "het Zorginstituut adviseert", "op grond van artikel",
    "kosten van de zorg",
)  # fmt: skip
WARM = 10  # queries before those that count
ROUNDS = 7  # of the cold command: the median counts
PHRASE_TURNS = 10
TEXTS = 400  # that are embedded
_COLD = """
import faiss, onnxruntime, tantivy
from tokenizers import Tokenizer
Tokenizer.from_file({tokenizer!r})
onnxruntime.InferenceSession({model!r}, providers=["CPUExecutionProvider"])
"""

Run = Callable[[], object]
Found = TypeVar("Found")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--large", type=Path, help="a store grown before; made there when it is not")
    parser.add_argument("--only", choices=("running", "phrases", "cold", "embedding"), action="append")
    options = parser.parse_args()
    wanted = options.only or ("running", "phrases", "cold", "embedding")
    with tempfile.TemporaryDirectory() as name:
        large = options.large or Path(name) / "large"
        settings = load_settings(store=large)
        if not large.exists():
            grow(options.store, large, options.passages, Linking(settings.base_uri), MODEL_ID)
        library = Library.open(settings)
        snapshot = library.refresh()
        print(f"{len(snapshot.ranked)} passages of {len(snapshot.documents)} documents\n")
        print("| what | whole, ms | bare, ms | times | goal |\n|---|---|---|---|---|")
        bare = Bare(snapshot, settings, large)
        if "running" in wanted:
            _running(library, bare)
        if "phrases" in wanted:
            _phrases(library, snapshot, bare)
        if "cold" in wanted:
            _cold(settings, large)
        if "embedding" in wanted:
            _embedding(snapshot, settings)


class Bare:
    """The three libraries that a search is made of, each used as plainly as can be."""

    def __init__(self, snapshot: Snapshot, settings: Settings, store: Path):
        folder = builtin_folder(settings.cache)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(folder / ONNX), options)
        dense = snapshot.dense
        assert dense is not None
        self._vectors: Any = faiss.IndexScalarQuantizer(
            dense.dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._vectors.is_trained = True
        everything = np.arange(len(dense), dtype=np.int64)
        for start in range(0, len(dense), 65_536):
            self._vectors.add(dense.rows_of(everything[start : start + 65_536]))
        [generation] = (store / "generations").iterdir()
        self._words = tantivy.Index.open(str(generation / KEYWORDS))
        self._searcher = self._words.searcher()

    def embed(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(f"query: {text}").ids], dtype=np.int64)
        [[vector]] = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        found: NDArray[np.float32] = vector / np.linalg.norm(vector)
        return found

    def nearest(self, vector: NDArray[np.float32]) -> object:
        return self._vectors.search(vector.reshape(1, -1), 10)

    def words(self, wanted: Sequence[str]) -> object:
        ones = [tantivy.Query.term_query(self._words.schema, "body", one, "freq") for one in wanted]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in ones])
        return self._searcher.search(query, 10, count=False).hits

    def phrase(self, phrase: str, most: int) -> object:
        return self._searcher.search(self._in_a_row(phrase), most, count=False).hits

    def together(self, phrase: str) -> object:
        """All places of the phrase, and all passages with its words: where variants of it may stand."""
        ones = [
            tantivy.Query.term_query(self._words.schema, "stream", one, "basic")
            for one in word_stream(phrase)
        ]
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in ones])
        hits = [
            address
            for query in (self._in_a_row(phrase), every)
            for _, address in self._searcher.search(query, self._searcher.num_docs, count=False).hits
        ]
        return self._searcher.fast_field_values("slot", hits)

    def _in_a_row(self, phrase: str) -> Any:
        return tantivy.Query.phrase_query(self._words.schema, "stream", word_stream(phrase))


def _running(library: Library, bare: Bare) -> None:
    with GOLD.open(encoding="utf-8", newline="") as handle:
        queries = [row["query"] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)]
    queries = [query for query in queries if '"' not in query]
    whole: list[float] = []
    parts: dict[str, list[float]] = {"embedding the query": [], "FAISS SQfp16": [], "tantivy": []}
    for query in [*queries[:WARM], *queries]:
        whole.append(_ms(partial(library.search, query, mode="hybrid", limit=10)))
        vector, wanted = bare.embed(query), terms(query) or ["zorg"]
        runs: tuple[Run, ...] = (
            partial(bare.embed, query),
            partial(bare.nearest, vector),
            partial(bare.words, wanted),
        )
        for values, run in zip(parts.values(), runs, strict=True):
            values.append(_ms(run))
    sums = np.sum([values[WARM:] for values in parts.values()], axis=0)
    _row(f"{len(queries)} queries with facets", whole[WARM:], sums.tolist(), 2.5)
    for name, values in parts.items():
        print(f"| of which bare: {name}, p95 | | {np.percentile(values[WARM:], 95):.1f} | | |")


def _phrases(library: Library, snapshot: Snapshot, bare: Bare) -> None:
    """In time of the processor, in turns: a search of less than a millisecond says nothing else on a busy machine."""
    index = SnapshotPassages(snapshot)
    runs: dict[str, Callable[[str], object]] = {
        "whole": lambda phrase: library.search(f'"{phrase}"', limit=10),
        "ranked": lambda phrase: search(parse_query(f'"{phrase}"'), index=index, embedder=None, limit=10),
        "found": lambda phrase: find_needles(parse_query(f'"{phrase}"'), index, None),
        "ten": lambda phrase: bare.phrase(phrase, 10),
        "together": bare.together,
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(PHRASE_TURNS + 1):
        for phrase in PHRASES:
            for name, run in runs.items():
                _, seconds = _cpu(partial(run, phrase))
                if turn:
                    times[name].append(seconds * 1000)
    _row("a quoted phrase with variants, facets and ten results, beside the ten best of tantivy's phrase query",
         times["whole"], times["ten"], 5)  # fmt: skip
    _row("same, index.search alone", times["ranked"], times["ten"], 5)
    _row("all places and variants found, beside tantivy's queries for all places and all passages with the words",
         times["found"], times["together"], 5)  # fmt: skip


def _cold(settings: Settings, store: Path) -> None:
    folder = builtin_folder(settings.cache)
    code = _COLD.format(tokenizer=str(folder / TOKENIZER), model=str(folder / ONNX))
    command = [
        sys.executable,
        "-m",
        "beleidswijzer.cli",
        "search",
        "recht op verblijf",
        "--store",
        str(store),
        "--json",
    ]
    whole, bare = [], []
    for _ in range(ROUNDS):
        whole.append(_ms(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)))
        bare.append(_ms(partial(subprocess.run, [sys.executable, "-c", code], check=True)))
    _row("`search` from the command line, cold", whole, bare, 2)


def _embedding(snapshot: Snapshot, settings: Settings) -> None:
    from index.model_export import open_sentence_transformer

    texts = [
        text for text in snapshot.texts(range(0, len(snapshot.ranked), len(snapshot.ranked) // TEXTS)) if text
    ]
    ours = open_embedder(settings.model, settings.cache)
    theirs = open_sentence_transformer(str(builtin_folder(settings.cache)))
    ours.embed_passages(texts[:8]), theirs.embed_passages(texts[:8])
    fast, slow, cosines = [], [], []
    for start in range(0, len(texts), 100):
        part = texts[start : start + 100]
        one, spent = _cpu(partial(ours.embed_passages, part))
        other, more = _cpu(partial(theirs.embed_passages, part))
        fast.append(spent)
        slow.append(more)
        cosines += (one * other).sum(axis=1).tolist()
    mine, plain = (1000 * sum(seconds) / len(texts) for seconds in (fast, slow))
    print(
        f"| embedding {len(texts)} passages, CPU ms each | {mine:.1f} | {plain:.1f} | {plain / mine:.2f} less | 1.8 |"
    )
    low = np.percentile(cosines, 1)
    print(f"| cosine with it: mean {np.mean(cosines):.4f}, first percentile {low:.4f} | | | | .995, .99 |")


def _ms(run: Run) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def _cpu(run: Callable[[], Found]) -> tuple[Found, float]:
    started = time.process_time()
    found = run()
    return found, time.process_time() - started


def _row(what: str, whole: Sequence[float], bare: Sequence[float], goal: float) -> None:
    for name, share in (("p95", 95), ("median", 50)):
        one, other = float(np.percentile(whole, share)), float(np.percentile(bare, share))
        print(f"| {what}, {name} | {one:.1f} | {other:.1f} | {one / other:.2f} | {goal} |", flush=True)


if __name__ == "__main__":
    main()
