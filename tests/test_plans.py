"""Dates in prose, milestones, commitments, action lines and recommendations."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.passage import Document, Marker, Numbers, Passage, Section
from ontology.actionlines import find_action_lines, line_of_section, read_action_lines
from ontology.anchor import Anchor, anchor, deduced_anchor
from ontology.concepts import ConceptMemory, find_concepts
from ontology.decision_claims import laid_down, named_decisions
from ontology.decisions import find_decisions
from ontology.mention import Mention
from ontology.plans import PlanContext, find_plans
from ontology.recommendations import find_recommendations
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus
from ontology.when import find_times

CASES = Path(__file__).parent / "cases"
MINISTER = "Minister van Volksgezondheid, Welzijn en Sport"


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return [{k: v or "" for k, v in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def written(words: str) -> Anchor | None:
    if "/" in words:
        first, last = words.split("/")
        return Anchor(date(int(first), 9, 1), date(int(last), 8, 31))
    return anchor(words or None)


@pytest.mark.parametrize("case", table("when.tsv"), ids=lambda case: f"{case['text']} ({case['note']})")
def test_words_for_a_time_mean_these_days(case: dict[str, str]) -> None:
    times = find_times(case["text"], written(case["written"]))
    if not case["role"]:
        assert times == []
        return
    [time] = times
    assert (time.earliest.isoformat() if time.earliest else "") == case["earliest"]
    assert (time.latest.isoformat() if time.latest else "") == case["latest"]
    assert time.role == case["role"]


def test_a_letter_without_a_date_was_written_in_its_session_year_after_what_it_cites() -> None:
    texts = ["In de brief van 24 mei 2024 bent u geïnformeerd.", "De motie van 3 mei 1999 is oud."]
    assert deduced_anchor(texts, "Vergaderjaar 2023–2024") == Anchor(date(2024, 5, 24), date(2024, 9, 16))
    assert deduced_anchor(texts, "zonder jaar") is None


def plans_in(text: str, thesaurus: Thesaurus, context: PlanContext) -> list[Mention]:
    analysis = thesaurus.finder.analyse(text)
    around = find_concepts(text, analysis, thesaurus, ConceptMemory(package=True))
    return find_plans(text, analysis, around, thesaurus, context)


@pytest.mark.parametrize("case", table("plans.tsv"), ids=lambda case: f"{case['text'][:40]} ({case['note']})")
def test_who_does_what_by_when(case: dict[str, str], thesaurus: Thesaurus) -> None:
    found = plans_in(case["text"], thesaurus, PlanContext(anchor(case["written"]), Speaker((MINISTER,))))
    if case["kind"] not in ("milestone", "commitment"):
        assert found == []
        return
    [plan] = found
    assert plan.kind == case["kind"]
    assert ", ".join(plan.fields["who"] or ()) == case["who"]
    assert (plan.fields["earliest"] or "") == case["earliest"]
    assert (plan.fields["latest"] or "") == case["latest"]
    assert plan.fields["modality"] == case["modality"]


def test_the_span_is_the_sentence(thesaurus: Thesaurus) -> None:
    text = "Er is veel gebeurd. ZonMw start in 2027 een nieuwe ronde. Dat is goed."
    [plan] = plans_in(text, thesaurus, PlanContext(anchor("2026-03-02"), None))
    assert plan.surface == "ZonMw start in 2027 een nieuwe ronde."
    assert text[plan.start : plan.end] == plan.surface
    assert plan.fields["what"] == "ZonMw start een nieuwe ronde."


def test_the_body_of_a_plan_is_the_one_that_the_passage_named_alone(thesaurus: Thesaurus) -> None:
    def who(text: str) -> object:
        [plan] = plans_in(text, thesaurus, PlanContext(anchor("2026-03-02"), None))
        return plan.fields["who"]

    later = "Zij is breed. De commissie levert op 1 oktober 2026 haar advies op."
    assert who(f"Er is een onafhankelijke technische commissie ingesteld. {later}") == (
        "de technische commissie",
    )
    assert who("Daarvoor is de GGZ-werkgroep Beter Meten er. Deze werkgroep rapporteert in mei 2026.") == (
        "de GGZ-werkgroep Beter Meten",
    )
    assert who(f"De adviescommissie en de technische commissie zijn er al. {later}") == ("de commissie",)
    assert who(f"Er is een nieuwe commissie ingesteld. {later}") == ("de commissie",)


def test_this_framework_is_the_one_named_before(thesaurus: Thesaurus) -> None:
    text = "Gewerkt wordt aan het afwegingskader over uitvoerbaarheid. Dit kader wordt eind 2026 opgeleverd."
    [plan] = plans_in(text, thesaurus, PlanContext(anchor("2026-03-02"), None))
    assert plan.fields["delivers"] == ("kader/uitvoerbaarheid",)


def passage(number: int, text: str, kind: str = "paragraph", **more: object) -> Passage:
    return Passage(
        id=f"d:{number}", document="d", kind=kind, section=more.pop("section", ()), text=text, **more
    )  # type: ignore[arg-type]


def document(passages: list[Passage], sections: tuple[Section, ...] = ()) -> Document:
    return Document(
        "d", "rapport", "Proef", "2026-03-02", Numbers(), None, None, None, (1, 1), sections, tuple(passages)
    )


def test_action_lines_set_out_by_name() -> None:
    first = passage(1, "Actielijn 1: Samen leren in de wijk")
    second = passage(2, "Actielijn 2 – Betere gegevens")
    lines = read_action_lines(document([first, second]))
    assert lines.titles == {"1": "Samen leren in de wijk", "2": "Betere gegevens"}
    [found] = find_action_lines(second, "d", lines)
    assert (found.surface, found.targets) == ("Actielijn 2 – Betere gegevens", ("actielijn/d/2",))


def test_action_lines_set_out_in_a_list_and_under_headings() -> None:
    sections = (
        Section("2", "Onze actielijnen", 1, 3),
        Section("2.1", "Samen leren in de wijk", 2, 3),
        Section("2.2", "Betere gegevens", 2, 4),
        Section("3", "Slot", 1, 5),
    )
    passages = [
        passage(1, "De twee actielijnen zijn:"),
        passage(2, "Samen leren in de wijk.", "list-item", label="1.", depth=1),
        passage(3, "Betere gegevens.", "list-item", label="2.", depth=1),
        passage(4, "Dit traject start eind 2026.", section=("2 Onze actielijnen", "2.2 Betere gegevens")),
    ]
    lines = read_action_lines(document(passages, sections))
    assert lines.titles == {"1": "Samen leren in de wijk", "2": "Betere gegevens"}
    assert line_of_section(passages[3], lines) == "2"


def test_headings_that_number_and_name_a_line_give_its_bare_title() -> None:
    sections = (
        Section("3", "De actielijnen", 1, 3),
        Section("3.1", "Actielijn 1: samen leren", 2, 3),
        Section("3.2", "Actielijn 2: beter meten", 2, 4),
    )
    inside = passage(
        1, "Dit traject start eind 2026.", section=("3 De actielijnen", "3.2 Actielijn 2: beter meten")
    )
    lines = read_action_lines(document([inside], sections))
    assert lines.titles == {"1": "samen leren", "2": "beter meten"}
    assert line_of_section(inside, lines) == "2"


def test_lines_spoken_of_by_number_are_one_mention_each() -> None:
    passages = [passage(1, "Actielijn 1: Leren"), passage(2, "Actielijn 2: Meten")]
    spoken = passage(3, "Actielijnen 1 en 2 beginnen, actielijn 7 niet.")
    found = find_action_lines(spoken, "d", read_action_lines(document([*passages, spoken])))
    assert [(m.surface, m.targets, m.status) for m in found] == [
        ("Actielijnen 1", ("actielijn/d/1",), "exact"),
        ("2", ("actielijn/d/2",), "exact"),
        ("actielijn 7", (), "unresolved"),
    ]


def test_start_and_end_of_lines_with_their_modality(thesaurus: Thesaurus) -> None:
    passages = [passage(1, "Actielijn 1: Leren"), passage(2, "Actielijn 2: Meten")]
    text = "Actielijn 2 volgt op actielijn 1 en start naar verwachting eind 2026. Alle actielijnen lopen tot in 2028."
    spoken = passage(3, text)
    lines = read_action_lines(document([*passages, spoken]))
    found = find_plans(
        text,
        thesaurus.finder.analyse(text),
        find_action_lines(spoken, "d", lines),
        thesaurus,
        PlanContext(anchor("2026-03-02"), None),
    )
    assert [(m.fields["lines"], m.fields["times"], m.fields["modality"]) for m in found] == [
        (("actielijn/d/2",), ("start|2026-10-01|2026-12-31|verwacht",), "verwacht"),
        (("actielijn/d/1", "actielijn/d/2"), ("einde|2028-01-01|2028-12-31|plan",), "plan"),
    ]


def test_recommendations_in_a_list_and_in_a_sentence(thesaurus: Thesaurus) -> None:
    item = passage(1, "Zorg voor vaste teams.", "list-item", section=("4 Aanbevelingen",), label="•", depth=1)
    sentence = passage(
        2, "De raad beveelt zorgkantoren aan om dit te doen. Dat helpt. Geef dit niet aan kinderen."
    )
    found = [
        mention.surface
        for one in (item, sentence)
        for mention in find_recommendations(one, thesaurus.finder.analyse(one.text), [], thesaurus)
    ]
    assert found == ["Zorg voor vaste teams.", "De raad beveelt zorgkantoren aan om dit te doen."]


@pytest.mark.parametrize("case", table("recommendations.tsv"), ids=lambda case: case["note"])
def test_what_recommends(case: dict[str, str], thesaurus: Thesaurus) -> None:
    section = (case["section"],) if case["section"] else ()
    one = passage(1, case["text"], case["kind"], section=section)
    found = find_recommendations(one, thesaurus.finder.analyse(one.text), [], thesaurus)
    assert [mention.surface for mention in found] == ([case["text"]] if case["found"] else [])


def test_advices_named_in_a_row_are_told_apart_by_their_notes(thesaurus: Thesaurus) -> None:
    text = "De adviezen gaan bijvoorbeeld over het eerste gesprek, middel A en B bij pijn en een bril."
    markers = tuple(
        Marker(str(n), text.index(end) + len(end)) for n, end in enumerate(("gesprek", "pijn", "bril"), 1)
    )
    row = passage(1, text, markers=markers)
    found = find_decisions(row, thesaurus.finder.analyse(text))
    assert [m.surface for m in found] == ["eerste gesprek", "middel A en B bij pijn", "bril"]
    assert found[1].fields["condition"] == "pijn"


def test_a_decision_left_to_a_next_government_is_deferred(thesaurus: Thesaurus) -> None:
    left = passage(1, "Een besluit hierover laat ik aan een volgend kabinet.")
    [found] = find_decisions(left, thesaurus.finder.analyse(left.text))
    assert found.fields["outcome"] == "aangehouden"


def test_what_is_left_to_a_next_government_is_a_decision_on_care_only_where_it_says_so(
    thesaurus: Thesaurus,
) -> None:
    rules = passage(1, "Een besluit hierover laten wij aan een volgend kabinet.")
    care = passage(2, "Een besluit over de vergoeding van beweegzorg laten wij aan een volgend kabinet.")
    paper = document([rules, care])
    found = {one.id: tuple(find_decisions(one, thesaurus.finder.analyse(one.text))) for one in paper.passages}
    assert [len(mentions) for mentions in found.values()] == [1, 1]
    assert [one.best.passage.id for one in named_decisions(paper, found)] == ["d:2"]


@pytest.mark.parametrize(
    ("text", "title", "subject"),
    [
        (
            "De sensor Waakzaam meet onrust. Het Zorginstituut concludeerde dat deze sensor niet voldoet aan de stand"
            " van de wetenschap en praktijk.",
            "",
            "Waakzaam",
        ),
        (
            "Het gaat om Dansvreugd, een programma voor ouderen. Het Zorginstituut concludeert dat deze zorg voldoet"
            " aan de stand van de wetenschap en praktijk.",
            "",
            "Dansvreugd",
        ),
        (
            "Het Zorginstituut concludeert dat deze behandeling voldoet aan de stand van de wetenschap en praktijk.",
            "Standpunt zwemtherapie bij reuma (duiding)",
            "zwemtherapie bij reuma",
        ),
        (
            "De conclusie is dat Waakzaam niet voldoet aan de stand van de wetenschap en praktijk.",
            "Standpunt sensor Waakzaam",
            "Waakzaam",
        ),
    ],
)
def test_this_care_is_what_the_passage_or_the_title_names(
    text: str, title: str, subject: str, thesaurus: Thesaurus
) -> None:
    one = passage(1, text)
    [found] = find_decisions(one, thesaurus.finder.analyse(text), title)
    assert found.fields["subject"] == subject


def test_of_two_sensors_none_is_taken(thesaurus: Thesaurus) -> None:
    text = (
        "De sensor Waakzaam en de sensor Rustnacht zijn bekeken. Het Zorginstituut concludeert dat deze sensor niet"
        " voldoet aan de stand van de wetenschap en praktijk."
    )
    [found] = find_decisions(passage(1, text), thesaurus.finder.analyse(text))
    assert str(found.fields["subject"]).startswith("Het Zorginstituut concludeert")


def test_a_position_that_says_its_conclusion_twice_is_one_decision(thesaurus: Thesaurus) -> None:
    first = passage(1, "De conclusie is dat Dansvreugd voldoet aan de stand van de wetenschap en praktijk.")
    full = passage(
        2,
        "Het Zorginstituut concludeert dat Dansvreugd bij ouderen met onrust voldoet aan de stand van de wetenschap"
        " en praktijk.",
    )
    paper = replace(document([first, full]), kind="standpunt")
    found = {one.id: tuple(find_decisions(one, thesaurus.finder.analyse(one.text))) for one in paper.passages}
    [one] = named_decisions(paper, found)
    assert (one.best.passage.id, len(one.places)) == ("d:2", 2)
    assert {key for _, key, _ in laid_down(paper, found, [one])} == {"d"}


def test_a_published_position_is_a_decision_with_its_outcome(thesaurus: Thesaurus) -> None:
    note = passage(
        1, "Standpunt – Bewegen bij knieklachten kan worden vergoed | Standpunt | Zorginstituut", "footnote"
    )
    [found] = find_decisions(note, thesaurus.finder.analyse(note.text))
    assert found.fields["subject"] == "Bewegen bij knieklachten"
    assert found.fields["condition"] == "knieklachten"
    assert found.fields["outcome"] == "vergoeden"
