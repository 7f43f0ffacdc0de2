"""Guidelines and decisions read by their structure, against a reader: `python benchmarks/guideline_structure.py`.

The texts of `data/gold/links` are typeset to PDF and read as any paper; `structure.tsv` beside them is the truth.
`--held MAP` does the same for another folder and prints figures alone. Words are compared without case, end marks and
white space; a recommendation counts as found where at least nine tenths of its words are those of the truth.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from typeset_gold import typeset_folder

from ingest.dates import find_dates
from ingest.limits import Limits
from ingest.read import read_file
from ontology.decision_document import read_decision
from ontology.guideline import Guideline, read_guideline
from ontology.mentions import find_mentions
from ontology.package_decision import PackageDecision
from ontology.registers import Registers, load_registers
from ontology.thesaurus import Thesaurus, load_thesaurus

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "links"
_SAME = 0.9
_LOOSE = frozenset({"society", "version", "intervention", "indication"})
"""Kinds where the words of the truth may stand inside more words, or the other way round."""


@dataclass(slots=True)
class Count:
    """What was wanted, found and right of one kind."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


_GRADED = re.compile(r"\s*[;|]\s*(?P<strength>sterk|zwak)?\s*[;|]\s*(?P<direction>voor|tegen)\W*$")
"""Strength and direction behind the words of a recommendation, for truth that has no rows of their own for them."""
_NOT_OF_ONE_PAPER = frozenset({"register"})
"""Kinds that no paper tells by itself."""
Rows = dict[str, dict[str, list[tuple[str, str]]]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", type=Path, help="a folder of which figures alone are printed")
    chosen = parser.parse_args(arguments)
    counts = measure(chosen.held or GOLD)
    print(f"{'what':22}{'wanted':>8}{'found':>8}{'right':>8}{'precision':>11}{'recall':>8}")
    for kind, count in sorted(counts.items()):
        precision = count.right / count.found if count.found else 0.0
        recall = count.right / count.wanted if count.wanted else 0.0
        print(f"{kind:22}{count.wanted:8}{count.found:8}{count.right:8}{precision:11.3f}{recall:8.3f}")
    if chosen.held is None:
        for kind, count in sorted(counts.items()):
            for words in count.misses:
                print(f"- {kind}: {words}")
            for words in count.false:
                print(f"+ {kind}: {words}")


def measure(folder: Path) -> dict[str, Count]:
    """Scores by kind for the texts and the truth of one folder."""
    truth = _truth(folder / "structure.tsv")
    thesaurus = load_thesaurus()
    registers = load_registers()
    counts: dict[str, Count] = defaultdict(Count)
    with tempfile.TemporaryDirectory() as out:
        for stem, path in typeset_folder(folder, Path(out)).items():
            if stem in truth:
                _score(stem, truth[stem], _told(path, registers, thesaurus), counts)
    return dict(counts)


def _truth(table: Path) -> Rows:
    """Stem -> kind -> (where, value)."""
    rows: Rows = defaultdict(lambda: defaultdict(list))
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            where, value = row["where"] or "", row["value"] or ""
            kind = row["kind"]
            if kind == "recommendation" and (graded := _GRADED.search(value)):
                value = value[: graded.start()].strip()
                rows[row["guideline"]]["strength"].append((value, graded["strength"] or ""))
                rows[row["guideline"]]["direction"].append((value, graded["direction"]))
            if kind in ("date", "module-date"):
                value = next((found.iso for found in find_dates(value or where)), value)
            rows[row["guideline"]][kind].append((where, value or where))
    return rows


def _told(path: Path, registers: Registers, thesaurus: Thesaurus) -> dict[str, list[tuple[str, str]]]:
    """What the system tells of a PDF, in the kinds of the truth."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in read_file(path.read_bytes(), limits=Limits()).documents:
        mentions = find_mentions(document, registers, thesaurus)
        if guideline := read_guideline(document, mentions):
            _tell_guideline(guideline, told)
        elif decision := read_decision(document, mentions):
            _tell_decision(decision, told)
    return told


def _tell_guideline(guideline: Guideline, told: dict[str, list[tuple[str, str]]]) -> None:
    told["date"].append(("", guideline.date))
    told["society"].append(("", guideline.society))
    told["version"].append(("", guideline.version))
    for module in guideline.modules:
        where = module.number or module.title
        told["module"].append((module.number, module.title))
        if module.date:
            told["module-date"].append((where, module.date))
        for kind in ("question", "population", "intervention", "comparison", "outcome"):
            if spot := getattr(module, kind):
                told[kind].append((where, spot.text))
        for one in module.recommendations:
            told["recommendation"].append((where, one.spot.text))
            told["strength"].append((one.spot.text, one.strength or ""))
            told["direction"].append((one.spot.text, one.direction))


def _tell_decision(decision: PackageDecision, told: dict[str, list[tuple[str, str]]]) -> None:
    told["date"].append(("", decision.date))
    told["intervention"].append(("", decision.intervention))
    told["indication"].append(("", decision.indication))
    told["effect"].append(("", decision.effect))
    if decision.outcome_spot:
        told["outcome"].append(("", decision.outcome_spot.text))
    told["condition"] += [("", spot.text) for spot in decision.conditions]
    told["criterion"] += [("", key.rpartition("/")[2]) for key in decision.criteria]
    told["replaces"] += [("", spot.text) for spot in decision.replaces]
    if decision.status_spot:
        told["replaced-by"].append(("", decision.status_spot.text))


def _score(
    stem: str, wanted: dict[str, list[tuple[str, str]]], told: dict[str, list[tuple[str, str]]],
    counts: dict[str, Count],
) -> None:  # fmt: skip
    for kind in sorted({*wanted, *told} - _NOT_OF_ONE_PAPER):
        if kind not in wanted and kind not in ("recommendation", "module", "condition", "module-date"):
            continue  # the reader wrote nothing down of it for this paper
        count = counts[kind]
        left = list(told.get(kind, []))
        count.wanted += len(wanted.get(kind, []))
        count.found += len([one for one in left if one[1]])
        for where, value in wanted.get(kind, []):
            hit = next((one for one in left if _agrees(kind, (where, value), one)), None)
            if hit is None:
                count.misses.append(f"{stem}: {where} | {value}"[:230])
            else:
                count.right += 1
                left.remove(hit)
        count.false += [f"{stem}: {where} | {value}"[:230] for where, value in left if value]


def _agrees(kind: str, wanted: tuple[str, str], told: tuple[str, str]) -> bool:
    if kind in ("strength", "direction"):
        return _alike(wanted[0], told[0]) and wanted[1] == told[1]
    if kind == "module-date":
        return _plain(wanted[0]) == _plain(told[0]) and wanted[1] == told[1]
    if kind in ("date", "effect"):
        return wanted[1] == told[1]
    if kind in ("replaces", "replaced-by"):  # the truth names the other paper, whose day is in its name
        day = re.search(r"\d{4}-\d\d-\d\d", wanted[1])
        return day is not None and day[0] in {found.iso for found in find_dates(told[1])}
    mine, yours = _plain(told[1]), _plain(wanted[1])
    if kind == "module":
        return _alike(_UNNUMBERED.sub("", wanted[1]), told[1])
    if kind in _LOOSE and mine:
        return mine in yours or yours in mine
    if kind in ("outcome", "condition", "criterion") and mine:
        return mine in yours or yours in mine
    return _alike(wanted[1], told[1])


_UNNUMBERED = re.compile(
    r"^\W*(?:(?:module|hoofdstuk)\s+)?(?:\d+(?:\.\d+)*|[A-Z])[.:]?\s+(?=\S)", re.IGNORECASE
)


def _plain(words: str) -> str:
    return re.sub(r"[^\w%]+", " ", words.casefold()).strip()


def _alike(one: str, other: str) -> bool:
    mine, yours = _plain(one).split(), _plain(other).split()
    return mine == yours or _shared(mine, yours) >= _SAME


def _shared(mine: Iterable[str], yours: Iterable[str]) -> float:
    first, second = set(mine), set(yours)
    return len(first & second) / max(1, len(first | second))


if __name__ == "__main__":
    main()
