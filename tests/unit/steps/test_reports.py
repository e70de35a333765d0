"""Reports of a range of days: every figure says which matters it comes of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.errors import Refused
from app.domain.evaluation import Score
from app.domain.followup import Task, TaskState
from app.domain.matter import Deed, Matter
from app.domain.report import Report, ReportFigure
from app.domain.report_kinds import ReportKind
from app.steps import collect, evaluate, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.ports import UnitOfWork
from app.steps.views.reports import report
from tests.unit.steps.conftest import Hall

DAYS = (date(2026, 11, 1), date(2026, 11, 30))
BEFORE = (date(2026, 10, 1), date(2026, 10, 31))


def told(hall: Hall, kind: ReportKind, days: tuple[date, date] = DAYS) -> Report:
    return hall.services.ask(report, kind, *days)


def figure(found: Report, key: str) -> ReportFigure:
    return next(f for f in found.figures if f.key == key)


def add(hall: Hall, title: str, **more: Any) -> Matter:
    entry = MatterInput(title=title, category="停车管理", **more)
    return hall.services.act(collect.collect_matter, entry).value


def settle(hall: Hall, matter: Matter, scores: tuple[Score, ...] = ()) -> None:
    run = hall.services
    run.act(moves.move_matter, matter.id, Deed.START, why="当天可办")
    survey = run.act(evaluate.open_survey, matter.id).value
    for at, score in enumerate(scores):
        run.act(evaluate.record_voice, survey.id, hall.people[at].id, score)
    run.act(evaluate.settle, matter.id, why="已按约定装好")


def task(hall: Hall, matter: Matter, **values: Any) -> None:
    def put(work: UnitOfWork) -> None:
        work.put(Task(id=work.new_id(), matter_id=matter.id, created_at=work.now(), **values))
        work.describe("add_task")

    hall.services.act(put)


def test_every_figure_names_the_matters_behind_it(session: Hall) -> None:
    run = session.services
    open_one, late, ended = add(session, "楼道灯"), add(session, "东门"), add(session, "西门")
    run.act(agenda.add_matters, session.meeting.id, [open_one.id])
    task(session, late, text="画线", due=date(2026, 11, 2))
    rejected = add(session, "不归我们管")
    run.act(moves.move_matter, rejected.id, Deed.REJECT, why="不属于社区事务")
    settle(session, ended, (Score.SATISFIED, Score.UNSATISFIED, Score.MOSTLY))
    found = told(session, ReportKind.MONTHLY)
    behind = {f.key: {m.title for m in found.behind(f)} for f in found.figures}
    values = {f.key: f.value for f in found.figures}
    assert values["raised"] == 4
    assert behind["raised"] == {"楼道灯", "东门", "西门", "不归我们管"}
    assert (values["meetings"], behind["meetings"]) == (1, {"楼道灯"})
    assert (values["talked"], behind["talked"]) == (1, {"楼道灯"})
    assert (values["rejected"], behind["rejected"]) == (1, {"不归我们管"})
    assert (values["settled"], behind["settled"]) == (1, {"西门"})
    assert (values["open"], behind["open"]) == (2, {"楼道灯", "东门"})
    assert (values["late"], behind["late"]) == (1, {"东门"})
    assert (values["satisfaction"], behind["satisfaction"]) == ("66.7%", {"西门"})
    (category,) = found.lists["categories"]
    assert category == {"name": "停车管理", "raised": 4, "settled": 1, "open": 2}


def test_another_range_has_nothing_of_it(session: Hall) -> None:
    settle(session, add(session, "西门"))
    found = told(session, ReportKind.MONTHLY, BEFORE)
    assert {f.value for f in found.figures} == {0, "—"}
    assert found.matters == {}
    assert told(session, ReportKind.LEDGER, BEFORE).lists["matters"] == ()


def test_the_ledger_has_a_row_for_each_matter_from_first_word_to_score(session: Hall) -> None:
    ended = add(session, "西门", raised_by="赵一", place="西门内")
    task(session, ended, text="修门", who="物业", cost=120_000, state=TaskState.DONE)
    settle(session, ended, (Score.SATISFIED,))
    add(session, "东门")
    first, second = told(session, ReportKind.LEDGER).lists["matters"]
    assert first["title"] == "西门"
    assert (first["raised_by"], first["place"], first["standing"]) == ("赵一", "西门内", "已办结")
    assert (first["tasks"], first["cost"]) == ("修门（物业），已完成", "1,200元")
    assert first["score"] == "100%（1/1）"
    assert first["ended_on"] == date(2026, 11, 24)
    assert (second["no"], second["step"], second["ended_on"]) == (2, "集", None)


def test_what_ended_before_the_range_is_not_in_the_ledger(session: Hall) -> None:
    settle(session, add(session, "西门"))
    later = (date(2026, 12, 1), date(2026, 12, 31))
    add(session, "东门")
    assert [row["title"] for row in told(session, ReportKind.LEDGER, later).lists["matters"]] == [
        "东门"
    ]


def test_meetings_with_who_came_and_what_was_settled(session: Hall) -> None:
    matter = add(session, "楼道灯")
    session.services.act(agenda.add_matters, session.meeting.id, [matter.id])
    (row,) = told(session, ReportKind.MEETINGS).lists["meetings"]
    assert row["title"] == session.meeting.title
    assert int(str(row["due"])) >= int(str(row["present"])) > 0
    assert row["topics"] == f"{matter.number} 楼道灯"


def test_results_hang_in_public_without_names_and_doors(session: Hall) -> None:
    matter = add(session, "赵一家门口（1号楼1单元101）的灯", raised_by="赵一")
    task(session, matter, text="赵一和钱二看过，灯已换好", state=TaskState.DONE)
    settle(session, matter, (Score.SATISFIED,))
    found = told(session, ReportKind.RESULTS)
    (row,) = found.lists["results"]
    assert row["title"] == "赵*家门口（1号楼1单元）的灯"
    assert row["done"] == "赵*和钱*看过，灯已换好"
    assert "赵一" not in str(found)


def test_a_range_that_ends_before_it_begins_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="结束日期早于开始日期"):
        told(hall, ReportKind.LEDGER, (DAYS[1], DAYS[0]))
