"""Hostile texts for the tests of everything that shows text from documents, and a reader of the HTML made of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_LINES = (Path(__file__).parent / "cases" / "hostile.tsv").read_text(encoding="utf-8").splitlines()
HOSTILE = [
    re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line)
    for line in _LINES
    if line and not line.startswith("#")
]

TAGS = {
    *(
        "a",
        "article",
        "blockquote",
        "br",
        "button",
        "cite",
        "details",
        "div",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
    ),
    *("li", "mark", "nav", "p", "section", "span", "strong", "summary", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "href",
    "target",
    "class",
    "title",
    "id",
    "tabindex",
    "role",
    "aria-label",
    "aria-hidden",
    "scope",
    "type",
    "aria-pressed",
    "data-quote",
    "data-cited",
}


class Reader(HTMLParser):
    """Collects the text of a piece of HTML, and everything in it that we never write."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.foreign += [tag] if tag not in TAGS else []
        self.foreign += [f"{tag} {name}" for name, _ in attrs if name not in ATTRIBUTES]
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.foreign.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.foreign.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.foreign.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.foreign.append(f"<![{data}")


def read_html(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    reader.foreign += [f"unclosed {tag}" for tag in reader.open]
    return reader
