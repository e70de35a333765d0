"""Places on a page that lead to another page of the same file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

_PRINTED = 4  # ISO 19005-2, 6.3.2: an annotation says that it is printed


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads somewhere.

    Attributes:
        area: left, low, right, high; points from the page's lower left corner.
        to: title of the bookmark that it leads to.
    """

    area: tuple[float, float, float, float]
    to: str


def annotation(link: Link) -> PDFDictionary:
    """It as an object of the file; where it leads is added once every page is known."""
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(side, 2) for side in link.area]),
            "Border": PDFArray([0, 0, 0]),
            "F": _PRINTED,
        }
    )


def destination(page: Any, top: float) -> PDFArray:
    """A place on a page, ``top`` in points from its foot, at the viewer's own size."""
    return PDFArray([page, PDFName("XYZ"), 0, round(top, 2), "null"])
