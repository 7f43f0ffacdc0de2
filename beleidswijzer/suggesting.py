"""Candidate links between the recommendations of guidelines and package decisions, in either direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.link_building import build_link, with_decision_boxes
from beleidswijzer.link_candidates import candidates
from beleidswijzer.link_ground import LinkGround, guideline_documents, guideline_of, link_ground
from beleidswijzer.link_meaning import likenesses
from beleidswijzer.link_reading import read_for_links
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot, document_missing
from beleidswijzer.suggestion import Suggestion
from ingest.problem import Problem
from ontology.package_decision import PackageDecision

if TYPE_CHECKING:
    from index.embedder import Embedder


def suggest(
    held: Snapshot, linking: Linking, embedder: Embedder | None, cache: Path | None, asked: str
) -> tuple[Suggestion, ...]:
    """The links of a guideline (its recommendations in order, the best decision first), or of a decision (a document
    or an id of the register; the best recommendation first). Raises Problem where `asked` is neither."""
    ground = link_ground(held, linking)
    decision = _decision_of(ground, asked)
    if decision is not None:
        found = [
            one
            for document in guideline_documents(held)
            for one in of_guideline(held, ground, embedder, cache, document)
            if one.decision == decision.key
        ]
        return tuple(sorted(found, key=lambda one: -one.score))
    if asked not in held.documents:
        raise document_missing(asked)
    if guideline_of(held, asked) is None:
        raise _neither(asked)
    return of_guideline(held, ground, embedder, cache, asked)


def of_guideline(
    held: Snapshot, ground: LinkGround, embedder: Embedder | None, cache: Path | None, document: str
) -> tuple[Suggestion, ...]:
    """Made once for each state of the store and model."""
    model = embedder.model_id if embedder else "none"
    return held.kept(
        f"links {model} {document}", lambda: _of_guideline(held, ground, embedder, cache, document)
    )


def _of_guideline(
    held: Snapshot, ground: LinkGround, embedder: Embedder | None, cache: Path | None, key: str
) -> tuple[Suggestion, ...]:
    guideline = guideline_of(held, key)
    if guideline is None or not ground.decisions or not guideline.recommendations:
        return ()
    reading = read_for_links(held, ground, guideline)
    asked = [reading.text(one) for one in guideline.recommendations]
    alike = likenesses(asked, list(ground.texts.values()), embedder, cache)
    found: list[Suggestion] = []
    for row, recommendation in enumerate(guideline.recommendations):
        subject = reading.subject(recommendation)
        fitting = candidates(reading, recommendation, subject, alike, row)
        found += [build_link(reading, recommendation, subject, one) for one in fitting]
    return tuple(with_decision_boxes(held, found))


def at_most(found: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """The first few decisions of each recommendation."""
    seen: Counter[tuple[str | None, int]] = Counter()
    kept = []
    for one in found:
        place = (one.recommendation.passage, one.recommendation.start)
        seen[place] += 1
        if seen[place] <= limit:
            kept.append(one)
    return tuple(kept)


def _decision_of(ground: LinkGround, asked: str) -> PackageDecision | None:
    named = (one for one in ground.decisions.values() if asked in (one.key, one.register, one.document))
    return next(named, None)


def _neither(asked: str) -> Problem:
    return Problem(
        "suggest-neither",
        f"Het document {asked} is geen richtlijn en geen pakketbesluit.",
        remedy="Geef een richtlijn, een standpunt of advies, of een nummer uit het register van besluiten.",
        family="usage",
    )
