"""What the library answers: the shapes of the command-line contract as types.

`msgspec.to_builtins` of these gives the JSON that `--json` prints, so a field's name here
is its name there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.passage import Box, Passage, PassageKind, ReadingWarning, State
from ingest.problem import ProblemReport
from ontology.judgement import Judgement
from ontology.link_judgement import LinkJudgement
from ontology.mention import Candidate, Existence, MentionKind, Status

AddStatus = Literal["added", "unchanged", "replaced", "refused"]
Match = Literal["exact", "variant", "keyword", "semantic", "both"]
Mode = Literal["auto", "exact", "keyword", "semantic", "hybrid"]


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one file given to `add`."""

    file: str
    status: AddStatus
    state: State
    documents: tuple[str, ...]
    pages: int
    passages: int
    seconds: float
    problem: ProblemReport | None = None
    warnings: tuple[ReadingWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document in the list. `printed` are the numbers printed on its pages, from its first page on; empty where
    none is known."""

    document: str
    title: str
    kind: str
    date: str | None
    identifiers: tuple[str, ...]
    pages: int
    passages: int
    file: str
    sha256: str
    first_page: int = 1
    sender: str | None = None
    subject: str | None = None
    state: State = "ok"
    warnings: tuple[ReadingWarning, ...] = ()
    printed: tuple[str | None, ...] = ()

    def printed_on(self, page: int) -> str | None:
        """The number printed on a page of the file; None where none is, or it is not sure."""
        place = page - self.first_page
        return self.printed[place] if 0 <= place < len(self.printed) else None


@dataclass(frozen=True, slots=True)
class Place:
    """Another place where the same words stand; `article` for the text of a law, which has no pages."""

    passage: str
    document: str
    page: int | None
    article: str = ""
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One passage found. `highlights` count in `quote`, which is the passage's text; `page` counts in the file,
    `printed` is the number on that page if it is known, `page_label` both for people (`beleidswijzer.page_label`)."""

    rank: int
    passage: str
    document: str
    title: str
    kind: str
    date: str | None
    page: int | None
    pages: tuple[int, ...]
    section: tuple[str, ...]
    quote: str
    boxes: tuple[Box, ...]
    highlights: tuple[tuple[int, int], ...]
    match: Match
    score: float
    why: dict[str, object] = field(default_factory=dict)
    also_at: tuple[Place, ...] = ()
    passage_kind: PassageKind = "paragraph"
    printed: str | None = None
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class NamedByQuery:
    """A source that the query names: by which words, its official key, and whether the store has it and cites it."""

    words: str
    key: str
    label: str
    in_store: bool
    cited: int


@dataclass(frozen=True, slots=True)
class SynonymUsed:
    """Words of the query and what was searched for too: other names of the same thing, or, for daily words ("lay"),
    the terms that policy papers have for them."""

    words: str
    label: str
    names: tuple[str, ...]
    how: Literal["name", "lay"] = "name"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was understood: what it was taken apart into, and which filters stood in its words.

    `asks` names what is asked of statements: period, when, who, actor, asked, meaning, not, outcome.
    """

    phrases: tuple[str, ...] = ()
    words: str = ""
    excluded: tuple[str, ...] = ()
    things: tuple[NamedByQuery, ...] = ()
    synonyms: tuple[SynonymUsed, ...] = ()
    kinds: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    filter_words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


NOT_INTERPRETED = Interpretation()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """All that one search gives. `facets` maps a field to (value, count) pairs, most frequent first.

    `facet_keys` gives for laws, criteria, actors and programmes the key in the graph of each value. `with_words`
    counts, of `total`, the results that have all words of a short query in their own text (for one word they stand
    first): the others stand under a heading with them or resemble the query; None where these are not told apart.
    `tip` says how to ask otherwise.
    """

    query: str
    mode: Mode
    total: int
    took_ms: float
    notice: str | None
    facets: dict[str, tuple[tuple[str, int], ...]]
    results: tuple[SearchResult, ...]
    interpretation: Interpretation = NOT_INTERPRETED
    facet_keys: dict[str, dict[str, str]] = field(default_factory=dict)
    with_words: int | None = None
    tip: str | None = None

    @property
    def related(self) -> int:
        """How many of the total do not have the words themselves; 0 where these are not told apart."""
        return 0 if self.with_words is None else self.total - self.with_words

    @property
    def clear(self) -> tuple[SearchResult, ...]:
        """The results that are counted: without those that are only a little like the query."""
        return tuple(one for one in self.results if not one.why.get("weak"))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage that show something to be so: `marks` are places in its text, none for all of it."""

    passage: str
    document: str
    page: int | None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStatement:
    """What one sentence of one document says of when something begins, ends or is done.

    `role` is start, einde or datum; days are ISO; `modality` is feit, plan, verwacht or voorwaardelijk.
    """

    role: str
    earliest: str | None
    latest: str | None
    modality: str
    words: str
    title: str
    date: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One relation of a concept: `outward` False means that the other thing points here.

    `quote` is where a document says so; `register` is True when the shipped vocabulary says so.
    """

    relation: str
    relation_label: str
    outward: bool
    uri: str
    label: str
    kind: str
    count: int = 1
    quote: Quote | None = None
    register: bool = False


@dataclass(frozen=True, slots=True)
class ConceptView:
    """What the concept page shows of one thing in the graph.

    `own_text` is the text of an article that is in the store, `plans` what documents say of when,
    `facts` what else is written of it, as (name of the property, words).
    """

    uri: str
    key: str
    label: str
    kind: str
    other_names: tuple[str, ...]
    definition: str | None
    source: str | None
    legal_basis: tuple[Neighbour, ...]
    neighbours: tuple[Neighbour, ...]
    passages: tuple[SearchResult, ...]
    passages_total: int
    official_address: str | None = None
    own_text: tuple[Passage, ...] = ()
    plans: tuple[PlanStatement, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AbsentSource:
    """A source that the store's documents cite and the store lacks; `places` counts, `first` shows some."""

    target: str
    label: str
    documents: int
    places: int
    first: tuple[Place, ...]
    official_address: str | None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry of a register: what it is about, by which other names, where it comes from, and other facts by name."""

    register: str
    key: str
    label: str
    other_names: tuple[str, ...]
    source: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterMisfit:
    """A row of an import that could not be placed: its line in the file, why, and what to do."""

    line: int
    text: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What became of a table that was imported: rows placed, how many of them are new or changed something, those
    without a place, and columns that the register does not have."""

    register: str
    placed: int
    misfits: tuple[RegisterMisfit, ...]
    changed: int = 0
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `doctor` looked at: well, well with something to know (a remedy), or not well."""

    check: str
    ok: bool
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A reference on the work list: `quote` as it stands in `text`, and what it may mean."""

    id: str
    document: str
    page: int | None
    kind: MentionKind
    quote: str
    text: str
    targets: tuple[str, ...]
    literal: tuple[str, ...]
    status: Status
    existence: Existence
    candidates: tuple[Candidate, ...]
    reason: str
    jci: str | None = None
    """The article or member that the words stand in, in the text of a law."""


@dataclass(frozen=True, slots=True)
class ReviewConflict:
    """Judgements on the same words that need a person again; `now` is what the rules say today."""

    document: str
    cause: str
    message: str
    judgements: tuple[Judgement, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewImport:
    """What became of judgements read from a file; each misplaced one with the reason."""

    placed: int
    unchanged: int
    misplaced: tuple[tuple[Judgement | LinkJudgement, str], ...]
