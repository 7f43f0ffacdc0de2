"""What evaluations gave last, kept beside the store so that its keepers see it: figures with their day.

A file of its own, no part of the truth: it may be deleted, and a backup does not have it. It has the
sha256 of the figures, so that none changes unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from beleidswijzer.config import Settings
from beleidswijzer.durable import write_durably
from beleidswijzer.graph_check import DocumentGraph
from beleidswijzer.verification import Verification

NAME = "evaluations.json"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: `date` is ISO, `version` names the rules that were measured, `figures` go by name."""

    date: str
    version: str
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Record:
    check: str
    evaluations: dict[str, Evaluation]


def keep_evaluation(settings: Settings, name: str, one: Evaluation) -> bool:
    """Write the figures of the evaluation `name` over its former ones; False where there is no store to write in."""
    if settings.read_only or not (settings.store / "truth.sqlite").is_file():
        return False
    known = evaluations(settings.store) | {name: one}
    try:
        record = _Record(_check(known), {key: known[key] for key in sorted(known)})
        write_durably(settings.store / NAME, msgspec.json.format(msgspec.json.encode(record)))
    except OSError:
        return False
    return True


def evaluations(folder: Path) -> dict[str, Evaluation]:
    """The last figures of each evaluation by its name; none where the file is not there or not ours."""
    try:
        record = msgspec.json.decode((folder / NAME).read_bytes(), type=_Record)
    except (OSError, ValueError, msgspec.DecodeError):  # ValueError: bytes that are no UTF-8
        return {}
    return record.evaluations if record.check == _check(record.evaluations) else {}


def _check(known: Mapping[str, Evaluation]) -> str:
    return sha256(msgspec.json.encode(known, order="deterministic")).hexdigest()


def gold_figures(scores: Mapping[str, Any]) -> dict[str, float]:
    """The telling figures of `gold_scores`: those of the mode that is asked without choosing."""
    modes = scores["modes"]
    kinds = modes.get("auto") or next(iter(modes.values()))
    answerable, none = kinds["answerable"], kinds.get("none", {})
    found = {"queries": float(scores["queries"])}
    found |= {name: answerable[name] for name in ("ndcg@10", "first", "recall@20")}
    return found | ({"none_told": none["unanswered"]} if none else {})


def link_figures(scores: Mapping[str, Any]) -> dict[str, float]:
    """The telling figures of `link_scores`."""
    names = {
        "links_first": "first", "near_miss": "near_miss_first", "asserted": "asserted_precision",
        "relation": "relation", "stale": "stale",
    }  # fmt: skip
    return {name: float(scores[source]) for name, source in names.items()}


def evidence_figures(verification: Verification) -> dict[str, float]:
    return {"quotes": float(verification.checked), "not_found": float(len(verification.mismatches))}


def graph_figures(checks: tuple[DocumentGraph, ...]) -> dict[str, float]:
    return {
        "documents": float(len(checks)),
        "bare": float(sum(len(one.bare) for one in checks)),
        "violations": float(sum(len(one.violations) for one in checks)),
    }
