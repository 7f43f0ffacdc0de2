"""What a paper is for guidelines and package decisions: a guideline with its recommendations, or a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from beleidswijzer.addresses import links_address
from beleidswijzer.condition_text import condition_links
from beleidswijzer.decision_text import decision_html
from beleidswijzer.guideline_text import guideline_html
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.link_text import status_html
from beleidswijzer.link_words import relation_words
from beleidswijzer.linking import Linking
from beleidswijzer.markup import anchor, plain
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.spot_link import quote_line
from beleidswijzer.wording import text
from ingest.passage import Document
from ontology.package_decision import PackageDecision

_LONGEST = 200


def care_html(held: Snapshot, linking: Linking, document: Document) -> str:
    """Nothing of a paper that is neither."""
    from beleidswijzer.link_ground import guideline_documents, guideline_of, link_ground

    if document.id in guideline_documents(held):
        guideline = guideline_of(held, document.id)
        return guideline_html(guideline) if guideline else ""
    if not is_decision(document):
        return ""
    ground = link_ground(held, linking)
    decision = _decision_in(ground.decisions.values(), document.id)
    if decision is None:
        return ""
    conditions = ground.subjects[decision.key].indication.conditions
    known = [key for key in conditions if key in ground.lexicon.conditions]
    about = condition_links(known, {key: ground.lexicon.label(key) for key in known})
    return decision_html(decision, ground.decisions, conditions=about)


def is_decision(document: Document) -> bool:
    """Whether the paper decides on the package: told by its kind and title."""
    from ontology.decision_document import decision_kind

    return decision_kind(document) is not None


def _decision_in(decisions: Iterable[PackageDecision], document: str) -> PackageDecision | None:
    return next((one for one in decisions if one.document == document), None)


def touched_html(document: str, links: Sequence[SettledLink]) -> str:
    """The recommendations that a decision touches, with what it means for each; those rejected are left out."""
    shown = [one for one in links if one.link.status != "rejected"]
    if not shown:
        return ""
    lines = "".join(f"<li>{_touched(one, document)}</li>" for one in shown)
    link = anchor(links_address(paper=document), text("decision.links"))
    return (
        f'<section class="said"><h2>{plain(text("decision.touches"))}</h2><ul class="advice">{lines}</ul>'
        f'<p class="links">{link}</p></section>'
    )


def _touched(one: SettledLink, document: str) -> str:
    link = one.link
    opened = anchor(links_address(paper=document, link=one.id), link.guideline_title)
    return (
        f"{quote_line(link.recommendation, _LONGEST)}<br>{status_html(link)} {plain(relation_words(link.relation))} "
        f'<span class="quiet">· {opened}</span>'
    )
