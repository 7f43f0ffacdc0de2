"""A phrase in a text: as it is written, or as a variant of it.

Exact: the same words in the same order, whatever the case, white space, line ends, hyphenation
("Wlz-indicatie", "Wlz indicatie", "zorg- verzekeraar") and style of quotes; diacritics count.
A variant: the same words within one sentence in another order, or with words between them. Dutch
law splits its phrases ("redelijkerwijs op die zorg is aangewezen") and hides prepositions in pronominal
adverbs ("daarop ... redelijkerwijs is aangewezen"), so "daarop", "erop", "hierop" and "waarop" count as "op".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from index.sentences import sentences
from index.stream import DASHES as _DASHES
from index.stream import QUOTES as _QUOTES
from index.words import HYPHENS, LINE_BREAK, placed_words, prepositions, stop_words

Span = tuple[int, int]
Hit = tuple[int, int, str]
"""A wanted word at start..end of a text."""

CONTENT_GAP = 6  # words between two neighbouring content words of a variant
FUNCTION_REACH = 15  # words between a function word of a variant and its content words
_BREAK = rf"(?:{LINE_BREAK}|[{HYPHENS}](?!\s))?"  # a hyphen inside a word, with a line end after it or not
_BETWEEN = rf"(?:\s*[{_QUOTES}]*\s+[{_QUOTES}]*|[{HYPHENS}{_DASHES}]\s*)"
_PIECE = re.compile(rf"\w+|[{HYPHENS}]|\s+|[{_QUOTES}]|.", re.DOTALL)
_FAR = 160  # letters between two core words, at most so many as CONTENT_GAP long words and the signs between them
_HYPHEN = re.compile(f"[{HYPHENS}]")
_HYPHEN_SIGNS = "-\u2010\u2011\u00ad"
_JOINS = "'." + _HYPHEN_SIGNS
_ADVERBS = ("er", "daar", "hier", "waar")


def find_exact(text: str, phrase: str) -> list[Span]:
    """Where `phrase` stands in `text`, as (start, end) code points, in order and not overlapping."""
    pattern = _pattern(phrase)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def find_variants(text: str, phrase: str) -> list[Span]:
    """Where the words of `phrase` stand together in one sentence of `text`, other than exactly."""
    wanted = wanted_counts(phrase)
    core = core_counts(wanted)
    if sum(core.values()) < 2:
        return []
    hits = _wanted_words(text, phrase)
    if not _may_stand_together(hits, wanted, core):
        return []
    found: list[Span] = []
    for first, last in sentences(text):
        inside = [hit for hit in hits if first <= hit[0] < last]
        if len(inside) >= len(wanted):
            found += _in_sentence(text, inside, wanted, core)
    exact = find_exact(text, phrase) if found else []
    return [span for span in found if not _touches(span, exact)]


def _may_stand_together(hits: Sequence[Hit], wanted: Counter[str], core: dict[str, int]) -> bool:
    """Whether all words are there and two core words stand near enough: quick, and most passages end here."""
    if not wanted.keys() <= {word for _, _, word in hits}:
        return False
    places = [hit for hit in hits if hit[2] in core]
    return any(
        after[0] - before[1] <= _FAR and (len(core) == 1 or before[2] != after[2])
        for before, after in pairwise(places)
    )


def written_rows(phrase: str) -> list[list[str]]:
    """As `candidate_words`, for the phrase as it is typed: each word as written or joined with its neighbour."""
    rows: set[tuple[str, ...]] = set()
    for word in placed_words(phrase):
        parts = [part for part in re.split(f"[{HYPHENS}]", phrase[word.start : word.end].lower()) if part]
        rows |= {tuple(sorted({part, word.text})) for part in parts}
    return [list(row) for row in sorted(rows)]


def candidate_words(phrase: str) -> list[list[str]]:
    """Rows of written words: every text that has the phrase, or a variant, has one of each row."""
    rows: set[tuple[str, ...]] = set()
    for word in placed_words(phrase):
        parts = [part for part in _HYPHEN.split(phrase[word.start : word.end].lower()) if part]
        rows |= {tuple(sorted(_forms(part) | {word.text})) for part in parts}
    return [list(row) for row in sorted(rows)]


def core_words(phrase: str) -> list[frozenset[str]]:
    """The words that every variant has close together, each with the forms that it may hide in; fewer than two
    when the phrase has no variants."""
    core = core_counts(wanted_counts(phrase))
    return [_forms(word) for word in sorted(core) for _ in range(core[word])]


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """The word, and the pronominal adverbs that hide it when it is a preposition."""
    if word not in prepositions():
        return frozenset({word})
    return frozenset({word, *(adverb + prepositions()[word] for adverb in _ADVERBS)})


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str] | None:
    """The regular expression of a phrase; None when it has no words."""
    pieces = _PIECE.findall(unicodedata.normalize("NFC", phrase).strip().strip(_QUOTES).strip())
    if not any(piece[0].isalnum() for piece in pieces):
        return None
    body = "".join(_piece_patterns(pieces))
    start = r"(?<!\w)" if pieces[0][0].isalnum() else ""
    end = r"(?!\w)" if pieces[-1][-1].isalnum() else ""
    return re.compile(start + body + end, re.IGNORECASE)


def _piece_patterns(pieces: Sequence[str]) -> Iterator[str]:
    hyphen = re.compile(f"[{HYPHENS}]")
    for number, piece in enumerate(pieces):
        inner = 0 < number < len(pieces) - 1
        if piece.isspace():
            if not (number and hyphen.fullmatch(pieces[number - 1])):
                yield _BETWEEN
        elif hyphen.fullmatch(piece) and inner:
            yield (
                rf"(?:[{HYPHENS}{_DASHES}]\s*|\s+)"
                if pieces[number + 1].isspace()
                else rf"(?:[{HYPHENS}{_DASHES}]\s*|\s*)"
            )
        elif piece in _QUOTES:
            yield rf"[{_QUOTES}]*"
        elif piece[0].isalnum():
            yield _BREAK.join(re.escape(character) for character in piece)
        else:
            yield rf"\s*{re.escape(piece)}"


@lru_cache(maxsize=256)
def wanted_counts(phrase: str) -> Counter[str]:
    """The words of a phrase, counted in order; never changed."""
    return Counter(word.text for word in placed_words(phrase))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _in_sentence(text: str, hits: Sequence[Hit], wanted: Counter[str], core: dict[str, int]) -> list[Span]:
    """The shortest stretches of a sentence that have all wanted words, content words close together."""
    places, span_of = _places(text, hits, wanted)
    if any(len(places[word]) < count for word, count in wanted.items()):
        return []
    spans: list[Span] = []
    for window in _windows(places, core):
        span = _with_function_words(window, places, wanted, core)
        if span and not (spans and span_of[span[0]][0] < spans[-1][1]):
            spans.append((span_of[span[0]][0], span_of[span[1]][1]))
    return spans


def core_counts(wanted: Counter[str]) -> dict[str, int]:
    """The words that must stand close together: content words, and beside a single one the preposition behind it.

    "aangewezen op" has variants ("op verblijf aangewezen"), "de zorg" has none; nor has "van de zorg", since a
    preposition goes with the word before it or with the noun right behind it.
    """
    core = {word: count for word, count in wanted.items() if word not in stop_words()}
    if sum(core.values()) == 1:
        order, [word] = list(wanted), core
        behind = order[order.index(word) + 1 : order.index(word) + 2]
        core |= {one: wanted[one] for one in behind if one in prepositions() and word.isalpha()}
    return core


def _places(
    text: str, hits: Sequence[Hit], wanted: Counter[str]
) -> tuple[dict[str, list[int]], dict[int, Span]]:
    """For each wanted word the numbers of the words that are it, counted from the first, and where these stand."""
    places: dict[str, list[int]] = {word: [] for word in wanted}
    span_of: dict[int, Span] = {}
    number, at = 0, hits[0][0]
    for start, end, word in hits:
        number += _words_between(text[at:start])
        places[word].append(number)
        span_of[number] = (start, end)
        number, at = number + 1, end
    return places, span_of


def _words_between(stretch: str) -> int:
    """How many words stand between two words; signs that are glued to these are none."""
    pieces = stretch.split()
    glued = bool(stretch) and not stretch[0].isspace()
    glued_too = len(pieces) > glued and not stretch[-1].isspace()
    return len(pieces) - glued - glued_too


def _wanted_words(text: str, phrase: str) -> list[Hit]:
    """The words of the text that are wanted, in order; a word that a hyphen parts is one word."""
    forms = all_forms(phrase)
    letters = text.lower().replace("’", "'")
    if len(letters) != len(text):  # a capital that has no small letter of its own
        return [(one.start, one.end, forms[one.text]) for one in placed_words(text) if one.text in forms]
    found: list[Hit] = []
    for form, word in forms.items():
        at = letters.find(form)
        while at >= 0:
            if _is_word(letters, at, at + len(form)):
                found.append((at, at + len(form), word))
            at = letters.find(form, at + 1)
    for start, end in parted(letters):
        joined = _HYPHEN.sub("", letters[start:end])
        if joined in forms:
            found.append((start, end, forms[joined]))
    return sorted(found)


def parted(letters: str) -> Iterator[Span]:
    """The words with a hyphen inside."""
    end = 0
    for match in _HYPHEN.finditer(letters):
        start, stop = match.span()
        if start < end or not (letters[start - 1 : start].isalnum() and letters[stop : stop + 1].isalnum()):
            continue
        while start and (letters[start - 1].isalnum() or letters[start - 1] in _HYPHEN_SIGNS):
            start -= 1
        while stop < len(letters) and (letters[stop].isalnum() or letters[stop] in _HYPHEN_SIGNS):
            stop += 1
        yield start, stop
        end = stop


@lru_cache(maxsize=256)
def all_forms(phrase: str) -> dict[str, str]:
    """Each form in which a word of the phrase may stand, with that word; a word itself goes first."""
    wanted = wanted_counts(phrase)
    return {form: word for word in wanted for form in sorted(_forms(word))} | {word: word for word in wanted}


def _is_word(letters: str, start: int, end: int) -> bool:
    """Whether a stretch is a whole word, no part of another and of none with a hyphen or full stop inside."""
    before, after = letters[max(0, start - 2) : start], letters[end : end + 2]
    if before and (
        before[-1].isalnum() or (before[-1] in _JOINS and before[0].isalnum() and len(before) == 2)
    ):
        return False
    return not after or not (
        after[0].isalnum() or (after[0] in _JOINS and after[-1].isalnum() and len(after) == 2)
    )


def _windows(places: dict[str, list[int]], core: dict[str, int]) -> Iterator[list[int]]:
    """Minimal sets of places with every core word, none further than CONTENT_GAP words from the next."""
    all_places = sorted((place, word) for word in core for place in places[word])
    whole = sum(core.values())
    for first in range(len(all_places) - whole + 1):
        missing = dict(core)
        taken: list[int] = []
        for place, word in all_places[first:]:
            if taken and place - taken[-1] - 1 > CONTENT_GAP:
                break
            if missing[word] > 0:
                missing[word] -= 1
                taken.append(place)
            if len(taken) == whole:
                yield taken
                break


def _with_function_words(
    window: list[int], places: dict[str, list[int]], wanted: Counter[str], core: dict[str, int]
) -> tuple[int, int] | None:
    """First and last place when the other words of the phrase are near too, else None."""
    low, high = window[0], window[-1]
    first, last = low, high
    for word, count in wanted.items():
        if word in core:
            continue
        near = sorted((_distance(place, low, high), place) for place in places[word] if place not in window)
        if len(near) < count or near[count - 1][0] > FUNCTION_REACH:
            return None
        first = min([first, *(place for _far, place in near[:count])])
        last = max([last, *(place for _far, place in near[:count])])
    return first, last


def _distance(place: int, low: int, high: int) -> int:
    """Words between `place` and the stretch low..high; 0 inside it."""
    return max(low - place - 1, place - high - 1, 0)
