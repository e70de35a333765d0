"""Two laptops at one meeting: a person is one person, one leads, nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.domain.attendance import Capacity
from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, Meeting, Phase, Side
from app.domain.people import Resident
from app.domain.vote import Vote
from app.steps import papers, people, printouts, undo
from app.steps.deliberate import (
    agenda,
    assembling,
    attendance,
    leading,
    meetings,
    speaking,
    voting,
)
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.paper_signin import sign_in_on_paper, take_back_on_paper
from app.steps.people import PersonInput
from app.steps.views import keyed
from app.steps.views.meeting import MeetingView, meeting_view
from app.store import applying, local, reissue
from tests.laptops import START, device_of, meet, open_laptop


@dataclass
class Pair:
    """The front desk, which leads, and a second laptop at the door."""

    front: Services
    door: Services
    meeting: Meeting
    items: list[AgendaItem]
    people: list[Resident]

    def meet(self) -> None:
        meet(self.front, self.door)

    def views(self) -> list[MeetingView]:
        return [s.ask(meeting_view, self.meeting.id) for s in (self.front, self.door)]

    def on_both(self, verb, *args, **named) -> None:
        for services in (self.front, self.door):
            services.act(verb, *args, **named)
        self.meet()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    front, door = open_laptop(tmp_path, 0), open_laptop(tmp_path, 1)
    front.act(people.open_room, "样例会客厅", community="样例社区")
    entries = [
        PersonInput(name=name, building="1", door=str(101 + n), roles=("居民代表",))
        for n, name in enumerate(("赵一", "钱二", "孙三", "李四"))
    ]
    residents = front.act(people.save_people, [(e, None) for e in entries]).value
    entry = MeetingInput(title="停车会", rule_key="representatives_meeting", planned_at=START)
    meeting = front.act(meetings.prepare_meeting, entry).value
    items = front.act(
        agenda.add_items, meeting.id, [ItemInput(title="先到先停"), ItemInput(title="道闸")]
    ).value
    front.act(attendance.invite_entitled, meeting.id)
    front.act(meetings.begin_sign_in, meeting.id)
    made = Pair(front, door, meeting, items, residents)
    made.meet()
    yield made
    made.meet()
    for services in (front, door):
        assert services.verify_log().faults == []
        services.close()


@pytest.fixture
def session(pair: Pair) -> Pair:
    for resident in pair.people[:3]:
        pair.front.act(attendance.sign_in, pair.meeting.id, resident.id)
    pair.front.act(meetings.open_meeting, pair.meeting.id)
    pair.meet()
    return pair


# -- one person ----------------------------------------------------------------------------------


def test_signed_in_on_both_is_one_person_everywhere(pair):
    pair.on_both(attendance.sign_in, pair.meeting.id, pair.people[0].id)
    for view in pair.views():
        here = view.attendance
        assert (here.present, here.due, here.absent, here.quorum.have) == (1, 4, 3, 1)
        line = next(x for x in here.lines if x.person.id == pair.people[0].id)
        assert line.twice
        assert not any(x.twice for x in here.lines if x is not line)
    content = pair.door.ask(assembling.assemble, pair.meeting.id)
    assert (content.present, content.absent) == (1, 3)
    assert sum(1 for row in content.attendance if row.name == "赵一") == 1


def test_leaving_once_is_leaving(pair):
    pair.on_both(attendance.sign_in, pair.meeting.id, pair.people[0].id)
    pair.door.act(attendance.sign_out, pair.meeting.id, pair.people[0].id)
    pair.meet()
    assert [(v.attendance.present, v.attendance.left) for v in pair.views()] == [(0, 1), (0, 1)]


def test_a_family_signed_in_on_both_is_counted_once(pair):
    ids = [p.id for p in pair.people[:2]]
    pair.on_both(attendance.sign_in_family, pair.meeting.id, ids)
    assert [v.attendance.present for v in pair.views()] == [2, 2]


def test_a_guest_at_both_doors_stands_on_the_list_once(pair):
    guest = pair.front.act(people.save_person, PersonInput(name="来宾")).value
    pair.meet()
    pair.on_both(attendance.sign_in, pair.meeting.id, guest.id)
    for services, view in zip((pair.front, pair.door), pair.views(), strict=True):
        assert view.attendance.sitting_in == 1
        assert sum(1 for x in view.attendance.lines if x.person.id == guest.id) == 1
        sheet = services.ask(papers.sign_in_sheet, pair.meeting.id)
        assert sum(1 for row in sheet.rows if row.name == "来宾") == 1


def test_invited_here_and_come_as_a_guest_there_is_due(pair):
    guest = pair.front.act(people.save_person, PersonInput(name="来宾")).value
    pair.meet()
    pair.front.act(attendance.invite, pair.meeting.id, [guest.id])
    pair.door.act(attendance.sign_in, pair.meeting.id, guest.id)
    pair.meet()
    for view in pair.views():
        here = view.attendance
        assert (here.due, here.present, here.sitting_in) == (5, 1, 0)
    sitting = attendance.invite
    pair.front.act(sitting, pair.meeting.id, [guest.id], capacity=Capacity.SITTING_IN)
    assert pair.views()[0].attendance.due == 4


def test_a_proxy_entered_twice_is_one_and_is_withdrawn_as_one(pair):
    principal, holder = pair.people[3], pair.people[0]
    pair.on_both(attendance.give_proxy, pair.meeting.id, principal.id, holder_id=holder.id)
    pair.front.act(attendance.sign_in, pair.meeting.id, holder.id)
    view = pair.views()[0].attendance
    assert (view.present, view.by_proxy, view.quorum.have) == (1, 1, 2)
    line = next(x for x in view.lines if x.person.id == principal.id)
    pair.front.act(attendance.withdraw_proxy, line.proxy_id)
    assert pair.views()[0].attendance.by_proxy == 0


def test_two_holders_of_one_principal_count_once_and_alike_on_both(pair):
    principal = pair.people[3]
    give = (attendance.give_proxy, pair.meeting.id, principal.id)
    pair.front.act(*give, holder_id=pair.people[0].id)
    pair.door.act(*give, holder_id=pair.people[1].id)
    for resident in pair.people[:2]:
        pair.front.act(attendance.sign_in, pair.meeting.id, resident.id)
    pair.meet()
    told = set()
    for view in pair.views():
        line = next(x for x in view.attendance.lines if x.person.id == principal.id)
        told.add((view.attendance.by_proxy, line.detail))
    assert len(told) == 1
    assert told <= {(1, "委托赵一"), (1, "委托钱二")}


def test_excused_on_both_is_one_absence_which_can_be_corrected(pair):
    pair.front.act(attendance.excuse, pair.meeting.id, pair.people[0].id, reason="住院")
    pair.door.act(attendance.excuse, pair.meeting.id, pair.people[0].id, reason="出差")
    pair.meet()
    pair.door.act(attendance.excuse, pair.meeting.id, pair.people[0].id, reason="探亲")
    pair.meet()
    for view in pair.views():
        assert view.attendance.excused == 1
        (line,) = [x for x in view.attendance.lines if x.state == "请假"]
        assert line.detail == "探亲"


def test_on_the_speaking_list_of_both_is_one_turn(session):
    item, who = session.items[0], session.people[0]
    session.on_both(speaking.ask_to_speak, item.id, who.id, side=Side.FOR)
    for view in session.views():
        assert [x.person.name for x in view.floor.waiting] == ["赵一"]
    session.front.act(speaking.next_speaker, session.meeting.id)
    session.front.act(speaking.end_speech, session.meeting.id)
    session.meet()
    for view in session.views():
        assert (len(view.floor.waiting), len(view.floor.done)) == (0, 1)
    # And the turn that is left is there to be asked for.
    session.front.act(speaking.ask_to_speak, item.id, who.id, side=Side.FOR)


def test_taken_off_the_speaking_list_is_off(session):
    item, who = session.items[0], session.people[0]
    session.on_both(speaking.ask_to_speak, item.id, who.id, side=Side.FOR)
    (line,) = session.views()[0].floor.waiting
    session.front.act(speaking.leave_speaking_list, line.speech.id)
    session.meet()
    assert [len(v.floor.waiting) for v in session.views()] == [0, 0]


# -- who leads -----------------------------------------------------------------------------------


def test_whoever_opens_sign_in_leads_and_the_other_goes_on_signing_in(session):
    front, door = session.views()
    assert front.leads
    assert not door.leads
    assert door.leader == device_of(session.front)
    session.door.act(attendance.sign_in, session.meeting.id, session.people[3].id)
    session.door.act(speaking.write_note, session.items[0].id, "先到先停好")
    session.meet()
    assert session.views()[0].attendance.present == 4


@pytest.mark.parametrize(
    ("verb", "by_item"),
    [
        (meetings.take_break, False),
        (meetings.close_meeting, False),
        (agenda.finish_item, True),
        (agenda.carry_item, True),
        (voting.open_vote, True),
    ],
)
def test_phase_agenda_and_votes_are_the_leaders(session, verb, by_item):
    key = session.items[0].id if by_item else session.meeting.id
    with pytest.raises(Refused, match="另一台电脑主持"):
        session.door.act(verb, key)
    assert session.views()[1].meeting.phase is Phase.IN_SESSION


def test_after_a_failure_one_tap_takes_over_and_can_be_taken_back(session):
    session.door.act(leading.take_the_lead, session.meeting.id)
    session.door.act(meetings.take_break, session.meeting.id)
    session.meet()
    front, door = session.views()
    assert door.leads
    assert front.led
    assert not front.leads
    assert front.meeting.phase is Phase.BREAK
    journal = session.front.ask(lambda w: w.journal(session.meeting.id))
    assert "lead_meeting" in {line.verb for line in journal}
    with pytest.raises(Refused, match="另一台电脑主持"):
        session.front.act(meetings.resume_meeting, session.meeting.id)
    session.door.act(undo.undo_last, session.meeting.id)
    session.door.act(undo.undo_last, session.meeting.id)
    session.meet()
    front, door = session.views()
    assert front.leads
    assert not door.leads


def test_what_the_former_leader_did_is_not_taken_back_there(session):
    session.door.act(leading.take_the_lead, session.meeting.id)
    session.meet()
    with pytest.raises(Refused, match="另一台电脑主持"):
        session.front.act(undo.undo_last, session.meeting.id)


def test_the_leader_does_not_take_over_from_itself(session):
    with pytest.raises(Refused, match="不用接管"):
        session.front.act(leading.take_the_lead, session.meeting.id)


# -- votes ---------------------------------------------------------------------------------------


def vote_here(services: Services, item: AgendaItem, figures: dict[str, int]) -> Vote:
    vote = services.act(voting.open_vote, item.id).value
    services.act(voting.record_count, vote.id, figures)
    return vote


def test_a_leader_that_has_another_name_since_a_fork_goes_on_leading(session):
    front, meeting_id = session.front, session.meeting.id
    old = device_of(front)
    with front.database.writing() as connection:
        reissue.under_new_name(connection, old, "f0f0f0f0f0f0", at=1)
        local.put(connection, local.DEVICE, "f0f0f0f0f0f0")
        applying.rebuild(connection, at=0)
        connection.commit()
    view = front.ask(meeting_view, meeting_id)
    assert (view.leader, view.leads, view.led) == ("f0f0f0f0f0f0", True, False)
    front.act(meetings.take_break, meeting_id)
    front.act(meetings.resume_meeting, meeting_id)


def test_two_votes_on_an_item_at_once_the_leaders_holds_and_the_other_is_shown(session):
    # The front desk does not know yet that the door has taken over.
    session.door.act(leading.take_the_lead, session.meeting.id)
    item = session.items[0]
    lost = vote_here(session.front, item, {"for": 1, "against": 2, "abstain": 0})
    session.front.act(voting.declare_vote, lost.id)
    held = vote_here(session.door, item, {"for": 3, "against": 0, "abstain": 0})
    session.door.act(voting.declare_vote, held.id)
    session.meet()
    for view in session.views():
        (vote,) = view.votes
        assert vote.vote.id == held.id
        (words,) = vote.beside
        assert "不计入" in words
    content = session.front.ask(assembling.assemble, session.meeting.id)
    assert [len(i.votes) for i in content.items] == [1, 0]
    assert [len(i.resolutions) for i in content.items] == [1, 0]


def test_a_vote_that_counts_not_holds_nothing_up(session):
    session.door.act(leading.take_the_lead, session.meeting.id)
    session.front.act(voting.open_vote, session.items[0].id)
    held = vote_here(session.door, session.items[0], {"for": 3, "against": 0, "abstain": 0})
    session.door.act(voting.declare_vote, held.id)
    session.meet()
    session.door.act(meetings.close_meeting, session.meeting.id)


def test_counts_entered_on_both_the_leaders_hold_and_the_others_are_shown(session):
    vote = session.front.act(voting.open_vote, session.items[0].id).value
    session.meet()
    session.door.act(leading.take_the_lead, session.meeting.id)
    session.front.act(voting.record_count, vote.id, {"for": 1, "against": 2, "abstain": 0})
    session.door.act(voting.record_count, vote.id, {"for": 3, "against": 0, "abstain": 0})
    session.meet()
    for view in session.views():
        (shown,) = view.votes
        assert shown.tellers[0].figures["赞成"] == 3
        (words,) = shown.beside
        assert "赞成1" in words


def test_the_same_sheet_printed_on_both_is_one_and_its_rows_count_once(pair: Pair) -> None:
    for services in (pair.front, pair.door):
        printed = services.ask(papers.sign_in_sheet, pair.meeting.id).printed
        services.act(printouts.keep_printout, printed)
        # Each laptop keys in from its own print before they have met.
        services.act(sign_in_on_paper, pair.meeting.id, pair.people[0].id)
    pair.door.act(sign_in_on_paper, pair.meeting.id, pair.people[1].id)
    pair.meet()
    for services in (pair.front, pair.door):
        (line,) = services.ask(keyed.papers)
        assert services.ask(printouts.find_printout, line.code).printout.id == line.printout.id
        view = services.ask(keyed.sheet_view, line.printout.id)
        assert [row.came for row in view.rows][:3] == [
            keyed.Came.SIGNED, keyed.Came.SIGNED, keyed.Came.NOT,
        ]  # fmt: skip
    assert {v.attendance.present for v in pair.views()} == {2}
    with pytest.raises(Refused, match="另一台电脑"):
        pair.front.act(take_back_on_paper, pair.meeting.id, pair.people[1].id)
    first = pair.front.ask(keyed.papers)[0].printout.id
    pair.front.act(printouts.finish_printout, first)
    pair.meet()
    assert pair.door.ask(keyed.papers)[0].told == "已录完"


def test_a_paper_that_was_printed_elsewhere_is_asked_to_be_synced(pair: Pair) -> None:
    printed = pair.front.ask(papers.sign_in_sheet, pair.meeting.id).printed
    pair.front.act(printouts.keep_printout, printed)
    with pytest.raises(Refused, match="先同步"):
        pair.door.ask(printouts.find_printout, printed.mark.token(1))
    pair.meet()
    assert pair.door.ask(printouts.find_printout, printed.mark.token(2)).row == 2
