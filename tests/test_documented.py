"""Every command, setting and named query is documented for the people who use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from beleidswijzer.cli import app
from beleidswijzer.config import PREFIX, Settings
from ontology.sparql import named_queries

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "docs/how-to.md").read_text(
    encoding="utf-8"
)


def _commands() -> list[str]:
    found = []
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        parts = getattr(command, "commands", None)
        found += [f"{name} {part}" for part in sorted(parts)] if parts else [name]
    return found


@pytest.mark.parametrize("command", _commands())
def test_the_guide_shows_every_command(command: str) -> None:
    assert f"{command} " in GUIDE or f"{command}`" in GUIDE or f"{command}\n" in GUIDE


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_the_guide_names_every_setting(setting: str) -> None:
    assert PREFIX + setting.upper() in GUIDE


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_says_what_it_answers(name: str) -> None:
    description = named_queries()[name].description
    assert len(description) > 20
    assert "SELECT" not in description
