"""The commands of the README do what the README shows.

In the README a line with only "…" stands for any lines, and "…" inside a line for any words.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).with_name("beleidswijzer")
Example = tuple[str, tuple[str, ...]]


def examples() -> list[Example]:
    """Each command of the console blocks with the lines shown under it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return [(command, tuple(lines)) for command, lines in found]


EXAMPLES = examples()
OURS = [(command, lines) for command, lines in EXAMPLES if ".venv/bin/beleidswijzer" in command]


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """A store with the samples, without language model: what is shown does not depend on it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BELEIDSWIJZER_")}
    store = tmp_path_factory.mktemp("readme") / "store"
    kept |= {"BELEIDSWIJZER_STORE": str(store), "BELEIDSWIJZER_MODEL": "none", "PYTHONUTF8": "1"}
    subprocess.run(
        [PROGRAM, "add", "data/samples"], cwd=ROOT, env=kept, check=True, capture_output=True, timeout=200
    )
    return kept


def pattern_of(lines: tuple[str, ...]) -> re.Pattern[str]:
    parts = [
        r"(?:.*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.rstrip().split("…"))) + r" *\n"
        for line in lines
    ]
    return re.compile("".join(parts))


@pytest.mark.skipif(os.name == "nt", reason="the README shows the commands of a Unix shell")
@pytest.mark.parametrize(("command", "lines"), OURS, ids=[command for command, _lines in OURS])
def test_the_command_prints_what_the_readme_shows(command, lines, environment):
    done = subprocess.run(
        command.replace(".venv/bin/beleidswijzer", shlex.quote(str(PROGRAM))),
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert lines, "a command without output shows nothing"
    assert pattern_of(lines).fullmatch(done.stdout), done.stdout + done.stderr


def test_a_pattern_matches_only_what_it_shows():
    pattern = pattern_of(("2 treffers", "…", "laatste … regel"))
    assert pattern.fullmatch("2 treffers\nvan alles\nen meer\nlaatste lange regel\n")
    assert not pattern.fullmatch("3 treffers\nlaatste lange regel\n")
    assert not pattern.fullmatch("2 treffers\nlaatste lange regel\nnog een\n")


def test_the_readme_shows_the_two_commands_and_at_least_five_more():
    commands = [command for command, _lines in EXAMPLES]
    assert "python3 run.py app" in commands
    assert "python3 run.py test" in commands
    assert len(OURS) >= 5


def test_every_file_that_the_readme_points_to_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert "docs/screenshot.png" in links
    missing = [link for link in links if link != "docs/screenshot.png" and not (ROOT / link).exists()]
    assert not missing
