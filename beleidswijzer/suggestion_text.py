"""A suggested link as JSON of the contract, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from beleidswijzer.contract_json import boxes_json
from beleidswijzer.dutch_format import date_text
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from ontology.link_judgement import LinkJudgement

RELATIONS = {
    "asks-update": "vraagt om aanpassing van de richtlijn",
    "based-on": "de richtlijn volgt dit besluit",
    "excludes": "aanbevolen, maar niet vergoed",
    "restricts": "aanbevolen, vergoed onder een voorwaarde",
    "supports": "in overeenstemming",
    "related": "verwant",
}
TENSIONS = {
    "cites-superseded": "haalt een besluit aan dat niet meer geldt",
    "contradicts": "spreekt het besluit tegen",
    "older-than-decision": "is ouder dan het besluit",
    "silent-on-condition": "noemt een voorwaarde van het besluit niet",
}
EFFECTS = {
    "vergoed": "vergoed", "voorwaarden": "onder voorwaarden vergoed", "niet": "niet vergoed", "lopend": "loopt nog",
    "": "",
}  # fmt: skip
STATUSES = {
    "suggested": "voorstel", "asserted": "door regels vastgesteld", "accepted": "bevestigd", "rejected": "afgewezen",
}  # fmt: skip
_TREATMENT = {
    "same": "zelfde zorg", "part": "deel van dezelfde behandeling", "class": "zelfde klasse", "other": "andere zorg",
}  # fmt: skip
_INDICATION = {
    "same": "zelfde indicatie", "narrower": "smallere indicatie dan het besluit",
    "broader": "bredere indicatie dan het besluit", "overlaps": "indicatie overlapt", "other": "andere indicatie",
    "unsaid": "indicatie niet gezegd",
}  # fmt: skip


def suggestion_json(one: Suggestion) -> dict[str, Any]:
    """One line of `suggest --json`; boxes as everywhere, and of both sides what the app shows besides."""
    return {
        "id": one.id,
        "guideline": {
            "document": one.guideline, "passage": one.recommendation.passage, "page": one.recommendation.page,
            "quote": one.recommendation.text, "module": one.module or None, "date": one.date or None,
            "title": one.guideline_title, "strength": one.strength, "direction": one.direction,
            "start": one.recommendation.start, "end": one.recommendation.end,
            "boxes": boxes_json(one.recommendation.boxes),
        },
        "decision": {
            "register": one.register, "document": one.document, "page": one.decision_quote.page,
            "quote": one.decision_quote.text, "date": one.decision_date or None, "outcome": one.outcome,
            "key": one.decision, "title": one.decision_title, "passage": one.decision_quote.passage,
            "boxes": boxes_json(one.decision_quote.boxes),
        },
        "relation": one.relation,
        "basis": one.basis,
        "score": one.score,
        "why": why_json(one.why),
        "status": one.status,
        "stale": one.stale,
        "judgements": [opinion_json(each) for each in one.judgements],
    }  # fmt: skip


def opinion_json(one: LinkJudgement) -> dict[str, Any]:
    """What one person decided on a link; `relation` is null for a rejection."""
    names = ("id", "by", "verified", "verdict", "relation", "reason", "at")
    return {name: getattr(one, name) for name in names}


def why_json(why: LinkReasons) -> dict[str, Any]:
    """Reasons by name; what there is nothing to say of is left out."""
    quotes = {
        name: quote_json(quote)
        for name, quote in (
            ("cited", why.cited),
            ("follows", why.follows),
            ("asks", why.asks),
            ("condition", why.condition),
        )
        if quote is not None
    }
    facts = {
        "shared": list(why.shared), "clashes": list(why.clashes), "words": list(why.words), "cosine": why.cosine,
        "replaces": list(why.replaces), "replaced_by": why.replaced_by, "tensions": list(why.tensions),
        "relation": why.relation, "stale": why.stale,
    }  # fmt: skip
    return {
        "treatment": why.treatment,
        "indication": why.indication,
        **{name: value for name, value in facts.items() if value not in (None, "", [])},
        **quotes,
    }


def quote_json(quote: Quoted) -> dict[str, Any]:
    return {
        "document": quote.document, "passage": quote.passage, "page": quote.page, "quote": quote.text,
    }  # fmt: skip


def suggestion_lines(found: Sequence[Suggestion], *, of_guideline: bool) -> Iterator[str]:
    """For people: by recommendation where a guideline was asked, else one after another."""
    if not of_guideline:
        for one in found:
            yield from _from_decision(one)
        return
    for (module, text), group in groupby(found, key=lambda one: (one.module, one.recommendation.text)):
        links = list(group)
        yield ""
        yield f"{module} (p. {links[0].recommendation.page}): “{text}”"
        for one in links:
            yield from _from_recommendation(one)


def _from_recommendation(one: Suggestion) -> Iterator[str]:
    yield f"  {one.score:.2f}  {decision_name(one)}"
    place = f" (p. {one.decision_quote.page})" if one.decision_quote.page else ""
    kind = "loopt nog, geen besluit" if one.effect == "lopend" else "besluit"
    yield f"        {kind}: “{one.decision_quote.text}”{place}"
    yield from (f"        {line}" for line in reason_lines(one))


def _from_decision(one: Suggestion) -> Iterator[str]:
    yield ""
    yield f"{one.score:.2f}  {one.guideline_title} ({one.guideline}, p. {one.recommendation.page})"
    yield f"      {one.module}{f', {date_text(one.date)}' if one.date else ''}: “{one.recommendation.text}”"
    yield f"      besluit: {decision_name(one)}"
    yield from (f"      {line}" for line in reason_lines(one))


def decision_name(one: Suggestion) -> str:
    known = one.register or one.document or one.decision
    told = one.outcome if one.register else EFFECTS[one.effect]
    outcome = told or EFFECTS[one.effect]
    facts = (date_text(one.decision_date) if one.decision_date else "", outcome)
    return f"{known} {one.decision_title}" + "".join(f", {fact}" for fact in facts if fact)


def reason_lines(one: Suggestion) -> Iterator[str]:
    why = one.why
    ties = [_TREATMENT.get(why.treatment, ""), _INDICATION[why.indication] if why.treatment != "none" else ""]
    shared = f"samen: {', '.join(why.shared)}" if why.shared else ""
    yield f"{RELATIONS[one.relation]} [{STATUSES[one.status]}] " + "; ".join(
        part for part in (*ties, shared) if part
    )
    if one.stale:
        yield f"let op: {why.stale}"
    if why.cited:
        yield f"aangehaald op p. {why.cited.page}: “{why.cited.text}”"
    if why.asks:
        yield f"gevraagd op p. {why.asks.page} van het besluit: “{why.asks.text}”"
    if why.condition:
        yield f"voorwaarde op p. {why.condition.page} van het besluit: “{why.condition.text}”"
    if why.replaced_by:
        yield f"later besluit over hetzelfde: {why.replaced_by.rsplit('/', 1)[-1]}"
