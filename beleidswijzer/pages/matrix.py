"""Matrix: which document does what with which criterion, and which party bears what; each count opens its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from beleidswijzer.addresses import Parameter, add_address, document_address, page_address
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.library import Library
from beleidswijzer.markup import anchor, excerpt_html, plain
from beleidswijzer.matrix import (
    NO_YEAR,
    ROWS,
    SHOWS,
    Chosen,
    Heading,
    MatrixRow,
    MatrixView,
    Show,
    matrix_view,
)
from beleidswijzer.matrix_quotes import QUOTES, CellQuote, cell_quotes, matrix_sheet
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import csv_button
from beleidswijzer.pages.filter_field import one_of
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.sayings import CRITERION_ROLES, DUTY_ROLES
from beleidswijzer.spreadsheet import Sheet
from beleidswijzer.statement_text import modality_text
from beleidswijzer.tabs import tabs
from beleidswijzer.wording import count_text, text

FILTERS = ("kind", "year", "programme")
CELL = ("matrix_row", "matrix_column", "matrix_role", "matrix_quote")


def matrix_page() -> None:
    frame.window_title(text("matrix.title"))
    library, begun = frame.library_or_new()
    show: Show = "parties" if st.query_params.get("matrix") == "parties" else "criteria"
    kind, year, programme = (str(st.query_params.get(f"matrix_{name}", "")) for name in FILTERS)
    chosen = Chosen(kind, year, programme, number("matrix_part"))
    frame.title(text("matrix.title"), below=_tabs(show, chosen))
    if not begun:
        _nothing(Chosen(), show)
        return
    view = library.view(lambda held, linking: matrix_view(held, linking, show, chosen))
    why = text("matrix.criteria_why") if show == "criteria" else text("matrix.parties_why")
    st.html(f'<p class="intro-small">{plain(why)}</p>')
    _filters(view, chosen)
    if not view.rows:
        _nothing(chosen, show)
        return
    ways = frame.destinations(library)
    _quotes(library, view, chosen)
    _table(view, chosen, ways)
    _download(library, show, chosen)


def _address(show: Show, chosen: Chosen, *cell: str) -> str:
    """The table with its filters and, when given, the row, column and role whose quotes are open."""
    values: list[Parameter] = [("matrix", show if show != SHOWS[0] else None)]
    values += [(f"matrix_{name}", getattr(chosen, name) or None) for name in FILTERS]
    values.append(("matrix_part", chosen.screen if chosen.screen > 1 else None))
    values += [(name, value) for name, value in zip(CELL, cell, strict=False) if value or name == CELL[0]]
    return page_address("matrix", values)


def _tabs(show: Show, chosen: Chosen) -> str:
    first = replace(chosen, screen=1)
    words = (text("matrix.criteria"), text("matrix.parties"))
    ways = [(_address(one, first), told, one == show) for one, told in zip(SHOWS, words, strict=True)]
    return tabs(text("matrix.choose"), ways)


def _filters(view: MatrixView, chosen: Chosen) -> None:
    columns = st.columns(3)
    labels = (text("matrix.kind"), text("matrix.year"), text("matrix.programme"))
    options = (view.kinds, view.years, view.programmes)
    for column, name, label, known in zip(columns, FILTERS, labels, options, strict=True):
        with column:
            _filter(f"matrix_{name}", label, known, getattr(chosen, name))


def _filter(name: str, label: str, known: Sequence[tuple[str, str, int]], chosen: str) -> None:
    names = {
        value: f"{text('matrix.no_year') if value == NO_YEAR else shown} ({number_text(count)})"
        for value, shown, count in known
    }
    one_of(name, label, names, chosen, every=text("matrix.all"), drop=["matrix_part", *CELL])


def _nothing(chosen: Chosen, show: Show) -> None:
    if any(getattr(chosen, name) for name in FILTERS):
        why, link = text("matrix.empty_filter"), anchor(_address(show, Chosen()), text("matrix.no_filter"))
    else:
        why, link = text("matrix.empty_store"), anchor(add_address(), text("matrix.add"))
    st.html(f'<div role="status"><h2>{plain(text("matrix.empty"))}</h2><p>{plain(why)} {link}</p></div>')


def _quotes(library: Library, view: MatrixView, chosen: Chosen) -> None:
    """The words of the cell that was asked for, above the table."""
    row, column = (st.query_params.get(name) for name in CELL[:2])
    if row is None or column is None:
        return
    role, screen = str(st.query_params.get(CELL[2], "")), number(CELL[3])
    found = library.view(
        lambda held, linking: cell_quotes(held, linking, view.show, chosen, (row, column), role, screen)
    )
    heading = _quotes_heading(library, view, row, column)
    told = count_text("matrix.quote_count", found.total)
    told += f", {text(f'matrix_role.{role}')}" if _known(role) else ""
    links = [anchor(_address(view.show, chosen), text("matrix.close"))]
    if role:
        links.insert(0, anchor(_address(view.show, chosen, row, column), text("matrix.all_roles")))
    lines = "".join(_quote(one) for one in found.quotes)
    paging = paging_html(
        Paging(found.screen, found.total, QUOTES),
        text("matrix.quote_screens"),
        lambda part: _address(view.show, chosen, row, column, role, str(part)),
    )
    st.html(
        f'<section><h2>{plain(heading)}</h2><p class="quiet">{plain(told)}</p><ul class="quotes">{lines}</ul>'
        f'{paging}<p class="links">{" ".join(links)}</p></section>'
    )


def _quotes_heading(library: Library, view: MatrixView, row: str, column: str) -> str:
    """What the cell is of: a row of another screen is named by the title of its paper."""
    names = {one.key: _name(one) for one in (*view.columns, *(one.heading for one in view.rows))}
    titles = {entry.document: entry.title for entry in library.documents()}
    of, what = names.get(row) or titles.get(row, row), names.get(column, column)
    if not row:
        return text("matrix.quotes_nobody", column=what)
    if view.show == "criteria":
        return text("matrix.quotes", row=of, column=what)
    return text("matrix.quotes_party", row=of, column=what)


def _known(role: str) -> bool:
    return role in (*CRITERION_ROLES, *DUTY_ROLES)


def _quote(one: CellQuote) -> str:
    words = excerpt_html(one.words, one.quote.marks)
    facts = [
        date_text(one.date),
        text("result.page", page=one.quote.page) if one.quote.page is not None else "",
    ]
    link = anchor(
        document_address(one.quote.document, passage=one.quote.passage, marks=one.quote.marks), one.title
    )
    told = ", ".join(fact for fact in facts if fact)
    sure = f" ({plain(modality_text(one.modality))})" if one.modality else ""
    return (
        f"<li><p><strong>{plain(text(f'matrix_role.{one.role}'))}</strong>{sure}</p><p>{words}</p>"
        f'<p class="quiet">{link}{f" ({plain(told)})" if told else ""}</p></li>'
    )


def _table(view: MatrixView, chosen: Chosen, ways: Destinations) -> None:
    name = text("matrix.criteria") if view.show == "criteria" else text("matrix.parties")
    told = _told(view)
    paging = Paging(view.screen, view.rows_total, ROWS)
    part = text("matrix.screen", **paging.rows)
    region = text("matrix.region", name=name)
    heads = "".join(_head(one, ways, view.show) for one in view.columns)
    corner = text("matrix.document") if view.show == "criteria" else text("matrix.party")
    rows = "".join(_row(one, view, chosen, ways) for one in view.rows)
    lists = "".join(_list(one, view, chosen, ways) for one in view.rows)
    screens = paging_html(
        paging, text("matrix.screens"), lambda part: _address(view.show, replace(chosen, screen=part))
    )
    st.html(
        f'<h2>{plain(name)}</h2><p class="quiet">{plain(told)}. {plain(part)}.</p>'
        f'<div class="wide-only scroll matrix" tabindex="0" role="region" aria-label="{plain(region)}">'
        f'<table><thead><tr><th scope="col">{plain(corner)}</th>'
        f'{heads}</tr></thead><tbody>{rows}</tbody></table></div><div class="narrow-only matrix">{lists}</div>{screens}'
    )


def _told(view: MatrixView) -> str:
    """How much is counted, in how many of the documents that the filters leave."""
    said, held = count_text("matrix.counted", view.sayings), count_text("matrix.of_documents", view.documents)
    if view.show == "criteria":
        return text("matrix.told", said=said, speaking=number_text(view.speaking), held=held)
    return text("matrix.told_parties", said=said, speaking=number_text(view.speaking), held=held)


def _name(one: Heading) -> str:
    if not one.key:
        return text("matrix.nobody")
    return text(f"matrix_role.{one.key}") if _known(one.key) else one.label


def _head(one: Heading, ways: Destinations, show: Show) -> str:
    """A criterion with what it rests on; a kind of responsibility in words."""
    name = anchor(ways.address(one.target), _name(one)) if one.target else plain(_name(one))
    basis = ""
    if show == "criteria":
        links = [anchor(ways.address(uri), text("matrix.basis")) for uri in one.bases[:1]]
        basis = f'<br><span class="quiet">{links[0]}</span>' if links else ""
    return f'<th scope="col">{name}{basis}</th>'


def _row_name(one: Heading, ways: Destinations) -> str:
    name = anchor(ways.address(one.target), _name(one)) if one.target else plain(_name(one))
    below = f' <span class="quiet">{plain(", ".join(one.below))}</span>' if one.below else ""
    return f"{name}{below}"


def _row(one: MatrixRow, view: MatrixView, chosen: Chosen, ways: Destinations) -> str:
    open_row, open_column = (st.query_params.get(name) for name in CELL[:2])
    cells = []
    for column in view.columns:
        here = one.heading.key == open_row and column.key == open_column
        css = ' class="chosen"' if here else ""
        cells.append(f"<td{css}>{_roles(one, column.key, view.show, chosen)}</td>")
    return f'<tr><th scope="row">{_row_name(one.heading, ways)}</th>{"".join(cells)}</tr>'


def _roles(row: MatrixRow, column: str, show: Show, chosen: Chosen) -> str:
    """Each role of a cell as a link to its quotes; nothing where the document is silent."""
    lines = []
    for role, count in row.cells.get(column, ()):
        address = _address(show, chosen, row.heading.key, column, role)
        words = (
            f"{text(f'matrix_role.{role}')} {number_text(count)}"
            if show == "criteria"
            else number_text(count)
        )
        css = ' class="statement"' if role != "names" else ""
        lines.append(f"<li{css}>{anchor(address, words)}</li>")
    return f'<ul class="roles">{"".join(lines)}</ul>' if lines else ""


def _list(one: MatrixRow, view: MatrixView, chosen: Chosen, ways: Destinations) -> str:
    """A row of the table for a narrow screen."""
    lines = []
    for column in view.columns:
        links = [
            anchor(
                _address(view.show, chosen, one.heading.key, column.key, role),
                f"{text(f'matrix_role.{role}')} {number_text(count)}",
            )
            for role, count in one.cells.get(column.key, ())
        ]
        if links:
            start = f"{plain(_name(column))}: " if view.show == "criteria" else ""
            lines.append(f"<li>{start}{', '.join(links)}</li>")
    return f"<h3>{_row_name(one.heading, ways)}</h3><ul>{''.join(lines)}</ul>"


def _download(library: Library, show: Show, chosen: Chosen) -> None:
    def table() -> Sheet:
        return library.view(lambda held, linking: matrix_sheet(held, linking, show, chosen))

    csv_button(text("matrix.csv"), "matrix.csv", table, key="matrix_csv")


matrix_page()
