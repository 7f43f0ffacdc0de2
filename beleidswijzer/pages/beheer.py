"""Keeping the store: what is in it, whether it is well, how well it was measured, registers, settings, licences."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from beleidswijzer.addresses import add_address, page_address
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.evaluation_record import Evaluation, evaluations
from beleidswijzer.library import RULES, Library
from beleidswijzer.licences import licences
from beleidswijzer.markup import anchor, plain
from beleidswijzer.pages import frame
from beleidswijzer.pages.downloads import file_button
from beleidswijzer.pages.menu import ACCESSIBILITY
from beleidswijzer.settings_view import settings_shown
from beleidswijzer.store_figures import StoreFigures
from beleidswijzer.wording import text

COPIED_AT_MOST = 300_000_000
"""Bytes of a copy that the app makes in its memory; larger ones are made by the command line."""
COUNTED = ("documents", "files", "pages", "pages_without_text", "passages", "mentions", "quads", "vectors")
MEASURES = ("gold", "links", "evidence", "graph")
FIGURES = {
    "queries": "queries", "ndcg@10": "ndcg", "first": "first", "recall@20": "recall", "none_told": "none_told",
    "quotes": "quotes", "not_found": "not_found", "documents": "documents", "bare": "bare",
    "violations": "violations", "links_first": "links_first", "near_miss": "near_miss", "asserted": "asserted",
    "relation": "relation", "stale": "stale",
}  # fmt: skip
"""The figures shown, with their names in the catalogue."""
PRIVACY = ("queries", "outside", "collection", "removed", "log_in")


def keeping_page() -> None:
    frame.window_title(text("keeping.title"))
    library, begun = frame.library_or_new()
    frame.title(text("keeping.title"), below=f"<p>{plain(text('keeping.why'))}</p>")
    if library.settings.read_only:
        frame.notice(text("keeping.read_only"))
    figures = library.figures() if begun else None
    _figures(figures)
    _check(library)
    _quality(library)
    _registers(library)
    _settings(library)
    _copy(library, figures)
    _about()


def _heading(name: str) -> str:
    return f'<h2 id="{name}">{plain(text(f"keeping.{name}"))}</h2>'


def _table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()
) -> str:
    """A table whose first column names each row; cells are finished HTML, `numbers` the columns of figures."""
    columns = "".join(f'<th scope="col">{plain(head)}</th>' for head in heads)
    body = ""
    for first, *cells in rows:
        told = "".join(
            f'<td class="number">{cell}</td>' if place in numbers else f"<td>{cell}</td>"
            for place, cell in enumerate(cells, 1)
        )
        body += f'<tr><th scope="row">{first}</th>{told}</tr>'
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(caption)}"><table>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _figures(figures: StoreFigures | None) -> None:
    if figures is None or not figures.documents:
        link = anchor(add_address(), text("start.add"))
        st.html(f"{_heading('figures')}<p>{plain(text('start.empty_why'))} {link}</p>")
        return
    rows = [
        (
            f"{plain(text(f'keeping_count.{name}'))}",
            number_text(getattr(figures, name)),
            plain(text(f"keeping_count_why.{name}")),
        )
        for name in COUNTED
    ]
    heads = [text(f"keeping.{name}") for name in ("what", "number", "meaning")]
    disk = "; ".join(f"{text(f'keeping_disk.{part}')} {_bytes(size)}" for part, size in figures.disk)
    whole = _bytes(sum(size for _, size in figures.disk))
    told = text("keeping.disk", whole=whole, parts=disk, revision=number_text(figures.revision))
    st.html(f"{_heading('figures')}{_table(text('keeping.figures'), heads, rows, (1,))}<p>{plain(told)}</p>")


def _bytes(size: int) -> str:
    unit, name = (1_000_000_000, "GB") if size >= 1_000_000_000 else (1_000_000, "MB")
    return f"{number_text(round(size / unit, 1))} {name}"


def _check(library: Library) -> None:
    """What `doctor` says, on request: it reads every file."""
    st.html(f"{_heading('check')}<p>{plain(text('keeping.check_why'))}</p>")
    if not st.button(text("check.button"), key="check"):
        return
    with st.spinner(text("keeping.checking")):
        findings = library.doctor()
    lines = []
    for finding in findings:
        fine = text("check.note") if finding.remedy else text("check.ok")
        state = fine if finding.ok else text("check.wrong")
        what = plain(f"{finding.message} {finding.remedy}")
        told = f"<strong>{plain(state)}, {plain(finding.check)}</strong>: {what}"
        lines.append(f'<li class="{"added" if finding.ok else "refused"}">{told}</li>')
    st.html(f'<div role="status"><ul class="outcome">{"".join(lines)}</ul></div>')


def _quality(library: Library) -> None:
    known = evaluations(library.settings.store)
    if not known:
        st.html(f"{_heading('quality')}<p>{plain(text('keeping.no_quality'))}</p>")
        return
    rows = [
        (plain(text(f"keeping_measure.{name}")), _measured(known[name]), _when(known[name]))
        for name in MEASURES
        if name in known
    ]
    heads = [text(f"keeping.{name}") for name in ("measure", "figures_found", "when")]
    st.html(f"{_heading('quality')}{_table(text('keeping.quality'), heads, rows)}")


def _measured(one: Evaluation) -> str:
    told = [
        text(f"keeping_figure.{FIGURES[name]}", value=number_text(value))
        for name, value in one.figures.items()
        if name in FIGURES
    ]
    return plain("; ".join(told))


def _when(one: Evaluation) -> str:
    older = f" {text('keeping.older')}" if one.version != RULES else ""
    return plain(f"{date_text(one.date)}{older}")


def _registers(library: Library) -> None:
    rows = [
        (
            plain(one.title),
            number_text(one.entries),
            number_text(one.added),
            plain(date_text(one.date)),
            plain(one.source),
            plain(one.note),
        )
        for one in library.register_desk.overview()
    ]
    heads = [text(f"keeping.{name}") for name in ("register", "entries", "added", "state", "source", "more")]
    why = plain(text("keeping.registers_why"))
    st.html(f"{_heading('registers')}<p>{why}</p>{_table(text('keeping.registers'), heads, rows, (1, 2))}")


def _settings(library: Library) -> None:
    rows = [
        (
            plain(one.name),
            plain(one.value if one.value != "None" else text("keeping.not_set")),
            plain(text("keeping.usual") if one.usual else text("keeping.changed")),
            plain(text(f"keeping_setting.{one.field}")),
        )
        for one in settings_shown(library.settings)
    ]
    heads = [text(f"keeping.{name}") for name in ("setting", "value", "chosen", "meaning")]
    model = library.model_notice or text("keeping.model", model=library.settings.model)
    st.html(
        f"{_heading('settings')}<p>{plain(model)} {plain(text('keeping.rules', rules=RULES))}</p>"
        f"{_table(text('keeping.settings'), heads, rows)}"
    )


def _copy(library: Library, figures: StoreFigures | None) -> None:
    st.html(f"{_heading('copy')}<p>{plain(text('keeping.copy_why'))}</p>")
    if figures is None:
        return
    if library.settings.read_only:
        frame.notice(text("keeping.copy_read_only"))
    elif figures.bytes_to_keep > COPIED_AT_MOST:
        frame.notice(text("keeping.copy_large", size=_bytes(figures.bytes_to_keep)))
    else:
        label = text("keeping.copy_button", size=_bytes(figures.bytes_to_keep))
        file_button(label, "beleidswijzer-kopie.zip", partial(_copied, library), key="copy_store")


def _copied(library: Library) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "kopie.zip"
        library.backup(target)
        return target.read_bytes()


def _about() -> None:
    privacy = "".join(f"<li>{plain(text(f'keeping_privacy.{name}'))}</li>" for name in PRIVACY)
    rows = [
        (plain(one.package), plain(one.version), plain(one.licence), plain(text(f"keeping_use.{one.use}")))
        for one in licences()
    ]
    heads = [text(f"keeping.{name}") for name in ("package", "version", "licence", "use")]
    access = anchor(page_address(ACCESSIBILITY), text("access.title"))
    st.html(
        f"{_heading('privacy')}<ul>{privacy}</ul>"
        f"{_heading('licences')}<p>{plain(text('keeping.licence_why'))}</p>"
        f"{_table(text('keeping.licences'), heads, rows)}"
        f"{_heading('access')}<p>{access}</p>"
    )


keeping_page()
