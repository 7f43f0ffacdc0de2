"""The arrow keys go to the page before and after, where a reader is not typing, choosing or moving within something."""

from __future__ import annotations

import streamlit as st

BEFORE, AFTER = "page-before", "page-after"
"""Class names of the links that the keys follow."""

_JS = """
const LINKS = { ArrowLeft: "a.page-before", ArrowRight: "a.page-after" };
const OWN = 'input, textarea, select, [contenteditable="true"], [role="radio"], [role="radiogroup"], [role="toolbar"],'
  + ' [role="listbox"], [role="combobox"], [role="slider"], [role="region"], [role="tablist"]';

function pressed(event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const wanted = LINKS[event.key];
  if (!wanted || (event.target.closest && event.target.closest(OWN))) return;
  const link = document.querySelector(wanted);
  if (!link) return;
  event.preventDefault();
  link.click();
}
if (!window.beleidswijzerPageKeys) {
  window.beleidswijzerPageKeys = true;
  document.addEventListener("keydown", pressed);
}
export default function () {}
"""


def page_keys() -> None:
    """Make the keys work on this page; once a page."""
    st.components.v2.component("beleidswijzer_page_keys", js=_JS)(key="page_keys")
