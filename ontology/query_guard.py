"""Refuses SPARQL that would write, or reach outside the graph, before anything is evaluated.

Oxigraph really makes the HTTP request of SERVICE and LOAD, so the words are looked for
with the tokens of the SPARQL 1.1 grammar: comments, strings, IRIs, variables and
prefixed names do not count, and escaped letters (\\u0053ERVICE) do.
"""

from __future__ import annotations

import re

from ingest.problem import Problem

# SPARQL 1.1, sections 19.2 (code point escapes) and 19.8 (terminals): what may hold any word.
_SKIPPED = re.compile(
    r"""
    \#[^\n\r]*                                    # comment
    |<[^<>"{}|^`\\\x00-\x20]*>                    # IRIREF
    |\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'  # strings
    |[?$][\w·]+                                   # variables
    |[^\W\d_][\w.·-]*:[\w.:%\\~!$&'()*+,;=/?\#@·-]*|_:[\w.·-]+   # prefixed names, blank nodes
    |:[\w.:%·-]+
    |@[A-Za-z]+(?:-[A-Za-z0-9]+)*                 # language tags
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d]\w*")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(rf"(?:{_SKIPPED.pattern})|(?P<word>{_WORD.pattern})", re.VERBOSE | re.DOTALL)

_OUTSIDE = frozenset({"SERVICE", "LOAD", "FROM"})
_WRITING = frozenset(
    ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING", "INTO")
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_LONGEST = 100_000  # characters; a query of a person or a program is far shorter


def check_query(query: str) -> None:
    """Passes SELECT, ASK, CONSTRUCT and DESCRIBE on the graph itself.

    Raises Problem "query-outside", "query-writes", "query-empty" or "query-too-long".
    """
    if len(query) > _LONGEST:
        raise Problem(
            "query-too-long",
            f"De vraag is langer dan {_LONGEST} tekens.",
            remedy="Maak de vraag korter, of splits haar.",
            family="usage",
        )
    words = _words(query) | _words(_unescaped(query))
    if outside := sorted(words & _OUTSIDE):
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
    """The bare words of a query, in capitals."""
    return frozenset(match["word"].upper() for match in _TOKEN.finditer(query) if match["word"])


def _unescaped(query: str) -> str:
    def letter(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    return _ESCAPE.sub(letter, query)
