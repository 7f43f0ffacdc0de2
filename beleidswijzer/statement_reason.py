"""The statement that a hit was found by, in one Dutch sentence for the reader of a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from beleidswijzer.dutch_format import period_text

_PLANS = {"milestone": "Mijlpaal", "commitment": "Toezegging"}
_DONE = "feit"


def statement_reason(told: Mapping[str, Any]) -> str:
    """The sentence for `why.graph` or `why.statement` of a hit, as `statement_places` gives these."""
    kind, names = str(told["kind"]), list(told.get("names", ()))
    if kind in _PLANS:
        return _plan("Gebeurtenis" if told.get("modality") == _DONE else _PLANS[kind], names, told)
    if kind in ("dated", "time"):
        what = "Datum van dit stuk" if kind == "dated" else "Noemt een tijd"
        return f"{what}: {_period(told)}."
    return _SENTENCES[kind](names)


def _plan(what: str, who: Sequence[str], told: Mapping[str, Any]) -> str:
    by = f" van {_listed(who)}" if who else ""
    period = _period(told)
    return f"{what}{by}: {period}." if period else f"{what}{by}."


def _decision(names: Sequence[str]) -> str:
    outcome, about = names[0] if names else "", f" ({names[1]})" if len(names) > 1 else ""
    return f"Besluit of conclusie: {outcome}{about}." if outcome else "Besluit of conclusie."


def _definition(names: Sequence[str]) -> str:
    return (
        f"Zegt waar ‘{names[0]}’ voor staat: {names[1]}."
        if len(names) > 1
        else "Zegt wat een woord betekent."
    )


_SENTENCES: Mapping[str, Callable[[Sequence[str]], str]] = {
    "duty": lambda names: f"Taak of plicht van {_listed(names)}." if names else "Taak of plicht.",
    "recommendation": lambda names: f"Aanbeveling aan {_listed(names)}." if names else "Aanbeveling.",
    "decision": _decision,
    "definition": _definition,
    "stance": lambda _: "Zegt wat het criterium inhoudt.",
    "acts": lambda _: "Een zin begint met deze partij.",
    "asked": lambda names: f"Vraagt iets van: {_listed(names)}.",
    "not": lambda _: "Een zin zegt hier dat iets niet zo is, of maakt een uitzondering.",
}


def _period(told: Mapping[str, Any]) -> str:
    return period_text(told.get("earliest"), told.get("latest")) or ""


def _listed(names: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
