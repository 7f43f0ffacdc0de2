"""The scoring of statements: what counts as found, as false, as right in date, party and role."""

from __future__ import annotations

import pytest

from ontology.evaluate_statements import (
    Statement,
    Time,
    Truth,
    letters,
    same_sentence,
    score_kind,
    who_fits,
)

PROMISE = "Het college levert de nota eind 2031 op."
ITEM = f"De nota komt er. {PROMISE} Daarna volgt overleg."
LATE_2031 = Time("datum", "2031-10-01", "2031-12-31", "plan")


def milestone(
    text: str = PROMISE, *times: Time, pages: tuple[int, ...] = (1,), **fields: tuple[str, ...]
) -> Statement:
    return Statement("milestone", text, pages, times=times or (LATE_2031,), **fields)  # type: ignore[arg-type]


def truth(text: str = PROMISE, *, kind: str = "milestone", optional: bool = False, **fields: object) -> Truth:
    return Truth("T1", kind, text, (1, 2), optional, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (PROMISE, PROMISE, True),
        (PROMISE, "Het college levert de nota12 eind 2031 op.", True),
        ("een nota over langdu­rige zorg", "een nota over langdurige zorg", True),
        ("coördinatie van de nota", "coordinatie van de nota", True),
        (ITEM, PROMISE, True),
        (PROMISE, "Het college levert de brief eind 2031 op.", False),
        ("de nota", PROMISE, False),
        (PROMISE, PROMISE + " Een heel ander verhaal." * 8, False),
        ("", "", False),
    ],
)  # fmt: skip
def test_one_sentence_or_a_fair_part_of_it(one: str, other: str, same: bool) -> None:
    assert same_sentence(one, other) is same
    assert same_sentence(other, one) is same


def test_letters_leave_out_note_markers_and_signs() -> None:
    assert letters("Zo’n nota,3 (2031)") == "zonnota"


def test_found_missed_and_extra() -> None:
    score = score_kind(
        "milestone",
        [truth(), truth("De raad beslist in 2032.")],
        [milestone(), milestone("In 2033 volgt een feest voor de hele stad.")],
    )
    assert (score.hits, score.wanted, score.right, len(score.extra)) == (1, 2, 1, 1)
    assert (score.recall, score.precision, score.f1) == (0.5, 0.5, 0.5)


def test_an_extractor_that_finds_nothing_scores_nought() -> None:
    score = score_kind("duty", [truth(kind="duty")], [])
    assert (score.recall, score.precision, score.f1) == (0.0, None, 0.0)


def test_what_may_be_called_a_milestone_counts_neither_way() -> None:
    score = score_kind("milestone", [truth(optional=True)], [milestone()])
    assert (score.wanted, score.right, score.extra) == (0, 0, ())
    assert (score.recall, score.precision, score.f1) == (None, None, None)


def test_the_same_sentence_on_another_page_is_another_statement() -> None:
    score = score_kind("milestone", [truth()], [milestone(pages=(7,))])
    assert (score.hits, len(score.extra)) == (0, 1)


def test_a_promise_may_be_found_as_a_milestone_and_the_other_way_about() -> None:
    undated = Statement("milestone", PROMISE, (1,))
    score = score_kind(
        "commitment", [truth(kind="commitment")], [undated, milestone("In 2033 volgt een feest.")]
    )
    assert (score.hits, score.right, score.extra) == (1, 1, ())
    assert (
        len(
            score_kind(
                "milestone", [truth(kind="commitment")], [undated, milestone("In 2033 volgt een feest.")]
            ).extra
        )
        == 1
    )


@pytest.mark.parametrize(
    ("earliest", "latest", "right"),
    [
        (("2031-10-01",), ("2031-12-31",), True),
        (("2031-01-01", "2031-10-01"), ("2031-12-31",), True),
        (("*",), ("2031-12-31",), True),
        (("-",), ("2031-12-31",), False),
        (("2031-10-01",), ("2031-12-30",), False),
        ((), (), None),
        (("*",), ("*",), None),
    ],
)  # fmt: skip
def test_dates_are_right_as_intervals(
    earliest: tuple[str, ...], latest: tuple[str, ...], right: bool | None
) -> None:
    [verdict] = score_kind("milestone", [truth(earliest=earliest, latest=latest)], [milestone()]).verdicts
    assert verdict.dates is right


def test_a_missed_statement_is_not_judged_on_its_fields() -> None:
    score = score_kind("milestone", [truth(earliest=("2031-10-01",), latest=("2031-12-31",))], [])
    assert score.share("dates") == (0, 0)


@pytest.mark.parametrize(
    ("right", "given", "fits"),
    [
        ((("actor/vng",),), ("actor/vng",), True),
        ((("actor/vng",),), (), False),
        ((("actor/vng",),), ("actor/vng", "actor/vws"), False),
        ((("actor/vng", "actor/vws"),), ("actor/vng",), False),
        ((("actor/vng",), ("-",)), (), True),
        ((("actor/vng",), ("-",)), ("de werkgroep",), True),
        ((("-",),), ("de werkgroep",), True),
        ((("-",),), ("actor/vws",), False),
    ],
)  # fmt: skip
def test_who_is_right(right: tuple[tuple[str, ...], ...], given: tuple[str, ...], fits: bool) -> None:
    assert who_fits(right, given) is fits


def test_an_action_line_needs_its_number_its_role_and_its_time() -> None:
    line = truth(
        kind="actionline", roles=("start",), lines=("3",), earliest=("2031-10-01",), latest=("2031-12-31",)
    )
    start = Time("start", "2031-10-01", "2031-12-31", "plan")

    def role(*lines: str, time: Time = start) -> bool | None:
        found = Statement("actionline", PROMISE, (1,), times=(time,), lines=lines)
        return score_kind("actionline", [line], [found]).verdicts[0].role

    assert (role("3", "4"), role("4"), role("3", time=LATE_2031)) == (True, False, False)


def test_a_stance_needs_its_criterion() -> None:
    stance = truth(kind="stance", roles=("defines",), criteria=("criterium/uitvoerbaarheid",))
    found = [Statement("stance", PROMISE, (1,), roles=("defines",), criteria=("criterium/ziektelast",))]
    [verdict] = score_kind("stance", [stance], found).verdicts
    assert verdict.role is False
