"""The passages that take part in searching, numbered: ordinals.tsv of a generation.

They are in order of document id and place, so that the number of a passage, and with it the order of equally good
hits, is the same whatever the order in which documents were added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast

from beleidswijzer.derived import Changes
from beleidswijzer.truth import Truth
from index.same_text import same_text_key
from ingest.passage import PassageKind

ORDINALS = "ordinals.tsv"

Blocks = Mapping[str, Sequence[str]]
"""The lines of each document that has any, by id, in order of id."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One passage that takes part in searching; its place in the list is its ordinal in every index.

    Passages with the same `text_key` are one text for a reader (index/same_text.py).
    """

    passage: str
    document: str
    kind: PassageKind
    page: int | None
    text_key: str
    vector_key: str


def write_ordinals(folder: Path, truth: Truth, changes: Changes) -> Blocks:
    """Write the file, taking over what the former one has of documents whose passages are the same."""
    former = {} if changes.former is None else _read_blocks(changes.former.folder / ORDINALS)
    blocks = {
        stamp.document: former.get(stamp.document, [])
        if changes.same_passages(stamp)
        else _lines(truth, stamp.document)
        for stamp in changes.stamps
    }
    text = "".join(line for lines in blocks.values() for line in lines)
    (folder / ORDINALS).write_text(text, encoding="utf-8", newline="\n")
    return blocks


def read_ordinals(path: Path) -> tuple[Ranked, ...]:
    return tuple(_ranked(line) for line in path.read_text(encoding="utf-8").splitlines())


def passage_ids(lines: Sequence[str]) -> list[str]:
    """The ids of the passages of a block, in order."""
    return [line[: line.index("\t")] for line in lines]


def vector_keys(lines: Sequence[str]) -> list[str]:
    """The vector keys of a block, in order."""
    return [line[line.rindex("\t") + 1 : -1] for line in lines]


def _read_blocks(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="\n") as stream:
        return {document: list(lines) for document, lines in groupby(stream, key=_document)}


def _document(line: str) -> str:
    return line.split("\t", 2)[1]


def _lines(truth: Truth, document: str) -> list[str]:
    return [
        f"{passage}\t{document}\t{kind}\t{page or ''}\t{same_text_key(text)}\t{vector_key}\n"
        for passage, kind, page, text, vector_key in truth.ranked_rows(document)
    ]


def _ranked(line: str) -> Ranked:
    passage, document, kind, page, text_key, key = line.split("\t")
    return Ranked(passage, document, cast(PassageKind, kind), int(page) if page else None, text_key, key)
