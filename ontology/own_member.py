"""A bare lid ("het eerste lid"): in a regulation of the article it stands in, in the notes of the one explained."""

from __future__ import annotations

import re

from ontology.article_list import Article
from ontology.context import Context
from ontology.existence import member_existence
from ontology.grammar_members import Path
from ontology.mention import Candidate, Existence, Mention, Status
from ontology.uris import JCI

RULE = "pointer/own-member"
EXCEPTED = re.compile(r"\b(?:uitgezonderd|uitzondering van|behoudens|behalve)\s+(?:het\s+)?$", re.IGNORECASE)
UNCLEAR = "bij welk artikel dit lid hoort, staat er niet bij"


def own_member(start: int, stop: int, own: str, paths: tuple[Path, ...], context: Context) -> Mention:
    """The mention of a bare lid at start..stop, where `own` is the key of the document's article.

    In the notes another article that was named just before may be meant as well; where both have the lid, nothing is
    asserted.
    """
    rivals = _rivals(start, own, context)
    articles = [own, *(rival for rival in rivals if rival)]
    fitting = [article for article in articles if _has(article, paths, context)]
    surface = context.text[start:stop]
    if len(fitting) == 1 and None not in rivals:
        targets = tuple(with_path(fitting[0], path) for path in paths)
        existence = _existence(fitting[0], paths, context)
        return Mention(start, stop, surface, "law", targets, targets, "exact", existence, rule=RULE)
    candidates = tuple(
        Candidate(
            with_path(one, paths[0]), 0.5, "het stuk zelf" if one == own else "het laatst genoemde artikel"
        )
        for one in fitting
    )
    reason = UNCLEAR if rivals or candidates else f"artikel {_label(own)} heeft dit lid of onderdeel niet"
    status: Status = "ambiguous" if len(candidates) > 1 else "unresolved"
    return Mention(start, stop, surface, "law", (), (), status, "unknown", candidates, reason, RULE)


def with_path(article: str, path: Path) -> str:
    """The key of a lid or onderdeel of an article."""
    lid, parts = path
    return article + (f"&lid={lid}" if lid else "") + "".join(f"&o={part}" for part in parts)


def _rivals(start: int, own: str, context: Context) -> list[str | None]:
    """What else may be meant in notes: an article named in this sentence or the one before (None: of an unknown law).

    In the text of a regulation nothing else is: the drafting rules write "het eerste lid van dat artikel" for it.
    """
    if context.memory.place.part == "text":
        return []
    found: list[str | None] = []
    last = context.article_before(start)
    if last and _is_near(last[0], start, context):
        article = last[1].split("&lid=")[0].split("&o=")[0]
        found += [article] if article != own else []
    unsettled = max((place for place in context.unsettled if place < start), default=-1)
    excepted = EXCEPTED.search(context.text, max(0, start - 30), start)
    if excepted or (
        unsettled >= 0 and unsettled > (last[0] if last else -1) and _is_near(unsettled, start, context)
    ):
        found.append(None)
    return found


def _is_near(place: int, start: int, context: Context) -> bool:
    return context.sentence(start) - context.sentence(place) <= 1


def _has(article: str, paths: tuple[Path, ...], context: Context) -> bool:
    held = _article(article, context)
    return held is None or all(member_existence(held, path) != "never" for path in paths)


def _existence(article: str, paths: tuple[Path, ...], context: Context) -> Existence:
    held = _article(article, context)
    known = held is not None and all(member_existence(held, path) == "exists" for path in paths)
    return "exists" if known else "unknown"


def _article(key: str, context: Context) -> Article | None:
    work, _, label = key.partition("&artikel=")
    held = context.registers.articles_of(work.removeprefix(JCI), context.date)
    return held.get(label) if held else None


def _label(article: str) -> str:
    return article.partition("&artikel=")[2]
