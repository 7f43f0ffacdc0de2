"""Hyphens at line ends: joined where the word is one, kept where the hyphen belongs to the word.

The document's own words decide first: a word that stands elsewhere whole, or elsewhere with its hyphen. Then rules
of Dutch spelling (Woordenlijst Nederlandse Taal, leidraad 6: hyphen after abbreviations, before capitals,
between clashing vowels, after the first part of "Zvw- en Wlz").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

HYPHENS = "-\u00ad\u2010\u2011"
Junction = Literal["join", "keep", "keep-space", "space", "glue"]
"""join: the hyphen goes, the parts are one word. keep: it stays, no space. keep-space: it stays, a space after it.
space: no hyphen, a space between the lines. glue: no hyphen, no space (an address of a page, "en/" "of")."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u00ad\u2010\u2011][^\W_]+)*")
_LAST = re.compile(rf"([\w’']+(?:-[\w’']+)*)[{HYPHENS}]$")
_FIRST = re.compile(r"[\w’']+(?:-[\w’']+)*")
_SUSPENDED = {
    "en",
    "of",
    "tot",
    "als",
    "dan",
    "noch",
    "respectievelijk",
    "resp",
    "maar",
    "versus",
    "naar",
    "c.q",
}
# First parts that keep their hyphen before a word.
_KEEPING = {"niet", "non", "ex", "vice", "adjunct", "bijna"}
_CLASH = re.compile(r"(?:a[aeiu]|e[eiu]|i[ei]|o[eiou]|u[iu]|é[eiu]|i[j])$", re.I)
_RARE = 0.008  # of the lines end in a hyphen: fewer, and the document does not break words at line ends
_OPENED = re.compile(
    r"(?<!\ben)(?<!\bof)(?<=[\w,.;)])\s-(?=[^\W\d_])"
)  # a hyphen that opens a parenthesis: "ambities -die wij"
_CLOSED = re.compile(r"\w-(?=[\s,.;])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document as they stand inside its lines (lower case, with counts).

    `hyphenated` are words with an inner hyphen, `capitals` short words written in capitals (Wlz, SWP).
    `breaks` tells whether the document breaks words at line ends at all.
    """

    words: dict[str, int]
    hyphenated: dict[str, int]
    capitals: frozenset[str]
    breaks: bool = True


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """The words of a document from the texts of its lines, words at broken ends left out."""
    written: Counter[str] = Counter()
    total = broken = 0
    previous_open = False
    for line in lines:
        found = _WORD.findall(line)
        total += 1
        is_open = line[-1:] in HYPHENS and len(line) > 1
        broken += is_open
        written.update(found[1 if previous_open else 0 : len(found) - 1 if is_open else len(found)])
        previous_open = is_open
    words: dict[str, int] = {}
    hyphenated: dict[str, int] = {}
    capitals: set[str] = set()
    for word, times in written.items():  # each once: most words of a document are written many times
        plain = word.replace("\u00ad", "-").replace("\u2010", "-").replace("\u2011", "-")
        kind = hyphenated if "-" in plain else words
        kind[plain.casefold()] = kind.get(plain.casefold(), 0) + times
        capitals.update(part for part in plain.split("-") if _is_short_name(part))
    return Vocabulary(words, hyphenated, frozenset(capitals), total < 60 or broken / total > _RARE)


def _is_short_name(word: str) -> bool:
    """An abbreviation: two capitals ("SWP", "GVS"), or a capital and no vowel ("Wlz", "Zvw")."""
    if len(word) > 6 or not word[0].isupper():
        return False
    return sum(map(str.isupper, word)) >= 2 or (len(word) > 1 and not re.search(r"[aeiouyàéèë]", word, re.I))


def junction(left: str, right: str, known: Vocabulary) -> Junction:
    """How a line ending in `left` goes on with a line beginning with `right`."""
    if not left or not right:
        return "space"
    last = left[-1]
    if last not in HYPHENS:
        return _without_hyphen(left, right)
    end = left[max(left.rfind(" "), 0) :]  # what is sought holds no space
    before = _LAST.search(end)
    after = _FIRST.match(right)
    if _ADDRESS.search(end):
        broken = last == "\u00ad" or right[0] in "/?=&%_#~"
        known_whole = before and after and _by_document(before[1], after[0], known) == "join"
        return "join" if broken or known_whole else "keep"
    if before is None or after is None:
        return "keep-space" if len(left) < 2 or left[-2].isspace() or not after else "keep"
    return (
        _by_document(before[1], after[0], known)
        or _closes(left)
        or _by_rule(before[1], after[0], right, known)
    )


def _closes(left: str) -> Junction | None:
    """A hyphen that ends what another one opened: "ambities -die wij willen uitvoeren-"."""
    opened = [found.end() for found in _OPENED.finditer(left)]
    return "keep-space" if opened and not _CLOSED.search(left, opened[-1]) else None


def _without_hyphen(left: str, right: str) -> Junction:
    if left[-1] in "/_" and len(left) > 1 and not left[-2].isspace():
        return "glue"
    if (left[-1] in "=&?%#~" or right[0] in "/?=&%_#~") and _ADDRESS.search(left):
        return "glue"
    return "space"


def _by_document(before: str, after: str, known: Vocabulary) -> Junction | None:
    if after.casefold() in _SUSPENDED:
        return None
    tail = before.rsplit("-", 1)[-1]
    head = after.split("-", 1)[0]
    whole = known.words.get((tail + head).casefold(), 0)
    parted = sum(
        known.hyphenated.get(word.casefold(), 0)
        for word in {f"{before}-{after}", f"{tail}-{head}", f"{before}-{head}", f"{tail}-{after}"}
    )
    if parted > whole:
        return "keep"
    if whole and not (head[0].isupper() and not tail.isupper()):
        return "join"
    return None


def _by_rule(before: str, after: str, right: str, known: Vocabulary) -> Junction:
    if after.casefold() in _SUSPENDED and right[len(after) :][:1] in {"", " ", "/", ",", "."}:
        return "keep-space"
    if _keeps(before.rsplit("-", 1)[-1], after, known):
        return "keep"
    return "join" if known.breaks else "keep"


def _keeps(tail: str, after: str, known: Vocabulary) -> bool:
    if after[0].isupper():
        return not tail.isupper() or len(tail) < 4 or tail in known.capitals
    if after[0].isdigit() or tail[-1].isdigit() or len(tail) == 1:
        return True
    if tail in known.capitals or _is_short_name(tail):
        return True
    if tail.casefold() in _KEEPING and len(after) > 3:
        return True
    return bool(_CLASH.search(tail[-1] + after[0])) and not tail.casefold().endswith(("ge", "be"))
