"""Putting matters on the agenda of a prepared meeting, or of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.console.kit.words import near_time
from ui.theme import STEP
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ui.console.matters.state import MatterLine, Place

NEW = "new"


class PlacePanel(QWidget):
    """Which meeting.

    Signals:
        chosen: the id of a meeting, or :data:`NEW`.
    """

    chosen = Signal(str)

    def __init__(
        self, lines: Sequence[MatterLine], places: Sequence[Place], *, now: datetime
    ) -> None:
        super().__init__()
        self.list = RowList(self.tr("可以列入的会议"))
        names = "、".join(f"“{line.matter.title}”" for line in lines[:3])
        if len(lines) > 3:  # noqa: PLR2004 - as many as are named
            names = self.tr("{} 等 {} 个议题").format(names, len(lines))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(3 * STEP)
        body.addWidget(Text(self.tr("{}列入哪场会议？").format(names), ink=Ink.QUIET))
        body.addWidget(self.list, 1)
        rows = [self._row(place, now, count=len(lines)) for place in places]
        rows.append(
            Row(NEW, self.tr("新建一场会议"), self.tr("定好时间地点，直接带上这些议题"), lead="＋")
        )
        self.list.set_rows(rows)
        self.list.choose(rows[0].id)
        self.list.opened.connect(self.chosen)

    def take_focus(self) -> None:
        """Arrows and Enter choose."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, place: Place, now: datetime, *, count: int) -> Row:
        sub = f"{near_time(place.meeting.planned_at, now)} · 议程 {place.items} 项"
        there = ""
        if place.already:
            there = self.tr("都在议程上") if place.already == count else self.tr("部分已在")
        return Row(place.meeting.id, place.meeting.title, sub, there, dim=place.already == count)
