"""Files that people take along: what a paper says is words there, also where something unseen stands before it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from linked_samples import suggestion

from beleidswijzer.account_text import markdown_words
from beleidswijzer.citation import Citation
from beleidswijzer.collection import CollectedQuote, KeptItem
from beleidswijzer.collection_text import collection_markdown
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.spreadsheet import Sheet, sheet_csv
from beleidswijzer.sssom import sssom
from beleidswijzer.timeline_files import _escaped, _folded
from ontology.uris import Uris

UNSEEN = (
    "",
    " ",
    "\xa0",
    "\u3000",
    "\u202f",
    "\u2028",
    "\xad",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\ufeff ",
    "\x0b",
    "\x0c",
)
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
# What a spreadsheet passes over; an apostrophe in front is no part of the words to it.
NOTHING = "".join((*UNSEEN, "\x00\x1f\t\r\n"))


@pytest.mark.parametrize("before", [*UNSEEN, "\x00", "\x1f", "\t", "\r", "\n"], ids=ascii)
def test_what_cannot_be_seen_before_a_formula_does_not_hide_it(before: str) -> None:
    cells = [f"{before}{sign}1+1" for sign in SIGNS]
    rows = csv.reader(
        io.StringIO(sheet_csv(Sheet("a", tuple(cells), (tuple(cells),))).decode("utf-8-sig"), newline=""),
        delimiter=";",
    )
    for row in rows:
        assert [cell for cell in row if cell.lstrip(NOTHING)[0] in SIGNS] == []


@pytest.mark.parametrize(
    "words", ["artikel 3.2.1", " met een spatie", "5 - 3", "a@b.nl", "“=1”", "«–»", "− min"]
)
def test_other_words_stay_as_they_are(words: str) -> None:
    assert sheet_csv(Sheet("a", ("k",), ((words,),))).decode("utf-8-sig") == f"k\r\n{words}\r\n"


def test_a_formula_among_links_is_words_too() -> None:
    link = replace(suggestion("\ufeff=1+1"), decision_title="\u200b@SUM(A1)", status="asserted")
    cells = sssom([SettledLink("a", link, "excludes")], Uris()).decode().splitlines()[-1].split("\t")
    assert [cell for cell in cells if cell.lstrip(NOTHING)[:1] in (*SIGNS,)] == []


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("&lt;b&gt; blijft", r"\&lt;b\&gt; blijft"),
        ("&#106;avascript:", r"\&\#106;avascript:"),
        ("- geen lijst", r"\- geen lijst"),
        ("1. geen lijst", r"1\. geen lijst"),
        ("12) geen lijst", r"12\) geen lijst"),
        ("--- geen lijn", r"\--- geen lijn"),
        ("=== geen kop", r"\=== geen kop"),
        ("$x$ geen formule", r"\$x\$ geen formule"),
        ("3.2.1 Verblijf", "3.2.1 Verblijf"),
        ("2026-01-15", "2026-01-15"),
        ("eerst - dan", "eerst - dan"),
    ],
)
def test_words_mean_themselves_in_markdown(words: str, written: str) -> None:
    assert markdown_words(words) == written


def test_words_make_no_line_of_their_own_in_a_collection() -> None:
    words = "a\n\n# kop\r\n[^1]: noot\u2028- lijst"
    quote = CollectedQuote(
        KeptItem("d", "p", note=words),
        "changed",
        words,
        words,
        1,
        Citation(words, words, words),
        "document?id=d",
    )
    lines = collection_markdown([quote], title=words, below=words, base=None).splitlines()
    assert len([line for line in lines if line.startswith("#")]) == 1
    assert len([line for line in lines if line.startswith("[^")]) == 1
    assert not any(line.startswith(("- ", "+ ")) for line in lines)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"], ids=ascii)
def test_words_make_no_line_of_their_own_in_a_calendar(end: str) -> None:
    lines = _folded("SUMMARY:" + _escaped(f"plan{end}BEGIN:VALARM;x,y\\n"))
    assert len(lines) == 1
    assert lines[0].isprintable()
    assert "BEGIN:VALARM\\;x\\,y\\\\n" in lines[0]
