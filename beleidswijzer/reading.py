"""One way to read any file that `add` and `show` accept: laws from XML, else PDF in a limited child."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.bwb import looks_like_xml, read_law
from ingest.passage import Reading
from ingest.problem import Problem, ProblemReport


def read_source(path: Path, data: bytes) -> tuple[Reading, ProblemReport | None]:
    """What the file holds, or why it cannot be read; never raises for what is in the file."""
    if path.suffix.lower() == ".xml" and looks_like_xml(data):
        return _read_law(path, data)
    from ingest.child import read_in_child
    from ingest.limits import Limits

    outcome = read_in_child(path, limits=Limits())
    return outcome.reading, outcome.problem


def _read_law(path: Path, data: bytes) -> tuple[Reading, ProblemReport | None]:
    try:
        return read_law(data), None
    except Problem as problem:
        report = ProblemReport(problem.code, problem.message, problem.remedy, str(path))
        return Reading(hashlib.sha256(data).hexdigest(), "refused"), report
