"""Verbs of the floor and of the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.attendance import SignIn, present_ids
from app.domain.errors import Refused
from app.domain.meeting import AgendaItem, Meeting, Note, NoteKind, Phase, Side, Speech
from app.domain.people import Resident
from app.domain.speaking import one_each, speaking_list
from app.steps.deliberate import clockwork
from app.steps.deliberate.meetings import refuse_if_issued

if TYPE_CHECKING:
    from app.steps.ports import UnitOfWork


def ask_to_speak(work: UnitOfWork, item_id: str, resident_id: str, *, side: Side) -> Speech:
    """Put somebody on the speaking list of an item; the side is stated first.

    Raises:
        Refused: not in the room, waiting already, all turns on this item used up, or the meeting is
            over.
    """
    item = work.get(AgendaItem, item_id)
    meeting = work.get(Meeting, item.meeting_id)
    if meeting.phase in {Phase.CLOSED, Phase.ISSUED}:
        raise Refused("会议已经散会，不再登记发言。没有改动。")
    name = work.get(Resident, resident_id).name
    if resident_id not in present_ids(work.find(SignIn, meeting_id=meeting.id)):
        raise Refused(f"{name}还没有签到，不能加入发言名单。请先签到。")
    own = one_each(
        work.find(Speech, meeting_id=meeting.id, item_id=item_id, resident_id=resident_id)
    )
    if any(s.ended_at is None for s in own):
        raise Refused(f"{name}已在发言名单中，没有重复加入。")
    if len(own) >= meeting.speech_turns:
        raise Refused(
            f"{name}对这一项已发言 {len(own)} 次，达到每人 {meeting.speech_turns} 次的上限。"
        )
    speech = Speech(
        id=work.new_id(),
        meeting_id=meeting.id,
        item_id=item_id,
        resident_id=resident_id,
        side=side,
        asked_at=work.now(),
    )
    work.put(speech)
    work.describe("ask_to_speak", meeting=meeting.id, item=item_id, resident=resident_id)
    return speech


def next_speaker(work: UnitOfWork, meeting_id: str) -> Speech | None:
    """End the turn of whoever speaks and give the floor to the next on the list.

    Returns:
        The turn that began, or ``None`` where nobody waits.
    """
    meeting = work.get(Meeting, meeting_id)
    speech = clockwork.the_speaker(work, meeting_id)
    if speech:
        work.put(clockwork.ended(speech, work.now()))
    work.describe("end_speech", meeting=meeting_id, resident=speech.resident_id if speech else "")
    if meeting.current_item_id is None:
        return None
    turns = one_each(work.find(Speech, meeting_id=meeting_id, item_id=meeting.current_item_id))
    waiting = speaking_list(turns).waiting
    return _begin(work, waiting[0]) if waiting else None


def give_floor(work: UnitOfWork, speech_id: str) -> Speech:
    """Give the floor to somebody on the list, out of turn if the chair so decides.

    Raises:
        Refused: that turn has begun, belongs to another item, or the meeting is not in session.
    """
    speech = work.get(Speech, speech_id)
    if speech.started_at is not None:
        raise Refused("这一位已经发过言或正在发言。")
    if work.get(Meeting, speech.meeting_id).current_item_id != speech.item_id:
        raise Refused("这一位申请的不是当前议程，没有开始发言。请先切换到那一项。")
    current = clockwork.the_speaker(work, speech.meeting_id)
    if current:
        work.put(clockwork.ended(current, work.now()))
    return _begin(work, speech)


def _begin(work: UnitOfWork, speech: Speech) -> Speech:
    if work.get(Meeting, speech.meeting_id).phase is not Phase.IN_SESSION:
        raise Refused("会议没有在进行，不能开始发言。请先开会或继续会议。")
    begun = replace(speech, started_at=work.now())
    work.put(begun)
    work.describe("begin_speech", meeting=speech.meeting_id, resident=speech.resident_id)
    return begun


def pause_or_resume_speech(work: UnitOfWork, meeting_id: str) -> Speech:
    """Halt the time of whoever speaks, or let it run again.

    Raises:
        Refused: nobody has the floor.
    """
    speech = clockwork.the_speaker(work, meeting_id)
    if speech is None:
        raise Refused("现在没有人在发言。")
    if speech.paused_at is None:
        changed = replace(speech, paused_at=work.now())
        verb = "pause_speech"
    else:
        changed = clockwork.resumed(speech, work.now())
        verb = "resume_speech"
    work.put(changed)
    work.describe(verb, meeting=meeting_id, resident=speech.resident_id)
    return changed


def end_speech(work: UnitOfWork, meeting_id: str) -> None:
    """End the turn of whoever speaks without calling the next.

    Raises:
        Refused: nobody has the floor.
    """
    speech = clockwork.the_speaker(work, meeting_id)
    if speech is None:
        raise Refused("现在没有人在发言。")
    work.put(clockwork.ended(speech, work.now()))
    work.describe("end_speech", meeting=meeting_id, resident=speech.resident_id)


def leave_speaking_list(work: UnitOfWork, speech_id: str) -> None:
    """Take somebody who waits off the list.

    Raises:
        Refused: the turn has begun, or the minutes are issued.
    """
    speech = work.get(Speech, speech_id)
    if speech.started_at is not None:
        raise Refused("这一位已经发过言，发言记录保留。")
    refuse_if_issued(work.get(Meeting, speech.meeting_id))
    beside = work.find(
        Speech,
        meeting_id=speech.meeting_id,
        item_id=speech.item_id,
        resident_id=speech.resident_id,
        ended_at=None,
    )
    # Two laptops may have put them on the list.
    work.remove(*(s for s in beside if s.started_at is None))
    work.describe("leave_speaking_list", meeting=speech.meeting_id, resident=speech.resident_id)


def write_note(
    work: UnitOfWork,
    item_id: str,
    text: str,
    *,
    kind: NoteKind = NoteKind.POINT,
    resident_id: str | None = None,
) -> Note:
    """Write something down under an item.

    Raises:
        Refused: nothing was written, or the minutes are issued.
    """
    if not text.strip():
        raise Refused("请先写下内容再记录。", field="text")
    item = work.get(AgendaItem, item_id)
    refuse_if_issued(work.get(Meeting, item.meeting_id))
    note = Note(
        id=work.new_id(),
        meeting_id=item.meeting_id,
        item_id=item_id,
        kind=kind,
        text=text.strip(),
        resident_id=resident_id,
        at=work.now(),
    )
    work.put(note)
    work.describe("write_note", meeting=item.meeting_id, item=item_id)
    return note


def correct_note(
    work: UnitOfWork, note_id: str, text: str, *, kind: NoteKind | None = None
) -> Note:
    """Change a note; an empty text takes it away."""
    note = work.get(Note, note_id)
    refuse_if_issued(work.get(Meeting, note.meeting_id))
    changed = replace(note, text=text.strip(), kind=kind or note.kind)
    if changed.text:
        work.put(changed)
    else:
        work.remove(note)
    work.describe("correct_note", meeting=note.meeting_id, item=note.item_id)
    return changed
