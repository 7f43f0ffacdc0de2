"""The quote that an address points at: its words as they stand now, and what to tell when that is not what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.addresses import document_address, search_address
from beleidswijzer.markup import anchor, plain
from beleidswijzer.quote_again import FoundQuote, Marks, QuoteState, find_again
from beleidswijzer.wording import text
from ingest.passage import Passage


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage and places in its text; `quoted` is False when only the passage is pointed at, not the words kept."""

    passage: Passage
    marks: Marks
    quoted: bool = True

    @property
    def quote(self) -> str:
        start, end = self.marks[0][0], self.marks[-1][1]
        return self.passage.text[start:end]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address carries of a quote; `words` and `around` as `quote_again` gives them."""

    passage: str
    marks: Marks = ()
    words: str = ""
    around: str = ""


def chosen_quote(passages: Sequence[Passage], asked: Asked) -> tuple[Chosen | None, QuoteState]:
    """The words asked for, wherever they stand now; the passage alone, unmarked, when its words are others."""
    found = find_again(passages, asked.passage, asked.marks, asked.words, asked.around)
    if found.passage is None:
        return None, found.state
    if found.state == "changed":
        return _changed(found, asked)
    # A heading or an empty passage has nothing to mark.
    return (Chosen(found.passage, found.marks), found.state) if found.marks else (None, "gone")


def _changed(found: FoundQuote, asked: Asked) -> tuple[Chosen | None, QuoteState]:
    """Places beside the text, in an address without words, are a slip of the address: the passage is the quote."""
    if found.passage is None or not found.passage.text:
        return None, "gone"
    whole = ((0, len(found.passage.text)),)
    if not asked.words:
        return Chosen(found.passage, whole), "same"
    return Chosen(found.passage, whole, quoted=False), "changed"


def state_html(document: str, asked: Asked, state: QuoteState) -> str:
    """What became of the quote, with the former words; nothing when it stands where it stood."""
    if state == "same":
        return ""
    told = f'<div class="notice" role="status"><strong>{plain(text(f"permalink.{state}"))}</strong>'
    if state in ("changed", "gone") and asked.words:
        told += f"<p>{plain(text('permalink.former'))} “{plain(asked.words)}”</p>"
        told += f'<p class="links">{_looking(document, asked.words)}</p>'
    elif state == "several":
        told += f'<p class="links">{_looking(document, asked.words)}</p>'
    return told + "</div>"


def missing_html(asked: Asked) -> str:
    """Below the problem that the paper is not there: the words that were kept, and where to look for them."""
    if not asked.words:
        return ""
    link = anchor(search_address(_query(asked.words)), text("permalink.elsewhere"))
    former = f"{plain(text('permalink.former'))} “{plain(asked.words)}”"
    return f'<div class="notice"><p>{former}</p><p class="links">{link}</p></div>'


def _looking(document: str, words: str) -> str:
    within = anchor(document_address(document, within=_query(words)), text("permalink.within"))
    return f"{within} {anchor(search_address(_query(words)), text('permalink.elsewhere'))}"


def _query(words: str) -> str:
    """The words as a phrase; of a long quote its beginning."""
    return f'"{words.split(" […] ")[0].replace(chr(34), "")}"'
