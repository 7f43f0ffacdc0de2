"""The marked letter to parliament: its gold rows, and where names found in the PDF stand in its plain text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.passage import Document
from ontology.evaluate_statements import Truth, f1, letters
from ontology.mention import Mention

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "tests" / "golden" / "statements" / "letter_plans.tsv"
NAMED_TOO = ROOT / "tests" / "golden" / "statements" / "letter_names.tsv"
CATEGORIES = ("actor", "criterion", "programme")
WINDOWS = (24, 40, 80, 160)
"""Letters around a name that tell its place in the letter; longer where shorter ones stand there twice."""
SLACK = 2
"""Letters that a place may be off: what differs between PDF and plain text is a note marker at most."""

PREFIXES = {"crit": "criterium", "scheme": "criterium", "prog": "programma", "cls": "actor", "org": "actor"}
KEYS = {
    "tooi:ministerie/mnre1025": "actor/vws",
    "tooi:zbo/zb000114": "actor/zorginstituut",
    "role:min-vws": "actor/minister-van-vws",
    "role:min-mz": "actor/minister-voor-medische-zorg",
    "org:bo-iza": "actor/bestuurlijk-overleg-iza",
    "org:aw-ouderenzorg": "actor/academische-werkplaatsen-ouderenzorg",
    "org:aw-lvb": "actor/academische-werkplaatsen-verstandelijke-beperking",
    "prog:green-deal-3": "programma/green-deal-duurzame-zorg",
    "prog:zonmw-do": "programma/zonmw-doelmatigheidsonderzoek",
    "prog:zonmw-ggg": "programma/zonmw-goed-gebruik-geneesmiddelen",
    "instr:voorwaardelijke-toelating": "programma/voorwaardelijke-toelating",
    "instr:gvs": "programma/gvs",
}
"""Keys of the gold that are not those of the thesaurus with another prefix."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its place, counted in letters of the plain text."""

    start: int
    end: int
    surface: str
    keys: frozenset[str]

    def touches(self, other: Name) -> bool:
        return self.start < other.end - SLACK and other.start < self.end - SLACK

    def is_at(self, other: Name) -> bool:
        return abs(self.start - other.start) <= SLACK and abs(self.end - other.end) <= SLACK


@dataclass(frozen=True, slots=True)
class NameScore:
    """Names of one category: exact places, overlapping ones, and keys of the overlapping ones."""

    category: str
    wanted: int
    exact: float | None
    overlap: float | None
    keys: tuple[int, int]
    missed: tuple[Name, ...]
    extra: tuple[Name, ...]


def gold_rows(path: Path, category: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["category"] == category]


def _named_too(category: str) -> list[dict[str, str]]:
    """Names that the gold leaves unmarked and a reader would mark."""
    with NAMED_TOO.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["category"] == category]
    return [{**row, "quote": ""} for row in rows]


def letter_plans(path: Path) -> Iterator[Truth]:
    """The milestones of the gold with the dates, modality and parties of `letter_plans.tsv`."""
    with PLANS.open(encoding="utf-8", newline="") as file:
        facts = {row["gold_id"]: row for row in csv.DictReader(file, delimiter="\t")}
    for row in gold_rows(path, "milestone"):
        fact = facts[row["gold_id"]]
        yield Truth(
            row["gold_id"],
            "milestone",
            _quote(row),
            quoted=True,
            who=tuple(tuple(keys.split(",")) for keys in fact["who"].split("|")),
            earliest=tuple(fact["earliest"].split("|")),
            latest=tuple(fact["latest"].split("|")),
            modality=tuple(fact["modality"].split("|")),
        )


def letter_decisions(path: Path) -> Iterator[Truth]:
    for row in gold_rows(path, "decision"):
        yield Truth(row["gold_id"], "decision", _quote(row), quoted=True)


def name_scores(
    path: Path, plain: str, document: Document, mentions: Mapping[str, Sequence[Mention]]
) -> Iterator[NameScore]:
    """Names of the letter against the gold: mentions count, what is curated beside them may be found or not."""
    whole = letters(plain)
    for category in CATEGORIES:
        rows = gold_rows(path, category)
        wanted = [_gold_name(row, plain) for row in rows if row["layer"] == "mention"]
        allowed = [_gold_name(row, plain) for row in rows if row["layer"] != "mention"]
        allowed += [_gold_name(row, plain) for row in _named_too(category)]
        found = [
            name
            for passage in document.passages
            for mention in mentions.get(passage.id, ())
            if mention.kind == category and (name := _placed(mention, passage.text, whole))
        ]
        yield _score(category, wanted, allowed, found)


def _score(
    category: str, wanted: Sequence[Name], allowed: Sequence[Name], found: Sequence[Name]
) -> NameScore:
    own = [name for name in found if not _touches_any(name, allowed) or _at(name, wanted)]
    exact = sum(_at(name, found) for name in wanted)
    answered = [[other for other in found if other.touches(name)] for name in wanted]
    extra = [name for name in own if not _touches_any(name, (*wanted, *allowed))]
    touching = sum(_touches_any(name, wanted) for name in own)
    named = [(name, group) for name, group in zip(wanted, answered, strict=True) if group]
    return NameScore(
        category,
        len(wanted),
        _f1(exact, len(wanted), sum(_at(name, wanted) for name in own), len(own)),
        _f1(sum(bool(group) for group in answered), len(wanted), touching, touching + len(extra)),
        (sum(any(name.keys <= other.keys for other in group) for name, group in named), len(named)),
        tuple(name for name, group in zip(wanted, answered, strict=True) if not group),
        tuple(extra),
    )


def _at(name: Name, others: Sequence[Name]) -> bool:
    return any(name.is_at(other) for other in others)


def _touches_any(name: Name, others: Sequence[Name]) -> bool:
    return any(name.touches(other) for other in others)


def _f1(hits: int, wanted: int, right: int, given: int) -> float | None:
    return f1(right / given if given else None, hits / wanted if wanted else None)


def _gold_name(row: dict[str, str], plain: str) -> Name:
    start, end = int(row["char_start"]), int(row["char_end"])
    first = len(letters(plain[:start]))
    keys = frozenset(_key(key) for key in row["normalised_id"].split("|") if key)
    return Name(first, first + len(letters(plain[start:end])), _quote(row), keys)


def _key(key: str) -> str:
    prefix, _, slug = key.partition(":")
    return KEYS.get(key) or f"{PREFIXES.get(prefix, prefix)}/{slug}"


def _placed(mention: Mention, text: str, whole: str) -> Name | None:
    own = letters(text)
    first = len(letters(text[: mention.start]))
    length = len(letters(mention.surface))
    place = _place(own, first, whole)
    if place is None:
        return None
    return Name(place, place + length, mention.surface, frozenset(mention.targets))


def _place(own: str, first: int, whole: str) -> int | None:
    """Where letter `first` of a passage stands in the whole text, by the letters around it."""
    for size in WINDOWS:
        for shift in (size // 2, 0, size // 4, 3 * size // 4, size):
            start = max(0, min(first - shift, len(own) - size))
            window = own[start : start + size]
            if whole.count(window) == 1:
                return whole.index(window) + first - start
    return None


def _quote(row: dict[str, str]) -> str:
    return row["quote"].replace("\\n", "\n")
