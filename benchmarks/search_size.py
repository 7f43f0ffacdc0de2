"""Search among a million passages beside its bare parts: `python benchmarks/search_size.py STORE [--passages 1000000]`.

The texts of STORE are repeated with other words in them. Vectors keep the structure of the real ones: each lies
between a real vector and one of its nearest, with noise as the real ones spread (`synthetic`); the table tells how far
their spectrum and neighbour distances are from those of the real ones. In one run it prints

- recall@10 of the trained index against looking at all vectors;
- a search (query embedded, words and meaning, ranking, facets) beside its bare parts: the query embedded by
  onnxruntime, the ten best of the same FAISS index, the ten best of tantivy (goal: 2.5 times at the 95th percentile);
- opening all that a search needs beside reading the same files (goal: 1.5 times);
- what the process holds in memory for it, a passage (goal: 1.2 KB).

Takes 4 GB of disk in the folder for temporary files (TMPDIR), and about half an hour.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import onnxruntime
import tantivy
from numpy.typing import NDArray
from tokenizers import Tokenizer

from beleidswijzer.config import load_settings
from beleidswijzer.facet_part import FACETS
from beleidswijzer.facet_table import facet_table, read_facet_table
from beleidswijzer.facets import Facets
from beleidswijzer.library import Library
from beleidswijzer.ordinals import RankedRows, read_ordinals
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.vector_reader import vector_matrix
from index.builtin_model import builtin_folder
from index.dense import PROBES, TRAINED, DenseIndex, write_dense_index
from index.embedder import Embedder, cores, open_embedder
from index.floor import calibrate
from index.inverted import passage_schema
from index.keyword import KeywordIndex
from index.keyword_rows import IS_LABEL, is_label
from index.model_folder import ONNX, TOKENIZER
from index.query import parse_query
from index.recall import recall
from index.search import search
from index.stream import word_stream
from index.word_rows import WordRows
from index.words import terms, written_words

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "queries.tsv"
NOISE, TOWARDS, NEIGHBOURS = 0.5, 0.5, 16
"""With these, neighbour distances and spectrum are like those of real passages; the first rows printed tell."""
AT_ONCE = 20_000
WARM = 10

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Million:
    """The parts of a generation as a search sees them; texts are those of the small store again and again."""

    ranked: RankedRows
    keyword: KeywordIndex
    dense: DenseIndex
    facets: Facets
    texts_of: Sequence[str]
    floor: float = 0.0

    @classmethod
    def open(cls, folder: Path, base: Sequence[str], documents: Facets, floor: float) -> Million:
        slots = np.load(folder / "slots.npy", allow_pickle=False)
        ranked = read_ordinals(folder / "ordinals.tsv")
        owners = np.resize(documents.owners, len(ranked))
        facets = Facets(documents.documents, owners, read_facet_table(folder / FACETS))
        keyword = KeywordIndex.open(folder / "keyword", slots)
        return cls(ranked, keyword, DenseIndex.open(folder / "dense", slots), facets, base, floor)

    @property
    def n(self) -> int:
        return len(self.ranked)

    @cached_property
    def word_rows(self) -> WordRows:
        """For phrases, which are not measured here: of the texts as they are given."""
        return WordRows.of(self.texts_of, np.arange(self.n) % len(self.texts_of))

    def text(self, ordinal: int) -> str:
        return self.texts_of[ordinal % len(self.texts_of)]

    def texts(self, ordinals: Sequence[int]) -> list[str]:
        return [self.text(ordinal) for ordinal in ordinals]

    def same_text(self, ordinals: NDArray[np.int64]) -> NDArray[np.uint64]:
        return self.ranked.same_text(ordinals)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the index is kept; made there when it is not")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name) / "large"
        snapshot = Library.open(load_settings(store=options.store)).refresh()
        texts = snapshot.texts(range(len(snapshot.ranked)))
        if not (folder / FACETS).exists():
            _write(folder, snapshot, texts, options.passages)
        _measure(folder, snapshot, texts)


def _write(folder: Path, snapshot: Snapshot, texts: Sequence[str], count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    real = _real(snapshot)
    _compare(real, np.concatenate(list(_synthetic(real, len(real), 7))))
    times = {}
    for name, work in (
        ("ordinals", partial(_write_ordinals, folder, snapshot.ranked, count)),
        ("words", partial(_write_words, folder, texts, count)),
        ("vectors", partial(write_dense_index, folder / "dense", _halves(real, count), real.shape[1])),
    ):
        started = time.perf_counter()
        work()
        times[name] = time.perf_counter() - started
    np.save(folder / "slots.npy", np.arange(count, dtype=np.int64), allow_pickle=False)
    part = (snapshot._generation / FACETS).read_bytes()
    (folder / FACETS).write_bytes(facet_table([part] * -(-count // len(texts))))
    print("made in " + ", ".join(f"{seconds:.0f} s {name}" for name, seconds in times.items()), flush=True)


def _real(snapshot: Snapshot) -> Matrix:
    assert snapshot.manifest.model is not None
    keys = [row.vector_key for row in snapshot.ranked]
    rows = vector_matrix(snapshot._truth, snapshot._segments, snapshot.manifest.model, keys)
    assert rows is not None
    return _units(rows.astype(np.float32))


def _synthetic(real: Matrix, count: int, seed: int) -> Iterator[Matrix]:
    """(m, d) at a time: between a real vector and one near to it, with noise in the covariance of the real ones."""
    random = np.random.default_rng(seed)
    spread = np.linalg.cholesky(np.cov(real.T) + 1e-6 * np.eye(real.shape[1])).astype(np.float32)
    near = np.argsort(-(real @ real.T), axis=1)[:, 1 : NEIGHBOURS + 1]
    for start in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - start)
        one = random.integers(0, len(real), size)
        other = near[one, random.integers(0, NEIGHBOURS, size)]
        way = TOWARDS * random.random((size, 1), dtype=np.float32)
        noise = random.standard_normal((size, real.shape[1]), dtype=np.float32) @ spread.T
        yield _units((1 - way) * real[one] + way * real[other] + NOISE * noise)


def _halves(real: Matrix, count: int) -> Iterator[NDArray[np.float16]]:
    return (part.astype(np.float16) for part in _synthetic(real, count, 1))


def _compare(real: Matrix, made: Matrix) -> None:
    """How like the structure is, by as many vectors of each."""
    print(
        "| vectors | cosine of the nearest: 10 %, half, 90 % | of the tenth nearest | spread in 32 directions |"
    )
    print("|---|---|---|---|")
    for name, rows in (("real", real), ("made", made)):
        cosines = rows @ rows.T
        np.fill_diagonal(cosines, -1)
        cosines = np.sort(cosines, axis=1)
        first, tenth = (np.quantile(cosines[:, -place], (0.1, 0.5, 0.9)) for place in (1, 10))
        spread = np.linalg.eigvalsh(np.cov(rows.T))[::-1]
        share = spread[:32].sum() / spread.sum()
        told = [", ".join(f"{one:.3f}" for one in values) for values in (first, tenth)]
        print(f"| {name} | {told[0]} | {told[1]} | {share:.3f} |", flush=True)


def _write_ordinals(folder: Path, ranked: RankedRows, count: int) -> None:
    rows = list(ranked)
    with (folder / "ordinals.tsv").open("w", encoding="utf-8", newline="\n") as stream:
        for ordinal in range(count):
            row, copy = rows[ordinal % len(rows)], ordinal // len(rows)
            key = hashlib.sha256(f"{row.text_key} {copy}".encode()).hexdigest()
            stream.write(
                f"{row.passage}-k{copy}\t{row.document}-k{copy}\t{row.kind}\t{row.page or ''}\t{key[:32]}\t{key}\n"
            )


def _write_words(folder: Path, texts: Sequence[str], count: int) -> None:
    """As `build_keyword_index` does, but each text is analysed once: in copies every seventh word is another."""
    target = folder / "keyword"
    target.mkdir()
    analysed = [(terms(text), sorted(set(written_words(text))), word_stream(text)) for text in texts]
    labels = [is_label(text, own) for text, (own, _, _) in zip(texts, analysed, strict=True)]
    vocabularies = [sorted({word for row in analysed for word in row[field]}) for field in range(3)]
    schema = passage_schema()
    index = tantivy.Index(schema, path=str(target))
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for ordinal in range(count):
        copy = ordinal // len(texts)
        fields = [
            " ".join(_changed(words, copy, vocabulary))
            for words, vocabulary in zip(analysed[ordinal % len(texts)], vocabularies, strict=True)
        ]
        values = dict(zip(("body", "written", "stream"), fields, strict=True)) | {"slot": ordinal}
        values["label"] = f"{IS_LABEL} {fields[0]}" if labels[ordinal % len(texts)] else ""
        writer.add_document(tantivy.Document.from_dict(values, schema))
    writer.commit()
    writer.wait_merging_threads()


def _changed(words: Sequence[str], copy: int, vocabulary: Sequence[str]) -> Sequence[str]:
    if not copy:
        return words
    changed = list(words)
    for place in range(copy % 7, len(changed), 7):
        changed[place] = vocabulary[(copy * 7919 + place * 104_729) % len(vocabulary)]
    return changed


def _measure(folder: Path, snapshot: Snapshot, texts: Sequence[str]) -> None:
    settings = load_settings()
    embedder = open_embedder(settings.model, settings.cache)
    embedder.embed_queries(["zorg"])
    documents = snapshot.facets
    reading = min(_ms(partial(_read, folder)) for _ in range(2))
    before = _memory()
    started = time.perf_counter()
    million = Million.open(folder, texts, documents, 0.0)
    opening = (time.perf_counter() - started) * 1000
    floor = calibrate(million.dense, embedder)
    million = Million(million.ranked, million.keyword, million.dense, million.facets, texts, floor)
    queries = _queries()
    for query in queries[:WARM]:
        _ask(million, embedder, snapshot, query)
    held = {name: value - before.get(name, 0) for name, value in _memory().items()}
    bare = _Bare(folder, settings.cache)
    whole: list[float] = []
    parts: dict[str, list[float]] = {"embedding the query": [], "FAISS": [], "tantivy": []}
    for query in [*queries[:WARM], *queries]:
        whole.append(_ms(partial(_ask, million, embedder, snapshot, query)))
        vector, wanted = bare.embed(query), terms(query) or ["zorg"]
        runs = partial(bare.embed, query), partial(bare.nearest, vector), partial(bare.words, wanted)
        for values, run in zip(parts.values(), runs, strict=True):
            values.append(_ms(run))
    sums = np.sum([values[WARM:] for values in parts.values()], axis=0)
    count = len(million.ranked)
    print(f"\n{count} passages, {million.dense.kind}, floor {floor}\n")
    print("| what | whole | bare | times | goal |\n|---|---|---|---|---|")
    for name, share in (("p95", 95), ("median", 50)):
        one, other = float(np.percentile(whole[WARM:], share)), float(np.percentile(sums, share))
        print(
            f"| {len(queries)} queries with facets, {name}, ms | {one:.1f} | {other:.1f} | {one / other:.2f} | 2.5 |"
        )
    for name, values in parts.items():
        print(f"| of which bare: {name}, p95 | | {np.percentile(values[WARM:], 95):.1f} | | |")
    print(
        f"| opening beside reading the files, ms | {opening:.0f} | {reading:.0f} | {opening / reading:.2f} | 1.5 |"
    )
    trained = folder / "dense" / TRAINED
    print(f"| recall@10 | {recall(million.dense):.4f} | | | .97 |")
    print(f"| memory of its own, bytes a passage | {held['RssAnon'] * 1024 / count:.0f} | | | 1,200 |")
    print(f"| with the pages of mapped files that were touched | {held['VmRSS'] * 1024 / count:.0f} | | | |")
    if trained.exists():
        print(f"| of which the trained index | {trained.stat().st_size / count:.0f} | | | |")


def _ask(million: Million, embedder: Embedder, snapshot: Snapshot, query: str) -> None:
    """What a search does, but for fetching ten passages from the database."""
    found = search(parse_query(query), index=million, embedder=embedder, mode="hybrid", limit=10)
    million.facets.count(found.counted, snapshot.facet_names.label)


class _Bare:
    """The three libraries, each used as plainly as can be."""

    def __init__(self, folder: Path, cache: Path):
        model = builtin_folder(cache)
        self._tokenizer = Tokenizer.from_file(str(model / TOKENIZER))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(model / ONNX), options)
        self._vectors: Any = faiss.read_index(str(folder / "dense" / TRAINED))
        self._vectors.nprobe = PROBES
        self._words = tantivy.Index.open(str(folder / "keyword"))
        self._searcher = self._words.searcher()

    def embed(self, text: str) -> Matrix:
        ids = np.array([self._tokenizer.encode(f"query: {text}").ids], dtype=np.int64)
        [[vector]] = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        found: Matrix = vector / np.linalg.norm(vector)
        return found

    def nearest(self, vector: Matrix) -> object:
        return self._vectors.search(vector.reshape(1, -1), 10)

    def words(self, wanted: Sequence[str]) -> object:
        ones = [tantivy.Query.term_query(self._words.schema, "body", one, "freq") for one in wanted]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in ones])
        return self._searcher.search(query, 10, count=False).hits


def _queries() -> list[str]:
    with GOLD.open(encoding="utf-8", newline="") as handle:
        queries = [row["query"] for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [query for query in queries if '"' not in query]


def _read(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb", buffering=0) as stream:
                while stream.read(8_000_000):
                    pass


def _memory() -> dict[str, int]:
    """Kilobytes of this process, by name of the kernel: VmRSS, and RssAnon without mapped files."""
    lines = Path("/proc/self/status").read_text().splitlines()
    pairs = (line.split() for line in lines if line.startswith(("VmRSS", "RssAnon")))
    return {name.rstrip(":"): int(value) for name, value, _ in pairs}


def _ms(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def _units(matrix: Matrix) -> Matrix:
    units: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return units.astype(np.float32)


if __name__ == "__main__":
    main()
