"""Words that point back: "die wet", "dat artikel", "het eerste lid"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.context import Context, form_of
from ontology.existence import member_existence
from ontology.grammar_members import Path, read_member_first
from ontology.law_tail import SELF, Pointer
from ontology.mention import Candidate, Mention, MentionKind
from ontology.ordinals import ORDINAL
from ontology.own_law import is_text_of_itself
from ontology.own_member import own_member, with_path
from ontology.spans import Spans
from ontology.uris import JCI
from ontology.which_law import law_of_pointer

POINTER = re.compile(
    r"(?<![\w-])(?=[DdHhVvLlBbEeGg])(?P<det>[Dd]ie|[Dd]at|[Dd]iezelfde|[Dd]atzelfde|"
    r"[Dd]ezelfde|[Hh]etzelfde|(?:[Dd]e |[Hh]et )?(?:voor|laatst|boven|eerder)?[Gg]enoemde?|"
    r"[Vv]oormelde?|[Dd]eze|[Dd]it)\s+"
    r"(?P<form>wet|besluit|regeling|verordening|richtlijn|wetboek|artikel)(?![\w-]|\s+\d)"
)
MEMBER = re.compile(
    rf"(?:(?<=\s)|(?<=\()|^)(?:[Hh]et|[Dd]it|[Dd]at)\s+(?P<member>{ORDINAL}(?:\s*(?:,|"
    rf"en|of|tot en met)\s*(?:het\s+)?{ORDINAL})*\s+lid)(?!\w)"
)
MEMBER_IN_BRACKETS = re.compile(
    rf"\((?P<member>{ORDINAL}(?:\s*(?:,|en|of|tot en met)\s*(?:het\s+)?{ORDINAL})*\s+(?:lid|leden))(?=[,)])",
    re.IGNORECASE,
)
FORMS = (" wet", " besluit", " regeling", " verordening", " richtlijn", " artikel")
OF_SOMETHING_ELSE = re.compile(
    r"(?:[^.;]{0,60}?,)?\s+van\s+(?!toepassing|overeenkomstige|artikel|dat\s+artikel|dit\s+artikel|die\s)"
)
DRAFTED = re.compile(
    r"(?:afwijking van|bedoeld in|genoemd in|krachtens|ingevolge|overeenkomstig|toepassing van|grond van|voorzover|"
    r"onverminderd|toelichting (?:op|bij)|"
    r"\d+[a-z]?\.|\w+ lid, aanhef en onder [a-z](?: en [a-z])?,) (?:het |In het |Het )?$",
    re.IGNORECASE,
)
DRAFTED_SELF = re.compile(
    r"(?:(?:inwerkingtreding|inwerkingtreden|uitvoering|bekendmaking|toelichting) (?:van|op|bij)|krachtens|"
    r"artikel \w+ van|voorziet|onderhavige)(?: de)? $",
    re.IGNORECASE,
)
THAT_ARTICLE = ("dat artikel", "oornoemd artikel", "genoemd artikel")
OF_THAT_ARTICLE = re.compile(r",?\s+van\s+(?:dat|voornoemd|genoemd)\s+artikel\b")
OF_POINTED_ARTICLE = re.compile(r",?\s+van\s+(?:dat|dit|voornoemd|genoemd)\s+artikel\b")


def find_pointers(context: Context, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Pointers outside spans already taken; in the text of a law itself only "het tweede lid van dat artikel".

    A law's own text points to itself in nearly every sentence, and its official markup leaves
    those bare pointers unmarked; so do we.
    """
    if context.law and not any(sign in context.text for sign in THAT_ARTICLE):
        return
    spans = Spans(taken)
    for pattern, signs in ((POINTER, FORMS), (MEMBER, (" lid",)), (MEMBER_IN_BRACKETS, (" lid", " leden"))):
        if not any(sign in context.text for sign in signs):
            continue
        for match in pattern.finditer(context.text):
            start, end = match.span() if pattern is POINTER else match.span("member")
            if not (context.law and _is_drafting(pattern, end, context)) and not spans.touches(start, end):
                yield start, end, match


def _is_drafting(pattern: re.Pattern[str], end: int, context: Context) -> bool:
    """Whether a law's own text leaves this pointer unmarked."""
    if pattern is not MEMBER:
        return True
    return not OF_THAT_ARTICLE.match(context.text, end)


def resolve_pointer(start: int, end: int, match: re.Match[str], context: Context) -> Mention | None:
    """The mention of a pointer, or None where the words point at nothing legal."""
    if match.re is not POINTER:
        return _member(start, context, bracketed=match.re is MEMBER_IN_BRACKETS)
    determiner, form = match["det"].casefold(), match["form"]
    if form == "artikel":
        return _article(start, end, determiner, context)
    return _law(start, end, determiner, form, context)


def _is_itself(start: int, determiner: str, form: str, context: Context) -> bool:
    """ "Dit besluit", "deze regeling" and, in drafting phrases, "deze wet" mean the text they stand in.

    Elsewhere "deze wet" is the law of this sentence, or of the one before when it opens its own.
    """
    if determiner not in SELF:
        return False
    if form in ("besluit", "regeling") or DRAFTED_SELF.search(context.text, max(0, start - 60), start):
        return True
    works = context.of_form(start, form)[:1]
    return not any(context.is_close(at, start) for at, work in context.named if at < start and work in works)


def _law(start: int, end: int, determiner: str, form: str, context: Context) -> Mention | None:
    frame = context.frame_at(start)
    if (
        frame
        and frame.printed
        and determiner in SELF
        and form_of(context.registers.title_of(frame.work)) == form
    ):
        text = context.text[start:end]
        return Mention(
            start, end, text, "law", (frame.work,), (frame.work,), "exact", "exists", rule="pointer/frame"
        )
    if _is_itself(start, determiner, form, context):
        return None
    found = law_of_pointer(Pointer("die", form), start, context)
    text = context.text[start:end]
    if found.work is None:
        if form != "wet" or determiner in ("deze", "dit"):
            return None
        candidates = tuple(
            Candidate(work, 0.4, "eerder in het document genoemd") for work in found.candidates
        )
        return Mention(
            start, end, text, "law", (), (), "unresolved", "unknown", candidates, found.reason, "pointer/law"
        )
    kind: MentionKind = "eu" if found.work.startswith("celex:") else "law"
    targets = (found.work,)
    return Mention(start, end, text, kind, targets, targets, "exact", "exists", rule="pointer/law")


def _article(start: int, end: int, determiner: str, context: Context) -> Mention | None:
    last = context.article_before(start)
    text = context.text[start:end]
    if determiner in ("deze", "dit") and (last is None or not context.is_close(last[0], start)):
        return None
    if last is None:
        return Mention(start, end, text, "law", (), (), "unresolved", "unknown", _remembered(context),
                       "geen artikel genoemd waarnaar dit verwijst", "pointer/article")  # fmt: skip
    targets = (last[1].split("&lid=")[0].split("&o=")[0],)
    return Mention(start, end, text, "law", targets, targets, "exact", "exists", rule="pointer/article")


def _member(start: int, context: Context, *, bracketed: bool) -> Mention | None:
    """ "(tweede lid)" behind a sentence is mostly of the article that the paragraph explains, which no text names."""
    members = read_member_first(context.text, start)
    if members is None:
        return None
    stop = members.end
    tail = OF_POINTED_ARTICLE.match(context.text, stop)
    if tail:
        stop = tail.end()
    elif OF_SOMETHING_ELSE.match(context.text, stop):
        return None
    text = context.text[start:stop]
    own = context.own_article
    if own and (tail is None or " dit " in tail[0]) and context.frame_at(start) is None:
        return own_member(start, stop, own, members.paths, context)
    last = context.article_before(start)
    frame = context.frame_at(start)
    if frame and frame.target and not tail and not bracketed:
        targets = tuple(with_path(frame.target, path) for path in members.paths)
        return Mention(start, stop, text, "law", targets, targets, "exact", "unknown", rule="pointer/frame")
    if last is None:
        return Mention(start, stop, text, "law", (), (), "unresolved", "unknown", _remembered(context),
                       "geen artikel genoemd waarbij dit lid hoort", "pointer/member")  # fmt: skip
    article = last[1].split("&lid=")[0].split("&o=")[0]
    targets = tuple(with_path(article, path) for path in members.paths)
    if bracketed or not _belongs(start, last, members.paths, context):
        candidates = tuple(Candidate(target, 0.4, "het laatst genoemde artikel") for target in targets[:3])
        reason = "bij welk artikel dit lid hoort, staat er niet bij"
        return Mention(
            start, stop, text, "law", (), (), "unresolved", "unknown", candidates, reason, "pointer/member"
        )
    return Mention(start, stop, text, "law", targets, targets, "exact", "unknown", rule="pointer/member")


def _belongs(start: int, last: tuple[int, str], paths: tuple[Path, ...], context: Context) -> bool:
    """Whether a bare member is of the article named last: same sentence, or told about in the next one.

    Drafting phrases ("in afwijking van het eerste lid") mean a member of the very article they stand in.
    """
    at, article = last
    apart = context.sentence(start) - context.sentence(at)
    if apart > 1 or (
        apart == 1
        and (article.startswith("celex:") or DRAFTED.search(context.text, max(0, start - 60), start))
    ):
        return False
    work, _, label = article.split("&lid=")[0].split("&o=")[0].partition("&artikel=")
    held = context.registers.articles_of(work.removeprefix(JCI), context.date)
    known = held.get(label) if held else None
    return known is None or all(member_existence(known, path) != "never" for path in paths)


def _remembered(context: Context) -> tuple[Candidate, ...]:
    last = None if is_text_of_itself(context) else context.memory.last_article
    return (Candidate(last, 0.4, "het laatst genoemde artikel in het document"),) if last else ()
