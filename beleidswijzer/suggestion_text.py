"""A suggested link as JSON of the contract, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from beleidswijzer.contract_json import boxes_json
from beleidswijzer.dutch_format import date_text
from beleidswijzer.link_settling import told
from beleidswijzer.link_words import (
    is_by_hand,
    later_words,
    relation_words,
    shared_words,
    status_words,
    tension_words,
    tied_words,
)
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from ontology.link_judgement import LinkJudgement

EFFECTS = {
    "vergoed": "vergoed", "voorwaarden": "onder voorwaarden vergoed", "niet": "niet vergoed", "lopend": "loopt nog",
    "": "",
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
            ("unsure", why.unsure),
            ("excluded", why.excluded),
            ("number_asked", why.number_asked),
            ("number_said", why.number_said),
        )
        if quote is not None
    }
    facts = {
        "shared": list(why.shared), "clashes": list(why.clashes), "words": list(why.words), "cosine": why.cosine,
        "replaces": list(why.replaces), "replaced_by": why.replaced_by, "tensions": list(why.tensions),
        "relation": why.relation, "stale": why.stale, "where": dict(why.elsewhere), "told": list(why.told),
        "extended": why.extended or None,
    }  # fmt: skip
    return {
        "treatment": why.treatment,
        "indication": why.indication,
        **{name: value for name, value in facts.items() if value not in (None, "", [], {})},
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
    yield f"  {_share(one)}  {decision_name(one)}"
    place = f" (p. {one.decision_quote.page})" if one.decision_quote.page else ""
    kind = "loopt nog, geen besluit" if one.effect == "lopend" else "besluit"
    if one.document or one.decision_quote.page:
        yield f"        {kind}: “{one.decision_quote.text}”{place}"
    else:
        yield f"        {kind}; alleen in het register ({one.register}), zonder tekst om te tonen"
    yield from (f"        {line}" for line in reason_lines(one))


def _from_decision(one: Suggestion) -> Iterator[str]:
    yield ""
    yield f"{_share(one)}  {one.guideline_title} ({one.guideline}, p. {one.recommendation.page})"
    yield f"      {one.module}{f', {date_text(one.date)}' if one.date else ''}: “{one.recommendation.text}”"
    only = "" if one.document else " (alleen in het register)"
    yield f"      besluit: {decision_name(one)}{only}"
    yield from (f"      {line}" for line in reason_lines(one))


def _share(one: Suggestion) -> str:
    """What share of such links is right; of one that a person laid there is none."""
    return "   –" if is_by_hand(one) else f"{one.score:.2f}"


def decision_name(one: Suggestion) -> str:
    known = one.register or one.document or one.decision
    told = one.outcome if one.register else EFFECTS[one.effect]
    outcome = told or EFFECTS[one.effect]
    facts = (date_text(one.decision_date) if one.decision_date else "", outcome)
    return f"{known} {one.decision_title}" + "".join(f", {fact}" for fact in facts if fact)


def reason_lines(one: Suggestion) -> Iterator[str]:
    why, state = one.why, status_words(one.status)
    shared = f"samen: {', '.join(shared_words(why))}" if why.shared else ""
    ties = [] if is_by_hand(one) else [*tied_words(why), shared]
    head = f"{relation_words(one.relation)} [{state[:1].lower()}{state[1:]}]"
    yield " ".join((head, "; ".join(part for part in ties if part))).strip()
    yield from map(told, one.judgements)
    for number, kind in enumerate(why.tensions):
        reason = why.told[number] if number < len(why.told) else ""
        yield f"let op: {tension_words(kind)}" + (
            f": {reason}" if reason and reason != tension_words(kind) else ""
        )
    yield from (f"{name}: “{quote.text}”" for name, quote in _quotes(one))
    if why.replaced_by:
        yield later_words(one, why.replaced_by.rsplit("/", 1)[-1])


def _quotes(one: Suggestion) -> Iterator[tuple[str, Quoted]]:
    """What the two papers say that shows the type and the tensions, each with its page."""
    why = one.why
    named = (
        ("aangehaald op p. {page}", why.cited),
        ("de richtlijn zegt op p. {page}", why.follows if why.follows != why.cited else None),
        ("gevraagd op p. {page} van het besluit", why.asks),
        ("uitgesloten op p. {page} van het besluit", why.excluded),
        ("getal op p. {page} van het besluit", why.number_asked),
        ("getal op p. {page} van de richtlijn", why.number_said),
        ("voorwaarde op p. {page} van het besluit", why.condition),
        ("voorwaarde op p. {page} van het besluit, mogelijk genoemd in andere woorden", why.unsure),
    )
    return ((name.format(page=quote.page), quote) for name, quote in named if quote is not None)
