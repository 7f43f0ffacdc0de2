"""The desk where people judge links between guidelines and package decisions: keeps what they decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from beleidswijzer.judged_links import judged_links, judgements_on, running_text_of
from beleidswijzer.link_check import LinkCheck, check_links, judged_cases
from beleidswijzer.link_ground import guideline_documents, link_ground
from beleidswijzer.link_settling import LinkConflict, Settled, SettledLink
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot, document_missing
from beleidswijzer.suggestion import Suggestion
from beleidswijzer.truth import Truth
from ingest.problem import Problem
from ontology.judgement import Verdict
from ontology.link_judgement import DecidedOn, LinkJudgement, new_link_judgement
from ontology.link_relation import RelationType
from ontology.package_decision import PackageDecision
from ontology.running_text import Stretch

Answer = TypeVar("Answer")
View = Callable[[Callable[[Snapshot, Linking], Any]], Any]
Suggest = Callable[[Snapshot, Linking, str], tuple[Suggestion, ...]]
GRAVE = frozenset({"contradicts", "cites-superseded", "part-excluded", "number-differs"})
"""Tensions that a person should see first: the guideline says other than what was decided."""


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What a person decides on a link. `at` is UTC, ISO to the second; `verified` only where they signed in."""

    verdict: Verdict
    by: str
    reason: str
    at: str
    relation: RelationType | None = None
    verified: bool = False


class LinkDesk:
    """`view` gives the present state of the store, `suggest` what the rules say of one document of it; `change` opens
    the truth for writing, and what changed is published when it is left."""

    def __init__(
        self, view: View, suggest: Suggest, change: Callable[[], AbstractContextManager[Truth]]
    ) -> None:
        self._view = view
        self._suggest = suggest
        self._change = change

    # --- seeing ------------------------------------------------------------------------------

    def links(self, document: str) -> tuple[SettledLink, ...]:
        """The links of a guideline, or of a decision (a document, or an id of the register), as people settled
        them."""
        links: tuple[SettledLink, ...] = self._view(
            lambda held, linking: self._of(held, linking, document).links
        )
        return links

    def all(self) -> Settled:
        """The links of all guidelines of the store, and all judgements that need a person again."""
        found: Settled = self._view(self.settled)
        return found

    def queue(self, document: str | None = None) -> tuple[SettledLink, ...]:
        """What nobody decided yet, or people differ on, what matters most first; of one guideline or decision alone
        where it is named."""
        links = self.all().links if document is None else self.links(document)
        return tuple(sorted(filter(is_waiting, links), key=urgency))

    def conflicts(self) -> tuple[LinkConflict, ...]:
        """Judgements that need a person again."""
        return self.all().conflicts if self.judgements() else ()

    def check(self) -> LinkCheck:
        """Where the rules now say something else than people decided."""
        return check_links(self.all().links)

    def cases(self) -> str:
        """What people decided as a table of judged pairs (see `link_check.judged_cases`)."""
        stems = self._view(lambda held, _: {key: Path(one.path).stem for key, one in held.files.items()})
        return judged_cases(self.all().links, stems)

    def judgements(self) -> tuple[LinkJudgement, ...]:
        """All judgements, by guideline and id."""
        said: tuple[LinkJudgement, ...] = self._view(lambda held, _: held.link_judgements)
        return said

    # --- deciding ----------------------------------------------------------------------------

    def judge(self, link: str, decision: LinkDecision) -> LinkJudgement:
        """Keep a decision on the link of this id. Raises Problem "review-item-missing", "review-no-relation",
        "review-name"."""
        return self._keep(self._view(lambda held, linking: self._judged(held, linking, link, decision)))

    def link_words(
        self, guideline: str, words: str, named: str, decision: LinkDecision, *, passage: str = ""
    ) -> LinkJudgement:
        """Keep a link between words of a document (of one `passage` of it) and a decision, named by its id in the
        register or its document; or that there is none, where the verdict is a rejection.

        Raises Problem "review-words", "review-words-twice", "review-no-decision"."""
        return self._keep(
            self._view(
                lambda held, linking: self._laid(held, linking, guideline, words, named, decision, passage)
            )
        )

    def withdraw(self, judgement_id: str) -> LinkJudgement:
        """Take a judgement back: the rules, or the other judgements, speak again."""
        with self._change() as truth, truth.writing():
            gone = truth.link_judgements.withdraw(judgement_id)
            if gone is None:
                raise Problem(
                    "review-judgement-missing",
                    f"Er is geen oordeel {judgement_id}.",
                    remedy="Zie: beleidswijzer review export.",
                    family="missing",
                )
        return gone

    def _keep(self, judgement: LinkJudgement) -> LinkJudgement:
        """Another one may have removed a document since it was judged: none of its words may come back."""
        with self._change() as truth, truth.writing():
            judged = {judgement.guideline, judgement.decision.document} - {None}
            if not judged <= truth.document_ids():
                raise _no_such_link(judgement.guideline)
            truth.link_judgements.put(judgement)
        return judgement

    # --- from one state of the store -----------------------------------------------------------

    def _of(self, held: Snapshot, linking: Linking, document: str) -> Settled:
        named = named_decisions(link_ground(held, linking).decisions.values(), document)
        said = judgements_on(held, document, named[0] if len(named) == 1 else None)
        return judged_links(held, linking, self._rules(held, linking, document, bare=bool(said)), said)

    def _rules(
        self, held: Snapshot, linking: Linking, document: str, *, bare: bool
    ) -> tuple[Suggestion, ...]:
        """What the rules suggest; with `bare` nothing for a paper that is no guideline: people may link its words."""
        try:
            return self._suggest(held, linking, document)
        except Problem as problem:
            if not bare or problem.code != "suggest-neither":
                raise
        return ()

    def settled(self, held: Snapshot, linking: Linking) -> Settled:
        """The links of all guidelines in this state of the store."""
        return held.kept("all links", lambda: self._made(held, linking))

    def _made(self, held: Snapshot, linking: Linking) -> Settled:
        found = [one for key in guideline_documents(held) for one in self._suggest(held, linking, key)]
        return judged_links(held, linking, found, held.link_judgements)

    def _judged(self, held: Snapshot, linking: Linking, link: str, decision: LinkDecision) -> LinkJudgement:
        document = link.partition("~")[0]
        known = self._of(held, linking, document).links if document in held.documents else ()
        one = next((each for each in known if each.id == link), None)
        if one is None:
            raise _no_such_link(link)
        quote = one.link.recommendation
        place = Stretch(quote.passage or "", quote.start, quote.end)
        ground = link_ground(held, linking)
        chosen = replace(decision, relation=_relation(one, decision))
        return _judgement(held, document, (place,), ground.decisions[one.link.decision], chosen, one.rules)

    def _laid(
        self, held: Snapshot, linking: Linking, guideline: str, words: str, named: str, decision: LinkDecision,
        passage: str,
    ) -> LinkJudgement:  # fmt: skip
        place = _place(held, guideline, words, passage)
        meant = _decision(link_ground(held, linking).decisions.values(), named)
        if decision.relation is None and decision.verdict != "reject":
            raise _no_relation()
        made = _judgement(held, guideline, place, meant, decision, None)
        present = judged_links(held, linking, self._rules(held, linking, guideline, bare=True), [made])
        rules = next((one.rules for one in present.links if one.judgements), None)
        return _judgement(held, guideline, place, meant, decision, rules)


def is_waiting(one: SettledLink) -> bool:
    """Whether nobody decided on it, or people differ."""
    return not one.judgements or one.differs


def urgency(one: SettledLink) -> tuple[int, float, str]:
    """Contradictions and superseded decisions first, then what is asserted, then by score."""
    grave = not GRAVE.isdisjoint((one.link.tension, *one.link.why.tensions))
    rank = 0 if grave else 1 if one.link.status == "asserted" else 2
    return rank, -one.link.score, one.id


def named_decisions(decisions: Iterable[PackageDecision], name: str) -> list[PackageDecision]:
    """The decisions of this name: an id of the register, a document, its number, or a key."""
    wanted = name.strip().casefold()
    return [
        one
        for one in decisions
        if wanted
        and wanted
        in {each.casefold() for each in (one.register, one.document, one.key, *one.numbers) if each}
    ]


def _decision(decisions: Iterable[PackageDecision], name: str) -> PackageDecision:
    found = named_decisions(decisions, name)
    if len(found) != 1:
        raise Problem(
            "review-no-decision",
            f"Er is geen pakketbesluit '{name}'."
            if not found
            else f"Er is meer dan één pakketbesluit '{name}'.",
            remedy="Geef een kenmerk uit: beleidswijzer register list decisions, of van een document uit de opslag.",
            family="missing",
        )
    return found[0]


def _relation(one: SettledLink, decision: LinkDecision) -> RelationType | None:
    """The type that a decision on a link gives it; what the rules said is what a person accepts."""
    if decision.verdict == "reject":
        return None
    if decision.verdict == "accept":
        return one.rules or one.link.relation
    if decision.relation is None:
        raise _no_relation()
    return decision.relation


def _no_such_link(link: str) -> Problem:
    return Problem(
        "review-item-missing",
        "Deze koppeling wordt niet (meer) voorgesteld.",
        where=link,
        remedy="Zie de werklijst: beleidswijzer review list --links. Een oordeel zonder voorstel bewaart u met de"
        " woorden: beleidswijzer review reject --guideline STUK --words '...' --decision INT-128, of review link.",
        family="missing",
    )


def _no_relation() -> Problem:
    from typing import get_args

    return Problem(
        "review-no-relation",
        "Er is niet gezegd van welk type deze koppeling is.",
        remedy=f"Geef --relation met een van: {', '.join(get_args(RelationType))}.",
        family="usage",
    )


def _place(held: Snapshot, guideline: str, words: str, passage: str) -> tuple[Stretch, ...]:
    """The one place of the document (of one passage of it) where the words stand."""
    text = running_text_of(held, guideline)
    if text is None:
        raise document_missing(guideline)
    places = text.places(words)
    there = [one for one in places if not passage or any(part.passage == passage for part in one)]
    if len(there) != 1:
        raise Problem(
            "review-words-twice" if there else "review-words",
            "Deze woorden staan op meer plaatsen in dit document."
            if there
            else "Deze woorden staan niet in dit document.",
            where=guideline,
            remedy="Noem de passage erbij: beleidswijzer review link PASSAGE --words ..."
            if there
            else "Neem de woorden letterlijk over uit: beleidswijzer show DOCUMENT --stage passages.",
            family="usage",
        )
    return there[0]


def _judgement(
    held: Snapshot,
    guideline: str,
    place: tuple[Stretch, ...],
    meant: PackageDecision,
    decision: LinkDecision,
    rules: RelationType | None,
) -> LinkJudgement:
    name = " ".join(decision.by.split())
    if not name:
        raise Problem(
            "review-name",
            "Een oordeel heeft een naam nodig.",
            remedy="Geef uw naam met --by.",
            family="usage",
        )
    text = running_text_of(held, guideline)
    assert text is not None  # the place was found in it
    names = DecidedOn(meant.register, meant.document, meant.subject or meant.title, meant.date)
    return new_link_judgement(
        guideline, text.quote(*place), names, decision.verdict, judged=rules, relation=decision.relation,
        by=name, reason=decision.reason.strip(), at=decision.at, verified=decision.verified,
    )  # fmt: skip
