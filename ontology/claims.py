"""What the mentions of a document assert: each triple with the mentions that support it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ontology.actionlines import title_key
from ontology.joint_claims import Triple, joint_claims, page_triple
from ontology.mention import CITING, FieldValue, Mention
from ontology.mention_uri import mention_uri as mention_uri
from ontology.planned_links import PLANNED, ties_guidelines_and_decisions
from ontology.quad import RDF, RDFS, date_literal, iri, text, typed
from ontology.thesaurus import Thesaurus
from ontology.uris import Uris

ON_DEMAND = frozenset({"duty", "stance"})
"""Kinds that stand in most sentences of some papers: quads of exports and of questions that ask for them."""
_TYPE = iri(RDF + "type")
_LABEL = iri(RDFS + "label")
_SETTLED = frozenset({"exact", "corrected"})
ROLE_NAMES = {
    "defines": "omschrijft",
    "applies": "past toe",
    "interprets": "legt uit",
    "changes": "wijzigt",
    "criticises": "bekritiseert",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A triple (written as N-Quads terms) and the URIs of the mentions that support it."""

    triple: Triple
    sources: tuple[str, ...]


def claims_of(
    document: Document,
    mentions: Mapping[str, tuple[Mention, ...]],
    thesaurus: Thesaurus,
    *,
    on_demand: bool | None = None,
) -> list[Claim]:
    """Every triple that the document's mentions assert, once, sorted, with all its mentions.

    `on_demand` takes those of the kinds that become quads on demand alone, or those of all others.
    """
    uris = thesaurus.uris
    sources: dict[Triple, list[str]] = {}
    for passage in document.passages:
        for mention in mentions.get(passage.id, ()):
            if on_demand not in (None, mention.kind in ON_DEMAND):
                continue
            source = mention_uri(uris, document, passage, mention)
            for triple in _asserts(document, passage, mention, thesaurus):
                known = sources.setdefault(triple, [])
                if source not in known:
                    known.append(source)
    for triple, source in () if on_demand else joint_claims(document, mentions, uris):
        known = sources.setdefault(triple, [])
        if source not in known:
            known.append(source)
    return [Claim(triple, tuple(sorted(sources[triple]))) for triple in sorted(sources)]


def _asserts(
    document: Document, passage: Passage, mention: Mention, thesaurus: Thesaurus
) -> Iterator[Triple]:
    if mention.status not in _SETTLED:
        return
    uris = thesaurus.uris
    place = iri(uris.passage(passage.id))
    for target in mention.targets:
        thing = iri(uris.target(target))
        yield place, iri(uris.term("vermeldt")), thing
        if mention.kind in CITING and target.partition("&")[0] != document.id:
            yield iri(uris.document(document.id)), iri(uris.term("verwijstNaar")), thing
    if mention.kind == "actionline":
        yield from _action_lines(document, mention, uris)
    if mention.kind in ("milestone", "commitment"):
        yield from _plan(document, passage, mention, thesaurus)
        yield from _planned_link(document, passage, mention, uris)
    if mention.kind == "recommendation":
        yield from _recommendation(document, passage, mention, thesaurus)
    if mention.kind == "duty":
        yield from _duty(document, passage, mention, thesaurus)
    if mention.kind == "stance":
        yield from _stance(document, passage, mention, uris)
    if mention.kind == "settlement":
        yield from _settlement(document, passage, mention, uris)
    if mention.kind == "definition":
        yield from _short_name(document, passage, mention, uris)


def _action_lines(document: Document, mention: Mention, uris: Uris) -> Iterator[Triple]:
    numbers, titles = many(mention.fields.get("number")), many(mention.fields.get("title"))
    for number, title in zip(numbers, titles, strict=False):
        line = iri(uris.action_line(document.id, number))
        yield line, _TYPE, iri(uris.term("Actielijn"))
        yield line, _LABEL, text(f"Actielijn {number}: {title}", "nl")
        yield line, iri(uris.term("nummer")), text(number)
        yield line, iri(uris.term("titelsleutel")), text(title_key(title))
        yield line, iri(uris.term("uiteengezetIn")), iri(uris.document(document.id))


def _plan(document: Document, passage: Passage, mention: Mention, thesaurus: Thesaurus) -> Iterator[Triple]:
    """A milestone with who, what it delivers and what it is part of, and its planning statements.

    A sentence that plans action lines makes statements about those lines themselves.
    """
    uris = thesaurus.uris
    lines = [uris.target(key) for key in many(mention.fields.get("lines"))]
    plans = lines or [uris.part("mijlpaal", document.id, passage.id, mention.start)]
    for plan in plans:
        if not lines:
            yield from _milestone(passage, mention, plan, uris)
        for who in many(mention.fields.get("who")):
            actor = thesaurus.by_name(who)
            if actor and actor.kind == "actor":
                yield iri(uris.target(actor.key)), iri(uris.term("voertUit")), iri(plan)
            else:
                yield iri(plan), iri(uris.term("uitvoerderTekst")), text(who, "nl")
    times = many(mention.fields.get("times")) or (f"datum|||{mention.fields.get('modality') or 'plan'}",)
    if not lines and not many(mention.fields.get("times")):  # without a time the plan is its own statement
        yield from _statement(passage, mention, iri(plans[0]), iri(plans[0]), times[0], uris)
        return
    pairs = [(plan, time) for plan in plans for time in times]
    if mention.fields.get("paired"):  # "actielijn 3 start rond de zomer en actielijn 4 eind 2026"
        pairs = list(zip(plans, times, strict=False))
    for number, (plan, time) in enumerate(pairs):
        node = uris.part("planning", document.id, passage.id, mention.start)
        yield from _planning(passage, mention, iri(f"{node}-{number}"), iri(plan), time, uris)


def _planned_link(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    """A plan to tie guidelines and package decisions; a statement that such a tie is meant, not that it is there."""
    modality = str(mention.fields.get("modality") or "plan")
    if modality not in PLANNED or not ties_guidelines_and_decisions(mention.surface):
        return
    node = iri(uris.part("voorgenomenverband", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("VoorgenomenVerband"))
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield node, iri(uris.term("modaliteit")), text(modality)
    yield from page_triple(node, passage, mention.start, mention.end, uris)


def _milestone(passage: Passage, mention: Mention, plan: str, uris: Uris) -> Iterator[Triple]:
    kind = "Toezegging" if mention.kind == "commitment" else "Mijlpaal"
    yield iri(plan), _TYPE, iri(uris.term(kind))
    yield iri(plan), _LABEL, text(str(mention.fields.get("what") or mention.surface), "nl")
    yield iri(plan), iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    for key in many(mention.fields.get("delivers")):
        yield iri(plan), iri(uris.term("levertOp")), iri(uris.target(key))
    for key in many(mention.fields.get("part_of")):
        yield iri(plan), iri(uris.term("onderdeelVan")), iri(uris.target(key))


def _planning(
    passage: Passage, mention: Mention, node: str, plan: str, time: str, uris: Uris
) -> Iterator[Triple]:
    yield node, _TYPE, iri(uris.term("Planning"))
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield from _statement(passage, mention, node, plan, time, uris)


def _statement(
    passage: Passage, mention: Mention, node: str, plan: str, time: str, uris: Uris
) -> Iterator[Triple]:
    role, first, last, modality = time.split("|")
    yield node, iri(uris.term("betreftPlan")), plan
    if first or last:
        yield node, iri(uris.term("rolInPlan")), text(role)
    yield node, iri(uris.term("modaliteit")), text(modality)
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    if first:
        yield node, iri(uris.term("vroegst")), date_literal(first)
    if last:
        yield node, iri(uris.term("laatst")), date_literal(last)


def _recommendation(
    document: Document, passage: Passage, mention: Mention, thesaurus: Thesaurus
) -> Iterator[Triple]:
    uris = thesaurus.uris
    node = iri(uris.part("aanbeveling", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("Aanbeveling"))
    yield node, _LABEL, text(mention.surface, "nl")
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("richting")), text(str(mention.fields.get("direction") or "voor"))
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    if strength := mention.fields.get("strength"):
        yield node, iri(uris.term("sterkte")), text(str(strength))
    for who in many(mention.fields.get("to")):
        if actor := thesaurus.by_name(who):
            yield node, iri(uris.term("gerichtAan")), iri(uris.target(actor.key))


def _short_name(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    """An abbreviation or short name that the document introduces, and what it stands for where it says so."""
    node = iri(uris.part("kortenaam", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("KorteNaam"))
    yield node, _LABEL, text(mention.surface, "nl")
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    if meaning := mention.fields.get("meaning"):
        yield node, iri(uris.term("voluit")), text(str(meaning), "nl")


def _duty(document: Document, passage: Passage, mention: Mention, thesaurus: Thesaurus) -> Iterator[Triple]:
    """What a party must do, is responsible for or has as its role; parties outside the thesaurus as written."""
    uris = thesaurus.uris
    node = iri(uris.part("verantwoordelijkheid", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("Verantwoordelijkheid"))
    yield node, _LABEL, text(str(mention.fields.get("what") or mention.surface), "nl")
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    yield (
        node,
        iri(uris.term("soortVerantwoordelijkheid")),
        text(str(mention.fields.get("strength") or "taak")),
    )
    for who in many(mention.fields.get("who")):
        actor = thesaurus.by_name(who)
        if actor and actor.kind == "actor":
            yield node, iri(uris.term("drager")), iri(uris.target(actor.key))
        else:
            yield node, iri(uris.term("dragerTekst")), text(who, "nl")


def _stance(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.part("criteriumuitspraak", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("Criteriumuitspraak"))
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    yield node, iri(uris.term("rolVanUitspraak")), text(ROLE_NAMES[str(mention.fields.get("role"))], "nl")
    for key in mention.targets:
        yield node, iri(uris.term("overCriterium")), iri(uris.target(key))


def _settlement(document: Document, passage: Passage, mention: Mention, uris: Uris) -> Iterator[Triple]:
    node = iri(uris.part("afdoening", document.id, passage.id, mention.start))
    yield node, _TYPE, iri(uris.term("Afdoening"))
    yield node, iri(uris.term("inPassage")), iri(uris.passage(passage.id))
    yield node, iri(uris.term("citaat")), text(mention.surface, "nl")
    yield from page_triple(node, passage, mention.start, mention.end, uris)
    yield node, iri(uris.term("standVanMotie")), text(str(mention.fields.get("outcome")), "nl")
    for key in mention.targets:
        yield node, iri(uris.term("betreftMotie")), iri(uris.target(key))


def many(value: FieldValue) -> tuple[str, ...]:
    """A field's values, whether it holds none, one or several."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def page_literal(passage: Passage) -> str | None:
    return typed(passage.page, "integer") if passage.page is not None else None
