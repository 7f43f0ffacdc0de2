"""Small papers for tests that make and break many stores: typeset here, and read once by the real reader."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from fpdf import FPDF
from numpy.typing import NDArray

SENTENCES = (
    "De verzekerde heeft recht op zorg waarop hij naar aard en inhoud is aangewezen.",
    "Het Zorginstituut adviseert om de behandeling niet te vergoeden uit het basispakket.",
    "Volgens artikel 3.2.1 van de Wet langdurige zorg toetst het CIZ de noodzaak.",
    "De minister stuurt de Tweede Kamer voor 1 juli 2026 een voorstel over de pakketcriteria.",
    "De effectiviteit van hulpmiddelen is volgens artikel 2.1 van het Besluit zorgverzekering van belang.",
    "In de brief van 12 december 2024 staat de planning van het kader.",
    "De kosten van het geneesmiddel zijn hoger dan geraamd.",
    "Zorgaanbieders moeten de uitkomsten elk jaar melden aan de Nederlandse Zorgautoriteit.",
)


class Vowels:
    """A model that anyone can check: how often each of eight letters stands in the text."""

    model_id = "letters"
    dimension = 8

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = np.array([[1 + text.count(one) for one in "aeiounrt"] for text in texts], dtype=np.float32)
        units: NDArray[np.float32] = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return units

    embed_queries = embed_passages


def write_paper(path: Path, lines: Sequence[str]) -> Path:
    """A paper of one page, with the same bytes each time."""
    pdf = FPDF()
    pdf.set_creation_date(datetime(2026, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for line in lines:
        pdf.multi_cell(0, 6, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    path.parent.mkdir(parents=True, exist_ok=True)
    pdf.output(str(path))
    return path


def small_papers(folder: Path, count: int, *, seed: int = 11) -> list[Path]:
    """Papers in which the same sentences come again."""
    draw = random.Random(seed)
    return [
        write_paper(folder / f"stuk-{n}.pdf", [f"Stuk nummer {n} van {seed}", *draw.choices(SENTENCES, k=5)])
        for n in range(count)
    ]
