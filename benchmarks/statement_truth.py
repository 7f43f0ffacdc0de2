"""What a reader wrote down of policy prose (`tests/golden/statements`), its sentences cut anew from the pages."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ontology.evaluate_statements import Truth

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "golden" / "statements"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (TRUTH / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def truths(corpus: Path, selected: Sequence[Mapping[str, Any]]) -> list[Truth]:
    """The rows as truths with the letters of their sentences, cut anew from the pages."""
    return [read_truth(corpus, row) for row in selected]


def read_truth(corpus: Path, row: Mapping[str, Any]) -> Truth:
    def alternatives(field: str) -> tuple[str, ...]:
        return tuple(row[field].split("|")) if row.get(field) else ()

    first = row["ranges"][0][0]
    return Truth(
        row["id"],
        row["kind"],
        sentence(corpus, row),
        (first, row["ranges"][-1][0]),
        bool(row.get("optional")),
        who=tuple(tuple(keys.split(",")) for keys in alternatives("who")),
        earliest=alternatives("earliest"),
        latest=alternatives("latest"),
        modality=alternatives("modality"),
        roles=alternatives("role"),
        criteria=tuple(row["criteria"].split(",")) if row.get("criteria") else (),
        lines=tuple(row["lines"].split(",")) if row.get("lines") else (),
    )


def sentence(corpus: Path, row: Mapping[str, Any]) -> str:
    """Letters and digits of the sentence. Exits where the page no longer gives what was read."""
    text = "".join(reduced_page(corpus / row["file"], page)[start:end] for page, start, end in row["ranges"])
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        raise SystemExit(f"{row['id']}\t{row['file']}: the page no longer gives the text that was read")
    return text


@cache
def reduced_page(pdf: Path, page: int) -> str:
    import pymupdf

    with pymupdf.open(pdf) as document:
        text = unicodedata.normalize("NFKD", document[page - 1].get_text()).casefold()
    return "".join(character for character in text if character.isalnum())
