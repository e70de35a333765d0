"""Ten years of data: 5,000 residents, 500 meetings, 60,000 sign-ins; made once and kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from app.bootstrap import Services
from app.domain.attendance import Attendee, SignIn, Via
from app.domain.clock import CHINA
from app.domain.meeting import AgendaItem, ItemState, Meeting, Phase
from app.domain.people import Resident
from app.sample.story import StoryClock, story_entropy
from app.settings import Settings
from app.steps import people
from app.steps.people import PersonInput
from app.steps.ports import UnitOfWork

RESIDENTS, MEETINGS, EACH = 5_000, 500, 120
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "敏静丽强磊洋勇艳娜杰涛明霞鹏丹颖"
DONE = "complete"


def person(number: int) -> PersonInput:
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 16] + GIVEN[number // 160 % 16]
    return PersonInput(
        name=name,
        building=str(number // 500 + 1),
        stairwell=str(number // 100 % 5 + 1),
        door=f"{number // 10 % 10 + 1}{number % 10 // 2 + 1:02d}",
        area=60_00 + number % 4000,
        roles=("居民代表",) if number % 40 == 0 else (),
        is_owner=number % 2 == 0,
    )


def hold(work: UnitOfWork, number: int, residents: list[Resident]) -> None:
    """One closed meeting with everybody who came, in one action."""
    at = work.now()
    meeting = Meeting(
        id=work.new_id(),
        title=f"第{number + 1}次议事会",
        rule_key="consultation",
        planned_at=at,
        phase=Phase.ISSUED,
        started_at=at,
        closed_at=at + timedelta(minutes=80),
    )
    work.put(meeting)
    for position in range(4):
        work.put(
            AgendaItem(
                id=work.new_id(),
                meeting_id=meeting.id,
                position=position,
                title=f"议题{position + 1}",
                state=ItemState.DONE,
            )
        )
    for offset in range(EACH):
        resident = residents[(number * 37 + offset) % len(residents)]
        work.put(Attendee(id=work.new_id(), meeting_id=meeting.id, resident_id=resident.id))
        work.put(
            SignIn(
                id=work.new_id(),
                meeting_id=meeting.id,
                resident_id=resident.id,
                via=Via.SCANNER,
                at=at,
            )
        )
    work.describe("prepare_meeting", meeting=meeting.id)


def ten_years(folder: Path) -> Settings:
    """The data folder, made where it is not there yet."""
    settings = Settings(data=folder)
    if (folder / DONE).exists():
        return settings
    clock = StoryClock(datetime(2017, 1, 7, 15, tzinfo=CHINA))
    services = Services(settings, clock=clock, entropy=story_entropy()).open()
    services.act(people.open_room, "十年会客厅", community="样例社区")
    entries = [(person(n), None) for n in range(RESIDENTS)]
    residents = services.act(people.save_people, entries).value
    for number in range(MEETINGS):
        services.act(hold, number, residents)
        clock.wait(minutes=7 * 24 * 60)
    services.close()
    (folder / DONE).touch()
    return settings
