"""What a statement is about: its content words and the things it names, without who, when and the verbs of planning.

Two statements of different papers are about one thing in so far as these agree. Words of the heading, and of the
sentence before where a statement has few of its own ("Deze uitleg is eind 2025 gereed"), count half.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.words import Term, placed_terms
from ingest.tsv import read_rows
from ontology.mention import Mention

CONTEXT = 0.5
ACTOR = 0.4
NAMED = 1.5
PROPER = 2.5
FEW = 2
"""A statement with fewer words of its own is also about what the sentence before says."""
PART = 0.6
"""What a compound and its last or first part have in common: pakketbeoordeling, beoordeling."""
_SHORTEST_PART = 5
_SHORTEST_TAIL = 4
_NAMED_KINDS = frozenset({"criterion", "programme", "document", "intervention", "condition", "kamerstuk"})
_BESIDE = frozenset({"actor", "law"})
_HEADING_NUMBER = re.compile(r"^\s*(?:[\d.]+\s+)?(?:Actielijn\s+\w+\s*[:.–-]\s*)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z‘“«])")
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class About:
    """One word or thing that a statement is about; `written` as the paper has it. What is not `own` stands beside the
    statement, or is a party or a law: it counts where both have it, and its absence counts for nothing."""

    weight: float
    written: str
    own: bool = True


Subject = Mapping[str, About]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much two subjects agree (0 to 1), and by which words, the heaviest first, parties and laws last. `own` counts
    those that stand in both statements themselves; `inside` is how much of the smaller subject the other has,
    `telling` the number of words that are no parties or laws."""

    score: float
    words: tuple[str, ...]
    own: int = 0
    inside: float = 0.0
    telling: int = 0


def subject_of(
    text: str, start: int, end: int, heading: str, mentions: Sequence[Mention], times: Collection[str]
) -> Subject:
    """The subject of the statement at start..end of a passage; `times` are the words in it that tell when."""
    own = _terms(text[start:end], start, mentions, times)
    context: dict[str, About] = {}
    if len(own) < FEW:
        before = _sentences_before(text, start)
        context |= _terms(text[before:start], before, mentions, ())
    context |= _terms(_HEADING_NUMBER.sub("", heading), len(text), (), ())
    own = dict(_completed(own, context))
    beside = {
        key: About(one.weight * CONTEXT, one.written, own=False)
        for key, one in context.items()
        if key not in own
    }
    return dict(sorted((beside | own).items()))


def _terms(words: str, offset: int, mentions: Sequence[Mention], times: Collection[str]) -> dict[str, About]:
    """Things named, by key, and content words, by stem, of a stretch that begins at `offset` of the passage."""
    found: dict[str, About] = {}
    half: list[tuple[int, int]] = []
    taken = [(at, at + len(when)) for when in times if (at := words.find(when)) >= 0]
    for mention in mentions:
        first, last = mention.start - offset, mention.end - offset
        if first < 0 or last > len(words) or not mention.targets:
            continue
        if mention.kind in _NAMED_KINDS:
            half.append((first, last))
            found |= {key: About(NAMED, mention.surface) for key in mention.targets}
        elif mention.kind in _BESIDE:
            taken.append((first, last))
            found |= {key: About(ACTOR, mention.surface, own=False) for key in mention.targets}
    for term in _names_joined(words, _placed(words)):
        if _within(term, taken) or not _WORD.search(term.text) or term.text in _empty_stems():
            continue
        written = words[term.start : term.end]
        weight = CONTEXT if _within(term, half) else PROPER if _is_name(words, term) else 1.0
        found.setdefault(term.text, About(weight, written))
    return found


def _sentences_before(text: str, start: int) -> int:
    """Where the last two sentences before a statement begin."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    return ends[-3] if len(ends) > 2 else 0


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that start..end stands in."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    first = max((one for one in ends if one <= start), default=0)
    return text[first : min((one for one in ends if one >= end), default=len(text))].strip()


@lru_cache(maxsize=50_000)
def _placed(words: str) -> tuple[Term, ...]:
    """The terms of a sentence or heading: papers are looked at again after each change of the store."""
    return tuple(placed_terms(words))


def _names_joined(words: str, terms: Sequence[Term]) -> list[Term]:
    """ "Stevig Staan" is one name, not two words that papers share."""
    joined: list[Term] = []
    for term in terms:
        last = joined[-1] if joined else None
        if (
            last
            and words[last.end : term.start] == " "
            and _has_capital(words, term)
            and _has_capital(words, last)
        ):
            joined[-1] = Term(f"{last.text}_{term.text}", last.start, term.end)
        else:
            joined.append(term)
    return joined


def _has_capital(words: str, term: Term) -> bool:
    return words[term.start].isupper()


def _within(term: Term, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(first < term.end and term.start < last for first, last in stretches)


def _is_name(words: str, term: Term) -> bool:
    """A capital that no sentence begins with, or more words with one."""
    before = words[: term.start].rstrip(" ‘“«\"'(")
    begins = not before or before[-1] in ".!?:"
    return _has_capital(words, term) and (not begins or "_" in term.text)


def _completed(own: Mapping[str, About], context: Mapping[str, About]) -> Iterable[tuple[str, About]]:
    """ "Het kader" under a heading that speaks of an afwegingskader is that framework."""
    for key, one in own.items():
        whole = [other for other in context if _is_tail(key, other)]
        yield (
            (whole[0], About(one.weight, context[whole[0]].written, one.own))
            if len(whole) == 1
            else (key, one)
        )


def _is_tail(part: str, whole: str) -> bool:
    return len(part) >= _SHORTEST_TAIL and part != whole and whole.endswith(part) and "/" not in whole


def rarity(subjects: Iterable[Subject]) -> Mapping[str, float]:
    """How much each term says among these statements: 1 where one has it, near 0 where all have."""
    counts: Counter[str] = Counter()
    number = 0
    for subject in subjects:
        counts.update(subject.keys())
        number += 1
    most = math.log(1 + number)
    return {term: math.log(1 + number / count) / most for term, count in counts.items()} if number else {}


def shares_words(a: Subject, b: Subject) -> bool:
    """Whether they have a word or thing in common that is no party or law."""
    return any(not is_beside(term) for term in a.keys() & b.keys())


def agreement(a: Subject, b: Subject, rare: Mapping[str, float]) -> Agreement:
    """The cosine of two subjects, each term by its weight and how rare it is; compounds agree with their parts."""
    pairs = [(term, term) for term in a.keys() & b.keys()]
    ours, theirs = (_long_words(one.keys() - other.keys()) for one, other in ((a, b), (b, a)))
    pairs += [(one, other) for one in ours for other in theirs if _are_kin(one, other)]
    both = {(one, other): _weigh(a[one], b[other], rare, one, other) for one, other in pairs}
    norms = _norm(a, {one for one, _ in pairs}, rare), _norm(b, {other for _, other in pairs}, rare)
    if not pairs or not all(norms):
        return Agreement(0.0, ())
    ordered = sorted(both, key=lambda pair: (is_beside(pair[0]), -both[pair], pair))
    words = tuple(min(a[one].written, b[other].written, key=len) for one, other in ordered)
    total = sum(both.values())
    return Agreement(
        min(1.0, total / math.sqrt(norms[0] * norms[1])), words,
        sum(a[one].own and b[other].own for one, other in pairs), min(1.0, total / min(norms)),
        sum(not is_beside(one) for one, _ in pairs),
    )  # fmt: skip


def named_share(wanted: Subject, told: Subject) -> float:
    """How much of what is wanted a sentence names in its own words (0 to 1); compounds count in part."""
    there = [key for key, one in told.items() if one.own]
    total = sum(one.weight for one in wanted.values())
    nearest = {key: max((_nearness(key, other) for other in there), default=0.0) for key in wanted}
    named = sum(one.weight * nearest[key] for key, one in wanted.items())
    return named / total if total else 0.0


def _nearness(one: str, other: str) -> float:
    """A heading may begin with a word and a name: "Standpunt Stevig Staan" reads as one name that has both."""
    if f"_{one}_" in f"_{other}_":
        return 1.0
    long = len(_long_words({one, other})) > 1
    return PART if long and _are_kin(one, other) else 0.0


def _weigh(ours: About, theirs: About, rare: Mapping[str, float], one: str, other: str) -> float:
    likeness = 1.0 if one == other else PART
    return likeness * ours.weight * theirs.weight * math.sqrt(rare.get(one, 1.0) * rare.get(other, 1.0))


def is_beside(term: str) -> bool:
    """Whether it is the key of a party or a law, which tell little of what a statement is about."""
    return term.startswith(("actor/", "jci"))


def _long_words(terms: Collection[str]) -> list[str]:
    """Words that can be a compound or its last part, in order; keys of things are none."""
    return sorted(term for term in terms if len(term) >= _SHORTEST_PART and term.isalpha())


def _are_kin(one: str, other: str) -> bool:
    """A compound and its last part: pakketbeoordeling and beoordeling."""
    return one.endswith(other) or other.endswith(one)


def _norm(subject: Subject, matched: Collection[str], rare: Mapping[str, float]) -> float:
    counted = ((term, one) for term, one in subject.items() if one.own or term in matched)
    return sum(one.weight**2 * rare.get(term, 1.0) for term, one in counted)


def plain_words(text: str) -> str:
    """The letters and digits of a statement: two that differ in nothing else say the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _empty_stems() -> frozenset[str]:
    rows = read_rows(Path(__file__).with_name("empty_words.tsv"))
    return frozenset(term.text for row in rows for term in placed_terms(row["word"]))
