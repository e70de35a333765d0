"""集 and 议: what happened to a matter up to its being settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import day_time_words, day_words
from app.domain.collecting import Screened, Screening, Sheet, Support, Visit
from app.domain.hotline import CallBack, WorkOrder
from app.domain.libraries import Asking, Backbone
from app.domain.matter import Deed, Matter, Move, Source, Step
from app.domain.meeting import AgendaItem, ItemState, Meeting, Note, NoteKind, Phase
from app.domain.minutes import MinutesVersion
from app.domain.posting import Posting
from app.domain.proposing import Proposal
from app.steps.collect import numbered
from app.steps.deliberate import leading
from app.steps.hands import JUDGING
from app.steps.views.life_event import Event, Mark, end_of, lines, listed, said
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.vote import Vote
    from app.steps.ports import UnitOfWork

_NOTES = 3  # of each kind that are told of one meeting; the minutes have them all


# -- 集 ----------------------------------------------------------------------------------------


def collected(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    """How it came in, who stands behind it, and whether it was taken up."""
    yield _entry(work, matter)
    yield from _supports(work, matter)
    yield from _screenings(work, matter)
    yield from _orders(work, matter)
    yield from _joined(work, matter)


def _entry(work: UnitOfWork, matter: Matter) -> Event:
    more, owners = _origin(work, matter)
    noticed = f"{day_words(matter.noticed_on)}发现" if matter.noticed_on else ""
    return Event(
        step=Step.COLLECT,
        at=matter.created_at,
        what=f"登记为 {matter.number} · {matter.source.words}",
        kind="matter",
        record=matter.id,
        who="、".join(lines(matter.raised_by, matter.body)),
        more=lines(noticed, *more),
        owners=(matter.id, *owners),
    )


def _origin(work: UnitOfWork, matter: Matter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is to say of the record that it came of; and that record."""
    key = matter.origin_id
    if not key:
        return (), ()
    if matter.source is Source.VISIT and (visit := work.first(Visit, id=key)):
        words = f"{day_words(visit.day)} {visit.programme.words}"
        return (words, said("走访人", visit.by), said("谈到", visit.said)), (key,)
    if matter.source is Source.SLIP and (sheet := work.first(Sheet, id=key)):
        row = f" 第 {matter.origin_row} 行" if matter.origin_row else ""
        return (f"征集表 {sheet.code}{row}",), (key,)
    return (), (key,)


def _supports(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    found = work.find(Support, matter_id=matter.id)
    if not found:
        return
    people = people_by_id(work, {s.resident_id for s in found})
    last = max(found, key=lambda s: (s.at, s.id))
    yield Event(
        step=Step.COLLECT,
        at=last.at,
        what=f"{len(people)} 位居民附议",
        kind="support",
        record=last.id,
        who=listed(p.name for p in people.values()),
    )


def _screenings(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    for one in work.find(Screening, matter_id=matter.id):
        told = f"，{day_words(one.replied_at)}已告知" if one.replied_at else "，还没有告知"
        yield Event(
            step=Step.COLLECT,
            at=one.at,
            what=f"把关定向：{one.verdict.words}",
            kind="screening",
            record=one.id,
            who=one.body,
            more=lines(
                said("理由", one.reason), f"答复提出人{told}：{one.reply}" if one.reply else ""
            ),
            mark=Mark.BAD if one.verdict is Screened.REJECTED else Mark.PLAIN,
            waits=one.replied_at is None,
        )


def _orders(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    orders = work.find(WorkOrder, matter_id=matter.id)
    for one in orders:
        due = f"限 {day_time_words(one.due_at)} 前办结" if one.due_at else ""
        met = f"{day_time_words(one.contacted_at)} 已联系" if one.contacted_at else ""
        yield Event(
            step=Step.COLLECT,
            at=one.dispatched_at or one.imported_at,
            what=f"12345 工单 {one.number} 派来",
            kind="work_order",
            record=one.id,
            who=one.undertaker,
            more=lines(one.content, due, met, said("反馈", one.feedback)),
            owners=(one.id,),
        )
    for back in work.find(CallBack, order_id=[o.id for o in orders]):
        words = "联系不上"
        if back.reached:
            words = "，".join(
                lines(
                    _either(back.solved, "已解决", "没有解决"),
                    _either(back.satisfied, "满意", "不满意"),
                )
            )
        good, bad = bool(back.solved and back.satisfied), back.solved is False
        yield Event(
            step=Step.EVALUATE,
            at=back.at,
            what=f"工单回访：{words or '已联系'}",
            kind="call_back",
            record=back.id,
            who=back.by,
            more=lines(back.word),
            mark=Mark.GOOD if good else Mark.BAD if bad else Mark.PLAIN,
        )


def _either(answer: bool | None, yes: str, no: str) -> str:
    return "" if answer is None else yes if answer else no


def _joined(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    found = work.find(Matter, merged_into=matter.id)
    if not found:
        return
    told = {m.id: m for m in numbered(found)}
    moves = work.find(Move, matter_id=sorted(told))
    merged = {m.matter_id: m for m in moves if m.deed is Deed.MERGE}
    for one in told.values():
        move = merged.get(one.id)
        yield Event(
            step=Step.COLLECT,
            at=move.at if move else one.created_at,
            what=f"并入 {one.number}“{one.title}”",
            kind="merged",
            record=one.id,
            who=one.raised_by,
            more=lines(move.why) if move else (),
        )


# -- 议 ----------------------------------------------------------------------------------------


def talked_over(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    """Agendas and rounds, votes, what was settled, papers, proposals, who helped."""
    items = work.find(AgendaItem, matter_id=matter.id)
    held = {m.id: m for m in work.find(Meeting, id=sorted({i.meeting_id for i in items}))}
    items = [i for i in items if i.meeting_id in held]
    items.sort(key=lambda i: (held[i.meeting_id].planned_at, i.position, i.id))
    notes = _notes(work, items)
    judging = [i for i in items if i.title.startswith(JUDGING)]
    for item in judging:
        yield _to_judge(item, held[item.meeting_id])
    for number, item in enumerate((i for i in items if i not in judging), start=1):
        told = ["上一轮商定的意见，交正式表决"] if item.handed_from else []
        told += notes.get(item.id, ())
        yield _round(item, held[item.meeting_id], number=number, notes=told)
    yield from _votes(work, {i.id for i in items}, list(held))
    yield from _papers(work, held)
    yield from _proposals(work, matter)
    yield from _helpers(work, matter)


def _notes(work: UnitOfWork, items: Sequence[AgendaItem]) -> dict[str, list[str]]:
    """Proposals and dissent of each item, in words."""
    ids = {i.id for i in items}
    found = [
        n
        for n in work.find(Note, meeting_id=sorted({i.meeting_id for i in items}))
        if n.item_id in ids and n.kind in {NoteKind.PROPOSAL, NoteKind.DISSENT}
    ]
    people = people_by_id(work, {n.resident_id for n in found if n.resident_id})
    told: dict[str, list[str]] = {}
    for kind in (NoteKind.PROPOSAL, NoteKind.DISSENT):
        for item in items:
            own = [n for n in found if n.item_id == item.id and n.kind is kind]
            words = told.setdefault(item.id, [])
            for note in own[:_NOTES]:
                speaker = people[note.resident_id].name if note.resident_id in people else ""
                words.append(said(f"{kind.words}{f'（{speaker}）' if speaker else ''}", note.text))
            if len(own) > _NOTES:
                words.append(f"{kind.words}另有 {len(own) - _NOTES} 条，见纪要")
    return told


def _round(item: AgendaItem, meeting: Meeting, *, number: int, notes: Sequence[str]) -> Event:
    state = {
        ItemState.PENDING: "",
        ItemState.CURRENT: "正在商议",
        ItemState.DONE: "已商议",
        ItemState.CARRIED: "没有议完，留待下次",
    }[item.state]
    ahead = meeting.phase is Phase.PREPARED
    if item.state is ItemState.PENDING:
        state = f"定于 {day_time_words(meeting.planned_at)}" if ahead else meeting.phase.words
    return Event(
        step=Step.DELIBERATE,
        at=meeting.started_at or meeting.planned_at,
        what=f"第 {number} 轮：“{meeting.title}”第 {item.position + 1} 项，{state}",
        kind="agenda_item",
        record=item.id,
        who=said("主持人", meeting.chair),
        more=lines(*notes),
        to_come=ahead,
        meeting=meeting.id,
        owners=(item.id,),
    )


def _to_judge(item: AgendaItem, meeting: Meeting) -> Event:
    return Event(
        step=Step.EVALUATE,
        at=meeting.started_at or meeting.planned_at,
        what=f"“{meeting.title}”第 {item.position + 1} 项，请到会的人评价",
        kind="to_judge",
        record=item.id,
        to_come=meeting.phase is Phase.PREPARED,
        meeting=meeting.id,
        owners=(item.id,),
    )


def _votes(work: UnitOfWork, items: set[str], meetings: Sequence[str]) -> Iterator[Event]:
    for key in meetings:
        for vote in leading.votes_of_meeting(work, key)[0]:
            if vote.item_id in items and vote.declared_at is not None and vote.result:
                yield _vote(vote)
    for made in leading.resolutions_of(work, meetings):
        if made.item_id in items:
            yield Event(
                step=Step.DELIBERATE,
                at=made.at,
                what=f"议定：{made.text}",
                kind="resolution",
                record=made.id,
                who=made.effect,
                mark=Mark.GOOD,
                meeting=made.meeting_id,
            )


def _vote(vote: Vote) -> Event:
    result = vote.result or {}
    passed = result.get("passed")
    rule = str(result.get("rule_name") or "")
    return Event(
        step=Step.DELIBERATE,
        at=vote.declared_at or vote.opened_at,
        what=str(result.get("sentence") or f"“{vote.title}”已宣布结果"),
        kind="vote",
        record=vote.id,
        who=" · ".join(lines(vote.method.words, rule)),
        mark=Mark.GOOD if passed else Mark.BAD if passed is False else Mark.PLAIN,
        meeting=vote.meeting_id,
    )


def _papers(work: UnitOfWork, held: Mapping[str, Meeting]) -> Iterator[Event]:
    for version in work.find(MinutesVersion, meeting_id=sorted(held)):
        if version.issued_at is None:
            continue
        name = f"补充纪要第 {version.number} 号" if version.number else "纪要"
        yield Event(
            step=Step.DELIBERATE,
            at=version.issued_at,
            what=f"“{held[version.meeting_id].title}”{name}已签发",
            kind="minutes",
            record=version.id,
            meeting=version.meeting_id,
        )
    for posting in work.find(Posting, meeting_id=sorted(held)):
        where = f"，贴在{posting.place}" if posting.place else ""
        yield Event(
            step=Step.DELIBERATE,
            at=end_of(posting.day),
            what=f"{posting.paper.words}已张贴{where}",
            kind="posting",
            record=posting.id,
            who=posting.by,
            day=True,
            meeting=posting.meeting_id,
            owners=(posting.id,),
        )


def _proposals(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    for one in work.find(Proposal, matter_id=matter.id):
        yield Event(
            step=Step.DELIBERATE,
            at=one.at,
            what=f"方案“{one.title}”，{one.state.words}",
            kind="proposal",
            record=one.id,
            who=one.by,
            more=lines(one.text),
            meeting=one.meeting_id or "",
            owners=(one.id,),
        )


def _helpers(work: UnitOfWork, matter: Matter) -> Iterator[Event]:
    asked = work.find(Asking, matter_id=matter.id)
    known = {b.id: b for b in work.find(Backbone, id=sorted({a.backbone_id for a in asked}))}
    for one in asked:
        helper = known.get(one.backbone_id)
        if helper is None:
            continue
        came = {None: "", True: "，来了", False: "，没有来"}[one.came]
        yield Event(
            step=Step.DELIBERATE,
            at=one.at,
            what=f"请{helper.role or '骨干'}帮助{came}",
            kind="asking",
            record=one.id,
            who=" · ".join(lines(helper.name, helper.organisation)),
            meeting=one.meeting_id or "",
        )
