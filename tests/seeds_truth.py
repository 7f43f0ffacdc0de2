"""The facts of tests/golden/seeds and the seed documents as they are read, for the tests that compare them."""

from __future__ import annotations

import csv
import difflib
import hashlib
import os
import re
import unicodedata
from functools import cache
from pathlib import Path

from ingest.limits import Limits
from ingest.passage import Document, Passage, Reading
from ingest.read import read_file

TRUTH = Path(__file__).parent / "golden" / "seeds"
SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEEDS = SHARED / "corpus" / "seeds"
LETTER = "kst-29689-1253.pdf"
REPORT = "zin-2026-activiteitenplan-pakketbeoordeling-langdurige-zorg.pdf"
FILE_OF = {"letter": LETTER, "covering-letter": REPORT, "report": REPORT}
DOCUMENTS = tuple(FILE_OF)
WORD = re.compile(r"[\w’'-]+")
LONGEST_SURFACE = 12
ABSENT = "the seed documents are not here (../shared)"

Row = dict[str, str]


@cache
def truth(name: str) -> tuple[Row, ...]:
    with (TRUTH / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t"))


def rows_of(name: str, **wanted: str) -> list[Row]:
    return [row for row in truth(name) if all(row[key] == value for key, value in wanted.items())]


def normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


@cache
def hash_of(text: str) -> str:
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:12]


def difference(expected: list[str], actual: list[str]) -> str:
    lines = difflib.unified_diff(expected, actual, "a careful reader", "the parser", n=1, lineterm="")
    return "\n" + "\n".join(lines)


def assert_same(expected: list[str], actual: list[str]) -> None:
    assert expected == actual, difference(expected, actual)


def assert_same_bag(expected: list[str], actual: list[str]) -> None:
    assert_same(sorted(expected), sorted(actual))


@cache
def reading(file: str) -> Reading:
    return read_file((SEEDS / file).read_bytes(), limits=Limits())


def document(name: str) -> Document:
    """The document that begins on the page where the truth says it does."""
    first = int(rows_of("documents", document=name)[0]["first_page"])
    found = [d for d in reading(FILE_OF[name]).documents if d.pages[0] == first]
    assert found, f"no document begins on page {first} of {FILE_OF[name]}"
    return found[0]


def page_at(passage: Passage, offset: int) -> int:
    """The page of the last written character at or before the offset."""
    pages = [run.page for run in passage.runs if run.start <= offset]
    return pages[-1] if pages else 0


def passages_on(name: str, page: int) -> list[Passage]:
    return [passage for passage in document(name).passages if page in passage.pages]


@cache
def spans_in(text: str) -> dict[str, list[tuple[int, int]]]:
    """Hash -> places of all runs of one to twelve tokens (a word or a sign)."""
    tokens = [token.span() for token in re.finditer(r"\w+|[^\w\s]", text)]
    found: dict[str, list[tuple[int, int]]] = {}
    for i, (start, _) in enumerate(tokens):
        for _, end in tokens[i : i + LONGEST_SURFACE]:
            found.setdefault(hash_of(text[start:end]), []).append((start, end))
    return found


def hashes_in(text: str) -> set[str]:
    return set(spans_in(text))
