from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from app.domain.followup import Task
from app.domain.matter import Attachment, Ease, Matter, Step
from app.domain.reference import reply_key
from app.domain.supervision import (
    Coordination,
    Escalation,
    EscalationLevel,
    Finding,
    Inspection,
)
from app.steps import act, collect, escalate, supervise, tasks
from app.steps.collect import MatterInput
from app.steps.escalate import EscalationInput
from app.steps.tasks import TaskInput
from tests.reference import REPLIES, arrive
from tests.ui.pages_world import World, open_world
from tests.ui.test_matters import _photo
from ui.console.supervise.look_panels import LookPanel, PlanPanel
from ui.console.supervise.matter_panel import MatterPanel
from ui.console.supervise.raise_panels import RaisedPanel, RaisePanel

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


def handled(world: World, due: date | None = None, title: str = "楼道灯不亮") -> Matter:
    entry = MatterInput(title=title, category="物业管理", ease=Ease.EASY, place="3号楼")
    matter = world.services.act(collect.collect_matter, entry).value
    todo = TaskInput(text="换灯", who="物业", due=due)
    world.services.act(tasks.handle_directly, matter.id, [todo], why="好办")
    return matter


def raised(world: World, matter: Matter, level: EscalationLevel) -> Escalation:
    entry = EscalationInput(
        level=level, asked="请协调产权单位", tried="协商两次", due=TODAY + timedelta(days=7)
    )
    return world.services.act(escalate.escalate, matter.id, entry).value


def all_of(world: World, kind: type) -> list:  # type: ignore[type-arg]
    return world.services.ask(lambda work: work.find(kind))


def test_an_empty_page_says_what_comes_here(world: World) -> None:
    page = world.go("supervise")
    assert "没有在办的议题" in world.texts()
    world.press("协调会")
    world.press("记一次协调会", page.listing)
    assert page.panel.content().bodies.hasFocus()


def test_matters_show_their_light_with_the_reason(world: World) -> None:
    handled(world, TODAY - timedelta(days=3), "灯")
    handled(world, TODAY + timedelta(days=30), "路")
    page = world.go("supervise")
    assert [(x.matter.title, x.lit.words) for x in page.listing.shown()] == [
        ("灯", "红：任务逾期 3 天"),
        ("路", "绿：按期推进"),
    ]
    assert page.subtitle() == "红 1 · 绿 1"
    page.listing.filters.chip("light", "green").click()
    assert [x.matter.title for x in page.listing.shown()] == ["路"]
    world.press("灯是怎么定的")
    assert "红：任务逾期 1 天以上" in world.texts()


def test_an_inspection_is_planned_done_and_sends_the_matter_back(
    world: World, tmp_path: Path
) -> None:
    matter = handled(world)
    (task,) = all_of(world, Task)
    world.services.act(act.finish_task, task.id)
    page = world.go("supervise", {"matter": matter.id})
    world.press("转入督办", page.panel)
    world.press("安排督查", page.panel)
    plan = page.panel.content()
    assert isinstance(plan, PlanPanel)
    plan.task.choose(task.id)
    plan.day.setText("看看再说")
    plan.submit()
    assert "看不懂这个日期" in plan.form.fields["planned_on"].error()
    plan.day.setText("后天")
    world.key(Qt.Key.Key_Return)
    (look,) = all_of(world, Inspection)
    assert (look.planned_on, look.supervisors) == (TODAY + timedelta(days=2), "居务监督委员会")
    assert page.subtitle() == "绿 1 · 1 次督查到期"
    world.press("记督查结果", page.panel)
    content = page.panel.content()
    assert isinstance(content, LookPanel)
    content.finding.choose(Finding.NOT_DONE.value)
    content.save.click()
    assert "哪里没有落实" in content.form.fields["text"].error()
    content.text.setPlainText("四层还是黑的")
    content.save.click()
    content = page.panel.content()
    world.files.answer = [_photo(tmp_path)]
    world.press("添加照片或文件", page.panel)
    assert [a.owner_id for a in all_of(world, Attachment)] == [look.id]
    content = page.panel.content()
    content.due.setText("两周内")
    world.press("退回办理", page.panel)
    (now,) = all_of(world, Task)
    assert (now.state, now.due) == ("open", TODAY + timedelta(days=14))
    assert all_of(world, Matter)[0].step is Step.ACT
    assert world.window.toast.text == "“楼道灯不亮”已退回办理"
    world.window.toast.act()
    assert all_of(world, Matter)[0].step is Step.SUPERVISE


def test_days_of_reminding_are_a_setting(world: World) -> None:
    matter = handled(world)
    world.services.act(
        supervise.plan_inspection, matter.id, planned_on=TODAY + timedelta(days=6),
        supervisors="居民代表",
    )  # fmt: skip
    page = world.go("supervise", "looks")
    assert "督查到期" not in page.subtitle()
    page.listing.remind.choose("7")
    page.listing.remind.activated.emit(page.listing.remind.currentIndex())
    assert page.watch.remind == 7
    assert "1 次督查到期" in page.subtitle()
    world.undo()
    assert page.watch.remind == 3


def test_a_matter_goes_up_and_the_level_proposes_its_day(world: World) -> None:
    matter = handled(world)
    page = world.go("supervise", {"do": "escalate", "matter": matter.id, "id": ""})
    content = page.panel.content()
    assert isinstance(content, RaisePanel)
    content.level.choose("subdistrict")
    content.level.activated.emit(content.level.currentIndex())
    assert content.due.text() == "2026年12月1日"
    content.save.click()
    assert "请求上级解决什么" in content.form.fields["asked"].error()
    content.wish.setPlainText("请协调产权单位")
    content.tried.setPlainText("协商两次")
    content.save.click()
    (one,) = all_of(world, Escalation)
    assert (one.level, one.due) == (EscalationLevel.SUBDISTRICT, date(2026, 12, 1))
    assert isinstance(page.panel.content(), RaisedPanel)
    assert "2026年11月24日 登记为 2026-001（当面反映）" in world.texts()


def test_an_answer_is_shown_as_soon_as_it_is_here_and_taken_over_in_one_tap(world: World) -> None:
    matter = handled(world)
    one = raised(world, matter, EscalationLevel.SUBDISTRICT)
    page = world.go("supervise", "raised")
    (row,) = page.listing.lists["raised"].rows()
    assert row.right == "等答复（12月1日 周二前）"
    answer = {"title": "灯", "text": "已协调。", "office": "样例街道", "day": "2026-11-24"}
    arrive(world.services, reply_key(one.id), answer, feed=REPLIES)
    world.shell.bridge.publish(_documents())
    (row,) = page.listing.lists["raised"].rows()
    assert row.right == "答复到了，请收下"
    assert "1 条答复到了" in page.subtitle()
    page.open("raised", one.id)
    content = page.panel.content()
    row = content.tasks.add_row()
    row.text.setText("换灯杆")
    world.press("收下答复", page.panel)
    assert row.fields["who"].error() == "请写明由谁落实。"
    row.who.setText("产权单位")
    world.press("收下答复", page.panel)
    (now,) = all_of(world, Escalation)
    assert (now.answer, now.office) == ("已协调。", "样例街道")
    assert {t.text for t in all_of(world, Task)} == {"换灯", "换灯杆"}
    assert world.window.toast.text == "答复已记入“楼道灯不亮”，派了 1 项任务"
    world.window.toast.act()
    assert all_of(world, Escalation)[0].answered_on is None


def _documents() -> object:
    from app.domain.changes import Changes

    return Changes(kinds=frozenset({"document"}))


def test_unanswered_it_goes_further_up(world: World) -> None:
    matter = handled(world)
    one = raised(world, matter, EscalationLevel.COMMUNITY)
    world.clock.wall += timedelta(days=9)
    page = world.go("supervise", {"do": "answer", "id": one.id, "matter": matter.id})
    world.press("提到上一级", page.panel)
    content = page.panel.content()
    assert content.tried.toPlainText() == "协商两次。提到社区，到期没有答复。"
    assert content.level.count() == 2
    content.save.click()
    first, second = sorted(all_of(world, Escalation), key=lambda e: e.id)
    assert (second.previous_id, first.ended_at is not None) == (first.id, True)


def test_an_answer_by_telephone_is_written_down(world: World) -> None:
    matter = handled(world)
    one = raised(world, matter, EscalationLevel.COMMUNITY)
    page = world.go("supervise", {"do": "answer", "id": one.id, "matter": matter.id})
    content = page.panel.content()
    content.answer.setPlainText("电话答复：下周修。")
    world.press("登记答复", page.panel)
    assert "谁答复的" in content.form.fields["office"].error()
    content.office.setText("社区党委")
    world.press("登记答复", page.panel)
    assert all_of(world, Escalation)[0].office == "社区党委"


def test_a_meeting_of_bodies_gives_tasks_to_its_matters(world: World) -> None:
    matter = handled(world)
    page = world.go("supervise", {"matter": matter.id})
    assert isinstance(page.panel.content(), MatterPanel)
    page.begin("talks")
    content = page.panel.content()
    assert content.chosen == [matter.id]
    content.bodies.setPlainText("街道、物业公司")
    content.agreed.setPlainText("物业三天内修好。")
    row = content.tasks.add_row()
    row.text.setText("修灯")
    row.who.setText("物业公司")
    content.save.click()
    (held,) = all_of(world, Coordination)
    assert (held.bodies, held.matter_ids) == (("街道", "物业公司"), (matter.id,))
    assert {t.text for t in all_of(world, Task)} == {"换灯", "修灯"}
    # Opened again it is corrected in place.
    content = page.panel.content()
    content.agreed.setPlainText("物业两天内修好。")
    content.save.click()
    assert all_of(world, Coordination)[0].agreed == "物业两天内修好。"


def test_everything_goes_out_to_a_spreadsheet(world: World, tmp_path: Path) -> None:
    matter = handled(world, TODAY - timedelta(days=3))
    raised(world, matter, EscalationLevel.DISTRICT)
    page = world.go("supervise")
    path = tmp_path / "督办.xlsx"
    world.files.answer = [path]
    page.doing.export()
    assert world.window.toast.text == "已导出 1 个议题：督办.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["红黄绿灯", "督查安排", "提级调度", "协调会"]
    lights = list(book["红黄绿灯"].values)
    assert lights[1][:3] == ("红：任务逾期 3 天", "2026-001", "楼道灯不亮")
    asked = list(book["提级调度"].values)
    assert asked[1][2:4] == ("区级", "请协调产权单位")
    world.files.answer = [tmp_path / "no" / "x.xlsx"]
    page.doing.export()
    assert "没有导出" in world.window.toast.text


def test_the_focus_stays_at_the_panel_when_its_content_gives_way(world: World) -> None:
    """Not on the rail, where the next Enter would lead to another place."""
    matter = handled(world)
    page = world.go("supervise", {"matter": matter.id, "do": "inspect"})
    content = page.panel.content()
    content.day.setText("12月8日")
    content.who.setText("居监会")
    content.save.setFocus()
    world.key(Qt.Key.Key_Space)
    assert page.panel.content() is not content
    assert page.panel.hasFocus()
    world.key(Qt.Key.Key_Tab)
    assert page.panel.isAncestorOf(world.window.focusWidget())
