"""主持词: the facilitator's script, from the agenda, with planned clock times."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import time_words
from app.domain.meeting import Duty, Meeting
from app.domain.numerals import chinese_number
from app.domain.papers import ScriptContent, ScriptLine, ScriptStep
from app.domain.presets import meeting_rule
from app.steps.deliberate import agenda
from app.steps.deliberate.standing import rule_of
from app.steps.paper_words import (
    BLANK,
    CLOSING_MINUTES,
    OPENING_MINUTES,
    SIGN_IN_MINUTES,
    effect_in_words,
    heading_of,
    planned_end,
    rule_in_words,
    sentence_with_blanks,
)
from app.steps.views.people import people_by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.meeting import AgendaItem
    from app.domain.rule import DecisionRule
    from app.steps.ports import UnitOfWork

_MINUTE = 60


def script(work: UnitOfWork, meeting_id: str) -> ScriptContent:
    """The script of a meeting.

    Raises:
        NotFound: no such meeting.
    """
    meeting = work.get(Meeting, meeting_id)
    items = agenda.agenda(work, meeting_id)
    duties = work.find(Duty, meeting_id=meeting_id)
    people = people_by_id(work, [d.resident_id for d in duties])
    end = planned_end(meeting, items)
    return ScriptContent(
        heading=heading_of(work, meeting),
        chair=meeting.chair,
        recorder=meeting.recorder,
        duties=tuple(f"{d.duty}：{people[d.resident_id].name}" for d in duties),
        ends=time_words(end),
        minutes=round((end - meeting.planned_at).total_seconds() / _MINUTE),
        steps=tuple(_steps(meeting, items)),
    )


def _steps(meeting: Meeting, items: Sequence[AgendaItem]) -> list[ScriptStep]:
    start = meeting.planned_at
    door = start - timedelta(minutes=SIGN_IN_MINUTES)
    steps = [_step("会前准备和签到", door, SIGN_IN_MINUTES, _before(meeting))]
    steps.append(_step("开场", start, OPENING_MINUTES, _opening(meeting, items)))
    start += timedelta(minutes=OPENING_MINUTES)
    for number, item in enumerate(items, start=1):
        title = f"第{chinese_number(number)}项　{item.title}"
        lines = _item(meeting, item, rule_of(meeting, item))
        steps.append(_step(title, start, item.minutes, lines))
        start += timedelta(minutes=item.minutes)
    steps.append(_step("结束", start, CLOSING_MINUTES, _closing()))
    return steps


def _step(title: str, start: datetime, minutes: int, lines: list[ScriptLine]) -> ScriptStep:
    return ScriptStep(
        title=title,
        starts=time_words(start),
        ends=time_words(start + timedelta(minutes=minutes)),
        minutes=minutes,
        lines=tuple(lines),
    )


def _do(text: str) -> ScriptLine:
    return ScriptLine(kind="do", text=text)


def _say(text: str) -> ScriptLine:
    return ScriptLine(kind="say", text=text)


def _note(text: str) -> ScriptLine:
    return ScriptLine(kind="note", text=text)


def _before(meeting: Meeting) -> list[ScriptLine]:
    lines = [
        _do("打印机、扫码枪、第二屏幕已试；签到表、表决票、笔已备好"),
        _do("座位、话筒、饮水；行动不便的居民有人接应"),
        _do("开始签到，签到处有人值守"),
    ]
    if not meeting.chair or not meeting.recorder:
        lines.append(_do("确定主持人和记录员"))
    lines.append(_do("确定计票人、监票人：与议题有直接利害关系的人不担任"))
    return lines


def _opening(meeting: Meeting, items: Sequence[AgendaItem]) -> list[ScriptLine]:
    rule = meeting_rule(meeting)
    unit = rule.voters.unit
    seconds = meeting.speech_seconds
    limit = f"{seconds // _MINUTE}分钟" if seconds % _MINUTE == 0 else f"{seconds}秒"
    chair = f"我是主持人{meeting.chair}。" if meeting.chair else "我是今天的主持人。"
    count = f"应到{BLANK}{unit}，实到{BLANK}{unit}"
    if rule.participation:
        count += f"，{rule.participation_words}的要求已经达到，可以开会"
    return [
        _do("核对到会人数，看屏幕上的法定人数"),
        _say(f"各位邻居，大家好。{chair}{meeting.title}现在开会。"),
        _say(f"{count}。今天共有{len(items)}项议题：{'；'.join(i.title for i in items)}。"),
        _say(
            "先约定议事规则：一事一议；发言先举手，先说赞成还是反对，再说理由；"
            f"每人每项议题最多发言{meeting.speech_turns}次，每次不超过{limit}；"
            "没有发过言的人优先，赞成和反对轮流发言；面向主持人说，不打断、不指责。"
            "主持人保持中立，要发表意见时先请别人代为主持。"
        ),
        _say("大家对议事规则有没有意见？没有意见，我们就按这个规则开会。"),
        _do("规则无异议，记入纪要"),
    ]


def _item(meeting: Meeting, item: AgendaItem, rule: DecisionRule) -> list[ScriptLine]:
    lines = [
        _say(f"现在讨论：{item.title}。先请情况介绍，不超过5分钟。"),
        _do("介绍情况；有疑问的先提问，不争论"),
        _say("下面自由发言。请先说明赞成还是反对。"),
        _do(f"发言（没发过言的优先，赞成反对轮流，每人最多{meeting.speech_turns}次）"),
    ]
    if not item.text:
        # Nothing was put to the vote beforehand: facts to hear, rules to read.
        lines.append(_do("需要表决的，先归纳出表决内容并念一遍，再按本项规则表决"))
        lines += _law(rule)
        return lines
    lines += [
        _do("归纳方案，能合并的合并，念一遍表决内容"),
        *_law(rule),
        _say(f"现在表决。表决内容是：“{item.text.rstrip('。')}。”"),
    ]
    lines += _voting(rule)
    lines += [
        _say(sentence_with_blanks(rule)),
        _do("有不同意见要求写入纪要的，记下姓名和意见"),
        _do("通过的，说清由谁落实、什么时候完成；没有议完的，转下次会议"),
    ]
    return lines


def _law(rule: DecisionRule) -> list[ScriptLine]:
    return [
        _note(f"表决规则　{rule_in_words(rule)}"),
        _note(f"决定效力　{effect_in_words(rule.effect)}"),
    ]


def _voting(rule: DecisionRule) -> list[ScriptLine]:
    if rule.counts_area:
        return [
            _say("按业主人数和专有部分面积计票，请填写表决票，一个业主一张，填好投入票箱。"),
            _do("发票、收票、清点；监票人在场，逐票录入"),
        ]
    if rule.needs_signatures:
        return [
            _say("同意的委员请在决定上签字。"),
            _do("核对签字人数；委员本人签字，不得代签"),
        ]
    return [
        _say("赞成的请举手。……请放下。反对的请举手。……请放下。弃权的请举手。……请放下。"),
        _do("两位计票人各自计数，一致后录入；不一致就重数"),
    ]


def _closing() -> list[ScriptLine]:
    return [
        _say("今天的议题都议过了。我把议定的事项、落实的人和时限再念一遍，请大家核对。"),
        _do("念议定事项；有出入当场更正"),
        _do("打印纪要，主持人、记录员、计票人、监票人和到会代表签名"),
        _say("结果将在会后公示，落实情况下次会上报告。谢谢大家，散会。"),
        _do("点“散会”；收回表决票并封存；发放满意度评价"),
    ]
