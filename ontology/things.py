"""Laws, publications and other cited things: what their official key alone tells."""

from __future__ import annotations

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
    if target.startswith("celex:"):
        yield from _eu(target, uris)
    elif target.startswith("ECLI:"):
        yield from _named(target, "Uitspraak", target, uris)
    elif target.startswith("zin-"):
        yield from _named(target, "Document", f"Zorginstituut, {target.removeprefix('zin-')}", uris)
    elif kind in _PUBLICATIONS:
        yield from _named(target, _PUBLICATIONS[kind], _publication_name(target), uris)
    elif "/" not in target:
        yield from _named(target, "Document", target, uris)


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


def _eu(target: str, uris: Uris) -> Iterator[Triple]:
    work, *parts = target.split("&")
    yield from _named(work, "EuHandeling", work.removeprefix("celex:"), uris)
    if parts:
        label = " ".join(part.replace("=", " ") for part in parts)
        yield from _named(target, "Regelingonderdeel", f"{label} van {work.removeprefix('celex:')}", uris)
        yield iri(uris.target(target)), iri(uris.term("onderdeelVanRegeling")), iri(uris.target(work))


def _publication_name(target: str) -> str:
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
