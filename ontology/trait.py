"""A trait of a population or of the way care is given: what makes an indication narrower than its condition."""

from __future__ import annotations

from dataclasses import dataclass

SEVERAL = frozenset({"marker", "eligibility"})
"""Axes whose values each stand for themselves: a text may tell several, all of which hold."""


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """`axis` is what is told apart (stage, line, marker, age ...), `value` one of its values.

    Several values of one axis mean any of these ("gevorderd" is lokaal gevorderd or gemetastaseerd); only markers and
    eligibility each stand for themselves. Ages are written "12-", "-17" or "6-11", in years, shares of PD-L1 as "50-",
    in per cent.
    """

    axis: str
    value: str
