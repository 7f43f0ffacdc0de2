"""Documents: add files or a folder, see what was refused and why, the list, remove."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from beleidswijzer.addresses import add_address, document_address
from beleidswijzer.document_order import newest_first
from beleidswijzer.dutch_format import date_text, number_text
from beleidswijzer.folder_root import folder_below
from beleidswijzer.library import Library
from beleidswijzer.link_changes import LinkChanges, citing_papers, link_changes
from beleidswijzer.markup import anchor, plain, visible
from beleidswijzer.missing_sources import missing_labels
from beleidswijzer.pages import frame
from beleidswijzer.pages.url_state import number
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.results import AddResult, DocumentEntry
from beleidswijzer.wording import count_text, text
from ingest.problem import Problem

if TYPE_CHECKING:
    from beleidswijzer.progress import Progress

PER_SCREEN = 50
NAMED = 5
"""Names written out of those that a change finds, loses or concerns."""
CITED_OF = 10
"""Documents of one file of which it is told who cites them."""
NO_CHANGES = LinkChanges((), ())


def add_page() -> None:
    frame.window_title(text("menu.documents"))
    library, begun = frame.library_or_new()
    frame.title(text("add.title"))
    entries = library.documents() if begun else ()
    if library.settings.read_only:
        frame.notice(text("add.read_only"))
        _listed(entries)
        return
    upload, folder = st.columns(2, gap="large")
    with upload:
        _upload(library)
    with folder:
        _folder(library)
    _outcome(library, {entry.document: entry.title for entry in entries})
    _listed(entries)
    if entries:
        _remove(library, entries)


def _upload(library: Library) -> None:
    why = text("add.upload_why", megabytes=library.settings.max_megabytes)
    st.html(f"<h2>{plain(text('add.upload'))}</h2><p class='quiet'>{plain(why)}</p>")
    # A new key after each reading empties the field.
    field = f"files-{st.session_state.get('readings', 0)}"
    files = st.file_uploader(text("add.files"), type=["pdf", "xml"], accept_multiple_files=True, key=field)
    if st.button(text("add.read"), type="primary", disabled=not files, key="read_files") and files:
        uploads = [(file.name, file.getvalue()) for file in files]
        _run(library, lambda show: library.add_uploads(uploads, progress=_reporter(show)))


def _folder(library: Library) -> None:
    root = library.settings.folder_root
    st.html(f"<h2>{plain(text('add.folder'))}</h2>")
    if root is None:
        st.html(f"<p class='quiet'>{plain(text('add.no_root'))}</p>")
        return
    st.html(f"<p class='quiet'>{plain(text('add.folder_why', root=root))}</p>")
    with st.form(
        "folder_form", border=False
    ):  # what is typed counts at the first click, without leaving the field
        path = st.text_input(text("add.path"), key="folder", placeholder=text("add.path_example"))
        pressed = st.form_submit_button(text("add.read_folder"), key="read_folder")
    if pressed and not path.strip():
        st.html(f'<p class="wrong" role="alert">{plain(text("add.path_first"))}</p>')
    elif pressed:
        _run(library, lambda show: library.add([folder_below(root, path)], progress=_reporter(show)))


def _reporter(show: Callable[[float, str, str], None]) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        told = text("add.progress", done=progress.done, total=progress.total)
        if progress.left_seconds is not None and progress.done:
            told += f", {text('add.left', seconds=number_text(round(progress.left_seconds)))}"
        if progress.page:
            told += f"; {text('add.page', page=progress.page, pages=number_text(progress.pages))}"
        show(progress.done / max(1, progress.total), told, progress.file)

    return report


def _run(library: Library, work: Callable[[Callable[[float, str, str], None]], Iterable[AddResult]]) -> None:
    """Read files with a bar, and keep what became of them for the next run of the page."""
    before = _missing(library)
    bar, name = st.progress(0.0, text=text("add.starting")), st.empty()

    def show(part: float, told: str, file: str) -> None:
        bar.progress(min(1.0, part), text=told)
        name.text(visible(file))

    results: list[AddResult] = []
    problem: Problem | None = None
    try:
        results.extend(work(show))
    except Problem as raised:
        problem = raised
    bar.empty()
    name.empty()
    came = any(result.status in ("added", "replaced") for result in results)
    changes = link_changes(before, _missing(library), added=came) if came else NO_CHANGES
    st.session_state["outcome"] = (tuple(results), problem, changes)
    st.session_state["readings"] = st.session_state.get("readings", 0) + 1
    st.rerun()


def _missing(library: Library) -> dict[str, str]:
    """What is cited and missing now; nothing where there is no store yet."""
    try:
        return library.view(missing_labels)
    except Problem as problem:
        if problem.code != "store-missing":
            raise
        return {}


def _outcome(library: Library, titles: Mapping[str, str]) -> None:
    results, problem, changes = st.session_state.get("outcome", ((), None, NO_CHANGES))
    if removed := st.session_state.pop("removed", ()):
        names = ", ".join(f"“{title}”" for title in removed)
        frame.notice(text("remove.done", titles=names))
    if problem is not None:
        frame.show_problem(problem)
    if results:
        refused = sum(result.status == "refused" for result in results)
        heading = count_text("add.done", len(results) - refused)
        heading += f", {count_text('add.refused', refused)}" if refused else ""
        rows = "".join(_result(library, result, titles) for result in results)
        st.html(f'<div role="status"><h2>{plain(heading)}</h2></div><ul class="outcome">{rows}</ul>')
    if changes.found:
        frame.notice(count_text("add.found", len(changes.found), names=_some(changes.found)))
    if changes.lost:
        frame.notice(count_text("remove.lost", len(changes.lost), names=_some(changes.lost)))


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    listed = "; ".join(names[:NAMED])
    return f"{listed}; {count_text('add.more', more)}" if more > 0 else listed


def _cited_by(library: Library, document: str) -> str:
    """How many papers of other files cite a document, and where."""
    papers = library.view(lambda held, linking: citing_papers(held, linking, document))
    if not papers:
        return ""
    places = count_text("add.places", sum(paper.places for paper in papers))
    names = _some([paper.title for paper in papers])
    return count_text("add.cited_by", len(papers), places=places, names=names)


def _result(library: Library, result: AddResult, titles: Mapping[str, str]) -> str:
    status = text(f"add_status.{result.status}")
    links = ", ".join(
        anchor(document_address(document), titles.get(document, document)) for document in result.documents
    )
    name = result.file if result.problem else Path(result.file).name
    told = [f"<strong>{plain(name)}</strong>: {plain(status)}"]
    if result.documents:
        told.append(f"{links} ({plain(count_text('count.pages', result.pages))})")
    if result.status in ("added", "replaced"):
        cited = (_cited_by(library, document) for document in result.documents[:CITED_OF])
        told += [plain(one) for one in cited if one]
    if result.problem:
        told.append(f"{plain(result.problem.message)} {plain(result.problem.remedy)}")
    told += [f"{plain(warning.message)} {plain(warning.remedy)}" for warning in result.warnings]
    return f'<li class="{plain(result.status)}">{" – ".join(told)}</li>'


def _listed(entries: tuple[DocumentEntry, ...]) -> None:
    st.html(f"<h2>{plain(count_text('count.documents', len(entries)))}</h2>")
    if not entries:
        return
    paging = Paging.of(number("row"), len(entries), PER_SCREEN)
    columns = ("title", "kind", "date", "pages", "file")
    heads = "".join(f'<th scope="col">{plain(text(f"list.{name}"))}</th>' for name in columns)
    rows = "".join(_row(entry) for entry in newest_first(entries)[paging.slice])
    screens = paging_html(paging, text("list.parts"), lambda row: add_address(row=row), told="")
    st.html(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(text("list.region"))}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{screens}"
    )


def _row(entry: DocumentEntry) -> str:
    cells = [
        anchor(document_address(entry.document), entry.title),
        plain(entry.kind),
        plain(date_text(entry.date)),
        plain(number_text(entry.pages)) if entry.pages else "",
        plain(entry.file),
    ]
    names = ("", "kind", "day", "number", "file")
    shown = (f'<td class="{name}">{cell}</td>' for name, cell in zip(names, cells, strict=True))
    return f"<tr>{''.join(shown)}</tr>"


def _remove(library: Library, entries: tuple[DocumentEntry, ...]) -> None:
    st.html(f"<h2>{plain(text('remove.title'))}</h2><p class='quiet'>{plain(text('remove.why'))}</p>")
    titles = {entry.document: f"{entry.title} ({entry.document})" for entry in entries}
    chosen = st.selectbox(
        text("remove.choose"),
        list(titles),
        index=None,
        format_func=lambda document: visible(titles[document]),
        placeholder=text("remove.placeholder"),
        key="remove",
    )
    if chosen:
        cited = _cited_by(library, chosen)
        loss = f"{cited} {text('remove.loss')}" if cited else text("remove.no_loss")
        st.html(f'<p role="status">{plain(loss)}</p>')
    sure = st.checkbox(text("remove.sure"), key="remove_sure", disabled=chosen is None)
    if st.button(text("remove.button"), disabled=not (chosen and sure), key="remove_button") and chosen:
        with st.spinner(text("remove.busy")):
            before = _missing(library)
            gone = library.remove(chosen)
            changes = link_changes(before, _missing(library), removed=True)
        known = {entry.document: entry.title for entry in entries}
        st.session_state["removed"] = tuple(known.get(document, document) for document in gone)
        st.session_state["outcome"] = ((), None, changes)
        st.rerun()


add_page()
