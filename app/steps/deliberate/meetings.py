"""Verbs of a meeting as a whole: preparing it, and its phases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.errors import Refused
from app.domain.meeting import (
    NEXT_PHASES,
    UNDER_WAY,
    AgendaItem,
    Duty,
    ItemState,
    Meeting,
    Phase,
    PhaseChange,
    Speech,
)
from app.domain.people import Resident
from app.domain.presets import PRESETS
from app.steps import collect
from app.steps.deliberate import clockwork, leading
from app.steps.reference import rule_by_key

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork

SPEECH_LEAST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInput:
    """What a form says of a meeting."""

    title: str
    rule_key: str
    planned_at: datetime
    place: str = ""
    chair: str = ""
    recorder: str = ""
    organiser: str = ""
    speech_seconds: int = 120
    speech_turns: int = 2


def _checked(entry: MeetingInput) -> MeetingInput:
    if not entry.title.strip():
        raise Refused("请填写会议名称。", field="title")
    if entry.speech_seconds < SPEECH_LEAST or entry.speech_turns < 1:
        raise Refused(f"发言时限至少 {SPEECH_LEAST} 秒，次数至少 1 次。", field="speech_seconds")
    return replace(entry, title=entry.title.strip())


def _frozen_rule(
    work: UnitOfWork, entry: MeetingInput, before: Meeting | None = None
) -> dict[str, object] | None:
    """The district's rule that was chosen, as it is now; one chosen before stays as it was then."""
    if before is not None and before.rule_key == entry.rule_key:
        return before.rule
    rule = rule_by_key(work, entry.rule_key)
    # Of the law's rules the key is enough. What stood beside it stays: should another laptop's key
    # be the one that holds, its rule is still here.
    kept = before.rule if before is not None else None
    return kept if entry.rule_key in PRESETS else rule.to_dict()


def prepare_meeting(
    work: UnitOfWork, entry: MeetingInput, *, previous_id: str | None = None
) -> Meeting:
    """Make a meeting; with ``previous_id`` it continues that one and takes its unfinished items.

    Raises:
        Refused: no title, limits that cannot be, no such rule; the earlier meeting is continued
            by another one already, which has its unfinished items.
    """
    entry = _checked(entry)
    previous = work.get(Meeting, previous_id) if previous_id else None
    following = work.first(Meeting, previous_id=previous_id) if previous_id else None
    if previous and following:
        raise Refused(
            f"“{previous.title}”的未完事项已经转到“{following.title}”，没有再建一次。"
            "请在那次会议中继续，或新建一次会议。"
        )
    meeting = Meeting(
        id=work.new_id(),
        title=entry.title,
        rule_key=entry.rule_key,
        rule=_frozen_rule(work, entry, previous),
        place=entry.place,
        planned_at=entry.planned_at,
        chair=entry.chair,
        recorder=entry.recorder,
        organiser=entry.organiser,
        speech_seconds=entry.speech_seconds,
        speech_turns=entry.speech_turns,
        sequence=previous.sequence + 1 if previous else 1,
        previous_id=previous_id,
    )
    work.put(meeting)
    if previous:
        _carry_over(work, previous, meeting)
    work.describe("prepare_meeting", meeting=meeting.id)
    return meeting


def _carry_over(work: UnitOfWork, previous: Meeting, meeting: Meeting) -> None:
    unfinished = sorted(
        work.find(AgendaItem, meeting_id=previous.id, state=ItemState.CARRIED),
        key=lambda i: i.position,
    )
    for position, item in enumerate(unfinished):
        work.put(
            replace(
                item,
                id=work.new_id(),
                meeting_id=meeting.id,
                position=position,
                state=ItemState.PENDING,
                # Whatever came up last time is announced with this meeting's notice.
                announced=True,
            )
        )


def correct_meeting(work: UnitOfWork, meeting_id: str, entry: MeetingInput) -> Meeting:
    """Change what is written about a meeting whose minutes are not issued."""
    entry = _checked(entry)
    meeting = work.get(Meeting, meeting_id)
    refuse_if_issued(meeting)
    meeting = replace(
        meeting,
        title=entry.title,
        rule_key=entry.rule_key,
        rule=_frozen_rule(work, entry, meeting),
        place=entry.place,
        planned_at=entry.planned_at,
        chair=entry.chair,
        recorder=entry.recorder,
        organiser=entry.organiser,
        speech_seconds=entry.speech_seconds,
        speech_turns=entry.speech_turns,
    )
    work.put(meeting)
    work.describe("correct_meeting", meeting=meeting_id)
    return meeting


def refuse_if_issued(meeting: Meeting) -> None:
    """Signed minutes take addenda, never edits (档案法实施条例第39条)."""
    if meeting.phase is Phase.ISSUED:
        raise Refused("这次会议的纪要已经签发，记录不再改动。如有更正，请出具补充纪要。")


def remove_meeting(work: UnitOfWork, meeting_id: str) -> None:
    """Take away a meeting that has not begun.

    Raises:
        Refused: somebody has signed in already.
    """
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase is not Phase.PREPARED:
        raise Refused("会议已经开始签到，不能删除。记录没有变化。")
    items = work.find(AgendaItem, meeting_id=meeting_id)
    work.remove(meeting, *items)
    for matter_id in sorted({i.matter_id for i in items if i.matter_id}):
        collect.wait_again(work, matter_id)
    work.describe("remove_meeting", meeting=meeting_id)


def _enter(work: UnitOfWork, meeting: Meeting, phase: Phase) -> Meeting:
    if phase not in NEXT_PHASES[meeting.phase]:
        raise Refused(f"会议现在是“{meeting.phase.words}”，不能直接进入“{phase.words}”。没有改动。")
    if meeting.phase in UNDER_WAY:
        leading.refuse_unless_leading(work, meeting.id)
    work.put(PhaseChange(id=work.new_id(), meeting_id=meeting.id, phase=phase, at=work.now()))
    changed = replace(meeting, phase=phase)
    work.put(changed)
    return changed


def begin_sign_in(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Open the door: people may sign in."""
    meeting = _enter(work, work.get(Meeting, meeting_id), Phase.SIGN_IN)
    meeting = replace(meeting, sign_in_at=work.now())
    work.put(meeting)
    leading.begin_leading(work, meeting_id)
    work.describe("begin_sign_in", meeting=meeting_id)
    return meeting


def open_door(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Begin the sign-in of a prepared meeting; one that has begun stays as it is."""
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase is not Phase.PREPARED:
        return meeting
    return begin_sign_in(work, meeting_id)


def open_meeting(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Open the meeting with its first unfinished item."""
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase is not Phase.SIGN_IN:
        raise Refused(f"会议现在是“{meeting.phase.words}”，不能宣布开会。没有改动。")
    meeting = _enter(work, meeting, Phase.IN_SESSION)
    items = sorted(work.find(AgendaItem, meeting_id=meeting_id), key=lambda i: i.position)
    first = next((i for i in items if i.state is ItemState.PENDING), None)
    meeting = replace(meeting, started_at=work.now())
    if first:
        meeting = clockwork.make_current(work, meeting, first)
    work.put(meeting)
    work.describe("open_meeting", meeting=meeting_id)
    return meeting


def take_break(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Break off; the item's clock and whoever speaks are halted."""
    meeting = _enter(work, work.get(Meeting, meeting_id), Phase.BREAK)
    clockwork.stop_clock(work, meeting)
    clockwork.pause_speech(work, meeting)
    work.describe("take_break", meeting=meeting_id)
    return meeting


def resume_meeting(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Go on after a break; the item's clock runs again."""
    meeting = work.get(Meeting, meeting_id)
    if meeting.phase is not Phase.BREAK:
        raise Refused(f"会议现在是“{meeting.phase.words}”，没有在休息。没有改动。")
    meeting = _enter(work, meeting, Phase.IN_SESSION)
    clockwork.start_clock(work, meeting)
    work.describe("resume_meeting", meeting=meeting_id)
    return meeting


def close_meeting(work: UnitOfWork, meeting_id: str) -> Meeting:
    """Close the meeting; what was not finished goes to the next one.

    Raises:
        Refused: a vote is open; its result has to be declared or the vote taken back.
    """
    meeting = work.get(Meeting, meeting_id)
    leading.refuse_unless_leading(work, meeting_id)
    open_votes = leading.open_votes(work, meeting_id)
    if open_votes:
        raise Refused(
            f"“{open_votes[0].title}”还在表决，没有宣布结果。请先宣布或撤销这次表决，再散会。"
        )
    meeting = _enter(work, meeting, Phase.CLOSED)
    clockwork.stop_clock(work, meeting)
    for speech in work.find(Speech, meeting_id=meeting_id):
        if speech.started_at is not None and speech.ended_at is None:
            work.put(clockwork.ended(speech, work.now()))
    for item in work.find(AgendaItem, meeting_id=meeting_id):
        if item.state is ItemState.PENDING:
            work.put(replace(item, state=ItemState.CARRIED))
        elif item.state is ItemState.CURRENT:
            work.put(replace(item, state=ItemState.DONE))
    meeting = replace(meeting, closed_at=work.now(), current_item_id=None)
    work.put(meeting)
    work.describe("close_meeting", meeting=meeting_id)
    return meeting


def assign_duty(work: UnitOfWork, meeting_id: str, resident_id: str, *, duty: str) -> Duty:
    """Name a teller (计票人), a scrutineer (监票人) or another helper of the meeting."""
    refuse_if_issued(work.get(Meeting, meeting_id))
    name = work.get(Resident, resident_id).name
    if any(d.duty == duty for d in work.find(Duty, meeting_id=meeting_id, resident_id=resident_id)):
        raise Refused(f"{name}已经是{duty}，没有重复登记。")
    made = Duty(id=work.new_id(), meeting_id=meeting_id, resident_id=resident_id, duty=duty)
    work.put(made)
    work.describe("assign_duty", meeting=meeting_id, resident=resident_id, duty=made.id)
    return made


def withdraw_duty(work: UnitOfWork, duty_id: str) -> None:
    """Take a duty back."""
    duty = work.get(Duty, duty_id)
    refuse_if_issued(work.get(Meeting, duty.meeting_id))
    work.remove(duty)
    work.describe("withdraw_duty", meeting=duty.meeting_id, resident=duty.resident_id, duty=duty_id)
