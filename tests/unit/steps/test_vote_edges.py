"""Votes, proxies and owners off the usual path, and minutes where data is gone."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.domain.names import ERASED
from app.domain.people import Ownership
from app.domain.vote import Method, Question
from app.steps import people
from app.steps.deliberate import attendance, meetings, minutes, voting
from app.steps.deliberate.agenda import ItemInput, add_items
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.people import PersonInput
from app.steps.views.meeting import meeting_view


def open_vote(hall, index=0, **entry):
    return hall.services.act(voting.open_vote, hall.items[index].id, VoteInput(**entry)).value


def cast(hall, vote, person, *choices):
    return hall.services.act(voting.record_ballot, vote.id, person.id, choices=choices).value


def give_proxy(hall, principal, holder):
    return hall.services.act(
        attendance.give_proxy,
        hall.meeting.id,
        hall.people[principal].id,
        holder_id=hall.people[holder].id,
    ).value


def meeting_under(services, clock, rule_key):
    entry = MeetingInput(title="另一次会", rule_key=rule_key, planned_at=clock())
    return services.act(meetings.prepare_meeting, entry).value


# -- proxies -----------------------------------------------------------------------------------


def test_a_principal_whose_holder_left_after_the_opening_still_votes(session):
    give_proxy(session, 8, 0)
    vote = open_vote(session, method=Method.NAMED)
    session.services.act(attendance.sign_out, session.meeting.id, session.people[0].id)
    cast(session, vote, session.people[8], "for")
    assert session.view().votes[0].tally.for_ == 1
    assert vote.denominator["present"] == 8


def test_a_principal_who_comes_after_the_opening_votes_once(session):
    give_proxy(session, 8, 0)
    vote = open_vote(session, method=Method.NAMED)
    session.services.act(attendance.sign_in, session.meeting.id, session.people[8].id)
    cast(session, vote, session.people[8], "against")
    with pytest.raises(Refused, match="已经投过票"):
        cast(session, vote, session.people[8], "for")
    assert session.view().attendance.quorum.have == 8


def test_authority_is_not_handed_on(session):
    carried = give_proxy(session, 8, 7)
    with pytest.raises(Refused, match="已接受他人委托"):
        give_proxy(session, 7, 0)
    session.services.act(attendance.withdraw_proxy, carried.id)
    give_proxy(session, 8, 0)
    with pytest.raises(Refused, match="本人已委托他人"):
        give_proxy(session, 7, 8)


def test_who_came_left_and_then_sent_somebody_is_counted_once_in_the_minutes(session):
    session.services.act(attendance.sign_out, session.meeting.id, session.people[6].id)
    give_proxy(session, 6, 0)
    session.services.act(meetings.close_meeting, session.meeting.id)
    told = session.services.ask(minutes.assemble, session.meeting.id)
    assert (told.due, told.present, told.by_proxy, told.absent) == (9, 7, 0, 2)


# -- households --------------------------------------------------------------------------------


def test_two_of_one_household_on_the_list_are_one_household(services, hall, clock):
    wife = services.act(
        people.save_person, PersonInput(name="钱妻", building="1", stairwell="1", door="101")
    ).value
    meeting = meeting_under(services, clock, "residents_meeting_households")
    services.act(attendance.invite_entitled, meeting.id)
    services.act(attendance.invite, meeting.id, [wife.id])
    services.act(meetings.begin_sign_in, meeting.id)
    services.act(attendance.sign_in_family, meeting.id, [wife.id, hall.people[0].id])
    quorum = services.ask(meeting_view, meeting.id).attendance.quorum
    assert (quorum.due, quorum.have) == (9, 1)


# -- owners ------------------------------------------------------------------------------------


def test_a_meeting_is_shown_though_a_unit_has_no_area_and_the_vote_says_which(session):
    session.services.act(
        people.save_person,
        PersonInput(name="新业主", building="9", stairwell="1", door="901", is_owner=True),
    )
    meeting = meeting_under(session.services, session.clock, "owners_general")
    view = session.services.ask(meeting_view, meeting.id)
    assert not view.attendance.quorum.reached
    assert "901" in view.attendance.quorum.words
    with pytest.raises(Refused, match="901没有面积"):
        open_vote(session, 1, method=Method.PAPER, absentees_vote=True)


def test_a_meeting_of_owners_is_shown_before_anybody_is_on_the_roster(services, clock):
    services.act(people.open_room, "样例会客厅", community="样例社区")
    meeting = meeting_under(services, clock, "owners_special")
    view = services.ask(meeting_view, meeting.id)
    assert not view.attendance.quorum.reached


def test_co_owners_who_named_nobody_vote_once_whoever_comes_first(session):
    first, second = session.people[:2]
    shared = first.unit_id

    def share(work):
        for ownership in work.find(Ownership, resident_id=[first.id, second.id]):
            work.remove(ownership)
        for owner in (first, second):
            work.put(
                Ownership(id=work.new_id(), unit_id=shared, resident_id=owner.id, represents=False)
            )
        work.describe("own_units")

    session.services.act(share)
    vote = open_vote(session, 1, method=Method.PAPER, absentees_vote=True)
    # Eight units have owners, and the second person's own flat has none: a head of its own.
    assert vote.denominator["due"] == 9
    cast(session, vote, second, "for")
    with pytest.raises(Refused, match="两张票不一致"):
        cast(session, vote, first, "against")
    tally = session.view().votes[0].tally
    assert (tally.for_, tally.against, tally.for_area) == (1, 0, 100_00)


def test_who_is_an_owner_no_more_has_no_vote_for_the_unit(services, hall):
    first = hall.people[0]
    services.act(
        people.save_person,
        PersonInput(name="赵一", building="1", stairwell="1", door="101", roles=("居民代表",)),
        resident_id=first.id,
    )
    assert services.ask(lambda work: work.find(Ownership, resident_id=first.id)) == []
    co_owner = services.act(
        people.save_person,
        PersonInput(name="赵妻", building="1", stairwell="1", door="101", is_owner=True),
    ).value
    (held,) = services.ask(lambda work: work.find(Ownership, resident_id=co_owner.id))
    assert held.represents


# -- opening -----------------------------------------------------------------------------------


def test_a_vote_that_allows_more_marks_than_options_is_shown_and_counted(session):
    vote = open_vote(
        session,
        method=Method.PAPER,
        question=Question.CHOOSE_SEVERAL,
        options=("甲", "乙"),
        seats=5,
    )
    cast(session, vote, session.people[0], "1", "2")
    assert session.view().votes[0].tally.marks == (1, 1)


def test_an_item_is_voted_on_once_in_a_bundle(session):
    ids = [session.items[0].id, session.items[0].id]
    with pytest.raises(Refused, match="至少要选两项"):
        session.services.act(voting.open_bundle, ids)


def test_a_bundle_is_of_one_meeting(session):
    other = meeting_under(session.services, session.clock, "consultation")
    (item,) = session.services.act(add_items, other.id, [ItemInput(title="别处")]).value
    session.services.act(meetings.begin_sign_in, other.id)
    session.services.act(attendance.invite, other.id, [session.people[0].id])
    session.services.act(attendance.sign_in, other.id, session.people[0].id)
    session.services.act(meetings.open_meeting, other.id)
    with pytest.raises(Refused, match="同一次会议"):
        session.services.act(voting.open_bundle, [session.items[0].id, item.id])


def test_undoing_a_bundle_takes_all_of_it_back(session):
    ids = [session.items[0].id, session.items[2].id]
    session.services.act(voting.open_bundle, ids)
    session.undo()
    assert session.view().votes == ()


# -- erased --------------------------------------------------------------------------------------


def erase(services, *kinds):
    """What erasing leaves behind, in the log's values and in the tables."""
    with services.database.writing() as connection:
        for table, column in kinds:
            connection.run(
                "UPDATE op_personal SET value = NULL, salt = x'' WHERE tbl = ? AND col = ?",
                (table, column),
            )
            connection.run(f'UPDATE "{table}" SET "{column}" = NULL')
        connection.commit()


def test_the_minutes_of_people_who_were_erased_are_put_together(session):
    vote = open_vote(session, method=Method.NAMED)
    for person in session.people[:5]:
        cast(session, vote, person, "for")
    session.services.act(voting.declare_vote, vote.id)
    session.services.act(meetings.close_meeting, session.meeting.id)
    erase(session.services, ("resident", "name"), ("resident", "remark"), ("ballot", "choices"))
    told = session.services.ask(minutes.assemble, session.meeting.id)
    assert {line.name for line in told.attendance} == {ERASED}
    assert "同意5票" in told.items[0].votes[0].sentence
    session.services.act(minutes.issue_minutes, session.meeting.id)
    assert session.services.verify_log().faults == []


def test_an_open_vote_with_an_erased_ballot_is_shown_and_says_so(session):
    vote = open_vote(session, method=Method.NAMED)
    cast(session, vote, session.people[0], "for")
    erase(session.services, ("ballot", "choices"))
    view = session.view().votes[0]
    assert view.tally is None
    assert view.preview is None
    assert view.obstacle
