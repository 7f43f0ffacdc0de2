"""A judgement on a link: what a person decided about words of a guideline and a package decision.

It rests on the words (with those around them in their document) and on the names that the decision goes by, never
on offsets or on what rules found: so it outlives another reading, another file and other rules.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace

from ontology.judgement import Quote, Verdict
from ontology.link_relation import RelationType
from ontology.running_text import letters_of, mark_of


@dataclass(frozen=True, slots=True)
class DecidedOn:
    """The names of a decision at the time: its id in the register and the id of its document, whichever there are,
    with its subject and date for people. `subject` is empty once its document was removed."""

    register: str | None
    document: str | None
    subject: str
    date: str

    def is_one_with(self, register: str | None, document: str | None) -> bool:
        """Whether a decision of these names is this one: one name in common is enough."""
        return bool(
            (self.register and self.register == register) or (self.document and self.document == document)
        )


@dataclass(frozen=True, slots=True)
class LinkJudgement:
    """One decision of one person on one link.

    `guideline` is the document with the words. `quote` is None once that document was removed; `mark` (see
    `ontology.running_text`) stays, by which the words are known again when it comes back. `judged` is the type that
    the rules gave at the time (None: they had no such link), `relation` the type that the person says it has (None:
    there is no link). `by` is a name; unless `verified`, nobody checked it. `at` is UTC, ISO to the second.
    `made_on` is the guideline that was judged, which `guideline` no longer is once another version came in its place;
    empty in judgements of stores from before it was noted.
    """

    id: str
    guideline: str
    quote: Quote | None
    mark: str
    decision: DecidedOn
    verdict: Verdict
    judged: RelationType | None
    relation: RelationType | None
    by: str
    reason: str
    at: str
    verified: bool = False
    made_on: str = ""


def new_link_judgement(
    guideline: str,
    quote: Quote,
    decision: DecidedOn,
    verdict: Verdict,
    *,
    judged: RelationType | None,
    relation: RelationType | None,
    by: str,
    reason: str,
    at: str,
    verified: bool = False,
) -> LinkJudgement:
    """A judgement under the id that its content gives it: entering it twice changes nothing."""
    mark = mark_of(letters_of(quote.exact))
    bare = LinkJudgement(
        "", guideline, quote, mark, decision, verdict, judged, relation, by, reason, at, verified, guideline
    )  # fmt: skip
    return replace(bare, id=link_judgement_id(bare))


def link_judgement_id(judgement: LinkJudgement) -> str:
    """The first 12 hex digits of the sha256 of its content. Left out: the ids of the documents, which another file
    in their place may change, and whether the name was checked, which is for the store to say that holds it. The
    guideline that it was made on counts: the same words in two guidelines, judged in one second, are two judgements."""
    content = asdict(judgement)
    for name in ("id", "guideline", "verified", *(() if judgement.made_on else ("made_on",))):
        del content[name]
    del content["decision"]["document"]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def without_words(judgement: LinkJudgement, *, guideline: bool, decision: bool) -> LinkJudgement:
    """What is kept when documents are removed: nothing that quotes them, and no reason, which may do so.

    `guideline` and `decision` tell which of the two was removed. The subject of a registered decision is no quote,
    but which of the two it was taken from is not known, so it goes too.
    """
    kept = replace(judgement, reason="", quote=None if guideline else judgement.quote)
    return replace(kept, decision=replace(kept.decision, subject="")) if decision else kept


def is_whole(judgement: LinkJudgement) -> bool:
    """Whether its id fits its content: false once words were taken out, or when it was changed by hand."""
    return judgement.id == link_judgement_id(judgement)
