"""Other forms of a verb in the present tense of a query: "organiseert" stands in papers as organiseren, georganiseerd.

The stemmer takes them for different words. A form that stands in no passage does nothing, so all are tried that the
spelling allows. They count for how much of a query a passage has, not for its rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.choice import Choice
from index.words import fold, placed_terms, terms

if TYPE_CHECKING:
    from index.keyword import KeywordIndex

SHARE = 0.95  # of the word typed that another form covers: never all, which would make any passage clear

_PRESENT = re.compile(r"[a-z]{3,}[bdfgklmnprs]t")  # the verb of "wie organiseert dat": stem and -t
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)(?=[^aeiouy]$)")
_SHORT_VOWEL = re.compile(r"(?<![aeiouy])[aeiou][^aeiouy]$")
_WEAK_SYLLABLE = re.compile(r"[aeiouy][^aeiouy]+(?:e[lmnr]|ig)$")  # verander, verdedig
_VOICELESS = "kfsp"  # stems of getoetst, gemaakt; all others have -d
_VOICED = {"f": "v", "s": "z"}  # schrijft, schrijven; leest, lezen
_UNSTRESSED = ("be", "ge", "ver", "ont", "er", "her")  # prefixes that take no ge-


def verb_choices(text: str, keyword: KeywordIndex) -> tuple[Choice, ...]:
    """For each word of a query that may be a verb in the present tense, its other forms that stand in passages."""
    found = {}
    for term in placed_terms(text):
        others = dict.fromkeys(one for form in verb_forms(text[term.start : term.end]) for one in terms(form))
        there = tuple((one,) for one in others if one != term.text and keyword.count_terms((one,)))
        if there:
            found[term.text] = Choice((term.text,), there, SHARE, SHARE)
    return tuple(found.values())


def verb_forms(word: str) -> tuple[str, ...]:
    """The infinitive, the participle and the past tense that a word in -t may belong to; () for other words."""
    plain = fold(word)
    return tuple(dict.fromkeys(_forms(plain[:-1]))) if _PRESENT.fullmatch(plain) else ()


def _forms(stem: str) -> Iterator[str]:
    last = stem[-1]
    opened = _opened(stem)
    yield f"{opened}en"
    if last in _VOICED and len(opened) <= len(stem):
        yield f"{opened[:-1]}{_VOICED[last]}en"
    before = "" if stem.startswith(_UNSTRESSED) else "ge"
    for ending in ("d", "t") if last in _VOICED else ("t",) if last in _VOICELESS else ("d",):
        yield before + (stem if last == ending else stem + ending)
        yield f"{stem}{ending}e"
        yield f"{stem}{ending}en"


def _opened(stem: str) -> str:
    """The stem as spelled before -en: beoordeel is beoordel-en, beslis is besliss-en, verander stays."""
    if _SHORT_VOWEL.search(stem) and not _WEAK_SYLLABLE.search(stem):
        return stem + stem[-1]
    return _LONG_VOWEL.sub(lambda vowel: vowel[0][0], stem)
