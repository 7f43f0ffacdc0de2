"""Labels of buttons and fields are Markdown, and choices are shown as they come: no words of papers stand there bare.

Streamlit escapes neither: a file named `![](address)` would be a picture in a button, a mark that turns the direction
of reading would make one choice look like another.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PAGES = sorted((Path(__file__).parents[1] / "beleidswijzer" / "pages").glob("*.py"))
LABELLED = {
    *(
        "button",
        "checkbox",
        "expander",
        "radio",
        "text_input",
        "text_area",
        "selectbox",
        "multiselect",
        "pills",
    ),
    *(
        "form_submit_button",
        "download_button",
        "progress",
        "spinner",
        "popover",
        "toggle",
        "segmented_control",
    ),
    *("file_uploader", "caption", "success", "warning", "info", "error", "markdown", "write", "toast"),
}
SHOWN = {"as_written", "visible", "text", "number_text", "date_text", "count_text", "clipped"}
"""What words may come through: made inert, or words of the app itself."""
OWN = {"label", "told", "why", "relation_words", "status_words", "tension_words"}
"""Names of arguments and functions that carry words of the app alone."""
MADE_INERT = {"choices.__getitem__", "_counted(kind, counts.get(kind))"}
"""Choices whose words were made inert where they were put together, or are kinds of paper of the app's own table."""


def widgets(page: Path) -> Iterator[ast.Call]:
    calls = [
        node for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    for call in calls:
        module, _, name = ast.unparse(call.func).rpartition(".")
        if module == "st" and name in LABELLED:
            yield call


def bare(value: ast.expr) -> Iterator[str]:
    """The parts of an expression that may be words of a paper, as they are."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in SHOWN:
        if value.func.id == "text":
            for word in value.keywords:
                yield from bare(word.value)
        return
    if isinstance(value, ast.Lambda):
        yield from bare(value.body)
    elif isinstance(value, ast.IfExp):
        yield from (*bare(value.body), *bare(value.orelse))
    elif isinstance(value, ast.BinOp):  # a number that is counted on
        yield from (
            ()
            if isinstance(value.right, ast.Constant) and type(value.right.value) is int
            else [ast.unparse(value)]
        )
    elif isinstance(value, ast.JoinedStr):
        for part in value.values:
            yield from bare(part.value) if isinstance(part, ast.FormattedValue) else ()
    elif not isinstance(value, ast.Constant) and not (isinstance(value, ast.Name) and value.id in OWN):
        yield ast.unparse(value)


def test_no_words_of_a_paper_stand_in_a_label_or_choice_as_they_are() -> None:
    found = []
    for page in PAGES:
        for widget in widgets(page):
            label = [value for value in widget.args[:1] if not isinstance(value, ast.Constant | ast.Name)]
            named = [
                word.value
                for word in widget.keywords
                if word.arg in ("label", "help", "format_func", "caption")
            ]
            found += [
                f"{page.name}:{widget.lineno}: {part}"
                for value in (*label, *named)
                for part in bare(value)
                if part not in MADE_INERT
            ]
    assert found == []


def test_the_check_sees_what_it_is_for() -> None:
    [call] = [
        node
        for node in ast.walk(ast.parse('text("missing.remove", file=one.file)'))
        if isinstance(node, ast.Call)
    ]
    assert list(bare(call)) == ["one.file"]
