"""Deciding at the running meeting: hands by keys, two tellers, paper, choices, consensus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.vote import Method, Question
from app.steps.deliberate import attendance, meetings
from tests.ui.meeting_world import begin, click, fill, make_world
from ui.console.meeting.rule_choice import OWN
from ui.theme import Tone
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import Ink

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.steps.views.votes import VoteView
    from tests.ui.meeting_world import World
    from ui.theme import Theme

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    made = begin(fill(make_world(tmp_path, look, qtbot)))
    made.open_page()
    return made


def figures(world: World) -> list[int]:
    return [tile.value for tile in world.page.middle.item.tally.tiles.values()][:3]


def count(world: World, *, yes: int, no: int, abstain: int) -> None:
    world.type("1" * yes + "2" * no + "3" * abstain)


def shown(world: World) -> tuple[str, str]:
    panel = world.page.middle.item.verdict.panel
    return panel.title.text(), panel.sentence.text().replace(" ", "")


def rows(vote: VoteView) -> dict[str, int]:
    return {row.label: row.heads for row in vote.result.rows}


def open_setup(world: World) -> object:
    world.key(Qt.Key.Key_F4)
    return world.page.middle.item.setup


# Hands


def test_one_key_opens_keys_count_and_enter_declares(world: World) -> None:
    world.vote()
    assert world.page.control.is_open
    assert shown(world)[0] == "还不能宣布"
    count(world, yes=14, no=5, abstain=2)
    assert figures(world) == [14, 5, 2]
    assert shown(world)[0] == "现在宣布则通过"
    world.key(ENTER)
    (vote,) = world.snap.view.votes
    assert vote.result.passed
    title, sentence = shown(world)
    assert title == "通过"
    assert sentence == (
        "应到26人，实到21人，达到三分之二；同意14票，超过到会人数的一半（需11票），通过。"
    )
    assert world.snap.resolutions[0].text.startswith("院内 86 个车位")


def test_a_motion_that_fails_is_as_easy(world: World) -> None:
    world.vote()
    count(world, yes=10, no=10, abstain=1)
    assert shown(world)[0] == "现在宣布则未通过"
    world.key(ENTER)
    assert shown(world)[0] == "未通过"
    assert world.page.middle.item.verdict.panel.tone is Tone.NO
    assert not world.snap.resolutions


def test_shift_and_minus_take_one_away_and_nothing_goes_below_nought(world: World) -> None:
    world.vote()
    world.type("111")
    world.key(Qt.Key.Key_1, modifier=SHIFT)
    assert figures(world) == [2, 0, 0]
    world.type("-1")
    assert figures(world) == [1, 0, 0]
    world.type("-2")
    assert figures(world) == [1, 0, 0]
    world.type("1")
    assert figures(world) == [2, 0, 0]


def test_more_hands_than_people_are_refused_with_the_figures(world: World) -> None:
    world.vote()
    world.type("1" * 22)
    assert figures(world) == [21, 0, 0]
    assert "＝22，多于到会21人" in world.page.middle.item.tally.strip.complaint()


def test_the_number_block_counts_too(world: World) -> None:
    world.vote()
    block = Qt.KeyboardModifier.KeypadModifier
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Minus, Qt.Key.Key_1):
        world.key(key, modifier=block)
    assert figures(world) == [1, 1, 0]
    world.key(Qt.Key.Key_Enter, modifier=block)
    assert not world.page.control.is_open


def test_a_click_on_a_tile_counts_and_a_right_click_takes_back(world: World) -> None:
    world.vote()
    tile = world.page.middle.item.tally.tiles["against"]
    click(tile)
    click(tile)
    QTest.mouseClick(tile, Qt.MouseButton.RightButton)
    assert figures(world) == [0, 1, 0]
    world.type("1")
    assert figures(world) == [1, 1, 0]


def test_totals_can_be_typed_at_once(world: World) -> None:
    world.vote()
    world.alt("T")
    row = world.page.middle.item.tally.totals
    assert row.isVisible()
    for text in ("14", "5", "2", "0"):
        world.type(text)
        world.key(ENTER)
    assert not row.isVisible()
    assert figures(world) == [14, 5, 2]
    assert world.page.hasFocus()
    world.key(ENTER)
    assert shown(world)[0] == "通过"


def test_only_the_minority_is_counted(world: World) -> None:
    world.vote()
    world.alt("M")
    count(world, yes=0, no=4, abstain=1)
    assert figures(world) == [16, 4, 1]
    world.type("1")
    assert figures(world) == [16, 4, 1]
    world.key(ENTER)
    (vote,) = world.snap.view.votes
    assert rows(vote)["赞成"] == 16


def test_two_tellers_that_differ_block_recount_and_then_declare(world: World) -> None:
    for name in ("张桂英", "赵国阳"):
        person = world.people[name].id
        world.act(meetings.assign_duty, world.meeting.id, person, duty="计票人")
        world.clock.go(1)
    world.vote()
    assert len(world.page.control.sheet.tellers) == 2
    count(world, yes=14, no=5, abstain=2)
    world.key(ENTER)
    assert figures(world) == [0, 0, 0]
    strip = world.page.middle.item.tally.strip
    assert "14" not in strip.words()
    count(world, yes=13, no=5, abstain=2)
    world.key(ENTER)
    assert "两人不一致：赞成" in strip.words()
    assert "甲 14 · 5 · 2" in strip.words()
    world.key(ENTER)
    assert world.page.control.is_open
    assert "R" in strip.complaint()
    filled = [b for b in world.page.findChildren(PrimaryButton) if b.isVisible()]
    assert [(b.text(), b.isEnabled()) for b in filled] == [("重新计数", True)]
    click(filled[0])
    assert figures(world) == [0, 0, 0]
    for _ in range(2):
        count(world, yes=14, no=5, abstain=2)
        world.key(ENTER)
    assert "✓ 两人一致" in strip.words()
    assert world.page.control.is_open
    world.key(ENTER)
    (vote,) = world.snap.view.votes
    assert vote.result.passed
    assert len(vote.corrections) == 4
    assert "（张桂英）" in vote.corrections[0]
    assert "历次计数" in world.page.middle.item.verdict.corrections()


def test_tab_lets_the_other_teller_count(world: World) -> None:
    setup = open_setup(world)
    setup.tellers.choose("2")
    world.key(ENTER, modifier=CTRL)
    count(world, yes=2, no=0, abstain=0)
    world.key(Qt.Key.Key_Tab)
    assert world.page.control.sheet.teller == 2
    assert figures(world) == [0, 0, 0]
    world.key(Qt.Key.Key_Tab)
    assert figures(world) == [2, 0, 0]


def test_every_step_of_a_vote_can_be_taken_back(world: World) -> None:
    world.vote()
    count(world, yes=14, no=5, abstain=2)
    world.key(ENTER)
    assert world.page.undo_text() == "宣布结果"
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    assert world.page.control.is_open
    assert figures(world) == [14, 5, 2]
    assert not world.snap.resolutions
    world.key(ENTER)
    assert shown(world)[0] == "通过"
    for expected in ("宣布结果", "录入计票", "开始表决"):
        assert world.page.undo_text() == expected
        world.key(Qt.Key.Key_Z, modifier=CTRL)
    assert not world.snap.view.votes


def test_a_correction_keeps_the_earlier_figures(world: World) -> None:
    world.vote()
    count(world, yes=14, no=5, abstain=2)
    world.key(ENTER)
    world.key(Qt.Key.Key_Z, modifier=CTRL)
    world.key(Qt.Key.Key_3, modifier=SHIFT)
    world.type("2")
    world.key(ENTER)
    (vote,) = world.snap.view.votes
    assert rows(vote)["反对"] == 6
    assert "更正" in vote.corrections[1]


def test_a_vote_can_be_dropped(world: World) -> None:
    world.vote()
    world.type("11")
    world.page.commands.drop_vote.trigger()
    assert not world.snap.view.votes
    assert not world.page.control.is_open
    assert world.page.undo_text() == "撤销表决"
    world.vote()
    assert figures(world) == [0, 0, 0]
    assert world.services.verify_log().faults == []


def test_an_enter_right_after_a_sign_in_declares_nothing(world: World) -> None:
    world.vote()
    count(world, yes=14, no=5, abstain=2)
    world.type("s")
    world.page.door.field.setText("zhoujianguo")
    world.key(ENTER)
    world.page.setFocus()
    world.key(ENTER)
    assert world.page.control.is_open
    world.clock.go(2)
    world.key(ENTER)
    assert not world.page.control.is_open


def test_late_arrivals_do_not_move_the_base(world: World) -> None:
    world.vote()
    count(world, yes=14, no=5, abstain=2)
    world.sign_in(24)
    world.page.desk.refresh()
    assert world.snap.view.attendance.present == 24
    world.key(ENTER)
    assert "实到21人" in shown(world)[1]


# Other ways


def test_a_named_vote_row_by_row(world: World) -> None:
    setup = open_setup(world)
    setup.method.choose(Method.NAMED.value)
    world.key(ENTER, modifier=CTRL)
    part = world.page.middle.item.ballots
    assert part.isVisible()
    assert part.list.hasFocus()
    assert len(part.list.rows()) == 21
    world.type("112")
    given = [row.right for row in part.list.rows()[:4]]
    assert given == ["赞成", "赞成", "反对", "未交"]
    assert part.list.current() == part.list.rows()[3].id
    assert "赞成 2" in part.heads.text()
    world.type("1" * 10 + "3" * 8)
    assert shown(world)[0] == "现在宣布则通过"
    world.key(ENTER)
    (vote,) = world.snap.view.votes
    assert rows(vote) == {"赞成": 12, "反对": 1, "弃权": 8}


def test_a_paper_is_found_by_a_name_entered_changed_and_taken_back(world: World) -> None:
    setup = open_setup(world)
    setup.method.choose(Method.PAPER.value)
    world.key(ENTER, modifier=CTRL)
    part = world.page.middle.item.ballots
    world.type("lim")
    assert part.field.text() == "lim"
    world.key(ENTER)
    world.type("2")
    assert part.field.hasFocus()
    assert part.field.text() == ""
    someone = world.people["李旻"].id

    def right() -> str:
        return next(row.right for row in part.list.rows() if row.id == someone)

    assert right() == "反对"
    for figure, word in (("1", "赞成"), ("4", "无效"), ("0", "未交")):
        part.list.choose(someone)
        part.list.setFocus()
        world.type(figure)
        assert right() == word
    assert world.page.undo_text() != ""


def test_owners_vote_by_paper_with_area(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    world = begin(fill(make_world(tmp_path, look, qtbot), 12, rule="owners_general"), 10)
    world.open_page()
    world.vote()
    part = world.page.middle.item.ballots
    assert part.isVisible()
    world.type("1" * 8 + "22")
    assert "平方米" in part.heads.text()
    assert shown(world)[0] == "现在宣布则通过"
    world.key(ENTER)
    assert "同意面积" in shown(world)[1]


def test_a_decided_item_alarms_nobody(world: World) -> None:
    def leave() -> None:
        for name in list(world.people)[:8]:
            world.act(attendance.sign_out, world.meeting.id, world.people[name].id)

    def red() -> bool:
        return world.page.right.attendance.quorum.ink is Ink.NO

    leave()
    assert red()
    for resident in list(world.people.values())[:8]:
        world.act(attendance.sign_in, world.meeting.id, resident.id)
    world.vote()
    count(world, yes=14, no=5, abstain=2)
    world.key(ENTER)
    leave()
    assert "未达" in world.page.right.attendance.quorum.text()
    assert not red()


def test_choosing_one_of_several_by_hands(world: World) -> None:
    setup = open_setup(world)
    setup.question.choose(Question.CHOOSE_ONE.value)
    setup.options.setPlainText("北门\n南门\n东门")
    world.key(ENTER, modifier=CTRL)
    world.type("1" * 12 + "2" * 6 + "3" * 2)
    assert [t.value for t in world.page.middle.item.tally.tiles.values()] == [12, 6, 2]
    assert shown(world)[0] == "现在宣布则通过"
    world.key(ENTER)
    assert world.snap.resolutions[0].text == "选定：北门"


def test_an_election_by_paper(world: World) -> None:
    setup = open_setup(world)
    setup.question.choose(Question.ELECTION.value)
    setup.method.choose(Method.PAPER.value)
    setup.options.setPlainText("张桂英\n欧阳明\n李旻")
    setup.seats.setText("2")
    world.key(ENTER, modifier=CTRL)
    for _ in range(15):
        world.type("12")
        world.key(ENTER)
    for _ in range(4):
        world.type("3")
        world.key(ENTER)
    world.type("09")
    part = world.page.middle.item.ballots
    assert "张桂英 15" in part.heads.text()
    assert "弃权 1　无效 1" in part.heads.text()
    world.key(ENTER)
    assert world.snap.resolutions[0].text == "当选：张桂英、欧阳明"


def test_consensus_by_enter_alone(world: World) -> None:
    setup = open_setup(world)
    setup.question.choose(Question.CONSENSUS.value)
    world.key(ENTER, modifier=CTRL)
    assert world.page.middle.item.consensus.isVisible()
    world.key(ENTER)
    assert "无人反对，一致同意" in shown(world)[1]


def test_one_objection_breaks_a_consensus(world: World) -> None:
    setup = open_setup(world)
    setup.question.choose(Question.CONSENSUS.value)
    world.key(ENTER, modifier=CTRL)
    world.type("2")
    assert shown(world)[0] == "现在宣布则未通过"
    world.key(ENTER)
    assert "1人反对，未能一致" in shown(world)[1]


def test_several_items_in_one_vote(world: World) -> None:
    setup = open_setup(world)
    for box in setup.bundle.values():
        click(box)
    world.key(ENTER, modifier=CTRL)
    assert len(world.snap.view.open_votes) == 3
    for yes in (14, 5, 12):
        count(world, yes=yes, no=21 - yes, abstain=0)
        world.key(ENTER)
    results = [vote.result.passed for vote in world.snap.view.votes]
    assert results == [True, False, True]


def test_a_rule_of_the_rooms_own(world: World) -> None:
    setup = open_setup(world)
    setup.rule.choose(OWN)
    setup.rule.share.setCurrentIndex(2)
    world.key(ENTER, modifier=CTRL)
    count(world, yes=15, no=6, abstain=0)
    assert shown(world)[0] == "现在宣布则未通过"
    world.type("-2" + "1")
    assert shown(world)[0] == "现在宣布则通过"


def test_an_impossible_setup_is_said_under_its_field(world: World) -> None:
    setup = open_setup(world)
    setup.question.choose(Question.CHOOSE_ONE.value)
    setup.options.setPlainText("北门")
    world.key(ENTER, modifier=CTRL)
    assert not world.snap.view.votes
    assert "至少列出2个选项" in setup.field("options").error()
    world.key(Qt.Key.Key_Escape)
    assert not setup.isVisible()


# What is counted is not lost


def test_a_count_in_progress_survives_a_kill(world: World, qtbot: QtBot) -> None:
    world.vote()
    world.type("111122")
    world.page.control.sheet  # noqa: B018 - nothing is saved by looking
    qtbot.waitUntil(lambda: bool(list(world.services.settings.data.glob("drafts/count-*"))))
    again = world.reopened(qtbot)
    again.open_page()
    assert figures(again) == [4, 2, 0]
    assert again.page.control.is_open
