"""Guidelines set as PDFs for tests, and read back."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from ingest.limits import Limits
from ingest.passage import Document
from ingest.read import read_file
from ontology.guideline import Guideline, read_guideline
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "cases"
sys.path.insert(0, str(ROOT / "data"))

from make_samples import build_file  # noqa: E402

Reader = Callable[[str], Guideline]
HEAD = """vorm: richtlijn
soort: richtlijn
afzender: {sender}
titel: {title}
datum: 4 maart 2024
status: Geautoriseerd
---
"""


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def guideline_text(
    body: str, title: str = "Richtlijn Proefzorg", sender: str = "Proefvereniging voor Zorg"
) -> str:
    return HEAD.format(title=title, sender=sender) + body


def reader(registers: Registers, thesaurus: Thesaurus) -> Reader:
    """What sets a text as a PDF and reads the guideline that it is."""

    def read(written: str) -> Guideline:
        document, mentions = typeset(written, registers, thesaurus)
        found = read_guideline(document, mentions)
        assert found is not None
        return found

    return read


def typeset(
    written: str, registers: Registers, thesaurus: Thesaurus
) -> tuple[Document, dict[str, tuple[Mention, ...]]]:
    """The text set as a PDF and read back."""
    [document] = read_file(build_file(written)[0], limits=Limits()).documents
    return document, find_mentions(document, registers, thesaurus)


def advised(guideline: Guideline) -> list[tuple[str, str, str | None, str]]:
    return [
        (guideline.modules[one.module].title, one.spot.text, one.strength, one.direction)
        for one in guideline.recommendations
    ]
