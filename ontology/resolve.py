"""From a written part and its law to a target: which article, whether it exists, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace

from ontology.article_list import ArticleList
from ontology.context import Context
from ontology.existence import article_existence, is_doubtful, member_existence
from ontology.grammar_members import Path
from ontology.law_names import book_of
from ontology.mention import Candidate, Existence, Mention, MentionKind, Status
from ontology.near import Near, near_articles
from ontology.provision import Provision
from ontology.registers import CIVIL_CODE
from ontology.uris import JCI, work_of
from ontology.which_law import MISSPELT, LawFound, may_have

SPREAD = re.compile(r"(?P<article>\d+(?:\.\d+)?)\.(?P<lid>\d{1,2})(?P<part>[a-z])")


def resolve_provision(part: Provision, found: LawFound, context: Context) -> Mention:
    """The mention of a written part once its law is sought: targets, existence, candidates."""
    if found.work is None or (
        found.work == CIVIL_CODE and book_of(found.work, part.labels[0])[0] == CIVIL_CODE
    ):
        return _without_law(part, found, context)
    if part.shape == "division":
        return _mention(part, context, (found.work,), (found.work,), "exact", "exists", found)
    if found.work.startswith("celex:"):
        keys = tuple(key for label in part.labels for key in keys_of(found.work, label, part.paths))
        return _mention(part, context, keys, keys, "exact", "unknown", found)
    return _in_register(part, found, found.work, context)


def keys_of(work: str, label: str, paths: tuple[Path, ...]) -> list[str]:
    """Canonical keys: artikel, lid, o (once for each depth)."""
    article = f"{work}&artikel={label}"
    keys = []
    for lid, parts in paths or ((None, ()),):
        lid_part = f"&lid={lid}" if lid is not None else ""
        keys.append(article + lid_part + "".join(f"&o={part}" for part in parts))
    return keys


def _in_register(part: Provision, found: LawFound, law: str, context: Context) -> Mention:
    registers, date = context.registers, context.date
    plain = [book_of(law, label) for label in part.labels]
    work, labels = plain[0][0], [label for _, label in plain]
    bwb = work.removeprefix(JCI)
    held = registers.articles_of(bwb, date)
    existence = _worst([article_existence(registers, bwb, label, date) for label in labels])
    if held is None:
        written = tuple(key for label in labels for key in keys_of(work, label, part.paths))
        return _mention(part, context, written, written, "exact", existence, found)
    spread = _spread_label(labels, held) if len(labels) == 1 and not part.paths else None
    if spread:
        return _in_register(replace(part, labels=spread[:1], paths=spread[1:]), found, work, context)
    if any(is_doubtful(registers, bwb, label, date) for label in labels):
        return _doubtful(part, found, work, labels, held, existence, context)
    return _in_list(part, found, work, labels, held, existence, context)


def _in_list(
    part: Provision, found: LawFound, work: str, labels: list[str], held: ArticleList,
    existence: Existence, context: Context,
) -> Mention:  # fmt: skip
    """One article, whose members are checked, or a range, which runs over what the list has."""
    if len(labels) == 2:
        labels = list(held.between(labels[0], labels[1])) or labels
    elif article := held.get(labels[0]):
        labels = [article.label]
        states = [member_existence(article, path) for path in part.paths]
        missing = [path for path, state in zip(part.paths, states, strict=True) if state == "never"]
        if (
            missing
            and held.complete
            and (not context.date or context.date >= held.state[: len(context.date)])
        ):
            if len(missing) < len(part.paths):
                return _partly_missing(part, found, work, article.label, missing, context)
            return _missing_member(part, found, work, article.label, held, context)
        if existence == "exists" and set(states) - {"exists"}:
            existence = "unknown"  # the article is there, of its lid or onderdeel the list does not tell
    keys = tuple(key for label in labels for key in keys_of(work, label, part.paths))
    return _mention(part, context, keys, keys, "exact", existence, found)


def _spread_label(labels: list[str], held: ArticleList) -> tuple[str, Path] | None:
    """ "5.1.2e" of a law without such an article is article 5.1, lid 2, onder e, as Woo decisions write it."""
    parts = SPREAD.fullmatch(labels[0])
    if parts is None or held.get(labels[0]) or held.get(parts["article"]) is None:
        return None
    return parts["article"], (parts["lid"], (parts["part"],))


def _worst(states: list[Existence]) -> Existence:
    order: tuple[Existence, ...] = ("never", "not-yet", "repealed", "unknown", "exists")
    return min(states, key=order.index)


def _doubtful(
    part: Provision, found: LawFound, work: str, labels: list[str], held: ArticleList,
    existence: Existence, context: Context,
) -> Mention:  # fmt: skip
    """An article that no list of this law has: corrected where one slip of separators explains it."""
    literal = tuple(key for label in labels for key in keys_of(work, label, part.paths))
    wrong = next(label for label in labels if held.get(label) is None)
    near = (
        near_articles(held, wrong, part.paths, context.labels_of(work)) if held.complete or held.state else []
    )
    candidates = tuple(
        Candidate(keys_of(work, one.label, part.paths)[0], one.score, f"{one.reason} (geschreven: {wrong})")
        for one in near[:5]
    )  # fmt: skip
    title = context.registers.title_of(work)
    where = f"de {title} ({held.state})" if held.complete else f"de lijst van {held.state} van de {title}"
    reason = f"artikel {wrong} staat niet in {where}" + _look_alike(wrong, work, context)
    targets: tuple[str, ...] = ()
    status: Status = "ambiguous" if near else "unresolved"
    if len(labels) == 1 and _is_sure(near) and (held.complete or not held.numbers_like(wrong)):
        targets, status = tuple(keys_of(work, near[0].label, part.paths)), "corrected"
    elif context.memory.own and context.memory.own.work == work:
        reason = f"dit stuk heeft geen artikel {wrong}"
    elif existence == "unknown":
        targets = literal
    return _mention(part, context, targets, literal, status, existence, found, reason, candidates)


def _is_sure(near: list[Near]) -> bool:
    """One candidate stands out: only separators differ, or a sign of a long number is doubled or swapped."""
    if not near or (len(near) > 1 and near[1].score >= near[0].score - 0.2):
        return False
    return near[0].sure or (near[0].score >= 0.75 and len(near[0].label) >= 5)


def _look_alike(label: str, work: str, context: Context) -> str:
    """A related regulation that does have an article of this number, so that nobody takes it for the one meant."""
    words = set(context.registers.title_of(work).casefold().split()[1:])
    for bwb, lists in sorted(context.registers.article_lists.items()):
        title = context.registers.title_of(work_of(bwb))
        if (
            work_of(bwb) != work
            and words & set(title.casefold().split()[1:])
            and any(one.get(label) for one in lists)
        ):
            return f"; let op: de {title} heeft wel een artikel {label}"
    return ""


def _partly_missing(
    part: Provision, found: LawFound, work: str, label: str, missing: list[Path], context: Context
) -> Mention:
    """ "tweede en derde lid" of an article with two leden: what exists is the target."""
    literal = tuple(keys_of(work, label, part.paths))
    gone = keys_of(work, label, tuple(missing))
    targets = tuple(key for key in literal if key not in gone)
    reason = f"artikel {label} heeft niet alle leden of onderdelen die hier staan"
    return _mention(part, context, targets, literal, "ambiguous", "never", found, reason)


def _missing_member(
    part: Provision, found: LawFound, work: str, label: str, held: ArticleList, context: Context
) -> Mention:
    article = held.get(label)
    leden = [lid for lid in (article.members or {}) if lid != "0"] if article else []
    literal = tuple(keys_of(work, label, part.paths))
    nearest = [f"{work}&artikel={label}&lid={lid}" for lid in reversed(leden[-2:])]
    lid = part.paths[0][0]
    reason = f"artikel {label} heeft {len(leden) or 'geen'} leden"
    if lid is None or lid in leden:
        reason = f"artikel {label}{f', lid {lid},' if lid else ''} heeft dit onderdeel niet"
    candidates = [Candidate(key, 0.5 - 0.1 * place, reason) for place, key in enumerate(nearest)]
    candidates.append(Candidate(f"{work}&artikel={label}", 0.3, "het artikel zelf"))
    beside = context.labels_of(work)
    candidates += [
        Candidate(keys_of(work, near.label, part.paths)[0], round(near.score / 4, 3), near.reason)
        for near in near_articles(held, label, part.paths, beside)[:2]
    ]
    return _mention(part, context, (), literal, "unresolved", "never", found, reason, tuple(candidates))


def _without_law(part: Provision, found: LawFound, context: Context) -> Mention:
    works = found.candidates if found.work is None else ()
    candidates = []
    for place, work in enumerate(works[:5] if part.labels else ()):
        plain, label = book_of(work, part.labels[0])
        if plain == CIVIL_CODE:
            continue  # of which book is not known
        state = article_existence(context.registers, plain.removeprefix(JCI), label, context.date)
        if state != "exists" and not may_have(part, plain, context):
            continue
        score = round(0.5 - 0.08 * place + (0.4 if state == "exists" else 0), 2)
        itself = context.memory.own is not None and context.memory.own.work == plain
        reason = "het stuk zelf" if itself else f"{context.registers.title_of(plain)} is eerder genoemd"
        candidates.append(Candidate(keys_of(plain, label, part.paths)[0], score, reason))
    candidates.sort(key=lambda one: -one.score)
    reason = found.reason or "het boek van het Burgerlijk Wetboek staat er niet bij"
    status: Status = "ambiguous" if len(candidates) > 1 else "unresolved"
    return _mention(part, context, (), (), status, "unknown", found, reason, tuple(candidates))


def _mention(
    part: Provision, context: Context, targets: tuple[str, ...], literal: tuple[str, ...], status: Status,
    existence: Existence, found: LawFound, reason: str = "", candidates: tuple[Candidate, ...] = (),
) -> Mention:  # fmt: skip
    kind: MentionKind = "eu" if (found.work or "").startswith("celex:") else "law"
    if found.rule == MISSPELT and status == "exact":
        status, literal = "corrected", ()
    return Mention(
        part.start, part.end, context.text[part.start : part.end], kind,
        targets, literal, status, existence, candidates, reason or found.reason, f"{part.shape}/{found.rule}",
    )  # fmt: skip
