"""What a generation holds of each document, and so what the next one can take over: documents.tsv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beleidswijzer.generation import Manifest
from beleidswijzer.stamp_table import Stamp

DOCUMENTS = "documents.tsv"


@dataclass(frozen=True, slots=True)
class Derived:
    """One document in a generation: the state it was derived from and its passages in the ranking.

    `bare` counts those of them that had no vector of the generation's model.
    """

    stamp: Stamp
    ranked: int
    bare: int


@dataclass(frozen=True, slots=True)
class Former:
    """A whole generation of the same rules, whose parts may still hold."""

    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents of the truth beside those of a former generation; `held` is empty without one.

    Both are in order of document id, which is the order of ordinals.
    """

    stamps: Sequence[Stamp]
    held: Mapping[str, Derived]
    former: Former | None

    def same_passages(self, stamp: Stamp) -> bool:
        held = self.held.get(stamp.document)
        return held is not None and held.stamp.passages == stamp.passages

    def same_links(self, stamp: Stamp) -> bool:
        held = self.held.get(stamp.document)
        return held is not None and held.stamp.links == stamp.links and self.same_passages(stamp)

    @property
    def new(self) -> list[Stamp]:
        """Documents whose passages the former generation does not have."""
        return [stamp for stamp in self.stamps if not self.same_passages(stamp)]

    @property
    def only_grown(self) -> bool:
        """True when every document of the former generation is there, with the same passages."""
        kept = sum(self.same_passages(stamp) for stamp in self.stamps)
        return self.former is not None and kept == len(self.held)


def changes_since(former: Former | None, stamps: Sequence[Stamp]) -> Changes:
    held = {} if former is None else {one.stamp.document: one for one in read_derived(former.folder)}
    return Changes(stamps, held, former)


def write_derived(folder: Path, documents: Sequence[Derived]) -> None:
    lines = (
        f"{one.stamp.document}\t{one.stamp.passages}\t{one.stamp.links}\t{one.ranked}\t{one.bare}\n"
        for one in documents
    )
    (folder / DOCUMENTS).write_text("".join(lines), encoding="utf-8")


def read_derived(folder: Path) -> list[Derived]:
    rows = (line.split("\t") for line in (folder / DOCUMENTS).read_text(encoding="utf-8").splitlines())
    return [
        Derived(Stamp(document, int(passages), int(links)), int(ranked), int(bare))
        for document, passages, links, ranked, bare in rows
    ]
