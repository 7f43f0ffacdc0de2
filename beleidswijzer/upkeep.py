"""Brings what is derived from the truth up to it: links, vectors, and the generation that readers use."""

from __future__ import annotations

from dataclasses import dataclass

from beleidswijzer.derive import deriving
from beleidswijzer.derived import Former
from beleidswijzer.embedding import embed_missing
from beleidswijzer.linking import Linking
from beleidswijzer.model import Model
from beleidswijzer.progress import ProgressMeter
from beleidswijzer.relinking import links_are_current, mark_of, relink, settle_letters
from beleidswijzer.store import Published, Store
from beleidswijzer.truth import Truth
from ingest.problem import Problem


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What it takes to keep one store; a truth that is handed in must be open for writing unless said otherwise."""

    store: Store
    linking: Linking
    model: Model

    def relink(self, truth: Truth, meter: ProgressMeter) -> None:
        """Link every document again when the registers are not those it was linked with."""
        relink(truth, self.linking.of_store(truth), self.store.version, meter)

    def begin(self, truth: Truth, meter: ProgressMeter) -> None:
        """A new store has an empty generation first: its readers do not wait until the first papers are read."""
        if not truth.document_ids() and self.store.published(truth) is None:
            self._publish(truth, meter, None)

    def catch_up(self, truth: Truth, meter: ProgressMeter) -> None:
        """Bring links to the present registers and the derived parts to the truth's revision, when behind."""
        self.relink(truth, meter)
        settle_letters(truth, self.linking.of_store(truth))
        published = self.store.published(truth)
        embed_missing(truth, self.store.vectors, self.model.embedder, meter)
        if published is None or published.manifest.revision != truth.revision():
            self._publish(truth, meter, published)

    def rebuild(self, truth: Truth, meter: ProgressMeter) -> None:
        """Make every derived part anew; vectors whose segment is damaged are computed again."""
        damaged = self.store.vectors.damaged(set(truth.vectors.segments()))
        if damaged:
            with truth.writing():
                truth.vectors.drop_segments(damaged)
        self.relink(truth, meter)
        settle_letters(truth, self.linking.of_store(truth))
        embed_missing(truth, self.store.vectors, self.model.embedder, meter)
        self._publish(truth, meter, None)

    def usable(self, truth: Truth, *, read_only: bool) -> Published:
        """The published generation, brought up first when it is behind, or a crash left the truth without its seal,
        and nobody is writing.

        `truth` is open for reading. Raises Problem "index-missing" when there is none and none may be made.
        """
        published = self.store.published(truth)
        behind = (
            published is None
            or published.manifest.revision != truth.revision()
            or not (self._linked_as_now(published) or self._links_are_current(truth))
        )
        if (behind or not self.store.seal.is_set) and not read_only:
            bearable = {"store-busy"} if behind else {"store-busy", "store-unwritable"}
            try:
                with self.store.writer(patience=0 if published else 600) as writing:
                    self.catch_up(writing, ProgressMeter(0, 0, None))
                published = self.store.published(truth)
            except Problem as problem:
                if problem.code not in bearable or published is None:
                    raise
        if published is None:
            raise Problem(
                "index-missing",
                "De zoekindex van deze opslag ontbreekt of is door een andere versie gemaakt.",
                remedy="Draai: beleidswijzer rebuild. Er gaat niets verloren.",
                family="broken",
            )
        return published

    def _linked_as_now(self, published: Published) -> bool:
        """Whether it was linked with the registers as shipped now; what the store adds to them is as it was, when
        nothing changed since it was published."""
        shipped = mark_of(self.linking, self.store.version)
        return published.manifest.linked == shipped or published.manifest.linked.startswith(f"{shipped}+")

    def _links_are_current(self, truth: Truth) -> bool:
        return links_are_current(truth, self.linking.of_store(truth), self.store.version)

    def _publish(self, truth: Truth, meter: ProgressMeter, former: Published | None) -> None:
        """Build a generation; from a whole `former` one it takes what did not change."""
        embedder = self.model.embedder if truth.count("vectors") else None
        held = Former(self.store.generations.path(former.name), former.manifest) if former else None
        linking = self.linking.of_store(truth)
        fill = deriving(truth, self.store.vectors, linking, embedder, meter, held)
        self.store.publish(truth, fill, former)
