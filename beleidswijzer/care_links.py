"""From a concept to the pages that tell more of it for guidelines and package decisions."""

from __future__ import annotations

from beleidswijzer.addresses import condition_address, links_address
from beleidswijzer.markup import anchor
from beleidswijzer.wording import text

_CONDITION, _DECISION = "aandoening/", "besluit/register/"


def care_links(key: str) -> list[str]:
    """Links for a condition of the table and for a decision of the register; none for any other concept."""
    if key.startswith(_CONDITION):
        from ontology.care_tables import load_conditions

        known = key in load_conditions()
        return [anchor(condition_address(key), text("concept.condition"))] if known else []
    return [anchor(links_address(paper=key), text("decision.links"))] if key.startswith(_DECISION) else []
