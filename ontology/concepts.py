"""Finds criteria, actors, programmes and known frameworks in the text of a passage.

Rules, each named in `Mention.rule`:
    label        a name of the thesaurus
    part         the first part of a hyphenated word (the VWS of "VWS-programma")
    compound     a word that begins with a stem of the thesaurus ("effectiviteitstoets")
    statutory    "redelijkerwijs ... aangewezen", as the laws write it
    office       "de Minister", when the text before names one
    defined      a programme that the text itself introduces: programma Naam (AFK)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.dutch import Analysis
from ontology.mention import Candidate, Mention, MentionKind
from ontology.thesaurus import GENERIC, ORDINARY, Thesaurus
from ontology.uris import slug

# Wlz 3.2.1 lid 1: "redelijkerwijs op die zorg is aangewezen"; 3.2.2 lid 4: "redelijkerwijs op is aangewezen";
# 3.3.6a lid 3: "redelijkerwijs is aangewezen"; Bzv 2.1 lid 3: "naar inhoud en omvang redelijkerwijs is
# aangewezen"; policy papers: "redelijkerwijs aangewezen op".
_VERB = r"(?:is|zijn|was|waren|wordt|worden|blijft)"
_REASONABLY = re.compile(
    rf"\bredelijkerwijs(?:\s+{_VERB})?(?:\s+op(?:\s+(?!is\b)[\w’'-]+){{0,4}})?(?:\s+{_VERB})?"
    rf"\s+aangewezen(?:\s+op\b)?",
    re.IGNORECASE,
)
_REASONABLY_KEY = "criterium/redelijkerwijs-aangewezen-op"

# Words that show a passage speaks of the health-care package, so that "effectiviteit" is the criterion.
PACKAGE = re.compile(
    r"\b(?:pakket(?!je)\w*|basispakket|verzekerde?\s+(?:zorg|pakket)|duiding(?:en)?|zorginstituut"
    r"|\w*geneesmiddel\w*)\b",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"\b(?:criteri(?:um|a)|zorg|\w+zorg|behandeling(?:en)?|interventies?|therapie(?:ën)?|medicijn(?:en)?"
    r"|(?:afwegings|beoordelings)kaders?)\b",
    re.IGNORECASE,
)
# An aspect (ziektelast) is one of a criterion where a passage speaks of weighing or judging care.
_WEIGHING = re.compile(
    r"criteri(?:um|a)\b|noodzakelijkheid|afwegingskader|beoordelingskader|pakket(?:advies|beoordeling)"
    r"|referentiewaarde|kosteneffectiviteit",
    re.IGNORECASE,
)
# The same words as tests of a bill or of a measure are not criteria of the package.
_OTHER_TESTS = re.compile(
    r"\b(?:handhaafbaar\w*|fraudebestendig\w*|evenredig\w*|proportionaliteit|subsidiariteit|doelbinding"
    r"|regeldruk\w*|uitvoeringstoets\w*)\b",
    re.IGNORECASE,
)
# "gemeente Utrecht", "provincie Noord-Holland": one of the kind, by its own name.
_PROPER = re.compile(r"\s+[‘'’\"]?(?:[a-z]{1,3}[-'’])?[A-Z]\w")
_OFFICE = re.compile(r"\bde\s+((?:minister|staatssecretaris))\b(?!\s+(?:van|voor)\b)", re.IGNORECASE)
_DEFINED = re.compile(
    r"\b(?:[Pp]rogramma|[Aa]ctieprogramma|[Aa]kkoord|[Aa]ctieplan)\s+[‘'«\"]?"
    r"(?P<name>[A-Z][\w’&-]+(?:,?\s+(?:(?:en|van|voor|de|het|in|op|met)\s+)*[A-Z][\w’&-]+){1,9})[’'»\"]?"
    r"\s*\((?:hierna:?\s*)?(?P<short>[A-Z][A-Za-z&]{1,9})\)"
)


@dataclass(slots=True)
class ConceptMemory:
    """What a document has said so far: offices named, programmes it introduced, its subject."""

    offices: list[str] = field(default_factory=list)
    programmes: dict[str, str] = field(default_factory=dict)
    package: bool = False


def find_concepts(
    text: str, analysis: Analysis, thesaurus: Thesaurus, memory: ConceptMemory
) -> list[Mention]:
    """The mentions in one passage, sorted. Names may stand in names of another kind
    ("Kader Passende zorg" is a document and names a programme), not in longer ones of their own."""
    found = _labels(text, analysis, thesaurus, memory)
    found += _compounds(text, thesaurus)
    found += _statutory(text)
    found += _introduced(text, thesaurus, memory)
    kept = _longest(found, thesaurus)
    kept += _offices(text, kept, thesaurus, memory)
    return sorted(kept, key=lambda m: (m.start, -m.end, m.kind, m.targets))


def _labels(text: str, analysis: Analysis, thesaurus: Thesaurus, memory: ConceptMemory) -> list[Mention]:
    mentions = []
    for hit in analysis.hits:
        key = hit.key.removeprefix(ORDINARY).removeprefix(GENERIC)
        if hit.key.startswith(GENERIC) and _PROPER.match(text, hit.end):
            continue
        if hit.key.startswith(ORDINARY) and not _meant(text, hit.start, analysis, memory):
            continue
        concept = thesaurus.concepts[key]
        if "Criteriumaspect" in concept.classes and not _WEIGHING.search(text):
            continue
        mentions.append(
            _mention(text, hit.start, hit.end, concept.kind, key, "label" if hit.whole else "part")
        )
    return mentions


def _meant(text: str, start: int, analysis: Analysis, memory: ConceptMemory) -> bool:
    """Whether an ordinary word is the criterion here: the passage or document is about the package,
    or its sentence is about care, and it is no test of a bill."""
    sentence = next((text[a:b] for a, b in analysis.sentences if a <= start < b), text)
    if _OTHER_TESTS.search(sentence):
        return False
    return memory.package or bool(PACKAGE.search(text)) or bool(_CARE.search(sentence))


def _compounds(text: str, thesaurus: Thesaurus) -> list[Mention]:
    mentions = []
    for match in thesaurus.compounds.finditer(text):
        key = thesaurus.stems[match["stem"].casefold()]
        kind = thesaurus.concepts[key].kind
        mentions.append(_mention(text, *match.span(), kind, key, "compound"))
    return mentions


def _statutory(text: str) -> list[Mention]:
    return [
        _mention(text, match.start(), match.end(), "criterion", _REASONABLY_KEY, "statutory")
        for match in _REASONABLY.finditer(text)
    ]


def _introduced(text: str, thesaurus: Thesaurus, memory: ConceptMemory) -> list[Mention]:
    """A programme that the text names with its abbreviation, and that abbreviation afterwards."""
    mentions = []
    for match in _DEFINED.finditer(text):
        if thesaurus.by_name(match["name"]) or thesaurus.by_name(match["short"]):
            continue
        if not _stands_for(match["short"], match["name"]):
            continue
        key = f"programma/{slug(match['name'])}"
        memory.programmes.setdefault(match["short"], key)
        mentions.append(_mention(text, match.start("name"), match.end("name"), "programme", key, "defined"))
    for short, key in memory.programmes.items():
        mentions += [
            _mention(text, *match.span(), "programme", key, "defined")
            for match in re.finditer(rf"\b{re.escape(short)}\b", text)
        ]
    return mentions


def _stands_for(short: str, name: str) -> bool:
    """Whether an abbreviation is made of the first letters of a name, in order; "P" may be the programme's."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name)).casefold()
    for letters in (short.casefold(), short.casefold().removeprefix("p")):
        rest = iter(initials)
        if len(letters) > 1 and letters[0] == initials[0] and all(letter in rest for letter in letters):
            return True
    return False


def _offices(
    text: str, found: Iterable[Mention], thesaurus: Thesaurus, memory: ConceptMemory
) -> list[Mention]:
    """ "de Minister" is the office of that kind named so far, if it is one; of two it is ambiguous."""
    named = [
        (m.start, m.targets[0])
        for m in found
        if m.kind == "actor" and "Rol" in thesaurus.concepts[m.targets[0]].classes
    ]
    mentions = []
    for match in _OFFICE.finditer(text):
        title = match[1].casefold()
        known = [*memory.offices, *(key for start, key in named if start < match.start())]
        offices = sorted({key for key in known if key.startswith(f"actor/{title}")})
        start, end = match.span()
        if len(offices) == 1:
            mentions.append(_mention(text, start, end, "actor", offices[0], "office"))
        elif offices:
            mentions.append(_ambiguous(text, start, end, offices))
    memory.offices.extend(key for _, key in named if key not in memory.offices)
    return mentions


def _ambiguous(text: str, start: int, end: int, keys: list[str]) -> Mention:
    reason = "Het document noemt meer dan één bewindspersoon met deze titel."
    candidates = tuple(Candidate(key, round(1 / len(keys), 3), reason) for key in keys)
    surface = text[start:end]
    return Mention(start, end, surface, "actor", (), (), "ambiguous", "unknown", candidates, reason, "office")


def _longest(mentions: list[Mention], thesaurus: Thesaurus) -> list[Mention]:
    """Of overlapping mentions of one kind the longest; an office keeps the ministry inside it."""
    kept: list[Mention] = []
    for mention in sorted(
        mentions, key=lambda m: (m.start - m.end, m.start, m.rule != "concept-label", m.targets)
    ):
        clashes = [
            m for m in kept if m.kind == mention.kind and m.start < mention.end and mention.start < m.end
        ]
        if all(_is_office(clash, thesaurus) and not _is_office(mention, thesaurus) for clash in clashes):
            kept.append(mention)
    return kept


def _is_office(mention: Mention, thesaurus: Thesaurus) -> bool:
    concept = thesaurus.concepts.get(mention.targets[0]) if mention.targets else None
    return concept is not None and "Rol" in concept.classes


def _mention(text: str, start: int, end: int, kind: MentionKind, key: str, rule: str) -> Mention:
    return Mention(
        start=start,
        end=end,
        surface=text[start:end],
        kind=kind,
        targets=(key,),
        literal=(key,),
        status="exact",
        existence="exists",
        rule=f"concept-{rule}",
    )
