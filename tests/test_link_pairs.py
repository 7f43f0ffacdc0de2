"""Links as a page shows them: narrowed and counted, by recommendation, in words, as a table; texts stay texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hostile_texts import read_html
from linked_samples import GUIDELINE, judged, settled, suggestion

from beleidswijzer.link_pairs import ANY_TENSION, NO_TENSION, WAITING, LinkFilter, link_list, open_pair
from beleidswijzer.link_sheet import link_sheet
from beleidswijzer.link_text import advice_html, both_html, brief_html, sure_text
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from beleidswijzer.wording import use_language

HOSTILE = '<img src=x onerror="alert(1)"></mark><script>alert(2)</script> [klik](javascript:alert(3))'


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


def some_links() -> list[Suggestion]:
    first = suggestion(stale="contradicts")
    other = suggestion(decision="besluit/register/INT-9", relation="supports", effect="vergoed", score=0.5)
    quote = Quoted("Overweeg docetaxel.", GUIDELINE, f"{GUIDELINE}:4", 0, 19, 4)
    third = suggestion(
        recommendation=quote, strength="zwak", relation="related", status="asserted", basis="citation"
    )
    return [first, other, third]


def pairs() -> list:  # type: ignore[type-arg]
    return [settled(one, number) for number, one in enumerate(some_links(), 1)]


def told(html: str) -> str:
    return " ".join(read_html(html).text.split())


def test_links_of_one_recommendation_stand_together() -> None:
    found = link_list(pairs(), LinkFilter())
    assert [len(one.pairs) for one in found.advices] == [2, 1]
    assert (found.total, found.left, found.paging.total) == (3, 3, 2)


def test_a_queue_keeps_its_order() -> None:
    found = link_list(pairs()[::-1], LinkFilter(), grouped=False)
    assert [one.pairs[0].link.relation for one in found.advices] == ["related", "supports", "excludes"]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (LinkFilter(relation="supports"), 1),
        (LinkFilter(tension="contradicts"), 1),
        (LinkFilter(tension=ANY_TENSION), 1),
        (LinkFilter(tension=NO_TENSION), 2),
        (LinkFilter(status="asserted"), 1),
        (LinkFilter(status=WAITING), 3),
        (LinkFilter(relation="supports", tension="contradicts"), 0),
    ],
)
def test_a_choice_narrows(chosen: LinkFilter, left: int) -> None:
    assert link_list(pairs(), chosen).left == left


def test_each_value_of_a_filter_leaves_as_many_links_as_it_says() -> None:
    options = link_list(pairs(), LinkFilter(relation="excludes")).options
    for field, known in (
        ("relation", options.relations),
        ("tension", options.tensions),
        ("status", options.statuses),
    ):
        for value, count in known:
            chosen = replace(LinkFilter(relation="excludes"), **{field: value})
            assert link_list(pairs(), chosen).left == count, (field, value)


def test_a_long_guideline_is_shown_a_screen_at_a_time() -> None:
    many = [
        settled(suggestion(recommendation=Quoted("Doe dit.", GUIDELINE, f"{GUIDELINE}:{n}", 0, 8, n)), n)
        for n in range(25)
    ]
    found = link_list(many, LinkFilter(), 3)
    assert [one.quote.page for one in found.advices] == [20, 21, 22, 23, 24]


def test_a_decision_that_was_replaced_is_folded_unless_somebody_should_see_it() -> None:
    replaced = LinkReasons("same", "same", replaced_by="besluit/register/INT-200")
    standing, former = (
        suggestion(),
        suggestion(decision="besluit/a", why=replaced, decision_title="Eerder besluit"),
    )
    warned = suggestion(
        decision="besluit/b", why=replaced, stale="cites-superseded", decision_title="Aangehaald besluit"
    )
    [advice] = link_list(
        [settled(one, n) for n, one in enumerate((former, standing, warned))], LinkFilter()
    ).advices
    shown, _, folded = advice_html(advice, {}, lambda _: "koppelingen", None).partition("Nog 1 koppeling")
    assert "Aangehaald besluit" in shown
    assert "Eerder besluit" in folded


def test_a_link_is_opened_between_its_neighbours_though_it_no_longer_fits() -> None:
    links = pairs()
    opened = open_pair(links, LinkFilter(relation="supports"), links[0].id)
    assert opened is not None
    assert (opened.place, opened.left, opened.before, opened.after) == (1, 2, None, links[1].id)
    assert open_pair(links, LinkFilter(), "er-is-niets") is None


def test_a_pair_tells_both_dates_the_outcome_and_the_reasons_in_words() -> None:
    [advice, _] = link_list(pairs(), LinkFilter()).advices
    words = told(advice_html(advice, {}, lambda one: f"koppelingen?kop={one.id}", "Europe/Amsterdam"))
    for part in (
        "Voorstel", "aanbevolen, maar het besluit sluit het uit", "Geef osimertinib bij een EGFR-mutatie.", "p. 3",
        "doe dit (sterk)", "mei 2021", "6 februari 2024", "niet vergoed",
        "Richtlijn: mei 2021. Besluit: 6 februari 2024.",
        "aanbeveling en besluit spreken elkaar tegen", "zelfde middel of behandeling",
        "smallere indicatie dan het besluit", "Waarschijnlijk:", "INT-128",
    ):  # fmt: skip
        assert part in words, part


def test_words_lead_to_their_place_and_a_decision_of_the_register_to_no_page() -> None:
    reader = read_html(both_html(pairs()[0], {}, None))
    assert [one for one in reader.hrefs if "p=doc-richtlijn%3A3" in one and "start=0" in one]
    assert "Staat alleen in het register (INT-128)" in " ".join(reader.text.split())


def test_states_differ_in_words_signs_and_form_and_not_by_colour_alone() -> None:
    seen = set()
    for status in ("suggested", "asserted", "accepted", "rejected"):
        html = both_html(settled(suggestion(status=status)), {}, None)
        assert f'<div class="pair {status}">' in html
        seen.add(told(html)[:25])
    assert len(seen) == 4


def test_two_who_differ_are_both_shown() -> None:
    pair = settled(
        suggestion(), 1, judged("A. de Vries", "excludes"), judged("B. Bakker", None, "ander middel")
    )
    words = told(both_html(pair, {}, "Europe/Amsterdam"))
    assert "Beoordelaars verschillen van mening." in words
    assert (
        "Bevestigd: aanbevolen, maar het besluit sluit het uit. Door A. de Vries (niet geverifieerd)" in words
    )
    assert "Afgewezen. Door B. Bakker" in words
    assert "Reden: ander middel" in words


@pytest.mark.parametrize(
    ("score", "word"), [(0.97, "zeer waarschijnlijk"), (0.75, "waarschijnlijk"), (0.5, "mogelijk"), (0.2, "onzeker")]
)  # fmt: skip
def test_how_sure_is_told_in_a_word(score: float, word: str) -> None:
    assert sure_text(score) == word


def test_texts_of_papers_never_become_markup() -> None:
    quote = Quoted(HOSTILE, GUIDELINE, f"{GUIDELINE}:5", 0, len(HOSTILE), 5)
    why = LinkReasons(
        "same", "same", (HOSTILE,), (HOSTILE,), (HOSTILE,), 0.5, quote, quote, quote, quote, (HOSTILE,), HOSTILE,
        ("contradicts",), HOSTILE, HOSTILE,
    )  # fmt: skip
    link = suggestion(
        recommendation=quote, guideline_title=HOSTILE, module=HOSTILE, decision_title=HOSTILE, decision_quote=quote,
        outcome=HOSTILE, why=why, stale="contradicts", register=HOSTILE, date=HOSTILE, decision_date=HOSTILE,
    )  # fmt: skip
    pair = settled(link, 1, judged(HOSTILE, "excludes", HOSTILE))
    [advice] = link_list([pair], LinkFilter()).advices
    for html in (
        both_html(pair, {}, None),
        brief_html(pair, "koppelingen"),
        advice_html(advice, {}, lambda _: "koppelingen", None),
    ):
        reader = read_html(html)
        assert not [one for one in reader.foreign if one.split()[0] in ("script", "img")]
        assert not [one for one in reader.foreign if "onerror" in one]
        assert HOSTILE in reader.text


def test_the_table_has_a_row_a_link_with_both_quotes_and_what_people_said() -> None:
    pair = settled(suggestion(status="accepted"), 1, judged("A. de Vries", "restricts"))
    sheet = link_sheet([pair], {})
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert row["aanbeveling"] == "Geef osimertinib bij een EGFR-mutatie."
    assert row["woorden van het besluit"].endswith("Niet vergoeden")  # type: ignore[union-attr]
    assert row["stand"] == "Bevestigd"
    assert row["registernummer"] == "INT-128"
    assert "A. de Vries, 2026-11-22: Bevestigd" in str(row["oordelen"])
    use_language("en")
    assert link_sheet([pair], {}).columns[0] == "link"
