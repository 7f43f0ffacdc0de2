"""Candidate links between the recommendations of guidelines and package decisions, in either direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from beleidswijzer.link_ground import LinkGround, guideline_documents, guideline_of, link_ground
from beleidswijzer.link_meaning import Likenesses, likenesses
from beleidswijzer.link_score import FLOOR, link_score
from beleidswijzer.linking import Linking
from beleidswijzer.module_sentences import GuidelineSentences, guideline_sentences
from beleidswijzer.snapshot import Snapshot, document_missing
from beleidswijzer.suggestion import Basis, LinkReasons, Quoted, Suggestion
from index.words import terms
from ingest.passage import Document, Passage
from ingest.problem import Problem
from ontology.care_subject import Subject, read_subject
from ontology.decision_citation import DecisionCitation, find_citations
from ontology.guideline import Guideline, Recommendation
from ontology.link_relation import asked_to_change, relation
from ontology.link_tension import is_silent, tensions, unsaid_condition
from ontology.package_decision import PackageDecision
from ontology.spot import Spot
from ontology.subject_tie import Tie, compare

if TYPE_CHECKING:
    from index.embedder import Embedder

_BY_MEANING = 3  # decisions that are looked at for their meaning alone


def suggest(
    held: Snapshot, linking: Linking, embedder: Embedder | None, cache: Path | None, asked: str
) -> tuple[Suggestion, ...]:
    """The links of a guideline (its recommendations in order, the best decision first), or of a decision (a document
    or an id of the register; the best recommendation first). Raises Problem where `asked` is neither."""
    ground = link_ground(held, linking)
    decision = _decision_of(ground, asked)
    if decision is not None:
        found = [
            one
            for document in guideline_documents(held)
            for one in of_guideline(held, ground, embedder, cache, document)
            if one.decision == decision.key
        ]
        return tuple(sorted(found, key=lambda one: -one.score))
    if asked not in held.documents:
        raise document_missing(asked)
    if guideline_of(held, asked) is None:
        raise _neither(asked)
    return of_guideline(held, ground, embedder, cache, asked)


def at_most(found: Sequence[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """The first few decisions of each recommendation."""
    seen: Counter[tuple[str | None, int]] = Counter()
    kept = []
    for one in found:
        place = (one.recommendation.passage, one.recommendation.start)
        seen[place] += 1
        if seen[place] <= limit:
            kept.append(one)
    return tuple(kept)


def _decision_of(ground: LinkGround, asked: str) -> PackageDecision | None:
    named = (one for one in ground.decisions.values() if asked in (one.key, one.register, one.document))
    return next(named, None)


def _neither(asked: str) -> Problem:
    return Problem(
        "suggest-neither",
        f"Het document {asked} is geen richtlijn en geen pakketbesluit.",
        remedy="Geef een richtlijn, een standpunt of advies, of een nummer uit het register van besluiten.",
        family="usage",
    )


def of_guideline(
    held: Snapshot, ground: LinkGround, embedder: Embedder | None, cache: Path | None, document: str
) -> tuple[Suggestion, ...]:
    """Made once for each state of the store and model."""
    model = embedder.model_id if embedder else "none"
    return held.kept(
        f"links {model} {document}", lambda: _of_guideline(held, ground, embedder, cache, document)
    )


@dataclass(frozen=True)
class _Reading:
    """A guideline with what is needed to judge each of its recommendations."""

    document: Document
    guideline: Guideline
    passages: Mapping[str, Passage]
    sentences: GuidelineSentences
    citations: tuple[tuple[DecisionCitation, ...], ...]


def _of_guideline(
    held: Snapshot, ground: LinkGround, embedder: Embedder | None, cache: Path | None, key: str
) -> tuple[Suggestion, ...]:
    guideline = guideline_of(held, key)
    if guideline is None or not ground.decisions or not guideline.recommendations:
        return ()
    reading = _read(held, ground, guideline)
    asked = [asked_text(one, guideline) for one in guideline.recommendations]
    alike = likenesses(asked, list(ground.texts.values()), embedder, cache)
    found: list[Suggestion] = []
    for row, recommendation in enumerate(guideline.recommendations):
        found += _of_recommendation(reading, ground, recommendation, alike, row)
    return tuple(_with_decision_boxes(held, found))


def _read(held: Snapshot, ground: LinkGround, guideline: Guideline) -> _Reading:
    document = held.document(guideline.document)
    sentences = guideline_sentences(document, held.mentions(guideline.document), guideline)
    outside = find_citations(sentences.outside, ground.citable)
    citations = [(*find_citations(one, ground.citable), *outside) for one in sentences.modules]
    passages = {one.id: one for one in document.passages}
    return _Reading(document, guideline, passages, sentences, tuple(citations))


def asked_text(recommendation: Recommendation, guideline: Guideline) -> str:
    """What is compared by meaning: the recommendation with what stands above it."""
    module = guideline.modules[recommendation.module]
    above = (module.title, *(one.text for one in recommendation.context))
    return ". ".join(dict.fromkeys(part for part in (*above, recommendation.spot.text) if part))


def recommended_subject(recommendation: Recommendation, guideline: Guideline, ground: LinkGround) -> Subject:
    module = guideline.modules[recommendation.module]
    parts = (
        *(one.text for one in reversed(recommendation.context)),
        module.title,
        *(reversed(module.path)),
        module.population.text if module.population else "",
        module.question.text if module.question else "",
        guideline.title,
    )
    return read_subject(
        recommendation.spot.text, ground.lexicon, around=list(dict.fromkeys(one for one in parts if one))
    )


def _of_recommendation(
    reading: _Reading, ground: LinkGround, recommendation: Recommendation, alike: Likenesses, row: int
) -> list[Suggestion]:
    subject = recommended_subject(recommendation, reading.guideline, ground)
    columns = {key: column for column, key in enumerate(ground.decisions)}
    mixed = alike.mixed[row]
    cited = _cited_by(reading, recommendation)
    keys = ground.candidates(subject) | cited.keys()
    found = []
    for key in sorted(keys):
        tie = compare(subject, ground.subjects[key], ground.lexicon)
        score = link_score(tie, likeness=float(mixed[columns[key]]), cited=_counts(cited.get(key), tie))
        if score >= FLOOR:
            cosine = None if alike.cosines is None else round(float(alike.cosines[row, columns[key]]), 4)
            found.append(
                _suggestion(reading, ground, recommendation, key, tie, score, cosine, cited.get(key))
            )
    return latest_first(found)


def _cited_by(reading: _Reading, recommendation: Recommendation) -> dict[str, DecisionCitation]:
    """What is cited for this recommendation: in its own words, else in the considerations of its module."""
    found: dict[str, DecisionCitation] = {}
    spot = recommendation.spot
    order = {"recommendation": 0, "considerations": 1, "note": 2, "document": 3}
    for one in sorted(reading.citations[recommendation.module], key=lambda one: order[one.where]):
        own = one.spot.passage == spot.passage and one.spot.start < spot.end and spot.start < one.spot.end
        if one.where != "recommendation" or own:
            known = found.get(one.decision)
            if known is None or (known.follows is None and one.follows is not None):
                found[one.decision] = one
    return found


def _counts(cited: DecisionCitation | None, tie: Tie) -> bool:
    """Whether a citation is about this recommendation: what they are about must agree."""
    return cited is not None and tie.treatment in ("same", "part", "class") and not tie.clashes


def _suggestion(
    reading: _Reading,
    ground: LinkGround,
    recommendation: Recommendation,
    key: str,
    tie: Tie,
    score: float,
    cosine: float | None,
    cited: DecisionCitation | None,
) -> Suggestion:
    guideline, decision = reading.guideline, ground.decisions[key]
    module = guideline.modules[recommendation.module]
    counted = cited if _counts(cited, tie) else None
    follows = counted.follows if counted else None
    asks = asked_to_change(decision.asks, guideline.title)
    kind = relation(recommendation.direction, decision.effect, follows=follows, asks=asks)
    said = [
        recommendation.spot.text,
        *(one.spot.text for one in reading.sentences.modules[recommendation.module]),
    ]
    unsaid = unsaid_condition(decision.conditions, said)
    tension = tensions(
        recommendation.direction,
        guideline.dated(recommendation),
        decision,
        cited=counted is not None,
        follows=kind.type == "based-on",
        unsaid=unsaid,
        silent=is_silent(decision, said),
    )
    basis: Basis = "citation" if counted else "shared-entities" if tie.treatment != "none" else "meaning"
    asserted = counted is not None and counted.sure and tie.treatment == "same"
    why = LinkReasons(
        tie.treatment, tie.indication, tie.shared, tie.clashes,
        shared_words(recommendation.spot.text, ground.texts[key]), cosine,
        _quoted(counted.spot, reading) if counted else None,
        _quoted(follows, reading) if follows else None,
        _bare(asks), _bare(unsaid) if any(one.kind == "silent-on-condition" for one in tension) else None,
        (), decision.replaced_by, tuple(one.kind for one in tension),
        kind.reason, tension[0].reason if tension else "",
    )  # fmt: skip
    return Suggestion(
        guideline.document, guideline.title, _quoted(recommendation.spot, reading),
        " ".join(part for part in (module.number, module.title) if part), guideline.dated(recommendation),
        recommendation.strength, recommendation.direction,
        key, decision.register, decision.document, _bare(decision.quote) or Quoted(decision.subject),
        decision.date, decision.title or decision.subject, decision.outcome, decision.effect,
        kind.type, basis, score, why,
        "asserted" if asserted else "suggested", tension[0].kind if tension else None,
    )  # fmt: skip


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """Words of the first that the second has too, in reading order."""
    known = set(terms(other))
    return tuple(dict.fromkeys(word for word in one.split() if set(terms(word)) & known))


def latest_first(found: Sequence[Suggestion]) -> list[Suggestion]:
    """By score; but of decisions on one subject the latest goes first, and knows which it replaces."""
    ordered = sorted(found, key=lambda one: (-one.score, one.decision))
    replaced: dict[str, list[str]] = {}
    for one in found:
        if one.why.replaced_by:
            replaced.setdefault(one.why.replaced_by, []).append(one.decision)
    known = [
        replace(one, why=replace(one.why, replaces=tuple(sorted(replaced.get(one.decision, ())))))
        for one in ordered
    ]
    held = {one.decision for one in known}
    standing = [one for one in known if one.why.replaced_by not in held]
    result: list[Suggestion] = []
    for one in standing:
        result += [one, *_after(one.decision, known)]
    return result


def _after(key: str, known: Sequence[Suggestion]) -> list[Suggestion]:
    """The decisions that one replaced, and those that these replaced."""
    found: list[Suggestion] = []
    for one in known:
        if one.why.replaced_by == key:
            found += [one, *_after(one.decision, known)]
    return found


def _quoted(spot: Spot, reading: _Reading) -> Quoted:
    passage = reading.passages[spot.passage]
    return Quoted(
        spot.text,
        spot.document,
        spot.passage,
        spot.start,
        spot.end,
        spot.page,
        passage.boxes(spot.start, spot.end),
    )


def _bare(spot: Spot | None) -> Quoted | None:
    """Words of another document; their boxes are looked up when all are known."""
    if spot is None:
        return None
    return Quoted(spot.text, spot.document, spot.passage, spot.start, spot.end, spot.page)


def _with_decision_boxes(held: Snapshot, found: Sequence[Suggestion]) -> list[Suggestion]:
    wanted = {
        quote.passage
        for one in found
        for quote in (one.decision_quote, one.why.asks, one.why.condition)
        if quote is not None and quote.passage is not None
    }
    passages = {one.row.id: one for one in held.shown(sorted(wanted))} if wanted else {}

    def boxed(quote: Quoted | None) -> Quoted | None:
        if quote is None or quote.passage not in passages:
            return quote
        return replace(quote, boxes=passages[quote.passage].boxes(quote.start, quote.end))

    return [
        replace(
            one,
            decision_quote=boxed(one.decision_quote) or one.decision_quote,
            why=replace(one.why, asks=boxed(one.why.asks), condition=boxed(one.why.condition)),
        )
        for one in found
    ]
