"""A text of the ranking as it is shown: where it stands, what it was found by, and the words to mark."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from index.expansion import names_there
from index.lay_words import keys, terms_there
from index.lift import statement_of
from index.nearest_sentence import nearest_sentences
from index.needle_hits import needle_hit
from index.needles import Found, Span
from index.passage_index import PassageIndex
from index.ranked import Hit, Match, Mode, Texts
from index.request import Request
from index.rest import Rest
from index.worded import ShortQuery
from index.words import terms, terms_among


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage of the page that is shown."""

    ordinal: int
    score: float
    cosine: float | None
    words: float | None


def _entry(ordinal: int, rest: Rest) -> _Entry:
    """`ordinal` with the parts of its score, if it has them."""
    places = np.flatnonzero(rest.ranked.ordinals == ordinal)
    if not len(places):
        return _Entry(ordinal, 0.0, None, None)
    place, ranked = int(places[0]), rest.ranked
    cosine = float(ranked.cosines[place])
    near = None if np.isnan(cosine) else cosine
    return _Entry(ordinal, float(ranked.scores[place]), near, float(ranked.words[place]))


def _match(entry: _Entry, mode: Mode, floor: float) -> Match:
    if mode == "keyword":
        return "keyword"
    if mode == "hybrid" and entry.words:
        return "both" if entry.cosine is not None and entry.cosine >= floor else "keyword"
    return "semantic"


def shown_hit(texts: Texts, text: int, needles: dict[int, Found], rest: Rest, request: Request) -> Hit:
    entry = _entry(int(texts.ordinals[texts.first[text]]), rest)
    why: dict[str, object] = {}
    if entry.words is not None:
        why["words"] = round(entry.words, 4)
    if entry.cosine is not None:
        why["cosine"] = round(entry.cosine, 4)
    found, also = needles.get(entry.ordinal), texts.also_at(text)
    if found:
        return needle_hit(entry.ordinal, found, why, also, request.index.text(entry.ordinal))
    places, more = _asked_words(entry.ordinal, request, rest)
    weak = {"weak": True} if texts.weak[text] else {}
    places, stated = _stating(entry.ordinal, places, request)
    match = _match(entry, rest.mode, request.index.floor)
    return Hit(entry.ordinal, match, round(entry.score, 4), places, why | more | stated | weak, also)


def with_compounds(hit: Hit, short: ShortQuery, index: PassageIndex) -> Hit:
    """Long words of the query that stand inside others only are shown there."""
    if hit.highlights or "weak" in hit.why:
        return hit
    text = index.text(hit.ordinal)
    spans = short.compounds(text)
    inside = sorted({text[start:end].lower() for start, end in spans})
    return replace(hit, highlights=tuple(spans), why=hit.why | {"inside": inside}) if spans else hit


def _stating(
    ordinal: int, places: tuple[Span, ...], request: Request
) -> tuple[tuple[Span, ...], dict[str, object]]:
    """The statement that a hit was lifted by; its words are shown where no word of the query stands."""
    stated = request.known.stated
    one = statement_of(stated, ordinal, request.index) if stated and request.takes_statements else None
    if one is None:
        return places, {}
    words = request.index.text(ordinal)[slice(*one.span)]
    return places or (one.span,), {one.source: {**one.why, "words": words}}


def with_sentences(hits: tuple[Hit, ...], rest: Rest, request: Request) -> tuple[Hit, ...]:
    """Of hits that share no word with the query and are not weak, the sentence nearest to it is shown."""
    bare = [hit for hit in hits if not hit.highlights and hit.match == "semantic" and not hit.why.get("weak")]
    if not bare or rest.vector is None or request.embedder is None:
        return hits
    texts = [request.index.text(hit.ordinal) for hit in bare]
    spans = nearest_sentences(texts, rest.vector, request.embedder)
    found = {hit.ordinal: span for hit, span in zip(bare, spans, strict=True) if span}
    return tuple(
        replace(hit, highlights=(found[hit.ordinal],)) if hit.ordinal in found else hit for hit in hits
    )


def _asked_words(ordinal: int, request: Request, rest: Rest) -> tuple[tuple[Span, ...], dict[str, object]]:
    """Where the words of the query, or other names of what it names, stand in a passage, and what they are."""
    text, asked, lay = request.index.text(ordinal), set(terms(request.query.text)), request.known.lay
    others_too = asked.union(*(keys(name) for one in lay for name in one.terms))
    all_places = terms_among(text, others_too)
    places = [term for term in all_places if term.text in asked]
    spans = [(term.start, term.end) for term in places]
    why: dict[str, object] = {"terms": sorted({term.text for term in places})}
    told: list[dict[str, str]] = []
    if ordinal in rest.lesser:
        others = names_there(text, request.known.names)
        why["synonym"] = told = [
            {"typed": one.typed, "name": name, "label": one.label} for one, name, _ in others
        ]
        spans += [span for _, _, found in others for span in found]
    if terms_of := terms_there(all_places, lay):
        why["synonym"] = [*told, *(one.told for one in terms_of)]
        spans += [span for one in terms_of for span in one.spans]
    return _merged(spans), why


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """In order; spans that overlap become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
