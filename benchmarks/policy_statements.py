"""What extractors state of policy prose, against a reader: `python benchmarks/policy_statements.py CORPUS`.

CORPUS is the shared corpus with seeds, PDFs and the marked letter (by default `../shared/corpus`); the truth is
`tests/golden/statements`, which holds places and facts, no words. Prints each miss and false alarm of the seeds and
of the development half, and figures per set; of the held half figures alone (`--held` leaves the others out).
The stretches were written down in three rounds, which are scored apart: figures of the first stay comparable.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from letter_gold import NameScore, letter_decisions, letter_plans, name_scores
from stated import KINDS, linked, statements
from statement_truth import read_truth, rows, truths

from ontology.evaluate_statements import KindScore, Statement, Truth, Verdict, f1, same_sentence, score_kind
from ontology.graph import document_quads, vocabulary_quads
from ontology.quad import nquads
from ontology.registers import load_registers
from ontology.sparql import Table, named_queries, run_query
from ontology.thesaurus import Thesaurus, load_thesaurus
from ontology.triplestore import GraphStore

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
LETTER = "seeds/kst-29689-1253.pdf"
REPORT = "seeds/zin-2026-activiteitenplan-pakketbeoordeling-langdurige-zorg.pdf"
GOLD = Path("references") / "seed_kamerbrief_gold.tsv"
FIELDS = ("dates", "who", "modality", "role")
ROUNDS = {"first": range(1, 13), "second": range(13, 43), "third": range(43, 63)}
"""Numbers of the stretches; names were counted in the first round alone. The third round is all held."""
NAMES = {"actor": "actor/", "criterion": "criterium/", "programme": "programma/"}


@dataclass(frozen=True, slots=True)
class NameCount:
    """How often a key of the thesaurus is named in a stretch, and how often it was found there."""

    stretch: str
    key: str
    wanted: int
    optional: int
    found: int

    @property
    def right(self) -> int:
        return min(self.found, self.wanted)

    @property
    def false(self) -> int:
        return max(0, self.found - self.wanted - self.optional)


@dataclass(frozen=True, slots=True)
class Score:
    """One set of documents: scores by kind, and names counted by key."""

    name: str
    kinds: tuple[KindScore, ...]
    names: tuple[NameCount, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A product planned in the letter and named in the report: the two truths, and whether the graph has them."""

    thing: str
    found: bool


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--held", action="store_true", help="figures of the held half alone")
    options = parser.parse_args(arguments)
    if not options.held:
        thesaurus = load_thesaurus()
        for name_score in letter_names(options.corpus):
            show_names(name_score)
        for score in (letter_score(options.corpus), report_score(options.corpus)):
            show_faults(score)
            show_figures(score)
        found, false = deliveries(options.corpus, thesaurus)
        print("deliveries", *(f"{one.thing}={'yes' if one.found else 'no'}" for one in found), sep="\t")
        print("deliveries claimed falsely", *(false or ["none"]), sep="\t")
    for half in ("held",) if options.held else ("development", "held"):
        for number in ROUNDS:
            if (half, number) == ("development", "third"):
                continue  # all of it is held
            score = half_score(options.corpus, half, number)
            if half == "development":
                show_faults(score)
            show_figures(score)


# --- scores ---------------------------------------------------------------------------------------------------------


def letter_names(corpus: Path) -> list[NameScore]:
    plain = (corpus / LETTER).with_suffix(".txt").read_text(encoding="utf-8")
    [one] = linked(corpus / LETTER)
    return list(name_scores(corpus / GOLD, plain, one.document, one.mentions))


def letter_score(corpus: Path) -> Score:
    """Milestones and decisions of the gold; duties, stances and what may be a milestone from the rows of the seeds."""
    wanted = [*letter_plans(corpus / GOLD), *letter_decisions(corpus / GOLD)]
    wanted += truths(corpus, [row for row in rows("seeds") if row["file"] == LETTER])
    found = [
        one for one in statements(corpus / LETTER, load_thesaurus()) if one.kind != "commitment" or one.times
    ]
    return Score("letter", _by_kind(wanted, found))


def report_score(corpus: Path) -> Score:
    """Covering letter and report; the gold has no undated commitments of the letter, the report has them."""
    wanted = truths(corpus, [row for row in rows("seeds") if row["file"] == REPORT])
    return Score("report", _by_kind(wanted, list(statements(corpus / REPORT, load_thesaurus()))))


def half_score(corpus: Path, half: str, number: str = "first") -> Score:
    thesaurus = load_thesaurus()
    stretches = [
        row
        for row in (*rows("stretches"), *rows("third_stretches"))
        if row["half"] == half and int(row["id"]) in ROUNDS[number]
    ]
    policy = [*rows("policy"), *rows("third")]
    wanted: list[Truth] = []
    found: list[Statement] = []
    for stretch in stretches:
        own = truths(corpus, [row for row in policy if row["stretch"] == stretch["id"]])
        wanted += [replace(one, pages=_pages(one.pages, stretch["id"])) for one in own]
        found += [
            _at(one, stretch["id"], f"{stretch['id']} {one.place}")
            for one in statements(corpus / stretch["file"], thesaurus)
            if one.pages and one.pages[0] in stretch["pages"]
        ]
    return Score(f"{half} {number}", _by_kind(wanted, found), tuple(name_counts(corpus, stretches)))


def _at(one: Statement, stretch: str, place: str) -> Statement:
    return replace(one, pages=_pages(one.pages, stretch), place=place)


def _pages(pages: Sequence[int], stretch: str) -> tuple[int, ...]:
    """Pages of another stretch are other pages."""
    return tuple(1000 * int(stretch) + page for page in pages)


def _by_kind(wanted: Sequence[Truth], found: Sequence[Statement]) -> tuple[KindScore, ...]:
    return tuple(score_kind(kind, wanted, found) for kind in KINDS)


def name_counts(corpus: Path, stretches: Sequence[Mapping[str, Any]]) -> Iterator[NameCount]:
    for stretch in stretches:
        if "mentions" not in stretch:
            continue
        found = list(_named(corpus / stretch["file"], stretch["pages"]))
        wanted = {one["key"]: (one["count"], one["optional"]) for one in stretch["mentions"]}
        for key in sorted({*found, *wanted}):
            yield NameCount(stretch["id"], key, *wanted.get(key, (0, 0)), found.count(key))


def _named(pdf: Path, pages: Sequence[int]) -> Iterator[str]:
    for one in linked(pdf):
        for passage in one.document.passages:
            for mention in one.mentions.get(passage.id, ()):
                boxes = passage.boxes(mention.start, mention.end)
                if mention.kind in NAMES and boxes and boxes[0].page in pages:
                    yield from mention.targets


def deliveries(corpus: Path, thesaurus: Thesaurus) -> tuple[list[Delivery], list[str]]:
    """Each product planned in the letter that the report names as there; and products it wrongly has as delivered."""
    seeds = rows("seeds")
    plans = {row["thing"]: read_truth(corpus, row) for row in seeds if row["kind"] == "planned"}
    table = _planned_and_named(corpus, thesaurus)
    answers = []
    for row in seeds:
        if row["kind"] == "delivered":
            plan = plans[row["planned"].partition(":")[2]]
            answers.append(Delivery(row["thing"], _tells(table, plan, read_truth(corpus, row))))
    never = [
        thesaurus.label(row["thing"])
        for row in seeds
        if row["kind"] == "planned" and row.get("delivered") == "no"
    ]
    return answers, sorted({row["product"] for row in table if row["genoemdIn"] and row["product"] in never})


def _tells(table: Sequence[Mapping[str, str]], plan: Truth, named: Truth) -> bool:
    return any(
        same_sentence(row["planCitaat"], plan.text)
        and same_sentence(row["genoemd"], named.text, share=0.0)
        and row["pagina"] in {str(page) for page in named.pages}
        for row in table
    )


def _planned_and_named(corpus: Path, thesaurus: Thesaurus) -> list[dict[str, str]]:
    store = GraphStore()
    store.add(vocabulary_quads(thesaurus, load_registers()))
    for seed in (LETTER, REPORT):
        for one in linked(corpus / seed):
            quads = document_quads(one.document, one.mentions, file_sha256=one.sha256, thesaurus=thesaurus)
            store.load_nquads(nquads(quads))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        path.write_bytes(store.dump_nquads())
        table = run_query(path, named_queries()["q09_gepland_en_gerealiseerd"].text)
    return _rows(table)


def _rows(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.columns, (str(cell or "") for cell in row), strict=True)) for row in table.rows]


# --- printing -------------------------------------------------------------------------------------------------------


def show_names(score: NameScore) -> None:
    for what, names in (("missed", score.missed), ("extra", score.extra)):
        for name in names:
            print("letter", what, score.category, name.surface, " ".join(sorted(name.keys)), sep="\t")
    keys = "/".join(str(number) for number in score.keys)
    print(
        "letter",
        score.category,
        score.wanted,
        f"exact F1 {_figure(score.exact)}",
        f"overlap F1 {_figure(score.overlap)}",
        f"keys {keys}",
        sep="\t",
    )


def show_faults(score: Score) -> None:
    for kind in score.kinds:
        for verdict in kind.verdicts:
            faults = _faults(verdict)
            if faults:
                given = "; ".join(_given(one) for one in verdict.found)
                print(
                    score.name,
                    kind.kind,
                    verdict.truth.id,
                    ", ".join(faults),
                    " ".join(verdict.truth.text[:90].split()),
                    given,
                    sep="\t",
                )
        for one in kind.extra:
            print(score.name, kind.kind, "extra", one.place, one.text[:140], _given(one), sep="\t")
    for name in score.names:
        if name.right < name.wanted or name.false:
            print(
                score.name, "names", name.stretch, name.key, f"found {name.found} of {name.wanted}", sep="\t"
            )


def _faults(verdict: Verdict) -> list[str]:
    if not verdict.found:
        return ["missed"]
    return [f"{field} wrong" for field in FIELDS if getattr(verdict, field) is False]


def _given(one: Statement) -> str:
    times = " ".join(
        f"{time.role}:{time.earliest or ''}..{time.latest or ''}:{time.modality}" for time in one.times
    )
    return f"[{', '.join(one.who)}] {times}".strip()


def show_figures(score: Score) -> None:
    print("set", "kind", "wanted", "found", "P", "R", "F1", "false", *FIELDS, sep="\t")
    for kind in score.kinds:
        if kind.wanted or kind.extra:
            fields = ("/".join(str(n) for n in kind.share(field)) for field in FIELDS)
            figures = (_figure(kind.precision), _figure(kind.recall), _figure(kind.f1))
            print(score.name, kind.kind, kind.wanted, kind.hits, *figures, len(kind.extra), *fields, sep="\t")
    for category, prefix in NAMES.items():
        names = [one for one in score.names if one.key.startswith(prefix)]
        if names:
            right, wanted, false = (
                sum(one.right for one in names),
                sum(one.wanted for one in names),
                sum(one.false for one in names),
            )
            precision = right / (right + false) if right + false else None
            recall = right / wanted if wanted else None
            figures = (_figure(precision), _figure(recall), _figure(f1(precision, recall)))
            print(score.name, category, wanted, right, *figures, false, sep="\t")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
