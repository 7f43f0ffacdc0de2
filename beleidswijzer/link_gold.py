"""Judged links between recommendations and package decisions: what `evaluate links` measures against.

A folder has the papers (PDFs, or texts in the markup of the samples) and `links.tsv`: guideline and recommendation,
the decision (an id of the register or the name of a file), label link | near-miss | none, relation, stale, note.
`cited.tsv` has the pairs that a guideline cites itself, `matches` nee where the citation is about something else;
`unjudged.tsv` pairs of which nobody can say whether they are right.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.problem import Problem

LINK, NEAR_MISS, NONE = "link", "near-miss", "none"
LINKS, CITED, UNJUDGED = "links.tsv", "cited.tsv", "unjudged.tsv"
_KEY = ("guideline", "recommendation", "decision")
_TYPESETTER = Path(__file__).resolve().parents[1] / "benchmarks" / "typeset_gold.py"


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One row: what a person said of a recommendation and a decision. `decision` is "" where there is none at all."""

    guideline: str
    recommendation: str
    decision: str
    label: str
    relation: str
    stale: str
    note: str


@dataclass(frozen=True, slots=True)
class JudgedRecommendation:
    """A recommendation with all that was judged about it, by decision. `cited` are those that the guideline cites for
    it, `unjudged` those of which nobody can say."""

    guideline: str
    words: str
    pairs: Mapping[str, JudgedPair]
    cited: frozenset[str] = frozenset()
    unjudged: frozenset[str] = frozenset()

    @property
    def links(self) -> frozenset[str]:
        return frozenset(one.decision for one in self.pairs.values() if one.label == LINK)

    @property
    def near_misses(self) -> frozenset[str]:
        return frozenset(one.decision for one in self.pairs.values() if one.label == NEAR_MISS)


def read_links(folder: Path) -> list[JudgedRecommendation]:
    """The judged recommendations in the order of the table. Raises Problem where there is no table."""
    found: dict[tuple[str, str], dict[str, JudgedPair]] = {}
    for row in _rows(folder / LINKS):
        one = JudgedPair(*(row.get(name) or "" for name in JudgedPair.__slots__))
        found.setdefault((one.guideline, one.recommendation), {})[one.decision] = one
    cited = _decisions(folder / CITED)
    unjudged = _decisions(folder / UNJUDGED)
    return [
        JudgedRecommendation(*key, pairs, cited.get(key, frozenset()), unjudged.get(key, frozenset()))
        for key, pairs in found.items()
    ]


def _decisions(path: Path) -> dict[tuple[str, str], frozenset[str]]:
    """The decisions of a table by guideline and recommendation, but those that do not match; none without a table."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in _rows(path) if path.is_file() else ():
        if row.get("matches") != "nee":
            guideline, recommendation, decision = (row[name] for name in _KEY)
            found.setdefault((guideline, recommendation), set()).add(decision)
    return {key: frozenset(decisions) for key, decisions in found.items()}


def papers_of(folder: Path, made: Path) -> list[Path]:
    """The PDFs of the folder; where it has texts instead, those are typeset into `made`."""
    if papers := sorted(folder.glob("*.pdf")):
        return papers
    if not _TYPESETTER.is_file():
        raise Problem(
            "typesetter-missing",
            "De zetter van proefstukken hoort bij de broncode en is hier niet.",
            remedy="Werk vanuit de broncode, of geef een map met PDF's.",
            where=str(_TYPESETTER),
            family="missing",
        )
    subprocess.run(
        [sys.executable, str(_TYPESETTER), str(folder), str(made)], check=True, stdout=subprocess.DEVNULL
    )
    return sorted(made.glob("*.pdf"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        raise Problem(
            "no-gold-links",
            "Hier staat geen tabel met beoordeelde koppelingen (links.tsv).",
            remedy="Geef een map met links.tsv en de stukken ernaast, zoals data/gold/links.",
            where=str(path),
            family="missing",
        )
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
