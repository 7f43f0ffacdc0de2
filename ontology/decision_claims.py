"""What a document says of decisions on care: one thing for each decision, however often it is named.

The part of an enumeration with a note, and the title of the decision in that note, are one decision. Its quote is
that of the first place that tells the outcome. A decision weighs the criteria that stand in the sentence that tells
it, or in the sentences of the same advice, standpunt or duiding that apply them; it is laid down in that document
itself, or in the one that the sentence or its note calls an advice, standpunt or duiding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ontology.mention import Mention
from ontology.uris import slug

Found = Mapping[str, tuple[Mention, ...]]

OWN_KINDS = frozenset({"standpunt", "advies", "duiding"})
_NAMED_SO = re.compile(r"\b(?:pakketadvies|advies|standpunt|duiding)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:de\s+conclusie\s+is|concludeert|concluderen|adviseert|adviseren|oordeelt|is\s+van\s+oordeel|besluit)\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"\b(?:conclu\w+|voldoe\w+|beoordeel\w*|geoordeeld|getoetst|toetsen\s+wij)\b", re.IGNORECASE
)
_LEFT_OUT = re.compile(
    r"\b(?:kom(?:t|en)?\s+(?:wij|we|ik|het\s+\w+)\s+niet\s+toe|niet\s+(?:getoetst|beoordeeld|gewogen)|niet\s+toets\w*)\b",
    re.IGNORECASE,
)
# A decision that is left to others is one on care only where it says so: "een besluit over de vergoeding".
_OF_CARE = re.compile(
    r"\b\w*(?:vergoed|opname|opnemen|pakket|toelat|instroom|uitstroom|aanspra|verzekerde\s+zorg)",
    re.IGNORECASE,
)
_OF_A_LIST = frozenset({"decision-list", "decision-subject"})
_SETTLED = frozenset({"exact", "corrected"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Where a document names something: a mention and its passage."""

    passage: Passage
    mention: Mention


@dataclass(frozen=True, slots=True)
class NamedDecision:
    """A decision as one document knows it: its name in URIs and the places that name it, the best first."""

    name: str
    places: tuple[Mentioned, ...]

    @property
    def best(self) -> Mentioned:
        return self.places[0]

    def field(self, name: str) -> tuple[tuple[str, Mentioned], ...]:
        """The values of a field of its mentions, each once, with the first place that has it."""
        found: dict[str, tuple[str, Mentioned]] = {}
        for place in self.places:
            if value := place.mention.fields.get(name):
                found.setdefault(str(value).casefold(), (str(value), place))
        return tuple(found.values())


def named_decisions(document: Document, mentions: Found) -> list[NamedDecision]:
    """The decisions that a document names, in reading order."""
    titles = _titles_in_notes(document, mentions)
    groups: dict[str, list[Mentioned]] = {}
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            if mention.kind == "decision" and mention.status in _SETTLED and _is_of_care(mention):
                noted = _note_behind(passage, mention) if mention.rule in _OF_A_LIST else None
                name = titles.get(noted or "") or _name(mention)
                groups.setdefault(name, []).append(Mentioned(passage, mention))
    if document.kind.casefold() in OWN_KINDS:
        groups = _one_by_outcome(groups)
    return [NamedDecision(name, tuple(sorted(places, key=_tells_less))) for name, places in groups.items()]


def _is_of_care(mention: Mention) -> bool:
    return mention.rule != "decision-deferred" or bool(_OF_CARE.search(mention.surface))


def _one_by_outcome(groups: dict[str, list[Mentioned]]) -> dict[str, list[Mentioned]]:
    """A standpunt says its conclusion more than once: "Klankrijk" and "Klankrijk bij mensen met dementie", with one
    outcome, are one decision, under the name that tells most."""
    joined: dict[str, list[Mentioned]] = {}
    for name in sorted(groups, key=len, reverse=True):
        wider = [other for other in joined if other.startswith(f"{name}-")]
        same = [other for other in wider if _outcomes(joined[other]) == _outcomes(groups[name])]
        if len(same) == 1:
            joined[same[0]] += groups[name]
        else:
            joined[name] = list(groups[name])
    return {name: joined[name] for name in groups if name in joined}


def _outcomes(places: list[Mentioned]) -> set[str]:
    return {str(place.mention.fields.get("outcome")) for place in places}


def criteria_weighed(
    document: Document, mentions: Found, decisions: list[NamedDecision]
) -> Iterator[tuple[NamedDecision, str, Mentioned]]:
    """Each decision with the key of a criterion it weighs and the place that says so."""
    own = [one for one in decisions if any(_is_own(document, place, mentions) for place in one.places)]
    for one in decisions:
        for place in one.places:
            for other in _inside(place, mentions):
                if other.kind == "criterion":
                    yield from ((one, key, Mentioned(place.passage, other)) for key in other.targets)
    if len(own) != 1:
        return
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            if _weighs(mention):
                yield from ((own[0], key, Mentioned(passage, mention)) for key in mention.targets)


def _weighs(mention: Mention) -> bool:
    """Whether a sentence applies a criterion in order to decide, and not by what others do with it."""
    return (
        mention.kind == "stance"
        and mention.fields.get("role") == "applies"
        and bool(_CONCLUDES.search(mention.surface))
        and not _LEFT_OUT.search(mention.surface)
    )


def laid_down(
    document: Document, mentions: Found, decisions: list[NamedDecision]
) -> Iterator[tuple[NamedDecision, str, Mentioned]]:
    """Each decision with the key of the document it stands in and the place that says so."""
    for one in decisions:
        for place in one.places:
            if _is_own(document, place, mentions):
                yield one, document.id, place
                continue
            papers = {
                key: cited
                for cited in _cited_as_decision(document, place, mentions)
                for key in cited.mention.targets
            }
            if len(papers) == 1:
                [(key, cited)] = papers.items()
                yield one, key, cited


def _titles_in_notes(document: Document, mentions: Found) -> dict[str, str]:
    """Number of a note -> the decision that it is the title of; where a number comes twice, of neither."""
    found: dict[str, str | None] = {}
    for passage in document.passages:
        if passage.kind == "footnote" and passage.number:
            titles = [one for one in mentions.get(passage.id, ()) if one.rule == "decision-title"]
            once = passage.number not in found
            found[passage.number] = _name(titles[0]) if once and len(titles) == 1 else None
    return {number: name for number, name in found.items() if name}


def _name(mention: Mention) -> str:
    return slug(str(mention.fields.get("subject") or mention.surface))[:80]


def _note_behind(passage: Passage, mention: Mention) -> str | None:
    """The number of the note whose marker stands right behind the words."""
    behind = (one.number for one in passage.markers if mention.end <= one.offset <= mention.end + 1)
    return next(behind, None)


def _tells_less(place: Mentioned) -> tuple[bool, bool, int]:
    """Places that tell the outcome go first, then titles, then what names the subject fully; else in reading order."""
    words = len(str(place.mention.fields.get("subject") or ""))
    outcome = place.mention.rule == "decision-outcome"
    return (
        not place.mention.fields.get("outcome"),
        place.mention.rule != "decision-title",
        -words if outcome else 0,
    )


def _inside(place: Mentioned, mentions: Found) -> list[Mention]:
    """The other mentions within the words of one."""
    start, end = place.mention.start, place.mention.end
    around = mentions.get(place.passage.id, ())
    return [one for one in around if start <= one.start < end and one.status in _SETTLED]


def _is_own(document: Document, place: Mentioned, mentions: Found) -> bool:
    """Whether an advice, standpunt or duiding states here what it decides itself."""
    return (
        document.kind.casefold() in OWN_KINDS
        and place.mention.rule == "decision-outcome"
        and bool(_SAYS.search(place.mention.surface))
        and not any(one.kind == "document" for one in _inside(place, mentions))
    )


def _cited_as_decision(document: Document, place: Mentioned, mentions: Found) -> Iterator[Mentioned]:
    """References in the sentence, or in the notes at it, that are called an advice, standpunt or duiding."""
    start, end = place.mention.start, place.mention.end
    numbers = {one.number for one in place.passage.markers if start < one.offset <= end + 1}
    notes = [one for one in document.passages if one.kind == "footnote" and one.number in numbers]
    for passage, first, last in ((place.passage, start, end), *((one, 0, len(one.text)) for one in notes)):
        for mention in mentions.get(passage.id, ()):
            cites = (
                mention.kind == "document" and mention.status in _SETTLED and first <= mention.start < last
            )
            if cites and _NAMED_SO.search(passage.text, first, mention.end):
                yield Mentioned(passage, mention)
