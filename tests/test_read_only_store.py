"""A store in a folder that one may only read: it answers, and says why it cannot be changed."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "richtlijn-2026-nachtzorg-en-toezicht.pdf"
_DROP_FROM_BOUNDS, _WRITE_ANYWHERE = 24, 1  # PR_CAPBSET_DROP and CAP_DAC_OVERRIDE of Linux


def _obey_permissions() -> None:
    """Root may write where nobody may; a program it starts after this may not."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDS, _WRITE_ANYWHERE, 0, 0, 0)


def _run(store: Path, *arguments: str, obeying: bool = True) -> subprocess.CompletedProcess[str]:
    """The command line; `obeying` the permissions of the folder, also where the tests run as root."""
    environment = {
        **os.environ,
        "BELEIDSWIJZER_STORE": str(store),
        "BELEIDSWIJZER_MODEL": "none",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "beleidswijzer", *arguments]
    return subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=_obey_permissions if obeying else None,
    )


@pytest.fixture(scope="module")
def read_only_store() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        store = Path(folder) / "store"
        added = _run(store, "add", str(SAMPLE), obeying=False)
        assert added.returncode == 0, added.stderr
        everything = [store, *store.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield store
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    "question",
    [
        ("list", "--json"),
        ("search", "toezicht", "--json"),
        ("sparql", "--name", "q16", "--format", "json"),
        ("register", "list"),
        ("doctor",),
    ],
    ids=lambda question: question[0],
)
def test_a_store_that_may_only_be_read_answers(read_only_store: Path, question: tuple[str, ...]) -> None:
    answer = _run(read_only_store, *question)
    assert answer.returncode == 0, answer.stderr + answer.stdout
    assert answer.stdout.strip()


def test_its_answers_are_those_of_its_owner(read_only_store: Path) -> None:
    question = ("search", "toezicht", "--json")
    reader, owner = (_run(read_only_store, *question, obeying=obeying) for obeying in (True, False))
    assert json.loads(reader.stdout)["results"] == json.loads(owner.stdout)["results"] != []


def test_adding_to_it_says_that_the_folder_may_not_be_written(read_only_store: Path) -> None:
    refused = _run(read_only_store, "add", str(SAMPLE))
    assert refused.returncode != 0
    assert "niet worden geschreven" in refused.stderr
    assert "rechten op de map" in refused.stderr
