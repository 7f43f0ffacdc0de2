"""How strongly a sentence recommends, and whether for or against: doe, overweeg, doe niet.

The words of GRADE and of guideline grammar. A label of the writer ("sterke aanbeveling", "zwak", "2B") goes first. Then
the main clause counts alone: "Gebruik X als de patiënt kan staan" is no weak advice, "Geef X aan wie niet kan slikken"
none against. A line under a lead-in ("Overweeg bij ernstig astma:") takes from it what it does not say itself.

    sterk   an imperative, moet, dient, wordt aanbevolen, is geïndiceerd, wordt ontraden
    zwak    overweeg, kan, zou kunnen, bij voorkeur, terughoudend, heeft de voorkeur
    tegen   geen or niet with the verb of the main clause, ontraden, vermijd, achterwege, gecontra-indiceerd
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from ingest.tsv import read_rows

Strength = Literal["sterk", "zwak"]
Direction = Literal["voor", "tegen"]

_TABLE = Path(__file__).with_name("imperatives.tsv")

# Labels of a writer: "(sterke aanbeveling)", "Zwak:", "[GRADE 2B]", "conditionele aanbeveling voor".
_LABEL = re.compile(
    r"\b(?P<strong>sterke?\s+aanbeveling|aanbeveling\s*:\s*sterk|sterkte\s*:?\s*sterk)\b"
    r"|\b(?P<weak>(?:zwakke?|conditionele?|voorwaardelijke?)\s+aanbeveling|aanbeveling\s*:\s*zwak|sterkte\s*:?\s*zwak)\b"
    r"|^\W*(?:(?P<strong2>sterk)|(?P<weak2>zwak|conditioneel))\s*[:–-]"
    r"|[(\[](?:GRADE\s+|niveau\s+)?(?:(?P<strong3>1|I|sterk)|(?P<weak3>2|II|zwak|conditioneel))\s?[A-D]?[)\]]\W*$",
    re.IGNORECASE,
)
_GRADE_AGAINST = re.compile(
    r"\baanbeveling\s+tegen\b|^\W*(?:doe|niet\s+doen)\s+niet\s*:|^\W*niet\s+doen\s*:", re.I
)

# Clauses that say when or for whom, not what: from their first word to the comma or the end.
_SUBCLAUSE = re.compile(
    r"\b(?:als(?!\s+(?:bij|in|op|onderdeel|aanvulling|routine\w*|eerste|tweede|derde|volgende|behandeling|profylaxe|preventie|onderhoud\w*|\w*therapie(?!\s+(?:niet|geen|onvoldoende|te\s+weinig|faal\w*|wordt|is|kan|heeft)\b)|alternatief)\b)|indien|wanneer|tenzij|mits|zodat|omdat|aangezien|doordat|hoewel|ondanks|nadat|voordat|totdat|zolang|zodra|"
    r"waarbij|waarvoor|waarin|waarna|waarop|waarmee|dat(?=\s[^,;:]*,\s+(?:wordt|worden|krijgt|krijgen|heeft|komt|kan|moet|is|gaat|mag|stapt)\b)|(?<!\bwel\s)of(?=\s+(?:de|het|er|een|zij|hij|deze|dit)\b[^,;]*\b(?:is|zijn|heeft|kan|wordt)\b)"
    r"|(?<=,\s)(?:die|dat|wie)|(?<![,.]\s)\b(?:die|wie|bij\s+wie|voor\s+wie|van\s+wie)(?=\s))\b[^,;:]*",
    re.IGNORECASE,
)
# "Middel A als drank kan worden gegeven": before the main verb such words say in which form.
_AS = re.compile(
    r"als\s+[\w-]+\s+(?:is|zijn|blijft|blijven|wordt|worden|kan|kunnen|moet|mag|heeft|komt|verdient|in|bij|voor|tegen|na|naast|vanaf)\b",
    re.IGNORECASE,
)
# "bij niet eerder behandelde patiënten", "niet-kleincellig": said of whom, not of what to do.
_OF_WHOM = re.compile(
    r"\bniet-\w+"
    r"|\bniet\s+(?:(?:eerder|meer|goed|voldoende|volledig|langer|adequaat|met\s+[\w-]+|door\s+[\w-]+|op\s+[\w-]+)\s+)*"
    r"\w+(?:de|te|bare|bele|ige|ische|are|ale|ële|en)\s+(?=(?:\w+\s+){0,2}?(?:pati\w+|volwassen\w*|kind\w*|mensen|vrouwen|mannen|cli\w+|bewoners|personen|tumor\w*|ziekte|aandoening\w*|longkanker|carcino\w*|melano\w*|leukemie\w*|lymfo\w*|wond\w*|jongeren|ouderen|zwangere\w*))"
    r"|\bgeen\s+(?:of\s+(?:onvoldoende|weinig)\s+)?(?:baat|effect|respons|reactie|verbetering|contra-?indicatie\w*|voorgeschiedenis|bezwaar|andere\s+(?:opties|mogelijkheden|behandel\w+))\b"
    r"|\b(?:met|bij|zonder|ondanks|na|voor|zijn|hebben)\s+geen\s+(?!plaats\b|zin\b|meerwaarde\b|toegevoegde\b|rol\b|voorkeur\b|indicatie\b)\w+",
    re.IGNORECASE,
)
# Limits of a dose, a time or a number are part of what is advised.
_LIMIT = re.compile(
    r"\bniet\s+(?:langer|meer|vaker|eerder|later|vroeger|hoger|lager|sneller|korter|minder|ouder|jonger|dichter|verder|groter)\s+dan\b"
    r"|\bniet\s+(?:alleen|slechts|enkel|uitsluitend)\b(?=[^.;]*\b(?:maar|ook)\b)|\bniet\s+meer\s+dan\b|\bgeen\s+(?:hogere|lagere|langere)\b[^.,;]*\bdan\b"
    r"|\bnog\s+niet\s+(?:eerder\s+)?\w+e\b|\bal\s+dan\s+niet\b|\bof\s+niet\b|\bwel\s+of\s+(?:niet|geen)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:ontraad|ontraadt|ontraden|ontmoedig|afgeraden|achterwege|obsoleet|zinloos|overbodig|vermijd|vermijdt|vermijden|vermeden|terughoudend\w*|gecontra-?indiceerd"
    r"|(?:raad|raadt|raden)\b[^.;]{0,160}?\baf|(?:zie|ziet|zien)\b[^.;]{0,120}?\baf\s+van|onthoud\s+(?:u|je)\b|afgezien\s+van|wees\s+zeer\s+terughoudend)\b"
    r"|\b(?:heeft|hebben)\s+geen\s+(?:plaats|meerwaarde|toegevoegde\s+waarde)\b|\bgeen\s+(?:plaats|indicatie|rol)\s+(?:is\s+)?(?:voor|meer)\b"
    r"|\baanbeveling\s+tegen\b|\bhoort\s+niet\s+thuis\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:niet|geen|nooit|nimmer|evenmin|niemand)\b", re.IGNORECASE)
# "Aarzel niet om", "Wacht niet met verwijzen", "Stel starten niet uit": what is advised is done.
_DOUBLE = re.compile(
    r"\b(?:aarzel|wacht)\b[^.;]*\bniet\b|\bstel\b[^.;]*\bniet\s+uit\b|\bniet\s+(?:worden\s+)?(?:onthouden|uitgesteld|geweigerd)\b"
    r"|\bonthoud\b(?!\s+(?:u|je)\b)[^.;]*\bniet\b|\bvergeet\b[^.;]*\bniet\b|\bniet\s+(?:ontraden|afgeraden|gecontra-?indiceerd)\b"
    r"|\bgeen\s+bezwaar\b",
    re.IGNORECASE,
)
_RATHER_NOT = re.compile(r"\b(?:liever|bij\s+voorkeur)\s+(?:niet|geen)\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:overweeg|overwegen|overwogen|overweegt|liever|kan|kunnen|kunt|zou|zouden|eventueel|terughoudend\w*|bij\s+voorkeur|in\s+principe|in\s+beginsel"
    r"|(?:heeft|hebben|verdient|verdienen)\b[^.;]{0,90}\bde\s+voorkeur|gaat\s+de\s+voorkeur|voorkeur\s+gaat|mag|mogen(?!\s+niet)"
    r"|een\s+(?:van\s+de\s+|lichte\s+)?(?:\w+\s+){0,2}(?:optie|alternatief|aanvulling|vervang(?:er|ing)|mogelijkheid|mogelijkheden|keuze|keus)|(?:komt|komen)\b[^.;]{0,70}\bin\s+aanmerking|(?:is|zijn|blijft|blijven)\s+(?:wel\s+)?(?:mogelijk|verdedigbaar)|suggereert|suggereren|(?:is|zijn|valt|vallen)\b[^.;]{0,80}?\bte\s+(?:overwegen|verdedigen|proberen))\b",
    re.IGNORECASE,
)
_MUST_NOT = re.compile(r"\b(?:mag|mogen|kan|kunnen)\b[^.;,]{0,80}\b(?:niet|geen)\b", re.IGNORECASE)
_STRONG = re.compile(
    r"\b(?:moet|moeten|dient|dienen|behoort|behoren|hoort\s+te|noodzakelijk|verplicht|altijd|cruciaal|is\s+vereist|zijn\s+vereist|geïndiceerd|gecontra-?indiceerd"
    r"|aanbevolen|aan\s+te\s+bevelen|geadviseerd|aangeraden|raadzaam|ontraden|ontraadt|ontraad|afgeraden|(?:raad|raadt|raden)\b[^.;]{0,160}?\b(?:aan|af)|(?:beveelt|bevelen|beveel)\b[^.;]*?\baan"
    r"|niet\s+doen|doe\s+niet|adviseert|adviseren|aanbeveling\s+(?:om|te)|(?:strekt\s+tot|verdient|verdienen)\s+(?:de\s+)?(?:sterke\s+)?aanbeveling|is\s+aangewezen|zijn\s+aangewezen|(?:is|zijn)\s+de\s+(?:behandeling|eerste)\b[^.;]*\b(?:van\s+)?(?:eerste\s+)?keus"
    r"|(?:van|de)\s+eerste\s+(?:keus|keuze)|(?:is|zijn|blijft|blijven)\b[^.;]*\beerste\s+(?:keus|keuze)|voorkeursbehandeling|standaardbehandeling|vermijden|vermeden|achterwege)\b",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(r";|,\s+(?:maar|niet|en\s+niet|tenzij|behalve)\b", re.IGNORECASE)
# "een middel dat niet werkt": said of the thing.
_THING_THAT = re.compile(
    r"\b((?:een|het|elk|ieder|geen)\s+[\w-]+)\s+dat\s+(?:\w+\s+)?(?:niet|geen|onvoldoende)\s+\w+",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|zijn|blijft|blijven|wordt|worden|kan|kunnen|moet|moeten|dient|dienen|mag|mogen|hoort|verdient|verdienen|volstaat|heeft|hebben|krijgt|krijgen|komt|komen|adviseert|adviseren|beveelt|bevelen|raadt|raden)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^\W*(?:(?:daarom|verder|daarnaast|ook|dan|vervolgens|zo\s+nodig|in\s+principe)\s+)?(?P<verb>[a-zë]+)\b",
    re.IGNORECASE,
)


@cache
def imperatives() -> dict[str, Strength]:
    """Imperatives of guidelines, in small letters, with the strength they have by themselves."""
    rows = read_rows(_TABLE)
    return {
        form: ("zwak" if row["strength"] == "zwak" else "sterk")
        for row in rows
        for form in row["forms"].split()
    }


def imperative(sentence: str) -> Strength | None:
    """The strength of the imperative that the sentence, or its main clause behind an introduction, begins with."""
    pieces = [sentence, *re.split(r"[:,]\s+|\s[–-]\s", sentence)[1:]]
    for piece in pieces:
        leading = _LEADING.match(piece)
        if (
            leading
            and (found := imperatives().get(leading["verb"].casefold()))
            and _has_object(piece, leading)
        ):
            return found
    return None


def _has_object(piece: str, leading: re.Match[str]) -> bool:
    """ "Zorg is nodig" and "Start van de behandeling" begin with a noun."""
    rest = piece[leading.end("verb") :].lstrip()
    if leading["verb"].casefold() == "zorg":
        return bool(
            re.match(
                r"(?:voor|ervoor|er\s+voor|dat|bij\s+\w+\s+voor|samen|altijd\s+voor)\b", rest, re.IGNORECASE
            )
        )
    return not re.match(
        r"(?-i:[A-Z\d]\w{0,2}\s+)?(?:is|zijn|was|wordt|worden|werd|kan|kunnen|moet|moeten|dient|dienen|heeft|hebben|van\s+(?:de|het|een)\b(?!.*\baf\b)|en\s+\w+(?:ing|zorg)\b|die\b|dat\b(?!\s+er))\b",
        rest,
        re.IGNORECASE,
    )


def main_clause(sentence: str) -> str:
    """The sentence without clauses that say when, for whom or why, and without what is said of whom."""
    said = _THING_THAT.sub(r"\1", _LIMIT.sub(" ", _first_part(sentence)))
    without = _without_clauses(said)
    return _OF_WHOM.sub(" ", without)


def _first_part(sentence: str) -> str:
    """What is advised first: "Overweeg X; doe dit niet bij Y" and "Geef X, maar niet bij Y" are for."""
    for cut in _NEXT_PART.finditer(sentence):
        if imperative(sentence[: cut.start()]) or _FINITE.search(sentence[: cut.start()]):
            return sentence[: cut.start()]
    return sentence


def _without_clauses(sentence: str) -> str:
    """Where the main clause has begun already ("Geef X als A, B en C faalden") a clause goes on over its commas."""
    kept, rest = "", sentence
    while found := _SUBCLAUSE.search(rest):
        if _AS.match(found[0]) and not _begun(kept + rest[: found.start()]):
            kept, rest = kept + rest[: found.start() + 3], rest[found.start() + 3 :]
            continue
        kept += rest[: found.start()] + " "
        rest = rest[found.end() :]
        begun = imperative(kept) or _FINITE.search(kept)
        if begun and not re.match(r",\s*(?:geen|niet|nooit|maar|overweeg)\b", rest, re.IGNORECASE):
            rest = re.sub(r"^[^;:]*", "", rest)
    return kept + rest


def _begun(words: str) -> bool:
    """Whether a clause may begin here: at the head, behind a comma, or where the main verb has been said."""
    before = words.rstrip()
    return not before or before[-1] in ",;:" or bool(imperative(before) or _FINITE.search(before))


def judge(sentence: str, lead: str = "") -> tuple[Strength | None, Direction]:
    """Strength (None where no word tells) and direction of a recommendation under its lead-in."""
    strength, direction = _own(sentence)
    if lead:
        above, turned = _own(lead)
        if strength is None:
            strength = above
        if turned == "tegen" and imperative(sentence) is None:
            direction = "tegen" if direction == "voor" else direction
    return strength, direction


def _own(sentence: str) -> tuple[Strength | None, Direction]:
    main = main_clause(sentence)
    return _labelled(sentence) or _worded(main), _direction(sentence, main)


def _labelled(sentence: str) -> Strength | None:
    label = _LABEL.search(sentence)
    if label is None:
        return None
    return "zwak" if any(label[name] for name in ("weak", "weak2", "weak3")) else "sterk"


def _worded(main: str) -> Strength | None:
    forbidden = _MUST_NOT.sub(" moet niet ", main)
    if _WEAK.search(forbidden):
        return "zwak"
    if found := imperative(main.strip()):
        return found
    return "sterk" if _STRONG.search(forbidden) else None


def _direction(sentence: str, main: str) -> Direction:
    if _GRADE_AGAINST.search(sentence):
        return "tegen"
    if _DOUBLE.search(main):
        return "voor"
    if _RATHER_NOT.search(sentence):
        return "tegen"
    return "tegen" if _AGAINST.search(main) or _NEGATED.search(main) else "voor"
