"""How the care of two subjects ties: the same, part of it, a class and its member, or another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ontology.care_lexicon import Lexicon
from ontology.care_subject import Subject
from ontology.care_words import care_stem, care_words

TreatmentTie = Literal["same", "part", "class", "other", "none"]
_EMPTY_WORDS = frozenset(
    care_stem(word)
    for word in [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "voor",
        "bij",
        "met",
        "in",
        "op",
        "aan",
        "te",
        "door",
        "om",
        "als",
        "dat",
        "die",
        "deze",
        "dit",
        "zijn",
        "is",
        "wordt",
        "worden",
        "niet",
        "geen",
        "behandeling",
        "behandelen",
        "behandeld",
        "patiënten",
        "patiënt",
        "mensen",
        "personen",
        "cliënten",
        "overweeg",
        "geef",
        "bied",
        "aanbevolen",
        "zorg",
        "interventie",
        "therapie",
        "programma",
        "methode",
        "gebruik",
        "inzet",
        "vorm",
        "bepaalde",
        "andere",
        "waarbij",
        "na",
        "naar",
        "tot",
        "uit",
        "ook",
        "dan",
        "er",
        "hun",
        "kan",
        "kunnen",
        "moet",
    ]
)
_ALIKE, _PARTLY = (
    0.75,
    0.5,
)  # share of the telling words of what was decided on that the recommendation has too
_TOGETHER = 2
_OF_WIDER_CLASS = 0.6  # share where a class is recommended and one of its members was decided on
_LONG = 7  # letters of a word that tells by itself, or as part of another
_FOR_WHOM = re.compile(r"\s(?:bij|voor\s+(?:de\s+behandeling|mensen|patiënten|volwassenen|kinderen))\s")
_FEWEST = 2  # such words; one word alone may be chance


@dataclass(frozen=True, slots=True)
class CareTie:
    """`share`, 0 to 1, tells how much of both is the same."""

    tie: TreatmentTie
    share: float
    shared: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def treatment_tie(asked: Subject, decided: Subject, lexicon: Lexicon) -> CareTie:
    if not decided.keys("given") or not asked.keys("given"):
        return _by_words(asked, decided)
    ours, theirs = _Regimen.of(asked, lexicon), _Regimen.of(decided, lexicon)
    both = ours.given & theirs.given
    if ours.whole == theirs.whole or _one_combination(ours, theirs, lexicon):
        tie = CareTie("same", 1.0, _labels(ours.whole & theirs.whole, lexicon))
        return _same_product(tie, both, asked, decided)
    if both:
        return _same_product(_same_given(both, ours, theirs, lexicon), both, asked, decided)
    if kin := _kin(ours.given, theirs.given, lexicon):
        covered = any(other in lexicon.above(one) for one in ours.given for other in theirs.given)
        return CareTie("class", 1.0 if covered else _OF_WIDER_CLASS, kin)
    return _another(ours, theirs, asked, lexicon)


@dataclass(frozen=True, slots=True)
class _Regimen:
    """Substances that are given, with what, and alone or not where the text says so."""

    given: frozenset[str]
    partners: frozenset[str]
    alone: bool

    @classmethod
    def of(cls, subject: Subject, lexicon: Lexicon) -> _Regimen:
        given = _expanded(subject.keys("given"), lexicon)
        parts = {part for key in given for part in lexicon.substances(key)}
        partners = _expanded(subject.keys("with"), lexicon) - given - parts
        alone = any(trait.axis == "scheme" for trait in subject.indication.traits) and not partners
        return cls(given, partners, alone)

    @property
    def whole(self) -> frozenset[str]:
        return self.given | self.partners


def _expanded(keys: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Schemes by their substances; a fixed combination stays one thing, as it is prescribed and decided on."""
    found: set[str] = set()
    for key in keys:
        medicine = lexicon.medicines.get(key)
        found |= lexicon.substances(key) if medicine and medicine.sort == "schema" else {key}
    return frozenset(found)


def _same_given(both: frozenset[str], ours: _Regimen, theirs: _Regimen, lexicon: Lexicon) -> CareTie:
    shared = _labels(both, lexicon)
    if (ours.alone and theirs.partners) or (theirs.alone and ours.partners):
        return CareTie(
            "part",
            0.4,
            shared,
            ("monotherapie tegenover combinatie" if ours.alone else "combinatie tegenover monotherapie",),
        )
    if ours.partners and theirs.partners:
        met = _met(ours.whole, theirs.whole, lexicon)
        if not _met(ours.partners, theirs.partners, lexicon):
            clash = f"met {_listed(ours.partners, lexicon)} tegenover met {_listed(theirs.partners, lexicon)}"
            return CareTie("part", 0.4, shared, (clash,))
        share = len(met) / max(len(ours.whole | theirs.whole) - len(met) + 1, 1)
        all_theirs = len(_met(theirs.partners, ours.partners, lexicon)) == len(theirs.partners)
        all_ours = len(_met(ours.partners, theirs.partners, lexicon)) == len(ours.partners)
        same = all_ours or (all_theirs and len(ours.given) > 1)
        return CareTie(
            "same" if same else "part", 1.0 if same else min(1.0, 0.6 + 0.4 * share), _labels(met, lexicon)
        )
    if partners := ours.partners or theirs.partners:
        if all(_is_class(one, lexicon) for one in partners):
            return CareTie("same", 0.95, shared)
        return CareTie("part", 0.85, shared)
    return CareTie("same", 1.0 if ours.given == theirs.given else 0.95, shared)


def _is_class(key: str, lexicon: Lexicon) -> bool:
    medicine = lexicon.medicines.get(key)
    return medicine is not None and medicine.sort == "klasse"


def _one_combination(ours: _Regimen, theirs: _Regimen, lexicon: Lexicon) -> bool:
    """The same medicines together, whichever stands first ("carboplatine i.c.m. durvalumab"): all that was decided on
    is among ours, or all of ours is theirs and what was decided on first is ours ("met carboplatine of cisplatine")."""
    parts = _substances(ours.whole, lexicon)
    if len(parts) >= _TOGETHER and parts == _substances(theirs.whole, lexicon):
        return True
    wanted = _substances(theirs.whole, lexicon)
    if (
        len(theirs.whole) < _TOGETHER <= len(wanted) and wanted <= parts
    ):  # a product of both, with more beside it
        return all(_is_class(one, lexicon) for one in parts - wanted)
    if len(theirs.whole) < _TOGETHER or not theirs.given <= ours.whole:
        return False
    extra = ours.whole - theirs.whole
    known = all(any(_related(one, other, lexicon) for other in theirs.whole) for one in extra)
    classes = all(lexicon.medicines[one].sort == "klasse" for one in extra if one in lexicon.medicines)
    met = len(_met(theirs.whole, ours.whole, lexicon))
    return (met == len(theirs.whole) and (classes or known)) or (not extra and met >= _TOGETHER)


def _same_product(tie: CareTie, both: frozenset[str], asked: Subject, decided: Subject) -> CareTie:
    """Two products of one substance are decided on apart (Acarizax, Actair): other forms, other indications."""
    ours, theirs = _brands(asked, both), _brands(decided, both)
    if not ours or not theirs or ours & theirs:
        return tie
    clash = f"{min(ours)} tegenover {min(theirs)}"
    return replace(tie, tie="part", share=tie.share * 0.6, clashes=(*tie.clashes, clash))


def _brands(subject: Subject, keys: frozenset[str]) -> frozenset[str]:
    return frozenset(one.brand.casefold() for one in subject.treatments if one.key in keys and one.brand)


def _substances(keys: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Fixed combinations by what they consist of: niraparib with abirateron is niraparib/abirateron."""
    return frozenset(part for key in keys for part in lexicon.substances(key))


def _met(ours: frozenset[str], theirs: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    """Ours that are theirs too, or of a class of theirs ("chemotherapie")."""
    return frozenset(
        one for one in ours if one in theirs or any(_related(one, other, lexicon) for other in theirs)
    )


def _related(one: str, other: str, lexicon: Lexicon) -> bool:
    return other in lexicon.above(one) or one in lexicon.above(other)


def _kin(ours: frozenset[str], theirs: frozenset[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(
        f"{lexicon.label(one)} ({lexicon.label(other)})"
        for one in sorted(ours)
        for other in sorted(theirs)
        if _related(one, other, lexicon)
    )


def _another(ours: _Regimen, theirs: _Regimen, asked: Subject, lexicon: Lexicon) -> CareTie:
    if met := ours.given & theirs.partners:
        return CareTie(
            "part",
            0.3,
            _labels(met, lexicon),
            (f"{_listed(met, lexicon)} alleen als partner in het besluit",),
        )
    if met := theirs.given & ours.partners:
        return CareTie("part", 0.6, _labels(met, lexicon))
    if met := theirs.given & _expanded(asked.keys("after"), lexicon):
        return CareTie("other", 0.0, (), (f"{_listed(met, lexicon)} is hier de eerdere behandeling",))
    if met := theirs.given & _expanded(asked.keys("instead"), lexicon):
        return CareTie("other", 0.0, (), (f"{_listed(met, lexicon)} is hier de vergelijking",))
    return CareTie(
        "other", 0.0, (), (f"{_listed(ours.given, lexicon)} tegenover {_listed(theirs.given, lexicon)}",)
    )


def _by_words(asked: Subject, decided: Subject) -> CareTie:
    """Care without a known name: by the telling words of what was decided on, compounds by their parts."""
    care = _FOR_WHOM.split(decided.text)[0]
    ours, theirs = _telling(asked.text), _telling(care)
    met = frozenset(one for one in theirs if one in ours or _is_part(one, ours))
    if (
        len(met) < min(_FEWEST, len(theirs))
        or not met
        or (len(theirs) == 1 and len(max(theirs, key=len)) < _LONG)
    ):
        return CareTie("none", 1.0)
    share = len(met) / len(theirs)
    shared = tuple(sorted({word.text for word in care_words(care) if word.stem in met}))
    if share >= _ALIKE:
        return CareTie("same", share, shared)
    return CareTie("part", share, shared) if share >= _PARTLY else CareTie("none", 1.0)


def _is_part(word: str, others: frozenset[str]) -> bool:
    """calprotectine, calprotectinetest"""
    if len(word) < _LONG:
        return False
    return any(len(other) >= _LONG and (word in other or other in word) for other in others)


def _telling(text: str) -> frozenset[str]:
    return frozenset(
        word.stem for word in care_words(text) if len(word.stem) > 2 and word.stem not in _EMPTY_WORDS
    )


def _labels(keys: frozenset[str], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon.label(key) for key in keys))


def _listed(keys: frozenset[str], lexicon: Lexicon) -> str:
    return " en ".join(_labels(keys, lexicon))
