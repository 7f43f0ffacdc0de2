"""A collection of quotes: what the browser sends, what the quotes are today, and the files made of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from app_store import PHRASE, build_store, open_store
from hostile_texts import HOSTILE, read_html

from beleidswijzer.citation import Citation
from beleidswijzer.collection import CollectedQuote, KeptItem, collected, read_items
from beleidswijzer.collection_text import collection_markdown
from beleidswijzer.keep_button import keep_button
from beleidswijzer.library import Library
from beleidswijzer.word_file import collection_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASE = "http://127.0.0.1:8501/"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = open_store(build_store(tmp_path_factory.getbasetemp()))
    yield opened
    opened.close()


def kept(library: Library) -> list[KeptItem]:
    """The quotes of a search, as their buttons keep them."""
    found = library.search(f'"{PHRASE}"').results
    return [KeptItem(one.document, one.passage, one.highlights, PHRASE, one.title) for one in found]


def look(library: Library, items: list[KeptItem]) -> tuple[CollectedQuote, ...]:
    return library.view(lambda held, linking: collected(held, linking, items))


def test_a_kept_quote_has_its_words_page_and_citation(library: Library) -> None:
    quotes = look(library, kept(library))
    assert [one.words.lower() for one in quotes] == [PHRASE, PHRASE]
    assert {(one.state, one.page) for one in quotes} == {("same", 1)}
    assert all(one.source and "p. 1" in str(one.source) for one in quotes)
    assert all(one.address.startswith("document?id=") and "words=" in one.address for one in quotes)


def test_a_quote_of_which_the_words_or_the_paper_are_gone_has_no_source(library: Library) -> None:
    first, second = kept(library)
    changed, gone = look(
        library,
        [replace(first, words="heel andere woorden"), replace(second, document="weg", title="Weg stuk")],
    )
    assert (changed.state, changed.words, changed.source) == ("changed", "heel andere woorden", None)
    assert (gone.state, gone.title, gone.source, gone.address) == ("gone", "Weg stuk", None, "")


@pytest.mark.parametrize(
    "sent",
    [None, 3, {"document": "d"}, [None, 1, []], [{"document": 1, "passage": "p"}], [{"document": "d"}]],
)
def test_what_is_no_collection_is_none(sent: object) -> None:
    assert read_items(sent) == ()


def test_what_the_button_keeps_is_what_the_page_reads() -> None:
    html = keep_button("d", "p", ((1, 4),), "een <b>citaat</b>", 'titel "x"')
    data = (
        html.split('data-quote="')[1]
        .split('"')[0]
        .replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    [item] = read_items([json.loads(data)])
    assert item == KeptItem("d", "p", ((1, 4),), "een <b>citaat</b>", 'titel "x"')


def test_marks_and_notes_of_a_browser_are_bounded() -> None:
    row = {"document": "d", "passage": "p", "marks": [[1, 2], [True, 3], ["a", 1], [4]], "note": "n" * 99_999}
    [item] = read_items([row])
    assert item.marks == ((1, 2),)
    assert len(item.note) == 4000
    assert len(read_items([row | {"passage": f"p{n}"} for n in range(5000)])) == 500


def test_a_place_that_a_browser_names_twice_is_one_quote() -> None:
    """Two fields with one name would break the page, until the browser is wiped."""
    row = {"document": "d", "passage": "p", "marks": [[0, 4]], "words": "eerst"}
    items = read_items([row, row | {"marks": [[5, 9]]}, row | {"words": "later"}])
    assert [(one.marks, one.words) for one in items] == [(((0, 4),), "eerst"), (((5, 9),), "eerst")]


def test_half_a_sign_in_a_browser_becomes_a_sign_that_can_be_shown() -> None:
    [item] = read_items([{"document": "d\ud800", "passage": "p", "words": "\udfffja", "note": "a\ud83d"}])
    assert (item.document, item.words, item.note) == ("d\ufffd", "\ufffdja", "a\ufffd")
    str(item).encode()


def test_the_word_file_has_a_footnote_for_each_source_with_its_permalink(library: Library) -> None:
    quotes = [
        replace(one, item=replace(one.item, note="Voor de nota.")) for one in look(library, kept(library))
    ]
    made = collection_docx(quotes, title="Verzameling", below="22 november 2026", base=BASE)
    assert made == collection_docx(quotes, title="Verzameling", below="22 november 2026", base=BASE)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        body, notes, links = (
            ElementTree.fromstring(parts.read(f"word/{name}"))
            for name in ("document.xml", "footnotes.xml", "_rels/footnotes.xml.rels")
        )
    marks = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    written = {one.get(f"{W}id"): "".join(one.itertext()) for one in notes.iter(f"{W}footnote")}
    assert marks == ["1", "2"]
    assert [written[mark].split(" vindplaats")[0].strip() for mark in marks if mark] == [
        str(one.source) for one in quotes
    ]
    assert {one.get("Target") for one in links} == {BASE + one.address for one in quotes}
    assert "".join(body.itertext()).count("Voor de nota.") == 2


def test_files_made_where_the_address_of_the_app_is_unknown_have_no_links(library: Library) -> None:
    quotes = look(library, kept(library))
    made = collection_docx(quotes, title="Verzameling", below="22 november 2026", base=None)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert "word/_rels/footnotes.xml.rels" not in parts.namelist()
        notes = "".join(ElementTree.fromstring(parts.read("word/footnotes.xml")).itertext())
    text = collection_markdown(quotes, title="Verzameling", below="22 november 2026", base=None)
    assert all(str(one.source) in notes for one in quotes)
    assert "document?id=" not in text


def test_hostile_words_are_text_in_both_files() -> None:
    quotes = [
        CollectedQuote(
            KeptItem("d", "p", note=words),
            "same",
            words,
            words,
            1,
            Citation(words, words, words),
            "document?id=d",
        )
        for words in HOSTILE
    ]
    made = collection_docx(quotes, title=HOSTILE[0], below=HOSTILE[1], base=BASE)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        tags = {
            one.tag
            for name in ("document", "footnotes")
            for one in ElementTree.fromstring(parts.read(f"word/{name}.xml")).iter()
        }
    assert not {tag for tag in tags if tag in (f"{W}fldChar", f"{W}fldSimple", f"{W}instrText", f"{W}object")}
    text = collection_markdown(quotes, title=HOSTILE[0], below=HOSTILE[1], base=BASE)
    assert "<script" not in text.replace("\\<", "")
    assert "](javascript:" not in text.replace("\\]", "")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_nothing_in_the_button(words: str) -> None:
    read = read_html(keep_button(words, words, (), words, words))
    assert read.foreign == []
    assert read.text == "Bewaar citaat"


def test_an_empty_collection_makes_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "leeg.docx").write_bytes(collection_docx([], title="Verzameling", below="", base=BASE))
    assert zipfile.is_zipfile(tmp_path / "leeg.docx")
