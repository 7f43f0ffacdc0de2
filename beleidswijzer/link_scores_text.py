"""The scores of suggested links as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_COUNTS = (
    ("recommendations", "aanbevelingen"), ("linked", "met een juist besluit"), ("without_decision", "zonder besluit"),
    ("links", "juiste koppelingen"), ("asserted", "zonder beoordeling gelegd"), ("cited", "passende aanhalingen"),
)  # fmt: skip
_SHARES = (
    ("read", "aanbeveling gelezen"),
    ("first_three", "juiste besluit bij de eerste drie"),
    ("first", "juiste besluit vooraan"),
    ("near_miss_first", "net-niet vooraan"),
    ("wrong_first", "vooraan wat geen koppeling is"),
    ("found", "juiste koppelingen gevonden"),
    ("asserted_precision", "zonder beoordeling gelegd, juist"),
    ("cited_asserted", "passende aanhalingen gelegd"),
    ("relation", "soort juist, van de gevonden"),
    ("relation_of_all", "soort juist, van alle"),
    ("stale", "spanning juist, van de gevonden"),
    ("stale_of_all", "spanning juist, van alle"),
    ("abstained", "terecht niets voorgesteld"),
)


def link_score_lines(scores: Mapping[str, Any]) -> Iterator[str]:
    """Counts, shares beside those of the plain mix, and what went wrong."""
    for name, said in _COUNTS:
        yield f"{said:<36}{scores[name]:>8}"
    yield f"{'':<36}{'':>8}{'kale mengeling':>16}"
    for name, said in _SHARES:
        plain = scores["plain"].get(name)
        yield f"{said:<36}{scores[name]:>8.3f}" + ("" if plain is None else f"{plain:>16.3f}")
    for miss in scores["misses"]:
        yield "\t".join(
            str(miss[name]) for name in ("what", "guideline", "recommendation", "decision", "wanted", "given")
        )
