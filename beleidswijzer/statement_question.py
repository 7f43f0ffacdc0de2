"""What a query asks of statements: what is due when, who does what, what a word means, what is left out.

Read from the words alone; what is not plainly asked is left to words and meaning. Sentences with their reading stand
in tests/cases/statement_questions.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from beleidswijzer.event_words import events_in
from index.words import placed_terms, terms

if TYPE_CHECKING:
    from ontology.query_names import NameTyped
    from ontology.when import When

Asks = Literal["when", "period", "who", "actor", "asked", "meaning", "not", "outcome"]
Days = tuple[int, int]
"""First and last day asked for, as `date.toordinal`; open sides as in `beleidswijzer.statement_table`."""

_WHEN = re.compile(
    r"\bwanneer\b|\b(?:welke|wat\s+is\s+de)\s+(?:datum|termijn|deadline|planning)\b|\bhoe\s+(?:laat|lang\s+nog)\b"
    r"|\b(?:deadlines?|mijlpalen|tijdpad|tijdlijn|planning|ingangsdatum|opleverdatum)\b",
    re.IGNORECASE,
)
# Words that say of what is asked that it is planned or done: they tell the kind of answer, not its subject.
_PLANNED = re.compile(
    r"\b(?:gepland|planning|planningen|plannen|mijlpa(?:al|len)|deadlines?|tijdpad|gereed|klaar|af|afgerond|komt|komen|gebeurt|gebeuren|gebeurd"
    r"|verschijnt|verschijnen|verschenen|verscheen|uitgebracht|uitgekomen|gepubliceerd|start|starten|begint|beginnen|loopt|lopen|staat|stond|voorzien|beoogd|verwacht"
    r"|opgeleverd|oplevering|volgt|volgen|moet|moeten|moest|moesten|zou|zouden|zijn|is|wordt|worden|werd|gaat|gaan|in\s+werking|uiterlijk|rond"
    r"|datum|termijn|toezegging(?:en)?|toegezegd|agenda|activiteiten|acties)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\bwie\b(?!\s+(?:ook|weet)\b)|\bwelke\s+(?:partij|organisatie|instantie|instelling|bewindspersoon|minister)\w*",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"\b(?:ta(?:ak|ken)|rol(?:len)?|verantwoordelijk\w*|verplicht\w*|bevoegd\w*|opdracht\w*|toezegging\w*|toegezegd"
    r"|moet(?:en)?|mo(?:est|esten)|dien(?:t|en)|doe(?:t|n)?|deed|gaat|gaan|gevraagd|vraagt|verwacht|zegt|zeggen|beslist"
    r"|beoordeelt|stelt|werk(?:t|en)?|plannen|bijdrage|inzet|betrokken\w*|vinden|vindt|wil(?:len)?)\b",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"^\s*wat\s+(?:is|zijn|betekent|betekenen|houdt|houden|wordt\s+(?:er\s+)?(?:bedoeld|verstaan))\b"
    r"|\b(?:definitie|betekenis|uitleg|omschrijving)\s+van\b|\bbetekent\b|\bwaar\s+staat\b.*\bvoor\b",
    re.IGNORECASE,
)
_MEANING_WORDS = re.compile(
    r"\b(?:wat|is|zijn|betekent|betekenen|houdt|houden|in|wordt|bedoeld|verstaan|onder|met|definitie|betekenis|uitleg"
    r"|omschrijving|van|begrip|begrippen|criterium|waar|staat|voor|precies|eigenlijk|de|het|een|er)\b",
    re.IGNORECASE,
)
_PAYS = r"(?:vergoed\w*|verzekerd\w*|opgenomen|het\s+(?:basis)?pakket|gedekt|betaald)"
_NOT = re.compile(r"\b(?:niet|geen|nooit|uitgesloten|uitgezonderd)\b", re.IGNORECASE)
_PAID = re.compile(rf"\b{_PAYS}\b", re.IGNORECASE)
_REQUESTED = re.compile(
    r"\b(?:gevraagd|verzocht|geadviseerd|aanbevolen|aanbevelingen\s+aan)\b", re.IGNORECASE
)
# "wanneer mag je", "wanneer is iemand niet": in which case, not on what day.
_CASE = re.compile(
    r"\bwanneer\s+(?:mag|mogen|kan|kunnen|heb|hebt|heeft|hebben|moet(?:en)?\s+(?:je|ik|u|een|iemand)|(?:is|zijn|ben)\s+(?:je|ik|u|een|iemand|er\s+sprake))\b",
    re.IGNORECASE,
)
_LONGEST = 6  # terms of a party's name
_OFFICES = frozenset(terms("minister staatssecretaris"))
_AHEAD = re.compile(
    r"\b(?:zou|zouden|gepland|planning|kom(?:t|en)|gaat|gaan|wordt|worden|zal|zullen|moe(?:t|ten|st|sten)|klaar|gereed|voorzien)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:verschen(?:en)?|verscheen|uitgebracht|uitgekomen|gepubliceerd|gestuurd|verstuurd|geschreven|gedateerd|verzonden|uitkwam|uitgegeven"
    r"|van\s+wanneer|hoe\s+oud|datum\s+van)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:dit|deze|volgend|komend|aankomend|aanstaand|vorig|afgelopen|lopend|binnen)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-]|\.\d)")

_AT = re.compile(r"(?:per|met\s+ingang)\b", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*(?:nog\s+)?v[oó]{1,2}r\s+(?:(?:de|het)\s+)?", re.IGNORECASE)
_PLANNED_FOR = re.compile(r"\b(?:gepland|planning|voorzien|bedoeld|plannen|staat)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\btussen\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatementQuestion:
    """`asks` says what; `periods` are asked of times, `names` of parties or of what is defined, in lower case.

    `topic` is what the statement is to be about, empty for anything. `sure` tells that a statement is plainly asked
    for; else it only says what comes first. `events` are patterns of what is asked to happen, `ahead` tells that it is
    asked what is to come, `published` which papers appeared or when.
    """

    asks: frozenset[Asks]
    periods: tuple[Days, ...] = ()
    names: frozenset[str] = frozenset()
    topic: str = ""
    sure: bool = True
    events: tuple[re.Pattern[str], ...] = ()
    ahead: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A party as it is typed, with all its names in lower case."""

    words: str
    names: frozenset[str]


def read_question(
    words: str,
    typed: Sequence[NameTyped],
    parties: Mapping[tuple[str, ...], frozenset[str]],
    years: Iterable[int],
) -> StatementQuestion | None:
    """What `words` ask of statements; None where they ask nothing that statements answer.

    `typed` are the names that stand in the words, `parties` the names by terms of all who do something in the store; a
    time without a year is meant in any of `years`.
    """
    periods, rest = _periods(words, years)
    actors = [] if _WHO.search(words) else parties_in(words, typed, parties)
    asks = _asks(words, in_period=bool(periods), of_parties=bool(actors))
    if not asks:
        meant = _defined(words, typed)
        if meant is None:
            return None
        return StatementQuestion(frozenset({"meaning"}), (), meant, sure=bool(_MEANING.search(words)))
    names = frozenset(name for one in actors for name in one.names)
    topic = _topic(rest, actors, asks)
    sure = _is_sure(words, rest, asks, topic=bool(topic))
    if not topic and (asks <= {"not", "outcome"} or (asks == {"actor"} and not sure)):
        return None  # the name alone asks for all that names it
    timed = not asks.isdisjoint(("when", "period"))
    events = events_in(words) if timed else ()
    return StatementQuestion(
        asks,
        periods,
        names,
        topic,
        sure,
        events,
        bool(_AHEAD.search(words)),
        bool(_PUBLISHED.search(words)),
    )


def _asks(words: str, *, in_period: bool, of_parties: bool) -> frozenset[Asks]:
    asks: set[Asks] = {"period"} if in_period else set()
    if _WHEN.search(words) and not in_period and not _CASE.search(words):
        asks.add("when")
    if of_parties:
        asks |= {"actor", "asked"} if _REQUESTED.search(words) else {"actor"}
    elif _WHO.search(words):
        asks.add("who")
    if _NOT.search(words):
        asks |= {"not", "outcome"} if _PAID.search(words) else {"not"}
    return frozenset(asks)


def _is_sure(words: str, rest: str, asks: frozenset[Asks], *, topic: bool) -> bool:
    """Whether it is statements that are asked for; `rest` are the words but for the time."""
    if "actor" in asks and not asks & {"when", "period", "not"}:
        return bool(_TASKS.search(words))
    return "period" not in asks or not topic or bool(_PLANNED.search(rest) or _WHEN.search(words))


def parties_in(
    words: str, typed: Sequence[NameTyped], parties: Mapping[tuple[str, ...], frozenset[str]]
) -> list[Party]:
    """The parties named in the words: those of the thesaurus, and others of whom the store tells what they do."""
    found = [
        Party(
            one.words,
            frozenset(name.casefold() for name in (one.thing.key, one.thing.label, *one.thing.names)),
        )
        for one in typed
        if one.thing.key.startswith("actor/")
    ]
    taken = {word for one in typed for word in one.words.split()}
    placed = [term for term in placed_terms(words) if words[term.start : term.end] not in taken]
    for first in range(len(placed)):
        for last in range(min(first + _LONGEST, len(placed)), first, -1):
            key = tuple(term.text for term in placed[first:last])
            names = parties.get(key) or (_of_office(key[0], parties) if len(key) == 1 else None)
            if names:
                found.append(Party(words[placed[first].start : placed[last - 1].end], names))
                break
    return found


def _of_office(term: str, parties: Mapping[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
    """ "De minister" may be each of them."""
    if term not in _OFFICES:
        return frozenset()
    return frozenset(name for key, names in parties.items() if key[0] == term for name in names)


def _periods(words: str, years: Iterable[int]) -> tuple[tuple[Days, ...], str]:
    """The times that are asked for, and the words without them; times relative to today are words."""
    from ontology.anchor import anchor
    from ontology.when import find_times

    found: list[Days] = []
    spans: list[tuple[int, int]] = []

    def take(times: Sequence[When]) -> None:
        for time in times:
            if not time.recurring and not _RELATIVE.search(words[time.start : time.end]):
                found.extend(_days_of(time, words))
                spans.append((time.start, time.end))

    take(find_times(words, None))
    if not found:
        for year in sorted(set(years)):
            take(find_times(words, anchor(str(year))))
    rest = _cut(words, spans)
    if not found:
        for match in _YEAR.finditer(words):
            begin = anchor(match[0])
            assert begin is not None
            found.append((begin.first.toordinal(), begin.last.toordinal()))
            spans.append(match.span())
        rest = _cut(words, spans)
    found, rest = _between(words, spans, found, rest)
    return tuple(dict.fromkeys(found)), rest


def _days_of(time: When, words: str) -> list[Days]:
    """The days that one time of the query asks for: "per 1 juli" that day, "gepland voor eind 2025" that time too."""
    from beleidswijzer.statement_table import FIRST_DAY, LAST_DAY
    from ontology.when import find_times

    written = words[time.start : time.end]
    at = time.role == "start" and _AT.match(written)
    first = time.earliest.toordinal() if time.earliest and time.role != "einde" else FIRST_DAY
    last = time.latest.toordinal() if time.latest and (time.role != "start" or at) else LAST_DAY
    days = [(first, last)]
    if time.rule.startswith("before-") and _PLANNED_FOR.search(words, 0, time.start):
        days += [
            (inside.earliest.toordinal(), inside.latest.toordinal())
            for inside in find_times("in " + _BEFORE.sub("", written), None)
            if inside.earliest and inside.latest
        ]
    return days


def _between(
    words: str, spans: Sequence[tuple[int, int]], found: list[Days], rest: str
) -> tuple[list[Days], str]:
    """ "tussen 2025 en 2027" is one period."""
    if not spans or not _BETWEEN.search(words, 0, spans[0][0]):
        return found, rest
    rest = re.sub(r"\btussen(?:\s+en\b)?", " ", rest, count=1, flags=re.IGNORECASE)
    if len(spans) == len(found) == 2 and words[spans[0][1] : spans[1][0]].strip().lower() == "en":
        found = [(found[0][0], found[1][1])]
    return found, rest


def _cut(words: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        words = words[:start] + " " + words[end:]
    return " ".join(words.split())


def _topic(rest: str, actors: Sequence[Party], asks: Iterable[Asks]) -> str:
    """The words that say what it is about: without the parties asked for and the words of asking."""
    for one in actors:
        rest = re.sub(rf"(?<!\w){re.escape(one.words)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    rest = _PLANNED.sub(" ", _WHEN.sub(" ", rest))
    if "actor" in asks:
        rest = _TASKS.sub(" ", rest)
    if "who" in asks:
        rest = _WHO.sub(" ", rest)
    if "not" in asks:
        rest = _NOT.sub(" ", rest)
    return " ".join(rest.split()) if terms(rest) else ""


def _defined(words: str, typed: Sequence[NameTyped]) -> frozenset[str] | None:
    """The names of the one thing whose meaning is asked: "wat is X", or the name of a criterion alone."""
    rest = _MEANING_WORDS.sub(" ", words)
    asked = bool(_MEANING.search(words))
    for one in typed:
        others = rest.replace(one.words, " ")
        if not terms(others) and (asked or one.thing.key.startswith("criterium/")):
            return frozenset(name.casefold() for name in (one.thing.key, one.thing.label, *one.thing.names))
    left = " ".join(rest.split(" ?")).strip(" ?.")
    return frozenset({left.casefold()}) if asked and left and len(terms(left)) <= 4 else None
