"""签到卡: ten to an A4 sheet (2 × 5, 90 × 54 mm each), cut marks in the margins, a QR code each.

Measured for readers at the door: a version 1-Q code, large, on matt paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.common import Order, begin, rehearsal_mark
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import Shaped, Style, baseline_in
from app.domain.names import INTERPUNCT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.pen import Pen
    from app.domain.papers import CardFace, CardsContent

COLUMNS, ROWS = 2, 5
WIDTH, HEIGHT = 90 * MM, 54 * MM
LEFT = (A4[0] - COLUMNS * WIDTH) / 2
TOP = (A4[1] - ROWS * HEIGHT) / 2

_QR = 36 * MM  # its white margin included
_QR_INWARD = 2 * MM
_MARGIN = 5 * MM
_NAME = 34.0  # type size of a short name
_MARK = 5 * MM
_TOKEN_GROUP = 4
_ONE_LINE = 5  # names up to so many characters stand in one line


def make_cards(content: CardsContent, out: Path, *, order: Order) -> BuildReport:
    """Write the cards.

    Args:
        content: whose.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="签到卡", layout=layout)
    per_page = COLUMNS * ROWS
    for start in range(0, len(content.cards), per_page):
        page = _Page(content, content.cards[start : start + per_page])
        document.sheet(page.paint)
    return document.build()


class _Page:
    """One sheet of cards."""

    def __init__(self, content: CardsContent, cards: Sequence[CardFace]) -> None:
        self._content = content
        self._cards = cards

    def paint(self, pen: Pen) -> None:
        _cut_marks(pen)
        for place, card in enumerate(self._cards):
            row, column = divmod(place, COLUMNS)
            x, y = LEFT + column * WIDTH, TOP + row * HEIGHT
            _card(pen, card, x, y, room=self._content.heading.room)
            if self._content.heading.rehearsal:
                _rehearsal(pen, x, y)
        if self._content.heading.rehearsal:
            rehearsal_mark(pen, A4[0] - LEFT - 10 * MM, 3 * MM)


def _card(pen: Pen, card: CardFace, x: float, y: float, *, room: str) -> None:
    text = WIDTH - _QR - _QR_INWARD - _MARGIN
    left = x + _MARGIN
    pen.text(left, y + 9 * MM, room, typeface=Typeface.HEI, size=10.5, room=text)
    pen.rule(left, y + 11.5 * MM, left + text - 2 * MM, y + 11.5 * MM, width=0.6)
    draw_name(pen, card.name, left, y + 14 * MM, width=text, height=20 * MM)
    style = Style(typeface=Typeface.HEI, size=12, pitch=15, align="left")
    pen.block(left, y + 35.5 * MM, card.address, width=text, style=style, most=2)
    pen.text(
        left, y + HEIGHT - 4.5 * MM, "签到卡　请妥善保管，遗失请告知", typeface=Typeface.SONG,
        size=7.5, room=text,
    )  # fmt: skip
    code = x + WIDTH - _QR - _QR_INWARD
    pen.qr(code, y + 5 * MM, card.token, size=_QR, level="Q", version=1)
    pen.text(
        code + _QR / 2, y + 5 * MM + _QR + 3.5 * MM, grouped(card.token), typeface=Typeface.HEI,
        size=9, align="center", room=_QR,
    )  # fmt: skip


def grouped(token: str) -> str:
    """``HL7K-0M3Q-…``: short enough to type where a scanner fails."""
    return "-".join(token[i : i + _TOKEN_GROUP] for i in range(0, len(token), _TOKEN_GROUP))


def draw_name(
    pen: Pen, name: str, x: float, y: float, *, width: float, height: float, most: float = _NAME
) -> None:
    """As large as fits, in one line or two; never cut."""
    lines = name_lines(name)
    size = most
    for line in lines:
        style = Style(typeface=Typeface.HEI_BOLD, size=most)
        shaped = Shaped(line, style, pen.file.book)
        natural = shaped.measured.natural(0, len(shaped.text))
        size = min(size, most * width / natural if natural else most)
    size = min(size, height / len(lines) / 1.15)
    pitch = size * 1.15
    down = y + (height - pitch * len(lines)) / 2 + baseline_in(pitch, size)
    for line in lines:
        pen.text(x, down, line, typeface=Typeface.HEI_BOLD, size=size)
        down += pitch


def name_lines(name: str) -> list[str]:
    """A name in one line, or two of about the same length, broken behind ``·`` if there is one."""
    if len(name) <= _ONE_LINE:
        return [name]
    middle = len(name) / 2
    breaks = [i + 1 for i, char in enumerate(name[:-1]) if char in {INTERPUNCT, " "}]
    # A break at a joint may leave the lines somewhat unequal, not absurdly so.
    good = [b for b in breaks if abs(b - middle) <= len(name) / 4]
    at = min(good, key=lambda b: abs(b - middle)) if good else -(-len(name) // 2)
    return [name[:at].rstrip(), name[at:].lstrip()]


def _rehearsal(pen: Pen, x: float, y: float) -> None:
    pen.text(
        x + WIDTH - 4 * MM, y + 4.2 * MM, "演练", typeface=Typeface.HEI, size=9, align="right"
    )  # fmt: skip


def _cut_marks(pen: Pen) -> None:
    """Short lines outside the cards, where the knife goes."""
    right, foot = LEFT + COLUMNS * WIDTH, TOP + ROWS * HEIGHT
    gap = 1.5 * MM
    lines = []
    for column in range(COLUMNS + 1):
        x = LEFT + column * WIDTH
        lines += [(x, TOP - gap - _MARK, x, TOP - gap), (x, foot + gap, x, foot + gap + _MARK)]
    for row in range(ROWS + 1):
        y = TOP + row * HEIGHT
        lines += [(LEFT - gap - _MARK, y, LEFT - gap, y), (right + gap, y, right + gap + _MARK, y)]
    pen.rules(lines, width=0.5)
