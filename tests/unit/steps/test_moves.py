"""Moves are kept, undone and refused like every other action."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.matter import Deed, Matter, Step
from app.steps import collect, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from tests.unit.steps.conftest import Hall


def a_matter(hall: Hall, title: str, category: str) -> Matter:
    entry = MatterInput(title=title, category=category)
    return hall.services.act(collect.collect_matter, entry).value


def test_a_matter_on_an_agenda_has_its_way_on_record(hall: Hall) -> None:
    run = hall.services
    matter = run.act(
        collect.collect_matter, MatterInput(title="东门停车", category="停车管理")
    ).value
    (item,) = run.act(agenda.add_matters, hall.meeting.id, [matter.id]).value
    (placed,) = run.ask(moves.moves_of, matter.id)
    assert (placed.deed, placed.came_from, placed.went_to) == (
        Deed.PLACE,
        Step.COLLECT,
        Step.DELIBERATE,
    )
    assert placed.meeting_id == hall.meeting.id
    run.act(agenda.remove_item, item.id)
    assert [m.deed for m in run.ask(moves.moves_of, matter.id)] == [Deed.PLACE, Deed.UNPLACE]
    assert run.ask(lambda work: work.get(Matter, matter.id)).step is Step.COLLECT


def test_an_impossible_move_changes_nothing(hall: Hall) -> None:
    run = hall.services
    matter = run.act(
        collect.collect_matter, MatterInput(title="东门停车", category="停车管理")
    ).value
    with pytest.raises(Refused) as told:
        run.act(moves.move_matter, matter.id, Deed.SETTLE)
    assert "不能办结" in told.value.message
    assert "“列入议程”" in told.value.message
    assert run.ask(moves.moves_of, matter.id) == []


def test_a_move_carries_who_when_and_why_and_can_be_taken_back(hall: Hall) -> None:
    run = hall.services
    matter = run.act(
        collect.collect_matter, MatterInput(title="楼道灯不亮", category="物业管理")
    ).value
    made = run.act(moves.move_matter, matter.id, Deed.START, why="物业当天可修", by="社区党委")
    (kept,) = run.ask(moves.moves_of, matter.id)
    assert (kept.why, kept.by) == ("物业当天可修", "社区党委")
    assert matter.created_at < kept.at
    run.act(lambda work: work.undo(made.changes.op))
    assert run.ask(moves.moves_of, matter.id) == []
    assert run.ask(lambda work: work.get(Matter, matter.id)).step is Step.COLLECT
