"""The command line keeps its contract: names, JSON shapes and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from beleidswijzer.cli import main

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
Lines = list[dict[str, Any]]


class Shell:
    """Runs commands on one store in this process, as a person would type them."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]):
        self.store, self._capsys = store, capsys
        self.said = ""

    def run(self, *words: str, expect: int = 0, store: bool = True) -> str:
        arguments = [*words[:1], *(["--store", str(self.store)] if store else []), *words[1:]]
        with pytest.raises(SystemExit) as end:
            main(arguments)
        captured = self._capsys.readouterr()
        self.said = captured.err
        code = end.value.code or 0
        assert code == expect, captured.err
        return captured.out

    def lines(self, *words: str, expect: int = 0, store: bool = True) -> Lines:
        return [json.loads(line) for line in self.run(*words, expect=expect, store=store).splitlines()]


@pytest.fixture(scope="module")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("contract") / "store"


@pytest.fixture(autouse=True)
def keywords_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")


@pytest.fixture
def shell(samples_store: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    shell = Shell(samples_store, capsys)
    if not samples_store.exists():
        shell.lines("add", "--json", str(SAMPLES))
    return shell


def test_add_gives_one_line_a_file_and_adding_again_changes_nothing(shell: Shell) -> None:
    lines = shell.lines("add", "--json", str(SAMPLES))
    assert len(lines) == len(list(SAMPLES.glob("*.pdf")))
    for line in lines:
        assert line.keys() >= {
            "file",
            "status",
            "state",
            "documents",
            "pages",
            "passages",
            "seconds",
            "problem",
        }
        assert (line["status"], line["state"], line["problem"]) == ("unchanged", "ok", None)


def test_list_names_every_document(shell: Shell) -> None:
    documents = shell.lines("list", "--json")
    assert all(
        line.keys()
        >= {"document", "title", "kind", "date", "identifiers", "pages", "passages", "file", "sha256"}
        for line in documents
    )
    assert {"kst-99001-1", "kst-99001-3", "kst-99002-3"} <= {line["document"] for line in documents}


def test_search_gives_quotes_with_page_boxes_and_highlights(shell: Shell) -> None:
    [answer] = shell.lines("search", '"redelijkerwijs aangewezen op"', "--json", "--limit", "100")
    assert answer.keys() >= {"query", "mode", "total", "took_ms", "notice", "facets", "results"}
    assert answer["total"] >= len(answer["results"]) > 10
    for rank, result in enumerate(answer["results"], 1):
        assert result["rank"] == rank
        assert result.keys() >= {
            "passage", "document", "title", "kind", "date", "page", "pages", "section", "quote",
            "boxes", "highlights", "match", "score", "why", "also_at",
        }  # fmt: skip
        if result["match"] == "exact":
            [start, end] = result["highlights"][0]
            assert result["quote"][start:end].casefold() == "redelijkerwijs aangewezen op"
            assert result["boxes"][0].keys() == {"page", "box"}
            assert result["page"] == result["boxes"][0]["page"]
    matches = [result["match"] for result in answer["results"]]
    assert matches == sorted(matches, key=["exact", "variant"].index)


def test_search_pages_through_the_same_order(shell: Shell) -> None:
    [whole] = shell.lines("search", "pakketbeheer", "--json", "--limit", "10")
    [second] = shell.lines("search", "pakketbeheer", "--json", "--limit", "5", "--offset", "5")
    assert [r["passage"] for r in second["results"]] == [r["passage"] for r in whole["results"]][5:]
    assert second["results"][0]["rank"] == 6


def test_search_filters_by_kind_and_date(shell: Shell) -> None:
    [answer] = shell.lines(
        "search", "zorg", "--json", "--kind", "Kamerbrief", "--from", "2025", "--to", "2025-12"
    )
    assert answer["results"]
    for result in answer["results"]:
        assert result["kind"] == "Kamerbrief"
        assert result["date"].startswith("2025")


def test_a_facet_counts_what_its_filter_gives(shell: Shell) -> None:
    [answer] = shell.lines("search", "overwegingen valpreventie", "--json", "--limit", "100")
    assert any(result["also_at"] for result in answer["results"])
    for kind, count in answer["facets"]["kind"]:
        [filtered] = shell.lines("search", "overwegingen valpreventie", "--json", "--kind", kind)
        assert filtered["total"] == count


def test_nothing_found_is_no_error(shell: Shell) -> None:
    [answer] = shell.lines("search", '"kwantumzwaartekracht in het weiland"', "--json")
    assert (answer["total"], answer["results"]) == (0, [])


def test_a_query_may_begin_with_a_minus(shell: Shell) -> None:
    [answer] = shell.lines("search", "--json", "--", "-wlz pakketbeheer")
    assert all("wlz" not in result["quote"].casefold().split() for result in answer["results"])


@pytest.mark.parametrize(
    ("stage", "keys"),
    [
        ("documents", {"document", "kind", "title", "date", "numbers", "sender", "recipient", "subject", "pages"}),
        ("sections", {"document", "number", "title", "level", "page"}),
        ("passages", {"passage", "document", "kind", "section", "text", "page", "boxes", "footnotes", "markers",
                      "number", "label", "depth", "rows"}),
        ("mentions", {"start", "end", "surface", "kind", "targets", "literal", "status", "exists", "existence",
                      "candidates", "reason", "passage", "page", "fields"}),
        ("pages", {"page", "width", "height"}),
        ("blocks", {"page", "kind", "text"}),
    ],
)  # fmt: skip
def test_show_gives_each_stage_of_a_file_and_of_a_document(shell: Shell, stage: str, keys: set[str]) -> None:
    file = next(SAMPLES.glob("kamerbrief-2024*.pdf"))
    from_file = shell.lines("show", str(file), "--stage", stage, "--json")
    from_store = shell.lines("show", "kst-99001-1", "--stage", stage, "--json")
    assert from_file == from_store
    assert from_file
    assert all(line.keys() >= keys for line in from_file)


def test_mentions_quote_the_passage(shell: Shell) -> None:
    texts = {p["passage"]: p["text"] for p in shell.lines("show", "kst-99001-1", "--json")}
    mentions = shell.lines("show", "kst-99001-1", "--stage", "mentions", "--json")
    assert mentions
    for mention in mentions:
        assert texts[mention["passage"]][mention["start"] : mention["end"]] == mention["surface"]


def test_references_of_a_plain_text(shell: Shell, tmp_path: Path) -> None:
    text = "Volgens artikel 3.2.1, eerste lid, Wlz en artikel 10 van de Zorgverzekeringswet."
    (tmp_path / "tekst.txt").write_text(text)
    lines = shell.lines("references", str(tmp_path / "tekst.txt"), "--json", store=False)
    targets = [target for line in lines for target in line["targets"]]
    assert "jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1" in targets
    assert "jci1.3:c:BWBR0018450&artikel=10" in targets
    assert all(text[line["start"] : line["end"]] == line["surface"] for line in lines)


@pytest.mark.parametrize("option", [("--date", "gisteren"), ("--date", "2025-13"), ("--law", "Wlz")])
def test_a_date_or_law_that_is_none_is_refused(shell: Shell, tmp_path: Path, option: tuple[str, str]) -> None:
    (tmp_path / "tekst.txt").write_text("Volgens artikel 10.")
    assert shell.run("references", str(tmp_path / "tekst.txt"), *option, expect=2, store=False) == ""
    assert "wat nu" in shell.said


@pytest.mark.parametrize("stage", ["documents", "pages"])
def test_a_file_that_is_not_there_is_no_document(shell: Shell, stage: str) -> None:
    shell.run("show", "map/bestaat-niet.pdf", "--stage", stage, expect=1)
    assert "Dit bestand bestaat niet" in shell.said


def test_named_queries_are_listed_and_answer(shell: Shell) -> None:
    listed = shell.run("sparql", "--list").splitlines()
    names = [line.split("\t")[0] for line in listed]
    assert len(names) >= 10
    for name in ("q01", "q02", "q05", "q06"):
        answer = json.loads(shell.run("sparql", "--name", name, "--format", "json"))
        assert answer["results"]["bindings"], name


def test_sparql_only_reads(shell: Shell) -> None:
    for query in ("DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"):
        shell.run("sparql", query, expect=2)
        assert "wat nu" in shell.said


def test_remove_then_add_gives_the_document_back(shell: Shell) -> None:
    before = shell.lines("list", "--json")
    assert shell.run("remove", "kst-99001-1").split() == ["kst-99001-1"]
    assert "kst-99001-1" not in {line["document"] for line in shell.lines("list", "--json")}
    shell.lines("add", "--json", str(next(SAMPLES.glob("kamerbrief-2024*.pdf"))))
    assert shell.lines("list", "--json") == before


def test_exports_are_the_same_bytes_each_time(shell: Shell, tmp_path: Path) -> None:
    for form in ("trig", "turtle", "nquads", "jsonld"):
        for name in ("a", "b"):
            shell.run("export", form, "--out", str(tmp_path / name))
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != b""


def test_a_file_that_cannot_be_written_is_told_with_a_remedy(shell: Shell, tmp_path: Path) -> None:
    shell.run("export", "trig", "--out", str(tmp_path / "geen-map" / "graaf.trig"), expect=1)
    assert "graaf.trig" in shell.said and "wat nu" in shell.said


def test_doctor_finds_a_fresh_store_well(shell: Shell) -> None:
    findings = shell.lines("doctor", "--json")
    assert all(finding["ok"] for finding in findings)
    [model] = [finding for finding in findings if finding["check"] == "taalmodel"]
    assert model["remedy"]  # searching with words alone was chosen here, and it says so


def test_wrong_usage_ends_with_two(shell: Shell) -> None:
    shell.run("search", "x", "--mode", "magisch", expect=2)
    shell.run("onzin", expect=2, store=False)
    shell.run("sparql", expect=2)
