"""快速指南: a meeting in steps with their keys, in large type, to lie beside the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.page import PageLayout
from app.documents.pen import MM
from app.documents.text import Run, Style
from app.domain.manual import Kind, Mark

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.forms.common import Order
    from app.domain.manual import Block, Chapter

_BODY = Style(typeface=Typeface.HEI, size=19.0, pitch=31.0)
_LAYOUT = PageLayout(
    top=18 * MM, bottom=18 * MM, left=20 * MM, right=20 * MM, body=_BODY, numbering="none"
)
_ISSUER = "红柳会客厅"


def make_guide(chapter: Chapter, out: Path, *, order: Order) -> BuildReport:
    """Write the guide.

    Args:
        chapter: its steps and words of care.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    document = order.document(
        out, title=chapter.title, kind="快速指南", author=_ISSUER, layout=_LAYOUT
    )
    document.title(chapter.title)
    for block in chapter.blocks:
        document.para(
            _runs(block), first=0, align="left", left=1.5 if block.kind is Kind.STEP else 0
        )
        document.spacer(0.25)
    return document.build()


def _runs(block: Block) -> list[Run]:
    lead = [_loud(f"{block.number}　")] if block.kind is Kind.STEP else []
    loud = {Mark.STRONG, Mark.KEY}
    return lead + [_loud(s.text) if s.mark in loud else Run(s.text) for s in block.spans]


def _loud(text: str) -> Run:
    return Run(text, typeface=Typeface.HEI_BOLD)
