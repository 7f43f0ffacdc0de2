"""Hostile PDFs by name, each made here with one trick: what becomes of each stands in tests/cases/hostile_pdfs.tsv."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import nasty_pdfs as nasty
from nasty_pdfs import SENTENCE, by_hand

LINE = f"BT /F1 12 Tf 72 770 Td ({SENTENCE}) Tj ET".encode()
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<" + head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


def page(
    content: bytes = LINE,
    *others: bytes,
    resources: bytes = b"",
    entries: bytes = b"",
    box: bytes = b"0 0 595 842",
    catalogue: bytes = b"",
) -> bytes:
    """One page: 1 catalogue, 2 tree, 3 page, 4 content, 5 Helvetica as /F1, and `others` from 6."""
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
            + resources + b">>" + entries + b">>",
            stream(content),
            FONT,
            *others,
        ]
    )  # fmt: skip


def form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + resources + b">>")


def laughing_forms(levels: int = 9, times: int = 10) -> bytes:
    """Each form draws the next one ten times: a thousand million lines of text in a kilobyte."""
    calls = b"/X Do " * times
    forms = [form(calls, b"/XObject<</X %d 0 R>>" % (7 + n)) for n in range(levels)]
    last = form(LINE, b"/Font<</F1 5 0 R>>")
    return page(calls, *forms, last, resources=b"/XObject<</X 6 0 R>>")


def form_in_itself() -> bytes:
    return page(LINE + b" /X Do", form(LINE + b" /X Do", b"/Font<</F1 5 0 R>>/XObject<</X 6 0 R>>"),
                resources=b"/XObject<</X 6 0 R>>")  # fmt: skip


def forms_in_each_other() -> bytes:
    one = form(b"/X Do", b"/XObject<</X 7 0 R>>")
    two = form(b"/X Do", b"/XObject<</X 6 0 R>>")
    return page(LINE + b" /X Do", one, two, resources=b"/XObject<</X 6 0 R>>")


def glyph_in_itself() -> bytes:
    """A Type3 font of which the glyph is written in the font itself."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[1]"
        b"/Encoding<</Differences[97/a]>>/CharProcs<</a 7 0 R>>/Resources<</Font<</T 6 0 R>>>>>>"
    )
    glyph = stream(b"1 0 d0 BT /T 1 Tf (aaaaaaaaaa) Tj ET")
    return page(LINE + b" BT /T 9 Tf 50 50 Td (aaa) Tj ET", font, glyph, resources=b"").replace(
        b"/F1 5 0 R>>", b"/F1 5 0 R/T 6 0 R>>", 1
    )


def pattern_in_itself() -> bytes:
    pattern = stream(
        b"/Pattern cs /P scn 0 0 10 10 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep .001/YStep .001"
        b"/Resources<</Pattern<</P 6 0 R>>>>",
    )
    return page(LINE + b" /Pattern cs /P scn 0 0 500 500 re f", pattern, resources=b"/Pattern<</P 6 0 R>>")


def mask_in_itself() -> bytes:
    state = b"<</Type/ExtGState/SMask<</S/Luminosity/G 7 0 R>>>>"
    group = stream(
        b"/G gs 0 0 9 9 re f",
        b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>",
    )
    return page(b"/G gs " + LINE, state, group, resources=b"/ExtGState<</G 6 0 R>>")


def many_pages(number: int) -> bytes:
    """So many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(number))
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    tree = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % number
    return by_hand([b"<</Type/Catalog/Pages 2 0 R>>", tree, stream(LINE), FONT, *[one] * number])


def one_page_often(number: int) -> bytes:
    tree = b"<</Type/Pages/Kids[" + b"3 0 R " * number + b"]/Count %d>>" % number
    return page().replace(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", tree)


def outline_in_itself() -> bytes:
    root = b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>"
    entry = b"<</Title(Kring)/Parent 6 0 R/First 7 0 R/Last 7 0 R/Next 7 0 R/Prev 7 0 R/Dest[3 0 R/Fit]>>"
    return page(LINE, root, entry, catalogue=b"/Outlines 6 0 R")


def deep_outline(depth: int = 20_000) -> bytes:
    entries = [
        b"<</Title(D)/Parent %d 0 R/First %d 0 R/Last %d 0 R/Dest[3 0 R/Fit]>>" % (6 + n, 8 + n, 8 + n)
        for n in range(depth)
    ]
    root = b"<</Type/Outlines/First 7 0 R/Last 7 0 R>>"
    return page(LINE, root, *entries, b"<</Title(E)>>", catalogue=b"/Outlines 6 0 R")


def structure_in_itself() -> bytes:
    root = b"<</Type/StructTreeRoot/K[7 0 R]>>"
    element = b"<</Type/StructElem/S/P/P 7 0 R/K[7 0 R 6 0 R 0]/Pg 3 0 R>>"
    marked = b"/P <</MCID 0>> BDC " + LINE + b" EMC"
    return page(marked, root, element, catalogue=b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R")


def zero_width_wall(times: int = 150_000) -> bytes:
    """Letters that are said to mean the zero-width space."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfchar <61> <200b> endbfchar endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>"
    wall = b"BT /Z 1 Tf 10 10 Td (" + b"a" * times + b") Tj ET"
    return page(LINE + b" " + wall, font, stream(cmap)).replace(b"/F1 5 0 R>>", b"/F1 5 0 R/Z 6 0 R>>", 1)


def cmap_bomb() -> bytes:
    """A character map that says what every code of four bytes means, and that uses itself."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 7 0 R usecmap 1 begincodespacerange "
        b"<00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    return page(LINE, font, stream(cmap, b"/UseCMap 7 0 R")).replace(b"/F1 5 0 R>>", b"/F1 6 0 R>>", 1)


def filters(times: int) -> bytes:
    """Content packed so many times over."""
    packed = LINE
    for _ in range(times):
        packed = zlib.compress(packed)
    head = b"/Filter[" + b"/FlateDecode" * times + b"]"
    return page().replace(stream(LINE), stream(packed, head))


def bad_length(length: bytes) -> bytes:
    return page().replace(b"/Length %d>>" % len(LINE), b"/Length " + length + b">>")


def xref_in_itself() -> bytes:
    whole = page()
    start = whole.rindex(b"xref\n", 0, whole.index(b"trailer"))
    return whole.replace(b"trailer<<", b"trailer<</Prev %d" % start)


def annotated(times: int, kind: bytes) -> bytes:
    notes = b" ".join([b"6 0 R"] * times)
    return page(LINE, kind, entries=b"/Annots[" + notes + b"]")


def action(kind: bytes) -> bytes:
    """Something that is to happen when the file is opened."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A " + kind + b">>"
    return page(
        LINE, link, entries=b"/Annots[6 0 R]/AA<</O " + kind + b">>", catalogue=b"/OpenAction " + kind
    )


def xfa() -> bytes:
    form = stream(
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xdp>&e;</xdp>'
    )
    return page(LINE, form, catalogue=b"/AcroForm<</XFA 6 0 R/Fields[]>>")


def image(entries: bytes, data: bytes) -> bytes:
    one = stream(data, b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8" + entries)
    return page(LINE + b" q 500 0 0 500 40 40 cm /I Do Q", one, resources=b"/XObject<</I 6 0 R>>")


def glyphs(number: int) -> bytes:
    row = b"BT /F1 1 Tf 10 10 Td (" + b"zorg " * 1000 + b") Tj ET\n"
    return page(row * (number // 5000))


MAKERS: Mapping[str, Callable[[], bytes]] = {
    "plain": nasty.plain,
    "truncated": nasty.truncated,
    "no-pages": nasty.no_pages,
    "page-tree-cycle": nasty.cyclic_page_tree,
    "countless-pages": nasty.countless_pages,
    "ten-thousand-pages": lambda: many_pages(10_000),
    "one-page-thousand-times": lambda: one_page_often(1000),
    "one-page-hundred-thousand-times": lambda: one_page_often(100_000),
    "text-bomb": lambda: nasty.text_bomb(400),
    "object-stream-bomb": lambda: nasty.array_bomb(600),
    "picture-30000-square": lambda: nasty.picture_bomb(30_000),
    "laughing-forms": laughing_forms,
    "form-in-itself": form_in_itself,
    "forms-in-each-other": forms_in_each_other,
    "glyph-in-itself": glyph_in_itself,
    "pattern-in-itself": pattern_in_itself,
    "mask-in-itself": mask_in_itself,
    "outline-in-itself": outline_in_itself,
    "deep-outline": deep_outline,
    "structure-in-itself": structure_in_itself,
    "finely-marked": lambda: nasty.finely_marked(3000),
    "control-characters": lambda: nasty.text_with({"a": "\x00", "b": "\x1b", "c": "\x07", "d": "\x9b"}),
    "bidi-characters": lambda: nasty.text_with({"a": "\u202e", "b": "\u2066", "c": "fdp", "d": "\u2069"}),
    "surrogates": lambda: page(LINE + b" BT /F1 9 Tf 9 9 Td <feffd800d800> Tj ET"),
    "garbage-text": nasty.garbage_text_layer,
    "zero-width-wall": zero_width_wall,
    "million-glyphs": lambda: glyphs(1_000_000),
    "attachment-above": lambda: nasty.with_attachment("../../../../tmp/x.pdf"),
    "attachment-absolute": lambda: nasty.with_attachment("/etc/passwd"),
    "javascript": lambda: action(b"<</S/JavaScript/JS(app.launchURL\\('http://192.0.2.1/'\\))>>"),
    "launch": lambda: action(b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "address-javascript": lambda: action(b"<</S/URI/URI(javascript:alert\\(1\\))>>"),
    "submit": lambda: action(b"<</S/SubmitForm/F(http://192.0.2.1/)>>"),
    "other-file": lambda: action(b"<</S/GoToR/F(file:///etc/passwd)/D[0/Fit]>>"),
    "xfa": xfa,
    "script-in-text": lambda: page(LINE.replace(b"De zorg", b"<script>alert\\(1\\)</script> De zorg")),
    "script-in-title": lambda: nasty.plain(title="<img src=x onerror=alert(1)>"),
    "box-huge": lambda: page(box=b"0 0 1e9 1e9"),
    "box-negative": lambda: page(box=b"595 842 0 0"),
    "box-below-zero": lambda: page(box=b"-99999 -99999 -9000 -9000"),
    "box-empty": lambda: page(box=b"0 0 0 0"),
    "box-no-numbers": lambda: page(box=b"/a (b) null true"),
    "unit-huge": lambda: page(entries=b"/UserUnit 1e9"),
    "turned-45": lambda: page(entries=b"/Rotate 45"),
    "turned-far": lambda: page(entries=b"/Rotate 99999999999999999999"),
    "letters-huge": lambda: page(LINE + b" BT /F1 1e9 Tf 10 10 Td (groot) Tj ET"),
    "letters-tiny": lambda: page(LINE + b" BT /F1 1e-9 Tf 10 10 Td (" + b"klein " * 500 + b") Tj ET"),
    "far-away": lambda: page(LINE + b" BT /F1 9 Tf 1e30 -1e30 Td (ver) Tj 1e38 0 0 1e38 1e38 1e38 Tm (weg) Tj ET"),
    "deep-arrays": lambda: page(LINE, b"[" * 100_000 + b"]" * 100_000, catalogue=b"/X 6 0 R"),
    "deep-dictionaries": lambda: page(LINE, b"<</a" * 50_000 + b" 0" + b">>" * 50_000, catalogue=b"/X 6 0 R"),
    "deep-content": lambda: page(b"[" * 200_000 + b" " + LINE),
    "deep-states": lambda: page(b"q " * 500_000 + LINE),
    "million-lines": lambda: page(LINE + b" 0 0 m " + b"9 9 l 1 1 l " * 500_000 + b"S"),
    "content-in-itself": lambda: page().replace(b"/Contents 4 0 R", b"/Contents[3 0 R 4 0 R]"),
    "contents-twenty-thousand": lambda: page().replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 20_000 + b"]"),
    "length-negative": lambda: bad_length(b"-1"),
    "length-huge": lambda: bad_length(b"99999999999"),
    "length-of-itself": lambda: bad_length(b"4 0 R"),
    "filters-hundred": lambda: filters(100),
    "xref-in-itself": xref_in_itself,
    "image-two-thousand-million": lambda: image(b"/Width 2147483647/Height 2147483647", b"x"),
    "image-negative": lambda: image(b"/Width -5/Height -5", b"x"),
    "image-broken-jpeg": lambda: image(b"/Width 9/Height 9/Filter/DCTDecode", b"\xff\xd8\xff\xe0" + bytes(99)),
    "image-broken-jbig2": lambda: image(b"/Width 9/Height 9/Filter/JBIG2Decode", bytes(99)),
    "image-broken-jpx": lambda: image(b"/Width 9/Height 9/Filter/JPXDecode", b"\x00\x00\x00\x0cjP  " + bytes(99)),
    "predictor-bomb": lambda: page().replace(
        stream(LINE),
        stream(zlib.compress(LINE), b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647>>"),
    ),
    "character-map-bomb": cmap_bomb,
    "fifty-thousand-notes": lambda: annotated(50_000, b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)>>"),
    "encrypted-open": lambda: nasty.encrypted("eigenaar", ""),
    "encrypted-closed": lambda: nasty.encrypted("eigenaar", "lezer"),
    "scan": nasty.scan,
    "html": lambda: b"<!DOCTYPE html><html><body>" + SENTENCE.encode() * 9 + b"</body></html>",
    "html-after-a-kilobyte": lambda: b"<html>" + b" " * 2000 + b"%PDF-1.7",
    "head-late": lambda: b"rommel\n" * 100 + page(),
    "zip": lambda: b"PK\x03\x04" + bytes(200),
    "head-alone": lambda: b"%PDF-1.7\n",
    "empty": lambda: b"",
    "zeroes": lambda: b"%PDF-1.7\n" + bytes(100_000),
    "object-far": lambda: page().replace(b"4 0 obj", b"8388607 0 obj").replace(b"4 0 R", b"8388607 0 R"),
}  # fmt: skip
