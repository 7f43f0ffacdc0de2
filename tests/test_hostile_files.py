"""Names, links and what is no file: nothing outside the named folders is read, nothing outside the store written."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nasty_pdfs as nasty
import pytest
from promise_ledger import Trial

from beleidswijzer.config import Settings
from beleidswijzer.folder_root import folder_below
from beleidswijzer.library import Library
from beleidswijzer.results import AddResult
from beleidswijzer.sources import plain_path, read_whole
from ingest.limits import Limits
from ingest.problem import Problem

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
Start = Callable[[str], Trial]
SECRET = "Dit staat elders en is van niemand hier. " * 4

NAMES = [
    *("..pdf", "...pdf", " .pdf", "-rf.pdf", "--store.pdf", "~.pdf", "~root.pdf", "$HOME.pdf", "$(x).pdf", "`id`.pdf"),
    *("a;b.pdf", "a&b.pdf", "a|b.pdf", "a*b?.pdf", "%2e%2e%2fetc%2fpasswd.pdf", "..\\..\\elders.pdf", "C:\\x.pdf"),
    *("CON.pdf", "NUL.pdf", "COM1.pdf", "lpt9.txt.pdf", "aux .pdf", "x..pdf", "x. .pdf", "x.pdf:s.pdf", "file:x.pdf"),
    *("a\nb.pdf", "a\rb.pdf", "a\tb.pdf", "a\x1b]0;titel\x07.pdf", "a\x1b[2J.pdf", "a\x7f.pdf", "a\x85b.pdf"),
    *("nota\u202efdp.exe.pdf", "a\u2066b\u2069.pdf", "a\u200bb.pdf", "\ufeffa.pdf", "a\u2028.pdf", "a\u0301.pdf"),
    "\u00e1.pdf",
    *("<script>alert(1)</script>.pdf".replace("/", "\u2215"), '"on=x.pdf', "'; DROP TABLE files;--.pdf", "=1+1.pdf"),
    *("x" * 250 + ".pdf", "\u00e9" * 125 + ".pdf", "\U0001f600.pdf", "a.PDF", "a.pdf.pdf"),
    *("\udcff\udcfe.pdf", "\udc80.pdf"),
]  # fmt: skip
UPLOADED = [
    *("../../elders.pdf", "/etc/passwd", "/tmp/x.pdf", "a/../../b.pdf", "..", ".", "", "a\0b.pdf", "x" * 5000 + ".pdf"),
    *("\\\\server\\share\\x.pdf", "C:\\Windows\\x.pdf", "\ud800.pdf", "a\x1b[31m.xml", "x.pdf/", "//"),
]  # fmt: skip


def state_of(folder: Path) -> dict[str, tuple[int, str]]:
    """Every path below a folder with its kind and, of files, its content."""
    return {
        path.relative_to(folder).as_posix(): (
            stat.S_IFMT(path.lstat().st_mode),
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder `named` to add, the `store`, and `elders` with a paper that nobody named; only `store` may change."""
    for name in ("named", "elders"):
        (tmp_path / name).mkdir()
    (tmp_path / "elders" / "geheim.pdf").write_bytes(nasty.plain(title="Geheim", text=SECRET))
    (tmp_path / "elders" / "geheim.xml").write_text("<toestand/>")
    yield tmp_path


def library_at(place: Path) -> Library:
    return Library.open(Settings(store=place / "store", model="none", ocr="off"))


def outside(place: Path) -> dict[str, tuple[int, str]]:
    return {name: facts for name, facts in state_of(place).items() if name.split("/")[0] != "store"}


def knows_the_secret(library: Library) -> bool:
    return bool(library.search('"van niemand hier"').total)


def test_hostile_names_are_names_and_nothing_else(trial: Start, place: Path) -> None:
    names = trial("hostile-names")
    chosen = NAMES[: names.tries]
    for number, name in enumerate(chosen):
        (place / "named" / name).write_bytes(nasty.plain(title=f"Stuk {number}"))
    before, library = outside(place), library_at(place)
    results = list(library.add([place / "named"]))
    broken = [result for result in results if result.status != "added" or not result.file.isprintable()]
    entries = library.documents()
    assert len(results) == len(entries) == len(chosen)
    again = [result.status for result in library.add([place / "named"])]
    assert set(again) == {"unchanged"}
    for entry in entries[::10]:
        assert library.original(entry.document).is_relative_to(place / "store")
        library.remove(entry.document)
    assert outside(place) == before
    names.tell(len(chosen), broken)


def test_uploads_write_nowhere_but_in_the_store(trial: Start, place: Path) -> None:
    uploads = trial("hostile-uploads")
    chosen = UPLOADED[: uploads.tries]
    before, library = outside(place), library_at(place)
    results = list(
        library.add_uploads([(name, nasty.plain(title=f"Stuk {n}")) for n, name in enumerate(chosen)])
    )
    broken = [result for result in results if not result.file.isprintable()]
    broken += [result for result in results if result.status != "added" and not result.file.endswith(".xml")]
    assert outside(place) == before
    assert len(library.documents()) >= len(chosen) - 1
    uploads.tell(len(chosen), broken)


def lay_traps(named: Path, elders: Path) -> int:
    """Links, pipes and devices in a folder that is added; gives how many."""
    (named / "naar-bestand.pdf").symlink_to(elders / "geheim.pdf")
    (named / "naar-wachtwoorden.pdf").symlink_to("/etc/passwd")
    (named / "naar-niets.pdf").symlink_to(elders / "weg.pdf")
    (named / "naar-zichzelf.pdf").symlink_to(named / "naar-zichzelf.pdf")
    (named / "kring-a.pdf").symlink_to(named / "kring-b.pdf")
    (named / "kring-b.pdf").symlink_to(named / "kring-a.pdf")
    (named / "naar-map").symlink_to(elders, target_is_directory=True)
    (named / "naar-boven").symlink_to(named.parent, target_is_directory=True)
    (named / "naar-alles.pdf").symlink_to("/", target_is_directory=True)
    (named / "map.pdf").mkdir()
    (named / "map.pdf" / "diep.pdf").symlink_to(Path("..") / ".." / "elders" / "geheim.pdf")
    (named / "wet.xml").symlink_to(elders / "geheim.xml")
    os.mkfifo(named / "pijp.pdf")
    (named / "nul.pdf").symlink_to("/dev/zero")
    (named / "proces.pdf").symlink_to("/proc/self/environ")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(named / "verbinding.pdf")[-100:]) if len(str(named)) < 80 else None
    return 16


def test_links_pipes_and_devices_in_a_folder_are_passed_over(trial: Start, place: Path) -> None:
    traps = trial("traps")
    laid = lay_traps(place / "named", place / "elders")
    (place / "named" / "gewoon.pdf").write_bytes(nasty.plain(title="Gewoon"))
    before, library = outside(place), library_at(place)
    results = list(library.add([place / "named"]))
    broken = [result for result in results if Path(result.file).name != "gewoon.pdf"]
    assert [result.status for result in results if result not in broken] == ["added"]
    assert not knows_the_secret(library)
    assert outside(place) == before
    traps.tell(laid, broken)


def refusal(library: Library, path: Path) -> str:
    [result] = library.add([path])
    return code_of(result)


def code_of(result: AddResult) -> str:
    assert result.status == "refused" and result.problem and result.problem.remedy
    return result.problem.code


def test_what_is_no_file_is_refused_by_name_and_never_opened(place: Path) -> None:
    os.mkfifo(place / "named" / "pijp.pdf")
    library = library_at(place)
    assert refusal(library, place / "named" / "pijp.pdf") == "not-a-file"
    for name in ("/dev/zero", "/dev/null", "/dev/tty", "/dev/stdin"):
        if Path(name).exists():
            assert refusal(library, Path(name)) in ("not-a-file", "path-unreadable"), name
    (place / "named" / "kring.pdf").symlink_to(place / "named" / "kring.pdf")
    assert refusal(library, place / "named" / "kring.pdf") in ("path-unreadable", "path-missing")
    assert refusal(library, place / "named" / "a\0b.pdf") == "path-unreadable"
    assert refusal(library, place / ("x" * 300 + ".pdf")) == "path-unreadable"


def test_a_file_that_became_a_pipe_is_not_opened(place: Path) -> None:
    os.mkfifo(place / "named" / "pijp.pdf")
    with pytest.raises(Problem) as refused:
        read_whole(place / "named" / "pijp.pdf", Limits())
    assert refused.value.code == "not-a-file"


def test_a_hard_link_is_the_file_itself_and_stays_as_it_was(place: Path) -> None:
    (place / "named" / "hard.pdf").hardlink_to(place / "elders" / "geheim.pdf")
    before, library = outside(place), library_at(place)
    [result] = library.add([place / "named"])
    assert result.status == "added"
    library.remove(result.documents[0])
    assert outside(place) == before


def test_the_app_reads_below_its_root_alone(place: Path) -> None:
    root = place / "named"
    (root / "uit").symlink_to(place / "elders", target_is_directory=True)
    (root / "bestand.pdf").symlink_to(place / "elders" / "geheim.pdf")
    (root / "in").mkdir()
    out = [
        *(
            "..",
            "../elders",
            "in/../../elders",
            str(place / "elders"),
            "/",
            "/etc/passwd",
            "uit",
            "uit/geheim.pdf",
        ),
        *(
            "bestand.pdf",
            "a\0b",
            "~",
            "~root",
            "in/../../../" * 5,
            "\\\\server\\x",
            "./..",
            "in/./../..",
            "//etc",
        ),
        "x" * 5000,
    ]
    for typed in out:
        try:
            found = folder_below(root, typed)
        except Problem as problem:
            assert problem.code == "folder-outside", typed
        else:
            assert found.is_relative_to(root.resolve()), typed
            assert not os.path.lexists(found), typed
    assert folder_below(root, "in") == (root / "in").resolve()


def test_a_file_over_the_limit_is_refused_unread(place: Path) -> None:
    library = Library.open(Settings(store=place / "store", model="none", max_megabytes=1))
    huge = place / "named" / "groot.pdf"
    with huge.open("wb") as file:
        file.truncate(40 * 1024**3)  # no byte of it is on the disk
    assert refusal(library, huge) == "pdf-too-large"
    (place / "named" / "wet.xml").write_bytes(b"<toestand>" + b" " * 2**20)
    assert refusal(library, place / "named" / "wet.xml") == "pdf-too-large"
    [uploaded] = library.add_uploads([("groot.pdf", nasty.plain() + bytes(2**20))])
    assert code_of(uploaded) == "pdf-too-large"
    assert "1 MB" in (uploaded.problem.message if uploaded.problem else "")
    [allowed] = library.add_uploads([("klein.pdf", nasty.plain())])
    assert allowed.status == "added"


@pytest.mark.parametrize(
    ("setting", "code"),
    [({"max_pages": 2}, "pdf-too-many-pages"), ({"max_characters": 100}, "pdf-too-much-text")],
)
def test_pages_and_characters_have_their_limit_in_the_settings(
    place: Path, setting: dict[str, int], code: str
) -> None:
    library = Library.open(
        Settings(store=place / "store", model="none", ocr="off").model_copy(update=setting)
    )
    (place / "named" / "lang.pdf").write_bytes(nasty.plain(3))
    assert refusal(library, place / "named" / "lang.pdf") == code


_ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghz", strict=True))
LAUGHS = f'<!DOCTYPE toestand [<!ENTITY a "ha">{_ENTITIES}]><toestand>&z;</toestand>'
ODD_ID = b'<toestand bwb-id="../../x"><wetgeving soort="wet"><artikel><al>tekst</al></artikel></wetgeving></toestand>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LAUGHS.encode(), "xml-entities"),
        (LAUGHS.encode("utf-16"), "not-a-pdf"),
        (LAUGHS.encode("utf-16-le"), "xml-entities"),
        (b'<?xml version="1.0" encoding="utf-16"?>' + LAUGHS.encode(), "xml-broken"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "xml-entities"),
        (b'<?xml version="1.0"?><!doctype x><x/>', "xml-broken"),
        (b'<?xml version="1.0" encoding="rot13"?><x/>', "xml-broken"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "xml-broken"),
        (ODD_ID, "xml-unknown"),
        (b"<toestand", "xml-broken"),
        (b"<\xff\xfe>", "xml-broken"),
        (b"<x" + b" a='1'" * 50_000 + b"/>", "xml-broken"),
    ],
    ids=["laughs", "utf16", "bare", "coding", "file", "lower", "rot13", "deep", "odd-id", "torn", "bytes", "many"],
)  # fmt: skip
def test_hostile_xml_is_refused(place: Path, data: bytes, code: str) -> None:
    (place / "named" / "wet.xml").write_bytes(data)
    before, library = outside(place), library_at(place)
    found = refusal(library, place / "named" / "wet.xml")
    assert found == code
    assert outside(place) == before


def test_what_a_link_in_the_way_of_a_backup_leads_to_is_left_alone(place: Path) -> None:
    library = library_at(place)
    list(library.add_uploads([("stuk.pdf", nasty.plain())]))
    (place / "named" / "kopie.zip").symlink_to(place / "elders" / "geheim.pdf")
    before = state_of(place / "elders")
    library.backup(place / "named" / "kopie.zip")
    assert state_of(place / "elders") == before
    assert zipfile.is_zipfile(place / "named" / "kopie.zip")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("gewoon stuk (2).pdf", "gewoon stuk (2).pdf"),
        ("één.pdf", "één.pdf"),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("\udcff", "\\udcff"),
    ],
)
def test_names_are_written_so_that_they_steer_nothing(name: str, shown: str) -> None:
    assert plain_path(name) == shown
    shown.encode()


def test_the_samples_are_no_traps(place: Path) -> None:
    sample = next((Path(__file__).resolve().parents[1] / "data" / "samples").glob("standpunt-*.pdf"))
    shutil.copy(sample, place / "named" / "stuk.pdf")
    [result] = library_at(place).add([place / "named"])
    assert result.status == "added"
