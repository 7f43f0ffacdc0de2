"""A generation is read through once; after that only what the file system says has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from beleidswijzer import generation
from beleidswijzer.checked import CHECKED, Checked
from beleidswijzer.durable import sha256_of
from beleidswijzer.generation import Built, Generations
from ingest.problem import Problem


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    made = Generations(tmp_path / "generations")
    made.build(1, "1", _fill)
    return made


def _fill(folder: Path) -> Built:
    (folder / "graph").mkdir()
    (folder / "graph" / "shared.nq").write_text("drie feiten\n", encoding="utf-8")
    (folder / "words").write_text("zorg", encoding="utf-8")
    return Built(None, None)


def _read(generations: Generations, checked: Checked | None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that a check reads."""
    names: list[str] = []

    def reading(path: Path) -> str:
        names.append(path.name)
        return sha256_of(path)

    with monkeypatch.context() as patch:
        patch.setattr(generation, "sha256_of", reading)
        generations.check("1", checked)
    return names


def test_what_was_read_and_did_not_change_is_not_read_again(
    generations: Generations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checked(tmp_path / CHECKED)
    assert _read(generations, checked, monkeypatch) == ["shared.nq", "words"]
    assert _read(generations, checked, monkeypatch) == []
    assert _read(generations, None, monkeypatch) == ["shared.nq", "words"]  # as `doctor` does
    (tmp_path / CHECKED).write_text("{", encoding="utf-8")
    assert _read(generations, checked, monkeypatch) == ["shared.nq", "words"]


def test_what_changed_is_read_again(
    generations: Generations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checked(tmp_path / CHECKED)
    generations.check("1", checked)
    words = generations.path("1") / "words"
    os.utime(words, ns=(0, 0))
    assert _read(generations, checked, monkeypatch) == ["words"]
    words.write_text("zorh", encoding="utf-8")
    with pytest.raises(Problem) as damaged:
        generations.check("1", checked)
    assert damaged.value.code == "generation-damaged"


def test_after_a_day_all_is_read_again(
    generations: Generations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checked(tmp_path / CHECKED)
    generations.check("1", checked)
    noon = time.time()
    for seconds, read in ((60, []), (-60, ["shared.nq", "words"]), (90_000, ["shared.nq", "words"])):
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda later=noon + seconds: later)
            assert _read(generations, checked, monkeypatch) == read
        (tmp_path / CHECKED).unlink()
        generations.check("1", checked)


@pytest.mark.parametrize("missing", ["words", "graph/shared.nq", "graph"])
def test_what_went_or_came_is_seen(generations: Generations, tmp_path: Path, missing: str) -> None:
    checked = Checked(tmp_path / CHECKED)
    generations.check("1", checked)
    place = generations.path("1") / missing
    place.rename(tmp_path / "elsewhere")
    with pytest.raises(Problem):
        generations.check("1", checked)
    (tmp_path / "elsewhere").rename(place)
    (generations.path("1") / "more").touch()
    with pytest.raises(Problem):
        generations.check("1", checked)


def test_the_note_is_of_one_generation(
    generations: Generations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checked(tmp_path / CHECKED)
    checked.keep("2", checked.stamps("1"))
    assert _read(generations, checked, monkeypatch) == ["shared.nq", "words"]
