"""People of the 骨干库 are asked to sit in."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.attendance import Attendee, Capacity
from app.domain.errors import Refused
from app.domain.libraries import Asking, Backbone
from app.domain.people import Resident
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, helping
from app.steps.libraries.helpers import HelperInput, list_helper
from tests.unit.steps.conftest import Hall

AGREED = date(2026, 1, 5)


def listed(hall: Hall, name: str, *categories: str, agreed: bool = True, **more: str) -> Backbone:
    entry = HelperInput(
        name=name, categories=categories, consent_on=AGREED if agreed else None, **more
    )
    return hall.services.act(list_helper, entry).value


def on_agenda(hall: Hall, category: str) -> None:
    entry = MatterInput(title=f"{category}的事", category=category)
    matter = hall.services.act(collect.collect_matter, entry).value
    hall.services.act(agenda.add_matters, hall.meeting.id, [matter.id])


def test_those_who_know_about_the_matters_on_the_agenda(hall: Hall) -> None:
    lawyer = listed(hall, "何律师", "加装电梯", "停车管理", role="法律顾问")
    planner = listed(hall, "规划师", "停车管理", role="责任规划师")
    listed(hall, "没同意", "停车管理", agreed=False)
    listed(hall, "厨师", "老年助餐")
    assert hall.services.ask(helping.helpers_for, hall.meeting.id)[0] == []
    on_agenda(hall, "停车管理")
    on_agenda(hall, "加装电梯")
    found, asked = hall.services.ask(helping.helpers_for, hall.meeting.id)
    assert {h.id for h in found} == {lawyer.id, planner.id}
    assert len(found) == 2
    assert asked == frozenset()


def test_whoever_is_asked_sits_in_and_is_remembered(hall: Hall) -> None:
    run = hall.services
    lawyer = listed(hall, "何律师", "停车管理", role="法律顾问", organisation="某律师事务所")
    person = run.act(helping.invite_helper, hall.meeting.id, lawyer.id).value
    (there,) = run.ask(
        lambda work: work.find(Attendee, meeting_id=hall.meeting.id, resident_id=person.id)
    )
    assert there.capacity is Capacity.SITTING_IN
    assert (person.name, person.organisation, person.unit_id) == ("何律师", "某律师事务所", None)
    (asking,) = run.ask(lambda work: work.find(Asking))
    assert (asking.backbone_id, asking.meeting_id) == (lawyer.id, hall.meeting.id)
    with pytest.raises(Refused, match="没有再请"):
        run.act(helping.invite_helper, hall.meeting.id, lawyer.id)
    assert len(run.ask(lambda work: work.find(Asking))) == 1


def test_one_of_the_roster_is_not_entered_twice(hall: Hall) -> None:
    run = hall.services
    entry = HelperInput(name="", resident_id=hall.people[0].id, consent_on=AGREED)
    helper = run.act(list_helper, entry).value
    before = run.ask(lambda work: work.tally(Resident))
    person = run.act(helping.invite_helper, hall.meeting.id, helper.id).value
    assert person.id == hall.people[0].id
    assert run.ask(lambda work: work.tally(Resident)) == before


def test_without_consent_nobody_is_asked_and_nothing_changes(hall: Hall) -> None:
    run = hall.services
    helper = listed(hall, "没同意", "停车管理", agreed=False)
    before = run.ask(lambda work: work.tally(Resident))
    with pytest.raises(Refused, match="同意"):
        run.act(helping.invite_helper, hall.meeting.id, helper.id)
    assert run.ask(lambda work: work.tally(Resident)) == before
