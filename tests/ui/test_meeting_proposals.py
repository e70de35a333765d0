"""At the running meeting: how far people agree, rival proposals, formal bodies, earlier rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.meeting import AgendaItem, Meeting
from app.domain.proposing import ProposalState
from app.domain.vote import Question
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings, voting
from app.steps.deliberate.proposals import ProposalInput, make_proposal
from tests.ui.meeting_world import begin, click, fill, make_world

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> World:
    """In session at an item whose matter was talked over and lost at an earlier meeting."""
    made = begin(fill(make_world(tmp_path, look, qtbot)), item=0)
    entry = MatterInput(title="车位怎么停", category="停车管理", description="固定车位")
    matter = made.act(collect.collect_matter, entry)
    assert made.meeting is not None
    before = made.act(
        meetings.prepare_meeting,
        meetings.MeetingInput(
            title="第二次协商会",
            rule_key="consultation",
            planned_at=made.clock() - timedelta(days=20),
        ),
    )
    (old,) = made.act(agenda.add_matters, before.id, [matter.id])
    new = agenda.ItemInput(title="车位怎么停", text="先到先停", matter_id=matter.id)
    (item,) = made.act(agenda.add_items, made.meeting.id, [new])
    for one in made.items:
        made.act(agenda.finish_item, one.id)
    made.items = [old, item]
    made.open_page()
    return made


def matter_of(world: World) -> str:
    key = world.items[1].matter_id
    assert key is not None
    return key


def propose(world: World, title: str) -> None:
    world.clock.go(1)
    assert world.meeting is not None
    entry = ProposalInput(title=title)
    world.act(make_proposal, matter_of(world), entry, meeting_id=world.meeting.id)


def test_the_rounds_before_are_told_with_what_changed(world: World) -> None:
    words = world.page.middle.item.earlier.text()
    assert words.startswith("此前商议过 1 次：2026年11月4日 没有表决")
    assert "表决文字改为：先到先停" in words


def test_how_far_people_agree_by_the_keys_one_to_five(world: World) -> None:
    world.key(Qt.Key.Key_F4)
    setup = world.page.middle.item.setup
    setup.question.choose(Question.GRADIENT.value)
    setup.question.chosen.emit(Question.GRADIENT.value)
    assert setup.rule.isHidden()
    assert setup.field("options").isHidden()
    world.key(ENTER, modifier=CTRL)
    world.type("1" * 9 + "2" * 5 + "3" * 3 + "4" * 2 + "5")
    tiles = world.page.middle.item.tally.tiles
    assert [t.value for t in tiles.values()] == [9, 5, 3, 2, 1]
    world.key(ENTER)
    panel = world.page.middle.item.verdict.panel
    assert panel.title.text() == "还有1人不能接受"
    assert world.snap.resolutions == ()


def test_a_proposal_is_put_down_by_keyboard(world: World) -> None:
    part = world.page.middle.proposals
    click(part.add)
    part.form.name.setText("分时停车")
    part.form.by.setText("业委会")
    part.form.cost.setText("很多")
    world.key(ENTER)
    assert world.snap.proposals == ()
    assert not part.form.isHidden()
    part.form.cost.setText("3.5万")
    world.key(ENTER)
    (made,) = world.snap.proposals
    assert (made.title, made.by, made.cost) == ("分时停车", "业委会", 35_000_00)
    assert made.meeting_id == world.snap.view.meeting.id
    assert part.form.isHidden()


def test_two_of_one_name_are_said_under_the_name(world: World) -> None:
    propose(world, "分时停车")
    part = world.page.middle.proposals
    part.begin()
    part.form.name.setText("分时停车")
    world.key(ENTER)
    assert len(world.snap.proposals) == 1
    assert "已有方案" in part.form._fields["title"].error()
    world.key(Qt.Key.Key_Escape)
    assert part.form.isHidden()


def test_those_chosen_are_merged_and_can_be_worded_at_once(world: World) -> None:
    for title in ("分时停车", "加装地锁", "不改"):
        propose(world, title)
    part = world.page.middle.proposals
    assert part.merge.isHidden()
    for line in list(part.lines.values())[:2]:
        line.box.setChecked(True)
    click(part.merge)
    assert part.form.name.text() == "分时停车＋加装地锁"
    part.form.name.setText("分时加地锁")
    world.key(ENTER)
    states = {p.title: p.state for p in world.snap.proposals}
    assert states["分时停车"] is states["加装地锁"] is ProposalState.MERGED
    assert states["分时加地锁"] is states["不改"] is ProposalState.OPEN
    world.page.desk.undo()
    world.page.desk.undo()
    assert {p.state for p in world.snap.proposals} == {ProposalState.OPEN}


def test_rivals_are_put_to_a_vote_against_each_other(world: World) -> None:
    for title in ("分时停车", "加装地锁"):
        propose(world, title)
    click(world.page.middle.proposals.compare)
    world.key(ENTER, modifier=CTRL)
    (view,) = world.snap.view.open_votes
    assert view.vote.question is Question.CHOOSE_ONE
    assert view.vote.options == ("分时停车", "加装地锁")


def settle(world: World) -> None:
    vote = world.act(voting.open_vote, world.items[1].id)
    world.act(voting.record_count, vote.id, {"for": 18, "against": 3, "abstain": 0})
    world.act(voting.declare_vote, vote.id)


def test_what_was_agreed_goes_to_a_formal_body_at_a_new_meeting(world: World) -> None:
    part = world.page.middle.formal
    assert part.isHidden()
    settle(world)
    click(part.begin_button)
    part.body_choice.choose("owners_special")
    part.where.choose("new")
    world.key(ENTER)
    assert "业主共同决定" in part.told.text()
    found = world.services.ask(lambda work: work.find(AgendaItem, handed_from=world.items[1].id))
    (meeting,) = world.services.ask(lambda work: work.find(Meeting, id=found[0].meeting_id))
    assert (found[0].text, meeting.rule_key) == ("先到先停", "owners_special")
    assert part.begin_button.isHidden()


def test_it_goes_to_one_that_is_being_prepared(world: World) -> None:
    entry = meetings.MeetingInput(
        title="业主大会",
        rule_key="owners_general",
        planned_at=world.clock() + timedelta(days=30),
    )
    coming = world.act(meetings.prepare_meeting, entry)
    settle(world)
    part = world.page.middle.formal
    part.begin()
    part.where.choose(coming.id)
    assert part._fields["day"].isHidden()
    world.key(ENTER)
    assert "业主大会" in part.told.text()


def test_an_item_of_no_matter_has_no_proposals(world: World) -> None:
    assert world.meeting is not None
    (plain,) = world.act(agenda.add_items, world.meeting.id, [agenda.ItemInput(title="通报情况")])
    world.act(agenda.start_item, plain.id)
    assert world.page.middle.proposals.isHidden()
    assert replace(plain, state=world.snap.view.current.item.state).id == plain.id


def test_a_proposal_that_comes_leaves_the_keys_where_they_are(world: World) -> None:
    propose(world, "分时停车")
    world.page.middle.proposals.begin()
    world.key(Qt.Key.Key_Escape)
    world.key(Qt.Key.Key_F4)
    assert not world.page.middle.item.setup.isHidden()
