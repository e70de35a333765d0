from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.followup import Task, TaskState
from app.domain.meeting import Meeting, Phase
from app.domain.posting import PostedPaper
from app.domain.presets import preset
from app.domain.vote import Resolution, Vote
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, postings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.postings import PostingInput
from tests.ui.pages_world import CTRL, World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.steps.ports import UnitOfWork
    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _tasks(world: World, *due: date | None) -> list[str]:
    def put(work: UnitOfWork) -> list[str]:
        ids = []
        for at, day in enumerate(due):
            task = Task(
                id=work.new_id(), meeting_id="m", item_id="i", text=f"第{at}件事", who="停车小组",
                due=day, created_at=work.now(),
            )  # fmt: skip
            work.put(task)
            ids.append(task.id)
        work.describe("add_task")
        return ids

    return world.services.act(put).value


def test_an_empty_roster_comes_first(world: World) -> None:
    page = world.go("today")
    assert "先把名册导进来" in world.texts()
    assert page.subtitle() == "2026年11月24日 星期二 · 12号院红柳会客厅"
    assert page.hero.main.hasFocus()
    world.key(Qt.Key.Key_Return)
    assert world.went == [("roster", "import")]


def test_a_quiet_day_says_so(world: World) -> None:
    world.roster()
    world.go("today")
    assert "眼下没有要办的事" in world.texts()
    world.press("记一条议题")
    assert world.window.place == "matters"
    assert world.page.panel.isVisible()


def test_matters_that_wait_ask_for_a_meeting(world: World) -> None:
    world.roster()
    for title in ("东门外占道", "楼道照明"):
        world.services.act(collect.collect_matter, MatterInput(title=title))
    world.go("today")
    assert "2 个议题等着商量" in world.texts()
    world.press("新建会议")
    assert world.window.place == "meetings"
    assert world.page.new.isVisible()


def test_the_next_meeting_says_what_it_lacks(world: World) -> None:
    world.roster()
    world.meeting(place="活动室")
    page = world.go("today")
    said = world.texts()
    assert "明天 15:00 · 活动室" in said
    for words in ("还没有议程", "应到名单是空的", "还没有写明主持人和记录员"):
        assert words in said
    assert page.hero.main.text() == "继续筹备"
    world.press("会前检查")
    assert world.window.place == "meetings"
    assert world.page.prepare.part() == "ready"


def test_a_ready_meeting_opens_its_door_two_hours_before(world: World) -> None:
    world.roster()
    meeting = world.meeting(
        planned_at=world.clock.wall + timedelta(hours=1), chair="陈志远", recorder="苏静"
    )
    world.services.act(agenda.add_items, meeting.id, [ItemInput(title="宣布议事规则")])
    world.services.act(attendance.invite_entitled, meeting.id)
    page = world.go("today")
    assert "✓ 议程、应到名单、主持人和记录员都已齐备" in world.texts()
    assert page.hero.main.text() == "开始签到"
    page.hero.main.click()
    assert world.went == [("meeting", meeting.id)]
    assert world.services.ask(lambda work: work.get(Meeting, meeting.id)).phase is Phase.SIGN_IN


def test_a_meeting_under_way_comes_before_all_else(world: World) -> None:
    world.roster()
    meeting = world.meeting()
    world.services.act(
        agenda.add_items, meeting.id, [ItemInput(title="停车"), ItemInput(title="照明")]
    )
    world.services.act(attendance.invite_entitled, meeting.id)
    world.services.act(meetings.begin_sign_in, meeting.id)
    world.services.act(meetings.open_meeting, meeting.id)
    page = world.go("today")
    assert "正在议第 1 项“停车”，共 2 项 · 到会 0 / 6" in world.texts()
    page.hero.main.click()
    assert world.went == [("meeting", meeting.id)]


def test_an_owners_decision_that_hangs_nowhere_is_said_with_its_last_day(world: World) -> None:
    meeting = world.meeting(rule_key="owners_general", planned_at=world.clock.wall)
    key = meeting.id

    def settled(work: Any) -> None:
        rule = preset("owners_general").to_dict()
        at = work.now()
        work.put(
            Vote(
                id="v", meeting_id=key, item_id="i", title="停车", rule=rule, denominator={},
                entitled={}, opened_at=at, declared_at=at,
            ),
            Resolution(id="r", meeting_id=key, item_id="i", text="停车", effect="", at=at),
        )  # fmt: skip
        work.describe("declare_vote", meeting=key)

    for verb in (meetings.begin_sign_in, meetings.open_meeting, meetings.close_meeting):
        world.services.act(verb, key)
    world.services.act(settled)
    world.go("today")
    assert "最迟11月27日 周五" in world.texts()
    world.press("去公示")
    assert world.went == [("papers", {"kind": "result_notice", "meeting": key})]
    world.services.act(
        postings.post_paper,
        key,
        PostingInput(paper=PostedPaper.RESULT, day=date(2026, 11, 24)),
    )
    world.go("today")
    assert "还没有公示" not in world.texts()


def test_closed_meetings_want_their_minutes_and_old_ones_a_new_day(world: World) -> None:
    world.roster()
    closed, behind = (
        world.meeting("已开的会"),
        world.meeting("没开成的会", planned_at=datetime(2026, 11, 20, 7, 0, tzinfo=UTC)),
    )
    for verb in (meetings.begin_sign_in, meetings.open_meeting, meetings.close_meeting):
        world.services.act(verb, closed.id)
    page = world.go("today")
    assert [line.accessibleName() for line in page.lines] == [
        "“已开的会”已散会，纪要还没有签发 今天散会",
        "“没开成的会”过了日期还没有开 原定 11月20日 周五 15:00",
    ]
    world.press("写纪要")
    assert world.went == [("minutes", closed.id)]
    world.go("today")
    world.press("改期")
    assert (world.page.prepare.part(), world.page.bench.meeting_id) == ("details", behind.id)


def test_a_task_is_ticked_by_a_key_and_taken_back(world: World) -> None:
    late, soon = _tasks(world, date(2026, 11, 21), date(2026, 11, 24))
    page = world.go("today")
    assert "逾期 3 天" in world.texts()
    assert "今天到期" in world.texts()
    assert [line.task.id for line in page.tasks.lines] == [late, soon]
    page.tasks.lines[0].tick.setFocus()
    world.key(Qt.Key.Key_Space)
    state = world.services.ask(lambda work: work.get(Task, late).state)
    assert state is TaskState.DONE
    assert "已完成" in world.texts()
    assert page.undo_text() == "完成任务"
    assert world.window.toast.text == "任务已完成"
    world.window.toast.act()
    assert world.services.ask(lambda work: work.get(Task, late).state) is TaskState.OPEN
    assert "逾期 3 天" in world.texts()


def test_a_task_done_is_gone_on_the_next_visit(world: World) -> None:
    _tasks(world, None)
    page = world.go("today")
    QTest.mouseClick(page.tasks.lines[0].tick, Qt.MouseButton.LeftButton)
    assert len(page.tasks.lines) == 1
    world.go("matters")
    world.go("today")
    assert page.tasks.lines == []
    assert page.tasks.isHidden()


def test_many_tasks_are_folded(world: World) -> None:
    _tasks(world, *[date(2026, 11, 25) + timedelta(days=n) for n in range(12)])
    page = world.go("today")
    assert len(page.tasks.lines) == 8
    world.press("还有 4 项")
    assert len(page.tasks.lines) == 12


def test_it_follows_what_is_written_elsewhere(world: World) -> None:
    world.roster()
    page = world.go("today")
    world.shell.act(collect.collect_matter, MatterInput(title="东门外占道"))
    assert "1 个议题等着商量" in world.texts()
    world.key(Qt.Key.Key_M, CTRL)
    assert world.window.place == "meetings"
    assert page.history.text() == ""


def test_many_of_a_kind_are_counted_and_lead_to_the_list(world: World) -> None:
    world.roster()
    for number in range(5):
        world.meeting(f"过期{number}", planned_at=datetime(2026, 11, 3, 7, 0, tzinfo=UTC))
    page = world.go("today")
    assert len(page.lines) == 4
    assert "另有 2 场会过了日期还没有开" in world.texts()
    world.press("去看看")
    assert world.window.place == "meetings"
    assert world.page.listing.filters.values() == {"group": "coming"}
