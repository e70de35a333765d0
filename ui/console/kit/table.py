"""A table whose less important columns give way where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.theme import look
from ui.widgets.table import DataTable, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

LEAST = 200  # pixels at 100 % for the column that takes what is left


class FittingTable(DataTable):
    """A :class:`DataTable` that hides columns rather than squeeze the one that matters.

    Args:
        model: the records.
        name: as for :class:`DataTable`.
        gives_way: numbers of the columns to hide, the first one first.
        least: pixels at 100 % that the stretching column keeps.
        settings: as for :class:`DataTable`.
    """

    def __init__(
        self,
        model: TableModel[Any],
        name: str,
        *,
        gives_way: Sequence[int] = (),
        least: int = LEAST,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._gives_way: tuple[int, ...] = ()
        super().__init__(model, name, settings=settings, parent=parent)
        self._gives_way, self._least = tuple(gives_way), least
        self.columns = model.columns
        self.horizontalHeader().setMinimumSectionSize(look().px(44))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._fit()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        super().renew_look()
        self._fit()

    def move_by(self, rows: int) -> None:
        """Move the current row, as the arrows in a search field ask for."""
        model = self.model()
        count = model.rowCount()
        if count:
            at = self.currentIndex().row()
            at = max(0, min(count - 1, at + rows)) if at >= 0 else 0
            self.setCurrentIndex(model.index(at, self.first_column()))

    def first_column(self) -> int:
        """The first column that is shown."""
        return next((at for at in range(len(self.columns)) if not self.isColumnHidden(at)), 0)

    def open_current(self) -> None:
        """As Enter does; the first record where none is current."""
        if not self.current():
            self.move_by(0)
        if self.current():
            self.opened.emit(self.current())

    def _fit(self) -> None:
        if not self._gives_way:
            return
        need = look().px(self._least)
        need += sum(column.pixels() for column in self.columns)
        for at in self._gives_way:
            hide = need > self.viewport().width()
            if self.isColumnHidden(at) != hide:
                self.setColumnHidden(at, hide)
            need -= self.columns[at].pixels() if hide else 0
