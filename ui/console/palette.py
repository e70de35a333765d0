"""Every command by its name: Ctrl+K, a few characters, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal

from ui.console.overlay import Overlay
from ui.theme import TOUCH, Role, look
from ui.widgets.buttons import key_text
from ui.widgets.fields import SearchField
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QKeyEvent
    from PySide6.QtWidgets import QWidget

ROWS = 9


class Palette(Overlay):
    """The list of commands that can be used now."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=560)
        self._actions: list[QAction] = []
        self.field = _PaletteField(self.tr("找命令：输入其中几个字"), delay=0)
        self.list = RowList(self.tr("命令"))
        self._none = Text(self.tr("没有这样的命令，换几个字试试。"), ink=Ink.QUIET)
        for part in (self.field, self._none, self.list):
            self.body.addWidget(part)
        self.field.textChanged.connect(self._fill)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())
        self.field.left.connect(self.put_away)
        self.list.opened.connect(self._run)
        self.setAccessibleName(self.tr("命令"))

    def offer(self, actions: Sequence[QAction]) -> None:
        """Open with these commands; those that cannot be used now are left out."""
        self._actions = [one for one in actions if one.isEnabled() and one.isVisible()]
        self.field.clear()
        self._fill()
        self.open()

    def take_focus(self) -> None:
        """Typing begins at once."""
        self.field.setFocus()

    def sheet_height(self) -> int:
        """The field and up to nine rows, whatever is found: it does not jump."""
        row = max(TOUCH, int(look().metrics(Role.BODY).height()) + 16)
        return self.field.minimumHeight() + 48 + row * min(ROWS, max(1, len(self._actions)))

    def _fill(self) -> None:
        words = self.field.text().lower().split()
        found = [
            Row(str(at), action.text(), right=key_text(action), detail=action.toolTip())
            for at, action in enumerate(self._actions)
            if all(word in f"{action.text()} {key_text(action)}".lower() for word in words)
        ]
        self.list.set_rows(found)
        self._none.setVisible(not found)
        if found:
            self.list.choose(found[0].id)

    def _run(self, key: str) -> None:
        self.put_away()
        self._actions[int(key)].trigger()


class _PaletteField(SearchField):
    """Every key is for the palette while it is open."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
