"""Letters, motions and papers that a Kamerbrief names, against what people marked in it:
`python benchmarks/kamerbrief.py [GOLD.tsv PDF]`.

GOLD has a row a mark with `category`, `subtype`, `quote` and `normalised_id` (several with "|" between them). Scored
are letters and motions by date, title, topic, month and pointing, which must lead to their papers, and documents
named by title or subject, which must be found. Prints both figures and every miss.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.limits import Limits
from ingest.read import read_file
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.registers import load_registers
from ontology.thesaurus import load_thesaurus

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
GOLD = CORPUS / "references" / "seed_kamerbrief_gold.tsv"
LETTER = CORPUS / "seeds" / "kst-29689-1253.pdf"
NAMED = frozenset((
    "letter_by_date", "letter_by_title", "letter_by_topic", "letter_by_month", "motion", "motion_anaphor",
    "letter_anaphor", "self_mention",
))  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """One figure: what was marked, and the quotes of what was missed."""

    what: str
    marked: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.marked if self.marked else 1.0


def main(arguments: Sequence[str]) -> None:
    gold, pdf = (Path(arguments[0]), Path(arguments[1])) if arguments else (GOLD, LETTER)
    papers = papers_of(pdf)
    for score in (letters(read_rows(gold), papers), documents(read_rows(gold), papers)):
        print(f"{score.what}\t{score.marked - len(score.missed)} of {score.marked}\t{score.share:.1%}")
        for quote in score.missed:
            print(f"miss\t{score.what}\t{quote}")


def papers_of(pdf: Path) -> list[Mention]:
    """Papers that the document names, by number or otherwise."""
    (document,) = read_file(pdf.read_bytes(), limits=Limits()).documents
    found = find_mentions(document, load_registers(), load_thesaurus())
    return [one for group in found.values() for one in group if one.kind in ("document", "kamerstuk")]


def read_rows(gold: Path) -> list[Row]:
    with gold.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def letters(rows: Sequence[Row], papers: Sequence[Mention]) -> Score:
    """Letters and motions that lead to the paper that people noted."""
    wanted = [row for row in rows if row["category"] == "kamerstuk_ref" and row["subtype"] in NAMED]
    missed = tuple(row["quote"] for row in wanted if not _leads(row, papers))
    return Score("letters and motions", len(wanted), missed)


def documents(rows: Sequence[Row], papers: Sequence[Mention]) -> Score:
    """Papers named by title or subject that are found."""
    wanted = [row for row in rows if row["category"] == "document_ref"]
    missed = tuple(row["quote"] for row in wanted if not naming(row, papers))
    return Score("documents by title or subject", len(wanted), missed)


def naming(row: Row, papers: Sequence[Mention]) -> list[Mention]:
    """Mentions that share their words with a mark."""
    quote = bare(row["quote"])
    return [one for one in papers if bare(one.surface) in quote or quote in bare(one.surface)]


def _leads(row: Row, papers: Sequence[Mention]) -> bool:
    given = {key for one in naming(row, papers) for key in one.targets}
    return set(row["normalised_id"].split("|")) <= given


def bare(text: str) -> str:
    """Letters and digits alone; words split at a line's end are joined, and a glued note marker is left out."""
    joined = re.sub(r"-\n", "", text.replace("\\n", "\n"))
    return re.sub(r"(?<=\w\d{4})\d{1,2}$", "", re.sub(r"[^\w]", "", joined).casefold())


if __name__ == "__main__":
    main(sys.argv[1:])
