"""The main clause of a Dutch sentence: its finite verb, its subject or agent, whether it is passive.

The finite verb stands in the second place, so that the subject stands right before it as the first thing of the clause
("De NZa stelt ... vast"), or right behind it ("In het najaar stelt de NZa ... vast"). The sentence is read with a sign
in the place of each party (`ontology.acting_parties`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.clause_words import words_of
from ontology.clauses import finite_forms, is_auxiliary
from ontology.parties import FIRST_PERSON, PARTY, Masked, Party
from ontology.when import When

AGENT = re.compile(
    rf"(?<!\bde )(?<!\bhet )(?<!\been )\bdoor\s+(?:(?:alle|zowel|onder\s+andere|onder\s+meer|o\.a\.)\s+)?{PARTY}"
    r"(?![^.;,]{0,50}\bte\s+\w+en\b(?!\s+(?:worden|zijn)))"
)
_AFTER_PARTICIPLE = re.compile(r",\s+(?:\w*ge\w+|(?:be|ver|ont|her)\w+)\s+$")
_TOKEN = re.compile(rf"[{PARTY}{FIRST_PERSON}]|[\w'’-]+|[^\w\s]")
_LABEL = re.compile(r"^\s*(?:[A-Z]\.|[\w &]{3,60}:|[-–•])\s+(?=\S)")
# "Als onderdeel hiervan" is no clause.
_NO_CLAUSE = re.compile(
    r"^als\s+(?:onderdeel|gevolg|vervolg|eerste|basis|reactie|aanvulling|resultaat|uitgangspunt|sluitstuk|extra)\b",
    re.IGNORECASE,
)
_DEEPER = re.compile(r"\b(?:dat|omdat|zodat|doordat|waardoor|waarbij|hoe|of|wat|welke)\b")
_BECOMES = frozenset(["word", "wordt", "worden", "werd", "werden"])
_IS = frozenset(["ben", "is", "zijn", "was", "waren"])
PARTICIPLE = re.compile(
    r"\b(?!(?:gemeenten|gebied|gevolg|geval|gelijk|geheel|gereed|bereid|bekend|geen|gesprek|belang)\w*\b)"
    r"(?:\w{0,8}ge\w{2,}(?:d|t|en|aan)|(?:be|ver|ont|her)\w{3,}(?:d|t|en)|\w+eerd)\b"
)
_OF_ITSELF = re.compile(
    r"\b(?:gestart|begonnen|gegaan|getreden|gekomen|gestopt|gebleven|geworden|\w*gekomen|overgegaan|\w+gegaan|van\s+plan|voornemens"
    r"|bezig|bereid|verantwoordelijk|gehouden|geslaagd)\b"
)
PASSIVE_END = re.compile(r"\bworden\b|\b(?:is|zijn)\s*[.,;]?\s*$")
_NEXT_CLAUSE = re.compile(rf"(?:,\s+|\s)(?:en|maar|want)\s+(?P<next>[{PARTY}{FIRST_PERSON}])")


@dataclass(frozen=True, slots=True)
class MainClause:
    """`rest` is the clause from its verb on, up to a clause that hangs on it, and `tail` with that; `sign` is that of
    the subject, which ends at `subject_end` of the masked text; `agent` is whom "door" names in a passive."""

    verb: str
    rest: str
    tail: str
    passive: bool
    subject: Party | None = None
    sign: str = ""
    subject_end: int = 0
    agent: Party | None = None


def read_main_clause(masked: Masked) -> MainClause | None:
    """None where no finite verb is found."""
    tokens = _tokens(masked.text)
    at = _finite_verb(tokens)
    if at is None:
        return None
    verb = tokens[at][0]
    tail = masked.text[tokens[at].start() :]
    rest = _DEEPER.split(tail, maxsplit=1)[0]
    passive = _is_passive(verb, rest)
    agents = [
        party
        for match in AGENT.finditer(masked.text if passive else "")
        if not _AFTER_PARTICIPLE.search(masked.text[: match.start()])
        and (match.start() > tokens[at].start() or match.start() <= tokens[0].start())
        if (party := masked.at(match.end() - 1))
    ]
    place = _subject_before(tokens, at) or _subject_behind(tokens, at) or _person_behind(tokens)
    subject = masked.at(place.start()) if place else None
    if place is None or subject is None:
        return MainClause(verb, rest, tail, passive, agent=agents[0] if agents else None)
    return MainClause(
        verb, rest, tail, passive, subject, place[0], place.end(), agents[0] if agents else None
    )


def coordinated(masked: Masked, start: int, times: Sequence[When]) -> list[Masked]:
    """The main clauses that "en" or "maar" joins, each with a party and a verb of its own: the later one first where
    a time stands in it."""
    for match in _NEXT_CLAUSE.finditer(masked.text):
        words = [token[0] for token in _TOKEN.finditer(masked.text[match.start("next") :])]
        if len(words) > 1 and _is_finite(words, 1):
            first, later = _cut(masked, match.start("next"))
            told = (
                times and masked.text[: match.start()].count(" ") and times[0].start - start > match.start()
            )
            return [later, first] if told else [first, later]
    return [masked]


def _cut(masked: Masked, place: int) -> tuple[Masked, Masked]:
    signs = len(re.findall(f"[{PARTY}{FIRST_PERSON}]", masked.text[:place]))
    return (
        Masked(masked.text[:place], masked.parties[:signs]),
        Masked(masked.text[place:], masked.parties[signs:]),
    )


def _tokens(text: str) -> list[re.Match[str]]:
    label = _LABEL.match(text)
    return list(_TOKEN.finditer(text, label.end() if label else 0))


def _finite_verb(tokens: list[re.Match[str]]) -> int | None:
    """Where the finite verb of the main clause stands; behind the comma where a clause comes first."""
    words = [token[0] for token in tokens]
    first = _after_first_clause(words)
    verbs = [at for at in range(first, len(words)) if _is_finite(words, at)]
    for at in verbs:
        beside = (PARTY, FIRST_PERSON)
        by_party = (at and words[at - 1] in beside) or (words[at + 1 : at + 2] and words[at + 1] in beside)
        if (
            words[at] in words_of("noun") and not by_party and at != verbs[-1]
        ):  # "bij een positief besluit start"
            continue
        behind = words[at + 1] if at + 1 < len(words) else ""
        plural = not is_auxiliary(words[at]) and words[at].endswith("en")
        if plural and is_auxiliary(behind) and not by_party:  # "de extra middelen worden"
            continue
        return at
    return None


def _after_first_clause(words: list[str]) -> int:
    """Where the main clause begins: after the comma of a clause that comes first."""
    if (
        not words
        or words[0].casefold() not in words_of("subordinate")
        or _NO_CLAUSE.match(" ".join(words[:2]))
    ):
        return 0
    for at, word in enumerate(words[:-2]):
        if word == "," and (_is_finite(words, at + 1) or words[at + 1] == "dan"):
            return at + 1
        if word == "dan" and _is_finite(words, at + 1):  # "Mocht dit niet lukken dan zal"
            return at + 1
    return 0


def _is_finite(words: list[str], at: int) -> bool:
    word = words[at]
    behind = words[at + 1] if at + 1 < len(words) else ""
    if behind == FIRST_PERSON and re.fullmatch(
        r"[a-zë]{3,}", word
    ):  # "bekijk ik": a verb, if it opens no clause
        past = word in words_of("past") or re.fullmatch(r"\w{2,}(?:de|te|eerden)", word)
        return not past and word not in words_of("no_verb")
    if word not in finite_forms() and not (at == 0 and word.casefold() in finite_forms()):
        before_is_party = at > 0 and words[at - 1] in (PARTY, FIRST_PERSON)
        if at == 1 and words[0] == FIRST_PERSON and re.fullmatch(r"[a-zë]{4,}", word):  # "ik blijf"
            return word not in ("zelf", "zelfs", "samen", "allen")
        return at == 1 and before_is_party and bool(re.fullmatch(r"[a-zë]{3,}(?:t|en)", word)) and word not in (
            "met", "niet", "tot", "moet", "dat", "het", "uit",
        )  # fmt: skip
    before = words[at - 1].casefold() if at else ""
    if before == "te":
        return False
    if is_auxiliary(word):
        return True
    return before not in {"de", "een", "van", "extra"} and not (before == "het" and word.endswith("en"))


def _is_passive(verb: str, rest: str) -> bool:
    if verb.casefold() in _BECOMES:
        return True
    participle = PARTICIPLE.search(rest)
    if not participle:
        return False
    if verb.casefold() in _IS:
        return not _OF_ITSELF.search(rest)
    return is_auxiliary(verb) and bool(PASSIVE_END.search(rest)) and verb.casefold() not in (
        "heeft", "hebben", "heb", "had", "hadden",
    )  # fmt: skip


def _subject_before(tokens: list[re.Match[str]], verb: int) -> re.Match[str] | None:
    """A party as the first thing of the clause that ends at the verb."""
    at = 0
    while at < verb and (tokens[at][0].casefold() in words_of("lead") or tokens[at][0].endswith("-")):
        at += 1
    first = tokens[at] if at < verb else None
    if first is None or first[0] not in (PARTY, FIRST_PERSON):
        return None
    return first if not any(token[0] in (",", ":", ";") for token in tokens[at + 1 : verb - 1]) else None


def _subject_behind(tokens: list[re.Match[str]], verb: int) -> re.Match[str] | None:
    """A party right behind the verb; where a thing comes first only "wij", or what only a person can do."""
    at = verb + 1
    while at < len(tokens) and tokens[at][0].casefold() in words_of("between"):
        at += 1
    if at >= len(tokens) or tokens[at][0] not in (PARTY, FIRST_PERSON):
        return None
    if tokens[at][0] == FIRST_PERSON or verb == 0:
        return tokens[at]
    first, before = tokens[0][0].casefold(), tokens[verb - 1][0]
    of_persons = tokens[verb][0] in words_of("of_persons") and first not in (
        "er",
        "het",
        "dit",
        PARTY,
        FIRST_PERSON,
    )
    clause_first = before == "," or first in words_of("adverbial") or first.endswith(("wege", "gens"))
    return tokens[at] if clause_first or of_persons else None


def _person_behind(tokens: list[re.Match[str]]) -> re.Match[str] | None:
    """ "Wanneer dit is afgerond zal ik", "met de brief waarover ik ... zal schrijven wil ik": the last "ik" or "wij"
    that stands right behind a verb of its own."""
    words = [token[0] for token in tokens]
    places = [at for at in range(1, len(words)) if words[at] == FIRST_PERSON and _is_finite(words, at - 1)]
    return tokens[places[-1]] if places else None
