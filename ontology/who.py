"""Who acts in a sentence: the subject of an active clause, the agent of a passive one, else nobody.

A sentence is read with a sign in the place of each party, without its relative clauses, brackets, titles and times, and
its main clause by the place of the verb. A party elsewhere helps, is asked, pays or undergoes: it does not act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontology.acting_parties import Span, acting_parties, masked_parties, without_titles
from ontology.clauses import relative_spans
from ontology.main_clause import AGENT, PARTICIPLE, PASSIVE_END, MainClause, coordinated, read_main_clause
from ontology.mention import Mention
from ontology.parties import FIRST_PERSON, PARTY, Masked, Party
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus
from ontology.when import When

_TOGETHER = re.compile(rf"\s*(?:samen\s+|gezamenlijk\s+)?met\s+{PARTY}")
# "Mijn streven is om ... te": whose aim it is.
_MY_AIM = re.compile(
    r"^(?:Mijn|Ons|Onze)\s+(?:streven|ambitie|voornemen|inzet|doel|planning|verwachting)\s+is\b"
)
_ASKED = re.compile(r"\b(?:gevraagd|verzocht|opgeroepen|geacht|uitgenodigd|aangespoord)\b")
_SAYS_THAT = re.compile(
    r"\b(?:verwacht\w*|hoop|hopen|afgesproken|overeengekomen|bedoeling|voornemen|planning|afspraak|ambitie|doel|streven|besloten"
    rf"|voorzien|gepland)\b[^.;¤]{{0,30}}\bdat\s+(?:\w+\s+){{0,2}}?[{PARTY}{FIRST_PERSON}]"
)


def who_acts(
    text: str,
    span: Span,
    inside: list[Mention],
    thesaurus: Thesaurus,
    speaker: Speaker | None,
    times: Sequence[When] = (),
) -> tuple[str, ...]:
    """Who acts in the sentence at `span`, as labels of the thesaurus, else as written; empty where it does not say.

    `times` are those that the sentence is about: where they stand in what is agreed or expected, its subject acts.
    """
    masked = acting_parties(text, span, inside, thesaurus, speaker, times)
    if speaker and _MY_AIM.match(masked.text):
        return speaker.one if masked.text.startswith("Mijn") else speaker.signers
    said = _SAYS_THAT.search(masked.text)
    if said and not (times and times[0].start - span[0] < said.start()):
        deeper = _clause_subject(masked, said.end() - 1)
        if deeper:
            return deeper.names
    for clause in coordinated(masked, span[0], times):
        if names := _of_main_clause(clause):
            return names
    return _agent_of_relative(text, span, inside, thesaurus, times)


def _clause_subject(masked: Masked, place: int) -> Party | None:
    """The party after "dat", unless that clause is passive."""
    rest = masked.text[place:]
    return None if PASSIVE_END.search(rest) and PARTICIPLE.search(rest) else masked.at(place)


def _agent_of_relative(
    text: str, span: Span, inside: list[Mention], thesaurus: Thesaurus, times: Sequence[When]
) -> tuple[str, ...]:
    """ "het voorstel dat in 2027 door het Rijk wordt ingediend": the agent of the clause where the time stands."""
    titleless = without_titles(text, span)
    for clause in relative_spans(titleless, span):
        if any(clause[0] < time.start < clause[1] for time in times):
            masked = masked_parties(titleless, clause, inside, thesaurus, None)
            agent = AGENT.search(masked.text)
            party = masked.at(agent.end() - 1) if agent and PASSIVE_END.search(masked.text) else None
            return party.names if party else ()
    return ()


def _awaits(main: MainClause) -> bool:
    """ "Ik verwacht dit begin juli": what another will do."""
    return main.verb in ("verwacht", "verwachten", "hoop", "hopen") and not re.search(
        r"\bte\s+\w+n\b", main.rest
    )


def _of_main_clause(masked: Masked) -> tuple[str, ...]:
    main = read_main_clause(masked)
    if main is None:
        return ()
    if main.passive and (main.agent or not _ASKED.search(main.rest)):
        return main.agent.names if main.agent else ()
    if main.subject is None or (main.sign == FIRST_PERSON and _awaits(main)):
        return ()
    beside = _TOGETHER.match(masked.text, main.subject_end) if main.sign == FIRST_PERSON else None
    joined = masked.at(beside.end() - 1) if beside else None
    return tuple(dict.fromkeys((*main.subject.names, *(joined.names if joined else ()))))
