"""Papers named by kind and subject stay unresolved; figures of the document lead to their captions."""

from __future__ import annotations

import pytest

from ingest.passage import Document, Numbers, Passage
from ontology.mention import Mention
from ontology.named_documents import find_named_documents, read_figures
from ontology.registers import Registers


def paragraph(text: str) -> Passage:
    return Passage("p", "d", "paragraph", (), text)


def named(text: str, registers: Registers) -> list[tuple[str, str]]:
    return [(one.surface, one.status) for one in find_named_documents(paragraph(text), {}, [], registers)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        (
            "Er komt een handleiding voor digitale triage en dat is goed.",
            "handleiding voor digitale triage",
        ),
        ("Zij levert een informatiedocument op over meetlatten.", "informatiedocument op over meetlatten"),
        ("Behoefte aan een helder onderzoekskader is er.", "helder onderzoekskader"),
        ("De werkagenda voor de wijk is klaar.", "werkagenda voor de wijk"),
    ],
)
def test_a_paper_named_by_kind_and_subject_stays_unresolved(
    text: str, surface: str, registers: Registers
) -> None:
    assert named(text, registers) == [(surface, "unresolved")]


@pytest.mark.parametrize(
    "text",
    [
        "Dit kader helpt.", "De agenda is vol.", "Het uitgavenkader voor 2026 staat vast.",
        "In het kader van de zorg voor ouderen.", "Deze handleiding is bedoeld voor iedereen.", "Zie schema 1.",
    ],
)  # fmt: skip
def test_what_names_no_paper_is_left_alone(text: str, registers: Registers) -> None:
    assert named(text, registers) == []


def test_a_figure_leads_to_its_caption(registers: Registers) -> None:
    text, caption = paragraph("Zie Schema 1 en tabel 2. In het schema staat meer."), "Schema 1: wie wat doet"
    passages = (text, Passage("c", "d", "caption", (), caption))
    document = Document("d", "brief", "", None, Numbers(), None, None, None, (1, 1), (), passages)
    found = find_named_documents(text, read_figures(document), [], registers)
    assert [(one.surface, one.targets, one.fields) for one in found] == [
        ("Schema 1", ("d",), {"caption": "c"}),
        ("schema", ("d",), {"caption": "c"}),
    ]


def test_a_paper_with_a_title_that_is_known_is_not_named_twice(registers: Registers) -> None:
    text = "Er is een afwegingskader over kosteneffectiviteit."
    known = Mention(10, 49, text[10:49], "document", ("kader/kosteneffectiviteit",), (), "exact")
    assert find_named_documents(paragraph(text), {}, [known], registers) == []
