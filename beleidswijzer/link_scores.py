"""Scores of suggested links against judged ones, beside the plain mix of meaning and words in the same run."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beleidswijzer.config import Settings
from beleidswijzer.library import Library
from beleidswijzer.link_gold import JudgedPair, JudgedRecommendation, papers_of, read_links
from beleidswijzer.model import Model
from ingest.problem import Problem

if TYPE_CHECKING:
    from beleidswijzer.linking import Linking
    from beleidswijzer.snapshot import Snapshot
    from beleidswijzer.suggestion import Suggestion

_FIRST_FEW = 3
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Offered:
    """What was offered for a judged recommendation, best first: the names that each decision has in the gold (its id
    in the register, its file). `read` is False where the guideline was read without this recommendation."""

    judged: JudgedRecommendation
    read: bool
    names: tuple[frozenset[str], ...]
    suggestions: tuple[Suggestion, ...]

    def pair_of(self, place: int) -> JudgedPair | None:
        """What was judged of the decision that stands here; None where nobody did."""
        return next((pair for name, pair in self.judged.pairs.items() if name in self.names[place]), None)


def link_scores(settings: Settings, folder: Path, register: Path | None = None) -> dict[str, Any]:
    """Figures by name; "plain" has those of the plain mix, "misses" what went wrong."""
    judged = read_links(folder)
    with tempfile.TemporaryDirectory() as made:
        library = Library.open(
            settings.model_copy(update={"store": Path(made) / "store", "read_only": False})
        )
        try:
            if register is not None:
                library.register_desk.add("decisions", register)
            for result in library.add(papers_of(folder, Path(made) / "papers")):
                if result.problem:
                    raise Problem(
                        "gold-paper-refused",
                        f"Een stuk van de meting kon niet worden gelezen: {result.problem.message}",
                        remedy=result.problem.remedy,
                        where=result.file,
                    )
            offered = offers(library, judged)
            plain = _plain_mix(library, judged)
        finally:
            library.close()
    scores = scored(offered)
    scores["plain"] = plain
    scores["misses"] = misses(offered)
    return scores


def offers(library: Library, judged: Sequence[JudgedRecommendation]) -> list[Offered]:
    """What the library suggests for each judged recommendation."""
    stems = {entry.document: Path(entry.file).stem for entry in library.documents()}
    documents = {stem: document for document, stem in stems.items()}
    found: dict[str, tuple[Suggestion, ...]] = {}
    read: dict[str, set[str]] = {}
    for guideline in sorted({one.guideline for one in judged}):
        document = documents[guideline]
        read[guideline] = {_plain(text) for text in library.view(partial(_recommendations, document))}
        found[guideline] = library.suggest(document) if read[guideline] else ()
    return [
        _offered(
            one,
            found[one.guideline],
            any(_same(_plain(one.words), text) for text in read[one.guideline]),
            stems,
        )
        for one in judged
    ]


def _recommendations(document: str, held: Snapshot, _: Linking) -> list[str]:
    from beleidswijzer.link_ground import guideline_of

    guideline = guideline_of(held, document)
    return [one.spot.text for one in guideline.recommendations] if guideline else []


def _offered(
    judged: JudgedRecommendation, found: Sequence[Suggestion], read: bool, stems: Mapping[str, str]
) -> Offered:
    wanted = _plain(judged.words)
    own = [one for one in found if _same(wanted, _plain(one.recommendation.text))]
    named = [
        (one, frozenset(name for name in (one.register, stems.get(one.document or "")) if name))
        for one in own
    ]
    kept = [
        (one, names) for one, names in named if not names & judged.unjudged or names & judged.pairs.keys()
    ]
    return Offered(judged, read, tuple(names for _, names in kept), tuple(one for one, _ in kept))


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def _same(one: str, other: str) -> bool:
    return one in other or (other in one and len(other) > len(one) // 2)


def scored(offered: Sequence[Offered]) -> dict[str, Any]:
    linked = [one for one in offered if one.judged.links]
    unlinked = [one for one in offered if not one.judged.links]
    pairs = [(one, place, pair) for one in offered for place, pair in _judged_pairs(one)]
    right = [(one, place, pair) for one, place, pair in pairs if pair.label == "link"]
    asserted = [
        (one, place)
        for one in offered
        for place, found in enumerate(one.suggestions)
        if found.status == "asserted"
    ]
    wanted = [pair for one in offered for pair in one.judged.pairs.values() if pair.label == "link"]
    cited = [(one, name) for one in offered for name in sorted(one.judged.cited)]
    relation = sum(one.suggestions[place].relation == pair.relation for one, place, pair in right)
    stale = sum((one.suggestions[place].stale or "") == pair.stale for one, place, pair in right)
    return {
        "recommendations": len(offered),
        "read": _share(one.read for one in offered),
        "linked": len(linked),
        "first": _share(_is_link(one, 0) for one in linked),
        "first_three": _share(any(_is_link(one, place) for place in range(_FIRST_FEW)) for one in linked),
        "near_miss_first": _share(_is_near_miss(one) for one in offered),
        "wrong_first": _share(bool(one.suggestions) and not _is_link(one, 0) for one in offered),
        "links": len(wanted),
        "found": _ratio(len(right), len(wanted)),
        "asserted": len(asserted),
        "asserted_precision": _ratio(sum(_is_link(*one) for one in asserted), len(asserted)),
        "cited": len(cited),
        "cited_asserted": _share(_is_asserted(*one) for one in cited),
        "relation": _ratio(relation, len(right)),
        "relation_of_all": _ratio(relation, len(wanted)),
        "stale": _ratio(stale, len(right)),
        "stale_of_all": _ratio(stale, len(wanted)),
        "without_decision": len(unlinked),
        "abstained": _share(not one.suggestions for one in unlinked),
    }


def _judged_pairs(one: Offered) -> list[tuple[int, JudgedPair]]:
    found = ((place, one.pair_of(place)) for place in range(len(one.suggestions)))
    return [(place, pair) for place, pair in found if pair is not None]


def _is_link(one: Offered, place: int) -> bool:
    if place >= len(one.suggestions):
        return False
    pair = one.pair_of(place)
    return pair is not None and pair.label == "link"


def _is_asserted(one: Offered, name: str) -> bool:
    return any(
        name in names and found.status == "asserted"
        for names, found in zip(one.names, one.suggestions, strict=True)
    )


def _is_near_miss(one: Offered) -> bool:
    pair = one.pair_of(0) if one.suggestions else None
    return pair is not None and pair.label == "near-miss"


def _share(held: Collection[bool] | Any) -> float:
    values = list(held)
    return _ratio(sum(values), len(values))


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def misses(offered: Sequence[Offered]) -> list[dict[str, Any]]:
    """What went wrong, one row for each: {"what", "guideline", "recommendation", "decision", "wanted", "given"}."""
    found: list[dict[str, Any]] = []
    for one in offered:
        say = _teller(one, found)
        if not one.read:
            say("not read", "", one.judged.words[:60], "")
        given = {name: place for place, names in enumerate(one.names) for name in names}
        for name, pair in one.judged.pairs.items():
            place = given.get(name)
            if pair.label == "link" and place is None:
                say("not found", name, pair.note, "")
            elif pair.label == "link" and place is not None:
                suggestion = one.suggestions[place]
                if suggestion.relation != pair.relation:
                    say("relation", name, pair.relation, suggestion.relation)
                if (suggestion.stale or "") != pair.stale:
                    say("stale", name, pair.stale, suggestion.stale or "")
            elif pair.label == "near-miss" and place is not None:
                say("near miss", name, pair.note, f"place {place + 1}, {one.suggestions[place].score}")
        for name in sorted(one.judged.cited):
            if not _is_asserted(one, name):
                say("cited, not asserted", name, "", "")
        if one.suggestions and one.pair_of(0) is None:
            first = one.suggestions[0]
            say("unjudged first", first.decision, "", f"{first.decision_title}, {first.score}")
        for place, suggestion in enumerate(one.suggestions):
            if suggestion.status == "asserted" and not _is_link(one, place):
                say("asserted wrongly", suggestion.decision, "", "")
    return found


def _teller(one: Offered, found: list[dict[str, Any]]) -> Callable[[str, str, str, str], None]:
    def say(what: str, decision: str, wanted: str, given: str) -> None:
        found.append(
            {
                "what": what, "guideline": one.judged.guideline, "recommendation": one.judged.words,
                "decision": decision, "wanted": wanted, "given": given,
            }
        )  # fmt: skip

    return say


def _plain_mix(library: Library, judged: Sequence[JudgedRecommendation]) -> dict[str, float]:
    """First, among three, near miss first: .7 e5 + .3 BM25 over "intervention indication outcome" of each decision."""
    from beleidswijzer.link_meaning import likenesses

    names, texts = library.view(_decision_texts)
    linked = [one for one in judged if one.links]
    model = Model(library.settings.model, library.settings.cache)
    rows = likenesses([one.words for one in judged], texts, model.embedder, library.settings.cache).mixed
    ranked = {
        id(one): [names[place] for place in (-row).argsort(kind="stable")[:_FIRST_FEW]]
        for one, row in zip(judged, rows, strict=True)
    }

    def has(one: JudgedRecommendation, wanted: Collection[str], depth: int) -> bool:
        return any(set(wanted) & each for each in ranked[id(one)][:depth])

    return {
        "first": _share(has(one, one.links, 1) for one in linked),
        "first_three": _share(has(one, one.links, _FIRST_FEW) for one in linked),
        "near_miss_first": _share(has(one, one.near_misses, 1) for one in judged),
        "wrong_first": _share(not has(one, one.links, 1) for one in judged),
    }


def _decision_texts(held: Snapshot, linking: Linking) -> tuple[list[frozenset[str]], list[str]]:
    from beleidswijzer.link_ground import link_ground

    ground = link_ground(held, linking)
    names = [
        frozenset(
            name
            for name in (one.register, Path(held.files[one.document].path).stem if one.document else None)
            if name
        )
        for one in ground.decisions.values()
    ]
    texts = [" ".join((one.intervention, one.indication, one.outcome)) for one in ground.decisions.values()]
    return names, texts
