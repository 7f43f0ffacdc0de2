"""Links for tests, made by hand: a recommendation beside a decision, with what rules and people say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from beleidswijzer.link_settling import SettledLink
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from ontology.judgement import Quote
from ontology.link_judgement import DecidedOn, LinkJudgement, new_link_judgement
from ontology.link_relation import RelationType

GUIDELINE, DECISION = "doc-richtlijn", "besluit/register/INT-128"


def suggestion(words: str = "Geef osimertinib bij een EGFR-mutatie.", **changed: Any) -> Suggestion:
    """A recommendation on its page beside a decision that only the register has."""
    made = Suggestion(
        guideline=GUIDELINE,
        guideline_title="Richtlijn Longkanker",
        recommendation=Quoted(words, GUIDELINE, f"{GUIDELINE}:3", 0, len(words), 3),
        module="2 Systemische behandeling",
        date="2021-05",
        strength="sterk",
        direction="voor",
        decision=DECISION,
        register="INT-128",
        document=None,
        decision_quote=Quoted("osimertinib (Tagrisso®) bij longkanker met EGFR-mutatie: Niet vergoeden"),
        decision_date="2024-02-06",
        decision_title="osimertinib (Tagrisso®) bij longkanker met EGFR-mutatie",
        outcome="Niet vergoeden",
        effect="niet",
        relation="excludes",
        basis="shared-entities",
        score=0.84,
        why=LinkReasons(
            "same", "narrower", ("osimertinib",), (), ("osimertinib",), 0.81, relation="aanbevolen, maar niet vergoed"
        ),
    )  # fmt: skip
    return replace(made, **changed)


def settled(link: Suggestion, number: int = 1, *judgements: LinkJudgement) -> SettledLink:
    return SettledLink(f"{GUIDELINE}~{number:012d}", link, link.relation, judgements)


def judged(by: str, relation: RelationType | None, reason: str = "") -> LinkJudgement:
    """What one person decided: a relation, or None for a rejection."""
    words = Quote("Geef osimertinib bij een EGFR-mutatie.", "", "")
    decision = DecidedOn("INT-128", None, "osimertinib bij longkanker", "2024-02-06")
    return new_link_judgement(
        GUIDELINE, words, decision, "accept" if relation else "reject", judged="excludes", relation=relation, by=by,
        reason=reason, at="2026-11-22T09:00:00Z",
    )  # fmt: skip
