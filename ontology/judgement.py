"""A judgement: what a person decided about words of a document, and where those words stand.

The place is a quote with what stands before and after it (a TextQuoteSelector of the Web Annotation model), not
an offset: a file that is read again by better rules keeps its words, not its offsets.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from ontology.mention import MentionKind

Verdict = Literal["accept", "correct", "reject", "link"]

CONTEXT = 32
"""Characters kept before and after a quote, as in the evidence of the graph."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage with up to `CONTEXT` characters on either side, within that passage."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    `judged` is what the rules took the words to mean at the time, `targets` what the person says they mean
    (none for a rejection; the same as `judged` for an acceptance). `link` is a reference that the rules had
    not found. `by` is a name as given: nobody checked it. `at` is UTC, ISO to the second. `made_on` is the document
    that was judged, which `document` no longer is once another version came in its place; empty in judgements of
    stores from before it was noted.
    """

    id: str
    document: str
    quote: Quote
    kind: MentionKind
    verdict: Verdict
    judged: tuple[str, ...]
    targets: tuple[str, ...]
    by: str
    reason: str
    at: str
    made_on: str = ""

    def outcome(self) -> tuple[str, ...]:
        """What two judgements on the same words must agree on: the targets; none is a rejection."""
        return self.targets


def new_judgement(
    document: str,
    quote: Quote,
    kind: MentionKind,
    verdict: Verdict,
    *,
    judged: tuple[str, ...],
    targets: tuple[str, ...],
    by: str,
    reason: str,
    at: str,
) -> Judgement:
    """A judgement under the id that its content gives it: entering it twice changes nothing."""
    bare = Judgement("", document, quote, kind, verdict, judged, targets, by, reason, at, document)
    return replace(bare, id=judgement_id(bare))


def judgement_id(judgement: Judgement) -> str:
    """The first 12 hex digits of the sha256 of its content, the document it is kept with left out: a new
    version of a file may come under another document id and keeps its judgements. The one it was made on counts:
    the same words in two papers, judged in one second, are two judgements."""
    content = asdict(judgement)
    del content["id"], content["document"]
    if not judgement.made_on:
        del content["made_on"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def quote_of(text: str, start: int, end: int) -> Quote:
    """The words start..end of a passage's text as a quote."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
