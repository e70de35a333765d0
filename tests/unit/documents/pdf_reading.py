"""Reads PDFs back: where every character stands, as a viewer sees it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.documents.document import Document
from app.documents.pdfmeta import Meta

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.documents.document import BuildReport
    from app.documents.page import PageLayout

META = Meta("试验", created=datetime(2026, 11, 24, 7, 4, tzinfo=UTC), author="虚构社区")


@dataclass(frozen=True)
class Char:
    """A character on a page; points from the page's lower left corner."""

    text: str
    x: float
    y: float
    left: float
    right: float
    low: float
    high: float
    size: float


def built(
    fill: Callable[[Document], None], *, layout: PageLayout | None = None
) -> tuple[bytes, BuildReport]:
    """The bytes of a document and what was reported of it."""
    out = BytesIO()
    document = Document(out, meta=META, layout=layout)
    fill(document)
    report = document.build()
    return out.getvalue(), report


def characters(data: bytes, page: int = 0) -> list[Char]:
    """All drawn characters of a page in the order of the content, blanks left out."""
    document = pdfium.PdfDocument(data)
    try:
        text = document[page].get_textpage()
        found = [char for index in range(text.count_chars()) if (char := _char(text, index))]
    finally:
        document.close()
    return _paired(found)


def _paired(found: list[Char]) -> list[Char]:
    """PDFium gives a character beyond the BMP as its two UTF-16 halves."""
    out: list[Char] = []
    for char in found:
        if out and "\udc00" <= char.text <= "\udfff":
            pair = (out[-1].text + char.text).encode("utf-16", "surrogatepass").decode("utf-16")
            out[-1] = replace(out[-1], text=pair)
        else:
            out.append(char)
    return out


def _char(page: pdfium.PdfTextPage, index: int) -> Char | None:
    code = raw.FPDFText_GetUnicode(page, index)
    if raw.FPDFText_IsGenerated(page, index) or chr(code).isspace():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, index, x, y)
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page, index, left, right, low, high)
    size = raw.FPDFText_GetFontSize(page, index)
    return Char(chr(code), x.value, y.value, left.value, right.value, low.value, high.value, size)


def lines(data: bytes, page: int = 0, *, size: float = 16.0) -> list[list[Char]]:
    """The lines of a page from top to bottom, characters of this type size only."""
    rows: dict[int, list[Char]] = {}
    for char in characters(data, page):
        if abs(char.size - size) < 0.01:
            rows.setdefault(round(char.y * 10), []).append(char)
    return [sorted(rows[key], key=lambda char: char.x) for key in sorted(rows, reverse=True)]


def said(line: list[Char]) -> str:
    """The text of a line."""
    return "".join(char.text for char in line)


def page_count(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def all_lines(data: bytes, *, size: float = 16.0) -> list[list[Char]]:
    """The lines of all pages."""
    return [line for page in range(page_count(data)) for line in lines(data, page, size=size)]
