"""For whom a recommendation is, told apart from whom a decision is about: cases in tests/cases/link_people.tsv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from app_store import open_store
from link_papers import HEAD, build_file

from beleidswijzer.suggestion import Suggestion
from ontology.care_lexicon import shipped_lexicon
from ontology.condition_form import unknown_form
from ontology.link_tension import speaks_of_conditions

CASES = Path(__file__).parent / "cases"
Row = dict[str, str]

REGISTER = """id\ttraject\tdatum\tinterventie\tindicatie\tuitkomst
INT-801\tintramuraal\t2024-03-04\tacalabrutinib (Calquence)\tchronische lymfatische leukemie\tVergoeden
INT-802\tintramuraal\t2024-03-05\tdonanemab (Kisunla)\tde ziekte van Alzheimer\tNiet vergoeden
GVS-803\tGVS\t2024-03-06\tbimekizumab (Bimzelx)\tspondyloartritis\tOpnemen bijlage 1B
GVS-804\tGVS\t2024-03-07\tRSV-vaccin (Abrysvo)\tinfectie met het RS-virus\tNiet opnemen
GVS-805\tGVS\t2024-03-08\tPCV21-vaccin\thet voorkomen van pneumokokkenziekte\tOpnemen bijlage 1B
"""
# What each module says beside its recommendations; what is cited for them all.
CITING = {
    "Ziekte van Alzheimer": "Het pakketadvies van het Zorginstituut over donanemab van 5 maart 2024 was bekend.",
    "Spondyloartritis": "Het pakketadvies van het Zorginstituut over bimekizumab van 6 maart 2024 was bekend.",
}


def rows(name: str) -> list[Row]:
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> tuple[Suggestion, ...]:
    """What is offered for a guideline with all recommendations of the cases."""
    folder = tmp_path_factory.mktemp("people")
    head = HEAD.format(
        form="richtlijn", kind="richtlijn", sender="Voorbeeldvereniging", title="Richtlijn Nieuwe middelen",
        date="1 mei 2025",
    )  # fmt: skip
    (folder / "richtlijn.pdf").write_bytes(build_file(head + "\n".join(_modules()))[0])
    (folder / "besluiten.tsv").write_text(REGISTER, encoding="utf-8")
    library = open_store(folder / "store")
    library.register_desk.add("decisions", folder / "besluiten.tsv")
    assert all(one.problem is None for one in library.add([folder / "richtlijn.pdf"]))
    [entry] = library.documents()
    found = library.suggest(entry.document)
    library.close()
    return found


def _modules() -> list[str]:
    lines = []
    for number, title in enumerate(dict.fromkeys(row["module"] for row in rows("link_people.tsv")), start=1):
        lines += [f"# Module {number} {title}", "", "## Aanbevelingen", ""]
        lines += [f"- {row['recommendation']}" for row in rows("link_people.tsv") if row["module"] == title]
        lines += ["", "## Overwegingen", "", CITING.get(title, "De werkgroep sprak met patiënten."), ""]
    return lines


@pytest.mark.parametrize("row", rows("link_people.tsv"), ids=lambda row: row["why"])
def test_for_whom(row: Row, links: tuple[Suggestion, ...]) -> None:
    own = [one for one in links if one.recommendation.text == row["recommendation"]]
    status = {one.register: one.status for one in own}.get(row["register"], "")
    assert status == row["expected"], [(one.register, one.why.indication) for one in own]


@pytest.mark.parametrize(
    ("text", "around", "form"),
    [
        ("Overweeg vingeroefeningen bij artrose van de pink.", "Artrose van heup en knie", "artrose"),
        ("Overweeg oefeningen bij artrose van de pink.", "Artrose van de pink", None),
        ("Bespreek hulp bij dementie met Picklichaampjes.", "Ziekte van Alzheimer", "dementie"),
        ("Bespreek hulp bij dementie in de tweede lijn.", "Ziekte van Alzheimer", None),
        ("Bespreek hulp bij dementie met onrust.", "Ziekte van Alzheimer", None),
    ],
)
def test_a_form_that_no_table_has(text: str, around: str, form: str | None) -> None:
    lexicon = shipped_lexicon()
    key = unknown_form(text, lexicon, [around])
    assert (key and lexicon.label(key)) == form


def test_a_form_is_below_its_whole() -> None:
    lexicon = shipped_lexicon()
    assert "aandoening/dementie" in lexicon.above("aandoening/dementie+vorm")
    assert lexicon.label("aandoening/dementie+vorm") == "andere vorm van dementie"


def test_cover_under_a_condition_is_said_in_other_words_too() -> None:
    assert speaks_of_conditions("Een GLP-1-agonist wordt alleen vergoed bij een hoge BMI.")
    assert not speaks_of_conditions("Het middel wordt vergoed.")
