"""Roles and duties: which party must do what, is responsible for it, or has it as its task or role.

Rules, each named in `Mention.rule`; the cues of all but the last four are rows of duty_cues.tsv:
    duty-responsible  "is verantwoordelijk voor"           duty-obliged   "is verplicht", "is gehouden tot"
    duty-task         "heeft de taak om", "is belast met"  duty-must      "moet", "dient te"
    duty-role         "speelt een rol bij"                 duty-ensure    "zorgt ervoor dat", "ziet erop toe"
    duty-supervise    "houdt toezicht op"                  duty-up-to     "het is aan ... om"
    duty-power        "is bevoegd om"                      duty-decide    "besluit over", "toetst of"
    duty-expected     "van ... verwachten wij"
    duty-section      what a party does, under a heading that speaks of roles, tasks or duties
    duty-list         an item whose lead-in or heading names the party
    duty-when         what a party does when something is the case: "indien ..., geeft de NZa een signaal"
    duty-habit        what a party does each time anew, in a paper that says so (a protocol, instructions), or as its
                      standing role in the explanation of a regulation
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.dutch import Analysis
from ingest.passage import Passage
from ingest.tsv import read_rows
from ontology.acting_parties import acting_parties, without_asides
from ontology.clause_words import words_of
from ontology.clauses import cell_start, finite_forms, is_auxiliary
from ontology.genres import Genre
from ontology.main_clause import read_main_clause
from ontology.mention import FieldValue, Mention
from ontology.parties import FIRST_PERSON, PARTY, Masked, Party, mask
from ontology.speakers import Speaker
from ontology.thesaurus import Thesaurus
from ontology.unlisted_bearers import with_unlisted_bearer

_FILE = Path(__file__).with_name("duty_cues.tsv")
# What the words of the table's patterns stand for. A gap crosses no other party and no end of a clause.
_GAP = r"(?:(?!\bniet\b(?! alleen)|\b(?:geen|welke|hoe)\b)[^.;:?¤¢]){0,90}?(?<= )"
_NOTATION = {
    "NIETLIJDEND": r"(?![^.;:]{0,160}\b(?:ge\w+|be\w+|ver\w+|her\w+|ont\w+) (?:kunnen )?worden\b)"
    r"(?![^.;:]{0,160}\bworden (?:ge|be|ver|her|ont)\w+)",
    "OOK": r"(?:(?:ook|zelf|samen|hier|hierbij|hierin|hiervoor|hiertoe|hierover|daarbij|daarin|daarvoor|daarom|daartoe"
    r"|dan|dus|echter|altijd|eerst|vervolgens|daarnaast|tevens|primair|gezamenlijk|allen|contact|nu|al|wel|als|formele?"
    r"|zal|zullen|in|de|eerste|instantie) ){0,3}?",
    "WIE": f"(?P<who>{PARTY})(?: (?:van|binnen) {PARTY})?",
    "WIJ": "(?P<who>[¤¢])",
    "EERSTE": "(?P<who>¢)",
    "PARTIJ": f"(?P<any>{PARTY})",
}
_PREPOSITION = re.compile(
    r"\b(?:hoe|of|welke?|waartoe|wat|waarom|waarover|in hoeverre)\s+$"
    r"|\b(?:als(?! gevolg)|wanneer|indien|zodra)\b [^,;]{0,40}$"
    r"|\b(?:voor|van|aan|met|bij|door|tussen)\b[^.;:,]*\ben $"
    r"|\b(?:van|aan|met|bij|naar|in|op|uit|over|tussen|namens|via|binnen|onder|door|tegen|tot|ten|per|rond)\s+$|\bvoor\s+$",
    re.IGNORECASE,
)
# What others think, want, ask or may do, and what is only supposed, is nobody's duty.
_NO_DUTY = re.compile(
    r"\?$|\b(?:fracties?|leden van de|zou(?:den)?|misschien|mogelijk(?= moet)"
    r"|vinden|vindt|van mening|volgens u"
    r"|stelt u|bent u|kunt u"
    r"|pleit(?:en)?|stellen voor|(?<!de )wens(?:en|t)|oorzaak|werd(?:en)?|was|waren|had(?:den)?|moesten?"
    r"|hoef(?:t|ven)|niet langer|stel dat)\b",
    re.IGNORECASE,
)
# "moeten" that tells of hardship or of reasoning.
_HARDSHIP = re.compile(
    r"\b(?:moet|moeten)\b[^.;]{0,100}\b(?:wachten|inleveren|concluderen|constateren"
    r"|vaststellen dat|erkennen|vrezen|missen"
    r"|sluiten om|rondkomen|leven met|bekend zijn|staan die)\b|\bom te moeten\b"
    r"|\bmoet(?:en)?\b[^.;]{0,60}\bkunnen\s+(?:vertrouwen|rekenen|brainstormen|denken|spreken)"
    r"|\b(?:niet|nog) (?:te )?moeten\b",
    re.IGNORECASE,
)
# "Een cliënt moet redelijkerwijs aangewezen zijn op die zorg": a condition of a right, no duty.
_CONDITION = re.compile(
    r"\b(?:moet|moeten|dient|dienen)\b[^.;]*\b(?:zijn|hebben|voldoen)(?=\s*(?:[.,;]|$)|\s+(?:op|aan|voor|bij|in|van)\b)"
)
_MUST_BE_ABLE = re.compile(r"\b(?:moet|moeten)\b[^.;]*\bkunnen\b")  # "ouders moeten hier terecht kunnen"
# Words that are no duty by themselves: one word, or what hangs on a verb that stands before them.
_HANGS = re.compile(
    r"(?:(?:voor|op|in|uit|van|bij|als|aan|met|naar|door|over|binnen|tussen|gekregen|gehad|en|of|die)\b)(?![^.;]*\bte\s+\w+n\b)",
    re.IGNORECASE,
)
_HAS_VERB_BEFORE = re.compile(
    r"\b(?:dat|die|omdat|zodat|waarvoor|waarbij|waarin)\s+(?:(?:de|het|een|alle)\s+)?$"
)
_PAST = re.compile(
    r"\w{2,}(?:de|te|eerden)"
)  # "stelde", "adviseerde", "maakte": no verb in the present ends so
_ROLES = re.compile(
    r"\b(?:rol(?:len)?|ta(?:ak|ken)|verantwoordelijkhe(?:id|den)|verplichtingen)\b", re.IGNORECASE
)
_DOES = re.compile(
    r"^(?:(?:Daarnaast|Ook|Verder) )?(?P<who>¤) (?!(?:heeft|hebben|is|zijn|was|waren|werd|werden|wil|willen"
    r"|zal|zullen|gaat|gaan|kan"
    r"|kunnen|wordt|worden|vindt|vinden|denkt|denken|verwacht|verwachten|hoopt|hopen|constateert|concludeert|zien|ziet"
    r"|acht|achten|oordeelt|oordelen|steunt|steunen|onderschrijft|onderschrijven"
    r"|krijgt|krijgen|staat|staan|mag|mogen|en|of|van|in|ontvangen|ontvangt|die|dat)\b)"
    r"[a-zë]+(?<!st)(?:t|en)\b"
)
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\bkomende\b|\bdit jaar\b|\bvolgend\b|\bafgelopen\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:ta(?:ak|ken)|rol(?:len)?|verantwoordelijk\w*|verplicht\w*|moet(?:en)?|dien(?:t|en)|bevoegd\w*)\b"
)
# "De taken van de stuurgroep zijn:"
_LEAD_OF = re.compile(
    rf"(?P<before>\b(?:[Tt]a(?:ak|ken)|[Rr]ol(?:len)?|[Vv]erantwoordelijkheden|[Vv]erplichtingen|[Bb]evoegdheden)\s+van\s+){PARTY}[^.;?]{{0,60}}:$"
)
_HEADING_OF = re.compile(
    rf"^(?:[\d.]+\s+)?(?:de )?(?:rol(?:len)?|ta(?:ak|ken)|verantwoordelijkhe(?:id|den)|verplichtingen|bevoegdheden)"
    rf"(?: en (?:rol(?:len)?|ta(?:ak|ken)|verantwoordelijkheden|verplichtingen|bevoegdheden))? van {PARTY}$",
    re.IGNORECASE,
)
_LONGEST_IN_TABLE = 300  # characters; what is longer is a row of cells, not a sentence
_WHEN = re.compile(
    r"^(?:Als|Indien|Wanneer|Zodra|Mocht|Mochten)\b(?! (?:onderdeel|gevolg|vervolg|eerste|basis)\b)"
)
# In what parties plan or agree on, what one does each time anew is its task.
_EACH_TIME = re.compile(
    r"\b(?:jaarlijks|halfjaarlijks|maandelijks|periodiek|doorlopend|(?:elk|ieder|per)\s+(?:jaar|kwartaal|half\s*jaar))\b",
    re.I,
)
_OF_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(words_of('of_role')))})\b")
_MAY = re.compile(r"\b(?:kan|kunnen|mag|mogen|eerder|reeds|al)\b")
_NOT_DONE = re.compile(r"\b(?:niet|geen|nooit|zelden|vaak|meestal|soms|naar verwachting|waarschijnlijk)\b")
# "Als de client verhuist, belt de client": people who are cared for bear no duties.
_NO_BEARERS = words_of("no_bearer") | {"Tweede Kamer"}
_LABEL = re.compile(rf"^[^:;.{PARTY}{FIRST_PERSON}]{{2,30}}:\s+(?=\S)")  # "Let wel: ook dan dient ..."
_FEWEST_WORDS = 3  # of a list item that tells what a party does


@dataclass(slots=True)
class DutyMemory:
    """Whom the items that follow are about: the party of their lead-in, or of their heading."""

    lead: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    rule: str
    strength: str
    pattern: re.Pattern[str]


def find_duties(
    passage: Passage,
    analysis: Analysis,
    around: list[Mention],
    thesaurus: Thesaurus,
    memory: DutyMemory,
    speaker: Speaker | None = None,
    genre: Genre = "",
) -> list[Mention]:
    """The sentences of one passage that tell a duty, and its place in a list of duties."""
    text = passage.text
    if passage.kind == "heading":
        _read_heading(passage, around, thesaurus, memory)
        return []
    if (
        passage.kind in ("caption", "letterhead")
        or passage.jci
        or (passage.kind == "footnote" and genre != "rules")
    ):
        return []
    if passage.kind == "table":
        rules = (
            _sentences(passage, analysis, around, thesaurus, memory, speaker, genre)
            if genre == "rules"
            else []
        )
        return [one for one in rules if len(one.surface) <= _LONGEST_IN_TABLE and one.surface.endswith(".")]
    if passage.kind != "list-item" and not (passage.kind == "box" and passage.label):
        memory.lead = ()
    elif (who := memory.lead or _of_heading(passage, memory)) and len(text.split()) >= _FEWEST_WORDS:
        return [_mention(text, (0, len(text.rstrip())), who, "taak", "duty-list", text)]
    return _sentences(passage, analysis, around, thesaurus, memory, speaker, genre)


def _sentences(
    passage: Passage,
    analysis: Analysis,
    around: list[Mention],
    thesaurus: Thesaurus,
    memory: DutyMemory,
    speaker: Speaker | None,
    genre: Genre,
) -> list[Mention]:
    text, found = passage.text, []
    of_roles = bool(passage.section) and bool(_ROLES.search(passage.section[-1]))
    they: tuple[str, ...] = ()
    for whole in analysis.sentences:
        span = (cell_start(text, whole), whole[1]) if passage.kind == "table" else whole
        masked = mask(text, span, around, thesaurus, speaker, they)
        duty = duty_of(masked, of_roles)
        for reading in _other_readings(text, span, around, thesaurus, speaker, they) if not duty else ():
            duty = duty_of(reading)
            if duty:
                masked = reading
                break
        if duty:
            party, cue, _ = duty
            what = _content(text, span, masked, duty)
            found.append(_mention(text, span, party.names, cue.strength, cue.rule, what))
        elif habit := _habit(text, span, around, thesaurus, genre):
            found.append(habit)
        if whole == analysis.sentences[-1] and passage.kind != "list-item" and masked.text.endswith(":"):
            memory.lead = _lead(masked, duty[0] if duty else None)
        alone = len(masked.parties) == 1 and FIRST_PERSON not in masked.text
        subject = masked.parties[0] if masked.text.startswith(PARTY) or alone else None
        they = subject.names if subject else they
    return found


def _other_readings(
    text: str,
    span: tuple[int, int],
    around: list[Mention],
    thesaurus: Thesaurus,
    speaker: Speaker | None,
    they: tuple[str, ...],
) -> Iterator[Masked]:
    """The sentence without what stands between its bearer and its verb (relative clauses, brackets, a label before
    it), and with a bearer that no list knows."""
    without = mask(without_asides(text, span, ()), span, around, thesaurus, speaker, they)
    closed = re.sub(r"(?:(?<!\s)\s+)?,\s+,\s*", " ", without.text)
    closed = re.sub(r"\s+", " ", re.sub(rf"(?<=[{PARTY}{FIRST_PERSON}])\s*,?\s{{3,}}", " ", closed))
    bare = Masked(_LABEL.sub("", re.sub(r"\s+(?=[,.;])", "", closed)), without.parties)
    yield bare
    if unlisted := with_unlisted_bearer(bare, span[0]):
        yield unlisted


def _content(text: str, span: tuple[int, int], masked: Masked, duty: tuple[Party, Cue, int]) -> str:
    """What the bearer must do: the words behind the cue. Where these say nothing by themselves the clause from the
    bearer on, if its verbs stand at its end, else the whole sentence, as written."""
    party, cue, end = duty
    behind = masked.text[end:].strip(" ,:.") if cue.rule != "duty-section" else masked.text[2:].rstrip(".")
    if len(behind.split()) > 1 and not _HANGS.match(behind):
        return _told(masked, behind)
    clause = _HAS_VERB_BEFORE.search(text[span[0] : party.start])
    return text[party.start if clause else span[0] : span[1]].strip()


def _habit(
    text: str, span: tuple[int, int], around: list[Mention], thesaurus: Thesaurus, genre: Genre
) -> Mention | None:
    """What a party does when something is the case, each time anew, or in a paper of rules; in what is agreed also
    what is a standing role by its verb ("bewaakt", "borgt")."""
    sentence = text[slice(*span)]
    when = bool(_WHEN.match(sentence))
    anew = genre in ("agreed", "plans") and bool(_EACH_TIME.search(sentence))
    told = when or anew or genre in ("rules", "law") or (genre == "agreed" and _OF_ROLE.search(sentence))
    if not told or _NO_DUTY.search(sentence) or _HARDSHIP.search(sentence):
        return None
    inside = [one for one in around if span[0] <= one.start < span[1]]
    masked = acting_parties(text, span, inside, thesaurus, None)
    main = read_main_clause(masked)
    if main is None or main.sign == FIRST_PERSON:
        return None
    done_by = genre == "rules" and main.verb.casefold() in ("wordt", "worden") and not _MAY.search(sentence)
    bearer = main.subject if not main.passive else main.agent if done_by else None
    if bearer is None or not bearer.names or not _NO_BEARERS.isdisjoint(bearer.names):
        return None
    if masked.text.startswith(main.verb) or _NOT_DONE.search(
        main.rest
    ):  # "Betrek de begeleiders": the reader is told
        return None
    if not main.passive and not _does(main.verb):
        return None
    always = genre == "law" and re.search(r"\b(?:altijd|telkens|steeds)\b", sentence)
    if not (when or anew or always) and genre != "rules" and main.verb.casefold() not in words_of("of_role"):
        return None
    rule = "duty-when" if when else "duty-habit"
    return _mention(text, span, bearer.names, "taak", rule, sentence)


def _does(verb: str) -> bool:
    word = verb.casefold()
    known = word in finite_forms() or word.endswith("t")
    return (
        known
        and not is_auxiliary(word)
        and not _PAST.fullmatch(word)
        and word not in words_of("past")
        and word not in words_of("state")
        and word not in words_of("undergoes")
    )


def duty_of(masked: Masked, of_roles: bool = False) -> tuple[Party, Cue, int] | None:
    """The bearer, the rule and where its cue ends in the masked text; None where no rule fits."""
    text = masked.text
    if not masked.parties or _NO_DUTY.search(text) or _HARDSHIP.search(text):
        return None
    for cue in cues():
        for match in cue.pattern.finditer(text):
            who = match.groupdict()
            name = "who" if who.get("who") else "any"
            subject = name == "any" or not _PREPOSITION.search(text[: match.start(name)])
            party = masked.at(match.start(name)) if subject else None
            if party and not _is_condition(party, cue, text[match.start() :]):
                return party, cue, match.end()
    does = _DOES.match(text) if of_roles and not _TIME.search(text) else None
    verb = does[0].rpartition(" ")[2] if does else ""
    if _PAST.fullmatch(verb) or verb in words_of("past"):
        return None
    doer = masked.at(does.start("who")) if does else None
    return (doer, Cue("duty-section", "taak", _DOES), does.end()) if does and doer else None


def _is_condition(party: Party, cue: Cue, clause: str) -> bool:
    """Whether "moet" tells how a person who is cared for must be, not what that person must do."""
    must_be = _CONDITION.search(clause) or _MUST_BE_ABLE.search(clause)
    return cue.rule == "duty-must" and words_of("cared_for").issuperset(party.names) and bool(must_be)


def _lead(masked: Masked, bearer: Party | None) -> tuple[str, ...]:
    """The party of a sentence that opens a list: its bearer, or the one just before the colon."""
    if bearer:
        return bearer.names
    if masked.text.endswith(f"{PARTY}:") and _LEAD.search(masked.text):
        return masked.parties[-1].names
    of = _LEAD_OF.search(masked.text)
    party = masked.at(of.end("before")) if of else None
    return party.names if party else ()


def _read_heading(passage: Passage, around: list[Mention], thesaurus: Thesaurus, memory: DutyMemory) -> None:
    text = passage.text.strip()
    masked = mask(passage.text, (0, len(text)), around, thesaurus, None)
    memory.lead = ()
    memory.heading = masked.parties[-1].names if _HEADING_OF.match(masked.text) else ()
    memory.section = (text,) if memory.heading else ()


def _of_heading(passage: Passage, memory: DutyMemory) -> tuple[str, ...]:
    under = bool(memory.section) and passage.section[-1:] == memory.section
    return memory.heading if under else ()


def _told(masked: Masked, words: str) -> str:
    """Words of the masked text with the names of its parties back in place, from the last sign on."""
    signs = list(masked.parties)
    later = iter(signs[len(signs) - sum(words.count(sign) for sign in "¤¢") :])
    return re.sub("[¤¢]", lambda _: " en ".join(next(later).names), words)


def _mention(
    text: str, span: tuple[int, int], who: tuple[str, ...], strength: str, rule: str, what: str
) -> Mention:
    fields: dict[str, FieldValue] = {"who": who, "what": what or text[slice(*span)], "strength": strength}
    return Mention(*span, text[slice(*span)], "duty", (), (), "exact", rule=rule, fields=fields)


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The rows of the table, in its order."""
    rows = read_rows(_FILE)
    return tuple(Cue(row["rule"], row["strength"], _compiled(row["pattern"])) for row in rows)


def _compiled(pattern: str) -> re.Pattern[str]:
    written = pattern.replace(" .. ", f" {_GAP}").replace(" OOK ", f" {_NOTATION['OOK']}")
    for word in ("NIETLIJDEND", "WIE", "WIJ", "EERSTE", "PARTIJ"):
        pieces = re.split(rf"(?<![A-Z]){word}(?![A-Z])", written)
        written = _NOTATION[word].join(pieces)
    written = written.replace(_NOTATION["WIE"] + r"\b", _NOTATION["WIE"]).replace(r"¤)\b", "¤)")
    return re.compile(written.replace(r"\b (?!", r"\b(?!"))
