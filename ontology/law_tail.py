"""The law written behind a provision: by name, by pointing ("van die wet"), or by a name that no register knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ontology.names import NameHit

ENDS_HERE = re.compile(
    r"\s*(?:[.,;:()]|$|(?:is|zijn|wordt|worden|bepaalt|berekent|stelt|kent|geldt|"
    r"gelden|kan|mag|heeft|staat|niet)\b)"
)
DETERMINER = (
    r"(?:de|het|die|dat|deze|dit|diezelfde|datzelfde|dezelfde|hetzelfde|genoemde|"
    r"voornoemde?|laatstgenoemde?|eerstgenoemde?|mijn|onze|ons|zijn|haar|hun|uw)"
)
TAIL = re.compile(
    rf"\s*,?\s*(?:\(oud\)\s*)?(?:van|uit|in|bij|der|krachtens)\s+(?:(?P<det>{DETERMINER})\s+)?"
    r"(?:(?:genoemde|huidige|nieuwe|oude|gewijzigde|toenmalige|voormalige|vernieuwde|"
    r"bovengenoemde|eerdergenoemde)\s+)?"
)
ASIDE = re.compile(r"\s*\((?!hierna|zie|oud)[^()\d]{3,80}\)(?=,?\s+van\s)")
DIRECT = re.compile(r"\s*,?\s*\((?=[A-Z])|\s*,?\s*(?:\(oud\)\s*,?\s*)?")
FORM = re.compile(
    r"(?P<form>wet|rijkswet|besluit|regeling|wetboek|verordening|richtlijn|verdrag|handvest|"
    r"reglement|wetsvoorstel|beleidsregels?|kaderwet)(?![\w-])",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\w*(?:wet|besluit|regeling|aanwijzing|beleidsregels?|verordening|circulaire|overeenkomst|brief)"
    r" van \d{1,2}\s[a-z]+\s(?:19|20)\d\d(?!\w)",
    re.IGNORECASE,
)
OTHER_PAPER = re.compile(
    r"[‘“«\"]?(?:\w*aanwijzing|overeenkomst|circulaire|protocol|convenant|statuten|"
    r"(?:[Bb]estuurs)?reglement|beleidsregels?|"
    r"contract|model\w*|[Bb]esluit|[Rr]egeling|[Ww]et|[Vv]erdrag)\b",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(r"(?:[A-Z][a-zA-Z]{0,6}[A-Z]{1,3}[a-z]?|[A-Z]{2,7})(?: (?:19|20)\d\d)?(?![\w-])")
BEHIND_LID = re.compile(r"(?<=\blid )[A-Z][a-z]{1,6}(?=[).,;])")
FOREIGN = re.compile(
    r"(?:[A-ZÀ-Ý][\wà-ÿ-]* ){1,3}(?:Rules|Regulations?|Act|Code|Convention|Charter|Protocol|Directive|Treaty)(?![\w-])"
    r"|[A-ZÀ-Ý][\w-]*-(?:code|verdrag|protocol|conventie|akkoord|richtsnoer)(?![\w-])"
)
AFTER_COMMA = re.compile(
    rf"(?:(?<= lid)|(?<=lid \d)|(?<= [a-z])|(?<=[ivx][ivx])), (?P<name>{FOREIGN.pattern}|[A-Z]{{2,7}}(?=[).;]))"
)
TEMPORARY = re.compile(
    r"Tijdelijke [A-Za-z][a-zà-ÿ]+(?:wet|regeling)(?: [a-z]{3,}(?:ing|heid|schap|atie|iteit|zorg|recht))?(?!\w)"
)
COMPOUND = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ-]+(?:wet|wetboek|besluit|regeling)(?:20xx| 20xx| (?:19|20)\d\d)?(?!\w)"
)
CAPITAL = re.compile(r"[A-ZÀ-Ý]\w")
UNKNOWN_NAME = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\wà-ÿ]+- en [a-z]\w*|[A-ZÀ-Ý][\wà-ÿ-]*)(?:wet|wetboek|besluit|"
    r"regeling|verordening|reglement|"
    r"statuut|verdrag|richtlijn|convenant)(?: ?20xx| (?:19|20)\d\d| BES)?"
    r"(?: (?!Artikel|Art\b|Hoofdstuk|Titel)[A-ZÀ-Ý][\wà-ÿ-]+){0,3}(?![\w-])"
    r"|(?:[A-ZÀ-Ý][\wà-ÿ-]+ )?(?:[Ww]et|[Bb]esluit|[Rr]egeling|[Vv]erordening|"
    r"[Vv]erdrag|[Uu]itvoering\w+|[Bb]eleidsregels?|[Ss]ubsidieregeling)"
    r"(?: (?:op|van|het|de|en|met|tot|ter|ten|in|bij|der|[A-ZÀ-Ý][\w-]*|[a-zà-ÿ-]{4,})){1,16}?"
    r"(?: (?:19|20)\d\d)?(?=\s*(?:[.,;:()”\"»’]|$| (?:is|zijn|wordt|worden|bepaalt|"
    r"luidt|luiden|geldt|gelden|regelt|blijkt|heeft|hebben|kan|moet|staat|staan|"
    r"waarin|dat|die|volgt|als|bevat|verplicht|geeft|biedt|vormt|berekent|stelt|kent|mag|mogen|zal|zullen|"
    r"dient|dienen|blijft|blijven|luidde|komt|komen|vindt|vinden|was|waren|waarop|waarvan|"
    r"aan|genoemde|bedoelde|vastgelegde?|opgenomen|neergelegde?|gestelde|vermelde?|geldige?|geldende|beschreven|"
    r"met betrekking|zoals|omdat|onder|over de)\b)))"
)
SELF = ("deze", "dit")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A law that is pointed at, not named: "die wet", "dat besluit", "de wet"."""

    determiner: str
    form: str


@dataclass(frozen=True, slots=True)
class UnknownLaw:
    """A law that is named, by a name that no register knows."""

    name: str


Tail = NameHit | Pointer | UnknownLaw
Names = Mapping[int, NameHit]
"""Law names found in the text, by their start."""


def read_tail(text: str, start: int, names: Names) -> tuple[Tail, int] | None:
    """The law behind a provision that ends at `start`, and where it ends."""
    led = TAIL.match(text, start)
    if led:
        return _led_tail(text, led, names)
    direct = DIRECT.match(text, start)
    hit = names.get(direct.end()) if direct else None
    if hit and direct:
        bracketed = direct[0].endswith("(")
        if bracketed and not text.startswith(")", hit.end):
            return None
        return hit, hit.end + bracketed
    aside = ASIDE.match(text, start)
    led = TAIL.match(text, aside.end()) if aside else None
    hit = names.get(led.end()) if led else None
    if hit:
        return hit, hit.end
    behind_comma = AFTER_COMMA.match(text, start)
    if behind_comma:
        return UnknownLaw(behind_comma["name"]), behind_comma.end()
    if not text.startswith(" ", start):
        return None
    short = (
        ABBREVIATION.match(text, start + 1)
        or FOREIGN.match(text, start + 1)
        or BEHIND_LID.match(text, start + 1)
        or COMPOUND.match(text, start + 1)
    )
    return (UnknownLaw(short[0]), short.end()) if short else None


def _led_tail(text: str, led: re.Match[str], names: Names) -> tuple[Tail, int] | None:
    hit = names.get(led.end()) or _quoted_name(text, led.end(), names)
    determiner = (led["det"] or "").casefold()
    if (
        hit and determiner in SELF
    ):  # "artikel 2.1 van dit Archiefbesluit": the text itself, not the act of that name
        return UnknownLaw(text[led.start("det") : hit.end]), hit.end
    if hit:
        return hit, hit.end
    if determiner in SELF:
        return None
    dated = DATED.match(text, led.end())
    if dated:
        return UnknownLaw(dated[0]), dated.end()
    form = FORM.match(text, led.end())
    capital = bool(form) and text[led.end()].isupper()
    if form and determiner and (not capital or ENDS_HERE.match(text, form.end())):
        return Pointer(determiner, form["form"].casefold()), form.end()
    unknown = TEMPORARY.match(text, led.end()) or UNKNOWN_NAME.match(text, led.end())
    if unknown and (unknown[0][0].isupper() or len(unknown[0].split()) > 2):
        return UnknownLaw(unknown[0]), unknown.end()
    short = ABBREVIATION.match(text, led.end())
    if short:
        return UnknownLaw(short[0]), short.end()
    other = OTHER_PAPER.match(text, led.end())
    named = determiner in ("de", "het") and "," not in led[0] and CAPITAL.match(text, led.end())
    foreign = FOREIGN.match(text, led.end())
    if foreign and determiner in ("de", "het", ""):
        return UnknownLaw(foreign[0]), foreign.end()
    if other or named:
        return UnknownLaw(text[led.end() :].split(maxsplit=1)[0].strip(".,;:()")), led.start()
    return None


def _quoted_name(text: str, start: int, names: Names) -> NameHit | None:
    """A name between quotes begins behind them."""
    return names.get(start + 1) if text.startswith(("«", "“", '"', "‘"), start) else None
