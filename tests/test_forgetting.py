"""What is promised of removing: no byte of a removed document's text stands anywhere under the store."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from app_store import open_store, write_pdf
from promise_ledger import Trial

from beleidswijzer.library import Library
from beleidswijzer.reviewing import Decision

WORD = re.compile(r"[^\W\d_]{8,}")
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_NEEDLES = 40


def made_up(number: int) -> list[str]:
    """Words that stand in no other paper: of a name, a title, a heading, a sentence, a note, a file."""
    syllables = ("bav", "tol", "rik", "sand", "mev", "dorn", "kwel", "vaz", "lup", "gris")
    first, second = syllables[number % 10], syllables[number // 10 % 10]
    return [f"{part}o{first}i{second}enur" for part in ("zw", "kr", "pl", "st", "vr", "schr")]


def write_paper(folder: Path, number: int) -> Path:
    name, title, heading, sentence, note, file = made_up(number)
    path = folder / f"{file}.pdf"
    lines = (
        ("De voorzitter van de Tweede Kamer der Staten-Generaal", "", 11),
        (f"Datum {number % 28 + 1} juni 2025", "", 11),
        (f"Betreft: Voortgang van het {title}", "", 11),
        (f"1 Over {heading}", "B", 13),
        (f"Mevrouw {name.capitalize()} schreef over artikel 12 van de Wlz dat {sentence} nodig is.", "", 11),
        (f"In de noot staat {note}, zie ook Kamerstukken II 2024/25, 99 001, nr. 1.", "", 9),
    )
    write_pdf(path, lines)
    return path


@pytest.fixture
def store(samples_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(samples_store, tmp_path / "store"))


def needles_of(library: Library, document: str) -> list[str]:
    """Long words of its passages, title and file that no other document has, nor the registers that come along."""
    words = _words(library, document)
    others = (other.document for other in library.documents() if other.document != document)
    told = " ".join(word for other in others for word in sorted(_words(library, other)))
    shipped = registers_in_words()
    own = (word for word in sorted(words) if word not in told and word not in shipped)
    return list(islice(own, _NEEDLES))


@cache
def registers_in_words() -> str:
    """All tables that are shipped, as one text without capitals."""
    tables = (
        path.read_bytes()
        for folder in ("ontology", "index", "beleidswijzer")
        for path in (Path(__file__).parents[1] / folder).rglob("*.[tp][stc]*")
        if path.suffix in (".tsv", ".ttl")
    )
    return b"".join(tables).decode(errors="replace").casefold()


def _words(library: Library, document: str) -> set[str]:
    entry = library.entry(document)
    texts = [passage.text for passage in library.document(document).passages]
    return {
        word.casefold()
        for text in (*texts, entry.title or "", Path(entry.file).stem)
        for word in WORD.findall(text)
    }


def everything(store: Path) -> Iterator[tuple[str, bytes]]:
    """All that stands in the files of the store, as it is and unpacked, with what every cell of the database holds."""
    for path in sorted(store.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.relative_to(store).as_posix(), data
            yield f"{path.name}, unpacked", b"\n".join(_unpacked(data))
    yield "truth.sqlite, cells", b"\n".join(_cells(store / "truth.sqlite"))


def _unpacked(data: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.start() :], 10_000_000)
        except zlib.error:
            continue


def _cells(database: Path) -> Iterator[bytes]:
    db = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in db.execute(f"SELECT * FROM {table}"):
            for cell in row:
                if isinstance(cell, bytes):
                    yield cell
                    yield from _unpacked(cell)
                else:
                    yield str(cell).encode()
    db.close()


def left(store: Path, needles: list[str]) -> list[str]:
    """Where needles still stand, in either encoding and any case."""
    found = []
    for name, data in everything(store):
        folded = data.lower()
        found += [f"{needle} in {name}" for needle in needles if _stands(needle, folded)]
    return found


def _stands(needle: str, folded: bytes) -> bool:
    return needle.encode() in folded or needle.encode("utf-16-le") in folded


def use(library: Library, document: str) -> None:
    """What readers and reviewers do with a document before it is removed."""
    passages = library.document(document).passages
    words = max((passage.text for passage in passages), key=len)
    library.search(f'"{words[:60]}"')
    library.search(words[:80])
    library.entry(document)
    library.export("trig")
    entry = library.entry(document)
    if entry.pages:
        library.page_image(document, 1)
    for item in library.review.work_list(document)[:2]:
        library.review.judge(
            item.id, Decision("reject", "A. Jansen", f"want er staat: {item.quote}", "2026-01-01T00:00:00Z")
        )


def test_nothing_of_a_removed_document_is_left(
    store: Path, tmp_path: Path, trial: Callable[[str], Trial]
) -> None:
    forgotten = trial("forgetting")
    papers = tmp_path / "papers"
    papers.mkdir()
    library = open_store(store)
    made = max(4, forgotten.tries - 10) if forgotten.tries > 4 else forgotten.tries - 1
    list(library.add([write_paper(papers, number) for number in range(made)]))
    shutil.rmtree(papers)
    listed = sorted(library.documents(), key=lambda one: (one.title or "").casefold())
    own = [one for one in listed if Path(one.file).stem in {made_up(n)[5] for n in range(made)}]
    others = [one for one in listed if one not in own]
    broken, looked_for, tried = [], 0, 0
    for entry in (*own, *others)[: forgotten.tries]:
        if entry.document not in {one.document for one in library.documents()}:
            continue  # came in one file with another
        needles = needles_of(library, entry.document)
        use(library, entry.document)
        assert len({found.split(" in ")[0] for found in left(store, needles)}) == len(needles), (
            "needles not there"
        )
        library.remove(entry.document)
        tried, looked_for = tried + 1, looked_for + len(needles)
        broken += [f"{entry.document}: {found}" for found in left(store, needles)]
    library.close()
    forgotten.tell(tried, broken, f"{looked_for} words looked for in every file, raw and unpacked")


def test_who_still_reads_lets_go_at_the_next_request(store: Path, tmp_path: Path) -> None:
    library, reader = open_store(store), open_store(store)
    [added] = library.add([write_paper(tmp_path, 42)])
    needles = made_up(42)
    assert reader.search(needles[4]).total == 1
    library.remove(added.documents[0])
    reader.refresh()
    assert left(store, needles) == []
    assert reader.search(needles[4]).total == 0


def test_a_replaced_file_leaves_nothing_of_the_former_one(store: Path, tmp_path: Path) -> None:
    library = open_store(store)
    path = write_paper(tmp_path, 43)
    list(library.add([path]))
    path.write_bytes(write_paper(tmp_path, 44).read_bytes())
    assert library.search(made_up(43)[4]).total == 1
    assert [result.status for result in library.add([path])] == ["replaced"]
    library.refresh()
    words = made_up(43)[:5]  # the last one is the name of the file, which stays
    assert left(store, words) == []
