"""Who acts in a sentence: the subject of an active one, the agent of a passive one."""

from __future__ import annotations

import re

from ontology.mention import Mention
from ontology.thesaurus import Thesaurus

# "zoals ik eerder meldde", "waarover wij spraken": a clause about the sentence, not its subject.
_ACTING_PERSON = re.compile(r"(?<!zoals )(?<!die )(?<!dat )(?<!over )\b(?:ik|wij|we)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:als|wanneer|indien|mits|van|aan|met|bij|voor|naar|in|op|uit|over|tussen|namens|via|binnen|onder)"
    r"(?:\s+(?:de|het|een|zijn|haar|hun|alle|andere|betrokken))*\s*$",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\bdoor(?:\s+(?:de|het|een))?\s*$", re.IGNORECASE)
_WRITTEN_SUBJECT = re.compile(
    r"\b(?:de|het|deze|dit|een)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:\w*commissie|\w*werkgroep|\w*expertgroep|stuurgroep|taskforce|kabinet|overheid|rijksoverheid|regering|inspectie"
    r"|\w*raad|projectgroep|klankbordgroep|Rijk)\b",
    re.IGNORECASE,
)
# A party inside the title of a bill or paper does nothing there: "het wetsvoorstel 'Wet taken zorgautoriteit ...'".
_TITLE = re.compile(
    r"[‘«“\"](?P<quoted>[^’»”\"]{12,250})[’»”\"]|(?<!\w)'(?P<single>[A-Z][^']{12,250})'(?!\w)"
    r"|\b[Ww]etsvoorstel\s+Wet\s+[\w\s-]{3,120}?(?=[,.;:(]|\s(?:wordt|worden|is|zal|door|dat)\b|$)"
)
_WITH = re.compile(
    r"\b(?:wij|we|ik)\s+(?:samen\s+|gezamenlijk\s+|in\s+overleg\s+)?met\s+(?:de|het)?\s*$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|en|,\s*en)\s*(?:de\s+|het\s+)?")


def who_acts(
    text: str, span: tuple[int, int], inside: list[Mention], thesaurus: Thesaurus, sender: str | None
) -> tuple[str, ...]:
    """Who acts in a sentence, as labels: the agent of a passive, else the sender where the text says "we"
    before it names another, else the first actor that stands behind no preposition (and those joined
    to it), else a body as it is written."""
    start, end = span
    person = next(iter(_ACTING_PERSON.finditer(text, start, end)), None)
    titles = [match.span() for match in _TITLE.finditer(text, start, end)]
    actors = [
        m
        for m in inside
        if m.kind == "actor"
        and m.targets
        and m.rule != "concept-part"
        and not any(first <= m.start < last for first, last in titles)
    ]
    agents = [m for m in actors if _AGENT.search(text[start : m.start])]
    subjects = [m for m in actors if not _PREPOSITION.search(text[start : m.start])]
    written = _WRITTEN_SUBJECT.search(text, start, end)
    if written and not agents and (by := _agent_as_written(text, start, end)):
        return (by,)
    chosen = agents or subjects[:1]
    if person and sender and not agents and not (chosen and chosen[0].start < person.start()):
        together = [thesaurus.label(m.targets[0]) for m in actors if _WITH.search(text[start : m.start])]
        return tuple(dict.fromkeys((sender, *together)))
    if not agents and subjects:
        chosen = _joined(text, subjects)
    labels = tuple(dict.fromkeys(thesaurus.label(m.targets[0]) for m in chosen))
    if not written or agents or (chosen and chosen[0].start <= written.start()):
        return labels
    if _PREPOSITION.search(text[start : written.start()]):
        return labels if chosen and not _PREPOSITION.search(text[start : chosen[0].start]) else ()
    joined = chosen and _AND.fullmatch(text[written.end() : chosen[0].start])
    return (_as_written(written), *labels) if joined else (_as_written(written),)


def _agent_as_written(text: str, start: int, end: int) -> str | None:
    """ "door het Rijk": the agent, where the thesaurus does not name it."""
    for written in _WRITTEN_SUBJECT.finditer(text, start, end):
        if re.search(r"\bdoor\s+$", text[start : written.start()], re.IGNORECASE):
            return _as_written(written)
    return None


def _as_written(written: re.Match[str]) -> str:
    return written[0][0].lower() + written[0][1:]


def _joined(text: str, subjects: list[Mention]) -> list[Mention]:
    chosen = [subjects[0]]
    for mention in subjects[1:]:
        between = text[chosen[-1].end : mention.start]
        if mention.start < chosen[-1].end:
            continue
        if not _AND.fullmatch(between):
            break
        chosen.append(mention)
    return chosen
