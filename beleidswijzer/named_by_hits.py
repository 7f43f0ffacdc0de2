"""What a query names, told by its hits: the thing that the found words are a mention of, in most of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from beleidswijzer.results import SearchResult
from beleidswijzer.statement_text import STATEMENTS
from ontology.mention import Mention, MentionKind

MentionsOf = Callable[[str], Mapping[str, Sequence[Mention]]]

LOOKED_AT = 10
SHOWN = 3


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing with a page of its own, as one of the hits writes it."""

    target: str
    words: str
    kind: MentionKind


def things_named(query: str, results: Sequence[SearchResult], mentions_of: MentionsOf) -> list[NamedThing]:
    """The things that at least half of the literal hits mention in the found words; most hits first,
    each in the shortest words that a hit has for it.

    `mentions_of` gives the mentions of a document by passage id.
    """
    hits = [result for result in results[:LOOKED_AT] if _is_literal(query, result)]
    counts: Counter[str] = Counter()
    written: dict[str, NamedThing] = {}
    for result in hits:
        mentions = mentions_of(result.document).get(result.passage, ())
        named = [_thing(mention, query) for mention in mentions if _is_found(mention, result)]
        for thing in named:
            known = written.get(thing.target)
            if known is None or len(thing.words) < len(known.words):
                written[thing.target] = thing
        counts.update({thing.target for thing in named})
    best = [target for target, count in counts.most_common() if 2 * count >= len(hits)]
    return [written[target] for target in best[:SHOWN]]


def _thing(mention: Mention, query: str) -> NamedThing:
    """What is mentioned; the article itself where the query did not ask for one of its members."""
    [target] = mention.targets
    if target.startswith("jci") and not re.search(r"\blid\b", query.casefold()):
        target = target.partition("&lid=")[0]
    return NamedThing(target, mention.surface, mention.kind)


def _is_literal(query: str, result: SearchResult) -> bool:
    wanted = query.strip("\"“”‘’' ").casefold()
    return result.match == "exact" or any(
        result.quote[start:end].casefold() == wanted for start, end in result.highlights
    )


def _is_found(mention: Mention, result: SearchResult) -> bool:
    """Do the found words stand in the mention?"""
    if mention.status != "exact" or len(mention.targets) != 1 or mention.kind in STATEMENTS:
        return False
    return any(mention.start <= start and end <= mention.end for start, end in result.highlights)
