"""How much of a long query is searched with: the work grows faster than the words, and others wait."""

from __future__ import annotations

_LONGEST = 4000  # characters, some pages
TOO_LONG = (
    "De zoekvraag is erg lang: gezocht is met de eerste 4.000 tekens. Zoek liever op een zin of een alinea."
)


def searched_part(text: str) -> str:
    """A query as far as it is searched with: of one that is too long the whole words at its beginning."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0] or text[:_LONGEST]
