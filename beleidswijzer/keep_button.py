"""Buttons at a quote: keep it in the reader's collection, copy its citation. `pages/keeper.py` makes them work."""

from __future__ import annotations

import json

from beleidswijzer.markup import plain
from beleidswijzer.quote_again import Marks, words_kept
from beleidswijzer.wording import text


def keep_button(document: str, passage: str, marks: Marks, words: str, title: str) -> str:
    """HTML of the button; `words` is the quote, of which it keeps what finds it again."""
    quote = {
        "document": document, "passage": passage, "marks": marks, "words": words_kept(words), "title": title,
        "note": "",
    }  # fmt: skip
    data = plain(json.dumps(quote))  # in ASCII, so that no sign of the words is replaced
    label = plain(text("keep.keep"))
    return f'<button type="button" class="keep" aria-pressed="false" data-quote="{data}">{label}</button>'


def cite_button(cited: str) -> str:
    """HTML of the button that copies a citation; it shows what it copies."""
    label, words = plain(text("keep.cite")), plain(cited)
    return f'<button type="button" class="keep cite" title="{words}" data-cited="{words}">{label}</button>'
