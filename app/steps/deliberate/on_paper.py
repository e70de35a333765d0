"""A meeting that was held on paper, all of it or from some moment on, and is keyed in afterwards.

The times are those of the paper: when sign-in began, when the meeting opened, went over to paper
and closed. What is keyed in is in the log with the moment at which it was keyed in, as everything
is. No clock runs meanwhile: how long an item took is not known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import day_time_words
from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, ItemRun, ItemState, Meeting, Phase, PhaseChange, Speech
from app.steps.deliberate import clockwork, leading, meetings
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

LONGEST = timedelta(hours=24)
"""A meeting that seems to have lasted longer has a wrong day."""
_GOING_ON = (Phase.IN_SESSION, Phase.BREAK)


def begin_on_paper(
    work: UnitOfWork, meeting_id: str, *, started_at: datetime, sign_in_at: datetime | None = None
) -> Meeting:
    """Open a meeting that was held on paper, with the times that stand on the paper.

    Args:
        work: the unit of work.
        meeting_id: a meeting that has not opened on the laptop.
        started_at: when it was opened.
        sign_in_at: when sign-in began; ``None``: as it is on record, or when it was opened.

    Raises:
        Refused: it has opened already, or the times cannot be.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase not in {Phase.PREPARED, Phase.SIGN_IN}:
        raise Refused(f"会议现在是“{meeting.phase.words}”，已经开过会。没有改动。")
    if meeting.phase is Phase.SIGN_IN:
        leading.refuse_unless_leading(work, meeting_id)
    signing = meeting.sign_in_at or sign_in_at or started_at
    if meeting.sign_in_at is not None and meeting.sign_in_at > started_at:
        # Sign-in was opened on the laptop only afterwards.
        signing = started_at
    _check(work, "开会", started_at)
    if signing > started_at:
        raise Refused("签到的时间不能晚于开会的时间。没有改动。", field="sign_in_at")
    if started_at - signing > LONGEST:
        raise Refused("签到和开会隔了一天以上，请核对日期。没有改动。", field="sign_in_at")
    if meeting.phase is Phase.PREPARED:
        _phase(work, meeting, Phase.SIGN_IN, signing)
        leading.begin_leading(work, meeting_id)
    _phase(work, meeting, Phase.IN_SESSION, started_at)
    meeting = replace(
        meeting,
        phase=Phase.IN_SESSION,
        sign_in_at=signing,
        started_at=started_at,
        on_paper=True,
    )
    items = sorted(work.find(AgendaItem, meeting_id=meeting_id), key=lambda i: i.position)
    first = next((i for i in items if i.state is ItemState.PENDING), None)
    if first:
        meeting = clockwork.make_current(work, meeting, first)
    work.put(meeting)
    work.describe("begin_on_paper", meeting=meeting_id)
    return meeting


def continue_on_paper(work: UnitOfWork, meeting_id: str, *, since: datetime) -> Meeting:
    """From this moment on the meeting went on on paper: the clocks had stopped then.

    Raises:
        Refused: it is not under way, it is on paper already, or the time cannot be.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase not in _GOING_ON:
        raise Refused(f"会议现在是“{meeting.phase.words}”，没有在开会。没有改动。")
    leading.refuse_unless_leading(work, meeting_id)
    if meeting.on_paper:
        raise Refused("这次会议已经是纸面补录。没有改动。")
    _check(work, "转为纸面", since, after=meeting.started_at)
    _stop_at(work, meeting_id, since)
    if meeting.phase is Phase.BREAK:
        _phase(work, meeting, Phase.IN_SESSION, since)
    meeting = replace(meeting, phase=Phase.IN_SESSION, on_paper=True)
    work.put(meeting)
    work.describe("continue_on_paper", meeting=meeting_id)
    return meeting


def _stop_at(work: UnitOfWork, meeting_id: str, since: datetime) -> None:
    for run in work.find(ItemRun, meeting_id=meeting_id, ended_at=None):
        work.put(replace(run, ended_at=max(run.started_at, since)))
    for speech in work.find(Speech, meeting_id=meeting_id, ended_at=None):
        if speech.started_at is not None:
            work.put(clockwork.ended(speech, max(speech.started_at, since)))


def close_on_paper(work: UnitOfWork, meeting_id: str, *, closed_at: datetime) -> Meeting:
    """Close a meeting that was held on paper, at the time that stands on the paper.

    Raises:
        Refused: it is not on paper, a vote is open, or the time cannot be.
    """
    meeting = work.get(Meeting, meeting_id)
    if not meeting.on_paper:
        raise Refused("这次会议不是纸面补录，请直接散会。没有改动。")
    _check(work, "散会", closed_at, after=meeting.started_at)
    closed = meetings.close_meeting(work, meeting_id)
    for change in work.find(PhaseChange, meeting_id=meeting_id, phase=Phase.CLOSED):
        if change.at == work.now():
            work.put(replace(change, at=closed_at))
    closed = replace(closed, closed_at=closed_at)
    work.put(closed)
    work.describe("close_on_paper", meeting=meeting_id)
    return closed


def moment_of(work: UnitOfWork, meeting: Meeting) -> datetime:
    """When somebody came whose signature is keyed in now: the sheet does not say it.

    A sheet that is keyed in while the meeting goes on tells of now; one that is keyed in afterwards
    was signed at the door.
    """
    refuse_if_issued(meeting)
    if meeting.on_paper or meeting.phase is Phase.CLOSED:
        return meeting.started_at or meeting.sign_in_at or work.now()
    return work.now()


def _phase(work: UnitOfWork, meeting: Meeting, phase: Phase, at: datetime) -> None:
    work.put(PhaseChange(id=work.new_id(), meeting_id=meeting.id, phase=phase, at=at))


def _check(work: UnitOfWork, what: str, at: datetime, *, after: datetime | None = None) -> None:
    field = {"开会": "started_at", "转为纸面": "since", "散会": "closed_at"}[what]
    if at > work.now():
        raise Refused(
            f"{what}的时间是 {day_time_words(at)}，还没有到。请核对日期和时间，没有改动。",
            field=field,
        )
    if after is not None and at < after:
        raise Refused(
            f"{what}的时间不能早于开会的时间（{day_time_words(after)}）。没有改动。", field=field
        )
    if after is not None and at - after > LONGEST:
        raise Refused(f"{what}和开会隔了一天以上，请核对日期。没有改动。", field=field)
