"""Plans found in 91 PDFs against what a reader said of each: `python benchmarks/judged_plans.py PDFS`.

`tests/golden/statements/judged_plans.tsv` has a judgement of every milestone and commitment that was found on one
day in the PDFs without a held stretch. Prints which false ones are still found and which right ones are lost, with
what is new and not yet judged; of the held half figures alone. Reads every file: some minutes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stated import linked, statements
from statement_truth import ROOT, TRUTH, rows

from ontology.evaluate_statements import PLANS, Statement
from ontology.thesaurus import load_thesaurus

PDFS = ROOT.parent / "shared" / "corpus" / "pdf"
HALVES = ("development", "held")

Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of a found plan: yes, partly (a field is wrong), maybe, no."""

    half: str
    verdict: str
    wrong: str


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", nargs="?", type=Path, default=PDFS)
    pdfs = parser.parse_args(arguments).pdfs
    judged = judgements()
    found = {
        place: one
        for path in unheld(pdfs, {name for name, _, _ in judged})
        for place, one in plans(path, pdfs).items()
    }
    halves = {place[0]: judgement.half for place, judgement in judged.items()}
    show_development(judged, found, halves)
    for half in HALVES:
        show_figures(half, judged, found, halves)


def judgements() -> dict[Place, Judgement]:
    with (TRUTH / "judged_plans.tsv").open(encoding="utf-8", newline="") as file:
        return {
            (row["file"], int(row["page"]), row["sha256"]): Judgement(
                row["half"], row["judgement"], row["wrong"]
            )
            for row in csv.DictReader(file, delimiter="\t")
        }


def unheld(pdfs: Path, judged: set[str]) -> list[Path]:
    """The PDFs without a held stretch, and those of the held half that were judged before they had one."""
    left_out = held_papers() - judged
    return [path for path in sorted(pdfs.rglob("*.pdf")) if path.relative_to(pdfs).as_posix() not in left_out]


def held_papers() -> set[str]:
    return {
        stretch["file"].removeprefix("pdf/") for stretch in rows("stretches") if stretch["half"] == "held"
    }


def plans(path: Path, pdfs: Path) -> dict[Place, Statement]:
    name = path.relative_to(pdfs).as_posix()
    found = [one for one in statements(path, load_thesaurus()) if one.kind in PLANS and one.pages]
    linked.cache_clear()
    return {(name, one.pages[0], words_hash(one.text)): one for one in found}


def words_hash(text: str) -> str:
    """First 16 hex digits of the sha256 of the letters and digits."""
    reduced = unicodedata.normalize("NFKD", text).casefold()
    return hashlib.sha256("".join(c for c in reduced if c.isalnum()).encode()).hexdigest()[:16]


def show_development(
    judged: dict[Place, Judgement], found: dict[Place, Statement], halves: dict[str, str]
) -> None:
    for place, one in found.items():
        judgement = judged.get(place)
        if halves.get(place[0]) == "held" or (judgement and judgement.verdict in ("yes", "maybe")):
            continue
        said = f"{judgement.verdict} {judgement.wrong}".strip() if judgement else "not judged"
        times = " ".join(f"{time.earliest or ''}..{time.latest or ''}" for time in one.times)
        print(
            said, place[0], f"p. {place[1]}", " ".join(one.text.split())[:160], times, one.modality, sep="\t"
        )
    for place, judgement in judged.items():
        if judgement.half == "development" and judgement.verdict in ("yes", "partly") and place not in found:
            print("lost, or with other words", place[0], f"p. {place[1]}", place[2], sep="\t")


def show_figures(
    half: str, judged: dict[Place, Judgement], found: dict[Place, Statement], halves: dict[str, str]
) -> None:
    told = Counter(judgement.verdict for judgement in judged.values() if judgement.half == half)
    given = Counter(
        judged[place].verdict for place in found if place in judged and judged[place].half == half
    )
    new = sum(place not in judged and halves.get(place[0], "development") == half for place in found)
    counts = (f"{verdict} {given[verdict]}/{told[verdict]}" for verdict in ("yes", "partly", "maybe", "no"))
    print(half, *counts, f"not judged {new}", sep="\t")


if __name__ == "__main__":
    main()
