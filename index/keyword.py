"""Words to passages with BM25: the only module that imports tantivy.

Texts are analysed in Python (`index.words`) and written as terms with spaces between them, so that
tantivy needs no tokenizer of ours and its query parser is never used: queries are built from terms.
The ranked field has the passage with the headings above it; `written` has the words of the passage
alone as they stand, for the variants of a phrase, and `stream` the same in order, for the phrase itself.
"""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.choice import Choice
from index.links import link_or_copy
from index.scores import in_flags, in_order, inverse
from index.stream import phrase_streams, word_stream
from index.words import terms, written_words
from ingest.problem import Problem

Numbers = NDArray[np.int64]

_HEAP = 64_000_000
NEAR = (
    14  # tokens, signs and parts of words too: more than the words that a variant has between two of its own
)
_LABEL = 3  # terms beside numbers
IS_LABEL = "§"  # no term
_FEW_SLOTS = 500  # looked up one by one; a set of them goes through all slots
_REWRITTEN = ("meta.json", ".managed.json")  # all other files of tantivy are written once


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A passage for the keyword index; `context` is its headings and the title of its document.

    Of a label (a heading, a line of a cover, a note with no more than a number) its own words are kept apart too: it
    says nothing about the words above it.

    `slot` is a number of its own that it keeps as long as the index grows, whatever comes beside it.
    """

    slot: int
    text: str
    context: str = ""


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("slot", indexed=True, fast=True)
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("written", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("stream", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("label", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def build_keyword_index(folder: Path, rows: Iterable[KeywordRow]) -> None:
    """Write the index of `rows` into `folder`, which must be empty or absent."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = _schema()
    index = tantivy.Index(schema, path=str(folder))
    _fill(index, schema, rows)


def extend_keyword_index(folder: Path, former: Path, rows: Iterable[KeywordRow]) -> None:
    """Write into `folder` the index of the folder `former` and of `rows`, whose slots are new to it.

    Its segments are never changed, so both folders may hold the same files. What is found does not depend on how
    rows lie in segments: BM25 counts over all. Nothing can be taken out this way, since words of what was taken
    out would still be counted, and stay on disk.
    """
    keep_keyword_index(folder, former)
    _fill(tantivy.Index.open(str(folder)), _schema(), rows)


def keep_keyword_index(folder: Path, former: Path) -> None:
    """Write into `folder` the index of the folder `former`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(former.iterdir()):
        if path.name in _REWRITTEN:
            shutil.copyfile(path, folder / path.name)
        elif path.suffix != ".lock":
            link_or_copy(path, folder / path.name)


def _fill(index: Any, schema: Any, rows: Iterable[KeywordRow]) -> None:
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    for row in rows:
        own = terms(row.text)
        values = {
            "slot": row.slot,
            "body": " ".join([*terms(row.context), *own]),
            "label": " ".join([IS_LABEL, *own]) if is_label(row.text, own) else "",
            "written": " ".join(sorted(set(written_words(row.text)))),
            "stream": " ".join(word_stream(row.text)),
        }
        writer.add_document(tantivy.Document.from_dict(values, schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def is_label(text: str, own: Sequence[str]) -> bool:
    """Whether a text with these terms is a heading or the like: a few words beside numbers, and no sentence."""
    words = sum(not any(map(str.isdigit, term)) for term in own)
    is_sentence = words == len(own) and text.rstrip().endswith((".", "!", "?"))
    return words <= _LABEL and not is_sentence


class KeywordIndex:
    """BM25 over the passages of one generation, read only.

    `slots` has the slot of each ordinal, (n,) whole numbers; without it they are the same.
    """

    __slots__ = ("_labels", "_ordinals", "_schema", "_searcher", "_slots")

    def __init__(self, index: Any, slots: Numbers | None = None) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()
        self._slots = slots
        self._ordinals = None if slots is None else inverse(slots)
        self._labels: NDArray[np.bool_] | None = None

    @classmethod
    def open(cls, folder: Path, slots: Numbers | None = None) -> KeywordIndex:
        """Open a folder that `build_keyword_index` or `extend_keyword_index` wrote.

        Raises Problem when it is damaged or missing.
        """
        try:
            if folder.is_dir() and not os.access(folder, os.W_OK):
                return cls._of_links(folder, slots)
            return cls(tantivy.Index.open(str(folder)), slots)
        except (ValueError, OSError) as cause:
            raise _broken(folder) from cause
        except BaseException as cause:  # tantivy's panics are no Exception
            if type(cause).__name__ != "PanicException":
                raise
            raise _broken(folder) from cause

    @classmethod
    def _of_links(cls, folder: Path, slots: Numbers | None) -> KeywordIndex:
        """tantivy wants to write a lock beside its files; where it may not, it gets a folder of links to them.

        The links can go at once: the searcher holds the files it reads.
        """
        with tempfile.TemporaryDirectory(prefix="beleidswijzer-") as links:
            for path in folder.resolve().iterdir():
                if path.suffix != ".lock":
                    (Path(links) / path.name).symlink_to(path)
            return cls(tantivy.Index.open(links), slots)

    @classmethod
    def in_memory(cls, rows: Iterable[KeywordRow]) -> KeywordIndex:
        """An index that lives as long as the object, for evaluation and tests."""
        schema = _schema()
        index = tantivy.Index(schema)
        _fill(index, schema, rows)
        return cls(index)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self,
        query: Sequence[str],
        k: int,
        *,
        allowed: Collection[int] | None = None,
        required: Collection[str] = (),
        presence: float = 0.0,
        choices: Sequence[Choice] = (),
    ) -> list[tuple[int, float]]:
        """The k best passages for the terms of a query and for `choices`: (ordinal, BM25), best first, ties by ordinal.

        Only passages with all `required` terms, when there are any. `presence` times the idf of each term is
        added where the term stands at all: how often it does, and how long the passage is, then counts for less.
        """
        if not (query or choices) or k <= 0 or not len(self):
            return []
        must, may = tantivy.Occur.Must, tantivy.Occur.Should
        wanted = [
            (must if term in required else may, self._term(term, count)) for term, count in _counted(query)
        ]
        if presence:
            wanted += [(may, one) for one in self._presences(query, presence)]
        wanted += [(may, self._best_of(one, presence)) for one in choices]
        return self._hits(tantivy.Query.boolean_query(wanted), k, allowed)

    def _best_of(self, choice: Choice, presence: float) -> Any:
        """What a passage has of the terms typed, or of all of one of the others, whichever counts more."""
        ways = [self._all_or_some(choice.typed, tantivy.Occur.Should, presence)] if choice.typed else []
        for one in choice.others:
            other = self._all_or_some(one, tantivy.Occur.Must, presence)
            ways.append(tantivy.Query.boost_query(other, choice.worth))
        return tantivy.Query.disjunction_max_query(ways)

    def _all_or_some(self, wanted: Sequence[str], occur: Any, presence: float) -> Any:
        parts = [(occur, self._term(term, count)) for term, count in _counted(wanted)]
        if presence:
            parts += [(tantivy.Occur.Should, one) for one in self._presences(wanted, presence)]
        return tantivy.Query.boolean_query(parts)

    def coverage(
        self, query: Sequence[str], ordinals: Collection[int], choices: Sequence[Choice] = ()
    ) -> dict[int, float]:
        """What share of the query each of the passages has in its text or headings, 0..1, terms weighed by idf.

        Of a choice the terms typed weigh, and another that stands there covers its `share` of them.
        """
        weights = [sum(self._idf(term) for term in set(one.typed)) for one in choices]
        whole = sum(self._idf(term) for term in set(query)) + sum(weights)
        if not ordinals or whole <= 0:
            return dict.fromkeys(sorted(ordinals), 0.0)
        wanted = [(tantivy.Occur.Should, one) for one in self._presences(query, 1.0 / whole)]
        for choice, weight in zip(choices, weights, strict=True):
            if weight:
                wanted.append((tantivy.Occur.Should, self._covering(choice, weight / whole, 1.0 / whole)))
        hits = self._hits(tantivy.Query.boolean_query(wanted), len(ordinals), ordinals)
        return dict.fromkeys(sorted(ordinals), 0.0) | {one: min(share, 1.0) for one, share in hits}

    def _covering(self, choice: Choice, weight: float, unit: float) -> Any:
        typed = [(tantivy.Occur.Should, one) for one in self._presences(choice.typed, unit)]
        ways = [tantivy.Query.boolean_query(typed)] if typed else []
        for one in choice.others:
            every = [(tantivy.Occur.Must, self._term(term, 1)) for term in sorted(set(one))]
            ways.append(
                tantivy.Query.const_score_query(tantivy.Query.boolean_query(every), choice.share * weight)
            )
        return tantivy.Query.disjunction_max_query(ways)

    def share(self, query: Sequence[str], part: Collection[str]) -> float:
        """What share of the query these of its terms are, 0..1, weighed by idf."""
        whole = sum(self._idf(term) for term in set(query))
        return sum(self._idf(term) for term in set(query) & set(part)) / whole if whole > 0 else 0.0

    def _presences(self, query: Sequence[str], weight: float) -> list[Any]:
        """Of each term that stands somewhere, a query that gives its weighed idf where it does."""
        found = [(term, self._idf(term)) for term in sorted(set(query)) if self._frequency(term)]
        return [
            tantivy.Query.const_score_query(
                tantivy.Query.term_query(self._schema, "body", term, "basic"), weight * idf
            )
            for term, idf in found
        ]

    def count_terms(self, wanted: Collection[str]) -> int:
        """How many passages have every term in text or headings; 0 for none."""
        every = [(tantivy.Occur.Must, self._term(term, 1)) for term in sorted(set(wanted))]
        if len(every) == 1:
            return self._frequency(next(iter(wanted)))
        return (
            int(self._searcher.search(tantivy.Query.boolean_query(every), 1, count=True).count)
            if every
            else 0
        )

    def _frequency(self, term: str) -> int:
        return int(self._searcher.doc_freq("body", term))

    def _idf(self, term: str) -> float:
        """As BM25 weighs it."""
        frequency = self._frequency(term)
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def are_labels(self, ordinals: Numbers) -> NDArray[np.bool_]:
        """Which of these passages are labels; all are looked up once, a bit each."""
        if self._labels is None:
            flags = np.zeros(len(self), dtype=bool)
            flags[self.labels_with((IS_LABEL,))] = True
            self._labels = flags
        found: NDArray[np.bool_] = self._labels[ordinals]
        return found

    def labels_with(self, query: Collection[str]) -> list[int]:
        """The ordinals of the labels that have one of these terms themselves, in order."""
        if not query or not len(self):
            return []
        any_of = [(tantivy.Occur.Should, self._label_with(one)) for one in sorted(set(query))]
        return self._having(tantivy.Query.boolean_query(any_of), None)

    def _label_with(self, term: str) -> Any:
        return tantivy.Query.term_query(self._schema, "label", term, "basic")

    def having_terms(self, wanted: Collection[str], *, allowed: Collection[int] | None = None) -> list[int]:
        """The ordinals of all passages that have every term, in their text or headings; in order."""
        if not wanted or not len(self):
            return []
        terms_of_all = [(tantivy.Occur.Must, self._term(term, 1)) for term in sorted(set(wanted))]
        return self._having(tantivy.Query.boolean_query(terms_of_all), allowed)

    def having_all(
        self,
        alternatives: Sequence[Sequence[str]],
        *,
        allowed: Collection[int] | None = None,
        near: tuple[Collection[str], Collection[str]] | None = None,
    ) -> list[int]:
        """The ordinals of all passages that have, for each row, one of its written words; in order.

        `near` are two sets of words of which one each must stand within `NEAR` tokens of the other.
        """
        if (not alternatives and near is None) or not len(self) or not all(alternatives):
            return []
        wanted = [self._one_of(words) for words in alternatives]
        wanted += [self._near(*near)] if near is not None else []
        if len(wanted) == 1:
            return self._having(wanted[0], allowed)
        return self._having(
            tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in wanted]), allowed
        )

    def _near(self, some: Collection[str], others: Collection[str]) -> Any:
        pairs = [(one, other) for one in sorted(some) for other in sorted(others)]
        rows = [tantivy.Query.phrase_query(self._schema, "stream", [*pair], NEAR) for pair in pairs]
        if len(rows) == 1:
            return rows[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, row) for row in rows])

    def having_phrase(self, phrase: str, *, allowed: Collection[int] | None = None) -> list[int]:
        """The ordinals of all passages in which the phrase stands as typed; in order.

        Those where a hyphen or a line end stands inside a word of it may be missing: see `having_all`.
        """
        rows = [row for row in phrase_streams(phrase) if row]
        if not rows or not len(self):
            return []
        if len(rows) == 1:
            return self._having(self._in_a_row(rows[0]), allowed)
        any_of = [(tantivy.Occur.Should, self._in_a_row(row)) for row in rows]
        return self._having(tantivy.Query.boolean_query(any_of), allowed)

    def having_joined(
        self, alternatives: Sequence[Sequence[str]], *, allowed: Collection[int] | None = None
    ) -> list[int]:
        """As `having_all`, of passages that lack one of the words as a word: there it is joined by a hyphen."""
        if not alternatives or not len(self) or not all(alternatives) or not self._may_join(alternatives):
            return []
        wanted = [(tantivy.Occur.Must, self._one_of(words)) for words in alternatives]
        tokens = sorted({token for words in alternatives for token in word_stream(min(words, key=len))})
        apart = [(tantivy.Occur.Must, self._in_a_row([token])) for token in tokens]
        wanted.append((tantivy.Occur.MustNot, tantivy.Query.boolean_query(apart)))
        return self._having(tantivy.Query.boolean_query(wanted), allowed)

    def _may_join(self, alternatives: Sequence[Sequence[str]]) -> bool:
        """Whether some passage has one of the words only with a hyphen inside: told by counts alone."""
        for words in alternatives:
            tokens = word_stream(min(words, key=len))
            written = max(self._searcher.doc_freq("written", word) for word in words)
            if len(words) > 1 or len(tokens) > 1 or written > self._searcher.doc_freq("stream", tokens[0]):
                return True
        return False

    def _in_a_row(self, tokens: Sequence[str]) -> Any:
        if len(tokens) == 1:
            return tantivy.Query.term_query(self._schema, "stream", tokens[0], "basic")
        return tantivy.Query.phrase_query(self._schema, "stream", list(tokens))

    def has_word(self, word: str) -> bool:
        """Whether a passage has this word as written, or one of the same stem in text or headings."""
        found = [self._searcher.doc_freq("written", one) for one in written_words(word)]
        return any(found) or any(self._searcher.doc_freq("body", term) for term in terms(word))

    def resembling(self, word: str, distance: int, k: int) -> list[int]:
        """Up to k passages with a written word that is at most `distance` slips away from `word`."""
        query = tantivy.Query.fuzzy_term_query(self._schema, "written", word, distance)
        return sorted(ordinal for ordinal, _score in self._hits(query, min(k, max(len(self), 1)), None))

    def _term(self, term: str, count: int) -> Any:
        body = tantivy.Query.term_query(self._schema, "body", term, "freq")
        return tantivy.Query.boost_query(body, float(count))

    def _one_of(self, words: Sequence[str]) -> Any:
        each = [tantivy.Query.term_query(self._schema, "written", word, "basic") for word in words]
        if len(each) == 1:
            return each[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in each])

    def _within(self, query: Any, allowed: Collection[int] | None) -> Any:
        if allowed is None:
            return query
        must, never = tantivy.Occur.Must, tantivy.Occur.MustNot
        if 2 * len(allowed) > len(self):  # the others are fewer
            others = np.flatnonzero(~in_flags(allowed, len(self)))
            return tantivy.Query.boolean_query([(must, query), (never, self._with_slots(others))])
        within = tantivy.Query.const_score_query(self._with_slots(in_order(allowed)), 0.0)
        return tantivy.Query.boolean_query([(must, query), (must, within)])

    def _with_slots(self, ordinals: Numbers) -> Any:
        slots = ordinals if self._slots is None else self._slots[ordinals]
        if len(slots) > _FEW_SLOTS:
            return tantivy.Query.term_set_query(self._schema, "slot", slots.tolist())
        each = [tantivy.Query.term_query(self._schema, "slot", slot, "basic") for slot in slots.tolist()]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in each])

    def _having(self, query: Any, allowed: Collection[int] | None) -> list[int]:
        """The ordinals of all passages of a query, in order, whatever they score."""
        query = tantivy.Query.const_score_query(self._within(query, allowed), 1.0)
        hits = self._searcher.search(query, len(self), count=False).hits
        found = self._searcher.fast_field_values("slot", [address for _score, address in hits])
        slots = np.asarray(found, dtype=np.int64)
        ordinals = slots if self._ordinals is None else self._ordinals[slots]
        in_order: list[int] = np.sort(ordinals).tolist()
        return in_order

    def _hits(self, query: Any, k: int, allowed: Collection[int] | None) -> list[tuple[int, float]]:
        query = self._within(query, allowed)
        hits = self._best(query, k)
        found = self._searcher.fast_field_values("slot", [address for _score, address in hits])
        slots = np.asarray(found, dtype=np.int64)
        ordinals = slots if self._ordinals is None else self._ordinals[slots]
        scores = np.array([score for score, _address in hits], dtype=np.float64)
        order = np.lexsort((ordinals, -scores))[:k]
        return list(zip(ordinals[order].tolist(), scores[order].tolist(), strict=True))

    def _best(self, query: Any, k: int) -> list[tuple[float, Any]]:
        """The k best and all that are as good as the last of them: tantivy cuts ties by where rows lie on disk."""
        depth = k + 1
        while True:
            hits: list[tuple[float, Any]] = self._searcher.search(query, depth, count=False).hits
            if len(hits) < depth or hits[-1][0] < hits[k - 1][0]:
                return hits
            depth *= 2


def _counted(query: Sequence[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for term in query:
        counts[term] = counts.get(term, 0) + 1
    return sorted(counts.items())


def _broken(folder: Path) -> Problem:
    return Problem(
        "keyword-index-damaged",
        "De woordenindex ontbreekt of is beschadigd.",
        remedy="Voer 'beleidswijzer rebuild' uit; er gaat niets verloren.",
        where=str(folder),
        family="broken",
    )
