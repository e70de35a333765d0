"""Figures of a range of days come from the records, in a few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.bootstrap import Services
from app.domain.charts import Chart
from app.domain.evaluation import Score
from app.domain.hotline import CallBack, WorkOrder
from app.domain.matter import Deed, Matter
from app.domain.meeting import Side
from app.steps import collect, evaluate, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings, speaking
from app.steps.ports import UnitOfWork
from app.steps.views import figures
from tests.unit.steps.conftest import Hall

RANGE = (date(2026, 1, 1), date(2026, 12, 31))


def values(chart: Chart) -> dict[str, tuple[int | None, ...]]:
    return {one.name: one.values for one in chart.series}


def matter(hall: Hall, category: str = "停车管理") -> Matter:
    entry = MatterInput(title="东门停车", category=category)
    return hall.services.act(collect.collect_matter, entry).value


def settled(hall: Hall, *, days: int, category: str = "停车管理") -> Matter:
    made = matter(hall, category)
    run = hall.services
    run.act(moves.move_matter, made.id, Deed.START, why="当天可办")
    survey = run.act(evaluate.open_survey, made.id).value
    for at, score in enumerate((Score.SATISFIED, Score.MOSTLY, Score.UNSATISFIED)):
        run.act(evaluate.record_voice, survey.id, hall.people[at].id, score)
    hall.clock.wait(minutes=days * 24 * 60)
    return run.act(evaluate.settle, made.id).value


def charts(hall: Hall, days: tuple[date, date] = RANGE) -> tuple[Chart, ...]:
    return hall.services.ask(figures.figures, *days).charts


def test_months_run_over_the_turn_of_the_year() -> None:
    months = figures.months_between(date(2025, 11, 30), date(2026, 2, 1))
    assert months == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert figures.month_words(months) == ("25年11月", "12月", "26年1月", "2月")
    assert len(figures.months_between(date(2016, 1, 1), date(2026, 1, 1))) == 24
    assert figures.usual_range(date(2026, 11, 24))[0] == date(2025, 12, 1)
    assert figures.usual_range(date(2026, 1, 31))[0] == date(2025, 2, 1)
    assert figures.usual_range(date(2026, 12, 31))[0] == date(2026, 1, 1)


def test_matters_by_the_step_at_which_they_are(hall: Hall) -> None:
    matter(hall)
    matter(hall)
    settled(hall, days=0)
    told = values(charts(hall)[0])
    assert told["集"][10] == 2
    assert told["已结束"][10] == 1
    assert sum(v or 0 for one in told.values() for v in one) == 3


def test_days_to_the_end_are_those_of_the_middle_matter(hall: Hall) -> None:
    for days in (2, 3, 20):
        settled(hall, days=days)
    settled(hall, days=5, category="物业管理")
    chart = charts(hall, (date(2026, 1, 1), date(2027, 12, 31)))[1]
    assert chart.labels == ("停车管理（3个）", "物业管理（1个）")
    assert values(chart)["天数"] == (3, 5)
    assert "共4个，全部的中位数3天" in chart.note
    assert charts(hall, (date(2025, 1, 1), date(2025, 12, 31)))[1].is_empty


def test_voices_stand_in_the_month_in_which_the_survey_ended(hall: Hall) -> None:
    settled(hall, days=0)
    chart = charts(hall)[2]
    told = values(chart)
    assert [told[s.words][10] for s in Score] == [1, 1, 1]
    assert "满意率 66.7%（2/3），（满意＋基本满意）÷ 有效评价" in chart.note


def test_speaking_time_by_what_people_are(session: Hall) -> None:
    run, clock = session.services, session.clock
    item = session.view().current
    assert item is not None
    for at, minutes in ((0, 3), (1, 1)):
        person = session.people[at].id
        run.act(speaking.ask_to_speak, item.item.id, person, side=Side.FOR)
        run.act(speaking.next_speaker, session.meeting.id)
        clock.wait(minutes=minutes)
        run.act(speaking.end_speech, session.meeting.id)
    run.act(agenda.finish_item, item.item.id)
    run.act(meetings.close_meeting, session.meeting.id)
    chart = charts(session)[3]
    assert chart.labels == ("居民代表（2人）",)
    assert chart.series[0].values == (4,)
    assert "不记年龄" in chart.note


def test_the_rates_of_months_without_cases_are_gaps(hall: Hall) -> None:
    now = hall.clock()

    def bring(work: UnitOfWork) -> None:
        sent = now - timedelta(days=40)
        work.put(
            WorkOrder(id="w", number="1", dispatched_at=sent, due_at=sent + timedelta(days=1),
                      contacted_at=sent, imported_at=now),
            CallBack(id="c", order_id="w", solved=True, satisfied=False, at=now),
        )  # fmt: skip
        work.describe("import_orders")

    hall.services.act(bring)
    chart = charts(hall)[4]
    assert "非官方" in chart.title
    told = values(chart)
    assert (told["响应率"][9], told["解决率"][9], told["满意率"][9]) == (100, 100, 0)
    assert told["响应率"][10] is None


def test_it_asks_a_few_times_however_much_there_is(hall: Hall) -> None:
    def asked(services: Services) -> int:
        count = 0

        def counting(work: Any) -> None:
            nonlocal count
            find: Callable[..., Any] = work.find

            def counted(*args: Any, **named: Any) -> Any:
                nonlocal count
                count += 1
                return find(*args, **named)

            work.find = counted
            figures.figures(work, *RANGE)

        services.ask(counting)
        return count

    settled(hall, days=0)
    few = asked(hall.services)
    for _ in range(5):
        settled(hall, days=0)
    assert asked(hall.services) == few <= 8
