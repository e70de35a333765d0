"""The agenda as a list whose rows are moved by drag or by Alt with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.rows import RowList, RowModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-hongliu-row"


class OrderModel(RowModel):
    """Rows that can be dropped between others; it only tells, its owner puts them in order.

    Signals:
        dropped: a row was dropped: from which place, before which place.
    """

    dropped = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fixed = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged, the gaps between them take them."""
        usual = super().flags(index)
        if self.fixed:
            return usual
        if index.isValid():
            return usual | Qt.ItemFlag.ItemIsDragEnabled
        return usual | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """They are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this list only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The place that it comes from."""
        data = QMimeData()
        if indexes:
            data.setData(_MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:  # fmt: skip
        """Tell where it was dropped."""
        del action, column
        if not data.hasFormat(_MIME):
            return False
        before = parent.row() if parent.isValid() else row
        if before < 0:
            before = self.rowCount()
        self.dropped.emit(int(bytes(data.data(_MIME).data()).decode()), before)
        # The rows stay as they are until the order was written down and read again.
        return False


class AgendaList(RowList):
    """The rows of the agenda.

    Signals:
        reordered: the ids in the order that is asked for.
        removed: the id of a row to take away.
    """

    reordered = Signal(object)
    removed = Signal(str)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.order = OrderModel(self)
        self._model = self.order
        self.setModel(self.order)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.order.dropped.connect(self._on_dropped)

    def set_fixed(self, fixed: bool) -> None:
        """Whether the order stays as it is."""
        self.order.fixed = fixed

    def move_current(self, steps: int) -> None:
        """Ask for the current row to be so many places further down."""
        at = self.currentIndex().row()
        to = at + steps
        if self.order.fixed or at < 0 or not 0 <= to < len(self.rows()):
            return
        self._ask(at, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves the row, Delete takes it away."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _on_dropped(self, start: int, before: int) -> None:
        self._ask(start, before - 1 if before > start else before)

    def _ask(self, start: int, end: int) -> None:
        ids = [row.id for row in self.rows()]
        if not 0 <= start < len(ids) or start == end:
            return
        ids.insert(end, ids.pop(start))
        self.reordered.emit(ids)
