"""The parties that a sentence names: kinds of parties and organisations of the thesaurus, and others as written.

A sentence is read with a sign in the place of each party (coordinated ones are one), so that rules can say where
the bearer of a duty stands without knowing its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.tsv import read_rows
from ontology.mention import Mention
from ontology.party_name import party_name
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus

_FILE = Path(__file__).with_name("written_parties.tsv")
PARTY, FIRST_PERSON = "¤", "¢"
_JOINT = re.compile(
    r"\s*(?:,|en|of|/|,\s*en|,\s*of|én|alsook|samen\s+met|met)\s*(?:(?:de|het|andere|overige|hun)\s+)*",
    re.IGNORECASE,
)
# Who acts for others: "vertegenwoordigers van aanbieders".
_SPOKESMEN = r"(?:vertegenwoordigers?|afgevaardigden|koepels?|brancheorganisaties?|bestuurders|medewerkers)"
_AS_WELL = re.compile(r"\s+als\s+(?:(?:de|het)\s+)?")  # "zowel de NZa als het CIZ"
# Adjectives between an article and its noun: "de nieuwe landelijke", "alle accounthoudende".
ADJECTIVES = (
    r"(?:(?!(?:de|het|een|die|deze|dit|alle|beide|\w*(?:gemeente|provincie|tie|sie|rie|college|regie|orde|waarde|ruimte|hoogte|mate|einde)|(?:welk|elk|ieder)e)\b)"
    r"[a-zë-]{2,}e\s+){0,3}"
)
_BEFORE = re.compile(
    r"(?:(?<=\s)|^)(?:(?:de|het|een|alle|beide|iedere|elke|deze|die|dit|betrokken|betreffende|verantwoordelijke|andere"
    rf"|individuele|lokale|gezamenlijke|(?:(?:de|het)\s+)?{_SPOKESMEN}\s+van)\s+{ADJECTIVES}|(?:[\w-]+-\s+en\s+))+$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]{1,60}\)")
_WE = re.compile(r"\b(?:[Ww]ij|[Ww]e|[Ii]k)\b")
_THEY = re.compile(
    r"^(?:Zij|Ze)\b|(?<=\bhebben )(?:zij|ze)\b|(?<=\bspelen )(?:zij|ze)\b|(?<=\bzijn )(?:zij|ze)\b"
)
_VERB = r"(?:\w+t|zijn|worden|hebben|moeten|zullen|dat|die|waarin|waarmee)"  # "de wet verplicht aanbieders" is no name
_INSIDE_NAME = re.compile(
    rf"(?:\b(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Pp]rogramma)\s+(?:(?!{_VERB}\b)[\w-]+\s+){{0,3}}|['‘’«\"/-])$"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands at start..end: names as the thesaurus has them, else as written."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with one sign for each party; `parties` in the order of the signs."""

    text: str
    parties: tuple[Party, ...]

    def at(self, place: int) -> Party | None:
        """The party whose sign stands at `place` of the text."""
        if not 0 <= place < len(self.text) or self.text[place] not in PARTY + FIRST_PERSON:
            return None
        return self.parties[len(re.findall(f"[{PARTY}{FIRST_PERSON}]", self.text[:place]))]


def mask(
    text: str,
    span: tuple[int, int],
    around: list[Mention],
    thesaurus: Thesaurus,
    speaker: Speaker | None,
    they: tuple[str, ...] = (),
) -> Masked:
    """The sentence at `span` with its parties; `they` is whom "zij" at its beginning means."""
    parties = _joined(text, sorted(_single(text, span, around, thesaurus), key=lambda one: one.start))
    signs = [(party, PARTY) for party in parties]
    if speaker:
        signs += [(Party(*m.span(), speaker.meant_by(m[0])), FIRST_PERSON) for m in _WE.finditer(text, *span)]
    if they:
        signs += [
            (Party(span[0] + m.start(), span[0] + m.end(), they), PARTY)
            for m in _THEY.finditer(text[slice(*span)])
        ]
    signs.sort(key=lambda one: one[0].start)
    pieces, at = [], span[0]
    for party, sign in signs:
        pieces += [text[at : party.start], sign]
        at = party.end
    pieces.append(text[at : span[1]])
    return Masked("".join(pieces), tuple(party for party, _ in signs))


def written_parties(text: str, span: tuple[int, int], thesaurus: Thesaurus) -> list[Party]:
    """Parties by the words of the table, where no name goes on around them."""
    return [
        Party(*match.span(), (_name(match[0], thesaurus),))
        for match in _written().finditer(_uncapitalised(text, span[0]), *span)
        if not _INSIDE_NAME.search(text[span[0] : match.start()])
    ]


def _uncapitalised(text: str, start: int) -> str:
    """The text with a small letter where a sentence begins with a common word: "Partijen spreken af"."""
    word = re.compile(r"[A-Z][a-zë]{3,}\b").match(text, start)
    return text[:start] + text[start].lower() + text[start + 1 :] if word and word[0] != "Rijk" else text


def _single(text: str, span: tuple[int, int], around: list[Mention], thesaurus: Thesaurus) -> list[Party]:
    start, end = span
    known = [
        m for m in around
        if m.kind == "actor" and m.rule != "concept-part" and start <= m.start and m.end <= end
        and text[m.start : m.end] == m.surface and not _INSIDE_NAME.search(text[start : m.start])
    ]  # fmt: skip
    known = [
        m
        for m in known
        if not any(
            o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start
            for o in known
        )
    ]
    found = [
        Party(
            m.start, m.end, tuple(party_name(key, m.surface, thesaurus) for key in m.targets) or (m.surface,)
        )
        for m in known
    ]
    taken = [(m.start, m.end) for m in around if m.kind in ("actor", "programme", "document", "law")]
    for match in _written().finditer(_uncapitalised(text, start), start, end):
        free = all(match.end() <= a or b <= match.start() for a, b in taken)
        if free and not _INSIDE_NAME.search(text[start : match.start()]):
            found.append(Party(*match.span(), (_name(match[0], thesaurus),)))
    return [_widened(text, start, party) for party in found]


def _name(words: str, thesaurus: Thesaurus) -> str:
    """The thesaurus' name for the class that one of its members stands for ("de gemeente"), else the words."""
    known = (thesaurus.by_name(words + ending) for ending in ("", "n", "s", "en"))
    return next((concept.label for concept in known if concept and concept.kind == "actor"), words)


def _widened(text: str, start: int, party: Party) -> Party:
    """With its article and the brackets behind it."""
    before = _BEFORE.search(text[start : party.start])
    after = _BRACKETED.match(text, party.end)
    first = start + before.start() if before else party.start
    return Party(first, after.end() if after else party.end, party.names)


def _joined(text: str, parties: list[Party]) -> list[Party]:
    joined: list[Party] = []
    for party in parties:
        last = joined[-1] if joined else None
        if last and party.start < last.end:
            if party.end > last.end:
                joined[-1] = Party(last.start, party.end, tuple(dict.fromkeys((*last.names, *party.names))))
        elif last and (
            _JOINT.fullmatch(text[last.end : party.start])
            or (_AS_WELL.fullmatch(text[last.end : party.start]) and text[: last.start].endswith(("owel ",)))
        ):
            joined[-1] = Party(last.start, party.end, tuple(dict.fromkeys((*last.names, *party.names))))
        else:
            joined.append(party)
    return joined


@lru_cache(maxsize=1)
def _written() -> re.Pattern[str]:
    words = [row["words"] for row in read_rows(_FILE)]
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(words)})(?![\w-])")
