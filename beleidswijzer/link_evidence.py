"""The links of a store as quads: what is settled and what is suggested, with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beleidswijzer.judged_links import is_recommendation
from beleidswijzer.link_ground import link_ground
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.suggestion import Basis, LinkReasons, Quoted
from ontology.link_graph import GraphDecision, GraphLink, GraphTension, Words, link_quads
from ontology.link_tension import TensionKind
from ontology.quad import Quad

_BASIS: dict[Basis, str] = {
    "citation": "aanhaling",
    "shared-entities": "dezelfde zorg",
    "meaning": "betekenis",
}
_BY_HAND = "gelegd door een mens"


def store_link_quads(held: Snapshot, linking: Linking, links: Sequence[SettledLink]) -> Iterator[Quad]:
    """Links that people rejected are left out."""
    shown = [one for one in links if one.link.status != "rejected"]
    known = link_ground(held, linking).decisions if shown else {}
    linked = [known[key] for key in sorted({one.link.decision for one in shown})]
    decisions = [
        GraphDecision(
            one.key, one.subject or one.title or one.key, one.document, one.outcome, one.date, bool(one.register)
        )
        for one in linked
    ]  # fmt: skip
    return link_quads([_graph_link(held, one) for one in shown], decisions, linking.uris)


def _graph_link(held: Snapshot, one: SettledLink) -> GraphLink:
    link = one.link
    words = _words(held, link.recommendation)
    assert words is not None  # a recommendation stands in a paper of the store
    return GraphLink(
        one.id, words, is_recommendation(held, link), link.date, link.decision,
        _words(held, link.decision_quote), link.decision_quote.text or link.decision_title, link.decision_date,
        link.relation, link.status in ("asserted", "accepted"),
        _BASIS[link.basis] if one.rules else _BY_HAND, link.score, link.why.tensions,
        tuple(sorted(each.id for each in one.judgements)),
        tuple(shown for kind in link.why.tensions if (shown := _shown(kind, link.why)) is not None),
    )  # fmt: skip


def _shown(kind: TensionKind, why: LinkReasons) -> GraphTension | None:
    """The words that show a tension; None where dates and outcome tell it."""
    decided = {
        "part-excluded": why.excluded,
        "number-differs": why.number_asked,
        "silent-on-condition": why.condition,
    }
    said = {"cites-superseded": why.cited, "number-differs": why.number_said}
    ours, theirs = said.get(kind), decided.get(kind)
    if ours is None and theirs is None:
        return None
    return GraphTension(
        kind, theirs.text if theirs else "", theirs.page if theirs else None,
        ours.text if ours else "", ours.page if ours else None,
    )  # fmt: skip


def _words(held: Snapshot, quote: Quoted) -> Words | None:
    """The words in their passage; None for a fact of the register."""
    if quote.passage is None or quote.document not in held.documents:
        return None
    [passage] = held.passages([quote.passage])
    return Words(passage, quote.start, quote.end, held.file(passage.document).sha256)
