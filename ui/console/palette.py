"""Every command by its name, every matter by number or words: Ctrl+K, a few letters, Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal

from ui.console.coded import may_be_typed
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

    from app.steps.views.finding import Hit

ROWS = 9
_MATTER = "matter:"
_PAPER = "paper:"

Then = Callable[["Sequence[Hit]"], object]
Finder = Callable[[str, Then], object]
"""Asked for what answers a text; tells it later."""


class Palette(Overlay):
    """The list of commands that can be used now, and below it the matters that answer.

    Signals:
        matter_asked: the matter with this id is to be shown.
        paper_asked: the paper with this code is to be keyed in.
    """

    matter_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, width=560)
        self._actions: list[QAction] = []
        self._finder: Finder | None = None
        self._hits: Sequence[Hit] = ()
        self.field = _PaletteField(self.tr("找命令或议题：输入其中几个字，或议题编号"), delay=0)
        self.list = RowList(self.tr("命令"))
        self._none = Text(self.tr("没有这样的命令或议题，换几个字试试。"), ink=Ink.QUIET)
        for part in (self.field, self._none, self.list):
            self.body.addWidget(part)
        self.field.textChanged.connect(self._on_text)
        self.field.moved.connect(self.list.move_by)
        self.field.submitted.connect(lambda _text: self.list.open_current())
        self.field.left.connect(self.put_away)
        self.list.opened.connect(self._run)
        self.setAccessibleName(self.tr("命令"))

    def find_with(self, finder: Finder) -> None:
        """Ask this for the matters that answer."""
        self._finder = finder

    def offer(self, actions: Sequence[QAction]) -> None:
        """Open with these commands; those that cannot be used now are left out."""
        self._actions = [one for one in actions if one.isEnabled() and one.isVisible()]
        self._hits = ()
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

    def _on_text(self) -> None:
        text = self.field.text().strip()
        self._hits = ()
        self._fill()
        if text and self._finder is not None:
            self._finder(text, partial(self._on_found, text))

    def _on_found(self, text: str, hits: Sequence[Hit]) -> None:
        if text == self.field.text().strip():  # else somebody typed on meanwhile
            self._hits = tuple(hits)
            self._fill()

    def _fill(self) -> None:
        words = self.field.text().lower().split()
        found = [
            Row(str(at), action.text(), right=key_text(action), detail=action.toolTip())
            for at, action in enumerate(self._actions)
            if all(word in f"{action.text()} {key_text(action)}".lower() for word in words)
        ]
        found += [
            Row(f"{_MATTER}{hit.id}", f"{hit.number} {hit.title}", right=hit.standing)
            for hit in self._hits
        ]
        text = self.field.text().strip()
        if may_be_typed(text):
            found.append(Row(_PAPER + text, self.tr("打开编码是 {} 的纸面").format(text.upper())))
        self.list.set_rows(found)
        self._none.setVisible(not found)
        if found:
            self.list.choose(found[0].id)

    def _run(self, key: str) -> None:
        self.put_away()
        if key.startswith(_MATTER):
            self.matter_asked.emit(key.removeprefix(_MATTER))
        elif key.startswith(_PAPER):
            self.paper_asked.emit(key.removeprefix(_PAPER))
        else:
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
