"""The desk where people judge references: opens the store, keeps the decision, makes it visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from beleidswijzer import reviewing
from beleidswijzer.judgement_file import read_judgements
from beleidswijzer.link_import import import_link_judgements
from beleidswijzer.linking import Linking
from beleidswijzer.results import ReviewConflict, ReviewImport, ReviewItem
from beleidswijzer.review_targets import read_targets
from beleidswijzer.reviewing import Decision
from beleidswijzer.store import Store
from beleidswijzer.truth import Truth
from ingest.passage import Document
from ontology.judgement import Judgement
from ontology.link_judgement import LinkJudgement
from ontology.removed_judgement import RemovedJudgement


class ReviewDesk:
    """`change` opens the truth for writing; when it is left, what changed is published to readers."""

    def __init__(self, store: Store, linking: Linking, change: Callable[[], AbstractContextManager[Truth]]):
        self._store = store
        self._linking = linking
        self._change = change

    # --- seeing ------------------------------------------------------------------------------

    def work_list(self, document: str | None = None) -> tuple[ReviewItem, ...]:
        """What the rules could not settle and nobody judged yet. Raises Problem "document-missing"."""
        with self._reading() as truth:
            return tuple(reviewing.work_list(truth, document))

    def conflicts(self) -> tuple[ReviewConflict, ...]:
        """Judgements that need a person again."""
        with self._reading() as truth:
            return tuple(reviewing.conflicts(truth, self._linking.of_store(truth)))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, by document and id."""
        with self._reading() as truth:
            return tuple(truth.judgements.all())

    def removed_judgements(self) -> tuple[RemovedJudgement, ...]:
        """What is kept of judgements on documents that were removed, by document and id."""
        with self._reading() as truth:
            return tuple(truth.judgements.removed())

    def link_judgements(self) -> tuple[LinkJudgement, ...]:
        """All judgements on links, by guideline and id."""
        with self._reading() as truth:
            return tuple(truth.link_judgements.all())

    @contextmanager
    def _reading(self) -> Iterator[Truth]:
        truth = self._store.truth()
        try:
            yield truth
        finally:
            truth.close()

    # --- deciding ----------------------------------------------------------------------------

    def judge(self, item: str, decision: Decision, targets: Sequence[str] = ()) -> Judgement:
        """Keep a decision on an item of the work list, or on any other mention."""
        with self._change() as truth:
            linking = self._linking.of_store(truth)
            home = truth.document(item.partition("@")[0].rpartition(":")[0])
            return reviewing.decide(truth, linking, item, _with_targets(decision, linking, targets, home))

    def judge_words(self, passage: str, words: str, decision: Decision, targets: Sequence[str]) -> Judgement:
        """Keep a reference that the rules had not found."""
        with self._change() as truth:
            linking = self._linking.of_store(truth)
            chosen = _with_targets(decision, linking, targets, truth.document(passage.rpartition(":")[0]))
            return reviewing.link_words(truth, linking, passage, words, chosen)

    def withdraw(self, judgement_id: str) -> Judgement:
        with self._change() as truth:
            return reviewing.withdraw(truth, self._linking.of_store(truth), judgement_id)

    def take_in(self, path: Path) -> ReviewImport:
        """Judgements on references and links from a file that `review export` wrote. Raises Problem "review-file",
        "path-unreadable"."""
        file = read_judgements(path)
        with self._change() as truth:
            found = reviewing.import_judgements(truth, self._linking.of_store(truth), file.references)
            links = import_link_judgements(truth, file.links)
            kept = reviewing.import_removed(truth, file.removed)
        return ReviewImport(
            found.placed + links.placed + kept.placed,
            found.unchanged + links.unchanged + kept.unchanged,
            found.misplaced + links.misplaced,
        )


def _with_targets(
    decision: Decision, linking: Linking, written: Sequence[str], home: Document | None
) -> Decision:
    if decision.verdict not in ("correct", "link"):
        return decision
    targets = read_targets(linking, written, home)
    return Decision(decision.verdict, decision.by, decision.reason, decision.at, targets)
