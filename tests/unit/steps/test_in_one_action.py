"""What the window does with one press is one op: done whole, and taken back whole."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.attendance import Attendee, SignIn
from app.domain.errors import Refused
from app.domain.matter import Attachment, Matter
from app.domain.meeting import Meeting, Phase
from app.domain.people import Resident
from app.domain.vote import Ballot, Method
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, attendance, meetings, preparing, voting
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.store.files import FileStore
from tests.photos import png
from tests.unit.steps.conftest import START

PNG = png()
ENTRY = MeetingInput(
    title="第二次协商会",
    rule_key="representatives_meeting",
    planned_at=START + timedelta(days=14),
)


def count(services, kind):
    return len(services.ask(lambda work: work.find(kind)))


def undo(services, outcome):
    services.act(lambda work: work.undo(outcome.changes.op))


def test_a_new_meeting_has_its_agenda_and_its_list_at_once(hall):
    do = hall.services.act
    matters = [do(collect.collect_matter, MatterInput(title=t)).value.id for t in ("路灯", "门禁")]
    before = count(hall.services, Attendee)
    made = do(preparing.make_meeting, ENTRY, previous_id=hall.meeting.id, matter_ids=matters)
    assert made.value.previous_id == hall.meeting.id
    titles = [i.title for i in hall.services.ask(agenda.agenda, made.value.id)]
    assert titles == ["路灯", "门禁"]
    assert count(hall.services, Attendee) == before + 9
    undo(hall.services, made)
    assert hall.services.ask(lambda work: work.first(Meeting, id=made.value.id)) is None
    assert count(hall.services, Attendee) == before


def test_a_roster_that_names_nobody_leaves_the_list_empty(hall):
    entry = MeetingInput(title="委员会", rule_key="owners_committee", planned_at=START)
    made = hall.services.act(preparing.make_meeting, entry).value
    assert hall.services.ask(lambda work: work.find(Attendee, meeting_id=made.id)) == []


def test_matters_already_on_the_agenda_are_not_put_there_twice(hall):
    do = hall.services.act
    first, second = [
        do(collect.collect_matter, MatterInput(title=t)).value.id for t in ("路灯", "门禁")
    ]
    assert do(agenda.add_missing_matters, hall.meeting.id, [first]).value == 1
    assert do(agenda.add_missing_matters, hall.meeting.id, [first, second]).value == 1
    assert do(agenda.add_missing_matters, hall.meeting.id, [first, second]).value == 0
    assert len(hall.services.ask(agenda.agenda, hall.meeting.id)) == 5


def test_files_that_cannot_be_kept_are_named_and_the_others_kept(hall, tmp_path):
    files = FileStore(tmp_path / "files")
    good, bad, gone = (tmp_path / name for name in ("楼道.png", "表.xls", "没有.png"))
    good.write_bytes(PNG)
    bad.write_bytes(b"not a picture")
    matter = hall.services.act(collect.collect_matter, MatterInput(title="路灯")).value
    paths = [gone, good, bad]
    refused = hall.services.act(collect.attach_files, files, matter.id, paths=paths).value
    assert [words[:6] for words in refused] == ["“没有.pn", "“表.xls"]
    assert [a.name for a in hall.services.ask(collect.attachments, matter.id)] == ["楼道.png"]
    with pytest.raises(Refused, match="不是 JPG"):
        hall.services.act(collect.attach_files, files, matter.id, paths=[bad])


def test_a_matter_is_not_lost_because_of_a_photo(hall, tmp_path):
    files = FileStore(tmp_path / "files")
    bad, good = tmp_path / "表.xls", tmp_path / "楼道.png"
    bad.write_bytes(b"not a picture")
    good.write_bytes(PNG)
    entry = MatterInput(title="路灯")
    _, refused = hall.services.act(collect.collect_with_files, files, entry, paths=[bad]).value
    assert len(refused) == 1
    made = hall.services.act(collect.collect_with_files, files, entry, paths=[good])
    assert made.value[1] == []
    assert (count(hall.services, Matter), count(hall.services, Attachment)) == (2, 1)
    undo(hall.services, made)
    assert (count(hall.services, Matter), count(hall.services, Attachment)) == (1, 0)


def test_a_door_that_is_open_stays_open(hall):
    begun = hall.services.ask(lambda work: work.get(Meeting, hall.meeting.id))
    assert hall.services.act(meetings.open_door, hall.meeting.id).value == begun
    made = hall.services.act(meetings.prepare_meeting, ENTRY).value
    assert hall.services.act(meetings.open_door, made.id).value.phase is Phase.SIGN_IN


def test_who_is_on_no_roster_is_entered_and_sits_in(hall):
    outcome = hall.services.act(attendance.enter_and_sign_in, hall.meeting.id, "来客")
    assert outcome.value.greeting is attendance.Greeting.SITTING_IN
    undo(hall.services, outcome)
    assert hall.services.ask(lambda work: work.find(Resident, name="来客")) == []
    assert count(hall.services, SignIn) == 0


def test_a_ballot_is_put_changed_and_taken_back(session):
    do, key = session.services.act, session.people[0].id
    entry = VoteInput(method=Method.NAMED)
    vote = do(voting.open_vote, session.items[0].id, entry).value

    def choices():
        return [b.choices for b in session.services.ask(lambda work: work.find(Ballot))]

    first = do(voting.put_ballot, vote.id, key, choices=("for",)).value
    changed = do(voting.put_ballot, vote.id, key, choices=("against",), instead_of=first.id)
    assert choices() == [("against",)]
    undo(session.services, changed)
    assert choices() == [("for",)]
    assert do(voting.put_ballot, vote.id, key, choices=None, instead_of=first.id).value is None
    assert choices() == []
