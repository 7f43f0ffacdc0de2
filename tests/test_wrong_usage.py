"""A mistake on the command line is told in Dutch, with the help that belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from beleidswijzer.cli import main
from beleidswijzer.config import load_settings

MISTAKES = [
    ("search", "Er ontbreekt een gegeven: query.", "beleidswijzer search --help"),
    ("zoeken x", "De opdracht 'zoeken' bestaat niet.", "beleidswijzer --help"),
    ("serach x", "Bedoelde u 'search'?", "beleidswijzer --help"),
    ("search x --limit veel", "De waarde van --limit moet een heel getal zijn.", "search --help"),
    ("search x --modde auto", "De optie --modde bestaat hier niet. Bedoelde u --mode?", "search --help"),
    ("search x --mode magisch", "exact, keyword, semantic of hybrid", "search --help"),
    ("search x --mode", "Achter de optie --mode ontbreekt een waarde.", "--help"),
    ("search passende zorg", "Zet een zoekvraag van meer woorden tussen aanhalingstekens.", "search --help"),
    ("register import laws", "Er ontbreekt een gegeven: file.", "register import --help"),
]


@pytest.mark.parametrize(("line", "told", "remedy"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_told_in_dutch(
    line: str, told: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main(line.split())
    said = capsys.readouterr()
    assert ending.value.code == 2
    assert told in said.err
    assert remedy in said.err
    assert not said.out


def test_without_a_command_the_help_is_shown_and_a_command_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ending:
        main([])
    said = capsys.readouterr()
    assert ending.value.code == 2
    assert "search" in said.out
    assert "Noem een opdracht." in said.err


@pytest.mark.parametrize(
    "line",
    ["--store {0} list", "list --store {0}", "--store elders list --store {0}", "--store {0} review list"],
)
def test_the_store_is_named_before_the_command_or_after_it(
    line: str, samples_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main(line.format(samples_store).split())
    assert ending.value.code == 0
    assert "zin-" in capsys.readouterr().out


def test_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["search", "--help"])
    assert ending.value.code == 0
    assert "--limit" in capsys.readouterr().out


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", "")
    assert str(load_settings().store) == "beleidswijzer-store"
