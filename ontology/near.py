"""Which article was meant, when the one written does not exist: slips of the pen, most likely first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.article_list import ArticleList
from ontology.existence import member_existence
from ontology.grammar_members import Path

SEPARATORS = re.compile(r"[.:\s]")


@dataclass(frozen=True, slots=True)
class Near:
    """An article that may have been meant. `sure`: only the separators differ."""

    label: str
    score: float
    reason: str
    sure: bool


def near_articles(
    held: ArticleList, written: str, paths: tuple[Path, ...] = (), beside: tuple[str, ...] = ()
) -> list[Near]:
    """Articles of the list one slip away from `written`, best first.

    `paths` are the members written with it, `beside` the other articles of the same list in
    the text: a candidate that has those members, or stands in their chapter, comes first.
    """
    found: list[Near] = []
    for article in held.articles.values():
        slip = _slip(written.casefold(), article.label.casefold())
        if slip is None or article.repealed or article.label.casefold() == written.casefold():
            continue
        score, reason = slip
        fits = [member_existence(article, path) for path in paths]
        score += 0.04 if fits and all(fit == "exists" for fit in fits) else 0
        score -= 0.3 if "never" in fits else 0
        score += 0.05 if any(_chapter(article.label) == _chapter(other) for other in beside) else 0
        found.append(Near(article.label, round(score, 3), reason, score >= 0.85))
    found.sort(key=lambda near: (-near.score, held.order[near.label.casefold()]))
    return found


def _chapter(label: str) -> str:
    return re.split(r"[.:]", label)[0] if re.search(r"[.:]", label) else ""


def _slip(written: str, label: str) -> tuple[float, str] | None:
    if SEPARATORS.sub("", written) == SEPARATORS.sub("", label):
        return 0.9, "een punt of dubbele punt staat anders"
    if _has_gap_for(written, label):
        return 0.7, "tussen of achter de punten ontbreekt een cijfer"
    if sorted(written) == sorted(label) and _is_swap(written, label):
        return 0.75, "twee tekens zijn verwisseld"
    if _is_doubled(written, label):
        return 0.8, "een teken staat dubbel"
    if len(written) == len(label) - 1 and _is_one_more(label, written):
        return 0.6 if label.startswith(written) else 0.58, "een teken is weggevallen"
    if len(written) == len(label) + 1 and _is_one_more(written, label):
        return 0.55, "een teken is te veel"
    if len(written) == len(label) and sum(a != b for a, b in zip(written, label, strict=True)) == 1:
        return 0.4, "een teken is anders"
    return _slip_around_separator(written, label)


def _slip_around_separator(written: str, label: str) -> tuple[float, str] | None:
    """A digit fell away together with its dot ("3.1" or "3.2" for "3.2.1")."""
    bare, full = SEPARATORS.sub("", written), SEPARATORS.sub("", label)
    if len(bare) == len(full) - 1 and _is_one_more(full, bare) and written[0] == label[0]:
        return 0.45, "een cijfer en een punt zijn weggevallen"
    if len(bare) == len(full) and len(bare) > 2 and _is_swap(bare, full):
        return 0.42, "twee cijfers zijn verwisseld"
    return None


def _has_gap_for(written: str, label: str) -> bool:
    """ "3..1" and "3.2." leave room for the digit of 3.2.1."""
    if ".." not in written and not written.endswith("."):
        return False
    pattern = re.escape(written).replace(r"\.\.", r"\.\d+[a-z]?\.")
    return bool(re.fullmatch(pattern + (r"\d+[a-z]?" if written.endswith(".") else ""), label))


def _is_swap(written: str, label: str) -> bool:
    differing = [place for place, (a, b) in enumerate(zip(written, label, strict=False)) if a != b]
    if len(written) != len(label) or len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first, second = differing
    return written[first] == label[second] and written[second] == label[first]


def _is_doubled(written: str, label: str) -> bool:
    if len(written) != len(label) + 1:
        return False
    return any(
        written[place] == written[place - 1] and written[:place] + written[place + 1 :] == label
        for place in range(1, len(written))
    )


def _is_one_more(longer: str, shorter: str) -> bool:
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
