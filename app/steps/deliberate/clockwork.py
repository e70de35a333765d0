"""What several verbs of the meeting share: current item, its clock, whoever has the floor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.meeting import AgendaItem, ItemRun, ItemState, Meeting, Speech

if TYPE_CHECKING:
    from datetime import datetime

    from app.steps.ports import UnitOfWork


def start_clock(work: UnitOfWork, meeting: Meeting) -> None:
    """Let the time of the current item run; on paper no clock runs."""
    if meeting.current_item_id and not meeting.on_paper:
        work.put(
            ItemRun(
                id=work.new_id(),
                meeting_id=meeting.id,
                item_id=meeting.current_item_id,
                started_at=work.now(),
            )
        )


def stop_clock(work: UnitOfWork, meeting: Meeting) -> None:
    """Halt the time of the current item."""
    for run in work.find(ItemRun, meeting_id=meeting.id, ended_at=None):
        work.put(replace(run, ended_at=_not_before(run.started_at, work.now())))


def make_current(work: UnitOfWork, meeting: Meeting, item: AgendaItem) -> Meeting:
    """The meeting with this item as the current one, its clock running; the caller puts it."""
    stop_clock(work, meeting)
    if meeting.current_item_id and meeting.current_item_id != item.id:
        before = work.get(AgendaItem, meeting.current_item_id)
        if before.state is ItemState.CURRENT:
            work.put(replace(before, state=ItemState.PENDING))
    work.put(replace(item, state=ItemState.CURRENT))
    changed = replace(meeting, current_item_id=item.id)
    start_clock(work, changed)
    return changed


def the_speaker(work: UnitOfWork, meeting_id: str) -> Speech | None:
    """Who has the floor."""
    turns = work.find(Speech, meeting_id=meeting_id, ended_at=None)
    return next((s for s in turns if s.started_at is not None), None)


def pause_speech(work: UnitOfWork, meeting: Meeting) -> None:
    """Halt the time of whoever has the floor."""
    speech = the_speaker(work, meeting.id)
    if speech and speech.paused_at is None:
        work.put(replace(speech, paused_at=work.now()))


def resumed(speech: Speech, now: datetime) -> Speech:
    """The turn with its time running again."""
    if speech.paused_at is None:
        return speech
    paused = int((now - speech.paused_at).total_seconds())
    return replace(speech, paused_at=None, paused_seconds=speech.paused_seconds + max(0, paused))


def ended(speech: Speech, now: datetime) -> Speech:
    """The turn at its end; a turn that was paused ends with the time it had."""
    begun = speech.started_at or speech.asked_at
    return replace(resumed(speech, now), ended_at=_not_before(begun, now))


def _not_before(begun: datetime, now: datetime) -> datetime:
    """When it ends: a clock may be set back between, and what lasts no time never lasts less."""
    return max(begun, now)
