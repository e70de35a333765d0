"""Tasks go out as a spreadsheet and come in again; a bad row is named, nothing is half taken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.documents.workbook import Sheet, write_workbook
from app.domain.errors import Refused
from app.domain.followup import Task
from app.domain.table import Table
from app.domain.task_sheet import CHECK, HEADINGS, SheetTask, read_sheet, sheet_rows
from app.intake.tables import read_table

AT = datetime(2026, 11, 24, tzinfo=UTC)


def a_task(key: str, **said: object) -> SheetTask:
    task = Task(id=key, text="换灯", who="物业", due=date(2026, 12, 1), created_at=AT, **said)  # type: ignore[arg-type]
    return SheetTask(task=task, percent=25, number="2026-001", matter="楼道灯", state="绿")


KNOWN = {key: a_task(key, cost=120_050, fund="公共收益") for key in ("a", "b", "c")}


def edited(*edits: tuple[str, str, str]) -> Table:
    """The sheet of all three with cells changed: id, column, text."""
    rows = [list(row) for row in sheet_rows(list(KNOWN.values()))]
    for key, column, text in edits:
        row = next(r for r in rows if r[HEADINGS.index("任务编号")] == key)
        row[HEADINGS.index(column)] = text
    return Table("任务", tuple(tuple(r) for r in rows))


def test_a_sheet_goes_out_to_a_file_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "任务.xlsx"
    rows = sheet_rows(list(KNOWN.values()))
    write_workbook(path, [Sheet("任务", rows, hidden=(HEADINGS.index(CHECK),))])
    plan = read_sheet(read_table(path), KNOWN)
    assert (plan.changes, plan.bad, plan.unchanged) == ((), (), 3)
    sheet = load_workbook(path)["任务"]
    assert sheet.column_dimensions["L"].hidden
    assert sheet.freeze_panes == "A2"


def test_what_was_filled_in_is_asked_for(tmp_path: Path) -> None:
    plan = read_sheet(
        edited(("a", "进度%", "50"), ("a", "进展说明", "灯到了"), ("b", "期限", "2026年12月9日"),
               ("b", "费用（元）", "1,300"), ("c", "经费来源", "维修资金")),
        KNOWN,
    )  # fmt: skip
    assert plan.bad == ()
    one, two, three = plan.changes
    assert (one.task_id, one.percent, one.text, one.cost) == ("a", 50, "灯到了", 120_050)
    assert (two.due, two.cost, two.percent) == (date(2026, 12, 9), 130_000, None)
    assert three.fund == "维修资金"


def test_bad_rows_are_named_with_their_number_and_reason() -> None:
    table = edited(("a", "进度%", "一半"), ("b", "期限", "2026-13-01"), ("c", "任务编号", "zzz"))
    plan = read_sheet(table, KNOWN)
    assert plan.changes == ()
    assert [b.words for b in plan.bad] == [
        "第 2 行：进度“一半”应是 0 到 100 的整数。",
        "第 3 行：期限“2026-13-01”不是日期，请写成 2026-12-31。",
        "第 4 行：没有这项任务：可能已经删除，或者议题已经办结。",
    ]


def test_a_task_twice_a_task_without_id_and_nobody_are_bad() -> None:
    table = edited(("b", "任务编号", "a"), ("c", "负责人", ""))
    extra = ["", "", "新任务", "物业", "", "", "", "", "", "", "", ""]
    plan = read_sheet(Table("任务", (*table.rows, tuple(extra))), KNOWN)
    assert [b.reason[:6] for b in plan.bad] == ["和第 2 行", "负责人是空的", "没有任务编号"]


def test_an_old_sheet_does_not_put_old_values_over_new_ones() -> None:
    table = edited(("a", "进度%", "50"))
    moved_on = a_task("a", cost=120_050, fund="公共收益")
    now = {**KNOWN, "a": SheetTask(task=moved_on.task, percent=75), "b": a_task("b", cost=5)}
    plan = read_sheet(table, now)
    # b was changed in the program only: its row asks for nothing.
    assert plan.changes == ()
    (clash,) = plan.bad
    assert clash.reason.startswith("导出以后“进度%”在程序里已经改成“75”，表里写的是“50”")


def test_an_empty_progress_stays_and_a_share_is_per_cent() -> None:
    plan = read_sheet(
        edited(("a", "进度%", ""), ("b", "进度%", "0.5"), ("c", "进度%", "80%")), KNOWN
    )
    assert [(c.task_id, c.percent) for c in plan.changes] == [("b", 50), ("c", 80)]


def test_another_table_is_refused() -> None:
    with pytest.raises(Refused, match="不是从这里导出的任务表"):
        read_sheet(Table("名册", (("姓名", "楼号"), ("张桂英", "1"))), KNOWN)
