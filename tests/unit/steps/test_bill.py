"""The 幸福账单 says what happened in its days, masked, from the records alone."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.errors import Refused
from app.domain.evaluation import Score
from app.domain.evaluation_papers import BillContent
from app.domain.followup import Task, TaskState
from app.domain.judging import Figures
from app.domain.matter import Deed, Matter
from app.steps import collect, evaluate, hands, moves
from app.steps.bill import happiness_bill
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.ports import UnitOfWork
from tests.unit.steps.conftest import Hall

DAYS = (date(2026, 11, 1), date(2026, 11, 30))


def bill(hall: Hall, days: tuple[date, date] = DAYS) -> BillContent:
    return hall.services.ask(happiness_bill, *days)


def figures(content: BillContent) -> list[str]:
    return [f"{f.label}{f.value}{f.unit}" for f in content.figures]


def settled(hall: Hall, title: str, scores: tuple[Score, ...] = ()) -> Matter:
    run = hall.services
    entry = MatterInput(title=title, category="停车管理")
    matter = run.act(collect.collect_matter, entry).value
    run.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    survey = run.act(evaluate.open_survey, matter.id).value
    for at, score in enumerate(scores):
        run.act(evaluate.record_voice, survey.id, hall.people[at].id, score)
    return run.act(evaluate.settle, matter.id, why="已按约定装好").value


def task(hall: Hall, matter: Matter, text: str, cost: int | None, fund: str = "") -> None:
    def put(work: UnitOfWork) -> None:
        work.put(
            Task(id=work.new_id(), matter_id=matter.id, text=text, cost=cost, fund=fund,
                 state=TaskState.DONE, created_at=work.now())
        )  # fmt: skip
        work.describe("add_task")

    hall.services.act(put)


def test_what_was_asked_talked_over_done_and_judged(session: Hall) -> None:
    run = session.services
    entry = MatterInput(title="楼道灯", category="物业管理")
    talked = run.act(collect.collect_matter, entry).value
    run.act(agenda.add_matters, session.meeting.id, [talked.id])
    settled(session, "东门停车", (Score.SATISFIED, Score.MOSTLY, Score.UNSATISFIED))
    content = bill(session)
    assert figures(content) == ["大家提了2件", "一起议了1件", "办成了1件", "满意率66.7%"]
    assert content.figures[1].detail == "1次会议，7人次参加"
    assert content.figures[3].detail == "2/3，1次评价"
    (line,) = content.settled
    assert (line.title, line.result, line.day) == ("东门停车", "已按约定装好。", "11月24日")
    assert line.score == "满意 66.7%（2/3）"
    assert not content.chart.is_empty


def test_names_and_doors_are_masked(hall: Hall) -> None:
    matter = settled(hall, "赵一家门口（1号楼1单元101）的灯", (Score.SATISFIED,))
    task(hall, matter, "赵一和钱二看过，灯已换好", 1_200_00)
    (line,) = bill(hall).settled
    assert line.title == "赵*家门口（1号楼1单元）的灯"
    assert line.result == "赵*和钱*看过，灯已换好。"


def test_money_is_told_where_it_is_known_and_from_which_purse(hall: Hall) -> None:
    assert settled(hall, "东门停车")
    assert bill(hall).money == ""
    first, second = settled(hall, "装灯"), settled(hall, "划线")
    task(hall, first, "装灯12盏", 1_200_00, "居民自筹")
    task(hall, first, "验收", None)
    task(hall, second, "划线", 3_000_50, "党组织服务群众经费")
    content = bill(hall)
    assert content.money == (
        "办结的事共花费4,200.50元：党组织服务群众经费3,000.50元，居民自筹1,200元。"
    )
    assert [x.cost for x in content.settled] == ["3,000.50元", "1,200元", ""]


def test_only_the_days_asked_for_count(hall: Hall) -> None:
    settled(hall, "东门停车", (Score.SATISFIED,))
    with pytest.raises(Refused, match="没有登记、商议、办理或评价"):
        bill(hall, (date(2026, 10, 1), date(2026, 10, 31)))
    with pytest.raises(Refused, match="早于"):
        bill(hall, (date(2026, 11, 30), date(2026, 11, 1)))
    assert figures(bill(hall, (date(2026, 11, 24), date(2026, 11, 24))))[0] == "大家提了1件"


def test_what_was_taken_up_again_is_not_told_as_settled(hall: Hall) -> None:
    matter = settled(hall, "东门停车", (Score.UNSATISFIED,))
    hall.services.act(moves.move_matter, matter.id, Deed.REOPEN, why="又坏了")
    content = bill(hall)
    assert content.settled == ()
    assert content.figures[2].value == "1"


def test_what_was_only_judged_by_hands_was_not_talked_over_there(session: Hall) -> None:
    run = session.services
    entry = MatterInput(title="东门停车", category="停车管理")
    matter = run.act(collect.collect_matter, entry).value
    run.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    run.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    run.act(hands.put_on_agenda, session.meeting.id, matter.id)
    run.act(hands.hands_at, matter.id, session.meeting.id, Figures(6, 1, 0))
    assert bill(session).figures[1].value == "0"
