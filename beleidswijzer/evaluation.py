"""Scores against gold data, as the command line prints them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from beleidswijzer.config import Settings
from beleidswijzer.model import Model


def retrieval_scores(
    settings: Settings, folder: Path, queries: Path | None, qrels: Path | None
) -> dict[str, Any]:
    """{"queries": n, "modes": {mode: {"ndcg@10": ...}}}; without a model only the keyword mode is scored."""
    from index.evaluate_retrieval import evaluate

    model = Model(settings.model, settings.cache)
    scores = evaluate(folder, model.embedder, queries=queries, qrels=qrels, cache=settings.cache)
    return scores.as_dict()


def reference_scores(path: Path) -> dict[str, Any]:
    """Spans and targets of references against a gold file of JSON lines."""
    from ontology.evaluate_references import evaluate

    return evaluate(path).as_json()
