"""People judge links: what they decide is kept apart, outlives reading anew and removal, and can be taken along."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import link_papers
import msgspec
import pytest

from beleidswijzer.cli import main
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.link_desk import LinkDecision
from beleidswijzer.link_gold import read_links
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.reviewed_cases import write_reviewed
from beleidswijzer.truth import Truth
from ingest.problem import Problem
from ontology.decision_register import load_decisions
from ontology.judgement import Verdict
from ontology.link_relation import RelationType


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with papers and a store of them; tests work on copies."""
    folder = tmp_path_factory.mktemp("shelf")
    made = Library.open(Settings(store=folder / "store", model="none"))
    papers = [link_papers.guideline(folder), link_papers.position(folder)]
    assert [result.status for result in made.add(papers)] == ["added", "added"]
    assert made.register_desk.add("decisions", link_papers.register(folder)).placed == 2
    made.refresh()
    made.close()
    return folder


@pytest.fixture
def held(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    shutil.copytree(shelf, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")  # for the command line too
    return Library.open(Settings(store=tmp_path / "store", model="none"))


def decided(
    verdict: Verdict, relation: RelationType | None = None, by: str = "Anna", at: str = "2026-01-02T10:00:00Z"
) -> LinkDecision:
    return LinkDecision(verdict, by, "gelezen", at, relation)


def link(held: Library, words: str) -> SettledLink:
    [found] = [one for one in held.link_desk.all().links if one.link.recommendation.text == words]
    return found


def again(held: Library, text: str) -> list[str]:
    """Read another edition of the guideline in the place of the first; the file itself is left as it was."""
    path = next(
        Path(file.path) for file in held.refresh().files.values() if file.path.endswith("richtlijn.pdf")
    )
    former = path.read_bytes()
    try:
        return [result.status for result in held.add([link_papers.guideline(path.parent, text, path.name)])]
    finally:
        path.write_bytes(former)


def guideline_of(held: Library) -> str:
    return next(one.document for one in held.documents() if one.kind == "richtlijn")


def test_the_queue_begins_with_a_contradiction_then_what_is_asserted(held: Library) -> None:
    assert [
        (one.link.recommendation.text, one.link.stale, one.link.status) for one in held.link_desk.queue()
    ] == [
        (link_papers.SPRAY, "contradicts", "suggested"),
        (link_papers.KLANKRIJK, None, "asserted"),
    ]


def test_what_was_decided_leaves_the_queue_and_is_seen_from_both_sides(held: Library) -> None:
    wanted = link(held, link_papers.SPRAY)
    held.link_desk.judge(wanted.id, decided("correct", "restricts"))
    assert [one.link.recommendation.text for one in held.link_desk.queue()] == [link_papers.KLANKRIJK]
    for asked in (wanted.link.guideline, "INT-901"):
        [seen] = [one for one in held.suggest(asked) if one.register == "INT-901"]
        assert (seen.status, seen.relation, seen.id) == ("accepted", "restricts", wanted.id)


def test_words_of_a_guideline_that_another_one_removed_meanwhile_do_not_come_back(held: Library) -> None:
    wanted, desk = link(held, link_papers.SPRAY), held.link_desk
    changing = desk._change

    @contextmanager
    def late() -> Iterator[Truth]:
        Library.open(held.settings).remove(wanted.link.guideline)
        with changing() as truth:
            yield truth

    desk._change = late
    with pytest.raises(Problem) as refused:
        desk.judge(wanted.id, decided("reject"))
    assert refused.value.code == "review-item-missing"
    assert held.link_desk.judgements() == ()


def test_a_judgement_taken_back_gives_the_rules_the_word_again(held: Library) -> None:
    before, wanted = held.content_hash(), link(held, link_papers.SPRAY)
    made = held.link_desk.judge(wanted.id, decided("reject"))
    assert held.content_hash() != before
    assert link(held, link_papers.SPRAY).link.status == "rejected"
    assert held.link_desk.withdraw(made.id) == made
    assert held.content_hash() == before
    assert link(held, link_papers.SPRAY) == wanted


def test_a_link_is_laid_by_hand_between_words_and_a_decision(held: Library) -> None:
    words = "individuele muziektherapie bij mensen die zich in een groep niet veilig voelen"
    held.link_desk.link_words(guideline_of(held), words, "INT-902", decided("link", "related"))
    laid = link(held, link_papers.THERAPY)
    assert (laid.link.status, laid.link.relation, laid.rules) == ("accepted", "related", None)
    assert (laid.link.module, laid.link.date) == ("1 Muziek", "2026-01-15")
    assert laid.link.decision_title == "osimertinib (Tagrisso) bij longkanker"
    assert laid.link.recommendation.boxes


def test_words_that_are_no_recommendation_can_be_linked_too(held: Library) -> None:
    words = "De werkgroep sprak met naasten."
    held.link_desk.link_words(guideline_of(held), words, "INT-902", decided("link", "related"))
    assert link(held, words).link.status == "accepted"


def test_a_link_laid_by_hand_where_the_rules_have_one_keeps_what_these_said(held: Library) -> None:
    made = held.link_desk.link_words(
        guideline_of(held), link_papers.SPRAY, "INT-901", decided("link", "restricts")
    )
    assert (made.judged, made.relation) == ("excludes", "restricts")
    assert held.link_desk.conflicts() == ()


@pytest.mark.parametrize(
    ("guideline", "words", "named", "relation", "code"),
    [
        ("", "die hier niet staan", "INT-901", "related", "review-words"),
        ("", "muziek", "INT-901", "related", "review-words-twice"),
        ("", link_papers.SPRAY, "INT-999", "related", "review-no-decision"),
        ("", link_papers.SPRAY, "INT-901", None, "review-no-relation"),
        ("doc-weg", link_papers.SPRAY, "INT-901", "related", "document-missing"),
    ],
)
def test_what_cannot_be_linked_says_what_to_do(
    held: Library, guideline: str, words: str, named: str, relation: RelationType | None, code: str
) -> None:
    with pytest.raises(Problem) as raised:
        held.link_desk.link_words(guideline or guideline_of(held), words, named, decided("link", relation))
    assert (raised.value.code, bool(raised.value.remedy)) == (code, True)
    assert held.link_desk.judgements() == ()


def test_a_link_that_is_not_there_and_a_judgement_without_a_name_are_refused(held: Library) -> None:
    wanted = link(held, link_papers.SPRAY).id
    for name, item, decision in (
        ("review-item-missing", f"{guideline_of(held)}~000000000000", decided("accept")),
        ("review-item-missing", "doc-weg~000000000000", decided("accept")),
        ("review-name", wanted, decided("accept", by="  ")),
        ("review-no-relation", wanted, decided("correct")),
    ):
        with pytest.raises(Problem) as raised:
            held.link_desk.judge(item, decision)
        assert raised.value.code == name


def test_judgements_survive_another_edition_that_is_built_otherwise(held: Library) -> None:
    for words, verdict in ((link_papers.SPRAY, "accept"), (link_papers.KLANKRIJK, "reject")):
        held.link_desk.judge(link(held, words).id, decided(verdict))  # type: ignore[arg-type]
    held.link_desk.link_words(guideline_of(held), link_papers.THERAPY, "INT-902", decided("link", "related"))
    former = guideline_of(held)
    assert again(held, link_papers.OTHER_EDITION) == ["replaced"]
    assert guideline_of(held) != former
    found = {(one.link.register, one.link.status) for one in held.link_desk.all().links}
    assert {("INT-901", "accepted"), ("INT-902", "accepted")} <= found
    assert (None, "accepted") not in found
    assert held.link_desk.conflicts() == ()


def test_a_judgement_whose_words_are_gone_is_a_conflict_not_a_loss(held: Library) -> None:
    made = held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    again(held, link_papers.WITHOUT_SPRAY)
    [conflict] = held.link_desk.conflicts()
    assert (conflict.cause, [one.id for one in conflict.judgements]) == ("words-gone", [made.id])


def test_a_decision_that_left_the_register_is_a_conflict_until_it_is_back(held: Library) -> None:
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    held.register_desk.remove("decisions", ["INT-901"])
    assert [one.cause for one in held.link_desk.conflicts()] == ["decision-gone"]
    held.register_desk.add("decisions", Path("besluiten.tsv"))
    assert held.link_desk.conflicts() == ()
    assert link(held, link_papers.SPRAY).link.status == "accepted"


def test_after_a_removal_no_word_is_left_and_the_decision_is_found_again(held: Library) -> None:
    for words in (link_papers.SPRAY, link_papers.KLANKRIJK):
        held.link_desk.judge(link(held, words).id, decided("accept"))
    before = {one.id for one in held.link_desk.judgements()}
    documents = [one.document for one in held.documents() if one.kind in ("richtlijn", "standpunt")]
    held.close()
    removing = Library.open(Settings(store=Path("store"), model="none"))
    for document in documents:
        removing.remove(document)
    kept = removing.review.link_judgements()
    assert {one.id for one in kept} == before
    assert {(one.quote, one.reason, one.by) for one in kept} == {(None, "", "Anna")}
    for path in (one for one in Path("store").rglob("*") if one.is_file()):
        for words in (link_papers.SPRAY, link_papers.KLANKRIJK):
            assert words.encode() not in path.read_bytes(), path
    back = Library.open(Settings(store=Path("store"), model="none"))
    assert {one.cause for one in back.link_desk.conflicts()} == {"paper-gone"}
    list(back.add([Path("richtlijn.pdf"), Path("standpunt.pdf")]))
    assert back.link_desk.conflicts() == ()
    assert {one.link.status for one in back.link_desk.all().links} == {"accepted"}


def test_judgements_go_to_another_store_and_find_their_words(held: Library, tmp_path: Path) -> None:
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    file = tmp_path / "oordelen.jsonl"
    run("review", "export", "--out", str(file))
    other = Library.open(Settings(store=tmp_path / "other", model="none"))
    list(other.add([link_papers.guideline(tmp_path, link_papers.OTHER_EDITION, "andere.pdf")]))
    other.register_desk.add("decisions", Path("besluiten.tsv"))
    outcome = other.review.take_in(file)
    assert (outcome.placed, outcome.misplaced) == (1, ())
    assert link(other, link_papers.SPRAY).link.status == "accepted"
    before = other.content_hash()
    assert other.review.take_in(file).unchanged == 1
    assert other.content_hash() == before


def test_a_judgement_that_was_tampered_with_is_not_taken_in_and_a_checked_name_is_not_believed(
    held: Library, tmp_path: Path
) -> None:
    made = held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    held.link_desk.withdraw(made.id)
    file = tmp_path / "oordelen.jsonl"
    for change, placed in (({"by": "Iemand anders"}, 0), ({"verified": True}, 1)):
        file.write_text(json.dumps(msgspec.to_builtins(made) | change) + "\n", encoding="utf-8")
        assert held.review.take_in(file).placed == placed
    assert [one.verified for one in held.link_desk.judgements()] == [False]


def test_what_people_decided_is_a_test_of_the_rules(held: Library) -> None:
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("correct", "restricts"))
    held.link_desk.judge(link(held, link_papers.KLANKRIJK).id, decided("reject"))
    held.link_desk.link_words(guideline_of(held), link_papers.THERAPY, "INT-902", decided("link", "related"))
    check = held.link_desk.check()
    assert (check.accepted, check.suggested, check.same_type) == (2, 1, 0)
    assert (check.rejected, check.still_suggested, check.still_first) == (1, 1, 1)
    assert {one.difference for one in check.differing} == {"other-type", "still-first", "not-suggested"}
    rows = [line.split("\t") for line in held.link_desk.cases().splitlines()]
    assert rows[0] == ["guideline", "recommendation", "decision", "label", "relation", "stale", "note"]
    assert sorted(row[:5] for row in rows[1:]) == [
        ["richtlijn", link_papers.KLANKRIJK, "standpunt", "near-miss", ""],
        ["richtlijn", link_papers.THERAPY, "INT-902", "link", "related"],
        ["richtlijn", link_papers.SPRAY, "INT-901", "link", "restricts"],
    ]
    assert rows[1][6] == "Anna, 2026-01-02: gelezen"


def test_what_people_decided_can_be_measured_on_with_the_papers_it_is_about(
    held: Library, tmp_path: Path
) -> None:
    (tmp_path / "made").mkdir()
    with pytest.raises(Problem, match="nog geen koppeling beoordeeld"):
        write_reviewed(held, tmp_path / "made")
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    held.link_desk.judge(link(held, link_papers.KLANKRIJK).id, decided("accept"))
    register = write_reviewed(held, tmp_path / "made")
    assert sorted(path.name for path in (tmp_path / "made").glob("*.pdf")) == [
        "richtlijn.pdf",
        "standpunt.pdf",
    ]
    assert {one.id for one in load_decisions(register).values()} == {"INT-901", "INT-902"}
    judged = {one.words: one.links for one in read_links(tmp_path / "made")}
    assert judged == {link_papers.SPRAY: {"INT-901"}, link_papers.KLANKRIJK: {"standpunt"}}


def test_the_graph_tells_settled_links_from_suggested_ones(held: Library) -> None:
    ask = "SELECT ?soort WHERE { GRAPH ?g { ?k a bw:%s ; bw:soortKoppeling ?soort } }"
    prefix = "PREFIX bw: <https://w3id.org/beleidswijzer/def#> "
    assert held.sparql(prefix + ask % "Koppeling").rows == (("de richtlijn volgt het besluit",),)
    assert held.sparql(prefix + ask % "Koppelingsvoorstel").rows == (
        ("aanbevolen, maar het besluit sluit het uit",),
    )
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    held.link_desk.judge(link(held, link_papers.KLANKRIJK).id, decided("reject"))
    assert held.sparql(prefix + ask % "Koppeling").rows == (("aanbevolen, maar het besluit sluit het uit",),)
    assert held.sparql(prefix + ask % "Koppelingsvoorstel").rows == ()
    [tension] = held.named_query("q37").rows
    assert tension[:2] == ("aanbeveling en besluit spreken elkaar tegen", "Bevestigd")
    assert {row[:2] for row in held.named_query("q38").rows} == {("Anna", "bevestigd"), ("Anna", "afgewezen")}
    assert held.export("nquads") == held.export("nquads")


def test_what_the_rules_no_longer_suggest_is_rejected_by_its_words(held: Library) -> None:
    document = link(held, link_papers.SPRAY).link.guideline
    with pytest.raises(Problem, match=r"niet \(meer\) voorgesteld") as refused:
        held.link_desk.judge(f"{document}~000000000000", decided("reject"))
    assert "review reject --guideline" in (refused.value.remedy or "")
    kept = held.link_desk.link_words(document, link_papers.THERAPY, "INT-902", decided("reject"))
    assert (kept.verdict, kept.relation, kept.judged) == ("reject", None, None)
    assert held.link_desk.judgements() == (kept,)
    assert not held.link_desk.conflicts()
    assert all(one.link.decision != "besluit/register/INT-902" for one in held.link_desk.links(document))


def test_only_the_graph_is_made_anew_after_a_judgement(
    held: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("de trefwoorden zijn niet veranderd")

    held.refresh()
    monkeypatch.setattr("index.keyword_rows.build_keyword_index", refuse)
    monkeypatch.setattr("index.keyword_rows.extend_keyword_index", refuse)
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    assert link(held, link_papers.SPRAY).link.status == "accepted"


def test_a_store_of_the_former_format_opens_and_takes_judgements(held: Library) -> None:
    held.close()
    database = sqlite3.connect("store/truth.sqlite")
    database.executescript("DROP TABLE link_judgements; UPDATE meta SET value = '4' WHERE key = 'format';")
    database.close()
    Path("store/truth.seal").unlink()  # which that format did not have
    opened = Library.open(Settings(store=Path("store"), model="none"))
    opened.link_desk.judge(link(opened, link_papers.SPRAY).id, decided("accept"))
    assert len(opened.link_desk.judgements()) == 1


def test_a_backup_takes_the_judgements_along(held: Library, tmp_path: Path) -> None:
    held.link_desk.judge(link(held, link_papers.SPRAY).id, decided("accept"))
    held.backup(tmp_path / "kopie.zip")
    copy = Library.open(Settings(store=tmp_path / "copy", model="none"))
    copy.restore(tmp_path / "kopie.zip")
    assert copy.link_desk.judgements() == held.link_desk.judgements()


@pytest.mark.usefixtures("held")
def test_the_command_line_lists_and_judges_links(capsys: pytest.CaptureFixture[str]) -> None:
    run("review", "list", "--links", "--json")
    first, second = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (first["decision"]["register"], first["relation"], first["rules"], first["stale"]) == (
        "INT-901", "excludes", "excludes", "contradicts",
    )  # fmt: skip
    run(
        "review",
        "correct",
        first["id"],
        "--relation",
        "restricts",
        "--by",
        "Anna",
        "--reason",
        "bijlage 2",
        "--json",
    )
    made = json.loads(capsys.readouterr().out)
    assert (made["verdict"], made["judged"], made["relation"], made["verified"]) == (
        "correct", "excludes", "restricts", False,
    )  # fmt: skip
    run("review", "reject", second["id"], "--by", "Anna", "--reason", "ander onderwerp")
    assert "afgewezen door Anna (naam niet gecontroleerd)" in capsys.readouterr().out
    run("review", "accept", second["id"], "--by", "Bob", "--json")
    run("review", "list", "--links")
    shown = capsys.readouterr()
    assert "\toneens\t" in shown.out
    assert shown.err == "1 koppeling om te beoordelen: 1 voorstel\n"
    run("review", "list", "--conflicts")
    assert "Beoordelaars verschillen van mening." in capsys.readouterr().out
    run("review", "list", "--conflicts", "--links", "--json")
    assert json.loads(capsys.readouterr().out)["cause"] == "people-differ"
    run("review", "check", "--json")
    assert json.loads(capsys.readouterr().out)["disputed"] == 1
    run("review", "withdraw", made["id"])
    run("review", "check")
    assert capsys.readouterr().out.splitlines()[-1] == "1 waarover beoordelaars verschillen: telt niet mee"


def test_the_command_line_lays_a_link_by_hand(held: Library, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--words", link_papers.TALK, "--decision", "INT-902", "--relation", "related", "--by", "Anna")
    run("review", "link", "--guideline", guideline_of(held), *given, "--json")
    assert json.loads(capsys.readouterr().out)["decision"]["register"] == "INT-902"
    run("review", "link", *given, code=2)
    assert "wat nu: Geef een PASSAGE met --target, of --guideline met --decision" in capsys.readouterr().err


def run(*arguments: str, code: int = 0) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--store", "store"])
    assert (ended.value.code or 0) == code


def test_links_are_not_sought_anew_after_a_judgement_but_after_a_change(
    held: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = link(held, link_papers.SPRAY).id

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("de richtlijnen zijn niet veranderd")

    with monkeypatch.context() as patched:
        patched.setattr("beleidswijzer.link_ground.read_guideline", refuse)
        patched.setattr("beleidswijzer.link_ground.package_decisions", refuse)
        held.link_desk.judge(wanted, decided("accept"))
        assert link(held, link_papers.SPRAY).link.status == "accepted"
        held.register_desk.remove("decisions", ["INT-902"])
        with pytest.raises(AssertionError, match="niet veranderd"):
            held.link_desk.all()
    assert link(held, link_papers.SPRAY).link.status == "accepted"
