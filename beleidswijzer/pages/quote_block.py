"""The chosen quote above its page: the words, how to cite them, and an address that lasts."""

from __future__ import annotations

import streamlit as st

from beleidswijzer.addresses import document_address
from beleidswijzer.chosen_quote import Chosen
from beleidswijzer.citation import citation, session_named
from beleidswijzer.keep_button import keep_button
from beleidswijzer.markup import excerpt_html, plain
from beleidswijzer.opened_document import OpenedDocument
from beleidswijzer.pages.copy_button import CopyButton, copy_buttons
from beleidswijzer.quote_again import around_kept, words_kept
from beleidswijzer.wording import text
from ingest.draft_titles import is_draft

_SHOWN = 280


def quote_block(opened: OpenedDocument, chosen: Chosen) -> None:
    """The quote, how to cite it and its permalink, which finds the words again when the paper is read anew."""
    entry, document = opened.entry, opened.document
    page = opened.page_of(chosen.passage.id, chosen.marks) if opened.has_pages else None
    draft = is_draft(document)
    source = citation(entry, page, jci=chosen.passage.jci, session=session_named(document), draft=draft)
    shown = excerpt_html(chosen.passage.text, chosen.marks, _SHOWN)
    cited = f"{plain(source.before)}<cite>{plain(source.italic)}</cite>{plain(source.after)}"
    st.html(
        f'<figure class="chosen-quote"><blockquote>{shown}</blockquote><figcaption>{cited}</figcaption></figure>'
        f"{keep_button(entry.document, chosen.passage.id, chosen.marks, chosen.quote, entry.title)}"
    )
    buttons = [
        CopyButton(text("copy.quote"), f"“{chosen.quote}” ({str(source).removesuffix('.')})"),
        CopyButton(text("copy.source"), str(source)),
        CopyButton(text("copy.link"), address=lasting_address(entry.document, chosen)),
    ]
    with st.container(key="copy"):
        copy_buttons(buttons, key="copy_buttons")


def lasting_address(document: str, chosen: Chosen) -> str:
    return document_address(
        document,
        passage=chosen.passage.id,
        marks=chosen.marks,
        words=words_kept(chosen.quote),
        around=around_kept(chosen.passage.text, chosen.marks),
    )
