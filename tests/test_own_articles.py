"""A draft cites its own articles: in its text, in the notes that explain it, and in tables; never those of others."""

from __future__ import annotations

import pytest

from beleidswijzer.page_text import passage_html
from ingest.passage import Document, Numbers, Passage
from ontology.document_references import document_references
from ontology.mention import Mention
from ontology.own_articles import read_own_articles
from ontology.registers import Registers
from ontology.things import thing_triples
from ontology.uris import Uris

ZVW = "jci1.3:c:BWBR0018450"
WLZ = "jci1.3:c:BWBR0035917"


class Paper:
    """Writes down a document passage by passage; a list item has its label in front of its text."""

    def __init__(self, kind: str = "regeling", title: str = "Besluit proef wijkzorg") -> None:
        self._kind, self._title = kind, title
        self._passages: list[Passage] = []
        self._above: tuple[str, ...] = ()

    def heading(self, text: str, *above: str) -> Paper:
        self._above = (*above, text)
        return self._put("heading", text, above)

    def says(self, *texts: str, kind: str = "paragraph") -> Paper:
        for text in texts:
            self._put(kind, text, self._above)
        return self

    def item(self, label: str, text: str, depth: int = 1) -> Paper:
        return self._put("list-item", text, self._above, label=label, depth=depth)

    def table(self, *rows: tuple[str, ...]) -> Paper:
        text = " ".join(cell for row in rows for cell in row if cell)
        return self._put("table", text, self._above, rows=rows)

    def _put(self, kind: str, text: str, above: tuple[str, ...], **more: object) -> Paper:
        number = f"d:{len(self._passages)}"
        self._passages.append(Passage(number, "d", kind, above, text, **more))  # type: ignore[arg-type]
        return self

    @property
    def document(self) -> Document:
        return Document(
            "d", self._kind, self._title, "2025-03-01", Numbers(), None, None, None, (1, 9), (),
            tuple(self._passages),
        )  # fmt: skip

    def mentions(self, registers: Registers) -> list[Mention]:
        found = document_references(self.document, registers)
        return [one for passage in self._passages for one in found[passage.id]]

    def read(self, registers: Registers) -> list[tuple[str, str, str]]:
        """Words, status and targets of all references, in order."""
        return [(one.surface, one.status, " ".join(one.targets)) for one in self.mentions(registers)]

    def last(self, registers: Registers) -> Mention:
        return self.mentions(registers)[-1]


def draft() -> Paper:
    """A besluit of four articles."""
    paper = Paper()
    paper.says("Hebben goedgevonden en verstaan:")
    paper.heading("Artikel 1 Begrippen").says("In dit besluit is een wijkteam een team van zorgverleners.")
    paper.heading("Artikel 2 Aanvraag")
    paper.item("1.", "De aanvraag bevat het plan.").item("2.", "De aanvraag vermeldt:")
    paper.item("a.", "de naam van het wijkteam; en", 2).item("b.", "het aantal cliënten.", 2)
    paper.heading("Artikel 3 Beslissing").item("1.", "De gemeente beslist binnen acht weken.")
    paper.item("2.", "De termijn gaat in na ontvangst.")
    return paper.heading("Artikel 4 Citeertitel").says(
        "Dit besluit wordt aangehaald als: Besluit proef wijkzorg."
    )


def notes(paper: Paper) -> Paper:
    return paper.heading("Nota van toelichting").heading("Algemeen", "Nota van toelichting")


def test_a_bare_article_in_the_text_is_the_drafts_own(registers: Registers) -> None:
    paper = (
        draft()
        .heading("Artikel 5 Toezicht")
        .says("Het college ziet toe op artikel 2, tweede lid, onder b, en de artikelen 3 en 4.")
    )
    assert paper.read(registers)[-3:] == [
        ("artikel 2, tweede lid, onder b", "exact", "d&artikel=2&lid=2&o=b"),
        ("artikelen 3", "exact", "d&artikel=3"),
        ("4", "exact", "d&artikel=4"),
    ]


def test_a_bare_lid_in_the_text_is_of_the_article_it_stands_in(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Verlenging").item("1.", "De termijn kan worden verlengd.")
    paper.item("2.", "In afwijking van het eerste lid beslist de minister over een klacht.")
    assert paper.last(registers).targets == ("d&artikel=5&lid=1",)


def test_headings_of_the_text_are_the_articles_themselves(registers: Registers) -> None:
    assert draft().read(registers) == []


def test_a_heading_of_the_notes_refers_to_the_article_that_it_explains(registers: Registers) -> None:
    paper = notes(draft()).heading("Artikel 3 – Beslissing", "Nota van toelichting", "Artikelsgewijs")
    paper.says("Het tweede lid regelt het begin van de termijn (artikel 2, eerste lid).")
    paper.heading("Artikelen 1 en 4 Begrippen en naam", "Nota van toelichting", "Artikelsgewijs")
    assert paper.read(registers) == [
        ("Artikel 3", "exact", "d&artikel=3"),
        ("tweede lid", "exact", "d&artikel=3&lid=2"),
        ("artikel 2, eerste lid", "exact", "d&artikel=2&lid=1"),
        ("Artikelen 1", "exact", "d&artikel=1"),
        ("4", "exact", "d&artikel=4"),
    ]


@pytest.mark.parametrize(
    "words",
    ["artikel 3 van dit besluit", "artikel 3 van het besluit", "artikel 3 van het ontwerpbesluit",
     "artikel 3 van het Besluit proef wijkzorg"],
)  # fmt: skip
def test_the_draft_may_name_itself(words: str, registers: Registers) -> None:
    paper = notes(draft()).says(f"De Zorgverzekeringswet blijft gelden naast {words}.")
    assert paper.last(registers).targets == ("d&artikel=3",)


def test_an_article_with_its_law_is_of_that_law(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Zorg").says("De zorg, bedoeld in artikel 3.2.1 van de Wlz, telt mee.")
    assert paper.last(registers).targets == (f"{WLZ}&artikel=3.2.1",)


@pytest.mark.parametrize(
    "sentence",
    ["Dit volgt uit artikel 3, tweede lid, Tbpw.", "Zie artikel 3 van het Tijdelijk kader wijkteams.",
     "Hierover gaat artikel 2 Uitvoeringsafspraken."],
)  # fmt: skip
def test_a_regulation_behind_the_article_that_nobody_knows_leaves_it_open(
    sentence: str, registers: Registers
) -> None:
    last = notes(draft()).says(sentence).last(registers)
    assert (last.status, last.targets) == ("unresolved", ())


@pytest.mark.parametrize(
    "sentence",
    [
        "In de Wijkteamwet 20xx is dit in artikel 3 geregeld.",
        "Dit zijn teams van de Wijkteamwet 20xx (zie artikel 3).",
    ],
)
def test_a_sentence_with_an_unknown_act_before_the_article_leaves_it_open(
    sentence: str, registers: Registers
) -> None:
    paper = notes(draft()).says(sentence)
    last = [one for one in paper.mentions(registers) if one.surface == "artikel 3"][-1]
    assert last.status == "unresolved"
    assert [one.target for one in last.candidates] == ["d&artikel=3"]


def test_a_law_named_nearby_is_no_candidate(registers: Registers) -> None:
    paper = notes(draft()).says("De Zorgverzekeringswet kent een zorgplicht.", "Zie artikel 40.")
    last = paper.last(registers)
    assert (last.status, last.candidates) == ("unresolved", ())


def test_where_the_law_of_the_sentence_has_the_article_too_both_are_candidates(registers: Registers) -> None:
    paper = notes(draft()).says("De Zvw geldt voor verzekeraars, en in artikel 3 staat wie beslist.")
    last = paper.last(registers)
    assert last.status == "ambiguous"
    assert {one.target for one in last.candidates} == {"d&artikel=3", f"{ZVW}&artikel=3"}


def test_a_lid_after_another_article_may_be_of_either(registers: Registers) -> None:
    paper = notes(draft()).heading("Artikel 3 – Beslissing", "Nota van toelichting")
    paper.says("Artikel 2 regelt de aanvraag. Het tweede lid noemt de gegevens.")
    last = paper.last(registers)
    assert last.status == "ambiguous"
    assert {one.target for one in last.candidates} == {"d&artikel=3&lid=2", "d&artikel=2&lid=2"}


def test_a_lid_that_the_article_does_not_have_is_not_asserted(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Bezwaar").says("Artikel 3, vierde lid, is niet van toepassing.")
    last = paper.last(registers)
    assert (last.status, last.targets, last.existence) == ("unresolved", (), "never")
    assert last.reason == "artikel 3 heeft 2 leden"


def test_an_article_that_the_draft_does_not_have_is_said_so(registers: Registers) -> None:
    last = notes(draft()).says("Dat staat in artikel 12 van dit besluit.").last(registers)
    assert (last.status, last.candidates) == ("unresolved", ())
    assert last.reason == "dit artikel staat niet in dit stuk"


def test_what_an_amending_article_inserts_elsewhere_is_not_the_drafts(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Wijziging Besluit zorgverzekering")
    paper.says("Na artikel 2 van het Besluit wijkteams wordt een artikel ingevoegd, luidende:")
    paper.heading("Artikel 2a").says("De aanvraag, bedoeld in artikel 3, wordt mondeling gedaan.")
    paper.heading("Artikel 6 Inwerkingtreding").says("Artikel 3 werkt terug.")
    own = read_own_articles(paper.document)
    assert own is not None
    assert [one.label for one in own.held.articles.values()] == ["1", "2", "3", "4", "5", "6"]
    assert [(words, meant) for words, _, meant in paper.read(registers)][-2:] == [
        ("artikel 3", ""),
        ("Artikel 3", "d&artikel=3"),
    ]


def test_the_notes_on_an_article_that_amends_another_regulation_may_mean_either(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Wijziging")
    paper.says("Het Besluit zorgverzekering wordt als volgt gewijzigd:", "Artikel 2 vervalt.")
    paper.heading("Artikel 6 Inwerkingtreding").says("Dit besluit treedt in werking na bekendmaking.")
    notes(paper).heading("Artikel 5 Wijziging", "Nota van toelichting").says(
        "In verband hiermee vervalt artikel 2."
    )
    last = paper.last(registers)
    assert (last.surface, last.targets) == ("artikel 2", ())
    assert last.candidates[0].target == "d&artikel=2"
    paper.heading("Artikel 6 Inwerkingtreding", "Nota van toelichting").says("Zie ook artikel 2.")
    assert paper.last(registers).targets == ("d&artikel=2",)


def test_words_that_are_replaced_are_not_the_drafts(registers: Registers) -> None:
    paper = draft().heading("Artikel 5 Wijziging")
    paper.says("In het Besluit wijkteams wordt “artikel 2” vervangen door “artikel 3”.")
    assert [meant for _, _, meant in paper.read(registers)] == ["", ""]


def amending() -> Paper:
    """An act that changes two laws."""
    paper = Paper(title="Wet tot wijziging van de Wlz en de Zvw")
    paper.says("Hebben goedgevonden en verstaan:")
    paper.heading("Artikel I").says(
        "De Wet langdurige zorg wordt als volgt gewijzigd:", "In artikel 3.2.1 vervalt 'en'."
    )
    paper.heading("Artikel II").says(
        "De Zorgverzekeringswet wordt als volgt gewijzigd:", "In artikel 11 vervalt 'en'."
    )
    return paper.heading("Artikel III").says("Deze wet treedt in werking na bekendmaking.")


def test_an_amending_act_owns_its_articles_in_roman_alone(registers: Registers) -> None:
    paper = amending().heading("Memorie van toelichting")
    paper.says("Artikel III regelt de inwerkingtreding.")
    assert paper.read(registers)[1::2][:2] == [
        ("artikel 3.2.1", "exact", f"{WLZ}&artikel=3.2.1"),
        ("artikel 11", "exact", f"{ZVW}&artikel=11"),
    ]
    assert paper.last(registers).targets == ("d&artikel=III",)


def test_the_notes_on_an_amending_article_speak_of_the_law_it_amends(registers: Registers) -> None:
    paper = amending().heading("Memorie van toelichting")
    paper.heading("Artikel II", "Memorie van toelichting").heading("Onderdeel A", "Memorie van toelichting")
    paper.says("Met dit onderdeel is artikel 11 verduidelijkt.")
    assert paper.last(registers).targets == (f"{ZVW}&artikel=11",)


def test_the_head_of_a_column_tells_of_which_regulation_its_articles_are(registers: Registers) -> None:
    paper = notes(draft()).table(
        ("Zorgverzekeringswet", "Inhoud", "Besluit proef wijkzorg"),
        ("Artikel 11", "zorgplicht", "Artikel 2, eerste lid"),
        ("Artikel 3", "verzekering", "Artikel 3"),
    )
    assert [(words, meant) for words, _, meant in paper.read(registers) if words.startswith("Art")] == [
        ("Artikel 11", f"{ZVW}&artikel=11"),
        ("Artikel 2, eerste lid", "d&artikel=2&lid=1"),
        ("Artikel 3", f"{ZVW}&artikel=3"),
        ("Artikel 3", "d&artikel=3"),
    ]


def test_a_later_row_may_head_the_column_anew(registers: Registers) -> None:
    paper = notes(draft()).table(
        ("Wetboek van Burgerlijke Rechtsvordering", "Besluit proef wijkzorg"),
        ("Artikel 87", "Artikel 2"),
        ("Artikel 97", "Zorgverzekeringswet"),
        ("Wet langdurige zorg", ""),
        ("Artikel 3.2.1", "Artikel 3"),
    )
    rv = "jci1.3:c:BWBR0001827"
    assert [meant for words, _, meant in paper.read(registers) if words.startswith("Art")] == [
        f"{rv}&artikel=87",
        "d&artikel=2",
        f"{rv}&artikel=97",
        f"{WLZ}&artikel=3.2.1",
        "d&artikel=3",
    ]


def test_a_table_without_such_heads_leaves_its_articles_open(registers: Registers) -> None:
    paper = notes(draft()).table(("Oud", "Nieuw"), ("Artikel 3", "Artikel 2"))
    assert [(status, meant) for _, status, meant in paper.read(registers)] == [("unresolved", "")] * 2


def test_notes_without_the_text_have_the_articles_that_they_explain(registers: Registers) -> None:
    paper = Paper("toelichting", "Besluit proef wijkzorg – Nota van toelichting")
    paper.heading("Artikel 1.1 Begrippen").says("Zie ook artikel 2.1.")
    paper.heading("Artikelen 2.1 tot en met 2.3 Aanvraag").says(
        "Artikel 2.2, derde lid, is nieuw, anders dan artikel 9."
    )
    assert paper.read(registers)[1:2] == [("artikel 2.1", "exact", "d&artikel=2.1")]
    assert [(words, meant) for words, _, meant in paper.read(registers)][-2:] == [
        ("Artikel 2.2, derde lid", "d&artikel=2.2&lid=3"),
        ("artikel 9", ""),
    ]


def test_a_letter_that_prints_articles_of_a_law_has_none_of_its_own() -> None:
    paper = Paper("Woo-besluit", "Besluit op uw verzoek").says("Gelet op artikel 3 beslis ik als volgt.")
    paper.heading("Artikel 10").says("Tekst.").heading("Artikel 11").says("Tekst.")
    assert read_own_articles(paper.document) is None


def test_the_title_that_a_draft_gives_itself_refers_to_nothing(registers: Registers) -> None:
    paper = notes(draft()).says("Het Besluit proef wijkzorg is tijdelijk.")
    assert paper.read(registers) == []


def test_the_click_leads_to_the_passage_where_the_article_stands(registers: Registers) -> None:
    paper = notes(draft()).says("Zie artikel 2, tweede lid, onder b.")
    mention = paper.last(registers)
    assert mention.fields["stands_in"] == "d:5"
    assert paper.document.passages[5].text == "De aanvraag vermeldt:"
    shown = passage_html(paper.document.passages[-1], [mention], lambda target: f"elders/{target}")
    assert 'href="document?id=d&amp;p=d%3A5"' in shown


def test_an_own_article_is_part_of_its_document_in_the_graph() -> None:
    uris = Uris()
    article, document = uris.target("doc-1a2b&artikel=4"), uris.document("doc-1a2b")
    assert article == f"{document}/artikel/4"
    triples = set(thing_triples("doc-1a2b&artikel=4&lid=1", uris))
    part, whole = uris.term("onderdeelVan"), uris.term("onderdeelVanRegeling")
    assert (f"<{article}/lid/1>", f"<{part}>", f"<{article}>") in triples
    assert (f"<{article}>", f"<{whole}>", f"<{document}>") in triples


def test_a_print_of_a_regulation_in_force_cites_the_articles_of_that_regulation(registers: Registers) -> None:
    paper = Paper(title="Wet langdurige zorg").says("Gelet op artikel 1.")
    paper.heading("Artikel 1.1.1").says("Wij weten wat zorg is.")
    paper.heading("Artikel 3.2.1").item("1.", "Een verzekerde heeft recht op zorg.").item(
        "2.", "Het eerste lid geldt altijd."
    )
    paper.heading("Artikel 3.2.2").says("Er is samenhang met artikel 3.2.1, tweede lid.")
    found = paper.read(registers)[-2:]
    assert [meant for _, _, meant in found] == [f"{WLZ}&artikel=3.2.1&lid=1", f"{WLZ}&artikel=3.2.1&lid=2"]


def test_notes_on_a_regulation_in_force_explain_the_articles_of_that_regulation(registers: Registers) -> None:
    paper = Paper("toelichting", "Wet langdurige zorg – Memorie van toelichting")
    paper.heading("Artikel 3.2.1").says("Het eerste lid regelt het recht op zorg.")
    paper.heading("Artikel 3.3.1").says("Dit sluit aan bij artikel 3.2.1.")
    assert [meant for _, _, meant in paper.read(registers)] == [
        f"{WLZ}&artikel=3.2.1",
        f"{WLZ}&artikel=3.2.1&lid=1",
        f"{WLZ}&artikel=3.3.1",
        f"{WLZ}&artikel=3.2.1",
    ]


def test_a_municipal_by_law_has_articles_of_its_own(registers: Registers) -> None:
    paper = Paper("overig", "Verordening wijkzorg").says(
        "De raad besluit de volgende verordening vast te stellen:"
    )
    paper.heading("Art. 1 Begrippen").says("Een wijkteam is een team.")
    paper.heading("Art. 2 Aanvraag").says("Een aanvraag komt van een wijkteam als bedoeld in artikel 1.")
    paper.heading("Toelichting").heading("Toelichting op artikel 2", "Toelichting").says(
        "Dit artikel spreekt voor zich."
    )
    assert [(words, meant) for words, _, meant in paper.read(registers)] == [
        ("artikel 1", "d&artikel=1"),
        ("artikel 2", "d&artikel=2"),
    ]
