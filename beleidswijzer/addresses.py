"""The addresses of the app's own pages: every view has one that opens it again.

Relative, so that they hold on any host and under any path. Names of parameters
are those of the command line where it has them, and unique over the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from beleidswijzer.filters import NO_FILTERS, Filters
from beleidswijzer.wording import DEFAULT_LANGUAGE, language

Parameter = tuple[str, str | int | None]

FILTER_NAMES = {
    "kinds": "kind",
    "senders": "sender",
    "documents": "document",
    "laws": "law",
    "criteria": "criterion",
    "actors": "actor",
    "programmes": "programme",
}
"""The parameter of each filter that has values; it may stand in an address more than once."""


def search_address(
    query: str = "",
    *,
    mode: str = "auto",
    filters: Filters = NO_FILTERS,
    part: int = 1,
    printed: bool = False,
) -> str:
    """The search page; `part` counts the screens of results from 1, `printed` has all of them to be printed."""
    chosen: list[Parameter] = [("q", query or None), ("mode", mode if mode != "auto" else None)]
    for field, name in FILTER_NAMES.items():
        chosen += [(name, value) for value in sorted(getattr(filters, field))]
    chosen += [("from", filters.date_from), ("to", filters.date_to), ("part", part if part > 1 else None)]
    chosen.append(("print", 1 if printed else None))
    return _address("./", chosen)


def document_address(
    document: str,
    *,
    page: int | None = None,
    passage: str | None = None,
    marks: Iterable[tuple[int, int]] = (),
    words: str = "",
    around: str = "",
    within: str = "",
    hit: int | None = None,
    said: str = "",
) -> str:
    """The document page, at a page or at words of a passage (offsets in its text).

    `words` and `around`, as `quote_again` gives them, let a lasting address find its quote in a paper read anew.
    `within` is what is searched in the paper, `hit` which of its places is opened, from 1; `said` names the kind of
    statements that is listed in full.
    """
    chosen: list[Parameter] = [("id", document), ("page", page), ("p", passage)]
    for start, end in marks:
        chosen += [("start", start), ("end", end)]
    chosen += [("words", words or None), ("around", around or None)]
    chosen += [("within", within or None), ("hit", hit), ("said", said or None)]
    return _address("document", chosen)


def concept_address(key: str, *, more: int = 1, role: str = "") -> str:
    """The page of a concept; `more` counts the screens of its passages from 1, `role` is one whose statements are
    all listed."""
    return _address("begrip", [("key", key), ("more", more if more > 1 else None), ("as", role or None)])


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """A view of the graph: what is opened, in that order, whose table is shown (`at`), filters, the path to `reach`.

    A key after a minus was closed: what was opened after it keeps its place.
    """

    opened: tuple[str, ...] = ()
    at: str = ""
    relations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    suggested: bool = True
    reach: str = ""
    way: int = 1
    find: str = ""
    rows: int = 1

    def opening(self, *keys: str) -> GraphAddress:
        """With these opened too, and the table of the last; what was closed opens where it was."""
        opened = [key.removeprefix("-") if key.removeprefix("-") in keys else key for key in self.opened]
        return replace(self, opened=tuple(dict.fromkeys((*opened, *keys))), at=keys[-1], find="", rows=1)

    def closing(self, key: str) -> GraphAddress:
        opened = [f"-{one}" if one == key else one for one in self.opened]
        while opened and opened[-1].startswith("-"):
            opened.pop()
        return replace(self, opened=tuple(opened), at="" if self.at == key else self.at, rows=1)

    def __str__(self) -> str:
        chosen: list[Parameter] = [("open", key) for key in self.opened]
        chosen += [("at", self.at if self.at and (self.at,) != self.opened[-1:] else None)]
        chosen += [("rel", name) for name in sorted(self.relations)]
        chosen += [("group", name) for name in sorted(self.groups)]
        chosen += [("doubt", None if self.suggested else "0"), ("reach", self.reach or None)]
        chosen += [("way", self.way if self.way > 1 else None), ("find", self.find or None)]
        chosen += [("rows", self.rows if self.rows > 1 else None)]
        return _address("graaf", chosen)


def question_address(*, name: str = "", sparql: str = "", about: Sequence[str] = (), screen: int = 1) -> str:
    """The page of questions to the graph: a named one, one in SPARQL, or what the graph page shows of things."""
    chosen: list[Parameter] = [("vraag", name or None), ("sparql", sparql or None)]
    chosen += [("about", key) for key in about]
    return _address("vragen", [*chosen, ("screen", screen if screen > 1 else None)])


def links_address(
    *,
    paper: str = "",
    link: str = "",
    recommendation: str = "",
    relation: str = "",
    tension: str = "",
    status: str = "",
    screen: int = 1,
    by_hand: bool = False,
) -> str:
    """Links between guidelines and decisions: of one paper (the id of a document, or the key of a decision), narrowed,
    with one `link` opened, or the place of a `recommendation` in sight; `by_hand` has the form to make one."""
    chosen: list[Parameter] = [("kop_stuk", paper or None), ("kop_soort", relation or None)]
    chosen += [("kop_spanning", tension or None), ("kop_stand", status or None), ("kop", link or None)]
    chosen += [("kop_bij", recommendation or None), ("kop_deel", screen if screen > 1 else None)]
    return _address("koppelingen", [*chosen, ("kop_zelf", 1 if by_hand else None)])


def condition_address(key: str = "", *, year: str = "") -> str:
    """All about a condition (its key), or the list of conditions."""
    return _address("aandoening", [("aandoening", key or None), ("aan_jaar", year or None)])


def page_address(path: str, chosen: Sequence[Parameter] = ()) -> str:
    """A page of the app, by its path in the menu; `chosen` in this order, empty values left out."""
    return _address(path or "./", chosen)


def add_address(*, row: int = 1) -> str:
    return _address("toevoegen", [("row", row if row > 1 else None)])


def _address(path: str, chosen: Sequence[Parameter]) -> str:
    values = [(name, str(value)) for name, value in chosen if value is not None]
    if language() != DEFAULT_LANGUAGE:
        values.append(("lang", language()))
    return f"{path}?{urlencode(values, quote_via=quote)}" if values else path
