"""提级调度: up with its history, and back down with an answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.errors import Refused
from app.domain.matter import Deed, Matter, Step
from app.domain.reference import passed_key, reply_key
from app.domain.supervision import Escalation, EscalationLevel
from app.steps import collect, escalate, moves, tasks
from app.steps.collect import MatterInput
from app.steps.escalate import EscalationInput
from app.steps.tasks import TaskInput
from app.steps.views import follow, watch
from tests.reference import REPLIES, arrive
from tests.unit.steps.conftest import Hall

TODAY = date(2026, 11, 24)
ANSWER = {
    "title": "停车",
    "text": "请产权单位12月10日前划线。",
    "office": "样例街道办事处",
    "day": "2026-11-25",
    "matter": "2026-001",
}


def asked(level: EscalationLevel = EscalationLevel.SUBDISTRICT, **more: object) -> EscalationInput:
    said = {
        "asked": "请协调产权单位划线", "tried": "协商两次，产权单位未到会",
        "due": TODAY + timedelta(days=7), **more,
    }  # fmt: skip
    return EscalationInput(level=level, **said)  # type: ignore[arg-type]


@pytest.fixture
def matter(hall: Hall) -> Matter:
    entry = MatterInput(title="东门停车", category="停车管理", place="东门", raised_by="3号楼居民")
    made = hall.services.act(collect.collect_matter, entry).value
    hall.services.act(
        tasks.handle_directly, made.id, [TaskInput(text="劝导", who="物业")], why="先试"
    )
    return made


def up(hall: Hall, matter: Matter, **more: object) -> Escalation:
    return hall.services.act(escalate.escalate, matter.id, asked(**more)).value


def the(hall: Hall, key: str) -> Escalation:
    return hall.services.ask(lambda work: work.get(Escalation, key))


def raised(hall: Hall) -> watch.RaisedLine:
    return hall.services.ask(watch.watch).raised[0]


def test_what_goes_up_carries_its_history(hall: Hall, matter: Matter) -> None:
    made = up(hall, matter)
    sent = hall.services.ask(watch.dossier, made.id)
    assert (sent.number, sent.title, sent.category, sent.place) == (
        "2026-001", "东门停车", "停车管理", "东门",
    )  # fmt: skip
    assert (sent.level, sent.asked, sent.due) == ("街镇", "请协调产权单位划线", "2026年12月1日")
    assert sent.step == "办 办理"
    assert sent.history == (
        "2026年11月24日 登记为 2026-001（当面反映）",
        "2026年11月24日 直接办理：先试",
        "2026年11月24日 任务：劝导（物业，没办完）",
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"asked": " "}, "请求上级解决什么"),
        ({"tried": ""}, "已经做了哪些工作"),
        ({"due": None}, "哪一天前答复"),
        ({"due": TODAY - timedelta(days=1)}, "不早于今天"),
        ({"asked": "停" * 501}, "500 字"),
    ],
)
def test_what_is_missing_is_said(
    hall: Hall, matter: Matter, more: dict[str, object], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        up(hall, matter, **more)


def test_the_same_level_is_not_asked_twice_at_once(hall: Hall, matter: Matter) -> None:
    made = up(hall, matter)
    with pytest.raises(Refused, match="还在等答复"):
        up(hall, matter)
    hall.services.act(escalate.withdraw_escalation, made.id)
    assert up(hall, matter).id != made.id


def test_unanswered_past_its_day_is_red_and_goes_further_up(hall: Hall, matter: Matter) -> None:
    run = hall.services
    made = up(hall, matter)
    assert raised(hall).lit.words == "绿：按期推进"
    hall.clock.wait(minutes=60 * 24 * 9)
    assert raised(hall).lit.words == "红：逾期 2 天未答复"
    (late,) = run.ask(watch.reminders).unanswered
    assert late.escalation.id == made.id
    (line,) = run.ask(watch.watch).matters
    assert line.lit.words == "红：提级后逾期 2 天未答复"
    later = TODAY + timedelta(days=30)
    with pytest.raises(Refused, match="往上一级"):
        run.act(escalate.escalate_further, made.id, asked(due=later))
    district = asked(EscalationLevel.DISTRICT, due=later)
    further = run.act(escalate.escalate_further, made.id, district).value
    assert further.previous_id == made.id
    assert the(hall, made.id).ended_at is not None
    one, two = run.ask(watch.watch).raised
    assert (one.escalation.id, two.lit.reason) == (further.id, "已转上一级")
    assert any("提级到街镇，未答复" in x for x in run.ask(watch.dossier, further.id).history)


def test_an_answer_that_arrived_is_shown_and_taken_over_with_tasks(
    hall: Hall, matter: Matter
) -> None:
    run = hall.services
    run.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    made = up(hall, matter)
    with pytest.raises(Refused, match="答复还没有到"):
        run.act(escalate.take_answer, made.id)
    arrive(run, reply_key(made.id), ANSWER, feed=REPLIES)
    shown = raised(hall)
    assert shown.reply is not None
    assert (shown.reply.office, shown.lit.words) == ("样例街道办事处", "绿：已答复")
    assert len(run.ask(watch.reminders).arrived) == 1
    todo = TaskInput(text="划线", who="产权单位", due=date(2026, 12, 10))
    taken = run.act(escalate.take_answer, made.id, tasks=[todo])
    now = the(hall, made.id)
    assert (now.answer, now.office, now.answered_on) == (
        ANSWER["text"], "样例街道办事处", date(2026, 11, 25),
    )  # fmt: skip
    assert now.ended_at is not None
    assert run.ask(lambda w: w.get(Matter, matter.id)).step is Step.ACT
    assert run.ask(moves.moves_of, matter.id)[-1].why == "街镇答复（样例街道办事处）"
    assert "划线" in {x.task.text for x in run.ask(follow.board)}
    assert run.ask(watch.reminders).arrived == ()
    with pytest.raises(Refused, match="已经记入"):
        run.act(escalate.take_answer, made.id)
    run.act(lambda work: work.undo(taken.changes.op))
    assert raised(hall).reply is not None


def test_without_tasks_the_matter_goes_on_at_its_step(hall: Hall, matter: Matter) -> None:
    run = hall.services
    run.act(moves.move_matter, matter.id, Deed.SUPERVISE)
    made = up(hall, matter, level=EscalationLevel.COMMUNITY)
    with pytest.raises(Refused, match="谁答复"):
        run.act(escalate.answer_by_hand, made.id, answer="已协调", office="")
    run.act(escalate.answer_by_hand, made.id, answer="已协调好", office="社区党委")
    assert run.ask(lambda w: w.get(Matter, matter.id)).step is Step.SUPERVISE
    assert raised(hall).lit.words == "绿：已答复"


def test_that_it_was_passed_on_is_no_answer(hall: Hall, matter: Matter) -> None:
    run = hall.services
    made = up(hall, matter)
    told = {**ANSWER, "outcome": "passed", "text": "已转报区级。"}
    arrive(run, passed_key(made.id, "district"), told, feed=REPLIES)
    shown = raised(hall)
    assert shown.reply is None
    assert [p.text for p in shown.passed] == ["已转报区级。"]
    with pytest.raises(Refused, match="答复还没有到"):
        run.act(escalate.take_answer, made.id)
