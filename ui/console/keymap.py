"""Shift+F1: every key that works here, made from the same actions as the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.console.overlay import Overlay
from ui.theme import GAP, STEP, Role, look
from ui.widgets import paint
from ui.widgets.buttons import key_text
from ui.widgets.living import Living
from ui.widgets.text import Ink, Text
from ui.widgets.touch import ScrollArea
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QPaintEvent

COLUMNS = 2


class KeyCap(Living, QWidget):
    """A key in its frame."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translated(key))

    def sizeHint(self) -> QSize:
        """The key and its frame."""
        return paint.key_size(self._key).toSize() + QSize(2, 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw it."""
        with paint.painter(self) as to:
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            paint.key_cap(to, self._key, area, QColor(look().colours.quiet))


class KeyMap(Overlay):
    """The sheet of keys, in groups."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=820)
        self._area = ScrollArea()
        self.body.addWidget(self._area)
        self.setAccessibleName(self.tr("按键一览"))

    def show_groups(self, groups: Sequence[tuple[str, Sequence[QAction]]]) -> None:
        """Open with these headings and their actions; those without a key are left out."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setSpacing(3 * STEP)
        lines.addWidget(Text(self.tr("按键一览"), Role.TITLE))
        for heading, actions in groups:
            keyed = with_keys(actions)
            if keyed:
                lines.addWidget(Text(heading, Role.HEADING))
                lines.addLayout(_grid(keyed))
        hint = self.tr("所有命令都可以按 Ctrl+K 按名称查找。再按 Shift+F1 或 Esc 关闭。")
        lines.addWidget(Text(hint, Role.SMALL))
        lines.addStretch(1)
        self._area.show_only(content)
        self.open()

    def sheet_height(self) -> int:
        """All of it where there is room; it scrolls where there is not."""
        content = self._area.widget()
        return (content.sizeHint().height() if content is not None else 0) + 2 * GAP + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+F1 again puts it away, and the arrows scroll."""
        bar = self._area.verticalScrollBar()
        if event.key() == Qt.Key.Key_F1:  # held or not: it goes away either way
            self.put_away()
        elif event.key() == Qt.Key.Key_Down:
            bar.setValue(bar.value() + look().px(60))
        elif event.key() == Qt.Key.Key_Up:
            bar.setValue(bar.value() - look().px(60))
        else:
            super().keyPressEvent(event)


def with_keys(actions: Sequence[QAction]) -> list[QAction]:
    """Those that have a key and can be seen."""
    return [action for action in actions if key_text(action) and action.isVisible()]


def _grid(actions: Sequence[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    rows = -(-len(actions) // COLUMNS)
    for at, action in enumerate(actions):
        row, column = at % rows, at // rows * 2
        grid.addWidget(KeyCap(key_text(action)), row, column, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Text(action.text(), ink=Ink.INK), row, column + 1)
    for column in range(COLUMNS):
        grid.setColumnMinimumWidth(column * 2, look().px(84))
        grid.setColumnStretch(column * 2 + 1, 1)
    return grid
