"""Writes docs/ontology.md from ontology/ontology.ttl: `python docs/make_ontology.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ontology.triplestore import GraphStore, turtle_quads
from ontology.uris import DEFAULT_BASE
from ontology.vocabulary import ONTOLOGY_FILE

PAGE = Path(__file__).with_name("ontology.md")
BW = f"{DEFAULT_BASE}def#"
_PREFIXES = {
    BW: "bw", "http://www.w3.org/2004/02/skos/core#": "skos", "http://purl.org/dc/terms/": "dcterms",
    "http://data.europa.eu/eli/ontology#": "eli", "http://xmlns.com/foaf/0.1/": "foaf",
    "http://www.w3.org/ns/org#": "org", "http://www.w3.org/ns/prov#": "prov", "http://www.w3.org/ns/oa#": "oa",
    "http://purl.org/spar/cito/": "cito", "http://purl.org/spar/fabio/": "fabio",
    "http://www.w3.org/2001/XMLSchema#": "xsd", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}  # fmt: skip
_QUERY = """
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?term ?nl ?en ?definition ?english ?comment ?note (GROUP_CONCAT(DISTINCT STR(?o); separator=" ") AS ?others)
       (GROUP_CONCAT(DISTINCT STR(?d); separator=" ") AS ?domain)
       (GROUP_CONCAT(DISTINCT STR(?r); separator=" ") AS ?range)
WHERE {
  ?term a ?type . FILTER(?type IN (%s) && STRSTARTS(STR(?term), "%s"))
  ?term rdfs:label ?nl . FILTER(LANG(?nl) = "nl")
  OPTIONAL { ?term rdfs:label ?en . FILTER(LANG(?en) = "en") }
  OPTIONAL { ?term skos:definition ?definition . FILTER(LANG(?definition) = "nl") }
  OPTIONAL { ?term skos:definition ?english . FILTER(LANG(?english) = "en") }
  OPTIONAL { ?term rdfs:comment ?comment } OPTIONAL { ?term skos:editorialNote ?note }
  OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf|skos:closeMatch|owl:inverseOf ?o }
  OPTIONAL { ?term rdfs:domain ?d } OPTIONAL { ?term rdfs:range ?r }
} GROUP BY ?term ?nl ?en ?definition ?english ?comment ?note ORDER BY ?term
"""
_HEAD = """# The ontology

Generated from `ontology/ontology.ttl` by `python docs/make_ontology.py`; the shapes that graphs keep are in
`ontology/shapes.ttl`, the concepts in `ontology/thesaurus.ttl`. `bw:` is `{base}`; other prefixes are the usual ones.
"""


def page() -> str:
    """The whole page as Markdown."""
    graph = GraphStore()
    graph.add(turtle_quads(ONTOLOGY_FILE.read_bytes(), f"{DEFAULT_BASE}graph/vocabulaire", base=DEFAULT_BASE))
    lines = [_HEAD.format(base=BW)]
    lines += [
        "## Classes",
        "",
        "| class | Dutch | English | kind of, close to | betekenis | meaning |",
        "|---|---|---|---|---|---|",
    ]
    for row in graph.ask(_QUERY % ("owl:Class", BW)):
        lines.append(
            _line(
                _name(row["term"].value),
                _text(row["nl"]),
                _text(row["en"]),
                _names(row["others"]),
                _said(row),
                _text(row["english"]),
            )
        )
    kinds = "owl:ObjectProperty, owl:DatatypeProperty, owl:TransitiveProperty"
    lines += [
        "",
        "## Properties",
        "",
        "| property | Dutch | English | from | to | part of, inverse, close to | betekenis | meaning |",
    ]
    lines.append("|---|---|---|---|---|---|---|---|")
    for row in graph.ask(_QUERY % (kinds, BW)):
        ends = (_names(row["domain"]), _names(row["range"]), _names(row["others"]))
        names = (_name(row["term"].value), _text(row["nl"]), _text(row["en"]))
        lines.append(_line(*names, *ends, _said(row), _text(row["english"])))
    return "\n".join(lines) + "\n"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _said(row: Any) -> str:
    """The Dutch definition, the values a property may have, and why a term has no use yet."""
    values = f"Waarden: {_text(row['comment'])}." if _text(row["comment"]) else ""
    return " ".join(part for part in (_text(row["definition"]), values, _text(row["note"])) if part)


def _text(term: object) -> str:
    return str(getattr(term, "value", "") or "")


def _names(term: object) -> str:
    return ", ".join(sorted(_name(one) for one in _text(term).split()))


def _name(uri: str) -> str:
    for start, prefix in _PREFIXES.items():
        if uri.startswith(start):
            return f"`{prefix}:{uri.removeprefix(start)}`"
    return f"<{uri}>"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
