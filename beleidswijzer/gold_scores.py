"""Search against the gold queries: each asked as a user would, of a store with the samples alone.

`queries.tsv` has id, kind and query; `judgements.tsv` has query, file, page, grade and words of a relevant passage;
data/gold/README.md says what they mean and how they are scored.
"""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.results import Mode, SearchAnswer
from ingest.problem import Problem
from ingest.tsv import read_rows

MODES: tuple[Mode, ...] = ("auto", "keyword", "semantic", "hybrid")
NONE = "none"
_DEPTH, _RECALL_DEPTH, _ASKED = 10, 20, 30  # more are asked for than count, for headings are passed over
_PASSED_OVER = frozenset(("heading", "caption"))

Grades = Mapping[str, int]  # by passage


@dataclass(frozen=True, slots=True)
class GoldQuery:
    id: str
    kind: str
    text: str
    grades: Grades


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query gave in one mode. `answered` tells whether anything was offered as an answer."""

    kind: str
    ndcg: float
    recall: float
    first: bool
    answered: bool


def gold_scores(settings: Settings, folder: Path, samples: Path | None = None) -> dict[str, Any]:
    """{"queries": n, "modes": {mode: {kind: {figure: value}}}}; the papers are the PDFs of `samples`, beside `folder`.

    Raises Problem when the tables or the papers are not there.
    """
    papers = sorted((samples or folder.parent / "samples").glob("*.pdf"))
    tables = [folder / "queries.tsv", folder / "judgements.tsv"]
    if not papers or not all(path.is_file() for path in tables):
        raise _no_gold(folder)
    with tempfile.TemporaryDirectory() as made:
        library = Library.open(
            settings.model_copy(update={"store": Path(made) / "store", "read_only": False})
        )
        try:
            for result in library.add(papers):
                if result.problem:
                    raise _no_gold(Path(result.file))
            queries = read_gold(folder, library)
            modes = MODES if library.has_model else MODES[1:2]
            outcomes = {mode: [outcome(one, library, mode) for one in queries] for mode in modes}
        finally:
            library.close()
    return {"queries": len(queries), "modes": {mode: by_kind(found) for mode, found in outcomes.items()}}


def read_gold(folder: Path, library: Library) -> list[GoldQuery]:
    """The queries, each with the passages of the store in which the words of its judgements stand."""
    texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in library.documents():
        for passage in library.document(entry.document).passages:
            texts[Path(entry.file).name].append((passage.id, _one_spaced(passage.text)))
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in read_rows(folder / "judgements.tsv"):
        words, known = _one_spaced(row["words"]), grades[row["query"]]
        for passage_id in (one for one, text in texts[row["file"]] if words in text):
            known[passage_id] = max(known.get(passage_id, 0), int(row["grade"]))
    return [
        GoldQuery(row["id"], row["kind"], row["query"], grades[row["id"]])
        for row in read_rows(folder / "queries.tsv")
    ]


def outcome(query: GoldQuery, library: Library, mode: Mode) -> Outcome:
    answer = library.search(query.text, mode=mode, limit=_ASKED)
    found = judged(answer, query.grades)
    ideal = _gain(sorted(query.grades.values(), reverse=True))
    relevant = sum(grade > 0 for grade in found[:_RECALL_DEPTH])
    return Outcome(
        query.kind,
        _gain(found) / ideal if ideal else 0.0,
        relevant / min(len(query.grades), _RECALL_DEPTH) if query.grades else 0.0,
        bool(found and found[0]),
        answer.total > 0,
    )


def judged(answer: SearchAnswer, grades: Grades) -> list[int]:
    """The grade of each result, in order; a passage that was met higher does not count again."""
    left, found = dict(grades), []
    for result in answer.results:
        places = [result.passage, *(place.passage for place in result.also_at)]
        grade = max((left.pop(place, 0) for place in places), default=0)
        if grade or result.passage_kind not in _PASSED_OVER:
            found.append(grade)
    return found


def by_kind(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Per kind, and over all that have an answer ("answerable"): means, and what share was told to be unanswered."""
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        groups[one.kind].append(one)
        if one.kind != NONE:
            groups["answerable"].append(one)
    return {kind: _means(group, kind) for kind, group in groups.items()}


def _means(group: Sequence[Outcome], kind: str) -> dict[str, float]:
    figures = {"queries": float(len(group)), "unanswered": _mean([not one.answered for one in group])}
    if kind != NONE:
        figures["ndcg@10"] = _mean([one.ndcg for one in group])
        figures["recall@20"] = _mean([one.recall for one in group])
        figures["first"] = _mean([one.first for one in group])
    return figures


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:_DEPTH]))


def _one_spaced(text: str) -> str:
    return " ".join(text.split())


def _no_gold(place: Path) -> Problem:
    return Problem(
        "not-gold-queries",
        "Hier zijn geen proefvragen met hun stukken.",
        remedy="Geef een map met queries.tsv en judgements.tsv (in het project: data/gold); de PDF's staan ernaast in "
        "samples, of geef hun map met --samples.",
        where=str(place),
        family="usage",
    )
