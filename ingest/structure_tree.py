"""The structure tree of tagged PDFs: a cost that MuPDF pays for each marked word, and seldom a gain.

MuPDF looks up every marked run of text in its parent's list of children, one by one. Word processors that mark
every word apart (Aspose.Words 17.9, used for internet consultations) make that 250 times slower: 1.5 s a page.
What the tree can give to a reader of text is ActualText, with which InDesign tells a hyphen that only divides a
word (soft hyphen) from one that belongs to it; then it stays.
"""

from __future__ import annotations

from typing import Any

MAX_OBJECTS = 200_000
"""Objects of a file that are looked at for ActualText, 10 microseconds each; real reports have up to 20,000."""

MAX_MARKS = 400
"""Marked runs in one structure element from which looking them up costs more than it gives: a long paragraph
has 1 to 20 in InDesign, and 1,000 and more where every word is marked."""


def drop_structure_tree(document: Any, *, keep_actual_text: bool) -> None:
    """Takes the structure tree out of the opened document (in memory), unless its ActualText is wanted and cheap.

    Errors of the library pass through.
    """
    catalog = document.pdf_catalog()
    if not catalog or document.xref_get_key(catalog, "StructTreeRoot")[0] == "null":
        return
    if keep_actual_text and _has_actual_text(document) and not _is_finely_marked(document):
        return
    document.xref_set_key(catalog, "StructTreeRoot", "null")


def _has_actual_text(document: Any) -> bool:
    objects = document.xref_length()
    return objects <= MAX_OBJECTS and any(
        document.xref_get_key(number, "ActualText")[0] != "null" for number in range(1, objects)
    )


def _is_finely_marked(document: Any) -> bool:
    return any(
        document.xref_get_key(number, "K")[1].count("/MCID") > MAX_MARKS
        for number in range(1, document.xref_length())
    )
