"""The passages that take part in searching, numbered: ordinals.tsv of a generation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from beleidswijzer.passage_codec import PassageRow
from ingest.passage import PassageKind

ORDINALS = "ordinals.tsv"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One passage that takes part in searching; its place in the list is its ordinal in every index."""

    passage: str
    document: str
    kind: PassageKind
    page: int | None
    text_sha: str
    vector_key: str


def write_ordinals(path: Path, rows: Sequence[PassageRow]) -> None:
    lines = (f"{r.id}\t{r.document}\t{r.kind}\t{r.page or ''}\t{r.text_sha}\t{r.vector_key}\n" for r in rows)
    path.write_text("".join(lines), encoding="utf-8")


def read_ordinals(path: Path) -> tuple[Ranked, ...]:
    return tuple(_ranked(line) for line in path.read_text(encoding="utf-8").splitlines())


def _ranked(line: str) -> Ranked:
    passage, document, kind, page, text_sha, key = line.split("\t")
    return Ranked(passage, document, cast(PassageKind, kind), int(page) if page else None, text_sha, key)
