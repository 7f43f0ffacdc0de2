"""What one document has said so far: names it gave itself and the law and article named last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.passage import PassageKind
from ontology.frames import Frame
from ontology.names import NameHit, is_glued
from ontology.own_articles import OwnArticles, OwnPlace


@dataclass(frozen=True, slots=True)
class Column:
    """A cell at start..end below the name of a regulation; `work` is None where no register knows it."""

    start: int
    end: int
    work: str | None
    name: str


@dataclass(slots=True)
class Memory:
    """Carried from passage to passage of one document; start a new one for each document.

    `aliases` maps a learnt name to works (empty: a regulation no register knows), `words`
    a defined word ("wet") to its work ("": to one that no register knows). `disclosure` holds the
    laws on public access that the document names, `roman` says that its own articles are numbered in Roman.
    `renewed` are names of acts of which the document tells of a next one ("Archiefwet 20xx"): without a year
    they may be either. `subject` is the one law that the document amends, as its title says, `amended` those
    that each of its articles amends. `frame` is the
    law whose text or amendment the last passage stood in. `last_law` and `last_article` only ever give candidates.
    `own` are the articles of a document that is itself a regulation, `place` where in it the passage stands,
    `kind` what it is, `columns` of which law the articles in the cells of a table are.
    """

    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    disclosure: frozenset[str] = frozenset()
    roman: bool = False
    renewed: frozenset[str] = frozenset()
    subject: str | None = None
    amended: dict[str, set[str]] = field(default_factory=dict)
    frame: Frame | None = None
    own: OwnArticles | None = None
    place: OwnPlace = field(default_factory=OwnPlace)
    kind: PassageKind = "paragraph"
    columns: Sequence[Column] = ()
    last_law: str | None = None
    last_article: str | None = None
    _pattern: re.Pattern[str] | None = None

    @property
    def amended_here(self) -> str | None:
        """The one law that the article of an amending act changes which is explained here."""
        explains = self.place.article if self.place.part == "explanation" else None
        works = self.amended.get(explains or "", set())
        return next(iter(works)) if len(works) == 1 else None

    def learn(self, name: str, works: tuple[str, ...]) -> None:
        if self.aliases.get(name) != works:
            self.aliases[name] = works
            longest = sorted(self.aliases, key=lambda alias: (-len(alias), alias))
            self._pattern = re.compile(rf"(?<![\w@/.-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def find(self, text: str) -> list[NameHit]:
        """Learnt names in the text."""
        if self._pattern is None:
            return []
        return [
            NameHit(match.start(), match.end(), self.aliases[match[0]])
            for match in self._pattern.finditer(text)
            if not is_glued(text, match.start(), match.end())
        ]
