"""Phases, agenda, floor, notes and tasks of the running meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.meeting import ItemState, NoteKind, Phase, Side
from app.steps.deliberate import meetings, speaking, voting
from tests.ui.meeting_world import begin, click, fill, make_world
from ui.console.meeting import commands as names
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
def prepared(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    return fill(make_world(tmp_path, look, qtbot))


@pytest.fixture
def world(prepared: World) -> World:
    begin(prepared)
    prepared.open_page()
    return prepared


def ask(world: World, initials: str, side: str) -> None:
    world.alt("L")
    world.type(initials)
    world.key(ENTER)
    world.type(side)


# Phases


def test_one_key_leads_from_the_door_to_the_end(prepared: World) -> None:
    world = prepared
    page = world.open_page()
    assert page.state() == ("筹备中", Tone.ABSTAIN)
    assert page.middle.phase.title.text() == "开会前看一眼"
    world.key(Qt.Key.Key_F5)
    assert world.snap.phase is Phase.SIGN_IN
    world.key(Qt.Key.Key_F5)
    assert world.snap.phase is Phase.IN_SESSION
    assert page.middle.item.wording.text() == "宣布议事规则"
    world.clock.go(60)
    world.key(Qt.Key.Key_F6)
    assert world.snap.phase is Phase.BREAK
    assert page.state() == ("休息中 00:01:00", Tone.ABSTAIN)
    world.key(Qt.Key.Key_F5)
    assert world.snap.phase is Phase.IN_SESSION
    world.key(Qt.Key.Key_E, modifier=CTRL)
    assert world.snap.phase is Phase.CLOSED
    assert page.middle.phase.title.text() == "会议已结束"
    assert page.undo_text() == "散会"
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    assert world.snap.phase is Phase.IN_SESSION


def test_a_closed_meeting_leads_to_its_minutes(world: World) -> None:
    asked: list[tuple[str, object]] = []
    world.shell.asked.disconnect()
    world.shell.asked.connect(lambda key, target: asked.append((key, target)))
    world.key(Qt.Key.Key_E, modifier=CTRL)
    click(world.page.middle.phase.minutes)
    assert asked == [("minutes", world.meeting.id)]


def test_nobody_due_is_said_and_mended(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    world = fill(make_world(tmp_path, look, qtbot), 5)
    entry = meetings.MeetingInput(
        title="第四次", rule_key="representatives_meeting", planned_at=world.clock()
    )
    world.meeting = world.services.act(meetings.prepare_meeting, entry).value
    page = world.open_page()
    assert page.undo_text() == ""
    click(page.middle.phase.invite)
    assert world.snap.view.attendance.due == 5
    assert page.middle.phase.invite.isHidden()


def test_a_meeting_that_is_gone_is_said_kindly(world: World) -> None:
    world.window.go("meeting", "0" * 26)
    assert world.page.columns.isHidden()
    assert world.page.nothing.isVisible()
    assert world.page.title() == "会议"


def test_without_a_target_the_last_meeting_opens(world: World, qtbot: QtBot) -> None:
    again = world.reopened(qtbot)
    again.window.resize(1440, 900)
    again.window.show()
    again.window.go("meeting")
    assert again.page.title() == "停车管理第三次协商会"


# Time


def test_the_head_says_how_long_and_how_late(world: World) -> None:
    page = world.page
    assert page.aside().startswith("预计 16:05 结束")
    world.clock.go(30 * 60)
    page.desk.ticked.emit()
    assert page.state() == ("会议中 00:45:00", Tone.ACCENT)
    assert page.aside() == "预计 16:10 结束（比计划晚 5 分）"
    (row,) = [row for row in page.agenda.list.rows() if row.strong]
    assert (row.right, row.tone) == ("30:00 / 25", Tone.NO)


def test_a_tick_reads_nothing_from_the_store(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_named: object) -> None:
        raise AssertionError("a tick must not read")

    monkeypatch.setattr(world.services, "ask", never)
    for _ in range(5):
        world.clock.go(1)
        world.page.desk.ticked.emit()
    assert world.page.state() == ("会议中 00:15:05", Tone.ACCENT)


def test_items_are_finished_taken_up_again_and_left_for_next_time(world: World) -> None:
    page = world.page
    world.key(Qt.Key.Key_F7)
    assert world.snap.view.current.item.title == "亲情券发放办法"
    page.agenda.list.choose(world.items[4].id)
    assert page.agenda._carry.isVisible()
    click(page.agenda._carry)
    assert world.snap.item(world.items[4].id).item.state is ItemState.CARRIED
    page.agenda.list.choose(world.items[2].id)
    click(page.agenda._start)
    assert world.snap.view.current.item.id == world.items[2].id
    world.key(Qt.Key.Key_F7)
    world.key(Qt.Key.Key_F7)
    assert world.snap.view.current is None
    assert page.middle.phase.isVisible()
    assert page.middle.phase.title.text() == "议程都已完成"


# The floor


def test_speakers_come_in_turn_by_sides_and_the_silent_first(world: World) -> None:
    page = world.page
    for initials, side in (("zgy", "1"), ("lim", "1"), ("oym", "2")):
        ask(world, initials, side)
        world.clock.go(1)
    # After somebody for comes somebody against, although he asked later.
    assert [row.title for row in page.floor.list.rows()] == [
        "张桂英 · 赞成", "欧阳明 · 反对", "李旻 · 赞成",
    ]  # fmt: skip
    world.key(Qt.Key.Key_Space)
    assert page.floor.now.name.text() == "张桂英 · 赞成"
    assert [row.title for row in page.floor.list.rows()] == ["欧阳明 · 反对", "李旻 · 赞成"]
    world.clock.go(60)
    ask(world, "zgy", "1")
    assert "已在发言名单中" in page.floor.picker._wrong.text()
    world.key(Qt.Key.Key_Escape)
    world.key(Qt.Key.Key_Space)
    ask(world, "zgy", "1")
    # Whoever spoke waits behind those who did not, and sees what was used.
    waiting = [row for row in page.floor.list.rows() if row.right.startswith("候")]
    assert [row.title for row in waiting] == ["李旻 · 赞成", "张桂英 · 赞成"]
    assert waiting[1].sub == "第二次 · 会上已用 1:00"


def test_the_countdown_runs_rings_once_and_can_be_halted(world: World) -> None:
    page = world.page
    ask(world, "zgy", "1")
    world.key(Qt.Key.Key_Space)
    world.clock.go(73)
    page.desk.ticked.emit()
    assert page.floor.now.left.text() == "0:47"
    world.alt("P")
    world.clock.go(30)
    page.desk.ticked.emit()
    assert page.floor.now.left.text() == "0:47"
    world.alt("P")
    world.clock.go(50)
    page.desk.ticked.emit()
    page.desk.ticked.emit()
    assert page.floor.now.left.text().startswith("超 0:0")
    assert world.sounds.chimes.count(Chime.TIME) == 1


def test_only_those_present_can_be_picked(world: World) -> None:
    absent = next(x.person for x in world.snap.view.attendance.lines if not x.here)
    world.alt("L")
    world.page.floor.picker.field.setText(absent.name)
    world.page.floor.picker.field.search_now()
    assert world.page.floor.picker.list.rows() == []
    world.key(Qt.Key.Key_Escape)
    world.key(Qt.Key.Key_Escape)
    assert world.page.floor.picker.isHidden()


def test_while_a_vote_is_open_figures_in_the_picker_are_sides(world: World) -> None:
    world.vote()
    world.type("1")
    ask(world, "zgy", "2")
    (line,) = world.snap.view.floor.waiting
    assert line.side is Side.AGAINST
    assert world.page.control.sheet.now["against"] == 0


def test_somebody_gets_the_floor_out_of_turn_or_leaves_the_list(world: World) -> None:
    page = world.page
    for initials in ("zgy", "oym"):
        ask(world, initials, "1")
        world.clock.go(1)
    page.floor.list.choose(page.floor.list.rows()[1].id)
    click(page.floor._give)
    assert page.floor.now.name.text() == "欧阳明 · 赞成"
    page.floor.list.choose(page.floor.list.rows()[0].id)
    click(page.floor._drop)
    assert not world.snap.view.floor.waiting


# Notes


def test_a_note_is_written_under_whoever_speaks(world: World) -> None:
    page = world.page
    ask(world, "zgy", "1")
    world.key(Qt.Key.Key_Space)
    world.key(Qt.Key.Key_F8)
    composer = page.middle.composer
    assert composer.editor.hasFocus()
    composer.editor.insertPlainText("老人子女周末来，固定车位后没有地方停。")
    world.key(ENTER, modifier=CTRL)
    (line,) = world.snap.view.notes
    assert (line.speaker, line.note.kind) == ("张桂英", NoteKind.POINT)
    assert composer.editor.toPlainText() == ""
    (row,) = page.middle.notes.rows.values()
    assert row.text.text().startswith("老人子女")


def test_the_kinds_bring_their_own_standard_phrases(world: World) -> None:
    composer = world.page.middle.composer
    world.key(Qt.Key.Key_F8)
    composer.kind._chips["dissent"].click()
    world.key(Qt.Key.Key_F8)
    world.key(Qt.Key.Key_1, modifier=CTRL)
    assert composer.editor.toPlainText() == "保留不同意见，要求写入纪要。"
    world.key(ENTER, modifier=CTRL)
    assert world.snap.view.notes[0].note.kind is NoteKind.DISSENT


def test_letters_and_figures_in_a_note_are_no_commands(world: World) -> None:
    world.vote()
    world.key(Qt.Key.Key_F8)
    world.type("1l2v p")
    assert world.page.middle.composer.editor.toPlainText() == "1l2v p"
    assert world.page.control.sheet.now["for"] == 0
    world.key(ENTER)
    assert world.page.control.is_open
    world.key(Qt.Key.Key_Escape)
    world.type("1")
    assert world.page.control.sheet.now["for"] == 1


def test_a_note_is_changed_where_it_stands_and_emptied_goes(world: World) -> None:
    world.act(speaking.write_note, world.items[2].id, "先试行一个月", kind=NoteKind.PROPOSAL)
    notes = world.page.middle.notes
    (row,) = notes.rows.values()
    click(row.edit)
    row.editor.setPlainText("先试行三个月")
    world.key(ENTER, modifier=CTRL)
    assert world.snap.view.notes[0].note.text == "先试行三个月"
    assert row.text.text() == "先试行三个月"
    click(row.edit)
    row.editor.setPlainText("不要了")
    world.key(Qt.Key.Key_Escape)
    assert world.snap.view.notes[0].note.text == "先试行三个月"
    click(row.edit)
    row.editor.clear()
    world.page.setFocus()
    assert not world.snap.view.notes
    assert not notes.isVisible()


def test_a_note_in_progress_survives_a_kill(world: World, qtbot: QtBot) -> None:
    world.key(Qt.Key.Key_F8)
    composer = world.page.middle.composer
    composer.kind._chips["proposal"].click()
    composer.editor.insertPlainText("分时段停，先老人")
    drafts = world.services.settings.data / "drafts"
    qtbot.waitUntil(lambda: bool(list(drafts.glob("note-*.json"))), timeout=2000)
    again = world.reopened(qtbot)
    again.open_page()
    taken_up = again.page.middle.composer
    assert taken_up.editor.toPlainText() == "分时段停，先老人"
    assert taken_up.kind.key() == "proposal"
    again.key(Qt.Key.Key_F8)
    again.key(ENTER, modifier=CTRL)
    assert again.snap.view.notes[0].note.text == "分时段停，先老人"
    assert not list(drafts.glob("note-*.json"))


def test_each_item_keeps_its_own_draft_and_leaving_saves_at_once(world: World) -> None:
    composer = world.page.middle.composer
    composer.editor.setPlainText("第三项的话")
    world.key(Qt.Key.Key_F7)
    assert composer.editor.toPlainText() == ""
    composer.editor.setPlainText("第四项的话")
    world.page.leave()
    world.page.enter(None)
    world.page.agenda.list.choose(world.items[2].id)
    click(world.page.agenda._start)
    assert composer.editor.toPlainText() == "第三项的话"
    drafts = world.services.settings.data / "drafts"
    assert len(list(drafts.glob("note-*.json"))) == 2


def test_a_change_in_progress_is_kept_too(world: World) -> None:
    world.act(speaking.write_note, world.items[2].id, "先试行一个月")
    (row,) = world.page.middle.notes.rows.values()
    click(row.edit)
    row.editor.setPlainText("先试行两个月，再")
    world.page.leave()
    key = f"note-edit-{row.line.note.id}"
    assert world.page.desk.drafts.read(key) == {"text": "先试行两个月，再"}
    world.page.enter(None)
    world.page.setFocus()


# Tasks


def test_what_was_settled_becomes_a_task_with_who_and_when(world: World) -> None:
    vote = world.act(voting.open_vote, world.items[2].id)
    world.act(voting.record_count, vote.id, {"for": 14, "against": 5, "abstain": 2})
    world.act(voting.declare_vote, vote.id)
    part = world.page.middle.tasks
    assert part.isVisible()
    world.key(Qt.Key.Key_T, modifier=CTRL)
    assert part.who.hasFocus()
    world.key(ENTER)
    assert "由谁落实" in part._fields["who"].error()
    part.who.setText("物业公司")
    world.key(ENTER)
    (task,) = world.snap.tasks
    assert (task.who, str(task.due)) == ("物业公司", "2026-12-08")
    assert task.text.startswith("院内 86 个车位")
    assert "（物业公司，2026年12月8日前）" in part.list.rows()[0].title


# Narrow windows


def test_below_1366_the_columns_are_tabs_and_keys_bring_their_tab(world: World) -> None:
    page, window = world.page, world.window
    assert not page.columns.narrow
    window.resize(1366, 768)
    QApplication.processEvents()
    assert not page.columns.narrow
    window.resize(1100, 800)
    QApplication.processEvents()
    assert page.columns.narrow
    assert [tab.text() for tab in page.columns.tabs.values()] == [
        "议程与发言", "第 3 项", "✓ 到会 21 / 26",
    ]  # fmt: skip
    assert page.middle.isVisible()
    assert not page.door.isVisible()
    world.alt("L")
    assert page.floor.picker.field.hasFocus()
    world.key(Qt.Key.Key_Escape)
    world.type("z")
    assert page.door.field.hasFocus()
    assert page.door.field.text() == "z"
    world.key(Qt.Key.Key_F8)
    assert page.middle.composer.editor.hasFocus()
    click(page.columns.tabs["left"])
    assert page.agenda.isVisible()


def test_the_key_map_names_what_works_now(world: World) -> None:
    texts = {a.text() for a in world.page.actions() if a.isVisible() and a.shortcut().toString()}
    assert {"加入", "举手表决", "休息", "散会", "写记录", "签到输入"} <= texts
    assert "宣布并记入纪要" not in texts
    world.vote()
    texts = {a.text() for a in world.page.actions() if a.isVisible() and a.shortcut().toString()}
    assert {"宣布并记入纪要", "赞成", "反对", "弃权", "重新计数"} <= texts


def test_a_focused_button_keeps_enter_and_space(world: World) -> None:
    world.vote()
    world.type("1111111111111")
    button = world.page.middle.composer._phrases
    world.key(Qt.Key.Key_F8)
    world.page.middle.composer.editor.setPlainText("字")
    pressed: list[bool] = []
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    world.key(ENTER)
    assert pressed == [True]
    assert world.page.control.is_open
    QTest.mouseClick(world.page.middle.item.verdict.go, Qt.MouseButton.LeftButton)
    assert not world.page.control.is_open


def test_asking_by_name_reaches_every_part(world: World) -> None:
    for name in (names.SETUP, names.NOTE, names.PEOPLE, names.DOORS, names.PICKER):
        world.page.commands.asked.emit(name)
    assert world.page.middle.item.setup.isVisible()
    assert world.page.door.doors.isVisible()
