"""One column of the board: rows that are dragged, judged anew by keys, and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.matter import Ease, Urgency
from ui.theme import STEP, Role, Tone
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent

    from app.domain.priority import Waiting

MIME = "application/x-hongliu-matter"
_URGENCIES = {
    Qt.Key.Key_1: Urgency.NORMAL,
    Qt.Key.Key_2: Urgency.SOON,
    Qt.Key.Key_3: Urgency.URGENT,
}
_TONES = {Urgency.URGENT: Tone.NO, Urgency.SOON: Tone.ACCENT, Urgency.NORMAL: Tone.PLAIN}


class BoardList(RowList):
    """The rows.

    Signals:
        toggled: this one is chosen, or not any more.
        moved_beside: to the column at the left (-1) or right (1).
        urged: it is as urgent as this.
        dropped: this one was dropped here.
    """

    toggled = Signal(str)
    moved_beside = Signal(str, int)
    urged = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._pressed = QPoint()
        self._held = ""
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows aside, 1 2 3, Space and Enter."""
        key, current = Qt.Key(event.key()), self.current()
        if not current:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.moved_beside.emit(current, -1 if key == Qt.Key.Key_Left else 1)
        elif key in _URGENCIES:
            self.urged.emit(current, _URGENCIES[key].value)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit(current)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what may be dragged."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()
        index = self.indexAt(self._pressed)
        self._held = self.rows()[index.row()].id if index.isValid() else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the hand has moved far enough."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        held = self._held
        if held and event.buttons() & Qt.MouseButton.LeftButton:
            if far >= QApplication.startDragDistance():
                self._held = ""
                drag = QDrag(self)
                data = QMimeData()
                data.setData(MIME, held.encode())
                drag.setMimeData(data)
                drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click at the number chooses; elsewhere it opens."""
        number = event.position().x() < self.viewport().fontMetrics().height() * 2
        held, self._held = self._held, ""
        if held and number:
            self.toggled.emit(held)
            return
        super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Matters are welcome."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell it; the order within the column follows the rule, not the hand."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.dropped.emit(bytes(event.mimeData().data(MIME).data()).decode())


class BoardColumn(QWidget):
    """A heading with its count, and the rows."""

    def __init__(self, ease: Ease) -> None:
        super().__init__()
        self._ease = ease
        self.heading = Text("", Role.HEADING, wrap=False)
        self.list = BoardList(ease.words)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(STEP)
        lines.addWidget(self.heading)
        lines.addWidget(self.list, 1)

    def show_waiting(
        self, waiting: Sequence[Waiting], places: Mapping[str, int], chosen: Container[str]
    ) -> None:
        """Show these with their place in the order of all."""
        self.heading.setText(f"{self._ease.words}　{len(waiting)}")
        self.list.set_rows([_row(w, places[w.matter.id], w.matter.id in chosen) for w in waiting])


def _row(waiting: Waiting, place: int, chosen: bool) -> Row:
    matter = waiting.matter
    heat = f"热度 {waiting.voices}" if waiting.voices else ""
    sub = " · ".join(part for part in (matter.number, matter.category, heat) if part)
    urgency = "" if matter.urgency is Urgency.NORMAL else matter.urgency.words
    return Row(
        matter.id,
        matter.title,
        sub,
        urgency,
        tone=_TONES[matter.urgency],
        lead="✓" if chosen else str(place),
        strong=chosen,
        detail=f"第 {place} 个：{matter.title}，{waiting.why()}" + ("，已选中" if chosen else ""),
    )
