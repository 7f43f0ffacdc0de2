"""A guideline on its own page: modules with their question, and what they recommend, how firmly."""

from __future__ import annotations

from collections.abc import Sequence

from beleidswijzer.addresses import links_address
from beleidswijzer.dutch_format import date_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.spot_link import quote_line, where_link
from beleidswijzer.wording import count_text, text
from ontology.guideline import Guideline, Module, Recommendation
from ontology.spot import Spot

OPEN = 3
"""So many recommendations are shown at once; modules of a longer guideline are folded."""


def guideline_html(guideline: Guideline) -> str:
    """The modules in order; nothing of a paper that recommends nothing."""
    if not guideline.recommendations:
        return ""
    facts = [
        guideline.society,
        text("guideline.with", partners=", ".join(guideline.partners)) if guideline.partners else "",
        text("guideline.version", version=guideline.version) if guideline.version else "",
        date_text(guideline.date),
        count_text("guideline.modules", len(guideline.modules)),
        count_text("guideline.recommendations", len(guideline.recommendations)),
    ]
    told = "".join(f"<span>{plain(fact)}</span>" for fact in facts if fact)
    opened = len(guideline.recommendations) <= OPEN
    modules = "".join(
        _module(one, opened) for one in guideline.modules if one.recommendations or one.question
    )
    link = anchor(links_address(paper=guideline.document), text("guideline.links"))
    return (
        f'<section class="said guideline"><h2>{plain(text("guideline.title"))}</h2><p class="meta">{told}</p>'
        f'<p class="quiet legend">{plain(text("said.why"))}</p>{modules}<p class="links">{link}</p></section>'
    )


def firmness(recommendation: Recommendation) -> str:
    """What is advised and how firmly: "doe (sterk)", "overweeg", "doe niet"; what is not said is not filled in."""
    return text(f"guideline.firm.{recommendation.direction}-{recommendation.strength or 'onbekend'}")


def module_name(module: Module) -> str:
    """Its number with its title; a module that is the whole guideline has neither."""
    number, title = module.number, module.title
    if number and title and not title.casefold().startswith(("module", number.casefold())):
        return text("guideline.module", number=number, title=title)
    return title or (text("guideline.module_number", number=number) if number else text("guideline.whole"))


def _module(module: Module, opened: bool) -> str:
    told = [count_text("guideline.recommendations", len(module.recommendations))]
    told += [date_text(module.date)] if module.date else []
    rows = "".join(f"<dt>{plain(name)}</dt><dd>{quote_line(spot)}</dd>" for name, spot in _parts(module))
    parts = f'<dl class="facts">{rows}</dl>' if rows else ""
    lines = "".join(_line(one) for one in module.recommendations)
    return (
        f"<details{' open' if opened else ''}><summary>{plain(module_name(module))} "
        f'<span class="quiet">({plain(", ".join(told))})</span></summary>{parts}'
        f'<ol class="advice">{lines}</ol></details>'
    )


def _parts(module: Module) -> Sequence[tuple[str, Spot]]:
    named = (
        (text("guideline.question"), module.question),
        (text("guideline.population"), module.population),
        (text("guideline.intervention"), module.intervention),
        (text("guideline.comparison"), module.comparison),
        (text("guideline.outcome"), module.outcome),
        (text("guideline.dated"), module.date_spot),
    )
    return [(name, spot) for name, spot in named if spot is not None]


def _line(one: Recommendation) -> str:
    above = "".join(f'<span class="quiet">{plain(spot.text)}</span> ' for spot in one.context)
    links = f"{where_link(one.spot)} · {anchor(_links(one), text('guideline.its_links'))}"
    return (
        f"<li>{above}“{plain(one.spot.text)}”<br>"
        f'<span class="firm {one.direction}">{plain(firmness(one))}</span> <span class="quiet">· {links}</span></li>'
    )


def _links(one: Recommendation) -> str:
    return links_address(paper=one.spot.document, recommendation=recommendation_place(one))


def recommendation_place(one: Recommendation) -> str:
    """Names it in addresses, as `link_pairs.place_of` does."""
    return f"{one.spot.passage}@{one.spot.start}-{one.spot.end}"


def unlinked_html(guideline: Guideline, unlinked: Sequence[Recommendation], *, by_hand: bool) -> str:
    """Folded: the recommendations for which no decision was found, each with the way to link it by hand."""
    if not unlinked:
        return ""
    lines = "".join(f"<li>{_unlinked(guideline, one, by_hand)}</li>" for one in unlinked)
    heading = plain(count_text("links.unlinked", len(unlinked)))
    return f'<details class="fold"><summary>{heading}</summary><ul class="advice">{lines}</ul></details>'


def _unlinked(guideline: Guideline, one: Recommendation, by_hand: bool) -> str:
    own = ""
    if by_hand:
        address = links_address(
            paper=guideline.document, recommendation=recommendation_place(one), by_hand=True
        )
        own = f" · {anchor(address, text('links.unlinked_own'))}"
    module = module_name(guideline.modules[one.module])
    return f'{quote_line(one.spot)}<br><span class="quiet">{plain(module)}{own}</span>'
