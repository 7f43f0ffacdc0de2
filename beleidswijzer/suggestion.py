"""A candidate link between a recommendation of a guideline and a package decision, with both quotes and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.passage import Box
from ontology.decision_effect import Effect
from ontology.link_judgement import LinkJudgement
from ontology.link_relation import RelationType
from ontology.link_tension import Stale, TensionKind
from ontology.recommendation_strength import Direction, Strength

Basis = Literal["citation", "shared-entities", "meaning"]
LinkStatus = Literal["suggested", "asserted", "accepted", "rejected"]
TreatmentTie = Literal["same", "part", "class", "other", "none"]
IndicationTie = Literal["same", "narrower", "broader", "overlaps", "other", "unsaid"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words with the place where they stand: code points start..end of a passage, the page where they begin, a box
    for each line. A fact of the register has words alone."""

    text: str
    document: str | None = None
    passage: str | None = None
    start: int = 0
    end: int = 0
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkReasons:
    """Why a link is suggested. `relation` and `stale` say in Dutch why it is of this type and what is in tension.

    `treatment` and `indication` are ties as `ontology.subject_tie` has them; `shared`, `clashes` and `words` are words
    for people, `elsewhere` where a shared one stands when not in the words of the recommendation; `cosine` is None
    without a language model. `replaces` and `replaced_by` are keys of decisions on the same subject, `extended` that
    the later one adds to this one; `tensions` are all that hold, the gravest first, with why in `told`.

    Words of the decision: `condition` that is not said, `unsure` a condition that may be said in other words,
    `excluded` which leave out part of those whom the recommendation is for, `number_asked` a condition beside whose
    number the guideline sets another in `number_said`.
    """

    treatment: TreatmentTie = "none"
    indication: IndicationTie = "unsaid"
    shared: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    cosine: float | None = None
    cited: Quoted | None = None
    follows: Quoted | None = None
    asks: Quoted | None = None
    condition: Quoted | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: str | None = None
    tensions: tuple[TensionKind, ...] = ()
    relation: str = ""
    stale: str = ""
    unsure: Quoted | None = None
    excluded: Quoted | None = None
    number_asked: Quoted | None = None
    number_said: Quoted | None = None
    extended: bool = False
    told: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One pair. `guideline` is the id of its document; `date` that of the module, else of the guideline; `module` its
    number and title. `decision` is the key of the decision, `register` and `document` where it stands. `score` is the
    share of links with such reasons that people judged right. `id` names it and `judgements` are the last of each
    person, where what people decided was laid over it (`beleidswijzer/link_settling.py`)."""

    guideline: str
    guideline_title: str
    recommendation: Quoted
    module: str
    date: str
    strength: Strength | None
    direction: Direction
    decision: str
    register: str | None
    document: str | None
    decision_quote: Quoted
    decision_date: str
    decision_title: str
    outcome: str
    effect: Effect
    relation: RelationType
    basis: Basis
    score: float
    why: LinkReasons
    status: LinkStatus = "suggested"
    stale: Stale | None = None
    id: str = ""
    judgements: tuple[LinkJudgement, ...] = ()

    @property
    def tension(self) -> TensionKind | None:
        """What people are told first; `stale` is the same as programs know it."""
        return next(iter(self.why.tensions), self.stale)
