"""What papers say, ready for counting: who speaks of which criterion in which role, and which party bears what.

A saying is a sentence whose role the rules found, or, for a criterion, words that merely name it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from ontology.mention import FieldValue, Mention

if TYPE_CHECKING:
    from ontology.thesaurus import Concept

CRITERION_ROLES = ("defines", "interprets", "applies", "changes", "criticises", "names")
"""What a document does with a criterion; `names` stands for passages that name it, with or without such a sentence."""

DUTY_ROLES = ("plicht", "taak", "bevoegdheid", "rol", "commitment", "milestone")
"""What a party bears: the four strengths of a duty, what it promised, and what it plans with a day."""

_ARTICLE = re.compile(r"^(?:de|het|een) (?=\S)", re.IGNORECASE)

NOBODY = ""
"""The subject of a promise or plan whose sentence does not say whose it is."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words `start`..`end` of a passage that speak of `subject` in a role.

    `subject` is a key of the thesaurus, or a party's name as written; `modality` how sure a plan or promise is.
    """

    subject: str
    role: str
    document: str
    passage: str
    start: int
    end: int
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Sayings:
    """All sayings of a store by document and place; `programmes` are the documents that name each programme."""

    criteria: tuple[Saying, ...]
    duties: tuple[Saying, ...]
    programmes: Mapping[str, frozenset[str]]


def read_sayings(snapshot: Snapshot, linking: Linking) -> Sayings:
    """The sayings of all documents, gone through once for each state of the store."""
    return snapshot.kept("sayings", lambda: _read(snapshot, _party_key(linking.concepts)))


def sayings_in(snapshot: Snapshot, linking: Linking, passages: Sequence[str], key: str) -> list[Saying]:
    """What these passages say of one criterion or party, in their order; a criterion that is merely named is left
    out of a passage that says something of it."""
    party = _party_key(linking.concepts)
    mentions = snapshot.mentions_in(passages)
    found = []
    for passage in passages:
        own = [
            Saying(key, role, passage.rpartition(":")[0], passage, one.start, one.end, _modality(one))
            for one in mentions.get(passage, ())
            for subject, role in (*_about_criteria(one), *_borne(one, party))
            if subject == key
        ]
        named = [one for one in own if one.role == "names"]
        found += [one for one in own if one.role != "names"] or named[:1]
    return found


def _party_key(concepts: Mapping[str, Concept]) -> Callable[[str], str]:
    """The key of a party of the thesaurus by its name; a party outside it goes by its name, without article."""
    parties = [one for one in concepts.values() if one.kind == "actor"]
    known = {name.casefold(): one.key for one in reversed(parties) for name in (*one.names, one.label)}

    def key(name: str) -> str:
        bare = _ARTICLE.sub("", name)
        return known.get(name.casefold()) or known.get(bare.casefold(), bare)

    return key


def _read(snapshot: Snapshot, party: Callable[[str], str]) -> Sayings:
    criteria: list[Saying] = []
    duties: list[Saying] = []
    programmes: dict[str, set[str]] = {}
    for document in snapshot.documents:
        for passage, mentions in snapshot.mentions(document).items():
            criteria += (
                Saying(key, role, document, passage, mention.start, mention.end)
                for mention in mentions
                for key, role in _about_criteria(mention)
            )
            duties += (
                Saying(who, role, document, passage, mention.start, mention.end, _modality(mention))
                for mention in mentions
                for who, role in _borne(mention, party)
            )
            for mention in mentions:
                if mention.kind == "programme" and mention.status == "exact":
                    for target in mention.targets:
                        programmes.setdefault(target, set()).add(document)
    return Sayings(
        tuple(criteria), tuple(duties), {key: frozenset(held) for key, held in sorted(programmes.items())}
    )


def _about_criteria(mention: Mention) -> Iterator[tuple[str, str]]:
    if mention.kind == "stance":
        yield from ((key, str(mention.fields.get("role"))) for key in mention.targets)
    elif mention.kind == "criterion":
        yield from ((key, "names") for key in mention.targets)


def _borne(mention: Mention, party: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if mention.kind == "duty":
        role = str(mention.fields.get("strength") or "taak")
    elif mention.kind in ("commitment", "milestone"):
        role = mention.kind
    else:
        return
    names = _many(mention.fields.get("who"))
    yield from ((who, role) for who in dict.fromkeys(map(party, names)) or (NOBODY,))


def _modality(mention: Mention) -> str:
    return str(mention.fields.get("modality") or "")


def _many(value: FieldValue) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
