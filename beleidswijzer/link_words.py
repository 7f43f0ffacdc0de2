"""What links are called: type, state and tension, in the words of the one catalogue for app, files and terminal."""

from __future__ import annotations

from beleidswijzer.suggestion import LinkReasons, Suggestion
from beleidswijzer.wording import text


def relation_words(relation: str) -> str:
    return text(f"links.relation.{relation}")


def status_words(status: str) -> str:
    return text(f"links.status.{status}")


def tension_words(kind: str) -> str:
    return text(f"links.tension.{kind}")


def tied_words(why: LinkReasons) -> list[str]:
    """How care and indication tie; nothing of care that has no name in common."""
    told = [text(f"links.treatment.{why.treatment}")] if why.treatment != "none" else []
    return [*told, text(f"links.indication.{why.indication}")]


def shared_words(why: LinkReasons) -> list[str]:
    """What both are about, with where it stands when not in the words of the recommendation."""
    places = dict(why.elsewhere)
    return [f"{one} ({places[one]})" if one in places else one for one in why.shared]


def later_words(one: Suggestion, name: str) -> str:
    """That a later decision came after this one, and what it does to it; `name` is what the later one is called."""
    return text("links.extended_by" if one.why.extended else "links.replaced_by", title=name)


def is_by_hand(one: Suggestion) -> bool:
    """Whether a person laid it where the rules saw nothing: no reason and no share of theirs belongs to it."""
    why = one.why
    return (
        bool(one.judgements)
        and why.treatment == "none"
        and not why.words
        and why.cosine is None
        and not why.shared
    )
