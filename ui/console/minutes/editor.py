"""The left side of the page: all sections of the minutes below each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import in_china
from ui.console.minutes import content as words
from ui.console.minutes.item_section import ItemSection
from ui.console.minutes.photos_section import PhotosSection
from ui.console.minutes.sections import AttendanceSection, HeadingSection, PlainSection, Section
from ui.console.minutes.texts import SHEET
from ui.theme import GAP
from ui.widgets.touch import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.domain.followup import Task
    from ui.console.minutes.manuscript import Manuscript
    from ui.console.page import Shell


class Editor(ScrollArea):
    """Sections that show a manuscript and write into it.

    Signals:
        task_changed: number of the item, and a :class:`~.tasks_part.TaskEdit`.
        photos_wanted: photos are to be added.
        finished: all sections stand.
        entered: somebody begins to write in a section; its key.
    """

    task_changed = Signal(int, object)
    photos_wanted = Signal()
    finished = Signal()
    entered = Signal(str)

    def __init__(self, shell: Shell, manuscript: Manuscript, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell = shell
        self._manuscript = manuscript
        self.sections: dict[str, Section] = {}
        self._missing: list[str] = []
        self._made: Section | None = None
        self._steps: list[Callable[[Section], object]] = []
        self._tasks: tuple[Sequence[str], Sequence[Task], datetime | None] = ((), (), None)
        self.setStyleSheet(SHEET)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._make_some)
        manuscript.changed.connect(self.renew)

    def rebuild(self) -> None:
        """Make the sections that this content has; those that are there already stay."""
        wanted = words.sections(self._manuscript.content)
        if list(self.sections) == wanted[: len(self.sections)] and self.sections:
            self._missing = wanted[len(self.sections) :]
            extra = []
        else:
            extra = list(self.sections)
            self._missing = wanted
        if extra or not self.sections:
            self.sections = {}
            self._drop_made()
            holder = QWidget()
            self._lines = QVBoxLayout(holder)
            self._lines.setContentsMargins(0, 0, GAP // 2, GAP)
            self._lines.setSpacing(GAP)
            self._lines.addStretch(1)
            self.show_only(holder)
            self.setAccessibleName(self.tr("纪要内容"))
        self._make_some()

    @property
    def stands(self) -> bool:
        """Whether all sections are made."""
        return not self._missing and self._made is None

    def finish(self) -> None:
        """Make all sections now."""
        while not self.stands:
            self._make_some()

    def show_tasks(self, items: Sequence[str], tasks: Sequence[Task], day: datetime) -> None:
        """The tasks of the items; ``day``: from which their days are understood."""
        self._tasks = (items, tasks, day)
        for key in self.sections:
            self._fill_tasks(key)

    def renew(self, field: str = "") -> None:
        """Show the manuscript; where one field changed, its section only."""
        if not self._manuscript.loaded:
            return
        content, auto = self._manuscript.content, self._manuscript.auto
        hand = self._manuscript.by_hand()
        for key, section in self.sections.items():
            if not field or field in words.fields_of(auto, key):
                section.renew(content, auto, hand)

    def show_section(self, key: str) -> None:
        """Scroll to a section."""
        self.finish()
        section = self.sections.get(key)
        if section is not None:
            self.verticalScrollBar().setValue(section.y())

    def _make_some(self) -> None:
        if not self._manuscript.loaded:
            self._missing = []
            self._drop_made()
            return
        # One at a time, made in some turns and shown in the next: the window goes on meanwhile.
        if self._made is not None and self._steps:
            self._steps.pop(0)(self._made)
        elif self._made is not None and not self._made.whole:
            self._made.make_some()
        elif self._made is not None:
            section, self._made = self._made, None
            self._lines.insertWidget(self._lines.count() - 1, section)
        elif self._missing:
            self._begin(self._missing.pop(0))
        if not self.stands:
            self._more.start()
        else:
            self.finished.emit()

    def _begin(self, key: str) -> None:
        section = self._made = self._make(key)
        section.written.connect(partial(self._on_written, section))
        section.restored.connect(self._on_restored)
        section.left.connect(self._manuscript.rest_here)
        section.entered.connect(self.entered)
        self.sections[key] = section
        self._steps = [self._say_in]
        if isinstance(section, ItemSection):
            self._steps.append(lambda item: self._fill_tasks(item.key))
        else:
            # The others are soon made: it says at once what it is to say.
            self._steps.pop()(section)

    def _say_in(self, section: Section) -> None:
        manuscript = self._manuscript
        section.renew(manuscript.content, manuscript.auto, manuscript.by_hand())

    def _drop_made(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            made.deleteLater()

    def _make(self, key: str) -> Section:
        # In its holder from the start: closed before it is shown, it goes with the rest.
        holder = self.widget()
        if key == words.HEAD:
            return HeadingSection(holder)
        if key == words.ATTENDANCE:
            return AttendanceSection(holder)
        if key == words.CLOSING:
            hint = self.tr("散会、休息、留待下次的事")
            return PlainSection(key, self.tr("结束语"), hint=hint, parent=holder)
        if key == words.SIGNATURES:
            hint = self.tr("一行一位，例如 主持人（张三）")
            return PlainSection(key, self.tr("签字"), many=True, hint=hint, parent=holder)
        if key == words.PHOTOS:
            photos = PhotosSection(self._shell.jobs, self._shell.services.files.read, holder)
            photos.wanted.connect(self.photos_wanted)
            return photos
        number = int(key.partition("/")[2])
        item = ItemSection(number, holder)
        item.tasks.changed.connect(partial(self.task_changed.emit, number))
        return item

    def _fill_tasks(self, key: str) -> None:
        section = self.sections[key]
        items, tasks, day = self._tasks
        if isinstance(section, ItemSection) and day is not None and section.number < len(items):
            own = [task for task in tasks if task.item_id == items[section.number]]
            section.tasks.set_tasks(own, in_china(day).date())

    def _on_written(self, section: Section, field: str, said: object) -> None:
        heading = section.accessibleName() or self.tr("纪要")
        self._manuscript.write(field, said, what=self.tr("修改“{}”").format(heading))

    def _on_restored(self, key: str) -> None:
        section = self.sections[key]
        heading = section.accessibleName() or self.tr("纪要")
        self._manuscript.restore(key, what=self.tr("恢复“{}”的自动内容").format(heading))
