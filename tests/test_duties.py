"""Duties of parties, statements about criteria and motions settled, as sentences say them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.passage import Document, Marker, Numbers, Passage, PassageKind
from ontology.concepts import ConceptMemory, find_concepts
from ontology.criterion_roles import CriterionMemory, find_statements
from ontology.criterion_roles import cues as role_cues
from ontology.duties import DutyMemory, cues, find_duties
from ontology.explanation import explained
from ontology.mention import Mention
from ontology.motions import find_settlements
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [{k: v or "" for k, v in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def passage(
    text: str, kind: PassageKind = "paragraph", section: tuple[str, ...] = (), number: int = 1
) -> Passage:
    return Passage(f"p:{number}", "p", kind, section, text)


def duties(thesaurus: Thesaurus, *passages: Passage, speaker: Speaker | None = None) -> list[Mention]:
    memory, concepts, found = DutyMemory(), ConceptMemory(package=True), []
    for one in passages:
        analysis = thesaurus.finder.analyse(one.text)
        around = find_concepts(one.text, analysis, thesaurus, concepts)
        found += find_duties(one, analysis, around, thesaurus, memory, speaker)
    return found


@pytest.mark.parametrize("case", table("duties.tsv"), ids=lambda case: f"{case['note']}: {case['text'][:40]}")
def test_who_bears_what_a_sentence_lays_on_a_party(case: dict[str, str], thesaurus: Thesaurus) -> None:
    found = duties(thesaurus, passage(case["text"]))
    if not case["who"]:
        assert found == []
        return
    [duty] = found
    wanted = (
        (case["who"],)
        if case["strength"] == "taak" and "Ministerie" in case["who"]
        else case["who"].split(",")
    )
    assert duty.fields["who"] == tuple(wanted)
    assert duty.fields["strength"] == case["strength"]
    assert duty.surface == case["text"]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Zorgkantoren zijn verantwoordelijk voor de inkoop.", "de inkoop"),
        ("Zorgaanbieders spelen een rol in het beheer.", "Zorgaanbieders spelen een rol in het beheer."),
        (
            "Dit bevestigt dat de gemeente verantwoordelijk is voor de maatregel.",
            "de gemeente verantwoordelijk is voor de maatregel.",
        ),
        (
            "Hierbij wordt van de zorgaanbieder een toets verwacht op juistheid.",
            "Hierbij wordt van de zorgaanbieder een toets verwacht op juistheid.",
        ),
    ],
)
def test_what_a_duty_is_about_can_be_read_by_itself(
    sentence: str, content: str, thesaurus: Thesaurus
) -> None:
    [duty] = duties(thesaurus, passage(sentence))
    assert duty.fields["what"] == content


def test_what_a_party_did_is_no_task_of_it(thesaurus: Thesaurus) -> None:
    for sentence in ("De gemeente vond elf onderzoeken.", "De gemeente stelde vragen aan de aanbieder."):
        one = passage(sentence)
        analysis = thesaurus.finder.analyse(one.text)
        around = find_concepts(one.text, analysis, thesaurus, ConceptMemory(package=True))
        assert find_duties(one, analysis, around, thesaurus, DutyMemory(), genre="rules") == []


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.rule)
def test_every_cue_has_a_strength_that_the_graph_knows(cue: object) -> None:
    assert cue.strength in ("plicht", "taak", "bevoegdheid", "rol")  # type: ignore[attr-defined]


def test_items_are_duties_of_the_party_that_their_lead_in_names(thesaurus: Thesaurus) -> None:
    found = duties(
        thesaurus,
        passage("De taak van pakketbeheer betekent dat het Zorginstituut:"),
        passage("uitleg geeft over verzekerde zorg", "list-item", number=2),
        passage("adviseert over nieuwe zorg", "list-item", number=3),
        passage("Dit staat los daarvan.", number=4),
        passage("een los punt van de lijst", "list-item", number=5),
    )
    assert [(one.fields["who"], one.surface) for one in found] == [
        (("Zorginstituut Nederland",), "uitleg geeft over verzekerde zorg"),
        (("Zorginstituut Nederland",), "adviseert over nieuwe zorg"),
    ]


def test_items_under_a_heading_that_names_the_role_of_a_party(thesaurus: Thesaurus) -> None:
    heading, other = "Rol van zorgkantoren", "Planning"
    found = duties(
        thesaurus,
        passage(heading, "heading"),
        passage("contracteren voldoende zorg", "list-item", (heading,), 2),
        passage(other, "heading", number=3),
        passage("eerst praten en dan doen", "list-item", (other,), 4),
    )
    assert [(one.fields["who"], one.rule) for one in found] == [(("zorgkantoren",), "duty-list")]


def test_what_parties_do_counts_where_the_heading_speaks_of_roles(thesaurus: Thesaurus) -> None:
    text = "Zorgkantoren sluiten contracten met zorgaanbieders. Ze bewaken de kwaliteit."
    found = duties(thesaurus, passage(text, section=("Rollen van partijen",)))
    assert [one.fields["who"] for one in found] == [("zorgkantoren",), ("zorgkantoren",)]
    assert duties(thesaurus, passage(text, section=("Resultaten",))) == []
    past = "Zorgkantoren sluiten in 2027 contracten."
    assert duties(thesaurus, passage(past, section=("Rollen van partijen",))) == []


def test_what_a_party_does_is_its_task_in_a_protocol_and_a_promise_nowhere_else(thesaurus: Thesaurus) -> None:
    one = passage("Binnen vijf dagen na ontvangst stuurt de gemeente een bericht aan de aanbieder.")
    analysis = thesaurus.finder.analyse(one.text)
    around = find_concepts(one.text, analysis, thesaurus, ConceptMemory(package=True))
    [duty] = find_duties(one, analysis, around, thesaurus, DutyMemory(), genre="rules")
    assert (duty.rule, duty.fields["who"]) == ("duty-habit", ("gemeenten",))
    assert find_duties(one, analysis, around, thesaurus, DutyMemory()) == []


def test_we_is_the_sender_where_a_role_is_told(thesaurus: Thesaurus) -> None:
    [duty] = duties(
        thesaurus, passage("Wij hebben een stimulerende rol."), speaker=Speaker(("Zorginstituut Nederland",))
    )
    assert duty.fields["who"] == ("Zorginstituut Nederland",)
    assert (
        duties(thesaurus, passage("Wij moeten keuzes maken."), speaker=Speaker(("Zorginstituut Nederland",)))
        == []
    )


@pytest.mark.parametrize(
    "case", table("statements.tsv"), ids=lambda case: f"{case['note']}: {case['text'][:40]}"
)
def test_what_a_sentence_does_with_a_criterion(case: dict[str, str], thesaurus: Thesaurus) -> None:
    one = passage(case["text"])
    analysis = thesaurus.finder.analyse(one.text)
    around = find_concepts(one.text, analysis, thesaurus, ConceptMemory(package=True))
    found = find_statements(one, analysis, around, CriterionMemory())
    assert [mention.fields["role"] for mention in found] == ([case["role"]] if case["role"] else [])
    wanted = {f"criterium/{key}" for key in case["criteria"].split(",") if key}
    assert {key for mention in found for key in mention.targets} == wanted


def test_every_cue_of_a_criterion_is_one_of_five_roles() -> None:
    assert {cue.role for cue in role_cues()} == {"defines", "applies", "interprets", "changes", "criticises"}


@pytest.mark.parametrize(
    "case", table("motions.tsv"), ids=lambda case: f"{case['note']}: {case['text'][:40]}"
)
def test_a_motion_is_settled_when_the_text_says_so(case: dict[str, str], thesaurus: Thesaurus) -> None:
    one = passage(case["text"])
    found = find_settlements(one, thesaurus.finder.analyse(one.text), [], {})
    assert [mention.fields["outcome"] for mention in found] == ([case["stand"]] if case["stand"] else [])


def test_the_motion_is_the_paper_of_the_note_at_it(thesaurus: Thesaurus) -> None:
    text = "Hiermee is de motie van het lid De Vries afgedaan."
    one = Passage("p:1", "p", "paragraph", (), text, markers=(Marker("3", len(text)),))
    [settled] = find_settlements(one, thesaurus.finder.analyse(text), [], {"3": ("kst-99001-7",)})
    assert settled.targets == ("kst-99001-7",)


def test_passages_explain_the_article_that_their_heading_names() -> None:
    article = "jci1.3:c:BWBR0035917&artikel=3.2.1"
    passages = (
        passage("Onderdeel B (artikel 3.2.1 Wlz)", "heading", number=1),
        passage("Dit onderdeel verduidelijkt het recht.", number=2),
        passage("Artikel I, onderdeel C, en artikel II, onderdeel C,", number=3),
        passage("Dit is van een ander onderdeel.", number=4),
        passage("Financiële gevolgen", "heading", number=5),
        passage("Er zijn geen gevolgen.", number=6),
    )
    about = Mention(13, 30, "artikel 3.2.1 Wlz", "law", (article,), (article,), "exact", "exists")
    document = Document(
        "p", "toelichting", "Toelichting", None, Numbers(), None, None, None, (1, 1), (), passages
    )
    found = [(one.passage.id, one.target) for one in explained(document, {"p:1": (about,)})]
    assert found == [("p:2", article)]
    letter = Document("p", "brief", "Brief", None, Numbers(), None, None, None, (1, 1), (), passages)
    assert list(explained(letter, {"p:1": (about,)})) == []
