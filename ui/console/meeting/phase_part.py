"""The middle while nothing is talked over: before the meeting, in a break, at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.clock import day_time_words, time_words
from app.domain.meeting import ItemState, Phase
from app.domain.vote import Question
from app.steps.deliberate import attendance
from ui.console.meeting import parts
from ui.console.meeting.flow import Flow
from ui.console.meeting.greeting import Greeting
from ui.theme import STEP, Role, Tone
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from app.steps.views.meeting import ItemView
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.state import Snapshot

Line = tuple[str, Ink, str, str]
"""A mark with its colour, a word, the rest."""
GOOD, AMISS, PLAIN = ("✓", Ink.YES), ("○", Ink.NO), ("·", Ink.QUIET)
REFUSED = ("✗", Ink.NO)


class CheckLine(QWidget):
    """One thing to look at before going on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Text("", Role.STRONG, wrap=False)
        self._word = Text("", Role.STRONG, wrap=False)
        self.rest = Text("", ink=Ink.QUIET)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, STEP, 0, STEP)
        line.setSpacing(3 * STEP)
        line.addWidget(self._mark)
        line.addWidget(self._word)
        line.addWidget(self.rest, 1)

    def show_line(self, line: Line) -> None:
        """Show it."""
        mark, ink, word, rest = line
        self._mark.setText(mark)
        self._mark.set_ink(ink)
        self._word.setText(word)
        self.rest.setText(rest)
        self.rest.set_ink(Ink.NO if ink is Ink.NO else Ink.QUIET)


class PhasePart(parts.Stack):
    """What to check, and the one thing to do next.

    Attributes:
        buttons: what can be done next; stands outside of what scrolls.

    Args:
        desk: what it shows and acts on.
        forward: the command that leads to the next phase.
        closing: the command that closes the meeting.
    """

    def __init__(
        self, desk: Desk, *, forward: QAction, closing: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=3 * STEP, parent=parent)
        self._desk = desk
        self.greeting = Greeting(large=True)
        self.title = Text("", Role.DECISION)
        self._words = Text("", ink=Ink.QUIET)
        self._lines = parts.Stack(gap=0)
        self._checks: list[CheckLine] = []
        self.buttons = QWidget()
        row = Flow(self.buttons, gap=3 * STEP)
        self.go = parts.primary(forward)
        self._close, self._close_now = parts.outline(closing), parts.primary(closing)
        self.invite = parts.press(self.tr("按规则列出应到人员"), self._on_invite)
        self.minutes = parts.press(self.tr("整理纪要"), self._on_minutes, kind=PrimaryButton)
        self._buttons = (self.go, self.minutes, self.invite, self._close, self._close_now)
        for button in self._buttons:
            row.addWidget(button)
        for part in (self.greeting, self.title, self._words, self._lines):
            self.body.addWidget(part)
        desk.ticked.connect(self.tick)

    def renew(self) -> None:
        """Show the snapshot."""
        snap = self._desk.snap
        if snap is None:
            return
        phase = snap.phase
        self.title.setText(_TITLES[phase] if phase in _TITLES else self.tr("议程都已完成"))
        self._words.setText(_sentence(snap))
        self._show_lines(_checks(snap) if phase in _BEFORE else _summary(snap))
        for button in self._buttons:
            button.hide()
        self._shown(self.go, phase in {*_BEFORE, Phase.BREAK})
        self._shown(self.minutes, snap.over)
        self.minutes.set_label(
            self.tr("查看纪要") if phase is Phase.ISSUED else self.tr("整理纪要")
        )
        self._shown(self.invite, phase in _BEFORE and not snap.view.attendance.due)
        self._shown(self._close, phase is Phase.BREAK)
        # With the agenda done, closing is what comes next.
        self._shown(self._close_now, phase is Phase.IN_SESSION)
        if phase is not Phase.SIGN_IN:
            self.greeting.hide()
        self.tick()

    def tick(self) -> None:
        """A second went by."""
        self.greeting.tick()
        snap = self._desk.snap
        if snap is not None and snap.phase is Phase.BREAK and not self.isHidden():
            end = time_words(snap.projected_end(self._desk.now()))
            self._words.setText(
                self.tr("发言和议程的计时都已停下。现在继续，预计 {} 结束。").format(end)
            )

    def _shown(self, button: Button, shown: bool) -> None:
        button.setVisible(shown)

    def _show_lines(self, lines: Sequence[Line]) -> None:
        while len(self._checks) < len(lines):
            self._checks.append(CheckLine())
            self._lines.body.addWidget(self._checks[-1])
        for at, check in enumerate(self._checks):
            check.setVisible(at < len(lines))
            if at < len(lines):
                check.show_line(lines[at])

    def _on_invite(self) -> None:
        self._desk.act(
            attendance.invite_entitled,
            self._desk.meeting_id,
            then=lambda count: self._desk.say(
                self.tr("已列出应到 {} 人").format(count), tone=Tone.YES
            ),
        )

    def _on_minutes(self) -> None:
        self._desk.shell.go("minutes", self._desk.meeting_id)


_BEFORE = {Phase.PREPARED, Phase.SIGN_IN}
_TITLES = {
    Phase.PREPARED: "开会前看一眼",
    Phase.SIGN_IN: "正在签到",
    Phase.BREAK: "休息",
    Phase.CLOSED: "会议已结束",
    Phase.ISSUED: "纪要已签发",
}


def _sentence(snap: Snapshot) -> str:
    meeting = snap.view.meeting
    if snap.phase is Phase.PREPARED:
        return f"计划 {day_time_words(meeting.planned_at)} 开会。居民到门口时，开始签到。"
    if snap.phase is Phase.SIGN_IN:
        return (
            "刷签到卡，或按 F10 用摄像头读卡，或输入姓名、拼音首字母、门牌号。人到齐了就宣布开会。"
        )
    if snap.over and meeting.started_at is not None and meeting.closed_at is not None:
        start = day_time_words(meeting.started_at)
        return f"{start} 至 {time_words(meeting.closed_at)}。可以打印纪要，请到会的人签字。"
    return "可以散会，或者从左边的议程里再选一项讨论。" if snap.running else ""


def _checks(snap: Snapshot) -> list[Line]:
    view = snap.view
    here, quorum = view.attendance, view.attendance.quorum
    unit = here.rule.voters.unit
    minutes = sum(entry.item.minutes for entry in view.items)
    duties = [f"{line.duty.duty} {line.person.name}" for line in view.duties]
    people = [f"主持人 {view.meeting.chair}"] if view.meeting.chair else []
    people += [f"记录员 {view.meeting.recorder}"] if view.meeting.recorder else []
    due = f"{quorum.due} {unit} · {here.rule.name}" if quorum.due else "还没有应到人员"
    items = f"{len(view.items)} 项，共 {minutes} 分钟" if view.items else "还没有议程，可以先签到"
    lines: list[Line] = [
        (*(GOOD if quorum.due else AMISS), "应到", due),
        (*(GOOD if view.items else AMISS), "议程", items),
        (
            *(GOOD if view.meeting.chair else AMISS),
            "职责",
            "，".join([*people, *duties]) or "还没有写明主持人",
        ),
    ]
    if snap.phase is Phase.SIGN_IN:
        come = f"{quorum.have} {unit}，{quorum.words}"
        lines.insert(0, (*(GOOD if quorum.reached else PLAIN), "到会", come))
    elif quorum.need:
        least = f"到会 {quorum.need} {unit}以上，{here.rule.participation_words}"
        lines.insert(1, (*GOOD, "法定人数", least))
    return lines


def _summary(snap: Snapshot) -> list[Line]:
    here = snap.view.attendance
    lines: list[Line] = []
    if snap.over or snap.running:
        unit, state = here.rule.voters.unit, here.quorum
        mark = GOOD if state.reached else PLAIN
        lines.append((*mark, "到会", f"{state.have} / {state.due} {unit}，{state.words}"))
    lines += [_item_line(entry, snap) for entry in snap.view.items if snap.phase is not Phase.BREAK]
    return lines


def _item_line(entry: ItemView, snap: Snapshot) -> Line:
    number = f"第 {snap.number_of(entry.item.id)} 项"
    results = [
        v.result
        for v in snap.view.votes_of(entry.item.id)
        if v.result is not None and v.vote.question is not Question.GRADIENT
    ]
    words = entry.item.title
    if results:
        words += f"：{results[-1].headline}"
    if entry.item.state is ItemState.CARRIED:
        return *PLAIN, number, f"{words}（留待下次）"
    if results and not results[-1].passed:
        return *REFUSED, number, words
    return *(GOOD if entry.item.state is ItemState.DONE else PLAIN), number, words
