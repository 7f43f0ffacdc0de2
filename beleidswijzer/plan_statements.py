"""What documents say of when a plan begins, ends or is done: each statement with its words and place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from beleidswijzer.results import PlanStatement, Quote
from beleidswijzer.snapshot import Snapshot

if TYPE_CHECKING:
    from ontology.uris import Uris


def plan_statements(snapshot: Snapshot, uris: Uris, plans: Sequence[str]) -> tuple[PlanStatement, ...]:
    """The statements about these plans (URIs of an action line and its milestones), in order of their day."""
    term = uris.term("betreftPlan")
    nodes = {node for plan in plans for node in snapshot.graph.subjects(term, plan)}
    found = [statement for node in sorted(nodes) if (statement := _statement(snapshot, uris, node))]
    return tuple(sorted(found, key=lambda one: (one.earliest or one.latest or "9999", one.date or "")))


def _statement(snapshot: Snapshot, uris: Uris, node: str) -> PlanStatement | None:
    facts = {r.predicate: r.other for r in snapshot.graph.neighbours(node) if r.outward}
    key = unquote(facts.get(uris.term("inPassage"), "").removeprefix(uris.passage("")))
    passage = snapshot.passage(key)
    if passage is None:
        return None
    words = facts.get(uris.term("citaat"), "")
    start = passage.text.find(words) if words else -1
    marks = ((start, start + len(words)),) if start >= 0 else ()
    document = snapshot.documents[passage.document]
    return PlanStatement(
        facts.get(uris.term("rolInPlan"), ""), facts.get(uris.term("vroegst")), facts.get(uris.term("laatst")),
        facts.get(uris.term("modaliteit"), ""), words, document.title, document.date,
        Quote(key, document.id, passage.page, marks),
    )  # fmt: skip
