"""The button that keeps a quote in the reader's collection; `pages/keeper.py` makes it work in the browser."""

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
