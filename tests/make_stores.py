"""Makes the stores that test_upgrade opens: `python tests/make_stores.py`, once for each format, before it is changed.

tests/stores/<version>-format-<n>.tar.gz is a store as this version leaves it, and stays as it is when formats change.
Stores of the formats before the first one kept are made of it by taking out what they did not have.
"""

from __future__ import annotations

import sqlite3
import sys
import tarfile
import tempfile
from pathlib import Path

from quick_library import quick_library, quickly
from small_papers import small_papers

from beleidswijzer import __version__
from beleidswijzer.reviewing import Decision
from beleidswijzer.truth_file import FORMAT

STORES = Path(__file__).parent / "stores"
_LACKING = {  # what a format did not have that the next one has
    "6": ("DROP TABLE removed_judgements",),
    "5": (),  # the seal
    "4": ("DROP TABLE link_judgements",),
    "3": (
        "DROP INDEX passages_plans",
        "DROP INDEX passages_letters",
        "DROP TABLE stamps",
        "DROP TABLE named",
    ),
    "2": ("DROP TABLE judgements", "DROP TABLE former_texts"),
}


def fill(store: Path, papers: Path) -> None:
    library = quick_library(store)
    list(library.add(small_papers(papers, 3)))
    item = library.review.work_list()[0].id
    library.review.judge(item, Decision("reject", "Anna", "gezien", "2026-01-02T10:00:00Z"))
    library.refresh()
    library.close()


def take_out(store: Path, form: str) -> None:
    """Make of a store of the next format one of this."""
    (store / "truth.seal").unlink(missing_ok=True)
    database = sqlite3.connect(store / "truth.sqlite")
    with database:
        for statement in _LACKING[form]:
            database.execute(statement)
        database.execute("UPDATE meta SET value = ? WHERE key = 'format'", (form,))
        database.execute("DELETE FROM meta WHERE key = 'manifest'")
    database.execute("VACUUM")
    database.close()


def pack(store: Path, name: str) -> None:
    STORES.mkdir(exist_ok=True)
    with tarfile.open(STORES / f"{name}.tar.gz", "w:gz") as archive:
        for path in sorted(store.rglob("*")):
            if path.is_file() and not path.name.endswith((".lock", "-shm", "-wal")):
                archive.add(path, path.relative_to(store).as_posix(), filter=_nobody)


def _nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


def main() -> None:
    name = f"{__version__}-format-{FORMAT}"
    if (STORES / f"{name}.tar.gz").exists():
        sys.exit(f"{name} is there already, and stays as it is")
    with quickly(), tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        fill(store, Path(folder) / "papers")
        pack(store, name)
        if len(list(STORES.iterdir())) > 1:
            return
        for form in sorted(_LACKING, reverse=True):
            take_out(store, form)
            pack(store, f"before-{__version__}-format-{form}")


if __name__ == "__main__":
    main()
