"""Whether what MuPDF says while it reads a page tells that part of its content could not be read.

MuPDF goes on with what it has and raises nothing: without this a page that ends halfway looks whole. The words are
those of MuPDF 1.26 and later (source/fitz/filter-*.c, source/pdf/pdf-interpret.c); of 97 government PDFs none has them.
"""

from __future__ import annotations

import re

_DAMAGED = re.compile(
    r"zlib error"  # a compressed stream that breaks off, or whose sum is wrong
    r"|premature end"
    r"|treating as end of file"
    r"|bad data in"  # letters that the coding of a stream does not have
    r"|page may not be correct"  # words in the page that are no drawing instruction
)


def content_is_damaged(said: str) -> bool:
    """`said` is all that MuPDF warned of while it read one page."""
    return bool(_DAMAGED.search(said))
