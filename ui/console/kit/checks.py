"""What a meeting still lacks, in words: read from the record, without the laptop around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.attendance import Attendee, Capacity, one_each
from app.domain.checkup import Check
from app.domain.clock import in_china
from app.domain.counts import interest_warnings
from app.domain.interest import COUNTING, Interest
from app.domain.meeting import Duty, Meeting
from app.domain.posting import PostedPaper, posted_on
from app.domain.presets import meeting_rule
from app.steps.deliberate.agenda import agenda
from app.steps.deliberate.postings import postings_of
from app.steps.deliberate.standing import heads_of, rule_of
from app.steps.views.people import people_by_id
from ui.console.kit.words import length

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.meeting import AgendaItem
    from app.domain.rule import DecisionRule
    from app.steps.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Readiness:
    """A meeting in short, and what it lacks."""

    meeting: Meeting
    items: int
    minutes: int
    due: int
    sitting_in: int
    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[Check, ...]:
        """What is not in order."""
        return tuple(check for check in self.checks if check.ok is False)


def readiness(work: UnitOfWork, meeting_id: str) -> Readiness:
    """Read what a meeting lacks; raises NotFound."""
    meeting = work.get(Meeting, meeting_id)
    items = agenda(work, meeting_id)
    listed = one_each(work.find(Attendee, meeting_id=meeting_id))
    due = [a.resident_id for a in listed if a.capacity is Capacity.DUE]
    heads = heads_of(work, meeting_rule(meeting), due).count(due)
    duties = work.find(Duty, meeting_id=meeting_id)
    minutes = sum(item.minutes for item in items)
    checks = (
        _agenda(len(items), minutes),
        _people(meeting, heads),
        _chair(meeting),
        _tellers(duties, _conflicts(work, meeting_id, items, duties)),
        *notice_checks(
            meeting,
            items,
            now=work.now(),
            posted=posted_on(postings_of(work, meeting_id), PostedPaper.NOTICE),
        ),
    )
    return Readiness(meeting, len(items), minutes, heads, len(listed) - len(due), checks)


def _agenda(items: int, minutes: int) -> Check:
    if not items:
        return Check("agenda", False, "还没有议程。请加入议题或直接填写议程项。", "agenda")
    return Check("agenda", True, f"议程 {items} 项，共 {length(minutes)}。", "agenda")


def _people(meeting: Meeting, due: int) -> Check:
    rule = meeting_rule(meeting)
    if not due:
        return Check("people", False, "应到名单是空的，法定人数无从计算。请生成名单。", "people")
    return Check("people", True, f"应到 {due} {rule.voters.unit}。", "people")


def _chair(meeting: Meeting) -> Check:
    missing = [
        words
        for words, name in (("主持人", meeting.chair), ("记录员", meeting.recorder))
        if not name
    ]
    if missing:
        return Check("chair", False, f"还没有写明{'和'.join(missing)}。", "details")
    return Check("chair", True, f"主持人{meeting.chair}，记录员{meeting.recorder}。", "details")


def _conflicts(
    work: UnitOfWork, meeting_id: str, items: list[AgendaItem], duties: list[Duty]
) -> list[str]:
    """Tellers and scrutineers with a direct interest in an item, a warning each."""
    declared = work.find(Interest, meeting_id=meeting_id)
    if not declared:
        return []
    counting = {d.resident_id for d in duties if d.duty in COUNTING}
    names = {key: person.name for key, person in people_by_id(work, counting).items()}
    return [
        words
        for item in items
        for words in interest_warnings(
            names, {x.resident_id for x in declared if x.item_id == item.id}, item=item.title
        )
    ]


def _tellers(duties: list[Duty], conflicts: list[str]) -> Check:
    if conflicts:
        return Check("tellers", False, " ".join(conflicts), "people")
    tellers = sum(1 for duty in duties if duty.duty == "计票人")
    scrutineers = sum(1 for duty in duties if duty.duty == "监票人")
    if not tellers:
        return Check("tellers", None, "还没有指定计票人，也可以到会上再定。", "people")
    words = f"计票人 {tellers} 人" + (f"，监票人 {scrutineers} 人" if scrutineers else "")
    return Check("tellers", True, f"{words}。", "people")


def notice_checks(
    meeting: Meeting, items: list[AgendaItem], *, now: datetime, posted: date | None = None
) -> tuple[Check, ...]:
    """Whether the meeting was announced in time for each rule in use, or still can be.

    Args:
        meeting: the meeting.
        items: its agenda; an item may stand under another rule.
        now: the instant of asking.
        posted: the day on which the notice was put up, where that was written down.
    """
    rules = {rule.name: rule for rule in (meeting_rule(meeting), *_rules(meeting, items))}
    asked = [rule for rule in rules.values() if rule.notice_days]
    planned = in_china(meeting.planned_at).date()
    if posted is not None:
        return tuple(_posted(rule, posted, planned=planned) for rule in asked)
    left = (planned - in_china(now).date()).days
    return tuple(_notice(rule, left) for rule in asked)


def _rules(meeting: Meeting, items: list[AgendaItem]) -> list[DecisionRule]:
    return [rule_of(meeting, item) for item in items]


def _posted(rule: DecisionRule, posted: date, *, planned: date) -> Check:
    key, days = f"notice.{rule.key}", (planned - posted).days
    asked = f"“{rule.name}”应提前 {rule.notice_days} 天通知"
    hung = f"公告 {posted.month}月{posted.day}日已张贴"
    if days >= rule.notice_days:
        return Check(key, True, f"{asked}，{hung}，提前 {days} 天。", "papers", rule.source.words)
    text = f"{asked}，{hung}，只提前 {days} 天；请改期，或者这次只讨论、不表决。"
    return Check(key, None, text, "details", rule.source.words)


def _notice(rule: DecisionRule, left: int) -> Check:
    days = rule.notice_days
    key = f"notice.{rule.key}"
    if left >= days:
        spare = left - days
        when = f"最迟 {spare} 天后发出" if spare else "今天就要发出"
        text = f"“{rule.name}”应提前 {days} 天通知，公告{when}。"
        return Check(key, True, text, "papers", rule.source.words)
    ahead = f"离开会只剩 {left} 天" if left > 0 else ("会期就在今天" if left == 0 else "会期已过")
    text = (
        f"“{rule.name}”应提前 {days} 天通知，{ahead}；"
        "公告若已按时张贴，请登记（在会前检查里），否则请改期。"
    )
    return Check(key, None, text, "papers", rule.source.words)
