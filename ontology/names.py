"""Names of regulations in running text, found by a dictionary over words.

A name is looked up only where a word begins that can begin a name, longest first; the
words of the text between are compared without case and punctuation. Short names (four
letters or fewer, and all other abbreviations of one word) keep their case: "WMO" is
another law than "Wmo", and "rv" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
STARTERS = ("wet", "besluit", "regeling", "rijkswet", "algemene", "wetboek", "kaderwet", "uitvoeringswet",
            "beleidsregels", "beleidsregel", "verordening", "uitvoeringsregeling", "uitvoeringsbesluit")  # fmt: skip
START = re.compile(r"(?<![\w@.\\-])(?<!//)(?:[^\W\d_a-zà-ÿ]\w*|(?:" + "|".join(STARTERS) + r")\b)")
WET = re.compile(r"wet\b")
LOWER = re.compile(r"(?<![\w@/.\\-])[a-zà-ÿ]{4,}wet$")  # looked for up to the end of the word
BESIDE = re.compile(r"(?:^|[\s(])[A-Za-zÀ-ÿ0-9 ]*[A-Za-zÀ-ÿ0-9)]\s?/$")  # "Wmo/Jeugdwet"
OPENS = 5  # signs of a longer title that a slip does not touch: "wet l", "beslu"
MOST_NEARS = 10_000  # answers kept; one text names far fewer
YEAR = re.compile(r"\d+")  # a law of another year is another law, not a slip
NEAR = 0.93  # one slip in ten letters, two in thirty
NEXT = re.compile(r"(?:[ \n]|[,\-–'’/:&]){1,3}(\w+)")
GLUED = re.compile(r"[-‑][\w(]|@|\.\w|/\d| 20[xX]{2}")
SHARED_HYPHEN = re.compile(r"[-‑](?:, \w+[-‑])?,? (?:en|of|en/of) (?P<last>\w+)")
AFTER_HYPHEN = re.compile(r"\w[-‑](?:, \w+[-‑])?,? (?:en|of|en/of) $")
NOUN_BEHIND = re.compile(
    r"[-‑]\w| (?!(?:is|zijn|was|wordt|worden|werd|en|of|in|op|te|ten|ter|van|voor|met|die|dat|om|als|bij|naar|aan|door|"
    r"uit|over|tot|moet|moeten|kan|kunnen|heeft|hebben|niet|ook|wel|waarin|waarbij|zoals|omdat|dan|staat|staan|geldt|"
    r"gelden|valt|vallen|zal|zullen|de|het|een)\b)[a-zà-ÿ]"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one work. `behind_article`: counts only directly behind an article ("art. 310 Sr")."""

    name: str
    work: str
    since: str = ""
    until: str = ""
    behind_article: bool = False

    def holds_on(self, date: str | None) -> bool:
        """Without a date the name means what it means today."""
        if date is None:
            return not self.until
        return (not self.since or self.since[: len(date)] <= date) and (not self.until or date <= self.until)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name at start..end, with every work it may mean."""

    start: int
    end: int
    works: tuple[str, ...]
    behind_article: bool = False


def fold_words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(name))


def is_abbreviation(name: str) -> bool:
    """One word with a capital behind its first letter, or of four letters or fewer."""
    return bool(WORD.fullmatch(name)) and (len(name) <= 4 or any(letter.isupper() for letter in name[1:]))


class NameIndex:
    """All names, ready for finding; built once, never changed."""

    __slots__ = ("_aliases", "_by_size", "_long", "_nears", "_short", "_single", "_starts")

    def __init__(self, aliases: Iterable[Alias]):
        self._aliases = tuple(aliases)
        self._short: dict[str, list[Alias]] = {}
        self._single: dict[str, list[Alias]] = {}
        self._long: dict[tuple[str, ...], list[Alias]] = {}
        lengths: dict[tuple[str, str], set[int]] = {}
        for alias in self._aliases:
            words = fold_words(alias.name)
            if len(words) == 1:
                if is_abbreviation(alias.name):
                    self._short.setdefault(alias.name, []).append(alias)
                else:
                    self._single.setdefault(words[0], []).append(alias)
            elif words:
                self._long.setdefault(words, []).append(alias)
                lengths.setdefault((words[0], words[1]), set()).add(len(words))
        self._starts = {pair: tuple(sorted(held, reverse=True)) for pair, held in lengths.items()}
        self._by_size: dict[tuple[str, int], list[str]] = {}
        for known in self._single:
            self._by_size.setdefault((known[0], len(known)), []).append(known)
        for known in (" ".join(words) for words in self._long):
            self._by_size.setdefault((known[:OPENS], len(known)), []).append(known)
        self._nears: dict[tuple[str, str | None], tuple[str, ...]] = {}
        self._add_capitals()

    def including(self, aliases: Iterable[Alias]) -> NameIndex:
        """An index of these names too."""
        more = tuple(aliases)
        return NameIndex((*self._aliases, *more)) if more else self

    def _add_capitals(self) -> None:
        """'WLZ' is written for 'Wlz' where no other law is called so."""
        for name, aliases in list(self._short.items()):
            if len(name) >= 3:
                self._short.setdefault(name.upper(), aliases)

    def near(self, name: str, date: str | None = None) -> tuple[str, ...]:
        """Works of the one known name that a misspelt `name` is a letter or two away from; else nothing.

        Only names of ten letters or more: shorter ones look too much alike.
        """
        written = " ".join(fold_words(name))
        if len(written) < 10:
            return ()
        if (written, date) not in self._nears:
            if len(self._nears) >= MOST_NEARS:
                self._nears.clear()
            works = {self.look_up(known, date) for known in self._close(written)}
            self._nears[written, date] = works.pop() if len(works) == 1 else ()
        return self._nears[written, date]

    def _close(self, written: str) -> Iterator[str]:
        """Known names like `written`: of one word by their first letter, longer ones by their first five signs."""
        compare = SequenceMatcher(None, autojunk=False)
        compare.set_seq2(written)
        year = YEAR.findall(written)
        for length in range(len(written) - 2, len(written) + 3):
            for opening in (written[0], written[:OPENS]):
                for known in self._by_size.get((opening, length), ()):
                    compare.set_seq1(known)
                    if (
                        compare.quick_ratio() >= NEAR
                        and compare.ratio() >= NEAR
                        and YEAR.findall(known) == year
                    ):
                        yield known

    def look_up(self, name: str, date: str | None = None) -> tuple[str, ...]:
        words = fold_words(name)
        held = (
            self._short.get(name) or self._long.get(words) or (self._single.get(words[0]) if words else None)
        )
        return _works(held or [], date)

    def find(self, text: str, date: str | None = None) -> Iterator[NameHit]:
        """Names in the order of the text; they do not overlap."""
        end = 0
        starts = START.finditer(text)
        lower = list(self._lower(text)) if "wet" in text else []
        if lower:
            starts = iter(sorted((*starts, *lower), key=lambda match: match.start()))
        for match in starts:
            start = match.start()
            if start < end:
                continue
            if start and text[start - 1] == "/" and not BESIDE.search(text, max(0, start - 30), start):
                continue  # part of an address or a path
            hit = self._at(text, match.start(), match.end(), date)
            if hit:
                end = hit.end
                yield hit

    def _lower(self, text: str) -> Iterator[re.Match[str]]:
        """ "jeugdwet", "zorgverzekeringswet": a title of one word, written without its capital."""
        found = (LOWER.search(text, max(0, end.start() - 25), end.end()) for end in WET.finditer(text))
        return (match for match in found if match and match[0] in self._single and match[0] not in STARTERS)

    def _at(self, text: str, start: int, stop: int, date: str | None) -> NameHit | None:
        word = text[start:stop]
        following = NEXT.match(text, stop)
        if following:
            hit = self._long_at(text, start, stop, date)
            if hit:
                return hit
        held = self._short.get(word)
        if held is None and (word[0].isupper() or word.endswith("wet")):
            held = self._single.get(word.casefold())
        if not held or is_glued(text, start, stop):
            return None
        return NameHit(start, stop, _works(held, date), all(alias.behind_article for alias in held))

    def _long_at(self, text: str, start: int, stop: int, date: str | None) -> NameHit | None:
        words = [text[start:stop].casefold()]
        ends = [stop]
        lengths: tuple[int, ...] | None = None
        while True:
            following = NEXT.match(text, ends[-1])
            if not following:
                break
            words.append(following[1].casefold())
            ends.append(following.end())
            if lengths is None:
                lengths = self._starts.get((words[0], words[1]))
                if lengths is None:
                    return None
            if len(words) >= lengths[0]:
                break
        for length in lengths or ():
            held = self._long.get(tuple(words[:length])) if length <= len(words) else None
            if held and not is_glued(text, start, ends[length - 1]):
                if length < 3 and text[start].islower() and not words[0].startswith("uitvoerings"):
                    continue
                return NameHit(
                    start, ends[length - 1], _works(held, date), all(one.behind_article for one in held)
                )
        return None


def is_glued(text: str, start: int, stop: int) -> bool:
    """Part of a longer word: "Wlz-zorg", "Zvw- en Wlz-uitgaven"; not in "uit de Zvw- en Wlz." without a noun."""
    if GLUED.match(text, stop):
        return True
    shared = SHARED_HYPHEN.match(text, stop)
    if shared:
        noun = shared["last"][0].islower()  # "Wmo- en jeugdzorguitgaven"; the other "Zvw- en Wlz"
        return noun or bool(NOUN_BEHIND.match(text, shared.end()))
    if text.startswith(("-", "‑"), stop):
        return True
    behind_hyphen = AFTER_HYPHEN.search(text, max(0, start - 24), start)
    return bool(behind_hyphen) and bool(NOUN_BEHIND.match(text, stop))


def _works(aliases: list[Alias], date: str | None) -> tuple[str, ...]:
    holding = [alias.work for alias in aliases if alias.holds_on(date)] or [alias.work for alias in aliases]
    return tuple(dict.fromkeys(holding))
