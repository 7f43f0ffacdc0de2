"""What is answered at an address where no page of the app is: which it is not, and the way to those that are.

Streamlit would show its first page there, below a window in English.
"""

from __future__ import annotations

from beleidswijzer.markup import plain
from beleidswijzer.pages.menu import PAGES
from beleidswijzer.wording import DEFAULT_LANGUAGE, text, use_language

_PATHS = frozenset(one.path for one in PAGES)
_STYLE = (
    "body{font:17px/1.5 'Source Sans 3','Source Sans Pro',sans-serif;color:#22303a;background:#fff;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem}h1{font-size:1.65rem}a{color:#145a63}"
)


def is_unknown(path: str) -> bool:
    """Whether no page has the path of an address ("/document"); Streamlit goes by its last part too."""
    return path.strip("/").rpartition("/")[2] not in _PATHS


def unknown_page(code: str) -> bytes:
    """The whole answer in HTML, in the language of `code`."""
    use_language(code)  # of this request alone
    chosen = "" if code == DEFAULT_LANGUAGE else f"?lang={code}"
    links = "".join(
        f'<li><a href="/{plain(one.path)}{chosen}">{plain(text(one.title))}</a></li>'
        for one in PAGES
        if one.listed
    )
    return (
        f'<!DOCTYPE html><html lang="{plain(code)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{plain(text('unknown.title'))} – {plain(text('app.name'))}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{plain(text('unknown.title'))}</h1><p>{plain(text('unknown.why'))}</p>"
        f"<ul>{links}</ul></main></body></html>"
    ).encode()
