"""The minutes: put together from what happened, completed by the recorder, issued once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.attendance import Capacity
from app.domain.clock import day_time_words, day_words, time_words
from app.domain.errors import Refused
from app.domain.followup import Task
from app.domain.interest import COUNTING
from app.domain.matter import Attachment, Matter
from app.domain.meeting import ItemState, Meeting, NoteKind, Phase, PhaseChange
from app.domain.minutes import (
    Attendance,
    ItemRecord,
    MinutesContent,
    MinutesVersion,
    Photo,
    TaskLine,
    VoteRecord,
)
from app.domain.plain import from_plain, to_plain_dict
from app.domain.posting import PostedPaper
from app.domain.presets import meeting_rule
from app.domain.rule import LegalEffect
from app.domain.vote import Question
from app.steps import act
from app.steps.accounts import who_is_here
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

_ADDENDUM_LEAST = 2


# -- putting together --------------------------------------------------------------------------


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


# -- the draft ---------------------------------------------------------------------------------


def content_of(version: MinutesVersion) -> MinutesContent:
    """What a draft or an issued version says."""
    return from_plain(MinutesContent, version.content)


def draft_of(work: UnitOfWork, meeting_id: str) -> MinutesVersion | None:
    """The draft that the recorder has begun to complete."""
    return work.first(MinutesVersion, meeting_id=meeting_id, issued_at=None)


def versions_of(work: UnitOfWork, meeting_id: str) -> list[MinutesVersion]:
    """What was issued: the minutes first, then the addenda by number."""
    return _those_that_hold(work, meeting_id)[0]


def issued_beside(work: UnitOfWork, meeting_id: str) -> list[MinutesVersion]:
    """What another laptop issued of the meeting under the same number: kept, does not count."""
    return _those_that_hold(work, meeting_id)[1]


def _those_that_hold(
    work: UnitOfWork, meeting_id: str
) -> tuple[list[MinutesVersion], list[MinutesVersion]]:
    """One version for each number, the one issued first; and those issued beside them."""
    found = [v for v in work.find(MinutesVersion, meeting_id=meeting_id) if v.issued_at]
    held: dict[int, MinutesVersion] = {}
    beside: list[MinutesVersion] = []
    for version in sorted(found, key=lambda v: (v.issued_at, v.id)):
        if version.number in held:
            beside.append(version)
        else:
            held[version.number] = version
    return sorted(held.values(), key=lambda v: v.number), beside


def current_content(work: UnitOfWork, meeting_id: str) -> MinutesContent:
    """What the editor shows: the issued minutes, else the draft, else what was put together."""
    issued = versions_of(work, meeting_id)
    if issued:
        return content_of(issued[0])
    draft = draft_of(work, meeting_id)
    return content_of(draft) if draft else assemble(work, meeting_id)


def save_draft(work: UnitOfWork, meeting_id: str, content: MinutesContent) -> MinutesVersion:
    """Keep what the recorder has completed.

    Raises:
        Refused: the minutes are issued.
    """
    _refuse_if_already_issued(work, meeting_id)
    draft = draft_of(work, meeting_id)
    plain: dict[str, Any] = to_plain_dict(content)
    kept = (
        replace(draft, content=plain)
        if draft
        else MinutesVersion(id=work.new_id(), meeting_id=meeting_id, content=plain)
    )
    work.put(kept)
    work.describe("edit_minutes", meeting=meeting_id)
    return kept


def discard_draft(work: UnitOfWork, meeting_id: str) -> None:
    """Forget what was completed by hand and start again from what happened.

    Raises:
        Refused: the minutes are issued.
    """
    _refuse_if_already_issued(work, meeting_id)
    draft = draft_of(work, meeting_id)
    if draft:
        work.remove(draft)
    work.describe("edit_minutes", meeting=meeting_id)


def _refuse_if_already_issued(work: UnitOfWork, meeting_id: str) -> None:
    if work.get(Meeting, meeting_id).phase is Phase.ISSUED:
        raise Refused("这次会议的纪要已经签发，不能再改。如有更正，请出具补充纪要。")


# -- issuing -----------------------------------------------------------------------------------


def record_digest(content: MinutesContent, head: tuple[str, int, str]) -> str:
    """SHA-256 over the content and the head of the log: ties the paper to the record.

    Args:
        content: what the paper says.
        head: device, number and hash of the last op before issuing.
    """
    device, seq, digest = head
    text = json.dumps(
        {"content": to_plain_dict(content), "device": device, "seq": seq, "head": digest},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def issue_minutes(work: UnitOfWork, meeting_id: str, *, verify_at: str = "") -> MinutesVersion:
    """Issue the minutes: from here on they take addenda only.

    Args:
        work: the unit of work.
        meeting_id: whose minutes.
        verify_at: where the district tells whether it has the record. It is part of what is
            issued, so that the paper is the same whenever and wherever it is made again.

    Raises:
        Refused: the meeting is not closed, or the minutes are issued already.
    """
    meeting = work.get(Meeting, meeting_id)
    _refuse_if_already_issued(work, meeting_id)
    if meeting.phase is not Phase.CLOSED:
        raise Refused(f"会议现在是“{meeting.phase.words}”，散会以后才能签发纪要。")
    content = replace(
        current_content(work, meeting_id),
        issued=day_words(work.now()),
        issued_by=who_is_here(work),
        verify_at=verify_at,
    )
    draft = draft_of(work, meeting_id) or MinutesVersion(
        id=work.new_id(), meeting_id=meeting_id, content={}
    )
    version = _issued(work, draft, content)
    work.put(
        replace(meeting, phase=Phase.ISSUED),
        PhaseChange(id=work.new_id(), meeting_id=meeting_id, phase=Phase.ISSUED, at=work.now()),
    )
    act.resolve_settled(work, meeting_id, leading.resolutions_of(work, [meeting_id]))
    work.describe("issue_minutes", meeting=meeting_id)
    return version


def issue_addendum(
    work: UnitOfWork, meeting_id: str, text: str, *, verify_at: str = ""
) -> MinutesVersion:
    """Issue a numbered addendum to minutes that are issued.

    Raises:
        Refused: nothing to say, or the minutes are not issued yet.
    """
    if len(text.strip()) < _ADDENDUM_LEAST:
        raise Refused("请写明补充或更正的内容。", field="text")
    issued = versions_of(work, meeting_id)
    if not issued:
        raise Refused("纪要还没有签发，可以直接修改，不用补充纪要。")
    number = issued[-1].number + 1
    content = replace(
        content_of(issued[0]),
        number=number,
        addendum=text.strip(),
        issued=day_words(work.now()),
        issued_by=who_is_here(work),
        verify_at=verify_at,
    )
    version = _issued(
        work,
        MinutesVersion(id=work.new_id(), meeting_id=meeting_id, number=number, content={}),
        content,
    )
    work.describe("issue_addendum", meeting=meeting_id)
    return version


def _issued(work: UnitOfWork, version: MinutesVersion, content: MinutesContent) -> MinutesVersion:
    made = replace(
        version,
        content=to_plain_dict(content),
        issued_at=work.now(),
        record_digest=record_digest(content, work.head()),
    )
    work.put(made)
    return made


def keep_pdf_digest(work: UnitOfWork, version_id: str, sha256: str) -> None:
    """Keep the digest of the PDF that was made of an issued version."""
    version = work.get(MinutesVersion, version_id)
    work.put(replace(version, pdf_sha256=sha256))
    work.describe("keep_pdf_digest", meeting=version.meeting_id)
