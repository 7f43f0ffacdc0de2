"""A command line that typer cannot take, told as a Problem in Dutch with its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ingest.problem import Problem

# What typer says, and what we say; the tests give the command line each of these mistakes.
_SAID: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"$", lambda _: "Noem een opdracht."),
    (r"Missing argument '(.+?)'", lambda m: f"Er ontbreekt een gegeven: {m[1]}."),
    (r"Missing option '(.+?)'", lambda m: f"De optie {m[1]} ontbreekt."),
    (
        r"No such command '(.*?)'(?:\. Did you mean (.+?)\?)?",
        lambda m: f"De opdracht '{m[1]}' bestaat niet." + _meant(m[2]),
    ),
    (
        r"No such option: (\S+)(?: \(Possible options: (.+)\))?",
        lambda m: f"De optie {m[1]} bestaat hier niet." + _meant(m[2]),
    ),
    (r"Option '(.+?)' requires an argument", lambda m: f"Achter de optie {m[1]} ontbreekt een waarde."),
    (
        r"Invalid value for '(.+?)': .*(?:integer|getal)",
        lambda m: f"De waarde van {m[1]} moet een heel getal zijn.",
    ),
    (
        r"Invalid value for '(.+?)': .*'(.*?)' is not one of (.+)\.",
        lambda m: f"De waarde '{m[2]}' van {m[1]} kan niet; kies uit: {_last_of(m[3])}.",
    ),
    (r"Invalid value for '(.+?)'", lambda m: f"De waarde van {m[1]} kan niet."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)",
        lambda m: f"Dit is te veel: {m[1]}. Zet een zoekvraag van meer woorden tussen aanhalingstekens.",
    ),
)


def wrong_usage(error: Any) -> Problem:
    """The Problem for a TyperException of wrong usage; what it says is kept where it is not known."""
    told = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "beleidswijzer"
    return Problem("wrong-usage", _in_dutch(told), remedy=f"Zie: {command} --help", family="usage")


def _in_dutch(told: str) -> str:
    for pattern, say in _SAID:
        if match := re.match(pattern, told, re.DOTALL):
            return say(match)
    return told


def _last_of(names: str) -> str:
    """ "'a', 'b', 'c'" as "a, b of c"."""
    return " of ".join(names.replace("'", "").rsplit(", ", 1))


def _meant(names: str | None) -> str:
    return f" Bedoelde u {names.replace(' or ', ' of ')}?" if names else ""
