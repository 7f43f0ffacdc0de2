"""The outline that a PDF carries: evidence for headings and their levels where it says what the pages say.

Word processors and scanners write outlines of body lines, of slides or of page numbers too; those are not believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.contents import TITLE, plain
from ingest.lines import PageLines
from ingest.page import Bookmark

_FEWEST = 3  # entries: fewer say little
_FOUND = 0.8  # of the entries stand on the page they name, at least
_SENTENCES = 0.1  # of the entries read as running text, at most
_SENTENCE = re.compile(r"[.;,]$|^[^\W\d_A-ZÀ-Ý][^)]")
_LONGEST = 180


def trusted_outline(outline: Sequence[Bookmark], pages: Sequence[PageLines]) -> tuple[Bookmark, ...]:
    """The entries that stand on the page they name; none of them where the outline as a whole is not to be believed."""
    named = [entry for entry in outline if entry.title.strip() and not TITLE.match(entry.title.strip())]
    if len(named) < _FEWEST or any(b.page < a.page for a, b in pairwise(named)):
        return ()
    printed = {page.page.number: "".join(plain(line.text) for line in page.lines) for page in pages}
    found = [e for e in named if len(plain(e.title)) > 2 and plain(e.title) in printed.get(e.page, "")]
    sentences = sum(bool(_SENTENCE.search(e.title.strip())) or len(e.title) > _LONGEST for e in named)
    believed = len(found) >= _FOUND * len(named) and sentences <= _SENTENCES * len(named)
    return tuple(found) if believed else ()
