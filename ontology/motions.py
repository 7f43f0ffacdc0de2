"""Motions that a letter calls settled: "hiermee beschouw ik de motie van het lid ... als afgedaan".

Rules, each named in `Mention.rule`:
    motion-settled   "is de motie ... afgedaan", "beschouw ik ... als afgedaan"
    motion-done      "is de motie ... uitgevoerd", "heb ik uitvoering gegeven aan de motie"
    motion-underway  "geven wij (nadere) invulling aan de motie"
The motion is the Kamerstuk that the sentence cites, or the note at it; without one its words stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.dutch import Analysis
from ingest.passage import Passage
from ontology.mention import Mention

_MOTION = re.compile(r"\b(?:moties?|gewijzigde motie)\b", re.IGNORECASE)
_RULES = (
    ("motion-settled", "afgedaan", r"\b(?:afgedaan|afgehandeld)\b"),
    (
        "motion-done",
        "uitgevoerd",
        r"\bmoties?\b(?:(?!\b(?:waarin|waarbij|die|dat|wordt|worden)\b)[^;:]){0,200}\buitgevoerd\b"
        r"|\buitvoering\s+(?:gegeven\s+)?aan\s+(?:de|deze)\s+(?:[\w-]+\s+){0,2}(?:\w+-)?moties?\b",
    ),
    (
        "motion-underway",
        "in uitvoering",
        r"\binvulling\s+(?:gegeven\s+)?aan\s+(?:de|deze)\s+(?:[\w-]+\s+){0,2}(?:\w+-)?moties?\b",
    ),
)
# Not yet, a wish of the Kamer itself, or what someone else asks.
_NOT_SETTLED = re.compile(
    r"\?$|\b(?:niet|nog|pas|zodra|zou(?:den)?|kan|kunnen|zal|zullen|wil|willen|verzoekt|indien)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"^kst-")


def find_settlements(
    passage: Passage, analysis: Analysis, around: Iterable[Mention], notes: Mapping[str, tuple[str, ...]]
) -> list[Mention]:
    """The sentences of one passage that call a motion settled; `notes` are the papers cited in each note."""
    if passage.kind in ("heading", "footnote", "caption", "letterhead", "table") or not _MOTION.search(
        passage.text
    ):
        return []
    text, cited = passage.text, [m for m in around if m.kind == "kamerstuk" and m.status == "exact"]
    found: list[Mention] = []
    last: tuple[str, ...] = ()
    for start, end in analysis.sentences:
        papers = [key for m in cited if start <= m.start < end for key in m.targets]
        papers += [
            key for m in passage.markers if start < m.offset <= end + 1 for key in notes.get(m.number, ())
        ]
        targets = tuple(dict.fromkeys(key for key in papers if _PAPER.match(key)))
        sentence = text[start:end]
        if not _MOTION.search(sentence):
            continue
        last = targets or last
        rule = next((one for one in _RULES if re.search(one[2], sentence, re.IGNORECASE)), None)
        if rule and not _NOT_SETTLED.search(sentence):
            found.append(_mention(text, (start, end), last, rule[0], rule[1]))
    return found


def _mention(text: str, span: tuple[int, int], targets: tuple[str, ...], rule: str, outcome: str) -> Mention:
    fields = {"outcome": outcome}
    return Mention(
        *span, text[slice(*span)], "settlement", targets, targets, "exact", rule=rule, fields={**fields}
    )
