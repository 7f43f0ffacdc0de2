"""The role of each treatment in a text: given, given with another, after another, instead of another.

It is told by the words before a name (registers/care_roles.tsv) and lasts in an enumeration: "na A of B, met C". Behind
a name may stand that it does not work or is not borne: "als A onvoldoende helpt, geef B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.tsv import read_rows
from ontology.care_tables import FOLDER
from ontology.treatment import Role, Treatment

# Words that may stand between two names of one enumeration.
_ENUMERATION = re.compile(
    r"(?:[\s,/+&()®™:•-]|\b(?:en|of|en/of|dan\s+wel|respectievelijk|de|het|een|eventueel|bijvoorbeeld|zoals|bv|mg|µg|ml|per|dag|week"
    r"|tabletten|crème|neusspray|injectie|\d+(?:[.,]\d+)?)\b|\([^()]{0,60}\))*",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\s()®™]*(?:een|de|het)?\s*")  # "na A B": nothing joins them
_DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:mg|µg|mcg|ml|gram|g|IE|AUC)\b(?:/m2|/kg)?|\b(?:een|één|twee|drie|vier|\w+)maal\s+(?:daags|per\s+\w+)\b"
    r"|\b(?:dagelijks|wekelijks|per\s+(?:dag|week|maand)|oraal|subcutaan|intraveneus|tabletten|neusspray|crème)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:kan|kunnen|mag|moet|dient|komt)\s*$"
)  # "bij te weinig effect van twee middelen kan A"
_OR = re.compile(r"\bof\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\s*(?:met|plus|\+|i\.?\s?c\.?\s?m\.?|in\s+combinatie\s+met)\b", re.IGNORECASE)
_SHORT = 4  # words between two names that are one regimen: "boven A plus B"
_ADDED_TO = re.compile(
    r"\b(?:toevoeg\w*|toegevoegd|voeg\w*|aanvulling|additie|toe\s+te\s+voegen)\b", re.IGNORECASE
)
_TO = re.compile(r"(?:toe\s+)?aan(?:\s+(?:een|de|het))?")
_WITH = re.compile(
    r"(?:(?:al\s+dan\s+niet|eventueel|zo\s+nodig)\s+)?met(?:\s+(?:\w+\s+){0,2}(?:een|de|het|kuren|kuur))?(?:\s+\w+\s+kuren)?"
)
_FAILS_BEHIND = re.compile(
    r"^\W{0,2}(?:refractair|resistent|gevoelig|naïef|naief|falen|intolerant\w*|afhankelijk"
    r"|zonder\s+(?:voldoende\s+)?(?:resultaat|effect|succes|baat)|faalden?\b)",
    re.IGNORECASE,
)
_IN_USE = re.compile(
    r"^[^.;,]{0,50}?\b(?:gebruik(?:t|en|ten)|krijg(?:t|en)|kregen|gekregen|slik(?:t|ken))\b", re.IGNORECASE
)
_WHO = re.compile(r"\b(?:die|wie)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_IF = re.compile(r"\b(?:als|indien|wanneer|zodra|bij\s+wie|waarbij|mits|die)\b", re.IGNORECASE)
_NOT_WORKING = re.compile(
    r"\b(?:niet|geen|onvoldoende|te\s+weinig|gecontra-?indiceerd|contra-?indicaties?|intolerantie|bijwerkingen|faalt|falen|faalde\w*"
    r"|ineffectief|al\s+(?:gebruik\w*|kr[ije]\w*)|eerder)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"[,:]\s+(?:\w+\s+){0,2}?(?:geef|start|kies|dan|behandel|overweeg|bied|schakel|stap|voeg|is|kan|heeft|wordt|komt)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;?!]\s+(?=[A-ZÀ-Ý•\d])|\n\n")
# Words that may stand between a cue that looks far ("na") and the treatment it is said of; another noun cuts it off.
_FILLER = re.compile(
    r"(?:\W|\b(?:een|de|het|eerdere?|voorgaande|voorafgaande|behandel\w*|therapie|met|op|van|door|bij|falen|progressie|gebruik|minstens|minimaal"
    r"|ten|minste|tenminste|één|twee|drie|vier|of|en|meer|lijn(?:en)?|kuren|kuur|systemische|onvoldoende|respons|reactie|effect|baat|alleen"
    r"|inductie\w*|adjuvante|staken|stoppen|eerstelijns\w*|standaard\w*|proef\w*|maximale?|optimale|hoge|lage|dosis|dagen|weken|maanden|jaar|\d+|al|is|zijn"
    r"|verdragen|getolereerde|verschillende|intensieve|chemo\w*|platina\w*|conventionele|minimale|afronden|tijdens|recidief|niet|reageren)\b)*",
    re.IGNORECASE,
)


def with_roles(text: str, named: Sequence[Treatment]) -> Iterator[Treatment]:
    """The same treatments in the same order, each with its role."""
    before: Treatment | None = None
    for one in named:
        gap = text[before.end if before else 0 : one.start]
        role = _role(gap, before, text[: one.start], text[one.end : one.end + 45])
        turned = before is not None and before.role in ("after", "instead") and bool(_BARE.fullmatch(gap))
        fails = bool(_FAILS_BEHIND.match(text[one.end : one.end + 40]))
        if fails or (role == "given" and not turned and _set_aside(text, one)):
            role = "after"
        before = replace(one, role=role)
        yield before


def _role(gap: str, before: Treatment | None, earlier: str, behind: str) -> Role:
    """By the words between this name and the one before it."""
    if (
        before
        and before.role in ("after", "instead")
        and not re.search(r"[,/+&]|\b(?:en|of)\b", gap)
        and _BARE.fullmatch(gap)
    ):
        return "given"
    if before and _ENUMERATION.fullmatch(gap):
        if before.role == "with" and _OR.search(gap) and _TOGETHER.match(behind):
            return "given"  # "A met B of C met D"
        return "with" if "+" in gap and before.role in ("given", "with") else before.role
    gap = _DOSE.sub(" ", _SENTENCE_END.split(gap)[-1])
    folded = " ".join(re.sub(r"[()®™]", " ", gap).casefold().split())
    if before and before.role in ("given", "with"):
        if _WITH.fullmatch(folded):
            return "with"
        if _TO.fullmatch(folded) and _ADDED_TO.search(_SENTENCE_END.split(earlier)[-1] + behind):
            return "with"
    role = _by_cue(folded, first=before is None)
    aside = before is not None and before.role in ("after", "instead") and len(folded.split()) <= _SHORT
    return before.role if before and aside and role == "with" else role


def _by_cue(folded: str, *, first: bool) -> Role:
    """The last cue counts, if its words reach as far as the name. "Niet met A" advises against A, where nothing else
    was named before."""
    last: tuple[int, Role] | None = None
    for pattern, role, reach, far in _cues():
        for match in pattern.finditer(folded):
            rest = folded[match.end() :]
            if len(rest.split()) > reach or (far and not _FILLER.fullmatch(rest)) or _VERB.search(rest):
                continue
            if first and match[0].startswith(("niet met", "en niet")):
                continue
            if last is None or match.end() >= last[0]:
                last = (match.end(), role)
    if last and not re.search(r"[,:]\s*\w+(?:\s+\w+){1,}$", folded[last[0] :]):
        return last[1]
    return "given"


def _set_aside(text: str, one: Treatment) -> bool:
    """ "Als A niet wordt verdragen, geef B": A was given before."""
    opened = _SENTENCE_END.split(text[: one.start])[-1]
    if _IN_USE.match(text[one.end :]) and _WHO.search(opened):
        return True  # "mensen die A gebruiken"
    clause = _ORDER.split(opened)[-1]
    conditions = list(_IF.finditer(clause))
    if not conditions or len(clause[conditions[-1].end() :].split()) > _CLOSE:
        return False
    sentence = _SENTENCE_END.split(text[one.end :])[0]
    rest = _ORDER.split(sentence)[0]
    return bool(_NOT_WORKING.search(f"{clause[conditions[-1].end() :]} | {rest}"))


_CLOSE = 8  # words between "als" and the treatment that does not work


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Role, int, bool], ...]:
    """Pattern, role, how many words it reaches, and whether other nouns cut it off."""
    rows = read_rows(FOLDER / "care_roles.tsv")
    return tuple(
        (
            re.compile(rf"(?<!\w){row['words']}(?!\w)", re.IGNORECASE),
            row["role"],  # type: ignore[misc]
            int(row["reach"]),
            row["words"] in _FAR or row["words"].startswith(_OF_PATIENTS),
        )
        for row in rows
    )


_FAR = frozenset({"na", "nadat", "sinds", "ondanks", "onvoldoende"})
_OF_PATIENTS = ("eerder", "voorbehandeld")
