"""Recent and saved searches, in the reader's own browser as the collection is: the server keeps no query.

Built of text alone: nothing that the storage holds becomes markup, and only addresses of the search page become links.
"""

from __future__ import annotations

import streamlit as st

from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import visible
from beleidswijzer.wording import text

_CSS = """
h2 { font-size: 1.2rem; line-height: 1.3; margin: .8rem 0 .4rem; }
ul { margin: 0 0 .6rem; padding-left: 1.2rem; } li { margin: .15rem 0; }
a { color: #145a63; } .quiet { color: #53616a; }
p { margin: 0 0 .5rem; }
button { font: inherit; font-size: .85rem; color: #145a63; background: none; border: 1px solid #c3cbcf;
  border-radius: 4px; padding: .2rem .6rem; min-height: 1.75rem; cursor: pointer; }
button:hover { border-color: #145a63; }
button:focus-visible, a:focus-visible { outline: 3px solid #1f6f78; outline-offset: 2px; }
@media print { .searches { display: none; } }
"""
_JS = """
const RECENT = "beleidswijzer.searches.recent", SAVED = "beleidswijzer.searches.saved", MOST = 10;

function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) || "[]");
    return Array.isArray(kept) ? kept.filter(sound) : [];
  } catch { return []; }
}
function sound(one) {
  return one && typeof one.address === "string" && /^\\.\\/\\?q=/.test(one.address) && typeof one.words === "string";
}
function write(name, list) { localStorage.setItem(name, JSON.stringify(list)); }
function make(tag, words, css) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (css) element.className = css;
  return element;
}
function button(words, act) {
  const made = make("button", words);
  made.type = "button";
  made.onclick = act;
  return made;
}
function list(title, rows, remove, words) {
  const items = rows.map((one) => {
    const item = document.createElement("li");
    const link = make("a", one.words);
    link.href = one.address;
    link.target = "_self";
    item.append(link, " ");
    if (one.told) item.append(make("span", one.told, "quiet"), " ");
    if (remove) {
      const gone = button(words.remove, () => remove(one));
      gone.setAttribute("aria-label", `${words.remove}: ${one.words}`);
      item.append(gone);
    }
    return item;
  });
  const all = document.createElement("ul");
  all.append(...items);
  return [make("h2", title), all];
}

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".searches");
  const words = data.words;
  const others = (name) => read(name).filter((one) => one.address !== data.address);
  if (data.address) {
    write(RECENT, [{ address: data.address, words: data.query }, ...others(RECENT)].slice(0, MOST));
  }
  function show() {
    const saved = read(SAVED), recent = read(RECENT);
    const parts = [];
    if (data.address) {
      const there = saved.find((one) => one.address === data.address);
      if (there) {
        const changed = there.total !== data.total;
        const then = words.then.replace("{day}", there.day).replace("{total}", there.shown);
        parts.push(make("p", changed ? `${then} ${words.now.replace("{total}", data.shown)}` : then, "quiet"));
        if (changed) parts.push(button(words.update, () => { keep(); show(); }), " ");
        parts.push(button(words.drop, () => { write(SAVED, others(SAVED)); show(); }));
      } else {
        parts.push(button(words.save, () => { keep(); show(); }));
      }
    } else {
      if (saved.length) {
        const gone = (one) => { write(SAVED, read(SAVED).filter((row) => row.address !== one.address)); show(); };
        const told = (one) => words.then.replace("{day}", one.day).replace("{total}", one.shown);
        const rows = saved.map((one) => ({ ...one, told: told(one) }));
        parts.push(...list(words.saved, rows, gone, words));
      }
      if (recent.length) {
        parts.push(...list(words.recent, recent, null, words));
        parts.push(button(words.clear, () => { write(RECENT, []); show(); }));
      }
    }
    place.replaceChildren(...parts);
  }
  function keep() {
    const row = { address: data.address, words: data.query, total: data.total, shown: data.shown, day: data.day };
    write(SAVED, [row, ...others(SAVED)]);
  }
  show();
}
"""


def this_search(query: str, address: str, total: int, day: str) -> None:
    """Beside the hits: save this search, or what it had when it was saved; it becomes the most recent one.

    `day` is today as it is written; `address` begins with "./?q=".
    """
    _mount(
        {"query": visible(query), "address": address, "total": total, "shown": number_text(total), "day": day}
    )


def searches() -> None:
    """On the first screen: what was saved and what was searched lately in this browser."""
    _mount({"query": "", "address": "", "total": 0, "shown": "", "day": ""})


def _mount(data: dict[str, object]) -> None:
    names = ("save", "drop", "update", "then", "now", "saved", "recent", "remove", "clear")
    named = {name: text(f"searches.{name}").replace("[", "{").replace("]", "}") for name in names}
    mount = st.components.v2.component(
        "beleidswijzer_searches", html='<div class="searches"></div>', css=_CSS, js=_JS
    )
    mount(data=data | {"words": named}, key="searches")
