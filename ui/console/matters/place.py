"""Putting matters on the agenda of a prepared meeting, or of a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.steps.deliberate import agenda
from ui.console.kit.words import near_time
from ui.console.matters import state
from ui.theme import STEP, Tone
from ui.widgets.rows import Row, RowList
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.matter import Matter
    from ui.console.kit.split import RoomyPanel
    from ui.console.kit.undo import History
    from ui.console.matters.state import Place
    from ui.console.page import Shell

NEW = "new"


class PlacePanel(QWidget):
    """Which meeting.

    Signals:
        chosen: the id of a meeting, or :data:`NEW`.
    """

    chosen = Signal(str)

    def __init__(
        self, matters: Sequence[Matter], places: Sequence[Place], *, now: datetime
    ) -> None:
        super().__init__()
        self.list = RowList(self.tr("可以列入的会议"))
        names = "、".join(f"“{matter.title}”" for matter in matters[:3])
        if len(matters) > 3:  # noqa: PLR2004 - as many as are named
            names = self.tr("{} 等 {} 个议题").format(names, len(matters))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(3 * STEP)
        body.addWidget(Text(self.tr("{}列入哪场会议？").format(names), ink=Ink.QUIET))
        body.addWidget(self.list, 1)
        rows = [self._row(place, now, count=len(matters)) for place in places]
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


class Placing(QObject):
    """Asks on which agenda matters go, in a panel at the side, and puts them there.

    Args:
        shell: services and workers.
        history: where it is remembered for undo.
        panel: where it is asked.

    Signals:
        done: they are on an agenda.
    """

    done = Signal()

    def __init__(self, shell: Shell, history: History, panel: RoomyPanel) -> None:
        super().__init__(panel)
        self._shell, self._history, self._panel = shell, history, panel

    def ask(self, matters: Sequence[Matter]) -> None:
        """Which meeting?"""
        ids = [matter.id for matter in matters]
        self._shell.ask(state.read_places, ids, then=partial(self._show, list(matters)))

    def _show(self, matters: list[Matter], places: list[Place]) -> None:
        content = PlacePanel(matters, places, now=self._shell.services.clock())
        content.chosen.connect(partial(self._on_chosen, matters, places))
        self._panel.open_with(self.tr("列入会议"), content)
        content.take_focus()

    def _on_chosen(self, matters: list[Matter], places: list[Place], key: str) -> None:
        ids = [matter.id for matter in matters]
        if key == NEW:
            self._panel.hide()
            self._shell.go("meetings", {"new": ids})
            return
        meeting = next(one.meeting for one in places if one.meeting.id == key)
        self._history.act(
            self.tr("列入“{}”").format(meeting.title),
            agenda.add_missing_matters,
            key,
            ids,
            then=partial(self._on_placed, key, meeting.title),
        )

    def _on_placed(self, meeting: str, title: str, added: int) -> None:
        self._panel.hide()
        self.done.emit()
        if not added:
            self._shell.notify(self.tr("这些议题已经在“{}”的议程上。").format(title))
            return
        self._shell.notify(
            self.tr("{} 个议题已列入“{}”").format(added, title),
            tone=Tone.YES,
            action=self.tr("去看议程"),
            call=lambda: self._shell.go("meetings", {"meeting": meeting}),
        )
