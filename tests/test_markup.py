"""Text from documents never becomes markup, and highlights stand on exactly the words meant."""

from __future__ import annotations

import pytest
from hostile_texts import HOSTILE, read_html
from hypothesis import given
from hypothesis import strategies as st

from beleidswijzer.clipping import clipped, short_label
from beleidswijzer.markup import Link, anchor, excerpt, excerpt_html, highlighted, plain, safe_href, visible

SENTENCE = "Zorg waarop men redelijkerwijs is aangewezen, zie artikel 3.2.1 Wlz."


def marked(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_the_words_and_no_others_are_marked() -> None:
    shown = highlighted(SENTENCE, [marked(SENTENCE, "redelijkerwijs is aangewezen")])
    assert "men <mark>redelijkerwijs is aangewezen</mark>, zie" in shown


def test_touching_and_overlapping_marks_become_one() -> None:
    assert highlighted("abcdef", [(3, 5), (0, 2), (2, 4)]) == "<mark>abcde</mark>f"


def test_marks_outside_the_text_are_cut_off() -> None:
    assert highlighted("abc", [(-4, 1), (2, 99), (2, 2), (5, 3)]) == "<mark>a</mark>b<mark>c</mark>"


def test_a_mark_that_crosses_a_link_is_split_at_its_border() -> None:
    shown = highlighted("zie artikel 3 nu", [(0, 7)], [Link(4, 13, "begrip?key=a")])
    assert shown == ('<mark>zie </mark><a href="begrip?key=a" target="_self"><mark>art</mark>ikel 3</a> nu')


def test_of_overlapping_links_the_first_and_longest_is_kept() -> None:
    links = [Link(4, 9, "kort"), Link(0, 12, "lang"), Link(0, 3, "eerste")]
    assert highlighted("artikel 3 Wlz", [], links) == '<a href="lang" target="_self">artikel 3 Wl</a>z'


def test_note_numbers_are_raised_at_their_place() -> None:
    assert highlighted("criterium, zie", [(0, 9)], [], [(9, "10")]) == (
        '<mark>criterium</mark><sup class="marker">10</sup>, zie'
    )


def test_what_is_not_certain_is_said_in_words_and_leads_nowhere() -> None:
    shown = highlighted(
        "artikel 9", [], [Link(0, 9, None, "mention law ambiguous", "meerduidig", "twee wetten")]
    )
    assert "<a" not in shown
    assert "meerduidig" in read_html(shown).text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    half = len(hostile) // 2
    link = Link(half, len(hostile), f"begrip?key={hostile}", hostile, hostile, hostile)
    for markup in (
        plain(hostile),
        highlighted(hostile, [(1, half)], [link], [(half, hostile)]),
        anchor("document?id=a", hostile, css=hostile, title=hostile),
    ):
        read = read_html(markup)
        assert read.foreign == []
        assert visible(hostile) in read.text or visible(hostile[:half]) in read.text


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5))
def test_any_text_with_any_marks_keeps_its_words(text: str, marks: list[tuple[int, int]]) -> None:
    read = read_html(highlighted(text, marks, [Link(start, end, "x") for start, end in marks]))
    assert read.foreign == []
    assert read.text.replace("\r", "") == visible(text).replace("\r", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.invalid/x", "\\\\example.invalid\\x",
        "http:", "https:/x", "mailto:a@b", "http://[", "ftp://example.invalid", "\u202ehttps://a.nl",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(address: str) -> None:
    assert safe_href(address) is None
    assert "href" not in anchor(address, "klik")


@pytest.mark.parametrize(
    "address",
    [
        "document?id=kst-29689-1253",
        "./?q=%22a%22",
        "begrip?key=jci1.3%3Ac%3ABWBR0035917",
        "https://wetten.overheid.nl/x",
    ],
)
def test_addresses_that_are_allowed(address: str) -> None:
    assert safe_href(address) == address


def test_a_long_passage_is_shown_around_its_first_mark() -> None:
    text = "woord " * 200 + "redelijkerwijs aangewezen" + " slot" * 200
    start, end = excerpt(text, [marked(text, "redelijkerwijs aangewezen")])
    assert "redelijkerwijs aangewezen" in text[start:end]
    assert end - start < 420
    assert text[start - 1] == " "
    assert text[end] == " "


def test_a_short_passage_is_shown_whole() -> None:
    assert excerpt(SENTENCE, []) == (0, len(SENTENCE))
    assert excerpt_html(SENTENCE, []) == plain(SENTENCE)


def test_an_excerpt_says_where_the_text_goes_on_and_marks_what_it_holds() -> None:
    text = "Vooraf. " * 40 + "Hier staat <het>. " + "Daarna. " * 40
    first = text.index("Vooraf"), text.index("Vooraf") + 6
    here = text.index("<het>"), text.index("<het>") + 5
    shown = excerpt_html(text, [here, first], 60)
    assert shown.startswith("… ") and shown.endswith(" …")
    assert shown.count("<mark>") == 1
    assert "<mark>&lt;het&gt;</mark>" in shown
    assert excerpt_html(text, [first], 60).startswith("<mark>Vooraf</mark>")


def test_a_long_sentence_ends_after_a_whole_word_and_a_long_name_fills_its_room() -> None:
    assert clipped("zorg die past", 13) == short_label("zorg die past", 13) == "zorg die past"
    assert clipped("zorg die past", 12) == "zorg die …"
    assert short_label("zorg die past", 12) == "zorg die pa…"
    assert short_label("zorg die past", 10) == "zorg die…"
