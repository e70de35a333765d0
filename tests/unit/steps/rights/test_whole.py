"""Everything about one person of a whole meeting, and what is left of it once it was erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest

from app.bootstrap import Services
from app.domain.clock import CHINA
from app.domain.errors import Refused
from app.domain.meeting import Meeting, Speech
from app.domain.minutes import MinutesVersion
from app.domain.names import ERASED
from app.domain.people import Contact, Resident
from app.sample.story import StoryClock, story_entropy, tell
from app.settings import Settings
from app.steps.ports import UnitOfWork
from app.steps.rights.erase import erase_person
from app.steps.rights.whole import whole
from app.steps.views.meeting import meeting_view
from app.steps.views.roster import read_roster

NOW = datetime(2026, 11, 24, 9, tzinfo=CHINA)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    clock = StoryClock(NOW)
    services = Services(Settings(data=folder), clock=clock, entropy=story_entropy()).open()
    tell(services, clock)
    services.close()
    return folder


@pytest.fixture
def services(told: Path, tmp_path: Path) -> Iterator[Services]:
    copytree(told, tmp_path / "data")
    made = Services(Settings(data=tmp_path / "data")).open()
    yield made
    made.close()


def somebody(services: Services) -> Resident:
    """Who spoke; with a telephone number."""

    def chosen(work: UnitOfWork) -> Resident:
        spoke = {s.resident_id for s in work.find(Speech)}
        one = next(r for r in work.find(Resident) if r.id in spoke)
        work.put(Contact(id=work.new_id(), resident_id=one.id, phone="13800138000"))
        work.describe("add_phone", resident=one.id)
        return one

    return services.act(chosen).value


def test_it_tells_of_roster_meeting_speeches_and_telephone(services: Services) -> None:
    one = somebody(services)
    found = services.ask(whole, one.id)
    kinds = {entry.kind for group in found.groups for entry in group.entries}
    assert {"resident", "contact", "attendee", "sign_in", "speech"} <= kinds
    assert found.groups[0].title == "名册"
    assert found.count == sum(len(group.entries) for group in found.groups)
    assert any("纪要" in line for line in found.archived)
    # The story elects: who stood for it stays on record.
    assert any("表决" in line for line in found.archived)
    assert not any(one.id in text for g in found.groups for e in g.entries for _, text in e.lines)


def test_lists_counts_and_issued_minutes_stay_as_they_are(services: Services) -> None:
    one = somebody(services)
    meeting = services.ask(lambda work: work.find(Meeting))[0]
    issued = services.ask(lambda work: work.find(MinutesVersion, meeting_id=meeting.id))
    before = services.ask(meeting_view, meeting.id)
    lines = services.ask(read_roster)[1]
    cells = [(m.kind, m.row, m.column) for m in services.ask(whole, one.id).mentions]
    services.act(erase_person, one.id, cells=cells)
    after = services.ask(meeting_view, meeting.id)
    assert after.attendance.quorum == before.attendance.quorum
    assert len(after.attendance.lines) == len(before.attendance.lines)
    assert one.name not in repr(after.attendance)
    assert len(services.ask(read_roster)[1]) == len(lines)
    assert services.ask(lambda work: work.find(MinutesVersion, meeting_id=meeting.id)) == issued
    assert one.name in repr(issued[0].content)
    found = services.ask(whole, one.id)
    assert found.name == ERASED
    assert found.erased_at is not None
    assert found.mentions == ()
    assert services.verify_log().faults == []


def test_nobody_is_told_of_who_is_not_there(services: Services) -> None:
    with pytest.raises(Refused):
        services.ask(whole, "nobody")
