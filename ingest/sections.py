"""The tree of sections: the level of each heading from its number, its type and the contents page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from ingest.contents import Contents, plain
from ingest.headings import Heading

Rank = tuple[float, bool, bool, bool]
Look = tuple[Rank, int]

_CHAPTERS = re.compile(
    r"^(?:samenvatting|managementsamenvatting|inleiding|voorwoord|conclusies?|tot slot|slot|slotwoord|colofon|"
    r"bijlagen?\b.*|noten|"
    r"eindnoten|literatuur(?:lijst)?|bronnen|begrippenlijst|afkortingen|referenties|ten slotte|afsluiting)$",
    re.I,
)
_PART = re.compile(r"^(?:concept[- ])?(?:(?:ontwerp[- ])?(?:nota|memorie) van )?toelichting$", re.I)
_SUBPART = re.compile(
    r"^(?:[IVX]+\.? )?(?:algemeen(?: deel)?|algemene toelichting|"
    r"artikelsgewij[sz]e?(?: toelichting| deel| gedeelte)?)$",
    re.I,
)
_ANNEX = re.compile(r"^bijlage\b", re.I)
_GUIDED = 0.7  # of a guide's entries are headings of the document, at least
_MOST = 250_000  # pairs of headings and entries: comparing them takes as long as their number
_COVERED = 0.25  # of a document's headings are named by a guide, at least
_LEAST: Rank = (0.0, False, False, False)
_ROMAN = re.compile(r"Artikel [IVXL]+[A-Z]?")
_AMENDING = "artikel van een wijzigingsregeling"
_LEAVES = {"artikel", "onderdeel"}
_AMENDED_PART = "onderdeel van een wijzigingsartikel"
_WORDS = (
    _AMENDING,
    _AMENDED_PART,
    "deel",
    "boek",
    "hoofdstuk",
    "titel",
    "afdeling",
    "paragraaf",
    "§",
    "artikel",
    "onderdeel",
)


def heading_levels(headings: Sequence[Heading], contents: Contents) -> list[int]:
    """A level from 1 for each heading of a document, in reading order.

    Numbers go first ("3.2" stands under "3"); a heading without a number takes the level of the numbers it looks
    like, and else stands one below the numbered heading above it. Where the contents page lists some headings
    and leaves out others that look the same, those left out stand one deeper. An explanatory note behind a law,
    and its general and article parts, each have a tree of their own below them.
    """
    levels: list[int] = []
    base = 0
    start = 0
    for n in range(len(headings) + 1):
        part = _part_level(headings, n) if n < len(headings) else 0
        if part is None:
            continue
        levels += [base + level for level in _tree_levels(headings[start:n], contents)]
        if n < len(headings):
            levels.append(part)
            base, start = part, n + 1
    return _without_leaps(_guided(levels, headings, contents.guide))


def _guided(
    levels: Sequence[int], headings: Sequence[Heading], guide: Sequence[tuple[str, int]]
) -> list[int]:
    """Levels by a guide that names most headings; those it does not name keep their place below one it does."""
    if not guide or len(guide) * len(headings) > _MOST:
        return list(levels)
    names = [plain(heading.path) for heading in headings]
    pairs = SequenceMatcher(None, names, [name for name, _ in guide], autojunk=False).get_matching_blocks()
    told = {a + n: guide[b + n][1] for a, b, size in pairs for n in range(size)}
    if len(told) < max(_GUIDED * len(guide), _COVERED * len(headings)):
        return list(levels)
    numbers: dict[str, int] = {}
    found: list[int] = []
    last = -1  # the last heading the guide names
    for n, heading in enumerate(headings):
        number = heading.number or ""
        above = numbers.get(number.rpartition(".")[0]) if heading.depth > 1 and not heading.word else None
        if n in told:
            found.append(above + 1 if above else told[n])
            last = n
        elif last < 0:
            found.append(levels[n])
        else:
            found.append(above + 1 if above else found[last] + max(levels[n] - levels[last], 1))
        numbers[number] = found[-1]
    return found


def _part_level(headings: Sequence[Heading], n: int) -> int | None:
    """The level of a heading that opens a part of its own; None for the others."""
    title, number = headings[n].title, headings[n].number
    if _PART.match(title) and (" van " in title or any(h.word for h in headings[:n])):
        return 1
    if _SUBPART.match(title) and (number is None or number.isalpha()):
        noted = any(_PART.match(h.title) for h in headings[:n])
        return 2 if noted else 1
    return None


def _tree_levels(headings: Sequence[Heading], contents: Contents) -> list[int]:
    local = _local_numbers(headings)
    levels = [0] * len(headings)
    backbone = [h for n, h in enumerate(headings) if h.depth and not h.word and n not in local]
    styles = _styles(backbone)
    top = max(
        (h.rank for h in backbone if h.depth == 1), default=max((h.rank for h in backbone), default=None)
    )
    above = _parts(headings, top, local)
    ranks = sorted({h.rank for h in headings if _is_plain(h)}, reverse=True)
    first = min(
        (h.depth for h in backbone), default=1
    )  # chapters may go without number, and parts begin at 1.1
    chapter = 0  # level of the last numbered heading or chapter
    words: list[str] = []
    amending = _amends(headings)
    leaf = max(
        (h.rank for h in headings if h.word in _LEAVES), default=_LEAST
    )  # of articles: what looks less is in them
    annex = 0  # level of an open annex: articles quoted there stand under it
    for n, heading in enumerate(headings):
        if heading.word and heading.word != "bijlage":
            levels[n], words = _worded_level(_amending_word(heading) if amending else heading.word, words)
            levels[n] += annex
            chapter = levels[n]
        elif heading.depth and n not in local:
            words = [word for word in words if word not in _LEAVES]
            levels[n] = chapter = heading.depth - first + 1 + len(above) + len(words)
        elif n in local:
            levels[n] = _before_local(levels, local, n) + 1
        elif words and words[-1] in _LEAVES and heading.rank <= leaf:
            levels[n] = len(words) + 1 + annex
        elif top is not None and heading.rank > top and _is_plain(heading) and heading.rank not in above:
            levels[n] = chapter = 1 + len(above)
        elif top is None and _is_larger(heading, headings):
            levels[n], words = ranks.index(heading.rank) + 1, []
        elif top is None:
            levels[n] = len(words) + 1 + ranks.index(heading.rank)
        else:
            words = []
            fixed = _fixed_level(heading, top, above, styles, first)
            levels[n] = fixed if fixed is not None else chapter + 1
            chapter = fixed if fixed is not None else chapter
        if _ANNEX.match(heading.path):
            annex, words = levels[n], []
        elif _is_plain(heading) and levels[n] <= annex:
            annex = 0
    _deepen_unlisted(levels, headings, contents, styles)
    return _without_leaps(levels)


def _amends(headings: Sequence[Heading]) -> bool:
    """Whether a regulation changes others by articles I, II, III: what it quotes then stands under these."""
    worded = [h for h in headings if h.word and h.word != "bijlage"]
    return bool(worded) and bool(_ROMAN.fullmatch(worded[0].number or ""))


def _amending_word(heading: Heading) -> str:
    """The word of a heading in a regulation that changes others: its own articles, their parts A and B, the rest."""
    if _ROMAN.fullmatch(heading.number or ""):
        return _AMENDING
    return _AMENDED_PART if heading.word == "onderdeel" else heading.word or ""


def _parts(headings: Sequence[Heading], top: Rank | None, local: frozenset[int]) -> list[Rank]:
    """The looks of parts, larger than chapters: they open before the first chapter, or the count begins again."""
    chapters = [n for n, h in enumerate(headings) if h.depth == 1 and not h.word and n not in local]
    found = set[Rank]()
    for n, heading in enumerate(headings):
        if top is None or not _is_plain(heading) or heading.rank <= top:
            continue
        after = next((headings[m].number for m in chapters if m > n), None)
        if not chapters or n < chapters[0] or after == "1":
            found.add(heading.rank)
    return sorted(found, reverse=True)


def _is_plain(heading: Heading) -> bool:
    return not heading.depth and not heading.word


def _styles(backbone: Sequence[Heading]) -> dict[Look, int]:
    """The looks that one depth of numbers has for itself."""
    depths: dict[Look, set[int]] = defaultdict(set)
    for heading in backbone:
        depths[heading.look].add(heading.depth)
    return {look: next(iter(found)) for look, found in depths.items() if len(found) == 1}


def _local_numbers(headings: Sequence[Heading]) -> frozenset[int]:
    """Numbers that count within a section only: set smaller than the chapters, or under headings that look the same."""
    firsts = [n for n, h in enumerate(headings) if h.depth == 1 and not h.word]
    if not firsts:
        return frozenset()
    deeper = [h for h in headings if h.depth > 1 and not h.word]
    local = _counted_within(headings, firsts, deeper)
    restarts = Counter(headings[n].number for n in firsts if n not in local)
    rank = headings[firsts[0]].rank
    before = sum(_is_plain(h) and h.rank == rank for h in headings[: firsts[0]])
    behind = any(_is_plain(h) and h.rank == rank for h in headings[firsts[-1] :])
    between = any(_is_plain(h) and h.rank >= rank for h in headings[firsts[0] : firsts[-1]])
    enclosed = (before > 1 or (before == 1 and behind)) and not between
    if not deeper and (enclosed or restarts.get("1", 0) > 1):
        return frozenset(firsts)
    return frozenset(local)


def _counted_within(
    headings: Sequence[Heading], firsts: Sequence[int], deeper: Sequence[Heading]
) -> set[int]:
    """Numbers set smaller than the chapters that do not count on from them: rows "1 2 3" of equal looks."""
    largest = max(headings[n].rank[0] for n in firsts)
    least = 0.92 * max([largest, *(h.rank[0] for h in deeper)]) if deeper else 0.0
    chapters = {headings[n].number for n in firsts if headings[n].rank[0] >= least}
    local: set[int] = set()
    count = 0  # the last chapter's number
    row: list[int] = []
    for n in firsts:
        number, rank = headings[n].number or "", headings[n].rank
        before = headings[row[-1]] if row else None
        goes_on = before is not None and before.rank == rank and _next(before.number) == number
        row = [*row, n] if goes_on else [n]
        begins_within = row[0] in local or (not goes_on and number != str(count + 1))
        if rank[0] < least and (begins_within or number in chapters):
            local.update(row)
        elif number.isdigit():
            count = int(number)
    return local


def _next(number: str | None) -> str | None:
    return str(int(number) + 1) if number and number.isdigit() else None


def _before_local(levels: Sequence[int], local: frozenset[int], n: int) -> int:
    for m in range(n - 1, -1, -1):
        if m not in local:
            return levels[m]
    return 0


def _worded_level(word: str, open_words: Sequence[str]) -> tuple[int, list[str]]:
    place = _WORDS.index(word) if word in _WORDS else len(_WORDS)
    kept = [other for other in open_words if other in _WORDS and _WORDS.index(other) < place]
    return len(kept) + 1, [*kept, word]


def _is_larger(heading: Heading, headings: Sequence[Heading]) -> bool:
    return heading.rank > max((h.rank for h in headings if h.word), default=(0.0, False, False, False))


def _fixed_level(
    heading: Heading, top: Rank, above: Sequence[Rank], styles: dict[Look, int], first: int
) -> int | None:
    """The level that a heading without number has by its looks or its name alone."""
    if heading.rank in above:
        return above.index(heading.rank) + 1
    if heading.look in styles:
        return styles[heading.look] - first + 1 + len(above)
    if _CHAPTERS.match(heading.path) and heading.rank[0] >= top[0]:
        return 1
    return None


def _deepen_unlisted(
    levels: list[int], headings: Sequence[Heading], contents: Contents, styles: dict[Look, int]
) -> None:
    if not contents.entries:
        return
    listed = [contents.lists(h.number, h.title) for h in headings]
    for n, heading in enumerate(headings):
        if _is_plain(heading) and listed[n] and heading.look not in styles:
            for m in range(n + 1, len(headings)):
                if levels[m] < levels[n] or not _is_plain(headings[m]) or listed[m]:
                    break
                if headings[m].rank == heading.rank:
                    levels[m] = levels[n] + 1


def _without_leaps(levels: Sequence[int]) -> list[int]:
    """Levels without gaps: one below the heading above it that stands higher, and equal to its equals there."""
    found: list[int] = []
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        found.append(len(above))
    return found
