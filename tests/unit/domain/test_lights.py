"""红黄绿 follows from stated rules, with the reason in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.followup import Task, TaskState
from app.domain.lights import (
    MATTER_RULES,
    TASK_RULES,
    Fact,
    Light,
    escalation_light,
    light,
    matter_facts,
    stated,
    task_light,
)
from app.domain.supervision import Escalation, EscalationLevel, Finding, Inspection

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 20, 1, tzinfo=UTC)


def a_task(days: int | None = 10, state: TaskState = TaskState.OPEN) -> Task:
    due = None if days is None else TODAY + timedelta(days=days)
    return Task(id="t", text="换灯", who="物业", due=due, state=state, created_at=AT)


def looked(finding: Finding | None, days: int = -1) -> Inspection:
    day = TODAY + timedelta(days=days)
    done = day if finding else None
    return Inspection(
        id=f"i{days}", matter_id="m", planned_on=day, done_on=done, finding=finding, created_at=AT
    )


@pytest.mark.parametrize(
    ("task", "finding", "words"),
    [
        (a_task(-3), None, "红：逾期 3 天"),
        (a_task(-3, TaskState.DONE), None, "绿：已完成"),
        (a_task(0), None, "黄：今天到期"),
        (a_task(3), None, "黄：还有 3 天到期"),
        (a_task(4), None, "绿：按期推进"),
        (a_task(None), None, "黄：没有定期限"),
        (a_task(2), Finding.NOT_DONE, "红：督查发现没有落实"),
        (a_task(20), Finding.LACKING, "黄：督查要求改进"),
        (a_task(20), Finding.GOOD, "绿：按期推进"),
    ],
)
def test_the_light_of_a_task(task: Task, finding: Finding | None, words: str) -> None:
    looks = [looked(finding)] if finding else []
    assert task_light(task, TODAY, heard=TODAY, inspections=looks).words == words


def test_silence_turns_amber() -> None:
    heard = TODAY - timedelta(days=30)
    assert task_light(a_task(20), TODAY, heard=heard).words == "黄：30 天没有进展"
    assert task_light(a_task(20), TODAY, heard=heard + timedelta(days=1)).light is Light.GREEN


def test_a_later_inspection_is_the_one_that_counts() -> None:
    looks = [looked(Finding.NOT_DONE, -5), looked(Finding.GOOD, -1), looked(None, 3)]
    assert task_light(a_task(20), TODAY, heard=TODAY, inspections=looks).light is Light.GREEN


def asked(days: int) -> Escalation:
    return Escalation(
        id="e", matter_id="m", level=EscalationLevel.SUBDISTRICT, asked="协调产权单位",
        due=TODAY + timedelta(days=days), at=AT,
    )  # fmt: skip


def test_what_was_passed_on_is_red_from_the_day_after() -> None:
    assert escalation_light(asked(-1), TODAY, answered=False).words == "红：逾期 1 天未答复"
    assert escalation_light(asked(0), TODAY, answered=False).words == "黄：今天应答复"
    assert escalation_light(asked(-9), TODAY, answered=True).words == "绿：已答复"


def test_a_matter_has_the_light_of_what_presses_most() -> None:
    def lit(**more: object) -> str:
        said = {"tasks": [a_task()], "heard": TODAY, "acting": True, **more}
        return light(MATTER_RULES, matter_facts(TODAY, **said)).words  # type: ignore[arg-type]

    assert lit() == "绿：按期推进"
    assert lit(tasks=[]) == "黄：还没有安排任务"
    assert lit(tasks=[a_task(-2), a_task(-7)]) == "红：任务逾期 7 天"
    assert lit(tasks=[a_task(-2, TaskState.DONE)]) == "绿：按期推进"
    assert lit(tasks=[a_task(0)]) == "黄：任务今天到期"
    assert lit(tasks=[a_task(2), a_task(9)]) == "黄：任务还有 2 天到期"
    assert lit(unanswered=[asked(-4)], tasks=[a_task(-9)]) == "红：提级后逾期 4 天未答复"
    assert lit(unanswered=[asked(4)]) == "黄：已提级，等候答复"
    assert lit(inspections=[looked(None, -2)]) == "黄：督查过期 2 天没做"
    assert lit(inspections=[looked(Finding.NOT_DONE)]) == "红：督查发现没有落实"


def test_the_rules_are_rows_and_are_stated() -> None:
    told = stated(TASK_RULES)
    assert "红：逾期 1 天以上" in told
    assert "黄：还有 3 天以内到期" in told
    assert told[-1] == "绿：按期推进（以上都不是）"
    assert light([], {Fact.OVERDUE: 5}).light is Light.GREEN
