"""What a sentence states (a milestone, commitment, decision, recommendation), told in parts: who, when, how sure.

The sentence itself is quoted, never told in other words; a time is given as it is written and as the days meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from beleidswijzer.clipping import clipped
from beleidswijzer.dutch_format import date_text, period_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.wording import text
from ingest.passage import Passage
from ontology.mention import FieldValue, Mention

LeadsTo = Callable[[str], str | None]
StatementAddress = Callable[[Passage, Mention], str | None]

STATEMENTS = (
    "decision",
    "milestone",
    "commitment",
    "recommendation",
    "duty",
    "stance",
    "settlement",
    "definition",
)
"""Kinds whose span is a whole sentence: told below the passage, so that links inside stay links."""
MODALITIES = ("feit", "plan", "verwacht", "voorwaardelijk")
_QUOTED = 160
_NAMED = ("meaning", "subject", "condition", "outcome", "to", "strength")


def statements_html(
    passage: Passage, mentions: Sequence[Mention], leads_to: LeadsTo, address: StatementAddress | None = None
) -> str:
    """A list of what the passage states; empty when it states nothing."""
    stated = [one for one in mentions if one.kind in STATEMENTS and _tells_something(one)]
    lines = [_statement(passage, one, leads_to, address) for one in stated]
    return f'<ul class="statements">{"".join(lines)}</ul>' if lines else ""


def _tells_something(mention: Mention) -> bool:
    """A short name of which the document does not say what it stands for is no news."""
    return mention.kind != "definition" or bool(mention.fields.get("meaning"))


def modality_text(modality: str) -> str:
    """How sure the text is, in words; what is not one of the four is shown as it is."""
    return text(f"modality.{modality}") if modality in MODALITIES else modality


def _statement(
    passage: Passage, mention: Mention, leads_to: LeadsTo, address: StatementAddress | None
) -> str:
    href = address(passage, mention) if address else None
    name = f"<strong>{anchor(href, text(f'mention.{mention.kind}'))}</strong>"
    parts = [_part(label, value) for label, value in _facts(mention)]
    parts += [_line(key, leads_to) for key in _many(mention.fields.get("lines"))]
    parts += [_line(key, leads_to) for key in _many(mention.fields.get("part_of"))]
    quoted = _quoted(passage, mention)
    told = "".join(f'<span class="fact">{part}</span>' for part in (quoted, *parts) if part)
    return f"<li>{name} {told}</li>"


def _quoted(passage: Passage, mention: Mention) -> str:
    """The sentence, where the passage has more than that; its beginning when it is long."""
    if len(mention.surface) > 0.9 * len(passage.text):
        return ""
    return f"“{plain(clipped(mention.surface, _QUOTED))}”"


def _facts(mention: Mention) -> list[tuple[str, str]]:
    """Name and words of each thing known, in the order in which people ask."""
    fields = mention.fields
    told = [(text("statement.who"), _words(fields.get("who")))]
    for name in _NAMED:
        words = _words(fields.get(name))
        told.append((text(f"statement.{name}"), "" if words == mention.surface else words))
    if role := _words(fields.get("role")):
        told.append((text("statement.role"), text(f"stance.{role}")))
    if direction := _words(fields.get("direction")):
        known = direction in ("voor", "tegen")
        told.append((text("statement.direction"), text(f"direction.{direction}") if known else direction))
    told += _times(fields)
    return [(label, words) for label, words in told if words]


def _times(fields: dict[str, FieldValue]) -> list[tuple[str, str]]:
    """Each time of the sentence with its role and how sure it is."""
    written = _many(fields.get("when"))
    times = [time.split("|") for time in _many(fields.get("times"))]
    if not times or any(len(time) != 4 for time in times):
        period = period_text(_day(fields.get("earliest")), _day(fields.get("latest")))
        period = period or date_text(_day(fields.get("date")))
        sure = modality_text(_words(fields.get("modality")))
        return [(text("statement.when"), period), (text("statement.sure"), sure)]
    told = []
    for number, (role, first, last, modality) in enumerate(times):
        label = text(f"role.{role}") if role in ("start", "einde") else text("statement.when")
        period = period_text(first or None, last or None)
        if number < len(written) == len(times) and (period or "-") not in written[number].casefold():
            period = f"“{written[number]}”, {period}" if period else f"“{written[number]}”"
        told += [(label, period), (text("statement.sure"), modality_text(modality))]
    return _sureness_once(told)


def _sureness_once(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Times that are equally sure say so once, at the end."""
    sure = told[1::2]
    return [*told[::2], sure[0]] if len(set(sure)) == 1 else told


def _part(label: str, words: str) -> str:
    return f'<span class="quiet">{plain(label)}</span> {plain(words.rstrip(". "))}'


def _line(key: str, leads_to: LeadsTo) -> str:
    name = text("statement.line", number=key.rsplit("/", 1)[-1])
    return f'<span class="quiet">{plain(text("statement.part_of"))}</span> {anchor(leads_to(key), name)}'


def _words(value: FieldValue) -> str:
    return ", ".join(_many(value))


def _many(value: FieldValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _day(value: FieldValue) -> str | None:
    return value if isinstance(value, str) else None
