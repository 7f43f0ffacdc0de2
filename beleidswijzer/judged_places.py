"""Judgements that people made, in words: what was meant, and where the words stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beleidswijzer.addresses import document_address
from beleidswijzer.key_words import key_in_words
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ontology.judgement import Judgement
from ontology.quote_place import places_of


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """A judgement with its meaning in words; `address` leads to its words, or to the paper when these are gone."""

    judgement: Judgement
    meant: str
    address: str | None


def judged_places(
    snapshot: Snapshot, linking: Linking, judgements: Sequence[Judgement]
) -> tuple[JudgedShown, ...]:
    """The judgements in the order given."""
    return tuple(
        JudgedShown(
            one,
            "; ".join(key_in_words(snapshot, linking, key) for key in one.targets),
            _address(snapshot, one),
        )
        for one in judgements
    )


def _address(snapshot: Snapshot, one: Judgement) -> str | None:
    if one.document not in snapshot.documents:
        return None
    places = places_of(one.quote, snapshot.document(one.document).passages)
    if len(places) != 1:
        return document_address(one.document)
    [place] = places
    return document_address(one.document, passage=place.passage, marks=[(place.start, place.end)])
