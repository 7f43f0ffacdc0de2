"""Where that stands which a recommendation shares with a decision, when not in the words that are shown."""

from __future__ import annotations

from collections.abc import Iterator

from beleidswijzer.link_candidates import Candidate
from beleidswijzer.link_reading import LinkReading
from ontology.care_subject import read_subject
from ontology.guideline import Recommendation
from ontology.subject_tie import compare

_INFERRED = "volgt uit het geheel"


def shared_places(
    reading: LinkReading, recommendation: Recommendation, candidate: Candidate
) -> tuple[tuple[str, str], ...]:
    """What both are about with the place in Dutch, for what the words of the recommendation do not say themselves."""
    left = list(candidate.tie.shared)
    found: list[tuple[str, str]] = []
    for words, place in _texts(reading, recommendation):
        if not left:
            break
        held = _shared(reading, words, candidate)
        found += [(one, place) for one in left if one in held and place]
        left = [one for one in left if one not in held]
    return (*found, *((one, _INFERRED) for one in left))


def _shared(reading: LinkReading, words: str, candidate: Candidate) -> frozenset[str]:
    ground = reading.ground
    decided = candidate.left_out.subject if candidate.left_out else ground.subjects[candidate.decision.key]
    return frozenset(compare(read_subject(words, ground.lexicon), decided, ground.lexicon).shared)


def _texts(reading: LinkReading, recommendation: Recommendation) -> Iterator[tuple[str, str]]:
    """The recommendation itself, without a place, then what stands above it, nearest first."""
    guideline = reading.guideline
    module = guideline.modules[recommendation.module]
    yield recommendation.spot.text, ""
    for spot in reversed(recommendation.context):
        yield spot.text, "staat in de woorden boven de aanbeveling"
    yield module.title, "staat in de titel van de module"
    for asked in (module.question, module.population):
        if asked:
            yield asked.text, "staat in de uitgangsvraag"
    for heading in reversed(module.path[:-1]):
        yield heading, "staat in een kop erboven"
    yield guideline.title, "staat in de titel van de richtlijn"
