"""Tables with room to breathe: sorted by a click, opened by Enter, columns remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from ui.theme import TOUCH, Role, Tone, look
from ui.widgets.living import Living
from ui.widgets.touch import scroll_by_touch
from ui.words import CHINESE, language, translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

T = TypeVar("T")
_ENGLISH = 1.3  # times the width that Chinese needs
_AIR = 36  # pixels beside a heading: its margins and the arrow of the order
Index = QModelIndex | QPersistentModelIndex

# Asked for a hundred times in a picture: looking one up in its class takes as long as a line.
SHOWN, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
PLACED, INK = Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ForegroundRole
CHOSEN, OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_DOTS = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


# No slots: Column[Record](...) sets an attribute on what it made.
@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: its heading.
        text: what it shows of a record.
        sort: what it is sorted by; by default its text.
        width: pixels at 100 %; 0 takes what is left.
        right: whether it is set flush right (figures).
        tone: colour of a record's text here, if any.
    """

    title: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    width: int = 120
    right: bool = False
    tone: Callable[[T], Tone] | None = None

    def pixels(self) -> int:
        """Its width at this zoom; words are longer in English than in Chinese."""
        width = look().px(self.width)
        if not width or language() == CHINESE:
            return width
        heading = look().metrics(Role.STRONG).horizontalAdvance(translated(self.title))
        return max(round(width * _ENGLISH), ceil(heading) + look().px(_AIR))


class TableModel(QAbstractTableModel, Generic[T]):
    """Frozen snapshots as a table. Sorting is Python's own, stable, 5,000 rows in milliseconds.

    Args:
        columns: what is shown.
        key: the id of a record.
    """

    RECORD = int(Qt.ItemDataRole.UserRole)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[T] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_records(self, records: Sequence[T]) -> None:
        """Show these instead, sorted as before."""
        self.beginResetModel()
        self._rows = list(records)
        self._arrange()
        self.endResetModel()

    def record(self, row: int) -> T:
        """The record in this row."""
        return self._rows[row]

    def key(self, row: int) -> str:
        """The id of the record in this row."""
        return self._key(self._rows[row])

    def place(self, key: str) -> int:
        """The row of this id, -1 where it is not."""
        return next((at for at, record in enumerate(self._rows) if self._key(record) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, colour, or the record."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._rows[index.row()]
        if role in (SHOWN, _TIP):
            return translated(column.text(record))
        if role == self.RECORD:
            return record
        if role == PLACED:
            return _aligned(right=column.right)
        if role == INK and column.tone is not None:
            tone = column.tone(record)
            return QColor(look().colours.of(tone)) if tone is not Tone.PLAIN else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translated(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(right=self.columns[section].right)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 leaves the records as they came."""
        self._sorted = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [(self.key(index.row()), index.column()) for index in before]
        self._arrange()
        places = {self._key(record): at for at, record in enumerate(self._rows)}
        after = [self.index(places[key], at) for key, at in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        if self._sorted is None:
            return
        number, order = self._sorted
        column = self.columns[number]
        by = column.sort or column.text
        self._rows.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)


class _CellDelegate(QStyledItemDelegate):
    """Air at both sides, a hairline under each row, the current row in the soft accent."""

    SIDE = 12

    def paint(self, to: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = look().colours
        area = QRectF(option.rect)
        state = option.state
        if state & CHOSEN:
            to.fillRect(area, QColor(colours.accent_soft))
        elif state & OVER:
            to.fillRect(area, QColor(colours.sunk))
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        to.fillRect(line, QColor(colours.line))
        ink = index.data(INK)
        to.setPen(ink if isinstance(ink, QColor) else QColor(colours.ink))
        to.setFont(look().font())
        box = area.adjusted(self.SIDE, 0, -self.SIDE, 0)
        text = str(index.data() or "").replace("\n", " ")
        shown = option.fontMetrics.elidedText(text, _DOTS, int(box.width()))
        to.drawText(box, index.data(PLACED), shown)


class DataTable(Living, QTableView):
    """A table over a :class:`TableModel`.

    Args:
        model: the records.
        name: what it lists, for the screen reader and as the key of its remembered columns.
        settings: where columns are remembered; ``None``: they are not.

    Signals:
        opened: Enter or a click on a row, with the record's id.
        picked: the current row is another one, with its id or ``""``.
    """

    opened = Signal(str)
    picked = Signal(str)

    def __init__(
        self,
        model: TableModel[Any],
        name: str,
        *,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._name = name
        self._settings = settings
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(translated(name))
        self._set_manners()
        self.clicked.connect(lambda index: self.opened.emit(model.key(index.row())))
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self._resize()
        self._recall()
        header = self.horizontalHeader()
        header.sectionResized.connect(lambda *_: self._keep())
        header.sectionMoved.connect(lambda *_: self._keep())
        header.sortIndicatorChanged.connect(lambda *_: self._keep())

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these; the current record stays current where it is still there."""
        before = self.current()
        self._model.set_records(records)
        if before:
            self.choose(before)

    def current(self) -> str:
        """Id of the current record, ``""`` for none."""
        row = self.currentIndex().row()
        return self._model.key(row) if 0 <= row < self._model.rowCount() else ""

    def choose(self, key: str) -> None:
        """Make this record current."""
        row = self._model.place(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def chosen(self) -> list[str]:
        """Ids of the selected records, in the order shown."""
        return [self._model.key(index.row()) for index in self.selectionModel().selectedRows()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current record."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current():
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._resize()

    def _set_manners(self) -> None:
        self.setItemDelegate(_CellDelegate(self))
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(_aligned(right=False))
        scroll_by_touch(self)

    def _resize(self) -> None:
        one = look()
        self.verticalHeader().setDefaultSectionSize(
            max(TOUCH, int(one.metrics(Role.BODY).height()) + 20)
        )
        header = self.horizontalHeader()
        for at, column in enumerate(self._model.columns):
            if column.width:
                header.resizeSection(at, column.pixels())
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _recall(self) -> None:
        if self._settings is not None:
            state = self._settings.value(self._key())
            if isinstance(state, QByteArray):
                self.horizontalHeader().restoreState(state)

    def _keep(self) -> None:
        if self._settings is not None:
            state = self.horizontalHeader().saveState()
            self._settings.setValue(self._key(), state)

    def _key(self) -> str:
        spoken = "" if language() == CHINESE else f"/{language()}"
        return f"tables/{self._name}/{look().zoom}{spoken}"

    def _on_current(self, current: QModelIndex) -> None:
        self.picked.emit(self._model.key(current.row()) if current.isValid() else "")


def _aligned(*, right: bool) -> Qt.AlignmentFlag:
    return _RIGHT if right else _LEFT
