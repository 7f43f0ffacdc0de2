"""Scores against gold data, as the command line prints them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from beleidswijzer.config import Settings
from beleidswijzer.model import Model
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.evaluate_cases import CaseAnswer
    from ontology.evaluate_references import Answer


def retrieval_scores(
    settings: Settings, folder: Path, queries: Path | None, qrels: Path | None
) -> dict[str, Any]:
    """{"queries": n, "modes": {mode: {"ndcg@10": ...}}}; without a model only the keyword mode is scored."""
    from index.evaluate_retrieval import evaluate

    model = Model(settings.model, settings.cache)
    scores = evaluate(folder, model.embedder, queries=queries, qrels=qrels, cache=settings.cache)
    return scores.as_dict()


def reference_scores(
    path: Path,
    *,
    with_law: bool = True,
    leave_out: Path | None = None,
    against: Path | None = None,
    save: Path | None = None,
) -> dict[str, Any]:
    """Spans and targets of references against a gold file of JSON lines.

    `against` is a file of answers that an earlier run wrote with `save`: then "gained" and "lost" say
    what changed since. Without the law given (`with_law` False) an unresolved answer is no guess.
    `leave_out` is a table of places that are wrong in the gold.
    """
    from ontology.answer_changes import answers_json, changes_between
    from ontology.evaluate_references import evaluate, read_places

    before = _earlier_answers(against) if against else None
    places = read_places(leave_out) if leave_out else frozenset()
    result = evaluate(path, with_law=with_law, leave_out=places)
    scores = result.as_json()
    if before is not None:
        changes = changes_between(before, result.answers)
        scores["gained"] = [msgspec.to_builtins(one) for one in changes.gained]
        scores["lost"] = [msgspec.to_builtins(one) for one in changes.lost]
    if save:
        save.write_text(answers_json(result.answers), encoding="utf-8")
    return scores


def case_answers(paths: list[Path]) -> Iterator[CaseAnswer]:
    """Answers on the test cases of other linkers."""
    from ontology.evaluate_cases import evaluate_cases
    from ontology.registers import load_registers

    registers = load_registers()
    for path in paths:
        yield from evaluate_cases(path, registers)


def _earlier_answers(path: Path) -> list[Answer]:
    from ontology.answer_changes import read_answers

    try:
        return read_answers(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Problem(
            "answers-unreadable",
            "Dit is geen bestand met antwoorden van een eerdere meting.",
            where=str(path),
            remedy="Maak het met: beleidswijzer evaluate references GOUD --save BESTAND.",
            family="missing",
        ) from None


TYPESET = Path(__file__).resolve().parents[1] / "benchmarks" / "typeset" / "make.py"


def reading_scores(folder: Path | None) -> dict[str, Any]:
    """Reading against known truth, in a folder of PDFs each with its JSON; without a folder, on papers that are
    typeset for it. Adds the papers with the most misses to the figures."""
    if folder is not None:
        return _reading_scores(folder)
    if not TYPESET.is_file():
        raise Problem(
            "typesetter-missing",
            "De zetter van proefstukken hoort bij de broncode en is hier niet.",
            remedy="Werk vanuit de broncode, of geef een map met PDF's en hun waarheid (JSON).",
            where=str(TYPESET),
            family="missing",
        )
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, str(TYPESET), made], check=True)
        return _reading_scores(Path(made))


def _reading_scores(folder: Path) -> dict[str, Any]:
    from beleidswijzer.reading import FileReader
    from ingest.evaluate_reading import evaluate

    if not any(folder.glob("*.json")):
        raise Problem(
            "no-truth",
            "In deze map staan geen PDF's met hun waarheid (NNN.pdf met NNN.json).",
            remedy="Maak ze met: python benchmarks/typeset/make.py MAP",
            where=str(folder),
            family="missing",
        )
    with FileReader() as read:
        scores = evaluate(folder, lambda pdf: read(pdf, pdf.read_bytes())[0].documents)
    return scores.as_json()


def accounts(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """For every PDF where its printed characters went: {"file", "share", "printed", "passages", ..., "problem"}."""
    from ingest.child import Worker
    from ingest.limits import Limits

    files = [pdf for path in paths for pdf in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])]
    with Worker(Limits(), reader="ingest.accounting:account_bytes") as worker:
        for pdf in files:
            outcome = worker.read(pdf)
            found = msgspec.json.decode(outcome.lines) if outcome.lines else {}
            code = outcome.problem.code if outcome.problem else None
            yield {"file": str(pdf), **found, "problem": code}
