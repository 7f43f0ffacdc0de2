"""The sentences of a guideline that may name a package decision, by module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.sentences import sentences
from ingest.passage import Document, Passage
from ontology.decision_citation import Sentence, Where
from ontology.guideline import Guideline, Module
from ontology.mention import Mention
from ontology.spot import spot_in

_READ = frozenset({"paragraph", "list-item", "box", "table"})
_SETTLED = frozenset({"exact", "corrected"})
Found = Mapping[str, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class GuidelineSentences:
    """Sentences of each module, by its place in the guideline, and those that stand in none."""

    modules: tuple[tuple[Sentence, ...], ...]
    outside: tuple[Sentence, ...]


def guideline_sentences(document: Document, mentions: Found, guideline: Guideline) -> GuidelineSentences:
    notes = {one.number: one for one in document.passages if one.kind == "footnote" and one.number}
    recommended = {one.spot.passage: one.module for one in guideline.recommendations}
    modules: list[list[Sentence]] = [[] for _ in guideline.modules]
    outside: list[Sentence] = []
    for passage in document.passages:
        if passage.kind not in _READ:
            continue
        number = recommended.get(passage.id, _module_of(passage, guideline.modules))
        around = _around(guideline, number)
        where: Where = (
            "document"
            if number is None
            else "recommendation"
            if passage.id in recommended
            else "considerations"
        )
        found = _sentences(passage, mentions, where, around, notes)
        (outside if number is None else modules[number]).extend(found)
    return GuidelineSentences(tuple(map(tuple, modules)), tuple(outside))


def _module_of(passage: Passage, modules: Iterable[Module]) -> int | None:
    """The module under whose headings a passage stands, the deepest."""
    fitting = [
        (len(one.path), number)
        for number, one in enumerate(modules)
        if one.path and passage.section[: len(one.path)] == one.path
    ]
    return max(fitting)[1] if fitting else None


def _around(guideline: Guideline, number: int | None) -> tuple[str, ...]:
    module = guideline.modules[number].title if number is not None else ""
    return tuple(one for one in (module, guideline.title) if one)


def _sentences(
    passage: Passage,
    mentions: Found,
    where: Where,
    around: tuple[str, ...],
    notes: Mapping[str, Passage],
) -> Iterator[Sentence]:
    for start, end in sentences(passage.text):
        held = [
            notes[one.number]
            for one in passage.markers
            if start < one.offset <= end + 1 and one.number in notes
        ]
        noted = tuple(
            Sentence(spot_in(note), "note", _keys(note, mentions, 0, len(note.text)), around) for note in held
        )
        yield Sentence(
            spot_in(passage, start, end), where, _keys(passage, mentions, start, end), around, noted
        )


def _keys(passage: Passage, mentions: Found, start: int, end: int) -> tuple[str, ...]:
    """Ids of documents that references within these words mean."""
    found = (
        target
        for one in mentions.get(passage.id, ())
        if one.kind in ("document", "decision") and one.status in _SETTLED and start <= one.start < end
        for target in one.targets
    )
    return tuple(dict.fromkeys(found))
