"""Who must do, promises or advises what, by kinds of language: each sentence with the kind of paper it is from."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from ingest.passage import Passage
from ontology.anchor import Anchor
from ontology.concepts import ConceptMemory, find_concepts
from ontology.duties import DutyMemory, duty_of, find_duties
from ontology.genres import Genre
from ontology.mention import Mention
from ontology.parties import mask
from ontology.plans import PlanContext, find_plans
from ontology.recommendations import find_recommendations
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus

CASES = Path(__file__).parent / "cases" / "who_does_what.tsv"
CUES = Path(__file__).parents[1] / "ontology" / "duty_cues.tsv"
TODAY = Anchor(date(2026, 3, 2), date(2026, 3, 2))
SPEAKER = Speaker(("Minister van Volksgezondheid, Welzijn en Sport",))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def stated(text: str, genre: Genre, thesaurus: Thesaurus) -> list[Mention]:
    one = Passage("p:1", "p", "paragraph", (), text)
    analysis = thesaurus.finder.analyse(text)
    around = find_concepts(text, analysis, thesaurus, ConceptMemory(package=True))
    found = find_duties(one, analysis, around, thesaurus, DutyMemory(), SPEAKER, genre)
    found += find_plans(text, analysis, around, thesaurus, PlanContext(TODAY, SPEAKER, genre=genre))
    return found + find_recommendations(one, analysis, around, thesaurus)


@pytest.mark.parametrize("case", rows(CASES), ids=lambda case: f"{case['note']}: {case['text'][:40]}")
def test_what_a_sentence_states_and_of_whom(case: dict[str, str], thesaurus: Thesaurus) -> None:
    found = stated(case["text"], cast(Genre, case["genre"]), thesaurus)
    assert [one.kind for one in found] == ([case["kind"]] if case["kind"] else [])
    for one in found:
        assert ", ".join(cast("tuple[str, ...]", one.fields.get("who") or ())) == case["who"]
        assert one.surface == case["text"]


@pytest.mark.parametrize("cue", rows(CUES), ids=lambda cue: f"{cue['rule']}: {cue['example']}")
def test_the_example_of_each_cue_is_found(cue: dict[str, str], thesaurus: Thesaurus) -> None:
    text = cue["example"]
    text += "" if text.endswith(".") else " dit elk jaar opnieuw te melden."
    analysis = thesaurus.finder.analyse(text)
    around = find_concepts(text, analysis, thesaurus, ConceptMemory(package=True))
    duty = duty_of(mask(text, (0, len(text)), around, thesaurus, SPEAKER))
    assert duty is not None and duty[1].strength == cue["strength"]
