"""The headings of a paper as a tree that folds: the way to the page of a part, open where the reader is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from beleidswijzer.addresses import document_address
from beleidswijzer.dutch_format import number_text
from beleidswijzer.markup import anchor, plain
from beleidswijzer.page_label import page_label
from beleidswijzer.results import DocumentEntry
from beleidswijzer.wording import count_text, text
from ingest.passage import Section

_OPEN = 12
"""A tree of so many headings is shown whole."""
_LIST_OF_CONTENTS = 3
"""So many headings of one page that come again on later pages: the page is the paper's own table of contents."""


@dataclass(slots=True)
class Branch:
    """A heading, the parts under it, and the last page on which they stand."""

    section: Section
    last: int
    parts: list[Branch] = field(default_factory=list)


def section_tree(sections: Sequence[Section], last_page: int) -> list[Branch]:
    """The headings under each other by level; those of the paper's own table of contents are left out."""
    kept = _without_contents_page(sections)
    roots: list[Branch] = []
    above: list[Branch] = []
    for place, section in enumerate(kept):
        after = next((one.page for one in kept[place + 1 :] if one.level <= section.level), last_page)
        branch = Branch(section, max(after, section.page))
        while above and above[-1].section.level >= section.level:
            above.pop()
        (above[-1].parts if above else roots).append(branch)
        above.append(branch)
    return roots


def _without_contents_page(sections: Sequence[Section]) -> list[Section]:
    latest = {_name(one): one.page for one in sections}
    again = [one.page for one in sections if latest[_name(one)] > one.page]
    contents = {
        page for page in again if again.count(page) >= _LIST_OF_CONTENTS and _only_listed(page, sections)
    }
    return [one for one in sections if not (one.page in contents and latest[_name(one)] > one.page)]


def _only_listed(page: int, sections: Sequence[Section]) -> bool:
    """Do the headings of the page name others, each once? What repeats on it ("Aanbevelingen") are headings."""
    names = [_name(one) for one in sections if one.page == page]
    return len(set(names)) == len(names)


def _name(section: Section) -> tuple[str, str]:
    return section.number or "", section.title.casefold()


def tree_html(entry: DocumentEntry, sections: Sequence[Section], page: int, last_page: int) -> str:
    """The tree under a word that opens it; empty without headings."""
    roots = section_tree(sections, last_page)
    if not roots:
        return ""
    count = sum(map(_size, roots))

    def opened(branch: Branch) -> bool:
        return count <= _OPEN or branch.section.page <= page <= branch.last

    summary = f"{text('document.contents')} ({number_text(count)})"
    return (
        f'<details class="contents"><summary>{plain(summary)}</summary>'
        f"{_list(entry, roots, page, opened)}</details>"
    )


def _size(branch: Branch) -> int:
    return 1 + sum(map(_size, branch.parts))


def _list(
    entry: DocumentEntry, branches: Sequence[Branch], page: int, opened: Callable[[Branch], bool]
) -> str:
    return f"<ul>{''.join(_item(entry, one, page, opened) for one in branches)}</ul>"


def _item(entry: DocumentEntry, branch: Branch, page: int, opened: Callable[[Branch], bool]) -> str:
    section = branch.section
    name = f"{section.number} {section.title}" if section.number else section.title
    link = anchor(document_address(entry.document, page=section.page), name)
    where = f'<span class="quiet">{plain(page_label(entry, section.page))}</span>'
    here = f' <span class="quiet">({plain(text("tree.here"))})</span>' if section.page == page else ""
    below = ""
    if branch.parts:
        told = plain(count_text("tree.parts", len(branch.parts)))
        unfolded = " open" if opened(branch) else ""
        below = (
            f'<details{unfolded}><summary class="quiet">{told}<span class="spoken"> {plain(name)}</span></summary>'
            f"{_list(entry, branch.parts, page, opened)}</details>"
        )
    return f"<li>{link} {where}{here}{below}</li>"
