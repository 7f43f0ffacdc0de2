"""How many recommendations were laid beside the decisions, so that nothing found is told from nothing read."""

from __future__ import annotations

from beleidswijzer.link_ground import guideline_documents, guideline_of
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.wording import count_text, text


def advice_read(held: Snapshot, asked: str) -> str:
    """Of a guideline its own recommendations; of a decision those of all guidelines of the store."""
    papers = (
        [asked] if asked in held.documents and guideline_of(held, asked) else list(guideline_documents(held))
    )
    found = [one for key in papers if (one := guideline_of(held, key)) is not None]
    read = sum(len(one.recommendations) for one in found)
    if not read:
        return text("links.none_read")
    counted = count_text("guideline.recommendations", read)
    return text("links.read", counted=counted, papers=count_text("links.papers", len(found)))
