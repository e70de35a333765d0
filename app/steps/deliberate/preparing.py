"""Preparing a meeting in one go: its agenda and its list come with it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.steps.deliberate import agenda, attendance, meetings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.meeting import Meeting
    from app.steps.deliberate.meetings import MeetingInput
    from app.steps.ports import UnitOfWork


def make_meeting(
    work: UnitOfWork,
    entry: MeetingInput,
    *,
    previous_id: str | None = None,
    matter_ids: Sequence[str] = (),
) -> Meeting:
    """Make a meeting with these matters on its agenda and, if the roster tells, those due.

    One action and one undo. Who is due under the rule is put on the list at once; a roster that
    does not tell leaves the list empty, which the check before the meeting says.
    """
    meeting = meetings.prepare_meeting(work, entry, previous_id=previous_id)
    if matter_ids:
        agenda.add_matters(work, meeting.id, matter_ids)
    with suppress(Refused):
        attendance.invite_entitled(work, meeting.id)
    work.describe("prepare_meeting", meeting=meeting.id)
    return meeting
