from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.attendance import Absence, Attendee, Capacity, Proxy
from app.domain.interest import Interest
from app.domain.meeting import AgendaItem, Duty, Meeting, Phase
from app.domain.people import Resident
from app.steps import collect
from app.steps.deliberate import agenda, attendance, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.libraries.helpers import HelperInput, list_helper
from tests.ui.pages_world import ALT, CTRL, World, open_world
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from app.steps.ports import UnitOfWork
    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _open(world: World, part: str = "", *, items: int = 0, **said: Any) -> tuple[Any, Meeting]:
    meeting = world.meeting(**said)
    if items:
        entries = [ItemInput(title=f"第{n}件", minutes=10 * n) for n in range(1, items + 1)]
        world.services.act(agenda.add_items, meeting.id, entries)
    page = world.go("meetings", {"meeting": meeting.id, "part": part})
    return page, meeting


def _titles(world: World, meeting: Meeting) -> list[str]:
    return [i.title for i in world.services.ask(agenda.agenda, meeting.id)]


# The list of people


def test_the_list_is_made_by_the_rule(world: World) -> None:
    world.roster()
    page, _ = _open(world, "people")
    assert page.prepare.people.empty.isVisible()
    world.press("按规则生成名单", page.prepare.people)
    assert "应到 6 人" in world.texts()
    assert world.window.toast.text == "6 人列入应到名单"
    world.undo()
    assert page.prepare.people.empty.isVisible()


def test_a_roster_that_does_not_tell_says_what_is_missing(world: World) -> None:
    world.roster(representatives=False)
    page, _ = _open(world, "people")
    world.press("按规则生成名单", page.prepare.people)
    assert "名册中没有“居民代表会议成员”" in world.window.toast.text


def test_people_are_added_by_initials_and_by_role(world: World) -> None:
    ids = world.roster()
    page, meeting = _open(world, "people")
    world.key(Qt.Key.Key_J, CTRL)
    world.type("oym")
    page.prepare.people.panel.content().field.search_now()
    world.key(Qt.Key.Key_Return)
    found = world.services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id))
    assert [(a.resident_id, a.capacity) for a in found] == [(ids[2], Capacity.DUE)]
    panel = page.prepare.people.panel.content()
    assert panel.list.rows()[0].right == "应到"
    panel.capacity.choose("sitting_in")
    world.press("物业 1 人")
    found = world.services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id))
    assert {a.capacity for a in found} == {Capacity.DUE, Capacity.SITTING_IN}


def test_leave_duty_and_proxy_of_one_person(world: World) -> None:
    ids = world.roster()
    page, meeting = _open(world, "people")
    page.prepare.people.invite_entitled()
    page.prepare.people.open_person(ids[0])
    panel = page.prepare.people.panel.content()
    panel.reason.setText("出差")
    panel.excuse.click()
    absence = world.services.ask(lambda work: work.first(Absence, meeting_id=meeting.id))
    assert absence is not None
    assert absence.reason == "出差"
    assert page.prepare.people._line(ids[0]).standing == "请假"
    panel.duties["计票人"].click()
    assert [d.duty for d in world.services.ask(lambda w: w.find(Duty))] == ["计票人"]
    assert panel.duties["计票人"].isChecked()
    panel.holder.setText("王淑兰")
    panel.holder.search_now()
    panel.holder.submitted.emit("王淑兰")
    assert world.services.ask(lambda w: w.find(Proxy))[0].holder_id == ids[4]
    assert panel.proxy_words.text() == "已委托王淑兰"
    page.prepare.people.open_person(ids[1])
    second = page.prepare.people.panel.content()
    second.holder.setText("王淑兰")
    second.holder.search_now()
    second.holder.submitted.emit("王淑兰")
    assert "一人最多代理1人" in second._proxy._under.text()
    panel = second
    page.prepare.people.open_person(ids[0])
    page.prepare.people.panel.content().withdraw.click()
    assert world.services.ask(lambda w: w.find(Proxy)) == []
    page.prepare.people.panel.content().duties["计票人"].click()
    assert world.services.ask(lambda w: w.find(Duty)) == []


def test_whoever_has_an_interest_in_an_item_is_warned_about_as_teller(world: World) -> None:
    ids = world.roster()
    page, _ = _open(world, "people", items=2)
    page.prepare.people.invite_entitled()
    page.prepare.people.open_person(ids[0])
    panel = page.prepare.people.panel.content()
    assert [chip.text() for chip in panel.stakes.chips] == ["1. 第1件", "2. 第2件"]
    assert panel.stakes.warning.isHidden()
    panel.stakes.chips[1].click()
    assert panel.stakes.chips[1].isChecked()
    panel.duties["计票人"].click()
    name = panel.line.person.name
    words = f"{name}与“第2件”有直接利害关系，不宜担任监票人或计票人，请另选一人。"
    assert panel.stakes.warning.text() == words
    assert panel.stakes.warning.isVisible()
    checks = {check.key: check for check in page.prepare.bench.prep.ready.checks}
    assert (checks["tellers"].ok, checks["tellers"].text) == (False, words)
    world.undo()
    assert panel.stakes.warning.isHidden()
    panel.stakes.chips[1].click()
    assert not panel.stakes.chips[1].isChecked()
    assert world.services.ask(lambda w: w.find(Interest)) == []
    world.undo()
    second = page.prepare.bench.prep.view.items[1].item.id
    assert [x.item_id for x in world.services.ask(lambda w: w.find(Interest))] == [second]


def test_two_of_a_household_are_two_people_and_one_household(world: World) -> None:
    ids = world.roster()
    first = world.services.ask(lambda w: w.get(Resident, ids[0]))

    def move_in(work: UnitOfWork) -> None:
        work.put(replace(work.get(Resident, ids[1]), unit_id=first.unit_id))
        work.describe("save_person", resident=ids[1])

    world.services.act(move_in)
    page, meeting = _open(world, "people", rule_key="villagers_meeting_households")
    page.prepare.bench.act("", attendance.invite, meeting.id, ids[:6])
    QApplication.processEvents()
    assert "应到 5 户 6 人" in world.texts()
    assert "应到 5 户。" in [check.text for check in page.prepare.bench.prep.ready.checks]


def test_somebody_sits_in_or_is_taken_off(world: World) -> None:
    ids = world.roster()
    page, _ = _open(world, "people")
    page.prepare.people.invite_entitled()
    page.prepare.people.open_person(ids[2])
    page.prepare.people.panel.content().capacity[Capacity.SITTING_IN].click()
    assert "应到 5 人，列席 1 人" in world.texts()
    page.prepare.people.panel.content().remove.click()
    assert page.prepare.people.panel.isHidden()
    assert world.window.toast.text == "已把欧阳明移出名单"
    world.window.toast.act()
    assert "应到 5 人，列席 1 人" in world.texts()


def test_the_list_is_searched_and_filtered(world: World) -> None:
    ids = world.roster()
    page, meeting = _open(world, "people")
    people = page.prepare.people
    people.invite_entitled()
    world.services.act(attendance.excuse, meeting.id, ids[3], reason="住院")
    page.bench.refresh()
    people.filters.chip("who", "leave").click()
    assert people.table.model().rowCount() == 1
    people.filters.chip("who", "leave").click()
    world.key(Qt.Key.Key_F, CTRL)
    world.type("wsl")
    people.field.search_now()
    world.key(Qt.Key.Key_Return)
    assert people.panel.content().line.person.name == "王淑兰"


# Details and the check


def test_details_save_themselves(world: World) -> None:
    page, meeting = _open(world, "details")
    form = page.prepare.details.form
    form.place.setFocus()
    world.type("二层活动室")
    form.chair.setFocus()
    assert _read(world, meeting).place == "二层活动室"
    form.name.setText("")
    form.committed.emit()
    assert form.fields["title"].error() == "请填写会议名称。"
    assert _read(world, meeting).title == "停车管理第一次协商会"
    world.key(Qt.Key.Key_1, ALT)
    assert page.prepare.part() == "agenda"


def _read(world: World, meeting: Meeting) -> Meeting:
    return world.services.ask(lambda work: work.get(Meeting, meeting.id))


def test_too_late_a_notice_is_said_in_words_and_put_away(world: World) -> None:
    page, _ = _open(world)
    assert page.prepare.notice.label.text() == (
        "“居民代表会议”应提前 10 天通知，离开会只剩 1 天；"
        "公告若已按时张贴，请登记（在会前检查里），否则请改期。"
    )
    world.press("改期")
    assert page.prepare.part() == "details"
    world.press("知道了")
    page.bench.refresh()
    assert page.prepare.notice.isHidden()


def test_in_good_time_there_is_no_warning(world: World) -> None:
    page, _ = _open(world, planned_at=world.clock.wall + timedelta(days=12))
    assert page.prepare.notice.isHidden()
    said = [c.text for c in page.bench.prep.ready.checks]
    assert "“居民代表会议”应提前 10 天通知，公告最迟 2 天后发出。" in said


def test_a_notice_that_was_put_up_in_time_takes_the_warning_away(world: World) -> None:
    page, _ = _open(world, "ready")
    box = page.prepare.ready.posting
    world.press("登记已张贴")
    box.day.setDate(QDate(2026, 11, 10))
    box.place.setText("各楼门口")
    box.by.setText("王淑兰")
    world.press("记下")
    assert "✓ 2026年11月10日在各楼门口张贴（王淑兰）" in world.texts()
    said = [c.text for c in page.bench.prep.ready.checks]
    assert "“居民代表会议”应提前 10 天通知，公告 11月10日已张贴，提前 15 天。" in said
    page.prepare.show_part("agenda")
    assert page.prepare.notice.isHidden()
    world.undo()
    assert not page.prepare.notice.isHidden()


def test_a_notice_that_was_put_up_late_is_said_with_the_days(world: World) -> None:
    page, _ = _open(world, "ready")
    box = page.prepare.ready.posting
    world.press("登记已张贴")
    box.day.setDate(QDate(2026, 11, 20))
    world.press("记下")
    said = [c.text for c in page.bench.prep.ready.checks]
    assert any("只提前 5 天；请改期，或者这次只讨论、不表决。" in text for text in said)
    world.press("取消登记")
    assert "张贴（" not in world.texts()
    assert page.bench.prep.board.postings == ()


def test_the_check_looks_at_the_laptop(world: World) -> None:
    page, _ = _open(world, "ready", items=2)
    said = world.texts()
    for words in ("议程 2 项，共 30 分钟。", "应到名单是空的", "打印机：HP LaserJet。",
                  "第二块屏幕已接好", "磁盘空间充足（50.0 GB）。"):  # fmt: skip
        assert words in said
    world.laptop.found, world.laptop.free = [], 1024**2
    world.press("再查一遍")
    said = world.texts()
    assert "没有找到打印机" in said
    assert "磁盘只剩" in said
    line = next(x for x in page.prepare.ready.meeting_lines if x.check.key == "people")
    world.press("去处理", line)
    assert page.prepare.part() == "people"


def test_something_plugged_in_is_looked_for_at_once(world: World) -> None:
    world.laptop.eyes, world.laptop.voices, world.laptop.count = [], [], 1
    _open(world, "ready", items=1)
    said = world.texts()
    for words in ("没有找到摄像头", "没有找到扬声器", "没有接第二块屏幕"):
        assert words in said
    world.laptop.eyes, world.laptop.voices, world.laptop.count = ["C920"], ["HDMI"], 2
    world.laptop.plugs.changed.emit()
    said = world.texts()
    for words in ("摄像头：C920。", "声音从“HDMI”出来。", "第二块屏幕已接好"):
        assert words in said


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("会前公告", "notice"),
        ("主持词", "script"),
        ("签到表", "signin_sheet"),
        ("表决票", "ballots"),
    ],
)
def test_papers_are_printed(world: World, name: str, kind: str) -> None:
    page, meeting = _open(world, "ready")
    button = next(
        b
        for b in page.prepare.ready.papers.findChildren(QWidget)
        if b.accessibleName() == f"打印{name}"
    )
    button.click()  # type: ignore[attr-defined] # a button
    assert world.went == [("papers", {"kind": kind, "meeting": meeting.id})]


def test_the_door_opens(world: World) -> None:
    page, meeting = _open(world)
    page.prepare.go_on()
    assert world.went == [("meeting", meeting.id)]
    assert _read(world, meeting).phase is Phase.SIGN_IN
    # The meeting is planned for tomorrow: it begins all the same, and that is said.
    assert "会议定在明天" in world.window.toast.text
    page.prepare.go_on()
    assert _read(world, meeting).phase is Phase.SIGN_IN


def test_what_was_issued_is_only_looked_at(world: World) -> None:
    from app.steps.deliberate import minutes

    page, meeting = _open(world, items=1)
    for verb in (meetings.begin_sign_in, meetings.open_meeting, meetings.close_meeting):
        world.services.act(verb, meeting.id)
    world.services.act(minutes.issue_minutes, meeting.id)
    page.bench.refresh()
    assert page.prepare.main.text() == "看纪要"
    assert page.prepare.agenda.line.isHidden()
    assert "纪要已经签发" in page.prepare.notice.label.text()
    page.prepare.agenda.list.setFocus()
    page.prepare.agenda.list.move_by(1)
    world.key(Qt.Key.Key_Down, ALT)
    assert page.undo_text() == ""


def test_a_meeting_that_was_taken_away_leads_back_to_the_list(world: World) -> None:
    page, meeting = _open(world)
    world.shell.act(meetings.remove_meeting, meeting.id)
    assert page.listing.isVisible()
    assert world.services.ask(lambda work: work.find(AgendaItem)) == []


def test_long_names_and_five_hundred_people(
    world: World, look: theme.Theme, shot: Callable[[QWidget, str], Path]
) -> None:
    def many(work: Any) -> None:
        for number in range(500):
            work.put(
                Resident(
                    id=work.new_id(),
                    name="阿不都热合曼·买买提艾力江·吐尔逊" if number % 9 == 0 else f"居民{number}",
                    roles=("居民代表", "党员", "楼门长"),
                )
            )
        work.describe("import_roster")

    world.services.act(many)
    page, _ = _open(
        world, "people", title="关于利用闲置绿地边角增设车位及调整院门道闸位置的第三次协商会"
    )
    page.prepare.people.invite_entitled()
    assert "应到 500 人" in world.texts()
    for mode, zoom in ((Mode.LIGHT, 100), (Mode.DARK, 200)):
        look.set_mode(mode)
        look.set_zoom(zoom)
        world.window.resize(1366, 768)
        QApplication.processEvents()
        shot(world.window, f"prepare-people-{mode.value}-{zoom}")
        assert world.window.height() == 768
        assert page.prepare.main.isVisible()
        assert page.prepare.people.table.viewport().height() > 80


def test_helpers_for_what_is_on_the_agenda_are_asked_by_enter(world: World) -> None:
    entry = HelperInput(
        name="何律师", role="法律顾问", categories=("停车管理",), consent_on=date(2026, 1, 5)
    )
    helper = world.services.act(list_helper, entry).value
    page, meeting = _open(world, "people")
    told = collect.MatterInput(title="东门停车", category="停车管理")
    matter = world.services.act(collect.collect_matter, told).value
    world.services.act(agenda.add_matters, meeting.id, [matter.id])
    page.prepare.people.open_helpers()
    panel = page.prepare.people.panel.content()
    assert [row.title for row in panel.list.rows()] == ["何律师"]
    assert "擅长停车管理" in panel.list.rows()[0].sub
    panel.list.opened.emit(helper.id)
    assert [row.right for row in panel.list.rows()] == ["已请"]
    found = world.services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id))
    assert [a.capacity for a in found] == [Capacity.SITTING_IN]
    world.undo()
    assert world.services.ask(lambda work: work.find(Attendee, meeting_id=meeting.id)) == []
