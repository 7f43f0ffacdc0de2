"""What links are made of: words that name a decision, what it leaves out, scores, and the measure on judged pairs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from link_papers import KLANKRIJK, SPRAY, TALK, guideline, position, register

from beleidswijzer.cli import main
from beleidswijzer.link_candidates import words_named
from beleidswijzer.link_gold import read_links
from beleidswijzer.link_ground import bare_name
from beleidswijzer.link_meaning import Likeness, likenesses
from beleidswijzer.link_score import FLOOR, agrees, link_score
from ontology.decision_citation import days_in, names_decision
from ontology.decision_parts import leaves_out
from ontology.subject_tie import Tie

CASES = Path(__file__).parent / "cases" / "decision_citations.tsv"
ALIKE = Likeness(0.5, 0.85)
Row = dict[str, str]


def rows(what: str) -> list[Row]:
    with CASES.open(encoding="utf-8", newline="") as table:
        found = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in found if row["what"] == what]


@pytest.mark.parametrize("row", rows("names"), ids=lambda row: row["text"])
def test_a_sentence_names_a_package_decision(row: Row) -> None:
    assert names_decision(row["text"]) is (row["expected"] == "yes"), row["why"]


@pytest.mark.parametrize("row", rows("days"), ids=lambda row: row["text"])
def test_the_days_that_a_sentence_names(row: Row) -> None:
    assert " ".join(days_in(row["text"])) == row["expected"], row["why"]


@pytest.mark.parametrize("row", rows("left-out"), ids=lambda row: row["text"])
def test_what_a_decision_leaves_out(row: Row) -> None:
    assert leaves_out(row["text"]) is (row["expected"] == "yes"), row["why"]


@pytest.mark.parametrize("row", rows("name"), ids=lambda row: row["text"])
def test_the_bare_name_of_a_programme(row: Row) -> None:
    assert bare_name(row["text"]) == row["expected"], row["why"]


def tie(treatment: str, indication: str, *clashes: str) -> Tie:
    return Tie(treatment, indication, (), clashes, 1.0)  # type: ignore[arg-type]


def test_the_closer_the_tie_the_higher_the_score() -> None:
    same = link_score(tie("same", "same"), ALIKE)
    narrower = link_score(tie("same", "narrower"), ALIKE)
    unsaid = link_score(tie("same", "unsaid"), ALIKE)
    assert 1 > same > narrower > unsaid >= FLOOR
    assert link_score(tie("same", "same"), ALIKE, running=True) < same


def test_a_clash_is_never_offered_though_it_is_cited() -> None:
    assert link_score(tie("same", "same", "eerste lijn tegenover latere lijn"), ALIKE, cited=True) < FLOOR
    assert not agrees(tie("same", "other"))


def test_a_decision_on_one_medicine_says_nothing_of_its_class() -> None:
    assert link_score(tie("class", "same"), ALIKE) >= FLOOR
    assert link_score(tie("class", "same"), ALIKE, member=True) < FLOOR


def test_without_a_name_in_common_meaning_must_be_very_near() -> None:
    assert link_score(tie("none", "same"), Likeness(1.0, 0.95)) >= FLOOR
    assert link_score(tie("none", "same"), Likeness(1.0, 0.86)) < FLOOR
    assert link_score(tie("none", "same"), Likeness(1.0, None), named=1.0) >= FLOOR, (
        "without a model words count"
    )
    assert link_score(tie("none", "same"), Likeness(1.0, None), named=0.5) < FLOOR


def test_words_of_a_care_are_found_in_compounds() -> None:
    assert words_named("Laat een calprotectinetest doen.", "calprotectine") == 1.0
    assert words_named("Bespreek de leefstijl.", "calprotectine") == 0.0


def test_without_a_model_words_alone_are_mixed() -> None:
    alike = likenesses(["muziek bij dementie"], ["Klankrijk, muziek bij dementie", "sensor"], None, None)
    assert alike.cosines is None
    assert alike.of(0, 0).mixed == 1.0
    assert alike.of(0, 1).mixed == 0.0


def gold(folder: Path) -> Path:
    """A folder as `evaluate links` reads it: two papers and three judged recommendations."""
    guideline(folder)
    position(folder)
    lines = [
        "guideline\trecommendation\tdecision\tlabel\trelation\tstale\tnote",
        f"richtlijn\t{KLANKRIJK}\tstandpunt\tlink\tbased-on\t\tlatest",
        f"richtlijn\t{SPRAY}\tINT-901\tlink\texcludes\tcontradicts\tlatest",
        f"richtlijn\t{SPRAY}\tINT-902\tnear-miss\t\t\tander middel",
        f"richtlijn\t{TALK}\t\tnone\t\t\t",
    ]
    (folder / "links.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_judged_recommendations_keep_links_and_near_misses_apart(tmp_path: Path) -> None:
    [first, second, third] = read_links(gold(tmp_path))
    assert (first.links, first.near_misses) == ({"standpunt"}, frozenset())
    assert (second.links, second.near_misses) == ({"INT-901"}, {"INT-902"})
    assert not third.links


def test_the_measure_on_judged_pairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(tmp_path / "store"))
    table, folder = register(tmp_path), gold(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["evaluate", "links", str(folder), "--register", str(table), "--json"])
    assert not end.value.code
    scores = json.loads(capsys.readouterr().out)
    assert (scores["recommendations"], scores["linked"], scores["without_decision"]) == (3, 2, 1)
    assert scores["first"] == scores["first_three"] == scores["abstained"] == 1.0
    assert scores["relation"] == scores["stale"] == scores["asserted_precision"] == 1.0
    assert scores["near_miss_first"] == 0.0
    assert set(scores["plain"]) == {"first", "first_three", "near_miss_first", "wrong_first"}
    assert scores["misses"] == []


def test_a_folder_without_judged_links_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["evaluate", "links", str(tmp_path)])
    assert end.value.code == 1
    said = capsys.readouterr().err
    assert "links.tsv" in said
    assert "wat nu:" in said
