"""Editor and preview side by side, or one of them where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import GAP, STEP, look
from ui.widgets.chips import FilterChips
from ui.widgets.empty import EmptyState
from ui.widgets.living import Living

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

EDIT, PREVIEW = "edit", "preview"
_BOTH = 900  # pixels at 100 % that two columns need


class Desk(Living, QWidget):
    """What is written at the left, the paper at the right, the bar below.

    Made empty and then filled (:meth:`fill`) with what was made as children of its parts: a widget
    that finds its place later is styled anew then, with all that is in it.

    Attributes:
        left: parent of what is shown at the left, one at a time.
        columns: parent of the paper.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = QWidget(self)
        self.left = QStackedWidget(self.columns)
        self.empty = EmptyState(self.tr("还没有选会议"), parent=self)
        self.tabs = FilterChips([(EDIT, self.tr("内容")), (PREVIEW, self.tr("预览"))], parent=self)
        self.tabs.chosen.connect(lambda _key: self._fit())
        self._line = QHBoxLayout(self.columns)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addWidget(self.left, 6)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(3 * STEP)
        for part in (self.tabs, self.empty):
            self._lines.addWidget(part)
        self._lines.addWidget(self.columns, 1)

    def fill(self, left: QWidget, right: QWidget, *, bar: QWidget) -> None:
        """Put these into their places, once."""
        self.right, self._bar = right, bar
        self.left.addWidget(left)
        self._line.addWidget(right, 5)
        for part in (self.left, right):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._lines.addWidget(bar)
        self.show_nothing(self.tr("还没有选会议"), "")

    def show_nothing(self, title: str, sentence: str, *, action: str = "") -> None:
        """Say why there is nothing here."""
        self.empty.set_texts(title, sentence, action=action)
        self._set_work(shown=False)

    def show_left(self, widget: QWidget) -> None:
        """Work with this at the left."""
        if self.left.indexOf(widget) < 0:
            self.left.addWidget(widget)
        self.left.setCurrentWidget(widget)
        self._set_work(shown=True)

    @property
    def narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.width() < look().px(_BOTH)

    def flip(self) -> None:
        """The other of the two columns, where there is room for one."""
        self.tabs.choose(PREVIEW if self.tabs.key() == EDIT else EDIT)
        self._fit()

    def show_column(self, key: str) -> None:
        """This column, where there is room for one."""
        self.tabs.choose(key)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It fits a small window."""
        return QSize(look().px(420), look().px(280))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one."""
        super().resizeEvent(event)
        self._fit()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._fit()

    def _set_work(self, *, shown: bool) -> None:
        self.empty.setVisible(not shown)
        for part in (self.columns, self._bar):
            part.setVisible(shown)
        self._fit()

    def _fit(self) -> None:
        narrow = self.narrow
        self.tabs.setVisible(narrow and not self.columns.isHidden())
        self.left.setVisible(not narrow or self.tabs.key() == EDIT)
        self.right.setVisible(not narrow or self.tabs.key() == PREVIEW)
