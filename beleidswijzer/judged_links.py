"""The links of a store as people settled them: their judgements laid over what the rules suggest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from beleidswijzer.link_ground import guideline_of, link_ground
from beleidswijzer.link_settling import MakeLink, Settled, settle_links
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from ontology.guideline import Guideline, Recommendation
from ontology.link_judgement import LinkJudgement
from ontology.package_decision import PackageDecision
from ontology.running_text import RunningText, Stretch
from ontology.spot import Spot


def judged_links(
    held: Snapshot, linking: Linking, suggestions: Sequence[Suggestion], judgements: Iterable[LinkJudgement]
) -> Settled:
    """The suggestions with these judgements applied, and those that need a person again."""
    said = list(judgements)
    decisions = list(link_ground(held, linking).decisions.values()) if said else []
    papers = {
        one.guideline: text for one in said if (text := running_text_of(held, one.guideline)) is not None
    }
    return settle_links(suggestions, said, papers, decisions, maker(held))


def judgements_on(held: Snapshot, document: str, decision: PackageDecision | None) -> list[LinkJudgement]:
    """What was said of the words of a document, or of a decision."""
    return [
        one
        for one in held.link_judgements
        if one.guideline == document
        or (decision is not None and one.decision.is_one_with(decision.register, decision.document))
    ]


def running_text_of(held: Snapshot, document: str) -> RunningText | None:
    """The text of a document of the store; None when it is not there."""
    if document not in held.documents:
        return None
    return held.kept(f"running text {document}", lambda: RunningText(held.document(document).passages))


def maker(held: Snapshot) -> MakeLink:
    """Makes the link that a person laid between words and a decision, where the rules suggest none."""

    def make(judgement: LinkJudgement, place: tuple[Stretch, ...], decision: PackageDecision) -> Suggestion:
        guideline = guideline_of(held, judgement.guideline)
        advice = _recommendation_at(guideline, place)
        document = held.documents[judgement.guideline]
        module = guideline.modules[advice.module] if guideline and advice else None
        dated = (guideline.dated(advice) if advice else guideline.date) if guideline else ""
        longest = max(place, key=lambda one: one.end - one.start)
        return Suggestion(
            judgement.guideline, document.title, spot_quoted(held, advice.spot if advice else longest),
            " ".join(part for part in (module.number, module.title) if part) if module else "",
            dated or document.date or "", advice.strength if advice else None,
            advice.direction if advice else "voor", decision.key, decision.register, decision.document,
            decision_quoted(held, decision), decision.date, decision.title or decision.subject,
            decision.outcome, decision.effect, judgement.relation or judgement.judged or "related",
            "meaning", 1.0, LinkReasons(),
        )  # fmt: skip

    return make


def is_recommendation(held: Snapshot, link: Suggestion) -> bool:
    """Whether the words of a link are a recommendation, and not others that a person linked."""
    guideline, quote = guideline_of(held, link.guideline), link.recommendation
    known = {(one.spot.passage, one.spot.start) for one in guideline.recommendations} if guideline else set()
    return (quote.passage, quote.start) in known


def _recommendation_at(guideline: Guideline | None, place: Sequence[Stretch]) -> Recommendation | None:
    """The recommendation that has the words, or half of which they have."""
    for one in guideline.recommendations if guideline else ():
        for stretch in place:
            common = min(one.spot.end, stretch.end) - max(one.spot.start, stretch.start)
            shorter = min(one.spot.end - one.spot.start, stretch.end - stretch.start)
            if one.spot.passage == stretch.passage and 2 * common >= shorter > 0:
                return one
    return None


def spot_quoted(held: Snapshot, spot: Spot | Stretch) -> Quoted:
    """Words of a passage with the boxes of their lines."""
    [passage] = held.passages([spot.passage])
    return Quoted(
        passage.text[spot.start : spot.end], passage.document, passage.id, spot.start, spot.end,
        passage.page_of(spot.start, spot.end), passage.boxes(spot.start, spot.end),
    )  # fmt: skip


def decision_quoted(held: Snapshot, decision: PackageDecision) -> Quoted:
    """The words that show a decision; of one that only the register has, its facts."""
    spot = decision.quote or decision.outcome_spot
    if spot is not None and spot.document in held.documents:
        return spot_quoted(held, spot)
    told = ": ".join(part for part in (decision.subject, decision.outcome) if part)
    return Quoted(told or decision.title)
