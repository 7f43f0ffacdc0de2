"""People's judgements laid over suggested links: each settles a link or stands in the list of conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from beleidswijzer.link_settling import Settled, link_id, settle_links, settled
from beleidswijzer.suggestion import LinkReasons, LinkStatus, Quoted, Suggestion
from ingest.passage import Passage, PassageKind
from ontology.judgement import Quote, Verdict
from ontology.link_judgement import (
    DecidedOn,
    LinkJudgement,
    is_whole,
    new_link_judgement,
    without_words,
)
from ontology.link_relation import RelationType
from ontology.link_tension import Stale
from ontology.package_decision import PackageDecision
from ontology.running_text import RunningText, Stretch

START = "Start met osimertinib bij patiënten met een EGFR-mutatie."
STOP = "Stop de behandeling als de ziekte doorgroeit ondanks osimertinib."
NIGHT = "Overweeg nachtzorg met toezicht op afstand bij onrust."
GUIDELINE = "doc-r"
OSIMERTINIB = PackageDecision(
    "besluit/register/INT-1", "INT-1", None, "advies", "", "osimertinib", "longkanker"
)
NIGHT_CARE = PackageDecision("besluit/doc-n", None, "doc-n", "standpunt", "Nachtzorg", "nachtzorg", "onrust")
DECISIONS = [OSIMERTINIB, NIGHT_CARE]


def passages(*texts: str | tuple[PassageKind, str]) -> list[Passage]:
    named = [("paragraph", one) if isinstance(one, str) else one for one in texts]
    return [Passage(f"{GUIDELINE}:{n}", GUIDELINE, kind, (), text) for n, (kind, text) in enumerate(named)]  # type: ignore[arg-type]


PAPER = passages("Module 1", START, STOP, NIGHT, "De werkgroep.")


def suggestion(
    words: str = START,
    decision: PackageDecision = OSIMERTINIB,
    relation: RelationType = "excludes",
    status: LinkStatus = "suggested",
    stale: Stale | None = None,
    paper: Sequence[Passage] = PAPER,
) -> Suggestion:
    place = next(one for one in paper if words in one.text)
    start = place.text.index(words)
    quote = Quoted(words, GUIDELINE, place.id, start, start + len(words), 1)
    tensions = (stale,) if stale else ()
    return Suggestion(
        GUIDELINE, "Richtlijn", quote, "1", "2024", "sterk", "voor", decision.key, decision.register,
        decision.document, Quoted("niet vergoeden"), "2025", decision.subject, "niet", "niet", relation,
        "shared-entities", 0.8, LinkReasons(tensions=tensions), status, stale,
    )  # fmt: skip


def judgement(
    verdict: Verdict = "accept",
    relation: RelationType | None = "excludes",
    *,
    words: str = START,
    decision: PackageDecision = OSIMERTINIB,
    judged: RelationType | None = "excludes",
    by: str = "Anna",
    at: str = "2026-01-02T10:00:00Z",
    paper: Sequence[Passage] = PAPER,
) -> LinkJudgement:
    [place] = RunningText(paper).places(words)
    names = DecidedOn(decision.register, decision.document, decision.subject, decision.date)
    return new_link_judgement(
        GUIDELINE, RunningText(paper).quote(*place), names, verdict, judged=judged, relation=relation,
        by=by, reason="gezien", at=at,
    )  # fmt: skip


def settle(
    suggestions: Sequence[Suggestion],
    judgements: Sequence[LinkJudgement],
    paper: Sequence[Passage] = PAPER,
    decisions: Sequence[PackageDecision] = tuple(DECISIONS),
) -> Settled:
    def make(one: LinkJudgement, place: tuple[Stretch, ...], decision: PackageDecision) -> Suggestion:
        [first, *_] = place
        text = next(each.text for each in paper if each.id == first.passage)
        quote = Quoted(text[first.start : first.end], GUIDELINE, first.passage, first.start, first.end)
        bare = suggestion(STOP, decision, one.relation or "related", paper=PAPER)
        return replace(bare, recommendation=quote)

    return settle_links(suggestions, judgements, {GUIDELINE: RunningText(paper)}, decisions, make)


def told(outcome: Settled) -> list[tuple[str, str, str]]:
    return [(one.link.recommendation.text, one.link.relation, one.link.status) for one in outcome.links]


def test_what_nobody_judged_stays_as_the_rules_said() -> None:
    one, other = suggestion(status="asserted"), suggestion(NIGHT, NIGHT_CARE, "supports")
    left = settled(settle([one, other], []))
    assert tuple(replace(each, id="") for each in left) == (one, other)
    assert [each.id for each in left] == [link_id(one), link_id(other)]


def test_an_accepted_link_says_by_whom_and_that_the_name_was_not_checked() -> None:
    outcome = settle([suggestion()], [judgement()])
    [one] = outcome.links
    assert (one.link.status, one.link.relation, one.rules) == ("accepted", "excludes", "excludes")
    assert one.link.why.relation == "bevestigd door Anna (naam niet gecontroleerd), 2026-01-02: gezien"
    assert outcome.conflicts == ()


def test_a_corrected_type_goes_before_that_of_the_rules() -> None:
    assert told(settle([suggestion()], [judgement("correct", "restricts")])) == [
        (START, "restricts", "accepted")
    ]


def test_who_says_that_they_agree_takes_the_contradiction_away() -> None:
    [one] = settle([suggestion(stale="contradicts")], [judgement("correct", "supports")]).links
    assert (one.link.stale, one.link.why.tensions) == (None, ())
    [one] = settle([suggestion(stale="contradicts")], [judgement()]).links
    assert one.link.stale == "contradicts"


def test_a_rejected_link_stays_in_sight_behind_the_others() -> None:
    other = suggestion(START, NIGHT_CARE, "related")
    outcome = settle([suggestion(), other], [judgement("reject", None)])
    assert told(outcome) == [(START, "related", "suggested"), (START, "excludes", "rejected")]


def test_an_accepted_link_goes_before_the_others_of_its_recommendation() -> None:
    first, second = suggestion(), suggestion(START, NIGHT_CARE, "related")
    outcome = settle([first, second], [judgement("accept", "related", decision=NIGHT_CARE, judged="related")])
    assert [one.link.decision for one in outcome.links] == [NIGHT_CARE.key, OSIMERTINIB.key]


def test_a_link_laid_by_hand_stands_although_the_rules_do_not_suggest_it() -> None:
    outcome = settle([], [judgement("link", "supports", words=STOP, judged=None)])
    assert told(outcome) == [(STOP, "supports", "accepted")]
    assert outcome.links[0].rules is None
    assert outcome.conflicts == ()


def test_the_last_word_of_one_person_counts() -> None:
    later = judgement("reject", None, at="2026-01-03T10:00:00Z")
    outcome = settle([suggestion()], [later, judgement()])
    assert told(outcome) == [(START, "excludes", "rejected")]
    assert outcome.conflicts == ()


def test_two_people_who_differ_assert_nothing_and_it_is_seen() -> None:
    outcome = settle(
        [suggestion(status="asserted")],
        [judgement(), judgement("reject", None, by="Bob", at="2026-01-03T10:00:00Z")],
    )
    [one] = outcome.links
    assert (one.link.status, one.differs, [each.by for each in one.judgements]) == (
        "suggested",
        True,
        ["Anna", "Bob"],
    )
    [conflict] = outcome.conflicts
    assert (conflict.cause, conflict.message) == ("people-differ", "Beoordelaars verschillen van mening.")


def test_two_people_who_agree_are_no_conflict() -> None:
    outcome = settle([suggestion()], [judgement(), judgement("correct", "excludes", by="Bob")])
    assert told(outcome) == [(START, "excludes", "accepted")]
    assert outcome.conflicts == ()


RESPLIT = {
    "two paragraphs": passages("Module 1", START[:20], START[20:], STOP),
    "one paragraph": passages("Module 1", f"{STOP} {START} {NIGHT}"),
    "hyphen and line end": passages("Module 1", START.replace("osimertinib", "osimer- tinib")),
    "items without spaces": passages("Module 1", START.replace("met een ", "met  een\n")),
    "a note between": passages("Module 1", ("footnote", "Zie bijlage."), START, STOP),
    "marker read as text": passages("1", "Module 1 Longkanker", START),
}


@pytest.mark.parametrize("paper", RESPLIT.values(), ids=list(RESPLIT))
def test_a_judgement_finds_its_words_whichever_way_they_are_cut(paper: list[Passage]) -> None:
    outcome = settle([], [judgement()], paper)
    assert [(one.link.status, one.link.decision) for one in outcome.links] == [("accepted", OSIMERTINIB.key)]
    assert outcome.conflicts == ()


def test_a_wider_recommendation_keeps_what_was_said_of_its_part() -> None:
    paper = passages("Module 1", f"{START} {STOP}")
    outcome = settle([suggestion(f"{START} {STOP}", paper=paper)], [judgement()], paper)
    assert [one.link.status for one in outcome.links] == ["accepted"]


def test_two_recommendations_that_became_one_and_were_judged_otherwise_are_a_conflict() -> None:
    paper = passages("Module 1", f"{START} {STOP}")
    outcome = settle(
        [suggestion(f"{START} {STOP}", paper=paper)],
        [judgement(), judgement("reject", None, words=STOP, at="2026-01-03T10:00:00Z")],
        paper,
    )
    assert [one.link.status for one in outcome.links] == ["suggested"]
    assert [(one.cause, len(one.judgements)) for one in outcome.conflicts] == [("words-joined", 2)]


def test_words_that_are_gone_are_a_conflict_not_a_loss() -> None:
    outcome = settle([], [judgement()], passages("Module 1", "Overweeg gefitinib."))
    assert [(one.cause, one.message) for one in outcome.conflicts] == [
        ("words-gone", "De woorden staan niet meer in deze richtlijn.")
    ]


def test_the_same_words_in_two_places_are_told_apart_by_what_stands_around_them() -> None:
    before = passages("Module 1 Longkanker", START, "Module 2 Borstkanker", STOP)
    made = judgement(paper=before)
    twice = passages("Samenvatting", START, "Module 1 Longkanker", START, "Module 2 Borstkanker", STOP)
    [one] = settle([], [made], twice).links
    assert one.link.recommendation.passage == f"{GUIDELINE}:3"
    elsewhere = passages("Samenvatting", START, "Bijlage", START, "Einde")
    assert [one.cause for one in settle([], [made], elsewhere).conflicts] == ["place-unclear"]


def test_a_decision_that_left_the_register_is_a_conflict() -> None:
    outcome = settle([suggestion()], [judgement()], decisions=[NIGHT_CARE])
    assert [one.cause for one in outcome.conflicts] == ["decision-gone"]
    assert told(outcome) == [(START, "excludes", "suggested")]


def test_a_decision_is_known_by_its_document_when_the_register_comes_later() -> None:
    both = replace(NIGHT_CARE, key="besluit/register/INT-9", register="INT-9")
    made = judgement("accept", "supports", words=NIGHT, decision=NIGHT_CARE, judged="supports")
    outcome = settle([suggestion(NIGHT, both, "supports")], [made], decisions=[both])
    assert told(outcome) == [(NIGHT, "supports", "accepted")]


def test_a_register_and_a_document_that_part_are_a_conflict() -> None:
    both = replace(NIGHT_CARE, key="besluit/register/INT-9", register="INT-9")
    made = judgement("accept", "supports", words=NIGHT, decision=both, judged="supports")
    alone = replace(OSIMERTINIB, key="besluit/register/INT-9", register="INT-9")
    outcome = settle([suggestion(NIGHT, NIGHT_CARE, "supports")], [made], decisions=[alone, NIGHT_CARE])
    assert [one.cause for one in outcome.conflicts] == ["decision-split"]


def test_two_decisions_that_became_one_and_were_judged_otherwise_are_a_conflict() -> None:
    both = replace(NIGHT_CARE, key="besluit/register/INT-1", register="INT-1")
    said = [
        judgement("accept", "supports", words=NIGHT, decision=NIGHT_CARE, judged="supports"),
        judgement("reject", None, words=NIGHT, judged="related", by="Bob"),
    ]
    outcome = settle([suggestion(NIGHT, both, "supports")], said, decisions=[both])
    assert [one.cause for one in outcome.conflicts] == ["decision-merged"]
    assert [one.link.status for one in outcome.links] == ["suggested"]


@pytest.mark.parametrize(("verdict", "relation"), [("accept", "excludes"), ("reject", None)])
def test_rules_that_now_give_another_type_are_told_and_do_not_win(
    verdict: Verdict, relation: RelationType | None
) -> None:
    outcome = settle([suggestion(relation="restricts")], [judgement(verdict, relation)])
    assert [(one.cause, one.now) for one in outcome.conflicts] == [("rules-differ", "restricts")]
    assert [one.link.status for one in outcome.links] == ["accepted" if relation else "rejected"]


def test_rules_that_came_round_to_what_a_person_said_are_no_conflict() -> None:
    assert settle([suggestion(relation="restricts")], [judgement("correct", "restricts")]).conflicts == ()


def test_without_its_guideline_a_judgement_keeps_no_words_and_finds_them_when_it_is_back() -> None:
    made = judgement()
    kept = without_words(made, guideline=True, decision=False)
    assert (kept.id, kept.by, kept.relation, kept.quote, kept.reason) == (
        made.id,
        "Anna",
        "excludes",
        None,
        "",
    )
    assert not is_whole(kept)
    gone = settle_links([], [kept], {}, DECISIONS, lambda *_: suggestion())
    assert [one.cause for one in gone.conflicts] == ["paper-gone"]
    assert [one.link.status for one in settle([suggestion()], [kept]).links] == ["accepted"]
    [laid] = settle([], [kept]).links  # also where the rules do not suggest it
    assert laid.link.recommendation.text == START.rstrip(".")
    assert [one.cause for one in settle([], [kept], passages(STOP)).conflicts] == ["words-gone"]
    assert [one.cause for one in settle([], [kept], passages(START, STOP, START)).conflicts] == [
        "place-unclear"
    ]


def test_without_its_document_a_decision_keeps_no_subject() -> None:
    kept = without_words(judgement(words=NIGHT, decision=NIGHT_CARE), guideline=False, decision=True)
    assert (kept.decision, kept.quote is not None) == (DecidedOn(None, "doc-n", "", ""), True)


def test_ids_come_from_content_so_that_the_same_judgement_twice_is_one() -> None:
    one = judgement()
    assert one == judgement()
    assert is_whole(one)
    assert not is_whole(replace(one, by="Iemand anders"))
    assert is_whole(replace(one, guideline="doc-heir", decision=replace(one.decision, document="doc-heir-2")))


def test_a_link_keeps_its_id_when_its_words_are_read_with_another_hyphen() -> None:
    paper = passages(START.replace("osimertinib", "osimer-tinib"))
    other = suggestion(paper[0].text, paper=paper)
    assert link_id(other) == link_id(suggestion())
    assert link_id(suggestion(decision=NIGHT_CARE)) != link_id(suggestion())


def test_links_of_the_same_words_in_two_places_have_ids_of_their_own() -> None:
    paper = passages(START, STOP, START)
    first = suggestion(paper=paper)
    quote = replace(first.recommendation, passage=f"{GUIDELINE}:2")
    names = [one.id for one in settle([first, replace(first, recommendation=quote)], [], paper).links]
    assert names == [link_id(first), f"{link_id(first)}-2"]


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "found"),
    [
        (
            "Stop de behandeling als de ziekte doorgroeit",
            "iets anders",
            "iets anders",
            1,
        ),  # long words that stand once
        ("Start", "iets anders", "iets anders", 0),  # a short word needs its surroundings
        ("Start", "Module 1", "met osimertinib", 1),
        ("osimer", "Start met ", "", 1),  # part of a word, where it is no whole word anywhere
        ("", "", "", 0),
    ],
)
def test_words_are_found_by_themselves_or_by_what_stands_around_them(
    exact: str, prefix: str, suffix: str, found: int
) -> None:
    assert len(RunningText(PAPER).find(Quote(exact, prefix, suffix)).places) == found
