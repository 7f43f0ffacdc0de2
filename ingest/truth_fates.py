"""What became of a text of a page that was not read as it was seen, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.page_truth import TruthText, reduce
from ingest.passage import Passage
from ingest.truth_places import ReadText, holders, kept_together, whole

_SHOWN = 70


def fate(text: TruthText, reads: Sequence[ReadText], kind: str) -> tuple[str, str]:
    """What became of a text that was not read right, and its words as they were read."""
    for read in reads:
        if whole(text, read):
            return _other_kind(text, read.passage, kind), shown(read.passage.text)
    for read in holders(text, reads):
        return f"met meer of minder samengevoegd ({read.passage.kind})", _words(text, read)
    for read in reads:
        if kept_together(text, read):
            return f"andere letters ertussen ({read.passage.kind})", _words(text, read)
    begins = [read for read in reads if any(map(read.begins, text.pieces))]
    ends = [read for read in reads if any(map(read.ends, text.pieces))]
    if begins and ends:
        return f"gebroken ({begins[0].passage.kind} en {ends[0].passage.kind})", _words(text, begins[0])
    if begins:
        return f"einde niet gevonden ({begins[0].passage.kind})", _words(text, begins[0])
    if ends:
        return f"begin niet gevonden ({ends[0].passage.kind})", "…" + shown(ends[0].passage.text[-_SHOWN:])
    return f"niet gevonden ({text.letters} letters)", text.label or text.number or ""


def _other_kind(text: TruthText, passage: Passage, kind: str) -> str:
    if passage.kind != kind:
        return f"gelezen als {passage.kind}"
    if kind == "footnote":
        return f"nummer {passage.number} in plaats van {text.number}"
    return f"label {passage.label} diepte {passage.depth} in plaats van {text.label} diepte {text.depth}"


def _words(text: TruthText, read: ReadText) -> str:
    """The passage's words from where the text begins in it."""
    start = next((place for piece in text.pieces for place in read.begins(piece)), 0)
    kept = 0
    for offset, character in enumerate(read.passage.text):
        if kept == start and reduce(character):
            return shown(read.passage.text[offset:])
        kept += len(reduce(character))
    return shown(read.passage.text)


def shown(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _SHOWN else folded[: _SHOWN - 1] + "…"
