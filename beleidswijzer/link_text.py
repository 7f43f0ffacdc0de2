"""A link in words and as HTML: both quotes beside each other, what the decision means for the recommendation, why the
link is suggested, what is in tension, and what people decided. Every state has words and a form of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from beleidswijzer.addresses import concept_address, document_address, links_address
from beleidswijzer.clipping import clipped
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.keep_button import cite_button, keep_button
from beleidswijzer.link_pairs import Advice, place_of
from beleidswijzer.link_settling import LinkConflict, SettledLink
from beleidswijzer.link_words import (
    later_words,
    relation_words,
    shared_words,
    status_words,
    tension_words,
    tied_words,
)
from beleidswijzer.local_time import moment_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.package_words import outcome_words
from beleidswijzer.spot_link import quote_line
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from beleidswijzer.wording import count_text, text
from ontology.link_judgement import LinkJudgement

_ALIKE = 0.85
_SURE, _LIKELY, _MAYBE = 0.9, 0.7, 0.4
_SIGNS = {"suggested": "?", "asserted": "=", "accepted": "✓", "rejected": "✕"}

CANDIDATES = 3
"""Decisions beside one recommendation that are shown at once; the rest unfolds."""

Names = Mapping[str, str]
"""What decisions are called, by key."""


def advice_html(
    advice: Advice,
    names: Names,
    address: Callable[[SettledLink], str],
    zone: str | None,
    *,
    alone: bool = True,
    headed: bool = True,
) -> str:
    """One recommendation with its decisions beside it; `address` opens a link to be judged. `alone` tells that all
    recommendations of the screen are of one guideline, which is then not named at each, `headed` that the heading of
    the module does not stand above the one before."""
    first = [one for one in advice.pairs if _stands(one)][:CANDIDATES] or list(advice.pairs[:1])
    more = [one for one in advice.pairs if one not in first]

    def listed(ones: Iterable[SettledLink]) -> str:
        return "".join(f"<li>{candidate_html(one, names, address(one), zone)}</li>" for one in ones)

    pairs, rest = listed(first), ""
    if more:
        folded = listed(more)
        rest = (
            f'<details class="fold"><summary>{plain(count_text("links.more", len(more)))}</summary>'
            f'<ol class="decided">{folded}</ol></details>'
        )
    heading = advice.link.module or advice.link.guideline_title if alone else advised_name(advice.link)
    head = f"<h3>{plain(heading)}</h3>" if headed else ""
    place = plain(f"aanbeveling-{place_of(advice.quote)}")
    return (
        f'<section class="advice-pair" id="{place}"><div class="advised">{head}'
        f'{recommendation_html(advice.link)}</div><div><ol class="decided">{pairs}</ol>{rest}</div></section>'
    )


def _stands(one: SettledLink) -> bool:
    """Whether the decision still holds, or a person should see that it does not: what was replaced is folded."""
    return not one.link.why.replaced_by or one.link.stale is not None or bool(one.judgements)


def advised_name(link: Suggestion) -> str:
    """Under which heading the recommendation stands, in its guideline."""
    return ": ".join(part for part in (link.guideline_title, link.module) if part)


def recommendation_html(link: Suggestion, cited: str = "") -> str:
    """The recommendation in its own words, how firm it is, of which date, and buttons."""
    firm = text(f"guideline.firm.{link.direction}-{link.strength or 'onbekend'}")
    facts = [firm, date_text(link.date) or text("links.undated")]
    told = "".join(f"<span>{plain(fact)}</span>" for fact in facts)
    return (
        f"<blockquote>{quote_line(link.recommendation)}</blockquote>"
        f'<p class="meta">{told}</p>{_keep(link.recommendation, link.guideline_title, cited)}'
    )


def decision_quote_html(link: Suggestion, cited: str = "") -> str:
    """The decision: what it is called, its words, date and outcome. One of the register alone has no page."""
    address = document_address(link.document) if link.document else concept_address(link.decision)
    # Where the words that decide are the quote, they are not told again beside it.
    outcome = "" if link.outcome == link.decision_quote.text else link.outcome
    facts = [date_text(link.decision_date) or text("links.undated"), outcome_words(outcome, link.effect)]
    told = "".join(f"<span>{plain(fact)}</span>" for fact in facts if fact)
    source = (
        ""
        if link.document
        else f'<p class="quiet">{plain(text("links.register", id=link.register or ""))}</p>'
    )
    # Of the register alone the quote is what it decides on: its title.
    told_twice = link.decision_quote.text.startswith(link.decision_title) and not link.decision_quote.passage
    quote = "" if told_twice else f"<blockquote>{quote_line(link.decision_quote)}</blockquote>"
    return (
        f'<p class="decision-title">{anchor(address, link.decision_title)}</p>{quote}'
        f'<p class="meta">{told}</p>{source}{_keep(link.decision_quote, link.decision_title, cited)}'
    )


def _keep(quote: Quoted, title: str, cited: str) -> str:
    """How a note cites it, where that is told, and buttons to keep and to cite; nothing of a fact of the register."""
    if quote.document is None or quote.passage is None:
        return ""
    button = keep_button(quote.document, quote.passage, ((quote.start, quote.end),), quote.text, title)
    source = f'<p class="quiet cited">{plain(cited)}</p>' if cited else ""
    cite = f" {cite_button(cited)}" if cited else ""
    return f'{source}<p class="keeping">{button}{cite}</p>'


def candidate_html(pair: SettledLink, names: Names, judge: str, zone: str | None) -> str:
    """One decision beside a recommendation, with the way to judge the link."""
    link = pair.link
    return (
        f'<article class="pair {link.status}">{head_html(link)}{decision_quote_html(link)}{tension_html(link)}'
        f"{reasons_html(pair, names)}{opinions_html(pair, zone)}"
        f'<p class="links">{anchor(judge, text("links.judge"))}</p></article>'
    )


def head_html(link: Suggestion) -> str:
    """The state of the link, and what the decision means for the recommendation."""
    return f'<p class="pair-head">{status_html(link)} <strong>{plain(relation_words(link.relation))}</strong></p>'


def status_html(link: Suggestion) -> str:
    sign, words = _SIGNS[link.status], status_words(link.status)
    why = plain(text(f"links.status_why.{link.status}"))
    return (
        f'<span class="stand {link.status}" title="{why}"><span aria-hidden="true">{sign}</span> '
        f"{plain(words)}</span>"
    )


def tension_html(link: Suggestion) -> str:
    """What makes the pair worth a look, with both dates and the words that show it; where the rules see nothing, what
    they are not sure of."""
    unsure = _quoted_html(text("links.unsure"), link.why.unsure, doubt=True)
    if link.tension is None:
        return unsure
    dates = text(
        "links.both_dates",
        guideline=date_text(link.date) or text("links.undated"),
        decision=date_text(link.decision_date) or text("links.undated"),
    )
    head = tension_words(link.tension)
    why = "" if _same(link.why.stale, head) else f" {plain(_sentence(link.why.stale))}"
    others = [tension_words(one) for one in link.why.tensions if one != link.tension]
    also = f"<p>{plain(text('links.also'))} {plain('; '.join(others))}.</p>" if others else ""
    return (
        f'<div class="tension"><p><strong><span aria-hidden="true">⚠ </span>{plain(text("links.tension_head"))} '
        f"{plain(head)}.</strong>{why}</p><p>{plain(dates)}</p>{_tension_quotes(link.why)}{also}</div>{unsure}"
    )


def _tension_quotes(why: LinkReasons) -> str:
    """The words that show what is in tension; of another number those of both papers."""
    shown = (("excluded", why.excluded), ("number_asked", why.number_asked), ("number_said", why.number_said),
             ("condition", why.condition))  # fmt: skip
    return "".join(_quoted_html(text(f"links.{name}"), quote) for name, quote in shown)


def _quoted_html(name: str, quote: Quoted | None, *, doubt: bool = False) -> str:
    if quote is None:
        return ""
    lead = f'<span class="doubt">{plain(name)}</span>' if doubt else plain(name)
    return f"<p>{lead} {quote_line(quote)}</p>"


def _same(words: str, others: str) -> bool:
    """Whether a reason says no more than the heading above it."""
    one, other = words.casefold().strip(" ."), others.casefold().strip(" .")
    return not one or SequenceMatcher(None, one, other).ratio() > _ALIKE


def reasons_html(pair: SettledLink, names: Names) -> str:
    """Why the two belong together: the ground in a line, the words that say so, what was measured on demand. Of a link
    that a person laid there are no reasons of the rules."""
    link = pair.link
    if pair.rules is None:
        return f'<p class="why quiet">{plain(text("links.by_person"))}</p>'
    sure, *told = ground_words(link)
    later = link.why.replaced_by
    replaced = later_words(link, names.get(later, later)) if later else ""
    held = f'<p class="doubt">{plain(replaced)}</p>' if replaced else ""
    lead = f"<strong>{plain(sure[:1].upper() + sure[1:])}:</strong> {plain('; '.join(told))}."
    quotes = "".join(f"<p>{plain(name)} {quote_line(quote)}</p>" for name, quote in _shown_quotes(link.why))
    more = " ".join(plain(_sentence(one)) for one in (*more_words(link, names), *_measured(link)))
    return (
        f'{held}<p class="why">{lead}</p>{quotes}'
        f'<details class="fold reason"><summary>{plain(text("links.measured"))}</summary><p>{more}</p></details>'
    )


def _shown_quotes(why: LinkReasons) -> list[tuple[str, Quoted]]:
    """What the two papers say of each other, each sentence once."""
    named = (
        (text("links.follows"), why.follows),
        (text("links.cited"), why.cited),
        (text("links.asks"), why.asks),
    )
    shown: dict[str, tuple[str, Quoted]] = {}
    for name, quote in named:
        if quote is not None:
            shown.setdefault(quote.text, (name, quote))
    return list(shown.values())


def _measured(link: Suggestion) -> list[str]:
    told = [text("links.score", score=number_text(round(100 * link.score)))]
    if link.why.cosine is not None:
        told.append(text("result.cosine", cosine=number_text(round(link.why.cosine, 2))))
    return told


def ground_words(link: Suggestion) -> list[str]:
    """How sure, on what ground, treatment and indication, and what does not fit."""
    why = link.why
    told = [sure_text(link.score), text(f"links.basis.{link.basis}"), *tied_words(why)]
    if why.clashes:
        told.append(text("links.clashes", words=", ".join(why.clashes)))
    return told


def more_words(link: Suggestion, names: Names) -> list[str]:
    """What else the rules saw: what both name, why it is of this kind, which decisions it replaced."""
    why, told = link.why, []
    if why.shared:
        told.append(text("links.shared", words=", ".join(shared_words(why))))
    if why.relation and link.status in ("suggested", "asserted"):
        told.append(text("links.kind_why", why=why.relation))
    if why.replaces:
        told.append(text("links.replaces", titles="; ".join(names.get(key, key) for key in why.replaces)))
    if why.words:
        told.append(text("links.words", words=", ".join(why.words)))
    return told


def reason_words(link: Suggestion, names: Names) -> list[str]:
    """All reasons in words, for a table."""
    told = [*ground_words(link), *more_words(link, names)]
    if link.why.replaced_by:
        told.append(later_words(link, names.get(link.why.replaced_by, link.why.replaced_by)))
    return told


def sure_text(score: float) -> str:
    """How sure the rules are, in a word."""
    if score >= _SURE:
        return text("links.sure.high")
    if score >= _LIKELY:
        return text("links.sure.likely")
    return text("links.sure.maybe") if score >= _MAYBE else text("links.sure.low")


def opinions_html(pair: SettledLink, zone: str | None) -> str:
    """What people decided, each by name; that they differ is said first."""
    if not pair.judgements:
        return ""
    lines = "".join(f"<li>{opinion_html(one, zone)}</li>" for one in pair.judgements)
    differ = f'<p class="differs"><strong>{plain(text("links.differ"))}</strong></p>' if pair.differs else ""
    return f'<div class="opinions">{differ}<ul>{lines}</ul></div>'


def opinion_html(one: LinkJudgement, zone: str | None) -> str:
    """Who decided what and when; that nobody checked the name is told."""
    meant = relation_words(one.relation) if one.relation else ""
    verdict = text(f"links.verdict.{one.verdict}", relation=meant)
    when = moment_text(one.at, zone)
    by = (
        text("links.by_known", name=one.by, when=when)
        if one.verified
        else text("review.by", name=one.by, when=when)
    )
    reason = f" {text('review.because', reason=one.reason)}" if one.reason else ""
    return f'{plain(verdict)} <span class="quiet">{plain(by + reason)}</span>'


def brief_html(pair: SettledLink, address: str) -> str:
    """A link in a few lines, for a list to choose from."""
    link = pair.link
    shown = anchor(address, f"“{clipped(link.recommendation.text, 140)}”")
    outcome = outcome_words(link.outcome, link.effect)
    decided = ", ".join(
        part for part in (link.decision_title, date_text(link.decision_date), outcome) if part
    )
    dated = date_text(link.date) or text("links.undated")
    facts = f"<span>{plain(advised_name(link))}</span><span>{plain(dated)}</span>"
    warnings = [tension_words(link.tension)] if link.tension else []
    warnings += [text("links.differ")] if pair.differs else []
    told = "".join(
        f' <span class="tension-brief"><span aria-hidden="true">⚠ </span>{plain(one)}</span>'
        for one in warnings
    )
    return (
        f'<article class="hit pair-brief"><div><h3 class="hit-title">{shown}</h3><p class="meta">{facts}</p></div>'
        f"<div><p>{plain(text('links.beside'))} {plain(decided)}</p>"
        f'<p class="pair-head">{status_html(link)} {plain(relation_words(link.relation))}{told}</p></div></article>'
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def both_html(pair: SettledLink, names: Names, zone: str | None, cited: tuple[str, str] = ("", "")) -> str:
    """One link at its desk: the two quotes beside each other, then all that is known of it. `cited` is how a note
    cites each."""
    link = pair.link
    return (
        f'<div class="pair {link.status}">{head_html(link)}<div class="both">'
        f"<section><h3>{plain(text('links.recommendation'))}</h3>"
        f'<p class="decision-title">{plain(advised_name(link))}</p>'
        f"{recommendation_html(link, cited[0])}</section><section><h3>{plain(text('links.decision'))}</h3>"
        f"{decision_quote_html(link, cited[1])}</section></div>{tension_html(link)}{reasons_html(pair, names)}"
        f"{opinions_html(pair, zone)}</div>"
    )


def judged_html(one: LinkJudgement, zone: str | None, *, before: str = "") -> str:
    """A judgement by itself: on which words and which decision, what, by whom."""
    words = clipped(one.quote.exact, 160) if one.quote else text("links.no_words")
    about = text("links.judged_words", recommendation=words, decision=_decided_on(one))
    lead = f"<strong>{plain(before)}</strong> " if before else ""
    address = links_address(paper=one.guideline)
    return f"<p>{lead}{anchor(address, about)} {opinion_html(one, zone)}</p>"


def _decided_on(one: LinkJudgement) -> str:
    names = (one.decision.subject, one.decision.register, one.decision.document)
    name = next((name for name in names if name), "")
    return f"{name} ({date_text(one.decision.date)})" if one.decision.date else name


def conflict_html(one: LinkConflict, zone: str | None) -> str:
    """What is amiss, and the judgements that it is about."""
    told = "".join(judged_html(each, zone) for each in one.judgements)
    now = f" {plain(text('links.now', relation=relation_words(one.now)))}" if one.now else ""
    return f'<p><span class="doubt">{plain(text(f"links.cause.{one.cause}"))}</span>{now}</p>{told}'
