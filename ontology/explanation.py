"""Which passages of an explanatory memorandum explain which article: those under a heading that names it.

Only where it is clear which regulation is meant: the heading's reference is resolved ("Artikel I, onderdeel B
(artikel 3.2.1 Wlz)", or "Artikel 3" where the document settles of which regulation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.passage import Document, Passage
from ontology.mention import Mention

_EXPLAINS = re.compile(r"\b(?:toelichting|artikelsgewijze?|artikelgewijze?)\b", re.IGNORECASE)
_ARTICLE_HEADING = re.compile(
    r"^\s*(?:Artikel(?:en)?|Onderde(?:el|len)|Art\.|[A-Z]{1,2}[.)]?\s)", re.IGNORECASE
)
# A line of its own that only names provisions ("Artikel I, onderdeel B, en artikel II, onderdeel B,") is a heading too.
_PART = r"(?:artikel(?:en)?\s+[\w.:]+|onderde(?:el|len)\s+\w{1,3}(?:(?:,|\s+en|\s+tot\s+en\s+met)\s+\w{1,2}(?=\W|$))*)"
_ONLY_NAMES = re.compile(rf"\s*{_PART}(?:(?:,?\s+en|,)\s+{_PART})*\s*[,.:]?\s*", re.IGNORECASE)
_SETTLED = frozenset({"exact", "corrected"})


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage that explains a provision (`target`, a jci), because `mention` in `heading` names it."""

    passage: Passage
    target: str
    heading: Passage
    mention: Mention


def explained(document: Document, mentions: Mapping[str, tuple[Mention, ...]]) -> Iterator[Explained]:
    """Each passage with each provision its heading names, in order."""
    whole = document.kind.casefold() == "toelichting"
    heading: Passage | None = None
    for passage in document.passages:
        if passage.jci:
            continue
        if passage.kind == "heading" or _ONLY_NAMES.fullmatch(passage.text):
            about = whole or any(_EXPLAINS.search(one) for one in passage.section)
            heading = passage if about and _ARTICLE_HEADING.match(passage.text) else None
        elif heading and passage.kind not in ("footnote", "letterhead"):
            for mention in mentions.get(heading.id, ()):
                if mention.kind == "law" and mention.status in _SETTLED:
                    for target in mention.targets:
                        if "&artikel=" in target:
                            yield Explained(passage, target, heading, mention)
