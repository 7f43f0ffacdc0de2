"""A collection of quotes as a Word file: each quote with its note, its source in a footnote, its permalink.

The one door to python-docx, which writes no footnotes: their part is added here as ISO/IEC 29500-1 (WordprocessingML,
17.11) has it. Words of papers are text alone: nothing in them becomes a field or markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from beleidswijzer.citation import Citation
from beleidswijzer.clockless import NO_CLOCK, without_clock
from beleidswijzer.collection import CollectedQuote
from beleidswijzer.wording import text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NAMES = {"w": _WORD, "r": _OFFICE}
# Word wants the two lines between text and footnotes as notes -1 and 0; real ones begin at 1.
_EMPTY_NOTES = (
    f'<w:footnotes xmlns:w="{_WORD}" xmlns:r="{_OFFICE}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_NOT_IN_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def collection_docx(quotes: Sequence[CollectedQuote], *, title: str, below: str, base: str | None) -> bytes:
    """The file; `below` is a line under the title, `base` the address that permalinks are relative to,
    None for a file without permalinks.

    The same quotes give the same bytes.
    """
    import docx
    from docx.shared import Mm

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _sound(title), "", ""
    properties.created = properties.modified = NO_CLOCK
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    document.add_heading(_sound(title), level=1)
    document.add_paragraph(_sound(below))
    notes = _Footnotes(document)
    for quote in quotes:
        _add_quote(document, notes, quote, base)
    notes.write()
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _add_quote(document: Document, notes: _Footnotes, quote: CollectedQuote, base: str | None) -> None:
    paragraph = document.add_paragraph(f"“{_sound(quote.words)}”", style="Quote")
    if quote.source is not None:
        notes.add(paragraph, quote.source, urljoin(base, quote.address) if base else None)
    if told := _told(quote):
        document.add_paragraph(told).runs[0].italic = True
    if quote.item.note:
        document.add_paragraph(_sound(quote.item.note))


def _told(quote: CollectedQuote) -> str:
    return "" if quote.state == "same" else _sound(text(f"collection.{quote.state}", title=quote.title))


def _sound(words: str) -> str:
    """Text that XML can hold and that shows what it is."""
    return _NOT_IN_XML.sub("\ufffd", words)


class _Footnotes:
    """The footnotes of one document, gathered and then written as a part of it."""

    def __init__(self, document: Document) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart
        from docx.oxml import parse_xml
        from docx.shared import Pt

        styles = document.styles
        styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True).font.size = Pt(9)
        styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
        self._root = parse_xml(_EMPTY_NOTES)
        package = document.part.package
        self._part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, self._root, package)
        self._document = document
        self._number = 0

    def add(self, paragraph: Paragraph, source: Citation, address: str | None) -> None:
        """A mark at the end of the paragraph, and its note: the source, in italics what the citation has so, and its
        permalink where `address` is known."""
        self._number += 1
        number = str(self._number)
        mark = _run(style="footnotereference")
        mark.append(_element("w:footnoteReference", {"w:id": number}))
        paragraph._p.append(mark)
        note = _element("w:footnote", {"w:id": number})
        lines = _element("w:p")
        lines.append(_paragraph_style("footnotetext"))
        own_mark = _run(style="footnotereference")
        own_mark.append(_element("w:footnoteRef"))
        lines.append(own_mark)
        for words, italic in (
            (f" {source.before}", False),
            (source.italic, True),
            (f"{source.after} ", False),
        ):
            lines.append(_run(_sound(words), italic=italic))
        if address:
            lines.append(self._link(text("collection.permalink"), address))
        note.append(lines)
        self._root.append(note)

    def write(self) -> None:
        self._document.part.relate_to(self._part, f"{_OFFICE}/footnotes")

    def _link(self, words: str, address: str) -> BaseOxmlElement:
        target = self._part.relate_to(address, f"{_OFFICE}/hyperlink", is_external=True)
        link = _element("w:hyperlink", {"r:id": target})
        link.append(_run(words))
        return link


def _run(words: str = "", *, italic: bool = False, style: str = "") -> BaseOxmlElement:
    run = _element("w:r")
    if italic or style:
        form = _element("w:rPr")
        if style:
            form.append(_element("w:rStyle", {"w:val": style}))
        if italic:
            form.append(_element("w:i"))
        run.append(form)
    if words:
        body = _element("w:t", {"xml:space": "preserve"})
        body.text = words
        run.append(body)
    return run


def _paragraph_style(name: str) -> BaseOxmlElement:
    form = _element("w:pPr")
    form.append(_element("w:pStyle", {"w:val": name}))
    return form


def _element(name: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name, nsdecls=_NAMES)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element
