"""What is known beside words and meaning lifts a passage: a statement that answers, a paper of the kind asked for.

    score' = (score + lift) / the best of these, where that passes 1

so that the order among passages with the same lift stays, and no score passes 1. The lift of a statement is its
strength times how far it answers, times what of the topic (by idf) stands there: half of that counts in the passage
with its headings, half in the statement itself. Where an event is asked for ("gaat in") the statement counts less
that does not tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.fusion import Mixed, best_first
from index.passage_index import PassageIndex
from index.places import Known, Stated, Statement
from index.scores import Floats, Numbers, Scores
from index.words import terms, terms_among

_LIKELY = 0.35  # of a paper of the kind asked for
_LOOKED_UP = 300  # of the best, whether they are about the topic
_READ = 40  # of the best of these, whether the statement is
_OTHER_WORDS = 0.25  # share of the lift where no word of the topic stands there
_OTHER_EVENT = 0.5  # what a statement is worth that tells of another event than was asked for
_ANY_EVENT = 0.8  # the same where no topic is asked beside it


def lifted(ranked: Mixed, known: Known, index: PassageIndex) -> Mixed:
    """`ranked` with what is known of its passages, best first."""
    if known.stated is None and known.likely is None:
        return ranked
    if known.stated is not None:
        ranked = _by_statements(ranked, known.stated, index)
    if known.likely is not None:
        ranked = _raised(ranked, _LIKELY * known.likely[ranked.ordinals].astype(np.float64))
    return ranked


def statement_of(stated: Stated, ordinal: int, index: PassageIndex) -> Statement | None:
    """The statement that the passage is lifted by: of those that answer the one that is most about the topic."""
    found = stated.told(ordinal)
    if len(found) < 2 or not (stated.topic or stated.events):
        return found[0] if found else None
    asked = _Asked.of(stated, index)
    return found[int(np.argmax([asked.worth(one, index.text(ordinal)) for one in found]))]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a statement is to be about: `weights` are the terms of the topic with their share of it, by idf."""

    weights: Mapping[str, float]
    events: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, stated: Stated, index: PassageIndex) -> _Asked:
        topic = terms(stated.topic)
        return cls({term: index.keyword.counts.share(topic, [term]) for term in topic}, stated.events)

    def worth(self, statement: Statement, text: str, about: float = 0.0) -> float:
        """How far a statement of `text` answers, times what of the topic and of the event stands in it.

        `about` is the share of the topic in the passage as a whole.
        """
        words = text[slice(*statement.span)]
        there = 1.0
        if self.weights:
            found = terms_among(f"{words} {statement.subject}", self.weights)
            there = sum(self.weights[term] for term in {one.text for one in found})
        beside = _OTHER_WORDS + (1 - _OTHER_WORDS) * 0.5 * (about + there)
        told = not self.events or any(event.search(words) for event in self.events)
        other = _OTHER_EVENT if self.weights else _ANY_EVENT
        return statement.worth * beside * (1.0 if told else other)


def _by_statements(ranked: Mixed, stated: Stated, index: PassageIndex) -> Mixed:
    lift: Floats = stated.strength * stated.scores.at(ranked.ordinals)
    if not (stated.topic or stated.events):
        return _raised(ranked, lift)
    places = np.flatnonzero(lift > 0)[:_LOOKED_UP]
    about = _about(ranked.ordinals, places, stated, index)
    lift = lift * about
    best: Numbers = places[np.argsort(-(ranked.scores + lift)[places], kind="stable")][:_READ]
    ordinals = ranked.ordinals[best].tolist()
    texts = index.texts(ordinals)
    asked = _Asked.of(stated, index)
    for place, ordinal, text in zip(best.tolist(), ordinals, texts, strict=True):
        if found := stated.told(ordinal):
            worths = [asked.worth(one, text, float(about[place])) for one in found]
            lift[place] = stated.strength * max(worths)
    return _raised(ranked, lift)


def _about(ordinals: Numbers, places: Numbers, stated: Stated, index: PassageIndex) -> Floats:
    """The share of the topic that stands in the passages at these places; all of it where none is asked for."""
    topic = terms(stated.topic)
    if not topic:
        return np.ones(len(ordinals))
    return Scores.of(index.keyword.coverage(topic, ordinals[places].tolist())).at(ordinals)


def _raised(ranked: Mixed, lift: Floats) -> Mixed:
    scores = ranked.scores + lift
    return best_first(replace(ranked, scores=scores / max(1.0, float(scores.max(initial=0.0)))))
