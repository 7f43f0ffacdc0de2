"""What a query names, told by registers and store: the things themselves, what cites them, and other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from beleidswijzer.article_of_paper import ArticleOfPaper, add_article_of_paper
from beleidswijzer.letters_of_day import add_letters_of_day
from beleidswijzer.named_places import (
    NamedPlaces,
    add_dossier,
    add_of_day,
    add_source,
    add_spelled,
    is_text_of_law,
    paper_name,
)
from beleidswijzer.results import NamedByQuery, SynonymUsed
from beleidswijzer.review_targets import parts_in_words
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.statement_places import stated_places
from beleidswijzer.statement_question import StatementQuestion, read_question
from index.lay_words import LayWords, lay_words_of
from index.places import NOTHING_KNOWN, Known, OtherNames, Stated
from index.query import Query
from index.words import terms
from ingest.passage import Document
from ontology.mention import Mention

if TYPE_CHECKING:
    from ontology.query_names import NameTyped, QueryNames
    from ontology.registers import Registers
    from ontology.typed import Typed

_FEW = 5  # words beside an identifier: with more, it is named in passing
_SHOWN_WORKS = 4  # laws that a notice names
_NUMBER_OR_LAW = re.compile(  # a year alone is neither
    r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d|\d[-.:/]\d|wet\b|wetboek\b|besluit\b|regeling\b|verordening\b|richtlijn\b|"
    r"verdrag\b|handvest\b|ECLI|jci",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\d+(?:[.:]\d+)*[a-z]{0,2}")
_ABOUT_PAPERS = frozenset(
    terms("kamerstuk kamerstukken kamerbrief brief dossier rapport motie stuk document kenmerk nummer nr zaaknummer "
          "advies uitspraak arrest zorginstituut tekst verwijzing verwijzingen citaten")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query names: for the index (`known`), for the reader (`things`, `synonyms`), and what must be said."""

    known: Known = NOTHING_KNOWN
    things: tuple[NamedByQuery, ...] = ()
    synonyms: tuple[SynonymUsed, ...] = ()
    notices: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def understand(
    snapshot: Snapshot,
    query: Query,
    registers: Callable[[], Registers],
    names: Callable[[], QueryNames],
) -> Asked:
    """What the words of a query name. Registers are loaded only where a number or the name of a law is typed."""
    if not query.words:
        return Asked()
    typed = names().find(query.words)
    question = _question(snapshot, query, typed)
    stated = _stated(snapshot, question) if question else None
    asks = tuple(sorted(question.asks)) if question and stated else ()
    only = (
        typed[0]
        if len(typed) == 1 and not terms(_without(query.words, [(typed[0].start, typed[0].end)]))
        else None
    )
    others = tuple(_other_names(typed))
    lay = tuple(one for one in lay_words_of(query.words, snapshot.keyword) if not _among(one, typed))
    synonyms = (
        *(SynonymUsed(one.typed, one.label, one.names) for one in others),
        *(SynonymUsed(one.typed, one.terms[0], one.terms, "lay") for one in lay),
    )
    known = Known((), False, others, only is not None, lay, stated)
    law_alone = only is not None and only.thing.key.startswith("jci")
    if query.phrases or not (_NUMBER_OR_LAW.search(query.words) or law_alone):
        return Asked(known, (), synonyms, (), asks)
    from ontology.typed import link_typed

    held = registers()
    return _with_places(snapshot, link_typed(query.words, held), held, Asked(known, (), synonyms, (), asks))


def _among(lay: LayWords, typed: Sequence[NameTyped]) -> bool:
    """Whether the words are, or are in, a name that is known."""
    return any(one.start < lay.end and lay.start < one.end for one in typed)


def _question(snapshot: Snapshot, query: Query, typed: Sequence[NameTyped]) -> StatementQuestion | None:
    """What is asked of statements: when, who, what a word means."""
    years = {int(one.date[:4]) for one in snapshot.documents.values() if one.date}
    return read_question(query.words, typed, snapshot.statements.parties, years)


def _stated(snapshot: Snapshot, question: StatementQuestion) -> Stated | None:
    keys = [name for name in question.names if name.startswith("actor/")]
    naming = [snapshot.facets.having(key) for key in keys]
    ordinals = np.unique(np.concatenate(naming or [np.empty(0, dtype=np.int64)]))
    return stated_places(snapshot.statements, question, ordinals)


def _with_places(snapshot: Snapshot, typed: Typed, registers: Registers, asked: Asked) -> Asked:
    """The places of the identifiers of a query; a law's bare name is one only where nothing else is typed."""
    mentions = [one for one in typed.mentions if one.rule != "name" or any(map(str.isdigit, one.surface))]
    named = list(typed.mentions) if not mentions and not typed.dossiers else mentions
    found = NamedPlaces(snapshot)
    things, days = add_of_day(found, typed.text)
    letters = add_letters_of_day(found, typed.text, days, registers)
    things += [one.named for one in letters]
    days += [one.span for one in letters]
    spans = [*((one.start, one.end) for one in named), *((a, b) for a, b, _ in typed.dossiers), *days]
    beside = [term for term in terms(_without(typed.text, spans)) if term not in _ABOUT_PAPERS]
    sure = bool(mentions or typed.dossiers or days)
    if not spans or len(beside) > _FEW or (not sure and beside):
        return asked
    if not (typed.dossiers or days) and (of_paper := _of_paper(found, typed.text, named, spans)):
        known = replace(asked.known, places=found.in_order(), stated=None)
        return Asked(known, of_paper.things, asked.synonyms, (of_paper.notice,))
    notices = [one.notice for one in letters]
    for mention in named:
        told = _Telling(found, mention, registers)
        things += told.things()
        notices += told.notices()
    for start, end, dossier in typed.dossiers:
        things.append(add_dossier(found, typed.text[start:end], dossier))
    law_known = any(one.targets or one.literal for one in typed.mentions)  # elsewhere its number is another's
    add_spelled(found, typed.text, spans, articles=not law_known)
    alone = sure and not beside and bool(things)
    known = replace(
        _names_beside(asked.known, mentions, alone=alone),
        places=found.in_order(),
        only_names=asked.known.only_names or not (sure or beside),
    )
    used = {one.typed for one in known.names} | {one.typed for one in known.lay}
    synonyms = tuple(one for one in asked.synonyms if one.words in used)
    return Asked(known, tuple(things), synonyms, tuple(dict.fromkeys(notices)), asked.asks)


def _names_beside(known: Known, mentions: Sequence[Mention], *, alone: bool) -> Known:
    """The names that stand beside identifiers, none where these are `alone`: "Wlz" of "artikel 3.2.1 Wlz" is no name by
    itself."""
    inside = " ".join(one.surface.casefold() for one in mentions)
    names = tuple(one for one in known.names if not alone and one.typed.casefold() not in inside)
    return replace(known, alone=alone, names=names, lay=() if alone else known.lay)


def _of_paper(
    found: NamedPlaces, text: str, named: Sequence[Mention], spans: Sequence[tuple[int, int]]
) -> ArticleOfPaper | None:
    """What is typed as an article of a paper of the store; the words for the paper are what stands beside it."""
    words = [one for one in _without(text, spans).split() if terms(one)]
    return add_article_of_paper(found, named, " ".join(words).strip(" ,.;:?"))


class _Telling:
    """One reference of the query: its places, and what is to be said of it."""

    def __init__(self, found: NamedPlaces, mention: Mention, registers: Registers) -> None:
        self._found = found
        self._mention = mention
        self._registers = registers
        self._counts: dict[str, tuple[bool, int]] = {}

    def things(self) -> list[NamedByQuery]:
        told = []
        for key in self._keys():
            slip = bool(self._mention.targets) and key not in self._mention.targets
            label = self._name(key)
            itself, citing = self._counts[key] = add_source(self._found, key, label, slip=slip)
            told.append(NamedByQuery(self._mention.surface, key, label, itself, citing))
        return told

    def notices(self) -> Iterator[str]:
        mention = self._mention
        if (
            mention.status == "corrected" and mention.targets and not mention.literal
        ):  # a slip in a law's name
            names = [self._name(key) for key in mention.targets]
            yield f"Opgevat als {_listed(names)} (getypt: {mention.surface})."
        elif (
            mention.status in ("corrected", "unresolved", "ambiguous") and mention.reason and mention.literal
        ):
            yield _sentence(mention.reason) + (self._instead() if mention.targets else self._perhaps())
        elif not mention.targets and self._counts:
            names = [self._name(key) for key in self._counts]
            more = f" en {len(names) - _SHOWN_WORKS} andere" if len(names) > _SHOWN_WORKS else ""
            yield f"Er staat geen wet bij {mention.surface}: hieronder {_listed(names[:_SHOWN_WORKS])}{more}."
        elif not mention.targets and len(mention.candidates) > 1:
            meant = [self._name(one.target) for one in mention.candidates[:_SHOWN_WORKS]]
            yield f"{mention.surface} kan meer betekenen: {_listed(meant, 'of')}."
        for work, absent in self._absent_works():
            yield self._absent(work) + (
                " Hieronder wat ernaar verwijst." if absent else " Ook verwijst geen stuk ernaar."
            )

    def _keys(self) -> list[str]:
        """What the reference is taken to mean; first what it writes, where these differ."""
        mention = self._mention
        if mention.targets or mention.literal:
            return list(dict.fromkeys((*mention.literal, *mention.targets)))
        if mention.rule.startswith(("article", "member")) and (label := _ARTICLE.search(mention.surface)):
            works = self._found.snapshot.works_with(label[0])
            return [key for work in works for key in self._of_work(work, label[0])]
        return []

    def _of_work(self, work: str, label: str) -> tuple[str, ...]:
        """What the reference means where this is its law; with its members."""
        from ontology.key_names import short_name
        from ontology.references import link_references

        text = f"{self._mention.surface} {short_name(work, self._registers)}"
        read = link_references(text, registers=self._registers)
        keys = read[0].targets if read and read[0].start == 0 else ()
        return keys if keys and keys[0].startswith(work + "&") else (f"{work}&artikel={label}",)

    def _absent(self, work: str) -> str:
        """That a work has no text in the store; a paper of that title, such as a print of it, is not hidden by that."""
        from ontology.key_names import key_name, with_article

        if not work.startswith(("jci", "celex:")):
            return _sentence(f"{key_name(work, self._registers)} staat niet in de opslag")
        title = self._registers.title_of(work)
        name, alike = with_article(title), _entitled(self._found.snapshot, title)
        if not alike:
            return _sentence(f"{name} staat niet in de opslag")
        return (
            f"De tekst van {name} als wet staat niet in de opslag; wel een stuk met die titel: "
            f"{_listed([paper_name(one) for one in alike])}."
        )

    def _name(self, key: str) -> str:
        """What people call a source; an article of a paper of the store by the title of the paper."""
        from ontology.key_names import key_name

        work, _, parts = key.partition("&")
        document = self._found.snapshot.documents.get(self._found.papers.get(work, ""))
        if document is None or is_text_of_law(document) or not (parts or key == document.id):
            return key_name(key, self._registers)
        return f"{parts_in_words(key)} van {paper_name(document)}" if parts else paper_name(document)

    def _instead(self) -> str:
        return f" Getoond wordt ook {_listed([self._name(key) for key in self._mention.targets])}."

    def _perhaps(self) -> str:
        near = [self._name(one.target) for one in self._mention.candidates[:3]]
        return f" Bedoelde u {_listed(near, 'of')}?" if near else ""

    def _absent_works(self) -> Iterator[tuple[str, bool]]:
        """Works without a text in the store, and whether something cites them."""
        works: dict[str, list[tuple[bool, int]]] = {}
        for key in self._mention.targets:
            works.setdefault(key.partition("&")[0], []).append(self._counts[key])
        present = self._found.papers
        for work, told in works.items():
            if work not in present and not any(itself for itself, _ in told):
                yield work, any(citing for _, citing in told)


def _entitled(snapshot: Snapshot, title: str) -> list[Document]:
    same = (one for one in snapshot.documents.values() if (one.title or "").casefold() == title.casefold())
    return sorted(same, key=lambda one: one.id)


def _other_names(typed: Iterable[NameTyped]) -> Iterator[OtherNames]:
    for one in typed:
        others = tuple(name for name in one.thing.names if name.casefold() != one.words.casefold())
        if others:
            yield OtherNames(one.words, one.thing.label, others)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _listed(names: Sequence[str], last: str = "en") -> str:
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
