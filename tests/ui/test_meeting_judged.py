"""A matter is judged by hands in the running meeting: three figures by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.evaluation import HandRating, Score, Survey
from app.domain.matter import Deed, Matter, Step
from app.steps import collect, evaluate, hands, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from tests.ui.meeting_world import World, begin, fill, make_world
from ui.console.meeting.hands_part import HandsPart
from ui.theme import Mode, Theme

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    """The fourth item has a matter at 督; 21 of 26 are present."""
    made = begin(fill(make_world(tmp_path, look, qtbot)))
    entry = MatterInput(title="楼道照明更换", category="物业管理")
    matter = made.act(collect.collect_matter, entry)
    made.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    made.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    assert made.meeting is not None
    made.act(hands.put_on_agenda, made.meeting.id, matter.id)
    made.open_page()
    return made


def to_the_last(world: World) -> HandsPart:
    while world.snap.view.current.item.title != "评价：楼道照明更换":
        world.act(agenda.finish_item, world.snap.view.current.item.id)
    return world.page.middle.hands


def counted(world: World) -> list[tuple[int, int, int]]:
    found = world.services.ask(lambda work: work.find(HandRating))
    return [(h.satisfied, h.mostly, h.unsatisfied) for h in found]


def test_it_is_offered_only_where_there_is_something_to_judge(world: World) -> None:
    assert world.page.middle.hands.isHidden()
    assert not world.page.commands.judge.isEnabled()
    part = to_the_last(world)
    assert part.isVisible()
    assert world.page.commands.judge.isEnabled()


def test_keys_count_and_enter_writes_down(world: World) -> None:
    part = to_the_last(world)
    world.alt("J")
    world.type("1111" + "22" + "3" + "-1")
    assert [part.tiles[s].value for s in Score] == [3, 2, 1]
    part.words.setText("太慢；还是暗")
    world.key(ENTER)
    assert counted(world) == [(3, 2, 1)]
    (hand,) = world.services.ask(lambda work: work.find(HandRating))
    assert (hand.words, hand.present) == (("太慢", "还是暗"), 21)
    matter = world.services.ask(lambda work: work.get(Matter, hand.matter_id))
    assert matter.step is Step.EVALUATE
    assert "已记下：满意 3，基本满意 2，不满意 1" in part.told.text()
    assert not part.counting
    assert world.snap.lines[0].words == "举手评价"
    world.key(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert counted(world) == []
    assert world.services.ask(lambda work: work.find(Survey)) == []


def test_more_hands_than_there_can_be_are_refused(world: World) -> None:
    part = to_the_last(world)
    world.alt("J")
    world.type("1" * 22)
    assert part.tiles[Score.SATISFIED].value == 21
    assert "合计不能多于在场可以评价的 21 人" in part.wrong.text()


def test_whoever_judged_on_paper_raises_no_hand(world: World) -> None:
    part = to_the_last(world)
    survey = world.act(evaluate.open_survey, world.snap.judging.matter.id)
    person = next(iter(world.people.values())).id
    world.act(evaluate.record_voice, survey.id, person, Score.SATISFIED)
    world.alt("J")
    assert "另有 1 人已经用别的方式评过，不举手" in part.state.text()
    world.type("1" * 21)
    assert part.tiles[Score.SATISFIED].value == 20


def test_enter_in_the_words_writes_down_once(world: World) -> None:
    part = to_the_last(world)
    world.alt("J")
    world.type("11")
    world.alt("J")  # goes on, does not begin anew
    part.words.setFocus()
    part.words.setText("太慢")
    world.key(ENTER)
    assert counted(world) == [(2, 0, 0)]


def test_escape_puts_it_away_and_the_keys_go_back(world: World) -> None:
    part = to_the_last(world)
    world.alt("J")
    world.type("11")
    world.key(ESC)
    assert not part.counting
    world.key(ENTER)
    assert counted(world) == []
    world.alt("J")
    assert part.tiles[Score.SATISFIED].value == 0


def test_a_second_count_corrects_the_first(world: World) -> None:
    to_the_last(world)
    for keys in ("111", "1112"):
        world.alt("J")
        world.type(keys)
        world.key(ENTER)
    found = world.services.ask(lambda work: work.find(HandRating))
    assert found[1].replaces == found[0].id


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_looks(world: World, look: Theme, shot: Callable[[QWidget, str], Path], mode: Mode) -> None:
    look.set_mode(mode)
    part = to_the_last(world)
    shot(world.window, f"meeting-judged-{mode.value}")
    world.alt("J")
    world.type("111111111111222233")
    shot(world.window, f"meeting-judging-{mode.value}")
    world.window.resize(1366, 768)
    for _ in range(4):
        QApplication.processEvents()
    shot(world.window, f"meeting-judging-{mode.value}-1366")
    assert part.counting
