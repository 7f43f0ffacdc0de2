"""A collection of quotes as Markdown: quotes, numbered footnotes with source and permalink, notes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin

from beleidswijzer.account_text import markdown_words
from beleidswijzer.collection import CollectedQuote
from beleidswijzer.wording import text


def collection_markdown(quotes: Sequence[CollectedQuote], *, title: str, below: str, base: str | None) -> str:
    """`base` is the address that permalinks are relative to; None gives a text without permalinks."""
    lines = [f"# {markdown_words(title)}", "", markdown_words(below), ""]
    notes: list[str] = []
    for quote in quotes:
        mark = ""
        if quote.source is not None:
            mark = f"[^{len(notes) + 1}]"
            link = f" <{urljoin(base, quote.address)}>" if base else ""
            notes.append(f"{mark}: {markdown_words(str(quote.source))}{link}")
        lines += [f"> “{markdown_words(quote.words)}”{mark}", ""]
        if quote.state != "same":
            lines += [f"*{markdown_words(text(f'collection.{quote.state}', title=quote.title))}*", ""]
        if quote.item.note:
            lines += [markdown_words(quote.item.note), ""]
    return "\n".join([*lines, *notes]) + "\n"
