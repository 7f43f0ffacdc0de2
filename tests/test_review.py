"""People judge references: what they decide holds, is kept apart, survives reading anew, or lands in a list."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fpdf import FPDF

from beleidswijzer.cli import main
from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.results import ReviewItem
from beleidswijzer.review_targets import read_targets
from beleidswijzer.reviewing import Decision
from beleidswijzer.terminal import review_count, review_line
from ingest.passage import Document, Numbers, Passage
from ingest.problem import Problem
from ontology.judgement import Judgement, Verdict
from ontology.mention import Candidate, Mention

WRONG = "Recht op verblijf volgt uit artikel 3.2.11 van de Wlz, zo schreef ik u."
VAGUE = "Over artikel 12 van de Wlz bestaat verschil van inzicht."
CERTAIN = "De zorgplicht staat in artikel 4.2.1 van de Wlz en verandert niet."
LINES = ("Datum 12 mei 2026", WRONG, VAGUE, CERTAIN)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return written(tmp_path / "brief.pdf", LINES)


def written(path: Path, lines: Sequence[str]) -> Path:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2025, 5, 1, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for line in lines:
        pdf.multi_cell(0, 6, line + "\n\n", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
    return path


@pytest.fixture
def held(tmp_path: Path, letter: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")  # for the command line too
    return with_file(tmp_path / "store", letter)


def with_file(store: Path, path: Path) -> Library:
    held = Library.open(Settings(store=store, model="none"))
    assert [result.status for result in held.add([path])] == ["added"]
    return held


def decision(verdict: Verdict, by: str = "Anna", at: str = "2026-01-02T10:00:00Z") -> Decision:
    return Decision(verdict, by, "gezien", at)


def item(held: Library, words: str) -> ReviewItem:
    [found] = [one for one in held.review.work_list() if one.quote == words]
    return found


def mention(held: Library, words: str) -> Mention | None:
    [document] = [entry.document for entry in held.documents()]
    found = [one for group in held.mentions(document).values() for one in group if one.surface == words]
    return found[0] if found else None


def test_the_work_list_has_what_is_not_certain(held: Library) -> None:
    assert [(one.quote, one.status) for one in held.review.work_list()] == [
        ("artikel 3.2.11 van de Wlz", "corrected"),
        ("artikel 12 van de Wlz", "ambiguous"),
    ]


def test_an_accepted_correction_leaves_the_list_and_keeps_what_is_written(held: Library) -> None:
    wrong = item(held, "artikel 3.2.11 van de Wlz")
    held.review.judge(wrong.id, decision("accept"))
    assert [one.quote for one in held.review.work_list()] == ["artikel 12 van de Wlz"]
    settled = mention(held, wrong.quote)
    assert settled is not None
    assert (settled.status, settled.literal, settled.targets) == ("corrected", wrong.literal, wrong.targets)
    assert settled.reason == "Bevestigd door Anna (naam niet gecontroleerd), 2026-01-02: gezien"


def test_a_person_says_what_is_meant(held: Library) -> None:
    vague = item(held, "artikel 12 van de Wlz")
    held.review.judge(vague.id, decision("correct"), ["artikel 1.2.1 Wlz"])
    settled = mention(held, vague.quote)
    assert settled is not None
    assert settled.targets == ("jci1.3:c:BWBR0035917&artikel=1.2.1",)
    assert (settled.status, settled.existence) == ("corrected", "exists")
    rows = held.sparql(
        "PREFIX bw: <https://w3id.org/beleidswijzer/def#> SELECT ?naam ?reden WHERE { GRAPH ?g "
        "{ ?o bw:beoordelaar ?naam ; bw:reden ?reden ; bw:zegtDoel ?doel } ?p bw:vermeldt ?doel }"
    ).rows
    assert [list(row) for row in rows] == [["Anna", "gezien"]]


def test_what_is_rejected_is_asserted_no_more(held: Library) -> None:
    wrong = item(held, "artikel 3.2.11 van de Wlz")
    before = held.export("nquads")
    held.review.judge(wrong.id, decision("reject"))
    assert mention(held, wrong.quote) is None
    assert b"vermeldt> <https://w3id.org/beleidswijzer/id/bwb/BWBR0035917/artikel/3.2.1>" in before
    assert b"vermeldt> <https://w3id.org/beleidswijzer/id/bwb/BWBR0035917/artikel/3.2.1>" not in held.export(
        "nquads"
    )


def test_a_reference_that_rules_missed_is_laid_by_hand(held: Library) -> None:
    [document] = [entry.document for entry in held.documents()]
    [passage] = [one for one in held.document(document).passages if one.text == CERTAIN]
    held.review.judge_words(passage.id, "zorgplicht", decision("link"), ["artikel 4.2.1 Wlz"])
    laid = mention(held, "zorgplicht")
    assert laid is not None
    assert (laid.kind, laid.status, laid.rule) == ("law", "exact", "oordeel")


def test_a_judgement_taken_back_gives_the_rules_the_word_again(held: Library) -> None:
    before = held.content_hash()
    wrong = item(held, "artikel 3.2.11 van de Wlz")
    judgement = held.review.judge(wrong.id, decision("reject"))
    assert held.content_hash() != before
    held.review.withdraw(judgement.id)
    assert held.content_hash() == before
    assert item(held, wrong.quote) == wrong


def test_two_people_who_differ_assert_nothing_and_it_is_seen(held: Library) -> None:
    vague = item(held, "artikel 12 van de Wlz")
    held.review.judge(vague.id, decision("correct"), ["artikel 1.2.1 Wlz"])
    held.review.judge(
        vague.id, decision("correct", by="Bob", at="2026-01-03T10:00:00Z"), ["artikel 1.2.2 Wlz"]
    )
    disputed = mention(held, vague.quote)
    assert disputed is not None
    assert (disputed.status, disputed.targets) == ("ambiguous", ())
    assert [candidate.reason for candidate in disputed.candidates] == ["volgens Anna", "volgens Bob"]
    [conflict] = held.review.conflicts()
    assert (conflict.cause, [one.by for one in conflict.judgements]) == ("people-differ", ["Anna", "Bob"])


def test_the_last_word_of_one_person_counts(held: Library) -> None:
    vague = item(held, "artikel 12 van de Wlz")
    held.review.judge(vague.id, decision("correct"), ["artikel 1.2.1 Wlz"])
    held.review.judge(vague.id, decision("correct", at="2026-01-03T10:00:00Z"), ["artikel 1.2.2 Wlz"])
    settled = mention(held, vague.quote)
    assert settled is not None
    assert settled.targets == ("jci1.3:c:BWBR0035917&artikel=1.2.2",)
    assert held.review.conflicts() == ()


def test_the_same_words_in_two_papers_judged_in_one_second_are_two_judgements(
    held: Library, tmp_path: Path
) -> None:
    list(held.add([written(tmp_path / "antwoord.pdf", (*LINES, "Wij antwoorden u hierop."))]))
    same = [one for one in held.review.work_list() if one.quote == "artikel 12 van de Wlz"]
    for one in same:
        held.review.judge(one.id, decision("reject"))
    kept = held.review.judgements()
    assert [one.document for one in kept] == sorted(one.document for one in same)
    held.review.withdraw(kept[0].id)
    assert held.review.judgements() == (kept[1],)


def test_judgements_survive_a_new_version_of_the_file(held: Library, letter: Path) -> None:
    held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    written(letter, ("Datum 12 mei 2026", "Een nieuwe aanhef.", WRONG, VAGUE, CERTAIN))
    assert [result.status for result in held.add([letter])] == ["replaced"]
    assert [one.quote for one in held.review.work_list()] == ["artikel 12 van de Wlz"]
    assert held.review.conflicts() == ()


def test_a_judgement_whose_words_are_gone_is_a_conflict_not_a_loss(held: Library, letter: Path) -> None:
    judgement = held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    written(letter, ("Datum 12 mei 2026", "Die passage is vervallen.", CERTAIN))
    list(held.add([letter]))
    [conflict] = held.review.conflicts()
    assert conflict.message == "De woorden staan niet meer in dit document."
    assert [one.id for one in conflict.judgements] == [judgement.id]


def test_removing_a_document_removes_what_was_said_of_it(held: Library) -> None:
    held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    [document] = [entry.document for entry in held.documents()]
    held.remove(document)
    assert held.review.judgements() == ()


def test_of_a_removed_document_who_decided_what_stays_without_a_word_of_it(
    held: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    [document] = [entry.document for entry in held.documents()]
    held.remove(document)
    [kept] = held.review.removed_judgements()
    assert (kept.id, kept.removed, kept.by, kept.targets) == (made.id, document, made.by, made.targets)
    assert "Wlz" not in repr(kept)
    capsys.readouterr()
    main_exit(["review", "list", "--conflicts", "--store", str(tmp_path / "store")])
    assert "Het document is verwijderd." in capsys.readouterr().out
    file = tmp_path / "oordelen.jsonl"
    main_exit(["review", "export", "--out", str(file), "--store", str(tmp_path / "store")])
    other = with_file(tmp_path / "other", written(tmp_path / "kopie.pdf", (*LINES, "Een slotzin.")))
    assert other.review.take_in(file).placed == 1
    assert other.review.take_in(file).unchanged == 1
    assert other.review.removed_judgements() == (kept,)


def test_a_removed_document_that_comes_back_has_its_judgements_again(held: Library, letter: Path) -> None:
    made = held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    held.remove(made.document)
    assert [result.status for result in held.add([letter])] == ["added"]
    [again] = held.review.judgements()
    assert (again.quote, again.by, again.targets, again.at) == (made.quote, made.by, made.targets, made.at)
    assert held.review.removed_judgements() == ()
    assert [one.quote for one in held.review.work_list()] == ["artikel 12 van de Wlz"]


def test_judgements_go_to_another_store_and_find_their_words(held: Library, tmp_path: Path) -> None:
    held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    file = tmp_path / "oordelen.jsonl"
    main_exit(["review", "export", "--out", str(file), "--store", str(tmp_path / "store")])
    other = with_file(tmp_path / "other", written(tmp_path / "kopie.pdf", (*LINES, "Een slotzin.")))
    outcome = other.review.take_in(file)
    assert (outcome.placed, outcome.misplaced) == (1, ())
    assert [one.quote for one in other.review.work_list()] == ["artikel 12 van de Wlz"]
    assert other.review.take_in(file).unchanged == 1


def test_a_judgement_that_was_tampered_with_is_not_taken_in(held: Library, tmp_path: Path) -> None:
    made = held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    held.review.withdraw(made.id)
    file = tmp_path / "oordelen.jsonl"
    file.write_text(json.dumps(as_json(made) | {"by": "Iemand anders"}) + "\n", encoding="utf-8")
    outcome = held.review.take_in(file)
    assert (outcome.placed, [reason for _, reason in outcome.misplaced]) == (
        0,
        ["Het oordeel is gewijzigd na het uitvoeren (het kenmerk klopt niet)."],
    )


def as_json(judgement: Judgement) -> dict[str, object]:
    import msgspec

    made: dict[str, object] = msgspec.to_builtins(judgement)
    return made


@pytest.mark.parametrize(
    ("verdict", "words", "targets", "code"),
    [
        ("accept", "artikel 12 van de Wlz", (), "review-nothing-to-accept"),
        ("correct", "artikel 12 van de Wlz", (), "review-no-target"),
        ("correct", "artikel 12 van de Wlz", ("ergens in de wet",), "review-no-target"),
    ],
)
def test_what_cannot_be_decided_says_what_to_do(
    held: Library, verdict: Verdict, words: str, targets: tuple[str, ...], code: str
) -> None:
    before = held.content_hash()
    with pytest.raises(Problem) as raised:
        held.review.judge(item(held, words).id, decision(verdict), targets)
    assert raised.value.code == code
    assert raised.value.remedy
    assert held.content_hash() == before


def test_an_article_that_the_law_does_not_have_is_said_so(held: Library) -> None:
    vague = item(held, "artikel 12 van de Wlz")
    for target in ("artikel 99.9 Wlz", "jci1.3:c:BWBR0035917&artikel=99.9"):
        with pytest.raises(Problem, match=r"^De Wet langdurige zorg heeft geen artikel 99\.9\.") as raised:
            held.review.judge(vague.id, decision("correct"), [target])
        assert raised.value.code == "review-not-there"
    with pytest.raises(Problem, match=r"heeft geen artikel 3\.2\.11") as raised:
        held.review.judge(vague.id, decision("correct"), ["artikel 3.2.11 Wlz"])
    assert raised.value.remedy == "Bedoelt u artikel 3.2.1?"


def test_an_unknown_document_has_no_work_list(held: Library) -> None:
    with pytest.raises(Problem, match="nietbestaand staat niet in de opslag"):
        held.review.work_list("nietbestaand")


def test_an_unknown_item_and_a_name_of_nothing_are_refused(held: Library) -> None:
    with pytest.raises(Problem, match="staat niet"):
        held.review.judge("doc-1:abc@0-3-law", decision("reject"))
    with pytest.raises(Problem, match="naam nodig"):
        held.review.judge(item(held, "artikel 12 van de Wlz").id, decision("reject", by="  "))


@pytest.mark.usefixtures("held")
def test_the_command_line_lists_and_judges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "store")]
    main_exit(["review", "list", "--json", *store])
    [wrong, _] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (wrong["quote"], wrong["status"]) == ("artikel 3.2.11 van de Wlz", "corrected")
    main_exit(["review", "accept", wrong["id"], "--by", "Anna", "--reason", "tikfout", "--json", *store])
    judgement = json.loads(capsys.readouterr().out)
    assert (judgement["verdict"], judgement["by"], judgement["reason"]) == ("accept", "Anna", "tikfout")
    main_exit(["review", "list", *store])
    shown = capsys.readouterr()
    assert wrong["id"] not in shown.out
    assert shown.err == "1 verwijzing om te beoordelen: 1 meerduidig\n"


def test_an_article_that_a_list_may_lack_cannot_be_checked_and_has_one_meaning() -> None:
    key = "jci1.3:c:BWBR0034925&artikel=2.15"
    near = Candidate("jci1.3:c:BWBR0034925&artikel=2.1", 0.55, "een teken is te veel")
    reason = "artikel 2.15 staat niet in de lijst van 2017-05-10 van de Jeugdwet"
    words = "artikel 2.15 van de Jeugdwet"
    one = ReviewItem(
        "d:1@0-28-law", "d", 1, "law", words, words, (key,), (key,), "ambiguous", "unknown", (near,), reason
    )
    assert review_line(one).split("\t")[2] == "niet na te gaan"
    assert review_line(replace(one, targets=())).split("\t")[2] == "meerduidig"
    assert review_count([one]) == "1 verwijzing om te beoordelen: 1 niet na te gaan"


def main_exit(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code in (0, None)


def test_a_store_of_the_former_format_opens_and_takes_judgements(held: Library, tmp_path: Path) -> None:
    held.close()
    database = sqlite3.connect(tmp_path / "store" / "truth.sqlite")
    database.executescript(
        "DROP TABLE judgements; DROP TABLE former_texts; UPDATE meta SET value = '2' WHERE key = 'format';"
    )
    database.close()
    (tmp_path / "store" / "truth.seal").unlink()  # which that format did not have
    opened = Library.open(Settings(store=tmp_path / "store", model="none"))
    opened.review.judge(item(opened, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    assert len(opened.review.judgements()) == 1


def test_only_the_graph_is_made_anew_after_a_judgement(
    held: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = held.search("verschil van inzicht").results[0].passage

    def refuse(*_: object) -> None:
        raise AssertionError("de trefwoorden zijn niet veranderd")

    monkeypatch.setattr("index.keyword_rows.build_keyword_index", refuse)
    monkeypatch.setattr("index.keyword_rows.extend_keyword_index", refuse)
    held.review.judge(item(held, "artikel 3.2.11 van de Wlz").id, decision("accept"))
    assert held.search("verschil van inzicht").results[0].passage == found
    with pytest.raises(AssertionError, match="trefwoorden"):
        list(held.add([written(tmp_path / "tweede.pdf", ("Een ander stuk over de verpleging thuis.",))]))


def test_what_is_new_since_the_edition_before_is_told(held: Library, letter: Path) -> None:
    assert held.named_query("q29").rows == ()
    written(letter, (*LINES[:2], "Deze alinea is nieuw in de tweede uitgave.", *LINES[2:]))
    assert [result.status for result in held.add([letter])] == ["replaced"]
    assert [row[3] for row in held.named_query("q29").rows] == ["Deze alinea is nieuw in de tweede uitgave."]


def draft(*texts: tuple[str, str]) -> Document:
    passages = tuple(Passage(f"d:{n}", "d", kind, (), text) for n, (kind, text) in enumerate(texts))  # type: ignore[arg-type]
    return Document("d", "regeling", "Besluit", None, Numbers(), None, None, None, (1, 2), (), passages)


def test_in_a_draft_a_person_names_its_own_article_in_plain_words() -> None:
    besluit = draft(
        ("paragraph", "Hebben goedgevonden en verstaan:"),
        ("heading", "Artikel 1 Begrippen"),
        ("paragraph", "Een wijkteam is een team."),
        ("heading", "Artikel 2 Aanvraag"),
        ("paragraph", "Een aanvraag bevat het plan."),
    )
    linking = Linking("https://w3id.org/beleidswijzer/")
    assert read_targets(linking, ["artikel 2"], besluit) == ("d&artikel=2",)
    assert read_targets(linking, ["doc-1a2b&artikel=2"]) == ("doc-1a2b&artikel=2",)
    with pytest.raises(Problem, match="niet duidelijk"):
        read_targets(linking, ["artikel 2"])


def test_the_work_list_begins_with_what_is_asserted_and_ends_with_what_nobody_knows(tmp_path: Path) -> None:
    unknown = "De norm van artikel 5 van de Wijkteamwet 20xx komt later."
    file = written(tmp_path / "brief.pdf", ("Datum 12 mei 2026", unknown, VAGUE, WRONG))
    listed = with_file(tmp_path / "store", file).review.work_list()
    assert [one.status for one in listed] == ["corrected", "ambiguous", "unresolved"]
