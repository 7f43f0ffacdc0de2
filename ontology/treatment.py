"""A medicine or other care that a text names, with its role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["name", "brand", "class", "spelling", "words"]
Role = Literal["given", "with", "after", "instead"]


@dataclass(frozen=True, slots=True)
class Treatment:
    """Named at start..end of the text; 0, 0 where the words stand in what is around it. `brand` is the product, where
    the text names it too.

    Roles: `given` is what is recommended or decided on, `with` what it is combined with, `after` what was given before,
    `instead` what it replaces or is compared with.
    """

    key: str
    name: str
    surface: str
    start: int
    end: int
    how: How
    role: Role
    brand: str = ""
