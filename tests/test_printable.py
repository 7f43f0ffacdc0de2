"""In a terminal the words of papers, files and people are words: nothing moves the cursor, no line poses as another."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest
from hostile_texts import HOSTILE
from linked_samples import suggestion

from beleidswijzer import link_lines, terminal, terminal_register
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.progress import Progress
from beleidswijzer.register_listing import RegisterSummary
from beleidswijzer.results import (
    AddResult,
    DocumentEntry,
    Finding,
    RegisterEntry,
    RegisterImport,
    RegisterMisfit,
    SearchAnswer,
    SearchResult,
)
from ingest.problem import Problem, ProblemReport

ESCAPES = (
    "\x1b[2J\x1b[Halles gewist",
    "\x1b]0;andere titel\x07",
    "\x1b]8;;http://example.invalid\x1b\\klik\x1b]8;;\x1b\\",
    "\x9b31mrood",
    "\x1b[8mverborgen\x1b[0m",
    "weg\x08\x08\x08ja",
    "begin\reinde",
    "\x1bP+q544e\x1b\\",
    "\u202egnp.exe",
    "\u2066b\u2069 \u200bonzichtbaar",
    "half \ud800",
    "[link=http://example.invalid]klik[/link] [/los]",
    *HOSTILE,
)
HIT = SearchResult(1, "d#1", "d", "t", "rapport", None, 1, (1,), (), "q", (), ((0, 1),), "exact", 1.0)


def written(capsys: pytest.CaptureFixture[str], words: str) -> str:
    """All that the program says of a paper, a search, a refusal, registers and links with these words in them."""
    entry = DocumentEntry("d", words, "rapport", None, (), 1, 1, words, "0" * 64)
    problem = Problem("x", f"Fout in {words}", where=words, remedy=f"Doe {words}")
    hit = replace(HIT, title=words, section=(words,), quote=f"a{words}")
    terminal.show_documents([entry])
    terminal.show_answer(SearchAnswer(words, "auto", 1, 1.0, words, {}, (hit,), tip=words))
    terminal.show_problem(problem)
    told = ProblemReport(problem.code, problem.message, problem.remedy)
    terminal.show_added(AddResult(f"map/{words}", "refused", "refused", (), 0, 0, 0.0, told))
    terminal_register.show_import(
        RegisterImport("laws", 0, (RegisterMisfit(1, words, words, words),), 0, (words,))
    )
    link = SettledLink("a", replace(suggestion(words), decision_title=words, outcome=words), "excludes")
    for line in (
        terminal.finding_line(Finding("opslag", False, words, words)),
        terminal.stage_line("sections", {"number": words, "title": words, "level": 1, "page": 1}),
        terminal_register.summary_line(RegisterSummary("laws", words, 1, 0, words, words, words)),
        terminal_register.entry_line(RegisterEntry("laws", words, words, (words,), words, {"a": words})),
        link_lines.link_line(link),
    ):
        print(line)
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.parametrize("words", ESCAPES)
def test_words_of_others_are_words_in_a_terminal(capsys: pytest.CaptureFixture[str], words: str) -> None:
    said = written(capsys, words)
    assert [sign for sign in said if not sign.isprintable() and sign not in "\t\n"] == []


def test_a_line_end_in_the_name_of_a_file_makes_no_line_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    problem = Problem("x", "Niet gelezen.", where="a\nin orde", remedy="Kijk.")
    told = ProblemReport(problem.code, problem.message, problem.remedy)
    terminal.show_added(AddResult("a\nin orde  opslag.pdf", "refused", "refused", (), 0, 0, 0.0, told))
    terminal.show_problem(problem)
    assert not any(line.startswith("in orde") for line in capsys.readouterr().err.splitlines())


def test_what_was_found_is_still_bold_on_a_terminal() -> None:
    assert terminal.marked("een \x1b[2Jwoord hier", ((8, 13),), True) == "een  [2J\x1b[1mwoord\x1b[0m hier"


def test_brackets_in_the_name_of_a_file_do_not_break_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with terminal.progress_bar() as report:
        assert report is not None
        report(Progress(1, 2, "[/los] [link=x]a[/link]\x1b[2J.pdf", "lezen", 1.0, None, None))
    assert "[/los]" in screen.getvalue()
    assert "\x1b[2J.pdf" not in screen.getvalue()
