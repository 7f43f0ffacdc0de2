"""A query that names a thing leads to that thing's page; one that names nothing leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from beleidswijzer.named_by_hits import things_named
from beleidswijzer.results import Match, SearchResult
from ontology.mention import Mention, Status

PAPER = "kst-29689-1174"


def hit(words: str, found: str, match: Match = "exact", passage: str = "p") -> SearchResult:
    start = words.index(found)
    place = ((start, start + len(found)),)
    return SearchResult(1, passage, "d", "t", "brief", None, 1, (1,), (), words, (), place, match, 1.0)


def named(words: str, surface: str, status: Status = "exact") -> Mention:
    start = words.index(surface)
    return Mention(start, start + len(surface), surface, "kamerstuk", (PAPER,), (PAPER,), status)


def test_the_found_words_stand_in_a_reference() -> None:
    words = "Zie Kamerstukken II 2022/23, 29 689, nr. 1174."
    mentions: Mapping[str, list[Mention]] = {"p": [named(words, words[4:-1])]}
    [thing] = things_named("29 689, nr. 1174", [hit(words, "29 689, nr. 1174")], lambda _: mentions)
    assert (thing.target, thing.kind) == (PAPER, "kamerstuk")


def test_words_beside_the_reference_do_not_count() -> None:
    words = "Een brief, zie Kamerstukken II 2022/23, 29 689, nr. 1174."
    mentions = {"p": [named(words, "Kamerstukken II 2022/23, 29 689, nr. 1174")]}
    assert things_named("een brief", [hit(words, "Een brief")], lambda _: mentions) == []


def test_what_is_uncertain_or_in_few_hits_is_not_offered() -> None:
    words = "Zie 29 689, nr. 1174."
    unsure = {"p": [named(words, "29 689, nr. 1174", "ambiguous")]}
    found = hit(words, "29 689, nr. 1174")
    assert things_named("29 689, nr. 1174", [found], lambda _: unsure) == []
    sure = {"p": [named(words, "29 689, nr. 1174")]}
    others = [hit(words, "29 689", passage=f"q{n}") for n in range(2)]
    assert things_named("29 689", [found, *others], lambda _: sure) == []


def test_a_keyword_counts_when_it_is_the_whole_query() -> None:
    words = "Kamerstuk 29689 nr. 1174 volgt."
    mentions = {"p": [named(words, "Kamerstuk 29689 nr. 1174")]}
    found = [hit(words, "29689", "keyword")]
    assert things_named("29689", found, lambda _: mentions)
    assert things_named("brief 29689", found, lambda _: mentions) == []


def test_a_member_counts_for_its_article_unless_the_member_was_asked_for() -> None:
    article = "jci1.3:c:BWBR0035917&artikel=3.2.1"
    words = "Zie artikel 3.2.1, eerste lid, Wlz."
    whole = Mention(4, 34, words[4:34], "law", (f"{article}&lid=1",), (f"{article}&lid=1",), "exact")
    found = hit(words, "artikel 3.2.1")
    [thing] = things_named("artikel 3.2.1 Wlz", [found], lambda _: {"p": [whole]})
    assert thing.target == article
    [thing] = things_named("artikel 3.2.1 lid 1", [found], lambda _: {"p": [whole]})
    assert thing.target == f"{article}&lid=1"
