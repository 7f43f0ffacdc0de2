"""The words by which guideline prose recommends, and those by which it explains, reports or tells of others.

Named forms, so that one can be added or doubted by itself. What a sentence says in a clause on when or for whom ("wie
eerder werd geadviseerd te rusten") does not make it advice; what was found, reimbursed or said by others is none.
"""

from __future__ import annotations

import re

from ontology.recommendation_strength import imperative, main_clause

_BE = r"(?:is|zijn|blijft|blijven|vormt|vormen|lijkt|lijken)"
_PERSON = (
    r"(?:mens(?:en)?|persoon|personen|patiënt(?:en|e)?|cliënt(?:en|e)?|kind(?:eren)?|volwassene[n]?|zwangere[n]?|bewoners?|vrouw(?:en)?"
    r"|man(?:nen)?|jongens?|meisjes?|jongeren?|ouderen?|zuigeling(?:en)?|baby's?|pasgeborene[n]?|deelnemers?|naasten?|mantelzorgers?|dragers?|reizigers?)"
)
# What is done with or for a patient; not what is measured, found, described or paid for.
_ACT = (
    r"(?:aangeboden|aangemeld|aangemeten|aangeraden|aangevuld|aangevraagd|afgebouwd|afgenomen|afgesproken|afgewacht|begeleid|begonnen|behandeld|bepaald"
    r"|besproken|bestraald|betrokken|doorverwezen|gecombineerd|gecontroleerd|gedaan|gedoseerd|gedragen|gegeven|geholpen|geopereerd|geplaatst|geprobeerd"
    r"|geschreven|gestaakt|gestart|gestopt|getest|gevaccineerd|gevolgd|gewisseld|gezwachteld|gebruikt|herhaald|hervat|ingeschakeld|ingezet|ingeënt|overgestapt|overlegd"
    r"|overwogen|toegepast|toegevoegd|toegediend|uitgebreid|uitgenodigd|uitgevoerd|vermeden|verdubbeld|gehalveerd|verlengd|verkort|vervangen|verwezen|verwijderd|voortgezet|voorgeschreven"
    r"|verhoogd|verlaagd|gescreend|opgenomen|opgestart|bijgesteld|bewaakt|nagevraagd|vastgelegd|verricht|geadviseerd|ingebracht|aangelegd)"
)

_OPINION = re.compile(
    r"\b(?:overweeg|overwogen|aanbevolen|aan\s+te\s+bevelen|aangeraden|geadviseerd|ontraden|ontraadt|afgeraden|raadzaam|gecontra-?indiceerd|geïndiceerd"
    r"|(?:adviseert|adviseren|beveelt|bevelen)\b|(?:raadt|raden)\b[^.]*\b(?:aan|af)\b|(?:strekt\s+tot|verdient|verdienen)\s+(?:de\s+)?(?:sterke\s+)?aanbeveling|terughoudend(?:heid)?"
    rf"|{_BE}\s+(?:[\w-]+\s+){{0,3}}(?:aangewezen|verdedigbaar|gerechtvaardigd|wenselijk|gewenst|zinvol|zinloos|obsoleet|voorbehouden\s+aan|gereserveerd\s+voor)"
    rf"|{_BE}\b[^.;,]{{0,60}}\bniet\s+(?:bedoeld|geschikt|nodig|zinvol|toegestaan|gewenst|wenselijk|vereist|noodzakelijk)"
    rf"|{_BE}\s+(?:niet\s+)?nodig\s+om|volstaat|volstaan|er\s+is\s+(?:hier\s+)?geen\s+plaats\s+voor|(?:is|zijn|vormt|vormen)\s+de\s+(?:basis|hoeksteen)\s+van\s+(?:de\s+)?(?:behandeling|zorg|therapie)"
    r"|(?:is|zijn|valt|vallen)\b[^.;]{0,80}?\bte\s+(?:overwegen|verdedigen|proberen|prefereren|verkiezen|ontraden)"
    r"|(?:heeft|hebben)\b[^.;]{0,60}\b(?:een|geen|wel|nog)\s+(?:\w+\s+)?(?:plaats|meerwaarde|toegevoegde\s+waarde|zin)"
    r"|(?:hoort|horen)\s+(?:niet\s+)?(?:bij|tot|thuis)\b[^.;]*\bbehandel\w*)\b",
    re.IGNORECASE,
)
_PREFERENCE = re.compile(
    r"\b(?:(?:heeft|hebben|verdient|verdienen|geniet)\b[^.;]{0,60}\bvoorkeur|gaat\b[^.;]{0,40}\bde\s+voorkeur|voorkeur\s+gaat|bij\s+voorkeur|(?:eerste|tweede|derde|laatste)\s+(?:keus|keuze)"
    rf"|voorkeurs(?:middel|behandeling|preparaat)|{_BE}\b[^.;]{{0,60}}\bde\s+(?:eerste|volgende|tweede)\s+(?:stap|behandeling|lijn)"
    rf"|(?:goed|redelijk|mogelijk|volwaardig|gelijkwaardig)\w*\s+(?:alternatief|aanvulling|vervang(?:er|ing)|keuze|keus)"
    rf"|{_BE}\b[^.;]{{0,60}}\been\s+(?:[\w-]+\s+){{0,2}}(?:alternatief|aanvulling|vervang(?:er|ing)|keuze|keus)"
    r"|een\s+(?:[\w-]+\s+)?(?:optie|mogelijkheid))\b",
    re.IGNORECASE,
)
_ELIGIBLE = re.compile(r"\b(?:komt|komen)\b[^.;]{0,70}?\bin\s+aanmerking\b", re.IGNORECASE)
_MAY = re.compile(
    rf"\b(?:kan|kunnen|mag|mogen)\b[^.;]*\b(?:helpen|uitkomst\s+bieden|(?:worden\s+{_ACT}|{_ACT}\s+worden|te\s+worden\s+{_ACT})|zich\b[^.;]*\blaten\s+\w+en|(?:gebruiken|proberen|starten|stoppen|overstappen))\b",
    re.IGNORECASE,
)
_NOT_PROCEDURE = re.compile(
    rf"\b(?:wordt|worden)\b[^.;,]*\bniet\s+(?:[\w-]+\s+){{0,3}}{_ACT}\b|\b(?:wordt|worden)\b[^.;,]*\b(?:geen|nooit)\b[^.;,]*\b{_ACT}\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?:wordt|worden)\b[^.;,]*\b(?:pas|alleen|uitsluitend)\s+(?:[\w-]+\s+){{0,3}}{_ACT}\b", re.IGNORECASE
)
# "De huisarts verwijst", "Het behandelteam bespreekt": how professionals work, in the present.
_PROFESSIONAL = re.compile(
    r"^\W*(?:de|het|een)\s+(?:[\w-]+\s+)?(?:[\w-]*(?:arts|team|specialist|verlener|behandelaar|verpleegkundige|apotheker|therapeut|psycholoog|psychiater|coördinator|begeleider|regisseur|centrum)|verloskundige|logopedist|diëtist)"
    r"\s+(?:verwijst|bespreekt|controleert|bepaalt|geeft|biedt|schrijft|start|stopt|legt|informeert|overlegt|stelt|maakt|onderzoekt|meet|evalueert|begeleidt|vraagt|coördineert|overweegt|bewaakt|vult|beoordeelt|past|zorgt|neemt|houdt|nodigt|roept|wijst)\b",
    re.IGNORECASE,
)
# "wordt besproken", "wordt aangemeten": what professionals do with this one patient, hardly ever said as a finding.
_AGREED = re.compile(
    r"\b(?:wordt|worden)\b[^.;,]*\b(?:aangeboden|aangemeld|aangemeten|besproken|doorverwezen|ingeschakeld|gevaccineerd|uitgenodigd|gezwachteld|overwogen|geprobeerd|ingeënt)\b"
    r"|\b(?:wordt|worden)\s+(?:ten\s+minste|minstens|minimaal)\s+(?:elk|elke|ieder|iedere|één|een|twee|drie|om\s+de)\b",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    rf"^\W*(?:(?:iedereen|niemand|(?:ieder|elk|iedere|elke)\s+(?:[\w-]+\s+){{0,2}}?{_PERSON})\b|(?:bij|voor|aan)\s+(?:iedereen|(?:ieder|elk|iedere|elke)\s+{_PERSON})\b[^.;]*\bwordt\b)",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    rf"\b(?:krijgt|krijgen)\s+niemand\b|^\W*(?:(?:alle|deze|alleen|uitsluitend)\s+)?(?:[\w-]+\s+)?{_PERSON}\b(?:(?!\b(?:kan|kunnen)\b)[^.;])*?\b(?:krijgen|krijgt|(?:hebben|heeft)\s+(?:recht\s+op|toegang\s+tot)|stapt?\b[^.;]*\bover|stappen\b[^.;]*\bover)\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:moet|moeten|dient|dienen|mag\s+(?:niet|geen)|mogen\s+(?:niet|geen))\b", re.IGNORECASE
)

# What befalls people is no care: "Iedereen heeft weleens hoofdpijn", "Kinderen krijgen vaak koorts".
_BEFALLS = re.compile(
    r"\b(?:reageert|ervaart|ervaren|merkt|verschilt|lijdt|groeit|slaapt|leert|beleeft|vindt|herstelt|overlijdt|overlijden|ontwikkelt|weet|kent|denkt|voelt|hoopt"
    r"|(?:heeft|hebben|krijgt|krijgen)\s+(?:(?:ook|nog|dan|al|een|wel|eens)\s+)*(?:vaak|soms|meestal|vaker|minder|meer|zelden|weleens|doorgaans|uiteindelijk|later|last|pijn|klachten|koorts|koortsstuipen|moeite|bijwerking\w*|complicatie\w*|terugval|recidie\w+|ander\w*|eigen|gemiddeld|ongeveer|griep|kanker|diabetes)"
    r"|(?:heeft|hebben|krijgt|krijgen)\s+(?:\w+\s+){0,2}(?:hoofdpijn|klachten|bijwerking\w*|last\s+van|een\s+(?:kans|risico)\b)"
    r"|is\s+(?:anders|uniek|verschillend))\b",
    re.IGNORECASE,
)
# What is usual, was or is paid for tells how things are, not what to do.
_DESCRIBES = re.compile(
    r"\b(?:vaak|meestal|soms|doorgaans|gewoonlijk|vroeger|zelden|in\s+de\s+(?:dagelijkse\s+)?praktijk|in\s+(?:nederland|het\s+buitenland|europa|sommige|andere|de\s+meeste|veel)\b|internationaal|wereldwijd|steeds\s+(?:meer|vaker)|sinds\s+(?:\d{4}|enkele|kort)|veelal|tot\s+nu\s+toe|momenteel|op\s+dit\s+moment"
    r"|door\s+(?:de\s+meeste|sommige|veel)|in\s+(?:\w+\s+){0,3}(?:onderzoek(?:en)?|studies?|trials?|literatuur|registraties?|cohort\w*)|onderzoek(?:en)?|studies|trial|procent|percentage)\b|\d\s*%",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:bleek|bleken|toonde|toonden|liet\s+zien|lieten\s+zien|was|waren|werd|werden|oordeelde|adviseerde|kreeg|kregen|vond|vonden|verschenen|is\s+gebleken|zijn\s+gebleken|is\s+aangetoond|is\s+onderzocht|zijn\s+onderzocht)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:(?:wordt|worden|is|zijn)\b[^.;]{0,60}\b(?:vergoed|te\s+vergoeden|verzekerd|verzekerde\s+zorg)|vergoeding(?:ssysteem)?|basispakket|(?:in|uit)\s+het\s+pakket|(?:te\s+)?vergoeden|bijlage\s+[12]|verzekeraars?|zorgverzekering\w*)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:als|indien|wanneer|of|waarom|zoals)\b[^.;,]{0,80}\b(?:adviseert|beveelt|raadt|aanbevolen|geadviseerd)\b"
    r"|\b(?:werd|werden|is|zijn)\s+(?:\w+\s+){0,6}(?:aanbevolen|geadviseerd)\s+(?:door|in)\b|\b(?:zorginstituut|minister|fda|ema|who|fabrikant|producent)\b[^.;]{0,60}\b(?:adviseerde|adviseert|beval|oordeelde?)\b"
    r"|\b(?:heeft|hebben|had|hadden)\b[^.;]*\b(?:geadviseerd|aanbevolen|aangeraden|afgeraden|ontraden|geoordeeld|besloten)\b"
    r"|\b(?:eerdere?|vorige|oude|voorgaande|buitenlandse|amerikaanse|britse|europese|duitse)\s+(?:\w+\s+)?(?:versie|richtlijn(?:en)?|standaard|aanbeveling(?:en)?)\b"
    r"|\bvolgens\s+(?:het|de)\s+(?:zorginstituut|advies|standpunt|fabrikant|registratie|bijsluiter)\b",
    re.IGNORECASE,
)


def advises(words: str, *, duties: bool = False) -> bool:
    """Whether a sentence that stands among explanation tells the reader what to do; `duties` counts "moet" too."""
    if any(imperative(part) for part in words.split("; ")):
        return True
    if _OF_OTHERS.search(words):
        return False
    main = main_clause(words)
    if _judges(words, main):
        return True
    if _PAID.search(main) or _PAST.search(main):
        return False
    return _allows(words) or _practice(words, main) or (duties and bool(_MUST.search(words)))


def _judges(words: str, main: str) -> bool:
    """Words of judgement ("wordt ontraden", "heeft de voorkeur boven"); behind a past verb they report a finding."""
    for form in (_OPINION, _PREFERENCE):
        text = main if form.search(main) else words
        if (found := form.search(text)) and not _PAST.search(text[: found.start()]):
            return True
    return False


def _allows(words: str) -> bool:
    """ "Komt in aanmerking", "kan worden gegeven"."""
    return bool(_ELIGIBLE.search(words) or _MAY.search(words))


def _practice(words: str, main: str) -> bool:
    """What people get or what is done with them, said as the rule: "Elke patiënt krijgt", "wordt niet gegeven"."""
    if _BEFALLS.search(words) or _DESCRIBES.search(main):
        return False
    if any(form.search(words) for form in (_EVERYONE, _RECEIVES)):
        return True
    return any(form.search(main) for form in (_AGREED, _NOT_PROCEDURE, _ONLY, _PROFESSIONAL))
