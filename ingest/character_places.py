"""Where each character of a page stands, added to the spans that the PDF library gives.

Nothing is believed unseen: where the characters of a line are not the text that the library itself gives, or do
not stand square, the caller takes the slow way, a dictionary for each character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.stext import TEXT, Block, read_characters, read_lines_of

_ALONG = (1.0, 0.0)
"""The writing direction of text on a horizontal line."""


def add_places(texts: Sequence[dict[str, Any]], blocks: Sequence[Block]) -> bool:
    """Gives each span on a horizontal line its `xs`, one value more than it has characters.

    `texts` are text blocks as in `extractDICT()["blocks"]`, `blocks` all of the page. False if a line could not
    be read.
    """
    return all(_add_to_lines(text["lines"], blocks[text["number"]]) for text in texts)


def _add_to_lines(lines: Sequence[dict[str, Any]], block: Block) -> bool:
    if block.kind != TEXT:
        return not lines
    ends = read_lines_of(block.address)
    for line in lines:
        text = "".join([span["text"] for span in line["spans"]])
        if not text or line["dir"][0] <= 0:
            continue
        if line["dir"] != _ALONG or line["wmode"]:
            return False
        for first, last in ends:  # the library leaves out lines that lie outside the page
            found = read_characters(first, last)
            if found is None:
                return False
            if found.text == text:
                break
        else:
            return False
        _add_to_spans(line["spans"], found.left, found.right)
    return True


def _add_to_spans(spans: Sequence[dict[str, Any]], left: Sequence[float], right: Sequence[float]) -> None:
    start = 0
    for span in spans:
        end = start + len(span["text"])
        span["xs"] = [*left[start:end], right[end - 1]]
        start = end
