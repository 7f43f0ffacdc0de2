"""Whether a sentence denies: "niet", "niets" or "geen", but not "niet alleen" or "niet nalaten"."""

from __future__ import annotations

import re

from ontology.clause_words import words_of

_AFFIRMED = "|".join(sorted(words_of("not_denied")))
_DENIED = re.compile(rf"\b(?:niet|niets|geen)\b(?!-)(?!\s+(?:{_AFFIRMED})\b)", re.IGNORECASE)
_STOPPED = re.compile(r"\bniet\s+langer\b", re.IGNORECASE)


def is_denied(sentence: str) -> bool:
    """Whether the sentence says that something is not so or not done."""
    return bool(_DENIED.search(sentence))


def is_no_promise(sentence: str) -> bool:
    """The same for a promise: who "niet langer" does something promises to stop."""
    return is_denied(_STOPPED.sub("", sentence))
