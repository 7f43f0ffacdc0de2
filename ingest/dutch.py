"""The one door to spaCy: sentences of Dutch text, and the places where given phrases stand.

A blank Dutch pipeline: tokenizer, sentencizer and phrase matchers, no trained model
(there is none that can be installed offline). About a million characters a second.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Abbreviations of policy and law texts that spaCy's Dutch list lacks; they end no sentence.
_ABBREVIATIONS = (
    "jo.", "jto.", "Stcrt.", "Trb.", "leg.", "evt.", "resp.", "incl.", "excl.", "par.", "hfst.", "vgl.",
    "ca.", "mld.", "mln.", "aant.", "afd.", "bijl.", "dossiernr.", "tel.", "gem.", "zgn.", "ad.", "mw.",
    "i.c.m.", "m.u.v.", "i.o.m.", "s.c.",
)  # fmt: skip
_FIRST_PART = re.compile(r"(?<![\w&-])[\w&]+(?=-\w)")
_NO_WORD = re.compile(r"\S{251,}")
_PIECE = 250  # characters; longer addresses of the web are rare, and no word is so long
_LONGEST = 6000  # characters; a whole article with all its parts is half as long
_STRAIGHT_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to look for. `exact` keeps the case (abbreviations), otherwise any case counts."""

    key: str
    words: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase at start..end. `whole` is False where it is one part of a hyphenated word."""

    start: int
    end: int
    key: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one pass over a text gives: the spans of its sentences, and the phrases found."""

    sentences: tuple[tuple[int, int], ...]
    hits: tuple[Hit, ...]


class PhraseFinder:
    """Finds phrases over tokens, the longest where several begin at one word, in linear time.

    Also finds a phrase of one word as the first part of a hyphenated word (the
    "VWS" of "VWS-programma"), where the phrase keeps its case.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        _load_spacy()
        from spacy.matcher import PhraseMatcher

        self._nlp = _pipeline()
        self._loose = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        self._prefixes: dict[str, str] = {}
        for phrase in sorted(set(phrases), key=lambda phrase: (phrase.key, phrase.words)):
            matcher = self._exact if phrase.exact else self._loose
            matcher.add(phrase.key, [self._nlp.make_doc(phrase.words.translate(_STRAIGHT_QUOTES))])
            if phrase.exact and " " not in phrase.words:
                self._prefixes[phrase.words] = phrase.key

    def analyse(self, text: str) -> Analysis:
        """One pass over a text; offsets are code points of it."""
        doc = self._nlp(_tokens(self._nlp, text.translate(_STRAIGHT_QUOTES)))
        hits = self._phrases(doc) + self._hyphenated(doc.text)
        return Analysis(_sentences(doc), tuple(sorted(hits, key=lambda h: (h.start, -h.end, h.key))))

    def _phrases(self, doc: Doc) -> list[Hit]:
        strings = self._nlp.vocab.strings
        spans: dict[tuple[int, int, str], Hit] = {}
        for matcher in (self._loose, self._exact):
            for key, first, last in matcher(doc):
                start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
                spans[start, end, strings[key]] = Hit(start, end, strings[key])
        return list(spans.values())

    def _hyphenated(self, text: str) -> list[Hit]:
        return [
            Hit(match.start(), match.end(), key, whole=False)
            for match in _FIRST_PART.finditer(text)
            if (key := self._prefixes.get(match[0]))
        ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the white space between them."""
    nlp = _pipeline()
    return list(_sentences(nlp(_tokens(nlp, text))))


def _load_spacy() -> None:
    """Import spaCy without torch, which its thinc loads where it is installed: seconds and memory for nothing."""
    if "spacy" in sys.modules or "torch" in sys.modules:
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # an import of torch now fails, as if it were not there
    try:
        importlib.import_module("spacy")
    finally:
        del sys.modules["torch"]


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    _load_spacy()
    import spacy

    nlp: Any = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10_000_000
    for abbreviation in _ABBREVIATIONS:
        nlp.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    return nlp


def _tokens(nlp: Language, text: str) -> Doc:
    """The text as tokens. A long row of signs without a space goes in pieces: the tokenizer takes brackets and quotes
    off its end one by one, and looks through all that is left each time."""
    cuts = [cut for row in _NO_WORD.finditer(text) for cut in range(row.start(), row.end(), _PIECE)]
    if not cuts:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    bounds = pairwise(sorted({0, *cuts, len(text)}))
    pieces = [nlp.make_doc(text[start:end]) for start, end in bounds]
    whole = Doc.from_docs(pieces, ensure_whitespace=False)
    assert whole is not None  # only without pieces
    return whole


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The sentencizer's spans, with boundaries taken back that Dutch writing does not allow.

    A sentence does not begin with a small letter, and a number with a full stop at the
    beginning ("1. Uitwerken") is a label of what follows.
    """
    text = doc.text
    spans: list[tuple[int, int]] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if spans and (text[start].islower() or text[spans[-1][0] : spans[-1][1]].rstrip(".").isdigit()):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(piece for span in spans for piece in _readable(text, *span))


def _readable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; what nobody could read as one in pieces, since what reads sentences looks back and forth in them."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
        while text[start].isspace():
            start += 1
    yield start, end
