"""红黄绿: how well something goes on, by stated rules.

The rules are rows (:data:`TASK_RULES`, :data:`MATTER_RULES`, :data:`ESCALATION_RULES`); the first
one that holds gives the light and, in words, the reason. Another practice is another row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.followup import TaskState
from app.domain.supervision import Finding

if TYPE_CHECKING:
    from datetime import date

    from app.domain.followup import Task
    from app.domain.supervision import Escalation, Inspection

SOON_DAYS: Final = 3
"""So many days before its day something turns amber."""
SILENT_DAYS: Final = 30
"""So many days without a word turn something amber."""


class Light(StrEnum):
    """The three lights."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"

    @property
    def words(self) -> str:
        """The character on screen and on paper."""
        return {"red": "红", "amber": "黄", "green": "绿"}[self.value]

    @property
    def order(self) -> int:
        """0 for the most pressing."""
        return list(Light).index(self)


class Fact(StrEnum):
    """What can be counted of a thing; a count of 0 does not hold."""

    DONE = "done"
    OVERDUE = "overdue"
    """Days past its day."""
    NOT_DONE = "not_done"
    """1 where the latest inspection found that nothing was carried out."""
    LACKING = "lacking"
    """1 where the latest inspection found something lacking."""
    TODAY = "today"
    """1 on its day."""
    LEFT = "left"
    """Days to its day, from 1."""
    NO_DAY = "no_day"
    SILENT = "silent"
    """Days since somebody last said how far it is."""
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    """Days past the day by which a higher level was to answer."""
    LATE_TASK = "late_task"
    """Days past, of the task that is latest."""
    SOON_TASK = "soon_task"
    """Days to the day of the next task, from 1."""
    LATE_LOOK = "late_look"
    """Days past the day of a planned inspection."""
    NO_TASK = "no_task"
    """1 where it is to be carried out and nobody was told to."""
    WAITING = "waiting"
    """1 where a higher level was asked and has time left."""


Facts = Mapping[Fact, int]


@dataclass(frozen=True, slots=True)
class LightRule:
    """A row: where the fact lies within the bounds, this light with this reason.

    Attributes:
        light: which.
        fact: what is counted.
        words: the reason; ``{}`` stands for the count.
        least: the least count for which it holds.
        most: the greatest, 0 for no bound.
    """

    light: Light
    fact: Fact
    words: str
    least: int = 1
    most: int = 0

    def holds(self, facts: Facts) -> bool:
        """Whether it does."""
        count = facts.get(self.fact, 0)
        return count >= self.least and (not self.most or count <= self.most)


@dataclass(frozen=True, slots=True)
class Lit:
    """A light with its reason."""

    light: Light
    reason: str

    @property
    def words(self) -> str:
        """``红：逾期 3 天``."""
        return f"{self.light.words}：{self.reason}"


_GREEN, _AMBER, _RED = Light.GREEN, Light.AMBER, Light.RED

TASK_RULES: Final[Sequence[LightRule]] = (
    LightRule(_GREEN, Fact.DONE, "已完成"),
    LightRule(_RED, Fact.OVERDUE, "逾期 {} 天"),
    LightRule(_RED, Fact.NOT_DONE, "督查发现没有落实"),
    LightRule(_AMBER, Fact.TODAY, "今天到期"),
    LightRule(_AMBER, Fact.LEFT, "还有 {} 天到期", most=SOON_DAYS),
    LightRule(_AMBER, Fact.LACKING, "督查要求改进"),
    LightRule(_AMBER, Fact.NO_DAY, "没有定期限"),
    LightRule(_AMBER, Fact.SILENT, "{} 天没有进展", least=SILENT_DAYS),
)
MATTER_RULES: Final[Sequence[LightRule]] = (
    LightRule(_RED, Fact.UNANSWERED, "提级后逾期 {} 天未答复"),
    LightRule(_RED, Fact.LATE_TASK, "任务逾期 {} 天"),
    LightRule(_RED, Fact.NOT_DONE, "督查发现没有落实"),
    LightRule(_AMBER, Fact.LATE_LOOK, "督查过期 {} 天没做"),
    LightRule(_AMBER, Fact.TODAY, "任务今天到期"),
    LightRule(_AMBER, Fact.SOON_TASK, "任务还有 {} 天到期", most=SOON_DAYS),
    LightRule(_AMBER, Fact.LACKING, "督查要求改进"),
    LightRule(_AMBER, Fact.WAITING, "已提级，等候答复"),
    LightRule(_AMBER, Fact.NO_TASK, "还没有安排任务"),
    LightRule(_AMBER, Fact.SILENT, "{} 天没有进展", least=SILENT_DAYS),
)
ESCALATION_RULES: Final[Sequence[LightRule]] = (
    LightRule(_GREEN, Fact.ANSWERED, "已答复"),
    LightRule(_RED, Fact.OVERDUE, "逾期 {} 天未答复"),
    LightRule(_AMBER, Fact.TODAY, "今天应答复"),
    LightRule(_AMBER, Fact.LEFT, "还有 {} 天应答复", most=SOON_DAYS),
)
_ELSE: Final = Lit(Light.GREEN, "按期推进")


def light(rules: Sequence[LightRule], facts: Facts) -> Lit:
    """The light of the first rule that holds; green where none does."""
    for rule in rules:
        if rule.holds(facts):
            return Lit(rule.light, rule.words.format(facts[rule.fact]))
    return _ELSE


def stated(rules: Sequence[LightRule]) -> list[str]:
    """The rules in words, for whoever asks why: ``红：逾期 1 天起``."""
    told = []
    for rule in rules:
        words = rule.words
        if "{}" in words:
            bound = f"{rule.most}" if rule.most else f"{rule.least}"
            words = words.replace("{} 天", f"{bound} 天{'以内' if rule.most else '以上'}")
            words = words.replace("以内内", "以内")
        told.append(f"{rule.light.words}：{words}")
    return [*told, _ELSE.words + "（以上都不是）"]


def day_facts(due: date | None, today: date) -> dict[Fact, int]:
    """What a day comes to: past, today, or to come."""
    if due is None:
        return {Fact.NO_DAY: 1}
    days = (due - today).days
    if days < 0:
        return {Fact.OVERDUE: -days}
    return {Fact.LEFT: days} if days else {Fact.TODAY: 1}


def finding_facts(inspections: Sequence[Inspection]) -> dict[Fact, int]:
    """What the latest inspection that was done says."""
    done = [i for i in inspections if i.done_on is not None and i.finding is not None]
    if not done:
        return {}
    last = max(done, key=lambda i: (str(i.done_on), i.id))
    return {
        Fact.NOT_DONE: int(last.finding is Finding.NOT_DONE),
        Fact.LACKING: int(last.finding is Finding.LACKING),
    }


def task_light(
    task: Task, today: date, *, heard: date, inspections: Sequence[Inspection] = ()
) -> Lit:
    """The light of a task.

    Args:
        task: which.
        today: in China.
        heard: the day on which somebody last said how far it is.
        inspections: those of this task.
    """
    if task.state is TaskState.DONE:
        return light(TASK_RULES, {Fact.DONE: 1})
    facts = {
        **day_facts(task.due, today),
        **finding_facts(inspections),
        Fact.SILENT: (today - heard).days,
    }
    return light(TASK_RULES, facts)


def escalation_light(escalation: Escalation, today: date, *, answered: bool) -> Lit:
    """The light of what was passed on; ``answered``: an answer is here, taken over or not."""
    if answered or escalation.ended_at is not None:
        return light(ESCALATION_RULES, {Fact.ANSWERED: 1})
    facts = day_facts(escalation.due, today)
    facts.pop(Fact.NO_DAY, None)
    return light(ESCALATION_RULES, facts)


def matter_facts(
    today: date,
    *,
    tasks: Sequence[Task],
    inspections: Sequence[Inspection] = (),
    unanswered: Sequence[Escalation] = (),
    heard: date,
    acting: bool,
) -> dict[Fact, int]:
    """What there is to count of a matter.

    Args:
        today: in China.
        tasks: all of it.
        inspections: all of it.
        unanswered: what was passed on and has no answer yet.
        heard: the day on which something last happened to it.
        acting: whether it is at 办 or 督.
    """
    waiting = [t for t in tasks if t.state is TaskState.OPEN]
    days = [(t.due - today).days for t in waiting if t.due is not None]
    looks = [(i.planned_on - today).days for i in inspections if i.done_on is None]
    asked = [(e.due - today).days for e in unanswered if e.due is not None]
    soonest = min((d for d in days if d >= 0), default=-1)
    return {
        Fact.UNANSWERED: max(0, -min(asked, default=0)),
        Fact.LATE_TASK: max(0, -min(days, default=0)),
        Fact.TODAY: int(soonest == 0),
        Fact.SOON_TASK: max(0, soonest),
        Fact.LATE_LOOK: max(0, -min(looks, default=0)),
        Fact.WAITING: int(bool(unanswered)),
        Fact.NO_TASK: int(acting and not tasks),
        Fact.SILENT: (today - heard).days if acting else 0,
        **finding_facts(inspections),
    }
