"""What the room sees of a meeting: words that are fit for it, and nothing else.

Names are masked here, before the snapshot leaves the unit of work: the second window never holds a
full name unless the facilitator chose to show them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import in_china, time_words
from app.domain.meeting import UNDER_WAY, ItemState, Meeting, Phase
from app.domain.stage import Happening, page_for
from app.domain.vote import Question
from app.steps import act
from app.steps.deliberate.proposals import open_proposals
from app.steps.views.meeting import MeetingView, meeting_view
from app.steps.views.stage_shown import (
    Names,
    StageDecision,
    StageDeed,
    StageItem,
    StageTurn,
    StageView,
)
from app.steps.views.stage_votes import (
    followed,
    judged_here,
    judged_of,
    judging_of,
    latest_result,
    result_of,
    vote_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.domain.followup import Task
    from app.steps.ports import UnitOfWork
    from app.steps.views.meeting import ItemView, SpeakerLine


def stage_view(work: UnitOfWork, meeting_id: str, names: Names) -> StageView:
    """Read a meeting for the room; raises NotFound."""
    view = meeting_view(work, meeting_id)
    here, meeting = view.attendance, view.meeting
    result = latest_result(view)
    judged = judged_here(work, view)
    told = judged_of(judged, result, names) if judged is not None else None
    fresh = result is not None and not followed(view, result.vote.declared_at)
    if judged is not None and judged.hand is not None and told is not None:
        fresh = not followed(view, judged.hand.at)
    shown = told or (result_of(result, names) if result is not None else None)
    current = view.current
    texts = _proposals(work, current, names) if current is not None else ()
    wording = names.text(current.item.text) if current is not None else ""
    talking = view.floor.speaking is not None or bool(view.floor.waiting)
    over = meeting.phase in {Phase.CLOSED, Phase.ISSUED}
    return StageView(
        meeting_id=meeting_id,
        title=names.text(meeting.title),
        where=names.text(meeting.place),
        when=_day_time(meeting.planned_at),
        phase=meeting.phase,
        now=view.now,
        page=page_for(
            Happening(
                phase=meeting.phase,
                voting=bool(view.open_votes),
                decided=fresh,
                talking=talking,
                worded=bool(wording or texts),
            )
        ),
        full=names.full,
        came=here.quorum.have,
        due=here.quorum.due,
        unit=here.rule.voters.unit,
        quorum=here.quorum.words if here.quorum.comparisons else "",
        reached=here.quorum.reached,
        items=tuple(_item(at, one, names) for at, one in enumerate(view.items, start=1)),
        wording=wording,
        rule=current.rule.short if current is not None else "",
        proposals=texts,
        speaking=_turn(view.floor.speaking, view, names) if view.floor.speaking else None,
        waiting=tuple(_turn(line, view, names) for line in view.floor.waiting),
        votes=tuple(vote_of(v, names) for v in view.open_votes),
        judging=judging_of(judged, names) if judged is not None else None,
        result=shown,
        decided=tuple(_decisions(view, names)) if over else (),
        deeds=tuple(_deed(t, names) for t in act.tasks_of_meeting(work, meeting_id))
        if over
        else (),
        next_meeting=_next_meeting(work, meeting, view.now, names) if over else "",
    )


def meeting_at_hand(work: UnitOfWork) -> str:
    """The meeting that is running, else the next of today; ``""`` where there is none."""
    running = work.find(Meeting, phase=UNDER_WAY)
    today = in_china(work.now()).date()
    coming = [
        m
        for m in work.find(Meeting, phase=Phase.PREPARED)
        if in_china(m.planned_at).date() == today
    ]
    chosen = max(running, key=lambda m: (m.planned_at, m.id), default=None) or min(
        coming, key=lambda m: (m.planned_at, m.id), default=None
    )
    return chosen.id if chosen is not None else ""


def meeting_to_show(work: UnitOfWork, *, shown: str, asked: str) -> str:
    """Which meeting the room sees when another one is opened in the window.

    Looking something up in an old meeting does not take a running one away from the room.

    Args:
        work: the unit of work.
        shown: the meeting that is shown now; ``""``: none.
        asked: the one that was opened; ``""``: whichever is at hand.
    """
    if not asked:
        return shown or meeting_at_hand(work)
    if not shown or shown == asked:
        return asked
    found = {m.id: m.phase for m in work.find(Meeting, id=[shown, asked])}
    taken = found.get(shown) in UNDER_WAY and found.get(asked) not in UNDER_WAY
    return shown if taken else asked


def _item(number: int, shown: ItemView, names: Names) -> StageItem:
    item = shown.item
    return StageItem(number, names.text(item.title), item.minutes, shown.seconds, item.state)


def _proposals(work: UnitOfWork, current: ItemView, names: Names) -> tuple[str, ...]:
    if not current.item.matter_id:
        return ()
    return tuple(
        names.text("：".join(part for part in (p.title, p.text) if part))
        for p in open_proposals(work, current.item.matter_id)
    )


# -- the floor -----------------------------------------------------------------------------------


def _turn(line: SpeakerLine, view: MeetingView, names: Names) -> StageTurn:
    speech = line.speech
    runs = speech.started_at is not None and speech.paused_at is None
    return StageTurn(
        id=speech.id,
        name=names.person(line.person.name),
        side=line.side,
        left=view.meeting.speech_seconds - line.seconds,
        runs=runs and view.meeting.phase is Phase.IN_SESSION,
    )


# -- the end -------------------------------------------------------------------------------------


def _decisions(view: MeetingView, names: Names) -> Iterable[StageDecision]:
    for shown in view.items:
        results = [
            v.result
            for v in view.votes_of(shown.item.id)
            if v.result is not None and v.vote.question is not Question.GRADIENT
        ]
        title = names.text(shown.item.title)
        if shown.item.state is ItemState.CARRIED:
            yield StageDecision(title, "留待下次", None)
        elif results:
            yield StageDecision(title, names.text(results[-1].headline), results[-1].passed)


def _deed(task: Task, names: Names) -> StageDeed:
    who = [names.who(task.who)] if task.who else []
    who += [f"{task.due.month}月{task.due.day}日前"] if task.due is not None else []
    return StageDeed(names.text(task.text), "，".join(who))


def _next_meeting(work: UnitOfWork, meeting: Meeting, now: datetime, names: Names) -> str:
    coming = [
        m
        for m in work.find(Meeting, phase=Phase.PREPARED)
        if m.planned_at > now and m.id != meeting.id
    ]
    if not coming:
        return ""
    # The one that goes on with this meeting first, else the next in the room.
    chosen = min(coming, key=lambda m: (m.previous_id != meeting.id, m.planned_at, m.id))
    when = _day_time(chosen.planned_at)
    return "，".join(
        part for part in (when, names.text(chosen.title), names.text(chosen.place)) if part
    )


def _day_time(instant: datetime) -> str:
    day = in_china(instant)
    return f"{day.month}月{day.day}日 {time_words(instant)}"
