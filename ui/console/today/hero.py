"""The one thing of today, with the one main action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.console.kit.flow import Flow
from ui.console.kit.words import length, near_time
from ui.console.today.state import DOOR
from ui.theme import STEP, Role
from ui.widgets.buttons import OutlineButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import Pill
from ui.widgets.empty import Sprig
from ui.widgets.text import Ink, Text
from ui.words import translated

if TYPE_CHECKING:
    from datetime import datetime

    from ui.console.kit.checks import Readiness
    from ui.console.today.state import Snapshot, UnderWay

_SHOWN_CHECKS = 4


class Hero(Card):
    """Filled anew for every snapshot.

    Signals:
        asked: a key (``begin`` ``run`` ``prepare`` ``new`` ``roster`` ``matters``) and an id.
    """

    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(inside=28, parent=parent)
        self.main = PrimaryButton()
        self._content: QWidget | None = None

    def set_heading(self, text: str) -> None:
        """The heading changes; the card is called the same."""
        super().set_heading(text)
        self.setAccessibleName(translated(self.tr("眼下的事")))

    def show_snapshot(self, snap: Snapshot) -> None:
        """Say what comes first."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3 * STEP)
        if snap.running is not None:
            self._fill_running(lines, snap.running)
        elif snap.coming is not None:
            self._fill_coming(lines, snap.coming, snap.today.now)
        else:
            self._fill_quiet(lines, snap)
        focused = self.main.hasFocus()
        self._replace(content)
        if focused:
            self.main.setFocus()

    def _replace(self, content: QWidget) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.body.addWidget(content)

    def _fill_running(self, lines: QVBoxLayout, running: UnderWay) -> None:
        meeting = running.meeting
        self.set_heading(self.tr("正在开会"))
        lines.addWidget(Pill(meeting.phase.words), 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(Text(meeting.title, Role.DECISION))
        words = self.tr("到会 {} / {}").format(running.present, running.due)
        if running.number:
            item = self.tr("正在议第 {} 项“{}”，共 {} 项").format(
                running.number, running.item, running.items
            )
            words = f"{item} · {words}"
        lines.addWidget(Text(words, ink=Ink.QUIET))
        self._buttons(lines, self.tr("继续开会"), "run", meeting.id)

    def _fill_coming(self, lines: QVBoxLayout, coming: Readiness, now: datetime) -> None:
        meeting = coming.meeting
        self.set_heading(self.tr("下一场会"))
        when = near_time(meeting.planned_at, now)
        lines.addWidget(Text(meeting.title, Role.DECISION))
        words = [when, meeting.place]
        if coming.items:
            words.append(self.tr("{} 项议程，约 {}").format(coming.items, length(coming.minutes)))
        lines.addWidget(Text(" · ".join(w for w in words if w), Role.LARGE, ink=Ink.QUIET))
        if not coming.missing:
            ready = self.tr("✓ 议程、应到名单、主持人和记录员都已齐备")
            lines.addWidget(Text(ready, ink=Ink.YES))
        notes = [check for check in coming.checks if check.ok is None]
        for check in (*coming.missing, *notes)[:_SHOWN_CHECKS]:
            wrong = check.ok is False
            ink = Ink.NO if wrong else Ink.QUIET
            lines.addWidget(Text(f"{'△' if wrong else '○'} {check.text}", ink=ink))
        at_the_door = meeting.planned_at - now <= DOOR
        if at_the_door:
            self._buttons(
                lines, self.tr("开始签到"), "begin", meeting.id,
                others=((self.tr("会前检查"), "check"),),
            )  # fmt: skip
        else:
            self._buttons(
                lines, self.tr("继续筹备"), "prepare", meeting.id,
                others=((self.tr("会前检查"), "check"), (self.tr("开始签到"), "begin")),
            )  # fmt: skip

    def _fill_quiet(self, lines: QVBoxLayout, snap: Snapshot) -> None:
        self.set_heading("")
        if not snap.today.residents:
            title = self.tr("先把名册导进来")
            words = self.tr(
                "有了名册，才能生成应到名单、签到和计算法定人数。Excel 和 CSV 表格都可以，"
                "写入之前先让您过目。"
            )
            button = (self.tr("导入名册"), "roster")
        elif snap.today.waiting_matters:
            title = self.tr("还没有排好的会议")
            words = self.tr("{} 个议题等着商量。定个时间，把它们列入议程。").format(
                snap.today.waiting_matters
            )
            button = (self.tr("新建会议"), "new")
        elif snap.busy:
            title = self.tr("没有排着的会议")
            words = self.tr("要办的事列在这一页上；居民新提的议题随时可以记。")
            button = (self.tr("记一条议题"), "matters")
        else:
            title = self.tr("眼下没有要办的事")
            words = self.tr("居民提出的议题记在“议题”里，攒够了就排一场会。")
            button = (self.tr("记一条议题"), "matters")
        line = QHBoxLayout()
        line.setSpacing(6 * STEP)
        line.addWidget(Sprig(size=96), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        column.addWidget(Text(title, Role.DECISION))
        column.addWidget(Text(words, ink=Ink.QUIET))
        self._buttons(column, button[0], button[1], "")
        line.addLayout(column, 1)
        lines.addLayout(line)

    def _buttons(
        self,
        lines: QVBoxLayout,
        text: str,
        key: str,
        target: str,
        others: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.main = PrimaryButton(text)
        self.main.clicked.connect(lambda: self.asked.emit(key, target))
        row = Flow(self.main, gap=3 * STEP)
        for words, other in others:
            button = OutlineButton(words)
            button.clicked.connect(lambda _on=False, other=other: self.asked.emit(other, target))
            row.add(button)
        lines.addSpacing(STEP)
        lines.addWidget(row)
