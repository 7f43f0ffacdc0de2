"""One run of a page for its text, vectors and pictures, as cheaply as the PDF library can give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.character_places import add_places
from ingest.stext import IMAGE, TEXT, Block, can_read, read_blocks

_OPAQUE = 0xFF000000

Dictionaries = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TextPage:
    """`blocks` are all blocks of the page in the order of painting, vectors and pictures among them.

    `texts` are those with text as in the library's `extractDICT()["blocks"]`: spans have their `text` and, on
    horizontal lines, its places `xs`; or they have `chars` as in `extractRAWDICT`.
    """

    blocks: Sequence[Block]
    texts: Dictionaries


def read_text_page(library: Any, page: Any) -> TextPage:
    """The text page of a page of an opened document; `library` is pymupdf. Its errors pass through."""
    mupdf = library.mupdf
    # Not page.get_textpage(): it turns a rotated page back first, and then finds its lines on their side.
    # Not a display list: it leaves out text that is only spaces.
    # Lazy: a vector comes behind the line it was painted in, and does not break it.
    flags = library.TEXT_PRESERVE_LIGATURES | library.TEXT_PRESERVE_WHITESPACE | library.TEXT_MEDIABOX_CLIP
    flags |= mupdf.FZ_STEXT_PRESERVE_IMAGES | mupdf.FZ_STEXT_COLLECT_VECTORS | mupdf.FZ_STEXT_LAZY_VECTORS
    text = library.TextPage(page._get_textpage(None, flags, library.Matrix(1, 1)))
    first = text.this.m_internal.first_block
    if first is not None and can_read(library.mupdf_version_tuple):
        blocks = list(read_blocks(int(first.this)))
        texts = _dictionaries(library, text, blocks, raw=False)
        if add_places(texts, blocks):
            return TextPage(blocks, texts)
    blocks = list(_blocks(text))
    return TextPage(blocks, _dictionaries(library, text, blocks, raw=True))


def _blocks(text: Any) -> Iterator[Block]:
    """The slow way: no more of a vector than that it is there, and may be opaque."""
    for block in text.this:
        box = block.m_internal.bbox
        yield Block(block.m_internal.type, (box.x0, box.y0, box.x1, box.y1), 0, _OPAQUE, 0)


def _dictionaries(library: Any, text: Any, blocks: Sequence[Block], *, raw: bool) -> Dictionaries:
    if any(block.kind == IMAGE for block in blocks):  # the library would decode each picture
        return _without_pictures(library, text, raw=raw)
    found = (text.extractRAWDICT() if raw else text.extractDICT())["blocks"]
    return [block for block in found if block["type"] == TEXT and block["lines"]]


def _without_pictures(library: Any, text: Any, *, raw: bool) -> Dictionaries:
    """The text blocks, made as the library makes them."""
    mupdf = library.mupdf
    area, buffer = mupdf.FzRect(text.this.m_internal.mediabox), mupdf.fz_new_buffer(128)
    texts: Dictionaries = []
    block, number = text.this.m_internal.first_block, 0
    while block is not None:
        if block.type == TEXT:
            lines: Dictionaries = []
            for line in mupdf.FzStextBlock(block):
                own = line.m_internal
                lines.append({"dir": (own.dir.x, own.dir.y), "wmode": own.wmode})
                library.extra.JM_make_spanlist(lines[-1], line, raw, buffer, area)
            texts.append({"number": number, "type": TEXT, "lines": lines})
        block, number = block.next, number + 1
    return texts
