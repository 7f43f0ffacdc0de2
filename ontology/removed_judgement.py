"""What is kept of a judgement whose document was removed: who decided what, when, a hash of where; no word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.passage import Passage
from ontology.judgement import Judgement, Quote, Verdict, new_judgement, quote_of
from ontology.mention import MentionKind


@dataclass(frozen=True, slots=True)
class RemovedJudgement:
    """`removed` is the id of the document that it was about; `mark` and `length` are those of its words (see
    `place_mark`). The rest is as in `Judgement`; its reason, which may quote, is gone."""

    id: str
    removed: str
    mark: str
    length: int
    kind: MentionKind
    verdict: Verdict
    judged: tuple[str, ...]
    targets: tuple[str, ...]
    by: str
    at: str


def without_words(judgement: Judgement) -> RemovedJudgement:
    quote = judgement.quote
    return RemovedJudgement(
        judgement.id, judgement.document, place_mark(quote), len(quote.exact), judgement.kind, judgement.verdict,
        judgement.judged, judgement.targets, judgement.by, judgement.at,
    )  # fmt: skip


def place_mark(quote: Quote) -> str:
    """What a place is known by without telling its words: the sha256 of the words with those around them."""
    text = "\x1f".join((quote.prefix, quote.exact, quote.suffix))
    return hashlib.sha256(text.encode()).hexdigest()


def found_again(
    removed: Sequence[RemovedJudgement], passages: Sequence[Passage]
) -> Iterator[tuple[str, Judgement]]:
    """The judgements whose words are in these passages, each with the id that it had: the document has come back.

    Under an id of their own, since the reason is gone from what an id is made of.
    """
    wanted: dict[int, dict[str, list[RemovedJudgement]]] = {}
    for one in removed:
        wanted.setdefault(one.length, {}).setdefault(one.mark, []).append(one)
    for passage in passages:
        for length, marks in wanted.items():
            for start in range(len(passage.text) - length + 1):
                quote = quote_of(passage.text, start, start + length)
                for one in marks.pop(place_mark(quote), ()):
                    yield one.id, _restored(one, passage.document, quote)


def _restored(one: RemovedJudgement, document: str, quote: Quote) -> Judgement:
    return new_judgement(
        document, quote, one.kind, one.verdict, judged=one.judged, targets=one.targets, by=one.by, reason="",
        at=one.at,
    )  # fmt: skip
