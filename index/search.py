"""A query to ranked passages: phrases first, then words and meaning together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from index.embedder import Embedder, Vectors
from index.expansion import Expanded, expand, names_there
from index.floor import evidence, least_cosine
from index.fusion import NOTHING, PRESENCE, Mixed, by_meaning, by_words, mix
from index.lay_words import choices_of, in_policy_words, keys, terms_there, without_lay
from index.lift import lifted, statement_of
from index.nearest_sentence import nearest_sentences
from index.needle_hits import needle_hit, needles_first, places_alone
from index.needles import Found, Span, find_needles, having_any
from index.passage_index import PassageIndex
from index.places import NOTHING_KNOWN, Known
from index.query import Query
from index.ranked import Flags, Hit, Match, Mode, Ranked, Texts, once_each
from index.reranker import RERANKED, Reranker, reread
from index.scores import Numbers, Scores, in_flags, in_order
from index.verb_forms import verb_choices
from index.worded import ShortQuery, having_words, short_query
from index.words import terms, terms_among

__all__ = ["Hit", "Mode", "Ranked", "search", "without_excluded"]

# Of each ranking, the same on every page, so that pages follow one another; what is near comes on top of these.
CANDIDATES = 2000
# In larger stores, where vectors are not all looked at either (index.dense.EXACT_TO), so many of the best by words
# are enough beside so many of the nearest; no more are counted there, and the notice says so.
ALL_COUNTED_TO = 100_000
_COUNTED, _BY_WORDS = 1000, 500
_LOOKED_UP = 100  # of the best by words, what share of the query they have
_NOT_ALL = 0.99  # where nobody looked, it is not said that all words stand there

_NO_WORDS = "Geef woorden om naar te zoeken."
_NO_MODEL = "Het taalmodel is niet beschikbaar; er is alleen op woorden gezocht."
_NOTHING = "Niets gevonden."
_NO_PHRASE = "De woorden tussen aanhalingstekens komen zo niet voor; dit lijkt erop."
_ONLY_MEANING = "Geen van deze woorden staat in de stukken; deze passages lijken er alleen in betekenis op."
_BOUNDED = "In een opslag van deze omvang zijn alleen de {} beste passages geteld; er kunnen er meer zijn."
_WEAK = "Geen duidelijke treffers: de gevonden passages lijken maar weinig op de vraag."


@dataclass(frozen=True, slots=True)
class _Request:
    query: Query
    index: PassageIndex
    embedder: Embedder | None
    mode: Mode
    allowed: Collection[int] | None
    known: Known

    @property
    def beside_lay(self) -> str:
        """The query without the words that papers have other terms for."""
        return " ".join([*self.query.phrases, without_lay(self.query.words, self.known.lay)])


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands below the phrase hits, best first, and how it was ranked; `lesser` have another name.

    `covered` is the share of the query that passages have, of those best by words; the others have nearly nothing.
    """

    ranked: Mixed
    mode: Mode
    notice: str | None = None
    only_meaning: bool = False
    lesser: frozenset[int] = frozenset()
    covered: Scores = NOTHING
    vector: Vectors | None = None  # of the query, where it was embedded
    stated: Collection[int] = ()  # whose statements are all that is asked for
    bounded: bool = False  # whether there may be more that would count


def search(
    query: Query,
    *,
    index: PassageIndex,
    embedder: Embedder | None,
    mode: Mode = "auto",
    allowed: Collection[int] | None = None,
    limit: int = 10,
    offset: int = 0,
    known: Known = NOTHING_KNOWN,
    reranker: Reranker | None = None,
) -> Ranked:
    """The passages for `query`, best first: exact phrases, variants, the rest by score.

    `known` is what the caller knows of the things it names; their places go before the rest. `allowed` restricts
    to these ordinals (filters on kind and date are the caller's). Without an embedder or without vectors every mode
    that needs them falls back to keywords, and the notice says so. A `reranker` puts the first of the rest in order.
    """
    if not query.text:
        return Ranked((), 0, mode, _NO_WORDS)
    allowed = without_excluded(query, index, allowed)
    needles = find_needles(query, index, allowed, quoted=mode == "exact", known=known)
    request = _Request(query, index, embedder, mode, allowed, known)
    if mode == "exact" or _asks_for_places(request, needles):
        places = places_alone(needles, index, limit=limit, offset=offset)
        return places if needles else replace(places, notice=_NOTHING)
    rest = _rest(request)
    rest = _reread(rest, needles, request, reranker) if reranker else rest
    short = _short(request)
    texts = _texts(needles, rest, _bare(request, rest), request, short)
    rest = _in_steps(rest, texts, needles, one_word=short is not None and short.is_one_word)
    shown = range(len(texts.first))[offset : offset + limit]
    hits = tuple(_hit(texts, text, needles, rest, request) for text in shown)
    hits = tuple(_with_compounds(hit, short, index) for hit in hits) if short else hits
    return Ranked(
        hits=_with_sentences(hits, rest, request),
        total=int(np.count_nonzero(~texts.weak)),
        mode=rest.mode,
        notice=_notice(query, rest, texts, bool(needles)),
        counted=texts.counted,
        worded=int(np.count_nonzero(texts.worded & ~texts.weak)) if short else None,
    )


def _asks_for_places(request: _Request, needles: Collection[int]) -> bool:
    """A quoted phrase or an identifier alone asks for the places where it stands, not for likenesses.

    Of what is known to be a certain law or paper there are no likenesses, also when it stands nowhere.
    """
    query, known = request.query, request.known
    if request.mode != "auto":
        return False
    if known.alone and not query.phrases:
        return True
    asks = (bool(query.phrases) and not query.words) or (query.only_identifiers and not known.places)
    return bool(needles) and asks


def without_excluded(
    query: Query, index: PassageIndex, allowed: Collection[int] | None
) -> Collection[int] | None:
    """The ordinals of `allowed` (None: all) without the passages that have words which the query leaves out."""
    if not query.excluded:
        return allowed
    out = having_any(query.excluded, index, allowed)
    kept = np.ones(index.n, dtype=bool) if allowed is None else in_flags(allowed, index.n)
    kept[np.fromiter(out, dtype=np.int64, count=len(out))] = False
    return np.flatnonzero(kept)


def _rest(request: _Request) -> _Rest:
    identifiers = request.query.only_identifiers and request.mode != "semantic"
    words_alone = request.mode == "keyword" or identifiers or not _can_embed(request)
    large = request.index.n > ALL_COUNTED_TO
    if words_alone:
        words = _bm25(request, _COUNTED if large else request.index.n)
    else:
        words = _bm25(request, _BY_WORDS if large else CANDIDATES, PRESENCE)
    bm25 = Scores.of(words.bm25)
    if words_alone:
        told = None if request.mode == "keyword" or _can_embed(request) else _NO_MODEL
        ranked = by_words(bm25)
        if _takes_statements(request):
            ranked = lifted(_and_answers(ranked, request), request.known, request.index)
        bounded = large and len(bm25) >= _COUNTED
        found = _Rest(ranked, "keyword", told, lesser=words.lesser, bounded=bounded)
        return _named_first(found, request)
    vector = _vector(request)
    near = _and_stated(bm25.ordinals, request)
    covered, cosines = _covered(request, words), _cosines(request, vector, near)
    clear = int(np.count_nonzero(cosines.values >= least_cosine(request.index.floor)))
    bounded = large and clear >= _COUNTED
    if request.mode == "semantic":
        return _Rest(by_meaning(cosines), "semantic", covered=covered, vector=vector, bounded=bounded)
    ranked = lifted(mix(cosines, bm25, covered.best), request.known, request.index)
    alone = not len(bm25)
    stated = _stated_enough(request)
    found = _Rest(ranked, "hybrid", None, alone, words.lesser, covered, vector, stated, bounded)
    return _named_first(found, request)


def _vector(request: _Request) -> Vectors:
    """(d,): of the query as typed; in daily words, the mean with that of the same in the words of papers.

    The cosine with the mean is the mean of both cosines, which did better than either, or the better one of both.
    """
    assert request.embedder is not None
    texts = [request.query.text]
    if request.known.lay:
        in_terms = in_policy_words(request.query.words, request.known.lay)
        texts.append(" ".join([*request.query.phrases, in_terms]).strip())
    vector: Vectors = request.embedder.embed_queries(texts).mean(axis=0)
    return vector


def _takes_statements(request: _Request) -> bool:
    """Modes that look for words or for meaning alone do just that."""
    return request.mode in ("auto", "hybrid")


def _and_answers(ranked: Mixed, request: _Request) -> Mixed:
    """Those found by words, and at the end those that are found by what they state alone."""
    stated = request.known.stated
    if stated is None or not stated.enough:
        return ranked
    more = np.setdiff1d(_and_stated(ranked.ordinals, request), ranked.ordinals)
    none, unknown = np.zeros(len(more)), np.full(len(more), np.nan)
    parts = ((ranked.scores, none), (ranked.cosines, unknown), (ranked.words, none))
    return Mixed(np.concatenate([ranked.ordinals, more]), *map(np.concatenate, parts))


def _stated_enough(request: _Request) -> Collection[int]:
    stated = request.known.stated
    return stated.scores.ordinals.tolist() if stated and stated.enough else ()


def _can_embed(request: _Request) -> bool:
    return request.embedder is not None and request.index.dense is not None


def _bm25(request: _Request, depth: int, presence: float = 0.0) -> Expanded:
    keyword, text, choices = request.index.keyword, request.beside_lay, choices_of(request.known.lay)
    found = keyword.search(terms(text), depth, allowed=request.allowed, presence=presence, choices=choices)
    names, allowed = request.known.names, request.allowed
    return expand(dict(found), text, names, request.index, depth, allowed, presence, choices)


def _covered(request: _Request, words: Expanded) -> Scores:
    """What share of the query passages have, of the best by words among all: a filter makes none of them weaker.

    It is looked up for the first hundred; those further down have about the least of these, for it is by the words
    they have that they are further down. A name is there where another name of the same thing stands.
    """
    query, keyword = terms(request.query.text), request.index.keyword
    beside, choices = terms(request.beside_lay), choices_of(request.known.lay)
    found = words.bm25
    if request.allowed is not None:
        found = dict(keyword.search(beside, CANDIDATES, presence=PRESENCE, choices=choices))
    best = sorted(found, key=lambda ordinal: (-found[ordinal], ordinal))
    verbs = verb_choices(request.beside_lay, keyword)
    others = [one for one in beside if not any(one in verb.typed for verb in verbs)]
    covered = keyword.coverage(others, best[:_LOOKED_UP], (*choices, *verbs))
    least = min(covered.values(), default=0.0)
    covered |= dict.fromkeys(best[_LOOKED_UP:], least if len(set(query)) == 1 else min(least, _NOT_ALL))
    named = keyword.share(query, [term for one in request.known.names for term in terms(one.typed)])
    return Scores.of(covered | {one: min(1.0, covered.get(one, 0.0) + named) for one in words.lesser})


def _bare(request: _Request, rest: _Rest) -> Flags:
    """Which of the rest are labels without a word of the query, by no name of what it names; none by words alone."""
    ordinals = rest.ranked.ordinals
    if rest.vector is None:
        return np.zeros(len(ordinals), dtype=bool)
    labels = request.index.keyword.are_labels(ordinals)
    worded = request.index.keyword.labels_with(terms(request.query.text))
    return labels & ~_among(ordinals, worded) & ~_among(ordinals, rest.lesser)


def _named_first(rest: _Rest, request: _Request) -> _Rest:
    """Where a name is all that is asked for: passages with the name, with another name of it, then the others."""
    if not request.known.only_names:
        return rest
    others = np.where(rest.ranked.words > 0, 0, 2)
    standing = np.where(_among(rest.ranked.ordinals, rest.lesser), 1, others)
    return replace(rest, ranked=rest.ranked.taken(np.argsort(standing, kind="stable")))


def _among(ordinals: Numbers, wanted: Collection[int]) -> Flags:
    if not len(wanted):
        return np.zeros(len(ordinals), dtype=bool)
    return np.isin(ordinals, in_order(wanted))


def _cosines(request: _Request, vector: Vectors, others: Numbers) -> Scores:
    """The cosines of the nearest passages, of all that are not weak (they are counted), and of `others`."""
    dense = request.index.dense
    assert dense is not None
    within = None if request.allowed is None else in_order(request.allowed)
    depth = _COUNTED if request.index.n > ALL_COUNTED_TO else CANDIDATES
    ordinals, cosines = dense.near(vector, depth, least_cosine(request.index.floor), allowed=within)
    order = np.argsort(ordinals)
    found = Scores(ordinals[order], cosines[order].astype(np.float64))
    more = np.setdiff1d(others, found.ordinals, assume_unique=True)
    return found.joined(Scores(more, dense.cosines(vector, more).astype(np.float64)))


def _and_stated(ordinals: Numbers, request: _Request) -> Numbers:
    """The passages found by words, with those whose statements answer."""
    stated = request.known.stated
    if stated is None:
        return ordinals
    kept = stated.scores.ordinals
    if request.allowed is not None:
        kept = kept[_among(kept, request.allowed)]
    return np.union1d(ordinals, kept)


def _reread(rest: _Rest, needles: Collection[int], request: _Request, reranker: Reranker) -> _Rest:
    """The first of the rest in the order of the reranker, which share out the scores they had."""
    ranked = rest.ranked
    places = np.flatnonzero(~_among(ranked.ordinals, needles))[:RERANKED]
    first = ranked.ordinals[places].tolist()
    order = np.arange(len(ranked))
    for place, one in zip(
        places, reread(first, request.query.text, request.index.text, reranker), strict=True
    ):
        order[place] = places[first.index(one)]
    return replace(rest, ranked=replace(ranked.taken(order), scores=ranked.scores))


def _short(request: _Request) -> ShortQuery | None:
    """The query where passages with its words are told apart from those that only resemble it.

    What is asked of statements or of papers is answered in other words; where meaning alone is asked for, words do not
    count.
    """
    query, known = request.query, request.known
    if request.mode == "semantic" or query.phrases or query.identifiers or known.places:
        return None
    asks = (known.stated is not None and not known.only_names) or known.likely is not None
    return None if asks else short_query(query.words)


def _texts(
    needles: dict[int, Found], rest: _Rest, bare: Flags, request: _Request, short: ShortQuery | None
) -> Texts:
    """The ranking as a whole: passages with what was asked for literally, the rest, and last what is weak.

    So the counted hits stand together, on the first pages; of the rest, those that have the word of a query of one word
    themselves: of more words the score is the better judge. `bare` are headings and the like that have no word of the
    query, which are near to all that is short.
    """
    index = request.index
    order = np.argsort(rest.ranked.ordinals)
    scores = Scores(rest.ranked.ordinals[order], rest.ranked.scores[order])
    first = needles_first(needles, scores)
    kept = np.flatnonzero(~_among(rest.ranked.ordinals, needles))
    ranked = rest.ranked.taken(kept)
    weak = (
        evidence(ranked.cosines, rest.covered.at(ranked.ordinals)) < index.floor
    )  # never where there is no cosine
    weak |= bare[kept]
    weak &= ~_among(ranked.ordinals, rest.stated)
    worded = np.zeros(len(ranked), dtype=bool)
    if short:
        worded[~weak] = having_words(short, ranked.ordinals[~weak], index, _named(request, rest))
    ordinals = np.concatenate([first, ranked.ordinals])
    all_weak = np.concatenate([np.zeros(len(first), dtype=bool), weak])
    all_worded = np.concatenate([np.ones(len(first), dtype=bool), worded])
    behind = ~all_worded if short and short.is_one_word else np.zeros(len(ordinals), dtype=bool)
    order = np.argsort(2 * all_weak + behind, kind="stable")
    return once_each(ordinals[order], all_weak[order], index, all_worded[order])


def _named(request: _Request, rest: _Rest) -> dict[str, Collection[int]]:
    """For each term of a name the passages with another name of the same thing."""
    return {term: rest.lesser for one in request.known.names for term in terms(one.typed)}


def _in_steps(rest: _Rest, texts: Texts, needles: Collection[int], *, one_word: bool) -> _Rest:
    """The scores as hits stand: none above those with the one word asked for, none of a weak hit above the counted."""
    ordinals = rest.ranked.ordinals
    clear = _among(ordinals, texts.ordinals[~texts.weak_places])
    worded = _among(ordinals, texts.ordinals[texts.worded_places])
    counted = clear & ~_among(ordinals, needles)
    if not counted.any():
        return rest
    scores = rest.ranked.scores.copy()
    related = counted & ~worded
    if one_word and (counted & worded).any() and related.any():
        least, best = scores[counted & worded].min(), scores[related].max()
        scores[related] *= min(1.0, least / best if best > 0 else 1.0)
    lowered = np.where(clear, scores, np.minimum(scores, scores[counted].min()))
    return replace(rest, ranked=replace(rest.ranked, scores=lowered))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage of the page that is shown."""

    ordinal: int
    score: float
    cosine: float | None
    words: float | None


def _entry(ordinal: int, rest: _Rest) -> _Entry:
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


def _hit(texts: Texts, text: int, needles: dict[int, Found], rest: _Rest, request: _Request) -> Hit:
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


def _with_compounds(hit: Hit, short: ShortQuery, index: PassageIndex) -> Hit:
    """Long words of the query that stand inside others only are shown there."""
    if hit.highlights or "weak" in hit.why:
        return hit
    text = index.text(hit.ordinal)
    spans = short.compounds(text)
    inside = sorted({text[start:end].lower() for start, end in spans})
    return replace(hit, highlights=tuple(spans), why=hit.why | {"inside": inside}) if spans else hit


def _stating(
    ordinal: int, places: tuple[Span, ...], request: _Request
) -> tuple[tuple[Span, ...], dict[str, object]]:
    """The statement that a hit was lifted by; its words are shown where no word of the query stands."""
    stated = request.known.stated
    one = statement_of(stated, ordinal, request.index) if stated and _takes_statements(request) else None
    if one is None:
        return places, {}
    words = request.index.text(ordinal)[slice(*one.span)]
    return places or (one.span,), {one.source: {**one.why, "words": words}}


def _with_sentences(hits: tuple[Hit, ...], rest: _Rest, request: _Request) -> tuple[Hit, ...]:
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


def _asked_words(ordinal: int, request: _Request, rest: _Rest) -> tuple[tuple[Span, ...], dict[str, object]]:
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


def _notice(query: Query, rest: _Rest, texts: Texts, found: bool) -> str | None:
    bounded = _BOUNDED.format(f"{_COUNTED:,}".replace(",", ".")) if rest.bounded else None
    told = [one for one in (_first_notice(query, rest, texts, found), bounded) if one]
    return " ".join(told) or None


def _first_notice(query: Query, rest: _Rest, texts: Texts, found: bool) -> str | None:
    if not len(texts.first):
        return rest.notice or _NOTHING
    if query.phrases and not found:
        return _NO_PHRASE
    if rest.notice or found:
        return rest.notice
    if texts.weak.all():
        return _WEAK
    return _ONLY_MEANING if rest.only_meaning else None
