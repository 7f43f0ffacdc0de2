"""As which papers a product that was planned under one name came out under another, from the thesaurus."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ontology.thesaurus import THESAURUS_FILE
from ontology.triplestore import read_turtle
from ontology.uris import DEFAULT_BASE


@cache
def delivered_as() -> Mapping[str, tuple[str, ...]]:
    """Keys of the papers by the key of the product ("kader/beoordelingskader-wlz")."""
    start = len(DEFAULT_BASE) + len("id/")
    found: dict[str, list[str]] = {}
    for subject, predicate, value in read_turtle(THESAURUS_FILE.read_bytes(), base=DEFAULT_BASE):
        if predicate.endswith("#geleverdAls"):
            found.setdefault(subject[start:], []).append(value.value[start:])
    return {product: tuple(sorted(papers)) for product, papers in sorted(found.items())}
