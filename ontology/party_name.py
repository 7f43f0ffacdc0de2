"""What a party is called: by the label of the thesaurus, an office by the full name that the paper gives it.

An office is renamed with a cabinet; its key stays, and a paper of before is not given the name of after.
"""

from __future__ import annotations

import re

from ontology.thesaurus import Thesaurus

_ABBREVIATION = re.compile(r"\b[A-Z]\w*[A-Z]")  # VWS, JenV, IenW


def party_name(key: str, written: str, thesaurus: Thesaurus) -> str:
    """The name of the party with this key that stands as `written` in a text."""
    concept = thesaurus.concepts.get(key)
    if concept is None or "Rol" not in concept.classes:
        return thesaurus.label(key)
    folded = " ".join(written.split()).casefold()
    own = next((name for name in concept.names if name.casefold() == folded), concept.label)
    return concept.label if _ABBREVIATION.search(own) else own[0].upper() + own[1:]
