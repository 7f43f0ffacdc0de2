"""The parties of a sentence that may act: offices, organisations, kinds of parties, bodies as written, and the speaker.

Not those in the title of a law or paper; a sentence can be read without its asides, so that only the parties of its
main clause are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ontology.clauses import bracket_spans, relative_spans
from ontology.mention import Mention
from ontology.parties import ADJECTIVES, FIRST_PERSON, PARTY, Masked, Party, written_parties
from ontology.party_name import party_name
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus
from ontology.when import When

Span = tuple[int, int]

_PERSON = re.compile(
    r"\b(?P<pronoun>[Ii]k|[Ww]ij|[Ww]e|[Ii]kzelf|[Ww]ijzelf|(?:[Mm]ijn|[Oo]ns)\s+(?:ministerie|departement))\b"
)
# Bodies that are named with what they are, as the text has them.
_BODY = re.compile(
    r"\b(?P<article>[Dd]e|[Hh]et|[Dd]eze|[Dd]it|[Ee]en)\s+(?:[a-zë-]+e\s+){0,2}?"
    r"(?:[Rr]aad\s+voor\s+(?:de\s+|het\s+)?[\w-]+(?:\s+en\s+(?:de\s+|het\s+)?[A-Z][\w-]+)?"
    r"|\w*commissie(?:-[A-Z]\w+)?|\w*werkgroep|\w*expertgroep|stuurgroep|Stuurgroep|taskforce|kabinet|(?:rijks)?overheid|regering|[Ii]nspectie"
    r"|\w*raad|projectgroep|klankbordgroep|werkorganisatie|[Rr]echtspraak|bewindspersonen|[Mm]inister|[Ss]taatssecretaris|Rijk)\b"
    r"(?!\s*(?:van|voor|der|des)\b)"
)
# An office that the thesaurus may not have: the ministry in its name is not who acts.
_OFFICE = re.compile(
    r"\b(?:[Mm]inister|[Ss]taatssecretaris)\s+(?:van|voor)\s+(?:het\s+)?[A-Z][\w-]*(?:(?:,\s+|\s+en\s+|\s+)[A-Z][\w-]+)*"
)
_STATE = re.compile(r"(?<![\w-])Rijk\b")
# A party inside the title of a bill or paper does nothing there: "het wetsvoorstel 'Wet taken zorgautoriteit ...'".
_TITLE = re.compile(
    r"[‘«“\"](?P<quoted>[^’»”\"]{12,250})[’»”\"]|(?<!\w)'(?P<single>[A-Z][^']{12,250})'(?!\w)"
    r"|\b[Ww]etsvoorstel\s+Wet\s+[\w\s-]{3,120}?(?=[,.;:(]|\s(?:wordt|worden|is|zal|door|dat)\b|$)"
    r"|\b(?:Wet|Regeling|Besluit|Richtlijn|Verordening|Convenant)\s+[\w-]+(?:\s+[\w-]+){0,5}?(?=[,.;:(]|\s(?:wordt|worden|is|zijn|zal|treedt|in|per|op)\b|$)"
)
_AND = re.compile(r"\s*(?:,|/|(?:,\s*)?(?:en|alsook|én))\s*(?:(?:de|het|andere|overige)\s+)*")
_ARTICLE = re.compile(
    r"(?:(?<=\s)|(?<=^))(?:(?:[Dd]e|[Hh]et|[Ee]en|[Aa]lle|[Bb]eide|[Ii]edere|[Ee]lke|[Bb]etrokken|[Ss]amenwerkende|[Gg]ezamenlijke"
    rf"|[Aa]ndere|[Vv]ertegenwoordigers\s+van)\s+{ADJECTIVES})+$"
)


def without_asides(text: str, span: Span, times: Sequence[When]) -> str:
    """The text with spaces in the place of titles, relative clauses, brackets and times of the sentence."""
    titleless = without_titles(text, span)
    asides = [*relative_spans(titleless, span), *bracket_spans(titleless, span)]
    asides += [(time.start, time.end) for time in times if span[0] <= time.start < time.end <= span[1]]
    return _blanked(titleless, asides)


def without_titles(text: str, span: Span) -> str:
    return _blanked(text, [match.span() for match in _TITLE.finditer(text, *span)])


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for first, last in spans:
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def acting_parties(
    text: str,
    span: Span,
    inside: list[Mention],
    thesaurus: Thesaurus,
    speaker: Speaker | None,
    times: Sequence[When] = (),
) -> Masked:
    """The sentence without its asides, with a sign for each party."""
    return masked_parties(without_asides(text, span, times), span, inside, thesaurus, speaker)


def masked_parties(
    text: str, span: Span, inside: list[Mention], thesaurus: Thesaurus, speaker: Speaker | None
) -> Masked:
    """The sentence with one sign for each party, joined ones together; "ik" and "wij" have a sign of their own."""
    known = [
        Party(m.start, m.end, tuple(party_name(key, m.surface, thesaurus) for key in m.targets))
        for m in inside
        if m.kind == "actor" and m.targets and m.rule != "concept-part" and text[m.start : m.end] == m.surface
    ]
    known = [one for one in known if span[0] <= one.start and one.end <= span[1]]
    persons = _persons(text, span, speaker)
    known.sort(key=lambda one: one.start - one.end)
    offices = [
        Party(*match.span(), (match[0],))
        for match in _OFFICE.finditer(text, *span)
        if not any(one.start == match.start() for one in known)
    ]
    bodies = [_body(match) for match in _BODY.finditer(text, *span)]
    bodies += [Party(*match.span(), ("het Rijk",)) for match in _STATE.finditer(text, *span)]
    parties: list[Party] = []
    for one in (*persons, *offices, *known, *bodies, *written_parties(text, span, thesaurus)):
        if all(one.end <= other.start or other.end <= one.start for other in parties):
            parties.append(one)
    widened = [_with_article(text, span[0], one) for one in sorted(parties, key=lambda one: one.start)]
    joined = _joined(text, widened)
    alone = {one.start for one in persons}
    pieces, at = [], span[0]
    for party in joined:
        sign = FIRST_PERSON if party.start in alone and any(p == party for p in persons) else PARTY
        pieces += [text[at : party.start], sign]
        at = party.end
    pieces.append(text[at : span[1]])
    return Masked("".join(pieces), tuple(joined))


def _persons(text: str, span: Span, speaker: Speaker | None) -> list[Party]:
    """ "ik", "wij" and "mijn ministerie" as parties: the speaker; nobody's name where the paper has none."""
    found = []
    for match in _PERSON.finditer(text, *span):
        singular = match["pronoun"].casefold().startswith(("ik", "mijn"))
        names = speaker.meant_by("ik" if singular else "wij") if speaker else ()
        found.append(Party(*match.span(), names))
    return found


def _body(match: re.Match[str]) -> Party:
    words = match[0]
    name = " ".join((words[0].lower() + words[1:]).split())
    return Party(*match.span(), ("het Rijk" if name.endswith(" Rijk") else name,))


def _with_article(text: str, start: int, party: Party) -> Party:
    article = _ARTICLE.search(text[start : party.start])
    return replace(party, start=start + article.start()) if article else party


def _joined(text: str, parties: list[Party]) -> list[Party]:
    joined: list[Party] = []
    for party in parties:
        last = joined[-1] if joined else None
        if last and _AND.fullmatch(text[last.end : party.start]):
            joined[-1] = Party(last.start, party.end, tuple(dict.fromkeys((*last.names, *party.names))))
        else:
            joined.append(party)
    return joined
