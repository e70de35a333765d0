"""Tables of a Word file: ruled ones with a repeated head, and bare ones that only place things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from app.documents.word.markup import Element, element, flag, twips, valued

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_EIGHTHS = 4  # width of a rule, in eighths of a point


def table(
    widths: Sequence[int], rows: Sequence[Element], *, ruled: bool = False,
    pad: tuple[float, float] = (0.0, 0.0), centred: bool = False,
) -> Element:  # fmt: skip
    """A table that stands as wide as it is said.

    Args:
        widths: of the columns, twips.
        rows: made by :func:`row`.
        ruled: with a rule around every cell.
        pad: blank beside and above a cell's content, points.
        centred: in the middle of the type area.
    """
    properties = element("tblPr", None, element("tblW", {"w": str(sum(widths)), "type": "dxa"}))
    if centred:
        properties.append(valued("jc", "center"))
    if ruled:
        line = {"val": "single", "sz": str(_EIGHTHS), "space": "0", "color": "000000"}
        properties.append(element("tblBorders", None, *(element(edge, line) for edge in _EDGES)))
    properties.append(element("tblLayout", {"type": "fixed"}))
    beside, above = (str(twips(one)) for one in pad)
    margins = {"top": above, "left": beside, "bottom": above, "right": beside}
    properties.append(
        element(
            "tblCellMar",
            None,
            *(element(edge, {"w": width, "type": "dxa"}) for edge, width in margins.items()),
        )
    )
    grid = element("tblGrid", None, *(element("gridCol", {"w": str(one)}) for one in widths))
    return element("tbl", None, properties, grid, *rows)


def row(cells: Sequence[Element], *, head: bool = False, least: float = 0.0) -> Element:
    """A row that stays on one page.

    Args:
        cells: made by :func:`cell`.
        head: repeated on every page.
        least: its least height, points.
    """
    properties = element("trPr", None, flag("cantSplit"))
    if least:
        properties.append(element("trHeight", {"val": str(twips(least)), "hRule": "atLeast"}))
    if head:
        properties.append(flag("tblHeader"))
    return element("tr", None, properties, *cells)


def cell(
    width: int, paragraphs: Sequence[Element], *, span: int = 1, upright: str = "center",
    whole: bool = False, underlined: bool = False,
) -> Element:  # fmt: skip
    """A cell.

    Args:
        width: twips.
        paragraphs: at least one.
        span: how many columns it covers.
        upright: ``top``, ``center`` or ``bottom``.
        whole: its text is never broken.
        underlined: with a rule below, to sign on.
    """
    properties = element("tcPr", None, element("tcW", {"w": str(width), "type": "dxa"}))
    if span > 1:
        properties.append(valued("gridSpan", span))
    if underlined:
        line = {"val": "single", "sz": str(_EIGHTHS), "space": "0", "color": "000000"}
        properties.append(element("tcBorders", None, element("bottom", line)))
    if whole:
        properties.append(flag("noWrap"))
    properties.append(valued("vAlign", upright))
    return element("tc", None, properties, *paragraphs)


def paragraphs_of(block: Element) -> list[Element]:
    """The paragraphs of a block: itself, or those of a table."""
    return [block] if block.tag == qn("w:p") else list(block.iter(qn("w:p")))


def last_paragraphs(block: Element) -> list[Element]:
    """Those behind which a page may end: itself, or those of a table's last row."""
    if block.tag == qn("w:p"):
        return [block]
    *_, last = block.iter(qn("w:tr"))
    return list(last.iter(qn("w:p")))
