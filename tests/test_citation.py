"""How a page is cited in a note; what is not known is left out."""

from __future__ import annotations

import pytest

from beleidswijzer.citation import citation, parliamentary_year, session_named
from beleidswijzer.page_label import page_label
from beleidswijzer.results import DocumentEntry
from ingest.draft_titles import is_draft, without_blanks
from ingest.passage import Document, Numbers, Passage


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


def test_the_printed_number_is_cited_and_the_page_of_the_file_where_it_is_another() -> None:
    report = entry(date=None, printed=(None, "ii", "1", "2", None, "6"))
    cited = [str(citation(report, page)).removeprefix("Verdiepend rapport, ") for page in range(1, 7)]
    assert cited == [
        "p. 1 van het bestand.", "p. ii (pdf p. 2).", "p. 1 (pdf p. 3).", "p. 2 (pdf p. 4).", "p. 5 van het bestand.",
        "p. 6.",
    ]  # fmt: skip
    assert [page_label(report, page) for page in (1, 2, 6)] == ["pdf p. 1", "p. ii (pdf p. 2)", "p. 6"]


def test_a_report_behind_its_letter_is_cited_by_its_own_numbers() -> None:
    report = entry(first_page=4, date=None, printed=(None, "2", "3"))
    assert str(citation(report, 5)) == "Verdiepend rapport, p. 2 (pdf p. 5)."
    letter = entry(identifiers=("kst-29689-1253",), date="2024-06-04", printed=("1", "2", "3"))
    assert str(citation(letter, 3)) == "Kamerstukken II 2023/24, 29689, nr. 1253, p. 3."


def test_a_paper_of_which_no_number_is_known_is_counted_from_its_first_page() -> None:
    assert page_label(entry(), 3) == "p. 3"


def head(*lines: str) -> Document:
    passages = tuple(Passage(f"d:{n}", "d", "letterhead", (), line) for n, line in enumerate(lines))
    return Document("d", "Kamerbrief", "t", None, Numbers(), None, None, None, (1, 1), (), passages)


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("Vergaderjaar 2023–2024", "2023/24"),
        ("Tweede Kamer, vergaderjaar 1999-2000, 26 000, nr. 3", "1999/00"),
        ("Vergaderjaar 2020–2024", None),
        ("Den Haag, 4 juni 2024", None),
    ],
)
def test_the_parliamentary_year_stands_in_the_head_of_a_kamerstuk(line: str, session: str | None) -> None:
    assert session_named(head("Tweede Kamer der Staten-Generaal", line)) == session


def test_a_kamerstuk_without_a_date_is_cited_with_the_year_it_names() -> None:
    cited = citation(entry(identifiers=("kst-29689-1253",), date=None), 3, session="2023/24")
    assert str(cited) == "Kamerstukken II 2023/24, 29689, nr. 1253, p. 3."


def test_a_sender_that_stands_in_the_title_is_not_named_twice() -> None:
    cited = citation(entry(sender="Zorginstituut Nederland", title="Zorginstituut Nederland – Verkenning"), 2)
    assert str(cited).count("Zorginstituut Nederland") == 1


def test_written_questions_are_cited_as_aanhangsel() -> None:
    cited = citation(entry(identifiers=("ah-tk-20232024-2147",), date="2024-08-12"), 2)
    assert str(cited) == "Aanhangsel Handelingen II 2023/24, nr. 2147, p. 2."
    assert cited.italic == "Aanhangsel Handelingen II"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Besluit van houdende regels over wijkzorg (Besluit proef wijkzorg)", "Besluit proef wijkzorg"),
        ("Besluit van … tot intrekking van het Zorgbesluit 1995 – (Zorgbesluit 20xx)", "Zorgbesluit 20xx"),
        ("Wet van PM tot wijziging van de Wlz", "Wet tot wijziging van de Wlz"),
        ("Besluit van [datum], nr. [nummer], houdende regels", "Besluit houdende regels"),
        ("Regeling van de Minister, van ......, nr. 12-PM, tot wijziging", "Regeling van de Minister tot wijziging"),
        ("Regeling van de Minister van xx maart 2025, kenmerk PM, houdende y", "Regeling van de Minister houdende y"),
        ("Besluit van 3 maart 2020, houdende x (Besluit y)", "Besluit van 3 maart 2020, houdende x (Besluit y)"),
        ("Besluit op uw verzoek", "Besluit op uw verzoek"),
    ],
)  # fmt: skip
def test_the_title_of_a_draft_is_without_the_blanks_for_its_date_and_number(printed: str, title: str) -> None:
    assert without_blanks(printed) == title


def regulation(title: str, *texts: str, kind: str = "regeling") -> Document:
    passages = tuple(Passage(f"d:{n}", "d", "heading", (), text) for n, text in enumerate(texts))
    return Document("d", kind, title, None, Numbers(), None, None, None, (1, 2), (), passages)


def test_a_draft_is_cited_as_a_concept() -> None:
    assert is_draft(regulation("Besluit proef wijkzorg", "Besluit van", "houdende regels"))
    assert is_draft(regulation("Besluit proef wijkzorg", "Artikel 1", "CONCEPT NOTA VAN TOELICHTING"))
    assert is_draft(regulation("Zorgbesluit 20xx"))
    assert is_draft(regulation("Wijziging van de Wlz", "Voorstel van wet"))
    assert not is_draft(regulation("Besluit zorg", "Besluit van 3 maart 2020, houdende regels", "Artikel 1"))
    assert not is_draft(regulation("Concept", "Concept", kind="rapport"))
    cited = citation(entry(title="Besluit proef wijkzorg", date=None), 2, draft=True)
    assert str(cited) == "Besluit proef wijkzorg (concept), p. 2."
