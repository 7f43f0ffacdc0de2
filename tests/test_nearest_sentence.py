"""The sentence of a hit that is nearest to the query is the one to highlight where no word is shared."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.nearest_sentence import MOST_SENTENCES, nearest_sentences

SUBJECTS = ("geld", "nacht", "muziek")


class BySubject:
    """Likeness by subject alone; counts what it reads."""

    model_id = "onderwerp"
    dimension = len(SUBJECTS)

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        return np.array(
            [[float(one in text.lower()) for one in SUBJECTS] for text in texts], dtype=np.float32
        )

    embed_queries = embed_passages


NIGHT = np.array([0, 1, 0], dtype=np.float32)


def _shown(texts: Sequence[str], embedder: BySubject) -> list[str | None]:
    found = nearest_sentences(texts, NIGHT, embedder)
    return [text[span[0] : span[1]] if span else None for text, span in zip(texts, found, strict=True)]


def test_the_nearest_sentence_is_shown() -> None:
    texts = [
        "Het geld is op. In de nacht waakt iemand. Overdag is er muziek.",
        "De nacht is lang. Het geld niet.",
    ]
    assert _shown(texts, BySubject()) == ["In de nacht waakt iemand.", "De nacht is lang."]


def test_a_text_of_one_sentence_has_nothing_to_choose() -> None:
    model = BySubject()
    assert _shown(["In de nacht waakt iemand, zie art. 3 van de wet."], model) == [None]
    assert model.read == []


def test_of_equal_sentences_the_first() -> None:
    assert _shown(["De nacht begint. De nacht eindigt."], BySubject()) == ["De nacht begint."]


def test_no_more_is_read_than_the_limit() -> None:
    model = BySubject()
    long = " ".join(["Er is geld."] * (MOST_SENTENCES - 1))
    assert _shown([long, "De dag. De nacht.", "Kort."], model) == ["Er is geld.", None, None]
    assert len(model.read) == MOST_SENTENCES - 1


def test_no_texts() -> None:
    assert nearest_sentences([], NIGHT, BySubject()) == []
