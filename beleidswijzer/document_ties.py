"""Which papers speak of each other's plans: a letter and its report, who cites whom, papers of one dossier.

Words in common tell that two plans are one only among papers that are tied; every ministry informs the Kamer
"voor de zomer" about something.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from beleidswijzer.snapshot import Snapshot
from ingest.passage import Document

MOST_BETWEEN = 12
"""A paper that more papers cite than this ties them not to each other: all of a field cite its framework letter."""
MOST_OF_DOSSIER = 60
"""A dossier of more papers is a field of policy, not a subject."""
_DOSSIER = re.compile(r"kst-(.+)-[^-]+")


def ties(snapshot: Snapshot, documents: Collection[str]) -> Mapping[str, frozenset[str]]:
    """For each of these documents the others among them that it is tied to, itself left out."""
    bundles = {key: snapshot.file(key).sha256 for key in snapshot.documents}
    near = _cited(snapshot, bundles)
    around = {bundle: others | _over_one(bundle, near) for bundle, others in near.items()}
    wanted: dict[str, set[str]] = defaultdict(set)
    for key in documents:
        wanted[bundles[key]].add(key)
    tied: dict[str, set[str]] = {key: set(wanted[bundles[key]]) for key in documents}
    for key in documents:
        for bundle in around.get(bundles[key], ()):
            tied[key] |= wanted.get(bundle, set())
    for group in _dossiers(snapshot.documents[key] for key in documents):
        for key in group:
            tied[key] |= group
    return {key: frozenset(others - {key}) for key, others in tied.items()}


def keys_of(document: Document) -> tuple[str, ...]:
    """The keys by which others cite a document."""
    numbers = document.numbers
    return tuple(
        dict.fromkeys(
            (document.id, *numbers.published, *(f"zin-{zin}" for zin in numbers.zin),
             *(f"vws-{kenmerk}" for kenmerk in numbers.kenmerk))
        )
    )  # fmt: skip


def _cited(snapshot: Snapshot, bundles: Mapping[str, str]) -> dict[str, set[str]]:
    """Which files cite each other; a letter and its report are one file."""
    owner = {key: id for id, one in snapshot.documents.items() for key in keys_of(one) if one.kind != "wet"}
    near: dict[str, set[str]] = defaultdict(set)
    for key, citing in snapshot.citing(owner.keys()):
        one, other = bundles[owner[key]], bundles[citing]
        if one != other:
            near[one].add(other)
            near[other].add(one)
    return near


def _over_one(bundle: str, near: Mapping[str, set[str]]) -> set[str]:
    between = (near[other] for other in near[bundle] if len(near[other]) <= MOST_BETWEEN)
    return set().union(*between) - {bundle}


def _dossiers(documents: Iterator[Document]) -> Iterator[set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for number in document.numbers.kst:
            if found := _DOSSIER.fullmatch(number):
                groups[found[1]].add(document.id)
    return (group for group in groups.values() if len(group) <= MOST_OF_DOSSIER)
