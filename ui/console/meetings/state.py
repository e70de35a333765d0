"""Meetings as the pages show them, each read in one snapshot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.attendance import Proxy
from app.domain.clock import CHINA, in_china
from app.domain.errors import Refused
from app.domain.matter import Matter, Step
from app.domain.meeting import AgendaItem, ItemState, Meeting, Phase
from app.domain.numerals import chinese_number
from app.domain.people import Room
from app.domain.presets import PRESETS, meeting_rule
from app.domain.rule import DecisionRule
from app.domain.written import CHINESE_NUMBER, from_chinese
from app.steps import collect, reference
from app.steps.deliberate import postings
from app.steps.deliberate.meetings import MeetingInput
from app.steps.deliberate.postings import Board
from app.steps.deliberate.standing import rule_of
from app.steps.views import overview
from app.steps.views.meeting import MeetingView, meeting_view
from app.steps.views.people import people_by_id
from ui.console.kit.checks import Readiness, readiness
from ui.console.kit.defaults import speech_limits
from ui.console.kit.words import near_day
from ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.steps.ports import UnitOfWork

USUAL_RULE = "representatives_meeting"
_HOUR = 15
_AHEAD = 14  # days
_RECENT = 12
GROUPS = ("coming", "running", "closed", "issued")
GROUP_WORDS = {"coming": "待开", "running": "进行中", "closed": "待出纪要", "issued": "已出纪要"}


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in the list."""

    meeting: Meeting
    items: int

    @property
    def id(self) -> str:
        """Of the meeting."""
        return self.meeting.id

    @property
    def group(self) -> str:
        """Which of :data:`GROUPS` it is in."""
        return {
            Phase.PREPARED: "coming", Phase.CLOSED: "closed", Phase.ISSUED: "issued",
        }.get(self.meeting.phase, "running")  # fmt: skip

    @property
    def rule_name(self) -> str:
        """Of the meeting's own rule."""
        try:
            return meeting_rule(self.meeting).name
        except Refused:
            return ""  # a newer program's

    def answers(self, text: str) -> bool:
        """Whether it holds every word of a search."""
        m = self.meeting
        day = in_china(m.planned_at)
        whole = " ".join(
            (m.title, m.place, m.chair, self.rule_name, f"{day.year}年{day.month}月{day.day}日")
        ).casefold()
        return all(word in whole for word in text.casefold().split())


def phase_tone(phase: Phase) -> Tone:
    """The tone of a phase's pill."""
    return {
        Phase.PREPARED: Tone.PLAIN, Phase.CLOSED: Tone.ABSTAIN, Phase.ISSUED: Tone.YES,
    }.get(phase, Tone.ACCENT)  # fmt: skip


def read_lines(work: UnitOfWork) -> list[Line]:
    """All meetings: those under way, those to come (soonest first), then the past, newest first."""
    lines = [Line(x.meeting, x.items) for x in overview.meetings(work)]
    order = {"running": 0, "coming": 1}
    coming = [x for x in lines if x.group in order]
    coming.sort(key=lambda x: (order[x.group], x.meeting.planned_at))
    return [*coming, *(x for x in lines if x.group not in order)]


# -- a new meeting -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Earlier:
    """A meeting that a new one may continue, with what it left unfinished.

    Attributes:
        meeting: the one before.
        carried: titles of the items that come along.
        notice_days: how long before they are to be announced, by the strictest of their rules.
    """

    meeting: Meeting
    carried: tuple[str, ...]
    notice_days: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """What a new meeting begins with.

    Attributes:
        entry: the form as it is offered.
        earlier: meetings that can be continued, newest first.
        chairs: names that were chairs or recorders before.
        organisers: bodies that organised before.
        matters: titles of the matters to put on the agenda.
        today: in China.
        rules: the district's.
    """

    entry: MeetingInput
    earlier: tuple[Earlier, ...]
    chairs: tuple[str, ...]
    organisers: tuple[str, ...]
    matters: tuple[str, ...]
    today: date
    rules: tuple[DecisionRule, ...] = ()


def read_start(work: UnitOfWork, matter_ids: Sequence[str] = ()) -> Start:
    """What a new meeting begins with: the place and people of the last one, in good time."""
    held = sorted(work.find(Meeting), key=lambda m: m.planned_at, reverse=True)
    last = held[0] if held else None
    room = work.first(Room)
    limits = speech_limits(work)
    district = reference.rules(work)
    offered = {r.key: r for r in (*PRESETS.values(), *district)}
    # A rule that the district has withdrawn is not proposed for another meeting.
    rule_key = last.rule_key if last and last.rule_key in offered else USUAL_RULE
    today = in_china(work.now()).date()
    entry = MeetingInput(
        title="",
        rule_key=rule_key,
        planned_at=suggested(today, offered[rule_key].notice_days),
        place=last.place if last else (room.name if room else ""),
        chair=last.chair if last else "",
        recorder=last.recorder if last else "",
        organiser=last.organiser if last else "",
        speech_seconds=limits.seconds,
        speech_turns=limits.turns,
    )
    continued_ids = {m.previous_id for m in held}
    over = [
        m for m in held if m.phase in {Phase.CLOSED, Phase.ISSUED} and m.id not in continued_ids
    ][:_RECENT]
    found = {m.id: m.title for m in work.find(Matter, id=list(matter_ids))}
    return Start(
        entry=entry,
        earlier=tuple(Earlier(m, tuple(_carried(work, m)), _days_of(work, m)) for m in over),
        chairs=tuple({name for m in held for name in (m.chair, m.recorder) if name}),
        organisers=tuple({m.organiser for m in held if m.organiser}),
        matters=tuple(found[key] for key in matter_ids if key in found),
        today=today,
        rules=district,
    )


def suggested(today: date, notice_days: int) -> datetime:
    """A usual afternoon, late enough that a notice put up tomorrow hangs as long as it must."""
    day = today + timedelta(days=max(_AHEAD, notice_days + 1))
    return datetime(day.year, day.month, day.day, _HOUR, tzinfo=CHINA)


def too_short(today: date, planned: date, notice_days: int) -> str:
    """That a notice put up today would hang too short, in words; ``""`` where it would not."""
    left = (planned - today).days
    if left >= notice_days:
        return ""
    first = today + timedelta(days=notice_days)
    ahead = f"离这一天只有 {left} 天" if left > 0 else "这一天已经到了"
    return (
        f"按规则要提前 {notice_days} 天通知，{ahead}，公告来不及。"
        f"今天就张贴，最早可定在 {near_day(first, today)}。"
    )


def _days_of(work: UnitOfWork, meeting: Meeting) -> int:
    items = work.find(AgendaItem, meeting_id=meeting.id, state=ItemState.CARRIED)
    return max((rule_of(meeting, item).notice_days for item in items), default=0)


def _carried(work: UnitOfWork, meeting: Meeting) -> list[str]:
    items = work.find(AgendaItem, meeting_id=meeting.id, state=ItemState.CARRIED)
    return [i.title for i in sorted(items, key=lambda i: i.position)]


def continued(entry: MeetingInput, before: Meeting) -> MeetingInput:
    """The form for the meeting after this one: its name counted on, its people and place."""
    return replace(
        entry,
        title=next_title(before.title),
        rule_key=before.rule_key,
        place=before.place,
        chair=before.chair,
        recorder=before.recorder,
        organiser=before.organiser,
        speech_seconds=before.speech_seconds,
        speech_turns=before.speech_turns,
    )


def next_title(title: str) -> str:
    """``…第三次协商会`` → ``…第四次协商会``; without a number as it is."""

    def on(found: re.Match[str]) -> str:
        digits = found[1]
        if digits.isdecimal():
            return f"第{int(digits) + 1}次"
        number = from_chinese(digits)
        return f"第{chinese_number(number + 1)}次" if number else found[0]

    return re.sub(rf"第(\d+|{CHINESE_NUMBER})次", on, title, count=1)


# -- the preparation ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything about a meeting that is being prepared.

    Attributes:
        view: the meeting.
        ready: what it lacks.
        previous: the meeting that it continues.
        waiting: matters that can be put on the agenda, easiest first.
        carried: titles of the items that the meeting before left unfinished.
        holders: proxy id → name of whoever holds it.
        board: the notices that were put up.
        rules: the district's decision rules.
    """

    view: MeetingView
    ready: Readiness
    previous: Meeting | None
    waiting: tuple[Matter, ...]
    carried: frozenset[str] = frozenset()
    holders: Mapping[str, str] = field(default_factory=dict)
    board: Board | None = None
    rules: tuple[DecisionRule, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.view.meeting

    @property
    def minutes(self) -> int:
        """All items together."""
        return self.ready.minutes

    @property
    def editable(self) -> bool:
        """Whether its agenda may still change."""
        return self.meeting.phase is not Phase.ISSUED


def read_preparation(work: UnitOfWork, meeting_id: str) -> Preparation:
    """Read a meeting; raises NotFound."""
    view = meeting_view(work, meeting_id)
    there = {x.item.matter_id for x in view.items}
    open_matters = [
        m
        for m in collect.matters(work)
        if m.step in {Step.COLLECT, Step.DELIBERATE} and not m.closed and m.id not in there
    ]
    previous_id = view.meeting.previous_id
    previous = work.first(Meeting, id=previous_id) if previous_id else None
    return Preparation(
        view=view,
        ready=readiness(work, meeting_id),
        previous=previous,
        waiting=tuple(_untouched_first(collect.easiest_first(open_matters))),
        carried=frozenset(_carried(work, previous)) if previous else frozenset(),
        holders=_holders(work, meeting_id),
        board=postings.board(work, meeting_id),
        rules=reference.rules(work),
    )


def _holders(work: UnitOfWork, meeting_id: str) -> dict[str, str]:
    proxies = work.find(Proxy, meeting_id=meeting_id)
    people = people_by_id(work, {p.holder_id for p in proxies})
    return {p.id: people[p.holder_id].name for p in proxies if p.holder_id in people}


def _untouched_first(matters: Iterable[Matter]) -> list[Matter]:
    return sorted(matters, key=lambda m: m.step is not Step.COLLECT)


def entry_of(meeting: Meeting) -> MeetingInput:
    """What a form would say of a meeting."""
    return MeetingInput(
        title=meeting.title,
        rule_key=meeting.rule_key,
        planned_at=meeting.planned_at,
        place=meeting.place,
        chair=meeting.chair,
        recorder=meeting.recorder,
        organiser=meeting.organiser,
        speech_seconds=meeting.speech_seconds,
        speech_turns=meeting.speech_turns,
    )


def counts_by_group(lines: Iterable[Line]) -> Counter[str]:
    """How many meetings are in each group."""
    return Counter(line.group for line in lines)
