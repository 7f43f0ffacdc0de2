"""The structure tree of tagged PDFs: a cost that MuPDF pays for each marked word, and seldom a gain.

MuPDF looks up every marked run of text in its parent's list of children, one by one. Word processors that mark
every word apart (Aspose.Words 17.9, used for internet consultations) make that 250 times slower: 1.5 s a page.
What the tree can give to a reader of text is ActualText, with which InDesign tells a hyphen that only divides a
word (soft hyphen) from one that belongs to it; then it stays.
"""

from __future__ import annotations

from typing import Any

MAX_OBJECTS = 200_000
"""Objects of a file that are looked at for ActualText, 3 microseconds each; real reports have up to 20,000."""

MAX_MARKS = 400
"""Marked runs in one structure element from which looking them up costs more than it gives: a long paragraph
has 1 to 20 in InDesign, and 1,000 and more where every word is marked."""


def drop_structure_tree(document: Any, mupdf: Any, *, keep_actual_text: bool) -> None:
    """Takes the structure tree out of the opened document (in memory), unless its ActualText is wanted and cheap.

    `mupdf` are the library's bindings. Its errors pass through.
    """
    catalog = document.pdf_catalog()
    if not catalog or document.xref_get_key(catalog, "StructTreeRoot")[0] == "null":
        return
    if keep_actual_text and _has_cheap_actual_text(document, mupdf):
        return
    document.xref_set_key(catalog, "StructTreeRoot", "null")


def _has_cheap_actual_text(document: Any, mupdf: Any) -> bool:
    """Whether some object has ActualText, and none has very many marks. `document.xref_get_key` would be simpler
    and takes ten times as long, on large tagged files half as long as reading all their text."""
    objects = document.xref_length()
    if objects > MAX_OBJECTS:
        return False
    pdf = mupdf.pdf_document_from_fz_document(document.this).m_internal
    load, value, drop = mupdf.ll_pdf_load_object, mupdf.ll_pdf_dict_gets, mupdf.ll_pdf_drop_obj
    has_actual_text = False
    for number in range(1, objects):
        loaded = load(pdf, number)
        try:
            has_actual_text = has_actual_text or value(loaded, "ActualText") is not None
            marks = mupdf.ll_pdf_array_len(value(loaded, "K"))
        finally:
            drop(loaded)
        if marks > MAX_MARKS and document.xref_get_key(number, "K")[1].count("/MCID") > MAX_MARKS:
            return False
    return has_actual_text
