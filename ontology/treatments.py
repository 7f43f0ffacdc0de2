"""Medicines and other care that a text names: by the tables, or formed as names of substances and products are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ontology.care_lexicon import Lexicon, inn_stem
from ontology.care_names import NameFound
from ontology.care_tables import treatment_key
from ontology.care_words import WORD
from ontology.treatment import How, Treatment
from ontology.treatment_roles import with_roles

_MARKED = re.compile(r"(?<!\w)(?P<name>[^\W\d_][\w-]{2,60})\s?[®™]")
_FIXED = re.compile(
    r"\s?[/+-]\s?|[®™]?\s?/\s?"
)  # between the parts of a fixed combination: levodopa/carbidopa
_SHORTEST = 6  # letters of a word that may be formed as a name


def read_treatments(
    text: str,
    lexicon: Lexicon,
    *,
    near: frozenset[str] = frozenset(),
    conditions: Sequence[tuple[int, int]] = (),
) -> tuple[Treatment, ...]:
    """In order of place; what is named more than once stands once, where it is first given or else first named.

    A weak abbreviation counts where the full name stands too, or is one of the keys `near`. Names inside one of a
    condition ("verslaving aan pijnstillers"), whose places are `conditions`, are no treatments.
    """
    outside = [
        one
        for one in named_treatments(text, lexicon, near=near)
        if not _within((one.start, one.end), conditions)
    ]
    named = _combined(text, outside, lexicon)
    return _once(_members_only(with_roles(text, named), lexicon), lexicon)


def _once(named: Iterable[Treatment], lexicon: Lexicon) -> tuple[Treatment, ...]:
    kept: dict[str, Treatment] = {}
    for one in named:
        held = kept.get(one.key)
        if held is None or (held.role in ("after", "instead") and one.role in ("given", "with")):
            kept[one.key] = one
        elif one.brand and not held.brand:
            kept[one.key] = replace(held, brand=one.brand)
    spelled = [one for one in kept.values() if not _is_spelled_out(one, kept, lexicon)]
    return tuple(sorted(spelled, key=lambda one: (one.start, one.end)))


def _is_spelled_out(one: Treatment, named: Mapping[str, Treatment], lexicon: Lexicon) -> bool:
    """A scheme of which all substances are named too: "bortezomib, lenalidomide en dexamethason (VRd)"."""
    medicine = lexicon.medicines.get(one.key)
    return medicine is not None and medicine.sort == "schema" and lexicon.substances(one.key) <= named.keys()


def _members_only(named: Iterable[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """Without a class of which members are named: "een PCSK9-remmer (evolocumab of alirocumab)". A member takes the
    role of its class: "gentherapie met etranacogene dezaparvovec"."""
    found = list(named)
    above = {broader for one in found if one.role in ("given", "with") for broader in lexicon.above(one.key)}
    kept = []
    for before, one in zip([None, *found], found, strict=False):
        if one.key in above and one.role in ("given", "with"):
            continue
        of_class = before is not None and before.role == "given" and before.key in lexicon.above(one.key)
        kept.append(replace(one, role="given") if of_class and one.role == "with" else one)
    return kept


def named_treatments(
    text: str, lexicon: Lexicon, *, slips: bool = True, near: frozenset[str] = frozenset()
) -> list[Treatment]:
    """Every medicine and other care that the text names, in order, without its role."""
    hits = lexicon.treatment_names.find(text, slips=slips)
    strong = near | {hit.name.key for hit in hits if not hit.name.weak}
    found = [_of_hit(text, hit, lexicon) for hit in hits if not hit.name.weak or hit.name.key in strong]
    taken = [(one.start, one.end) for one in found]
    found += [one for one in _unlisted(text, lexicon) if not _overlaps(one, taken)]
    return _brands_joined(text, sorted(found, key=lambda one: (one.start, -one.end)), lexicon)


def _of_hit(text: str, hit: NameFound, lexicon: Lexicon) -> Treatment:
    kind = hit.name.kind
    how: How = "spelling" if hit.found == "spelling" else kind  # type: ignore[assignment]
    surface = text[hit.start : hit.end]
    name, brand = lexicon.label(hit.name.key), hit.name.name if kind == "brand" else ""
    return Treatment(hit.name.key, name, surface, hit.start, hit.end, how, "given", brand)


def _unlisted(text: str, lexicon: Lexicon) -> Iterator[Treatment]:
    """Names that no table has: words with ®, and words that are formed as names of substances are."""
    for match in _MARKED.finditer(text):
        name = match["name"]
        yield Treatment(treatment_key(name), name, name, *match.span("name"), "brand", "given", name)
    for word in WORD.finditer(text):
        if len(word[0]) >= _SHORTEST and word[0].isalpha() and inn_stem(word[0], lexicon.stems):
            name = word[0].lower()
            yield Treatment(treatment_key(name), name, word[0], *word.span(), "name", "given")


def _within(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in others)


def _overlaps(one: Treatment, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in taken)


def _brands_joined(text: str, found: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """ "newmab (Newbrand®)": an unlisted brand in brackets behind a name is that name."""
    kept: list[Treatment] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            continue
        before = text[kept[-1].end : one.start] if kept else ""
        if kept and one.how == "brand" and one.key not in lexicon.medicines and before.strip() == "(":
            continue
        kept.append(one)
    return kept


def _combined(text: str, named: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """Parts that are written as one ("levodopa/carbidopa") are the fixed combination where the tables have it."""
    named = _brand_of_parts(text, named, lexicon)
    kept: list[Treatment] = []
    number = 0
    while number < len(named):
        run = [named[number]]
        while number + len(run) < len(named) and _FIXED.fullmatch(
            text, run[-1].end, named[number + len(run)].start
        ):
            run.append(named[number + len(run)])
        kept += _as_combination(text, run, lexicon)
        number += len(run)
    return kept


def _brand_of_parts(text: str, named: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """ "A met B (Brand®)": the brand of a fixed combination stands for the parts before it."""
    kept: list[Treatment] = []
    for one in named:
        parts = lexicon.substances(one.key)
        tail = kept[-len(parts) :]
        if (
            len(parts) > 1
            and one.how == "brand"
            and {other.key for other in tail} == parts
            and text[one.start - 1] == "("
        ):
            kept = [
                *kept[: -len(parts)],
                replace(one, surface=text[tail[0].start : one.end], start=tail[0].start),
            ]
        else:
            kept.append(one)
    return kept


def _as_combination(text: str, run: list[Treatment], lexicon: Lexicon) -> list[Treatment]:
    for size in range(len(run), 1, -1):
        parts = frozenset(part for one in run[:size] for part in lexicon.substances(one.key))
        key = lexicon.combinations.get(parts)
        if key:
            start, end = run[0].start, run[size - 1].end
            how: How = "spelling" if any(one.how == "spelling" for one in run[:size]) else "name"
            whole = Treatment(key, lexicon.label(key), text[start:end], start, end, how, "given")
            return [whole, *run[size:]]
    return run
