"""What is known beside words and meaning lifts a passage: a statement that answers, a paper of the kind asked for.

    score' = score + lift * (1 - score)

so that the order among passages with the same lift stays, and no score passes 1. The lift of a statement is its
strength times how far it answers, times what of the topic (by idf) stands there: half of that counts in the passage
with its headings, half in the statement itself. Where an event is asked for ("gaat in") the statement counts less
that does not tell of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.fusion import Mixed, best_first
from index.passage_index import PassageIndex
from index.places import Known, Stated, Statement
from index.scores import Floats, Numbers, Scores
from index.words import terms

_LIKELY = 0.35  # of a paper of the kind asked for
_LOOKED_UP = 500  # of the best, whether they are about the topic
_READ = 60  # of the best of these, whether the statement is
_OTHER_EVENT = 0.6  # what a statement is worth that tells of another event than was asked for


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
    shares = _shares(found, stated, index.text(ordinal), index)
    return found[int(np.argmax(shares))]


def _by_statements(ranked: Mixed, stated: Stated, index: PassageIndex) -> Mixed:
    lift: Floats = stated.strength * stated.scores.at(ranked.ordinals)
    if not (stated.topic or stated.events):
        return _raised(ranked, lift)
    places = np.flatnonzero(lift > 0)[:_LOOKED_UP]
    about = _about(ranked.ordinals, places, stated, index)
    half = 0.5 * lift * about
    best: Numbers = places[np.argsort(-(ranked.scores + half)[places], kind="stable")][:_READ]
    ordinals = ranked.ordinals[best].tolist()
    texts = index.texts(ordinals)
    within = np.zeros(len(ranked))
    within[best] = [
        max(_shares(stated.told(ordinal), stated, text, index), default=0.0)
        for ordinal, text in zip(ordinals, texts, strict=True)
    ]
    return _raised(ranked, half + 0.5 * stated.strength * within)


def _about(ordinals: Numbers, places: Numbers, stated: Stated, index: PassageIndex) -> Floats:
    """The share of the topic that stands in the passages at these places; all of it where none is asked for."""
    topic = terms(stated.topic)
    if not topic:
        return np.ones(len(ordinals))
    return Scores.of(index.keyword.coverage(topic, ordinals[places].tolist())).at(ordinals)


def _shares(found: Sequence[Statement], stated: Stated, text: str, index: PassageIndex) -> list[float]:
    """For each statement how far it answers, times the share of the topic and of the event that stands in it."""
    topic = terms(stated.topic)
    shares = []
    for one in found:
        words = text[slice(*one.span)]
        about = index.keyword.share(topic, terms(f"{words} {one.subject}")) if topic else 1.0
        told = not stated.events or any(event.search(words) for event in stated.events)
        shares.append(one.worth * about * (1.0 if told else _OTHER_EVENT))
    return shares


def _raised(ranked: Mixed, lift: Floats) -> Mixed:
    return best_first(replace(ranked, scores=ranked.scores + lift * (1.0 - ranked.scores)))
