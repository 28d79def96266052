"""The printed lines of a PDF page, each with where it stands and how large its letters are."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from assistant.ingest.readers.encoding import clean
from assistant.ingest.readers.original import require_length

_HYPHENS = (0x2, 0xFFFE)
"""PDFium's marks for a hyphen at the end of a line; no line end follows them."""
# Letters that exist only because they were set as one piece of type.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class PageLine:
    """Positions are in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_hyphenated: bool = False
    """Its last word goes on in the next line; the hyphen is not part of `text`."""


def lines_of(page: Any) -> list[PageLine]:
    """The lines of `page` (a pypdfium2 page) that hold more than white space, in reading order."""
    text_page = page.get_textpage()
    try:
        return _split(text_page)
    finally:
        text_page.close()


def _split(text_page: Any) -> list[PageLine]:
    import pypdfium2.raw as pdfium

    lines: list[PageLine] = []
    start = 0
    count = text_page.count_chars()
    require_length(count)
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    for index, code in enumerate([*codes, 0xA]):
        if code not in (0xD, 0xA, *_HYPHENS):
            continue
        text = _text(codes[start:index])
        if text:
            lines.append(_placed(text_page, text, start, index - 1, code in _HYPHENS))
        start = index + 1
    return lines


def _text(codes: list[int]) -> str:
    # Letters beyond the basic plane may come as two halves.
    halves = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass")
    return clean(halves.decode("utf-16-le", "replace")).translate(_LIGATURES).strip()


def _placed(text_page: Any, text: str, first: int, last: int, is_hyphenated: bool) -> PageLine:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, first, x, y)
    _, _, right, _ = text_page.get_charbox(last)
    sizes = sorted(pdfium.FPDFText_GetFontSize(text_page, index) for index in range(first, last + 1))
    height = text_page.get_charbox(first, loose=True)
    size = max(sizes[len(sizes) // 2], 0.0)
    # A font may be declared at 1 point and enlarged by the page: then the box tells.
    return PageLine(text, x.value, right, y.value, size if size > 2 else height[3] - height[1], is_hyphenated)
