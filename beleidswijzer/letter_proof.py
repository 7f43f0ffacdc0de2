"""Where a letter speaks of what was promised: the heading or sentence that names it; without one it proves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from beleidswijzer.stated import PLANS, Stated, many
from beleidswijzer.subject import is_beside, named_share, subject_of
from ingest.passage import Passage
from ontology.mention import Mention

Place = tuple[str, int, int]
"""A passage and the stretch of its text."""

ENOUGH = 0.5
"""A sentence that names less than half of what was promised is about something else."""
_READ = frozenset({"heading", "paragraph", "list-item", "box"})
_SENTENCE_END = re.compile(r"[.!?][’”\"]?(?P<space>\s+)(?=[A-Z‘“«])")
_ABOUT = re.compile(r"\bover\s+(?:(?:de|het|een|deze|dit|die|dat)\s+)?(?P<what>[\w-]{5,})")


def letter_proof(
    promise: Stated, passages: Sequence[Passage], mentions: Mapping[str, Sequence[Mention]]
) -> Place | None:
    """The first place of those that name most of what was promised; what the letter plans itself is none."""
    share_of = _share_of(promise)
    best: tuple[float, Place] | None = None
    for passage in passages if share_of else ():
        around = mentions.get(passage.id, ())
        for start, end in _sentences(passage) if passage.kind in _READ else ():
            share = share_of(passage.text, start, end, around) if share_of else 0.0
            if share >= ENOUGH and (best is None or share > best[0]) and not _plans(around, start, end):
                best = share, (passage.id, start, end)
    return best[1] if best else None


Share = Callable[[str, int, int, Sequence[Mention]], float]


def _share_of(promise: Stated) -> Share | None:
    """How much of what was promised a sentence names: its own words, else what stands behind "over" ("over de
    voortgang", a word that by itself tells nothing), else its heading ("hierover")."""
    own = {key: one for key, one in promise.subject.items() if one.own}
    about = tuple(match["what"].casefold() for match in _ABOUT.finditer(promise.words))
    if not own and about:
        return lambda text, start, end, _: _words_share(about, text[start:end])
    wanted = own or {key: one for key, one in promise.subject.items() if not is_beside(key)}
    if not wanted:
        return None
    return lambda text, start, end, around: named_share(wanted, subject_of(text, start, end, "", around, ()))


def _words_share(words: Sequence[str], sentence: str) -> float:
    """Compounds with it count: voortgang, voortgangsbericht."""
    there = re.findall(r"[\w-]+", sentence.casefold())
    return sum(any(one.startswith(word) for one in there) for word in words) / len(words)


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(passage.text):
        yield at, match.end() - len(match["space"])
        at = match.end()
    yield at, len(passage.text)


def _plans(around: Sequence[Mention], start: int, end: int) -> bool:
    """Whether the sentence plans or promises something, rather than tells what is there."""
    return any(
        one.kind in PLANS
        and one.start < end
        and start < one.end
        and "feit" not in many(one.fields.get("modality"))
        for one in around
    )
