"""Buttons that copy a text or the address of a view to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from beleidswijzer.wording import text

_CSS = """
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
button {
  font: inherit; font-family: var(--st-font); font-size: .9rem;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid #6b7780; border-radius: 4px;
  padding: .3rem .75rem; min-height: 2rem; cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""
_JS = """
async function copy(words) {
  if (navigator.clipboard) { await navigator.clipboard.writeText(words); return; }
  const field = document.createElement("textarea");
  field.value = words;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".buttons");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const buttons = data.buttons.map(({ label, words, address }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.onclick = async () => {
      await copy(address ? new URL(address, document.location.href).href : words);
      said.textContent = data.done;
    };
    return button;
  });
  row.replaceChildren(...buttons, said);
}
"""


@dataclass(frozen=True, slots=True)
class CopyButton:
    """Copies `words`, or the full form of the relative `address` where that is given."""

    label: str
    words: str = ""
    address: str = ""


def copy_buttons(buttons: Sequence[CopyButton], *, key: str) -> None:
    show = st.components.v2.component(
        "beleidswijzer_copy", html='<div class="buttons"></div>', css=_CSS, js=_JS
    )
    show(data={"buttons": [asdict(button) for button in buttons], "done": text("copy.done")}, key=key)
