"""What the room sees of a meeting: words that are fit for it, and nothing else.

Names are masked here, before the snapshot leaves the unit of work: the second window never holds a
full name unless the facilitator chose to show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.clock import in_china, time_words
from app.domain.election import OptionCount
from app.domain.evaluation import Score
from app.domain.meeting import ItemState, Meeting, Phase, Side
from app.domain.names import mask_name
from app.domain.numerals import spaced
from app.domain.papers import Masker
from app.domain.people import Resident
from app.domain.stage import Happening, StagePage, page_for
from app.domain.tally import Choice, Tally
from app.domain.vote import Method, Question
from app.steps import act
from app.steps.deliberate.proposals import open_proposals
from app.steps.progress_paper import who_in_public
from app.steps.views.judging import AtMeeting, at_meeting
from app.steps.views.meeting import MeetingView, meeting_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.followup import Task
    from app.steps.ports import UnitOfWork
    from app.steps.views.meeting import ItemView, SpeakerLine
    from app.steps.views.votes import VoteView

_MOTION = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
_LONG_AREA = 10_000_000  # hundredths of a m²: more digits than a tile is wide
_UNDER_WAY = {Phase.SIGN_IN, Phase.IN_SESSION, Phase.BREAK}


class Names:
    """Makes names fit for the room.

    Args:
        everybody: names to look for in texts; ``None``: names are shown in full.
    """

    def __init__(self, everybody: Iterable[str] | None) -> None:
        self._masker = Masker(everybody) if everybody is not None else None

    @property
    def full(self) -> bool:
        """Whether names are shown in full."""
        return self._masker is None

    def person(self, name: str) -> str:
        """One name."""
        return mask_name(name) if self._masker is not None else name

    def text(self, text: str) -> str:
        """Words that may hold names, doors and telephone numbers."""
        return self._masker.text(text) if self._masker is not None else text

    def who(self, who: str) -> str:
        """Who answers for something."""
        return who_in_public(who, self._masker) if self._masker is not None else who


def read_names(work: UnitOfWork, *, full: bool) -> Names:
    """How names are shown; read anew when the roster or a meeting changes.

    Whoever takes the chair or writes the record may be on no roster.
    """
    if full:
        return Names(None)
    meetings = work.find(Meeting)
    officers = {name for m in meetings for name in (m.chair, m.recorder) if name}
    return Names({r.name for r in work.find_even_removed(Resident)} | officers)


@dataclass(frozen=True, slots=True)
class StageItem:
    """An item of the agenda; ``seconds`` that it took so far, of ``minutes`` given."""

    number: int
    title: str
    minutes: int
    seconds: int
    state: ItemState

    @property
    def current(self) -> bool:
        """Whether it is talked over now."""
        return self.state is ItemState.CURRENT


@dataclass(frozen=True, slots=True)
class StageTurn:
    """A turn on the speaking list.

    Attributes:
        name: who, as the room may read it.
        side: on which side.
        left: seconds left at the instant of the snapshot; below nothing: over by so many.
        runs: whether the time runs on.
    """

    id: str
    name: str
    side: Side
    left: int
    runs: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """A choice with its figure.

    Attributes:
        choice: for, against or abstain; ``""`` for an option.
        figure: ``None``: none yet.
        area: in words, where areas count.
        chosen: whether this option carries.
    """

    label: str
    choice: str
    figure: int | None
    area: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class StageVote:
    """A vote that is open.

    Attributes:
        text: what is voted on.
        call: what to do, in words.
        rows: the choices, with the figures that the record has.
        came: ballots that came in, ``None`` where hands are counted.
        entitled: how many may vote, in ``unit``.
    """

    id: str
    text: str
    call: str
    rule: str
    rows: tuple[StageRow, ...]
    came: int | None
    entitled: int
    unit: str


@dataclass(frozen=True, slots=True)
class StageResult:
    """A vote that is declared. ``passed`` is ``None`` where nothing was to be carried."""

    id: str
    title: str
    text: str
    rows: tuple[StageRow, ...]
    others: str
    passed: bool | None
    headline: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class StageDeed:
    """What is done next: a task, with who and by when."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class StageDecision:
    """What became of an item."""

    title: str
    headline: str
    passed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """Everything that the room may see, at one instant.

    Attributes:
        page: the page that follows by itself.
        full: whether names are in full.
        came: how many have come, of ``due``, in ``unit``.
        quorum: in words, ``""`` where none is set; ``reached``: whether it is.
        wording: of the item at hand.
        proposals: rival ones on its matter.
        next_meeting: when and where, in words; ``""`` where none is prepared.
    """

    meeting_id: str
    title: str
    where: str
    when: str
    phase: Phase
    now: datetime
    page: StagePage
    full: bool
    came: int
    due: int
    unit: str
    quorum: str
    reached: bool
    items: tuple[StageItem, ...]
    wording: str = ""
    rule: str = ""
    proposals: tuple[str, ...] = ()
    speaking: StageTurn | None = None
    waiting: tuple[StageTurn, ...] = ()
    votes: tuple[StageVote, ...] = ()
    """Those that are open, the first opened first; several where they are taken in one go."""
    judging: StageVote | None = None
    """What hands may judge here, while nobody has been counted yet."""
    result: StageResult | None = None
    decided: tuple[StageDecision, ...] = ()
    deeds: tuple[StageDeed, ...] = ()
    next_meeting: str = ""

    @property
    def vote(self) -> StageVote | None:
        """The vote that is open, the first of several."""
        return next(iter(self.votes), None)

    @property
    def current(self) -> StageItem | None:
        """The item at hand."""
        return next((item for item in self.items if item.current), None)

    @property
    def running(self) -> bool:
        """Whether the time of the item at hand runs."""
        return self.phase is Phase.IN_SESSION

    def spoken(self, page: StagePage) -> str:
        """What is read aloud of a page; ``""`` where there is nothing to read."""
        if page is StagePage.RESULT and self.result is not None:
            return f"{self.result.text}。{self.result.sentence}"
        if page is StagePage.VOTE and self.vote is not None:
            return f"{self.vote.text}。{self.vote.call}。"
        current = self.current
        if page in {StagePage.PROPOSAL, StagePage.AGENDA, StagePage.SPEAKING} and current:
            return f"第{current.number}项，{current.title}。{self.wording}"
        if page is StagePage.WELCOME:
            return f"{self.title}。{self.when}。"
        return "；".join(f"{d.title}，{d.headline}" for d in self.decided)


def stage_view(work: UnitOfWork, meeting_id: str, names: Names) -> StageView:
    """Read a meeting for the room; raises NotFound."""
    view = meeting_view(work, meeting_id)
    here, meeting = view.attendance, view.meeting
    result = _latest_result(view)
    judged = _at_meeting(work, view)
    told = _judged(judged, result, names) if judged is not None else None
    fresh = result is not None and not _followed(view, result.vote.declared_at)
    if judged is not None and judged.hand is not None and told is not None:
        fresh = not _followed(view, judged.hand.at)
    shown = told or (_result(result, names) if result is not None else None)
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
        votes=tuple(_vote(v, names) for v in view.open_votes),
        judging=_judging(judged, names) if judged is not None else None,
        result=shown,
        decided=tuple(_decisions(view, names)) if over else (),
        deeds=tuple(_deed(t, names) for t in act.tasks_of_meeting(work, meeting_id))
        if over
        else (),
        next_meeting=_next_meeting(work, meeting, view.now, names) if over else "",
    )


def meeting_at_hand(work: UnitOfWork) -> str:
    """The meeting that is running, else the next of today; ``""`` where there is none."""
    running = work.find(Meeting, phase=sorted(_UNDER_WAY))
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
    taken = found.get(shown) in _UNDER_WAY and found.get(asked) not in _UNDER_WAY
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


# -- votes ---------------------------------------------------------------------------------------


def _latest_result(view: MeetingView) -> VoteView | None:
    current = view.current
    here = [v for v in view.votes if current is None or v.vote.item_id == current.item.id]
    # What was voted on in one go belongs together, though it is of several items.
    bundles = {v.vote.bundle for v in here if v.vote.bundle}
    together = [v for v in view.votes if v in here or v.vote.bundle in bundles]
    declared = [v for v in together if v.result is not None and v.vote.declared_at is not None]
    return max(declared, key=lambda v: (v.vote.declared_at or view.now, v.vote.id), default=None)


def _at_meeting(work: UnitOfWork, view: MeetingView) -> AtMeeting | None:
    current = view.current
    if current is None or not current.item.matter_id or view.meeting.phase is not Phase.IN_SESSION:
        return None
    return at_meeting(work, view.meeting.id, current.item.matter_id)


def _asked(judged: AtMeeting, names: Names) -> str:
    return names.text(f"“{judged.matter.title}”办得怎么样？")


def _judging(judged: AtMeeting, names: Names) -> StageVote | None:
    if judged.hand is not None:
        return None
    return StageVote(
        id=judged.matter.id,
        text=_asked(judged, names),
        call="请举手，每人举一次",
        rule="",
        rows=tuple(StageRow(score.words, score.value, None) for score in Score),
        came=None,
        entitled=judged.room.may,
        unit=judged.unit,
    )


def _judged(judged: AtMeeting, result: VoteView | None, names: Names) -> StageResult | None:
    """What hands said, where no vote was declared since."""
    hand = judged.hand
    later = result is not None and hand is not None and result.vote.declared_at
    if hand is None or (later and later > hand.at):
        return None
    figures = (hand.satisfied, hand.mostly, hand.unsatisfied)
    rows = tuple(StageRow(s.words, s.value, n) for s, n in zip(Score, figures, strict=True))
    said = "，".join(f"{row.label} {row.figure} {judged.unit}" for row in rows)
    return StageResult(
        id=hand.id,
        title=names.text(judged.matter.title),
        text=_asked(judged, names),
        rows=rows,
        others="",
        passed=None,
        headline="评价已记下",
        words=f"到会的人举手：{said}。",
        sentence=f"到会的人举手评价：{said}。",
    )


def _followed(view: MeetingView, at: datetime | None) -> bool:
    """Whether the meeting went on after a result: somebody asked for the floor, or has it."""
    declared = at or view.now
    floor = view.floor
    turns = (*((floor.speaking,) if floor.speaking else ()), *floor.waiting)
    later = any((t.speech.started_at or t.speech.asked_at) > declared for t in turns)
    return view.current is None or later


def _call(view: VoteView) -> str:
    vote = view.vote
    if vote.question is Question.CONSENSUS:
        return "有不同意见的，请举手"
    how = {
        "hands": "请举手",
        "cards": "请举牌，对着镜头",
        "paper": "请填好选票，投进票箱",
        "phone": "请在手机上选",
        "named": "叫到名字时，请说出您的选择",
    }[vote.method.value]
    if view.contest is not None and view.contest.max_choices > 1:
        how += f"，最多选 {view.contest.max_choices} 项"
    return how


def _vote(view: VoteView, names: Names) -> StageVote:
    consensus = view.vote.question is Question.CONSENSUS
    cast = len([v for v in view.voters if v.ballot is not None])
    by_ballot = view.by_ballot and not any(t.count is not None for t in view.tellers)
    if view.vote.method is Method.CARDS and not cast:
        by_ballot = False  # cards are read all at once: until then none is missing
    return StageVote(
        id=view.vote.id,
        text=names.text(view.vote.text or view.vote.title),
        call=_call(view),
        rule=view.rule.short,
        rows=() if consensus else _open_rows(view, names),
        came=cast if by_ballot else None,
        entitled=len(view.voters) if by_ballot else view.base.entitled(),
        unit="票" if by_ballot else view.rule.voters.unit,
    )


def _open_rows(view: VoteView, names: Names) -> tuple[StageRow, ...]:
    tally = view.tally
    if view.contest is not None:
        known: dict[str, int] = {}
        if isinstance(tally, OptionCount):
            known = dict(zip(tally.options, tally.marks, strict=True))
        return tuple(
            StageRow(_option(option, view, names), "", known.get(option))
            for option in view.contest.options
        )
    if not isinstance(tally, Tally):
        return tuple(StageRow(c.words, c.value, None) for c in _MOTION)
    heads = (tally.for_, tally.against, tally.abstain)
    return tuple(StageRow(c.words, c.value, n) for c, n in zip(_MOTION, heads, strict=True))


def _option(option: str, view: VoteView, names: Names) -> str:
    if view.vote.question is Question.ELECTION:
        return names.person(option)
    return names.text(option)


def _result(view: VoteView, names: Names) -> StageResult:
    result = view.result
    if result is None:
        raise ValueError("this vote is not declared")
    election = view.vote.question is Question.ELECTION
    # A candidate may be on no roster: what they are called is known here only.
    masker = Names(view.vote.options) if election and not names.full else None

    def told(text: str) -> str:
        return names.text(masker.text(text) if masker is not None else text)

    motion = {c.words: c.value for c in _MOTION}
    chosen = set(result.resolution.partition("：")[2].split("、")) if view.contest else set()
    rows, others = [], []
    for row in result.rows:
        area = _area(row.area) if row.area is not None else ""
        is_option = view.contest is not None and row.label in view.contest.options
        if row.label in motion or is_option:
            choice = motion.get(row.label, "") if view.contest is None else ""
            carries = row.label in chosen
            rows.append(StageRow(told(row.label), choice, row.heads, area, carries))
        else:
            others.append(f"{told(row.label)} {row.heads}")
    sounding = view.vote.question is Question.GRADIENT
    return StageResult(
        id=view.vote.id,
        title=told(view.vote.title),
        text=told(view.vote.text or view.vote.title),
        rows=tuple(rows),
        others="　".join(others),
        passed=None if sounding else result.passed,
        headline=told(result.headline),
        words=spaced(told(result.screen_words)),
        sentence=told(result.sentence),
    )


def _area(hundredths: int) -> str:
    """``1004.40㎡``; what is long is rounded, for the sentence says it to the last digit."""
    long = hundredths >= _LONG_AREA
    return f"{round(hundredths / 100)}㎡" if long else f"{hundredths / 100:.2f}㎡"


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
