"""A mention: words of a text that name something, and what they are taken to mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MentionKind = Literal[
    "law", "kamerstuk", "eu", "case", "gazette", "document", "criterion", "actor", "programme",
    "intervention", "condition", "decision", "actionline", "milestone", "commitment",
    "recommendation", "definition", "duty", "stance", "settlement",
]  # fmt: skip
Status = Literal["exact", "corrected", "ambiguous", "unresolved"]
Existence = Literal["exists", "never", "not-yet", "repealed", "unknown"]
FieldValue = str | None | tuple[str, ...]

CITING: frozenset[MentionKind] = frozenset({"law", "kamerstuk", "eu", "case", "gazette", "document"})
"""Kinds that refer to a source; here, so that a reader need not load what makes claims of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What an ambiguous or unresolved mention may mean; never asserted."""

    target: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text, start..end in code points (end exclusive), with what they mean.

    `targets` is what the words are taken to mean, `literal` what is written; they differ
    when corrected. Keys: jci with only artikel, lid, o; kst-, stb-, stcrt-, trb-, h-, ah-;
    celex:...; ECLI; thesaurus keys "criterium/<slug>", "actor/<slug>", "programma/<slug>";
    care "interventie/<slug>", "aandoening/<slug>";
    document ids. `rule` names the rule that found it, for counting.
    """

    start: int
    end: int
    surface: str
    kind: MentionKind
    targets: tuple[str, ...]
    literal: tuple[str, ...]
    status: Status
    existence: Existence = "unknown"
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    rule: str = ""
    fields: dict[str, FieldValue] = field(default_factory=dict)

    @property
    def exists(self) -> bool | None:
        """True, False or None (not known), as the command line prints it."""
        return {"exists": True, "unknown": None}.get(self.existence, False)
