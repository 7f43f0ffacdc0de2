"""Which rule makes a sentence a milestone or a commitment, and how sure it is.

Rules, each named in `Mention.rule`:
    milestone-plan        a time that lies ahead, and a verb of doing
    milestone-fact        something that was delivered or began, in the passive ("is ... gepubliceerd"),
                          or that goes on since a time ("werkt sinds ...")
    milestone-recurring   an intention a year or a quarter ("zal twee ... per jaar publiceren")
    milestone-line        an action line that starts, ends or runs
    milestone-begun       an action line that has begun, without a date
    milestone-recent      something delivered or begun "recent" or "onlangs"
    commitment            a promise to the Kamer ("ik zal uw Kamer informeren")
Commitments without a time have rules of their own: `ontology.commitments`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from ontology.anchor import Anchor
from ontology.clauses import PARTICIPLE, main_clause
from ontology.kamer_promises import promises, tells_reader, told_at
from ontology.line_plans import ENDS, STARTS
from ontology.when import When
from ontology.words_by_use import words_by_use

_CONDITION = re.compile(
    r"\b(?:bij\s+een\s+positief\s+\w+|mocht(?:en)?\b[^.;]{3,120}\b(?:blijken|dan)|indien|mits|afhankelijk\s+van|onder\s+voorbehoud|op\s+voorwaarde\s+dat"
    r"|als\s+(?!onderdeel|gevolg|vervolg|eerste|basis|doel|het\s+gaat)[^,.;]{3,80},"
    r"|als\s+(?:de|het|er|dat|dit|deze)\s+(?!gaat\b)[^,.;]{3,120}\b(?:is|zijn|heeft|hebben|blijkt|kan|kunnen|wordt|worden|komt|geeft)\b|in\s+het\s+geval|wanneer\s+\w+\s+besluit)",
    re.IGNORECASE,
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
# "In 2022 zijn de budgetten verhoogd": done, whatever the date of the document.
_DONE = re.compile(
    rf"\b(?:is|zijn|was|waren|werd|werden)\b(?!\s+voornemens).*{PARTICIPLE.pattern}",
    re.IGNORECASE | re.DOTALL,
)
_TO_BE_DONE = re.compile(
    r"\b(?:voorzien|gepland|beoogd|verwacht|voornemens|gericht|bedoeld)\b"
    r"|\b(?:streven|ambitie|voornemen|doel|planning|afspraak|bedoeling)\s+is\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bjaar\b|a\.s\.|komend", re.IGNORECASE)
_JUST_AHEAD = timedelta(days=31)
# "Ik had toegezegd om in mei te besluiten": what had been planned is over, or has been given up.
_HAD_PLANNED = re.compile(
    r"\b(?:had|hadden)\b[^.;]*\b(?:toegezegd|beloofd|aangekondigd|afgesproken|gepland|voorzien|voorgenomen|beoogd|gehoopt|verwacht)\b",
    re.IGNORECASE,
)
_AS_OR_WHICH = re.compile(r"\b(?:zoals|die|wat|waar\w*|omdat|nadat)\b[^,;]*", re.IGNORECASE)
# "Wij adviseren de minister om X met ingang van 1 januari op te nemen": the time is of what another would do.
_ADVISES = re.compile(
    r"\b(?:advise(?:er|ert|ren)|adviseerden?|geadviseerd|raadt\b[^.;]*?\baan|raden\b[^.;]*?\baan|beve(?:el|elt|len)\b[^.;]*?\baan)\b"
    r"[^.;]*?\b(?:om|dat)\b",
    re.IGNORECASE,
)
# What is the case, not what someone does: a rule, a scope, a period in force.
_IN_FORCE = re.compile(
    r"\b(?:heeft|hebben)\s+betrekking\s+op\b|\bzie[tn]\s+op\b|\bbedra(?:agt|gen)\b|\bomvat(?:ten)?\b"
    r"|\bis\s+(?:het\s+)?(?:niet\s+)?(?:toegestaan|verboden|mogelijk|verplicht)\b|\bis\s+van\s+toepassing\b"
    r"|\b(?:\d+|een|één|twee|drie)\s*(?:keer|maal|x)\s+per\s+(?:dag|etmaal|week)\b"
    r"|\b(?:is|zijn)\b[^.;]{0,40}\bniet\s+van\s+toepassing\b|\b(?:is|zijn)\s+geldig\b|\bgelden?\s+voor\b"
    r"|\b(?:wordt|worden)\b.{0,60}\b(?:niet|geen)\b.*\b(?:ingeval|in\s+geval\s+van)\b",
    re.IGNORECASE | re.DOTALL,
)
_AGREED = re.compile(
    r"\b(?:afgesproken|toegezegd|besloten|overeengekomen|aangekondigd|voorgenomen|gevraagd|verzocht)\s*,?\s+(?:om|dat)\b",
    re.IGNORECASE,
)
_AS_MUCH = re.compile(
    r"\b(?:zo\s*(?:veel|snel|goed|spoedig|kort|min|\w+)|(?:waar|indien|voor\s+zover))\s+mogelijk\b",
    re.IGNORECASE,
)
_OBLIGED = frozenset({"dient", "dienen", "moet", "moeten", "kan", "kunnen", "mag", "mogen", "verplicht"})
_TO_COME = frozenset({"zal", "zullen", "wordt", "worden", "gaat", "gaan", "moet", "moeten", "wil", "willen"})
_ASKED_BY_OTHERS = re.compile(
    r"^(?:U|Verzoeker|Bezwaarmaker|Eiser)\s+(?:vraagt|verzoekt|vroeg|verzocht|stelt|hebt|heeft|kunt)\b"
)
_OBJECTION = re.compile(r"\b(?:bezwaar\w*|beroepschrift|rechtbank|dagtekening)\b", re.IGNORECASE)
# "gaat jaarlijks ... uitbrengen"; not "het gaat jaarlijks om een bedrag".
_GOES_TO = re.compile(
    r"(?<![Hh]et )\b(?:gaat|gaan)\b(?! (?:dan|hierbij|daarbij|het)\b)[^.;]*\b\w{3,}en\b(?!\s*(?:euro|om)\b)"
)
_ONGOING_SINCE = re.compile(r"\b(?:sinds|sedert)\b", re.IGNORECASE)
JUST = re.compile(r"\b(?:recent|onlangs|zojuist)\b", re.IGNORECASE)
_FACTS = frozenset({"milestone-fact", "milestone-begun", "milestone-recent"})


@dataclass(frozen=True, slots=True)
class PlanSentence:
    """A sentence that begins at `start` of its passage, with its times and whether it plans an action line."""

    text: str
    start: int
    times: tuple[When, ...]
    of_line: bool

    @property
    def words(self) -> frozenset[str]:
        return _words_of(self.text)

    @property
    def main(self) -> str:
        """What the main clause says."""
        return main_clause(self.text)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\wë]+", text.casefold()))


def rule_of(sentence: PlanSentence, today: Anchor | None) -> tuple[str, list[When]]:
    """The rule, and the times that it is about; an empty name where no rule fits."""
    words, times = sentence.words, sentence.times
    if only_tells(sentence):
        return "", []
    if _HAD_PLANNED.search(_AS_OR_WHICH.sub("", sentence.main)):
        return "", []
    if _IN_FORCE.search(sentence.text) and not words & {"zal", "zullen", "gaat", "gaan"}:
        return "", []
    ahead = times_ahead(sentence, today)
    promised = promises(sentence.text) or (bool(ahead) and tells_reader(sentence.text))
    if promised and not _is_perfect(words) and (ahead or not times):
        return "commitment", _of_promise(ahead, sentence.start + told_at(sentence.text))
    if sentence.of_line and _starts_or_ends(sentence.text) and any(time.latest for time in times):
        return "milestone-line", [time for time in times if not time.recurring]
    if _is_planned(sentence, words, ahead, today):
        return ("milestone-line" if sentence.of_line else "milestone-plan"), ahead
    intends = words & {"zal", "zullen", "afgesproken"} or _GOES_TO.search(sentence.text)
    if any(time.recurring for time in times) and intends:
        return "milestone-recurring", [time for time in times if time.recurring]
    return _fact_rule(sentence, words, today)


def times_ahead(sentence: PlanSentence, today: Anchor | None) -> list[When]:
    """Those of its times that are not over, and are not of what another is advised to do."""
    advice = _ADVISES.search(sentence.text)
    last = sentence.start + (advice.end() if advice else len(sentence.text))
    return [
        time
        for time in sentence.times
        if time.start < last and _ahead(time, today) and not _is_term(time, sentence.words)
    ]


def modality_of(sentence: PlanSentence, rule: str) -> str:
    """feit, plan, verwacht or voorwaardelijk."""
    if rule in _FACTS:
        return "feit"
    if _CONDITION.search(sentence.text):
        return "voorwaardelijk"
    unsure = _words_of(_AS_MUCH.sub("", sentence.text)) & _verbs()["expected"]
    return "verwacht" if unsure else "plan"


def only_tells(sentence: PlanSentence) -> bool:
    """A question, how to object, what the text itself is about, or what somebody was told."""
    words = sentence.words
    if (
        sentence.text.endswith("?")
        or _OBJECTION.search(sentence.text)
        or _SELF.match(sentence.text)
        or _ASKED_BY_OTHERS.match(sentence.text)
    ):
        return True
    return bool(_TOLD.search(sentence.text)) and bool(words & {"is", "zijn", "bent", "heeft", "hebben"})


def _is_perfect(words: frozenset[str]) -> bool:
    return bool(words & (_verbs()["perfect"] | _verbs()["past"]))


def _starts_or_ends(text: str) -> bool:
    return bool(STARTS.search(text) or ENDS.search(text))


def _is_planned(
    sentence: PlanSentence, words: frozenset[str], ahead: list[When], today: Anchor | None
) -> bool:
    """A time that surely lies ahead, or one that may, with a verb of doing and nothing that says it is done."""
    done = _is_done(sentence)
    # "In september heeft de Kamer gevraagd": of what is done a month without a year is the one before.
    named = [time for time in ahead if not done or _YEAR.search(_words_at(sentence, time))]
    if any(today and _lies_surely_ahead(time, today, done=done) for time in named):
        return True
    if any(_agreed_on(sentence, time) for time in ahead):
        return True
    reached = words & _verbs()["reached"] and words & {"is", "zijn", "komt", "komen"}
    doing = bool(reached or words & (_verbs()["future"] | _verbs()["present"]))
    return bool(ahead) and doing and not done


def _words_at(sentence: PlanSentence, time: When) -> str:
    return sentence.text[time.start - sentence.start : time.end - sentence.start]


def _agreed_on(sentence: PlanSentence, time: When) -> bool:
    """ "hebben afgesproken om het komende jaar ...": done is the agreement, the time is of what was agreed."""
    agreed = _AGREED.search(sentence.text)
    return agreed is not None and sentence.start + agreed.end() <= time.start


def _is_done(sentence: PlanSentence) -> bool:
    main = sentence.main
    words = _words_of(main)
    if _is_perfect(words):
        return True
    told = _DONE.search(main) and not words & _TO_COME
    return bool(told) and not _TO_BE_DONE.search(main)


def _lies_surely_ahead(time: When, today: Anchor, *, done: bool) -> bool:
    """What is told as done is ahead only beyond a month of the document's date, when the text was finished, and
    not on a day by name: "in 2027 is het kader aangepast" is a plan, "op 3 mei is bepaald" is not."""
    if time.earliest is None:
        return False
    return time.earliest > today.last and not (done and _just_done(time, today))


def _just_done(time: When, today: Anchor) -> bool:
    if time.latest is None or time.latest <= today.last:
        return False
    return time.earliest == time.latest or time.latest <= today.last + _JUST_AHEAD


def _is_term(time: When, words: frozenset[str]) -> bool:
    """ "binnen twee weken" of a duty ("dient", "kan") runs from an event of every time anew."""
    return time.rule == "within" and bool(words & _OBLIGED) and not words & {"zal", "zullen"}


def _fact_rule(sentence: PlanSentence, words: frozenset[str], today: Anchor | None) -> tuple[str, list[When]]:
    times = sentence.times
    if today is None and times and _is_done(sentence) and not _is_perfect(words):
        return "milestone-fact", [time for time in times if not time.recurring]
    past = [time for time in times if not time.recurring and not _ahead(time, today)]
    if today and _is_done(sentence):
        past = [time for time in times if time in past or _just_done(time, today)]
    if past and today and _fact(sentence.text, words):
        return "milestone-fact", past
    if not times and JUST.search(sentence.text) and _fact(sentence.text, words):
        return "milestone-recent", []
    if sentence.of_line and not times and words & {"gestart", "begonnen"} and words & {"is", "zijn"}:
        return "milestone-begun", []
    return "", []


def _of_promise(ahead: list[When], told: int) -> list[When]:
    """Of several times the one nearest to who is told something then."""
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


def _verbs() -> Mapping[str, frozenset[str]]:
    return words_by_use("plan_verbs.tsv")
