"""How words and meaning make one ranking: what a term's presence counts, and when words say more."""

from __future__ import annotations

import numpy as np
import pytest

from index.floor import COMMON_SHARE, evidence, offtopic_queries
from index.fusion import mix, words_weight
from index.keyword import KeywordIndex
from index.keyword_rows import KeywordRow
from index.scores import Scores
from index.words import terms

TEXTS = (
    "De wijkverpleging wordt betaald uit de Zorgverzekeringswet.",
    "Wijkverpleging, wijkverpleging en nog eens wijkverpleging: daarover gaat dit hoofdstuk.",
    "De Zorgverzekeringswet regelt de aanspraak op wijkverpleging, en wie die vaststelt.",
    "Het zorgkantoor koopt de zorg in en legt daarover verantwoording af.",
)


@pytest.fixture(scope="module")
def keyword() -> KeywordIndex:
    return KeywordIndex.in_memory(KeywordRow(number, text) for number, text in enumerate(TEXTS))


def test_coverage_is_the_share_of_the_query_that_a_passage_has(keyword: KeywordIndex) -> None:
    shares = keyword.coverage(terms("wijkverpleging Zorgverzekeringswet"), [0, 1, 3])
    assert shares[0] == pytest.approx(1.0)
    assert 0.3 < shares[1] < 0.6
    assert shares[3] == 0.0


def test_a_word_that_stands_nowhere_takes_its_share(keyword: KeywordIndex) -> None:
    assert keyword.coverage(terms("wijkverpleging bromfiets"), [0])[0] < 0.5


def test_coverage_of_nothing(keyword: KeywordIndex) -> None:
    assert keyword.coverage([], [0, 1]) == {0: 0.0, 1: 0.0}
    assert keyword.coverage(terms("wijkverpleging"), []) == {}


def test_the_share_of_some_of_the_words(keyword: KeywordIndex) -> None:
    asked = terms("wijkverpleging zorgkantoor")
    assert keyword.counts.share(asked, asked) == pytest.approx(1.0)
    assert 0.5 < keyword.counts.share(asked, terms("zorgkantoor")) < 1.0  # the rarer of the two
    assert keyword.counts.share(asked, terms("gemeente")) == 0.0
    assert keyword.counts.share([], asked) == 0.0


def test_presence_counts_more_than_repetition(keyword: KeywordIndex) -> None:
    asked = terms("wijkverpleging hoofdstuk aanspraak vaststellen")
    plain = dict(keyword.search(asked, 10))
    present = dict(keyword.search(asked, 10, presence=1.0))
    assert present.keys() == plain.keys()
    assert present[2] / present[1] > plain[2] / plain[1]


def test_presence_is_the_idf_of_each_term_once(keyword: KeywordIndex) -> None:
    plain = dict(keyword.search(["zorgkantor"], 10))
    more = {
        ordinal: score - plain[ordinal] for ordinal, score in keyword.search(["zorgkantor"], 10, presence=1)
    }
    assert more == {3: pytest.approx(np.log(1 + 3.5 / 1.5), abs=1e-5)}


def test_words_say_more_when_a_passage_has_them_all() -> None:
    cosines, bm25 = Scores.of({0: 0.875, 1: 0.845}), Scores.of({0: 2.0, 1: 6.0})
    assert mix(cosines, bm25, coverage=0.3).ordinals.tolist() == [0, 1]
    assert mix(cosines, bm25, coverage=1.0).ordinals.tolist() == [1, 0]


def test_the_weight_of_words_grows_with_coverage() -> None:
    weights = [words_weight(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert weights == sorted(weights)
    assert weights[0] > 0


def test_scores_stay_between_nought_and_one() -> None:
    found = mix(Scores.of({0: 0.99, 1: 0.5}), Scores.of({0: 9.0}), coverage=1.0)
    assert found.scores.tolist() == [1.0, 0.0]


def test_words_of_the_query_make_a_passage_less_weak() -> None:
    floor = 0.84
    assert evidence(0.85, 0.0) < floor  # near, as every paper on care is, but none of the words
    assert evidence(0.85, 0.5) >= floor
    assert evidence(0.80, 1.0) >= floor
    assert evidence(0.77, 0.9) < floor
    assert evidence(0.70, 1.0) >= floor  # all that was asked for stands there
    assert evidence(0.90, 0.0) >= floor  # other words for the same
    assert evidence(floor - 0.001, COMMON_SHARE) < floor


def test_questions_for_the_floor_and_for_its_test_are_kept_apart() -> None:
    ours, kept = set(offtopic_queries()), set(offtopic_queries("test"))
    assert not ours & kept
    assert (len(ours), len(kept)) == (90, 30)
