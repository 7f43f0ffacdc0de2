"""Which words of a sentence are its main clause, and whether a time hangs on its verb.

A time says nothing of the main verb when it stands inside
    an attribute with a participle   "met de in 2021 in werking getreden regeling"
    a relative clause that is past   "de onderzoeken die sinds 2021 zijn uitgevoerd"
    a clause that gives a reason     "omdat de controles in 2006 vooral licht zijn"
    a noun phrase after its noun     "voor de zekerheid na 2030"
    a bracket that never opened      "8 november 2018) Dit wordt alsnog"
    a list, where days stand bare    "31-3-2026 09:54 E-mail"
    what a source is said to show    "hieruit komt naar voren dat er tot 2030 geen risico is"
    the first part of the sentence   "de fasering tot 2028 vormt de basis": all before the verb is one thing
    an aim, with a time before it    "evalueren in 2026 de uitvraag om te komen tot aanpassingen in 2027"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ontology.clause_words import words_of
from ontology.words_by_use import words_by_use

_VERBS = "finite_verbs.tsv"
_LABEL = re.compile(
    r"(?P<bullet>[•▪●]\s+)(?=[A-Z])|(?P<letter>(?<=\s)[A-H]\.\s+)(?=(?:De|Het|Een|Er)\s)"
    r"|(?P<head>\b(?:Besluit|Onderwerp|Voorstel|Toelichting|Betreft|Advies|Conclusie|Stap\s+\d+|Antwoord|Vraag)\s*:\s+)"
    r"|(?P<stop>\.)\.\s+(?=[A-Z])"
)
_CELL = re.compile(r"(?<=[\w).] )(?:De|Het|Een)\s+\w")
_BRACKETS = re.compile(r"\([^()]*\)")
_HANGING = re.compile(
    r"(?<=\w\w)[, ]\s*\b(?:dat|omdat|doordat|hetgeen|zodat|waarbij|waardoor|zonder|aangezien|terwijl)\b"
)
_WORD = re.compile(r"[\wëïéö]+")
PARTICIPLE = re.compile(
    r"(?<!de )(?<!het )(?<!een )(?<!alle )(?<!deze )(?<!onze )(?<!van )(?<!aan )(?<!met )(?<!in )"
    r"\b(?!(?:gemeenten|gesprekken|geneesmiddelen|gevallen|gebruiken|gelden|gebieden|geval|gebied|gesprek|gezet|gevolgen"
    r"|geheel|gehele|gereed|geschikt|geldig|gezond|gewoon|gebouwen|gezinnen|getallen|gebeuren|geven|geleden|gering|beleid|bericht|besluit|verband|bekend"
    r"|bestand|betreft|overheid|onderscheid|overleg|bereid)\b|\w*(?:zaken|heden|ingen|schappen|heid)\b)"
    r"(?:\w{0,8}ge\w{2,9}(?:d|t|en)|\w{0,8}ge(?:gaan|daan|zien|staan|slaan)|(?:ver|be|ont|her)\w{3,}(?:d|t)"
    r"|(?:ver|be|ont)\w+(?:sproken|dreven|kregen|grepen|vonden|nomen|sloten|schenen|lopen|wezen|keken|leken|roepen)"
    r"|\w+eerd)\b"
)
_PAST_VERB = r"(?:is|zijn|was|waren|werd|werden|heeft|hebben|had|hadden)"
_PAST_CLUSTER = re.compile(
    rf"\b{_PAST_VERB}\b.{{0,80}}?{PARTICIPLE.pattern}|{PARTICIPLE.pattern}\s+{_PAST_VERB}\b"
    r"|\b(?:was|waren|werd|werden|had|hadden)\b",
    re.DOTALL,
)
_PLANNED = re.compile(r"\b(?:voorzien|gepland|beoogd|verwacht|aangekondigd|ingepland)\b")
_DAY = re.compile(r"\d{1,2}(?:[-/]|\s+[a-z]+)", re.IGNORECASE)
_BEFORE_DAY = re.compile(
    r"(?:\b(?:\w+dag|en|of|dan|is|zijn|was|wordt|datum|uiterste?|streefdatum|circa|ca\.|verwachting|waarschijnlijk)|[(:–,])\s*$",
    re.IGNORECASE,
)
# After a preposition "die" points: "om die reden"; a relative clause has "wie" or "waar" there.
_AFTER_PREPOSITION = "".join(
    rf"(?<!\b{word} )(?<!\b{word.capitalize()} )"
    for word in ("om", "in", "op", "van", "met", "voor", "aan", "bij", "uit", "naar")
)
_RELATIVE = re.compile(
    rf"(?<=[\w,»’)] )(?:{_AFTER_PREPOSITION}die|welke|wie"
    r"|waar(?!\s+(?:mogelijk|nodig|relevant|wenselijk|gewenst)\b)(?:in|van|op|over|mee|door|bij|voor|aan|toe|uit|naar|onder)?)\b[^,;:]*"
    r"|\b(?:[Hh]et|[Ee]en|[Dd]it|elk|ieder)\s+(?P<lead>(?:[\w-]+\s+){0,3}?[\w-]+),?\s+(?P<that>dat)\b[^,;:]*"
)
_MAIN_AUXILIARIES = frozenset({"moet", "moeten", "dient", "dienen", "zal", "zullen"})
_OPENS_DEEPER = frozenset({"en", "of", "dat", "die", "wat", "hoe", "als", "indien", "wie", "waar", "om"})
_REASON = re.compile(r"\b(?:omdat|doordat|aangezien|hoewel|ofschoon|nadat|toen|zoals)\b[^,;]*", re.IGNORECASE)
_SHOWS = re.compile(
    r"\b(?:komt\s+naar\s+voren|blijkt|volgt\s+uit|wijst\s+uit|la(?:at|ten)\s+zien|to(?:ont|nen)\s+aan|concludeert)\b"
    r"[^.;]*?\bdat\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:de|een|mijn|uw|hun|onze|alle|enkele|diverse|verschillende)\s+(?:reeds\s+|al\s+|eerder\s+|nog\s+)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:het|dit|deze|dat|die|zijn|haar|ons)\s+(?:reeds\s+|al\s+|eerder\s+|nog\s+)?$", re.I
)
_INFLECTED = re.compile(
    r"^(?:\s+[\w-]+){0,6}?\s+(?:[\w-]*ge\w{2,}(?:de|te)|(?:ver|be|ont|her)\w{3,}(?:de|te)|\w+ende|te\s+\w+en)\s+[\w-]+"
)
_AFTER_NOUN = re.compile(r"\b(?:voor|van|over|naar)\s+(?:de|het|een)\s+[\w-]+\s+$", re.IGNORECASE)
_TOLD = re.compile(
    r"\s+(?:schreef|schreven|meldden?|berichtten?|liet(?:en)?|kondigden?|zegden?|zeiden?|gaf|gaven|stelden?)\s+[^.;:]*?\bdat\b"
)
_NOUN_TIME = re.compile(r"^(?:na|vanaf|tot)\s+(?:het\s+jaar\s+)?\d{4}$", re.IGNORECASE)


def plan_sentences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, cut where a label begins another one ("Bankstand per 30 april Besluit: Het college ...")
    and at a double full stop."""
    for start, end in spans:
        at = start
        for cut in _LABEL.finditer(text, start + 1, end):
            if text[at : cut.start()].strip():
                yield at, cut.start() + len(cut["stop"] or "")
            at = cut.end() - len(cut["head"] or "")
        yield at, end


def cell_start(text: str, span: tuple[int, int]) -> int:
    """Where the sentence of a table's cell begins: behind the words of the cells before it, which have no stop."""
    found = _CELL.search(text, *span)
    return found.start() if found and not has_finite_verb(text[span[0] : found.start()]) else span[0]


def has_finite_verb(text: str) -> bool:
    """Whether a sentence has a verb that says something, outside the clauses that only tell which thing is meant."""
    bare = _RELATIVE.sub(_blank, text)
    words = _WORD.findall(bare)
    return any(word.casefold() in _finite() and not _is_no_verb(words, at) for at, word in enumerate(words))


def main_clause(text: str) -> str:
    """A sentence up to the clause that hangs on its verb ("dat", "omdat", "hetgeen"), without what stands in
    brackets and without its relative clauses."""
    bare = _BRACKETS.sub(" ", text)
    cut = _HANGING.search(bare)
    return _RELATIVE.sub(_blank, bare[: cut.start()] if cut else bare)


def relative_spans(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Where the relative clauses of a sentence stand; not those in which the verb of the sentence follows too."""
    spans = []
    for clause in _RELATIVE.finditer(text, *span):
        start = clause.start("that") if clause["that"] else clause.start()
        if _blank(clause) == " ":
            spans.append((start, clause.end()))
        elif _is_relative(clause) and (end := _where_main_verb_follows(text[start : clause.end()])):
            spans.append((start, start + end))
    return spans


def _where_main_verb_follows(clause: str) -> int:
    """Where the auxiliary of the sentence stands behind a relative clause that no comma closes: "die dit gebruikt
    moet"; 0 where it is not plain."""
    seen = False
    for word in _WORD.finditer(clause):
        if word[0] in _MAIN_AUXILIARIES and seen:
            return word.start()
        if word[0] in _OPENS_DEEPER and word.start():
            return 0
        seen = seen or (word[0] in _finite() and word[0] not in ("heeft", "hebben") and word.start() > 0)
    return 0


def bracket_spans(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    return [match.span() for match in _BRACKETS.finditer(text, *span)]


def finite_forms() -> frozenset[str]:
    """The forms of verbs that can be the verb of a clause; plural ones may be infinitives too."""
    return _finite()


def is_auxiliary(word: str) -> bool:
    return word.casefold() in _auxiliaries()


def hangs_elsewhere(text: str, span: tuple[int, int], start: int, end: int) -> bool:
    """Whether a time at start..end says something of another word than the main verb of the sentence `span`."""
    first, last = span
    return (
        _in_attribute(text, first, start, end, last)
        or _in_clause(text, span, start)
        or (
            bool(_NOUN_TIME.match(text[start:end]))
            and bool(_AFTER_NOUN.search(text[max(0, start - 60) : start]))
        )
        or _in_stray_bracket(text, first, start, last)
        or _in_first_part(text, first, start, end, last)
        or _is_bare_day(text, first, start, end)
        or _is_when_told(text, start, end, last)
    )


def _is_when_told(text: str, start: int, end: int, last: int) -> bool:
    """ "In december schreef ik dat": when it was told, not when it is done."""
    return text[start:end][:1].isupper() and bool(_TOLD.match(text[end:last]))


def _is_relative(clause: re.Match[str]) -> bool:
    """ "het kader dat" is a noun with its clause; "het is nodig dat" and "wordt dat knelpunt" are not."""
    lead = clause["lead"]
    return not lead or not any(word.casefold() in _finite() for word in _WORD.findall(lead))


def _blank(clause: re.Match[str]) -> str:
    """Nothing in place of a relative clause, unless the verb of the sentence follows in it without a comma."""
    if not _is_relative(clause):
        return clause[0]
    verbs = [word for word in _WORD.findall(clause[0]) if word in _finite() and not word.endswith("en")]
    return clause[0] if len(verbs) > 1 else " "


def _is_no_verb(words: list[str], at: int) -> bool:
    """ "te leveren" is an infinitive; "zijn brief" and "de start" are nouns with what stands before them."""
    before = words[at - 1].casefold() if at else ""
    word = words[at].casefold()
    if before == "te" or word in _auxiliaries():
        return before == "te"
    return before in {"de", "een", "van"} or (before == "het" and word.endswith("en"))


def _in_attribute(text: str, first: int, start: int, end: int, last: int) -> bool:
    before = text[first:start]
    if _ARTICLE.search(before):
        return True
    return bool(_PRONOUN.search(before) and _INFLECTED.match(text[end:last]))


def _in_clause(text: str, span: tuple[int, int], start: int) -> bool:
    if any(match.start() < start < match.end() for match in _REASON.finditer(text, *span)):
        return True
    shown = _SHOWS.search(text, *span)
    if shown and shown.end() <= start:
        return True
    return any(
        match.start() < start < match.end()
        and _is_relative(match)
        and _is_past_around(match[0], start - match.start())
        for match in _RELATIVE.finditer(text, *span)
    )


def _is_past_around(clause: str, at: int) -> bool:
    """Whether the past verb of a relative clause stands behind the time, or before it without another verb between."""
    for cluster in _PAST_CLUSTER.finditer(clause):
        if _PLANNED.search(cluster[0]):
            continue
        if cluster.end() > at or not has_finite_verb(clause[cluster.end() : at]):
            return True
    return False


def _in_first_part(text: str, first: int, start: int, end: int, last: int) -> bool:
    """Whether a time belongs to the thing before the verb: what stands there is one part of the sentence, which is
    a time itself only where it begins as one ("in", "tijdens", "naar verwachting")."""
    before = _WORD.findall(_BRACKETS.sub(" ", text[first:start]))
    behind = _WORD.match(text[end:last].lstrip())
    if (
        not behind
        or behind[0] not in _finite()
        or len(before) < 2
        or re.search(r"[,:;(/–]|\b(?:dat|die|waar\w*|welke)\b", text[first:start])
    ):
        return False
    opening = before[0].casefold()
    if (
        opening in words_of("of_time")
        or opening in words_of("subordinate")
        or before[-1] in ("en", "of", "tot", "naar")
    ):
        return False
    return not any(word in _finite() and not _is_no_verb(before, at) for at, word in enumerate(before))


def after_aim(text: str, span: tuple[int, int], start: int, earlier: int) -> bool:
    """Whether "om ... te" begins between an earlier time and the one at `start`."""
    aim = re.search(r"\bom\b(?!\s+(?:de|het|die|deze)\b[^.;]*$)", text[earlier:start])
    return bool(aim) and bool(
        re.search(
            r"\bte\s+\w+en\b|\bte\s+(?:gaan|doen|zien|staan)\b",
            text[start - 60 if start > 60 else 0 : span[1]],
        )
    )


def _is_bare_day(text: str, first: int, start: int, end: int) -> bool:
    """ "31-3-2026 09:54 E-mail": prose puts a word before a day, a list of papers does not."""
    if not _DAY.match(text[start:end]):
        return False
    return not _BEFORE_DAY.search(text[first:start])


def _in_stray_bracket(text: str, first: int, start: int, last: int) -> bool:
    closing = text.find(")", start, last)
    if closing < 0 or "(" in text[start:closing]:
        return False
    return text.count("(", first, start) <= text.count(")", first, start)


@lru_cache(maxsize=1)
def _finite() -> frozenset[str]:
    return frozenset().union(*words_by_use(_VERBS).values())


@lru_cache(maxsize=1)
def _auxiliaries() -> frozenset[str]:
    return words_by_use(_VERBS)["auxiliary"]
