"""Who speaks in a paper: whom "ik" and whom "wij" mean, by who signed or answered it.

"Minister A; Minister B" signed together: "wij" is both of them. "Minister A, mede namens minister B" is A who speaks;
B stands beside it. The answer to questions of the Kamer names a person and a field, "Minister Jansen (Financiën)":
the office is the Minister of that field (a person is nobody here).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.party_name import party_name
from ontology.thesaurus import Thesaurus

_ON_BEHALF = re.compile(r"\s*,?\s*(?:mede|tevens|ook)\s+namens\s+", re.IGNORECASE)
_PERSON = re.compile(
    r"^(?:[Dd]e\s+)?(?P<rank>[Mm]inister|[Ss]taatssecretaris)\s+(?!van\s|voor\s)[^()]{2,60}\((?P<field>[^()]{3,120})\)$"
)
_ARTICLE = re.compile(r"^de\s+", re.IGNORECASE)
_TASK = re.compile(
    r"\s+[–-]\s+"
)  # "Financiën – Fiscaliteit en Belastingdienst": a ministry and a part of its work
_RANK = re.compile(r"(?P<rank>minister|staatssecretaris)(?:s|sen)?\s+(?=van\s|voor\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`signers` are the labels of those who signed, the first one is "ik"; `also_for` those on whose behalf too."""

    signers: tuple[str, ...]
    also_for: tuple[str, ...] = ()

    @property
    def one(self) -> tuple[str, ...]:
        return self.signers[:1]

    def meant_by(self, pronoun: str) -> tuple[str, ...]:
        """Whom "ik", or "wij" and "we", mean."""
        return self.one if pronoun.casefold() == "ik" else self.signers


def read_speaker(sender: str | None, thesaurus: Thesaurus) -> Speaker | None:
    """The speaker of a paper with this sender; None without one."""
    if not sender:
        return None
    signed, *others = _ON_BEHALF.split(sender)
    signers = tuple(dict.fromkeys(_office(part, thesaurus) for part in signed.split(";") if part.strip()))
    also = tuple(name for part in others for name in _offices(part, thesaurus))
    return Speaker(signers, tuple(name for name in also if name not in signers))


def _offices(words: str, thesaurus: Thesaurus) -> list[str]:
    """ "de Minister van A en de Staatssecretaris voor B", "de Staatssecretarissen van A en van B"."""
    pieces: list[str] = []
    rank = ""
    for piece in re.split(r",?\s+en\s+(?=(?:de\s+)?(?:van|voor|[Mm]inister|[Ss]taatssecretaris)\b)", words):
        named = _RANK.search(piece)
        rank = named["rank"].capitalize() if named else rank
        pieces.append(
            re.sub(r"^.*?(?=(?:van|voor)\s)", f"{rank} ", piece.strip(), count=1) if rank else piece
        )
    return list(dict.fromkeys(_office(piece, thesaurus) for piece in pieces))


def _office(words: str, thesaurus: Thesaurus) -> str:
    """The office or organisation as the thesaurus names it, else as it is written, without the person."""
    words = words.strip(" ,.")
    person = _PERSON.match(words)
    if person:
        return _of_person(person["rank"].capitalize(), person["field"], thesaurus)
    hits = thesaurus.finder.analyse(words).hits
    keys = [hit.key for hit in hits if hit.key.startswith("actor/")]
    offices = [key for key in keys if "Rol" in thesaurus.concepts[key].classes]
    if offices:
        return party_name(offices[0], _ARTICLE.sub("", words), thesaurus)
    if re.match(r"(?:de\s+)?(?:minister|staatssecretaris)\b", words, re.IGNORECASE):
        office = _ARTICLE.sub("", words)  # an office is not the ministry in its name
        return office[0].upper() + office[1:]
    return thesaurus.label(keys[0]) if keys else words


def _of_person(rank: str, field: str, thesaurus: Thesaurus) -> str:
    ministry, *task = _TASK.split(field)
    names = [f"{rank} {word} {part}" for part in (*task, ministry) for word in ("van", "voor")]
    names += [f"{rank} {part}" for part in task]
    known = (thesaurus.by_name(name) for name in names)
    office = next((concept.label for concept in known if concept and concept.kind == "actor"), None)
    return office or f"{rank} van {ministry}"
