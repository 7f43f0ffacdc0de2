"""The collection: quotes gathered while reading, in order, with notes, and as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date as day
from urllib.parse import urljoin

import streamlit as st

from beleidswijzer.addresses import add_address, search_address
from beleidswijzer.collection import CollectedQuote, KeptItem, collected, read_items
from beleidswijzer.collection_text import collection_markdown
from beleidswijzer.dutch_format import date_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import file_button
from beleidswijzer.pages.keeper import kept_items
from beleidswijzer.wording import count_text, text

_ROWS, _SEEN, _STAMP, _FORMER = "collection", "collection:seen", "collection:stamp", "collection:former"


def collection_page() -> None:
    frame.window_title(text("collection.title"))
    frame.title(text("collection.title"), below=f'<p class="intro">{plain(text("collection.intro"))}</p>')
    library, begun = frame.library_or_new()
    rows = _rows()
    if rows is None:
        return
    _undo()
    if not begun:
        link = anchor(add_address(), text("start.add"))
        st.html(f"<h2>{plain(text('start.empty'))}</h2><p>{plain(text('start.empty_why'))} {link}</p>")
        return
    if not rows:
        link = anchor(search_address(), text("menu.search"))
        st.html(f"<p>{plain(text('collection.empty'))} {link}</p>")
        return
    quotes = library.view(lambda held, linking: collected(held, linking, rows))
    st.html(f"<h2>{plain(count_text('collection.count', len(quotes)))}</h2>")
    _files(quotes)
    for number, quote in enumerate(quotes):
        _quote(number, quote, len(quotes))
    if st.button(text("collection.clear"), key="collection_clear"):
        _keep([])
        st.rerun()


def _rows() -> tuple[KeptItem, ...] | None:
    """The items, as the browser has them or as they were changed here since."""
    state = st.session_state
    stamp = int(state.get(_STAMP, 0))
    rows: tuple[KeptItem, ...] | None = state.get(_ROWS)
    sent = kept_items([asdict(one) for one in rows or ()], stamp)
    if sent is not None and sent != state.get(_SEEN):
        state[_SEEN] = sent
        state[_ROWS] = rows = read_items(sent)
    return rows


def _keep(rows: Sequence[KeptItem]) -> None:
    state = st.session_state
    state[_FORMER] = state.get(_ROWS, ())
    state[_ROWS] = tuple(rows)
    state[_STAMP] = int(state.get(_STAMP, 0)) + 1


def _undo() -> None:
    """What was taken out can be brought back."""
    former: tuple[KeptItem, ...] = st.session_state.get(_FORMER, ())
    if len(former) > len(st.session_state.get(_ROWS, ())) and st.button(
        text("collection.undo"), key="collection_undo"
    ):
        _keep(former)
        st.rerun()


def _files(quotes: Sequence[CollectedQuote]) -> None:
    # Without a known address the files have no permalinks: one that leads nowhere is worse than none.
    base = urljoin(st.context.url, "./") if st.context.url else None
    below = text("collection.below", day=date_text(day.today().isoformat()))

    def word() -> bytes:
        from beleidswijzer.word_file import collection_docx

        return collection_docx(quotes, title=text("collection.title"), below=below, base=base)

    def markdown() -> bytes:
        return collection_markdown(quotes, title=text("collection.title"), below=below, base=base).encode()

    left, right = st.columns(2)
    with left:
        file_button(text("collection.word"), "citaten.docx", word, key="collection_word", wide=True)
    with right:
        file_button(text("collection.text"), "citaten.md", markdown, key="collection_text", wide=True)


def _quote(number: int, quote: CollectedQuote, count: int) -> None:
    title = anchor(quote.address, quote.title) if quote.address else plain(quote.title)
    source = (
        f"<figcaption>{plain(quote.source.before)}<cite>{plain(quote.source.italic)}</cite>{plain(quote.source.after)}</figcaption>"
        if quote.source
        else ""
    )
    told = (
        ""
        if quote.state == "same"
        else f'<p><span class="doubt">{plain(text(f"collection.{quote.state}", title=quote.title))}</span></p>'
    )
    st.html(
        f'<h3 class="hit-title">{number + 1}. {title}</h3><figure class="chosen-quote"><blockquote>'
        f"{plain(quote.words)}</blockquote>{source}</figure>{told}"
    )
    key = f"{quote.item.document}|{quote.item.passage}|{quote.item.marks}"
    note = st.text_area(
        text("collection.note", number=number + 1), value=quote.item.note, key=f"note|{key}", height=80,
        placeholder=text("collection.note_why"),
    )  # fmt: skip
    rows = list(st.session_state[_ROWS])
    if note != quote.item.note:
        rows[number] = replace(rows[number], note=note)
        _keep(rows)
        st.rerun()
    with st.container(horizontal=True, key=f"desk|{number}"):
        _move(rows, number, -1, "up", number > 0)
        _move(rows, number, +1, "down", number < count - 1)
        if st.button(text("collection.remove", number=number + 1), key=f"remove|{key}"):
            _keep(rows[:number] + rows[number + 1 :])
            st.rerun()


def _move(rows: list[KeptItem], number: int, by: int, name: str, possible: bool) -> None:
    label = text(f"collection.{name}", number=number + 1)
    if st.button(label, key=f"{name}|{number}", disabled=not possible):
        rows[number], rows[number + by] = rows[number + by], rows[number]
        _keep(rows)
        st.rerun()


collection_page()
