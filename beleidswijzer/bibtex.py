"""Documents as BibTeX (biblatex), for those who write in LaTeX or import it elsewhere.

Types and fields: the biblatex manual (Lehman and others), 2.1 and 2.2. Braces keep names and capitals as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from beleidswijzer.page_label import page_label
from beleidswijzer.ris import Cited

_TYPES = {"brief": "letter", "wet": "misc", "regeling": "misc"}  # styles set no @legislation
_REPORT = "report"
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_NOT_IN_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9_.:-]+")


def bibtex(cited: Iterable[Cited]) -> bytes:
    """One entry a document, its key the document's id."""
    return "\n".join(_entry(one) for one in cited).encode()


def _entry(cited: Cited) -> str:
    entry = cited.entry
    fields = "".join(f"  {name} = {{{words}}},\n" for name, words in _fields(cited))
    return f"@{_TYPES.get(entry.kind, _REPORT)}{{{_NOT_IN_KEY.sub('-', entry.document)},\n{fields}}}\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    entry = cited.entry
    yield "title", "{" + _tex(entry.title or entry.document) + "}"
    if entry.sender:
        yield "author", "{" + _tex(entry.sender) + "}"
    if entry.date:
        yield "date", _tex(entry.date)
        yield "year", _tex(entry.date[:4])
    yield "type", _tex(entry.kind)
    if numbers := [name for name in entry.identifiers if not name.startswith("doc-")]:
        yield "number", _tex(", ".join(numbers))
    if cited.address:
        yield "url", cited.address.replace("{", "%7B").replace("}", "%7D")
    if cited.quotes:
        quotes = (
            f"“{words}”" + (f" ({page_label(entry, page)})" if page else "") for words, page in cited.quotes
        )
        yield "annotation", _tex(" ".join(quotes))
    yield "langid", "dutch"


def _tex(words: str) -> str:
    """Words that TeX sets as they stand: none of them is a command."""
    plain = " ".join(_NOT_IN_TEXT.sub(" ", words).split())
    return "".join(_SPECIAL.get(sign, sign) for sign in plain)
