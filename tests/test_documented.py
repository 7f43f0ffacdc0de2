"""Every command, setting and named query is documented for the people who use it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
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


PAGES = [
    *ROOT.glob("*.md"),
    *(page for part in ("docs", "data", "benchmarks") for page in (ROOT / part).rglob("*.md")),
]
_TYPED = re.compile(r"(?:\.venv/bin/|`)beleidswijzer (?P<words>[a-z][^`\n|>#]*)")
_SHORT = re.compile(r"`(?P<words>evaluate [a-z][^`\n|>#]*)`")
_TEST_ONLY = {"BELEIDSWIJZER_SHARED"}


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


def _typed() -> Iterator[tuple[str, list[str]]]:
    """Each command that a page shows, with the page."""
    for page in sorted(PAGES):
        text = page.read_text(encoding="utf-8")
        for shown in (*_TYPED.finditer(text), *_SHORT.finditer(text)):
            try:
                words = shlex.split(shown["words"])
            except ValueError:  # a quote that ends elsewhere
                words = shown["words"].split()
            yield str(page.relative_to(ROOT)), words


def _unknown(words: list[str]) -> str | None:
    """What of a command does not exist: a command below another, or an option."""
    command = get_command(app)
    while words and (below := getattr(command, "commands", None)):
        if words[0] not in below:
            return words[0]
        command, words = below[words[0]], words[1:]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {
        "--json",
        "--help",
    }
    return next(
        (one for word in words if (one := word.split("=")[0]).startswith("--") and one not in known), None
    )


def test_no_page_shows_a_command_or_an_option_that_does_not_exist() -> None:
    assert _unknown(["evaluate", "niets"]) == "niets"
    assert _unknown(["search", "zorg", "--niets=1"]) == "--niets"
    shown = list(_typed())
    assert len(shown) > 60
    wrong = [f"{page}: {' '.join(words)}: {what}" for page, words in shown if (what := _unknown(words))]
    assert wrong == []


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | _TEST_ONLY
    named = {
        (str(page.relative_to(ROOT)), one)
        for page in PAGES
        for one in re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert sorted(one for one in named if one[1] not in known) == []
