"""Who has a direct interest in an item is on record, and is no teller or scrutineer of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.forms.minutes import make_minutes
from app.domain.errors import Refused
from app.domain.interest import Interest
from app.steps import undo
from app.steps.deliberate import agenda, interests, meetings, minutes
from app.steps.views import journal
from tests.unit.documents import form_samples as samples

WARNING = "赵一与“先到先停”有直接利害关系，不宜担任监票人或计票人，请另选一人。"


def declare(hall, *, item=0, who=0):
    key, resident = hall.items[item].id, hall.people[who].id
    return hall.services.act(interests.declare_interest, key, resident).value


def assign(hall, *, who=0, duty="计票人"):
    resident = hall.people[who].id
    return hall.services.act(meetings.assign_duty, hall.meeting.id, resident, duty=duty).value


def test_an_interest_is_shown_with_its_item(hall):
    declare(hall)
    declare(hall, who=1)
    declare(hall, item=2)
    view = hall.view()
    assert [p.name for p in view.interested_in(hall.items[0].id)] == ["赵一", "钱二"]
    assert [p.name for p in view.interested_in(hall.items[2].id)] == ["赵一"]
    assert view.interested_in(hall.items[1].id) == ()
    assert view.duty_warnings() == ()


@pytest.mark.parametrize("duty", ["计票人", "监票人"])
@pytest.mark.parametrize("first", ["interest", "duty"])
def test_an_interested_teller_or_scrutineer_is_warned_about(hall, duty, first):
    if first == "interest":
        declare(hall)
        assign(hall, duty=duty)
    else:
        assign(hall, duty=duty)
        declare(hall)
    assign(hall, who=1, duty=duty)
    assert hall.view().duty_warnings() == (WARNING,)
    assert hall.view().duty_warnings(hall.items[0].id) == (WARNING,)
    assert hall.view().duty_warnings(hall.items[1].id) == ()


def test_another_duty_is_nobodys_conflict(hall):
    declare(hall)
    assign(hall, duty="签到员")
    assert hall.view().duty_warnings() == ()


def test_who_both_counts_and_watches_is_warned_about_once(hall):
    declare(hall)
    assign(hall)
    assign(hall, duty="监票人")
    assert hall.view().duty_warnings() == (WARNING,)


def test_nobody_declares_the_same_twice(hall):
    declare(hall)
    with pytest.raises(Refused, match="赵一已经登记过"):
        declare(hall)
    assert len(hall.services.ask(lambda work: work.find(Interest))) == 1


def test_it_is_taken_back_and_undone(hall):
    made = declare(hall)
    hall.services.act(interests.withdraw_interest, made.id)
    assert hall.view().interests == ()
    hall.undo()
    assert [line.interest for line in hall.view().interests] == [made]
    hall.undo()
    assert hall.view().interests == ()


def test_its_line_in_the_journal_is_taken_back_by_itself(hall):
    declare(hall)
    assign(hall, who=1)
    line = next(
        x
        for x in hall.services.ask(journal.recent, hall.meeting.id)
        if x.verb == "declare_interest"
    )
    assert line.words == "赵一 与议题有利害关系"
    assert line.undoable
    hall.services.act(undo.undo_line, line.op, meeting_id=hall.meeting.id)
    assert hall.view().interests == ()
    assert len(hall.view().duties) == 1


def test_an_item_taken_off_the_agenda_warns_nobody(hall):
    declare(hall)
    assign(hall)
    hall.services.act(agenda.remove_item, hall.items[0].id)
    assert hall.view().duty_warnings() == ()


def test_the_minutes_tell_it_and_who_counted_all_the_same(session, tmp_path: Path):
    for who in (0, 1):
        declare(session, who=who)
    assign(session, who=2)
    first = session.services.ask(minutes.assemble, session.meeting.id).items[0]
    assert first.interest == "赵一、钱二与本项有直接利害关系，没有担任计票人、监票人。"
    assign(session, who=1)
    content = session.services.ask(minutes.assemble, session.meeting.id)
    told = "赵一、钱二与本项有直接利害关系，其中钱二担任了计票人或监票人。"
    assert [item.interest for item in content.items] == [told, "", ""]
    out = tmp_path / "minutes.pdf"
    make_minutes(content, out, order=samples.ORDER)
    assert f"利害关系：{told}" in samples.text(out)


def test_issued_minutes_stand(session):
    made = declare(session)
    session.services.act(meetings.close_meeting, session.meeting.id)
    session.services.act(minutes.issue_minutes, session.meeting.id)
    with pytest.raises(Refused, match="签发"):
        declare(session, who=1)
    with pytest.raises(Refused, match="签发"):
        session.services.act(interests.withdraw_interest, made.id)
