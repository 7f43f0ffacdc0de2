"""Which law a written part belongs to.

The order for a part without its own law: the law at the tail of its list, the law to the
left in the same sentence, the last law of the paragraph, the law the text belongs to; else
none, with candidates. In the text of a law itself an article without a law is that law's own; so it is in a document
that is itself a regulation, or explains one (`ontology/own_law.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ontology.article_list import numbering
from ontology.context import Context
from ontology.existence import is_doubtful
from ontology.grammar_grounds import ground_of, read_ground
from ontology.law_names import NEXT_ACT, NO_LAW, book_of
from ontology.law_tail import Pointer, Tail, UnknownLaw
from ontology.names import NameHit
from ontology.own_law import (
    OWN,
    beside_other,
    has_members,
    is_listed,
    is_of_draft,
    is_text_of_itself,
    may_be_own,
    names_other,
    own_work,
    says_itself,
)
from ontology.provision import Provision
from ontology.table_cells import column_at
from ontology.uris import JCI, work_of

MISSPELT = "misspelt"
DISTINCT = re.compile(r"[.:]|\d[a-z]")  # a number that few laws have
ENACTED = re.compile(
    r"(?:wet|wetboek|besluit|regeling|verordening|reglement|statuut|verdrag)\b", re.IGNORECASE
)
POLICY = re.compile(r"\bbeleidsregel", re.IGNORECASE)  # they mostly speak of articles of the law they apply
DIGIT = re.compile(r"\d")
MEANT = re.compile(r"(?:bedoeld|genoemd) in\s+(?:het\s+bepaalde\s+in\s+)?(?:de\s+)?$")
DEVIATES = re.compile(r"(?:afwijking|toepassing) van\s+(?:het\s+bepaalde\s+in\s+)?(?:de\s+)?$")


@dataclass(frozen=True, slots=True)
class LawFound:
    """The work a part belongs to. Without a work: why not, and what it may be."""

    work: str | None
    rule: str
    reason: str = ""
    candidates: tuple[str, ...] = ()


def resolve_law(
    part: Provision, inherited: Tail | None, context: Context, *, in_list: bool = True
) -> LawFound:
    """Which law a written part belongs to; `inherited` is the law at the tail of its list."""
    own = context.memory.own
    if own and says_itself(part, context):
        listed = is_listed(part, context)
        return (
            LawFound(own.work, OWN) if listed else LawFound(None, OWN, "dit artikel staat niet in dit stuk")
        )
    if part.tail is None and is_of_draft(part, context):
        return LawFound(None, "draft", "een artikel van een ontwerp dat hier niet staat")
    for tail, rule in ((part.tail, "named"), (part.before, "named-before"), (inherited, "tail-of-list")):
        if tail is not None and not (rule == "tail-of-list" and _is_own(part, tail, context, in_list)):
            return law_of_tail(_that_may_have(part, tail, context), part.start, context, rule)
    ground = _ground(part, context)
    if ground:
        return LawFound(ground, "ground")
    if context.law:
        return _own_law(part, context.law, context)
    column = column_at(context.memory.columns, part.start)
    inserted = column and own and column.work == own.work and own.amends and part.labels[0][0] not in "IVXL"
    if column and not inserted and not names_other(part, context) and part.shape != "division":
        unknown = "" if column.work else f"'{column.name}' boven deze kolom staat niet in de registers"
        return LawFound(column.work, "column", unknown)
    framed = _framed(part, context)
    if framed:
        return LawFound(framed, "frame")
    left = _law_to_the_left(part, context)
    return _own(part, left, context) if may_be_own(part, context) else left


def _own_law(part: Provision, law: str, context: Context) -> LawFound:
    """The law whose text this is. Where no list tells of its articles, and one does of the same number in the law it
    rests on or one named before, it may be either: "artikel 18c" in a beleidsregel on the Zvw."""
    distinct = part.shape != "division" and bool(DISTINCT.search(part.labels[0]))
    if not distinct or context.registers.articles_of(law.removeprefix(JCI), context.date):
        return LawFound(law, "own-law")
    near = [*context.laws_before(part.start), context.basis(part.start), context.memory.last_law]
    others = dict.fromkeys(work for work in near if work and work != law and _surely_has(part, work, context))
    title = context.registers.title_of(law)
    if not others and (title == law or (ENACTED.search(title) and not POLICY.search(title))):
        return LawFound(law, "own-law")
    reason = "dit kan een artikel van deze regeling zijn of van een wet die niet is genoemd"
    return LawFound(None, "own-or-left", reason, (law, *others))


def _own(part: Provision, left: LawFound, context: Context) -> LawFound:
    """An article of the document itself, unless a law in the same paragraph has such an article too."""
    own = context.memory.own
    if own is None or left.work == own.work:
        return left
    if context.memory.kind == "table":
        reason = "in een tabel kan dit ook een artikel van een andere regeling zijn"
        return LawFound(None, "own-in-table", reason, (own.work,))
    if left.work is None and context.memory.place.part == "explanation" and beside_other(part, context):
        return LawFound(None, "own-or-other", "de zin noemt eerst een andere regeling", (own.work,))
    place = context.memory.place
    amended = context.memory.amended_here
    changes = place.article in own.amending and part.labels != (place.article,)
    if place.part == "explanation" and changes and not own.amends:
        reason = "dit kan een artikel van dit stuk zelf zijn of van de regeling die het wijzigt"
        other = (amended,) if amended and may_have(part, amended, context) else ()
        return LawFound(None, "own-or-amended", reason, (own.work, *other))
    if left.work is None or place.part == "text" or part.labels[0][0] in "IVXL":
        return LawFound(own.work, OWN)
    works = [work for work in (own.work, left.work) if work and has_members(part, work, context)]
    if len(works) == 1:
        return LawFound(own.work, OWN) if works[0] == own.work else left
    reason = "dit kan een artikel van dit stuk zelf zijn of van de wet die eerder is genoemd"
    return LawFound(None, "own-or-left", reason, (own.work, left.work))


def _that_may_have(part: Provision, tail: Tail, context: Context) -> Tail:
    """Of several laws of one name the one that numbers its articles so: "artikel 3 WMO", "artikel 2.3.1 WMO"."""
    if not isinstance(tail, NameHit) or len(tail.works) < 2:
        return tail
    known = [work for work in tail.works if work not in (NEXT_ACT, NO_LAW)]
    fitting = tuple(work for work in known if may_have(part, work, context))
    return replace(tail, works=fitting) if len(fitting) == 1 and len(known) == len(tail.works) else tail


def _framed(part: Provision, context: Context) -> str | None:
    """The law whose text is printed here, or that is amended here if it has, or may have, the article."""
    frame = context.frame_at(part.start)
    if frame is None or part.shape == "division" or part.labels[0][0] in "IVXL":
        return None
    doubtful = is_doubtful(context.registers, frame.work.removeprefix(JCI), part.labels[0], context.date)
    return None if doubtful and not frame.printed else frame.work


def _ground(part: Provision, context: Context) -> str | None:
    """The law of a code such as "10.2.e", also behind "art.", in a document that names that law."""
    if not part.paths or not context.memory.disclosure:
        return None
    code = DIGIT.search(context.text, part.start, part.end)
    ground = read_ground(context.text, code.start()) if code else None
    if ground is None and part.shape == "article" and len(part.labels) == 1:
        written = ground_of(part.labels[0], part.paths)
        named = {work_of(written.law)} if written else set()
        ground = written if set(context.laws_in_sentence(part.start)) <= named else None
    return work_of(ground.law) if ground and ground.law in context.memory.disclosure else None


def _is_own(part: Provision, tail: Tail, context: Context, in_list: bool) -> bool:
    """In a law's own text a part belongs to that law when only that law has the article."""
    law = context.law or own_work(context)
    if law is None or part.shape == "division" or not isinstance(tail, NameHit) or len(tail.works) != 1:
        return False
    label = part.labels[0]
    own = context.registers.articles_of(law.removeprefix(JCI), context.date)
    other = context.registers.articles_of(tail.works[0].removeprefix(JCI), context.date)
    if own is None or own.get(label) is None:
        return False
    return other.get(label) is None if other else not in_list


def law_of_tail(tail: Tail, place: int, context: Context, rule: str) -> LawFound:
    if isinstance(tail, NameHit):
        if len(tail.works) == 1:
            return LawFound(tail.works[0], rule)
        known = tuple(work for work in tail.works if work != NEXT_ACT)
        return LawFound(None, rule, many_works(tail.works), known)
    if isinstance(tail, UnknownLaw):
        return _misspelt(tail.name, context)
    return law_of_pointer(tail, place, context)


def many_works(works: tuple[str, ...]) -> str:
    """Why a name with these works leads to none."""
    if NEXT_ACT in works:
        return "het document noemt ook een nieuwe regeling van die naam"
    return "deze naam hoort bij meer regelingen" if works else "staat niet in de registers"


def _misspelt(name: str, context: Context) -> LawFound:
    meant = context.registers.names.near(name, context.date)
    if len(meant) == 1:
        return LawFound(meant[0], MISSPELT, f"geschreven: {name}")
    return LawFound(None, "unknown-law", f"'{name}' staat niet in de registers", meant)


def law_of_pointer(pointer: Pointer, place: int, context: Context) -> LawFound:
    """ "die wet" is the wet named last; "de wet" the one the document defined so, or the only one named."""
    works = context.of_form(place, pointer.form)
    if pointer.determiner in ("de", "het"):
        defined = context.memory.words.get(pointer.form)
        if defined:
            return LawFound(defined, "defined-word")
        if defined == "":
            return LawFound(
                None, "unknown-law", f"de {pointer.form} van dit document staat niet in de registers"
            )
        basis = _basis(pointer, works, place, context)
        if basis:
            return LawFound(basis, "basis")
        if len(works) == 1 and not context.law and works[0] in context.laws_in_sentence(place):
            return LawFound(works[0], "only-law-named")
        return LawFound(
            None,
            "pointer",
            f"{_which(pointer.form)} {pointer.form} bedoeld is, staat er niet bij",
            tuple(works),
        )
    if works:
        return LawFound(works[0], "pointer")
    return LawFound(
        None, "pointer", f"geen {pointer.form} genoemd waarnaar dit verwijst", _remembered(context)
    )


def _basis(pointer: Pointer, works: list[str], place: int, context: Context) -> str | None:
    """ "De wet" in a regeling, or in what amends it, is the law it rests on, unless another was just named."""
    if pointer.form != "wet" or (works and context.frame_at(place) is None):
        return None
    return context.basis(place)


def _which(form: str) -> str:
    return "welk" if form in ("besluit", "wetboek", "verdrag", "reglement", "wetsvoorstel") else "welke"


def _law_to_the_left(part: Provision, context: Context) -> LawFound:
    """A law of the same sentence whose list has the article, or that the sentence opens with ("In de Wlz ...")."""
    here = context.laws_in_sentence(part.start)
    lead = max(0, part.start - 30)
    deviates = DEVIATES.search(context.text, lead, part.start)
    meant = not numbering(part.labels[0]) and MEANT.search(context.text, lead, part.start)
    if (deviates or meant) and here and _named_in_passing(here[0], part, context):
        return LawFound(None, "no-law", "er staat geen wet bij", tuple(here))
    for work in here:
        if _surely_has(part, work, context):
            return LawFound(work, "law-to-the-left")
    if (
        len(set(here)) == 1
        and may_have(part, here[0], context)
        and context.opens_sentence(here[0], part.start)
        and not context.text[: part.start].rstrip().endswith("):")  # a heading over something else's articles
    ):
        return LawFound(here[0], "law-to-the-left")
    before = context.laws_before(part.start)
    for work in before:
        if _surely_has(part, work, context):
            return LawFound(work, "last-law-of-passage")
        if may_have(part, work, context):
            break  # the nearest law that could have it, but nothing shows that it does
    subject = context.memory.amended_here or context.memory.subject
    alone = not before or before == [subject]
    if subject and alone and context.memory.roman and may_have(part, subject, context):
        return LawFound(subject, "amended-law")
    if is_text_of_itself(
        context
    ):  # a bare article is the document's own: of another law only where that law is near
        before = [work for work in before if work in here or _surely_has(part, work, context)]
    if subject and context.memory.roman and may_have(part, subject, context):
        before = list(dict.fromkeys((subject, *before)))
    return LawFound(None, "no-law", "er staat geen wet bij", tuple(before) or _remembered(context))


def _named_in_passing(work: str, part: Provision, context: Context) -> bool:
    """ "Wie valt onder artikel 69 van de Zvw, krijgt in afwijking van artikel 4 ...": the text's own article 4."""
    return not context.opens_sentence(work, part.start)


def may_have(part: Provision, work: str, context: Context) -> bool:
    """Not when its article list has no such article, or its articles are numbered in another way."""
    label = part.labels[0]
    if is_doubtful(context.registers, work.removeprefix(JCI), label, context.date):
        return False
    return _numbered_alike(part, work, context)


def _surely_has(part: Provision, work: str, context: Context) -> bool:
    """A law of an earlier sentence is taken only when its list has the article: else it is a candidate."""
    plain, label = book_of(work, part.labels[0])
    held = context.registers.articles_of(plain.removeprefix(JCI), context.date)
    return held is not None and held.get(label) is not None and held.numbers_like(label)


def _numbered_alike(part: Provision, work: str, context: Context) -> bool:
    """ "6.2.1" is no article of a law that the text cites as "artikel 29", nor of an EU act."""
    if part.labels and part.labels[0][0] in "IVXL":
        return False  # the articles of an amending act are numbered in Roman
    if work.startswith("celex:"):
        return part.labels[0].isdigit()
    held = context.registers.articles_of(work.removeprefix(JCI))
    if held:
        return held.numbers_like(part.labels[0])
    labels = context.labels_of(work)
    return not labels or numbering(part.labels[0]) in {numbering(label) for label in labels}


def _remembered(context: Context) -> tuple[str, ...]:
    """The law named last; in a regulation that is an unrelated one, since a bare article is its own."""
    last = None if is_text_of_itself(context) else context.memory.last_law
    return (last,) if last else ()
