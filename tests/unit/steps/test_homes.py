"""Whose home is whose: addresses corrected, units owned, who stands for a unit, cards withdrawn."""

from __future__ import annotations

import pytest

from app.domain.addresses import Address
from app.domain.errors import Refused
from app.domain.people import Card, Ownership, Resident, Unit
from app.steps import homes, people
from app.steps.people import PersonInput


@pytest.fixture
def room(services):
    return services.act(people.open_room, "样例会客厅", community="样例社区").value


def person(name, door, **more):
    building, stairwell, number = door.split("-")
    return PersonInput(name=name, building=building, stairwell=stairwell, door=number, **more)


def enter(services, name, *, door, **more):
    return services.act(people.save_person, person(name, door, **more)).value


def owned(services, resident):
    """Doors that somebody owns, and whether they stand for them."""
    found = services.ask(lambda work: work.find(Ownership, resident_id=resident.id))
    units = {u.id: u.door for u in services.ask(lambda work: work.find(Unit))}
    return {units[o.unit_id]: o.represents for o in found}


def undo(services, outcome):
    services.act(lambda work: work.undo(outcome.changes.op))


def test_an_owner_whose_address_is_corrected_owns_the_unit_there(services, room):
    made = enter(services, "张三", door="1-1-101", is_owner=True)
    corrected = person("张三", "1-1-102", is_owner=True)
    outcome = services.act(homes.correct_person, corrected, resident_id=made.id)
    assert outcome.value.door == "101"
    assert owned(services, made) == {"102": True}
    removed = services.act(homes.remove_unit, outcome.value.id)
    assert [u.door for u in services.ask(lambda work: work.find(Unit))] == ["102"]
    undo(services, removed)
    undo(services, outcome)
    assert owned(services, made) == {"101": True}


def test_a_unit_left_by_one_and_lived_in_by_another_stays(services, room):
    made = enter(services, "张三", door="1-1-101")
    other = enter(services, "李四", door="1-1-101")
    for remark in ("", "三楼"):
        corrected = person("张三", "1-1-102", remark=remark)
        left = services.act(homes.correct_person, corrected, resident_id=made.id).value
        assert left is None
    with pytest.raises(Refused, match="还有住户"):
        services.act(homes.remove_unit, other.unit_id)


def test_the_first_owner_stands_for_a_unit_until_another_is_named(services, room):
    first = enter(services, "张三", door="1-1-101", is_owner=True)
    second = enter(services, "李四", door="1-1-102", is_owner=True)
    place = Address(building="1", stairwell="1", door="101")
    unit = services.act(homes.add_home, second.id, place, area=80_00).value
    assert (unit.id, unit.area) == (first.unit_id, 80_00)
    assert owned(services, second) == {"102": True, "101": False}
    named = services.act(homes.name_representative, second.id, unit.id)
    assert owned(services, first) == {"101": False}
    assert owned(services, second)["101"]
    undo(services, named)
    assert owned(services, first) == {"101": True}


def test_only_an_owner_stands_for_a_unit(services, room):
    owner = enter(services, "张三", door="1-1-101", is_owner=True)
    tenant = enter(services, "李四", door="1-1-101")
    with pytest.raises(Refused, match="李四不是这处房屋的业主"):
        services.act(homes.name_representative, tenant.id, owner.unit_id)
    assert owned(services, owner) == {"101": True}


def test_a_home_that_the_roster_lacks_is_made_and_can_be_dropped(services, room):
    made = enter(services, "张三", door="1-1-101", is_owner=True)
    place = Address(building="9", stairwell="", door="车位12")
    unit = services.act(homes.add_home, made.id, place).value
    assert owned(services, made) == {"101": True, "车位12": True}
    services.act(homes.drop_home, made.id, unit.id)
    assert owned(services, made) == {"101": True}
    services.act(homes.drop_home, made.id, made.unit_id)
    assert not services.ask(lambda work: work.get(Resident, made.id)).is_owner


def test_whoever_stands_for_a_unit_and_gives_it_up_is_followed_by_a_co_owner(services, room):
    first = enter(services, "张三", door="1-1-101", is_owner=True)
    second = enter(services, "李四", door="1-1-101", is_owner=True)
    assert owned(services, second) == {"101": False}
    dropped = services.act(homes.drop_home, first.id, first.unit_id)
    assert owned(services, second) == {"101": True}
    undo(services, dropped)
    assert owned(services, second) == {"101": False}


def test_a_lost_card_is_withdrawn_without_a_new_one(services, room):
    made = enter(services, "张三", door="1-1-101")
    (card,) = services.act(people.issue_cards, [made.id]).value
    token = people.token_of(room, card)
    withdrawn = services.act(people.withdraw_card, made.id)
    with pytest.raises(Refused, match="挂失作废"):
        services.ask(people.holder_of, token)
    assert len(services.ask(lambda work: work.find(Card))) == 1
    undo(services, withdrawn)
    assert services.ask(people.holder_of, token).id == made.id
