"""The graph of the two seed documents: what a careful reader finds there, the graph has too."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.passage import Document, Reading
from ingest.read import read_file
from ontology.graph import document_quads, vocabulary_quads
from ontology.mention import Mention
from ontology.mentions import find_mentions
from ontology.quad import nquads
from ontology.registers import Registers
from ontology.sparql import Table, named_queries, run_query
from ontology.thesaurus import Thesaurus
from ontology.triplestore import GraphStore

SHARED = Path(os.environ.get("BELEIDSWIJZER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SEEDS = SHARED / "corpus" / "seeds"
GOLD = SHARED / "corpus" / "references" / "seed_kamerbrief_gold.tsv"

pytestmark = pytest.mark.skipif(
    not GOLD.is_file(), reason="het gedeelde materiaal is er niet (BELEIDSWIJZER_SHARED)"
)

Found = dict[str, tuple[Mention, ...]]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_file(path.read_bytes(), limits=Limits()) for path in sorted(SEEDS.glob("*.pdf"))]


@pytest.fixture(scope="module")
def linked(
    readings: list[Reading], registers: Registers, thesaurus: Thesaurus
) -> list[tuple[str, Document, Found]]:
    return [
        (reading.sha256, document, dict(find_mentions(document, registers, thesaurus)))
        for reading in readings
        for document in reading.documents
    ]


@pytest.fixture(scope="module")
def graph(
    linked: list[tuple[str, Document, Found]],
    registers: Registers,
    thesaurus: Thesaurus,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    store = GraphStore()
    store.add(vocabulary_quads(thesaurus, registers))
    for sha256, document, mentions in linked:
        store.load_nquads(nquads(document_quads(document, mentions, file_sha256=sha256, thesaurus=thesaurus)))
    path = tmp_path_factory.mktemp("seeds") / "graph.nq"
    path.write_bytes(store.dump_nquads())
    return path


def letter(linked: list[tuple[str, Document, Found]]) -> tuple[Document, list[Mention]]:
    [(document, mentions)] = [(d, m) for _, d, m in linked if d.id == "kst-29689-1253"]
    return document, [mention for passage in document.passages for mention in mentions.get(passage.id, ())]


def gold(category: str, *layers: str) -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [row for row in rows if row["category"] == category and row["layer"] in layers]


def words(text: str) -> str:
    """A quote of the plain text as running text: words joined, note markers out."""
    text = text.replace("\\n", "\n")
    joined = re.sub(r"(?<=\w)-\n+(?=[a-zë])", "", text)
    return re.sub(r"(?<=[a-z)®])\d{1,2}$", "", re.sub(r"\s+", " ", joined)).strip()


@pytest.mark.parametrize("kind", ["actor", "criterion", "programme"])
def test_names_in_the_letter_are_found(linked: list[tuple[str, Document, Found]], kind: str) -> None:
    """Counted by surface: as many mentions of each word as the gold has, curated ones optional."""
    _, mentions = letter(linked)
    found = [m.surface for m in mentions if m.kind == kind]
    wanted = [words(row["quote"]) for row in gold(kind, "mention")]
    known = wanted + [words(row["quote"]) for row in gold(kind, "curated")]
    missed = [word for word in set(wanted) if found.count(word) < wanted.count(word)]
    loose = [word for word in set(found) if not any(word in quote for quote in known)]
    assert sum(wanted.count(word) - found.count(word) for word in missed) <= 0.05 * len(wanted), missed
    assert sum(found.count(word) for word in loose) <= 0.08 * len(found), loose


def test_milestones_of_the_letter(linked: list[tuple[str, Document, Found]]) -> None:
    """The gold holds what has a time, and promises to the Kamer; other promises without a time are not in it."""
    _, mentions = letter(linked)
    timed = [
        m for m in mentions if m.kind == "milestone" or (m.kind == "commitment" and m.rule == "commitment")
    ]
    sentences = [m.surface for m in timed]
    quotes = [words(row["quote"]) for row in gold("milestone", "curated")]
    hits = [quote for quote in quotes if any(quote.rstrip(".")[:40] in sentence for sentence in sentences)]
    false = [s for s in sentences if not any(quote.rstrip(".")[:40] in s for quote in quotes)]
    assert len(hits) >= 0.95 * len(quotes), set(quotes) - set(hits)
    assert len(false) <= 1, false


def test_decisions_of_the_letter(linked: list[tuple[str, Document, Found]]) -> None:
    _, mentions = letter(linked)
    found = [m.surface for m in mentions if m.kind == "decision"]
    quotes = [words(row["quote"]) for row in gold("decision", "curated")]
    hits = [quote for quote in quotes if any(quote[:30] in one or one[:30] in quote for one in found)]
    assert len(hits) >= 0.8 * len(quotes), set(quotes) - set(hits)
    assert [one for one in found if not any(quote[:30] in one or one[:30] in quote for quote in quotes)] == []


def test_recommendations_of_the_report(linked: list[tuple[str, Document, Found]]) -> None:
    [(document, mentions)] = [(d, m) for _, d, m in linked if d.id == "zin-2026006641"]
    found = [m for p in document.passages for m in mentions.get(p.id, ()) if m.kind == "recommendation"]
    assert len(found) == 9


def ask(graph: Path, name: str) -> Table:
    [query] = [query for key, query in named_queries().items() if key.startswith(name)]
    return run_query(graph, query.text)


@pytest.mark.parametrize(
    "name",
    ["q01", "q02", "q03", "q05", "q06", "q07", "q08", "q09", "q10", "q11", "q13", "q15", "q16", "q20", "q22"],
)
def test_competency_questions_have_answers(graph: Path, name: str) -> None:
    assert ask(graph, name).rows


def test_the_statutory_phrase_has_its_two_legal_bases(
    graph: Path, linked: list[tuple[str, Document, Found]]
) -> None:
    answer = ask(graph, "q01")
    written = [
        passage.text
        for _, document, _ in linked
        for passage in document.passages
        if "redelijkerwijs aangewezen" in passage.text.casefold()
    ]
    assert sorted(str(row[3]) for row in answer.rows) == sorted(written)  # each once
    bases = {"jci1.3:c:BWBR0018492&artikel=2.1&lid=3", "jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1"}
    grounds = {str(row[6]): set(str(row[5]).split(" ; ")) for row in answer.rows}
    assert grounds["woordenlijst"] == bases
    assert grounds["genoemd in de passage"] == {"jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1"}


def test_action_lines_keep_both_places_with_their_modality(graph: Path) -> None:
    answer = ask(graph, "q03")
    said = {
        (str(row[0])[:11], row[1], row[2], row[3], row[4])
        for row in answer.rows
        if str(row[0]).startswith("Actielijn 2")
    }
    assert ("Actielijn 2", "start", "2026-10-01", "2026-12-31", "verwacht") in said
    assert ("Actielijn 2", "start", "2026-10-01", "2026-12-31", "plan") in said
    assert {str(row[0])[:11] for row in answer.rows if row[1] == "start"} == {
        f"Actielijn {n}" for n in (1, 2, 3, 4)
    }


def test_planned_frameworks_are_found_where_they_are_cited_later(graph: Path) -> None:
    delivered = {row[0] for row in ask(graph, "q09").rows if row[5]}
    assert "Afwegingskader uitvoerbaarheid" in delivered
    assert "Beoordelingskader kosteneffectiviteit van zorg" in delivered


def test_quotes_stand_in_the_document(linked: list[tuple[str, Document, Found]]) -> None:
    for _, document, mentions in linked:
        for passage in document.passages:
            for mention in mentions.get(passage.id, ()):
                assert passage.text[mention.start : mention.end] == mention.surface


def test_at_most_twelve_quads_a_passage(
    linked: list[tuple[str, Document, Found]], thesaurus: Thesaurus
) -> None:
    quads = passages = 0
    for sha256, document, mentions in linked:
        graph = nquads(document_quads(document, mentions, file_sha256=sha256, thesaurus=thesaurus))
        quads += graph.count(b"\n")
        passages += len(document.passages)
    assert quads <= 12 * passages
