"""The room, the roster and how people are found on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.domain.errors import Refused
from app.domain.markers import MARKERS, marker_of
from app.domain.people import Contact, Ownership, Resident, Unit
from app.steps import people
from app.steps.people import PersonInput
from app.steps.views.roster import person_details, roster_index
from tests.bench.years_steps import counting


@pytest.fixture
def room(services):
    return services.act(people.open_room, "样例会客厅", community="样例社区").value


def enter(services, name, *, door="", **more):
    building, stairwell, number = door.split("-") if door else ("", "", "")
    person = PersonInput(name=name, building=building, stairwell=stairwell, door=number, **more)
    return services.act(people.save_person, person).value


def test_there_is_one_room(services, room):
    with pytest.raises(Refused, match="已经有会客厅"):
        services.act(people.open_room, "另一个", community="样例社区")
    assert services.ask(people.the_room) == room


def test_a_room_needs_name_and_community(services):
    with pytest.raises(Refused) as refused:
        services.act(people.open_room, " ", community="样例社区")
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    "typed", ["张桂英", "桂英", "zhangguiying", "zgy", "3-2-501", "501", "32501"]
)
def test_people_are_found_by_name_pinyin_initials_and_door(services, room, typed):
    wanted = enter(services, "张桂英", door="3-2-501")
    enter(services, "赵国阳", door="1-1-102")
    assert wanted.id in {p.id for p in services.ask(roster_index).search(typed)}


@pytest.mark.parametrize(
    "typed",
    [
        "zgy",
        "zhgy",
        "zhaogy",
        "zguoy",
        "zhaoguoy",
        "zhguyang",
        "zhao gy",
        "guoy",
        "gyang",
        "ZhaoGY",
    ],
)
def test_full_syllables_and_initials_mix_as_people_type_them(services, room, typed):
    wanted = enter(services, "赵国阳", door="1-1-102")
    enter(services, "周敏", door="1-1-103")
    assert [p.id for p in services.ask(roster_index).search(typed)] == [wanted.id]


@pytest.mark.parametrize("typed", ["zhaoy", "zhaogyx", "zgg", "haog", "zaogy"])
def test_no_syllable_is_left_out_in_between(services, room, typed):
    enter(services, "赵国阳", door="1-1-102")
    assert services.ask(roster_index).search(typed) == []


def test_whole_names_come_before_mixed_ones(services, room):
    enter(services, "周安宁", door="1-1-101")
    enter(services, "詹敏", door="1-1-102")
    found = services.ask(roster_index).search("zhan")
    assert [p.name for p in found] == ["詹敏", "周安宁"]


def test_names_that_an_earlier_version_spelled_are_spelled_anew(services, room):
    wanted = enter(services, "赵国阳", door="1-1-102")
    with services.database.writing() as connection:
        connection.run("UPDATE spelling SET \"full\" = 'zhaoguoyang'")
        connection.run("DELETE FROM local WHERE key = 'spelled'")
        connection.commit()
    services.open()
    assert [p.id for p in services.ask(roster_index).search("zhaogy")] == [wanted.id]


def test_a_surname_with_its_own_reading_is_found_by_both(services, room):
    wanted = enter(services, "单志强", door="1-1-101")
    index = services.ask(roster_index)
    assert [p.id for p in index.search("shanzhiqiang")] == [wanted.id]
    assert [p.id for p in index.search("szq")] == [wanted.id]


def test_a_family_shares_a_unit_and_an_area(services, room):
    first = enter(services, "张三", door="1-1-101", area=80_00, is_owner=True)
    second = enter(services, "李四", door="1-1-101", area=80_00)
    assert first.unit_id == second.unit_id
    index = services.ask(roster_index)
    assert {p.name for p in index.household(first.unit_id)} == {"张三", "李四"}
    assert index.doors() == {"1": {"1": {"101": first.unit_id}}}


def test_the_first_of_several_owners_stands_for_the_unit(services, room):
    enter(services, "张三", door="1-1-101", is_owner=True)
    enter(services, "李四", door="1-1-101", is_owner=True)
    found = services.ask(lambda work: work.find(Ownership))
    assert [o.represents for o in found] == [True, False]


def test_correcting_somebody_keeps_the_id_and_clears_a_phone(services, room):
    made = enter(services, "张三", door="1-1-101", phone="13800001234")
    person = PersonInput(name="张珊", building="1", stairwell="1", door="102")
    changed = services.act(people.save_person, person, resident_id=made.id).value
    details = services.ask(person_details, made.id)
    assert (changed.id, details.person.name, details.person.address) == (
        made.id,
        "张珊",
        "1号楼1单元102",
    )
    assert services.ask(lambda work: work.find(Contact)) == []
    assert len(services.ask(lambda work: work.find(Unit))) == 2


def test_a_renamed_person_is_found_by_the_new_pinyin_only(services, room):
    made = enter(services, "张三", door="1-1-101")
    services.act(
        people.save_person,
        PersonInput(name="王五", building="1", stairwell="1", door="101"),
        resident_id=made.id,
    )
    index = services.ask(roster_index)
    assert [p.name for p in index.search("ww")] == ["王五"]
    assert index.search("zs") == []


def test_settings_have_defaults_and_are_kept(services, room):
    assert services.ask(people.setting, "zoom", "100") == "100"
    services.act(people.save_setting, "zoom", "150")
    assert services.ask(people.setting, "zoom", "100") == "150"


def test_cards_of_a_room_bear_different_markers_while_there_are_any(services, room):
    entered = [enter(services, f"居民{n}").id for n in range(40)]
    first = services.act(people.issue_cards, entered[:25]).value
    services.act(people.withdraw_card, entered[0])
    rest = services.act(people.issue_cards, [entered[0], *entered[25:]]).value
    markers = {marker_of(card.serial) for card in (*first, *rest)}
    # Not the marker of the one that was withdrawn either: it may still be somewhere about.
    assert len(markers) == 41
    assert len({card.serial for card in (*first, *rest)}) == 41


def test_when_the_markers_are_used_up_each_is_given_twice_before_one_a_third_time(services, room):
    entries = [(PersonInput(name=f"居民{n}"), None) for n in range(MARKERS + 30)]
    entered = [person.id for person in services.act(people.save_people, entries).value]
    cards = services.act(people.issue_cards, entered).value
    borne = Counter(marker_of(card.serial) for card in cards)
    assert set(borne.values()) == {1, 2}
    assert sum(1 for count in borne.values() if count == 2) == 30


def test_saving_one_person_does_not_read_the_roster(services, room):
    entries = [PersonInput(name=f"居民{n}", building="3", door=str(n)) for n in range(600)]
    made = services.act(people.save_people, [(entry, None) for entry in entries]).value
    with counting() as whole:
        for kind in (Resident, Unit):
            assert len(services.ask(lambda work, kind=kind: work.find(kind))) == len(entries)
    moved = PersonInput(name="居民7", building="3", door="8", is_owner=True, phone="13800000000")
    with counting() as one:
        services.act(people.save_person, moved, resident_id=made[7].id)
        services.act(people.save_person, replace(moved, name="新来的", phone=""))
    assert one.steps < whole.steps, one.statements
    owned = services.ask(lambda work: work.find(Ownership))
    assert [(o.resident_id == made[7].id, o.represents) for o in owned] == [
        (True, True),
        (False, False),
    ]
