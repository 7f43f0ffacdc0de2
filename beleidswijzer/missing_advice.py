"""What to do when a file that was added is not the source that was missing."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from beleidswijzer.addresses import concept_address
from beleidswijzer.concepts import official_address
from beleidswijzer.missing_sources import Found, MissingKind, kind_of
from beleidswijzer.results import AddResult
from beleidswijzer.reviewing import item_id
from beleidswijzer.snapshot import Snapshot
from ingest.problem import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files of one upload, and the key of the source that they were meant to be, or ""."""

    results: tuple[AddResult, ...]
    found: Found
    problem: Problem | None
    wanted: str


@dataclass(frozen=True, slots=True)
class Advice:
    """`places` is the page with all that cites the source, `official` where its text stands, None when not known.

    `command` says of one reference that the file that was added is meant after all; empty where nothing was added.
    """

    kind: MissingKind
    places: str
    official: str | None
    command: str


def missing_advice(
    snapshot: Snapshot, source: str, added: str, *, store: Path, by: str, reason: str
) -> Advice:
    """For a source by its key, and the id of the document that was added instead; `by` and `reason` stand in the
    command where a person is to fill in name and reason."""
    item = _first_reference(snapshot, source) if added else ""
    command = (
        ["beleidswijzer", "review", "correct", item, "--target", added, "--by", by, "--reason", reason]
        if item
        else []
    )
    told = shlex.join([*command, "--store", str(store)]) if command else ""
    return Advice(kind_of(source), concept_address(source), official_address(source), told)


def _first_reference(snapshot: Snapshot, source: str) -> str:
    """The first reference to a source, or to a part of it, as the commands on references name it; "" for none."""
    named = snapshot.naming(source, parts=kind_of(source) in ("law", "eu"))
    places = snapshot.in_reading_order({found.passage for found in named if found.relation == "cites"})
    mentions = snapshot.mentions_in(places[:1])
    for passage in places[:1]:
        for one in mentions.get(passage, ()):
            if any(target.partition("&")[0] == source for target in one.targets):
                return item_id(passage, one)
    return ""
