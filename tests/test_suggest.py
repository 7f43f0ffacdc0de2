"""Links between guidelines and package decisions, as asked on the command line: of the samples, and of a register."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app_store import open_store
from link_papers import HEAD, build_file

from beleidswijzer.cli import main

Lines = list[dict[str, Any]]
Ask = Callable[..., Lines]

GUIDELINE = """# 1 Hemofilie A

## Uitgangsvraag

Welke profylaxe past bij ernstige hemofilie A?

## Aanbevelingen

- Bied emicizumab aan als profylaxe bij ernstige hemofilie A zonder remmers.
- Geef iedere patiënt een noodkaart mee.

## Overwegingen

Het pakketadvies van 17 februari 2020 over emicizumab is gunstig. De werkgroep volgt dit advies.

# 2 Migraine

## Aanbevelingen

1. Overweeg rimegepant bij volwassenen met migraine als triptanen niet helpen.
2. Geef lasmiditan bij een migraineaanval.
3. Start met atogepant bij migraine.
4. Schrijf erenumab voor bij migraine.

## Overwegingen

Volgens het advies van 27 juni 2019 komt erenumab niet in het pakket. De werkgroep ziet in de praktijk goede resultaten.
"""
REGISTER = """id\ttraject\tstatus\tdatum\ttype\tinterventie\tindicatie\tuitkomst
INT-018\tzorg\tKlaar\t2020-02-17\tInitieel\temicizumab (Hemlibra®)\ternstige hemofilie A zonder remmers\tVergoeden
GVS-349\tGVS\tAfgerond\t2024-02-28\tInitieel\trimegepant (Vydura®)\tmigraine\tNiet opnemen
GVS-290\tGVS\tAfgerond\t2025-10-03\tInitieel\tlasmiditan (Rayvow®)\tmigraine\tOpnemen bijlage 1A
GVS-340\tGVS\tAfgerond\t2024-10-23\tInitieel\tatogepant (Aquipta®)\tmigraine\tOpnemen met bijlage 2-voorwaarden
GVS-183\tGVS\tAfgerond\t2019-06-27\tInitieel\terenumab (Aimovig®)\tmigraine\tNiet opnemen
GVS-184\tGVS\tAfgerond\t2021-09-17\tHerbeoordeling\terenumab (Aimovig®)\tmigraine\tOpnemen bijlage 1B
INT-001\tintramuraal\tAfgerond\t2020-01-10\tInitieel\temicizumab (Hemlibra®)\tde ziekte van Crohn\tNiet vergoeden
"""


@pytest.fixture(autouse=True)
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")


@pytest.fixture(scope="module")
def register_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guideline, and decisions that stand in the register alone."""
    folder = tmp_path_factory.mktemp("register")
    title = "Richtlijn Hemofilie en migraine"
    head = HEAD.format(
        form="richtlijn", kind="richtlijn", sender="Voorbeeldvereniging", title=title, date="1 mei 2025"
    )
    (folder / "richtlijn.pdf").write_bytes(build_file(head + GUIDELINE)[0])
    (folder / "besluiten.tsv").write_text(REGISTER, encoding="utf-8")
    library = open_store(folder / "store")
    library.register_desk.add("decisions", folder / "besluiten.tsv")
    assert all(one.problem is None for one in library.add([folder / "richtlijn.pdf"]))
    library.close()
    return folder / "store"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """The lines of `suggest --json`; `asked` is a document, or words of its title."""

    def run(store: Path, asked: str, *more: str) -> Lines:
        library = open_store(store)
        named = [one.document for one in library.documents() if asked in one.title]
        library.close()
        out, _, code = _run(capsys, store, named[0] if named else asked, "--json", *more)
        assert code == 0
        return [json.loads(line) for line in out.splitlines()]

    return run


def _run(capsys: pytest.CaptureFixture[str], store: Path, *words: str) -> tuple[str, str, int]:
    with pytest.raises(SystemExit) as end:
        main(["suggest", *words, "--store", str(store)])
    captured = capsys.readouterr()
    return captured.out, captured.err, int(end.value.code or 0)


def _of(lines: Lines, words: str) -> Lines:
    return [line for line in lines if words in line["guideline"]["quote"]]


def test_a_line_has_the_fields_of_the_contract(samples_store: Path, ask: Ask) -> None:
    for line in ask(samples_store, "Muziek en gedrag"):
        assert line.keys() >= {
            "guideline",
            "decision",
            "relation",
            "basis",
            "score",
            "why",
            "status",
            "stale",
        }
        assert line["guideline"].keys() >= {"document", "passage", "page", "quote", "module", "date"}
        assert line["decision"].keys() >= {"register", "document", "page", "quote", "date", "outcome"}
        assert line["relation"] in ("asks-update", "based-on", "excludes", "restricts", "supports", "related")
        assert line["basis"] in ("citation", "shared-entities", "meaning")
        assert line["status"] in ("suggested", "asserted", "accepted", "rejected")
        assert 0 <= line["score"] <= 1


def test_a_guideline_that_follows_a_standpunt(samples_store: Path, ask: Ask) -> None:
    [line] = _of(ask(samples_store, "Muziek en gedrag"), "Bied het programma Klankrijk aan")
    assert line["decision"]["document"] == "zin-2025099903"
    assert (line["relation"], line["basis"], line["status"]) == ("based-on", "citation", "asserted")
    assert line["stale"] is None, "the module is of May 2025, after the standpunt"
    assert "geoordeeld dat Klankrijk voldoet" in line["why"]["cited"]["quote"]
    assert line["why"]["follows"]["quote"] == "De werkgroep volgt dit standpunt."
    assert "Klankrijk" in line["why"]["shared"]


def test_a_guideline_older_than_a_decision_that_asks_to_change_it(samples_store: Path, ask: Ask) -> None:
    [line] = ask(samples_store, "Valpreventie")
    assert "Stevig Staan" in line["guideline"]["quote"]
    assert (line["relation"], line["status"]) == ("asks-update", "suggested")
    assert line["stale"] == "older-than-decision"
    assert "te beperken tot bewoners die eerder zijn gevallen" in line["why"]["asks"]["quote"]


def test_what_was_judged_not_effective_is_recommended(samples_store: Path, ask: Ask) -> None:
    [line] = ask(samples_store, "Nachtzorg en toezicht")
    assert "Nachtwacht" in line["guideline"]["quote"]
    assert (line["relation"], line["stale"]) == ("excludes", "contradicts")
    assert "niet" in line["decision"]["quote"]


def test_both_quotes_stand_on_their_pages(samples_store: Path, ask: Ask) -> None:
    library = open_store(samples_store)
    for title in ("Muziek en gedrag", "Valpreventie", "Nachtzorg"):
        for line in ask(samples_store, title):
            for side in (line["guideline"], line["decision"]):
                passage = library.passage(side["passage"])
                assert side["quote"] in passage.text
                assert side["page"] in passage.pages
                assert side["boxes"]
    library.close()


def test_from_a_decision_the_same_links_come(samples_store: Path, ask: Ask) -> None:
    from_guideline = ask(samples_store, "Muziek en gedrag")
    from_decision = ask(samples_store, "zin-2025099903")
    assert {line["guideline"]["quote"] for line in from_decision} == {
        line["guideline"]["quote"] for line in from_guideline
    }
    scores = [line["score"] for line in from_decision]
    assert scores == sorted(scores, reverse=True)


def test_a_decision_in_the_register_alone_is_cited_by_its_day_and_care(
    register_store: Path, ask: Ask
) -> None:
    [line] = _of(ask(register_store, "Hemofilie"), "emicizumab")
    assert (line["decision"]["register"], line["decision"]["document"]) == ("INT-018", None)
    assert (line["relation"], line["basis"], line["status"]) == ("based-on", "citation", "asserted")
    assert "17 februari 2020" in line["why"]["cited"]["quote"]


def test_another_indication_is_never_offered(register_store: Path, ask: Ask) -> None:
    assert "INT-001" not in {line["decision"]["register"] for line in ask(register_store, "Hemofilie")}


def test_nothing_is_offered_where_there_is_no_decision(register_store: Path, ask: Ask) -> None:
    assert _of(ask(register_store, "Hemofilie"), "noodkaart") == []


def test_tensions_of_a_register(register_store: Path, ask: Ask) -> None:
    lines = ask(register_store, "Hemofilie")
    stale = {line["decision"]["register"]: line["stale"] for line in lines}
    assert stale["GVS-349"] == "contradicts"
    assert stale["GVS-290"] == "older-than-decision"
    assert stale["GVS-340"] == "silent-on-condition"
    assert stale["GVS-183"] == "cites-superseded"


def test_the_latest_of_two_decisions_on_one_subject_stands_first(register_store: Path, ask: Ask) -> None:
    first, second = _of(ask(register_store, "Hemofilie"), "erenumab")
    assert (first["decision"]["register"], second["decision"]["register"]) == ("GVS-184", "GVS-183")
    assert first["why"]["replaces"] == ["besluit/register/GVS-183"]
    assert second["why"]["replaced_by"] == "besluit/register/GVS-184"
    assert first["stale"] is None
    assert first["relation"] == "supports"


def test_an_id_of_the_register_is_asked_like_a_document(register_store: Path, ask: Ask) -> None:
    [line] = ask(register_store, "GVS-349")
    assert line["guideline"]["quote"].startswith("Overweeg rimegepant")


def test_a_limit_counts_for_each_recommendation(register_store: Path, ask: Ask) -> None:
    lines = ask(register_store, "Hemofilie", "--limit", "1")
    quotes = [line["guideline"]["quote"] for line in lines]
    assert len(quotes) == len(set(quotes))
    assert "GVS-183" not in {line["decision"]["register"] for line in lines}


def test_people_read_both_quotes_with_dates_and_reasons(
    samples_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, said, code = _run(capsys, samples_store, "zin-2025099903")
    assert code == 0
    assert "de richtlijn volgt het besluit [vastgesteld door regels]" in out
    assert "6 februari 2025" in out
    assert "Bied het programma Klankrijk aan" in out
    assert "Zonder taalmodel is op woorden vergeleken." in said
    assert "Gelezen: " in said and "aanbevelingen in" in said


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kst-99001-1", "is geen richtlijn en geen pakketbesluit"),
        ("INT-999", "staat niet in de opslag"),
    ],
)
def test_what_is_neither_is_told_with_a_remedy(
    asked: str, told: str, samples_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, said, code = _run(capsys, samples_store, asked)
    assert (out, code != 0) == ("", True)
    assert told in said
    assert "wat nu:" in said
