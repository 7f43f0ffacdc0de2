"""The linker on stretches of policy prose that were marked by hand: `python benchmarks/policy_references.py PDFS`.

PDFS is the folder of government PDFs (by default `../shared/corpus/pdf`); the truth is
`tests/golden/references/policy.jsonl`, which holds places and keys, no words. Prints figures for both halves and,
of the development half, every miss, false alarm and wrong target. Of the held half nothing is shown but figures, so
that mending stays honest: `--held` leaves the development half out altogether. `--write FILE` writes the texts of
the development half as a gold file for `evaluate references`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.evaluate_references import Answer, ReferenceScores, evaluate
from ontology.registers import Registers, load_registers

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "golden" / "references" / "policy.jsonl"
PDFS = ROOT.parent / "shared" / "corpus" / "pdf"
HALVES = ("development", "held")
AROUND = 60
"""Characters shown before and after what went wrong."""


@dataclass(frozen=True, slots=True)
class Half:
    """The gold lines of one half and what the linker made of them."""

    name: str
    lines: Sequence[dict[str, Any]]
    scores: ReferenceScores

    @property
    def named_wrongly(self) -> int:
        """References that got a target which is not theirs; unresolved ones are not among them."""
        gold = [one for one in self.scores.answers if one.outcome != "false" and one.given]
        return sum(not one.expected or "-work" in one.outcome or "-article" in one.outcome for one in gold)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdfs", nargs="?", type=Path, default=PDFS)
    parser.add_argument("--held", action="store_true", help="figures of the held half alone")
    parser.add_argument("--write", type=Path, help="gold file of the development half")
    options = parser.parse_args(arguments)
    lines = list(gold_lines(options.pdfs))
    if options.write:
        write_gold(options.write, [line for line in lines if line["half"] == "development"])
    registers = load_registers()
    halves = [scored(name, lines, registers) for name in (HALVES[1:] if options.held else HALVES)]
    for half in halves:
        if half.name == "development":
            show_faults(half)
    show_figures(halves)


def gold_lines(pdfs: Path) -> Iterator[dict[str, Any]]:
    """The truth with the text of each stretch cut anew from its page. Exits where a text is not what was marked."""
    for row in TRUTH.read_text(encoding="utf-8").splitlines():
        stretch = json.loads(row)
        text = stretch_text(pdfs / stretch["file"], stretch)
        if hashlib.sha256(text.encode()).hexdigest() != stretch["sha256"]:
            raise SystemExit(
                f"{stretch['id']}\t{stretch['file']}: the page no longer gives the text that was marked"
            )
        yield {**stretch, "text": text}


def stretch_text(pdf: Path, stretch: Mapping[str, Any]) -> str:
    """Words of the page by the recipe: ranges, words joined at line ends, characters of note markers cut."""
    pages = {page for paragraph in stretch["paragraphs"] for page, _, _ in paragraph}
    words = {(page, n): word for page in pages for n, word in enumerate(page_words(pdf, page))}
    for page, n, start, end in stretch["cut"]:
        words[page, n] = words[page, n][:start] + words[page, n][end:]
    joined = {(page, n): keep for page, n, keep in stretch["join"]}
    paragraphs = []
    for paragraph in stretch["paragraphs"]:
        places = [(page, n) for page, first, last in paragraph for n in range(first, last + 1)]
        paragraphs.append("".join(with_gap(words[place], joined.get(place)) for place in places).rstrip())
    return "\n".join(paragraphs)


def with_gap(word: str, keep: int | None) -> str:
    if keep is None:
        return word + " "
    return word if keep else word[:-1]


def page_words(pdf: Path, page: int) -> list[str]:
    import pymupdf

    with pymupdf.open(pdf) as document:
        return [str(word[4]) for word in document[page - 1].get_text("words")]


def scored(name: str, lines: Sequence[dict[str, Any]], registers: Registers) -> Half:
    chosen = [line for line in lines if line["half"] == name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        write_gold(path, chosen)
        return Half(name, chosen, evaluate(path, registers=registers))


def write_gold(path: Path, lines: Sequence[dict[str, Any]]) -> None:
    rows = (json.dumps({k: line[k] for k in ("text", "law", "refs", "id") if k in line}) for line in lines)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def show_faults(half: Half) -> None:
    for answer in half.scores.answers:
        what = fault(answer)
        if what:
            line = half.lines[answer.line]
            before = line["text"][max(0, answer.start - AROUND) : answer.start].replace("\n", " / ")
            after = line["text"][answer.end : answer.end + AROUND].replace("\n", " / ")
            expected, given = (" ".join(keys) or "-" for keys in (answer.expected, answer.given))
            print(
                f"{line['id']}\t{answer.start}\t{what}\t{before}[{answer.surface}]{after}\t{expected}\t{given}"
            )


def fault(answer: Answer) -> str | None:
    """What is wrong with an answer: missed, false, other span, target, guess; None when it is right."""
    if answer.outcome.startswith(("missed", "false")):
        return answer.outcome.split()[0]
    wrong = ["other span"] if answer.outcome.startswith("overlap") else []
    wrong += [mark[1:] for mark in answer.outcome.split() if mark.startswith("-")][:1]
    if not answer.expected and answer.given:
        wrong.append("guess")
    return ", ".join(wrong) or None


def show_figures(halves: Sequence[Half]) -> None:
    print("half\trefs\texact P\texact R\texact F1\toverlap F1\twork\tarticle\tpart\tfalse\twrong target")
    for half in halves:
        scores = half.scores
        false = sum(one.outcome == "false" for one in scores.answers)
        spans = (scores.exact.precision, scores.exact.recall, scores.exact.f1, scores.overlap.f1)
        figures = (*spans, scores.work, scores.article, scores.part)
        print(
            half.name,
            len(scores.answers) - false,
            *(f"{figure:.3f}" for figure in figures),
            false,
            half.named_wrongly,
            sep="\t",
        )


if __name__ == "__main__":
    main()
