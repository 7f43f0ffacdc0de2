"""The questions that a researcher asks the graph, each on papers made for it that hold the answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.passage import Document, Marker, Numbers, Passage, PassageKind, Run
from ontology.evidence import evidence_quads
from ontology.graph import document_quads, vocabulary_quads
from ontology.mentions import find_mentions
from ontology.registers import Registers, load_registers
from ontology.sparql import named_queries, run_query
from ontology.thesaurus import Thesaurus, load_thesaurus
from ontology.triplestore import GraphStore

SHA = "0" * 64
Row = tuple[str | None, ...]
Words = tuple[str, PassageKind] | tuple[str, PassageKind, str]


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return load_thesaurus()


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


def paper(key: str, date: str, *texts: str | Words, kind: str = "rapport") -> Document:
    """A document; a text alone is a paragraph, a third part the number of a note or of its marker."""
    passages = []
    for place, given in enumerate(texts, 1):
        words, sort, number = (given, "paragraph", None) if isinstance(given, str) else (*given, None)[:3]
        line = Run(0, place, 100.0, 112.0, tuple(50.0 + 5 * i for i in range(len(words) + 1)))
        markers = (Marker(number, len(words)),) if number and sort != "footnote" else ()
        own = number if sort == "footnote" else None
        passages.append(Passage(f"{key}:{place}", key, sort, (), words, (line,), markers, own))
    numbers = Numbers(kst=(key,)) if key.startswith("kst") else Numbers()
    return Document(key, kind, f"Stuk {key}", date, numbers, None, None, None, (1, 9), (), tuple(passages))


class Asker:
    """Puts papers in a graph and asks a named question."""

    def __init__(self, registers: Registers, thesaurus: Thesaurus):
        self._registers = registers
        self._thesaurus = thesaurus

    def __call__(self, name: str, *papers: Document) -> list[Row]:
        graph = GraphStore()
        graph.add(vocabulary_quads(self._thesaurus, self._registers))
        [query] = [one for key, one in named_queries().items() if key.startswith(f"{name}_")]
        for document in papers:
            found = find_mentions(document, self._registers, self._thesaurus)
            graph.add(document_quads(document, found, file_sha256=SHA, thesaurus=self._thesaurus))
            if query.needs_evidence:
                graph.add(evidence_quads(document, found, file_sha256=SHA, thesaurus=self._thesaurus))
        return list(run_query(graph, query.text).rows)


@pytest.fixture(scope="module")
def ask(registers: Registers, thesaurus: Thesaurus) -> Asker:
    return Asker(registers, thesaurus)


def pick(rows: Sequence[Row], *columns: int) -> list[Row]:
    return [tuple(row[column] for column in columns) for row in rows]


def test_q12_a_provision_that_was_repealed_when_it_was_cited(ask: Asker) -> None:
    rows = ask("q12", paper("doc-a", "2024-05-01", "Dat volgt uit artikel 6 van de AWBZ."))
    assert pick(rows, 3, 5, 6) == [("artikel 6 van de AWBZ", "vervallen", "1")]
    assert ask("q12", paper("doc-a", "2013-05-01", "Dat volgt uit artikel 6 van de AWBZ.")) == []


def test_q17_organisations_named_with_a_programme(ask: Asker) -> None:
    text = "In het Integraal Zorgakkoord spraken Zorgverzekeraars Nederland en het Zorginstituut dit af."
    rows = ask("q17", paper("doc-a", "2024-05-01", text, "De NZa doet iets anders."))
    assert [row[1] for row in rows] == ["Zorginstituut Nederland", "Zorgverzekeraars Nederland"]


def test_q21_a_letter_on_a_letter_on_a_letter(ask: Asker) -> None:
    first = paper("kst-99001-1", "2024-01-10", "Ik zeg iets toe.", kind="Kamerbrief")
    second = paper(
        "kst-99001-2", "2024-06-10", "Zie Kamerstukken II 2023/24, 99 001, nr. 1.", kind="Kamerbrief"
    )
    third = paper(
        "kst-99001-3", "2025-01-10", "Zie Kamerstukken II 2023/24, 99 001, nr. 2.", kind="Kamerbrief"
    )
    assert pick(ask("q21", first, second, third), 0, 3, 6) == [
        ("Stuk kst-99001-3", "Stuk kst-99001-2", "Stuk kst-99001-1")
    ]
    assert ask("q21", first, third) == []


def test_q23_where_a_change_of_a_law_is_announced(ask: Asker) -> None:
    plan = "De wijziging van artikel 3.2.1 Wlz treedt naar verwachting op 1 januari 2027 in werking."
    rows = ask("q23", paper("doc-a", "2026-02-01", plan, "Artikel 3.2.1 Wlz gaat over zorg."))
    assert pick(rows, 0, 2, 4) == [("Wet langdurige zorg", "2027-01-01", "verwacht")]


def test_q24_which_criteria_have_a_legal_basis(ask: Asker) -> None:
    found = {row[0]: row[1] for row in ask("q24")}
    assert found["kosteneffectiviteit"] == "geen"
    assert found["effectiviteit"] in (
        "jci1.3:c:BWBR0018492&artikel=2.1&lid=2",
        "jci1.3:c:BWBR0035948&artikel=3.1.1&lid=3",
    )


def test_q25_short_names_that_a_paper_introduces(ask: Asker) -> None:
    text = "Het Centraal bureau voor zorgvragen (CBZ) en de uitvoerder (hierna: gemeente) beslissen."
    assert pick(ask("q25", paper("doc-a", "2026-02-01", text)), 2, 3) == [
        ("CBZ", "Centraal bureau voor zorgvragen"), ("gemeente", None)
    ]  # fmt: skip


def test_q26_what_stands_behind_a_figure(ask: Asker) -> None:
    rows = ask(
        "q26",
        paper(
            "doc-a", "2026-02-01", ("De uitgaven stegen met 4,5 procent.", "paragraph", "3"),
            ("De uitgaven stegen fors.", "paragraph", "4"),
            ("Kamerstukken II 2023/24, 29 689, nr. 1253, p. 4.", "footnote", "3"),
            ("Stcrt. 2023, 12345.", "footnote", "4"),
        ),
    )  # fmt: skip
    assert pick(rows, 2, 4) == [("De uitgaven stegen met 4,5 procent.", "kst-29689-1253")]


def test_q28_what_is_named_with_one_law_alone(ask: Asker) -> None:
    rows = ask(
        "q28",
        paper(
            "doc-a", "2026-02-01", "Voor de Wlz zijn zorgkantoren verantwoordelijk, zegt het CIZ.",
            "Voor de Zvw zijn zorgverzekeraars verantwoordelijk, zegt het Zorginstituut.",
            "Ook bij de Wlz adviseert het Zorginstituut.",
        ),
    )  # fmt: skip
    found = set(pick(rows, 0, 1))
    assert ("zorgkantoren", "Wlz") in found
    assert ("zorgverzekeraars", "Zvw") in found
    assert not [row for row in found if row[0] == "Zorginstituut Nederland"]


def test_q30_which_rules_are_unsure(ask: Asker) -> None:
    rows = ask("q30", paper("doc-a", "2026-02-01", "Zie artikel 99. Zie ook artikel 3.2.11 van de Wlz."))
    assert {(row[1], row[4]) for row in rows} == {
        ("onopgelost", "artikel 99"), ("gecorrigeerd", "artikel 3.2.11 van de Wlz")
    }  # fmt: skip


def test_q14_how_a_criterion_was_described_over_time(ask: Asker) -> None:
    old = "Het pakketcriterium uitvoerbaarheid gaat over de vraag of opname haalbaar is."
    new = "Het pakketcriterium uitvoerbaarheid wordt aangevuld met ecologische duurzaamheid."
    late, early = paper("doc-b", "2026-02-01", new), paper("doc-a", "2022-02-01", old, "Dat is alles.")
    rows = [row for row in ask("q14", late, early) if row[0] == "uitvoerbaarheid"]
    assert pick(rows, 1, 2, 3) == [("2022-02-01", "omschrijft", old), ("2026-02-01", "wijzigt", new)]


def test_q18_motions_that_a_letter_calls_settled(ask: Asker) -> None:
    done = "Hiermee beschouw ik de motie van het lid De Vries (Kamerstukken II 2023/24, 99 001, nr. 7) als afgedaan."
    open_ = "De motie van het lid Bos (Kamerstukken II 2023/24, 99 001, nr. 8) is nog niet afgedaan."
    letter = paper("kst-99001-9", "2025-01-10", done, open_, kind="Kamerbrief")
    assert pick(ask("q18", letter), 0, 1, 2, 6) == [("kst-99001-7", "afgedaan", done, "1")]


def test_q32_who_bears_what(ask: Asker) -> None:
    rows = ask(
        "q32",
        paper(
            "doc-a", "2026-02-01", "Zorgkantoren zorgen ervoor dat cliënten tijdig zorg krijgen.",
            "Het is aan het zorgveld om dit op te pakken.", "Zorgkantoren overlegden vorig jaar.",
        ),
    )  # fmt: skip
    assert pick(rows, 0, 1, 6) == [("zorgkantoren", "taak", "1"), ("zorgveld", "taak", "2")]


def explanation(key: str, heading: str, words: str) -> Document:
    return paper(key, "2026-02-01", (heading, "heading"), words, kind="toelichting")


def test_q33_what_explains_which_article(ask: Asker) -> None:
    memo = explanation("doc-a", "Onderdeel B (artikel 3.2.1 Wlz)", "Dit onderdeel verduidelijkt het recht.")
    vague = explanation("doc-b", "Onderdeel C", "Dit onderdeel verduidelijkt iets anders.")
    assert pick(ask("q33", memo, vague), 1, 2, 3, 6) == [
        (
            "artikel 3.2.1", "jci1.3:c:BWBR0035917&artikel=3.2.1", "Dit onderdeel verduidelijkt het recht.", "2",
        )
    ]  # fmt: skip


def test_q34_one_criterion_side_by_side_in_two_laws(ask: Asker) -> None:
    memo = explanation("doc-a", "Onderdeel B (artikel 3.2.1 Wlz)", "Dit onderdeel verduidelijkt het recht.")
    use = "In artikel 2.1 Bzv staat het criterium redelijkerwijs aangewezen op."
    rows = [
        row for row in ask("q34", memo, paper("doc-b", "2026-02-01", use)) if row[0].startswith("redelijk")
    ]  # type: ignore[union-attr]
    assert pick(rows, 2, 3, 4) == [
        ("artikel 2.1 lid 3", "3 gebruik", use),
        ("artikel 3.2.1 lid 1", "2 toelichting", "Dit onderdeel verduidelijkt het recht."),
    ]
