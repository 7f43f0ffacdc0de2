"""References of a document as a whole: articles printed from a law, and tables cell by cell."""

from __future__ import annotations

from ingest.passage import Document, Numbers, Passage
from ontology.document_references import document_references
from ontology.registers import Registers

WOB = "jci1.3:c:BWBR0005252"
ANNEX = "Bijlage 1 - Relevante artikelen uit de Wob"


def heading(name: str, text: str, *above: str) -> Passage:
    return Passage(name, "d", "heading", above, text)


def paragraph(name: str, text: str, *above: str) -> Passage:
    return Passage(name, "d", "paragraph", above, text)


def table(name: str, *rows: tuple[str, ...]) -> Passage:
    text = " ".join(cell for row in rows for cell in row if cell)
    return Passage(name, "d", "table", (), text, rows=rows)


def found(
    registers: Registers, *passages: Passage, title: str = "Besluit"
) -> dict[str, list[tuple[str, str]]]:
    document = Document(
        "d", "Woo-besluit", title, "2021-03-01", Numbers(), None, None, None, (1, 2), (), passages
    )
    references = document_references(document, registers)
    return {
        name: [(one.surface, " ".join(one.targets).replace(WOB, "Wob")) for one in group]
        for name, group in references.items()
    }


def test_headings_of_printed_articles_lead_to_the_law_that_the_annex_announces(registers: Registers) -> None:
    given = found(
        registers,
        heading("a", ANNEX),
        heading("b", "Artikel 3", ANNEX),
        paragraph(
            "c", "Het wordt ingewilligd met inachtneming van de artikelen 10 en 11.", ANNEX, "Artikel 3"
        ),
        heading("d", "Artikel 10", ANNEX),
        paragraph("e", "In afwijking van het eerste lid telt het belang.", ANNEX, "Artikel 10"),
        heading("f", "Bijlage 2"),
        paragraph("g", "Zie artikel 4.", "Bijlage 2"),
    )
    assert given["b"] == [("Artikel 3", "Wob&artikel=3")]
    assert given["c"] == [("artikelen 10", "Wob&artikel=10"), ("11", "Wob&artikel=11")]
    assert given["e"] == [("eerste lid", "Wob&artikel=10&lid=1")]
    assert given["g"] == [("artikel 4", "")]


def test_headings_of_a_document_s_own_articles_are_no_references(registers: Registers) -> None:
    given = found(
        registers,
        paragraph("a", "Deze regeling berust op de Wob."),
        heading("b", "Artikel 3"),
        paragraph("c", "Het eerste lid geldt.", "Artikel 3"),
    )
    assert given["b"] == []
    assert given["c"] == [("eerste lid", "")]


def test_a_reference_ends_with_its_cell(registers: Registers) -> None:
    given = found(
        registers,
        paragraph("a", "Hieronder de lijst bij het besluit op het Wob-verzoek."),
        table("b", ("Grond", "Afkorting"), ("artikel 10, tweede lid, onder e", "KRCO"), ("10.2.g", "AZ")),
    )
    assert [surface for surface, _ in given["b"]] == ["artikel 10, tweede lid, onder e", "10.2.g"]
    assert given["b"][1] == ("10.2.g", "Wob&artikel=10&lid=2&o=g")


def test_notes_to_a_bill_that_amends_one_law_mean_that_law(registers: Registers) -> None:
    passages = (
        heading("a", "ARTIKEL I"),
        paragraph("b", "Voorgesteld wordt aan artikel 11b een lid toe te voegen.", "ARTIKEL I"),
        paragraph("c", "Naast de Zvw geldt artikel 10a.", "ARTIKEL I"),
    )
    title = "Wijziging van de Opiumwet in verband met de strafmaxima"
    given = found(registers, *passages, title=title)
    assert given["b"] == [("artikel 11b", "jci1.3:c:BWBR0001941&artikel=11b")]
    assert given["c"][-1] == ("artikel 10a", "")
    assert found(registers, *passages)["b"] == [("artikel 11b", "")]
    two = "Wijziging van de Opiumwet en de Geneesmiddelenwet in verband met de handel"
    assert found(registers, *passages, title=two)["b"] == [("artikel 11b", "")]
