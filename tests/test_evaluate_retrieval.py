"""Scores of search on a set in BEIR layout, as the command prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beleidswijzer.cli import main

CORPUS = (
    ("a", "Wlz", "Het zorgkantoor koopt de langdurige zorg in.\u2028Het CIZ stelt de indicatie."),
    ("b", "Zvw", "De verzekeraar vergoedt het geneesmiddel."),
    ("c", "Wmo", "De gemeente regelt huishoudelijke hulp."),
)
QUERIES = (("q1", "wie koopt zorg in"), ("q2", "geneesmiddel vergoed"), ("q3", "niet beoordeeld"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    monkeypatch.setenv("BELEIDSWIJZER_CACHE", str(tmp_path / "cache"))
    rows = [json.dumps({"_id": i, "title": t, "text": x}, ensure_ascii=False) for i, t, x in CORPUS]
    (tmp_path / "corpus.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    asked = [json.dumps({"_id": i, "text": x}) for i, x in QUERIES]
    (tmp_path / "queries.jsonl").write_text("\n".join(asked), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\tb\t1\n", encoding="utf-8")
    return tmp_path


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["evaluate", "retrieval", *words])
    captured = capsys.readouterr()
    return int(end.value.code or 0), captured.out, captured.err


def test_what_is_judged_is_scored_in_every_measure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, str(folder), "--json")
    scores = json.loads(out)
    assert (code, scores["queries"]) == (0, 2)
    keyword = scores["modes"]["keyword"]
    assert {name: keyword[name] for name in ("ndcg@10", "recall@20", "mrr@10", "hit@1")} == {
        "ndcg@10": 1.0, "recall@20": 1.0, "mrr@10": 1.0, "hit@1": 1.0,
    }  # fmt: skip
    assert keyword["ms_p95"] >= keyword["ms_median"] > 0


def test_a_wrong_judgement_lowers_the_score(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "anders.tsv"
    other.write_text("query-id\tcorpus-id\tscore\nq2\tc\t1\n", encoding="utf-8")
    _, out, _ = _run(capsys, str(folder), "--qrels", str(other), "--json")
    scores = json.loads(out)
    assert (scores["queries"], scores["modes"]["keyword"]["ndcg@10"]) == (1, 0.0)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
@pytest.mark.parametrize("content", [None, "geen json\nq\n"])
def test_a_set_that_is_not_whole_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | None
) -> None:
    (folder / name).unlink() if content is None else (folder / name).write_text(content)
    code, out, err = _run(capsys, str(folder), "--json")
    assert (code, out) == (2, "")
    assert "BEIR" in err and "wat nu" in err
