"""Cards below each other that share what height there is.

Qt's own box takes the height that a widget would like at a width for the least that it needs, so
that a card with a long list could not be made lower than its list. Here each card keeps its least
height, and what is left goes to whoever would like more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Pile(QLayout):
    """A column of cards; or a row of them, equally wide, where :attr:`beside` is set.

    Attributes:
        beside: beside each other instead of below.
        whole: ask for as much as every card would like, not only for the least.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: list[QLayoutItem] = []
        self._growing: set[QWidget] = set()
        self.beside = self.whole = False
        self.setContentsMargins(0, 0, 0, 0)

    def add_card(self, card: QWidget, *, grows: bool) -> None:
        """Put a card at the end; ``grows``: it takes what nobody needs."""
        self.addWidget(card)
        if grows:
            self._growing.add(card)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's: take a part."""
        self._cards.append(item)

    def count(self) -> int:
        """How many cards."""
        return len(self._cards)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A card, or none past the end."""
        return self._cards[index] if 0 <= index < len(self._cards) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a card back."""
        return self._cards.pop(index) if 0 <= index < len(self._cards) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Both ways."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What it asks for."""
        least, liked = self._heights(width)
        return self._total(liked if self.whole else least)

    def minimumSize(self) -> QSize:
        """The width that every card needs; the height depends on it."""
        widths = [item.minimumSize().width() for item in self._shown()]
        if self.beside:
            return QSize(sum(widths) + GAP * max(0, len(widths) - 1), 0)
        return QSize(max(widths, default=0), 0)

    def sizeHint(self) -> QSize:
        """As :meth:`minimumSize`, with the height at that width."""
        width = self.minimumSize().width()
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, area: QRect) -> None:
        """Share the height."""
        super().setGeometry(area)
        shown = self._shown()
        if self.beside:
            left = area.left()
            width = self._width(area.width())
            for item in shown:
                item.setGeometry(QRect(left, area.top(), width, area.height()))
                left += width + GAP
            return
        least, liked = self._heights(area.width())
        room = area.height() - GAP * max(0, len(shown) - 1)
        top = area.top()
        for item, height in zip(shown, self._share(least, liked, room), strict=True):
            item.setGeometry(QRect(area.left(), top, area.width(), height))
            top += height + GAP

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._cards if not item.isEmpty()]

    def _width(self, width: int) -> int:
        count = max(1, len(self._shown()))
        return (width - GAP * (count - 1)) // count if self.beside else width

    def _heights(self, width: int) -> tuple[list[int], list[int]]:
        own = self._width(width)
        least, liked = [], []
        for item in self._shown():
            card = item.widget()
            inner = card.layout() if card is not None else None
            low = _least(inner, own) if inner is not None else 0
            # A card without wrapping text is as high at every width.
            wish = (
                item.heightForWidth(own) if item.hasHeightForWidth() else item.sizeHint().height()
            )
            least.append(low)
            liked.append(max(wish, low))
        return least, liked

    def _total(self, heights: Sequence[int]) -> int:
        if self.beside:
            return max(heights, default=0)
        return sum(heights) + GAP * max(0, len(heights) - 1)

    def _share(self, least: list[int], liked: list[int], room: int) -> list[int]:
        wishes = [more - low for low, more in zip(least, liked, strict=True)]
        spare = room - sum(least)
        if spare <= 0:
            return least
        if spare < sum(wishes):
            given = [
                low + wish * spare // sum(wishes) for low, wish in zip(least, wishes, strict=True)
            ]
            given[-1] += room - sum(given)
            return given
        heights = list(liked)
        growing = [at for at, item in enumerate(self._shown()) if item.widget() in self._growing]
        for at in growing:
            heights[at] += (room - sum(liked)) // len(growing)
        return heights


def _least(layout: QLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return max(0, layout.minimumHeightForWidth(width))
    return layout.minimumSize().height()
