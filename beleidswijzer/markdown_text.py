"""Text from documents in the labels of Streamlit's widgets, which are Markdown: every sign is shown as it is."""

from __future__ import annotations

import re

from beleidswijzer.markup import visible

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def as_written(text: str) -> str:
    """The text on one line with a backslash before every sign of ASCII that Markdown may give a meaning."""
    return _SIGNS.sub(r"\\\1", " ".join(visible(text).split()))
