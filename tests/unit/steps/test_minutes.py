"""Minutes put together from what happened, completed, issued once, then only added to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import Refused
from app.domain.meeting import NoteKind, Phase
from app.steps import act, undo
from app.steps.deliberate import agenda, attendance, meetings, minutes, speaking, voting
from app.steps.deliberate.voting import VoteInput


@pytest.fixture
def closed(session):
    services, key = session.services, session.meeting.id
    services.act(attendance.excuse, key, session.people[8].id, reason="住院")
    services.act(
        speaking.write_note,
        session.items[0].id,
        "周末亲友来访没有地方停。",
        kind=NoteKind.POINT,
        resident_id=session.people[0].id,
    )
    vote = services.act(voting.open_vote, session.items[0].id, VoteInput()).value
    services.act(voting.record_count, vote.id, {"for": 5, "against": 1, "abstain": 1})
    services.act(voting.declare_vote, vote.id)
    services.act(act.add_task, key, session.items[0].id, "张榜公布", who="居委会")
    services.act(attendance.sign_out, key, session.people[6].id)
    services.act(agenda.finish_item, session.items[0].id)
    services.act(meetings.close_meeting, key)
    return session


def test_what_happened_stands_in_the_minutes(closed):
    content = closed.services.ask(minutes.assemble, closed.meeting.id)
    assert (content.due, content.present, content.absent) == (9, 7, 2)
    states = {a.name: (a.state, a.detail) for a in content.attendance}
    assert states["冯九"] == ("请假", "住院")
    assert states["王八"][0] == "未到"
    assert states["郑七"][0] == "到会"
    assert "离会" in states["郑七"][1]
    item = content.items[0]
    assert item.points == ("赵一：周末亲友来访没有地方停。",)
    assert item.votes[0].sentence.endswith("通过。")
    assert item.votes[0].effect.startswith("居民（代表）会议决定")
    assert item.resolutions == ("车位先到先停。",)
    assert (item.tasks[0].text, item.tasks[0].who) == ("张榜公布", "居委会")
    assert content.items[2].carried
    assert "留待下次会议" in content.closing


def test_a_draft_is_kept_and_can_be_given_up(closed):
    key = closed.meeting.id
    content = replace(closed.services.ask(minutes.assemble, key), summary="改写的摘要")
    closed.services.act(minutes.save_draft, key, content)
    assert closed.services.ask(minutes.current_content, key) == content
    closed.services.act(minutes.discard_draft, key)
    assert closed.services.ask(minutes.current_content, key).summary != "改写的摘要"


def test_issued_minutes_are_never_edited(closed):
    key = closed.meeting.id
    content = replace(closed.services.ask(minutes.assemble, key), summary="定稿")
    closed.services.act(minutes.save_draft, key, content)
    issued = closed.services.act(minutes.issue_minutes, key).value
    assert closed.view().meeting.phase is Phase.ISSUED
    assert minutes.content_of(issued).summary == "定稿"
    assert len(issued.record_digest) == 64
    for verb, args in (
        (minutes.save_draft, (key, content)),
        (minutes.issue_minutes, (key,)),
        (undo.undo_last, (key,)),
        (attendance.excuse, (key, closed.people[0].id)),
        (speaking.write_note, (closed.items[0].id, "补记")),
    ):
        with pytest.raises(Refused, match="签发"):
            closed.services.act(verb, *args)


def test_where_the_record_can_be_looked_up_is_part_of_what_is_issued(closed):
    key, url = closed.meeting.id, "https://sync.hongliu.example.cn/v"
    issued = closed.services.act(minutes.issue_minutes, key, verify_at=url).value
    assert minutes.content_of(issued).verify_at == url
    addendum = closed.services.act(minutes.issue_addendum, key, "更正一处笔误").value
    assert minutes.content_of(addendum).verify_at == "", "the room has left the district"


def test_addenda_are_numbered(closed):
    key = closed.meeting.id
    with pytest.raises(Refused, match="还没有签发"):
        closed.services.act(minutes.issue_addendum, key, "更正一处笔误")
    closed.services.act(minutes.issue_minutes, key)
    for text in ("更正一处笔误", "补充一份附件"):
        closed.services.act(minutes.issue_addendum, key, text)
    versions = closed.services.ask(minutes.versions_of, key)
    assert [v.number for v in versions] == [0, 1, 2]
    assert minutes.content_of(versions[2]).addendum == "补充一份附件"
    assert len({v.record_digest for v in versions}) == 3


def test_minutes_are_not_issued_before_the_meeting_is_closed(session):
    with pytest.raises(Refused, match="散会以后"):
        session.services.act(minutes.issue_minutes, session.meeting.id)
