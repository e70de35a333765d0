"""The minutes as the program puts them together from what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attendance import Capacity
from app.domain.clock import day_time_words, day_words, time_words
from app.domain.followup import Task
from app.domain.interest import COUNTING
from app.domain.matter import Attachment, Matter
from app.domain.meeting import ItemState, NoteKind, Phase, PhaseChange
from app.domain.minutes import (
    Attendance,
    ItemRecord,
    MinutesContent,
    Photo,
    TaskLine,
    VoteRecord,
)
from app.domain.posting import PostedPaper
from app.domain.presets import meeting_rule
from app.domain.rule import LegalEffect
from app.domain.vote import Question
from app.steps.deliberate import leading
from app.steps.deliberate.postings import postings_of
from app.steps.deliberate.standing import heads_of
from app.steps.hands import told_at
from app.steps.people import the_room
from app.steps.views.meeting import ItemView, MeetingView, meeting_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.vote import Resolution
    from app.steps.ports import UnitOfWork
    from app.steps.views.attendance import AttendeeLine
    from app.steps.views.votes import VoteView


def assemble(work: UnitOfWork, meeting_id: str) -> MinutesContent:
    """The minutes as the program puts them together from what happened.

    Raises:
        NotFound: no such meeting.
    """
    view = meeting_view(work, meeting_id)
    room = the_room(work)
    meeting, came = view.meeting, view.attendance
    resolutions = leading.resolutions_of(work, [meeting_id])
    tasks = work.find(Task, meeting_id=meeting_id)
    judged = told_at(work, meeting_id)
    items = tuple(
        _item(view, item, resolutions=resolutions, tasks=tasks, judged=judged)
        for item in view.items
    )
    ever, by_proxy, absent = _came(work, view)
    return MinutesContent(
        room=room.name,
        community=room.community,
        title=meeting.title,
        place=meeting.place,
        started=day_time_words(meeting.started_at) if meeting.started_at else "",
        ended=day_time_words(meeting.closed_at) if meeting.closed_at else "",
        chair=meeting.chair,
        recorder=meeting.recorder,
        unit=came.unit,
        due=came.due,
        present=ever,
        by_proxy=by_proxy,
        absent=absent,
        sitting_in=sum(
            1 for x in came.lines if x.capacity is not Capacity.DUE and x.first_in is not None
        ),
        quorum=came.quorum.words,
        notice=_notices(work, meeting_id),
        summary=_summary(view, resolutions),
        attendance=tuple(
            _attendance(x, on_paper=meeting.on_paper) for x in came.lines if _is_told(x)
        ),
        items=items,
        closing=_closing(work, view),
        photos=_photos(work, view),
        signatures=_signatures(view),
        rehearsal=room.rehearsal,
    )


def _came(work: UnitOfWork, view: MeetingView) -> tuple[int, int, int]:
    """How many came at any time, are represented, or neither, as the rule counts heads."""
    due = {x.person.id: x for x in view.attendance.lines if x.capacity is Capacity.DUE}
    heads = heads_of(work, meeting_rule(view.meeting), due)
    # Who came in person and sent somebody later is told as having come.
    came = [key for key, x in due.items() if x.first_in is not None]
    ever, by_proxy, absent = heads.shares(
        came, [key for key, x in due.items() if x.state == "委托"], due
    )
    return ever, by_proxy, absent


def _notices(work: UnitOfWork, meeting_id: str) -> str:
    posted = [p.words for p in postings_of(work, meeting_id) if p.paper is PostedPaper.NOTICE]
    return f"{'；'.join(posted)}。" if posted else ""


def _is_told(line: AttendeeLine) -> bool:
    return line.capacity is Capacity.DUE or line.first_in is not None


def _attendance(line: AttendeeLine, *, on_paper: bool) -> Attendance:
    state, detail = line.state, line.detail
    if line.first_in is not None:
        state = "到会" if line.capacity is Capacity.DUE else "列席"
        # A signature on the sheet tells no time.
        detail = "签到表签名" if line.on_paper else f"{time_words(line.first_in)} 签到"
        if not line.here and line.at is not None:
            detail += "，离会" if on_paper else f"，{time_words(line.at)} 离会"
    return Attendance(
        name=line.person.name,
        address=line.person.whereabouts,
        roles="、".join(line.person.roles),
        state=state,
        detail=detail,
    )


def _summary(view: MeetingView, resolutions: Sequence[Resolution]) -> str:
    meeting = view.meeting
    when = day_words(meeting.started_at or meeting.planned_at)
    where = f"在{meeting.place}" if meeting.place else ""
    chair = f"会议由{meeting.chair}主持，" if meeting.chair else "会议"
    done = sum(1 for i in view.items if i.item.state is ItemState.DONE)
    settled = f"，形成议定事项{len(resolutions)}项" if resolutions else "，未形成议定事项"
    return f"{when}，“{meeting.title}”{where}召开。{chair}讨论议题{done}项{settled}。"


def _item(
    view: MeetingView,
    shown: ItemView,
    *,
    resolutions: Sequence[Resolution],
    tasks: Sequence[Task],
    judged: Mapping[str, str],
) -> ItemRecord:
    item = shown.item
    hands = judged.get(item.matter_id or "")
    notes = view.notes_of(item.id)

    def told(kind: NoteKind) -> tuple[str, ...]:
        return tuple(
            f"{n.speaker}：{n.note.text}" if n.speaker else n.note.text
            for n in notes
            if n.note.kind is kind
        )

    source = shown.matter
    if shown.raised_by:
        source += f"（{shown.raised_by}提出）"
    return ItemRecord(
        title=item.title,
        source=source,
        interest=_interest(view, item.id),
        facts=(*told(NoteKind.FACT), *([hands] if hands else [])),
        points=told(NoteKind.POINT),
        proposals=told(NoteKind.PROPOSAL),
        votes=tuple(_vote(v) for v in view.votes_of(item.id) if v.result is not None),
        resolutions=tuple(r.text for r in resolutions if r.item_id == item.id),
        tasks=tuple(
            TaskLine(text=t.text, who=t.who, due=day_words(t.due) if t.due else "")
            for t in tasks
            if t.item_id == item.id
        ),
        dissent=told(NoteKind.DISSENT),
        carried=item.state is ItemState.CARRIED,
        minutes_used=round(shown.seconds / 60),
    )


def _interest(view: MeetingView, item_id: str) -> str:
    people = view.interested_in(item_id)
    if not people:
        return ""
    counting = {d.person.id for d in view.duties if d.duty.duty in COUNTING}
    counted = "、".join(p.name for p in people if p.id in counting)
    told = f"其中{counted}担任了计票人或监票人" if counted else "没有担任计票人、监票人"
    return f"{'、'.join(p.name for p in people)}与本项有直接利害关系，{told}。"


def _vote(view: VoteView) -> VoteRecord:
    result, vote = view.result, view.vote
    if result is None:
        raise ValueError("only declared votes are told")
    sounding = vote.question is Question.GRADIENT
    note = result.note if sounding else LegalEffect(view.rule.effect).note
    return VoteRecord(
        title=vote.title,
        text=vote.text,
        method=f"{vote.method.words}，{vote.question.words}",
        rule=f"{view.rule.short}（{view.rule.source.words}）",
        effect=f"{result.effect}。{note}" if note else result.effect,
        base=view.base.provenance,
        rows=result.rows,
        # A sounding is neither carried nor lost.
        passed=None if sounding else result.passed,
        sentence=result.sentence,
        corrections=view.corrections,
    )


def _closing(work: UnitOfWork, view: MeetingView) -> str:
    breaks = [
        c for c in work.find(PhaseChange, meeting_id=view.meeting.id) if c.phase is Phase.BREAK
    ]
    paused = f"会间休息{len(breaks)}次。" if breaks else ""
    ended = view.meeting.closed_at
    carried = [i.item.title for i in view.items if i.item.state is ItemState.CARRIED]
    later = f"{'、'.join(carried)}未及讨论，留待下次会议。" if carried else ""
    paper = "签到表、表决票为纸质，会后录入。" if view.meeting.on_paper else ""
    return f"{paused}{later}{paper}{f'会议于{time_words(ended)}结束。' if ended else ''}"


def _photos(work: UnitOfWork, view: MeetingView) -> tuple[Photo, ...]:
    matter_ids = [i.item.matter_id for i in view.items if i.item.matter_id]
    matters = {m.id: m for m in work.find_even_removed(Matter, id=sorted(set(matter_ids)))}
    owners = [view.meeting.id, *(i.item.id for i in view.items), *matters]
    found = work.find(Attachment, owner_id=owners)
    return tuple(
        Photo(sha256=a.sha256, caption=a.caption or a.name)
        for a in found
        if a.media_type.startswith("image/")
    )


def _signatures(view: MeetingView) -> tuple[str, ...]:
    lines = [
        f"主持人{f'（{view.meeting.chair}）' if view.meeting.chair else ''}",
        f"记录员{f'（{view.meeting.recorder}）' if view.meeting.recorder else ''}",
    ]
    lines += [f"{d.duty.duty}（{d.person.name}）" for d in view.duties]
    return tuple(lines)
