"""The roster's table: people with roles as chips, and the ticks of those who were picked."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.models.roster import Line
from ui.theme import Tone
from ui.widgets.table import Column, TableModel
from ui.words import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Index = QModelIndex | QPersistentModelIndex


class At(IntEnum):
    """The columns."""

    TICK = 0
    NAME = 1
    ADDRESS = 2
    ROLES = 3
    HOME = 4
    PHONE = 5
    CARD = 6


class RosterModel(TableModel[Line]):
    """Lines of the roster. Ticks stay while somebody searches for the next person.

    Signals:
        ticked: who is ticked has changed.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(), lambda line: line.id, parent=parent)
        self._ticked: dict[str, None] = {}

    def ticks(self) -> list[str]:
        """Ids of the ticked, in the order of ticking."""
        return list(self._ticked)

    def is_ticked(self, resident_id: str) -> bool:
        """Whether somebody is ticked."""
        return resident_id in self._ticked

    def tick(self, resident_ids: Iterable[str], *, on: bool = True) -> None:
        """Tick these people, or take their ticks away."""
        before = list(self._ticked)
        for resident_id in resident_ids:
            if on:
                self._ticked[resident_id] = None
            else:
                self._ticked.pop(resident_id, None)
        self._tell(before)

    def tick_only(self, resident_ids: Iterable[str]) -> None:
        """Exactly these are ticked."""
        before, self._ticked = list(self._ticked), dict.fromkeys(resident_ids)
        self._tell(before)

    def toggle(self, row: int) -> None:
        """Tick the person in a row, or not."""
        key = self.key(row)
        self.tick([key], on=key not in self._ticked)

    def shown(self) -> list[str]:
        """Ids of everybody in the table, in its order."""
        return [self.key(row) for row in range(self.rowCount())]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == At.TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As any table; the tick, and the whole person for the screen reader."""
        if not index.isValid():
            return None
        line = self.record(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            if index.column() != At.TICK:
                return None
            on = line.id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick by assistive technology."""
        if not index.isValid() or index.column() != At.TICK:
            return False
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([self.key(index.row())], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _spoken(self, line: Line) -> str:
        parts = (line.name, line.row.person.whereabouts, "、".join(line.row.person.roles))
        spoken = "，".join(filter(None, (*parts, line.home, self.tr("签到卡") + line.card)))
        return translated(spoken)

    def _tell(self, before: Sequence[str]) -> None:
        if before == list(self._ticked):
            return
        if self.rowCount():
            last = self.index(self.rowCount() - 1, At.TICK)
            self.dataChanged.emit(self.index(0, At.TICK), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column("", lambda _: "", sort=lambda line: line.id not in self._ticked, width=48),
            Column(_say("姓名"), lambda line: line.name, sort=lambda line: line.spelled, width=0),
            Column(
                _say("地址"),
                lambda line: line.row.person.whereabouts,
                sort=lambda line: line.order,
                width=172,
            ),
            Column(_say("身份"), lambda line: "、".join(line.row.person.roles), width=212),
            Column(
                _say("业主 · 面积"),
                lambda line: line.home,
                sort=lambda line: (not line.row.is_owner, line.row.area or 0),
                width=140,
                right=True,
            ),
            Column(_say("电话"), lambda line: line.phone, width=128),
            Column(
                _say("签到卡"),
                lambda line: line.card,
                width=92,
                tone=lambda line: Tone.YES if line.row.has_card else Tone.ABSTAIN,
            ),
        )


def _say(text: str) -> str:
    return QCoreApplication.translate("RosterModel", text)
