"""What the index tells of a room's escalations, cards and judgements, read from its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Services
from app.district import index
from app.domain.clock import to_millis
from app.domain.evaluation import HandRating, Rating, Score, Survey
from app.domain.followup import Task
from app.domain.libraries import CaseCard
from app.domain.matter import Deed, Matter, Move, Outcome, Source, Step
from app.domain.meeting import AgendaItem
from app.domain.people import Resident
from app.domain.supervision import Escalation, EscalationLevel, Finding, Inspection
from app.domain.vote import Resolution
from app.settings import Settings
from app.steps.ports import UnitOfWork

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
MATTER = Matter(
    id="m1", number="2026-001", title="王小明门前堆物", category="环境卫生", step=Step.SUPERVISE,
    source=Source.VISIT, description="王小明反映", created_at=AT,
)  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Services]:
    services = Services(Settings(data=tmp_path / "room"))
    services.open()
    keep(services, MATTER, Resident(id="r1", name="王小明"), Resident(id="r2", name="李大红"))
    yield services
    services.close()


def keep(services: Services, *records: Any) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("test")

    services.act(verb)


def rows(services: Services, table: str) -> list[dict[str, Any]]:
    with services.database.reading() as connection:
        return index.read(connection)[table]


def day(number: int) -> datetime:
    return AT + timedelta(days=number)


def escalation(**changed: Any) -> Escalation:
    told: dict[str, Any] = {
        "id": "e1", "matter_id": "m1", "level": EscalationLevel.SUBDISTRICT,
        "asked": "请约王小明和产权单位，3号楼2单元501", "tried": "找过李大红，电话13800001234",
        "by": "李大红", "due": date(2026, 11, 20), "at": day(9),
    }  # fmt: skip
    return Escalation(**(told | changed))


def test_an_escalation_with_the_course_of_its_matter(room: Services) -> None:
    keep(
        room,
        escalation(),
        Move(id="v1", matter_id="m1", deed=Deed.PLACE, came_from=Step.COLLECT,
             went_to=Step.DELIBERATE, why="王小明等三户反映", at=day(1)),
        AgendaItem(id="a1", meeting_id="g1", position=1, title="堆物", matter_id="m1"),
        Resolution(id="s1", meeting_id="g1", item_id="a1", text="限期清走", effect="x", at=day(3)),
        Task(id="t1", item_id="a1", text="清走", due=date(2026, 11, 8), created_at=day(4)),
        Task(id="t2", matter_id="m1", text="再看一次", created_at=day(5)),
        Inspection(id="i1", matter_id="m1", planned_on=date(2026, 11, 7), done_on=date(2026, 11, 8),
                   finding=Finding.NOT_DONE, text="还在", created_at=day(7)),
        Inspection(id="i2", matter_id="m1", planned_on=date(2026, 12, 7), created_at=day(8)),
    )  # fmt: skip
    (row,) = rows(room, "escalation_index")
    assert (row["matter"], row["number"], row["level"]) == ("m1", "2026-001", "subdistrict")
    assert row["title"] == "王*明门前堆物"
    assert row["asked"] == "请约王*明和产权单位，3号楼2单元501", "whoever answers has to go there"
    assert row["tried"] == "找过李*红，电话138****1234"
    assert row["due"] == to_millis(datetime(2026, 11, 20, 16, tzinfo=UTC)), "the end of that day"
    told = [(event["what"], event["text"]) for event in json.loads(row["history"])]
    assert told == [
        ("入户走访", "王*明反映"),
        ("列入议程", "王*明等三户反映"),
        ("议定", "限期清走"),
        ("任务", "清走；期限 2026年11月8日；未完成"),
        ("任务", "再看一次；未完成"),
        ("督查：没有落实", "还在"),
        ("提级到街镇", row["asked"]),
    ]


def test_one_that_was_answered_and_one_that_goes_on_from_it(room: Services) -> None:
    ended = escalation(answer="请再议", office="街道办", answered_on=date(2026, 11, 12),
                       ended_at=day(12))  # fmt: skip
    keep(room, ended, escalation(id="e2", level=EscalationLevel.DISTRICT, previous_id="e1",
                                 due=None, at=day(13)))  # fmt: skip
    first, second = rows(room, "escalation_index")
    assert (first["ended"], first["answer"], first["office"]) == (
        to_millis(day(12)), "请再议", "街道办",
    )  # fmt: skip
    assert (second["previous"], second["due"], second["ended"]) == ("e1", 0, 0)
    assert "街镇已答复" in second["history"]


def test_of_what_was_taken_away_nothing_is_told(room: Services) -> None:
    keep(room, escalation(), CaseCard(id="c1", title="t", created_at=AT, shared_at=AT))
    room.act(lambda work: (work.remove(*work.find(Escalation), *work.find(CaseCard)),
                           work.describe("test")))  # fmt: skip
    assert rows(room, "escalation_index") == []
    assert rows(room, "card_index") == []


def test_only_cards_that_are_offered_with_their_people_masked(room: Services) -> None:
    card = CaseCard(
        id="c1", matter_id="m1", title="堆物", category="环境卫生", problem="3号楼2单元501室门口",
        table="王小明、物业", settled="李大红看护", cost="300元", said="王小明说好", created_at=AT,
        shared_at=day(30),
    )  # fmt: skip
    keep(room, card, replace(card, id="c2", shared_at=None))
    (row,) = rows(room, "card_index")
    assert row == {
        "id": "c1", "number": "2026-001", "title": "堆物", "category": "环境卫生",
        "problem": "3号楼2单元门口", "at_table": "王*明、物业", "settled": "李*红看护",
        "cost": "300元", "said": "王*明说好", "shared": to_millis(day(30)),
    }  # fmt: skip


def rating(number: int, resident: str, score: Score, *, survey: str = "s1", **more: Any) -> Rating:
    return Rating(id=f"v{number}", survey_id=survey, matter_id="m1", resident_id=resident,
                  score=score, at=day(number), **more)  # fmt: skip


def test_one_voice_each_corrections_count_and_hands_are_added(room: Services) -> None:
    keep(
        room,
        Survey(id="s1", matter_id="m1", opened_at=day(1)),
        rating(1, "r1", Score.UNSATISFIED),
        rating(2, "r1", Score.SATISFIED, replaces="v1"),
        rating(3, "r2", Score.MOSTLY),
        rating(4, "r2", Score.UNSATISFIED),
        HandRating(id="h1", survey_id="s1", matter_id="m1", meeting_id="g", satisfied=90, mostly=9,
                   unsatisfied=9, at=day(5)),
        HandRating(id="h2", survey_id="s1", matter_id="m1", meeting_id="g", satisfied=5, mostly=3,
                   unsatisfied=1, replaces="h1", at=day(6)),
        Survey(id="s2", matter_id="m1", opened_at=day(9)),
    )  # fmt: skip
    (row,) = rows(room, "matter_index")
    assert [row[n] for n in ("satisfied", "mostly", "unsatisfied")] == [6, 3, 2]
    assert row["judged"] == to_millis(day(6))
    keep(room, rating(10, "r1", Score.SATISFIED, survey="s2"))
    (row,) = rows(room, "matter_index")
    assert [row[n] for n in ("satisfied", "mostly", "unsatisfied")] == [1, 0, 0], "the last one's"


def test_of_a_closed_survey_what_it_told_then_holds(room: Services) -> None:
    keep(
        room,
        Survey(id="s1", matter_id="m1", opened_at=day(1), closed_at=day(4), entitled=9,
               satisfied=4, mostly=2, unsatisfied=1),
        rating(2, "r1", Score.UNSATISFIED),
    )  # fmt: skip
    (row,) = rows(room, "matter_index")
    assert [row[n] for n in ("satisfied", "mostly", "unsatisfied")] == [4, 2, 1]
    assert row["judged"] == to_millis(day(4))


def test_tasks_of_a_matter_and_of_its_items_and_when_it_ended(room: Services) -> None:
    keep(
        room,
        AgendaItem(id="a1", meeting_id="g1", position=1, title="堆物", matter_id="m1"),
        Task(id="t1", item_id="a1", text="清走", due=date(2026, 11, 8), created_at=AT),
        Task(
            id="t2", item_id="a1", matter_id="m1", text="看", due=date(2026, 11, 3), created_at=AT
        ),
        Task(id="t3", matter_id="m1", text="谈", created_at=AT),
    )
    (row,) = rows(room, "matter_index")
    assert (row["tasks"], row["tasks_open"]) == (3, 3)
    assert row["due"] == to_millis(datetime(2026, 11, 3, 16, tzinfo=UTC))
    assert (row["ended"], row["outcome"]) == (0, "")
    keep(
        room,
        replace(MATTER, closed=True, outcome=Outcome.SETTLED),
        Move(id="v9", matter_id="m1", deed=Deed.SETTLE, came_from=Step.EVALUATE,
             went_to=Step.EVALUATE, at=day(20)),
    )  # fmt: skip
    (row,) = rows(room, "matter_index")
    assert (row["ended"], row["outcome"]) == (to_millis(day(20)), "settled")


def test_months_in_china_of_what_was_raised_settled_and_judged(room: Services) -> None:
    last_evening = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)  # half past midnight in China
    keep(
        room,
        replace(MATTER, created_at=last_evening, closed=True, outcome=Outcome.SETTLED),
        replace(MATTER, id="m2", created_at=last_evening - timedelta(hours=1), closed=True,
                outcome=Outcome.REJECTED),
        Move(id="v9", matter_id="m1", deed=Deed.SETTLE, came_from=Step.EVALUATE,
             went_to=Step.EVALUATE, at=day(40)),
        Survey(id="s1", matter_id="m1", opened_at=day(1)),
        rating(29, "r1", Score.SATISFIED),
    )  # fmt: skip
    found = {m["month"]: m for m in rows(room, "month_index")}
    assert sorted(found) == [202610, 202611, 202612]
    assert [found[m]["raised"] for m in sorted(found)] == [1, 1, 0]
    assert [found[m]["settled"] for m in sorted(found)] == [0, 0, 1]
    assert [found[m]["satisfied"] for m in sorted(found)] == [0, 1, 0]
