"""举牌卡: a large marker with a word at every edge; what stands on top is what the card says.

One side only, so that nobody's name can come to stand behind another's marker. The words at the
long edges stand beyond the inner half of the white that readers look at around the marker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.fonts import Typeface
from app.documents.forms.cards import draw_name, grouped
from app.documents.forms.common import Order, begin
from app.documents.page import A4, PageLayout
from app.documents.pen import MM
from app.documents.text import Style
from app.domain.markers import CELLS, TURNS, CardSize, cells
from app.domain.tally import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.documents.document import BuildReport
    from app.documents.pen import Pen
    from app.domain.papers import RaisedCard, RaisedCardsContent

SHAPES = {Choice.FOR: "▲", Choice.AGAINST: "▼", Choice.ABSTAIN: "●"}

# All of it for A5; A4 is the same, larger.
_EDGE = 4.5 * MM  # printers leave so much white
_WORD = 38.0  # type size at the short edges
_SIDE_WORD = 20.0
_QR = 28 * MM
_MOST_NAME = 26.0
_HOLD = "拿两头空白处，不要挡住黑框"


def make_raised_cards(content: RaisedCardsContent, out: Path, *, order: Order) -> BuildReport:
    """Write the cards: two A5 to an A4 sheet, side by side with a line to cut along, or one A4.

    Args:
        content: whose, and how large.
        out: the PDF.
        order: how it is to be made.

    Raises:
        Cancelled: the person gave up; nothing was written.
        OSError: the file cannot be written.
    """
    layout = PageLayout(size=A4, numbering="none")
    document = begin(order, out, heading=content.heading, kind="举牌卡", layout=layout)
    per_page = 2 if content.size is CardSize.A5 else 1
    for start in range(0, len(content.cards), per_page):
        page = _Page(content, content.cards[start : start + per_page])
        document.sheet(page.paint)
    return document.build()


class _Page:
    """One sheet of paper."""

    def __init__(self, content: RaisedCardsContent, cards: Sequence[RaisedCard]) -> None:
        self._content = content
        self._cards = cards

    def paint(self, pen: Pen) -> None:
        if self._content.size is CardSize.A4:
            _card(pen, self._cards[0], self._content)
            return
        middle = A4[1] / 2
        for place, card in enumerate(self._cards):
            # Lying on its side, the top to the right.
            with pen.turned(0, 0, 90, to=(A4[0], place * middle)):
                _card(pen, card, self._content)
        pen.rule(0, middle, A4[0], middle, colour=(0.6, 0.6, 0.6), dash=(3, 3))


def _card(pen: Pen, card: RaisedCard, content: RaisedCardsContent) -> None:
    """Draw a card with its upper left corner at the origin."""
    size = content.size
    width, height = (side * MM for side in size.paper)
    scale = width / (CardSize.A5.paper[0] * MM)
    cell = size.cell * MM
    black = CELLS * cell
    left, top = (width - black) / 2, (height - black) / 2
    pen.squares(left, top, cells(card.marker), side=cell)
    for turn, choice in enumerate(TURNS):
        _edge_word(pen, choice, turn, size=(width, height), scale=scale)
    strip = top - cell  # height of what is free at either end
    _whose(pen, card, width=width, strip=strip, scale=scale)
    _notes(pen, card, content, place=(width, height, scale))


def _edge_word(
    pen: Pen, choice: Choice, turn: int, *, size: tuple[float, float], scale: float
) -> None:
    """The word that stands upright when this edge is up.

    Turned clockwise by a quarter, the left edge is up; by three, the right one.
    """
    width, height = size
    across = turn % 2 == 1
    words = f"{SHAPES[choice]} {choice.words}"
    middle = {
        0: (width / 2, 0.0),
        1: (0.0, height / 2),
        2: (width / 2, height),
        3: (width, height / 2),
    }
    type_size = (_SIDE_WORD if across else _WORD) * scale
    # The ink of a character reaches from 0.88 em above the baseline to 0.1 em below.
    down = (_EDGE if across else _EDGE + 4 * MM) + 0.88 * type_size
    with pen.turned(0, 0, -90 * turn, to=middle[turn]):
        pen.text(0, down, words, typeface=Typeface.HEI_BOLD, size=type_size, align="center")


def _whose(pen: Pen, card: RaisedCard, *, width: float, strip: float, scale: float) -> None:
    """Code at the upper left, name and door at the upper right."""
    code, edge = _QR * scale, _EDGE
    pen.qr(edge, edge, card.token, size=code, level="Q", version=1)
    room = width / 2 - 27 * MM * scale - edge
    left = width - edge - room
    draw_name(pen, card.name, left, edge, width=room, height=strip * 0.45, most=_MOST_NAME * scale)
    style = Style(typeface=Typeface.HEI, size=11 * scale, pitch=13.5 * scale, align="left")
    pen.block(left, edge + strip * 0.48, card.address, width=room, style=style, most=2)


def _notes(
    pen: Pen, card: RaisedCard, content: RaisedCardsContent, *, place: tuple[float, float, float]
) -> None:
    """What to know about the card, at both sides of the word at the foot."""
    width, height, scale = place
    room = width / 2 - 30 * MM * scale - _EDGE
    style = Style(typeface=Typeface.HEI, size=8.5 * scale, pitch=11 * scale, align="left")
    top = height - _EDGE - 5 * style.pitch
    metres = content.size.metres
    left = [content.heading.room, "举牌卡，也用来签到", _HOLD]
    right = [
        f"离摄像头{metres}米以内可读",
        "（模拟测得，开会前请试读）",
        f"标记 {card.marker}",
        grouped(card.token),
    ]
    if content.heading.rehearsal:
        left.insert(0, "演练")
    pen.block(_EDGE, top, "\n".join(left), width=room, style=style, most=5)
    pen.block(width - _EDGE - room, top, "\n".join(right), width=room, style=style, most=5)
