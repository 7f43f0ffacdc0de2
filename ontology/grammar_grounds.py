"""Codes of grounds for refusal: "10.2.e" in a decision on the Wob, "5.1.2e" in one on the Woo.

They stand where words were made unreadable, and in the lists of documents: article, lid and onderdeel without a
word between. A code counts only in a document that names the law, and only where that law has such a ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.grammar_members import Path
from ontology.law_tail import Names, read_tail
from ontology.names import NameHit
from ontology.provision import Provision
from ontology.spans import Spans

WOB, WOO = "BWBR0005252", "BWBR0045754"
NAMED = re.compile(
    r"(?<![\w-])(?:(?P<BWBR0005252>W[Oo][Bb]|Wet openbaarheid van bestuur)"
    r"|(?P<BWBR0045754>W[Oo][Oo]|Wet open overheid))(?!\w)"
)
CODE = re.compile(
    r"(?<![\w.,/€:§-])(?<!\d )(?P<article>10|11|5\.[12])\.(?P<lid>\d)(?:\.?(?P<part>[a-i]))?(?![\w%]|[.,:]\w)"
)
JOINT = r"[\s,;/|]{1,3}(?:en |of )?"
LETTERED = r"(?:10|5\.1)\.\d\.?[a-i]"
LETTERED_BEFORE = re.compile(rf"{LETTERED}{JOINT}$")
LETTERED_BEHIND = re.compile(rf"{JOINT}{LETTERED}(?!\w)")
NUMBERED = re.compile(
    r"(?:[Pp]aragraa?f|[Hh]oofdstuk|[Bb]ijlage|[Tt]abel|[Ff]iguur|[Ss]ectie|[Pp]unt|[Vv]ersie|[Ss]tap|[Vv]raag|[Oo]nderdeel)\s$"
)
SIGNS = (
    ("Wob", WOB), ("WOB", WOB), ("openbaarheid van bestuur", WOB), ("Woo", WOO), ("WOO", WOO), ("open overheid", WOO),
)  # fmt: skip
GROUNDS = {
    "10": (WOB, {"1": "abcd", "2": "abcdefg", "7": "ab"}),
    "11": (WOB, {"1": "", "2": "", "3": "", "4": ""}),
    "5.1": (WOO, {"1": "abcde", "2": "abcdefghi", "4": "", "5": "", "6": ""}),
    "5.2": (WOO, {"1": "", "2": "", "3": "", "4": ""}),
}
"""Article -> law, lid -> onderdelen. Sources: Wob (Stb. 1991, 703, as it last stood); Woo (Stb. 2021, 499)."""
REACH = 16  # characters from a code without a letter to one with a letter that shows what both are


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as its code says it: the law's BWB id, article, and lid with onderdeel."""

    law: str
    article: str
    path: Path


def disclosure_laws(texts: Iterable[str]) -> frozenset[str]:
    """Which of Wob and Woo these texts name, also as part of a word ("Wob-verzoek")."""
    found = set()
    for text in texts:
        for sign, law in SIGNS:
            if law not in found and sign in text and any(match[law] for match in NAMED.finditer(text)):
                found.add(law)
    return frozenset(found)


def read_ground(text: str, start: int) -> Ground | None:
    """The ground whose code stands at `start`; None where no law has it."""
    match = CODE.match(text, start)
    if match is None:
        return None
    law, leden = GROUNDS[match["article"]]
    parts = leden.get(match["lid"])
    if parts is None or (match["part"] or "") not in parts:
        return None
    return Ground(law, match["article"], (match["lid"], (match["part"],) if match["part"] else ()))


def ground_of(article: str, paths: tuple[Path, ...]) -> Ground | None:
    """The ground written in words, "artikel 10, tweede lid, onder e"; None unless every path has its onderdeel."""
    law, leden = GROUNDS.get(article, ("", {}))
    fits = [lid is not None and len(parts) == 1 and parts[0] in leden.get(lid, "") for lid, parts in paths]
    return Ground(law, article, paths[0]) if law and fits and all(fits) else None


def find_grounds(text: str, laws: frozenset[str], names: Names, taken: Spans) -> Iterator[Provision]:
    """Codes outside what is taken, in a document that names these laws; with the law behind them ("5.1.2e Woo")."""
    if not laws or "." not in text:
        return
    for match in CODE.finditer(text):
        ground = read_ground(text, match.start())
        if ground is None or ground.law not in laws or taken.touches(*match.span()):
            continue
        if NUMBERED.search(text, max(0, match.start() - 12), match.start()):
            continue
        tail = read_tail(text, match.end(), names)
        if tail and isinstance(tail[0], NameHit):
            yield _provision(match.start(), tail[1], ground, tail[0])
        elif match["part"] or _beside_lettered(text, match):
            yield _provision(*match.span(), ground, None)


def _provision(start: int, end: int, ground: Ground, law: NameHit | None) -> Provision:
    return Provision(start, end, "ground", (ground.article,), (ground.path,), law, -1 - start, bare=True)


def _beside_lettered(text: str, match: re.Match[str]) -> bool:
    """ "11.1 en 10.2.g": without a letter a code is one only beside another that has one."""
    before = LETTERED_BEFORE.search(text, max(0, match.start() - REACH), match.start())
    return bool(before or LETTERED_BEHIND.match(text, match.end()))
