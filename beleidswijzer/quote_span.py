"""What is quoted where words were found: whole sentences, so that no quote begins or ends in the middle of one."""

from __future__ import annotations

from collections.abc import Sequence

from index.sentences import sentences

_LONGEST = 700
"""Characters from the first sentence to the last; beyond, the sentence of the first mark alone is quoted."""


def whole_sentences(text: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The sentences of the text that the marks touch, from the first to the last; all of it where nothing is marked."""
    if not marks:
        return 0, len(text)
    spans = sentences(text)
    first, last = _touched(spans, marks[0]), _touched(spans, marks[-1])
    if last[1] - first[0] > _LONGEST:
        last = first
    return first[0], max(last[1], first[1])


def _touched(spans: Sequence[tuple[int, int]], mark: tuple[int, int]) -> tuple[int, int]:
    """From the start of the first sentence that a mark touches to the end of the last."""
    touched = [span for span in spans if span[0] < mark[1] and mark[0] < span[1]] or [mark]
    return min(mark[0], touched[0][0]), max(mark[1], touched[-1][1])
