"""The text beside the page: passages by kind, mentions as links, doubts in words, statements below."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hostile_texts import HOSTILE, read_html

from beleidswijzer.addresses import concept_address
from beleidswijzer.page_text import page_text, passage_html
from beleidswijzer.wording import use_language
from ingest.passage import Marker, Passage
from ontology.mention import Candidate, Mention

ARTICLE = "jci1.3:c:BWBR0035917&artikel=3.2.1"


@pytest.fixture(autouse=True)
def dutch() -> None:
    use_language("nl")


def passage(text: str, **values: object) -> Passage:
    return Passage("p1", "d1", values.pop("kind", "paragraph"), (), text, **values)  # type: ignore[arg-type]


def mention(text: str, words: str, **values: object) -> Mention:
    start = text.index(words)
    known: dict[str, object] = {
        "kind": "law", "targets": (ARTICLE,), "literal": (ARTICLE,), "status": "exact",
    }  # fmt: skip
    return Mention(start, start + len(words), words, **(known | values))  # type: ignore[arg-type]


def test_a_reference_leads_to_its_concept_page() -> None:
    text = "Dit volgt uit artikel 3.2.1 van de Wlz."
    shown = passage_html(passage(text), [mention(text, "artikel 3.2.1 van de Wlz")], concept_address)
    assert 'href="begrip?key=jci1.3%3Ac%3ABWBR0035917%26artikel%3D3.2.1"' in shown
    assert ">artikel 3.2.1 van de Wlz</a>" in shown


def test_a_corrected_reference_says_so_and_why() -> None:
    text = "Zie artikel 5.11 Wlz."
    corrected = mention(text, "artikel 5.11 Wlz", status="corrected", reason="artikel 5.11 bestaat niet")
    read = read_html(passage_html(passage(text), [corrected], concept_address))
    assert "gecorrigeerd" in read.text
    assert "artikel 5.11 bestaat niet" in read.text


def test_an_article_taken_as_written_that_no_list_has_cannot_be_checked() -> None:
    text = "Zie artikel 3.2.1 Wlz."
    near = (Candidate(f"{ARTICLE}a", 0.5, "een teken is te veel"),)
    found = mention(text, "artikel 3.2.1 Wlz", status="ambiguous", candidates=near)
    doubtful = replace(found, literal=found.targets, existence="unknown")
    shown = read_html(passage_html(passage(text), [doubtful], concept_address)).text
    assert "niet na te gaan" in shown
    assert "meerduidig" not in shown


def test_an_ambiguous_reference_is_no_link_but_shows_what_it_may_be() -> None:
    text = "Zie artikel 3."
    ambiguous = mention(
        text,
        "artikel 3",
        status="ambiguous",
        targets=(),
        candidates=(Candidate(ARTICLE, 0.6, "zelfde dossier"),),
    )
    shown = passage_html(passage(text), [ambiguous], concept_address)
    assert "meerduidig" in read_html(shown).text
    assert "misschien" in read_html(shown).text
    assert ">artikel 3</a>" not in shown


def test_a_repealed_article_says_so() -> None:
    text = "Zie artikel 3."
    shown = passage_html(passage(text), [mention(text, "artikel 3", existence="repealed")], concept_address)
    assert "vervallen" in read_html(shown).text


def test_a_milestone_is_told_below_and_the_links_in_its_sentence_stay() -> None:
    text = "Het kader op grond van artikel 3.2.1 Wlz is eind 2026 gereed."
    milestone = mention(
        text,
        text,
        kind="milestone",
        targets=(),
        fields={
            "who": ("Zorginstituut",),
            "times": ("datum|2026-10-01|2026-12-31|plan",),
            "when": ("eind 2026",),
            "lines": ("actielijn/plan/2",),
        },
    )
    shown = passage_html(passage(text), [milestone, mention(text, "artikel 3.2.1 Wlz")], concept_address)
    assert ">artikel 3.2.1 Wlz</a>" in shown
    told = " ".join(read_html(shown.replace("</span>", "</span> ")).text.split())
    assert "Mijlpaal wie: Zorginstituut wanneer: “eind 2026”, 4e kwartaal van 2026" in told
    assert "zekerheid: gepland" in told
    assert 'href="begrip?key=actielijn%2Fplan%2F2"' in shown


def test_a_sentence_in_a_longer_passage_is_quoted_and_two_times_say_how_sure_each_is() -> None:
    text = (
        "De lijn is in januari 2026 begonnen en loopt tot eind 2027. Daarna volgt een evaluatie door anderen."
    )
    milestone = mention(
        text,
        text[:59],
        kind="milestone",
        targets=(),
        fields={"times": ("start|2026-01-01|2026-01-31|feit", "einde||2027-12-31|plan"), "when": ("a", "b")},
    )
    told = read_html(passage_html(passage(text), [milestone], concept_address)).text
    assert "“De lijn is in januari 2026 begonnen en loopt tot eind 2027.”" in told
    assert told.index("begint:") < told.index("feit") < told.index("eindigt:") < told.index("gepland")


def test_a_time_that_is_written_in_full_is_not_said_twice() -> None:
    text = "Het kader is op 11 december 2025 verschenen."
    fields = {"times": ("datum|2025-12-11|2025-12-11|feit",), "when": ("op 11 december 2025",)}
    said = mention(text, text, kind="milestone", targets=(), fields=fields)
    told = read_html(passage_html(passage(text), [said], concept_address)).text
    assert told.count("11 december 2025") == 2


def test_a_recommendation_against_says_so() -> None:
    text = "Bied dit niet aan bij angst."
    said = mention(text, text, kind="recommendation", targets=(), fields={"direction": "tegen"})
    assert "afgeraden" in read_html(passage_html(passage(text), [said], concept_address)).text


def test_the_chosen_passage_and_no_other_carries_the_marks() -> None:
    one, other = passage("een zin hier"), Passage("p2", "d1", "paragraph", (), "een zin daar")
    shown = page_text([one, other], {}, concept_address, chosen="p2", marks=[(4, 7)])
    assert shown.count("<mark>zin</mark>") == 1
    assert shown.index("chosen") > shown.index("hier")


def test_every_passage_has_its_permalink() -> None:
    assert 'href="document?id=d1&amp;p=p1"' in passage_html(passage("een zin"), [], concept_address)


def test_headings_notes_lists_and_markers_look_like_themselves() -> None:
    assert passage_html(passage("3 Criteria", kind="heading"), [], concept_address).count("<h3>") == 1
    note = passage_html(passage("Zie bijlage.", kind="footnote", number="10"), [], concept_address)
    assert '<span class="label">10</span> Zie bijlage.' in note
    item = passage_html(passage("eerst", kind="list-item", label="a.", depth=2), [], concept_address)
    assert 'class="depth-2"' in item
    marker = passage_html(passage("noot hier", markers=(Marker("4", 4),)), [], concept_address)
    assert 'noot<sup class="marker">4</sup> hier' in marker


def test_the_letterhead_is_folded_unless_a_line_of_it_was_chosen() -> None:
    lines = [Passage(f"p{number}", "d1", "letterhead", (), f"regel {number}") for number in range(3)]
    assert '<details class="fold"><summary>briefhoofd' in page_text(lines, {}, concept_address)
    assert '<details class="fold" open>' in page_text(lines, {}, concept_address, chosen="p1", marks=[(0, 5)])


def test_a_table_keeps_its_rows_with_marks_and_links_in_the_cells() -> None:
    text = "Criterium Grondslag effectiviteit artikel 3.2.1 Wlz"
    rows = (("Criterium", "Grondslag"), ("effectiviteit", "artikel 3.2.1 Wlz"))
    start = text.index("effectiviteit")
    shown = passage_html(
        passage(text, kind="table", rows=rows),
        [mention(text, "artikel 3.2.1 Wlz")],
        concept_address,
        marks=[(start, start + 13)],
        chosen=True,
    )
    assert "<td><mark>effectiviteit</mark></td>" in shown
    assert ">artikel 3.2.1 Wlz</a></td>" in shown


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_part_of_a_passage_stays_text(hostile: str) -> None:
    fields = {"who": (hostile,), "what": hostile, "modality": hostile, "earliest": hostile}
    mentions = [
        mention(
            hostile,
            hostile,
            status="unresolved",
            reason=hostile,
            candidates=(Candidate(hostile, 1.0, hostile),),
        ),
        mention(hostile, hostile, kind="milestone", fields=fields, targets=(hostile,)),
    ]
    for kind, values in (
        ("paragraph", {}),
        ("list-item", {"label": hostile}),
        ("footnote", {"number": hostile}),
        ("table", {"rows": ((hostile, "x" + hostile),)}),
    ):
        shown = passage_html(passage(hostile, kind=kind, **values), mentions, concept_address, marks=[(0, 3)])
        read = read_html(shown)
        assert read.foreign == []
        assert all(href.startswith(("begrip?", "document?")) for href in read.hrefs)


def test_what_a_doubtful_reference_may_be_is_called_by_its_name() -> None:
    text = "Zie artikel 3."
    doubtful = mention(
        text,
        "artikel 3",
        status="ambiguous",
        targets=(),
        candidates=(Candidate(ARTICLE, 0.6, "zelfde dossier"),),
    )
    shown = passage_html(passage(text), [doubtful], concept_address, name_of=lambda _: "artikel 3.2.1 Wlz")
    assert "misschien artikel 3.2.1 Wlz" in read_html(shown).text
    assert ARTICLE not in read_html(shown).text


def test_a_short_name_is_told_with_what_it_stands_for() -> None:
    text = "De Wet langdurige zorg (Wlz) geldt."
    known = mention(
        text,
        "Wlz",
        kind="definition",
        targets=(),
        literal=(),
        fields={"term": "Wlz", "meaning": "Wet langdurige zorg"},
    )
    told = read_html(passage_html(passage(text), [known], concept_address)).text
    assert told.endswith("Korte naam “Wlz”staat voor: Wet langdurige zorg")
    unknown = mention(
        text, "Wlz", kind="definition", targets=(), literal=(), fields={"term": "Wlz", "meaning": None}
    )
    assert "Korte naam" not in read_html(passage_html(passage(text), [unknown], concept_address)).text
