"""What leaves the page of tasks as a file, and what comes back in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Refused
from app.domain.followup import TaskState
from app.domain.task_sheet import CHECK, HEADINGS, SheetPlan, read_sheet, sheet_rows
from app.durable import write_whole
from app.steps.views.follow import for_sheet
from ui.theme import STEP, Role
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import Ink, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from app.bootstrap import Services
    from app.steps.views.follow import TaskLine

SHEET, CALENDAR = "表格 (*.xlsx)", "日历 (*.ics)"
TABLES = "表格 (*.xlsx *.csv)"
_SHOWN = 40


def write_sheet(services: Services, path: Path, *, done: bool) -> int:
    """Write the tasks with their ids, to be filled in and read again; gives how many."""
    from app.documents.workbook import Sheet, write_workbook  # noqa: PLC0415 - slow to load

    found = services.ask(for_sheet, done=done)
    hidden = (HEADINGS.index(CHECK),)
    note = "可以改：负责人、期限、进度%、进展说明、费用、经费来源。改好后在“办”里导入。"
    refuse_unwritable(
        path, lambda: write_workbook(path, [Sheet("任务", sheet_rows(found), hidden, note)])
    )
    return len(found)


def write_calendar(lines: Iterable[TaskLine], path: Path, *, room: str, now: datetime) -> int:
    """Write what has a day and is not done for a calendar; gives how many."""
    from app.documents.calendar import Event, make_calendar  # noqa: PLC0415 - slow to load

    events = [
        Event(
            id=x.id,
            day=x.task.due,
            title=f"{x.task.text}（{x.task.who}）",
            text=f"{x.number} {x.matter}".strip(),
            place=room,
        )
        for x in lines
        if x.task.due is not None and x.task.state is TaskState.OPEN
    ]
    data = make_calendar(events, name=f"{room} 任务".strip(), now=now)
    refuse_unwritable(path, lambda: write_whole(path, data))
    return len(events)


def refuse_unwritable(path: Path, call: Callable[[], object]) -> None:
    """Write a file.

    Raises:
        Refused: it cannot be written there.
    """
    try:
        call()
    except OSError as error:
        raise Refused(
            f"写不进“{path.name}”，没有导出。它可能正被别的程序打开；请关掉再试，或换个文件名。"
        ) from error


def plan_of(services: Services, path: Path) -> SheetPlan:
    """What a filled-in sheet asks for.

    Raises:
        Refused: it cannot be read, or is another table.
    """
    from app.intake.tables import read_table  # noqa: PLC0415 - slow to load

    known = {entry.task.id: entry for entry in services.ask(for_sheet, done=True)}
    return read_sheet(read_table(path), known)


class BadRows(QWidget):
    """Why a sheet was not taken: every bad row with its reason.

    Signals:
        again: choose the file again.
    """

    again = Signal()

    def __init__(self, plan: SheetPlan, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 3 * STEP, 0)
        lines.setSpacing(2 * STEP)
        said = self.tr("“{}”有 {} 行看不懂，所以整张表都没有导入，任务没有变化。")
        lines.addWidget(Text(said.format(name, len(plan.bad)), ink=Ink.NO))
        good = self.tr("其余 {} 行没有问题。改好下面这些行，再导入一次。")
        lines.addWidget(Text(good.format(len(plan.changes) + plan.unchanged), ink=Ink.QUIET))
        for bad in plan.bad[:_SHOWN]:
            lines.addWidget(Text(bad.words))
        if len(plan.bad) > _SHOWN:
            more = self.tr("另有 {} 行。").format(len(plan.bad) - _SHOWN)
            lines.addWidget(Text(more, Role.SMALL))
        button = PrimaryButton(self.tr("再导入一次"))
        button.clicked.connect(self.again)
        lines.addWidget(button)
        lines.addStretch(1)
