"""Scores of the linker against gold lines: spans, targets at three depths, speed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.problem import Problem
from ingest.tsv import read_rows
from ontology.mention import Mention
from ontology.references import link_references
from ontology.registers import Registers, load_registers

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Precision, recall and F1 over spans; 1.0 where there is nothing to find and nothing found."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One gold reference or one false alarm, for a list of gained and lost answers."""

    line: int
    start: int
    end: int
    surface: str
    outcome: str
    expected: tuple[str, ...]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceScores:
    """All figures of one gold file. Accuracies are over gold references; a missed one counts as wrong."""

    exact: SpanScore
    overlap: SpanScore
    work: float
    article: float
    part: float
    characters_per_second: int
    answers: tuple[Answer, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints; `guessed` counts answers that name a wrong work."""
        spans = {
            name: {"precision": one.precision, "recall": one.recall, "f1": one.f1}
            for name, one in (("exact", self.exact), ("overlap", self.overlap))
        }
        return {
            "spans": spans,
            "targets": {"work": self.work, "article": self.article, "part": self.part},
            "guessed": sum("-work" in one.outcome and bool(one.given) for one in self.answers),
            "references": sum(one.outcome != "false" for one in self.answers),
            "characters_per_second": self.characters_per_second,
        }


def evaluate(
    path: Path | str,
    *,
    registers: Registers | None = None,
    with_law: bool = True,
    kinds: frozenset[str] | None = None,
    leave_out: frozenset[tuple[int, int]] = frozenset(),
) -> ReferenceScores:
    """Link every line of a gold file and compare. `kinds` limits what counts as an answer.

    `leave_out` are places (line from 0, start) that people judged wrong in the gold: they count neither way.
    """
    held = registers or load_registers()
    answers: list[Answer] = []
    characters, seconds = 0, 0.0
    for number, line in enumerate(_lines(Path(path))):
        began = time.process_time()
        found = link_references(
            line["text"], registers=held, law=line.get("law") if with_law else None, date=line.get("date")
        )
        seconds += time.process_time() - began
        characters += len(line["text"])
        answers.extend(_compare(number, line, [one for one in found if kinds is None or one.kind in kinds]))
    answers = [one for one in answers if (one.line, one.start) not in leave_out]
    return _scores(answers, round(characters / seconds) if seconds else 0)


def read_places(path: Path) -> frozenset[tuple[int, int]]:
    """Places to leave out, from a table with the columns line, start, end and reason."""
    try:
        rows = read_rows(path)
        return frozenset((int(row["line"]), int(row["start"])) for row in rows if row["reason"])
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise Problem(
            "not-a-table-of-places",
            "Dit is geen tabel met plaatsen die buiten de meting blijven.",
            remedy="Geef een TSV met de kolommen line, start, end en reason.",
            where=f"{path}: {cause}",
            family="usage",
        ) from cause


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            lines = [json.loads(line) for line in file if line.strip()]
        return [{**line, "text": str(line["text"]), "refs": list(line["refs"])} for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as cause:
        raise Problem(
            "not-a-references-set",
            "Dit is geen goudbestand met verwijzingen (JSON-regels).",
            remedy='Geef een bestand met op elke regel {"text": ..., "refs": [{"start", "end", "target"}]}.',
            where=f"{path}: {cause}",
            family="usage",
        ) from cause


def _compare(number: int, line: dict[str, Any], found: list[Mention]) -> Iterator[Answer]:
    text = line["text"]
    spans = {(one.start, one.end): one for one in found}
    used: set[Span] = set()
    for gold in line["refs"]:
        span = (gold["start"], gold["end"])
        hit = spans.get(span) or _overlapping(found, span)
        if hit:
            used.add((hit.start, hit.end))
        if gold.get("optional"):
            continue
        outcome = "missed" if hit is None else "exact" if span in spans else "overlap"
        expected = _expected(gold)
        given = hit.targets if hit else ()
        part = (gold["part"],) if gold.get("part") else ()
        yield Answer(
            number,
            *span,
            text[slice(*span)],
            outcome + _depths(expected, part, given),
            expected + part,
            given,
        )
    for span, one in sorted(spans.items()):
        if span not in used:
            yield Answer(number, *span, text[slice(*span)], "false", (), one.targets)


def _expected(gold: dict[str, Any]) -> tuple[str, ...]:
    targets = gold.get("targets") or ([gold["target"]] if gold.get("target") else [])
    return tuple(target for target in targets if target)


def _overlapping(found: list[Mention], span: Span) -> Mention | None:
    sharing = [one for one in found if one.start < span[1] and one.end > span[0]]
    return max(sharing, key=lambda one: min(one.end, span[1]) - max(one.start, span[0]), default=None)


def _depths(expected: tuple[str, ...], part: tuple[str, ...], given: tuple[str, ...]) -> str:
    """ " work article part" as far as they can be judged, each with + or -."""
    if not expected:
        return ""
    marks = "+work" if _same(expected, given, _work) else "-work"
    if any("&artikel=" in key for key in expected):
        marks += " +article" if _same(expected, given, _article) else " -article"
    wanted = part or tuple(key for key in expected if "&lid=" in key or "&o=" in key)
    if wanted:
        marks += (
            " +part" if {key.casefold() for key in wanted} <= {key.casefold() for key in given} else " -part"
        )
    return " " + marks


def _same(expected: tuple[str, ...], given: tuple[str, ...], depth: Any) -> bool:
    return {depth(key) for key in expected} <= {depth(key) for key in given}


def _work(key: str) -> str:
    return key.split("&")[0].casefold()


def _article(key: str) -> str:
    return "&".join(part for part in key.casefold().split("&") if not part.startswith(("lid=", "o=")))


def _scores(answers: list[Answer], speed: int) -> ReferenceScores:
    gold = [one for one in answers if one.outcome != "false"]
    false = len(answers) - len(gold)
    exact = sum(one.outcome.startswith("exact") for one in gold)
    touched = sum(not one.outcome.startswith("missed") for one in gold)
    return ReferenceScores(
        _span_score(exact, touched + false, len(gold)), _span_score(touched, touched + false, len(gold)),
        _share(gold, "work"), _share(gold, "article"), _share(gold, "part"), speed, tuple(answers),
    )  # fmt: skip


def _share(gold: list[Answer], name: str) -> float:
    right = sum(f"+{name}" in one.outcome for one in gold)
    judged = right + sum(f"-{name}" in one.outcome for one in gold)
    return round(right / judged, 4) if judged else 1.0


def _span_score(right: int, given: int, wanted: int) -> SpanScore:
    precision = right / given if given else 1.0
    recall = right / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else float(given == wanted == 0)
    return SpanScore(round(precision, 4), round(recall, 4), round(f1, 4))
