"""What a decision leaves out: sentences that say that the care is not covered for some, or that other care is not.

"Bij een veneus ulcus is dat niet het geval." belongs to a standpunt on another group; a guideline that speaks of that
group is touched by it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.passage import Document
from ontology.spot import Spot, spot_in

Splitter = Callable[[str], list[tuple[int, int]]]

_READ = frozenset({"paragraph", "list-item", "box"})
_BESIDE = re.compile(
    r"\b(?:aanleiding|vraag|kader|consultatie|reacties?|gevolgen|verzoek|vervolg|praktijk|achtergrond)\b",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(?:is|geldt|zijn)\s+dat\s+niet\b|\bdat\s+(?:is|geldt)\s+niet\b|\bvoldoe(?:t|n|de|den)\b[^.;]{0,80}\bniet\b"
    r"|\bgeen\s+(?:voordeel|effect|meerwaarde|verbetering)\s+(?:gevonden|aangetoond)\b|\bniet\s+(?:op\s+te\s+nemen|te\s+vergoeden|te\s+verzekeren)\b"
    r"|\b(?:wordt|worden|is|zijn)\s+(?:\w+\s+){0,3}?(?:niet|geen)\s+(?:\w+\s+){0,2}?(?:vergoed|verzekerde?|verzekerde\s+zorg|effectief|aangetoond)\b"
    r"|\bis\s+dat\s+niet\s+aangetoond\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\bniet\s+(?:alleen|slechts|uitsluitend)\b", re.IGNORECASE)


def leaves_out(sentence: str) -> bool:
    """Whether a sentence of a decision says what or who is not covered."""
    return bool(_LEAVES_OUT.search(sentence)) and not _ONLY.search(sentence)


def left_out(document: Document, sentences: Splitter) -> Iterator[Spot]:
    """Those sentences of a decision, in reading order; not where it tells what others asked or what follows."""
    for passage in document.passages:
        heading = passage.section[-1] if passage.section else ""
        if passage.kind not in _READ or _BESIDE.search(heading):
            continue
        for start, end in sentences(passage.text):
            if leaves_out(passage.text[start:end]):
                yield spot_in(passage, start, end)
