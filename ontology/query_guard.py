"""Refuses SPARQL that would write, or reach outside the graph, before anything is evaluated.

Oxigraph really makes the HTTP request of SERVICE and LOAD, so the words are looked for
with the tokens of the SPARQL 1.1 grammar: comments, strings, IRIs, variables and the
local part of names do not count, and escaped letters (\\u0053ERVICE) do. Its parser
needs no space between words (SERVICESILENT) and tries another reading where one fails
(SERVICE:x is a name, or a keyword before :x), so what leads outside is looked for within
words and prefixes too. The process that evaluates can reach nothing besides: see
ontology/query_worker.py.
"""

from __future__ import annotations

import re

from ingest.problem import Problem

# SPARQL 1.1, sections 19.2 (code point escapes) and 19.8 (terminals): what may hold any word.
_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_INSIDE = (
    rf"{_BASE}_0-9\u00B7\u0300-\u036F\u203F\u2040"  # of a variable; names of things may have hyphens too
)
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_PLX})(?:\.*+(?:[{_INSIDE}:-]|{_PLX}))*+"
_SKIPPED = rf"""
    \#[^\n\r]*                                    # comment
    |<[^<>"{{}}|^`\\()\x00-\x20]*+>               # IRIREF; with brackets it may be a comparison
    |\"{{3}}(?:\"{{0,2}}+(?:[^"\\]|\\.))*+\"{{3}}|'{{3}}(?:'{{0,2}}+(?:[^'\\]|\\.))*+'{{3}}
    |"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+'  # strings
    |[?$][{_INSIDE}]+                             # variables
    |(?P<prefix>[{_BASE}](?:\.*+[{_INSIDE}-])*+)?:(?:{_LOCAL})?   # prefixed names
    |_:[{_BASE}_0-9](?:\.*+[{_INSIDE}-])*+        # blank nodes
    |@[A-Za-z]++(?:-[A-Za-z0-9]++)*+              # language tags
    """
_HALF = re.compile("[\ud800-\udfff]")  # a half of a pair in UTF-16: no process can be sent it
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Each run of letters is taken whole, also where it is no name: read again from its second letter, and its third, a long
# one would hold the program for minutes.
_TOKEN = re.compile(
    rf"(?:{_SKIPPED})|(?P<words>(?:[^\W\d]|[{_BASE}])[\w.{_INSIDE}-]*+)|(?P<rest>[\"'].*)",
    re.VERBOSE | re.DOTALL,
)

_OUTSIDE = frozenset({"SERVICE", "LOAD", "FROM"})
_AMBIGUOUS = frozenset({"SERVICE", "FROM"})  # in a query a name may come after these
_WRITING = frozenset(
    ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING", "INTO")
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_LONGEST = 100_000  # characters; a query of a person or a program is far shorter


def check_query(query: str) -> None:
    """Passes SELECT, ASK, CONSTRUCT and DESCRIBE on the graph itself.

    Raises Problem "query-outside", "query-writes", "query-empty", "query-too-long" or "query-syntax" (no text at all).
    """
    if len(query) > _LONGEST:
        raise Problem(
            "query-too-long",
            f"De vraag is langer dan {_LONGEST} tekens.",
            remedy="Maak de vraag korter, of splits haar.",
            family="usage",
        )
    if _HALF.search(query):
        raise Problem(
            "query-syntax",
            "De vraag is niet te lezen: er staat een half teken in, dat geen tekst is.",
            remedy="Typ de vraag opnieuw, of bewaar het bestand ervan als UTF-8.",
            family="usage",
        )
    words = _words(query) | _words(_unescaped(query))
    if outside := sorted(one for one in _OUTSIDE if any(one in word for word in words)):
        raise Problem(
            "query-outside",
            f"De vraag gebruikt {', '.join(outside)}: dat zoekt buiten de eigen graaf.",
            remedy="Laat dat deel weg; vragen gaan alleen over wat in de opslag staat.",
            family="usage",
        )
    if writing := sorted(words & _WRITING):
        raise Problem(
            "query-writes",
            f"De vraag gebruikt {', '.join(writing)}: de graaf kan met vragen niet worden veranderd.",
            remedy="Stel een vraag met SELECT, ASK, CONSTRUCT of DESCRIBE.",
            family="usage",
        )
    if not words & _FORMS:
        raise Problem(
            "query-empty",
            "Dit is geen vraag in SPARQL.",
            remedy="Begin met SELECT, ASK, CONSTRUCT of DESCRIBE, of kies een vaste vraag.",
            family="usage",
        )


def _words(query: str) -> frozenset[str]:
    """The bare words of a query, and the prefixes that lead outside when read as words, in capitals."""
    found: set[str] = set()
    for match in _TOKEN.finditer(query):
        if bare := match["words"] or match["rest"]:  # the rest: after a quote that nothing closes
            found.update(re.findall(r"\w+", bare.upper()))
        elif match["prefix"] and any(one in match["prefix"].upper() for one in _AMBIGUOUS):
            found.add(match["prefix"].upper())
    return frozenset(found)


def _unescaped(query: str) -> str:
    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    return _ESCAPE.sub(letter, query)
