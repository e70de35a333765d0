"""What an import would do, row by row, as a table; and the counts behind its filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.addresses import show_address
from app.domain.roster_plan import Action, PlannedRow, RowStatus
from ui.theme import Tone
from ui.widgets.table import Column, TableModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.roster_plan import ImportPlan

EVERY = "all"
ASKING = "asking"
"""Rows that look like somebody on the roster: keep, replace, or both."""

STATUS_COLUMN = 1

_ACTIONS = {
    Action.NEW: "新增",
    Action.UPDATE: "更新",
    Action.UNCHANGED: "不变",
    Action.KEEP: "不导入",
    Action.MERGED: "已合并",
    Action.NONE: "不导入",
}
_TONES = {
    RowStatus.NEW: Tone.YES,
    RowStatus.UPDATE: Tone.ACCENT,
    RowStatus.UNCHANGED: Tone.PLAIN,
    RowStatus.WARNING: Tone.ABSTAIN,
    RowStatus.ERROR: Tone.NO,
}


def kind_of(row: PlannedRow) -> str:
    """Key of the filter that a row is behind; each row is behind one."""
    return ASKING if row.lookalikes else row.status.value


def kinds() -> list[tuple[str, str]]:
    """The filters with their names, what needs a look first."""
    order = (RowStatus.ERROR, RowStatus.WARNING, RowStatus.NEW, RowStatus.UPDATE)
    named = [(status.value, status.words) for status in (*order, RowStatus.UNCHANGED)]
    return [(EVERY, _say("全部")), named[0], (ASKING, _say("待选择")), *named[1:]]


def count_kinds(plan: ImportPlan) -> dict[str, int]:
    """How many rows are behind each filter."""
    counts = {key: 0 for key, _ in kinds()}
    counts[EVERY] = len(plan.rows)
    for row in plan.rows:
        counts[kind_of(row)] += 1
    return counts


def rows_of(plan: ImportPlan, kind: str) -> list[PlannedRow]:
    """The rows behind a filter, in the order of the file."""
    return [row for row in plan.rows if kind in (EVERY, kind_of(row))]


def status_words(row: PlannedRow) -> str:
    """The pill of a row: 新增, 提醒 · 更新, 相似 · 两个都要."""
    if row.lookalikes and row.choice is not None:
        return f"{_say('相似')} · {row.choice.words}"
    if row.status is RowStatus.WARNING:
        return f"{row.status.words} · {_ACTIONS[row.action]}"
    return row.status.words


def status_tone(row: object) -> Tone:
    """The colour of that pill."""
    if not isinstance(row, PlannedRow):
        return Tone.PLAIN
    return Tone.ACCENT if row.lookalikes else _TONES[row.status]


def address_words(row: PlannedRow) -> str:
    """The address that a row states."""
    return show_address(row.stated.building, row.stated.stairwell, row.stated.door)


def name_words(row: PlannedRow) -> str:
    """The name that a row states, or that it is of a unit only."""
    if row.stated.name or row.status is RowStatus.ERROR:
        return row.stated.name or "—"
    return _say("（只有房屋）")


def amount_words(rows: Sequence[PlannedRow]) -> str:
    """What would be written: 12 人, 12 人和 3 处房屋."""
    people = sum(bool(row.person and row.person.name) for row in rows)
    units = len(rows) - people
    words = [_say("{} 人").format(people)] if people or not units else []
    return "和 ".join([*words, *([_say("{} 处房屋").format(units)] if units else [])])


class PreviewModel(TableModel[PlannedRow]):
    """The rows of a plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), lambda row: str(row.row), parent=parent)

    def show_plan(self, plan: ImportPlan, kind: str = EVERY) -> Sequence[PlannedRow]:
        """Show the rows behind a filter; gives them."""
        rows = rows_of(plan, kind)
        self.set_records(rows)
        return rows


def _columns() -> tuple[Column[PlannedRow], ...]:
    return (
        Column(_say("行"), lambda r: str(r.row), sort=lambda r: r.row, width=66, right=True),
        Column(_say("结果"), status_words, sort=lambda r: (kind_of(r), r.row), width=168),
        Column(_say("姓名"), name_words, width=150),
        Column(_say("地址"), address_words, width=160),
        Column(_say("身份"), lambda r: "、".join(r.stated.roles), width=140),
        Column(_say("说明"), lambda r: r.words, width=0),
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("PreviewModel", text)
