"""The registers in a terminal."""

from __future__ import annotations

import sys

from beleidswijzer.printable import printable, printable_line, tell
from beleidswijzer.register_listing import RegisterSummary
from beleidswijzer.results import RegisterEntry, RegisterImport


def rows(number: int) -> str:
    return "1 regel" if number == 1 else f"{number} regels"


@printable_line
def summary_line(summary: RegisterSummary) -> str:
    """Name, title, number of entries, date, source; what to do to have more."""
    added = f", waarvan {summary.added} toegevoegd" if summary.added else ""
    line = [
        summary.register,
        summary.title,
        f"{rows(summary.entries)}{added}",
        summary.date or "-",
        summary.source,
    ]
    return "\t".join(line) + (f"\n\t{summary.note}" if summary.note and not summary.added else "")


def entry_line(entry: RegisterEntry) -> str:
    """What it is, by which names, its facts, and where it comes from."""
    facts = [
        value for name, value in entry.facts.items() if name not in ("url", "intervention", "indication")
    ]
    names = "; ".join((*entry.other_names, *facts)) or "-"
    return "\t".join(_cell(cell) for cell in (entry.key, entry.label, names, entry.source or "-"))


def show_import(outcome: RegisterImport) -> None:
    changed = f"waarvan {outcome.changed} nieuw of veranderd"
    print(f"{rows(outcome.placed)} geplaatst in register {outcome.register}, {changed}")
    if outcome.ignored:
        tell(f"niet gebruikte kolommen: {', '.join(map(_cell, outcome.ignored))}", sys.stderr)
    for misfit in outcome.misfits:
        remedy = f"\n  wat nu: {misfit.remedy}" if misfit.remedy else ""
        tell(f"regel {misfit.line}: {_cell(misfit.reason)} ({_cell(misfit.text)}){remedy}", sys.stderr)


def _cell(text: str) -> str:
    return " ".join(printable(text).split())
