"""The test cases of other linkers as a measure: short texts with what their makers expect of them.

Three forms, told apart by their fields: nllegalcit (a list of citations with their parts), Maastricht (the words that
must be found, or that an article must be found at all) and wetsuite (claims on law, book, article and lid).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.problem import Problem
from ontology.law_names import BOOKS
from ontology.mention import Mention
from ontology.references import link_references
from ontology.registers import Registers
from ontology.uris import work_of

CLAIM = re.compile(r"result\['(?:resource|fragment)'\]\['(?P<name>\w+)'\] == '(?P<value>[^']*)'")
KINDS = {"kamerstukken": "kamerstuk", "ljn": "case", "ecli": "case", "vindplaats": "gazette", "cvdr": "law"}


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """One case: the set it is of, its line there (from 1), what was wanted and what was given."""

    name: str
    line: int
    wanted: str
    given: tuple[str, ...]
    right: bool


def evaluate_cases(path: Path, registers: Registers) -> list[CaseAnswer]:
    """Answers for one set; cases that its makers skip, or that need a web page, are left out."""
    name = path.parent.name
    answers = []
    for number, case in enumerate(_lines(path), 1):
        if case.get("skipped_upstream") or str(case["text"]).startswith("http"):
            continue
        found = link_references(case["text"], registers=registers)
        judged = _judge(case, found)
        if judged:
            given = tuple(key for one in found for key in one.targets)
            answers.append(CaseAnswer(name, number, judged[0], given, judged[1]))
    return answers


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if not {"expected", "asserts"} & case.keys() or "text" not in case:
                raise ValueError(line[:60])
            yield case
    except (OSError, ValueError, AttributeError) as cause:
        raise Problem(
            "not-a-set-of-cases",
            "Dit is geen bestand met proefgevallen van een andere linker (JSON-regels).",
            remedy='Geef een bestand met op elke regel {"text": ..., "expected": ...}, of "asserts" in plaats daarvan.',
            where=f"{path}: {cause}",
            family="usage",
        ) from cause


def _judge(case: dict[str, Any], found: list[Mention]) -> tuple[str, bool] | None:
    """What was wanted, and whether it was given; None for what says nothing about this text."""
    expected = case.get("expected")
    if "asserts" in case:
        return _claims(case["asserts"], found)
    if isinstance(expected, list):
        return _citations(expected, found)
    if isinstance(expected, str):
        return "een artikel", any(one.kind == "law" for one in found)
    if isinstance(expected, dict) and "text" in expected:
        kind, words = KINDS.get(expected["type"], ""), str(expected["text"])
        return words, any(one.kind == kind and one.surface == words for one in found)
    return None


def _citations(expected: list[dict[str, Any]], found: list[Mention]) -> tuple[str, bool]:
    wanted = {_key(one) for one in expected}
    given = {key.casefold() for one in found for key in one.targets}
    return " ".join(sorted(wanted)) or "geen", given == {key.casefold() for key in wanted}


def _key(citation: dict[str, Any]) -> str:
    parts = [str(part) for part in citation["args"]]
    if "Kamerstuk" in str(citation["type"]):
        return f"kst-{parts[2]}-{parts[3]}"
    return "ECLI:" + ":".join(parts) if "Ecli" in str(citation["type"]) else f"LJN:{parts[0]}"


def _claims(claims: list[str], found: list[Mention]) -> tuple[str, bool]:
    said = {match["name"]: match["value"] for claim in claims for match in CLAIM.finditer(claim)}
    if "boek" in said:
        said["bwb_id"] = BOOKS.get(said["boek"], said.get("bwb_id", ""))
    work = work_of(said.get("bwb_id", ""))
    wanted = work + (f"&artikel={said['artikel']}" if "artikel" in said else "")
    wanted += f"&lid={said['subparagraaf']}" if "subparagraaf" in said else ""
    alone = len(found) == 1 or not any("len(results) == 1" in claim for claim in claims)
    return wanted, alone and any(wanted in one.targets for one in found)
