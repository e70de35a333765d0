"""Invitations by household."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.steps import people
from app.steps.deliberate import agenda, attendance
from app.steps.invitations import invitations
from app.steps.people import PersonInput
from tests.unit.steps.conftest import Hall


def test_a_household_is_invited_once_with_all_who_are_due(hall: Hall) -> None:
    run = hall.services
    entry = PersonInput(name="赵二", building="1", stairwell="1", door="101")
    more = run.act(people.save_person, entry).value
    run.act(attendance.invite, hall.meeting.id, [more.id])
    content = run.ask(invitations, hall.meeting.id)
    assert content.homes[0].address == "1号楼1单元101"
    assert set(content.homes[0].names) == {"赵一", "赵二"}
    assert [h.address for h in content.homes] == [f"1号楼1单元{101 + n}" for n in range(9)]
    assert content.items == tuple(i.title for i in hall.items)


def test_every_household_of_the_roster_on_demand(hall: Hall) -> None:
    run = hall.services
    entry = PersonInput(name="新户", building="9", stairwell="1", door="101")
    run.act(people.save_person, entry)
    assert len(run.ask(invitations, hall.meeting.id).homes) == 9
    everybody = run.ask(invitations, hall.meeting.id, everybody=True).homes
    assert everybody[-1].address == "9号楼1单元101"


def test_nothing_to_print_is_said(hall: Hall) -> None:
    run = hall.services
    for item in hall.items:
        run.act(agenda.remove_item, item.id)
    with pytest.raises(Refused, match="议程还是空的"):
        run.ask(invitations, hall.meeting.id)
