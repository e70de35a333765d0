from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bootstrap import Services
from app.settings import Settings
from app.steps import people
from app.steps.people import PersonInput
from app.steps.views.oneself import SHOWN, find_oneself
from app.steps.views.roster import RosterIndex, roster_index

if TYPE_CHECKING:
    from pathlib import Path

NAMED = (
    ("张桂英", "1", "2", "301"), ("赵国阳", "3", "1", "502"), ("张小明", "1", "2", "301"),
    ("李旻", "2", "1", "502"), ("钱五", "3", "1", "12"),
)  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> RosterIndex:
    services = Services(Settings(data=tmp_path / "data")).open()
    services.act(people.open_room, "样例会客厅", community="样例社区")
    named = [PersonInput(name=n, building=b, stairwell=s, door=d) for n, b, s, d in NAMED]
    named += [PersonInput(name=f"王大{c}", building="9", door=str(100 + at))
              for at, c in enumerate("明民敏鸣铭茗冥")]  # fmt: skip
    services.act(people.save_people, [(one, None) for one in named])
    read = services.ask(roster_index)
    services.close()
    return read


def told(index: RosterIndex, typed: str) -> list[tuple[str, str]]:
    return [(one.masked, one.where) for one in find_oneself(index, typed)[0]]


@pytest.mark.parametrize("typed", ["3-1-502", "31502", "3号楼1单元502"])
def test_a_whole_door_shows_who_lives_there_masked(index: RosterIndex, typed: str) -> None:
    assert told(index, typed) == [("赵*阳", "")]


def test_a_door_of_several_houses_shows_the_house(index: RosterIndex) -> None:
    assert told(index, "502") == [("李*", "2号楼"), ("赵*阳", "3号楼")]


@pytest.mark.parametrize("typed", ["50", "5", "3-1", "3", "", " "])
def test_part_of_a_door_shows_nobody(index: RosterIndex, typed: str) -> None:
    assert told(index, typed) == []


def test_a_family_is_shown_with_its_members(index: RosterIndex) -> None:
    assert told(index, "1-2-301") == [("张*英", ""), ("张*明", "")]


def test_letters_want_two(index: RosterIndex) -> None:
    assert told(index, "z") == []
    assert ("张*英", "1号楼") in told(index, "zg")


def test_more_than_can_be_shown_is_said(index: RosterIndex) -> None:
    found, more = find_oneself(index, "wdm")
    assert (len(found), more) == (SHOWN, True)
    found, more = find_oneself(index, "zgy")
    assert not more
