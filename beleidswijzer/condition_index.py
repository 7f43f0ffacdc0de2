"""Which recommendations and which package decisions are about which condition; counted once a state of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ontology.care_lexicon import Lexicon
from ontology.guideline import Guideline, Recommendation
from ontology.package_decision import PackageDecision


@dataclass(frozen=True, slots=True)
class Advised:
    """A recommendation with the guideline that it is of; `conditions` are the most specific that it is about."""

    guideline: Guideline
    recommendation: Recommendation
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with the most specific conditions that it is about."""

    decision: PackageDecision
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class ConditionIndex:
    """`narrower` has the direct ones of each condition. `unknown` counts decisions of which no condition is known."""

    lexicon: Lexicon
    narrower: Mapping[str, tuple[str, ...]]
    advised: tuple[Advised, ...]
    decided: tuple[Decided, ...]

    def family(self, key: str) -> frozenset[str]:
        """The condition with all that are narrower, at any depth."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.narrower.get(one, ())
        return frozenset(found)

    @property
    def unknown(self) -> int:
        return sum(not one.conditions for one in self.decided)


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition with how much is about it or about a narrower one."""

    key: str
    label: str
    names: tuple[str, ...]
    guidelines: int
    recommendations: int
    decisions: int


def condition_index(held: Snapshot, linking: Linking) -> ConditionIndex:
    return held.kept("condition index", lambda: _read(held, linking))


def _read(held: Snapshot, linking: Linking) -> ConditionIndex:
    from beleidswijzer.link_ground import link_ground, read_guidelines

    ground = link_ground(held, linking)
    advised = [
        Advised(guideline, one, _known(_conditions(guideline, one, ground.lexicon), ground.lexicon))
        for guideline in read_guidelines(held).values()
        for one in guideline.recommendations
    ]
    decided = [
        Decided(one, _known(ground.subjects[key].indication.conditions, ground.lexicon))
        for key, one in ground.decisions.items()
    ]
    return ConditionIndex(ground.lexicon, _narrower(ground.lexicon), tuple(advised), tuple(decided))


def _conditions(guideline: Guideline, one: Recommendation, lexicon: Lexicon) -> tuple[str, ...]:
    """What the recommendation is about; what it leaves unsaid is in the headings and the question above it."""
    from ontology.care_subject import read_subject

    around = [words for words in guideline.around(one) if words]
    return read_subject(one.spot.text, lexicon, around=around).indication.conditions


def _known(keys: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(key for key in keys if key in lexicon.conditions)


def _narrower(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, one in lexicon.conditions.items():
        for above in one.broader:
            found.setdefault(above, []).append(key)
    return {key: tuple(sorted(keys, key=lexicon.label)) for key, keys in found.items()}


def condition_rows(held: Snapshot, linking: Linking) -> tuple[ConditionRow, ...]:
    """The conditions that anything is about, those with most first."""
    return held.kept("condition rows", lambda: _rows(condition_index(held, linking)))


def _rows(index: ConditionIndex) -> tuple[ConditionRow, ...]:
    recommendations: Counter[str] = Counter()
    guidelines: dict[str, set[str]] = {}
    decisions: Counter[str] = Counter()
    for advised in index.advised:
        for key in _with_above(advised.conditions, index):
            recommendations[key] += 1
            guidelines.setdefault(key, set()).add(advised.guideline.document)
    for decided in index.decided:
        decisions.update(_with_above(decided.conditions, index))
    known = index.lexicon.conditions
    rows = [
        ConditionRow(
            key, known[key].label, known[key].names, len(guidelines.get(key, ())), recommendations[key], decisions[key]
        )
        for key in sorted(recommendations.keys() | decisions.keys())
    ]  # fmt: skip
    return tuple(
        sorted(rows, key=lambda one: (-one.recommendations - one.decisions, one.label.casefold(), one.key))
    )


def _with_above(keys: Sequence[str], index: ConditionIndex) -> set[str]:
    known = index.lexicon.conditions
    return {one for key in keys for one in (key, *index.lexicon.above(key)) if one in known}


def conditions_named(rows: Sequence[ConditionRow], words: str) -> tuple[ConditionRow, ...]:
    """The conditions whose name, or another name of theirs, has the words."""
    wanted = words.casefold().split()
    return tuple(
        one
        for one in rows
        if all(any(word in name.casefold() for name in (one.label, *one.names)) for word in wanted)
    )
