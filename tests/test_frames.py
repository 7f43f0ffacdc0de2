"""Stretches that stand in another law: articles printed from it, and instructions that amend it."""

from __future__ import annotations

from ontology.references import link_references
from ontology.registers import Registers

OPIUM = "jci1.3:c:BWBR0001941"
WOB = "jci1.3:c:BWBR0005252"


def linked(registers: Registers, *lines: str) -> list[tuple[str, str]]:
    found = link_references("\n".join(lines), registers=registers)
    return [(one.surface, " ".join(one.targets).replace(OPIUM, "Ow").replace(WOB, "Wob")) for one in found]


def test_instructions_below_an_amending_sentence_are_of_the_law_that_is_amended(registers: Registers) -> None:
    assert linked(
        registers,
        "De Opiumwet wordt als volgt gewijzigd:",
        "A",
        "Artikel 10 wordt als volgt gewijzigd:",
        "In het derde lid vervalt “artikel 11b,”.",
        "B",
        "In artikel 10a, eerste lid, wordt “zes jaren” vervangen door “acht jaren”.",
    ) == [
        ("Opiumwet", "Ow"),
        ("Artikel 10", "Ow&artikel=10"),
        ("derde lid", "Ow&artikel=10&lid=3"),
        ("artikel 11b", "Ow&artikel=11b"),
        ("artikel 10a, eerste lid", "Ow&artikel=10a&lid=1"),
    ]


def test_the_next_article_of_the_bill_ends_the_amendment(registers: Registers) -> None:
    given = linked(
        registers,
        "ARTIKEL I",
        "De Opiumwet wordt als volgt gewijzigd:",
        "In artikel 10a vervalt een woord.",
        "ARTIKEL II",
        "In artikel 10a van deze regeling staat meer; zie ook artikel 4.",
    )
    assert given[1] == ("artikel 10a", "Ow&artikel=10a")
    assert [targets for _, targets in given[2:]] == ["", ""]


def test_an_amendment_of_a_law_that_no_register_knows_leaves_its_articles_open(registers: Registers) -> None:
    given = linked(
        registers,
        "De Opiumwet wordt als volgt gewijzigd:",
        "In artikel 10 vervalt een woord.",
        "De Uitvoeringswet Haagse Regels wordt als volgt gewijzigd:",
        "In artikel 3 vervalt een woord.",
    )
    assert given[1] == ("artikel 10", "Ow&artikel=10")
    assert ("artikel 3", "") in given


def test_an_article_that_the_amended_law_does_not_have_is_not_given_to_it(registers: Registers) -> None:
    given = linked(
        registers, "De Zorgverzekeringswet wordt als volgt gewijzigd:", "In artikel 2.99 vervalt een woord."
    )
    assert given[1] == ("artikel 2.99", "")


def test_printed_articles_speak_of_themselves(registers: Registers) -> None:
    assert linked(
        registers,
        "Bijlage 1 - Relevante artikelen uit de Wob",
        "Artikel 10",
        "Het verstrekken van informatie ingevolge deze wet blijft achterwege als de AVG dat vraagt.",
        "Het tweede lid, aanhef en onder e, geldt niet voor de in artikel 1a bedoelde organen.",
    ) == [
        ("Wob", "Wob"),
        ("Artikel 10", "Wob&artikel=10"),
        ("deze wet", "Wob"),
        ("AVG", "celex:32016R0679"),
        ("tweede lid, aanhef en onder e", "Wob&artikel=10&lid=2&o=e"),
        ("artikel 1a", "Wob&artikel=1a"),
    ]


def test_a_law_named_in_passing_announces_no_articles(registers: Registers) -> None:
    given = linked(
        registers, "De artikelen uit de Wob zijn bekend bij iedereen.", "Artikel 10", "Het tweede lid."
    )
    assert ("Artikel 10", "Wob&artikel=10") not in given


def test_the_law_in_what_amends_a_regulation_is_the_law_it_rests_on(registers: Registers) -> None:
    given = linked(
        registers,
        "De Regeling Jeugdwet wordt als volgt gewijzigd:",
        "Na artikel 6b.7 wordt ingevoegd:",
        "De uitvoering, bedoeld in artikel 2.3, eerste lid, van de wet, geldt.",
    )
    assert given[-1] == ("artikel 2.3, eerste lid, van de wet", "jci1.3:c:BWBR0034925&artikel=2.3&lid=1")


def test_an_article_that_is_quoted_speaks_of_itself_until_the_letter_goes_on(registers: Registers) -> None:
    assert linked(
        registers,
        "Artikel 11 van de Wob luidt, voor zover relevant, als volgt:",
        "In afwijking van het eerste lid geldt artikel 10.",
        "Ik heb uw verzoek getoetst. Het tweede lid is hier niet aan de orde.",
    ) == [
        ("Artikel 11 van de Wob", "Wob&artikel=11"),
        ("eerste lid", "Wob&artikel=11&lid=1"),
        ("artikel 10", "Wob&artikel=10"),
        ("tweede lid", ""),
    ]


def test_a_ground_for_refusal_in_words_is_of_the_law_on_access_that_the_document_names(
    registers: Registers,
) -> None:
    given = linked(
        registers,
        "Uw Wob-verzoek is toegewezen.",
        "Weggelaten is wat valt onder artikel 10, tweede lid, onder e.",
    )
    assert given == [("artikel 10, tweede lid, onder e", "Wob&artikel=10&lid=2&o=e")]
    given = linked(registers, "Uw Wob-verzoek is toegewezen.", "Zie artikel 10, negende lid, onder e.")
    assert given == [("artikel 10, negende lid, onder e", "")]
