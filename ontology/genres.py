"""What a paper does: it sets out what its writer will do (a plan) or what parties have agreed on (an agenda), what
parties do each time anew (a protocol), or what the law is going to be (a regulation and its explanation).

In the first two a party's verb in the present is a commitment, in the third it is a task; in the fourth "zal" may be a
promise of who makes the regulation; in other papers only some verbs tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ingest.passage import Document
from ingest.tsv import read_rows

Genre = Literal["agreed", "plans", "rules", "law", ""]

_FILE = Path(__file__).with_name("genre_words.tsv")
_LAW = frozenset({"regeling", "wet", "toelichting"})
_RULING = frozenset({"kader", "richtlijn"})


def genre_of(document: Document) -> Genre:
    """By the kind of the paper where it is a regulation, else by its title."""
    if document.kind in _LAW:
        return "law"
    if document.kind == "Woo-besluit":
        return ""
    title = (document.title or "").casefold()
    if document.kind not in _RULING:
        if _patterns()["agreed"].search(title):
            return "agreed"
        if _patterns()["plans"].search(title):
            return "plans"
    return "rules" if document.kind in _RULING or _patterns()["rules"].search(title) else ""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = read_rows(_FILE)
    return {row["genre"]: re.compile(row["pattern"]) for row in rows}
