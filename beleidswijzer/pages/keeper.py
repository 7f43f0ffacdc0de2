"""The collection of quotes in the reader's own browser: buttons that keep a quote, the number in the menu, the list.

It stands in the browser's local storage, under the address of the app, and nowhere else: the server keeps nothing of
what somebody reads (docs/decisions/0017-collection.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from beleidswijzer.wording import text

_JS = """
const NAME = "beleidswijzer.collection";
const words = {};
let written = 0;
let sent = null;

function rows() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) || "[]");
    return Array.isArray(kept) ? kept.filter((row) => row && typeof row === "object") : [];
  } catch { return []; }
}
function place(row) { return JSON.stringify([row.document, row.passage, row.marks]); }
function keep(list) { localStorage.setItem(NAME, JSON.stringify(list)); }

function show() {
  const kept = rows();
  const places = new Set(kept.map(place));
  for (const button of document.querySelectorAll("button.keep[data-quote]")) {
    if (!button.dataset.ready) button.dataset.ready = "yes";  // until then it would do nothing
    const there = places.has(place(JSON.parse(button.dataset.quote)));
    const label = there ? words.kept : words.keep;
    if (button.textContent !== label) button.textContent = label;
    if (button.getAttribute("aria-pressed") !== String(there)) button.setAttribute("aria-pressed", String(there));
  }
  for (const button of document.querySelectorAll("button.cite")) {
    if (!button.dataset.ready) button.dataset.ready = navigator.clipboard ? "yes" : "";
  }
  const link = document.querySelector('.top nav a[href^="verzameling"]');
  const named = kept.length ? `${words.menu} (${kept.length})` : words.menu;
  if (link && link.textContent !== named) link.textContent = named;
}

function clicked(event) {
  const button = event.target.closest && event.target.closest("button.keep");
  if (!button) return;
  if (button.dataset.cited) {
    navigator.clipboard.writeText(button.dataset.cited).then(() => { button.textContent = words.cited; });
    return;
  }
  const quote = JSON.parse(button.dataset.quote);
  const others = rows().filter((row) => place(row) !== place(quote));
  keep(others.length === rows().length ? [...others, quote] : others);
  show();
}

if (!window.beleidswijzerKeeper) {
  window.beleidswijzerKeeper = true;
  document.addEventListener("click", clicked);
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  }).observe(document.body, { childList: true, subtree: true });
}

export default function ({ data, setStateValue }) {
  Object.assign(words, data.words);
  if (data.stamp > written) { written = data.stamp; keep(data.rows); }
  show();
  if (!data.wanted) return;
  const now = JSON.stringify(rows());
  if (sent !== now && data.stamp === 0) { sent = now; setStateValue("items", rows()); }
}
"""


def keeper() -> None:
    """Make the buttons of this page work; once a page."""
    _mount({"wanted": False, "stamp": 0, "rows": []})


def kept_items(rows: Sequence[dict[str, object]] | None, stamp: int) -> object:
    """What the browser keeps, None until it has said so; `rows` are written to it when `stamp` is above 0 and new."""
    return _mount({"wanted": True, "stamp": stamp, "rows": list(rows or [])}).get("items")


def _mount(data: dict[str, object]) -> dict[str, object]:
    named = {
        "keep": text("keep.keep"),
        "kept": text("keep.kept"),
        "cited": text("copy.done"),
        "menu": text("menu.collection"),
    }
    mount = st.components.v2.component("beleidswijzer_keeper", js=_JS)
    found = mount(
        data=data | {"words": named}, default={"items": None}, on_items_change=lambda: None, key="keeper"
    )
    return dict(found)
