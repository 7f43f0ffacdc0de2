"""Texts that nobody would write take no longer than their length: rows of one sign, one word, one sentence without end.

Each took minutes or hours at the length that a page may have, and the reading of links has no limit on its time.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from beleidswijzer import unreadable
from beleidswijzer.judgement_file import read_judgements
from index.same_text import same_text_key
from ingest.dutch import sentences
from ingest.passage import Document, Numbers, Passage
from ingest.problem import Problem
from ontology.mentions import find_mentions
from ontology.references import link_references
from ontology.registers import Registers, load_registers
from ontology.thesaurus import Thesaurus, load_thesaurus

LENGTH = 20_000  # characters
SECONDS = 10.0  # of the processor; what grows with the square of the length took 6 to 60
ROWS = (
    "(",
    "[",
    "&",
    "zorg",
    "zorg-",
    "a\t",
    "1.2.",
    "“zorg ",
    "(hierna: Wlz) ",
    "1, ",
    "artikel 1, 2, 3 en 4, ",
)
SENTENCE = "Het Zorginstituut levert eind 2025 de uitwerking op "


@cache
def _tables() -> tuple[Registers, Thesaurus]:
    return load_registers(), load_thesaurus()


def _read(text: str) -> float:
    """Seconds of the processor that all mentions of a passage take."""
    registers, thesaurus = _tables()
    passage = Passage("doc-0:1", "doc-0", "paragraph", (), text)
    paper = Document(
        "doc-0", "rapport", "Titel", "2024-03-04", Numbers(), None, None, None, (1, 1), (), (passage,)
    )  # fmt: skip
    began = time.process_time()
    find_mentions(paper, registers, thesaurus)
    return time.process_time() - began


@pytest.mark.parametrize("piece", ROWS, ids=lambda piece: piece.strip())
def test_a_row_of_one_piece_is_read_in_time(piece: str) -> None:
    assert _read((piece * LENGTH)[:LENGTH]) < SECONDS


def test_a_sentence_that_does_not_end_is_read_in_time() -> None:
    assert _read(SENTENCE * 250) < 2 * SECONDS


def test_a_sentence_that_does_not_end_is_cut_between_words() -> None:
    text = "zorg " * 4000
    found = sentences(text)
    assert len(found) > 1 and all(end - start <= 6000 for start, end in found)
    assert {text[start:end].strip("zorg ") for start, end in found} == {""}
    assert all(
        text[start:end].startswith("zorg") and text[start:end].endswith("zorg") for start, end in found
    )


def test_a_row_without_a_space_keeps_each_sign_at_its_place() -> None:
    text = "Eerst een zin. " + "(" * 700 + " Daarna een tweede zin."
    assert text[slice(*sentences(text)[-1])].endswith("Daarna een tweede zin.")
    assert text[slice(*sentences(text)[0])] == "Eerst een zin."


def test_a_label_of_many_parts_is_looked_at_once() -> None:
    began = time.process_time()
    assert link_references("1.2." * 10_000, registers=_tables()[0]) == []
    assert time.process_time() - began < SECONDS


def test_one_long_word_is_compared_in_time() -> None:
    began = time.process_time()
    assert same_text_key("a" * 200_000) != same_text_key("a" * 199_999)
    assert time.process_time() - began < SECONDS


def test_the_number_of_a_note_behind_a_word_still_does_not_count() -> None:
    assert same_text_key("Het wordt vergoed.12 Daarna") == same_text_key("Het wordt vergoed. Daarna")


def test_a_list_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unreadable, "MOST", 1000)
    (tmp_path / "oordelen.jsonl").write_bytes(b" " * 1001)
    with pytest.raises(Problem) as refused:
        read_judgements(tmp_path / "oordelen.jsonl")
    assert refused.value.code == "file-too-large" and refused.value.remedy
