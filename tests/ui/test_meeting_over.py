"""A meeting that is over: what was settled stays in sight."""

from __future__ import annotations

import pytest

from app.steps.deliberate import agenda, meetings, voting
from tests.ui.meeting_world import fill, make_world
from ui.widgets.text import Text


@pytest.fixture
def over(tmp_path, look, qtbot):
    """Three of five items done, one of them refused; the others go to the next meeting."""
    world = fill(make_world(tmp_path, look, qtbot))
    key = world.meeting.id
    from app.steps.deliberate import attendance

    world.act(attendance.invite_entitled, key)
    world.act(meetings.begin_sign_in, key)
    world.sign_in(21)
    world.act(meetings.open_meeting, key)
    vote = world.act(voting.open_vote, world.items[0].id)
    world.act(voting.record_count, vote.id, {"for": 3, "against": 15, "abstain": 3})
    world.act(voting.declare_vote, vote.id)
    world.act(agenda.finish_item, world.items[0].id)
    world.act(meetings.close_meeting, key)
    world.open_page()
    return world


def test_the_agenda_stays_in_sight(over):
    assert over.page.agenda.height() > 150
    assert over.page.floor.isHidden()


def test_what_was_refused_is_not_ticked(over):
    lines = [t.text() for t in over.page.findChildren(Text) if t.isVisible()]
    assert "✗" in lines
    assert any("未通过" in line for line in lines)
