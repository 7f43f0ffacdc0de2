"""Laws, publications and other cited things: what their official key alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.quad import DCTERMS, RDF, RDFS, iri, text
from ontology.uris import Uris, jci_of, split_jci

Triple = tuple[str, str, str]

_PUBLICATIONS = {
    "kst": "Kamerstuk",
    "blg": "Kamerstuk",
    "ah": "Kamerstuk",
    "h": "Kamerstuk",
    "stb": "Bekendmaking",
    "stcrt": "Bekendmaking",
    "trb": "Bekendmaking",
}
_CELEX = re.compile(r"^3(?P<year>\d{4})(?P<kind>[RLD])(?P<number>\d{4})$")
_EU_KINDS = {"R": "Verordening", "L": "Richtlijn", "D": "Besluit"}
_TYPE = iri(RDF + "type")
_LABEL = iri(RDFS + "label")
_IDENTIFIER = iri(DCTERMS + "identifier")


def thing_triples(target: str, uris: Uris) -> Iterator[Triple]:
    """What is known of a thing from its key alone: its kind, identifier, name and what it is part of.

    Concepts of the thesaurus and action lines are described elsewhere.
    """
    law = split_jci(target)
    if law:
        yield from _law(*law, uris)
        return
    kind = target.partition("-")[0]
    if "&artikel=" in target and not target.startswith("celex:"):
        yield from _own_article(target, uris)
    elif target.startswith("celex:"):
        yield from _eu(target, uris)
    elif "/" not in target:
        kind = "Uitspraak" if target.startswith("ECLI:") else _PUBLICATIONS.get(kind, "Document")
        yield from _named(target, kind, name_of_key(target), uris)


def name_of_key(target: str) -> str:
    """What people call a paper or ruling of which nothing but the key is known."""
    kind, _, number = target.partition("-")
    if kind in _PUBLICATIONS:
        return publication_name(target)
    return {"zin": f"Zorginstituut, {number}", "vws": f"VWS, kenmerk {number}"}.get(kind, target)


def _named(target: str, kind: str, label: str, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.target(target))
    yield node, _TYPE, iri(uris.term(kind))
    yield node, _IDENTIFIER, text(target)
    yield node, _LABEL, text(label, "nl")


def _law(law: str, parts: tuple[tuple[str, str], ...], uris: Uris) -> Iterator[Triple]:
    """A regulation, and each level of a part named: article, member, item."""
    work = uris.law(jci_of(law, ()))
    yield iri(work), _TYPE, iri(uris.term("Regeling"))
    yield iri(work), _IDENTIFIER, text(law)
    above = work
    for depth in range(1, len(parts) + 1):
        jci = jci_of(law, parts[:depth])
        node = uris.law(jci)
        yield iri(node), _TYPE, iri(uris.term("Regelingonderdeel"))
        yield iri(node), _IDENTIFIER, text(jci)
        yield iri(node), iri(uris.term("onderdeelVanRegeling")), iri(work)
        if above != work:
            yield iri(node), iri(uris.term("onderdeelVan")), iri(above)
        yield iri(node), _LABEL, text(_part_name(parts[:depth]), "nl")
        above = node


def _part_name(parts: tuple[tuple[str, str], ...]) -> str:
    names = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}
    return " ".join(f"{names.get(name, name)} {value}" for name, value in parts)


def _own_article(target: str, uris: Uris) -> Iterator[Triple]:
    """An article of a document that is itself a regulation, mostly a draft: each level that is named."""
    yield from _levels(target, uris.document(target.partition("&")[0]), uris)


def _eu(target: str, uris: Uris) -> Iterator[Triple]:
    """An act of the Union, and each level of a part named: article, member, item."""
    work = target.partition("&")[0]
    yield from _named(work, "EuHandeling", eu_name(work.removeprefix("celex:")), uris)
    yield from _levels(target, uris.target(work), uris)


def _levels(target: str, regulation: str, uris: Uris) -> Iterator[Triple]:
    """Each level of the part that `target` names, as part of the regulation and of the level above it."""
    work, *named = target.split("&")
    parts = [(name, value) for name, _, value in (part.partition("=") for part in named)]
    above = work
    for depth in range(1, len(parts) + 1):
        key = "&".join((work, *(f"{name}={value}" for name, value in parts[:depth])))
        node = iri(uris.target(key))
        yield from _named(key, "Regelingonderdeel", _part_name(tuple(parts[:depth])), uris)
        yield node, iri(uris.term("onderdeelVanRegeling")), iri(regulation)
        if above != work:
            yield node, iri(uris.term("onderdeelVan")), iri(uris.target(above))
        above = key


def eu_name(celex: str) -> str:
    """32016R0679 -> Verordening (EU) 2016/679: the number of an act as the Official Journal writes it.

    Interinstitutional style guide, 1.2.2: since 2015 "(EU) year/number"; before that a regulation has
    number/year and a directive year/number/EU; two digits of the year until 1998; EU since 1 December 2009,
    of which the number tells the year alone; EG since November 1993.
    """
    found = _CELEX.match(celex)
    if not found:
        return celex
    year, number, kind = int(found["year"]), int(found["number"]), _EU_KINDS[found["kind"]]
    domain = "EU" if year > 2009 else "EG" if year > 1993 else "EEG"
    if year >= 2015:
        return f"{kind} ({domain}) {year}/{number}"
    short = str(year) if year >= 1999 else str(year)[2:]
    if found["kind"] == "R":
        return f"{kind} ({domain}) nr. {number}/{short}"
    return f"{kind} {short}/{number}/{domain}"


def publication_name(target: str) -> str:
    """kst-29689-1253 -> Kamerstukken 29 689, nr. 1253; stb-2014-494 -> Staatsblad 2014, 494."""
    kind, *rest = target.split("-")
    if kind == "kst" and len(rest) >= 2:
        dossier = rest[0] if len(rest[0]) != 5 else f"{rest[0][:2]} {rest[0][2:]}"
        middle = f"-{'-'.join(rest[1:-1])}" if len(rest) > 2 else ""
        return f"Kamerstukken {dossier}{middle}, nr. {rest[-1]}"
    names = {
        "stb": "Staatsblad",
        "stcrt": "Staatscourant",
        "trb": "Tractatenblad",
        "ah": "Aanhangsel Handelingen",
    }
    return f"{names[kind]} {', '.join(rest)}" if kind in names else target
