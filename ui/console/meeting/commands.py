"""Every command of the meeting with its key, and when it can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.domain.meeting import Phase
from app.domain.tally import CHOICE_WORDS, Choice
from app.domain.vote import Question
from app.steps.deliberate import agenda, meetings, speaking, voting
from ui.console.meeting.vote_setup import usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.vote import Vote
    from ui.console.meeting.desk import Desk
    from ui.console.meeting.vote_control import VoteControl
    from ui.console.page import Page

(
    FIELD, PEOPLE, DOORS, SETUP, NOTE, TOTALS, PICKER, BALLOTS, FAMILY, TASK, HANDS, CAMERA, SELF,
    PHONES, SWEEP,
) = (
    "field", "people", "doors", "setup", "note", "totals", "picker", "ballots", "family", "task",
    "hands", "camera", "self", "phones", "sweep",
)  # fmt: skip
_FORWARD = {
    Phase.PREPARED: ("开始签到", meetings.begin_sign_in),
    Phase.SIGN_IN: ("宣布开会", meetings.open_meeting),
    Phase.BREAK: ("继续开会", meetings.resume_meeting),
}
_SHIFTED = ")!@#$%^&*("
_COUNTING = frozenset(map(ord, "0123456789-" + _SHIFTED))
LAST = 9


class Commands(QObject):
    """The actions of the page.

    Letters alone are no commands: whoever comes in is looked for by the letters of a name, at any
    time. Figures alone count while a count is open, and are doors otherwise.

    Args:
        page: owns them.
        desk: acts.
        control: the vote.

    Signals:
        asked: something on screen is wanted: one of the names above.
        figured: a figure key while ballots are entered one by one.
        counted: a figure key counted a hand.
    """

    asked = Signal(str)
    figured = Signal(int)
    counted = Signal()

    def __init__(self, page: Page, desk: Desk, control: VoteControl) -> None:
        super().__init__(page)
        self._page, self._desk, self._control = page, desk, control
        self._minus = False
        self._make_meeting()
        self._make_floor()
        self._make_vote()
        self._make_door()
        # What is the leader's: seen on every laptop, usable on one.
        self._leaders = frozenset({
            self.forward, self.pause, self.close, self.finish, self.carry, self.vote,
            self.vote_setup, self.judge, self.go_on, self.recount, self.totals, self.minority,
            self.minus, self.drop_vote, self.sweep,
        })  # fmt: skip
        self._figures = [self._figure(number) for number in range(LAST + 1)]
        self._shifted = [self._figure(number, by=-1) for number in range(1, LAST + 1)]
        desk.renewed.connect(self.renew)
        control.changed.connect(self.renew)
        control.worded.connect(lambda: self.go_on.setText(control.next_words()))

    def counting_keys(self) -> frozenset[int]:
        """The bare keys that a count takes while it is open: figures, and minus before one."""
        return _COUNTING if self.minus.isEnabled() else frozenset()

    def _add(self, text: str, slot: Callable[[], object], *keys: str) -> QAction:
        action = self._page.command(text, slot, key=keys[0] if keys else "")
        if len(keys) > 1:
            portable = QKeySequence.SequenceFormat.PortableText
            action.setShortcuts([QKeySequence(key, portable) for key in keys])
        return action

    def _on_life(self) -> None:
        snap = self._desk.snap
        current = snap.view.current if snap is not None else None
        if current is not None and current.item.matter_id:
            self._page.shell.go("matter", current.item.matter_id)

    def _on_close(self) -> None:
        snap = self._desk.snap
        if snap is not None and snap.view.meeting.on_paper:
            # When it was closed stands on the paper.
            self._page.shell.go("keying", {"times": snap.view.meeting.id})
        else:
            self._meeting(meetings.close_meeting)()

    def _ask(self, name: str) -> Callable[[], object]:
        return lambda: self.asked.emit(name)

    def _make_meeting(self) -> None:
        self.forward = self._add(self.tr("开始签到"), self._on_forward, "F5")
        self.pause = self._add(self.tr("休息"), self._meeting(meetings.take_break), "F6")
        self.close = self._add(self.tr("散会"), self._on_close, "Ctrl+E")
        self.finish = self._add(self.tr("完成本项，进入下一项"), self._on_finish, "F7")
        self.carry = self._add(self.tr("留待下次"), self._on_carry)
        self.redo = self._add(self.tr("恢复撤销的操作"), self._desk.redo, "Ctrl+Y")
        self.note = self._add(self.tr("写记录"), self._ask(NOTE), "F8")
        self.task = self._add(self.tr("登记落实事项"), self._ask(TASK), "Ctrl+T")
        self.life = self._add(self.tr("看这个议题的全过程"), self._on_life)
        self.paper = self._add(self.tr("纸面录入"), lambda: self._page.shell.go("keying"))

    def _make_floor(self) -> None:
        verb = speaking.next_speaker
        self.next_speaker = self._add(self.tr("下一位"), self._meeting(verb), "Space")
        self.add_speaker = self._add(self.tr("加入"), self._ask(PICKER), "Alt+L")
        verb = speaking.pause_or_resume_speech
        self.pause_speech = self._add(self.tr("暂停"), self._meeting(verb), "Alt+P")
        self.end_speech = self._add(
            self.tr("结束发言"), self._meeting(speaking.end_speech), "Alt+E"
        )

    def _make_vote(self) -> None:
        control = self._control
        self.vote = self._add(self.tr("举手表决"), self._on_vote, "Alt+V")
        self.vote_setup = self._add(self.tr("其他表决方式"), self._ask(SETUP), "F4")
        self.judge = self._add(self.tr("举手评价"), self._ask(HANDS), "Alt+J")
        self.go_on = self._add(self.tr("宣布并记入纪要"), control.go_on, "Return", "Enter")
        self.switch = self._add(self.tr("换另一位计票人"), control.switch, "Tab")
        self.recount = self._add(self.tr("重新计数"), control.recount, "Alt+R")
        self.minority = self._add(self.tr("只数少数：赞成＝其余"), control.toggle_minority, "Alt+M")
        self.totals = self._add(self.tr("直接填总数"), self._ask(TOTALS), "Alt+T")
        self.sweep = self._add(self.tr("扫牌：暂停，或再扫一遍"), self._ask(SWEEP), "Alt+C")
        self.minus = self._add(self.tr("减一：先按 -，再按数字"), self._on_minus, "-")
        self.drop_vote = self._add(self.tr("撤销这次表决"), self._on_drop)

    def _make_door(self) -> None:
        self.field = self._add(self.tr("签到输入"), self._ask(FIELD), "F2", "/")
        self.people = self._add(self.tr("名单"), self._ask(PEOPLE), "F3")
        self.doors = self._add(self.tr("按楼门签到"), self._ask(DOORS), "F9")
        self.camera = self._add(self.tr("用摄像头读签到卡"), self._ask(CAMERA), "F10")
        self.phones = self._add(self.tr("手机签到和表决"), self._ask(PHONES), "Ctrl+F9")
        self.self_desk = self._add(self.tr("自助签到台"), self._ask(SELF), "Ctrl+F10")
        self.self_desk.setToolTip(self.tr("把电脑转向居民，自己签到；不显示主持人的内容"))
        self.family = self._add(self.tr("全家签到"), self._ask(FAMILY), "Ctrl+Return", "Ctrl+Enter")
        self.family.setToolTip(self.tr("光标在记录里时：记下这一条"))

    def _figure(self, number: int, *, by: int = 1) -> QAction:
        keys = (str(number),) if by > 0 else (f"Shift+{number}", _SHIFTED[number])
        return self._add("", lambda: self._on_figure(number, by), *keys)

    # When they can be used

    def renew(self) -> None:
        """Show and offer what makes sense now."""
        snap = self._desk.snap
        running = snap is not None and snap.running
        door = snap is not None and snap.door_open
        item = running and snap is not None and snap.view.current is not None
        floor = snap.view.floor if snap is not None else None
        open_ = self._control.is_open
        self._offer(self.forward, on=snap is not None and snap.phase in _FORWARD)
        if snap is not None and snap.phase in _FORWARD:
            self.forward.setText(_FORWARD[snap.phase][0])
        self._offer(self.pause, on=running)
        self._offer(
            self.close, on=snap is not None and snap.phase in {Phase.IN_SESSION, Phase.BREAK}
        )
        for action in (self.finish, self.carry, self.vote, self.vote_setup):
            self._offer(action, on=item and not open_)
        judged = snap is not None and snap.judging is not None
        self._offer(self.judge, on=item and judged and not open_)
        current = snap.view.current if snap is not None else None
        self._offer(self.life, on=current is not None and bool(current.item.matter_id))
        self._offer(self.note, on=snap is not None and snap.view.current is not None)
        self._offer(self.task, on=snap is not None and snap.view.current is not None)
        self._offer(self.add_speaker, on=item)
        speaking_now = running and floor is not None and floor.speaking is not None
        waiting = running and floor is not None and bool(floor.waiting)
        self._offer(self.next_speaker, on=speaking_now or waiting)
        self._offer(self.pause_speech, on=speaking_now)
        self._offer(self.end_speech, on=speaking_now)
        paused = speaking_now and floor and floor.speaking and floor.speaking.speech.paused_at
        self.pause_speech.setText(self.tr("继续") if paused else self.tr("暂停"))
        for action in (self.field, self.doors, self.camera, self.self_desk, self.family):
            self._offer(action, on=door)
        self._renew_vote(item=item, open_=open_)

    def _renew_vote(self, *, item: bool, open_: bool) -> None:
        control, sheet = self._control, self._control.sheet
        counting = open_ and sheet is not None and not control.by_ballot
        consensus = (
            open_
            and control.view is not None
            and (control.view.vote.question is Question.CONSENSUS)
        )
        self._offer(self.go_on, on=open_)
        self.go_on.setText(control.next_words())
        self._offer(self.switch, on=counting and sheet is not None and len(sheet.tellers) > 1)
        self._offer(self.recount, on=counting and not consensus)
        self._offer(self.minority, on=counting and sheet is not None and sheet.may_subtract)
        self._offer(self.totals, on=counting and not consensus)
        self._offer(self.minus, on=counting)
        cards = open_ and control.by_ballot and control.view is not None
        self._offer(
            self.sweep,
            on=cards and control.view is not None and control.view.vote.method == "cards",
        )
        self._offer(self.drop_vote, on=open_)
        snap = self._desk.snap
        decided = control.view is not None and not open_
        if item and snap is not None and snap.view.current is not None:
            method = usual(self._desk, snap.view.current.rule).method
            self.vote.setText(self.tr("再次表决") if decided else method.words)
        self._renew_figures(open_=open_)

    def _renew_figures(self, *, open_: bool) -> None:
        snap = self._desk.snap
        barred = snap is not None and snap.led_elsewhere
        words = self._figure_words() if open_ and not barred else {}
        ballots = self._control.by_ballot
        for number, action in enumerate(self._figures):
            self._offer(action, on=number in words)
            action.setText(words.get(number, ""))
        for number, action in enumerate(self._shifted, start=1):
            self._offer(action, on=number in words and not ballots)
            action.setText(self.tr("{}减一").format(words.get(number, "")))

    def _figure_words(self) -> dict[int, str]:
        view = self._control.view
        if view is None:
            return {}
        if view.vote.question is Question.CONSENSUS:
            return {2: Choice.AGAINST.words}
        if view.contest is None:
            words = dict(enumerate(CHOICE_WORDS.values(), start=1))
            return {**words, 0: self.tr("未交")} if self._control.by_ballot else words
        shown = dict(enumerate(view.contest.options[:LAST], start=1))
        if self._control.by_ballot:
            shown = {**shown, 0: self.tr("空白票"), 9: self.tr("无效")}
        return shown

    def _offer(self, action: QAction, *, on: bool) -> None:
        snap = self._desk.snap
        barred = action in self._leaders and snap is not None and snap.led_elsewhere
        action.setEnabled(on and not barred)
        action.setVisible(on)
        if action in self._leaders:
            action.setToolTip(self.tr("由另一台电脑主持，接管后才能操作") if barred else "")

    # What they do

    def _meeting(self, verb: Callable[..., object]) -> Callable[[], object]:
        return lambda: self._desk.act(verb, self._desk.meeting_id)

    def _on_forward(self) -> None:
        snap = self._desk.snap
        if snap is not None and snap.phase in _FORWARD:
            # At the door keys went into the sign-in field; from here on they are the meeting's.
            verb = _FORWARD[snap.phase][1]
            self._desk.act(verb, self._desk.meeting_id, then=lambda _meeting: self._desk.rest())

    def _item_id(self) -> str:
        snap = self._desk.snap
        return snap.view.current.item.id if snap is not None and snap.view.current else ""

    def _on_finish(self) -> None:
        if self._item_id():
            self._desk.act(agenda.finish_item, self._item_id())

    def _on_carry(self) -> None:
        if self._item_id():
            self._desk.act(agenda.carry_item, self._item_id())

    def _on_vote(self) -> None:
        snap = self._desk.snap
        if snap is None or snap.view.current is None:
            return
        entry = usual(self._desk, snap.view.current.rule)
        self._desk.act(voting.open_vote, self._item_id(), entry, then=self._on_opened)

    def _on_opened(self, vote: Vote) -> None:
        self._control.choose(vote.id)
        self.asked.emit(BALLOTS)

    def _on_drop(self) -> None:
        view = self._control.view
        if view is not None:
            self._desk.act(voting.withdraw_vote, view.vote.id)

    def _on_minus(self) -> None:
        self._minus = not self._minus
        if self._minus:
            self._control.refused.emit(self.tr("减一：请按要减的数字"))
        else:
            self._control.refused.emit("")

    def _on_figure(self, number: int, by: int) -> None:
        if self._minus:
            by, self._minus = -1, False
        if self._control.by_ballot:
            self.figured.emit(number)
            return
        sheet = self._control.sheet
        if sheet is not None and 1 <= number <= len(sheet.keys):
            self.counted.emit()
            self._control.step(sheet.keys[number - 1], by)
