"""Today: what to do now, one sentence each, with the one main action."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.clock import in_china
from app.domain.followup import TaskState
from app.steps import act
from app.steps.views.todo import early_warnings
from ui.console.kit.door import open_door
from ui.console.kit.parts import ActionLine, Sides, Stack, fill
from ui.console.kit.undoing import UndoingPage
from ui.console.kit.words import full_day
from ui.console.today.hero import Hero
from ui.console.today.lines import Line, lines
from ui.console.today.state import Snapshot, read
from ui.console.today.tasks import TasksCard
from ui.console.today.told import MendedPanel, RestoredPanel
from ui.theme import Tone
from ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.domain.followup import Task
    from app.domain.pains import Warning
    from ui.console.page import Shell

_KINDS = ("room", "meeting", "agenda_item", "attendee", "duty", "task", "matter", "resident",
          "sign_in", "minutes", "resolution", "posting", "progress", "screening", "work_order",
          "inspection", "escalation", "survey", "document", "pain_point")  # fmt: skip
_WIDEST = 1280
_LEAST = 880


class TodayPage(UndoingPage):
    """The first page of the day."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.snap: Snapshot | None = None
        self._stale = True
        self._done: dict[str, Task] = {}
        self.hero = Hero()
        self.hero.asked.connect(self._on_asked)
        self.tasks = TasksCard()
        self.tasks.finished.connect(self._on_finished)
        self.tasks.opened.connect(partial(shell.go, "matter"))
        self.tasks.board_asked.connect(lambda: shell.go("act"))
        self.also = Card(self.tr("还有"))
        self.also.body.setSpacing(0)
        self.lines: list[ActionLine] = []
        self._told: list[Line] | None = None
        self._coming: Sequence[Warning] = ()
        self._looked_ahead: date | None = None
        self.mended, self.restored = MendedPanel(shell), RestoredPanel(shell)
        self._phrase_waits = False
        left = Stack(self.restored, self.mended, self.hero, self.also)
        left.body.addStretch(1)
        content = Stack(Sides((left, 3), (self.tasks, 2), least=_LEAST))
        content.body.addStretch(1)
        fill(self, content, widest=_WIDEST, name=self.title())
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

    def enter(self, target: object) -> None:  # noqa: ARG002 - nobody sends one
        """Read again: what was done meanwhile is gone."""
        self._done = {}
        self.shell.jobs.run(self.shell.services.drawer.is_put_by, then=self._on_phrase)
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
        self.tasks.board.setVisible("act" in self.shell.places)
        self._fill_also(snap)
        self.head_changed.emit()
        if self._looked_ahead != day:
            # Once a day: past years do not change, and all of them are read.
            self._looked_ahead = day
            self.shell.ask(early_warnings, then=self._on_coming)
        if first:
            self.hero.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_coming(self, found: Sequence[Warning]) -> None:
        self._coming = found
        if found and self.snap is not None:
            self._fill_also(self.snap)

    def _on_phrase(self, put_by: bool) -> None:
        self._phrase_waits = not put_by
        if self.snap is not None:
            self._fill_also(self.snap)

    # What else

    def _fill_also(self, snap: Snapshot) -> None:
        sync = self.shell.syncing.state if self.shell.syncing else None
        found = lines(
            snap,
            self.shell.places,
            sync=sync,
            coming=self._coming,
            phrase_waits=self._phrase_waits,
        )
        if found == self._told:
            return
        self._told = found
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for one in found:
            line = ActionLine(one.text, one.sub, action=one.action, tone=one.tone)
            line.acted.connect(partial(self.shell.go, one.place, one.target))
            self.also.body.addWidget(line)
            self.lines.append(line)
        self.also.setVisible(bool(self.lines))

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
