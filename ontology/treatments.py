"""Medicines and other care that a text names, each with its role: given, given with another, after another, instead.

The role is told by the words before a name (registers/care_roles.tsv) and lasts in an enumeration: "na A of B, met C".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ontology.care_lexicon import Lexicon, inn_stem
from ontology.care_names import NameFound
from ontology.care_tables import FOLDER, treatment_key
from ontology.care_words import WORD

How = Literal["name", "brand", "class", "spelling", "words"]
Role = Literal["given", "with", "after", "instead"]

_MARKED = re.compile(r"(?<!\w)(?P<name>[^\W\d_][\w-]{2,})\s?[®™]")
# Words that may stand between two names of one enumeration.
_ENUMERATION = re.compile(
    r"(?:[\s,/+&()®™:•-]|\b(?:en|of|en/of|dan\s+wel|respectievelijk|de|het|een|eventueel|bijvoorbeeld|zoals|bv|mg|µg|ml|per|dag|week"
    r"|tabletten|crème|neusspray|injectie|\d+(?:[.,]\d+)?)\b|\([^()]{0,60}\))*",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\s?[/+-]\s?|[®™]?\s?/\s?"
)  # between the parts of a fixed combination: levodopa/carbidopa
_ADDED_TO = re.compile(r"\b(?:toevoeg\w*|toegevoegd|voeg\w*|aanvulling|additie)\b", re.IGNORECASE)
_FAILS_BEHIND = re.compile(
    r"^\W{0,2}(?:refractair|resistent|gevoelig|naïef|naief|falen|intolerant\w*|afhankelijk)", re.IGNORECASE
)
_IF = re.compile(
    r"\b(?:als|indien|wanneer|bij\s+(?:onvoldoende|falen|intolerantie|contra)|zodra)\b", re.IGNORECASE
)
_NOT_WORKING = re.compile(
    r"\b(?:niet|onvoldoende|gecontra-?indiceerd|contra-?indicaties?|intolerantie|bijwerkingen|faalt|falen|ineffectief)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;?!]\s+(?=[A-ZÀ-Ý•\d])|\n\n")


@dataclass(frozen=True, slots=True)
class Treatment:
    """A medicine or other care, named at start..end of the text; 0, 0 where the words stand in what is around it."""

    key: str
    name: str
    surface: str
    start: int
    end: int
    how: How
    role: Role


def read_treatments(
    text: str, lexicon: Lexicon, *, near: frozenset[str] = frozenset()
) -> tuple[Treatment, ...]:
    """In order of place; what is named more than once stands once, where it is first given or else first named. A weak abbreviation
    counts where the full name stands too, or is one of the keys `near`."""
    named = _combined(text, named_treatments(text, lexicon, near=near), lexicon)
    kept: dict[str, Treatment] = {}
    for one in _with_roles(text, named):
        held = kept.get(one.key)
        if held is None or (held.role in ("after", "instead") and one.role in ("given", "with")):
            kept[one.key] = one
    return tuple(sorted(kept.values(), key=lambda one: (one.start, one.end)))


def named_treatments(
    text: str, lexicon: Lexicon, *, slips: bool = True, near: frozenset[str] = frozenset()
) -> list[Treatment]:
    """Every medicine and other care that the text names, in order, without its role."""
    hits = lexicon.treatment_names.find(text, slips=slips)
    strong = near | {hit.name.key for hit in hits if not hit.name.weak}
    found = [_of_hit(text, hit, lexicon) for hit in hits if not hit.name.weak or hit.name.key in strong]
    taken = [(one.start, one.end) for one in found]
    found += [one for one in _unlisted(text, lexicon) if not _overlaps(one, taken)]
    return _brands_joined(text, sorted(found, key=lambda one: (one.start, -one.end)), lexicon)


def _of_hit(text: str, hit: NameFound, lexicon: Lexicon) -> Treatment:
    kind = hit.name.kind
    how: How = "spelling" if hit.found == "spelling" else kind  # type: ignore[assignment]
    surface = text[hit.start : hit.end]
    return Treatment(hit.name.key, lexicon.label(hit.name.key), surface, hit.start, hit.end, how, "given")


def _unlisted(text: str, lexicon: Lexicon) -> Iterator[Treatment]:
    """Names that no table has: words with ®, and words that are formed as names of substances are."""
    for match in _MARKED.finditer(text):
        name = match["name"]
        yield Treatment(treatment_key(name), name, name, *match.span("name"), "brand", "given")
    for word in WORD.finditer(text):
        if len(word[0]) >= 6 and word[0].isalpha() and inn_stem(word[0], lexicon.stems):
            name = word[0].lower()
            yield Treatment(treatment_key(name), name, word[0], *word.span(), "name", "given")


def _overlaps(one: Treatment, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in taken)


def _brands_joined(text: str, found: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """ "newmab (Newbrand®)": an unlisted brand in brackets behind a name is that name."""
    kept: list[Treatment] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        before = text[kept[-1].end : one.start] if kept else ""
        if kept and one.how == "brand" and one.key not in lexicon.medicines and before.strip() == "(":
            continue
        kept.append(one)
    return kept


def _combined(text: str, named: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """Parts that are written as one ("levodopa/carbidopa") are the fixed combination where the tables have it."""
    named = _brand_of_parts(text, named, lexicon)
    kept: list[Treatment] = []
    number = 0
    while number < len(named):
        run = [named[number]]
        while number + len(run) < len(named) and _FIXED.fullmatch(
            text, run[-1].end, named[number + len(run)].start
        ):
            run.append(named[number + len(run)])
        kept += _as_combination(text, run, lexicon)
        number += len(run)
    return kept


def _brand_of_parts(text: str, named: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """ "A met B (Brand®)": the brand of a fixed combination stands for the parts before it."""
    kept: list[Treatment] = []
    for one in named:
        parts = lexicon.substances(one.key)
        tail = kept[-len(parts) :]
        if (
            len(parts) > 1
            and one.how == "brand"
            and {other.key for other in tail} == parts
            and text[one.start - 1] == "("
        ):
            kept = [
                *kept[: -len(parts)],
                replace(one, surface=text[tail[0].start : one.end], start=tail[0].start),
            ]
        else:
            kept.append(one)
    return kept


def _as_combination(text: str, run: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    for size in range(len(run), 1, -1):
        key = lexicon.combinations.get(frozenset(one.key for one in run[:size]))
        if key:
            start, end = run[0].start, run[size - 1].end
            how: How = "spelling" if any(one.how == "spelling" for one in run[:size]) else "name"
            whole = Treatment(key, lexicon.label(key), text[start:end], start, end, how, "given")
            return [whole, *run[size:]]
    return run


def _with_roles(text: str, named: list[Treatment]) -> Iterator[Treatment]:
    before: Treatment | None = None
    for number, one in enumerate(named):
        start = before.end if before else 0
        gap = text[start : one.start]
        after = text[one.end : one.end + 40]
        role = _role(gap, before, text[:start])
        if _FAILS_BEHIND.match(after) or (role == "given" and _set_aside(text, one, named[number + 1 :])):
            role = "after"
        before = replace(one, role=role)
        yield before


def _role(gap: str, before: Treatment | None, earlier: str) -> Role:
    """By the words between this name and the one before it."""
    if before and _ENUMERATION.fullmatch(gap):
        return "with" if "+" in gap and before.role in ("given", "with") else before.role
    gap = _SENTENCE_END.split(gap)[-1]
    folded = " ".join(re.sub(r"[()®™]", " ", gap).casefold().split())
    if (
        before
        and before.role in ("given", "with")
        and re.fullmatch(r"(?:(?:al\s+dan\s+niet|eventueel)\s+)?met(?:\s+(?:een|de|het))?", folded)
    ):
        return "with"
    if (
        before
        and before.role == "given"
        and re.fullmatch(r"aan(?:\s+(?:een|de|het))?", folded)
        and _ADDED_TO.search(earlier)
    ):
        return "with"
    last: tuple[int, Role] | None = None
    for pattern, role, reach in _cues():
        for match in pattern.finditer(folded):
            if len(folded[match.end() :].split()) <= reach and (last is None or match.end() >= last[0]):
                last = (match.end(), role)
    if last and not re.search(r"[,:]\s*\w+(?:\s+\w+){1,}$", folded[last[0] :]):
        return last[1]
    return "given"


def _set_aside(text: str, one: Treatment, later: Sequence[Treatment]) -> bool:
    """ "Als A niet wordt verdragen, geef B": A was given before."""
    opened = _SENTENCE_END.split(text[: one.start])[-1]
    clause = re.split(r",\s", opened)[-1]
    rest = re.split(r",\s|[.;]\s", text[one.end :])[0]
    if not later or not _IF.search(clause) or not _NOT_WORKING.search(f"{clause} {rest}"):
        return False
    return later[0].start > one.end + len(rest)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Role, int], ...]:
    with (FOLDER / "care_roles.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        (re.compile(rf"(?<!\w){row['words']}(?!\w)", re.IGNORECASE), row["role"], int(row["reach"]))  # type: ignore[misc]
        for row in rows
    )
