"""The outcome of a package decision in words: what it comes to, and how it is written."""

from __future__ import annotations

from beleidswijzer.clipping import clipped
from beleidswijzer.wording import text
from ontology.package_decision import Effect

_LONGEST = 180
"""Of a paper the outcome is a sentence; its quote has it whole."""


def outcome_words(outcome: str, effect: Effect) -> str:
    """ "vergoed onder voorwaarden, “Opnemen op bijlage 2”"; "" where nothing is known."""
    outcome = clipped(outcome, _LONGEST)
    told = text(f"decision.effect.{effect}") if effect else ""
    if not told or not outcome:
        return told or outcome
    same = outcome.casefold().strip(" .") == told.casefold()
    return told if same else f"{told} (“{outcome}”)"
