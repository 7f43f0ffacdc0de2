"""Reading as if the PDF had no outline: goals of reading are measured so, for most PDFs have none."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ingest.limits import Limits
from ingest.passage import Reading
from ingest.read import stages_of
from ingest.sideways import as_shown


def read_bare(data: bytes, *, limits: Limits) -> Reading:
    """As `ingest.read.read_file`, without the outline."""
    from ingest.mupdf import read_pages

    raw = read_pages(data, limits=limits)
    stages = stages_of(replace(raw, outline=()), hashlib.sha256(data).hexdigest())
    return as_shown(stages.reading, stages.pages)
