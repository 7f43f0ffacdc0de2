"""Letters named by date, by title and by pointing lead to the papers in their notes."""

from __future__ import annotations

import pytest

from ingest.passage import Document, Marker, Numbers, Passage
from ontology.letters import Letters, find_letters, read_letters
from ontology.mention import Mention
from ontology.references import link_references
from ontology.registers import Registers


def paragraph(name: str, text: str) -> Passage:
    """A passage in which `{1}` marks where the marker of note 1 stood."""
    markers = []
    while "{" in text:
        place = text.index("{")
        number = text[place + 1 : text.index("}")]
        markers.append(Marker(number, place))
        text = text[:place] + text[text.index("}") + 1 :]
    return Passage(name, "d", "paragraph", (), text, markers=tuple(markers))


def note(number: str, text: str) -> Passage:
    return Passage(f"n{number}", "d", "footnote", (), text, number=number)


def letter(*passages: Passage) -> Document:
    return Document(
        "kst-11111-99",
        "Kamerbrief",
        "Voortgang",
        "2024-06",
        Numbers(),
        None,
        None,
        None,
        (1, 2),
        (),
        passages,
    )


def references(passages: tuple[Passage, ...], registers: Registers) -> dict[str, list[Mention]]:
    return {one.id: link_references(one.text, registers=registers) for one in passages}


def known_of(document: Document, registers: Registers) -> Letters:
    return read_letters(document, references(document.passages, registers))


def targets(passage: Passage, letters: Letters) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.surface, one.targets) for one in find_letters(passage, letters)]


def test_three_dates_and_a_note_of_three_papers(registers: Registers) -> None:
    first = paragraph("p1", "In brieven van 3 maart 2021, 5 mei 2022 en 7 juli 2023{1} staat de aanpak.")
    later = paragraph("p2", "Zoals de brief van 5 mei 2022 zei, komt er een vervolg.")
    known = known_of(
        letter(first, later, note("1", "Kamerstukken II 2020/21, 11 111, nr. 10, nr. 20 en nr. 30.")),
        registers,
    )
    assert targets(first, known) == [
        ("brieven van 3 maart 2021", ("kst-11111-10",)),
        ("5 mei 2022", ("kst-11111-20",)),
        ("7 juli 2023", ("kst-11111-30",)),
    ]
    assert targets(later, known) == [("brief van 5 mei 2022", ("kst-11111-20",))]


def test_a_title_and_a_motion_with_their_notes(registers: Registers) -> None:
    text = "Zie de Kamerbrief Een jaar verder{2} en de motie van het lid Jansen (XYZ){3} over toezicht."
    passage = paragraph("p", text)
    notes = (
        note("2", "Kamerstukken II 2021/22, 22 222, nr. 5."),
        note("3", "Kamerstukken II 2022/23, 36 200-XVI, nr. 8."),
    )
    assert targets(passage, known_of(letter(passage, *notes), registers)) == [
        ("Kamerbrief Een jaar verder", ("kst-22222-5",)),
        ("motie van het lid Jansen (XYZ)", ("kst-36200-XVI-8",)),
    ]


def test_a_citation_in_the_same_sentence_teaches_the_date(registers: Registers) -> None:
    passage = paragraph(
        "p", "De brief van 9 april 2020 legt dit uit (Kamerstukken II 2019/20, 33 333, nr. 4). Dat blijft zo."
    )
    assert targets(passage, known_of(letter(passage), registers)) == [
        ("brief van 9 april 2020", ("kst-33333-4",))
    ]


def test_a_motion_whose_note_stands_at_the_end_of_the_sentence(registers: Registers) -> None:
    text = "Wij voeren de motie van de leden Jansen en Pietersen over een ruimere toets op alle zorg uit.{4} Dat kan."
    known = known_of(letter(note("4", "Kamerstukken II 2022/23, 36 200-XVI, nr. 8.")), registers)
    assert targets(paragraph("p", text), known) == [
        ("motie van de leden Jansen en Pietersen", ("kst-36200-XVI-8",))
    ]


def test_months_and_a_note_of_as_many_papers(registers: Registers) -> None:
    passage = paragraph(
        "p", "In mei 2021 en in juni 2022 bent u geïnformeerd over de voortgang.{5} In juli 2022 niet."
    )
    known = known_of(
        letter(
            note("5", "Kamerstukken II 2020/21, 11 111, nr. 1 en Kamerstukken II 2021/22, 22 222, nr. 2.")
        ),
        registers,
    )
    assert targets(passage, known) == [("mei 2021", ("kst-11111-1",)), ("juni 2022", ("kst-22222-2",))]


def test_a_reference_number_in_brackets_identifies_the_letter(registers: Registers) -> None:
    passage = paragraph("p", "In de opdrachtbrief van 3 mei 2021 (kenmerk 1234567-7654321-Z) staat de vraag.")
    assert targets(passage, known_of(letter(passage), registers)) == [
        ("opdrachtbrief van 3 mei 2021", ("vws-1234567-7654321-Z",))
    ]


def test_a_letter_that_nothing_identifies_stays_unresolved(registers: Registers) -> None:
    passage = paragraph("p", "Uw brief van 1 juni 2020 is ontvangen.")
    (found,) = find_letters(passage, known_of(letter(passage), registers))
    assert (found.status, found.targets) == ("unresolved", ())


def test_numbers_of_dates_and_papers_that_differ_teach_nothing(registers: Registers) -> None:
    passage = paragraph("p", "De brieven van 3 maart 2021 en 5 mei 2022{1} zijn verstuurd.")
    known = known_of(letter(passage, note("1", "Kamerstukken II 2020/21, 11 111, nr. 10.")), registers)
    assert all(one.targets == () for one in find_letters(passage, known))


def test_this_letter_is_the_document_itself(registers: Registers) -> None:
    passage = paragraph("p", "Met deze brief informeer ik u; dit rapport is bijgevoegd.")
    assert targets(passage, known_of(letter(passage), registers)) == [("deze brief", ("kst-11111-99",))]


def test_an_official_number_goes_before_a_letter_over_the_same_words(registers: Registers) -> None:
    text = "Dit staat in de brief Kamerstukken II 2020/21, 11 111, nr. 10{1} en de brief over de Wlz{2}."
    passage = paragraph("p", text)
    notes = (
        note("1", "Kamerstukken II 2020/21, 11 111, nr. 10."),
        note("2", "Kamerstukken II 2022/23, 22 222, nr. 5."),
    )
    found = references((passage, *notes), registers)
    letters = find_letters(passage, read_letters(letter(passage, *notes), found), found["p"])
    assert [one.surface for one in letters] == ["brief over de Wlz"]
    assert [one.surface for one in found["p"]] == ["Kamerstukken II 2020/21, 11 111, nr. 10", "Wlz"]


def test_a_date_before_its_citation_and_the_order_of_letters_named(registers: Registers) -> None:
    note_text = "Hierover is uw Kamer geïnformeerd op 4 mei 2021 (Kamerstukken II 2020/21, 11 111, nr. 10)."
    first = paragraph(
        "p", "In mei 2021 en juni 2022 bent u geïnformeerd.{5} In de tweede brief staat de agenda."
    )
    later = paragraph("q", "Dat stond in de brief van 4 mei 2021.")
    both = note("5", "Kamerstukken II 2020/21, 11 111, nr. 1 en Kamerstukken II 2021/22, 22 222, nr. 2.")
    passages = (first, later, both, note("6", note_text))
    found = references(passages, registers)
    known = read_letters(letter(*passages), found)
    assert targets(first, known)[2:] == [("de tweede brief", ("kst-22222-2",))]
    assert targets(later, known) == [("brief van 4 mei 2021", ("kst-11111-10",))]
    dated = find_letters(passages[3], known, found[passages[3].id])
    assert [(one.surface, one.targets) for one in dated] == [("4 mei 2021", ("kst-11111-10",))]


def test_earlier_letters_about_a_topic_have_candidates_and_no_target(registers: Registers) -> None:
    first = paragraph("p", "In de brief van 3 maart 2021{1} leest u over TOP. Dat liep goed.")
    later = paragraph("q", "In eerdere brieven over TOP staat meer.")
    passages = (first, later, note("1", "Kamerstukken II 2020/21, 11 111, nr. 10."))
    (found,) = find_letters(later, known_of(letter(*passages), registers))
    assert (found.status, found.targets) == ("unresolved", ())
    assert [one.target for one in found.candidates] == ["kst-11111-10"]


@pytest.mark.parametrize(
    "behind",
    [
        "(Kamerstukken II 2019/20, 33 333, nr. 4)",
        "; TK II, 2019-2020, 33 333, nr. 4",
        ", Kamerstuk 33 333, nr. 4",
        "over de voortgang (TK 33 333, nr. 4)",
    ],
)
def test_a_citation_behind_a_dated_letter_is_that_letter(behind: str, registers: Registers) -> None:
    passage = paragraph("p", f"De brief van 9 april 2020{' ' if behind[0] in '(o' else ''}{behind} zegt dit.")
    assert targets(passage, known_of(letter(passage), registers))[0][1] == ("kst-33333-4",)


def test_a_paper_cited_for_something_else_is_not_the_letter(registers: Registers) -> None:
    text = "Uw brief van 9 april 2020 en de brief daarna (Kamerstukken II 2019/20, 33 333, nr. 4) zijn er."
    passage = paragraph("p", text)
    assert targets(passage, known_of(letter(passage), registers))[0][1] == ()


def test_this_letter_behind_another_letter_is_not_taken_for_the_document(registers: Registers) -> None:
    text = "Mijn voorganger stuurde een voortgangsbrief. Als bijlage bij deze brief was het rapport gevoegd."
    passage = paragraph("p", text)
    assert targets(passage, known_of(letter(passage), registers)) == []
