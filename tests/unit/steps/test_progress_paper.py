"""进展公示 is masked, and says what the page says."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import Refused
from app.steps import collect, tasks
from app.steps.collect import MatterInput
from app.steps.progress_paper import progress_notice
from app.steps.tasks import TaskInput
from tests.unit.steps.conftest import Hall


def test_nothing_to_print_is_said(hall: Hall) -> None:
    with pytest.raises(Refused, match="没有在办的议题"):
        hall.services.ask(progress_notice)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("社区居委会", "社区居委会"), ("停车自管小组", "停车自管小组"), ("产权单位", "产权单位"),
        ("王五", "王*"), ("欧阳小明", "欧阳**"), ("派出所，李四", "派出所、李*"),
    ],
)  # fmt: skip
def test_somebody_who_is_on_no_roster_is_masked_and_bodies_are_not(
    hall: Hall, who: str, told: str
) -> None:
    matter = hall.services.act(
        collect.collect_matter, MatterInput(title="水管", category="上下水")
    ).value
    hall.services.act(tasks.handle_directly, matter.id, [TaskInput(text="换", who=who)], why="急")
    assert hall.services.ask(progress_notice).rows[0].who == told


def test_names_and_doors_are_not_told(hall: Hall) -> None:
    entry = MatterInput(title="赵一反映3号楼2单元501漏水", category="上下水")
    matter = hall.services.act(collect.collect_matter, entry).value
    todo = [
        TaskInput(text="钱二上门查看", who="钱二", due=date(2026, 11, 20)),
        TaskInput(text="换水管", who="物业公司、孙悟空"),
    ]
    hall.services.act(tasks.handle_directly, matter.id, todo, why="急")
    content = hall.services.ask(progress_notice, published=date(2026, 11, 25))
    (row,) = content.rows
    assert row.title == "赵*反映3号楼2单元漏水"
    assert (row.who, row.due, row.done) == ("钱*、物业公司、孙*空", "11月20日", "0/2")
    assert (row.step, row.light) == ("办理", "红：任务逾期 4 天")
    assert content.summary == "目前在办议题1件，其中红灯1件。"
    assert content.published == "2026年11月25日"
    assert "红：任务逾期 1 天以上" in content.rules
    named = hall.services.ask(progress_notice, consented=[hall.people[1].id])
    assert named.rows[0].who == "钱二、物业公司、孙*空"
