"""The one tree of errors that people see: what, where, what now.

Problem
├── refused    the input cannot be used (encrypted, not a PDF, over a limit, ...)
├── missing    something named is not there (file, document, model, store, ...)
├── broken     something of ours is damaged and can be rebuilt
└── usage      the question itself is wrong (query syntax, unknown name, ...)

The command line, the app and the tests show and read the same text. Messages are
Dutch, because policy staff read them; codes are English and stable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["refused", "missing", "broken", "usage"]


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """A problem as data: what `add --json` and the app show."""

    code: str
    message: str
    remedy: str
    where: str = ""


class Problem(Exception):  # noqa: N818
    """Raised for anything a person can do something about.

    `code` is stable ("pdf-encrypted"), `message` says what, `where` says in which
    file, page or setting, `remedy` says what to do now.
    """

    def __init__(self, code: str, message: str, *, remedy: str, where: str = "", family: Family = "refused"):
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.where = where
        self.family: Family = family

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.message}{place} {self.remedy}"

    def report(self) -> ProblemReport:
        return ProblemReport(self.code, self.message, self.remedy, self.where)
