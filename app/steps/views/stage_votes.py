"""Votes, results and hands that judge, in words for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.election import OptionCount
from app.domain.evaluation import Score
from app.domain.meeting import Phase
from app.domain.numerals import spaced
from app.domain.tally import Choice, Tally
from app.domain.vote import Method, Question
from app.steps.views.judging import AtMeeting, at_meeting
from app.steps.views.stage_shown import Names, StageResult, StageRow, StageVote

if TYPE_CHECKING:
    from datetime import datetime

    from app.steps.ports import UnitOfWork
    from app.steps.views.meeting import MeetingView
    from app.steps.views.votes import VoteView

_MOTION = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
_LONG_AREA = 10_000_000  # hundredths of a m²: more digits than a tile is wide


def latest_result(view: MeetingView) -> VoteView | None:
    """The result that the room has to see: of the item at hand, or voted on with it."""
    current = view.current
    here = [v for v in view.votes if current is None or v.vote.item_id == current.item.id]
    # What was voted on in one go belongs together, though it is of several items.
    bundles = {v.vote.bundle for v in here if v.vote.bundle}
    together = [v for v in view.votes if v in here or v.vote.bundle in bundles]
    declared = [v for v in together if v.result is not None and v.vote.declared_at is not None]
    return max(declared, key=lambda v: (v.vote.declared_at or view.now, v.vote.id), default=None)


def judged_here(work: UnitOfWork, view: MeetingView) -> AtMeeting | None:
    """The matter of the item at hand, where hands may judge it."""
    current = view.current
    if current is None or not current.item.matter_id or view.meeting.phase is not Phase.IN_SESSION:
        return None
    return at_meeting(work, view.meeting.id, current.item.matter_id)


def _asked(judged: AtMeeting, names: Names) -> str:
    return names.text(f"“{judged.matter.title}”办得怎么样？")


def judging_of(judged: AtMeeting, names: Names) -> StageVote | None:
    """What hands are asked, until they are counted."""
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


def judged_of(judged: AtMeeting, result: VoteView | None, names: Names) -> StageResult | None:
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


def followed(view: MeetingView, at: datetime | None) -> bool:
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


def vote_of(view: VoteView, names: Names) -> StageVote:
    """An open vote, for the room."""
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


def result_of(view: VoteView, names: Names) -> StageResult:
    """A declared vote, for the room."""
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
