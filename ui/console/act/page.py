"""办: the board of tasks, or the month, and beside it the task that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.disclosure import Disclosed
from app.domain.followup import TaskState
from app.domain.lights import Light
from app.domain.matter import Deed, Step
from app.steps import act, collect, moves, tasks
from app.steps.views import follow
from ui.console.act import out, state
from ui.console.act.listing import Listing
from ui.console.act.new import NewTask
from ui.console.act.panel import TaskPanel
from ui.console.kit.files import DesktopFiles, FileChooser
from ui.console.kit.split import RoomyPanel, Split
from ui.console.kit.telling import note_content
from ui.console.kit.undoing import PanelPage
from ui.console.matters.photos import decode, show_large
from ui.jobs import Lane
from ui.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.changes import Changes
    from app.domain.errors import Refused
    from app.domain.matter import Matter
    from app.domain.task_sheet import SheetPlan
    from app.steps.tasks import TaskInput
    from app.steps.views.follow import TaskDetails
    from ui.console.act.state import Offer, Snapshot
    from ui.console.page import Shell

_KINDS = ("task", "task_step", "progress", "attachment", "matter", "inspection", "meeting")
_PICTURES = "照片和文件 (*.jpg *.jpeg *.png *.pdf)"
_WHOLE = 100


class ActPage(PanelPage):
    """办."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, files: FileChooser | None = None
    ) -> None:
        super().__init__(shell, parent)
        self.files: FileChooser = files or DesktopFiles()
        self.snap: Snapshot | None = None
        self.listing = Listing()
        self.panel = RoomyPanel(width=440)
        self.open_id = ""
        self._wanted: object = None
        self.split = Split(self.listing, self.panel, least=420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self._connect()
        self.command(self.tr("登记任务"), self.new, key="Ctrl+N", head=True)
        self.command(self.tr("查找任务"), self._take_field, key="Ctrl+F")
        self.command(self.tr("推进 25%"), self._advance_current, key="+")
        self.command(self.tr("导出任务表"), self.export_sheet, key="Ctrl+E")
        self.command(self.tr("导入填好的任务表"), self.import_sheet, key="Ctrl+I")
        self.command(self.tr("导出到手机日历"), self.export_calendar)

    def title(self) -> str:
        """Where we are."""
        return self.tr("任务")

    def subtitle(self) -> str:
        """How many of each light."""
        if self.snap is None or not self.snap.lines:
            return ""
        open_ones = [x for x in self.snap.lines if x.task.state is TaskState.OPEN]
        found = follow.counts(open_ones)
        words = [self.tr("{} 项没办完").format(len(open_ones))]
        words += [f"{light.words} {found[light]}" for light in Light if found[light]]
        return " · ".join(words)

    def enter(self, target: object) -> None:
        """``"new"``, ``"week"``, ``{"task": id}`` or ``{"new": matter}`` ask for more."""
        self._wanted = target
        self.reload()

    def leave(self) -> None:
        """What is being typed is saved."""
        self.commit()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was written."""
        if changes.touches(*_KINDS):
            self.reload()

    def reload(self) -> None:
        """Read the board, and the task that is open."""
        self.shell.ask(state.read, done=self.listing.with_done(), then=self._on_read)
        if self.open_id:
            self.shell.ask(
                follow.task_details, self.open_id, then=self._on_details, failed=self._on_lost
            )

    # The panel

    def open(self, key: str) -> None:
        """Open a task at the side."""
        if key == self.open_id and isinstance(self.panel.content(), TaskPanel):
            return
        self.commit()
        self.open_id = key
        self.listing.choose(key)
        self.shell.ask(follow.task_details, key, then=self._show, failed=self._on_lost)

    def commit(self) -> None:
        """Save what is being typed into the open task."""
        content = self.panel.content()
        if isinstance(content, TaskPanel) and self.open_id:
            content.commit()

    def new(self, matter_id: str = "") -> None:
        """An empty form at the side."""
        self.commit()
        self.shell.ask(state.read_offer, then=partial(self._show_new, matter_id))

    def _connect(self) -> None:
        self.listing.opened.connect(self.open)
        self.listing.advanced.connect(self.advance)
        self.listing.new_asked.connect(self.new)
        self.listing.reload_asked.connect(self.reload)
        self.listing.moved_on.connect(self._on_moved)
        self.listing.task_asked.connect(self.new)
        self.panel.closed.connect(self._on_closed)

    def _on_read(self, snap: Snapshot) -> None:
        self.snap = snap
        self.listing.show_snapshot(snap)
        self.head_changed.emit()
        wanted, self._wanted = self._wanted, None
        if wanted == "new":
            self.new()
        elif wanted == "week":
            self.listing.clear_filters()
        elif isinstance(wanted, dict) and "task" in wanted:
            self.open(str(wanted["task"]))
        elif isinstance(wanted, dict) and "new" in wanted:
            self.new(str(wanted["new"]))
        elif isinstance(wanted, dict) and "matter" in wanted:
            self._go_on(str(wanted["matter"]))

    def _go_on(self, matter_id: str) -> None:
        """The task of this matter that presses most; a new one where none is open."""
        assert self.snap is not None
        own = [x for x in self.snap.lines if x.task.matter_id == matter_id]
        waiting = [x for x in own if x.task.state is TaskState.OPEN]
        if waiting:
            self.open(waiting[0].id)
        else:
            self.new(matter_id)

    def _show_new(self, matter_id: str, offer: Offer) -> None:
        assert self.snap is not None
        self.open_id = ""
        content = NewTask(offer, self.snap.today, matter_id=matter_id)
        content.asked.connect(partial(self._on_new, content))
        self.panel.open_with(self.tr("登记任务"), content)
        content.take_focus()

    def _show(self, details: TaskDetails) -> None:
        assert self.snap is not None
        content = TaskPanel(self.shell, details, self.snap.today)
        content.advanced.connect(lambda: self.advance(details.line.id))
        content.finished.connect(partial(self._finish, details.line.id))
        content.told.connect(self._tell)
        content.corrected.connect(partial(self._correct, content))
        content.step_added.connect(
            partial(self._do, self.tr("加一步"), tasks.add_step, details.line.id)
        )
        content.step_ticked.connect(self._tick)
        content.step_removed.connect(partial(self._do, self.tr("删除一步"), tasks.remove_step))
        content.moved_on.connect(self._on_panel_moved)
        content.matter_asked.connect(lambda: self.shell.go("matter", details.line.task.matter_id))
        content.remove_asked.connect(self._remove)
        content.photos.add_asked.connect(lambda: self._attach(self._choose()))
        content.photos.remove_asked.connect(partial(self._do, self.tr("移除照片"), collect.detach))
        content.photos.show_asked.connect(self._show_photo)
        self.panel.open_with(details.line.task.text, content)

    def _on_details(self, details: TaskDetails) -> None:
        content = self.panel.content()
        if isinstance(content, TaskPanel) and details.line.id == self.open_id:
            content.show_details(details)

    def _on_lost(self, _refused: Refused) -> None:
        # It was taken away, here or on another laptop.
        self.open_id = ""
        self.panel.hide()

    def _on_closed(self) -> None:
        self.commit()
        self.open_id = ""
        self.listing.take_focus()

    def _take_field(self) -> None:
        if self.split.narrow():
            self.panel.close_panel()
        self.listing.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.listing.field.selectAll()

    # Writing

    def advance(self, key: str) -> None:
        """One tap: a quarter further."""
        line = next((x for x in self.snap.lines if x.id == key), None) if self.snap else None
        if line is None or line.task.state is TaskState.DONE:
            return
        after = min(_WHOLE, line.percent + 25)
        say = self.tr("“{}”进度 {}%").format(line.task.text, after)
        if after == _WHOLE:
            say = self.tr("“{}”已完成").format(line.task.text)
        self._act(self.tr("推进任务"), tasks.advance_task, key, say=say)

    def _advance_current(self) -> None:
        key = self.listing.current() or self.open_id
        if key:
            self.advance(key)

    def _finish(self, key: str, done: bool) -> None:
        words = self.tr("完成任务") if done else self.tr("任务重新打开")
        say = self.tr("任务已完成") if done else self.tr("任务已重新打开")
        self._act(words, act.finish_task, key, done=done, say=say)

    def _tell(self, text: str) -> None:
        content = self.panel.content()
        if isinstance(content, TaskPanel):
            percent = content.details.line.percent
            self._act(
                self.tr("登记进展"), tasks.report_progress, self.open_id, percent=percent, text=text
            )

    def _tick(self, key: str, done: bool) -> None:
        self._act(self.tr("标记步骤"), tasks.tick_step, key, done=done)

    def _correct(self, content: TaskPanel, entry: TaskInput) -> None:
        def refused(problem: Refused) -> None:
            if not content.form.refuse(problem):
                self._say_refused(problem)

        self.history.act(
            self.tr("修改任务"),
            tasks.change_task,
            content.details.line.id,
            entry,
            then=lambda _task: content.form.clear_errors(),
            failed=refused,
        )

    def _remove(self) -> None:
        said = self.tr("已删除任务")
        self._act(self.tr("删除任务"), tasks.remove_task, self.open_id, say=said)

    def _on_new(self, content: NewTask, matter: Matter, entry: TaskInput, why: str) -> None:
        done = self.tr("已登记“{}”").format(entry.text)
        if matter.step is Step.COLLECT:
            self.history.act(
                self.tr("直接办理“{}”").format(matter.title), tasks.handle_directly, matter.id,
                [entry], why=why, say=self.tr("{}，议题转入办理").format(done),
                then=lambda _made: self.new(matter.id), failed=content.refuse,
            )  # fmt: skip
            return
        self.history.act(
            self.tr("登记任务"), tasks.add_task_to_matter, matter.id, entry, say=done,
            then=lambda _made: self.new(matter.id), failed=content.refuse,
        )  # fmt: skip

    def _on_panel_moved(self, deed: str) -> None:
        content = self.panel.content()
        if isinstance(content, TaskPanel) and content.details.matter is not None:
            self._on_moved(content.details.matter, deed)

    def _on_moved(self, matter: Matter, deed: str) -> None:
        if Deed(deed) is Deed.JUDGE and "evaluate" in self.shell.places:
            self.shell.go("evaluate", {"matter": matter.id, "do": "survey", "id": ""})
            return
        said = self.tr("“{}”：{}").format(matter.title, Deed(deed).words)
        self._act(Deed(deed).words, moves.move_matter, matter.id, Deed(deed), say=said)

    def _do(self, words: str, verb: Any, *args: Any) -> None:
        self._act(words, verb, *args)

    def _act(self, words: str, verb: Any, *args: Any, say: str = "", **named: Any) -> None:
        self.history.act(words, verb, *args, say=say, failed=self._say_refused, **named)

    def _say_refused(self, refused: Refused) -> None:
        self.shell.notify(refused.message, tone=Tone.NO)

    # Files

    def export_sheet(self) -> None:
        """The tasks as a spreadsheet, to be filled in and read again."""
        path = self.files.new(self, self.tr("导出任务表"), name="任务.xlsx", kinds=out.SHEET)
        if path is not None:
            work = partial(
                out.write_sheet, self.shell.services, path, done=self.listing.with_done()
            )
            self._run(work, then=partial(self._on_written, path))

    def export_calendar(self) -> None:
        """What is due, for a calendar."""
        path = self.files.new(self, self.tr("导出到手机日历"), name="任务.ics", kinds=out.CALENDAR)
        if path is not None and self.snap is not None:
            now = self.shell.services.clock()
            work = partial(
                out.write_calendar, self.listing.shown(), path, room=self.snap.room, now=now
            )
            self._run(work, then=partial(self._on_written, path))

    def import_sheet(self) -> None:
        """Take over what was filled in; a bad row keeps all of it out."""
        path = self.files.one(self, self.tr("导入填好的任务表"), kinds=out.TABLES)
        if path is not None:
            work = partial(out.plan_of, self.shell.services, path)
            self._run(work, then=partial(self._on_plan, path))

    def _run(self, work: Any, *, then: Any) -> None:
        self.shell.jobs.run(work, then=then, failed=self._say_refused, lane=Lane.ASIDE)

    def _on_written(self, path: Path, count: int) -> None:
        note_content(self.shell, Disclosed.LIST, self.snap)
        self.shell.notify(
            self.tr("已导出 {} 项任务：{}").format(count, path.name),
            action=self.tr("打开文件夹"),
            call=lambda: self.files.show_folder(path.parent),
        )

    def _on_plan(self, path: Path, plan: SheetPlan) -> None:
        if plan.bad:
            content = out.BadRows(plan, path.name)
            content.again.connect(self.import_sheet)
            self.commit()
            self.open_id = ""
            self.panel.open_with(self.tr("没有导入"), content)
            return
        if not plan.changes:
            self.shell.notify(self.tr("表里没有改动，任务没有变化。"))
            return
        said = self.tr("已按表格更新 {} 项任务").format(len(plan.changes))
        self._act(self.tr("导入任务表"), tasks.apply_sheet, plan.changes, say=said)

    # Photos

    def _choose(self) -> list[Path]:
        return self.files.several(self, self.tr("选择照片或文件"), kinds=_PICTURES)

    def _attach(self, paths: list[Path]) -> None:
        if paths and self.open_id:
            self.history.act(
                self.tr("添加照片"), collect.attach_files, self.shell.services.files, self.open_id,
                paths=paths, then=self._on_attached, failed=self._say_refused,
            )  # fmt: skip

    def _on_attached(self, refused: list[str]) -> None:
        if refused:
            self.shell.notify(" ".join(refused[:2]), tone=Tone.NO)

    def _show_photo(self, key: str) -> None:
        content = self.panel.content()
        if not isinstance(content, TaskPanel):
            return
        photo = next((a for a in content.details.photos if a.id == key), None)
        if photo is not None and photo.media_type.startswith("image/"):
            files = self.shell.services.files
            self.shell.jobs.run(
                lambda: decode(files.read(photo.sha256), 1600),
                then=partial(show_large, self.window(), photo.name),
                lane=Lane.ASIDE,
            )
