"""The set-up script: what it skips, and what it says when something cannot work."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(problem: BaseException) -> str:
    return " ".join(str(problem).split())


def test_an_old_python_is_refused_and_the_newer_one_on_this_computer_is_named(run, monkeypatch):
    monkeypatch.setattr(
        run.shutil, "which", lambda name: "/usr/bin/" + name if name == "python3.12" else None
    )
    with pytest.raises(run.CannotGoOn) as refused:
        run.check_python((3, 9, 2))
    assert said(refused.value) == (
        "Dit is Python 3.9; nodig is Python 3.11 of nieuwer. "
        "Wat nu: start met python3.12 run.py in plaats van python3 run.py."
    )


def test_without_any_newer_python_people_hear_where_to_get_one(run, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda _name: None)
    with pytest.raises(run.CannotGoOn, match="installeer Python"):
        run.check_python((3, 10, 14))


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 14, 0)])
def test_newer_pythons_are_fine(run, version):
    assert run.check_python(version) is None


def test_the_script_can_be_compiled_for_the_pythons_that_it_refuses():
    """No `match`, no assignment expressions: the message about the version must come before a syntax error."""
    import ast

    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_full_disk_is_told_before_anything_is_installed(run, tmp_path):
    with pytest.raises(run.CannotGoOn) as refused:
        run.check_room(10**9, tmp_path)
    assert re.search(r"Er is \d+,\d GB vrij .* nodig is 1000000000 GB", said(refused.value))
    assert "maak ruimte vrij" in said(refused.value)
    assert run.check_room(0, tmp_path) is None


def test_a_port_in_use_is_told_with_another_one(run):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(run.CannotGoOn) as refused:
            run.check_port(port)
    assert f"Poort {port} is in gebruik" in said(refused.value)
    assert f"python3 run.py app --port {port + 1}" in said(refused.value)
    assert run.check_port(port) is None


@pytest.mark.parametrize(
    ("words_of_pip", "message", "remedy"),
    [
        ("OSError: [Errno 28] No space left on device", "schijf vol", "maak ruimte"),
        ("[Errno -3] Temporary failure in name resolution", "register", "HTTPS_PROXY"),
        ("pip._vendor.urllib3.exceptions.NewConnectionError: connection refused", "register", "netwerk en proxy"),
        ("(from versions: none)\nERROR: No matching distribution found for torch", "register", "neem 3.11"),
        ("NewConnectionError\n(from versions: 2.1)\nERROR: No matching distribution", "niet te vinden", "3.12"),
        ("ERROR: No matching distribution found for faiss-cpu==1.15.1", "niet te vinden voor Python", "3.12"),
        ("error: subprocess-exited-with-error\nsomething odd", "something odd", "hele melding"),
    ],
)  # fmt: skip
def test_what_pip_says_is_explained(run, words_of_pip, message, remedy):
    problem = run.explain(words_of_pip, "installeren van pakketten")
    assert message in problem.message
    assert remedy in problem.remedy


def test_an_environment_is_made_again_when_pins_or_project_or_python_change(run, tmp_path, monkeypatch):
    project = '[project]\ndependencies = ["numpy"]\n[tool.ruff]\nline-length = {}\n'
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6")
    (tmp_path / "pyproject.toml").write_text(project.format(100))
    made = [run.basis(tmp_path)]
    (tmp_path / "pyproject.toml").write_text(project.format(110))
    assert [run.basis(tmp_path)] == made, "settings of tools are no part of the environment"
    (tmp_path / "pyproject.toml").write_text(project.replace("numpy", "scipy"))
    made.append(run.basis(tmp_path))
    (tmp_path / "constraints.txt").write_text("numpy==2.4.7")
    made.append(run.basis(tmp_path))
    monkeypatch.setattr(run.platform, "python_version", lambda: "3.99.0")
    made.append(run.basis(tmp_path))
    assert len(set(made)) == 4


def test_what_the_checks_need_includes_what_the_app_needs_but_not_the_other_way(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "tool", lambda _name: str(tmp_path))
    assert run.covers({"basis": "x", "profile": "test"}, "x", "app")
    assert run.covers({"basis": "x", "profile": "app"}, "x", "app")
    assert not run.covers({"basis": "x", "profile": "app"}, "x", "test")
    assert not run.covers({"basis": "y", "profile": "test"}, "x", "app")
    assert not run.covers({}, "x", "app")


def test_a_stamp_without_its_environment_counts_for_nothing(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "tool", lambda _name: str(tmp_path / "gone"))
    assert not run.covers({"basis": "x", "profile": "test"}, "x", "app")


def test_a_stamp_is_read_back_and_a_damaged_one_is_no_stamp(run, tmp_path):
    path = tmp_path / "stamp.json"
    assert run.read_stamp(path) == {}
    run.write_stamp({"basis": "x"}, path)
    assert run.read_stamp(path) == {"basis": "x"}
    path.write_text("{half")
    assert run.read_stamp(path) == {}
    path.write_text("[1]")
    assert run.read_stamp(path) == {}


def test_samples_are_read_once_and_again_when_the_store_is_gone(run, tmp_path, monkeypatch):
    calls: list[list[str]] = []
    store = tmp_path / "store"
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(run, "read_stamp", lambda: _read(tmp_path / "stamp.json"))
    monkeypatch.setattr(run, "write_stamp", lambda stamp: (tmp_path / "stamp.json").write_text(repr(stamp)))
    monkeypatch.setattr(run, "store_folder", lambda: store)
    monkeypatch.setattr(run.subprocess, "call", lambda command, **_: calls.append(command) or 0)
    run.add_samples()
    store.mkdir()
    (store / "truth.sqlite").touch()
    run.add_samples()
    assert len(calls) == 1
    (store / "truth.sqlite").unlink()
    run.add_samples()
    assert len(calls) == 2


def _read(path: Path) -> dict[str, str]:
    return eval(path.read_text()) if path.exists() else {}


def test_a_machine_without_a_cpu_build_gets_the_plain_one_with_a_warning(run, monkeypatch, capsys):
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "has_torch", lambda: False)
    monkeypatch.setattr(run.platform, "system", lambda: "Linux")
    monkeypatch.setattr(run, "check_room", lambda _gb: None)
    monkeypatch.setattr(run, "try_pip", lambda words, **_: asked.append(words) or False)
    monkeypatch.setattr(run, "pip", lambda words: asked.append(words))
    run.install_torch()
    assert [any("+cpu" in word for word in words) for words in asked] == [True, True, False]
    assert run.TORCH_CPU_INDEX in asked[1] and asked[1][asked[1].index("--retries") + 1] == "1"
    assert "5 GB" in capsys.readouterr().out


def test_a_full_disk_is_not_tried_again_at_another_source(run, monkeypatch):
    def full(_words):
        raise run.explain("No space left on device", "installeren van pakketten")

    monkeypatch.setattr(run, "pip", full)
    with pytest.raises(run.DiskFull):
        run.try_pip(["install", "torch"], fatal=(run.DiskFull,))


def test_an_index_that_does_not_answer_is_passed_over_but_a_silent_registry_ends_the_set_up(run, monkeypatch):
    def silent(_words):
        raise run.explain("NewConnectionError", "installeren van pakketten")

    monkeypatch.setattr(run, "pip", silent)
    assert not run.try_pip(["install", "torch"], fatal=(run.DiskFull,))
    monkeypatch.setattr(run, "has_torch", lambda: False)
    monkeypatch.setattr(run.platform, "system", lambda: "Linux")
    with pytest.raises(run.Unreachable, match="pakketregister"):
        run.install_torch()


def test_settings_of_the_user_do_not_reach_the_tests(run, monkeypatch):
    monkeypatch.setenv("BELEIDSWIJZER_STORE", "/elders")
    monkeypatch.setenv("BELEIDSWIJZER_CACHE", "/cache")
    kept = run.test_environment()
    assert "BELEIDSWIJZER_STORE" not in kept
    assert kept["BELEIDSWIJZER_CACHE"] == "/cache"


def test_pytest_is_the_last_of_the_checks(run):
    assert [name for name, _command in run.checks()][-1] == "pytest"


def test_every_dependency_is_pinned_once_and_torch_without_a_build():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert pins["torch"] == "2.13.0"
    assert not [pin for pin in pins.values() if "+" in pin]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([A-Za-z0-9_.-]+)', project.partition("[project.scripts]")[0], re.MULTILINE)
    known = {name.lower().replace("_", "-") for name in pins}
    assert wanted and not [name for name in wanted if name.lower().replace("_", "-") not in known]


def test_help_and_wrong_use_on_the_command_line():
    shown = subprocess.run(
        [sys.executable, "run.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(word in shown.stdout for word in ("app", "test", "setup", "clean", "--port"))
    wrong = subprocess.run(
        [sys.executable, "run.py", "fly"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert wrong.returncode == 2
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_people_hear_how_to_get_what_reads_scans(run, monkeypatch, capsys):
    monkeypatch.setattr(run.shutil, "which", lambda _name: None)
    monkeypatch.setattr(run.platform, "system", lambda: "Linux")
    run.offer_ocr()
    assert capsys.readouterr().out == (
        "Scans worden niet gelezen: Tesseract met Nederlandse taalgegevens ontbreekt "
        "(Debian en Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-nld).\n"
    )


@pytest.mark.parametrize(
    ("languages", "reads"), [("List (2):\neng\nnld\n", True), ("List (1):\neng\n", False)]
)
def test_tesseract_counts_only_with_its_dutch_data(run, monkeypatch, languages, reads):
    monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/" + name)
    answer = subprocess.CompletedProcess([], 0, stdout=languages.encode())
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_keys: answer)
    assert run.reads_dutch_scans() is reads
