"""What is known beside words and meaning lifts a passage: a statement that answers, a paper of the kind asked for.

    score' = score + lift * (1 - score)

so that the order among passages with the same lift stays, and no score passes 1. Of a statement the lift is its
strength times how far it answers, times the share of the topic (by idf) that its passage has.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index.fusion import Mixed, best_first
from index.keyword import KeywordIndex
from index.places import Known, Stated
from index.scores import Floats, Numbers, Scores
from index.words import terms

_LIKELY = 0.15  # of a paper of the kind asked for
_LOOKED_AT = 500  # of the best, whether they are about the topic
_OFF_TOPIC = 0.0  # share of the lift that a statement has whatever it is about


def lifted(ranked: Mixed, known: Known, keyword: KeywordIndex) -> Mixed:
    """`ranked` with what is known of its passages, best first."""
    if known.stated is None and known.likely is None:
        return ranked
    scores = ranked.scores
    if known.stated is not None:
        scores = _raised(scores, _by_statement(ranked.ordinals, known.stated, keyword))
    if known.likely is not None:
        scores = _raised(scores, _LIKELY * known.likely[ranked.ordinals])
    return best_first(replace(ranked, scores=scores))


def _raised(scores: Floats, lift: Floats) -> Floats:
    return scores + lift * (1.0 - scores)


def _by_statement(ordinals: Numbers, stated: Stated, keyword: KeywordIndex) -> Floats:
    lift: Floats = stated.strength * stated.scores.at(ordinals)
    topic = terms(stated.topic)
    if not topic:
        return lift
    first = ordinals[lift > 0][:_LOOKED_AT]
    about = Scores.of(keyword.coverage(topic, first.tolist()))
    return lift * (_OFF_TOPIC + (1 - _OFF_TOPIC) * about.at(ordinals))
