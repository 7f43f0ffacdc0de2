"""Milestones and commitments: the sentences in which someone does something by some time.

Rules, each named in `Mention.rule`:
    milestone-plan        a time that lies ahead, and a verb of doing
    milestone-fact        something that was delivered or began, in the passive ("is ... gepubliceerd"),
                          or that goes on since a time ("werkt sinds ...")
    milestone-recurring   an intention a year or a quarter ("zal twee ... per jaar publiceren")
    milestone-line        an action line that starts, ends or runs
    milestone-begun       an action line that has begun, without a date
    milestone-recent      something delivered or begun "recent" or "onlangs"
    commitment            a promise to the Kamer ("ik zal uw Kamer informeren")
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.dutch import Analysis
from ontology.anchor import Anchor
from ontology.line_plans import ENDS, STARTS, lines_planned, paired, time_field
from ontology.mention import FieldValue, Mention, MentionKind
from ontology.thesaurus import Thesaurus
from ontology.when import When, find_times
from ontology.who import who_acts

_VERBS_FILE = Path(__file__).with_name("plan_verbs.tsv")
_CONDITION = re.compile(
    r"\b(?:bij\s+een\s+positief\s+\w+|indien|mits|afhankelijk\s+van|onder\s+voorbehoud|op\s+voorwaarde\s+dat"
    r"|als\s+(?!onderdeel|gevolg|vervolg|eerste|basis|doel|het\s+gaat)[^,.;]{3,80},"
    r"|als\s+(?:de|het|er|dat|dit|deze)\s+(?!gaat\b)[^,.;]{3,120}\b(?:is|zijn|heeft|hebben|blijkt|kan|kunnen|wordt|worden|komt|geeft)\b|in\s+het\s+geval|wanneer\s+\w+\s+besluit)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:ik|wij|we)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\bzeg(?:gen)?\b.{0,80}\btoe\b"
    r"|\b(?:zal|zullen|informeer|informeren|stuur|sturen|bericht|berichten|kom|doe|ontvangt)\b.{0,160}"
    r"\b(?:uw|de)\s+Kamer\b|\b(?:uw|de)\s+Kamer\b.{0,160}\b(?:informeren|sturen|berichten|toezenden|toesturen)\b",
    re.DOTALL,
)
_THIS_LETTER = re.compile(
    r"\b(?:(?:met|in|bij)\s+deze\s+brief|hierbij|bijgaand\w*|hiermee)\b|\bgeïnformeerd\b", re.IGNORECASE
)
# Telling about something is not doing it, and a text that describes itself plans nothing.
_TOLD = re.compile(
    r"\b(?:geïnformeerd|gemeld|medegedeeld|aangekondigd|bericht|verzocht|toegelicht|genoemd|beschreven)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"^(?:In\s+)?(?:dit|deze|het\s+voorliggende)\s+(?:rapport|brief|hoofdstuk|paragraaf|bijlage|notitie|advies|document)"
    r"\s+(?:\w+\s+){0,3}?(?:beschrij|bevat|gaat\s+in|gaan\s+we\s+in|schets|lees|geven\s+we|lichten)",
    re.IGNORECASE,
)
_DELIVERS = re.compile(
    r"\b(?:lever\w*|opgeleverd|publice\w*|gepubliceerd|verschijn\w*|verschenen|afgerond|verwacht|vastgesteld"
    r"|uitgebracht|opgesteld|stelt|stellen|geactualiseerd|actualise\w*|ontwikkel\w*|presente\w*|gereed|klaar)\b",
    re.IGNORECASE,
)
_NOT_DELIVERED = re.compile(
    r"\b(?:voorafgaand\s+aan|op\s+basis\s+van|aan\s+de\s+hand\s+van|volgens|conform|met|bij|naar|uit|binnen|voor)"
    r"(?:\s+(?:de|het|een|deze|dit))?\s*$",
    re.IGNORECASE,
)
# "In 2022 zijn de budgetten verhoogd": done, whatever the date of the document.
_DONE = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden)\b(?!\s+voornemens).*\b(?:\w{0,8}ge\w{2,}(?:d|t|en)|ver\w{3,}d|be\w{3,}[dt])\b",
    re.IGNORECASE | re.DOTALL,
)
_TO_COME = frozenset({"zal", "zullen", "wordt", "worden", "gaat", "gaan", "moet", "moeten", "wil", "willen"})
_OBJECTION = re.compile(r"\b(?:bezwaar\w*|beroepschrift|rechtbank|dagtekening)\b", re.IGNORECASE)
_ONGOING_SINCE = re.compile(r"\b(?:sinds|sedert)\b", re.IGNORECASE)
_JUST = re.compile(r"\b(?:recent|onlangs|zojuist)\b", re.IGNORECASE)
_THIS_THING = re.compile(
    r"^(?:Dit|Deze|Het|De)\s+(?:[\w-]+\s+)?(?P<noun>[\w-]*(?:kader|rapport|advies|agenda|handleiding|standpunt|document))\b"
)
_MOVED = re.compile(r"\b(?:uitgesteld|verschoven|verplaatst|doorgeschoven|vertraagd)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:niet|in\s+plaats\s+van|eerder)\s*$", re.IGNORECASE)
_FACTS = frozenset({"milestone-fact", "milestone-begun", "milestone-recent"})


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What a document knows when one of its passages is read."""

    today: Anchor | None
    sender: str | None
    line: str | None = None
    plan: str = ""


def find_plans(
    text: str,
    analysis: Analysis,
    around: list[Mention],
    thesaurus: Thesaurus,
    context: PlanContext,
) -> list[Mention]:
    """The milestones and commitments of one passage; `around` are its other mentions."""
    times = find_times(text, context.today)
    found: list[Mention] = []
    for start, end in analysis.sentences:
        here = _meant(text, [time for time in times if start <= time.start < end], start, end)
        inside = [m for m in around if start <= m.start < end]
        lines = lines_planned(text, inside, context.line, start, end)
        vague = _PROMISE.search(text, start, end) or _JUST.search(text, start, end)
        if not here and not lines and not vague:
            continue
        mention = _sentence(text, (start, end), here, inside, around, lines, thesaurus, context)
        if mention:
            found.append(mention)
    return found


def _sentence(
    text: str,
    span: tuple[int, int],
    times: list[When],
    inside: list[Mention],
    around: list[Mention],
    lines: tuple[str, ...],
    thesaurus: Thesaurus,
    context: PlanContext,
) -> Mention | None:
    sentence = text[span[0] : span[1]]
    words = frozenset(re.findall(r"[\wë]+", sentence.casefold()))
    rule, used = _rule(sentence, words, times, context.today, span[0], bool(lines))
    if not rule:
        return None
    modality = "feit" if rule in _FACTS else _modality(sentence, words)
    if rule in ("milestone-begun", "milestone-recent") and context.today:
        used = [When(span[0], span[0], None, context.today.last, "start", "begun")]
    fields: dict[str, FieldValue] = {
        "who": who_acts(text, span, inside, thesaurus, context.sender),
        "what": _what(text, span, used),
        **_window(used),
        "modality": modality,
        "times": tuple(
            time_field(time, text, span, modality, context.today if lines else None, bool(lines))
            for time in used
            if not time.recurring
        ),
        "when": tuple(text[time.start : time.end] for time in used if time.end > time.start),
        "lines": lines,
        "paired": "ja" if paired(inside, lines, used) else None,
        "part_of": (context.line,) if context.line and not lines else (),
        "delivers": _delivers(sentence, span[0], inside, around),
    }
    kind: MentionKind = "commitment" if rule == "commitment" else "milestone"
    return Mention(
        span[0],
        span[1],
        sentence,
        kind,
        (),
        (),
        "exact",
        rule=rule,
        fields=fields,
    )


def _rule(
    sentence: str,
    words: frozenset[str],
    times: list[When],
    today: Anchor | None,
    start: int,
    of_line: bool,
) -> tuple[str, list[When]]:
    """The rule that makes this sentence a milestone or commitment, and the times it is about."""
    verbs = _verbs()
    if sentence.endswith("?") or _OBJECTION.search(sentence):
        return "", []
    if _SELF.match(sentence) or (
        _TOLD.search(sentence) and words & {"is", "zijn", "bent", "heeft", "hebben"}
    ):
        return "", []
    perfect = bool(words & (verbs["perfect"] | verbs["past"]))
    doing = bool(words & (verbs["future"] | verbs["present"]))
    promised = (
        _FIRST_PERSON.search(sentence) and _PROMISE.search(sentence) and not _THIS_LETTER.search(sentence)
    )
    ahead = [time for time in times if _ahead(time, today)]
    if promised and not perfect and (ahead or not times):
        return "commitment", _of_promise(ahead, start + sentence.find("Kamer"))
    certain = [time for time in ahead if today and time.earliest and time.earliest > today.last]
    done = perfect or (_DONE.search(sentence) and not words & _TO_COME)
    if of_line and (STARTS.search(sentence) or ENDS.search(sentence)) and any(t.latest for t in times):
        return "milestone-line", [time for time in times if not time.recurring]
    if certain or (ahead and doing and not done):
        return ("milestone-line" if of_line else "milestone-plan"), ahead
    if any(time.recurring for time in times) and words & {"zal", "zullen", "afgesproken", "gaan", "gaat"}:
        return "milestone-recurring", [time for time in times if time.recurring]
    past = [time for time in times if not time.recurring and not _ahead(time, today)]
    if past and today and _fact(sentence, words):
        return "milestone-fact", past
    if not times and _JUST.search(sentence) and _fact(sentence, words):
        return "milestone-recent", []
    if of_line and not times and words & {"gestart", "begonnen"} and words & {"is", "zijn"}:
        return "milestone-begun", []
    return "", []


def _of_promise(ahead: list[When], told: int) -> list[When]:
    """Of several times the one nearest to the Kamer, which is told something then."""
    return [min(ahead, key=lambda time: abs(time.start - told))] if ahead else []


def _ahead(time: When, today: Anchor | None) -> bool:
    """Whether a time is not yet over at the document's date. A beginning that is past is not ahead."""
    if time.recurring or time.rule.startswith("since"):
        return False
    if today is None:
        return True
    if time.role == "start" and time.latest and time.latest < today.first:
        return False
    if time.latest is None:  # "na de zomer": over when the summer itself is long past
        return time.earliest is None or time.earliest >= today.first
    return time.latest >= today.first


def _fact(sentence: str, words: frozenset[str]) -> bool:
    verbs = _verbs()
    if _ONGOING_SINCE.search(sentence):
        return bool(words & (verbs["present"] | verbs["future"] | verbs["delivered"]))
    passive = bool(words & {"is", "zijn", "werd", "werden"})
    return passive and bool(words & verbs["delivered"]) and not words & verbs["perfect"]


def _modality(sentence: str, words: frozenset[str]) -> str:
    if _CONDITION.search(sentence):
        return "voorwaardelijk"
    return "verwacht" if words & _verbs()["expected"] else "plan"


def _window(times: list[When]) -> dict[str, FieldValue]:
    """Earliest and latest day over the times; a side is open when one of the times leaves it open."""
    days = [time for time in times if not time.recurring]
    firsts = [time.earliest for time in days]
    lasts = [time.latest for time in days]
    first = None if None in firsts or not firsts else min(day for day in firsts if day)
    last = None if None in lasts or not lasts else max(day for day in lasts if day)
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
    }


def _meant(text: str, times: list[When], start: int, end: int) -> list[When]:
    """The times that still hold: not those that the sentence takes back ("niet eind 2025"), and of a plan
    that moved the last one ("van eind 2025 naar het voorjaar")."""
    kept = [time for time in times if not _NO_LONGER.search(text[start : time.start])]
    if len(kept) > 1 and _MOVED.search(text, start, end):
        return kept[-1:]
    return kept


def _what(text: str, span: tuple[int, int], times: list[When]) -> str:
    """The sentence without its times: what is done."""
    pieces, at = [], span[0]
    for time in times:
        if time.end > time.start >= at:
            pieces.append(text[at : time.start])
            at = time.end
    pieces.append(text[at : span[1]])
    return re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s+", " ", " ".join(pieces))).strip(" ,;–-")


def _delivers(sentence: str, start: int, inside: list[Mention], around: list[Mention]) -> tuple[str, ...]:
    """The documents a milestone delivers: those named in the sentence, else the one that "dit kader" points
    back to in the passage."""
    if not _DELIVERS.search(sentence):
        return ()
    named = [
        m.targets[0]
        for m in inside
        if m.kind == "document"
        and m.targets
        and m.targets[0].startswith("kader/")
        and not _NOT_DELIVERED.search(sentence[: m.start - start])
    ]
    if named:
        return tuple(dict.fromkeys(named))
    thing = _THIS_THING.match(sentence)
    if not thing:
        return ()
    noun = re.sub(r"^(?:afwegings|beoordelings|agenderings)", "", thing["noun"].casefold())
    before = [
        m for m in around
        if m.kind == "document" and m.end <= start and m.targets and noun in m.surface.casefold()
    ]  # fmt: skip
    return (before[-1].targets[0],) if before else ()


@lru_cache(maxsize=1)
def _verbs() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    with _VERBS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            forms.setdefault(row["use"], set()).update(row["forms"].split())
    return {use: frozenset(words) for use, words in forms.items()}
