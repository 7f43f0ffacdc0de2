"""Recommendations: what a text says others should do.

Rules, each named in `Mention.rule`:
    recommendation-list      the items under "Aanbevelingen zijn:" or a heading "Aanbevelingen"
    recommendation-sentence  "beveelt aan", "wij adviseren ... te", "de aanbeveling om"
    recommendation-numbered  "Aanbeveling 3: ..."
    recommendation-guideline what the build of a guideline says is one (`ontology.guideline_recommendations`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.dutch import Analysis
from ingest.passage import Passage
from ontology.guideline_recommendations import Recommended
from ontology.mention import Mention
from ontology.party_name import party_name
from ontology.thesaurus import Thesaurus

_HEADING = re.compile(
    r"\b(?:deel)?aanbevelingen\b|\badviezen\s+aan\b|^(?:[\d.]+\s+)?adviezen$", re.IGNORECASE
)
_ANSWER = re.compile(r"\b(?:reactie|opvolging|stand\s+van\s+zaken|beoordeling)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:Aanbeveling|Advies)\s+\d+[a-z]?\s*[:.–-]")
_LABEL = re.compile(r"^\s*\d{1,2}[a-z]?[.)]\s+\S")
# "de wens dat X adviseert om", "kan de raad adviseren": who tells that it is done does not recommend.
_NO_ADVICE = re.compile(
    r"\b(?:als|indien|wanneer|of|kan|kunnen|mag|moet|zal|zou)\b[^.;,]{0,80}\badviseert\b", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:beve(?:el|elt|len)\b[^.]{0,200}?\baan\b\s*(?:om\b|dat\b|[:.,;]|$)|(?:is|luidt)\s+(?:de|onze)\s+(?:\w+\s+)?aanbeveling"
    r"|aanbeveling\s+(?:is\s+)?om\b|wordt\s+aanbevolen|worden\s+aanbevolen|is\s+aan\s+te\s+bevelen"
    r"|\b(?:wordt|worden|werd)\s+(?:[\w-]+\s+){0,6}?(?:aanbevolen|aangeraden|geadviseerd(?!\s+door\b(?![^.]*\b(?:om|te)\b)))"
    r"|\b(?:aanbevolen|aangeraden|geadviseerd)\s+wordt\b|\bis\s+aan\s+te\s+raden\b"
    r"|\b(?:ons|het|mijn)\s+(?:\w+\s+)?advies\s+(?:is|luidt|aan\s+[^.]{3,60}\s+is)\s*(?:dan\s+ook\s+|daarom\s+)?(?:om\b|dat\b|:)"
    r"|\bis\s+(?:ons|mijn)\s+(?:\w+\s+)?advies\b|\bdring(?:t|en)?\s+(?:\w+\s+){0,6}?op\s+aan\b"
    r"|\bverdien(?:t|en)\s+overweging\b|\bvolg(?:t|en)\s+de\s+aanbeveling(?:en)?\b"
    r"|\b(?:we|wij|\w*raad|\w*commissie|\w*instituut|\w*autoriteit)\s+(?:\w+\s+){0,3}?(?:bepleit(?:en)?\b|pleit(?:en)?\s+(?:er)?voor\b)"
    r"|verdient?\s+(?:het\s+)?(?:sterke?\s+)?aanbeveling|strekt\s+tot\s+aanbeveling|geeft?\s+(?:\w+\s+){0,3}in\s+overweging"
    r"|(?:is|lijkt)\s+(?:het\s+)?raadzaam\s+(?:om|dat)\b|doe(?:t|n)?\s+(?:\w+\s+){0,3}de\s+aanbeveling|ra(?:adt|den)\b[^.]{3,80}\baan\s+(?:om|dat)\b"
    r"|adviseert\b[^.]{0,120}?\bom\b[^.]{3,300}\bte\s+\w+en\b|adviseert\b[^.]{0,60}\bdat\b"
    r"|(?:we|wij|ik|\w*raad|\w*commissie|\w*instituut|rapport|\w*autoriteit|inspectie|\w*groep(?:en)?|onderzoekers?)\s+"
    r"(?:\w+\s+){0,3}?advise(?:er|ert|ren)\b.{3,300}\bte\s+\w+en\b|advise(?:er|ert|ren)\s+(?:we|wij|ik|(?:de|het)\s+\w*(?:raad|commissie|instituut|autoriteit))\b.{3,300}\bte\s+\w+en\b|(?:roep|roept|roepen)\b.{3,200}\bop\s+(?:om\b|tot\b))",
    re.DOTALL | re.IGNORECASE,
)
# Words of GRADE and of guideline grammar: do, consider, do not; must and should.
_STRONG = re.compile(
    r"\b(?:moet|moeten|dient|dienen|noodzakelijk|cruciaal|altijd|verplicht)\b", re.IGNORECASE
)
# A guideline's list tells the reader what to do.
_IMPERATIVE = re.compile(
    r"^(?:Behandel|Bespreek|Betrek|Bied|Controleer|Doe|Evalueer|Gebruik|Geef|Houd|Informeer|Laat|Leg|Maak|Meet|Neem"
    r"|Overleg|Pas|Registreer|Richt|Schrijf|Start|Stel|Stop|Verwijs|Voer|Vraag|Werk|Wijs|Zet|Zorg)\b"
)
_WEAK = re.compile(
    r"\b(?:overweeg|overwegen|kan\s+(?:beter|worden\s+overwogen)|zou(?:den)?\s+kunnen|bij\s+voorkeur|waar\s+mogelijk)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:niet|geen)\b.{0,40}\b(?:te\s+\w+en|aanbevolen|gebruiken|toepassen|vergoeden|opnemen)\b|^(?:Behandel|Bied|Doe|Gebruik|Geef|Neem|Pas|Schrijf|Start|Verwijs|Voer|Zet)\b[^,;]{0,60}\b(?:geen|niet(?!\s+(?:langer|meer|alleen|vaker|eerder)))\b"
    r"|\bachterwege\b"
    r"|\bontraden\b|\bontraadt\b|\braad(?:t|en)?\s+.{0,40}\baf\b",
    re.IGNORECASE,
)
# "adviseerde zij om", "heeft dit bekeken en adviseerde om", "adviseerde positief en verzocht rekening te houden".
_ADVISED = re.compile(
    r"\badvise(?:erde|erden|ert|ren)\s+(?:(?:zij|hij|men|ook|daarnaast|tevens|verder)\s+){0,2}om\b[^.]{3,400}\bte\s+\w+"
    r"|\b(?:adviseerden?\b[^.]{0,60}\b)?verzocht(?:en)?\s+(?:om\s+)?rekening\s+te\s+houden\b"
)
# "roept gemeenten en aanbieders op om": whom the call is for.
_CALLED = re.compile(r"\broep(?:t|en)?\b(?P<whom>[^.;:]{3,160}?)\bop\s+(?:om|tot)\b", re.IGNORECASE)
_TO = re.compile(r"\b(?:voor|aan)\s+(?:de\s+|het\s+)?$", re.IGNORECASE)


def find_recommendations(
    passage: Passage, analysis: Analysis, around: list[Mention], thesaurus: Thesaurus
) -> list[Mention]:
    """The recommendations of one passage: an item as a whole in a list of them, else sentences."""
    text = passage.text
    if passage.kind in ("table", "letterhead"):
        return []
    under = any(_HEADING.search(heading) and not _ANSWER.search(heading) for heading in passage.section)
    spans: list[tuple[int, int]] = []
    if _NUMBERED.match(text):
        spans, rule = [(0, len(text.rstrip()))], "recommendation-numbered"
    elif under and (passage.kind == "list-item" or _LABEL.match(text)):
        spans, rule = [(0, len(text.rstrip()))], "recommendation-list"
    else:
        spans = [
            span
            for span in analysis.sentences
            if (_VERB.search(text, *span) or _ADVISED.search(text, *span))
            and not _NO_ADVICE.search(text, *span)
            and text[span[1] - 1] != "?"
        ]
        rule = "recommendation-sentence"
    return [_mention(text, start, end, around, thesaurus, rule) for start, end in spans if end > start]


def guideline_recommendations(
    passage: Passage, spans: Iterable[Recommended], around: list[Mention], thesaurus: Thesaurus
) -> list[Mention]:
    """The recommendations of one passage of a guideline, as mentions."""
    rule = "recommendation-guideline"
    return [
        _of_words(passage.text, one.start, one.end, around, thesaurus, rule, one.strength, one.direction)
        for one in spans
    ]


def _mention(
    text: str, start: int, end: int, around: list[Mention], thesaurus: Thesaurus, rule: str
) -> Mention:
    sentence = text[start:end]
    weak, strong = _WEAK.search(sentence), _STRONG.search(sentence) or _IMPERATIVE.match(sentence)
    strength = "zwak" if weak else "sterk" if strong else None
    direction = "tegen" if _AGAINST.search(sentence) else "voor"
    return _of_words(text, start, end, around, thesaurus, rule, strength, direction)


def _of_words(
    text: str, start: int, end: int, around: list[Mention], thesaurus: Thesaurus, rule: str,
    strength: str | None, direction: str,
) -> Mention:  # fmt: skip
    sentence = text[start:end]
    called = _CALLED.search(text, start, end)
    first, last = called.span("whom") if called else (0, 0)
    addressed = [
        party_name(m.targets[0], m.surface, thesaurus)
        for m in around
        if m.kind == "actor" and m.targets and start <= m.start < end
        and (_TO.search(text[start : m.start]) or first <= m.start < last)
    ]  # fmt: skip
    return Mention(
        start=start,
        end=end,
        surface=sentence,
        kind="recommendation",
        targets=(),
        literal=(),
        status="exact",
        rule=rule,
        fields={
            "to": tuple(dict.fromkeys(addressed)),
            "strength": strength,
            "direction": direction,
        },
    )
