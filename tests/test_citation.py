"""How a page is cited in a note; what is not known is left out."""

from __future__ import annotations

import pytest

from beleidswijzer.citation import citation, parliamentary_year
from beleidswijzer.results import DocumentEntry


def entry(**values: object) -> DocumentEntry:
    known: dict[str, object] = {
        "document": "d", "title": "Verdiepend rapport", "kind": "rapport", "date": "2025-03-14", "identifiers": (),
        "pages": 9, "passages": 90, "file": "a.pdf", "sha256": "0" * 64,
    }  # fmt: skip
    return DocumentEntry(**(known | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-04-21", "2025/26"),
        ("2023-09-18", "2022/23"),
        ("2023-09-19", "2023/24"),
        ("2025-10", "2025/26"),
        ("2025-09", None),
        ("2025", None),
        (None, None),
        ("1999-11-03", "1999/00"),
    ],
)
def test_the_parliamentary_year_begins_on_prinsjesdag(day: str | None, year: str | None) -> None:
    assert parliamentary_year(day) == year


def test_a_kamerstuk_of_the_tweede_kamer() -> None:
    cited = citation(entry(identifiers=("kst-29689-1253",), date="2024-06-04"), 3)
    assert str(cited) == "Kamerstukken II 2023/24, 29689, nr. 1253, p. 3."
    assert cited.italic == "Kamerstukken II"


def test_a_kamerstuk_of_the_eerste_kamer_and_of_a_budget_dossier() -> None:
    assert (
        str(citation(entry(identifiers=("kst-36410-B",), date=None), 1)) == "Kamerstukken I, 36410, B, p. 1."
    )
    budget = citation(entry(identifiers=("kst-36800-XVI-12",), date="2025-11-02"), 2)
    assert str(budget) == "Kamerstukken II 2025/26, 36800 XVI, nr. 12, p. 2."


def test_a_report_by_sender_title_date_and_number() -> None:
    cited = citation(entry(sender="Zorginstituut Nederland", identifiers=("doc-aaa", "zin-2099000001")), 7)
    assert str(cited) == "Zorginstituut Nederland, Verdiepend rapport, 14 maart 2025, 2099000001, p. 7."


def test_an_article_of_a_law_by_its_parts_and_day() -> None:
    cited = citation(
        entry(title="Wet langdurige zorg", kind="wet", date="2025-07-05"),
        None,
        jci="jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1",
    )
    assert str(cited) == "artikel 3.2.1, lid 1, Wet langdurige zorg (geldend op 5 juli 2025)."


def test_what_is_not_known_is_left_out() -> None:
    assert str(citation(entry(date=None), None)) == "Verdiepend rapport."


def test_the_page_of_a_document_inside_a_larger_file_says_so() -> None:
    assert str(citation(entry(first_page=4, date=None), 6)) == "Verdiepend rapport, p. 6 van het bestand."
