"""A visit and what came of it are one action; nothing of it is written by half."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.collecting import Programme, Visit
from app.domain.errors import Refused
from app.domain.matter import Matter, Source
from app.steps import collect, visits
from app.steps.collect import MatterInput
from app.steps.visits import VisitInput
from tests.unit.steps.conftest import NAMES, Hall

DAY = date(2026, 11, 23)


def entry(hall: Hall, **said: object) -> VisitInput:
    usual: dict[str, object] = {
        "day": DAY, "programme": Programme.FOUR_HUNDRED, "by": "网格员",
        "visited": (hall.people[0].id,), "said": "楼道灯坏了两个月",
    }  # fmt: skip
    return VisitInput(**{**usual, **said})  # type: ignore[arg-type] # as written in the test


def test_a_visit_brings_its_matters_and_is_taken_back_whole(hall: Hall) -> None:
    run = hall.services
    found = [
        MatterInput(title="楼道灯不亮", category="公共空间"),
        MatterInput(title="电动车进楼", category="安全消防", raised_by="隔壁住户"),
    ]
    done = run.act(visits.record_visit, entry(hall), found)
    (line,) = run.ask(visits.visits)
    assert (line.whom, line.address) == (NAMES[0], "1号楼1单元101")
    first, second = line.matters
    assert (first.source, first.raised_by, first.noticed_on) == (Source.VISIT, NAMES[0], DAY)
    assert (second.raised_by, second.origin_id) == ("隔壁住户", done.value.id)
    assert line.answers("楼道灯 网格员")
    assert not line.answers("停车")
    run.act(lambda work: work.undo(done.changes.op))
    assert run.ask(visits.visits) == [] == run.ask(collect.matters)


def test_a_matter_without_a_category_keeps_the_whole_visit_back(hall: Hall) -> None:
    found = [MatterInput(title="楼道灯不亮"), MatterInput(title="希望多沟通", category="")]
    with pytest.raises(Refused) as told:
        hall.services.act(visits.record_visit, entry(hall), found)
    assert told.value.field == "category/1"
    assert hall.services.ask(lambda work: work.find(Visit) + work.find(Matter)) == []


@pytest.mark.parametrize(
    ("said", "field"),
    [({"by": " "}, "by"), ({"visited": ()}, "met"), ({"day": date(2026, 12, 1)}, "day")],
)
def test_what_is_missing_is_named(hall: Hall, said: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as told:
        hall.services.act(visits.record_visit, entry(hall, **said))
    assert told.value.field == field


def test_a_visit_is_corrected_and_its_matters_stay_when_it_goes(hall: Hall) -> None:
    run = hall.services
    visit = run.act(visits.record_visit, entry(hall)).value
    run.act(visits.add_matters, visit.id, [MatterInput(title="楼道灯不亮")])
    run.act(
        visits.correct_visit, visit.id, entry(hall, visited=(), met="楼下乘凉的人", place="花坛")
    )
    (line,) = run.ask(visits.visits)
    assert (line.where, line.whom, line.visit.unit_id) == ("花坛", "楼下乘凉的人", None)
    heads, row = visits.visit_rows([line])
    assert dict(zip(heads, row, strict=True))["形成的议题"].endswith("楼道灯不亮")
    run.act(visits.remove_visit, visit.id)
    assert len(run.ask(collect.matters)) == 1
