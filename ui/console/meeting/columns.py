"""Three columns where there is room, and the same three as tabs where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.meeting.flow import Flow
from ui.console.meeting.pile import Pile
from ui.theme import GAP, STEP, look
from ui.widgets.chips import Chip
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

# Pixels at 100 %. A window of 1366 leaves 1242 beside rail and margins.
ROOM = 1226
SIDES = ((1300, 300, 320), (0, 272, 292))
BESIDE = 720  # from this width on a tab's cards stand beside each other
LOWEST = 200
NO_LIMIT = 16_777_215


class Column(ScrollArea):
    """Cards below each other; beside each other where it has the whole width.

    Where even their least height is too much, it scrolls.

    Attributes:
        content: what scrolls; the parent of the cards to be.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget(self.viewport())
        self._pile = Pile(self.content)
        self.show_only(self.content)

    def add_card(self, card: QWidget, *, grows: bool = False) -> None:
        """Put a card at the end; ``grows``: it takes what height nobody needs."""
        self._pile.add_card(card, grows=grows)

    def lay(self, *, beside: bool, whole: bool = False) -> None:
        """Beside each other, or below; scrolling as a whole, or each list by itself."""
        if (beside, whole) != (self._pile.beside, self._pile.whole):
            self._pile.beside, self._pile.whole = beside, whole
            self._pile.invalidate()
            self.content.updateGeometry()


class Columns(QWidget):
    """The page's parts.

    Attributes:
        left: agenda and floor.
        middle: the item.
        right: the door.

    Signals:
        chosen: a tab, by its key: ``left``, ``middle``, ``right``.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.middle, self.right = (Column(self) for _ in range(3))
        self._parts = {"left": self.left, "middle": self.middle, "right": self.right}
        self._narrow = False
        self._shown = "middle"
        self.bar = QWidget(self)
        flow = Flow(self.bar)
        self.tabs: dict[str, Chip] = {}
        for key in self._parts:
            tab = Chip("", parent=self.bar)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _checked=False, key=key: self.show_part(key))
            flow.addWidget(tab)
            self.tabs[key] = tab
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.left)
        line.addWidget(self.middle, 1)
        line.addWidget(self.right)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        lines.addWidget(self.bar)
        lines.addLayout(line, 1)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether there are tabs."""
        return self._narrow

    @property
    def shown(self) -> str:
        """The tab in front; matters only while there are tabs."""
        return self._shown

    def show_part(self, key: str) -> None:
        """Bring a part to the front where there are tabs."""
        self._shown = key
        self._arrange()
        self.chosen.emit(key)

    def label(self, labels: Mapping[str, str]) -> None:
        """What the tabs say."""
        for key, text in labels.items():
            tab = self.tabs[key]
            if tab.text() != text:
                tab.setText(text)
                tab.setAccessibleName(translated(text))
                tab.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """What the widest part needs: with less than all three need there are tabs."""
        least = [part.content.minimumSizeHint().width() for part in self._parts.values()]
        return QSize(max(least), look().px(LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns or tabs."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one, width = look(), self.width()
        self._narrow = width < one.px(ROOM)
        self.bar.setVisible(self._narrow)
        self.tabs[self._shown].setChecked(True)
        for key, part in self._parts.items():
            part.setVisible(not self._narrow or key == self._shown)
        beside = self._narrow and width >= one.px(BESIDE)
        sides = next(s for s in SIDES if width >= one.px(s[0]))
        for column, side in ((self.left, sides[1]), (self.right, sides[2])):
            column.lay(beside=beside, whole=self._narrow and not beside)
            column.setMinimumWidth(0 if self._narrow else one.px(side))
            column.setMaximumWidth(NO_LIMIT if self._narrow else one.px(side))
