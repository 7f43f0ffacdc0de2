"""Plans that announce a change of a law: which law, where the sentence says so, or the bill by the name it is given.

A plan announces a change where its sentence, read with a sign in the place of each law, says that the law is
changed, introduced, repealed or enters into force; or that a bill is prepared, sent to parliament or enters into
force. What was done before the paper was written is no announcement. A law that merely stands near is not taken:
only where a sentence speaks of a bill without a name, and its passage names one law alone, that law is meant; or,
where the passage names none, the law whose name is its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.passage import Document, Passage
from ontology.mention import Mention
from ontology.uris import jci_of, split_jci
from ontology.written import written

SIGN = "§"
_LAWS = rf"{SIGN}(?:\s*(?:,|en|,\s*en)\s*(?:de\s+|het\s+)?{SIGN})*"
_ADJECTIVES = r"(?:de\s+|het\s+|een\s+)?(?:(?!van\b|in\b)[\w-]+\s+){0,2}"
_BRACKET = r"(?:\s*\([^()]{1,40}\))?"
_CHANGED = (
    r"(?:gewijzigd|aangepast|herzien|ingetrokken|ingevoerd|uitgebreid|vervangen|verduidelijkt|gemoderniseerd"
    r"|aangescherpt|vereenvoudigd|geschrapt)"
)
_RULES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:wijziging|aanpassing|herziening|invoering|inwerkingtreding|intrekking|modernisering|uitbreiding"
        rf"|verduidelijking|vereenvoudiging|invoeringsdatum)(?:en)?\b[^{SIGN}.;]{{0,40}}?"
        rf"\b(?:van|in|voor)\s+{_ADJECTIVES}(?P<laws>{_LAWS})",
        rf"\b(?:wetswijziging|wijzigingswet|wijzigingsbesluit|wetsvoorstel)\s+(?:van|in|voor)\s+{_ADJECTIVES}(?P<laws>{_LAWS})",
        rf"(?P<laws>{_LAWS}){_BRACKET}[^.;{SIGN}]{{0,60}}?\b(?:wordt|worden|zal|zullen|gaat|gaan)\b[^.;]*\b{_CHANGED}\b",
        rf"\b(?:wordt|worden|zal|zullen|gaat|gaan)\b[^.;{SIGN}]{{0,60}}(?P<laws>{_LAWS}){_BRACKET}[^.;]{{0,60}}?\b{_CHANGED}\b",
        rf"(?P<laws>{_LAWS}){_BRACKET}\s+(?:te\s+(?:wijzigen|herzien)|aan\s+te\s+passen|wijzigt|verduidelijkt|aanpast|herziet)\b",
        rf"\b(?:wijzigt|wijzigen|herziet|herzien|verduidelijkt|verduidelijken)\s+{_ADJECTIVES}(?P<laws>{_LAWS})",
        rf"(?P<laws>{_LAWS}){_BRACKET}[^.;{SIGN}]{{0,60}}?\b(?:treedt|treden|zal|zullen)\b[^.;]*\bin\s+werking\b",
        rf"\bnieuwe\s+(?P<laws>{_LAWS}){_BRACKET}\s+(?:ingaande|die\s+ingaat|per)\b",
    )
)
# "om ... het tempo voor aanpassing van §", "naar aanleiding van de wijziging van §": it is spoken of, not announced.
_ASIDE = re.compile(
    r"(?:\b(?:naar\s+aanleiding\s+van|in\s+(?:verband|samenhang)\s+met|als\s+gevolg\s+van|gevolgen\s+van|vooruitlopend\s+op|sinds|na|bij"
    r"|onderzoek\s+naar|tempo\s+voor|(?<!voorstel\s)(?<!plan\s)(?<!plannen\s)voor)\s+(?:de\s+|het\s+|een\s+)?(?:[\w-]+\s+){0,2})$",
    re.IGNORECASE,
)
_BILL = (
    r"(?:wetsvoorstel|wetswijziging|wijzigingswet|wijzigingsbesluit|conceptbesluit|conceptwetsvoorstel"
    r"|wetgevingstraject)(?:len|en)?"
)
_MADE = (
    r"(?:ingediend|indien(?:t|en)|in\s+te\s+dienen|aangeboden|aan\s+te\s+bieden|voorbereid|bereid(?:t|en)?\b[^.;]*\bvoor"
    r"|voorbereiding|in\s+werking|van\s+kracht|naar\s+(?:de|uw)\s+(?:Tweede\s+|Eerste\s+)?Kamer|kom(?:t|en)?\s+met"
    r"|gereed|afgerond|in\s+procedure|in\s+consultatie|internetconsultatie|ingevoerd|van\s+start|opgesteld)"
)
_OF_A_BILL = re.compile(
    rf"\b{_BILL}\b[^.;]*\b{_MADE}\b|\b{_MADE}\b[^.;]*\b{_BILL}\b|\bwerk(?:t|en)?\b[^.;]*\baan\b[^.;]*\bvoorstel\b[^.;]*"
    r"\b(?:wijziging|aanpassing)\s+van\s+(?:de\s+)?wet(?:-\s+en\s+regelgeving)?\b"
    r"|\b(?:deze|de|dit|het)\s+(?:beoogde\s+)?(?:wijziging(?:en)?|inwerkingtreding|wet|wetsvoorstel|besluit|regeling|verordening)\b"
    r"[^.;]{0,80}?\b(?:treedt|treden|in\s+werking|van\s+kracht|is\s+(?:voorzien|beoogd|gepland))\b"
    r"|\bbeoogde\s+inwerkingtreding\b",
    re.IGNORECASE,
)
_NAMED_BILL = re.compile(
    r"\bwetsvoorstel(?:len)?\s+(?:tot\s+|voor\s+(?:de|een)\s+)?"
    r"(?:[‘«“\"'](?P<quoted>[^’»”\"']{4,160})[’»”\"']|(?P<bare>Wet(?:\s+[\w-]+){1,12}?)(?=\s*(?:[,.;:(]|$)|\s+(?:wordt|worden|is|zal|in|op|bij|naar|dat|inclusief)\b))"
)
_QUOTED_LATER = re.compile(r"[‘«“\"'](?P<quoted>Wet\s[^’»”\"']{4,160})[’»”\"']")
_NUMBER = re.compile(r"\s*(?:[\d.]+\s+)?(?:de\s+|het\s+)?", re.IGNORECASE)
_SETTLED = frozenset({"exact", "corrected"})


@dataclass(frozen=True, slots=True)
class LawChange:
    """A plan that announces a change. `laws` are keys of whole regulations, each with the mention that names it;
    `bill` is the name that the sentence gives a bill. `named_in` is where the laws are named: the passage, or its
    heading."""

    passage: Passage
    plan: Mention
    laws: tuple[tuple[str, Mention], ...]
    bill: str
    named_in: Passage


def find_law_changes(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> Iterator[LawChange]:
    """Every announcement of a document, in reading order; of the plans of its sentences one counts."""
    when = written(document)
    since = when.first.isoformat() if when else ""
    heading: Passage | None = None
    for passage in document.passages:
        around = mentions.get(passage.id, ())
        if passage.kind == "heading":
            heading = passage
        plans = [one for one in around if one.kind in ("milestone", "commitment")]
        for plan in plans:
            ahead = not plan.fields.get("lines") and not _is_past(plan, since)
            if ahead and (change := _change(passage, plan, around)):
                yield _under(heading, change, around, mentions)


def _under(
    heading: Passage | None,
    change: LawChange,
    around: tuple[Mention, ...],
    mentions: Mapping[str, tuple[Mention, ...]],
) -> LawChange:
    """The change with the law whose name is the heading, where neither its sentence nor its passage names one."""
    if heading is None or change.laws or change.bill or any(one.kind == "law" for one in around):
        return change
    over = [one for one in _cited(mentions.get(heading.id, ())) if _is_all_of(heading.text, one)]
    laws = _works(over)
    return replace(change, laws=laws, named_in=heading) if len(laws) == 1 else change


def _is_all_of(text: str, law: Mention) -> bool:
    """Whether a heading is the name of a law and nothing else, but for a number and the abbreviation in brackets."""
    number = _NUMBER.match(text)
    begins = law.start <= (number.end() if number else 0)
    return begins and not re.search(r"\w", re.sub(r"\([^()]*\)", "", text[law.end :]))


def _cited(around: Iterable[Mention]) -> list[Mention]:
    return [one for one in around if one.kind == "law" and one.status in _SETTLED and one.targets]


def _is_past(plan: Mention, since: str) -> bool:
    """Whether all that the sentence plans was over before the paper was written."""
    times = plan.fields.get("times") or ()
    rows = [time.split("|") for time in ((times,) if isinstance(times, str) else times)]
    if not rows:
        return plan.fields.get("modality") == "feit"
    return all(modality == "feit" or (last and last < since) for _, _, last, modality in rows)


def _change(passage: Passage, plan: Mention, around: tuple[Mention, ...]) -> LawChange | None:
    cited = _cited(around)
    inside = _apart(one for one in cited if plan.start <= one.start and one.end <= plan.end)
    masked, starts = _masked(passage.text, plan, inside)
    laws = [
        law
        for rule in _RULES
        for found in rule.finditer(masked)
        if not _ASIDE.search(masked[: found.start()])
        for law, place in zip(inside, starts, strict=True)
        if found.start("laws") <= place < found.end("laws")
    ]
    if laws:
        return LawChange(passage, plan, _works(laws), _bill(plan.surface), passage)
    if not _OF_A_BILL.search(masked):
        return None
    bill = _bill(plan.surface)
    alone = () if bill else _works(cited)
    return LawChange(passage, plan, alone if len(alone) == 1 else (), bill, passage)


def _apart(laws: Iterator[Mention]) -> list[Mention]:
    """The mentions that do not overlap; of overlapping ones the first and longest."""
    found: list[Mention] = []
    for law in sorted(laws, key=lambda one: (one.start, -one.end)):
        if not found or law.start >= found[-1].end:
            found.append(law)
    return found


def _masked(text: str, plan: Mention, laws: list[Mention]) -> tuple[str, list[int]]:
    """The sentence with a sign for each law, and where the signs stand."""
    pieces, starts, at = [], [], plan.start
    for law in laws:
        pieces.append(text[at : law.start])
        starts.append(sum(map(len, pieces)))
        pieces.append(SIGN)
        at = law.end
    return "".join((*pieces, text[at : plan.end])), starts


def _works(laws: list[Mention]) -> tuple[tuple[str, Mention], ...]:
    """The whole regulations, each once, with the first mention that names it or a part of it."""
    found: dict[str, Mention] = {}
    for law in laws:
        for target in law.targets:
            if parts := split_jci(target):
                found.setdefault(jci_of(parts[0], ()), law)
    return tuple(found.items())


def _bill(sentence: str) -> str:
    named = _NAMED_BILL.search(sentence)
    if named:
        return (named["quoted"] or named["bare"]).strip(" ,.;")
    later = _QUOTED_LATER.search(sentence) if re.search(r"\bwetsvoorstel", sentence, re.IGNORECASE) else None
    return later["quoted"].strip(" ,.;") if later else ""
