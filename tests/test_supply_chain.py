"""What the running whole is made of: pinned, told with licences, held by hash where asked; nothing fetched later."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from promise_ledger import Trial

from beleidswijzer.components import UNKNOWN, components, plain_name
from beleidswijzer.sbom import cyclonedx
from index.weights import WEIGHTS_SHA256

ROOT = Path(__file__).resolve().parents[1]
FOUND = components()
BILL: dict[str, Any] = json.loads(cyclonedx(FOUND))
Start = Callable[[str], Trial]


def test_every_package_of_the_whole_is_pinned_to_the_version_that_runs(trial: Start) -> None:
    pinned = trial("pinned")
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    known = {plain_name(name): version for name, version in pins.items()}
    others = [one for one in FOUND if plain_name(one.name) != "beleidswijzer"]
    broken = [one.name for one in others if known.get(plain_name(one.name)) != one.version]
    pinned.tell(len(others), broken)


def test_all_that_the_project_asks_for_is_there_and_no_tool_of_the_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {plain_name(re.split(r"[<>=\[]", line)[0]) for line in project["dependencies"]}
    tools = {plain_name(re.split(r"[<>=\[]", line)[0]) for line in project["optional-dependencies"]["test"]}
    names = {plain_name(one.name) for one in FOUND}
    assert asked <= names
    assert not tools & names
    assert plain_name(FOUND[0].name) == "beleidswijzer"
    assert asked == {*FOUND[0].needs}


def test_every_package_says_its_licence() -> None:
    assert [one.name for one in FOUND if one.licence == UNKNOWN] == []
    words = [one.licence for one in FOUND if not one.is_expression]
    assert set(words) <= {"BSD License"}, "add a line to licence_names.tsv"


def test_licences_that_ask_more_than_naming_are_known() -> None:
    """A new one of these is a decision, not an accident."""
    strict = {plain_name(one.name) for one in FOUND if re.search(r"GPL|MPL|EUPL|SSPL|CC-BY", one.licence)}
    assert strict == {"beleidswijzer", "pymupdf", "certifi", "tqdm"}


# Fields of CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/); none of these objects may have others.
FIELDS = {
    "": {"bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"},
    "metadata": {"timestamp", "lifecycles", "tools", "authors", "component", "manufacturer", "supplier", "licenses"},
    "component": {
        "type", "bom-ref", "name", "version", "description", "scope", "hashes", "licenses", "purl", "properties",
    },
    "dependency": {"ref", "dependsOn", "provides"},
    "hash": {"alg", "content"},
}  # fmt: skip
KINDS = {"application", "library", "machine-learning-model"}


def test_the_bill_of_materials_has_the_fields_of_the_specification() -> None:
    assert BILL.keys() == FIELDS[""]
    assert (BILL["bomFormat"], BILL["specVersion"], BILL["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", BILL["serialNumber"])
    assert BILL["metadata"].keys() <= FIELDS["metadata"]
    for one in [BILL["metadata"]["component"], *BILL["components"]]:
        assert one.keys() <= FIELDS["component"], one
        assert one["type"] in KINDS and one["name"] and one["version"]
        assert len(one["licenses"]) == 1 and one["licenses"][0].keys() <= {"expression", "license"}
        assert all(item.keys() == FIELDS["hash"] for item in one.get("hashes", ()))
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.%]+", one.get("purl", "pkg:pypi/a@1"))


def test_each_reference_of_the_bill_leads_somewhere() -> None:
    refs = [one["bom-ref"] for one in [BILL["metadata"]["component"], *BILL["components"]]]
    assert len(refs) == len(set(refs)) == len(BILL["dependencies"])
    assert {one["ref"] for one in BILL["dependencies"]} == set(refs)
    for one in BILL["dependencies"]:
        assert set(one.get("dependsOn", ())) <= set(refs)
        assert len(set(one.get("dependsOn", ()))) == len(one.get("dependsOn", ()))


def test_the_language_model_is_in_the_bill_by_its_hash() -> None:
    [model] = [one for one in BILL["components"] if one["type"] == "machine-learning-model"]
    assert model["hashes"] == [{"alg": "SHA-256", "content": WEIGHTS_SHA256}]


def test_the_same_packages_give_the_same_bytes() -> None:
    assert cyclonedx(components()) == cyclonedx(FOUND)
    newer = (*FOUND[:-1], replace(FOUND[-1], version="99"))
    assert json.loads(cyclonedx(newer))["serialNumber"] != BILL["serialNumber"]


# --- files held by their hash


@pytest.fixture(scope="module")
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _wheel(folder: Path, code: str) -> Path:
    """A package of one line, as pip installs it."""
    path = folder / "klein-1.0-py3-none-any.whl"
    info = "klein-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("klein.py", code)
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: klein\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(
            f"{info}/RECORD", f"klein.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
        )
    return path


def _pip(*words: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--isolated",
        "--disable-pip-version-check",
        "install",
        "--no-index",
    ]
    return subprocess.run([*command, *words], capture_output=True, text=True, check=False)


def test_another_file_than_the_lock_names_is_not_installed(run: ModuleType, tmp_path: Path) -> None:
    wheel, report, lock = _wheel(tmp_path, "x = 1"), tmp_path / "report.json", tmp_path / "hashes.txt"
    find = ("--find-links", str(tmp_path), "--target", str(tmp_path / "in"))
    first = _pip(*find, "--report", str(report), "klein==1.0")
    assert first.returncode == 0, first.stderr
    pins = run.locked([json.loads(report.read_text(encoding="utf-8"))])
    assert pins == [f"klein==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"]
    lock.write_text("\n".join(pins), encoding="utf-8")
    exactly = ("--no-deps", "--require-hashes", "-r", str(lock), *find)
    shutil.rmtree(tmp_path / "in")
    assert _pip(*exactly).returncode == 0
    shutil.rmtree(tmp_path / "in")
    _wheel(tmp_path, "x = 2")
    refused = _pip(*exactly)
    assert refused.returncode != 0 and not (tmp_path / "in" / "klein.py").exists()
    told = run.explain(refused.stdout + refused.stderr, "pakketten installeren")
    assert isinstance(told, run.OtherFile) and "run.py lock" in told.remedy


def test_a_lock_belongs_to_the_basis_of_the_environment(run: ModuleType, tmp_path: Path) -> None:
    for name in ("constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    without = run.basis(tmp_path)
    (tmp_path / "hashes.txt").write_text("klein==1.0 --hash=sha256:00\n")
    assert run.basis(tmp_path) != without


# --- nothing fetched at run time

IN_A_NAMESPACE = """
import fcntl, socket, struct, subprocess, sys, threading
lo = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(lo, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up, for the app on 127.0.0.1
anywhere, name = struct.pack("H14x", socket.AF_INET), b"lo" + bytes(14)
device = __import__("ctypes").create_string_buffer(name)
address = __import__("ctypes").addressof(device)
route = struct.pack("@L16s16s16sHhLPhPLLH", 0, anywhere, anywhere, anywhere, 1, 0, 0, 0, 0, address, 0, 0, 0)
fcntl.ioctl(lo, 0x890B, route)  # SIOCADDRT: what goes anywhere goes to the loopback too, where it is seen
seen, ear = set(), socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800))
def listen():
    while True:
        packet = ear.recv(65535)
        if packet[16] != 127:
            seen.add(socket.inet_ntoa(packet[16:20]))
threading.Thread(target=listen, daemon=True).start()
done = subprocess.run([sys.executable, *sys.argv[1:]], check=False)
__import__("time").sleep(0.2)
print("REACHED", *sorted(seen), "END", done.returncode)
"""
WORK = """
import json, sys, urllib.request
from pathlib import Path
sys.path.insert(0, "tests")
from browser_app import serve
from beleidswijzer.cli import main
store, samples, folder = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
def command(*words):
    try:
        main([*words, "--store", str(store)])
    except SystemExit as ended:
        assert ended.code in (0, None), (words, ended.code)
command("add", *map(str, sorted(samples.glob("*.pdf"))[:2]))
command("search", "zorg thuis", "--limit", "2")
command("search", '"redelijkerwijs aangewezen op"')
command("sparql", "--name", "q05_ontbrekende_kamerstukken")
command("absent")
command("doctor")
command("export", "turtle", "--out", str(folder / "graaf.ttl"))
with serve(store, folder / "log.txt") as address:
    for page in ("", "document", "toevoegen"):
        urllib.request.urlopen(address + page, timeout=60).read()
"""


@pytest.fixture(scope="module")
def unshare() -> Iterator[list[str]]:
    words = ["unshare", "--map-root-user", "--net"]
    if (
        sys.platform != "linux"
        or subprocess.run([*words, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("needs namespaces of Linux")
    yield words


def _reached(unshare: list[str], *words: str) -> list[str]:
    """Addresses elsewhere that a program or one of its children sent a packet to, in a network of their own."""
    command = [*unshare, sys.executable, "-c", IN_A_NAMESPACE, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = re.search(r"REACHED(.*) END (\d+)", done.stdout)
    assert told and told[2] == "0", done.stdout[-2000:] + done.stderr[-2000:]
    return told[1].split()


REACH = "import socket, contextlib\nwith contextlib.suppress(OSError): socket.create_connection(('192.0.2.1', 443), 1)"


def test_whoever_reaches_out_is_seen(unshare: list[str]) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {REACH!r}])"
    assert _reached(unshare, "-c", "pass") == []
    assert _reached(unshare, "-c", REACH) == ["192.0.2.1"]
    assert _reached(unshare, "-c", child) == ["192.0.2.1"]


def test_nothing_is_fetched_while_papers_are_added_searched_and_shown(
    trial: Start, unshare: list[str], tmp_path: Path
) -> None:
    offline = trial("nothing-fetched")
    samples = ROOT / "data" / "samples"
    reached = _reached(unshare, "-c", WORK, str(tmp_path / "store"), str(samples), str(tmp_path))
    offline.tell(offline.tries, reached)
