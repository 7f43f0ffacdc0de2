"""Whether people's decisions on links outlive another reading: `python benchmarks/kept_links.py`.

Every judged pair of `data/gold/links` is entered as a decision of a person: links as laid by hand, near misses as
rejected. Then the guidelines come back otherwise: as other editions (lists as prose, modules in another order, another
layout, a summary that says everything twice, words changed, recommendations left out), which are typeset and read; and
cut otherwise, as another extractor might (sentences, short pieces, whole sections, hyphens, footers). Each decision
must then settle the link on its own words and decision (kept), or stand in the list of conflicts (listed).

Decisions of the register need no facts for this: rows with their ids alone are made, unless `--register` gives a table.
"""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from typeset_gold import typeset_folder

from beleidswijzer.config import Settings
from beleidswijzer.judged_links import maker
from beleidswijzer.judgement_file import judgement_lines
from beleidswijzer.library import Library
from beleidswijzer.link_ground import link_ground
from beleidswijzer.link_settling import Settled, settle_links
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.suggestion import Suggestion
from ingest.passage import Passage
from ontology.link_judgement import DecidedOn, LinkJudgement, new_link_judgement
from ontology.link_relation import RelationType
from ontology.package_decision import PackageDecision
from ontology.running_text import RunningText, Stretch, letters_of

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "links"
_HEADER = re.compile(r"\A.*?\n---\n", re.DOTALL)
_ITEM = re.compile(r"^(?:-|\d+\.|[a-z]\.) (?P<words>.+)$", re.MULTILINE)
_LIST = re.compile(r"(?:^(?:-|\d+\.|[a-z]\.) .+\n)+", re.MULTILINE)
_CHAPTER = re.compile(r"^# ", re.MULTILINE)
_NOTE = re.compile(r"^\[\^\d+\]: .*\n?|\[\^\d+\]", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.;:]) ")

Row = Mapping[str, str]
Edition = Callable[[str, Sequence[str]], str]
Cut = Callable[[Sequence[Passage]], list[Passage]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the decisions: kept, listed as a conflict (by cause), neither."""

    kept: int
    listed: Counter[str]
    lost: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of all decisions, those that are kept or listed."""
        told = self.kept + self.listed.total()
        return told / (told + len(self.lost)) if told or self.lost else 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder with texts and links.tsv")
    parser.add_argument("--register", type=Path, help="table of package decisions")
    parser.add_argument("--papers", type=int, default=99, help="of how many guidelines")
    parser.add_argument("--cuts-only", action="store_true", help="no other editions, which have to be read")
    chosen = parser.parse_args(arguments)
    rows = _rows(chosen.gold, chosen.papers)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder), chosen.gold, rows, chosen.register)
        judged = shelf.judge()
        print(f"{len(judged)} decisions on {len({one.guideline for one in judged})} guidelines")
        print(f"{'':34}{'kept':>6}{'listed':>8}{'lost':>6}")
        _tell("as they were", shelf.kept(judged))
        for name, cut in CUTS.items():
            _tell(f"cut: {name}", shelf.kept_when_cut(judged, cut))
        for name, edition in () if chosen.cuts_only else EDITIONS.items():
            _tell(f"edition: {name}", shelf.kept_in_edition(judged, edition))


def _tell(name: str, kept: Kept) -> None:
    causes = ", ".join(f"{count} {cause}" for cause, count in sorted(kept.listed.items()))
    print(
        f"{name:34}{kept.kept:>6}{kept.listed.total():>8}{len(kept.lost):>6}  {kept.share:.1%}  {causes}",
        flush=True,
    )
    for one in kept.lost[:5]:
        print(f"    lost: {one}")


# --- the papers, and what people say of them -----------------------------------------------------------------------


class Shelf:
    """The papers in a store, with what people decided."""

    def __init__(self, folder: Path, gold: Path, rows: Sequence[Row], register: Path | None):
        self._folder, self._rows = folder, rows
        wanted = {row["guideline"] for row in rows} | {row["decision"] for row in rows}
        self._texts = {
            path.stem: path.read_text(encoding="utf-8")
            for path in sorted(gold.glob("*.txt"))
            if path.stem in wanted
        }
        self._store = folder / "store"
        self._read(self._library(), self._texts)
        table = register or _stand_in(folder / "register.tsv", rows)
        self._library().register_desk.add("decisions", table)

    def _library(self) -> Library:
        return Library.open(Settings(store=self._store, model="none"))

    def _read(self, library: Library, texts: Mapping[str, str]) -> None:
        """Typeset the texts at the same paths as before, and read them."""
        source = self._folder / "texts"
        source.mkdir(exist_ok=True)
        for stem, text in texts.items():
            (source / f"{stem}.txt").write_text(text, encoding="utf-8")
        made = typeset_folder(source, self._folder / "papers")
        refused = [one.file for one in library.add([made[stem] for stem in sorted(texts)]) if one.problem]
        if refused:
            raise SystemExit(f"not read: {refused}")

    def judge(self) -> tuple[LinkJudgement, ...]:
        """Enter what the rows say."""
        library = self._library()
        made = library.view(self._judgements)
        file = self._folder / "judgements.jsonl"
        file.write_text(judgement_lines(made), encoding="utf-8")
        outcome = library.review.take_in(file)
        if outcome.placed != len(made):
            raise SystemExit(f"not entered: {outcome.misplaced}")
        return tuple(made)

    def _judgements(self, held: Snapshot, linking: Linking) -> list[LinkJudgement]:
        stems = {Path(file.path).stem: key for key, file in held.files.items()}
        decisions = _by_name(link_ground(held, linking).decisions.values(), stems)
        papers: dict[str, RunningText] = {}
        found = []
        for row in self._rows:
            guideline, decision = stems[row["guideline"]], decisions.get(row["decision"])
            text = papers.setdefault(guideline, RunningText(held.document(guideline).passages))
            places = text.places(row["recommendation"])
            if decision is not None and len(places) == 1:
                found.append(_judgement(row, guideline, text, places[0], decision))
        return found

    # --- what is left of it ---------------------------------------------------------------------

    def kept(self, judged: Sequence[LinkJudgement]) -> Kept:
        return _kept(judged, self._library().link_desk.all())

    def kept_when_cut(self, judged: Sequence[LinkJudgement], cut: Cut) -> Kept:
        """As if an extractor gave other passages; what the rules suggest is left out of account."""

        def settle(held: Snapshot, linking: Linking) -> Settled:
            papers = {one.guideline: cut(held.document(one.guideline).passages) for one in judged}
            quotes = {passage.id: passage for passages in papers.values() for passage in passages}
            plain = maker(held)

            def make(one: LinkJudgement, place: tuple[Stretch, ...], decision: PackageDecision) -> Suggestion:
                first = max(place, key=lambda part: part.end - part.start)
                text = quotes[first.passage].text[first.start : first.end]
                whole = next(iter(held.document(one.guideline).passages))
                bare = plain(one, (replace(first, passage=whole.id, start=0, end=1),), decision)
                words = replace(
                    bare.recommendation, text=text, passage=first.passage, start=first.start, end=first.end
                )
                return replace(bare, recommendation=words)

            texts = {key: RunningText(passages) for key, passages in papers.items()}
            return settle_links((), judged, texts, list(link_ground(held, linking).decisions.values()), make)

        return _kept(judged, self._library().view(settle))

    def kept_in_edition(self, judged: Sequence[LinkJudgement], edition: Edition) -> Kept:
        """As another edition in the place of each guideline, which is read and linked anew; then all is put back."""
        asked: dict[str, list[str]] = {}
        for row in self._rows:
            asked.setdefault(row["guideline"], []).append(row["recommendation"])
        shutil.copytree(self._store, self._folder / "kept")
        try:
            library = self._library()
            self._read(library, {stem: edition(self._texts[stem], words) for stem, words in asked.items()})
            heirs = {one.id: one for one in library.link_desk.judgements()}
            return _kept(
                [heirs[one.id] for one in judged if one.id in heirs], library.link_desk.all(), len(judged)
            )
        finally:
            library.close()
            shutil.rmtree(self._store)
            (self._folder / "kept").rename(self._store)


def _rows(gold: Path, papers: int) -> list[Row]:
    with (gold / "links.tsv").open(encoding="utf-8", newline="") as table:
        rows = [
            row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE) if row["decision"]
        ]
    wanted = sorted({row["guideline"] for row in rows})[:papers]
    return [row for row in rows if row["guideline"] in wanted]


def _stand_in(path: Path, rows: Iterable[Row]) -> Path:
    """A register with a row for each id that the rows name."""
    ids = sorted({row["decision"] for row in rows if re.fullmatch(r"[A-Z]+-\d+", row["decision"])})
    lines = ["id\tdatum\tinterventie\tindicatie\tuitkomst", *(f"{one}\t2025-01-01\t{one}\t\t" for one in ids)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _by_name(decisions: Iterable[PackageDecision], stems: Mapping[str, str]) -> dict[str, PackageDecision]:
    papers = {key: stem for stem, key in stems.items()}
    known = [
        (name, one) for one in decisions for name in (one.register, papers.get(one.document or "")) if name
    ]
    return dict(known)


def _judgement(
    row: Row, guideline: str, text: RunningText, place: tuple[Stretch, ...], one: PackageDecision
) -> LinkJudgement:
    linked = row["label"] == "link"
    names = DecidedOn(one.register, one.document, one.subject or one.title, one.date)
    return new_link_judgement(
        guideline, text.quote(*place), names, "link" if linked else "reject", judged=None,
        relation=cast("RelationType", row["relation"]) if linked else None, by="A. Jansen",
        reason=row["note"], at="2026-01-02T10:00:00Z",
    )  # fmt: skip


def _kept(judged: Sequence[LinkJudgement], settled: Settled, wanted: int | None = None) -> Kept:
    causes = {one.id: conflict.cause for conflict in settled.conflicts for one in conflict.judgements}
    laid = {one.id: link.link for link in settled.links for one in link.judgements}
    shown = {
        (link.link.decision, letters_of(link.link.recommendation.text))
        for link in settled.links
        if link.link.status != "rejected"
    }
    listed: Counter[str] = Counter()
    kept, lost = 0, ["not in the store"] * ((wanted or len(judged)) - len(judged))
    for one in judged:
        link = laid.get(one.id)
        assert one.quote is not None
        words = letters_of(one.quote.exact)
        if one.id in causes:
            listed[causes[one.id]] += 1
        elif link is None:  # a rejection of what the rules do not suggest
            again = any(
                words == shown_words and decision for decision, shown_words in shown if _same(one, decision)
            )
            kept += one.relation is None and not again
            lost += (
                [f"{one.decision.subject}: {one.quote.exact}"] if one.relation is not None or again else []
            )
        else:
            there = letters_of(link.recommendation.text)
            right = (there in words or words in there) and link.status == (
                "accepted" if one.relation else "rejected"
            )
            kept += right
            lost += (
                [] if right else [f"{one.decision.subject}: {one.quote.exact} -> {link.recommendation.text}"]
            )
    return Kept(kept, listed, tuple(lost))


def _same(one: LinkJudgement, decision: str) -> bool:
    return decision in (f"besluit/register/{one.decision.register}", f"besluit/{one.decision.document}")


# --- other editions: texts in the markup of the samples ------------------------------------------------------------


def _body(text: str, change: Callable[[str], str]) -> str:
    head = _HEADER.match(text)
    assert head is not None
    return head[0] + change(text[head.end() :])


def _as_prose(text: str, _: Sequence[str]) -> str:
    """Items of a list become sentences of one paragraph."""
    return _body(text, lambda body: _LIST.sub(lambda items: " ".join(_ITEM.findall(items[0])) + "\n", body))


def _reordered(text: str, _: Sequence[str]) -> str:
    """The chapters from last to first, behind a new one, and without notes."""

    def change(body: str) -> str:
        start, *chapters = _CHAPTER.split(_NOTE.sub("", body))
        new = "Leeswijzer\n\nDeze uitgave heeft een andere volgorde."
        return start + "".join(f"# {one.rstrip()}\n\n" for one in (new, *reversed(chapters)))

    return _body(text, change)


def _as_note(text: str, _: Sequence[str]) -> str:
    """Another layout."""
    return re.sub(r"^vorm: .*$", "vorm: nota", text, count=1, flags=re.MULTILINE)


def _with_summary(text: str, words: Sequence[str]) -> str:
    """All that is recommended stands in a summary too."""
    items = "\n".join(f"- {one}" for one in dict.fromkeys(words))
    return _body(text, lambda body: f"# Samenvatting\n\n{items}\n\n{body}")


def _reworded(text: str, words: Sequence[str]) -> str:
    """A third of the recommendations has another word."""
    for one in sorted(set(words))[::3]:
        text = text.replace(
            one, one.replace(" de ", " elke ", 1) if " de " in one else f"Zo nodig: {one[:-4]}"
        )
    return text


def _left_out(text: str, words: Sequence[str]) -> str:
    """A third of the recommendations is left out."""
    for one in sorted(set(words))[::3]:
        text = text.replace(one, "Vervallen.")
    return text


EDITIONS: dict[str, Edition] = {
    "the same, read anew": lambda text, _: text.replace("titel: ", "titel: Herziene ", 1),
    "lists as prose": _as_prose,
    "chapters in another order": _reordered,
    "another layout": _as_note,
    "a summary says it twice": _with_summary,
    "a third reworded": _reworded,
    "a third left out": _left_out,
}


# --- other extractors: passages cut otherwise -----------------------------------------------------------------------


def _pieces(passages: Sequence[Passage], parts: Callable[[str], Iterable[str]]) -> list[Passage]:
    return [
        replace(one, id=f"{one.id}.{number}", text=text, runs=(), markers=())
        for one in passages
        for number, text in enumerate(parts(one.text))
    ]


def _by_words(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[start : start + 7]) for start in range(0, len(words), 7)]


def _by_section(passages: Sequence[Passage]) -> list[Passage]:
    joined: dict[tuple[str, ...], Passage] = {}
    for one in passages:
        before = joined.get(one.section)
        text = f"{before.text} {one.text}" if before else one.text
        joined[one.section] = replace(before or one, text=text, runs=(), markers=())
    return list(joined.values())


def _with_footers(passages: Sequence[Passage]) -> list[Passage]:
    footer = replace(
        passages[0], kind="paragraph", text="Concept voor commentaar, pagina 3", runs=(), markers=()
    )
    return [
        piece
        for number, one in enumerate(passages)
        for piece in (one, *([replace(footer, id=f"{footer.id}.voet{number}")] if number % 3 == 0 else []))
    ]


CUTS: dict[str, Cut] = {
    "sentences": lambda passages: _pieces(passages, _SENTENCE.split),
    "seven words": lambda passages: _pieces(passages, _by_words),
    "whole sections": _by_section,
    "hyphens at every fifth word": lambda passages: _pieces(
        passages, lambda text: [re.sub(r"((?:\S+ ){4}\w{3})(\w{3})", r"\1- \2", text)]
    ),
    "no spaces around signs": lambda passages: _pieces(
        passages, lambda text: [re.sub(r" ?([.,;()]) ?", r"\1", text)]
    ),
    "footers among the text": _with_footers,
    "capitals, other quotes": lambda passages: _pieces(
        passages, lambda text: [text.upper().replace("‘", "'").replace("’", "'")]
    ),
}


if __name__ == "__main__":
    main()
