"""Official XML of laws becomes passages by article member, each with its jci."""

import pytest

from beleidswijzer.contract_json import document_json, passage_json, section_json
from ingest.bwb import read_law
from ingest.problem import Problem

LAW = b"""<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR0099999" inwerkingtreding="2024-01-01"><wetgeving soort="wet">
<intitule>Wet van 1 januari 2024, houdende voorbeelden</intitule><citeertitel>Voorbeeldwet</citeertitel>
<wet-besluit><wettekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>2</nr><titel>Recht op zorg</titel></kop>
 <artikel label="Artikel 2.1"><kop><label>Artikel</label><nr>2.1</nr></kop>
  <lid><lidnr>1</lidnr><al>Recht bestaat voor <nadruk>wie</nadruk> daarop is aangewezen:</al>
   <lijst><li><li.nr>a.</li.nr><al>thuis, of</al><meta-data><jcis/></meta-data></li>
          <li><li.nr>b.</li.nr><al>elders.</al></li></lijst></lid>
  <lid><lidnr>1a</lidnr><al>Het eerste lid geldt niet.</al></lid></artikel>
 <artikel label="Artikel 2.2"><kop><label>Artikel</label><nr>2.2</nr></kop>
  <al>Zonder leden.</al></artikel>
</hoofdstuk></wettekst></wet-besluit></wetgeving></toestand>"""


def test_each_member_is_a_passage_with_its_jci() -> None:
    law = read_law(LAW).documents[0]
    assert (law.id, law.kind, law.title, law.date) == ("BWBR0099999", "wet", "Voorbeeldwet", "2024-01-01")
    assert [(p.jci, p.text) for p in law.passages] == [
        (
            "jci1.3:c:BWBR0099999&artikel=2.1&lid=1",
            "Recht bestaat voor wie daarop is aangewezen: a. thuis, of b. elders.",
        ),
        ("jci1.3:c:BWBR0099999&artikel=2.1&lid=1a", "Het eerste lid geldt niet."),
        ("jci1.3:c:BWBR0099999&artikel=2.2", "Zonder leden."),
    ]


def test_headings_are_the_path_of_a_member() -> None:
    law = read_law(LAW).documents[0]
    assert law.passages[0].section == ("Hoofdstuk 2 Recht op zorg", "Artikel 2.1")
    assert [(s.number, s.title, s.level) for s in law.sections] == [
        ("Hoofdstuk 2", "Recht op zorg", 1),
        ("Artikel 2.1", "", 2),
        ("Artikel 2.2", "", 2),
    ]


def test_a_law_has_no_pages() -> None:
    passage = read_law(LAW).documents[0].passages[0]
    assert passage.page is None
    assert passage.boxes() == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<toestand", "xml-broken"),
        (b"<html><body>geen wet</body></html>", "xml-unknown"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><toestand>&a;</toestand>', "xml-entities"),
    ],
)
def test_other_xml_is_refused_with_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        read_law(data)
    assert refused.value.code == code
    assert refused.value.remedy


def test_a_law_has_no_pages_in_any_stage() -> None:
    law = read_law(LAW).documents[0]
    assert document_json(law)["pages"] is None
    assert {section_json(law, section)["page"] for section in law.sections} == {None}
    assert {(line["page"], tuple(line["boxes"])) for line in map(passage_json, law.passages)} == {(None, ())}
