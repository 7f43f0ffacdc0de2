"""An answer of the graph as an HTML table, a screen of rows at a time."""

from __future__ import annotations

from collections.abc import Callable

from beleidswijzer.answer_view import PER_SCREEN, AnswerView, Shown
from beleidswijzer.markup import anchor, plain
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import text

_LONG = 90
"""Characters from which words get a wide column."""


def answer_html(view: AnswerView, address: Callable[[int], str]) -> str:
    """The table, with links to the screens before and after; `address` gives that of a screen, from 1."""
    numbers = [all(row[n].number or not row[n].words for row in view.rows) for n in range(len(view.columns))]
    heads = "".join(
        f'<th scope="col"{_css(number)}>{plain(name)}</th>'
        for name, number in zip(view.columns, numbers, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(_cell(cell, number) for cell, number in zip(row, numbers, strict=True))}</tr>"
        for row in view.rows
    )
    label = plain(text("questions.answer"))
    paging = _paging(view, address)
    return (
        f'{paging}<div class="scroll answer" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{paging}"
    )


def _css(number: bool) -> str:
    return ' class="number"' if number else ""


def _cell(cell: Shown, number: bool) -> str:
    css = ' class="quoted"' if cell.words.startswith("“") or len(cell.words) > _LONG else _css(number)
    return f"<td{css}>{anchor(cell.href, cell.words) if cell.href else plain(cell.words)}</td>"


def _paging(view: AnswerView, address: Callable[[int], str]) -> str:
    paging = Paging(view.first // PER_SCREEN + 1, view.total, PER_SCREEN)
    told = text("questions.part", **paging.rows)
    return paging_html(paging, text("questions.parts"), address, told=told)
