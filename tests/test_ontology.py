"""The ontology as something to read: every term explained in two languages, used, and on its page."""

from __future__ import annotations

import ast
import re
import runpy
from collections import defaultdict
from pathlib import Path

import pytest

from ontology.quad import OWL, RDF, RDFS, SKOS
from ontology.shapes import SHAPES_FILE
from ontology.thesaurus import THESAURUS_FILE
from ontology.triplestore import Cell, GraphStore, read_turtle, turtle_quads
from ontology.uris import DEFAULT_BASE
from ontology.vocabulary import ONTOLOGY_FILE

ROOT = Path(__file__).resolve().parents[1]
BW = f"{DEFAULT_BASE}def#"
FLOORS = sorted([*(ROOT / "ontology").glob("*.py"), *(ROOT / "beleidswijzer").rglob("*.py"), ROOT / "app.py"])
QUERIES = sorted(ROOT.glob("ontology/**/*.rq"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in FLOORS)
NAMED = "\n".join(path.read_text(encoding="utf-8") for path in [*QUERIES, THESAURUS_FILE, SHAPES_FILE])
# What a function or table that mints a term calls it: `uris.term("tekst")`, "bw:tekst" and "def#tekst".
MINTED = re.compile(r"\bterm\(\s*\"(\w+)\"|\bbw:([A-Za-z]\w*)|def#([A-Za-z]\w*)")
UPWARD = {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")} | {OWL + "inverseOf"}


def _declared() -> dict[str, dict[str, list[Cell]]]:
    facts: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(ONTOLOGY_FILE.read_bytes(), base=DEFAULT_BASE):
        if subject.startswith(BW):
            facts[subject.removeprefix(BW)][predicate].append(value)
    return facts


TERMS = _declared()


def _minted() -> set[str]:
    return {next(filter(None, match)) for match in MINTED.findall(CODE + NAMED)}


def _used() -> set[str]:
    """Terms that code, queries, thesaurus or shapes name, and what stands above or opposite those."""
    minted = _minted()
    found = {name for name in TERMS if name in minted or f'"{name}"' in CODE}
    while True:
        above = {
            cell.value.removeprefix(BW)
            for name in found
            for predicate in UPWARD
            for cell in TERMS[name].get(predicate, [])
        } & TERMS.keys()
        opposite = {
            name
            for name in TERMS
            for cell in TERMS[name].get(OWL + "inverseOf", [])
            if cell.value.removeprefix(BW) in found
        }
        if (above | opposite) <= found:
            return found
        found |= above | opposite


@pytest.mark.parametrize("name", sorted(TERMS))
def test_every_term_has_a_name_and_a_definition_in_both_languages(name: str) -> None:
    for predicate in (RDFS + "label", SKOS + "definition"):
        languages = sorted(cell.language for cell in TERMS[name].get(predicate, []))
        assert languages == ["en", "nl"], predicate
    for cell in TERMS[name][SKOS + "definition"]:
        assert cell.value.endswith(".") and len(cell.value.split()) >= 4, cell.value


def test_every_term_that_is_minted_is_declared() -> None:
    assert _minted() - TERMS.keys() == set()


def test_every_declared_term_is_used_or_says_why_not() -> None:
    unused = sorted(TERMS.keys() - _used())
    assert [name for name in unused if not TERMS[name].get(SKOS + "editorialNote")] == []


def test_classes_and_properties_stand_on_declared_ones() -> None:
    for name, facts in TERMS.items():
        for predicate in UPWARD:
            for cell in facts.get(predicate, []):
                if cell.value.startswith(BW):
                    assert cell.value.removeprefix(BW) in TERMS, f"{name} {predicate} {cell.value}"


def test_a_property_leads_to_things_or_to_values_as_it_says() -> None:
    for name, facts in TERMS.items():
        kinds = {cell.value.removeprefix(OWL) for cell in facts[RDF + "type"]}
        for cell in facts.get(RDFS + "range", []):
            assert ("XMLSchema" in cell.value) == ("DatatypeProperty" in kinds), name


def test_the_page_of_the_ontology_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs/make_ontology.py"))["page"]()
    assert (ROOT / "docs/ontology.md").read_text(encoding="utf-8") == made, (
        "run: python docs/make_ontology.py"
    )


def test_every_rule_of_the_shapes_has_a_dutch_message() -> None:
    store = GraphStore()
    store.add(turtle_quads(SHAPES_FILE.read_bytes(), f"{DEFAULT_BASE}graph/vormen", base=DEFAULT_BASE))
    silent = """
        PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?path WHERE {
          ?shape sh:property ?rule . ?rule sh:path ?path . FILTER NOT EXISTS { ?rule sh:message ?said }
          # the choices of one rule speak through the message of that rule
          FILTER NOT EXISTS { ?whole (sh:xone|sh:or)/rdf:rest*/rdf:first ?shape ; sh:message ?spoken } }"""
    assert [row["path"].value for row in store.ask(silent)] == []
    messages = "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?said WHERE { ?rule sh:message ?said }"
    said = [row["said"].value for row in store.ask(messages)]
    assert len(said) > 40
    assert all(
        text.endswith(".") and re.search(r"\b(?:een|de|is|één|wat|er|en)\b", text.casefold()) for text in said
    )


def _classes() -> list[str]:
    found = []
    for path in sorted((ROOT / "ontology").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [one.name for one in tree.body if isinstance(one, ast.ClassDef) and one.name[0] != "_"]
    return sorted(set(found))


def test_the_glossary_has_every_class_of_the_code() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert [name for name in _classes() if f"| `{name}` |" not in glossary] == []


def test_every_concept_is_explained_and_has_its_source() -> None:
    concepts: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(THESAURUS_FILE.read_bytes(), base=DEFAULT_BASE):
        concepts[subject][predicate].append(value)
    for subject, facts in concepts.items():
        kinds = {cell.value.removeprefix(SKOS) for cell in facts[RDF + "type"]}
        if "ConceptScheme" in kinds:
            continue
        languages = {cell.language for cell in facts[SKOS + "prefLabel"]}
        assert "nl" in languages, subject
        assert "en" in languages or "/id/kader/" in subject, subject
        assert facts[SKOS + "scopeNote"], subject
        assert facts["http://purl.org/dc/terms/source"], subject
        for above in [*facts[SKOS + "broader"], *facts[SKOS + "related"]]:
            assert above.value in concepts, f"{subject} {above.value}"
