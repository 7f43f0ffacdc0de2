"""Links as SSSOM, the Simple Standard for Sharing Ontological Mappings: a TSV file that begins with its metadata.

Slots, order of columns, quoting, sorting and condensed slots are those of the canonical form of SSSOM/TSV 1.0
(https://mapping-commons.github.io/sssom/spec-formats-tsv/).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from beleidswijzer import __version__
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.spreadsheet import inert
from beleidswijzer.suggestion import Suggestion
from beleidswijzer.wording import catalogue
from ontology.link_graph import RELATIONS
from ontology.link_judgement import LinkJudgement
from ontology.link_relation import RelationType
from ontology.uris import Uris

COLUMNS = (
    "subject_id", "subject_label", "subject_category", "predicate_id", "predicate_label", "predicate_modifier",
    "object_id", "object_label", "object_category", "mapping_justification", "author_label", "reviewer_label",
    "subject_type", "subject_source", "object_type", "object_source", "mapping_tool", "mapping_tool_version",
    "mapping_date", "confidence", "comment",
)  # fmt: skip
"""Slots of a mapping in the order of the standard."""
_SHARED = (
    "subject_type", "subject_source", "object_type", "object_source", "mapping_tool", "mapping_tool_version",
    "mapping_date",
)  # fmt: skip
"""Slots that are told once, in the metadata, where all mappings have the same."""
_BY_PEOPLE, _BY_RULES = "semapv:ManualMappingCuration", "semapv:CompositeMatching"
_TITLE = "Koppelingen van aanbevelingen in richtlijnen met pakketbesluiten"
_ABOUT = (
    "Wat een aanbeveling van een richtlijn met een besluit over het verzekerde pakket te maken heeft. Namen van"
    " beoordelaars zijn niet gecontroleerd, tenzij er staat dat zij waren aangemeld."
)
_UNSPECIFIED = "https://w3id.org/sssom/license/unspecified"
_RESOURCE = "rdfs resource"

Row = dict[str, str]


def sssom(
    links: Iterable[SettledLink], uris: Uris, *, suggested: bool = False, loose: frozenset[str] = frozenset()
) -> bytes:
    """What is settled: a mapping for each person's last decision (a rejection has the modifier Not), and for each link
    that a citation settles. With `suggested` what the rules suggest too, each with its confidence. `loose` are the ids
    of links whose words are no recommendation: they start from the passage."""
    rows = [row | _from(one, uris, loose) for one in links for row in _rows(one, uris, suggested)]
    rows.sort(key=lambda row: tuple(row.get(name, "") for name in COLUMNS))
    body = _table(rows, [name for name in COLUMNS if name not in _condensed(rows)])
    return ("".join(f"#{line}\n" for line in _metadata(rows, body, uris)) + body).encode()


def _from(one: SettledLink, uris: Uris, loose: frozenset[str]) -> Row:
    """What the link starts from, by the URI that it has in the graph."""
    link, passage = one.link, one.link.recommendation.passage or ""
    if one.id in loose:
        return {"subject_id": _short(uris.passage(passage), uris), "subject_category": "passage"}
    spot = uris.part("aanbeveling", link.guideline, passage, link.recommendation.start)
    return {"subject_id": _short(spot, uris), "subject_category": "aanbeveling"}


def _rows(one: SettledLink, uris: Uris, suggested: bool) -> Iterator[Row]:
    for judgement in one.judgements:
        yield _judged(one.link, judgement, uris)
    if not one.judgements and (one.link.status == "asserted" or suggested):
        yield _found(one.link, uris)


def _judged(link: Suggestion, judgement: LinkJudgement, uris: Uris) -> Row:
    """What a person decided: who made the link is its author, who accepted or rejected one reviewed it."""
    relation = judgement.relation or judgement.judged or link.relation
    row = _pair(link, relation, uris) | {
        "mapping_justification": _BY_PEOPLE,
        "mapping_date": judgement.at[:10],
        "comment": _comment(judgement),
    }
    row["author_label" if judgement.verdict in ("correct", "link") else "reviewer_label"] = _one_of_many(
        judgement.by
    )
    return row if judgement.relation else row | {"predicate_modifier": "Not"}


def _comment(judgement: LinkJudgement) -> str:
    checked = "naam aangemeld" if judgement.verified else "naam niet gecontroleerd"
    return "; ".join(part for part in (judgement.reason, checked) if part)


def _found(link: Suggestion, uris: Uris) -> Row:
    state = catalogue("nl")[f"links.status.{link.status}"]
    return _pair(link, link.relation, uris) | {
        "mapping_justification": _BY_RULES,
        "mapping_tool": "Beleidswijzer",
        "mapping_tool_version": __version__,
        "confidence": f"{link.score:.3f}".rstrip("0").rstrip("."),
        "comment": "; ".join(part for part in (state, link.why.relation, link.why.stale) if part),
    }


def _pair(link: Suggestion, relation: RelationType, uris: Uris) -> Row:
    outcome = f" ({link.outcome})" if link.outcome else ""
    name, told = RELATIONS[relation]
    register = uris.thing("register/besluiten")
    return {
        "subject_label": link.recommendation.text, "subject_type": _RESOURCE,
        "subject_source": _short(uris.document(link.guideline), uris),
        "predicate_id": f"bw:{name}", "predicate_label": told,
        "object_id": _short(uris.target(link.decision), uris), "object_label": f"{link.decision_title}{outcome}",
        "object_category": "pakketbesluit", "object_type": _RESOURCE,
        "object_source": _short(uris.document(link.document) if link.document else register, uris),
    }  # fmt: skip


def _short(uri: str, uris: Uris) -> str:
    """A CURIE: the standard has no full addresses as ids."""
    return f"bwid:{uri.removeprefix(f'{uris.base}id/')}"


def _one_of_many(name: str) -> str:
    """A bar parts the values of a slot that takes several."""
    return name.replace("|", r"\|")


def _condensed(rows: Sequence[Row]) -> Mapping[str, str]:
    """Slots that all mappings have alike, with their value."""
    values = {name: {row.get(name, "") for row in rows} for name in _SHARED}
    return {name: next(iter(found)) for name, found in values.items() if len(found) == 1 and found != {""}}


def _metadata(rows: Sequence[Row], body: str, uris: Uris) -> Iterator[str]:
    """The slots of the set in the order of the standard, prefixes first. `mapping_set_id` is made of the content."""
    content = hashlib.sha256((repr(sorted(_condensed(rows).items())) + body).encode()).hexdigest()[:16]
    yield "curie_map:"
    yield f"  bw: {uris.base}def#"
    yield f"  bwid: {uris.base}id/"
    yield f"mapping_set_id: {uris.base}id/koppelingen/{content}"
    yield f"mapping_set_title: {_TITLE}"
    yield f"mapping_set_description: {_ABOUT}"
    yield f"license: {_UNSPECIFIED}"
    for name, value in _condensed(rows).items():
        yield f"{name}: {_scalar(name, value)}"


def _scalar(name: str, value: str) -> str:
    """A version that reads as a number is put in quotes, so that YAML leaves it a text."""
    return f'"{value}"' if name == "mapping_tool_version" else value


def _table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Columns that no mapping fills are left out; without a mapping those that every mapping must have are there."""
    filled = [name for name in columns if any(row.get(name) for row in rows)]
    shown = filled or ["subject_id", "predicate_id", "object_id", "mapping_justification"]
    lines = ["\t".join(shown), *("\t".join(_cell(row.get(name, "")) for name in shown) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def _cell(value: str) -> str:
    """White space in quotes of a text is of no account; a spreadsheet must take no cell for a formula."""
    words = inert(" ".join(value.split()))
    return '"' + words.replace('"', '""') + '"' if '"' in words else words
