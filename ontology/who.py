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
    r"(?:\w*commissie|\w*werkgroep|\w*expertgroep|stuurgroep|taskforce|kabinet|overheid|regering|inspectie"
    r"|\w*raad|projectgroep|klankbordgroep)\b",
    re.IGNORECASE,
)


def who_acts(
    text: str, span: tuple[int, int], inside: list[Mention], thesaurus: Thesaurus, sender: str | None
) -> tuple[str, ...]:
    """Who acts in a sentence, as labels: the agent of a passive, else the sender where the text says "we"
    before it names another, else the first actor that stands behind no preposition (and those joined
    to it), else a body as it is written."""
    start, end = span
    person = next(iter(_ACTING_PERSON.finditer(text, start, end)), None)
    actors = [m for m in inside if m.kind == "actor" and m.targets and m.rule != "concept-part"]
    agents = [m for m in actors if _AGENT.search(text[start : m.start])]
    subjects = [m for m in actors if not _PREPOSITION.search(text[start : m.start])]
    written = _WRITTEN_SUBJECT.search(text, start, end)
    chosen = agents or subjects[:1]
    if person and sender and not agents and not (chosen and chosen[0].start < person.start()):
        return (sender,)
    if not agents and subjects:
        chosen = _joined(text, subjects)
    if chosen and not (written and written.start() < chosen[0].start and not agents):
        return tuple(dict.fromkeys(thesaurus.label(m.targets[0]) for m in chosen))
    if written and not _PREPOSITION.search(text[start : written.start()]):
        return (written[0][0].lower() + written[0][1:],)
    return ()


def _joined(text: str, subjects: list[Mention]) -> list[Mention]:
    chosen = [subjects[0]]
    for mention in subjects[1:]:
        between = text[chosen[-1].end : mention.start]
        if mention.start < chosen[-1].end:
            continue
        if not re.fullmatch(r"\s*(?:,|en|,\s*en)\s*(?:de\s+|het\s+)?", between):
            break
        chosen.append(mention)
    return chosen
