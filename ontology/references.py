"""References in a text: found, then resolved. The one public entry is `link_references`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.anaphora import find_pointers, resolve_pointer
from ontology.context import Context
from ontology.existence import article_existence, law_existence
from ontology.frames import printed_headings, read_frames
from ontology.grammar_case import find_cases
from ontology.grammar_division import find_divisions
from ontology.grammar_gazette import find_publications
from ontology.grammar_grounds import find_grounds
from ontology.grammar_identifier import find_identifiers
from ontology.grammar_kamerstuk import Paper, find_papers
from ontology.grammar_law import find_provisions, numbers_go_up
from ontology.grammar_number import find_document_numbers
from ontology.law_names import NEXT_ACT, NO_LAW, document_memory, find_law_names
from ontology.law_tail import Tail
from ontology.memory import Memory
from ontology.mention import Candidate, Mention, MentionKind, Status
from ontology.names import NameHit
from ontology.provision import Provision
from ontology.registers import CIVIL_CODE, Registers
from ontology.resolve import resolve_provision
from ontology.spans import Spans
from ontology.unlisted_names import misspelt_names, unknown_names
from ontology.uris import JCI, work_of
from ontology.which_law import many_works, resolve_law

__all__ = ["Memory", "link_references"]

ITSELF = re.compile(r"\b[Dd](?:it|eze) $")
NAMES = re.compile(r"\b(?:[Dd](?:it|eze)|aangehaald als:?) [“‘\"«]?$")
WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
COORDINATED = re.compile(
    r"\s*,?\s*(?:en|of|dan wel|alsmede)\s[^.;:]{0,70}?(?:bedoeld in|genoemd in|"
    r"van|in|krachtens|grond van|met)\s+(?:de\s+|het\s+)?"
)
TABLE_OF = re.compile(r"\s*,?\s*(?:(?:en|of)\s+)?[Tt]abel(?:len)?\s\S+(?:\s+van)?\s+")
JUNCTO = re.compile(r"\b(?:juncto|jo|j°|in verbinding met|in samenhang met|in combinatie met|i\.v\.m)\b")
MIXED = re.compile(r"\b(?:artikel|wet|regeling|besluit)", re.IGNORECASE)


def link_references(
    text: str,
    *,
    registers: Registers,
    law: str | None = None,
    date: str | None = None,
    memory: Memory | None = None,
) -> list[Mention]:
    """All references of `text` in order, without overlap; offsets are code points.

    `law` is the BWB id of the law the text is part of, `date` the document's ISO date (also
    "2024-06"). `memory` carries what a document taught from passage to passage; what was only
    said in an earlier passage gives candidates, never targets.
    """
    known = memory or (Memory() if law else document_memory([text]))
    context = Context(text, registers, known, work_of(law) if law else None, date)
    found = [*_identified(text), *_laws(context)]
    web = (
        [match.span() for match in WEB.finditer(text)]
        if "www." in text or "://" in text or "@" in text
        else []
    )
    found = _without_overlap(found, web)
    found = _without_overlap([*found, *misspelt_names(context, found)], [])
    found = _without_overlap([*found, *unknown_names(context, found)], [])
    pointers = list(find_pointers(context, [(one.start, one.end) for one in found]))
    if pointers:
        found.extend(one for one in (resolve_pointer(*pointer, context) for pointer in pointers) if one)
        found = _without_overlap(found, [])
    return found


def _laws(context: Context) -> Iterator[Mention]:
    names = find_law_names(context.text, context.registers, context.memory, context.date)
    at = {hit.start: hit for hit in names}
    if context.law is None:
        context.frames = read_frames(context.text, at, context.memory.frame, roman=context.memory.roman)
        context.memory.frame = context.frames[-1][1]
        yield from _printed(context)
    provisions = find_provisions(context.text, at)
    divisions = find_divisions(context.text, at, own_text=context.law is not None)
    taken = Spans((one.start, one.end) for one in [*provisions, *divisions])
    grounds = list(find_grounds(context.text, context.memory.disclosure, at, taken))
    inherited = _tails_of_lists(context, provisions) | _tails_of_lists(context, divisions)
    if grounds:
        taken = Spans((one.start, one.end) for one in [*provisions, *divisions, *grounds])
    standing = [hit for hit in names if not hit.behind_article and not taken.touches(hit.start, hit.end)]
    items: list[Provision | NameHit] = [*provisions, *divisions, *grounds, *standing]
    for item in sorted(items, key=lambda one: one.start):
        if isinstance(item, NameHit):
            if _names_itself(item, context):
                context.itself.append((item.start, item.end))
            else:
                yield _named(item, context)
        else:
            tail, in_list = inherited.get(item.start, (None, True))
            yield _provision(item, tail, in_list, context)


def _names_itself(hit: NameHit, context: Context) -> bool:
    """A law that names itself refers to nothing, as in "dit Archiefbesluit"."""
    own = context.memory.own
    if own is None:
        return hit.works == (context.law,)
    this = NAMES.search(context.text, max(0, hit.start - 20), hit.start)
    named = context.text[hit.start : hit.end].casefold().endswith(own.form) if own.form else False
    return hit.works == (own.work,) or bool(this and named)


def _printed(context: Context) -> Iterator[Mention]:
    """Headings of articles that are printed from a law."""
    for start, end, frame in printed_headings(context.text, context.frames):
        bwb, label = frame.work.removeprefix(JCI), frame.article or ""
        existence = article_existence(context.registers, bwb, label, context.date)
        targets = (frame.target or "",)
        yield Mention(start, end, context.text[start:end], "law", targets, targets, "exact", existence,
                      rule="article/printed")  # fmt: skip


def _provision(part: Provision, inherited: Tail | None, in_list: bool, context: Context) -> Mention:
    found = resolve_law(part, inherited, context, in_list=in_list)
    mention = resolve_provision(part, found, context)
    if found.work and (isinstance(part.tail, NameHit) or part.before):
        context.name(part.end - 1, found.work)
    if mention.targets and part.shape != "division":
        context.cite(part.start, mention.targets[0])
    elif not mention.targets:
        context.unsettled.append(part.start)
    return mention


def _named(hit: NameHit, context: Context) -> Mention:
    surface = context.text[hit.start : hit.end]
    if ITSELF.search(context.text, max(0, hit.start - 6), hit.start):
        reason = "dit is de tekst zelf, niet de regeling die al zo heet"
        return Mention(hit.start, hit.end, surface, "law", (), (), "unresolved", "unknown", (), reason,
                       "name/itself")  # fmt: skip
    if len(hit.works) == 1 and hit.works[0] != CIVIL_CODE:
        work = hit.works[0]
        context.name(hit.start, work)
        kind: MentionKind = "eu" if work.startswith("celex:") else "law"
        return Mention(
            hit.start,
            hit.end,
            surface,
            kind,
            hit.works,
            hit.works,
            "exact",
            law_existence(context.registers, work, context.date),
            rule="name",
        )
    candidates = tuple(
        Candidate(work, 0.5, context.registers.title_of(work))
        for work in hit.works
        if work not in (CIVIL_CODE, NEXT_ACT, NO_LAW)
    )
    reason = many_works(hit.works)
    status: Status = "ambiguous" if hit.works else "unresolved"
    return Mention(
        hit.start, hit.end, surface, "law", (), (), status, "unknown", candidates, reason, "name"
    )  # fmt: skip


def _tails_of_lists(context: Context, parts: list[Provision]) -> dict[int, tuple[Tail, bool]]:
    """The law at the tail goes back over its list, and over "artikel 21 of een aanvraag als bedoeld in artikel 25"."""
    tails: dict[int, tuple[Tail, bool]] = {}
    for part, following in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        behind = tails.get(following.start)
        tail, in_list = (following.tail, True) if following.tail else behind or (None, True)
        if tail is None or part.tail is not None:
            continue
        bare = part.group == following.group and following.bare
        if bare or ((part.group == following.group or _is_coordinated(context, part, following))
                    and _may_share(context, part, following, tail)):  # fmt: skip
            tails[part.start] = (tail, in_list and bare)
    return tails


def _may_share(context: Context, part: Provision, following: Provision, tail: Tail) -> bool:
    """Where "artikel" is written again, a shared law shows in numbers that go up, or in its article list.

    "artikel 21 of artikel 25 van de Wzd" shares; "artikel 74 en artikel 34 van de Kaderwet" does not.
    """
    if part.shape == "division":
        return True
    between = context.text[part.end : following.start]
    if JUNCTO.search(between) or numbers_go_up(part.labels[-1], following.labels[0]):
        return True
    work = tail.works[0] if isinstance(tail, NameHit) and len(tail.works) == 1 else ""
    held = context.registers.articles_of(work.removeprefix(JCI), context.date)
    return context.law is None and held is not None and held.get(part.labels[0]) is not None


def _is_coordinated(context: Context, part: Provision, following: Provision) -> bool:
    between = context.text[part.end : following.start]
    if part.shape == "division" and TABLE_OF.fullmatch(between):
        return True
    return bool(COORDINATED.fullmatch(between)) and not MIXED.search(between)


def _identified(text: str) -> Iterator[Mention]:
    """What carries its own official number: papers, gazettes, cases, letters."""
    for paper in find_papers(text):
        surface = text[paper.start : paper.end]
        if paper.key:
            yield Mention(paper.start, paper.end, surface, "kamerstuk", (paper.key,), (paper.key,), "exact",
                          rule="kamerstuk", fields={"also_in": paper.also})  # fmt: skip
        else:
            yield _incomplete(paper, surface)
    for one in find_publications(text):
        yield _exact(text, one.start, one.end, "gazette", one.key)
    for case in find_cases(text):
        yield _exact(text, case.start, case.end, "case", case.ecli or f"LJN:{case.ljn}")
    for identifier in find_identifiers(text):
        yield _exact(text, identifier.start, identifier.end, "eu" if identifier.eu else "law", identifier.key)
    for number in find_document_numbers(text):
        yield _exact(text, number.start, number.end, "document", number.key)


def _incomplete(paper: Paper, surface: str) -> Mention:
    """A paper without its number, or a number without its dossier."""
    if not paper.dossier:
        reason = "er staat geen dossiernummer bij"
        return Mention(paper.start, paper.end, surface, "kamerstuk", (), (), "unresolved", "unknown", (), reason,
                       "kamerstuk/number")  # fmt: skip
    dossier = Candidate(f"kst-{paper.dossier}", 0.3, "het dossier; het nummer van het stuk staat er niet bij")
    return Mention(paper.start, paper.end, surface, "kamerstuk", (), (), "unresolved", "unknown", (dossier,),
                   "er staat geen nummer van een stuk bij", "kamerstuk/dossier")  # fmt: skip


def _exact(text: str, start: int, end: int, kind: MentionKind, key: str) -> Mention:
    return Mention(start, end, text[start:end], kind, (key,), (key,), "exact", "unknown", rule=kind)


def _without_overlap(found: list[Mention], web: list[tuple[int, int]]) -> list[Mention]:
    """The longest mention from the left wins; in a web address only official ids count."""
    kept: list[Mention] = []
    addresses = Spans(web)
    for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        in_web = addresses.touches(one.start, one.start + 1)
        if in_web and not one.surface.startswith(
            ("kst-", "stb-", "stcrt-", "trb-", "ah-", "h-", "blg-", "ECLI", "BWB", "jci", "CVDR")
        ):
            continue
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
