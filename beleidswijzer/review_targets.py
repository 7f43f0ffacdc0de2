"""What a person names as the meaning of words: a key, or a reference in plain words that is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from beleidswijzer.linking import Linking
from ingest.passage import Document
from ingest.problem import Problem

if TYPE_CHECKING:
    from ontology.mention import Mention
    from ontology.registers import Registers

_KEY = re.compile(
    r"jci1\.3:[cv]:[A-Z]+\d+(?:&[a-z]+=[^&\s]+)*"
    r"|(?:kst|blg|h|ah|stb|stcrt|trb|zin|doc)-[\w.-]+(?:&[a-z]+=[^&\s]+)*|celex:\S+|ECLI:\S+"
)
_PART_NAMES = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}


def read_targets(
    linking: Linking, written: Sequence[str], document: Document | None = None
) -> tuple[str, ...]:
    """Keys as the contract writes them, or references in plain words ("artikel 3.2.1 Wlz").

    `document` is where the words stand: in a draft "artikel 4" is its own. Raises Problem "review-no-target",
    "review-not-there".
    """
    found = [target for one in written for target in _read(linking, one.strip(), document)]
    if not found:
        raise Problem(
            "review-no-target",
            "Er is niet gezegd waar deze woorden naar verwijzen.",
            remedy="Geef het doel met --target, zoals --target 'artikel 3.2.1 Wlz'.",
            family="usage",
        )
    return tuple(dict.fromkeys(found))


def _read(linking: Linking, written: str, document: Document | None) -> tuple[str, ...]:
    from ontology.document_references import own_reading
    from ontology.existence import target_existence
    from ontology.references import link_references

    registers, memory = own_reading(document, linking.registers)
    if _KEY.fullmatch(written):
        if target_existence(registers, written, None) == "never":
            raise _not_there(registers, written, written, ())
        return (written,)
    mentions = link_references(written, registers=registers, memory=memory)
    whole = [one for one in mentions if one.surface == written]
    if len(mentions) == 1 and whole and whole[0].status == "exact":
        return whole[0].targets
    if len(mentions) == 1 and whole and whole[0].literal and whole[0].existence == "never":
        raise _not_there(registers, written, whole[0].literal[0], _meant(whole[0]))
    raise Problem(
        "review-no-target",
        f"Het is niet duidelijk waar '{written}' heen leidt.",
        remedy="Noem de regeling voluit (artikel 3.2.1 Wlz), of geef het kenmerk (jci1.3:c:..., kst-...).",
        family="usage",
    )


def _meant(mention: Mention) -> tuple[str, ...]:
    """What may have been meant, the nearest first."""
    return tuple(dict.fromkeys((*mention.targets, *(one.target for one in mention.candidates))))[:3]


def _not_there(registers: Registers, written: str, key: str, near: Sequence[str]) -> Problem:
    work, _, parts = key.partition("&")
    maybe = ", of ".join(parts_in_words(one) for one in near)
    return Problem(
        "review-not-there",
        f"De {registers.title_of(work)} heeft geen {parts_in_words(key)}."
        if parts
        else f"'{written}' bestaat niet.",
        where=written,
        remedy=f"Bedoelt u {maybe}?" if maybe else "Controleer het nummer op wetten.overheid.nl.",
        family="usage",
    )


def parts_in_words(key: str) -> str:
    """jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1 -> artikel 3.2.1, lid 1."""
    parts = (part.partition("=") for part in key.split("&")[1:])
    return ", ".join(f"{_PART_NAMES.get(name, name)} {value}" for name, _, value in parts)
