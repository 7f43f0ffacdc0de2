"""When two statements of different papers are taken to be about one thing, and how sure that is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from beleidswijzer.likeness import Likeness, likeness
from beleidswijzer.stated import Stated, Time, shift
from beleidswijzer.subject import plain_words, subject_of
from ontology.mention import MentionKind


def plan(
    words: str,
    latest: str | None = None,
    *,
    kind: MentionKind = "milestone",
    heading: str = "",
    who: tuple[str, ...] = (),
    lines: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    part_of: tuple[str, ...] = (),
    products: tuple[str, ...] = (),
) -> Stated:
    return Stated(
        "stuk", "stuk:1", 0, 0, len(words), kind, words, heading, who, (Time("datum", None, latest, "plan"),),
        lines, numbers, part_of, products, (), "", plain_words(words),
        subject_of(words, 0, len(words), heading, (), ()),
    )  # fmt: skip


def found(former: Stated, latter: Stated, titles: dict[str, str] | None = None) -> Likeness | None:
    return likeness(former, latter, {}, titles or {})


def test_the_same_words_are_certain_whatever_the_signs() -> None:
    one = found(plan("De gids voor scholen verschijnt."), plan("de gids, voor scholen, verschijnt"))
    assert one is not None
    assert (one.sure, one.ground) == ("certain", "words")


def test_lines_of_one_title_are_one_line() -> None:
    titles = {"actielijn/a/1": "gids-scholen", "actielijn/b/4": "gids-scholen", "actielijn/b/5": "vervoer"}
    former = plan("Deze actielijn start later.", lines=("actielijn/a/1",))
    one = found(former, plan("De actielijn begint nu.", lines=("actielijn/b/4",)), titles)
    assert one is not None
    assert (one.sure, one.ground) == ("certain", "line")
    assert found(former, plan("De actielijn begint nu.", lines=("actielijn/b/5",)), titles) is None


def test_shared_words_are_never_certain() -> None:
    one = found(plan("De gids voor scholen verschijnt."), plan("De gids voor scholen is gereed."))
    assert one is not None
    assert one.sure == "likely"
    assert set(one.shared) == {"gids", "scholen"}


def test_one_common_word_among_others_is_nothing() -> None:
    assert (
        found(plan("De gids voor scholen verschijnt."), plan("De gids voor vervoer op zee wordt gedrukt."))
        is None
    )


def test_parties_alone_say_nothing() -> None:
    who = ("Zorginstituut Nederland",)
    assert (
        found(plan("Wij leveren de gids op.", who=who), plan("Wij houden een congres over vervoer.", who=who))
        is None
    )


def test_a_step_of_a_line_is_not_the_line() -> None:
    step = plan("Over de gids voor scholen volgt een advies.", "2027-01-01", part_of=("actielijn/a/3",))
    line = plan("Actielijn 3 over de gids voor scholen start.", "2026-01-01", numbers=("3",))
    assert found(step, line) is None


def test_an_advice_goes_with_the_plan_about_it_and_not_the_other_way_round() -> None:
    advice = plan("Schrijf een gids voor scholen.", kind="recommendation")
    one = found(advice, plan("Wij schrijven de gids voor scholen.", kind="commitment"))
    assert one is not None
    assert one.sure == "maybe"
    assert found(plan("Wij schrijven de gids voor scholen."), advice) is None


def test_how_days_stand_to_days() -> None:
    def time(earliest: str | None, latest: str | None) -> Time:
        return Time("datum", earliest, latest, "plan")

    quarter = time("2026-01-01", "2026-03-31")
    assert shift(quarter, quarter) == "same"
    assert shift(quarter, time("2026-02-01", "2026-02-28")) == "narrower"
    assert shift(time("2026-02-01", "2026-02-28"), quarter) == "wider"
    assert shift(quarter, time("2026-04-01", "2026-06-30")) == "later"
    assert shift(quarter, time("2025-10-01", "2025-12-31")) == "earlier"
    assert shift(quarter, time(None, None)) == "open"
    assert shift(time(None, None), quarter) == "dated"
    assert shift(time(None, None), time(None, None)) == ""


def shifts() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "shifts.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", shifts(), ids=lambda case: case["why"])
def test_how_a_later_time_stands_to_a_former_one(case: dict[str, str]) -> None:
    former, latter = (
        Time("datum", case[f"{side}_first"] or None, case[f"{side}_last"] or None, "plan")
        for side in ("former", "latter")
    )
    assert shift(former, latter) == case["change"]
