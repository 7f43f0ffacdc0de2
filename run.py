#!/usr/bin/env python3
"""Set-up, start and checks with the standard library alone: python3 run.py app | test | setup | lock | clean.

    app      makes the environment, the language model and the store with samples, and serves the app
    test     makes the environment and runs all checks and tests
    setup    makes the environment and the language model, no more
    lock     writes the sha256 of every package as it was fetched; a later set-up takes these files alone
    clean    removes the environment (not the store, not the cache)

What is in place already is skipped; the stamps in .venv say what it was made from. Messages are Dutch,
as everything that people see. This file also runs on older Pythons, to be able to say that they are too old.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "beleidswijzer-stamp.json"
LOG = VENV / "installatie.log"
FETCHED = VENV / "opgehaald"
LOCK = ROOT / "hashes.txt"
LOWEST = (3, 11)
TORCH = "2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
SAMPLES = ROOT / "data" / "samples"
HOST, PORT = "127.0.0.1", 8501
ROOM_GB, ROOM_CUDA_GB = 4, 12  # installed 1.4 and 5.6 GB, and about as much for the files being fetched
MODEL_STEP = (
    "import sys\n"
    "from beleidswijzer.config import load_settings\n"
    "from index.builtin_model import NAME, ensure_builtin_model\n"
    "from ingest.problem import Problem\n"
    "settings = load_settings()\n"
    "try:\n"
    "    report = lambda text: print(text, file=sys.stderr)\n"
    "    mine = settings.model == NAME\n"
    "    print(ensure_builtin_model(settings.cache, sys.executable, report) if mine else '')\n"
    "except Problem as problem:\n"
    "    sys.exit(str(problem))\n"
)


class CannotGoOn(Exception):  # noqa: N818
    """What is wrong and what to do now; shown as it is."""

    def __init__(self, message: str, remedy: str):
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\nWat nu: {self.remedy}"


class DiskFull(CannotGoOn):
    """No other source helps here."""


class OtherFile(CannotGoOn):
    """A package is not the file that hashes.txt names; nor is it elsewhere."""


class Unreachable(CannotGoOn):
    """The package registry did not answer, or has nothing for this Python."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; 0 is all well, 1 something fell short, 2 wrong usage."""
    asked = parser().parse_args(arguments)
    try:
        check_python(sys.version_info[:3])
        return {
            "app": serve, "test": test, "promises": promises, "setup": setup, "lock": lock, "clean": clean
        }[asked.command](asked)  # fmt: skip
    except CannotGoOn as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nGestopt. Dezelfde opdracht gaat verder waar hij gebleven was.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The command line of this file."""
    summary = (
        "app: de app   test: alle controles   promises: de beloften, zo vaak beproefd als docs/promises.md zegt   "
        "setup: alleen de omgeving   lock: leg de pakketten vast met hun sha256   clean: ruim de omgeving op"
    )
    commands = ["app", "test", "promises", "setup", "lock", "clean"]
    found = argparse.ArgumentParser(prog="run.py", description=summary)
    found.add_argument("command", choices=commands, metavar="|".join(commands))
    found.add_argument("--port", type=int, default=PORT, help=f"poort van de app (standaard {PORT})")
    return found


# --- the commands


def setup(_asked: argparse.Namespace) -> int:
    """The environment and the language model."""
    make_environment("app")
    make_model()
    offer_ocr()
    print("Klaar. Start de app met: python3 run.py app")
    return 0


def serve(asked: argparse.Namespace) -> int:
    """Everything the app needs, then the app until Ctrl-C."""
    check_port(asked.port)
    make_environment("app")
    make_model()
    offer_ocr()
    add_samples()
    command = [tool("beleidswijzer"), "app"]
    if asked.port != PORT:
        command += ["--port", str(asked.port)]
    os.chdir(ROOT)
    if os.name != "nt":
        os.execv(command[0], command)  # signals then reach the app itself
    return subprocess.call(command)


def test(_asked: argparse.Namespace) -> int:
    """All checks; pytest comes last, so that its closing line ends the output."""
    make_environment("test")
    make_model()
    offer_browser()
    failed = []
    for name, command in checks():
        print(f"== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT, env=test_environment()) != 0:
            failed.append(name)
    if failed and failed != ["pytest"]:
        print(f"Niet in orde: {', '.join(failed)}. De meldingen staan hierboven.", file=sys.stderr)
    return int(bool(failed))


def promises(_asked: argparse.Namespace) -> int:
    """Tries each promise as often as docs/promises.md says, and writes there how often it was kept. Takes hours."""
    make_environment("test")
    make_model()
    offer_browser()
    rows = (ROOT / "tests/cases/promises.tsv").read_text(encoding="utf-8").splitlines()[1:]
    files = sorted({"tests/" + row.split("\t")[-1] for row in rows})
    command = [
        tool("python"),
        "-m",
        "pytest",
        *files,
        "--whole",
        "--promises",
        "docs/promises.md",
        "--timeout",
        "0",
    ]
    return subprocess.call(command, cwd=ROOT, env=test_environment())


def lock(_asked: argparse.Namespace) -> int:
    """Writes hashes.txt from what pip noted when this environment was made; see docs/decisions/0020."""
    make_environment("test")
    pins = locked(json.loads(path.read_text(encoding="utf-8")) for path in sorted(FETCHED.glob("*.json")))
    if not pins:
        raise CannotGoOn(
            "Van deze omgeving is niet bekend met welke bestanden ze gemaakt is.",
            "ruim haar op met python3 run.py clean en geef dezelfde opdracht nog eens.",
        )
    head = f"# Files that pip fetched for Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    LOCK.write_text("\n".join([head, *pins, ""]), encoding="utf-8")
    say(
        f"{LOCK.name}: {len(pins)} pakketten met hun sha256. De omgeving wordt voortaan alleen daarvan gemaakt."
    )
    return 0


def locked(reports: Iterable[dict[str, Any]]) -> list[str]:
    """A line for each file of pip's reports (https://pip.pypa.io/en/stable/reference/installation-report/)."""
    pins = {}
    for report in reports:
        for one in report.get("install", []):
            sha256 = one["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256")
            if sha256:
                name = re.sub(r"[-_.]+", "-", one["metadata"]["name"]).lower()
                pins[name] = f"{name}=={one['metadata']['version']} --hash=sha256:{sha256}"
    return [pins[name] for name in sorted(pins)]


def checks() -> list[tuple[str, list[str]]]:
    """Name and command of every check, in order."""
    return [
        ("ruff check", [tool("ruff"), "check", "."]),
        ("ruff format", [tool("ruff"), "format", "--check", "."]),
        ("mypy", [tool("mypy")]),
        ("mypy of the scripts", [tool("mypy"), "--strict", "run.py", "data/make_samples.py"]),
        ("lint-imports", [tool("lint-imports")]),
        ("pytest", [tool("python"), "-m", "pytest", "-n", "auto"]),
    ]


def clean(_asked: argparse.Namespace) -> int:
    """Removes the environment; documents and the model in the cache stay."""
    shutil.rmtree(VENV, ignore_errors=True)
    print("De omgeving .venv is verwijderd. De opslag met stukken en het taalmodel zijn er nog.")
    return 0


# --- the steps


def make_environment(profile: str) -> None:
    """The virtual environment with everything pinned; "test" also has the tools of the checks."""
    stamp = read_stamp()
    if covers(stamp, basis(), profile):
        return
    check_room(ROOM_GB)
    check_venv_module()
    began = time.monotonic()
    if not Path(tool("python")).exists():
        say("Omgeving maken in .venv")
        run_step([sys.executable, "-m", "venv", str(VENV)], "maken van de omgeving")
    STAMP.unlink(missing_ok=True)
    if LOCK.exists():
        install_locked()
    else:
        install_torch()
        say("Overige pakketten installeren (ongeveer 1 GB; dit duurt enkele minuten)")
        wanted = ".[test]" if profile == "test" else "."
        pip(["install", "-c", "constraints.txt", "-e", wanted, *noting("rest")])
    write_stamp({**stamp, "basis": basis(), "profile": profile})
    say(f"De omgeving is klaar ({int(time.monotonic() - began)} s).")


def install_locked() -> None:
    """The very files of hashes.txt and no other; what is fetched for building the project itself is among them."""
    say(f"Pakketten installeren met de sha256 van {LOCK.name} (ruim 1 GB; dit duurt enkele minuten)")
    own = ["install", "--no-deps", "--no-build-isolation", "-e", "."]
    exactly = ["install", "--no-deps", "--require-hashes", "-r", str(LOCK)]
    if not try_pip([*exactly, *noting("rest")], fatal=(DiskFull, OtherFile)):
        pip([*exactly, "--extra-index-url", TORCH_CPU_INDEX, *noting("rest")])
    pip(own)


def noting(step: str) -> list[str]:
    """Has pip write which files it fetched, with their sha256."""
    FETCHED.mkdir(parents=True, exist_ok=True)
    return ["--report", str(FETCHED / f"{step}.json")]


def install_torch() -> None:
    """PyTorch without CUDA where there is such a build: 0.2 GB in place of 5 GB.

    First what the installer itself can find as a CPU build, then PyTorch's own CPU index
    with few retries, then the plain registry. macOS and Windows get a CPU build there anyway.
    """
    if has_torch():
        return
    say(f"PyTorch {TORCH} installeren, zonder ondersteuning voor grafische kaarten")
    if platform.system() != "Linux":
        pip(["install", "--no-deps", f"torch=={TORCH}", *noting("torch")])
        return
    build = ["install", "--no-deps", f"torch=={TORCH}+cpu", *noting("torch")]
    index = ["--retries", "1", "--timeout", "10", "--index-url", TORCH_CPU_INDEX]
    if try_pip(build, fatal=(DiskFull, Unreachable)) or try_pip(build + index, fatal=(DiskFull,)):
        return
    say("Er is geen CPU-versie bereikbaar: de gewone versie met CUDA wordt opgehaald (ruim 5 GB).")
    check_room(ROOM_CUDA_GB)
    pip(["install", "--no-deps", f"torch=={TORCH}", *noting("torch")])


def make_model() -> None:
    """The built-in language model in the user's cache; without it the app searches by words only."""
    stamp, cache = read_stamp(), os.environ.get("BELEIDSWIJZER_CACHE", "")
    folder = stamp.get("model", "")
    if folder and stamp.get("cache") == cache and (Path(folder) / "manifest.json").is_file():
        return
    done = subprocess.run(
        [tool("python"), "-c", MODEL_STEP], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        say("Zonder taalmodel werkt zoeken op woorden wel, zoeken op betekenis niet.")
        return
    write_stamp({**stamp, "model": done.stdout.strip(), "cache": cache})


def add_samples() -> None:
    """Reads the sample documents into the default store, once for each version of the samples."""
    stamp, store = read_stamp(), store_folder()
    wanted = hashlib.sha256((SAMPLES / "SHA256SUMS").read_bytes()).hexdigest() + " " + str(store)
    if stamp.get("samples") == wanted and (store / "truth.sqlite").is_file():
        return
    say(f"Voorbeelddocumenten lezen in {store}")
    if subprocess.call([tool("beleidswijzer"), "add", str(SAMPLES)], cwd=ROOT) == 0:
        write_stamp({**stamp, "samples": wanted})
    else:
        say(
            "Niet alle voorbeelden konden worden gelezen. De app start wel; `beleidswijzer doctor` zegt meer."
        )


def offer_browser() -> None:
    """On a CI machine of our own the test browser is installed; elsewhere people decide that themselves."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if os.environ.get("CI") == "true" and root and shutil.which("apt-get"):
        say("Chromium installeren voor de test in een echte browser")
        for order in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.call(["apt-get", *order], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        say("Zonder Chromium wordt de browsertest overgeslagen. Op Debian: sudo apt install chromium")


def offer_ocr() -> None:
    """Says how to get what reads scans, where it is missing; all else works without it."""
    if reads_dutch_scans():
        return
    how = {
        "Linux": "Debian en Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-nld",
        "Darwin": "brew install tesseract tesseract-lang",
        "Windows": "het installatieprogramma van UB Mannheim, met Dutch aangevinkt",
    }.get(platform.system(), "installeer Tesseract met Nederlandse taalgegevens")
    say(f"Scans worden niet gelezen: Tesseract met Nederlandse taalgegevens ontbreekt ({how}).")


def reads_dutch_scans() -> bool:
    """Whether Tesseract is there with its Dutch data; looked for where the reader does (ingest/ocr.py)."""
    windows = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
    program = shutil.which("tesseract") or (str(windows) if windows.is_file() else None)
    if program is None:
        return False
    try:
        asked = subprocess.run(
            [program, "--list-langs"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "nld" in asked.stdout.decode("utf-8", "replace").split()


# --- what must be so


def check_python(version: tuple[int, ...]) -> None:
    """Raises CannotGoOn when this Python is too old, naming a newer one where there is one."""
    if version[:2] >= LOWEST:
        return
    newer = [f"python3.{minor}" for minor in range(14, LOWEST[1] - 1, -1) if shutil.which(f"python3.{minor}")]
    remedy = (
        f"start met {newer[0]} run.py in plaats van python3 run.py."
        if newer
        else "installeer Python 3.11 of nieuwer (python.org, of de softwarewinkel van uw organisatie)."
    )
    raise CannotGoOn(f"Dit is Python {version[0]}.{version[1]}; nodig is Python 3.11 of nieuwer.", remedy)


def check_room(wanted_gb: int, folder: Path = ROOT) -> None:
    """Raises CannotGoOn when the disk has less room than the step needs."""
    free = shutil.disk_usage(folder).free / 1e9
    if free < wanted_gb:
        raise CannotGoOn(
            f"Er is {free:.1f} GB vrij op de schijf van {folder}; nodig is {wanted_gb} GB.".replace(
                ".", ",", 1
            ),
            "maak ruimte vrij, of zet de map op een andere schijf.",
        )


def check_venv_module() -> None:
    """Raises CannotGoOn where Python came without venv, as on a bare Debian."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as cause:
        name = f"python3.{sys.version_info[1]}-venv"
        raise CannotGoOn(
            "Deze Python kan geen omgeving maken: de module venv ontbreekt.",
            f"op Debian en Ubuntu: sudo apt install {name}; daarna dezelfde opdracht nog eens.",
        ) from cause


def check_port(port: int) -> None:
    """Raises CannotGoOn when something else already listens there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as cause:
            raise CannotGoOn(
                f"Poort {port} is in gebruik; misschien draait de app al.",
                f"kijk op http://{HOST}:{port}, of kies een andere: python3 run.py app --port {port + 1}",
            ) from cause


# --- stamps


def basis(root: Path = ROOT) -> str:
    """Hash of what the environment is made from: pins, what the project asks for, and the version of Python."""
    import tomllib  # not in the Pythons that check_python refuses

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [project.get("build-system"), project.get("project"), project.get("tool", {}).get("setuptools")]
    pins = (root / "constraints.txt").read_text(encoding="utf-8")
    if (root / LOCK.name).exists():
        pins += (root / LOCK.name).read_text(encoding="utf-8")
    words = json.dumps([platform.python_version(), pins, asked], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def covers(stamp: dict[str, str], wanted: str, profile: str) -> bool:
    """Whether an environment with this stamp has what the profile needs."""
    return (
        stamp.get("basis") == wanted
        and stamp.get("profile") in (profile, "test")
        and Path(tool("python")).exists()
    )


def read_stamp(path: Path = STAMP) -> dict[str, str]:
    """What was made, or nothing where it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(stamp: dict[str, str], path: Path = STAMP) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, sort_keys=True, indent=1), encoding="utf-8")
    fresh.replace(path)


# --- running things


def tool(name: str) -> str:
    """The path of a program in the environment."""
    folder = VENV / ("Scripts" if os.name == "nt" else "bin")
    return str(folder / (name + ".exe" if os.name == "nt" else name))


def has_torch() -> bool:
    """Whether the environment has this version of PyTorch, of whatever build."""
    ask = "from importlib.metadata import version; print(version('torch'))"
    command = [tool("python"), "-c", ask]
    found = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=False
    )
    return found.stdout.strip().partition("+")[0] == TORCH


def pip(arguments: list[str]) -> None:
    """Runs pip; its words go to the log, and to the screen only how far it is."""
    run_step(
        [tool("python"), "-m", "pip", "--disable-pip-version-check", *arguments], "pakketten installeren"
    )


def try_pip(arguments: list[str], fatal: tuple[type[CannotGoOn], ...]) -> bool:
    """Whether pip could do it; what is fatal goes on up, since no other source would help."""
    try:
        pip(arguments)
    except fatal:
        raise
    except CannotGoOn:
        return False
    return True


def run_step(command: list[str], what: str) -> None:
    """Runs a command with its output in the log; raises CannotGoOn with what the log tells."""
    LOG.parent.mkdir(exist_ok=True)
    count, output = 0, ""
    started = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert started.stdout is not None
    with LOG.open("a", encoding="utf-8") as log:
        for line in started.stdout:
            log.write(line)
            output += line
            if re.match(r"Collecting|Processing|Installing collected", line):
                count += 1
                progress(f"{count} pakketten bekeken" if line[0] != "I" else "uitpakken ...")
    progress("")
    if started.wait() != 0:
        raise explain(output, what)


def explain(output: str, what: str) -> CannotGoOn:
    """What went wrong in a step, from the words of pip, in words for people."""
    if re.search(r"No space left|Errno 28|not enough space", output, re.IGNORECASE):
        return DiskFull(
            f"Bij het {what} raakte de schijf vol.", "maak ruimte vrij en geef dezelfde opdracht nog eens."
        )
    if "DO NOT MATCH THE HASHES" in output:
        return OtherFile(
            f"Bij het {what} gaf het register een ander bestand dan {LOCK.name} noemt; er is niets van geïnstalleerd.",
            "vertrouw dat register niet zonder meer. Klopt de wijziging, verwijder dan "
            f"{LOCK.name}, en maak het opnieuw met python3 run.py lock.",
        )
    if "No matching distribution" in output and "from versions: none" not in output:
        return CannotGoOn(
            f"Bij het {what} was er een pakket niet te vinden voor Python {platform.python_version()}.",
            f"probeer Python 3.11, 3.12 of 3.13; de hele melding staat in {LOG}.",
        )
    offline = r"NewConnectionError|name resolution|getaddrinfo|ConnectTimeout|ProxyError|SSLError"
    if re.search(offline + r"|from versions: none", output):
        return Unreachable(
            f"Bij het {what} kon het pakketregister niet worden bereikt.",
            "controleer netwerk en proxy (HTTPS_PROXY, of pip config), en geef dezelfde opdracht nog eens. Is het "
            f"netwerk in orde, dan is er niets voor Python {platform.python_version()}: neem 3.11, 3.12 of 3.13.",
        )
    last = [line for line in output.splitlines() if line.strip()][-5:]
    return CannotGoOn(f"Het {what} mislukte:\n" + "\n".join(last), f"de hele melding staat in {LOG}.")


def store_folder() -> Path:
    """The store that the command line takes when nothing else is said."""
    return (ROOT / os.environ.get("BELEIDSWIJZER_STORE", "beleidswijzer-store")).resolve()


def test_environment() -> dict[str, str]:
    """Settings of the user do not reach the tests, but for where they find shared material and the cache."""
    kept = ("BELEIDSWIJZER_SHARED", "BELEIDSWIJZER_CACHE")
    return {k: v for k, v in os.environ.items() if not k.startswith("BELEIDSWIJZER_") or k in kept}


def say(text: str) -> None:
    print(text, flush=True)


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K" + text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
