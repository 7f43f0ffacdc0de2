"""The plans of all papers of a store, and what later papers say of the same thing.

Counted once for a snapshot; what was known on a day is chosen from it by `beleidswijzer.timeline`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beleidswijzer.document_ties import ties
from beleidswijzer.letter_proof import letter_proof
from beleidswijzer.likeness import Likeness, Sure, likeness
from beleidswijzer.promised_letters import promised_letters
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.stated import PLANS, Stated, many, statements
from beleidswijzer.subject import rarity
from ingest.passage import Passage
from ontology.actionlines import title_key
from ontology.anchor import Anchor, anchor
from ontology.mention import Mention

_WRITTEN = re.compile(rb'#geschreven(Vanaf|Tot)> "(\d{4}-\d\d-\d\d)"')


@dataclass(frozen=True, slots=True)
class Later:
    """A statement of a later paper about the same thing."""

    key: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class NamedLater:
    """A later paper names the product of a plan as something that is there: start..end of a passage. Or it is a
    `letter` that may be the one promised: where it speaks of what was promised."""

    document: str
    passage: str
    start: int
    end: int
    sure: Sure
    letter: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action line as one paper sets it out; `title_key` is the same in every paper that has it."""

    number: str
    title: str
    title_key: str


@dataclass(frozen=True, slots=True)
class Plans:
    """Plans by key, in order of document and place; `written` gives the days that a paper can be of, `tied` the
    papers that it is tied to, of those that state plans or speak of action lines."""

    stated: Mapping[str, Stated]
    later: Mapping[str, tuple[Later, ...]]
    named: Mapping[str, tuple[NamedLater, ...]]
    lines: Mapping[str, ActionLine]
    written: Mapping[str, Anchor | None]
    tied: Mapping[str, frozenset[str]]


def plans_of(snapshot: Snapshot) -> Plans:
    """All plans of a store; made once for a snapshot."""
    return snapshot.kept("plans", lambda: _read(snapshot))


def _read(snapshot: Snapshot) -> Plans:
    ids = snapshot.passages_with_plans()
    passages, mentions = snapshot.passages(ids), snapshot.mentions_in(ids)
    tied = ties(snapshot, {passage.document for passage in passages})
    known = {document for document, others in tied.items() if others}
    stated = {one.key: one for one in statements(passages, mentions, PLANS, with_subject=known)}
    written = {key: written_between(snapshot, key) for key in {one.document for one in stated.values()}}
    lines = _action_lines(passages, mentions)
    later = _later(tuple(stated.values()), tied, written, lines)
    named = _named_later(snapshot, tuple(stated.values()), written)
    for key, letters in promised_letters(snapshot, tuple(stated.values()), tied, written).items():
        proofs = [_proof(snapshot, stated[key], letter) for letter in letters]
        named[key] = (*named.get(key, ()), *(proof for proof in proofs if proof))
    return Plans(stated, later, named, lines, written, tied)


def written_between(snapshot: Snapshot, document: str) -> Anchor | None:
    """The first and last day that a paper can be of; None when nothing tells."""
    if date := snapshot.documents[document].date:
        return anchor(date)
    found = dict(_WRITTEN.findall(snapshot.graph_of(document)))
    if len(found) < 2:
        return None
    first, last = (anchor(found[name].decode()) for name in (b"Vanaf", b"Tot"))
    return Anchor(first.first, last.last) if first and last else None


def _action_lines(
    passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]]
) -> dict[str, ActionLine]:
    found: dict[str, ActionLine] = {}
    for passage in passages:
        for mention in mentions.get(passage.id, ()):
            if mention.kind == "actionline" and len(mention.targets) == 1:
                for number, title in zip(
                    many(mention.fields.get("number")), many(mention.fields.get("title")), strict=False
                ):
                    found.setdefault(mention.targets[0], ActionLine(number, title, title_key(title)))
    return found


def _later(
    stated: Sequence[Stated],
    tied: Mapping[str, frozenset[str]],
    written: Mapping[str, Anchor | None],
    lines: Mapping[str, ActionLine],
) -> dict[str, tuple[Later, ...]]:
    by_document: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_document[one.document].append(one)
    rare = rarity(one.subject for one in stated)
    titles = {key: line.title_key for key, line in lines.items()}
    found: dict[str, list[Later]] = defaultdict(list)
    for document in by_document:
        for other in sorted(tied[document] & by_document.keys()):
            if _before(written[document], written[other]):
                for former in by_document[document]:
                    found[former.key] += _best(former, by_document[other], rare, titles)
    return {key: tuple(sorted(ones, key=lambda one: _order(one, written))) for key, ones in found.items()}


def _best(
    former: Stated, latter: Sequence[Stated], rare: Mapping[str, float], titles: Mapping[str, str]
) -> Iterator[Later]:
    """What is certain, or else the best of what a paper may say of it."""
    told = [Later(one.key, found) for one in latter if (found := likeness(former, one, rare, titles))]
    certain = [one for one in told if one.likeness.sure == "certain"]
    yield from certain or sorted(told, key=lambda one: (-one.likeness.score, one.key))[:1]


def _order(one: Later, written: Mapping[str, Anchor | None]) -> tuple[str, str]:
    day = written[one.key.rpartition(":")[0]]
    return (day.first.isoformat() if day else "", one.key)


def _before(one: Anchor | None, other: Anchor | None) -> bool:
    """Only what surely came later can tell what became of a plan."""
    return one is not None and other is not None and one.last < other.first


def _named_later(
    snapshot: Snapshot, stated: Sequence[Stated], written: dict[str, Anchor | None]
) -> dict[str, tuple[NamedLater, ...]]:
    """Places in later papers that name the product of a plan and do not plan it themselves."""
    from ontology.delivered_as import delivered_as

    planned = [one for one in stated if one.products and not one.is_fact]
    places = {
        product: _naming(snapshot, product, delivered_as()) for one in planned for product in one.products
    }
    found: dict[str, tuple[NamedLater, ...]] = {}
    for one in planned:
        fitting = (place for product in one.products for place in places[product])
        for place in fitting:
            if place.document not in written:
                written[place.document] = written_between(snapshot, place.document)
        kept = (
            place for product in one.products for place in places[product]
            if _before(written[one.document], written[place.document])
        )  # fmt: skip
        if told := tuple(dict.fromkeys(kept)):
            found[one.key] = told
    return found


def _proof(snapshot: Snapshot, promise: Stated, letter: str) -> NamedLater | None:
    """Where a letter speaks of what was promised; that it came in time proves nothing by itself."""
    place = letter_proof(promise, snapshot.document(letter).passages, snapshot.mentions(letter))
    return NamedLater(letter, *place, "maybe", letter=True) if place else None


def _naming(snapshot: Snapshot, product: str, other_names: Mapping[str, Sequence[str]]) -> list[NamedLater]:
    keys = (product, *other_names.get(product, ()))
    ids = dict.fromkeys(
        one.passage for key in keys for one in snapshot.naming(key, parts=False) if one.relation == "cites"
    )
    mentions = snapshot.mentions_in(ids.keys())
    found = []
    for passage in snapshot.passages(list(ids)):
        around = mentions.get(passage.id, ())
        if any(product in many(one.fields.get("delivers")) for one in around if one.kind in PLANS):
            continue
        named = next((one for one in around if set(keys) & set(one.targets)), None)
        if named:
            # That it came out under another name is what the thesaurus says, not the papers.
            own = product in named.targets and passage.kind == "footnote"
            sure: Sure = "certain" if own else "maybe"
            found.append(NamedLater(passage.document, passage.id, named.start, named.end, sure))
    return found
