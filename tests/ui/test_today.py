from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.collecting import Screened, Screening
from app.domain.evaluation import Survey
from app.domain.followup import Task, TaskState
from app.domain.hotline import WorkOrder
from app.domain.matter import Deed, Matter
from app.domain.meeting import Meeting, Phase
from app.domain.posting import PostedPaper
from app.domain.presets import preset
from app.domain.supervision import Escalation, EscalationLevel, Inspection
from app.domain.vote import Resolution, Vote
from app.steps import collect, evaluate, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, postings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.postings import PostingInput
from app.steps.views.todo import todo
from tests.reference import REPLIES, arrive
from tests.ui.pages_world import CTRL, World, open_world
from tests.unit.store.kit import enter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.steps.ports import UnitOfWork
    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.services.drawer.put_by()
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
        "“没开成的会”过了日期还没有开 原定 11月20日 周五 15:00",
        "“已开的会”已散会，纪要还没有签发 今天散会",
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


# The five steps


def _put(world: World, *records: Any) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("put_for_a_test")

    world.services.act(verb)


def _matter(world: World, title: str) -> Matter:
    return world.services.act(collect.collect_matter, MatterInput(title=title)).value


def _inspection(key: str, matter: Matter, day: date) -> Inspection:
    return Inspection(id=key, matter_id=matter.id, planned_on=day, created_at=matter.created_at)


def test_what_waits_is_said_the_most_urgent_first(world: World) -> None:
    world.roster()
    parking, lamps = _matter(world, "东门停车"), _matter(world, "楼道照明")
    now = world.clock.wall
    _put(
        world,
        _inspection("i1", lamps, date(2026, 11, 26)),
        Escalation(
            id="e1", matter_id=parking.id, level=EscalationLevel.SUBDISTRICT, asked="协调",
            due=date(2026, 11, 20), at=now,
        ),
        WorkOrder(id="w1", number="A-1", due_at=now + timedelta(days=1), imported_at=now),
        WorkOrder(id="w2", number="A-2", due_at=now + timedelta(days=30), imported_at=now),
        WorkOrder(
            id="w3", number="A-3", due_at=now, feedback="已办", imported_at=now
        ),
    )  # fmt: skip
    page = world.go("today")
    assert [line.accessibleName() for line in page.lines] == [
        "“东门停车”提级后逾期没有答复 11月20日 周五",
        "“楼道照明”该督查了 后天",
        "12345 工单 A-1 快到时限 明天",
    ]
    world.press("去催办")
    assert world.window.place == "supervise"
    assert world.page.open_key == ("raised", "e1")
    arrive(
        world.services,
        "reply/e1",
        {"title": "停车", "text": "已派人。", "office": "样例街道", "day": "2026-11-24"},
        feed=REPLIES,
    )
    page = world.go("today")
    assert page.lines[0].accessibleName() == "样例街道答复了“东门停车”"


def test_several_of_a_kind_are_one_sentence(world: World) -> None:
    world.roster()
    matters = [_matter(world, f"第{n}件") for n in range(3)]
    days = (date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 25))
    _put(world, *(_inspection(f"i{n}", matters[n], days[n]) for n in range(3)))
    page = world.go("today")
    assert [line.accessibleName() for line in page.lines] == [
        "1 次督查过了日子还没做 11月20日 周五 · 第0件"
    ]


def test_screening_is_told_where_it_is_used(world: World) -> None:
    world.roster()
    world.meeting()
    parking, _ = _matter(world, "东门停车"), _matter(world, "楼道照明")
    page = world.go("today")
    assert not [x for x in page.lines if "把关" in x.accessibleName()]
    _put(world, Screening(id="c", matter_id=parking.id, verdict=Screened.RETURNED,
                          reply="请补地点", at=world.clock.wall))  # fmt: skip
    page = world.go("today")
    assert [x.accessibleName().strip() for x in page.lines if "把关" in x.accessibleName()] == [
        "“楼道照明”等着把关定向"
    ]
    assert "“东门停车”的答复还没有告知提出人" in world.texts()


def test_a_rejected_matter_waits_for_nothing(world: World) -> None:
    world.roster()
    matter = _matter(world, "别的社区的事")
    world.services.act(moves.move_matter, matter.id, Deed.REJECT, why="不属本社区")
    world.go("today")
    assert "眼下没有要办的事" in world.texts()


def test_what_was_settled_waits_for_somebody_and_then_for_the_next_step(world: World) -> None:
    world.roster()
    lamps, gate = _matter(world, "楼道照明"), _matter(world, "东门道闸")
    for one in (lamps, gate):
        world.services.act(moves.move_matter, one.id, Deed.START, why="当天能办")
    page = world.go("today")
    assert "2 个议题议定了，还没有安排谁来办" in world.texts()
    assert "眼下没有要办的事" not in world.texts()
    world.press("登记任务")
    assert world.window.place == "act"
    done = Task(
        id="t", meeting_id="", item_id="", text="换灯", who="物业", created_at=world.clock.wall,
        matter_id=lamps.id, state=TaskState.DONE,
    )  # fmt: skip
    _put(world, done)
    page = world.go("today")
    assert [x.accessibleName().strip() for x in page.lines] == [
        "“楼道照明”的任务都办完了",
        "“东门道闸”议定了，还没有安排谁来办",
    ]
    world.press("看下一步")
    assert (world.window.place, world.page.matter_id) == ("matter", lamps.id)
    world.go("today")
    world.press("登记任务")
    assert world.window.place == "act"
    assert world.page.panel.isVisible(), "the form for a task of this matter"


def test_surveys_and_what_is_through(world: World) -> None:
    world.roster()
    parking, lamps = _matter(world, "东门停车"), _matter(world, "楼道照明")
    for matter in (parking, lamps):
        for deed in (Deed.START, Deed.JUDGE):
            world.services.act(moves.move_matter, matter.id, deed, why="急")
    world.services.act(evaluate.open_survey, parking.id)
    page = world.go("today")
    assert [x.accessibleName().strip() for x in page.lines] == [
        "“东门停车”正在请居民评价", "“楼道照明”等着评价和办结",
    ]  # fmt: skip


def test_a_task_leads_to_its_matter_and_the_card_to_the_board(world: World) -> None:
    world.roster()
    matter = _matter(world, "东门停车")
    world.services.act(moves.move_matter, matter.id, Deed.START, why="急")
    _put(world, Task(id="t1", matter_id=matter.id, text="补线", created_at=world.clock.wall))
    page = world.go("today")
    world.press("看全过程", page.tasks)
    assert (world.window.place, world.page.matter_id) == ("matter", matter.id)


def test_the_past_costs_nothing(world: World) -> None:
    """However much is through, what waits is asked for by the same few look-ups."""
    world.roster()

    class Counting:
        def __init__(self, work: UnitOfWork) -> None:
            self._work, self.rows = work, 0

        def find(self, kind: type[Any], **equals: Any) -> list[Any]:
            found = self._work.find(kind, **equals)
            self.rows += len(found)
            return found

        def __getattr__(self, name: str) -> Any:
            return getattr(self._work, name)

    def rows() -> int:
        def read(work: UnitOfWork) -> int:
            counting = Counting(work)
            todo(counting)  # type: ignore[arg-type] # forwards everything
            return counting.rows

        return world.services.ask(read)

    before = rows()
    old = _matter(world, "老议题")
    world.services.act(moves.move_matter, old.id, Deed.REJECT, why="不属本社区")
    now = world.clock.wall
    _put(
        world,
        *(
            Inspection(
                id=f"i{n}", matter_id=old.id, planned_on=date(2020, 1, 1),
                done_on=date(2020, 1, 2), created_at=now,
            )
            for n in range(50)
        ),
        *(
            WorkOrder(id=f"w{n}", number=str(n), due_at=now, feedback="已办", imported_at=now)
            for n in range(50)
        ),
        *(Survey(id=f"s{n}", matter_id=old.id, opened_at=now, closed_at=now) for n in range(50)),
    )  # fmt: skip
    assert rows() == before


def test_what_past_winters_say_is_told_once_it_is_near(world: World) -> None:
    world.roster()
    world.clock.wall = datetime(2025, 11, 30, 1, 0, tzinfo=UTC)
    for floor in (2, 3, 4):
        _matter(world, f"{floor}层暖气不热")
    world.clock.wall = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    page = world.go("today")
    told = [x.accessibleName() for x in page.lines if "未诉先办" in x.accessibleName()]
    assert len(told) == 1
    assert "去年11月 3 件" in told[0]


def test_the_recovery_phrase_waits_until_it_is_put_by(
    tmp_path: Path, look: theme.Theme, qtbot: QtBot
) -> None:
    made = open_world(tmp_path, look, qtbot)
    made.services.act(enter, "张三")
    made.go("today")
    assert any("恢复口令还没有印出来" in line.accessibleName() for line in made.page.lines)
    made.services.drawer.put_by()
    made.go("settings")
    made.go("today")
    assert not any("恢复口令" in line.accessibleName() for line in made.page.lines)
    made.services.close()
