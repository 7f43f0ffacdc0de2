"""Why a passage was found, in one Dutch sentence for the reader of a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beleidswijzer.statement_reason import statement_reason

_RELATIONS = {
    "itself": "Dit is {label}.",
    "cites": "Verwijst naar {label}.",
    "notes": "Een noot hierbij verwijst naar {label}.",
    "writes": "Schrijft {label}; opgevat als iets anders.",
    "spelled": "Past bij ‘{label}’, maar of dat bedoeld is staat er niet bij.",
    "own": "Staat onder {label} van het stuk dat de vraag noemt.",
    "names_own": "Noemt {label}, in het stuk dat de vraag noemt.",
    "words_of": "Heeft ‘{label}’, in het stuk dat de vraag noemt.",
}


def reason(match: str, why: Mapping[str, Any]) -> str:
    """The sentence for a hit of this kind; `why` as the index gives it."""
    if named := why.get("identifier"):
        return _RELATIONS[named["relation"]].format(label=named["label"])
    if match == "exact":
        return f"De woorden staan er zo: {_quoted(why.get('phrases', ()))}."
    if match == "variant":
        return f"De woorden van {_quoted(why.get('phrases', ()))} staan hier samen, anders geschreven of geschikt."
    others = why.get("synonym", ())
    inside = f"Heeft {_quoted(why['inside'])} in een samenstelling." if why.get("inside") else ""
    parts = [statement_reason(why[source]) for source in ("graph", "statement") if source in why]
    parts += [_by_another_name(one) for one in others]
    if match in {"keyword", "both"} and others and why.get("terms"):
        parts.append("Heeft ook woorden van de vraag zelf.")
    elif match in {"keyword", "both"} and not others:
        there = "terms" not in why or why["terms"]
        above = "De kop of titel erboven heeft woorden van de vraag."
        parts.append("Heeft woorden van de vraag." if there else inside or above)
    if match == "semantic" and inside:
        parts.append(inside)
    if match in {"semantic", "both"}:
        parts.append(
            "Lijkt maar weinig op de vraag." if why.get("weak") else "Lijkt in betekenis op de vraag."
        )
    return " ".join(parts)


def _by_another_name(one: Mapping[str, str]) -> str:
    if "near" in one:  # a term for daily words, which need not be the same
        return f"Schrijft ‘{one['name']}’; u typte ‘{one['typed']}’."
    return f"Noemt {one['typed']} hier ‘{one['name']}’."


def _quoted(phrases: Any) -> str:
    return ", ".join(f"‘{phrase}’" for phrase in phrases) or "de vraag"
