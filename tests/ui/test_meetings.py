from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTime
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.attendance import Attendee
from app.domain.meeting import AgendaItem, Meeting, Phase
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings
from app.steps.deliberate.agenda import ItemInput
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.meetings.state import next_title
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _all(world: World) -> list[Meeting]:
    return world.services.ask(lambda work: work.find(Meeting))


def _hold(world: World, meeting: Meeting) -> None:
    for verb in (meetings.begin_sign_in, meetings.open_meeting, meetings.close_meeting):
        world.services.act(verb, meeting.id)


# The list


def test_an_empty_list_says_what_to_do(world: World) -> None:
    page = world.go("meetings")
    assert page.listing.empty.isVisible()
    world.press("新建会议", page.listing)
    assert page.new.form.name.hasFocus()
    world.key(Qt.Key.Key_Escape)
    assert page.listing.isVisible()


def test_the_list_has_those_to_come_first_then_the_past(world: World) -> None:
    later = world.meeting("十二月的会", planned_at=datetime(2026, 12, 9, 7, 0, tzinfo=UTC))
    soon = world.meeting("明天的会")
    old = world.meeting("十月的会", planned_at=datetime(2026, 10, 9, 7, 0, tzinfo=UTC))
    _hold(world, old)
    running = world.meeting("正在开的会")
    world.services.act(meetings.begin_sign_in, running.id)
    page = world.go("meetings")
    assert [x.id for x in page.lines] == [running.id, soon.id, later.id, old.id]
    assert page.subtitle() == "共 4 场，待开 2 场"
    page.listing.filters.chip("group", "coming").click()
    assert [x.id for x in page.listing.shown()] == [soon.id, later.id]
    page.listing.filters.chip("group", "coming").click()
    page.listing.field.setText("10月9日")
    page.listing.field.search_now()
    assert [x.id for x in page.listing.shown()] == [old.id]


def test_a_meeting_is_opened_by_keys_alone(world: World) -> None:
    meeting = world.meeting()
    page = world.go("meetings")
    page.listing.table.setFocus()
    world.key(Qt.Key.Key_Return)
    assert page.panel.content().buttons["prepare"].hasFocus()
    world.key(Qt.Key.Key_Return)
    assert page.bench.meeting_id == meeting.id
    assert page.title() == "停车管理第一次协商会"
    assert page.state()[0] == "筹备中"
    world.key(Qt.Key.Key_Escape)
    assert page.title() == "会议"


@pytest.mark.parametrize(
    ("phase", "button", "place"),
    [("sign_in", "继续开会", "meeting"), ("closed", "写纪要", "minutes")],
)
def test_the_main_action_follows_the_phase(
    world: World, phase: str, button: str, place: str
) -> None:
    meeting = world.meeting()
    world.services.act(meetings.begin_sign_in, meeting.id)
    if phase == "closed":
        world.services.act(meetings.open_meeting, meeting.id)
        world.services.act(meetings.close_meeting, meeting.id)
    page = world.go("meetings")
    page.listing.opened.emit(meeting.id)
    QApplication.processEvents()
    world.press(button, page.panel)
    assert world.went == [(place, meeting.id)]


def test_one_press_opens_the_door_from_the_list(world: World) -> None:
    meeting = world.meeting(planned_at=world.clock.wall)
    page = world.go("meetings")
    page.listing.opened.emit(meeting.id)
    QApplication.processEvents()
    world.press("开始签到", page.panel)
    assert world.went == [("meeting", meeting.id)]
    begun = world.services.ask(lambda work: work.get(Meeting, meeting.id))
    assert begun.phase is Phase.SIGN_IN
    assert world.window.toast.isHidden()


def test_a_meeting_is_removed_and_brought_back(world: World) -> None:
    meeting = world.meeting()
    page = world.go("meetings")
    page.listing.opened.emit(meeting.id)
    QApplication.processEvents()
    world.press("删除", page.panel)
    assert _all(world) == []
    world.undo()
    assert [m.id for m in _all(world)] == [meeting.id]


# A new one


def test_a_new_meeting_is_filled_in_place(world: World) -> None:
    world.roster()
    page = world.go("meetings", "new")
    world.type("停车管理第一次协商会")
    form = page.new.form
    form.when.day.setDate(QDate(2026, 12, 8))
    form.when.time.setTime(QTime(19, 30))
    form.place.setText("二层活动室")
    form.chair.setText("陈志远")
    form.seconds.choose("180")
    form.turns.setValue(1)
    world.key(Qt.Key.Key_Return, CTRL)
    (meeting,) = _all(world)
    assert meeting.planned_at == datetime(2026, 12, 8, 11, 30, tzinfo=UTC)
    assert (meeting.place, meeting.chair) == ("二层活动室", "陈志远")
    assert (meeting.speech_seconds, meeting.speech_turns) == (180, 1)
    due = world.services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id))
    assert len(due) == 6  # the representatives, not the property company
    assert page.prepare.part() == "agenda"
    world.undo()  # of the preparation: nothing was done there yet
    assert len(_all(world)) == 1


def _choose_rule(page: Any, key: str) -> None:
    rule = page.new.form.rule
    rule.choice.choose(key)
    rule.choice.activated.emit(rule.choice.currentIndex())


def test_the_proposed_day_leaves_time_for_the_notice_of_the_rule(world: World) -> None:
    page = world.go("meetings", "new")
    when = page.new.form.when
    assert when.day.date() == QDate(2026, 12, 8)  # 14 days ahead: representatives need 10
    _choose_rule(page, "owners_special")
    assert when.day.date() == QDate(2026, 12, 10)  # 15 days, and one to put the notice up
    when.day.setDate(QDate(2026, 12, 1))
    assert (
        "按规则要提前 15 天通知，离这一天只有 7 天，公告来不及。"
        "今天就张贴，最早可定在 12月9日 周三。"
    ) in world.texts()
    _choose_rule(page, "owners_general")
    assert when.day.date() == QDate(2026, 12, 1)  # chosen by hand: it stays, and is said
    when.day.setDate(QDate(2026, 12, 9))
    assert "公告来不及" not in world.texts()


def test_items_that_come_along_bring_the_notice_of_their_own_rule(world: World) -> None:
    before = world.meeting(planned_at=world.clock.wall)
    (item,) = world.services.act(
        agenda.add_items, before.id, [ItemInput(title="增设车位", rule_key="owners_special")]
    ).value
    for verb in (meetings.begin_sign_in, meetings.open_meeting):
        world.services.act(verb, before.id)
    world.services.act(agenda.carry_item, item.id)
    world.services.act(meetings.close_meeting, before.id)
    page = world.go("meetings")
    page.begin_new(previous=before.id)
    assert page.new.form.when.day.date() == QDate(2026, 12, 10)


def test_a_rule_is_shown_with_source_and_effect(world: World) -> None:
    page = world.go("meetings", "new")
    rule = page.new.form.rule
    rule.choice.choose("owners_special")
    rule.choice.activated.emit(rule.choice.currentIndex())
    said = rule.words.accessibleName()
    assert "《民法典》第二百七十八条第一款（六）至（八）项" in said
    assert "效力：业主共同决定" in said
    assert "已核对法律原文" in said
    assert "会前 15 天通知" in said
    assert page.new.form.entry().rule_key == "owners_special"


def test_what_is_missing_is_said_under_its_field(world: World) -> None:
    page = world.go("meetings", "new")
    page.new.submit()
    assert page.new.form.fields["title"].error() == "请填写会议名称。"
    assert page.new.save.isEnabled()
    assert _all(world) == []


def test_the_last_meeting_is_continued_with_what_it_left(world: World) -> None:
    before = world.meeting("停车管理第三次协商会", place="活动室", chair="陈志远")
    world.services.act(
        agenda.add_items, before.id, [ItemInput(title="宣布规则"), ItemInput(title="道闸位置")]
    )
    world.services.act(meetings.begin_sign_in, before.id)
    world.services.act(meetings.open_meeting, before.id)
    world.services.act(meetings.close_meeting, before.id)
    page = world.go("meetings")
    page.listing.opened.emit(before.id)
    QApplication.processEvents()
    world.press("接着开下一次", page.panel)
    assert page.new.form.name.text() == "停车管理第四次协商会"
    assert page.new.form.place.text() == "活动室"
    assert page.new.carried.text() == "上次没有议完的事项会自动带过来：道闸位置"
    page.new.submit()
    after = next(m for m in _all(world) if m.previous_id == before.id)
    items = world.services.ask(agenda.agenda, after.id)
    assert [i.title for i in items] == ["道闸位置"]
    assert "上次未议完" in page.prepare.agenda.list.rows()[0].sub
    # It is continued now: nothing offers to continue it again.
    page.begin_new()
    assert page.new.previous.findData(before.id) < 0


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("停车管理第三次协商会", "停车管理第四次协商会"),
        ("第九次会议", "第十次会议"),
        ("第12次居民代表会议", "第13次居民代表会议"),
        ("临时会议", "临时会议"),
    ],
)
def test_names_are_counted_on(title: str, following: str) -> None:
    assert next_title(title) == following


def test_matters_come_along(world: World) -> None:
    matter = world.services.act(collect.collect_matter, MatterInput(title="东门外占道")).value
    page = world.go("meetings", {"new": [matter.id]})
    page.new.form.name.setText("协商会")
    page.new.submit()
    (item,) = world.services.ask(lambda work: work.find(AgendaItem))
    assert item.matter_id == matter.id


def test_the_rooms_own_speaking_limits_are_offered(world: World) -> None:
    from app.steps.people import save_setting

    world.services.act(save_setting, "speaking.seconds", "90")
    page = world.go("meetings", "new")
    assert page.new.form.entry().speech_seconds == 90
    assert page.new.form.seconds.currentText() == "1 分 30 秒"


# In the window


class _Windows(QObject):
    """Writes down every widget that comes up as a window of its own."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self._own = own
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            if watched.isWindow() and watched is not self._own and kind == Qt.WindowType.Window:
                self.seen.append(repr(watched))
        return False


def test_no_part_of_a_page_comes_up_as_a_window(world: World) -> None:
    ids = world.roster()
    meeting = world.meeting()
    matter = world.services.act(collect.collect_matter, MatterInput(title="东门外占道")).value
    watch = _Windows(world.window)
    QApplication.instance().installEventFilter(watch)
    try:
        world.go("today")
        page = world.go("matters", {"matter": matter.id})
        page.place_selected()
        page.new()
        page = world.go("meetings", {"meeting": meeting.id})
        page.prepare.people.invite_entitled()
        page.prepare.people.open_person(ids[0])
        page.prepare.people.open_invite()
        page.prepare.agenda.open_matters()
        page.prepare.agenda.open_import()
        for part in ("details", "ready"):
            page.prepare.show_part(part)
        world.go("meetings", "new")
        world.go("settings")
    finally:
        QApplication.instance().removeEventFilter(watch)
    assert watch.seen == []


@pytest.mark.parametrize(("width", "zoom"), [(1440, 100), (1366, 200)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_forty_meetings_stay_readable(
    *,
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], Path],
    mode: Mode,
    width: int,
    zoom: int,
) -> None:
    for number in range(40):
        world.meeting(
            f"第{number + 1}次居民代表会议暨地下空间改造与非机动车充电棚选址征求意见会",
            planned_at=world.clock.wall + timedelta(days=number),
            place="12号院红柳会客厅",
        )
    page = world.go("meetings")
    look.set_mode(mode)
    look.set_zoom(zoom)
    world.window.resize(width, 768)
    QApplication.processEvents()
    shot(world.window, f"meetings-{mode.value}-{zoom}")
    assert (world.window.width(), world.window.height()) == (width, 768)
    assert page.listing.table.columnWidth(1) >= 2 * zoom
    page.begin_new()
    shot(world.window, f"meetings-new-{mode.value}-{zoom}")
    assert page.new.save.isVisible()
    assert all(m.phase is Phase.PREPARED for m in _all(world))
