"""All hits of a search on one page, to be printed: with the query, the filters, the day and what was searched."""

from __future__ import annotations

from datetime import date as day

import streamlit as st

from beleidswijzer.addresses import FILTER_NAMES
from beleidswijzer.citing import cite_results
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.search_request import Request
from beleidswijzer.result_card import printed_hit
from beleidswijzer.wording import count_text, text

MOST = 1000


def print_view(library: Library, request: Request) -> None:
    answer = library.search(request.query, mode=request.mode, filters=request.filters, limit=MOST)
    hits = answer.clear
    cited = library.view(lambda held, _: cite_results(held, hits))
    content = library.view(lambda held, _: held.content_hash)
    told = text(
        "print.told", found=count_text("search.found", answer.total), hash=content[:16],
        day=date_text(day.today().isoformat()),
    )  # fmt: skip
    lines = [told, *_filters(library, request), *([answer.notice] if answer.notice else [])]
    if answer.total > len(hits):
        lines.append(text("print.most", shown=number_text(len(hits)), total=number_text(answer.total)))
    frame.title(
        text("print.title", query=request.query),
        below="".join(f"<p>{plain(line)}</p>" for line in lines)
        + f'<p class="links">{anchor(request.address(), text("print.back"))}</p>',
    )
    cards = "".join(printed_hit(hit, cited[hit.passage]) for hit in hits)
    st.html(f'<div class="hits printed">{cards}</div>')


def _filters(library: Library, request: Request) -> list[str]:
    titles = {entry.document: entry.title for entry in library.documents()}
    chosen = [
        f"{text(f'filter.{name}')}: {', '.join(titles.get(one, one) for one in sorted(values))}"
        for field, name in FILTER_NAMES.items()
        if (values := getattr(request.filters, field))
    ]
    dates = (("from", request.filters.date_from), ("to", request.filters.date_to))
    chosen += [f"{text(f'filter.{name}')}: {date_text(value)}" for name, value in dates if value]
    return [text("print.filters", filters="; ".join(chosen))] if chosen else []
