"""Names that may mean more than one thing stay apart, and are listed; only registers say that two things are one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.passage import Document, Numbers, Passage, Run
from ontology.graph import document_quads, vocabulary_quads
from ontology.mentions import find_mentions
from ontology.registers import Registers
from ontology.sparql import named_queries, run_query
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore

ROOT = Path(__file__).resolve().parents[1]
QUERY = "q35_namen_met_meer_betekenissen"
WORDLIST = "woordenlijst en registers"
Row = tuple[str | None, ...]


def paper(*texts: str) -> Document:
    passages = []
    for place, words in enumerate(texts, 1):
        line = Run(0, place, 100.0, 112.0, tuple(50.0 + 5 * i for i in range(len(words) + 1)))
        passages.append(Passage(f"doc-a:{place}", "doc-a", "paragraph", (), words, (line,), (), None))
    return Document(
        "doc-a", "rapport", "Stuk A", "2024-05-01", Numbers(), None, None, None, (1, 9), (), tuple(passages)
    )


@pytest.fixture(scope="module")
def rows(registers: Registers, thesaurus: Thesaurus) -> list[Row]:
    document = paper(
        "De Minister van VWS en de Minister voor Medische Zorg tekenen.",
        "Morgen besluit de Minister.",
        "Het Zorginstituut adviseert het RIVM.",
    )
    graph = GraphStore()
    graph.add(vocabulary_quads(thesaurus, registers))
    found = find_mentions(document, registers, thesaurus)
    graph.add(document_quads(document, found, file_sha256="0" * 64, thesaurus=thesaurus))
    return list(run_query(graph, named_queries()[QUERY].text).rows)


def test_the_minister_of_two_ministries_is_listed_with_both(rows: list[Row]) -> None:
    [found] = [row for row in rows if row[0] == "de minister"]
    assert found[1:3] == ("Stuk A", "2")
    assert sorted(str(found[3]).split(" ; ")) == [
        "Minister van Volksgezondheid, Welzijn en Sport (ambt)", "Minister voor Medische Zorg (ambt)",
    ]  # fmt: skip


def test_an_abbreviation_of_several_laws_is_listed(rows: list[Row]) -> None:
    [found] = [row for row in rows if row[0] == "wmo" and row[1] == WORDLIST]
    assert int(str(found[2])) >= 2
    assert "Wet maatschappelijke ondersteuning 2015 (wet of regeling)" in str(found[3])
    assert "Wet medisch-wetenschappelijk onderzoek met mensen (wet of regeling)" in str(found[3])


def test_a_name_with_one_meaning_is_not_listed(rows: list[Row]) -> None:
    names = {row[0] for row in rows}
    assert not names & {"zorginstituut", "rivm", "nza", "effectiviteit", "minister van vws"}


def test_only_the_thesaurus_says_that_two_things_are_one() -> None:
    """Merges are facts with a source that a person wrote down, so they can be taken back."""
    code = sorted((ROOT / "ontology").glob("*.py"))
    assert [path.name for path in code if re.search(r"sameAs\b", path.read_text(encoding="utf-8"))] == []
    merged = [
        line
        for line in (ROOT / "ontology/thesaurus.ttl").read_text(encoding="utf-8").splitlines()
        if "owl:sameAs" in line
    ]
    assert merged
    assert all("identifier.overheid.nl/tooi/id/" in line for line in merged)
