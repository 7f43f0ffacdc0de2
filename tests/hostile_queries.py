"""SPARQL that would reach outside or never end, and texts that would become SPARQL, for the tests of what is promised.

Oxigraph's parser needs no space between words, and tries another reading where one fails: so the way outside is hidden
in what stands around it, put together at random from pieces that end or begin unlike what they seem.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_PROLOGUES = (
    "", "PREFIX : <{u}>\n", "PREFIX :<{u}>PREFIX x:<urn:x:>\n", "BASE<{u}>\n",
    "PREFIX service:<{u}>PREFIX :<{u}>\n", "#c\nPREFIX x:<{u}>\n", "\ufeff", "#" + "x" * 4000 + "\n",
)  # fmt: skip
_HEADS = ("SELECT * {", "SELECT*WHERE{", "ASK{", "CONSTRUCT{?s ?p ?o}WHERE{", "DESCRIBE?s{", "SELECT ?s{")
_BEFORE = (
    "", "?s ?p ?o ", "?s ?p ?o.", "?s ?p 'a'", '?s ?p "a"@nl ', '?s ?p """x"""', "?s ?p true", "?s ?p 1e0", "?s ?p 1.",
    "?s ?p x:a ", "?s ?p x:a;", '?s x:a#"\n ?o ', '?s x:a#"""\n ?o ', "?s x:a#'''\n ?o ", "?s ?p :a.", "FILTER(?a<?b)",
    "FILTER(1<2)", "FILTER(?a<x:b)", "FILTER(?a=x:b)", "FILTER(?a=x:b||?c!='#')", "BIND(1 AS ?q)", "BIND('\\'' AS ?q)",
    "BIND('''''' AS ?q)", 'BIND("\\\\" AS ?q)', "BIND(<urn:#> AS ?q)", "BIND(x:a\\#b AS ?q)", "BIND(x:%23 AS ?q)",
    "BIND(x:a\\'b AS ?q)", "{}", "OPTIONAL{}", "{?s ?p ?o}UNION", "GRAPH?g", "MINUS", "FILTER EXISTS",
    "VALUES ?v{'#' 1}", "#x\n", "#x\r", "\t", "_:b ?p _:c ", "_:b ?p _:c.", "[] ?p ?o ", "?s x:a|x:b ?o ",
    "?s ^x:a/x:b* ?o ", "?s ?p x:a,", "?s a x:b ", "?s ?p 'a'^^x:a", "?s ?p 'a'^^<urn:a>", "?s ?p 'a'@nl",
    "{SELECT*{", "?s x:a?", "FILTER(?a<?b&&?c", "FILTER(?a<x:b",
)  # fmt: skip
_OUTSIDE = (
    "SERVICE", "service", "SeRvIcE", "SERVICESILENT", "SERVICE SILENT", "SERVICE#>\n", 'SERVICE#"\n', "SERVICE#'''\n",
    "\\u0053ERVICE", "\\U00000053ERVICE", "SERVICE\\u0020", "SER\u200bVICE", "SERVICE\t", "SERVICE\r", "SERVICE\n",
    "\u017fERVICE",
)  # fmt: skip
_PLACES = ("<{u}>", " <{u}>", ":x", "x:x", " :", "?e", "<x>", "service:x", "<{u}#>", "<{u}(a)>")
_BODIES = (
    "{}",
    "{?a ?b ?c}",
    '{?s ?p ?o}#"\n',
    '{?a ?b ?c}#"""\n',
    "{?a ?b ?c}#'''\n",
    "{?a ?b ?c}#>\n",
    "{{}}",
)
_AFTER = ("", "}", "?s ?p ?o", "FILTER(?c>?d)", '#"', "#'''", "#>", '"', "'''", "LIMIT 1")
_ENDS = ("", "", "}", "LIMIT 3", "#x")

UPDATES = (
    "LOAD <{u}>", "load silent <{u}> into graph <urn:g>", "LOAD<{u}>", "\\u004cOAD <{u}>", "#\nLOAD <{u}>",
    "PREFIX x: <{u}> LOAD x:a", "BASE <{u}> LOAD <a>", "ASK {{}} ; LOAD <{u}>", "ASK {{}}\nLOAD <{u}>",
    "INSERT DATA {{ <urn:a> <urn:b> <urn:c> }}", "insert{{?s ?p ?o}}where{{?s ?p ?o}}", "DELETE WHERE {{ ?s ?p ?o }}",
    "DELETE{{?s ?p ?o}}INSERT{{?s ?p 1}}WHERE{{?s ?p ?o}}", "CLEAR ALL", "clear silent default", "DROP GRAPH <urn:g>",
    "CREATE GRAPH <urn:h>", "COPY DEFAULT TO <urn:h>", "MOVE <urn:g> TO DEFAULT", "ADD <urn:g> TO <urn:h>",
    "WITH <urn:g> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", "ASK {{}} ; DROP ALL", "SELECT * {{}} ; CLEAR ALL",
    "SELECT * FROM <{u}> {{ ?s ?p ?o }}", "select*from<{u}>{{?s ?p ?o}}", "ASKFROM<{u}>{{}}",
    "SELECT * \\u0046ROM <{u}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{u}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "PREFIX x: <{u}> SELECT * FROM x:a {{ ?s ?p ?o }}", "SELECT * #\nFROM#\n<{u}> {{ ?s ?p ?o }}",
    "PREFIX from: <{u}> PREFIX : <{u}> SELECT*FROM:a{{?s ?p ?o}}", "DESCRIBE <{u}> FROM <{u}>",
)  # fmt: skip
"""Writing, loading and other data, in the forms that the language has for it."""


def hidden(address: str, tries: int) -> Iterator[str]:
    """Questions that would ask this address, each disguised in another way; the same ones every time."""
    drawn = random.Random(1)
    pick = drawn.choice
    for _ in range(tries):
        before = "".join(pick(_BEFORE) for _ in range(drawn.randint(0, 3)))
        query = pick(_PROLOGUES) + pick(_HEADS) + before + pick(_OUTSIDE) + pick(_PLACES) + pick(_BODIES)
        yield (query + pick(_AFTER) + "}" + pick(_ENDS)).replace("{u}", address)


DEADLY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "SELECT DISTINCT ?a ?d ?g ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?x ?y ?z } ORDER BY ?z",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x:niets>|^!<urn:x:niets>)* ?b . ?b (!<urn:x:niets>|^!<urn:x:niets>)* ?c }",
    "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(?c, ?f, ?i), '((d.*)*i.*)*x$')) }",
    "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(?c, ?f) = ?i) } }",
    "SELECT ?x40 { BIND('abcdefghij' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40)) + " }",
    "ASK { FILTER(" + "(" * 45_000 + "1" + ")" * 45_000 + ") }",
    "SELECT (COUNT(*) AS ?n) { " + "OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } " * 3
    + "{ ?j ?k ?l } UNION { ?m ?n1 ?o } { ?p ?q ?r } MINUS { ?a ?k ?r } }",
)  # fmt: skip
"""Questions that would take a machine for ever, or all its memory."""

INJECTIONS = (
    'x" } SELECT * { ?s ?p ?o } #', "x> } UNION { ?s ?p ?o } #", 'x")) || true || CONTAINS("',
    "x> ?p ?o . <urn:y", 'x\\" } UNION { ?ding ?p ?naam } #', "x' } UNION { ?ding ?p ?naam } #", 'x\\', 'x"',
    "x\n} UNION { ?ding ?p ?naam", "x\r} #", "x\\u0022 ) || true #", "x\\U00000022)||true#",
    "x%3E%20%7D%20UNION%20%7B%20%3Fs%20%3Fp%20%3Fo", "x} UNION {?ding ?p ?naam}", "WORDSxq", "OPENxq", "PAIRSxq",
    "BASExq", "WITHINxq", "HIDDENxq", "https://w3id.org/beleidswijzer/id/x> } UNION { ?s ?p ?o", "https://x.nl/|^a",
    "http://x.nl/a b", "http://x.nl/{a}", "http://x.nl/\\u003e", "<>", "_:b", "?ding",
    "'; DROP TABLE passages; --", "x' OR '1'='1", "x%' OR 1=1 --", "x\u0000y",
    "criterium/x> } UNION { ?s ?p ?o", "jci1.3:c:BWBR0035917&artikel=1> ?p ?o . <x", "kst-1> ?p ?o . <x",
    "celex:1&artikel=1> <x", "doc-x&artikel=1> <x", "-criterium/x>", "\u2028} UNION {?ding ?p ?naam}",
)  # fmt: skip
"""Texts that would change a question, in SPARQL or in SQL, wherever they were pasted into it."""
