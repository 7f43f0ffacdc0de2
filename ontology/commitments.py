"""Commitments without a time: who will do something, starts it, or is ready to.

Rules, each named in `Mention.rule`:
    commitment-will    "het Rijk zal ... positioneren", "we gaan ... afstemmen", "wil het Zorginstituut ... verkennen"
    commitment-ready   "ik ben bereid om", "ik zet me in om", "zijn voornemens te"
    commitment-begins  "start gesprekken", "werkt aan een plan", "stelt een startnotitie op", "verkennen we hoe"
    commitment-step    "brengt in beeld", "breidt het meldpunt uit"; in an agenda also "stimuleren", "voorziet in"
    commitment-made    what a passive brings about: "er wordt een werkgroep ingericht", "onderzocht wordt hoe"

Of an office, an organisation or the sender ("ik", "wij"). What a kind of parties does is a task; it promises only
where it "zal" or "gaat".
"""

from __future__ import annotations

import re

from ontology.clause_words import words_of
from ontology.clauses import finite_forms, is_auxiliary, main_clause
from ontology.commitment_verbs import is_step
from ontology.genres import Genre
from ontology.main_clause import MainClause, read_main_clause
from ontology.mention import Mention
from ontology.negation import is_no_promise
from ontology.parties import FIRST_PERSON, Masked

_WILL = (
    r"(?:zal|zullen|gaat|gaan|ga"
    r"|wil(?:len)?(?=\b[^.;]*\b(?:verkennen|onderzoeken|uitwerken|opstellen|starten|ontwikkelen|organiseren|instellen|herzien"
    r"|van\s+gedachten\s+wisselen|in\s+gesprek|overleggen|bespreken|bezien)\b))"
)
_READY = (
    r"(?:(?:is|zijn|ben)(?=\b[^.;]{0,80}\b(?:bereid|voornemens)\b)|zeg(?:t|gen)?(?=\b[^.;]{0,80}\btoe\b)"
    r"|zet(?:ten)?(?=\s+(?:mij|me|zich|ons)\b[^.;]{0,30}\bin\b))"
)
_BEGINS = (
    r"(?:start(?:en)?|werk(?:t|en)?(?=\b[^.;]{0,30}\baan\s+(?:een|de\s+(?:uitwerking|ontwikkeling|actualis|opstelling))\b)"
    r"|stel(?:t|len)?(?=\s+(?:\w+\s+)?een\b[^.;]{3,80}\bop\b)|verken(?:t|nen)?|onderzoek(?:t|en)?(?=\b[^.;]{0,40}\b(?:of|hoe|welke|wat)\b)"
    r"|vertal(?:en)?(?=\b[^.;]{3,80}\bnaar\b)|vertaalt(?=\b[^.;]{3,80}\bnaar\b)|zet(?:ten)?(?=\s+(?:\w+\s+)?in\s+op\b)"
    r"|intensive(?:er|ert|ren))"
)
_VERB = re.compile(rf"(?P<will>{_WILL})\b|(?P<ready>{_READY})\b|(?P<begins>{_BEGINS})\b")
_PERSON = r"(?:ik|wij|(?-i:[Ww]e))"
_BODY = (
    r"(?:het\s+(?:kabinet|ministerie|Rijk)"
    r"|de\s+(?:regering|overheid|rijksoverheid|minister|staatssecretaris|bewindspersonen))"
)
# A party that no list knows, by its capital: "De Rechtspraak zal", "zal de Raad voor de rechtspraak".
_CAPITAL = (
    r"(?:de|het|De|Het)\s+(?!\w*(?:[Ww]et|[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Rr]egeling|[Pp]rotocol|[Ss]tandaard|[Cc]ode"
    r"|[Vv]erdrag|[Aa]genda|[Aa]kkoord|[Mm]onitor|[Pp]rogramma)\b)[A-Z][\w-]{2,}"
    r"(?:\s+[A-Z][\w-]+){0,4}(?:\s+(?:voor|van)\s+(?:de\s+|het\s+)?[\w-]+){0,2}"
)
_SUBORDINATE = re.compile(
    r"\b(?:dat|of|als|wanneer|indien|omdat|zoals|die|waar\w*|hoe|zodra|nadat|totdat)\s*$", re.I
)
_INFINITIVE = re.compile(
    r"\b(?:te\s+)?(?:\w{2,}en|\w*(?:gaan|doen|zien|staan|slaan))\s*(?:[.,;:(]|$|\s(?:op|in|met|aan|bij|om|of|dat|hoe|welke|wat|tot|van|over|naar|voor|door|als|tijdens|zodat|totdat)\b)|\bop\s+zoek\b"
)
# "zal moeten" is a duty, "zal leiden tot" a forecast, "ga ik in op" tells about the text itself.
_NO_PROMISE = re.compile(
    r"\b(?:zal|zullen)\b[^.;]*?\b(?:moeten|kunnen|mogen|leiden|ontstaan|toenemen|afnemen|stijgen|dalen|blijken|ondervinden"
    r"|hebben|vallen)\b|\b(?:zal|zullen|wil|willen)\s+(?:\w+\s+){0,6}?(?:worden|zijn|blijven)\s*[.,;]"
    r"|\bga(?:at|an)?\b[^.;]{0,90}\b(?:in\s+op|ervan\s+uit|er\s*van\s*uit|uit\s+van|akkoord|over\s+(?:de|het|een)|gepaard)\b"
    r"|\bwil(?:len)?\b[^.;]{0,40}\b(?:benadrukken|opmerken|aangeven|wijzen|verwijzen|weten|zeggen|vragen|danken|melden)\b"
    r"|\b(?:zal|zullen|ga|gaan)\b[^.;]{0,60}\b(?:hieronder|hierna|achtereenvolgens|toelichten|illustreren|ingaan|beantwoorden|noemen|beschrijven)\b"
    r"|\bopenbaar\w*\b|\b(?:zou|zouden)\b|\brol\s+(?:te\s+)?spelen\b|\b(?:hierdoor|daardoor|waarschijnlijk)\b|\bwerk(?:t|en)\s+(?:samen|met)\b|\bgestart\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"(?:Op grond van|Ingevolge|Krachtens|Volgens)\s+(?:artikel|de\s+wet|het\s+besluit|de\s+regeling)\b"
)
_SHORTEST = 25  # characters: what is shorter is a heading or a cell, no sentence that promises
_SELF = re.compile(
    r"\b(?:deze|dit|volgende|vorige)\s+(?:paragraaf|hoofdstuk|rapport|bijlage|notitie|onderdeel|memo)\b|\bhoofdstuk\s+\d",
    re.I,
)
# "Als de cliënt verhuist, start het CIZ ...": a rule of every time anew.
_HABIT = re.compile(
    r"(?:^Dan\b|^Als\b(?!\s+(?:onderdeel|gevolg|vervolg|eerste|basis|resultaat|extra)\b)|,\s*als\b)|\b(?:indien|wanneer|zodra|telkens|jaarlijks|altijd|regelmatig|doorgaans|meestal|vaak|iedere?|elke?|sinds|al\s+jaren"
    r"|momenteel|thans|op\s+dit\s+moment|huidige\s+situatie|periodiek|maandelijks|halfjaarlijks|voortdurend|continu|doorlopend|structureel|heeft|hebben|had|hadden)\b",
    re.IGNORECASE,
)


def commitment_rule(
    text: str,
    span: tuple[int, int],
    inside: list[Mention],
    holders: frozenset[str],
    masked: Masked,
    labels: frozenset[str],
    genre: Genre = "",
) -> tuple[str, str]:
    """The rule that makes a sentence a commitment without a time, or an empty name; and a party that is only
    known as it is written. `holders` are the keys and `labels` the names of
    offices and organisations; a kind of parties promises only with "zal" and "gaat", in a paper of plans."""
    sentence = text[slice(*span)]
    if sentence.rstrip().endswith("?") or _SELF.search(sentence) or len(sentence) < _SHORTEST:
        return "", ""
    if _BY_LAW.match(sentence):
        return "", ""
    main = main_clause(sentence)
    for verb in _VERB.finditer(sentence):
        rule = f"commitment-{verb.lastgroup}"
        able = [
            actor
            for actor in inside
            if actor.kind == "actor" and (verb[0] in ("zullen", "gaan") or set(actor.targets) & holders)
        ]
        anyone = bool(verb["will"]) and genre in ("plans", "agreed")
        known = _has_subject(text, span, verb, able) or _of_subject(sentence, verb, masked, labels, anyone)
        written = "" if known else _capital_subject(text, span, verb)
        if not known and not written:
            continue
        if _NO_PROMISE.search(main) or is_no_promise(main):
            return "", ""
        if verb["will"] and not _INFINITIVE.search(sentence[verb.end() :]):
            continue
        if verb["begins"] and _HABIT.search(sentence):
            continue
        return rule, written
    return "", ""


def _of_subject(
    sentence: str, verb: re.Match[str], masked: Masked, labels: frozenset[str], anyone: bool
) -> bool:
    """Whether the verb is that of the main clause, or joined to it ("ik deel dit en zal ..."), and its subject able;
    with "zal" and "gaat" that is `anyone` but those who are cared for."""
    main = read_main_clause(masked)
    if main is None or main.passive or not (_is_able(main, labels) or (anyone and _is_agreeing(main))):
        return False
    if main.verb == verb[0]:
        return True
    before = sentence[: verb.start()]
    deeper = re.search(r"\b(?:dat|omdat|aangezien|die|waar\w*|hoe|of|doordat|zodat)\b", before, re.IGNORECASE)
    joined = re.search(r"(?:\ben|\bmaar)\s+$", before) and main.verb.endswith("en") == verb[0].endswith("en")
    return bool(joined) and not deeper and verb.lastgroup != "begins"


def step_rule(text: str, span: tuple[int, int], masked: Masked, genre: Genre, holders: frozenset[str]) -> str:
    """The rule of a sentence in the present that tells a step of an organisation, or of a passive that makes something
    new; an empty name where it tells none. In a paper of rules the present is what is done each time anew,
    in a regulation and the notes on it what will hold. `holders` are labels of offices and organisations."""
    sentence = _ASIDE.sub(" ", text[slice(*span)])
    if (
        genre == "rules"
        or len(sentence) < _SHORTEST
        or sentence.rstrip().endswith("?")
        or _SELF.search(sentence)
    ):
        return ""
    main = read_main_clause(masked)
    if (
        main is None
        or _LISTS.search(sentence)
        or _HABIT.search(sentence)
        or is_no_promise(main_clause(sentence))
    ):
        return ""
    if genre == "law":
        return "commitment-step" if _is_government(main) and is_step(main.tail, genre) else ""
    if main.passive or main.subject is None:
        if re.match(r"(?:Zo|En dat|Dat)\b", sentence):
            return ""
        comes = genre in ("plans", "agreed") and _COMES.search(sentence)
        made = bool(_MADE.search(sentence) or comes) and not _NO_PROMISE.search(sentence)
        return "commitment-made" if made or _is_to_be_done(main, genre) else ""
    if genre == "agreed" and main.verb.casefold() in words_of("of_role"):
        return ""  # "het Rijk borgt de aanlevering" is its task
    able = _is_able(main, holders) or (genre == "agreed" and _is_agreeing(main))
    ours = (
        genre in ("plans", "agreed")
        and (main.sign == FIRST_PERSON or (genre == "agreed" and not _MODAL.search(main.tail)))
        and not _is_told(main.verb)
        and _is_doing(main.verb)
        and not _NO_STEP.search(sentence)
    )
    soon = (
        genre in ("", "plans") and _SOON.search(sentence) and _is_doing(main.verb) and not _is_told(main.verb)
    )
    return "commitment-step" if able and (ours or soon or is_step(main.tail, genre)) else ""


def _is_government(main: MainClause) -> bool:
    """Whether the writer of a regulation, or its ministry, tells in the notes what it does besides."""
    names = main.subject.names if main.subject else ()
    return not main.passive and (
        main.sign == FIRST_PERSON or any(name in _STATE or name.startswith("Ministerie") for name in names)
    )


def _is_agreeing(main: MainClause) -> bool:
    """Whether the subject is any party but those who are cared for or at work: an agreement tells what it does."""
    names = main.subject.names if main.subject else ()
    return main.sign == FIRST_PERSON or (bool(names) and _NO_PROMISERS.isdisjoint(names))


def _is_told(verb: str) -> bool:
    """Whether a verb tells what was done."""
    word = verb.casefold()
    return word in words_of("past") or (
        word.endswith(("de", "den", "te", "ten")) and word not in finite_forms()
    )


def _is_to_be_done(main: MainClause, genre: Genre) -> bool:
    """ "De regeling zal worden geëvalueerd"; in a paper of plans also "wordt verder uitgewerkt"."""
    verb = main.verb.casefold()
    if verb not in ("zal", "zullen") and not (genre in ("plans", "agreed") and verb in ("wordt", "worden")):
        return False
    told = set(re.findall(r"[\wë]+", main.rest.casefold()))
    use = "done_of_plan" if verb in ("zal", "zullen") else "done_in_plan"
    effort = use == "done_in_plan" and re.search(r"\bingezet\s+op\b|\bgewerkt\s+aan\b", main.rest)
    blocked = {"kan", "kunnen", "moeten", "mogen", "openbaar", "u"}
    done = told & words_of(use)
    if "gemaakt" in told and not told & words_of("made_of"):
        done -= {"gemaakt"}
    if use == "done_in_plan" and "gemaakt" in told and told & words_of("made_of"):
        done |= {"gemaakt"}
    return bool(effort or done) and not told & blocked


def _is_able(main: MainClause, holders: frozenset[str]) -> bool:
    """Whether the subject is the writer, an office, an organisation, the state or a body with its article."""
    names = main.subject.names if main.subject else ()
    return main.sign == FIRST_PERSON or any(
        name in holders or name in _STATE or name.startswith(("de ", "het ")) or _BODY_NOUN.search(name)
        for name in names
    )


def _is_doing(verb: str) -> bool:
    """Whether "we" does something with this verb in a paper of plans, rather than see, find or have something."""
    word = verb.casefold()
    return word not in words_of("state") | words_of("no_step") and not is_auxiliary(word)


# A party that acts in the present with one of these tells what it is going to do.
_SOON = re.compile(
    r"\b(?:(?:de|het|in\s+de)\s+komende\s+(?:tijd|periode|jaren|maanden|weken)|komend\s+(?:jaar|najaar|voorjaar)|op\s+korte\s+termijn"
    r"|binnenkort|spoedig|zo\s+(?:spoedig|snel)\s+mogelijk|de\s+volgende\s+stap|als\s+volgende\s+stap|vervolgens|hierna|daarna|nader|aanvullend"
    r"|op\s+basis\s+(?:hier|daar)van|op\s+basis\s+van\s+de\s+uitkomsten|naar\s+aanleiding\s+(?:hier|daar)van|de\s+resterende\s+periode)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:moet|moeten|dient|dienen|kan|kunnen|mag|mogen|zou|zouden|hoeft|hoeven)\b")
_NO_PROMISERS = words_of("cared_for") | words_of("no_promiser")
# What the paper itself does, how one thinks of it, and what comes of it.
_NO_STEP = re.compile(
    r"\b(?:sluit(?:en)?\b[^.;]*\baf|bied(?:en)?\b[^.;]*\baan|zet(?:ten)?\b[^.;]*\b(?:uiteen|breder\s+perspectief)|realiseren\s+(?:wij\s+)?ons|"
    r"ga(?:an)?\b[^.;]*\bin\s+op|rol|verantwoording|ra(?:am|men)|koester(?:en)?|handel(?:en)?)\b|^Zo\b",
    re.IGNORECASE,
)


def _capital_subject(text: str, span: tuple[int, int], verb: re.Match[str]) -> str:
    """A party by its capital: at the beginning of the sentence right before "zal", or right behind it."""
    if verb[0] not in ("zal", "zullen", "gaat", "gaan"):
        return ""
    if re.search(r"\bartikel\b", text[slice(*span)], re.IGNORECASE):  # what a rule has a party do
        return ""
    start, end = span[0] + verb.start(), span[0] + verb.end()
    before = re.fullmatch(rf"(?P<who>{_CAPITAL})(?:\s+\([^)]*\))?\s+", text[span[0] : start])
    behind = re.match(
        rf"\s+(?P<who>{_CAPITAL})(?=\s+(?:\(|de|het|een|hier|daar|nog|ook|dit|deze)\b|\s+\()",
        text[end : span[1]],
    )
    subject = before or behind
    return subject["who"][0].lower() + subject["who"][1:] if subject else ""


def _has_subject(
    text: str,
    span: tuple[int, int],
    verb: re.Match[str],
    able: list[Mention],
) -> bool:
    """Whether the subject stands right before the verb, or right behind it."""
    start, end = span[0] + verb.start(), span[0] + verb.end()
    before, behind = text[span[0] : start], text[end : span[1]]
    named = rf"(?:{_PERSON}|{_BODY})"
    if subject := re.search(rf"\b(?P<who>{named})\s+$", before, re.IGNORECASE):
        lead = before[: subject.start()]
        return not _SUBORDINATE.search(lead) and not _PREPOSITION.search(lead)
    if re.match(rf"\s+(?:dan\s+)?{named}\b", behind, re.IGNORECASE):
        return True
    for actor in able:
        if actor.end <= start and _NOTHING_BETWEEN.fullmatch(text[actor.end : start]):
            lead = re.sub(r"\b(?:de|het)\s*$", "", text[span[0] : actor.start], flags=re.IGNORECASE)
            return not _SUBORDINATE.search(lead) and not _PREPOSITION.search(lead)
        if actor.start >= end and re.fullmatch(r"\s+(?:dan\s+)?(?:de|het)?\s*", text[end : actor.start]):
            return True
    return False


_ASIDE = re.compile(r"\s[–-]\s[^–]{3,160}?\s[–-]\s|\([^()]*\)")
_NEW = (
    r"(?:plan|kader|afwegingskader|handreiking|handleiding|werkgroep|begeleidingsgroep|stuurgroep|klankbordgroep|commissie|agenda"
    r"|programma|onderzoek|verkenning|pilot|proef|wetsvoorstel|campagne|monitor|leidraad|factsheet|platform|loket|meldpunt|steunpunt"
    r"|regeling|voorstel|visie|routekaart|toolkit|database|register|evaluatie|expertisecentrum|informatiepunt|kennispunt|netwerk)"
)
_MADE = re.compile(
    rf"\b(?:wordt|worden)\b[^.;]{{0,60}}?\b(?:een|nieuwe)\s+(?:[\w-]+\s+){{0,4}}?\w*{_NEW}\b(?!\s+(?:op\s+orde|is))[^.;]*?"
    r"\b(?:ingericht|opgericht|opgezet|ontwikkeld|opgesteld|uitgewerkt|gemaakt|gestart|ingesteld|voorbereid|georganiseerd)\b"
    r"|\b(?:wordt|worden)\b[^.;]{0,60}?\been\s+(?:\w+\s+){0,2}?\w*(?:onderzoek|verkenning|evaluatie|pilot|proef)\b[^.;]*?\buitgevoerd\b"
    rf"|\b(?:er\s+komt|komt\s+er)\b[^.;]{{0,80}}?\been\s+(?:[\w-]+\s+){{0,4}}?\w*{_NEW}\b"
    r"|^(?:Onderzocht|Bekeken|Bezien|Verkend|Uitgezocht)\s+wordt\s+(?:nog\s+)?(?:of|hoe|welke|wat)\b"
    r"|\bwordt\s+(?:nog\s+|nader\s+|er\s+)?(?:onderzocht|bekeken|bezien|verkend|uitgezocht)\s+(?:of|hoe|welke|wat)\b",
    re.IGNORECASE,
)
_COMES = re.compile(r"\b(?:[Ee]r\s+kom(?:t|en)|kom(?:t|en)\s+er)\b(?!\s+(?:\w+\s+){0,3}(?:voor|uit|op)\b)")
_LISTS = re.compile(
    r"\b(?:de\s+volgende|onderstaande|bovenstaande)\s+(?:[\w-]+\s+){0,3}(?:afspraken|maatregelen|acties|stappen)\b"
)
# Bodies that the thesaurus does not have, by their noun.
_BODY_NOUN = re.compile(
    r"(?:groep|[Cc]ommissie|comité|[Tt]askforce|[Aa]utoriteit|[Cc]ollege|directie|bestuur|[Ii]nspectie|secretariaat|kwartiermaker"
    r"|projectorganisatie|programmaorganisatie)$"
)
_STATE = frozenset({"het Rijk", "het kabinet", "de regering", "het ministerie", "de overheid"})
_NOTHING_BETWEEN = re.compile(r"\s*(?:\([^)]*\)\s*)?")
_PREPOSITION = re.compile(
    r"\b(?:van|aan|met|bij|voor|naar|in|op|uit|over|tussen|namens|via|binnen|onder|door)\s*$",
    re.IGNORECASE,
)
