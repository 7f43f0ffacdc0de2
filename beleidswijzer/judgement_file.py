"""Judgements as a file of JSON lines: on references and on links, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from beleidswijzer.unreadable import read_named, unreadable
from ingest.problem import Problem
from ontology.judgement import Judgement
from ontology.link_judgement import LinkJudgement
from ontology.removed_judgement import RemovedJudgement


@dataclass(frozen=True, slots=True)
class JudgementFile:
    """What a file holds: the kinds apart; `removed` is what was kept of judgements on removed documents."""

    references: tuple[Judgement, ...]
    links: tuple[LinkJudgement, ...]
    removed: tuple[RemovedJudgement, ...] = ()


def judgement_lines(judgements: Iterable[Judgement | LinkJudgement | RemovedJudgement]) -> str:
    """One line of JSON a judgement."""
    return "".join(f"{msgspec.json.encode(one).decode()}\n" for one in judgements)


def read_judgements(path: Path) -> JudgementFile:
    """What `judgement_lines` wrote. Raises Problem "review-file", "file-too-large", "path-unreadable"."""
    try:
        lines = read_named(path).splitlines()
    except OSError as error:
        raise unreadable(path, error) from None
    references, links, removed = [], [], []
    for number, line in enumerate(lines, 1):
        if line.strip():
            one = _judgement(path, number, line)
            if isinstance(one, LinkJudgement):
                links.append(one)
            elif isinstance(one, RemovedJudgement):
                removed.append(one)
            else:
                references.append(one)
    return JudgementFile(tuple(references), tuple(links), tuple(removed))


def _judgement(path: Path, number: int, line: bytes) -> Judgement | LinkJudgement | RemovedJudgement:
    try:
        names = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        if "guideline" in names:
            return msgspec.json.decode(line, type=LinkJudgement)
        if "removed" in names:
            return msgspec.json.decode(line, type=RemovedJudgement)
        return msgspec.json.decode(line, type=Judgement)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem(
            "review-file",
            f"Regel {number} is geen oordeel ({error}).",
            where=str(path),
            remedy="Geef een bestand dat met 'beleidswijzer review export' is gemaakt. Er is niets ingelezen.",
            family="usage",
        ) from None
