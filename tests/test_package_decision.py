"""A standpunt, advies or duiding read as a decision, and joined with the register of decisions."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.passage import Document
from ingest.read import read_file
from ontology.decision_document import asks_for_change, read_decision
from ontology.decision_effect import effect_of_outcome, effect_of_sentence
from ontology.decision_register import RegisteredDecision
from ontology.decision_subject import named_in_title
from ontology.mentions import find_mentions
from ontology.package_decision import PackageDecision
from ontology.package_decisions import package_decisions
from ontology.registers import Registers
from ontology.thesaurus import Thesaurus

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
CASES = Path(__file__).parent / "cases"
sys.path.insert(0, str(ROOT / "data"))

from make_samples import build_file  # noqa: E402

HEAD = """vorm: nota
soort: standpunt
afzender: Zorginstituut Nederland
titel: {title}
datum: {date}
nummer: {number}
status: {status}
---
"""


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def typeset(body: str, title: str, date: str = "6 februari 2025", number: str = "2025099990") -> Document:
    head = HEAD.format(title=title, date=date, number=number, status="Definitief")
    [document] = read_file(build_file(head + body)[0], limits=Limits()).documents
    return document


def decided(
    body: str, title: str, date: str = "6 februari 2025", number: str = "2025099990"
) -> PackageDecision:
    found = read_decision(typeset(body, title, date, number), {})
    assert found is not None
    return found


def entry(
    key: str, date: str, intervention: str, indication: str, outcome: str = "Vergoeden", **facts: str
) -> RegisteredDecision:
    told = {"status": "Afgerond", "type": "Initieel", "source": "proef"} | facts
    return RegisteredDecision(
        id=key, publisher="Zorginstituut Nederland", track="GVS", date=date, intervention=intervention,
        indication=indication, outcome=outcome, holder="", url="", **told,
    )  # fmt: skip


@pytest.fixture(scope="module")
def sample(registers: Registers, thesaurus: Thesaurus) -> Callable[[str], PackageDecision]:
    def read(name: str) -> PackageDecision:
        [document] = read_file((SAMPLES / f"{name}.pdf").read_bytes(), limits=Limits()).documents
        found = read_decision(document, find_mentions(document, registers, thesaurus))
        assert found is not None
        return found

    return read


def test_a_positive_position_with_its_request_to_change_a_guideline(
    sample: Callable[[str], PackageDecision],
) -> None:
    one = sample("standpunt-2025-02-06-klankrijk")
    assert (one.intervention, one.indication) == ("Klankrijk", "mensen met dementie en onbegrepen gedrag")
    assert (one.effect, one.date, one.kind, one.status) == ("vergoed", "2025-02-06", "standpunt", "")
    assert one.outcome_spot is not None and one.outcome_spot.text == one.outcome
    assert [spot.text for spot in one.asks] == [
        "Wij vragen de beroepsgroep om de richtlijn ‘Muziek en gedrag bij dementie’ voor juli 2025 aan te passen."
    ]
    assert "criterium/effectiviteit" in one.criteria and one.conditions == ()


def test_an_advice_with_conditions_in_a_box(sample: Callable[[str], PackageDecision]) -> None:
    one = sample("advies-2025-06-12-stevig-staan")
    assert (one.effect, one.kind) == ("voorwaarden", "advies")
    assert [spot.text for spot in one.conditions] == [
        "De bewoner is in de afgelopen twaalf maanden gevallen.",
        "De behandelaar stelt vast dat de bewoner redelijkerwijs aangewezen is op het programma.",
        "De zorgaanbieder legt uitkomsten vast.",
    ]
    assert len(one.asks) == 1 and "deze aanbeveling te beperken" in one.asks[0].text
    assert set(one.criteria) == {
        "criterium/effectiviteit", "criterium/kosteneffectiviteit", "criterium/noodzakelijkheid",
        "criterium/uitvoerbaarheid",
    }  # fmt: skip


def test_a_negative_interpretation(sample: Callable[[str], PackageDecision]) -> None:
    one = sample("duiding-2025-09-04-nachtwacht")
    assert (one.effect, one.kind, one.intervention) == ("niet", "duiding", "Nachtwacht")
    assert [spot.text for spot in one.asks] == [
        "Opstellers van richtlijnen vragen wij om Nachtwacht niet aan te bevelen."
    ]


def test_a_guideline_and_a_letter_are_no_decisions(registers: Registers, thesaurus: Thesaurus) -> None:
    for name in ("richtlijn-2026-nachtzorg-en-toezicht", "kamerbrief-2025-10-10-besluiten"):
        for document in read_file((SAMPLES / f"{name}.pdf").read_bytes(), limits=Limits()).documents:
            assert read_decision(document, find_mentions(document, registers, thesaurus)) is None


def test_start_and_stop_criteria_are_conditions_though_the_outcome_names_none() -> None:
    one = decided(
        """# Conclusie

De behandeling is verzekerde zorg.

# Startcriteria

- De klachten duren ten minste zes maanden.

# Stopcriteria

- Er is na drie maanden geen verbetering.
""",
        "Standpunt proefbehandeling bij rugpijn",
    )
    assert one.effect == "voorwaarden"
    assert [spot.text for spot in one.conditions] == [
        "De klachten duren ten minste zes maanden.", "Er is na drie maanden geen verbetering.",
    ]  # fmt: skip


OLD = """# Let op

Dit standpunt is ingetrokken. Het is vervangen door het standpunt van 21 november 2024.

# Conclusie

De proefbehandeling is bij rugpijn verzekerde zorg.
"""
NEW = """# Conclusie

Dit standpunt vervangt het standpunt van 6 juni 2019. De proefbehandeling is bij rugpijn geen verzekerde zorg.
"""


def test_a_withdrawn_position_leads_to_the_one_in_its_place() -> None:
    old = decided(OLD, "Standpunt proefbehandeling bij rugpijn", "6 juni 2019", "2019099990")
    new = decided(NEW, "Standpunt proefbehandeling bij rugpijn", "21 november 2024", "2024099990")
    assert (old.status, new.status) == ("vervangen", "")
    by_key = {one.key: one for one in package_decisions([], [old, new])}
    assert by_key[old.key].replaced_by == new.key and by_key[new.key].replaced_by is None


def test_a_replaced_position_that_does_not_say_so_is_told_by_the_later_one() -> None:
    old = decided(
        "# Conclusie\n\nDe proefbehandeling is verzekerde zorg.\n",
        "Standpunt proefbehandeling bij rugpijn",
        "6 juni 2019",
        "2019099990",
    )
    new = decided(NEW, "Standpunt proefbehandeling bij rugpijn", "21 november 2024", "2024099990")
    by_key = {one.key: one for one in package_decisions([], [old, new])}
    assert (by_key[old.key].status, by_key[old.key].replaced_by) == ("vervangen", new.key)


ADVICE = "# Advies\n\nWij adviseren om het middel op te nemen met voorwaarden op bijlage 2.\n"


def advice(
    title: str = "GVS-advies atogepant (Aquipta) bij episodische migraine", date: str = "22 oktober 2025"
) -> PackageDecision:
    return decided(ADVICE, title, date, "2025099991")


def test_an_entry_and_its_paper_are_one_decision() -> None:
    register = [
        entry(
            "R-1",
            "2025-10-22",
            "atogepant (Aquipta®)",
            "episodische migraine",
            "Opnemen met bijlage 2-voorwaarden",
        ),
        entry("R-2", "2025-10-22", "rimegepant (Vydura®)", "migraine", "Niet opnemen"),
    ]
    joined = package_decisions(register, [advice()])
    assert len(joined) == 2
    [one] = [one for one in joined if one.document]
    assert (one.key, one.register, one.date) == ("besluit/register/R-1", "R-1", "2025-10-22")
    assert (one.outcome, one.effect) == ("Opnemen met bijlage 2-voorwaarden", "voorwaarden")
    assert one.outcome_spot is not None and "bijlage 2" in one.outcome_spot.text


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (entry("R-1", "2025-10-22", "rimegepant (Vydura®)", "episodische migraine"), "ander middel"),
        (entry("R-1", "2024-10-22", "atogepant (Aquipta®)", "episodische migraine"), "een jaar eerder"),
        (entry("R-1", "2025-10-22", "atogepant (Aquipta®)", "clusterhoofdpijn"), "andere aandoening"),
        (entry("R-1", "2025-10-22", "atogepant (Aquipta®)", "episodische migraine", "Niet opnemen"), "andere uitkomst"),
        (entry("R-1", "", "atogepant (Aquipta®)", "episodische migraine", ""), "nog lopend"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_near_miss_is_not_joined(other: RegisteredDecision, why: str) -> None:
    assert len(package_decisions([other], [advice()])) == 2, why


def test_a_paper_that_fits_two_entries_is_joined_with_neither() -> None:
    register = [
        entry(key, "2025-10-22", "atogepant (Aquipta®)", "episodische migraine") for key in ("R-1", "R-2")
    ]
    assert len(package_decisions(register, [advice()])) == 3


def test_the_number_of_a_paper_in_the_register_joins_them() -> None:
    named = replace(entry("R-1", "2025", "atogepant", ""), url="https://example.org/2025099991")
    paper = replace(advice(), numbers=("2025099991",))
    assert [one.register for one in package_decisions([named], [paper])] == ["R-1"]


@pytest.mark.parametrize(
    ("earlier", "later", "replaced"),
    [
        (("multipel myeloom", "Initieel"), ("multipel myeloom", "Herbeoordeling"), True),
        (("multipel myeloom", "Initieel"), ("", "Bijlage 2-wijziging"), True),
        (("multipel myeloom", "Initieel"), ("multipel myeloom", "Indicatie-uitbreiding"), False),
        (("multipel myeloom", "Initieel"), ("mantelcellymfoom", "Herbeoordeling"), False),
    ],
)
def test_what_comes_in_the_place_of_an_earlier_entry(
    earlier: tuple[str, str], later: tuple[str, str], replaced: bool
) -> None:
    register = [
        entry("R-1", "2020-05-01", "daratumumab (Darzalex®)", earlier[0], type=earlier[1]),
        entry("R-2", "2024-05-01", "daratumumab (Darzalex®)", later[0], type=later[1]),
        entry("R-3", "", "daratumumab (Darzalex®)", earlier[0], "", type="Herbeoordeling", status="Lopend"),
    ]
    by_key = {one.register: one for one in package_decisions(register, [])}
    assert by_key["R-1"].replaced_by == ("besluit/register/R-2" if replaced else None)
    assert by_key["R-2"].replaced_by is None and by_key["R-3"].effect == "lopend"


def test_conditions_that_are_renewed_for_one_of_several_indications_leave_the_others() -> None:
    register = [
        entry("R-1", "2020-05-01", "dapagliflozine (Forxiga®)", "diabetes mellitus type 2"),
        entry(
            "R-2",
            "2022-05-01",
            "dapagliflozine (Forxiga®)",
            "chronische nierschade",
            type="Uitbreiding voorwaarden",
        ),
        entry("R-3", "2023-05-01", "dapagliflozine (Forxiga®)", "", type="Uitbreiding voorwaarden"),
    ]
    by_key = {one.register: one.replaced_by for one in package_decisions(register, [])}
    assert by_key == {"R-1": None, "R-2": None, "R-3": None}


def test_decisions_come_latest_first_and_those_under_way_last() -> None:
    register = [
        entry("R-1", "2020-05-01", "middel een", "pijn"),
        entry("R-2", "", "middel twee", "pijn", "", status="Lopend"),
        entry("R-3", "2024", "middel drie", "pijn"),
    ]
    assert [one.register for one in package_decisions(register, [])] == ["R-3", "R-1", "R-2"]


@pytest.mark.parametrize(
    ("outcome", "status", "effect"),
    [
        ("Vergoeden", "", "vergoed"), ("Opnemen bijlage 1A", "", "vergoed"), ("Uitbreiding vergoeding", "", "vergoed"),
        ("Opnemen met bijlage 2-voorwaarden", "", "voorwaarden"), ("Vergoeden onder voorwaarden", "", "voorwaarden"),
        ("Alleen vergoeden na prijsdaling", "", "voorwaarden"), ("Opnemen na prijsonderhandeling", "", "voorwaarden"),
        ("Niet opnemen", "", "niet"), ("Uitstroom / niet langer vergoeden", "", "niet"), ("Anders", "", ""),
        ("", "Afgerond advies", "lopend"), ("", "Lopend", "lopend"),
    ],
)  # fmt: skip
def test_what_an_outcome_of_the_register_comes_to(outcome: str, status: str, effect: str) -> None:
    assert effect_of_outcome(outcome, status) == effect


@pytest.mark.parametrize("case", table("decision_effects.tsv"), ids=lambda case: case["note"])
def test_what_a_sentence_decides(case: dict[str, str]) -> None:
    assert effect_of_sentence(case["sentence"]) == (case["effect"], case["covers"] == "ja")


@pytest.mark.parametrize("case", table("decision_titles.tsv"), ids=lambda case: case["note"])
def test_what_a_title_names(case: dict[str, str]) -> None:
    titled = named_in_title(case["title"])
    assert (titled.intervention, titled.indication) == (case["intervention"], case["indication"])


@pytest.mark.parametrize("case", table("guideline_requests.tsv"), ids=lambda case: case["note"])
def test_what_asks_to_change_a_guideline(case: dict[str, str]) -> None:
    assert asks_for_change(case["sentence"]) is (case["asks"] == "ja")
