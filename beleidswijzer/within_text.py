"""What a search within a paper found, as HTML: the places as links with the words, the way from one to the next."""

from __future__ import annotations

from beleidswijzer.addresses import document_address
from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import anchor, excerpt_html, plain
from beleidswijzer.opened_document import OpenedDocument
from beleidswijzer.page_label import page_label
from beleidswijzer.paging import Paging, parts_html
from beleidswijzer.search_within import FoundWithin, PlaceWithin
from beleidswijzer.wording import count_text, text

PER_SCREEN = 20
_SHOWN = 150


def within_html(opened: OpenedDocument, found: FoundWithin, hit: int | None) -> str:
    """The places of the screen on which place `hit` stands (from 1; None when none is opened yet)."""
    if not found.places:
        return f'<div role="status"><p>{plain(text("within.nothing", query=found.query))}</p></div>'
    total = len(found.places)
    told = count_text("within.found", total, query=found.query)
    paging = Paging.of(((hit or 1) - 1) // PER_SCREEN + 1, total, PER_SCREEN)
    start, shown = paging.slice.start, found.places[paging.slice]
    items = "".join(_item(opened, found, start + number, place, hit) for number, place in enumerate(shown, 1))
    told_part = plain(text("within.part", **paging.rows))
    part = f'<p class="quiet">{told_part}</p>' if paging.last > 1 else ""
    return (
        f'<section class="within"><h2>{plain(told)}</h2>{_steps(opened, found, hit, start)}'
        f"<details{'' if hit else ' open'}><summary>{plain(text('within.list'))}</summary>{part}"
        f'<ol start="{start + 1}">{items}</ol></details></section>'
    )


def hit_address(opened: OpenedDocument, query: str, hit: int) -> str:
    return document_address(opened.entry.document, within=query, hit=hit)


def _item(
    opened: OpenedDocument, found: FoundWithin, number: int, place: PlaceWithin, hit: int | None
) -> str:
    shown = excerpt_html(opened.rows[place.passage].text, place.marks, _SHOWN)
    link = anchor(hit_address(opened, found.query, number), _where(opened, place))
    here = ' aria-current="true"' if number == hit else ""
    return f"<li{here}>{link} {shown}</li>"


def _where(opened: OpenedDocument, place: PlaceWithin) -> str:
    """The page; of a law the article."""
    page = opened.page_of(place.passage, place.marks)
    if page is not None:
        return page_label(opened.entry, page)
    section = next(one for one in opened.document.passages if one.id == place.passage).section
    return section[-1] if section else text("within.place")


def _steps(opened: OpenedDocument, found: FoundWithin, hit: int | None, start: int) -> str:
    """To the place before and after; where none is opened, to the first."""
    total, query = len(found.places), found.query
    links = []
    if hit is None:
        links.append(anchor(hit_address(opened, query, 1), text("within.first")))
    if hit and hit > 1:
        links.append(anchor(hit_address(opened, query, hit - 1), text("within.before")))
    if hit:
        told = text("within.place_of", hit=number_text(hit), total=number_text(total))
        links.append(f"<span>{plain(told)}</span>")
    if hit and hit < total:
        links.append(anchor(hit_address(opened, query, hit + 1), text("within.after")))
    if start + PER_SCREEN < total:
        following = start + PER_SCREEN + 1
        links.append(
            anchor(hit_address(opened, query, following), text("within.more", hit=number_text(following)))
        )
    links.append(anchor(document_address(opened.entry.document), text("within.stop")))
    return parts_html(text("within.steps"), links)
