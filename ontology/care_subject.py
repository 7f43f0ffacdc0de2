"""What a text is about: which care, given how, for whom.

A recommendation and a decision are read by the same rules, so that they can be compared (ontology/subject_tie.py). What
the sentence itself leaves out is taken from what stands around it: the question, the title of its module, of the
guideline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontology.care_lexicon import Lexicon
from ontology.care_tables import load_product_routes, load_vaccines, treatment_key
from ontology.conditions import ConditionNamed, named_conditions, outside_names, read_conditions, specific
from ontology.trait import Trait
from ontology.traits import read_traits, with_surroundings
from ontology.treatment import Treatment
from ontology.treatments import read_treatments

__all__ = ["Indication", "Subject", "Trait", "Treatment", "read_subject"]


_VACCINATE = re.compile(
    r"\b(?:vaccin(?:eer|eren|eert|atie|aties)|immunis(?:eer|atie)|inenten|inenting)\b", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"[\w-]+\s$")
_WORD_BEHIND = re.compile(r"\s[\w-]+")
_VACCINES = treatment_key("vaccins")


@dataclass(frozen=True, slots=True)
class Indication:
    """For whom: keys of conditions (the most specific ones) and the traits that narrow them. `text` is as written,
    `beside` are conditions that are named and are not for whom: a risk, a complaint, what somebody went through."""

    conditions: tuple[str, ...]
    traits: frozenset[Trait]
    text: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Care and indication of one text."""

    treatments: tuple[Treatment, ...]
    indication: Indication
    text: str

    def keys(self, *roles: str) -> frozenset[str]:
        """Keys of the treatments in these roles."""
        return frozenset(one.key for one in self.treatments if one.role in roles)


def read_subject(text: str, lexicon: Lexicon, *, around: Sequence[str] = ()) -> Subject:
    """`around`: what the sentence leaves unsaid, the nearest first: question, title of the module, of the guideline."""
    named = named_around(around, lexicon)
    own = _own_subject(text, lexicon, named)
    near = [_own_subject(other, lexicon, named) for other in around]
    treatments = own.treatments
    if not any(one.role == "given" for one in treatments):
        treatments += _from_around(near)
    conditions, beside = _prevented(treatments, *_conditions(own, near, lexicon))
    traits = with_surroundings(own.indication.traits, [one.indication.traits for one in near])
    return Subject(treatments, Indication(conditions, traits, text, beside), text)


def named_around(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Keys of everything that these texts name by a full name: an abbreviation of it is meant, then."""
    found: set[str] = set()
    for text in texts:
        for names in (lexicon.treatment_names, lexicon.condition_names):
            found |= {hit.name.key for hit in names.find(text) if not hit.name.weak}
    return frozenset(found)


def _own_subject(text: str, lexicon: Lexicon, near: frozenset[str]) -> Subject:
    named = outside_names(named_conditions(text, lexicon, near=near), text, lexicon)
    places = [(one.start, one.end) for one in named]
    treatments = read_treatments(text, lexicon, near=near, conditions=places)
    treatments = _against(text, treatments, named, lexicon)
    read = read_conditions(text, named, lexicon)
    spans = [(one.start, one.end) for one in treatments] + places
    aside = [_with_its_form(text, one) for one in treatments if one.role in ("after", "instead")]
    traits = _with_routes(read_traits(text, spans, aside), treatments)
    return Subject(treatments, Indication(read.firm, traits, text, read.loose), text)


def _with_its_form(text: str, one: Treatment) -> tuple[int, int]:
    """The place of a name with the words beside it: "intranasale corticosteroïden"."""
    before, behind = _WORD_BEFORE.search(text, 0, one.start), _WORD_BEHIND.match(text, one.end)
    return (before.start() if before else one.start, behind.end() if behind else one.end)


def _against(
    text: str, treatments: tuple[Treatment, ...], named: Sequence[ConditionNamed], lexicon: Lexicon
) -> tuple[Treatment, ...]:
    """ "Vaccineer ... tegen RSV" is the vaccine against it, where the text names none."""
    verb = _VACCINATE.search(text)
    keys = [key for one in named if (key := load_vaccines().get(one.key))]
    if not verb or not keys or any(one.key in load_vaccines().values() for one in treatments):
        return treatments
    others = tuple(one for one in treatments if one.key != _VACCINES)
    given = Treatment(keys[0], lexicon.label(keys[0]), verb[0], *verb.span(), "words", "given")
    return tuple(sorted((*others, given), key=lambda one: (one.start, one.end)))


def _with_routes(traits: frozenset[Trait], treatments: Sequence[Treatment]) -> frozenset[Trait]:
    """A product that is given tells its form, where the text does not."""
    if any(trait.axis == "route" for trait in traits):
        return traits
    products = [one.brand.casefold() for one in treatments if one.role == "given" and one.brand]
    routes = load_product_routes()
    return traits | {Trait("route", route) for product in products for route in routes.get(product, ())}


def _from_around(near: Sequence[Subject]) -> tuple[Treatment, ...]:
    """The treatments of the nearest text that gives any; their words do not stand in the sentence."""
    for one in near:
        if any(treatment.role == "given" for treatment in one.treatments):
            return tuple(
                replace(treatment, start=0, end=0)
                for treatment in one.treatments
                if treatment.role in ("given", "with")
            )
    return ()


def _prevented(
    treatments: Sequence[Treatment], conditions: tuple[str, ...], beside: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A vaccine is for what it prevents; what those have who get it ("mensen met COPD") is named besides."""
    given = {one.key for one in treatments if one.role == "given"}
    prevented = tuple(key for key, vaccine in load_vaccines().items() if vaccine in given)
    if not prevented or not given <= set(load_vaccines().values()):
        return conditions, beside
    group = tuple(dict.fromkeys(key for key in (*conditions, *beside) if key not in prevented))
    return tuple(key for key in prevented if key in conditions) or prevented, group


def _conditions(
    own: Subject, near: Sequence[Subject], lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of the sentence, and what it names besides. A broad word ("longcarcinoom") is made specific by what is
    around it; a sentence that tells no disease takes the nearest one, and only then what it names besides."""
    keys, beside = own.indication.conditions, own.indication.beside
    for one in near:
        more = one.indication.conditions
        if not keys:
            keys = more
        keys += tuple(key for key in more if key not in keys and lexicon.above(key) & set(keys))
    if not keys:
        keys = next((one.indication.beside for one in near if one.indication.beside), ())
        keys, beside = (beside, ()) if beside else (keys, ())
    narrow = tuple(key for key in beside if lexicon.above(key) & set(keys))
    return specific((*keys, *narrow), lexicon), tuple(
        key for key in beside if key not in keys and key not in narrow
    )
