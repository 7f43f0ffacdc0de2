"""The text of a law that a user adds tells which articles, leden and onderdelen exist, and since when."""

from __future__ import annotations

import pytest

from ingest.bwb import read_law
from ingest.passage import Document
from ontology.law_text import article_list_of, read_parts, with_laws
from ontology.references import link_references
from ontology.registers import Registers

BZV = "BWBR0018492"  # the registers know it from an old snapshot only: what that lacks is "unknown"


@pytest.fixture(scope="module")
def shipped(registers: Registers) -> Registers:
    return registers


def article(number: str, inside: str, status: str = "goed") -> str:
    kop = f"<kop><label>Artikel</label><nr>{number}</nr></kop>"
    return f'<artikel label="Artikel {number}" status="{status}">{kop}{inside}</artikel>'


def lid(number: str, text: str) -> str:
    return f"<lid><lidnr>{number}</lidnr><al>{text}</al></lid>"


def law(bwb: str, title: str, state: str, *articles: str) -> Document:
    xml = (
        f'<toestand bwb-id="{bwb}" inwerkingtreding="{state}"><wetgeving soort="wet"><citeertitel>{title}'
        f"</citeertitel><wettekst>{''.join(articles)}</wettekst></wetgeving></toestand>"
    )
    return read_law(xml.encode()).documents[0]


@pytest.fixture
def example() -> Document:
    items = (
        "<lijst><li><li.nr>a.</li.nr><al>thuis;</al></li><li><li.nr>b.</li.nr><al>elders.</al></li></lijst>"
    )
    return law(
        "BWBR0099999", "Voorbeeldwet passend vervoer", "2024-01-01",
        article("1", "<al>Deze wet geldt.</al>"),
        article("2", f"<lid><lidnr>1</lidnr><al>Recht bestaat:</al>{items}</lid>" + lid("3", "Het derde.")),
        article("3", "<al><redactie>Vervallen</redactie></al>", status="vervallen"),
    )  # fmt: skip


def test_articles_leden_and_onderdelen_are_read_from_the_text(example: Document) -> None:
    held = article_list_of(example)
    assert held is not None
    assert (held.bwb, held.state, held.complete) == ("BWBR0099999", "2024-01-01", True)
    assert [(one.label, one.repealed) for one in held.articles.values()] == [
        ("1", False),
        ("2", False),
        ("3", True),
    ]
    second = held.get("2")
    assert second is not None
    # The second lid has no text of its own, but stands between its neighbours.
    assert second.members == {"1": ("a", "b"), "3": (), "2": ()}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Recht op: a. dit; 1°. zus; 2°. zo; b. dat; c. meer.", ("a", "b", "c")),
        ("Recht op: a. dit; aa. ook dit; b. dat.", ("a", "aa", "b")),
        ("Recht op: a. dit; c. dat.", ()),
        ("Geen opsomming.", ()),
        ("Zie a. dit en a. dat.", ()),
    ],
)
def test_labels_of_an_enumeration(text: str, parts: tuple[str, ...]) -> None:
    assert read_parts(text) == parts


def test_existence_is_judged_on_the_version_that_was_added(shipped: Registers) -> None:
    text = "op grond van artikel 2.99 Bzv"
    (old,) = link_references(text, registers=shipped, date="2025-06-01")
    assert old.existence == "unknown"
    added = law(BZV, "Besluit zorgverzekering", "2025-01-01", article("2.1", "<al>Zorg.</al>"))
    known = with_laws(shipped, [added])
    (new,) = link_references(text, registers=known, date="2025-06-01")
    assert (new.existence, new.targets) == ("never", ())
    more = law(BZV, "Besluit zorgverzekering", "2026-01-01", article("2.99", "<al>Zorg.</al>"))
    both = with_laws(known, [more])
    assert link_references(text, registers=both, date="2025-06-01")[0].existence == "not-yet"
    assert link_references(text, registers=both, date="2026-06-01")[0].existence == "exists"


def test_a_law_that_no_register_knew_goes_by_its_title(shipped: Registers, example: Document) -> None:
    text = "artikel 2, eerste lid, onder b, van de Voorbeeldwet passend vervoer"
    assert link_references(text, registers=shipped)[0].targets == ()
    known = with_laws(shipped, [example])
    assert link_references(text, registers=known)[0].targets == ("jci1.3:c:BWBR0099999&artikel=2&lid=1&o=b",)
    assert known.source_of("jci1.3:c:BWBR0099999") == "BWB XML 2024-01-01"


def test_the_order_of_adding_laws_does_not_matter(shipped: Registers, example: Document) -> None:
    other = law("BWBR0099999", "Voorbeeldwet passend vervoer", "2024-01-01", article("1", "<al>Anders.</al>"))
    texts = [example, other]
    assert with_laws(shipped, texts).article_lists == with_laws(shipped, texts[::-1]).article_lists


def test_without_a_date_nothing_is_said_to_exist() -> None:
    undated = law("BWBR0099999", "Voorbeeldwet", "", article("1", "<al>Deze wet geldt.</al>"))
    assert article_list_of(undated) is None
