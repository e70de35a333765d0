"""A room with a small roster and a meeting, over a real database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.meeting import AgendaItem, Meeting
from app.domain.people import Resident
from app.sample.story import StoryClock, story_entropy
from app.settings import Settings
from app.steps import people
from app.steps.deliberate import agenda, attendance, meetings
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.people import PersonInput
from app.steps.views.meeting import MeetingView, meeting_view

START = datetime(2026, 11, 24, 15, 0, tzinfo=CHINA)
NAMES = ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "王八", "冯九")


@dataclass
class Hall:
    """A room, its people and a meeting of representatives under way."""

    services: Services
    clock: StoryClock
    people: list[Resident]
    meeting: Meeting
    items: list[AgendaItem] = field(default_factory=list)

    def view(self) -> MeetingView:
        return self.services.ask(meeting_view, self.meeting.id)

    def sign_in(self, count: int) -> None:
        for resident in self.people[:count]:
            self.services.act(attendance.sign_in, self.meeting.id, resident.id)

    def undo(self) -> None:
        from app.steps import undo

        self.services.act(undo.undo_last, self.meeting.id)


@pytest.fixture
def clock() -> StoryClock:
    return StoryClock(START)


@pytest.fixture
def services(tmp_path: Path, clock: StoryClock) -> Iterator[Services]:
    made = Services(Settings(data=tmp_path / "data"), clock=clock, entropy=story_entropy()).open()
    yield made
    assert made.verify_log().faults == []
    made.close()


@pytest.fixture
def hall(services: Services, clock: StoryClock) -> Hall:
    """Nine representatives, each the owner of a flat of 100 m²; sign-in is open."""
    services.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        PersonInput(
            name=name,
            building="1",
            stairwell="1",
            door=str(101 + n),
            area=100_00,
            roles=("居民代表",),
            is_owner=True,
            household_head=True,
        )
        for n, name in enumerate(NAMES)
    ]
    residents = services.act(people.save_people, [(e, None) for e in entries]).value
    meeting = services.act(
        meetings.prepare_meeting,
        MeetingInput(title="停车协商会", rule_key="representatives_meeting", planned_at=START),
    ).value
    items = services.act(
        agenda.add_items,
        meeting.id,
        [
            ItemInput(title="先到先停", text="车位先到先停。", minutes=10),
            ItemInput(title="增设车位", minutes=20, rule_key="owners_special"),
            ItemInput(title="道闸外移", minutes=5),
        ],
    ).value
    services.act(attendance.invite_entitled, meeting.id)
    services.act(meetings.begin_sign_in, meeting.id)
    return Hall(services, clock, residents, meeting, items)


@pytest.fixture
def session(hall: Hall) -> Hall:
    """The same with seven of nine present and the meeting open."""
    hall.sign_in(7)
    hall.services.act(meetings.open_meeting, hall.meeting.id)
    return hall
