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
# Not yet, a wish of the Kamer itself, or what someone else asks; but not within what the motion is about ("voorstellen
# die kunnen leiden tot", "niet-bewezen zorg").
_NOT_SETTLED = re.compile(
    r"\?$|(?<!\bdie )(?<!\bdat )"
    r"\b(?:niet(?!-)|nog|pas|zodra|zou(?:den)?|kan|kunnen|zal|zullen|wil|willen|verzoekt|indien)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\?$|\b(?:zodra|indien|mits|tenzij)\b", re.IGNORECASE)
_PAPER = re.compile(r"^kst-")


def find_settlements(
    passage: Passage, analysis: Analysis, around: Iterable[Mention], notes: Mapping[str, tuple[str, ...]]
) -> list[Mention]:
    """The sentences of one passage that call a motion settled; `notes` are the papers cited in each note."""
    if passage.kind in ("heading", "footnote", "caption", "letterhead", "table") or not _MOTION.search(
        passage.text
    ):
        return []
    text, cited = passage.text, [m for m in around if _names_motion(m)]
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
        if rule := _rule(sentence):
            found.append(_mention(text, (start, end), last, *rule))
    return found


def _rule(sentence: str) -> tuple[str, str] | None:
    """The rule and the standing; what follows "invulling aan de motie" is what the motion asks for."""
    for name, standing, pattern in _RULES:
        if said := re.search(pattern, sentence, re.IGNORECASE):
            before, behind = sentence[: said.end()], sentence[said.end() :]
            ends = name == "motion-underway" and not _CONDITION.search(behind)
            return None if _NOT_SETTLED.search(before if ends else sentence) else (name, standing)
    return None


def _names_motion(mention: Mention) -> bool:
    """A Kamerstuk by its number, or a motion by its members ("de motie van het lid De Vries")."""
    return mention.status == "exact" and (mention.kind == "kamerstuk" or mention.rule == "letter/motion")


def _mention(text: str, span: tuple[int, int], targets: tuple[str, ...], rule: str, outcome: str) -> Mention:
    fields = {"outcome": outcome}
    return Mention(
        *span, text[slice(*span)], "settlement", targets, targets, "exact", rule=rule, fields={**fields}
    )
