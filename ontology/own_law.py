"""Whether a written part is an article of the document itself: a regulation, mostly a draft, or the notes on one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ontology.context import Context
from ontology.existence import member_existence
from ontology.law_tail import Pointer, UnknownLaw
from ontology.own_articles import heading_labels
from ontology.provision import Provision
from ontology.uris import JCI

OWN = "own-article"

ITSELF = re.compile(
    r",?\s+(?:van|uit|in)\s+(?:(?:dit|deze)|(?:het|de)\s+(?:onderhavige|voorliggende|voorgestelde|nieuwe))\s+"
    r"(?:ontwerp|concept)?-?(?P<form>\w+)",
    re.IGNORECASE,
)
DRAFT_OF = re.compile(
    r",?\s+van\s+(?:het|de)\s+(?:ontwerp|concept)-?(?P<form>(?:besluit|regeling|wet|verordening|beleidsregel)\w*)",
    re.IGNORECASE,
)
OTHER_BEHIND = re.compile(
    r",?[ \n]+van[ \n]+(?:de|het|die|dat|een)\s+(?!toepassing|overeenkomstige|kracht)\w"
    r"|,?[ \n](?!Onze\b|Wij\b|De\b|Het\b|Een\b|In\b|Indien\b)(?:[A-Z][\w-]*[a-zA-Z])(?=[\s).,;:]|$)"
)
REGULATION = (
    r"(?P<name>[\w-]*(?:wet|[Bb]esluit|[Rr]egeling|verordening|[Rr]ichtlijn|[Vv]erdrag)"
    r"(?:\s?(?:20[xX]{2}|(?:19|20)\d\d))?)(?!\w)"
)
OPENS_OTHER = re.compile(
    r"\W*(?:(?:[Ii]n|[Vv]olgens|[Oo]p grond van|[Kk]rachtens|[Ii]ngevolge|[Uu]it|[Oo]nder|[Bb]innen)\s+)?"
    rf"(?:[Dd]e|[Hh]et)\s+{REGULATION}"
)
JUST_BEFORE = re.compile(rf"\b(?:de|het)\s+{REGULATION},?\s+(?:\((?:zie\s+|vgl\.?\s+)?|zie\s+|bij\s+)$")
QUOTED = re.compile(r"[“\"„«‘]\s*(?:de\s)?$")
CHANGES = re.compile(
    r"\b(?:vervangen|ingevoegd|toegevoegd|gelezen|luiden|luidende|verval(?:t|len)|gewijzigd)\b"
)


def own_work(context: Context) -> str | None:
    """The document as a work, where its text or explanation is read."""
    own, place = context.memory.own, context.memory.place
    return own.work if own and place.part in ("text", "explanation") else None


def is_text_of_itself(context: Context) -> bool:
    """Whether bare articles are the document's own: it is a regulation, and no amending act."""
    return context.memory.own is not None and not context.memory.own.amends


def says_itself(part: Provision, context: Context) -> bool:
    """ "Artikel 3.5 van dit besluit", "artikel 4 van het besluit" in that besluit or the notes on it."""
    own = context.memory.own
    if own is None or part.shape == "division":
        return False
    if isinstance(part.tail, Pointer):
        form = part.tail.form.replace("wetsvoorstel", "wet")
        other = context.memory.words.get(part.tail.form) not in (None, "", own.work)
        sure = form != "wet" or part.tail.form == "wetsvoorstel" or part.labels[0][0] in "IVXL"
        itself = part.tail.determiner in ("de", "het") and form == own.form and sure and not other
        return itself and is_listed(part, context)
    if isinstance(part.tail, UnknownLaw):
        name = part.tail.name.casefold()
        return name.startswith(("dit ", "deze ")) and name.endswith(own.form)
    behind = ITSELF.match(context.text, part.end) or DRAFT_OF.match(context.text, part.end)
    return behind is not None and behind["form"].casefold().replace("wetsvoorstel", "wet").endswith(own.form)


def names_other(part: Provision, context: Context) -> bool:
    """ "Artikel 9 Wet bemanning zeeschepen": another regulation stands behind, also one that no register knows."""
    return bool(OTHER_BEHIND.match(context.text, part.end))


def is_of_draft(part: Provision, context: Context) -> bool:
    """ "Artikel 17 van het ontwerpbesluit": of a draft, in a paper that is another."""
    return part.shape != "division" and bool(DRAFT_OF.match(context.text, part.end))


def may_be_own(part: Provision, context: Context) -> bool:
    """Whether the document has the article, and the words around do not tell of another regulation."""
    place = context.memory.place
    if not is_listed(part, context) or place.part == "before":
        return False
    if context.memory.kind == "heading" and set(part.labels) <= set(heading_labels(context.text)):
        return True
    if part.labels[0][0] in "IVXL":
        return not names_other(part, context)
    if place.part == "amending" or names_other(part, context):
        return False
    before = context.text[max(0, part.start - 5) : part.start]
    return not (QUOTED.search(before) and CHANGES.search(context.text))


def beside_other(part: Provision, context: Context) -> bool:
    """ "In de Archiefwet 20xx is in artikel 1.1 bepaald", "de Archiefwet 20xx (zie artikel 1.1)": the sentence opens
    with a regulation that is not this one, or has one just before."""
    own = context.memory.own
    if own is None:
        return False
    opening = OPENS_OTHER.match(context.text, context.sentence_start(part.start), part.start)
    before = JUST_BEFORE.search(context.text, max(0, part.start - 80), part.start)
    selves = _selves(own.form, own.names)
    return any(found is not None and found["name"].casefold() not in selves for found in (opening, before))


def _selves(form: str, names: Iterable[str]) -> set[str]:
    return {form, *(name.casefold() for name in names)}


def has_members(part: Provision, work: str, context: Context) -> bool:
    """Whether the article of this work has, or may have, the leden and onderdelen that are written."""
    held = context.registers.articles_of(work.removeprefix(JCI), context.date)
    article = held.get(part.labels[0]) if held else None
    return article is None or all(member_existence(article, path) != "never" for path in part.paths)


def is_listed(part: Provision, context: Context) -> bool:
    """Whether the document has these articles."""
    own = context.memory.own
    return own is not None and part.shape != "division" and all(own.held.get(label) for label in part.labels)
