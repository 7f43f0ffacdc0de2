"""What people decided about links as a folder that `evaluate links` reads: the papers, the pairs, the decisions."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from beleidswijzer.library import Library
from beleidswijzer.link_gold import LINKS
from ingest.problem import Problem
from ontology.decision_register import COLUMNS


def write_reviewed(library: Library, folder: Path) -> Path:
    """Write the judged pairs of a store with the originals they are about; gives a table of the package decisions that
    were added to its register. Raises Problem "review-none"."""
    judged = [one for one in library.link_desk.all().links if one.judgements and not one.differs]
    if not judged:
        raise Problem(
            "review-none",
            "Er is nog geen koppeling beoordeeld, of beoordelaars zijn het over alle oneens.",
            remedy="Beoordeel koppelingen: beleidswijzer review list --links.",
            family="missing",
        )
    (folder / LINKS).write_text(library.link_desk.cases(), encoding="utf-8")
    papers = {key for one in judged for key in (one.link.guideline, one.link.document) if key}
    files = library.refresh().files
    for path, document in sorted({files[key].path: key for key in papers if key in files}.items()):
        shutil.copyfile(library.original(document), folder / f"{Path(path).stem}.pdf")
    rows = library.view(lambda _, linking: list(linking.added_entries.get("decisions", ())))
    return _register(folder / "register.tsv", rows)


def _register(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(
            file, COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, extrasaction="ignore", restval="",
            lineterminator="\n",
        )  # fmt: skip
        table.writeheader()
        table.writerows({name: " ".join(value.split()) for name, value in row.items()} for row in rows)
    return path
