"""Signing in at the running meeting: by name, pinyin, door, card, touch; twice; whole families."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.steps import people
from app.steps.deliberate import meetings
from tests.ui.meeting_world import LONG_NAME, begin, click, fill, make_world
from ui.console.meeting.people_panel import ALL
from ui.sound import Chime
from ui.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return fill(make_world(tmp_path, look, qtbot))


def opened(world: World) -> World:
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.open_page()
    return world


def present(world: World) -> int:
    return world.snap.view.attendance.present


def test_the_field_hears_what_is_typed_anywhere_and_enter_signs_in_the_first(world: World) -> None:
    opened(world)
    assert not world.page.door.field.hasFocus()
    world.type("zgy")
    world.key(ENTER)
    assert present(world) == 1
    hello = world.page.middle.phase.greeting
    assert hello.isVisible()
    assert (hello.name.text(), hello.words.text()) == ("张桂英", "欢迎，已签到")
    assert world.sounds.chimes == [Chime.WELCOME]
    assert world.page.door.field.text() == ""
    assert world.page.right.attendance.present.text() == "1"


def test_arrows_choose_among_those_found(world: World) -> None:
    opened(world)
    world.type("zgy")
    world.page.door.field.search_now()
    assert [row.title for row in world.page.door.list.rows()] == ["张桂英", "赵国阳"]
    world.key(Qt.Key.Key_Down)
    world.key(ENTER)
    assert world.page.door.greeting.name.text() == "赵国阳"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("3-1-502", "赵国阳"), ("zhangguiying", "张桂英"), ("abd", LONG_NAME), ("oym", "欧阳明")],
)
def test_doors_pinyin_and_initials_find_people(world: World, typed: str, name: str) -> None:
    opened(world)
    world.type(typed)
    world.key(ENTER)
    assert world.page.door.greeting.name.text() == name


def test_signing_in_twice_is_said_kindly_and_counted_once(world: World) -> None:
    opened(world)
    for _ in range(2):
        world.type("lim")
        world.key(ENTER)
    assert present(world) == 1
    assert world.page.door.greeting.words.text() == "您已经签到过了，请入座"
    assert world.page.door.greeting.tone is Tone.ACCENT
    assert world.sounds.chimes == [Chime.WELCOME, Chime.AGAIN]


def test_a_scanned_card_signs_in_wherever_the_focus_is(world: World) -> None:
    holder = world.people["陈犇"]
    (card,) = world.services.act(people.issue_cards, [holder.id]).value
    room = world.services.ask(people.the_room)
    opened(world)
    world.window.on_scanned(people.token_of(room, card))
    assert world.page.door.greeting.name.text() == "陈犇"
    assert world.snap.attendee(holder.id).state == "到会"


def test_the_code_of_a_card_may_be_typed(world: World) -> None:
    holder = world.people["陈犇"]
    (card,) = world.services.act(people.issue_cards, [holder.id]).value
    token = people.token_of(world.services.ask(people.the_room), card)
    opened(world)
    world.key(Qt.Key.Key_F2)
    world.page.door.field.setText(f"{token[:4]} {token[4:].lower()}")
    world.key(ENTER)
    assert world.page.door.greeting.name.text() == "陈犇"


def test_a_withdrawn_card_is_refused_with_the_reason(world: World) -> None:
    holder = world.people["陈犇"]
    (card,) = world.services.act(people.issue_cards, [holder.id]).value
    world.services.act(people.replace_card, holder.id)
    room = world.services.ask(people.the_room)
    opened(world)
    world.window.on_scanned(people.token_of(room, card))
    assert present(world) == 0
    assert "挂失作废" in world.page.door.greeting.words.text()
    assert world.page.door.greeting.tone is Tone.NO
    assert world.sounds.chimes == [Chime.REFUSED]


def test_one_helper_signs_a_whole_family_in(world: World) -> None:
    home = {"building": "1", "stairwell": "2", "door": "301"}
    for name in ("张小明", "张小红"):
        world.services.act(people.save_person, people.PersonInput(name=name, **home))
    opened(world)
    world.type("zgy")
    world.page.door.field.search_now()
    world.key(ENTER, modifier=CTRL)
    states = {x.person.name: x.state for x in world.snap.view.attendance.lines if x.here}
    assert states == {"张桂英": "到会", "张小明": "列席", "张小红": "列席"}
    assert "一家 3 人已签到" in world.page.door.greeting.words.text()
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    assert present(world) == 0


def test_a_door_is_found_by_touch_alone(world: World) -> None:
    opened(world)
    click(world.page.door.door_chip)
    doors = world.page.door.doors
    assert doors.labels() == ["1号楼", "2号楼", "3号楼"]
    doors.press("3号楼")
    doors.press("1单元")
    doors.press("502")
    assert [row.title for row in world.page.door.list.rows()] == ["赵国阳"]
    world.page.door.list.opened.emit(world.page.door.list.rows()[0].id)
    assert present(world) == 1
    assert doors.labels() == ["1号楼", "2号楼", "3号楼"]


def test_the_number_pad_types_into_the_field(world: World) -> None:
    opened(world)
    click(world.page.door.pad_chip)
    for key in "3-1-502":
        click(world.page.door.pad.keys[key])
    world.key(ENTER)
    assert world.page.door.greeting.name.text() == "赵国阳"


def test_somebody_not_on_the_roster_is_entered_and_sits_in(world: World) -> None:
    opened(world)
    world.key(Qt.Key.Key_F2)
    world.page.door.field.setText("段新来")
    world.page.door.field.search_now()
    assert [row.title for row in world.page.door.list.rows()] == ["新登记“段新来”"]
    world.key(ENTER)
    assert world.snap.view.attendance.sitting_in == 1
    assert "列席" in world.page.door.greeting.words.text()


def test_nobody_found_says_what_to_try(world: World) -> None:
    opened(world)
    world.type("xxqq")
    world.page.door.field.search_now()
    assert world.page.door.list.isHidden()
    world.key(ENTER)
    assert present(world) == 0


def test_each_line_of_what_just_happened_can_be_taken_back(world: World) -> None:
    opened(world)
    for name in ("zgy", "lim"):
        world.type(name)
        world.key(ENTER)
    recent = world.page.door.recent
    assert [row.title for row in recent.rows()][:2] == ["李旻 签到", "张桂英 签到"]
    recent.choose(recent.rows()[1].id)
    recent.setFocus()
    world.key(ENTER)
    assert present(world) == 1
    assert world.snap.attendee(world.people["张桂英"].id).state == "未到"


def test_undo_and_redo_by_keys(world: World) -> None:
    opened(world)
    world.type("zgy")
    world.key(ENTER)
    assert world.page.undo_text() == "张桂英 签到"
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    assert present(world) == 0
    assert world.page.undo_text() == "开始签到"
    world.key(Qt.Key.Key_Y, modifier=CTRL)
    assert present(world) == 1


def test_before_sign_in_begins_the_door_is_shut(world: World) -> None:
    world.open_page()
    assert not world.page.door.field.isVisible()
    world.key(Qt.Key.Key_F5)
    assert world.page.door.field.isVisible()


@pytest.mark.parametrize("typed", ["lim", "pei", "en", "mei", "tian", "ren", "vv"])
def test_in_session_every_name_can_be_typed_at_once(world: World, typed: str) -> None:
    begin(world, 5)
    world.open_page()
    world.type(typed)
    assert world.page.door.field.text() == typed
    assert world.page.floor.picker.isHidden()
    assert not world.page.control.is_open


def test_letters_with_alt_are_commands_even_while_a_name_is_begun(world: World) -> None:
    begin(world, 5)
    world.open_page()
    world.type("li")
    world.alt("L")
    assert world.page.floor.picker.isVisible()


def test_the_field_that_was_asked_for_keeps_the_keys(world: World) -> None:
    begin(world, 5)
    world.open_page()
    world.type("/lim")
    assert world.page.door.field.text() == "lim"
    world.key(ENTER)
    assert world.page.door.field.hasFocus()
    world.key(Qt.Key.Key_Escape)
    assert world.page.hasFocus()


def test_while_hands_are_counted_figures_count_and_letters_are_names(world: World) -> None:
    begin(world, 5)
    world.open_page()
    door, control = world.page.door, world.page.control
    world.vote()
    assert "F2" in door.field.placeholderText()
    world.type("1l1")
    assert control.sheet.now["for"] == 2
    # The letter that strayed in between is gone: Enter signs nobody in.
    assert door.field.text() == ""
    world.type("chenb")
    world.key(ENTER)
    assert present(world) == 6
    world.key(Qt.Key.Key_F2)
    world.type("1-2")
    assert door.field.text() == "1-2"
    assert control.sheet.now["for"] == 2


def test_without_a_count_figures_are_doors(world: World) -> None:
    begin(world, 5)
    world.open_page()
    world.type("3-1-502")
    assert world.page.door.field.text() == "3-1-502"


# The list of people


def test_the_list_opens_by_key_and_by_click_and_filters(world: World) -> None:
    begin(world, 21)
    world.open_page()
    world.key(Qt.Key.Key_F3)
    panel = world.page.right.people
    assert panel.isVisible()
    assert not world.page.door.isVisible()
    click(panel.chips["未到"])
    assert len(panel.list.rows()) == 5
    click(panel.chips[ALL])
    assert len(panel.list.rows()) == 26
    world.key(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    click(world.page.right.attendance.bar)
    assert panel.isVisible()


def test_leave_is_recorded_with_its_reason(world: World) -> None:
    begin(world, 3)
    world.open_page()
    world.key(Qt.Key.Key_F3)
    panel = world.page.right.people
    absent = world.people["李旻"]
    panel.list.choose(absent.id)
    assert panel.actions_part.labels()[:3] == ["签到", "请假", "书面委托"]
    panel.actions_part.press("请假")
    world.type("wai chu")
    panel.actions_part.reason.setText("外出")
    world.key(ENTER)
    line = world.snap.attendee(absent.id)
    assert (line.state, line.detail) == ("请假", "外出")


def test_an_interest_in_the_item_at_hand_is_noted_and_bars_from_counting(world: World) -> None:
    begin(world, 5)
    world.open_page()
    conflict = world.page.middle.item.conflict
    world.key(Qt.Key.Key_F3)
    panel = world.page.right.people
    panel.list.choose(world.people["张桂英"].id)
    panel.actions_part.press("与本项有利害关系")
    assert conflict.isHidden()
    panel.actions_part.press("担任计票人")
    assert conflict.isVisibleTo(world.page)
    assert conflict.text().startswith(f"张桂英与“{world.items[2].title}”有直接利害关系")
    panel.actions_part.press("撤回利害关系")
    assert conflict.isHidden()
    assert "与本项有利害关系" in panel.actions_part.labels()


@pytest.fixture
def residents(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    world = fill(make_world(tmp_path, look, qtbot), 30, rule="residents_meeting")
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    world.sign_in(2)
    world.open_page()
    world.key(Qt.Key.Key_F3)
    return world


def entrust(world: World, name: str, holder: str) -> None:
    panel = world.page.right.people
    panel.list.choose(world.people[name].id)
    panel.actions_part.press("书面委托")
    panel.actions_part.holder.setText(holder)
    world.key(ENTER)


def test_a_written_proxy_counts_while_its_holder_is_here(residents: World) -> None:
    entrust(residents, "李旻", "zhangguiying")
    line = residents.snap.attendee(residents.people["李旻"].id)
    assert (line.state, line.detail) == ("委托", "委托张桂英")
    assert residents.snap.view.attendance.quorum.have == 3
    residents.page.right.people.actions_part.press("撤回委托")
    assert residents.snap.attendee(residents.people["李旻"].id).state == "未到"


def test_more_proxies_than_the_rule_allows_are_refused_with_the_figures(residents: World) -> None:
    for name in ("李旻", "陈犇", "周敏", "周建国"):
        entrust(residents, name, "zhangguiying")
    assert residents.snap.view.attendance.by_proxy == 3
    panel = residents.page.right.people.actions_part
    assert "一人最多代理3人" in panel.complaint()


def test_leaving_and_coming_back(world: World) -> None:
    begin(world, 3)
    world.open_page()
    world.key(Qt.Key.Key_F3)
    panel = world.page.right.people
    someone = world.people["张桂英"]
    panel.list.choose(someone.id)
    panel.actions_part.press("登记离会")
    assert world.snap.attendee(someone.id).state == "离会"
    world.clock.go(60)
    panel.actions_part.press("回来了")
    assert world.snap.attendee(someone.id).state == "到会"


def test_tellers_are_named_in_the_list(world: World) -> None:
    begin(world, 3)
    world.open_page()
    world.key(Qt.Key.Key_F3)
    panel = world.page.right.people
    panel.list.choose(world.people["张桂英"].id)
    panel.actions_part.press("担任计票人")
    assert [(d.duty.duty, d.person.name) for d in world.snap.view.duties] == [("计票人", "张桂英")]
    panel.actions_part.press("不再担任计票人")
    assert not world.snap.view.duties
