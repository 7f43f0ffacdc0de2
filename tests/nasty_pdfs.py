"""Broken, hostile and odd PDFs, made here so that each shows one trait. All texts are our own."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import AccessPermission

SENTENCE = "De zorg moet redelijkerwijs aangewezen zijn op de behoefte van de verzekerde. "


def plain(pages: int = 1, *, title: str = "Voorbeeld", text: str = SENTENCE * 3) -> bytes:
    """An ordinary document: the text of `pages` pages, numbered."""
    pdf = _document(title)
    for number in range(1, pages + 1):
        pdf.add_page()
        pdf.multi_cell(0, 6, f"Pagina {number}. {text}")
    return bytes(pdf.output())


def encrypted(owner: str, user: str) -> bytes:
    pdf = _document("Geheim")
    pdf.set_encryption(owner_password=owner, user_password=user, permissions=AccessPermission.all())
    pdf.add_page()
    pdf.multi_cell(0, 6, SENTENCE * 3)
    return bytes(pdf.output())


def scan(pages: int = 1, *, stamp: str = "", text_pages: int = 0) -> bytes:
    """Pages that are one grey picture, perhaps with a stamp on it, then pages with text."""
    from PIL import Image

    picture = Image.new("L", (60, 84), 200)
    pdf = _document("Scan")
    for _ in range(pages):
        pdf.add_page()
        pdf.image(picture, x=0, y=0, w=210, h=297)
        if stamp:
            pdf.text(150, 10, stamp)
    for _ in range(text_pages):
        pdf.add_page()
        pdf.multi_cell(0, 6, SENTENCE * 3)
    return bytes(pdf.output())


def truncated() -> bytes:
    """A download that broke off: four pages are promised, and the file ends within the third."""
    line = f"BT /F1 12 Tf 72 770 Td ({SENTENCE}) Tj ET".encode()
    pages = [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 11 0 R>>>>>>"
        % n
        for n in (7, 8, 9, 10)
    ]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    tree = b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R 6 0 R]/Count 4>>"
    whole = by_hand([b"<</Type/Catalog/Pages 2 0 R>>", tree, *pages, *[_stream(line)] * 4, font])
    return whole[: whole.index(b"9 0 obj") + 40]


def with_content(content: bytes, *, page: bytes = b"", media_box: bytes = b"0 0 595 842") -> bytes:
    """One page with this content stream, Helvetica as /F1, and more entries in the page's dictionary."""
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[" + media_box + b"]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>" + page + b">>",
            _stream(content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


def rotated(degrees: int) -> bytes:
    """Landscape and other turned pages: one line 72 points below and right of the unturned page's top left."""
    content = f"BT /F1 12 Tf 72 770 Td ({SENTENCE}) Tj ET 72 760 m 272 760 l S".encode()
    return with_content(content, page=f"/Rotate {degrees}".encode())


def garbage_text_layer() -> bytes:
    """A font whose codes are said to mean private-use characters: looks well, reads as nothing."""
    to_unicode = _stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange endcmap end end"
    )
    text = f"BT /F1 12 Tf 72 770 Td ({SENTENCE}) Tj 0 -14 Td ({SENTENCE}) Tj ET".encode()
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            _stream(text),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
            to_unicode,
        ]
    )


def text_with(to_unicode: dict[str, str]) -> bytes:
    """The sentence "abc" in which letters are said to mean other characters (control and bidi characters)."""
    pairs = " ".join(
        f"<{ord(code):02x}> <{meaning.encode('utf-16-be').hex()}>" for code, meaning in to_unicode.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(to_unicode)} beginbfchar {pairs} endbfchar endcmap end end"
    )
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            _stream(b"BT /F1 12 Tf 72 770 Td (abcde) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
            _stream(cmap.encode()),
        ]
    )


def no_pages() -> bytes:
    return by_hand([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def cyclic_page_tree() -> bytes:
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
        ]
    )


def countless_pages() -> bytes:
    return by_hand([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 999999999>>"])


def text_bomb(megabytes: int = 400) -> bytes:
    """A small file with one page that unpacks to so many megabytes of text operators."""
    line = b"BT /F1 9 Tf 20 20 Td (" + b"bom " * 250 + b") Tj ET\n"
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(line) for _ in range(megabytes * 1000)), packer.flush()])
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def array_bomb(megabytes: int = 600) -> bytes:
    """A small file whose page tree lies in an object stream that unpacks to one huge array."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"2 0 [")]
    parts += [packer.compress(b"0 " * 500_000) for _ in range(megabytes)]
    packed = b"".join([*parts, packer.compress(b"]"), packer.flush()])
    head = b"%PDF-1.5\n"
    stream = b"1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    objects = head + stream + packed + b"\nendstream endobj\n3 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    rows = [(0, 0, 0), (1, len(head), 0), (2, 1, 0), (1, objects.index(b"3 0 obj"), 0), (1, len(objects), 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(1, "big") for kind, a, b in rows
    )
    xref = b"4 0 obj<</Type/XRef/Size 5/W[1 4 1]/Root 3 0 R/Length %d>>stream\n" % len(table)
    end = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(objects)
    return objects + xref + table + end


def with_attachment(name: str) -> bytes:
    """A file that carries another one under a name of the sender's choice."""
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(x) 6 0 R]>>>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            _stream(f"BT /F1 12 Tf 72 770 Td ({SENTENCE}) Tj ET".encode()),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            f"<</Type/Filespec/F({name})/UF({name})/EF<</F 7 0 R>>>>".encode(),
            b"<</Type/EmbeddedFile/Length 3>>stream\nabc\nendstream",
        ]
    )


def finely_marked(words: int) -> bytes:
    """A tagged page on which every word is a marked run of the one paragraph in the structure tree."""
    runs = [
        b"/P <</MCID %d>> BDC BT /F1 6 Tf %d %d Td (woord%d ) Tj ET EMC"
        % (i, 20 + 36 * (i % 15), 820 - 7 * (i // 15), i)
        for i in range(words)
    ]
    kids = b" ".join(b"<</Type/MCR/Pg 3 0 R/MCID %d>>" % i for i in range(words))
    parents = b" ".join(b"7 0 R" for _ in range(words))
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            _stream(b"\n".join(runs)),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/StructTreeRoot/K[7 0 R]/ParentTree 8 0 R/ParentTreeNextKey 1>>",
            b"<</Type/StructElem/S/P/P 6 0 R/K[" + kids + b"]>>",
            b"<</Nums[0 [" + parents + b"]]>>",
        ]
    )


def by_hand(objects: list[bytes]) -> bytes:
    """A whole PDF of these objects, numbered from 1; the first is the catalogue."""
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)


def _document(title: str) -> FPDF:
    pdf = FPDF()
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    pdf.set_title(title)
    pdf.set_font("Helvetica", size=11)
    return pdf


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"


def picture_bomb(side: int) -> bytes:
    """A page with one picture of side * side grey pixels, all alike: small packed, huge unpacked."""
    packer = zlib.compressobj(9)
    row = bytes(side)
    packed = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
    image = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray" % (side, side)
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            _stream(b"500 0 0 500 40 40 cm /I Do"),
            image + b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
            + packed + b"\nendstream",
        ]
    )  # fmt: skip
