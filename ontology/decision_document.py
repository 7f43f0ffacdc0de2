"""A standpunt, advies, duiding or GVS-rapport as a decision: on what, for whom, with which outcome and conditions.

Where the deciding words stand: in a conclusion, decision, advice or summary before the rest, words on cover ("wordt
vergoed", "op te nemen") before those on the state of science. Everything that is told has the words that tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.dutch import sentences
from ingest.passage import Document, Passage
from ontology.decision_conditions import conditions_of, has_conditions
from ontology.decision_effect import Effect, effect_of_sentence
from ontology.decision_subject import indication_of, intervention_of, named_in_title, names_it
from ontology.mention import Mention
from ontology.package_decision import PackageDecision, Status
from ontology.spot import Spot, spot_in

Found = Mapping[str, tuple[Mention, ...]]

DECISION_KINDS = frozenset({"standpunt", "advies", "duiding"})
"""Kinds of papers that may be decisions on the package."""
_TITLED = re.compile(
    r"^(?:(?:concept-?\s*|definitief\s+|herzien\s+)?(?P<kind>pakketadvies|GVS-?(?:advies|rapport|beoordeling)|sluisadvies|standpunt|duiding|advies|herbeoordeling))\b"
    r"|\((?:duiding|standpunt|pakketadvies)\)\s*$",
    re.IGNORECASE,
)
_OF_COVER = re.compile(
    r"\b(?:vergoed\w*|\w*pakket|verzekerde\s+zorg|te\s+verzekeren|stand\s+van\s+(?:de\s+)?wetenschap|aanspraak|basisverzekering|bijlage\s+[12])\b",
    re.IGNORECASE,
)
_CONCLUDING = re.compile(
    r"\b(?:besluit|conclusies?|eindconclusie|standpunt|advies|uitkomst|oordeel|eindoordeel|uitspraak|antwoord|samenvatting|samengevat|kern|in\s+het\s+kort|beslissing)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:gevolgen|consultatie|reacties?|achtergrond|wettelijk\w*\s+kader|aanleiding|vervolg|verzoek|bijlage|literatuur|vraag\s+van|vragen|beroepsgroep|richtlijn(?:en)?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:vraagt|vragen|vroeg(?:en)?|(?:wordt|worden|is|zijn)\s+(?:gevraagd|verzocht)|verzoekt|verzoeken|roept|roepen|verwacht(?:en)?|advise(?:ert|ren|er)|nodigt|nodigen|beve(?:elt|len))\b",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(
    r"\b(?:\w*richtlijn(?:en)?|aanbeveling(?:en)?|module|standaard|kwaliteitsstandaard|zorgstandaard|protocol(?:len)?|leidraad)\b",
    re.IGNORECASE,
)
_SOCIETY = re.compile(
    r"\b(?:beroepsgroep(?:en)?|opstellers?|werkgroep|\w*vereniging(?:en)?|\w*genootschap|federatie|\w*platform|\w*netwerk|partijen|richtlijnmakers|zorgprofessionals|wetenschappelijke\s+verenigingen)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:aan\s+te\s+passen|aanpass\w*|aangepast|te\s+herzien|herzien(?:ing)?|te\s+wijzigen|wijzig\w*|te\s+actualiseren|actualiseer\w*|actualisering|bij\s+te\s+werken|bij\s+te\s+stellen|op\s+te\s+nemen|te\s+beperken|te\s+schrappen|te\s+verwijderen|te\s+halen|te\s+verwerken|verwerken|aan\s+te\s+vullen|aan\s+te\s+scherpen|niet\s+(?:meer\s+|langer\s+)?aan\s+te\s+bevelen|in\s+overeenstemming|te\s+laten\s+vervallen|los\s+te\s+laten|te\s+vervangen|te\s+herstellen|toe\s+te\s+voegen|verwerkt|opneemt|aanpast|herziet|actualiseert|wijzigt|beperkt)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"\b(?:richtlijn(?:en)?|aanbeveling(?:en)?|module|standaard)\b[^.;]*\b(?:moet(?:en)?|dien(?:t|en)|behoeft|behoeven)\b[^.;]*\b(?:aangepast|aanpassing|herzien|gewijzigd|geactualiseerd|beperkt|geschrapt|vervallen|bijgewerkt)\b",
    re.IGNORECASE,
)
_SAYS_FOR_WHOM = re.compile(r"\b(?:indicatie|doelgroep)\b\s*(?:is|:|betreft)", re.IGNORECASE)
_REPLACES = re.compile(
    r"\b(?:(?:dit|het)\s+(?:\w+\s+)?(?:standpunt|advies|duiding|document|rapport)|deze\s+(?:duiding|uitspraak))\b[^.;]*\b(?:vervangt|herziet|wijzigt|komt\s+in\s+de\s+plaats\s+van|treedt\s+in\s+de\s+plaats\s+van|trekt\b[^.;]*\bin)\b"
    r"|\b(?:hiermee|daarmee|met\s+(?:dit|deze)\s+\w+)\b[^.;]*\b(?:vervalt|vervallen|vervang\w*|ingetrokken|trekken\b[^.;]*\bin|komt\b[^.;]*\bte\s+vervallen)\b|\b(?:wij|we)\s+trekken\b[^.;]*\bin\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:dit|het)\s+(?:standpunt|advies|document)\b[^.;]*\b(?:is|wordt|werd)\s+(?:per\s+[^.;]{4,30}\s+|op\s+[^.;]{4,30}\s+|inmiddels\s+|met\s+ingang\s+van\s+[^.;]{4,30}\s+)?(?P<how>ingetrokken|vervallen|niet\s+meer\s+geldig|vervangen)\b"
    r"|\bdeze\s+duiding\b[^.;]*\b(?:is|wordt)\b[^.;]*\b(?P<how2>ingetrokken|vervallen|vervangen)\b|^\W*(?:status\W+)?(?P<how3>ingetrokken|vervallen)\b"
    r"|\b(?:het|dit)\s+is\s+(?:inmiddels\s+)?(?P<how4>vervangen)\s+door\b|\bgeldt\s+niet\s+(?:meer|langer)\b",
    re.IGNORECASE,
)
_CRITERIA = (
    ("criterium/kosteneffectiviteit", re.compile(r"\bkosteneffectiviteit\b|\bdoelmatigheid\b", re.I)),
    (
        "criterium/effectiviteit",
        re.compile(r"\beffectiviteit\b|\bstand\s+van\s+(?:de\s+)?wetenschap\b|\btherapeutische\s+waarde\b", re.I),
    ),
    ("criterium/noodzakelijkheid", re.compile(r"\bnoodzakelijkheid\b|\bnoodzakelijk\s+te\s+verzekeren\b", re.I)),
    ("criterium/uitvoerbaarheid", re.compile(r"\buitvoerbaarheid\b", re.I)),
    ("criterium/ziektelast", re.compile(r"\bziektelast\b", re.I)),
    ("criterium/budgetimpact", re.compile(r"\bbudget-?\s?impact\b", re.I)),
)  # fmt: skip
_NOT_WEIGHED = re.compile(
    r"\b(?:niet\s+(?:getoetst|beoordeeld|gewogen|onderzocht)|komen\s+(?:wij|we)\s+niet\s+toe|geen\s+uitspraak|(?:wordt|worden|is|zijn)\s+niet\s+(?:getoetst|beoordeeld))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a decision with its place; `rank` 0 where conclusions stand, 2 beside the matter."""

    passage: Passage
    start: int
    end: int
    rank: int

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def spot(self) -> Spot:
        return spot_in(self.passage, self.start, self.end)


def decision_kind(document: Document) -> str | None:
    """What a decision is called; None for papers that are none. An advice that is not about cover is none."""
    title = document.title or ""
    titled = _TITLED.search(title)
    if document.kind.casefold() not in DECISION_KINDS and not titled:
        return None
    if document.kind.casefold() in (
        "brief",
        "kamerbrief",
        "richtlijn",
        "kader",
        "toelichting",
        "regeling",
        "wet",
    ):
        return None
    called = (_named_behind(title) or (titled and titled["kind"]) or document.kind).casefold()
    if called not in ("standpunt", "duiding", "pakketadvies", "sluisadvies") and not called.startswith("gvs"):
        about = sum(1 for passage in document.passages if _OF_COVER.search(passage.text))
        if not about:
            return None
    return called.replace("gvs", "GVS").replace("herbeoordeling", "advies")


def _named_behind(title: str) -> str | None:
    """ "Standpunt sensor Nachtwacht (duiding)" is a duiding."""
    behind = re.search(r"\((duiding|pakketadvies)\)\s*$", title, re.IGNORECASE)
    return behind[1] if behind else None


def read_decision(document: Document, mentions: Found) -> PackageDecision | None:
    """A paper as a decision on the package; None where it is none. Criteria come of its words and of `mentions`."""
    kind = decision_kind(document)
    if kind is None:
        return None
    told = list(_told(document.passages))
    outcome, effect = _outcome(told)
    conditions = conditions_of(document.passages, told if effect == "voorwaarden" else ())
    if effect == "vergoed" and (has_conditions(document.passages) or _sets_condition(told)):
        effect = "voorwaarden"
        conditions = conditions or conditions_of(document.passages, told)
    status_spot, status = _status(told)
    titled = named_in_title(document.title or "")
    intervention = intervention_of(titled, [one.words for one in told[:12]])
    indication = indication_of(titled, [one.words for one in _subject_sentences(told, outcome, intervention)])
    return PackageDecision(
        key=f"besluit/{document.id}",
        register=None,
        document=document.id,
        kind=kind,
        title=document.title,
        intervention=intervention,
        indication=indication,
        date=document.date or "",
        outcome=outcome.words if outcome else "",
        effect=effect,
        quote=outcome.spot if outcome else None,
        outcome_spot=outcome.spot if outcome else None,
        conditions=conditions,
        asks=tuple(one.spot for one in told if asks_for_change(one.words)),
        criteria=_criteria(told, mentions),
        status=status,
        status_spot=status_spot,
        replaces=tuple(one.spot for one in told if _REPLACES.search(one.words)),
        numbers=document.numbers.all,
        publisher=document.sender or "",
    )


def asks_for_change(sentence: str) -> bool:
    """Whether a sentence asks to change a guideline, or says that it must be changed."""
    if _SHOULD.search(sentence):
        return True
    asks = bool(_ASKS.search(sentence) and _CHANGE.search(sentence))
    return (
        asks
        and bool(
            _GUIDELINE.search(sentence) or re.search(r"\bniet\s+(?:\w+\s+)?aan\s+te\s+bevelen\b", sentence)
        )
        and (
            bool(_SOCIETY.search(sentence))
            or bool(
                re.search(
                    r"\b(?:de|hun|uw|deze)\s+(?:\w+\s+)?(?:richtlijn|aanbeveling|module|standaard)", sentence
                )
            )
        )
    )


def _told(passages: Sequence[Passage]) -> Iterator[Told]:
    """The sentences of a decision in reading order; of letterheads, notes and headings none."""
    for passage in passages:
        if passage.kind not in ("paragraph", "list-item", "box"):
            continue
        rank = 1
        heading = passage.section[-1] if passage.section else ""
        if any(_BESIDE.search(one) for one in passage.section) and not _CONCLUDING.search(heading):
            rank = 2
        elif any(_CONCLUDING.search(one) for one in passage.section):
            rank = 0
        for start, end in sentences(passage.text):
            yield Told(passage, start, end, rank)


def _outcome(told: Sequence[Told]) -> tuple[Told | None, Effect]:
    """The sentence that decides: by place, then words on cover before those on science, then reading order."""
    best: tuple[tuple[int, bool, int], Told, Effect] | None = None
    for n, one in enumerate(told):
        effect, covers = effect_of_sentence(one.words)
        if effect:
            rating = (one.rank, not covers, n)
            if best is None or rating < best[0]:
                best = (rating, one, effect)
    return (best[1], best[2]) if best else (None, "")


def _sets_condition(told: Sequence[Told]) -> bool:
    """Whether a sentence says that the care is covered under a condition, besides the one that decides."""
    return any(one.rank < 2 and effect_of_sentence(one.words) == ("voorwaarden", True) for one in told)


def _subject_sentences(told: Sequence[Told], outcome: Told | None, intervention: str) -> Iterator[Told]:
    """Where it is said for whom: sentences that say so, the deciding one, then those that name the intervention."""
    yield from (one for one in told if _SAYS_FOR_WHOM.search(one.words))
    if outcome is not None:
        yield outcome
    against = outcome is not None and effect_of_sentence(outcome.words)[0] == "niet"
    named = [
        one
        for one in told
        if names_it(one.words, intervention) and (against or effect_of_sentence(one.words)[0] != "niet")
    ]
    yield from (one for one in named if one.rank == 0)
    yield from (one for one in named if one.rank == 1)


def _status(told: Sequence[Told]) -> tuple[Spot | None, Status]:
    """What says that the paper holds no more; that it was replaced tells more than that it was withdrawn."""
    withdrawn: Spot | None = None
    for one in told:
        found = None if _REPLACES.search(one.words) else _WITHDRAWN.search(one.words)
        if found is None:
            continue
        if any((found[name] or "").casefold() == "vervangen" for name in ("how", "how2", "how4")):
            return one.spot, "vervangen"
        withdrawn = withdrawn or one.spot
    return withdrawn, "ingetrokken" if withdrawn else ""


def _criteria(told: Sequence[Told], mentions: Found) -> tuple[str, ...]:
    """Keys of the criteria that the paper weighs, in the order of the table of criteria."""
    named = {key for key, pattern in _CRITERIA for one in told if pattern.search(one.words) and _weighs(one)}
    named |= {
        key
        for one in told
        for mention in mentions.get(one.passage.id, ())
        if mention.kind == "criterion" and one.start <= mention.start < one.end and _weighs(one)
        for key in mention.targets
    }
    headed = {
        key
        for one in told
        for heading in one.passage.section
        for key, pattern in _CRITERIA
        if pattern.search(heading)
    }
    weighed = named | headed
    if "criterium/noodzakelijkheid" in weighed:
        weighed.discard("criterium/ziektelast")  # an aspect of it
    return tuple(key for key, _ in _CRITERIA if key in weighed)


def _weighs(one: Told) -> bool:
    beside = any(re.search(r"\bwettelijk|\baanleiding", heading, re.I) for heading in one.passage.section)
    return not beside and not _NOT_WEIGHED.search(one.words)
