"""The floor: who speaks and for how long, who comes next, who has had how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.meeting import Side
from app.domain.numerals import chinese_number
from app.steps.deliberate import speaking
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.lists import FitList, PlainDelegate
from ui.console.meeting.speaker_picker import SpeakerPicker
from ui.sound import Chime
from ui.theme import STEP, Role, Tone
from ui.widgets.card import Card
from ui.widgets.people import Avatar
from ui.widgets.rows import Row
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QAction

    from app.domain.meeting import Meeting
    from app.steps.views.meeting import SpeakerLine
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot

_TONES = {Side.FOR: Tone.YES, Side.AGAINST: Tone.NO, Side.NEUTRAL: Tone.ABSTAIN}
MINUTE = 60


class SpeakerNow(QWidget):
    """Who has the floor, and what is left of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar()
        self.name = Text("", Role.STRONG)
        self._sub = Text("", Role.SMALL)
        self.left = Text("", Role.DECISION, wrap=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self._sub)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, STEP)
        line.setSpacing(10)
        line.addWidget(self._avatar)
        line.addLayout(words, 1)
        line.addWidget(self.left)

    def show_turn(self, line: SpeakerLine, meeting: Meeting) -> None:
        """Show this turn."""
        name = line.person.name
        self._avatar.set_name(name)
        self.name.setText(f"{name} · {line.side.words}")
        paused = line.speech.paused_at is not None
        state = self.tr("已暂停") if paused else self.tr("正在发言")
        if meeting.speech_turns > 1:
            state = self.tr("{} · 第{}次").format(state, chinese_number(line.turn))
        self._sub.setText(state)

    def show_left(self, seconds: int) -> None:
        """Seconds left; below nothing it says by how much it is over."""
        over = seconds < 0
        text = parts.short_words(abs(seconds))
        self.left.setText(self.tr("超 {}").format(text) if over else text)
        self.left.set_ink(Ink.NO if over else Ink.ACCENT)


class FloorCard(Card):
    """The speaking list of the current item.

    Args:
        desk: what it shows and acts on.
        following: the command that gives the floor to the next.
        adding: the command that opens the picker.
        pausing: the command that halts the time.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        following: QAction,
        adding: QAction,
        pausing: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ", parent=parent)
        self._desk = desk
        self._actions = (following, adding, pausing)
        self._rung = ""
        self.now = SpeakerNow()
        self.list = FitList(self.tr("发言名单"), least=2)
        self.list.setItemDelegate(PlainDelegate(self.list))
        self.list.picked.connect(lambda _id: self._show_choice())
        self.list.activated.connect(lambda _index: self._on_floor())
        self.picker = SpeakerPicker(desk)
        self._quiet = Text("", Role.SMALL)
        self._choice = QWidget()
        line = Flow(self._choice)
        self._give = parts.press(self.tr("请这位发言"), self._on_floor)
        self._drop = parts.press(self.tr("不发言了"), self._on_drop)
        for button in (self._give, self._drop):
            line.addWidget(button)
        self._keys = QWidget()
        keys = Flow(self._keys, gap=0)
        for action in self._actions:
            keys.addWidget(parts.quiet(action, small=True))
        for part in (self.picker, self.now, self.list, self._choice, self._quiet, self._keys):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._choice.hide()
        desk.renewed.connect(self.renew)
        desk.ticked.connect(self.tick)

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        self._head(snap.view.meeting)
        speaker = snap.view.floor.speaking
        self.now.setVisible(speaker is not None)
        if speaker is not None:
            self.now.show_turn(speaker, snap.view.meeting)
        self.list.set_rows(self._rows(snap))
        self.list.setVisible(bool(self.list.rows()))
        self._quiet.setText(self._silence(snap))
        self._quiet.setVisible(bool(self._quiet.text()))
        self._keys.setVisible(snap.running)
        self._show_choice()
        self.picker.renew()
        self.tick()

    def tick(self) -> None:
        """A second went by."""
        snap = self._desk.snap
        speaker = snap.view.floor.speaking if snap is not None else None
        if snap is None or speaker is None:
            return
        left = self._left(speaker, snap, self._desk.now())
        self.now.show_left(left)
        if left <= 0 and self._rung != speaker.speech.id and snap.running:
            self._rung = speaker.speech.id
            if left > -MINUTE:
                self._desk.shell.sounds.play(Chime.TIME)

    def _left(self, speaker: SpeakerLine, snap: Snapshot, now: datetime) -> int:
        used = speaker.seconds
        if speaker.speech.paused_at is None:
            used += max(0, int((now - snap.view.now).total_seconds()))
        return snap.view.meeting.speech_seconds - used

    def _head(self, meeting: Meeting) -> None:
        seconds = meeting.speech_seconds
        each = (
            self.tr("{} 分钟").format(seconds // MINUTE)
            if seconds % MINUTE == 0
            else self.tr("{} 秒").format(seconds)
        )
        self.set_heading(self.tr("发言 · 每人 {} × {} 次").format(each, meeting.speech_turns))

    def _rows(self, snap: Snapshot) -> list[Row]:
        floor = snap.view.floor
        rows = [
            Row(
                id=line.speech.id,
                title=f"{line.person.name} · {line.side.words}",
                sub=self._turn_words(line),
                right=self.tr("候 {}").format(at),
                avatar=line.person.name,
            )
            for at, line in enumerate(floor.waiting, start=1)
        ]
        rows += [
            Row(
                id=line.speech.id,
                title=f"{line.person.name} · {line.side.words}",
                right=parts.short_words(line.seconds),
                avatar=line.person.name,
                dim=True,
                detail=self.tr("{}，{}，已发言 {}").format(
                    line.person.name, line.side.words, parts.short_words(line.seconds)
                ),
            )
            for line in reversed(floor.done)
        ]
        return rows

    def _turn_words(self, line: SpeakerLine) -> str:
        turn = self.tr("第{}次").format(chinese_number(line.turn))
        if line.total_seconds:
            used = parts.short_words(line.total_seconds)
            return self.tr("{} · 会上已用 {}").format(turn, used)
        return turn

    def _silence(self, snap: Snapshot) -> str:
        floor = snap.view.floor
        if not snap.running:
            return self.tr("开会后在这里安排发言。") if not snap.over else ""
        if floor.speaking is None and not floor.waiting and not floor.done:
            return self.tr("还没有人申请发言。按 Alt+L 加入，没发过言的排在前面，赞成和反对交替。")
        return (
            self.tr("到会的人中还有 {} 人没有发过言").format(floor.silent) if floor.silent else ""
        )

    def _waiting(self) -> SpeakerLine | None:
        snap = self._desk.snap
        lines = snap.view.floor.waiting if snap is not None else ()
        return next((x for x in lines if x.speech.id == self.list.current()), None)

    def _show_choice(self) -> None:
        snap = self._desk.snap
        self._choice.setVisible(snap is not None and snap.running and self._waiting() is not None)

    def _on_floor(self) -> None:
        chosen = self._waiting()
        if chosen is not None:
            self._desk.act(speaking.give_floor, chosen.speech.id)

    def _on_drop(self) -> None:
        chosen = self._waiting()
        if chosen is not None:
            self._desk.act(speaking.leave_speaking_list, chosen.speech.id)
