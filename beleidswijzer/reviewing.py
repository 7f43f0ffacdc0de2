"""People accept, correct, reject and add references; what they decide is kept apart and laid over what rules find.

The work list is what the rules could not settle. An item is named by its place: `passage@start-end-kind`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from beleidswijzer.linking import Linking
from beleidswijzer.results import ReviewConflict, ReviewImport, ReviewItem
from beleidswijzer.snapshot import document_missing
from beleidswijzer.truth import Truth
from ingest.passage import Passage
from ingest.problem import Problem
from ontology.judgement import Judgement, Verdict, judgement_id, new_judgement, quote_of
from ontology.judging import said_by_rules
from ontology.mention import CITING, Mention, MentionKind
from ontology.quote_place import places_of
from ontology.removed_judgement import RemovedJudgement

_ITEM = re.compile(r"(?P<passage>.+)@(?P<start>\d+)-(?P<end>\d+)-(?P<kind>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides, apart from where. `at` is UTC, ISO to the second."""

    verdict: Verdict
    by: str
    reason: str
    at: str
    targets: tuple[str, ...] = ()


def work_list(truth: Truth, document_id: str | None = None) -> list[ReviewItem]:
    """References that are corrected, ambiguous or unresolved and that nobody judged yet.

    First what the graph asserts or a person can choose from, last what no register knows; then by document and place.
    Raises Problem "document-missing".
    """
    if document_id is not None and document_id not in truth.document_ids():
        raise document_missing(document_id)
    return sorted(_open_items(truth, document_id), key=urgency)


def _open_items(truth: Truth, document_id: str | None) -> Iterator[ReviewItem]:
    for document, _ in truth.documents():
        if document_id in (None, document.id):
            for passage_id, mentions in truth.mentions.of(document.id).items():
                waiting = [mention for mention in mentions if is_open(mention)]
                passage = truth.passages.one(passage_id) if waiting else None
                if passage is not None:
                    yield from (review_item(passage, mention) for mention in waiting)


def urgency(item: ReviewItem | Mention) -> int:
    """What is asserted though it is unsure, a choice between candidates, one candidate, none; names without an
    article behind each."""
    whole = not any("&" in target for target in (*item.targets, *(one.target for one in item.candidates)))
    if item.targets:
        return 0 if item.status == "corrected" else 1
    if len(item.candidates) > 1:
        return 3 if whole else 2
    return 4 if item.candidates else 5


def is_open(mention: Mention) -> bool:
    """Whether it cites something, the rules could not settle it, and nobody judged it yet."""
    return mention.kind in CITING and mention.status != "exact" and "judged_by" not in mention.fields


def is_unchecked(item: ReviewItem | Mention) -> bool:
    """Taken as it is written though it stands in no list of that day: one meaning that cannot be checked."""
    as_written = item.status != "corrected" and item.targets == item.literal
    return bool(as_written and item.targets and item.existence == "unknown")


def review_item(passage: Passage, mention: Mention) -> ReviewItem:
    """A mention as the work list shows it."""
    return ReviewItem(
        item_id(passage.id, mention), passage.document, passage.page_of(mention.start, mention.end), mention.kind,
        mention.surface, passage.text, mention.targets, mention.literal, mention.status, mention.existence,
        mention.candidates, mention.reason, passage.jci,
    )  # fmt: skip


def item_id(passage_id: str, mention: Mention) -> str:
    return f"{passage_id}@{mention.start}-{mention.end}-{mention.kind}"


def decide(truth: Truth, linking: Linking, item: str, decision: Decision) -> Judgement:
    """Keep a decision on the mention that `item` names, and link its document with it.

    Raises Problem: "review-item-missing", "review-nothing-to-accept", "review-no-target", "review-name".
    """
    passage, mention = _find(truth, item)
    targets = {"accept": offered(mention), "reject": ()}.get(decision.verdict, decision.targets)
    if decision.verdict == "accept" and not targets:
        raise Problem(
            "review-nothing-to-accept",
            f"Van '{mention.surface}' is niet gezegd wat het betekent; er is niets om te bevestigen.",
            where=item,
            remedy="Zeg waar het naar verwijst: beleidswijzer review correct ID --target DOEL.",
            family="usage",
        )
    quote = quote_of(passage.text, mention.start, mention.end)
    judgement = new_judgement(
        passage.document, quote, mention.kind, decision.verdict, judged=said_by_rules(mention),
        targets=targets, by=_name(decision.by), reason=decision.reason.strip(), at=decision.at,
    )  # fmt: skip
    _keep(truth, linking, [judgement])
    return judgement


def offered(mention: ReviewItem | Mention) -> tuple[str, ...]:
    """What a person accepts: what the rules took it to mean, else the one thing that an ambiguous mention may mean.

    The candidate of an unresolved mention is a pointer for who looks, not a meaning: who holds it to be right says so
    with `correct`.
    """
    single = mention.status == "ambiguous" and len(mention.candidates) == 1
    return mention.targets or (tuple(one.target for one in mention.candidates) if single else ())


def link_words(truth: Truth, linking: Linking, passage_id: str, words: str, decision: Decision) -> Judgement:
    """Keep a reference that the rules had not found. Raises Problem "review-words" when the words stand elsewhere."""
    passage = truth.passages.one(passage_id)
    start = passage.text.find(words) if passage else -1
    if passage is None or start < 0 or not words.strip():
        raise Problem(
            "review-words",
            "Deze woorden staan niet in deze passage.",
            where=passage_id,
            remedy="Neem de woorden letterlijk over uit: beleidswijzer show DOCUMENT --stage passages.",
            family="usage",
        )
    judgement = new_judgement(
        passage.document, quote_of(passage.text, start, start + len(words)), _kind_of(decision.targets[0]),
        "link", judged=(), targets=decision.targets, by=_name(decision.by), reason=decision.reason.strip(),
        at=decision.at,
    )  # fmt: skip
    _keep(truth, linking, [judgement])
    return judgement


def withdraw(truth: Truth, linking: Linking, judgement_id: str) -> Judgement:
    """Take a judgement back: the rules, or the other judgements, speak again."""
    with truth.writing():
        gone = truth.judgements.withdraw(judgement_id)
        if gone is None:
            raise Problem(
                "review-judgement-missing",
                f"Er is geen oordeel {judgement_id}.",
                remedy="Zie: beleidswijzer review export.",
                family="missing",
            )
        relink_judged(truth, linking, [gone.document])
    return gone


def conflicts(truth: Truth, linking: Linking) -> Iterator[ReviewConflict]:
    """Judgements that need a person again, with what the rules say now, by document."""
    for document_id in truth.judgements.documents():
        document = truth.document(document_id)
        if document is not None:
            for one in linking.judged(document).conflicts:
                yield ReviewConflict(document_id, one.cause, one.message, one.judgements, one.now)


def import_judgements(truth: Truth, linking: Linking, judgements: Sequence[Judgement]) -> ReviewImport:
    """Take in judgements of another store. Those whose document, or whose words, are not here are given back."""
    placed, known, misplaced = [], {one.id for one in truth.judgements.all()}, []
    for one in judgements:
        if one.id != judgement_id(one):
            misplaced.append((one, "Het oordeel is gewijzigd na het uitvoeren (het kenmerk klopt niet)."))
        elif one.id not in known:
            home = one.document if one.document in truth.document_ids() else _home(truth, one)
            if home is None:
                misplaced.append((one, "De woorden staan in geen enkel document van deze opslag."))
            else:
                placed.append((one, home))
    _keep(truth, linking, [one for one, _ in placed], [home for _, home in placed])
    return ReviewImport(len(placed), len(judgements) - len(placed) - len(misplaced), tuple(misplaced))


def import_removed(truth: Truth, judgements: Sequence[RemovedJudgement]) -> ReviewImport:
    """Take in what another store kept of judgements on documents that were removed there."""
    known = {one.id for one in truth.judgements.removed()}
    new = [one for one in judgements if one.id not in known]
    if new:
        with truth.writing():
            for one in new:
                truth.judgements.put_removed(one)
    return ReviewImport(len(new), len(judgements) - len(new), ())


def relink_judged(truth: Truth, linking: Linking, documents: Iterable[str]) -> None:
    """Lay the judgements anew over what the rules find in these documents; inside `Truth.writing`."""
    for document_id in sorted(set(documents)):
        document, sha256 = truth.document(document_id), truth.file_of(document_id)
        if document is not None and sha256 is not None:
            truth.put_links(linking(document, sha256))


_KINDS: tuple[tuple[str, MentionKind], ...] = (
    ("jci", "law"), ("celex:", "eu"), ("ECLI:", "case"), ("kst-", "kamerstuk"), ("blg-", "kamerstuk"),
    ("stb-", "gazette"), ("stcrt-", "gazette"), ("trb-", "gazette"),
)  # fmt: skip


def _kind_of(target: str) -> MentionKind:
    if "&artikel=" in target and not target.startswith("celex:"):
        return "law"
    return next((kind for start, kind in _KINDS if target.startswith(start)), "document")


def _find(truth: Truth, item: str) -> tuple[Passage, Mention]:
    parts = _ITEM.fullmatch(item)
    passage = truth.passages.one(parts["passage"]) if parts else None
    if parts and passage:
        for mention in truth.mentions.of(passage.document).get(passage.id, ()):
            if item_id(passage.id, mention) == item:
                return passage, mention
    raise Problem(
        "review-item-missing",
        "Deze verwijzing staat niet (meer) in de opslag.",
        where=item,
        remedy="Zie de werklijst: beleidswijzer review list.",
        family="missing",
    )


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise Problem(
            "review-name",
            "Een oordeel heeft een naam nodig.",
            remedy="Geef uw naam met --by.",
            family="usage",
        )
    return name


def _home(truth: Truth, judgement: Judgement) -> str | None:
    """The one document where the judged words stand with the same words on both sides."""
    homes = [
        document.id
        for document, _ in truth.documents()
        if any(
            place.context == 2 for place in places_of(judgement.quote, list(truth.passages.of(document.id)))
        )
    ]
    return homes[0] if len(homes) == 1 else None


def _keep(
    truth: Truth, linking: Linking, judgements: Sequence[Judgement], homes: Sequence[str] | None = None
) -> None:
    if not judgements:
        return
    under = homes or [one.document for one in judgements]
    with truth.writing():
        for one, document in zip(judgements, under, strict=True):
            truth.judgements.put_under([one], document)
        relink_judged(truth, linking, under)
