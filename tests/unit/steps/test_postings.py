"""Notices that were put up: the fact, its days, its undo, and what the minutes tell of it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import Refused
from app.domain.posting import PostedPaper, Posting
from app.domain.vote import Method
from app.steps import undo
from app.steps.deliberate import agenda, meetings, minutes, postings, voting
from app.steps.deliberate.postings import PostingInput
from app.steps.deliberate.voting import VoteInput
from app.steps.views import journal

DAY = date(2026, 11, 20)


def post(hall, paper=PostedPaper.NOTICE, day=DAY, **said):
    entry = PostingInput(paper=paper, day=day, **said)
    return hall.services.act(postings.post_paper, hall.meeting.id, entry).value


def posted(hall):
    return hall.services.ask(postings.postings_of, hall.meeting.id)


def close(hall):
    hall.services.act(meetings.close_meeting, hall.meeting.id)


def test_a_posting_is_a_fact_in_the_journal_and_can_be_taken_back(hall):
    made = post(hall, place="公告栏", by="钱二")
    assert made.words == "2026年11月20日在公告栏张贴（钱二）"
    line = hall.services.ask(journal.recent, hall.meeting.id, limit=1)[0]
    assert (line.words, line.undoable) == ("登记会前公告已张贴", True)
    hall.services.act(undo.undo_line, line.op, meeting_id=hall.meeting.id)
    assert posted(hall) == ()


def test_a_posting_made_by_mistake_is_withdrawn_and_comes_back_by_undo(hall):
    made = post(hall)
    hall.services.act(postings.withdraw_posting, made.id)
    assert posted(hall) == ()
    hall.undo()
    assert posted(hall) == (made,)


def test_where_and_by_whom_lie_apart_from_the_log(hall):
    post(hall, place="一号楼门厅", by="钱二")
    with hall.services.database.reading() as connection:
        bodies = " ".join(row[0] for row in connection.run("SELECT body FROM op_log"))
    assert "门厅" not in bodies
    assert "2026-11-20" in bodies


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 25), "还没有到"), (date(2027, 1, 1), "还没有到")],
)
def test_no_notice_is_put_up_tomorrow(hall, day, words):
    with pytest.raises(Refused, match=words) as refused:
        post(hall, day=day)
    assert refused.value.field == "day"
    assert posted(hall) == ()


def test_a_result_is_published_after_the_meeting_only(session):
    with pytest.raises(Refused, match="散会以后"):
        post(session, PostedPaper.RESULT, date(2026, 11, 24))
    close(session)
    with pytest.raises(Refused, match="不会更早"):
        post(session, PostedPaper.RESULT, DAY)
    session.services.act(minutes.issue_minutes, session.meeting.id)
    made = post(session, PostedPaper.RESULT, date(2026, 11, 24))
    assert posted(session) == (made,)
    assert session.services.ask(postings.is_result_posted, session.meeting.id)


def test_the_minutes_tell_of_the_notice_and_then_it_stays(session):
    made = post(session, place="公告栏", by="钱二")
    close(session)
    content = session.services.ask(minutes.assemble, session.meeting.id)
    assert content.notice == "2026年11月20日在公告栏张贴（钱二）。"
    session.services.act(minutes.issue_minutes, session.meeting.id)
    with pytest.raises(Refused, match="已经签发"):
        session.services.act(postings.withdraw_posting, made.id)
    with pytest.raises(Refused, match="已经签发"):
        post(session)


def test_an_owners_decision_is_to_be_published_within_three_days(session):
    def due():
        meeting = session.services.ask(
            lambda work: work.get(type(session.meeting), session.meeting.id)
        )
        return session.services.ask(postings.result_due, meeting)

    session.services.act(agenda.finish_item, session.items[0].id)
    vote = session.services.act(
        voting.open_vote,
        session.items[1].id,
        VoteInput(method=Method.PAPER, absentees_vote=True),
    ).value
    for resident in session.people[:8]:
        session.services.act(voting.record_ballot, vote.id, resident.id, choices=["for"])
    session.services.act(voting.declare_vote, vote.id)
    assert due() is None
    close(session)
    assert due() == date(2026, 11, 27)


def test_the_next_notice_is_offered_where_the_last_one_hung(hall):
    post(hall, place="公告栏", by="钱二")
    found = hall.services.ask(postings.board, hall.meeting.id)
    assert (found.place, found.by) == ("公告栏", "钱二")
    assert [p.paper for p in found.of(PostedPaper.NOTICE)] == [PostedPaper.NOTICE]
    assert found.of(PostedPaper.RESULT) == ()
    assert isinstance(found.postings[0], Posting)
