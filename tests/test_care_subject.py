"""What a text is about: care with its role, conditions, traits; how two subjects tie. Cases in tests/cases."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ontology.care_lexicon import Lexicon, care_lexicon, shipped_lexicon
from ontology.care_subject import read_subject
from ontology.decision_register import decision_of_row
from ontology.subject_tie import compare

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped_lexicon()


@pytest.mark.parametrize("row", rows("medicines.tsv"), ids=lambda row: row["text"])
def test_care_and_its_role(row: dict[str, str], lexicon: Lexicon) -> None:
    found = read_subject(row["text"], lexicon).treatments
    assert "; ".join(f"{one.role} {one.name}" for one in found) == row["treatments"]


@pytest.mark.parametrize("row", rows("conditions.tsv"), ids=lambda row: row["text"])
def test_condition(row: dict[str, str], lexicon: Lexicon) -> None:
    found = read_subject(row["text"], lexicon).indication.conditions
    assert "; ".join(lexicon.label(key) for key in found) == row["conditions"]


@pytest.mark.parametrize("row", rows("indications.tsv"), ids=lambda row: row["text"])
def test_traits(row: dict[str, str], lexicon: Lexicon) -> None:
    found = {f"{one.axis}={one.value}" for one in read_subject(row["text"], lexicon).indication.traits}
    assert found == set(filter(None, row["traits"].split("; ")))


@pytest.mark.parametrize(
    "row", rows("subject_ties.tsv"), ids=lambda row: f"{row['recommendation']} | {row['decision']}"
)
def test_tie(row: dict[str, str], lexicon: Lexicon) -> None:
    tie = compare(
        read_subject(row["recommendation"], lexicon), read_subject(row["decision"], lexicon), lexicon
    )
    assert tie.treatment == row["treatment"]
    assert not row["indication"] or tie.indication == row["indication"]
    assert any(words in "; ".join(tie.clashes) for words in row["clash"].split("|"))
    assert bool(tie.clashes) == bool(row["clash"] or tie.treatment == "other")


def test_the_module_says_what_the_sentence_leaves_out(lexicon: Lexicon) -> None:
    around = ("Plaats van dit middel bij gevorderd melanoom", "Melanoom")
    read = read_subject("Overweeg nivolumab.", lexicon, around=around)
    assert read.indication.conditions == ("aandoening/melanoom",)
    assert {one.value for one in read.indication.traits if one.axis == "stage"} == {
        "lokaal gevorderd",
        "gemetastaseerd",
    }


def test_the_sentence_goes_before_its_module(lexicon: Lexicon) -> None:
    read = read_subject(
        "Geef adalimumab bij uveïtis.", lexicon, around=("Psoriasis", "Etanercept bij psoriasis")
    )
    assert read.indication.conditions == ("aandoening/uveitis",)
    assert [one.name for one in read.treatments] == ["adalimumab"]


def test_a_broad_word_is_made_specific_by_the_module(lexicon: Lexicon) -> None:
    read = read_subject("Geef docetaxel bij longkanker.", lexicon, around=("Niet-kleincellig longcarcinoom",))
    assert read.indication.conditions == ("aandoening/niet-kleincellige-longkanker",)


def test_this_medicine_is_that_of_the_question(lexicon: Lexicon) -> None:
    read = read_subject(
        "Overweeg dit middel bij jonge mensen.", lexicon, around=("Wat is de plaats van lamotrigine?",)
    )
    [one] = read.treatments
    assert (one.name, one.start, one.end) == ("lamotrigine", 0, 0)


def test_abbreviation_is_known_from_what_is_around_it(lexicon: Lexicon) -> None:
    read = read_subject("Geef bij MS natalizumab.", lexicon, around=("Behandeling van multiple sclerose",))
    assert read.indication.conditions == ("aandoening/multiple-sclerose",)


def test_words_are_given_as_they_stand(lexicon: Lexicon) -> None:
    text = "Geef Tagrisso® of gefitinib."
    assert [text[one.start : one.end] for one in read_subject(text, lexicon).treatments] == [
        "Tagrisso",
        "gefitinib",
    ]


def test_register_adds_names_that_no_table_has() -> None:
    rows = [
        decision_of_row({"id": "x-1", "intervention": "nieuwlisib (Merknaam®)", "indication": "borstkanker"}),
        decision_of_row({"id": "x-2", "intervention": "Klankbord", "indication": "dementie"}),
        decision_of_row({"id": "x-3", "intervention": "uitbreiding bijlage 2-voorwaarden", "indication": ""}),
    ]
    lexicon = care_lexicon(rows, ["Slaapwijzer"])
    found = read_subject("Geef Merknaam, Klankbord of Slaapwijzer als bijlage.", lexicon).treatments
    assert [one.key for one in found] == [
        "interventie/nieuwlisib", "interventie/klankbord", "interventie/slaapwijzer",
    ]  # fmt: skip


def test_register_does_not_change_known_names() -> None:
    row = decision_of_row({"id": "x-1", "intervention": "hydrocortison met vertraagde afgifte (Plenadren®)"})
    lexicon = care_lexicon([row])
    assert not read_subject("De afgifte van medicijnen.", lexicon).treatments
    assert lexicon is shipped_lexicon()
