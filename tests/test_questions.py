"""The questions that a researcher asks the graph, each on papers made for it that hold the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from question_papers import Asker, Row, over_two_pages, paper

from ingest.passage import Document, PassageKind
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def ask(registers: Registers, thesaurus: Thesaurus) -> Asker:
    return Asker(registers, thesaurus)


def pick(rows: Sequence[Row], *columns: int) -> list[Row]:
    return [tuple(row[column] for column in columns) for row in rows]


PHRASE = "Het gaat om wie redelijkerwijs aangewezen op zorg is"


def test_q01_each_passage_once_with_where_its_ground_comes_from(ask: Asker) -> None:
    rows = ask(
        "q01",
        paper(
            "doc-a", "2024-05-01", f"{PHRASE}.", f"{PHRASE}, zegt artikel 3.2.1 Wlz.", f"{PHRASE} in de Wlz.",
        ),
    )  # fmt: skip
    wlz = "artikel 3.2.1 lid 1, Wet langdurige zorg"
    assert pick(rows, 2, 4, 6) == [
        ("1", f"artikel 2.1 lid 3, Besluit zorgverzekering ; {wlz}", "woordenlijst"),
        ("2", wlz, "genoemd in de passage"),
        ("3", wlz, "woordenlijst, van de wet die de passage noemt"),
    ]


def test_q06_names_the_page_of_the_quote_and_puts_what_has_no_day_last(ask: Asker) -> None:
    words = ("Dit stuk gaat over de uitgaven.", "Zorgkantoren publiceren in 2027 een verslag.")
    vague = "Het Zorginstituut zal de uitleg van het criterium verder uitwerken."
    rows = ask("q06", over_two_pages("doc-a", "2026-02-01", *words), paper("doc-b", "2026-02-01", vague))
    assert pick(rows, 0, 3, 8) == [
        ("zorgkantoren", "2027-12-31", "2"), ("Zorginstituut Nederland", None, "1"),
    ]  # fmt: skip


def test_q09_another_plan_of_the_same_product_does_not_show_that_it_is_there(ask: Asker) -> None:
    first = paper(
        "doc-a", "2024-02-01", "Het Zorginstituut publiceert eind 2024 het Afwegingskader uitvoerbaarheid."
    )
    again = paper(
        "doc-b", "2025-02-01", "Het Zorginstituut publiceert eind 2025 het Afwegingskader uitvoerbaarheid."
    )
    named = paper("doc-c", "2026-02-01", "Wij volgden het Afwegingskader uitvoerbaarheid.")
    seen = {(row[1], row[5]) for row in ask("q09", first, again, named)}
    assert {(one or "")[-5:] + ">" + (other or "")[-5:] for one, other in seen} == {
        "doc-a>doc-c",
        "doc-b>doc-c",
    }


def test_q10_what_the_text_says_is_followed_up_stands_apart_from_what_may_be(ask: Asker) -> None:
    lines = (
        ("De actielijnen zijn:", "paragraph"), ("Uitleg van het criterium.", "list-item"),
        ("Overleg over de uitvoerbaarheid van het pakketbeheer.", "list-item"),
    )  # fmt: skip
    report = plan_paper(
        *lines, "Aanbeveling 1: Maak een uitleg van het criterium.",
        "Aanbeveling 2: Overleg met de NZa over de bekostiging.",
        "Met actielijn 1 geven wij gevolg aan aanbeveling 1.",
    )  # fmt: skip
    assert pick(ask("q10", report), 0, 4, 6) == [
        (
            "Aanbeveling 1: Maak een uitleg van het criterium.", "opgevolgd, volgens de tekst",
            "Actielijn 1: Uitleg van het criterium",
        ),
        ("Aanbeveling 2: Overleg met de NZa over de bekostiging.", "geen", None),
    ]  # fmt: skip


def plan_paper(*texts: str | tuple[str, PassageKind]) -> Document:
    """A paper whose list items are numbered 1, 2, 3 as they come."""
    document = paper("doc-a", "2026-02-01", *texts)
    count = 0
    passages = []
    for passage in document.passages:
        if passage.kind == "list-item":
            count += 1
            passage = replace(passage, label=f"{count}.", depth=1)
        passages.append(passage)
    return replace(document, passages=tuple(passages))


def test_q11_acts_have_names_and_a_law_does_not_count_what_it_cites_of_itself(ask: Asker) -> None:
    key = "jci1.3:c:BWBR0035917&artikel=1.1.1"
    law = paper("BWBR0035917", "2025-07-05", "Zie artikel 3.2.1 van de Wet langdurige zorg en artikel 3 Zvw.")
    law = replace(law, passages=tuple(replace(one, jci=key) for one in law.passages))
    text = "Dat volgt uit artikel 4, onder 15, van de AVG."
    assert pick(ask("q11", law, paper("doc-a", "2026-02-01", text)), 0, 1, 2) == [
        ("2025", "artikel 3", "Zorgverzekeringswet"),
        ("2026", "artikel 4", "Algemene verordening gegevensbescherming"),
    ]


def test_q12_the_same_provision_is_one_row_with_its_places(ask: Asker) -> None:
    text = "Dat volgt uit artikel 6 van de AWBZ."
    rows = ask("q12", paper("doc-a", "2024-05-01", text, "Iets anders.", text))
    assert pick(rows, 4, 7, 8) == [("artikel 6, Algemene Wet Bijzondere Ziektekosten", "2", "p. 1, p. 3")]


def test_q13_one_row_a_decision_however_often_it_is_named(ask: Asker) -> None:
    listed = "Recente adviezen gaan over een verkennend gesprek"
    title = "Standpunt – MammaPrint en Oncotype DX vergoede zorg voor bepaalde groep vrouwen"
    rows = ask(
        "q13",
        paper("doc-a", "2024-05-01", (listed, "paragraph", "14"), (title, "footnote", "14")),
    )  # fmt: skip
    assert pick(rows, 0, 2, 3, 6, 9) == [
        (
            "MammaPrint en Oncotype DX", "vergoeden voor een bepaalde groep", title, "2",
            "Vergoeden voor een bepaalde groep",
        )
    ]  # fmt: skip


def test_q13_a_decision_weighs_the_criteria_of_its_sentence_and_stands_in_its_paper(ask: Asker) -> None:
    says = "Het Zorginstituut concludeert dat zangles bij onrust voldoet aan de stand van de wetenschap en praktijk."
    rows = ask("q13", paper("doc-a", "2024-05-01", says, kind="standpunt"))
    assert pick(rows, 2, 7, 8) == [("vergoeden", "effectiviteit", "Stuk doc-a")]
    [told] = ask("q13", paper("doc-a", "2024-05-01", says))
    assert not told[8]  # a report only tells of it


def test_q19_who_promises_and_whether_the_time_is_over_when_the_youngest_paper_is_read(ask: Asker) -> None:
    promise = "Ik informeer uw Kamer in maart 2025 over de voortgang."
    letter = replace(
        paper("kst-99001-1", "2024-12-01", promise, kind="Kamerbrief"),
        sender="Minister van Volksgezondheid, Welzijn en Sport",
    )
    assert pick(ask("q19", letter), 2, 5) == [("Minister van Volksgezondheid, Welzijn en Sport", "loopt")]
    later = paper("doc-b", "2026-02-01", "Iets anders.")
    assert pick(ask("q19", letter, later), 5) == [("voorbij",)]


def test_q36_who_held_the_office_that_sent_a_paper(ask: Asker) -> None:
    def sent(date: str) -> Document:
        sender = "Minister van Volksgezondheid, Welzijn en Sport"
        return replace(paper("doc-a", date, "Iets.", kind="brief"), sender=sender)

    assert pick(ask("q36", sent("2023-05-01")), 4, 7) == [("Ernst Kuipers", "zeker")]
    both = pick(ask("q36", sent("2022-01")), 4, 7)
    assert both == [("Hugo de Jonge", "een van meer bekleders"), ("Ernst Kuipers", "een van meer bekleders")]
    changed = pick(ask("q36", sent("2022-01-10")), 4)  # the day of the change is of both
    assert changed == [("Hugo de Jonge",), ("Ernst Kuipers",)]
    assert ask("q36", sent("1999-05-01")) == []


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
    past = "De Wet open overheid (Woo) is op 1 mei 2022 in werking getreden en wordt in 2024 geëvalueerd."
    assert ask("q23", paper("doc-a", "2023-02-01", past)) == []
    assert ask("q23", paper("doc-a", "2028-02-01", plan)) == []  # when this is read it is over


def test_q23_a_bill_without_its_law_says_so(ask: Asker) -> None:
    rows = ask("q23", paper("doc-a", "2025-02-01", "Het wetsvoorstel gaat eind 2025 naar uw Kamer."))
    assert pick(rows, 0, 3) == [("de zin noemt geen wet", "2025-12-31")]


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
