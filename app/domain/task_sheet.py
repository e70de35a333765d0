"""Tasks as a spreadsheet: taken out, filled in by whoever carries them out, and read in again.

A column that nobody needs to look at (核对) holds what each row said when it was taken out. So a
row that was left alone never puts an older value over a newer one, and one that was changed at
both places is told instead of taken.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from app.domain.errors import Refused
from app.domain.followup import Task
from app.domain.money import read_yuan, yuan_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.table import Table

ID, WHO, DUE, PERCENT, TEXT, COST, FUND, CHECK = (
    "任务编号", "负责人", "期限", "进度%", "进展说明", "费用（元）", "经费来源", "核对",
)  # fmt: skip
HEADINGS: Final = (
    "议题编号", "议题", "任务", WHO, DUE, PERCENT, TEXT, COST, FUND, "状态", ID, CHECK,
)  # fmt: skip
_EDITED = (WHO, DUE, PERCENT, COST, FUND)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WHOLE = 100
_LOOKED_AT = 20  # rows among which the headings are


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTask:
    """A task as the record has it when a sheet is taken out or read in."""

    task: Task
    percent: int
    number: str = ""
    matter: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChange:
    """What a row asks for; ``percent`` is ``None`` where that stays."""

    task_id: str
    who: str
    due: date | None
    percent: int | None
    text: str
    cost: int | None
    fund: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken: its number in the spreadsheet, and why."""

    row: int
    reason: str

    @property
    def words(self) -> str:
        """``第 5 行：…``."""
        return f"第 {self.row} 行：{self.reason}"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet comes to; it is taken only where no row is bad."""

    changes: tuple[TaskChange, ...]
    bad: tuple[BadRow, ...]
    unchanged: int


def sheet_rows(found: Sequence[SheetTask]) -> list[tuple[str, ...]]:
    """The rows to write, headings first."""
    rows: list[tuple[str, ...]] = [HEADINGS]
    for entry in found:
        now = _values(entry)
        rows.append(
            (
                entry.number,
                entry.matter,
                entry.task.text,
                now[WHO],
                now[DUE],
                now[PERCENT],
                "",
                now[COST],
                now[FUND],
                entry.state,
                entry.task.id,
                _check(now),
            )
        )
    return rows


def _values(entry: SheetTask) -> dict[str, str]:
    task = entry.task
    return {
        WHO: task.who,
        DUE: task.due.isoformat() if task.due else "",
        PERCENT: str(entry.percent),
        COST: _plain_yuan(task.cost),
        FUND: task.fund,
    }


def _plain_yuan(fen: int | None) -> str:
    """``1200.50``: as a cell or a field holds it."""
    return yuan_words(fen).replace(",", "").removesuffix("元")


def _check(values: Mapping[str, str]) -> str:
    return json.dumps([values[name] for name in _EDITED], ensure_ascii=False)


def read_sheet(table: Table, known: Mapping[str, SheetTask]) -> SheetPlan:
    """What the rows of a table ask for.

    Args:
        table: as it was read from the file.
        known: every task, by id.

    Raises:
        Refused: the table has no column of task ids: it is another one.
    """
    at, columns = _headings(table)
    changes: list[TaskChange] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    unchanged = 0
    for index in range(at + 1, len(table.rows)):
        cells = {name: table.cell(index, column) for name, column in columns.items()}
        if not any(cells.values()):
            continue
        row = table.row_number(index)
        try:
            change = _read(cells, known, seen)
            seen[cells[ID]] = row
        except Refused as refused:
            bad.append(BadRow(row, refused.message))
            continue
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    return SheetPlan(tuple(changes), tuple(bad), unchanged)


def _headings(table: Table) -> tuple[int, dict[str, int]]:
    for index, row in enumerate(table.rows[:_LOOKED_AT]):
        columns = {name: row.index(name) for name in HEADINGS if name in row}
        if ID in columns:
            return index, columns
    raise Refused(
        f"表里没有“{ID}”这一列，不是从这里导出的任务表。没有改动；请先导出，在导出的表里填写再导入。"
    )


def _read(
    cells: Mapping[str, str], known: Mapping[str, SheetTask], seen: Mapping[str, int]
) -> TaskChange | None:
    key = cells[ID]
    if not key:
        raise Refused(f"没有{ID}。新任务请在程序里登记。")
    if key not in known:
        raise Refused("没有这项任务：可能已经删除，或者议题已经办结。")
    if key in seen:
        raise Refused(f"和第 {seen[key]} 行是同一项任务。")
    entry = known[key]
    before = _values(entry)
    # An empty cell leaves the progress as it is; it cannot be taken away.
    given = {n: cells[n] for n in _EDITED if n in cells and (cells[n] or n != PERCENT)}
    given = {name: _as_kept(name, text) for name, text in given.items()}
    taken_out = _taken_out(cells.get(CHECK, "")) or before
    changed = {name: text for name, text in given.items() if text != taken_out[name]}
    for name, text in changed.items():
        if before[name] not in (taken_out[name], text):
            raise Refused(
                f"导出以后“{name}”在程序里已经改成“{before[name] or '空'}”，"
                f"表里写的是“{text or '空'}”。请确认后再填。"
            )
    text = cells.get(TEXT, "").strip()
    wanted = {**before, **changed}
    if wanted == before and not text:
        return None
    return TaskChange(
        task_id=key,
        who=wanted[WHO],
        due=date.fromisoformat(wanted[DUE]) if wanted[DUE] else None,
        percent=int(wanted[PERCENT]) if wanted[PERCENT] != before[PERCENT] else None,
        text=text,
        cost=read_yuan(wanted[COST]),
        fund=wanted[FUND],
    )


def _taken_out(text: str) -> dict[str, str] | None:
    try:
        values = json.loads(text) if text else None
    except ValueError:
        return None
    if not isinstance(values, list) or len(values) != len(_EDITED):
        return None
    return {name: str(value) for name, value in zip(_EDITED, values, strict=True)}


def _as_kept(name: str, text: str) -> str:
    """A cell in the form in which the record's value is compared."""
    if name == WHO and not text:
        raise Refused("负责人是空的。")
    if name == DUE and text:
        return _day(text).isoformat()
    if name == PERCENT:
        return str(_percent(text))
    if name == COST:
        return _plain_yuan(read_yuan(text))
    return text


def _day(text: str) -> date:
    found = _DAY.match(text)
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise Refused(f"期限“{text}”不是日期，请写成 2026-12-31。")


def _percent(text: str) -> int:
    plain = text.strip().rstrip("%％").strip()
    if plain.isascii() and plain.isdecimal() and int(plain) <= _WHOLE:
        return int(plain)
    # A cell formatted as per cent holds a fraction: 0.5 is 50 %.
    if re.fullmatch(r"0\.\d{1,2}", plain):
        return int(plain[2:].ljust(2, "0"))
    raise Refused(f"进度“{text}”应是 0 到 100 的整数。")
