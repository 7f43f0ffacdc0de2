"""What a reader of a paper must know: how it was read, that it is a concept, its numbers, references in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from beleidswijzer.addresses import document_address, page_address
from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.opened_document import OpenedDocument, first_mentions
from beleidswijzer.page_label import page_label
from beleidswijzer.wording import count_text, text
from ingest.passage import Numbers, Passage, ReadingWarning
from ontology.mention import Mention

LISTED = 40
_PAGES = 60
_DOUBTFUL = ("corrected", "ambiguous", "unresolved")


def notes_html(opened: OpenedDocument, *, draft: bool) -> str:
    """Everything in full; what concerns single references folds."""
    parts = [_warning(opened.entry.document, warning) for warning in opened.entry.warnings]
    if draft:
        parts.append(_notice(text("notes.draft"), text("notes.draft_why")))
    if several := several_numbers(opened.document.numbers):
        parts.append(_notice(text("notes.numbers", numbers=", ".join(several)), text("notes.numbers_why")))
    return "".join(parts) + _references(opened)


def several_numbers(numbers: Numbers) -> tuple[str, ...]:
    """The own numbers of a paper where it has more than one of a kind; a Kamerstuk with a kenmerk is as usual."""
    kinds = (numbers.kst, numbers.zin, numbers.kenmerk, numbers.ah, numbers.gazette)
    return tuple(number for kind in kinds if len(kind) > 1 for number in kind)


def _notice(message: str, remedy: str, below: str = "") -> str:
    return f'<div class="notice"><strong>{plain(message)}</strong> {plain(remedy)}{below}</div>'


def _warning(document: str, warning: ReadingWarning) -> str:
    links = [anchor(document_address(document, page=page), str(page)) for page in warning.pages[:_PAGES]]
    left = len(warning.pages) - _PAGES
    more = f" {plain(text('concept.more', count=number_text(left)))}" if left > 0 else ""
    pages = f" {plain(text('notes.pages'))} {', '.join(links)}{more}." if links else ""
    return _notice(warning.message, warning.remedy, pages)


def _references(opened: OpenedDocument) -> str:
    found = first_mentions(opened, _DOUBTFUL)
    if not found:
        return ""
    counted = [
        count_text(f"notes.{name}", count)
        for name, statuses in (("corrected", ("corrected",)), ("open", ("ambiguous", "unresolved")))
        if (count := sum(mention.status in statuses for _, mention in found))
    ]
    ordered = sorted(found, key=lambda pair: pair[1].status != "corrected")
    lines = "".join(_reference(opened, *pair) for pair in ordered[:LISTED])
    left = len(found) - LISTED
    more = f'<p class="quiet">{plain(text("concept.more", count=number_text(left)))}</p>' if left > 0 else ""
    work = page_address("wetsartikelen", [("art_view", "werk"), ("werk_paper", opened.entry.document)])
    return (
        f'<details class="notes"><summary>{plain(_joined(counted))}</summary><ul>{lines}</ul>{more}'
        f'<p class="links">{anchor(work, text("notes.work"))}</p></details>'
    )


def _joined(counted: Sequence[str]) -> str:
    return f"{text('notes.references')} {', '.join(counted)}"


def _reference(opened: OpenedDocument, passage: Passage, mention: Mention) -> str:
    marks = ((mention.start, mention.end),)
    page = opened.page_of(passage.id, marks)
    address = document_address(opened.entry.document, passage=passage.id, marks=marks)
    where = f' <span class="quiet">{plain(page_label(opened.entry, page))}</span>' if page else ""
    told = f"{plain(text(f'status.{mention.status}'))}"
    why = f": {plain(mention.reason)}" if mention.reason else ""
    return f"<li>{anchor(address, f'“{mention.surface}”')}{where} – {told}{why}</li>"
