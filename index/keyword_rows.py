"""Passages into the keyword index: made anew, grown, or kept as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.inverted import new_index, opened_to_write, write_documents
from index.links import link_or_copy
from index.stream import word_stream
from index.words import terms, written_words

IS_LABEL = "§"  # no term
_LABEL = 3  # terms beside numbers
_REWRITTEN = ("meta.json", ".managed.json")  # all other files of tantivy are written once


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A passage for the keyword index; `context` is its headings and the title of its document.

    Of a label (a heading, a line of a cover, a note with no more than a number) its own words are kept apart too: it
    says nothing about the words above it.

    `slot` is a number of its own that it keeps as long as the index grows, whatever comes beside it.
    """

    slot: int
    text: str
    context: str = ""


def build_keyword_index(folder: Path, rows: Iterable[KeywordRow]) -> None:
    """Write the index of `rows` into `folder`, which must be empty or absent."""
    folder.mkdir(parents=True, exist_ok=True)
    write_documents(new_index(folder), map(_values, rows))


def extend_keyword_index(folder: Path, former: Path, rows: Iterable[KeywordRow]) -> None:
    """Write into `folder` the index of the folder `former` and of `rows`, whose slots are new to it.

    Its segments are never changed, so both folders may hold the same files. What is found does not depend on how
    rows lie in segments: BM25 counts over all. Nothing can be taken out this way, since words of what was taken
    out would still be counted, and stay on disk.
    """
    keep_keyword_index(folder, former)
    write_documents(opened_to_write(folder), map(_values, rows))


def keep_keyword_index(folder: Path, former: Path) -> None:
    """Write into `folder` the index of the folder `former`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(former.iterdir()):
        if path.name in _REWRITTEN:
            shutil.copyfile(path, folder / path.name)
        elif path.suffix != ".lock":
            link_or_copy(path, folder / path.name)


def searcher_in_memory(rows: Iterable[KeywordRow]) -> Any:
    """What searches an index of `rows` that lives as long as it."""
    index = new_index()
    write_documents(index, map(_values, rows))
    return index.searcher()


def _values(row: KeywordRow) -> dict[str, object]:
    own = terms(row.text)
    return {
        "slot": row.slot,
        "body": " ".join([*terms(row.context), *own]),
        "label": " ".join([IS_LABEL, *own]) if is_label(row.text, own) else "",
        "written": " ".join(sorted(set(written_words(row.text)))),
        "stream": " ".join(word_stream(row.text)),
    }


def is_label(text: str, own: Sequence[str]) -> bool:
    """Whether a text with these terms is a heading or the like: a few words beside numbers, and no sentence."""
    words = sum(not any(map(str.isdigit, term)) for term in own)
    is_sentence = words == len(own) and text.rstrip().endswith((".", "!", "?"))
    return words <= _LABEL and not is_sentence
