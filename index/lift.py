"""What is known beside words and meaning lifts a passage: a statement that answers, a paper of the kind asked for.

    score' = (score + lift) / the best of these, where that passes 1

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
    worths = _worths(found, stated, index.text(ordinal), index)
    return found[int(np.argmax(worths))]


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
    for place, ordinal, text in zip(best.tolist(), ordinals, texts, strict=True):
        if found := stated.told(ordinal):
            lift[place] = stated.strength * max(_worths(found, stated, text, index, float(about[place])))
    return _raised(ranked, lift)


def _about(ordinals: Numbers, places: Numbers, stated: Stated, index: PassageIndex) -> Floats:
    """The share of the topic that stands in the passages at these places; all of it where none is asked for."""
    topic = terms(stated.topic)
    if not topic:
        return np.ones(len(ordinals))
    return Scores.of(index.keyword.coverage(topic, ordinals[places].tolist())).at(ordinals)


def _worths(
    found: Sequence[Statement], stated: Stated, text: str, index: PassageIndex, about: float = 0.0
) -> list[float]:
    """For each statement how far it answers, times what of the topic and of the event stands in it.

    `about` is the share of the topic in the passage as a whole.
    """
    topic = terms(stated.topic)
    worths = []
    for one in found:
        words = text[slice(*one.span)]
        there = index.keyword.share(topic, terms(f"{words} {one.subject}")) if topic else 1.0
        told = not stated.events or any(event.search(words) for event in stated.events)
        other = _OTHER_EVENT if topic else _ANY_EVENT
        worths.append(one.worth * _beside(0.5 * (about + there)) * (1.0 if told else other))
    return worths


def _beside(about: float) -> float:
    """What is left of a lift where the topic stands there in part; a little where it does in other words."""
    return _OTHER_WORDS + (1 - _OTHER_WORDS) * about


def _raised(ranked: Mixed, lift: Floats) -> Mixed:
    scores = ranked.scores + lift
    return best_first(replace(ranked, scores=scores / max(1.0, float(scores.max(initial=0.0)))))
