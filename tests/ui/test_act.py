from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from app.domain.followup import Task, TaskState
from app.domain.matter import Attachment, Ease, Matter, Step
from app.domain.task_sheet import HEADINGS
from app.steps import collect, tasks
from app.steps.collect import MatterInput
from app.steps.tasks import TaskInput
from app.steps.views import follow
from app.steps.views.follow import When
from tests.ui.pages_world import CTRL, World, open_world
from tests.ui.test_matters import _photo
from ui.console.act.listing import Decision
from ui.console.act.out import BadRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme

TODAY = date(2026, 11, 24)


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def a_matter(world: World, title: str = "楼道灯不亮", ease: Ease = Ease.EASY) -> Matter:
    entry = MatterInput(title=title, category="物业管理", ease=ease)
    return world.services.act(collect.collect_matter, entry).value


def handled(world: World, *entries: TaskInput, title: str = "楼道灯不亮") -> list[Task]:
    matter = a_matter(world, title)
    return world.services.act(tasks.handle_directly, matter.id, entries, why="当天可修").value


def the_task(world: World, key: str) -> Task:
    return world.services.ask(lambda work: work.get(Task, key))


def percent(world: World) -> list[int]:
    return [x.percent for x in world.services.ask(follow.board, done=True)]


def test_an_empty_board_says_what_to_do(world: World) -> None:
    page = world.go("act")
    assert page.listing.empty.isVisible()
    world.press("登记任务", page.listing)
    assert page.panel.content().field.hasFocus()


def test_tasks_stand_in_columns_by_what_presses(world: World) -> None:
    handled(
        world,
        TaskInput(text="买灯", who="物业", due=date(2026, 11, 20)),
        TaskInput(text="装灯", who="物业", due=date(2026, 11, 28)),
        TaskInput(text="验收", who="居民"),
    )
    page = world.go("act")
    shown = {when for when, column in page.listing.board.columns.items() if column.isVisible()}
    assert shown == {When.OVERDUE, When.WEEK, When.NO_DAY}
    (late,) = page.listing.board.columns[When.OVERDUE].list.rows()
    assert late.detail == "买灯，物业 · 2026-001 楼道灯不亮，红：逾期 4 天，0%"
    assert page.subtitle() == "3 项没办完 · 红 1 · 黄 1 · 绿 1"


def test_one_tap_on_the_row_brings_it_on_and_the_notice_takes_it_back(world: World) -> None:
    handled(world, TaskInput(text="买灯", who="物业", due=TODAY))
    page = world.go("act")
    (board,) = page.listing.board.lists()
    area = QRectF(board.visualRect(board.model().index(0, 0)))
    spot = board.itemDelegate().tap_box(area).center().toPoint()
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert percent(world) == [25]
    assert page.panel.isHidden()
    assert world.window.toast.text == "“买灯”进度 25%"
    world.window.toast.act()
    assert percent(world) == [0]
    # Elsewhere on the row it opens.
    spot = QPointF(area.left() + 30, area.center().y()).toPoint()
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.panel.isVisible()


def test_the_panel_brings_a_task_to_its_end_and_its_matter_on(world: World) -> None:
    (task,) = handled(world, TaskInput(text="买灯", who="物业", due=TODAY))
    page = world.go("act", {"task": task.id})
    content = page.panel.content()
    assert content.on.isHidden()
    world.press("＋25%", page.panel)
    world.press("完成", page.panel)
    assert the_task(world, task.id).state is TaskState.DONE
    assert content.on.isVisible()
    assert page.listing.findChildren(Decision)
    world.press("转入督办", page.panel)
    assert world.services.ask(lambda w: w.get(Matter, task.matter_id)).step is Step.SUPERVISE
    assert world.window.toast.text == "“楼道灯不亮”：转入督办"
    assert content.on.isHidden()


def test_fields_save_themselves_and_say_what_is_wrong(world: World) -> None:
    (task,) = handled(world, TaskInput(text="买灯", who="物业"))
    page = world.go("act", {"task": task.id})
    form = page.panel.content().form
    form.due.setText("12月8日")
    form.cost.setText("1,200.5")
    form.fund.setText("公共收益")
    form.committed.emit()
    now = the_task(world, task.id)
    assert (now.due, now.cost, now.fund) == (date(2026, 12, 8), 120_050, "公共收益")
    form.due.setText("过几天")
    form.committed.emit()
    assert "看不懂这个日期" in form.fields["due"].error()
    form.due.setText("")
    form.who.setText(" ")
    form.committed.emit()
    assert form.fields["who"].error() == "请写明由谁落实。"
    assert the_task(world, task.id).who == "物业"


def test_steps_notes_and_photos_belong_to_the_task(world: World, tmp_path: Path) -> None:
    (task,) = handled(world, TaskInput(text="买灯", who="物业", due=TODAY))
    page = world.go("act", {"task": task.id})
    content = page.panel.content()
    for text in ("量尺寸", "下单"):
        content.step.setText(text)
        content.step.returnPressed.emit()
    next(iter(content.ticks.values())).click()
    assert percent(world) == [50]
    content.say.setText("货到了")
    content.say.returnPressed.emit()
    assert "50% · 货到了" in world.texts()
    world.files.answer = [_photo(tmp_path)]
    world.press("添加照片或文件", page.panel)
    (photo,) = world.services.ask(lambda w: w.find(Attachment, owner_id=task.id))
    assert photo.name == "门口.png"
    assert len(content.photos.thumbs) == 1


def test_an_easy_matter_is_handled_without_a_meeting(world: World) -> None:
    matter = a_matter(world)
    a_matter(world, "加装电梯", Ease.HARD)
    page = world.go("act", {"new": matter.id})
    content = page.panel.content()
    assert [row.title for row in content.list.rows()] == ["楼道灯不亮"]
    assert content.reason.isVisible()
    content.form.text.setPlainText("换灯")
    content.form.who.setText("物业")
    content.save.click()
    assert "理由" in content.reason.error()
    content.why.setText("当天可修")
    content.form.who.setFocus()
    world.key(Qt.Key.Key_Return, CTRL)
    (line,) = world.services.ask(follow.board)
    assert (line.task.text, line.number) == ("换灯", "2026-001")
    # The next task of the same matter needs no reason any more.
    again = page.panel.content()
    assert again.matter().id == matter.id
    assert again.reason.isHidden()
    world.undo()
    assert world.services.ask(lambda w: w.get(Matter, matter.id)).step is Step.COLLECT


def test_search_chips_and_month_show_the_same_tasks(world: World) -> None:
    handled(
        world,
        TaskInput(text="买灯", who="物业", due=date(2026, 11, 26)),
        TaskInput(text="装灯", who="居民", due=date(2026, 11, 26)),
    )
    page = world.go("act")
    page.listing.filters.chip("who", "居民").click()
    assert [x.task.text for x in page.listing.shown()] == ["装灯"]
    world.press("月历", page.listing)
    sheet = page.listing.month.sheet
    assert [e.text for e in sheet.entries_of(date(2026, 11, 26))] == ["装灯 · 居民"]
    sheet.setFocus()
    world.key(Qt.Key.Key_Right)
    world.key(Qt.Key.Key_Right)
    world.key(Qt.Key.Key_Return)
    assert page.panel.content().details.line.task.text == "装灯"
    page.listing.field.setText("没有这个")
    page.listing.field.search_now()
    world.press("看板", page.listing)
    assert page.listing.nothing.isVisible()


def test_a_sheet_goes_out_is_filled_in_and_comes_back(world: World, tmp_path: Path) -> None:
    one, two = handled(
        world, TaskInput(text="买灯", who="物业"), TaskInput(text="装灯", who="物业")
    )
    page = world.go("act")
    path = tmp_path / "任务.xlsx"
    world.files.answer = [path]
    page.export_sheet()
    assert world.window.toast.text == "已导出 2 项任务：任务.xlsx"
    book = load_workbook(path)
    sheet = book.active
    column = HEADINGS.index("进度%") + 1
    rows = {sheet.cell(r, HEADINGS.index("任务编号") + 1).value: r for r in range(3, 5)}
    sheet.cell(rows[one.id], column).value = 60
    sheet.cell(rows[two.id], column).value = "快了"
    book.save(path)
    page.import_sheet()
    assert isinstance(page.panel.content(), BadRows)
    assert f"第 {rows[two.id]} 行：进度“快了”应是 0 到 100 的整数。" in world.texts()
    assert percent(world) == [0, 0]
    sheet.cell(rows[two.id], column).value = 100
    book.save(path)
    world.press("再导入一次")
    assert sorted(percent(world)) == [60, 100]
    assert world.window.toast.text == "已按表格更新 2 项任务"
    world.window.toast.act()
    assert percent(world) == [0, 0]


def test_tasks_go_out_to_a_calendar(world: World, tmp_path: Path) -> None:
    (task, _) = handled(
        world,
        TaskInput(text="买灯", who="物业", due=date(2026, 12, 1)),
        TaskInput(text="装灯", who="物业"),
    )
    page = world.go("act")
    path = tmp_path / "任务.ics"
    world.files.answer = [path]
    page.export_calendar()
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert str(event["uid"]).startswith(task.id)
    assert str(event["summary"]) == "买灯（物业）"
    world.files.answer = [tmp_path / "no" / "x.ics"]
    page.export_calendar()
    assert "没有导出" in world.window.toast.text
