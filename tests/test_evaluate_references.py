"""Scores of the linker against gold lines of one's own, as the command prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beleidswijzer.cli import main

WLZ = "jci1.3:c:BWBR0035917"
TEXT = "Zie artikel 3.2.1 Wlz en artikel 2.1, derde lid, Bzv."
FIRST = {"start": 4, "end": 21, "target": f"{WLZ}&artikel=3.2.1"}
SECOND = {"start": 25, "end": 52, "target": "jci1.3:c:BWBR0018492&artikel=2.1",
          "part": "jci1.3:c:BWBR0018492&artikel=2.1&lid=3"}  # fmt: skip


def _scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *refs: dict[str, object], text: str = TEXT
) -> dict[str, dict[str, object]]:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"text": text, "refs": refs}) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["evaluate", "references", str(gold), "--json"])
    assert not end.value.code
    scores: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return scores


def test_all_right_is_one_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = _scores(tmp_path, capsys, FIRST, SECOND)
    assert scores["spans"] == {
        "exact": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "overlap": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
    }
    assert scores["targets"] == {"work": 1.0, "article": 1.0, "part": 1.0}
    assert scores["characters_per_second"]


def test_a_false_alarm_a_missed_one_and_a_wrong_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = _scores(
        tmp_path, capsys, FIRST | {"target": f"{WLZ}&artikel=3.2.2"}, {"start": 0, "end": 3, "target": WLZ}
    )
    assert scores["spans"]["exact"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert scores["targets"] == {"work": 0.5, "article": 0.0, "part": 1.0}


def test_an_optional_one_counts_neither_way_and_a_null_target_its_span_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scores = _scores(tmp_path, capsys, FIRST | {"target": None}, SECOND | {"optional": True})
    assert scores["spans"]["exact"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert scores["targets"] == {"work": 1.0, "article": 1.0, "part": 1.0}


@pytest.mark.parametrize("content", [None, "geen json", '{"text": "zonder verwijzingen"}', "[1]"])
def test_what_is_no_gold_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    if content is not None:
        (tmp_path / "gold.jsonl").write_text(content)
    with pytest.raises(SystemExit) as end:
        main(["evaluate", "references", str(tmp_path / "gold.jsonl")])
    assert end.value.code == 2
    assert "wat nu" in capsys.readouterr().err


def test_places_that_are_wrong_in_the_gold_count_neither_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, places = tmp_path / "gold.jsonl", tmp_path / "places.tsv"
    gold.write_text(json.dumps({"text": TEXT, "refs": [FIRST]}) + "\n", encoding="utf-8")
    places.write_text("line\tstart\tend\treason\n0\t25\t52\tniet gemerkt\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["evaluate", "references", str(gold), "--leave-out", str(places), "--json"])
    assert json.loads(capsys.readouterr().out)["spans"]["exact"]["precision"] == 1.0


def test_cases_of_other_linkers_are_counted_by_set_and_failures_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "eigen" / "gevallen.jsonl"
    cases.parent.mkdir()
    lines = (
        {"text": "Kamerstukken II 2020/21, 35 845, nr. 6",
         "expected": [{"type": "KamerstukCitation", "args": ["II", "2020-2021", "35845", "6"]}]},
        {"text": "Art. 5:1 lid 2 BW", "asserts": ["len(results) == 1", "result['fragment']['artikel'] == '1'",
         "result['fragment']['boek'] == '5'", "result['fragment']['subparagraaf'] == '2'"]},
        {"text": "asdf Trb. 1966, 91 asdf", "expected": {"type": "vindplaats", "text": "Trb. 1966, 91"}},
        {"text": "niets", "expected": "must match at least one artikel reference"},
    )  # fmt: skip
    cases.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["evaluate", "cases", str(cases)])
    shown = capsys.readouterr().out
    assert "eigen\t3 van 4" in shown
    assert "- eigen, regel 4\tverwacht een artikel\tgegeven geen doel" in shown
