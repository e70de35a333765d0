"""The second window beside a running meeting: what it follows, what it never shows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.meeting import Meeting, Side
from app.domain.stage import StagePage
from app.domain.vote import Method
from app.steps import people
from app.steps.deliberate import agenda, attendance, meetings, speaking, voting
from app.steps.deliberate.voting import VoteInput
from tests.ui import stage_world
from tests.ui.meeting_world import begin, fill, make_world
from tests.ui.stage_desk import BEAMER, LAPTOP, TELEVISION, Spoken, put_stage
from ui.sound import Chime
from ui.stage.reading import MachineVoice
from ui.stage.sheet import Code
from ui.theme import Mode, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.steps.ports import UnitOfWork
    from tests.ui.meeting_world import World
    from tests.ui.stage_desk import Desktop
    from ui.stage.stage import Stage
    from ui.theme import Theme

    Shot = Callable[[QWidget, str], Path]


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = make_world(tmp_path, look, qtbot)
    yield made
    if made.shell.stage is not None:
        made.shell.stage.close()
        QApplication.processEvents()


def on(world: World, *screens: object, voice: Spoken | None = None) -> tuple[Stage, Desktop]:
    """A stage that is on and follows the world's meeting."""
    stage, desktop = put_stage(world, *(screens or (LAPTOP, BEAMER)), voice=voice)  # type: ignore[arg-type]
    world.open_page()
    stage.turn_on()
    return stage, desktop


def text(stage: Stage) -> str:
    assert stage.window is not None
    return stage.window.sheet.text


def _meetings(work: UnitOfWork) -> list[Meeting]:
    return work.find(Meeting)


# -- following the meeting ------------------------------------------------------------------------


def test_it_shows_what_the_meeting_is_doing_without_a_hand(world: World) -> None:
    fill(world)
    stage, _ = on(world)
    seen = [stage.page]
    world.key(Qt.Key.Key_F5)
    assert "应到 26 人" in text(stage)
    world.sign_in(21)
    world.key(Qt.Key.Key_F5)
    seen.append(stage.page)
    world.act(agenda.start_item, world.items[2].id)
    seen.append(stage.page)
    who = world.people["张桂英"].id
    world.act(speaking.ask_to_speak, world.items[2].id, who, side=Side.FOR)
    seen.append(stage.page)
    world.vote()
    seen.append(stage.page)
    world.type("1" * 14 + "2" * 5 + "33")
    world.key(Qt.Key.Key_Return)
    seen.append(stage.page)
    world.key(Qt.Key.Key_E, modifier=Qt.KeyboardModifier.ControlModifier)
    seen.append(stage.page)
    assert seen == [
        StagePage.WELCOME, StagePage.AGENDA, StagePage.PROPOSAL, StagePage.SPEAKING,
        StagePage.VOTE, StagePage.RESULT, StagePage.THANKS,
    ]  # fmt: skip
    assert "谢谢大家" in text(stage)


def test_a_count_rises_only_where_that_was_chosen(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    world.vote()
    world.type("1112")
    assert "赞成\n反对\n弃权" in text(stage)
    stage.set_figures(on=True)
    world.type("1")
    assert "赞成\n4\n反对\n1\n弃权\n0" in text(stage)
    stage.set_figures(on=False)
    assert "赞成\n反对\n弃权" in text(stage)


def test_ballots_that_came_in_are_told_without_what_they_say(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    vote = world.act(voting.open_vote, world.items[2].id, VoteInput(method=Method.NAMED))
    for person in list(world.people.values())[:3]:
        world.act(voting.record_ballot, vote.id, person.id, choices=("for",))
    assert "已收到 3 票，应收 21 票" in text(stage)
    assert "赞成\n反对\n弃权" in text(stage)


def test_of_several_votes_it_shows_the_one_that_is_counted(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    stage.set_figures(on=True)
    keys = [item.id for item in world.items[2:4]]
    first, second = world.act(voting.open_bundle, keys)
    assert "86 个车位" in text(stage)
    world.page.control.choose(second.id)
    assert "亲情券发放办法" in text(stage)
    world.type("11")
    assert "赞成\n2" in text(stage)
    world.page.control.choose(first.id)
    assert "86 个车位" in text(stage)
    assert "赞成\n0" in text(stage)
    for vote in (first, second):
        assert stage.page is StagePage.VOTE
        world.act(voting.record_count, vote.id, {"for": 21})
        world.act(voting.declare_vote, vote.id)
    assert stage.page is StagePage.RESULT
    assert "亲情券发放办法" in text(stage)


def test_hands_that_judge_are_asked_for_and_their_figures_shown(world: World) -> None:
    stage_world.to_be_judged(world)
    stage, _ = on(world)
    assert stage.page is not StagePage.VOTE
    world.alt("J")
    assert stage.page is StagePage.VOTE
    assert "“楼道照明更换”办得" in text(stage)
    assert "满意\n基本满意\n不满意" in text(stage)
    assert "请举手" in text(stage)
    world.type("1" * 14 + "2" * 5 + "33")
    world.key(Qt.Key.Key_Return)
    assert stage.page is StagePage.RESULT
    assert "满意\n14\n基本满意\n5\n不满意\n2" in text(stage)
    assert "评价已记下" in text(stage)


def test_practice_is_marked_for_the_room_too(world: World) -> None:
    fill(world)
    stage, _ = put_stage(world, LAPTOP, BEAMER, rehearsal=True)
    world.open_page()
    stage.turn_on()
    assert "演练" in text(stage)


def test_an_item_over_its_time_says_by_how_much(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    stage.pin(StagePage.AGENDA)
    assert "已用 0:00，共 25 分钟" in text(stage)
    world.clock.go(27 * 60 + 5)
    stage.tick()
    assert "已用 27:05，超过 2 分钟" in text(stage)


def test_another_page_can_be_kept_and_let_go(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    stage.pin(StagePage.AGENDA)
    world.vote()
    assert stage.page is StagePage.AGENDA
    assert "固定" in stage.state()[0]
    stage.pin(None)
    assert stage.page is StagePage.VOTE


def test_time_goes_on_by_itself(world: World) -> None:
    stage_world.talking(world)
    stage, _ = on(world)
    assert "0:47" in text(stage)
    world.clock.go(40)
    stage.tick()
    assert "0:07" in text(stage)
    world.clock.go(20)
    stage.tick()
    assert "超 0:13" in text(stage)


def test_a_long_text_turns_its_own_pages(world: World) -> None:
    stage_world.worded_at_length(world)
    stage, _ = on(world)
    assert stage.window is not None
    first, parts = text(stage), stage.window.sheet.parts
    assert parts > 2
    world.clock.go(2)
    stage.tick()
    assert stage.window.sheet.part == 0
    shown = [stage.window.sheet.part]
    for _ in range(parts):
        world.clock.go(41)
        stage.tick()
        shown.append(stage.window.sheet.part)
    assert shown == [*range(parts), 0]
    stage.turn(-1)
    assert stage.window.sheet.part == parts - 1
    stage.turn(1)
    assert text(stage).partition("\n")[0] == first.partition("\n")[0]


def test_looking_into_an_old_meeting_leaves_the_room_where_it_is(world: World) -> None:
    stage_world.over(world)
    assert world.meeting is not None
    old = world.meeting.id
    coming = next(m for m in world.services.ask(_meetings) if m.id != old)
    stage, _ = on(world)
    assert stage.page is StagePage.THANKS
    # The next one begins: the room goes along.
    world.window.go("meeting", coming.id)
    assert stage.page is StagePage.WELCOME
    world.act(meetings.begin_sign_in, coming.id)
    world.window.go("meeting", old)
    assert stage.page is StagePage.WELCOME
    assert "第四次" in text(stage)


def test_it_finds_the_meeting_that_is_running(world: World) -> None:
    begin(fill(world))
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    world.window.show()
    stage.turn_on()
    assert "停车管理第三次协商会" in text(stage)
    assert stage.page is StagePage.PROPOSAL


def test_without_a_meeting_the_house_s_name_stands_there(world: World) -> None:
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    world.window.show()
    stage.turn_on()
    assert text(stage).startswith("红柳会客厅")


# -- what it never shows --------------------------------------------------------------------------


def test_nothing_of_the_facilitator_is_on_it(world: World) -> None:
    stage_world.talking(world)
    stage, _ = on(world)
    assert stage.window is not None
    world.shell.notify("只给主持人看的话", tone=Tone.NO)
    world.key(Qt.Key.Key_F1)
    world.key(Qt.Key.Key_F1)
    world.type("zgy")
    world.page.middle.composer.editor.setPlainText("还没有记下的话")
    world.act(speaking.write_note, world.items[2].id, "记录里的话")
    assert stage.window.findChildren(QWidget) == []
    assert stage.window.parent() is None
    for secret in ("只给主持人", "还没有记下", "记录里的话", "撤销", "张桂英"):
        assert secret not in text(stage), secret


def test_names_are_masked_until_chosen_and_again_the_next_time(world: World) -> None:
    stage_world.talking(world)
    stage, _ = on(world)
    assert "张*英" in text(stage)
    stage.set_full_names(on=True)
    assert "张桂英" in text(stage)
    assert "全名" in stage.state()[0]
    stage.turn_off()
    stage.turn_on()
    assert "张*英" in text(stage)
    assert "张桂英" not in repr(stage.showing())


def test_a_frozen_picture_does_not_keep_names_that_were_taken_away(world: World) -> None:
    stage_world.talking(world)
    stage, _ = on(world)
    stage.set_full_names(on=True)
    stage.set_frozen(on=True)
    assert "张桂英" in text(stage)
    stage.set_full_names(on=False)
    assert "张桂英" not in text(stage)


def test_whoever_is_written_down_in_the_meeting_is_masked_at_once(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    entry = people.PersonInput(name="新来客", building="1", stairwell="1", door="404")
    world.act(people.save_people, [(entry, None)])
    item = agenda.ItemInput(title="听新来客说", text="新来客说明情况。")
    world.act(agenda.correct_item, world.items[2].id, item)
    assert "新*客" in text(stage)
    assert "新来客" not in text(stage)


# -- freezing and black ---------------------------------------------------------------------------


def test_keys_freeze_and_blank_and_the_window_says_so(world: World, shot: Shot) -> None:
    stage_world.talking(world)
    stage, _ = on(world)
    pill = world.shell.stage_control.pill  # type: ignore[union-attr]
    assert pill.text() == "大屏：发言"
    world.key(Qt.Key.Key_F12)
    frozen = text(stage)
    assert (stage.frozen, pill.text()) == (True, "大屏：已定格")
    world.vote()
    world.clock.go(300)
    stage.tick()
    assert text(stage) == frozen
    shot(world.window, "stage_console_frozen")
    world.key(Qt.Key.Key_F12, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert (text(stage), pill.text()) == ("", "大屏：黑屏中")
    assert stage.window is not None
    image = stage.window.grab().toImage()
    assert {image.pixelColor(x, 300).name() for x in range(0, 1000, 100)} == {"#000000"}
    shot(world.window, "stage_console_black")
    world.key(Qt.Key.Key_F12, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert text(stage) == frozen
    world.key(Qt.Key.Key_F12)
    assert stage.page is StagePage.VOTE
    assert pill.text() == "大屏：表决"


def test_every_key_is_in_the_key_map_and_the_palette(world: World) -> None:
    begin(fill(world))
    on(world)
    texts = {
        a.text(): a.shortcut().toString() for a in world.window.actions_here() if a.isVisible()
    }
    assert texts["收起大屏"] == "F11"
    assert texts["大屏黑屏"] == "Shift+F12"
    assert texts["大屏定格"] == "F12"
    assert "大屏固定在：议程" in texts
    assert "大屏显示全名" in texts


def test_no_key_of_it_is_taken_by_the_meeting(world: World) -> None:
    begin(fill(world))
    on(world)
    own = world.shell.stage_control.commands.all  # type: ignore[union-attr]
    keys = {a.shortcut().toString() for a in own if not a.shortcut().isEmpty()}
    others = [a for a in world.window.actions_here() if a not in own]
    assert not keys & {key.toString() for a in others for key in a.shortcuts()}


def test_keys_of_the_meeting_go_on_while_it_is_shown(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    assert world.window.isActiveWindow()
    world.key(Qt.Key.Key_F11)
    assert not stage.on
    assert stage.window is not None
    assert not stage.window.isVisible()
    world.key(Qt.Key.Key_F11)
    assert stage.on


# -- screens --------------------------------------------------------------------------------------


def test_it_goes_over_the_second_screen(world: World) -> None:
    fill(world)
    stage, desktop = on(world)
    assert desktop.filled == "beamer"
    assert stage.window is not None
    assert stage.window.geometry() == BEAMER.area


def test_a_screen_that_goes_takes_it_away_and_brings_it_back(world: World) -> None:
    begin(fill(world))
    stage, desktop = on(world)
    assert stage.window is not None
    desktop.plug(LAPTOP)
    assert not stage.window.isVisible()
    assert stage.placing.hidden
    assert stage.state() == ("大屏：屏幕断开", Tone.NO)
    assert "断开" in world.window.toast.text
    desktop.plug(LAPTOP, TELEVISION)
    assert stage.window.isVisible()
    assert stage.window.geometry() == TELEVISION.area
    assert not stage.placing.hidden


def test_a_screen_that_comes_while_it_is_off_is_offered_once(world: World) -> None:
    fill(world)
    stage, desktop = put_stage(world, LAPTOP)
    world.open_page()
    stage.placing.watch()
    desktop.plug(LAPTOP, BEAMER)
    toast = world.window.toast
    assert "第二块屏幕" in toast.text
    toast.act()
    assert stage.on
    assert desktop.filled == "beamer"
    stage.turn_off()
    world.shell.notify("别的")
    desktop.plug(LAPTOP, BEAMER)
    assert toast.text == "别的"


def test_it_goes_with_the_facilitator_s_window(world: World) -> None:
    fill(world)
    stage, _ = on(world)
    world.window.close()
    assert not stage.on
    assert stage.window is not None
    assert not stage.window.isVisible()


def test_another_resolution_is_followed(world: World) -> None:
    fill(world)
    stage, desktop = on(world)
    assert stage.window is not None
    small = stage.window.sheet.words[0].face.size
    desktop.plug(LAPTOP, type(BEAMER)(BEAMER.key, BEAMER.name, TELEVISION.area))
    assert stage.window.geometry() == TELEVISION.area
    assert stage.window.sheet.words[0].face.size > small


def test_it_gives_way_where_the_facilitator_goes(world: World) -> None:
    fill(world)
    stage, desktop = on(world)
    assert stage.window is not None
    desktop.console = BEAMER.key
    stage.placing.look()
    assert desktop.filled == LAPTOP.key
    assert stage.window.geometry() == LAPTOP.area


def test_with_one_screen_it_is_a_window_that_fills_it_on_demand(world: World) -> None:
    fill(world)
    stage, desktop = on(world, LAPTOP)
    assert stage.window is not None
    assert stage.window.isVisible()
    assert not stage.window.isFullScreen()
    assert desktop.filled == ""
    stage.placing.toggle_full_screen()
    assert stage.window.isFullScreen()
    stage.placing.toggle_full_screen()
    assert not stage.window.isFullScreen()
    desktop.plug(LAPTOP, BEAMER)
    assert desktop.filled == "beamer"


def test_on_the_only_screen_its_own_window_takes_the_keys(world: World) -> None:
    fill(world)
    stage, _ = on(world, LAPTOP)
    window = stage.window
    assert window is not None
    window.toggle_full_screen()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert stage.frozen
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not stage.on


def test_the_screen_that_was_chosen_is_remembered(world: World) -> None:
    fill(world)
    stage, desktop = on(world, LAPTOP, BEAMER, TELEVISION)
    assert desktop.filled == "beamer"
    stage.placing.choose("tv")
    assert desktop.filled == "tv"
    stage.turn_off()
    desktop.plug(LAPTOP, BEAMER, TELEVISION)
    stage.turn_on()
    assert desktop.filled == "tv"
    desktop.plug(LAPTOP, BEAMER)
    assert desktop.filled == "beamer"


def test_closing_the_room_s_window_turns_it_off(world: World) -> None:
    fill(world)
    stage, _ = on(world, LAPTOP)
    assert stage.window is not None
    stage.window.close()
    assert not stage.on


# -- the way in by phone --------------------------------------------------------------------------


class Door(QObject):
    """The way in by phone, as far as the Stage sees it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on, self.address, self.token = True, "http://192.168.43.1:8000", "first"

    def qr_text(self) -> str:
        return f"{self.address}/{self.token}"

    def in_words(self) -> str:
        return self.address


def codes(stage: Stage) -> list[tuple[str, ...]]:
    assert stage.window is not None
    return [thing.rows for thing in stage.window.sheet.things if isinstance(thing, Code)]


def test_the_code_is_there_while_phones_may_come_in_and_changes_with_it(world: World) -> None:
    fill(world)
    door = Door()
    world.shell.phones = door  # type: ignore[attr-defined]
    assert world.meeting is not None
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    stage, _ = on(world)
    first = codes(stage)
    assert len(first) == 1
    assert "192.168.43.1:8000" in text(stage)
    # Also while frozen: a code that has expired lets nobody in.
    stage.set_frozen(on=True)
    door.token = "second"
    door.changed.emit()
    assert codes(stage) != first
    door.on = False
    door.changed.emit()
    assert codes(stage) == []


# -- sounds and reading aloud ---------------------------------------------------------------------


def test_a_vote_and_a_result_are_heard_once(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    world.sounds.chimes.clear()
    world.vote()
    world.type("1" * 21)
    world.key(Qt.Key.Key_Return)
    assert [c for c in world.sounds.chimes if c in {Chime.VOTE, Chime.RESULT}] == [
        Chime.VOTE, Chime.RESULT,
    ]  # fmt: skip
    world.sounds.chimes.clear()
    stage.set_black(on=True)
    world.act(agenda.start_item, world.items[3].id)
    world.vote()
    stage.set_black(on=False)
    assert Chime.VOTE not in world.sounds.chimes


def test_no_sound_where_it_was_not_wanted(world: World) -> None:
    begin(fill(world))
    stage, _ = on(world)
    stage.set_cues(on=False)
    world.vote()
    assert Chime.VOTE not in world.sounds.chimes


def test_the_page_is_read_aloud_masked_and_stops(world: World) -> None:
    stage_world.declared(world)
    voice = Spoken()
    on(world, voice=voice)
    commands = world.shell.stage_control.commands  # type: ignore[union-attr]
    assert commands.read.isVisible()
    commands.read.trigger()
    assert voice.said[0].startswith("院内 86 个车位不固定")
    assert "同意14票" in voice.said[0]
    commands.read.trigger()
    assert not voice.speaking
    assert len(voice.said) == 1


def test_a_machine_without_a_chinese_voice_or_the_library_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Qt's own engine for tests speaks English and Norwegian.
    voice = MachineVoice(engines=("mock",))
    assert not voice.there()
    voice.say("不出声")
    voice.stop()
    assert not voice.speaking
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert not MachineVoice().there()


def test_a_voice_that_is_known_later_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = MachineVoice(engines=("mock",))
    assert not voice.there()
    assert voice._engines is not None
    (engine,) = voice._engines
    monkeypatch.setattr(engine, "availableLocales", lambda: [QLocale("zh_CN")])
    assert voice.there()
    voice.say("第 3 项")
    assert voice.speaking
    voice.stop()
    assert not voice.speaking


def test_without_a_voice_reading_is_not_offered(world: World) -> None:
    stage_world.declared(world)
    on(world, voice=Spoken(there=False))
    commands = world.shell.stage_control.commands  # type: ignore[union-attr]
    assert not commands.read.isVisible()


# -- in the facilitator's window ------------------------------------------------------------------


def test_the_sheet_steers_everything(world: World, shot: Shot) -> None:
    stage_world.talking(world)
    stage, _ = on(world, LAPTOP, BEAMER, TELEVISION)
    control = world.shell.stage_control
    assert control is not None
    control.open_sheet()
    sheet = control.sheet
    QApplication.processEvents()
    shot(world.window, "stage_sheet")
    sheet.pages[StagePage.AGENDA.value].click()
    assert stage.page is StagePage.AGENDA
    sheet.pages["auto"].click()
    assert stage.page is StagePage.SPEAKING
    sheet.names.click()
    assert stage.full_names
    sheet.figures.click()
    assert stage.choices.figures
    sheet.light.click()
    assert stage.choices.mode is Mode.LIGHT
    sheet.cues.click()
    assert not stage.choices.cues
    # The keys work on the sheet, too.
    QTest.keyClick(sheet, Qt.Key.Key_F12)
    assert stage.frozen
    QTest.keyClick(sheet, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert stage.black
    stage.set_black(on=False)
    stage.set_frozen(on=False)
    shot(world.window, "stage_sheet_changed")
    QTest.keyClick(sheet, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.isHidden()


def test_the_preview_is_what_the_room_sees(world: World, shot: Shot) -> None:
    stage_world.declared(world)
    stage, _ = on(world)
    shot(world.window, "stage_console")
    control = world.shell.stage_control
    assert control is not None
    control.open_sheet()
    QApplication.processEvents()
    preview = control.sheet.preview
    assert preview.accessibleDescription() == text(stage)
    small, large = preview.grab().toImage(), stage.window.grab().toImage()  # type: ignore[union-attr]
    scale = large.width() / small.width()
    # The green of 赞成 is at the same place in both.
    spots = [(x, y) for x in range(10, 400, 12) for y in range(10, 220, 12)]
    near = [
        abs(here.lightness() - there.lightness()) < 40
        for x, y in spots
        for here, there in [
            (small.pixelColor(x, y), large.pixelColor(int(x * scale), int(y * scale)))
        ]
        if here.isValid() and there.isValid()
    ]
    assert sum(near) > 0.9 * len(near)


def test_a_queue_at_the_door_is_read_a_few_times_and_the_last_is_shown(
    world: World, qtbot: QtBot
) -> None:
    fill(world)
    assert world.meeting is not None
    world.services.act(meetings.begin_sign_in, world.meeting.id)
    stage, _ = put_stage(world, LAPTOP, BEAMER, apart=40)
    world.open_page()
    stage.turn_on()
    read: list[int] = []
    stage.reader.renewed.connect(lambda: read.append(stage.view.came if stage.view else 0))
    for person in list(world.people.values())[:20]:
        world.act(attendance.sign_in, world.meeting.id, person.id)
    qtbot.waitUntil(lambda: stage.view is not None and stage.view.came == 20, timeout=5000)
    assert len(read) < 20
    assert "到会 20 人" in text(stage)


def test_off_it_reads_nothing_and_nothing_ticks(world: World) -> None:
    begin(fill(world))
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    world.open_page()
    world.vote()
    assert stage.view is None
    assert stage.window is None
    stage.turn_on()
    assert stage.page is StagePage.VOTE
    stage.turn_off()
    assert stage.view is None
