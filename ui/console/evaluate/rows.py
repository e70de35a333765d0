"""A list of rows inside something that scrolls: as high as its rows, up to so many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui.theme import TOUCH, Role, look
from ui.widgets.living import Living
from ui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class FittingRows(Living, RowList):
    """Rows; beyond ``most`` of them it scrolls by itself."""

    def __init__(self, name: str, *, most: int = 8, parent: QWidget | None = None) -> None:
        self._most = most
        super().__init__(name, parent=parent)
        self._fit()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        super().set_rows(rows)
        self._fit()

    def renew_look(self) -> None:
        """Sizes follow the zoom."""
        self._fit()

    def sizeHint(self) -> QSize:
        """Its rows."""
        return QSize(look().px(200), self.maximumHeight())

    def _fit(self) -> None:
        rows = self.rows()
        height = look().metrics(Role.BODY).height() + 16
        if any(row.sub for row in rows):
            height += look().metrics(Role.SMALL).height()
        each = max(TOUCH, int(height))
        self.setFixedHeight(max(1, min(len(rows), self._most)) * each + 2)
