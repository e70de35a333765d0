"""Today: what to do now, one sentence each, with the one main action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import in_china
from app.domain.followup import TaskState
from app.steps import act
from ui.console.kit.door import open_door
from ui.console.kit.parts import ActionLine, Centred, Sides, Stack
from ui.console.kit.undo import History
from ui.console.kit.words import full_day, near_day, near_time
from ui.console.page import Page
from ui.console.today.hero import Hero
from ui.console.today.state import Snapshot, read
from ui.console.today.tasks import TasksCard
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.domain.changes import Changes
    from app.domain.followup import Task
    from app.steps.views.overview import Unpublished
    from ui.console.page import Shell

_KINDS = ("room", "meeting", "agenda_item", "attendee", "duty", "task", "matter", "resident",
          "sign_in", "minutes", "resolution", "posting")  # fmt: skip
_WIDEST = 1280
_LEAST = 880
_EACH = 3


class TodayPage(Page):
    """The first page of the day."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.snap: Snapshot | None = None
        self._stale = True
        self._done: dict[str, Task] = {}
        self.history = History(shell, self)
        self.history.changed.connect(self.head_changed)
        self.hero = Hero()
        self.hero.asked.connect(self._on_asked)
        self.tasks = TasksCard()
        self.tasks.finished.connect(self._on_finished)
        self.also = Card(self.tr("还有"))
        self.also.body.setSpacing(0)
        self.lines: list[ActionLine] = []
        left = Stack(self.hero, self.also)
        left.body.addStretch(1)
        content = Stack(Sides((left, 3), (self.tasks, 2), least=_LEAST))
        content.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ScrollArea(Centred(content, widest=_WIDEST))
        area.setAccessibleName(self.title())
        outer.addWidget(area)
        self.command(self.tr("记一条议题"), lambda: shell.go("matters", "new"), key="Ctrl+N")
        self.command(self.tr("新建会议"), lambda: shell.go("meetings", "new"), key="Ctrl+M")

    def title(self) -> str:
        """Where we are."""
        return self.tr("今天")

    def subtitle(self) -> str:
        """The day and the room."""
        if self.snap is None:
            return ""
        day = full_day(in_china(self.snap.today.now).date())
        return f"{day} · {self.snap.today.room.name}" if self.snap.today.room else day

    def undo_text(self) -> str:
        """What Ctrl+Z takes back."""
        return self.history.text()

    def undo(self) -> None:
        """Take it back."""
        self.history.undo()

    def enter(self, target: object) -> None:  # noqa: ARG002 - nobody sends one
        """Read again: what was done meanwhile is gone."""
        self._done = {}
        self.refresh()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self._stale = True
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """Read what there is to do."""
        self._stale = False
        self.shell.ask(read, then=self._on_read)

    def _on_read(self, snap: Snapshot) -> None:
        first = self.snap is None
        self.snap = snap
        self.hero.show_snapshot(snap)
        day = in_china(snap.today.now).date()
        shown = [*snap.today.tasks]
        known = {task.id for task in shown}
        shown += [task for key, task in self._done.items() if key not in known]
        self.tasks.show_tasks(shown, day)
        self.tasks.setVisible(bool(shown))
        self._fill_also(snap)
        self.head_changed.emit()
        if first:
            self.hero.main.setFocus(Qt.FocusReason.OtherFocusReason)

    # What else

    def _fill_also(self, snap: Snapshot) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        today = snap.today
        for other in today.under_way[1:]:
            self._line(
                self.tr("“{}”也在进行").format(other.meeting.title), "", self.tr("继续开会"),
                partial(self.shell.go, "meeting", other.meeting.id),
            )  # fmt: skip
        if snap.conflicts:
            self._line(
                self.tr("{} 处两台电脑写得不一样").format(snap.conflicts),
                self.tr("两边的内容都在，点一下哪个对"), self.tr("去核对"),
                lambda: self.shell.go("sync"), tone=Tone.ACCENT,
            )  # fmt: skip
        self._fill_meetings(snap)
        if not today.residents and (snap.running or snap.coming):
            self._line(
                self.tr("名册还是空的"), self.tr("没有名册就不能生成应到名单"), self.tr("导入名册"),
                lambda: self.shell.go("roster", "import"), tone=Tone.NO,
            )  # fmt: skip
        if today.waiting_matters and (snap.running or snap.coming or not today.residents):
            self._line(
                self.tr("{} 个议题等着列入议程").format(today.waiting_matters), "",
                self.tr("去安排"), lambda: self.shell.go("matters", "waiting"),
            )  # fmt: skip
        self.also.setVisible(bool(self.lines))

    def _fill_meetings(self, snap: Snapshot) -> None:
        now = snap.today.now
        for line in snap.today.without_minutes[:_EACH]:
            meeting = line.meeting
            closed = near_day(in_china(meeting.closed_at or now).date(), in_china(now).date())
            self._line(
                self.tr("“{}”已散会，纪要还没有签发").format(meeting.title),
                self.tr("{}散会").format(closed), self.tr("写纪要"),
                partial(self.shell.go, "minutes", meeting.id), tone=Tone.ACCENT,
            )  # fmt: skip
        self._rest(
            len(snap.today.without_minutes), self.tr("另有 {} 场会的纪要还没有签发"), "closed"
        )
        for entry in snap.today.unpublished[:_EACH]:
            self._line_of_result(entry, now)
        for line in snap.left_behind[:_EACH]:
            meeting = line.meeting
            self._line(
                self.tr("“{}”过了日期还没有开").format(meeting.title),
                self.tr("原定 {}").format(near_time(meeting.planned_at, now)), self.tr("改期"),
                partial(self._prepare, meeting.id, "details"), tone=Tone.NO,
            )  # fmt: skip
        self._rest(len(snap.left_behind), self.tr("另有 {} 场会过了日期还没有开"), "coming")
        for line in snap.later[:_EACH]:
            meeting = line.meeting
            self._line(
                meeting.title, near_time(meeting.planned_at, now), self.tr("筹备"),
                partial(self._prepare, meeting.id, ""),
            )  # fmt: skip

    def _line_of_result(self, entry: Unpublished, now: datetime) -> None:
        meeting, today = entry.meeting, in_china(now).date()
        sub, tone = self.tr("公示不少于 15 天；贴出后在那里登记"), Tone.PLAIN
        if entry.due is not None:
            left = (entry.due - today).days
            last = near_day(entry.due, today)
            sub = self.tr("业主共同决定应在 3 天内公示，最迟{}").format(last)
            if left < 0:
                sub = self.tr("业主共同决定应在 3 天内公示，已过 {} 天").format(-left)
            tone = Tone.NO if left <= 0 else Tone.ACCENT
        self._line(
            self.tr("“{}”的结果还没有公示").format(meeting.title), sub, self.tr("去公示"),
            partial(self.shell.go, "papers", {"kind": "result_notice", "meeting": meeting.id}),
            tone=tone,
        )  # fmt: skip

    def _rest(self, count: int, words: str, group: str) -> None:
        if count > _EACH:
            self._line(
                words.format(count - _EACH), "", self.tr("去看看"),
                partial(self.shell.go, "meetings", {"group": group}),
            )  # fmt: skip

    def _line(
        self,
        text: str,
        sub: str,
        action: str,
        call: Callable[[], object],
        tone: Tone = Tone.PLAIN,
    ) -> None:
        line = ActionLine(text, sub, action=action, tone=tone)
        line.acted.connect(call)
        self.also.body.addWidget(line)
        self.lines.append(line)

    # What was asked for

    def _on_asked(self, what: str, target: str) -> None:
        if what == "begin":
            open_door(self.shell, target)
        elif what == "run":
            self.shell.go("meeting", target)
        elif what in {"prepare", "check"}:
            self._prepare(target, "ready" if what == "check" else "")
        elif what == "new":
            self.shell.go("meetings", "new")
        elif what == "roster":
            self.shell.go("roster", "import")
        elif what == "matters":
            self.shell.go("matters", "new")

    def _prepare(self, meeting: str, part: str) -> None:
        self.shell.go("meetings", {"meeting": meeting, "part": part})

    def _on_finished(self, key: str, done: bool) -> None:
        words = self.tr("完成任务") if done else self.tr("任务重新打开")
        say = self.tr("任务已完成") if done else ""
        if not done:
            self._done.pop(key, None)
        self.history.act(
            words, act.finish_task, key, done=done, say=say,
            then=self._on_task, failed=self._on_task_failed,
        )  # fmt: skip

    def _on_task(self, task: Task) -> None:
        if task.state is TaskState.DONE:
            self._done[task.id] = task
        self.refresh()

    def _on_task_failed(self, refused: object) -> None:
        self.shell.notify(str(refused), tone=Tone.NO)
        self.refresh()
