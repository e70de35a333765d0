"""A matter's whole life is read from what happened; names are 虚构."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.collecting import Screened, Screening, Sheet, Support, Visit
from app.domain.errors import NotFound
from app.domain.evaluation import HandRating, Rating, Score, Survey
from app.domain.followup import Progress, Task, TaskState
from app.domain.hotline import CallBack, WorkOrder
from app.domain.libraries import Asking, Backbone, CaseCard
from app.domain.matter import Attachment, Deed, Matter, Outcome, Source, Step
from app.domain.meeting import AgendaItem, Meeting
from app.domain.people import Resident
from app.domain.supervision import Coordination, Escalation, EscalationLevel, Finding, Inspection
from app.steps import collect, moves
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda, meetings, minutes, placing, voting
from app.steps.ports import UnitOfWork
from app.steps.views.life import Life, life
from app.steps.views.life_event import Event, Mark
from tests.reference import REPLIES, arrive
from tests.unit.steps.conftest import Hall


def a_matter(hall: Hall, title: str = "东门停车", **said: Any) -> Matter:
    entry = MatterInput(title=title, category="停车管理", raised_by="3号楼居民", **said)
    return hall.services.act(collect.collect_matter, entry).value


def put(hall: Hall, *records: Any) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("put_for_a_test")

    hall.services.act(verb)


def of(hall: Hall, matter: Matter) -> Life:
    return hall.services.ask(life, matter.id)


def only(read: Life, kind: str) -> Event:
    (found,) = [e for e in read.events if e.kind == kind]
    return found


def keys(read: Life) -> list[str]:
    return [n.key for n in read.following]


def main(read: Life) -> str:
    return next((n.key for n in read.following if n.main), "")


def move(hall: Hall, matter: Matter, deed: Deed, why: str = "", by: str = "") -> None:
    hall.services.act(moves.move_matter, matter.id, deed, why=why, by=by)


# 集


def test_it_begins_with_how_it_came_in(hall: Hall) -> None:
    sheet = Sheet(id="s1", code="K7M2QX", rows=12, printed_at=hall.clock())
    put(hall, sheet)
    entry = MatterInput(title="东门停车", source=Source.SLIP, noticed_on=date(2026, 11, 20))
    matter = hall.services.act(collect.collect_matter, entry, origin_id="s1", origin_row=3).value
    first = of(hall, matter).events[0]
    assert first.what == "登记为 2026-001 · 征集表"
    assert first.more == ("2026年11月20日发现", "征集表 K7M2QX 第 3 行")
    visit = Visit(
        id="v1", day=date(2026, 11, 21), by="苏静", said="晚上没有地方停", at=hall.clock()
    )
    put(hall, visit)
    entry = MatterInput(title="晚间停车", source=Source.VISIT)
    other = hall.services.act(collect.collect_matter, entry, origin_id="v1").value
    assert of(hall, other).events[0].more == (
        "2026年11月21日 日常走访", "走访人：苏静", "谈到：晚上没有地方停",
    )  # fmt: skip


def test_supporters_are_one_line(hall: Hall) -> None:
    matter = a_matter(hall)
    put(
        hall,
        *(
            Support(id=f"u{n}", matter_id=matter.id, resident_id=p.id, at=hall.clock())
            for n, p in enumerate(hall.people[:8])
        ),
    )
    line = only(of(hall, matter), "support")
    assert line.what == "8 位居民附议"
    assert line.who.endswith("等 8 人")


def test_a_rejection_says_why_once_and_asks_to_be_told(hall: Hall) -> None:
    matter = a_matter(hall)

    def screen(work: UnitOfWork) -> None:
        moves.make_move(
            work, work.get(Matter, matter.id), Deed.REJECT, why="不属本社区", by="社区党委"
        )
        work.put(
            Screening(
                id="c1", matter_id=matter.id, verdict=Screened.REJECTED, reason="不属本社区",
                body="社区党委", reply="请向物业公司反映", at=work.now(),
            )
        )  # fmt: skip
        work.describe("screen")

    hall.services.act(screen)
    read = of(hall, matter)
    line = only(read, "screening")
    assert line.mark is Mark.BAD
    assert line.who == "社区党委"
    assert " ".join(line.more).count("不属本社区") == 1
    assert not [e for e in read.events if e.kind == "move"], "the screening tells it"
    assert (keys(read), main(read)) == (["reply", "resume"], "reply")


def test_hotline_cases_and_what_was_joined(hall: Hall) -> None:
    matter, other = a_matter(hall), a_matter(hall, "东门乱停车")
    order = WorkOrder(
        id="w1", number="12345-7", content="占道", matter_id=matter.id,
        dispatched_at=hall.clock(), contacted_at=hall.clock(), imported_at=hall.clock(),
    )  # fmt: skip
    back = CallBack(id="b1", order_id="w1", solved=False, satisfied=False, at=hall.clock())
    put(hall, order, back)

    def merge(work: UnitOfWork) -> None:
        moves.make_move(
            work, work.get(Matter, other.id), Deed.MERGE, why="同一件事", merged_into=matter.id
        )
        work.describe("merge")

    hall.services.act(merge)
    read = of(hall, matter)
    assert only(read, "work_order").what == "12345 工单 12345-7 派来"
    assert only(read, "call_back").what == "工单回访：没有解决，不满意"
    assert only(read, "call_back").step is Step.EVALUATE
    joined = only(read, "merged")
    assert (joined.what, joined.more) == ("并入 2026-002“东门乱停车”", ("同一件事",))
    gone = of(hall, other)
    assert gone.into is not None
    assert gone.into.number == "2026-001"


# 议


def test_rounds_votes_minutes_and_what_was_settled(hall: Hall) -> None:
    run = hall.services
    matter = a_matter(hall)
    (item,) = run.act(agenda.add_matters, hall.meeting.id, [matter.id]).value
    hall.sign_in(9)
    run.act(meetings.open_meeting, hall.meeting.id)
    vote = run.act(voting.open_vote, item.id).value
    run.act(voting.record_count, vote.id, {"for": 7, "against": 1, "abstain": 1})
    run.act(voting.declare_vote, vote.id)
    run.act(agenda.finish_item, item.id)
    run.act(meetings.close_meeting, hall.meeting.id)
    run.act(minutes.issue_minutes, hall.meeting.id)
    read = of(hall, matter)
    talked = read.at(Step.DELIBERATE)
    assert [e.kind for e in talked] == ["agenda_item", "vote", "resolution", "minutes"]
    assert "，已商议" in talked[0].what
    assert talked[1].what.endswith("通过。")
    assert talked[1].mark is Mark.GOOD
    assert {e.meeting for e in talked} == {hall.meeting.id}
    assert not [e for e in read.events if e.kind == "move" and e.what == "列入议程"]


def test_a_meeting_to_come_is_told_last_and_offered(hall: Hall) -> None:
    run = hall.services
    matter = a_matter(hall)
    entry = meetings.MeetingInput(
        title="第二次", rule_key="consultation", planned_at=hall.clock() + timedelta(days=3)
    )
    later = run.act(meetings.prepare_meeting, entry).value
    run.act(agenda.add_matters, later.id, [matter.id])
    read = of(hall, matter)
    (line,) = read.at(Step.DELIBERATE)
    assert line.to_come
    assert line.what.startswith("第 1 轮：“第二次”第 1 项，定于 2026年11月27日")
    assert (main(read), read.following[0].target) == ("meeting", later.id)
    run.act(placing.unplace_matter, matter.id, why="等物业的数", by="主持人")
    read = of(hall, matter)
    assert read.matter.step is Step.COLLECT
    assert read.at(Step.DELIBERATE)[-1].more == ("理由：等物业的数",)
    assert run.ask(lambda w: w.find(AgendaItem, meeting_id=later.id)) == []


# 办 督 评


def test_tasks_progress_and_photos(hall: Hall) -> None:
    matter = a_matter(hall)
    move(hall, matter, Deed.START, why="物业当天可修", by="社区党委")
    now = hall.clock()
    task = Task(
        id="t1", matter_id=matter.id, text="补划车位线", who="物业公司", due=date(2026, 11, 20),
        cost=1_234_500, fund="党组织服务群众经费", created_at=now,
    )  # fmt: skip
    steps = [
        Progress(id="p1", task_id="t1", percent=40, text="已量尺寸", at=now + timedelta(hours=1)),
        Progress(id="p2", task_id="t1", percent=100, at=now + timedelta(hours=9)),
    ]
    photo = Attachment(
        id="a1", owner_id="t1", sha256="0" * 64, name="线.jpg", media_type="image/jpeg", size=1,
        added_at=now,
    )  # fmt: skip
    put(hall, task, *steps, photo)
    read = of(hall, matter)
    line = only(read, "task")
    assert line.mark is Mark.BAD
    assert line.more == ("2026年11月20日前 · 逾期", "经费：12,345元 · 党组织服务群众经费")
    assert [f.name for f in line.files] == ["线.jpg"]
    assert [e.what for e in read.events if e.kind == "progress"] == [
        "进展 40%：已量尺寸", "进展 100%",
    ]  # fmt: skip
    assert read.at(Step.ACT)[0].what == "直接办理"
    assert main(read) == "tasks"
    put(hall, replace(task, state=TaskState.DONE))
    read = of(hall, matter)
    assert (only(read, "task").mark, main(read)) == (Mark.GOOD, "supervise")
    assert Deed.JUDGE.value not in keys(read), "asking the residents is that move"


def test_tasks_of_older_records_name_the_item_only(hall: Hall) -> None:
    run = hall.services
    matter = a_matter(hall)
    (item,) = run.act(agenda.add_matters, hall.meeting.id, [matter.id]).value
    put(
        hall,
        Task(
            id="t1",
            meeting_id=hall.meeting.id,
            item_id=item.id,
            text="旧任务",
            created_at=hall.clock(),
        ),
        Task(
            id="t2",
            meeting_id=hall.meeting.id,
            item_id="other",
            text="别的",
            created_at=hall.clock(),
        ),
    )
    assert [e.what for e in of(hall, matter).events if e.kind == "task"] == ["任务：旧任务"]


def test_supervision_and_the_way_up_and_down(hall: Hall) -> None:
    matter = a_matter(hall)
    move(hall, matter, Deed.START, why="急")
    move(hall, matter, Deed.SUPERVISE)
    at = hall.clock()
    put(
        hall,
        Inspection(
            id="i1", matter_id=matter.id, supervisors="居务监督委员会",
            planned_on=date(2026, 11, 24), done_on=date(2026, 11, 25), finding=Finding.LACKING,
            text="线没干", created_at=at,
        ),
        Inspection(id="i2", matter_id=matter.id, planned_on=date(2026, 12, 9), created_at=at),
        Escalation(
            id="e1", matter_id=matter.id, level=EscalationLevel.SUBDISTRICT, asked="协调交管",
            tried="已与物业谈三次", due=date(2026, 12, 1), at=at, answer="已派警力",
            office="万寿路街道", answered_on=date(2026, 11, 30), ended_at=at + timedelta(days=8),
        ),
        Coordination(
            id="k1", day=date(2026, 11, 29), title="党建协调委员会", matter_ids=(matter.id,),
            bodies=("交管", "物业"), agreed="共用西侧空地", at=at,
        ),
    )  # fmt: skip
    read = of(hall, matter)
    told = read.at(Step.SUPERVISE)
    assert [e.kind for e in told] == [
        "move", "escalation", "inspection", "coordination", "answer", "inspection",
    ]  # fmt: skip
    assert told[2].mark is Mark.BAD
    assert told[1].more == ("之前做过：已与物业谈三次", "请于：2026年12月1日前答复")
    assert told[4].what == "街镇答复：已派警力"
    assert told[4].who == "万寿路街道 · 2026年11月30日答复"
    assert told[-1].to_come
    assert (main(read), read.following[0].target) == ("inspect", "i2")


def test_an_answer_from_above_waits_to_be_taken_in(hall: Hall) -> None:
    matter = a_matter(hall)
    move(hall, matter, Deed.START, why="急")
    move(hall, matter, Deed.SUPERVISE)
    up = Escalation(
        id="e1", matter_id=matter.id, level=EscalationLevel.SUBDISTRICT, asked="协调交管",
        at=hall.clock(),
    )  # fmt: skip
    put(hall, up)
    answer = {"title": "停车", "text": "已派警力。", "office": "样例街道", "day": "2026-11-25"}
    arrive(hall.services, "reply/e1-district", {**answer, "outcome": "passed"}, feed=REPLIES)
    assert [e.what for e in of(hall, matter).events if e.kind == "answer"] == ["已转报上一级"]
    assert main(of(hall, matter)) != "answer"
    arrive(hall.services, "reply/e1", answer, feed=REPLIES)
    read = of(hall, matter)
    assert "已答复：已派警力。" in [e.what for e in read.events]
    assert (main(read), read.following[0].target) == ("answer", "e1")
    put(hall, replace(up, answer="已派警力。", office="样例街道", answered_on=date(2026, 11, 25)))
    assert [e.what for e in of(hall, matter).events if e.kind == "answer"][-1] == (
        "街镇答复：已派警力。"
    )
    assert main(of(hall, matter)) != "answer"


def test_how_residents_judged_and_the_card(hall: Hall) -> None:
    matter = a_matter(hall)
    for deed in (Deed.START, Deed.JUDGE):
        move(hall, matter, deed, why="急")
    at = hall.clock()
    survey = Survey(id="s1", matter_id=matter.id, opened_at=at)
    assert main(of(hall, matter)) == "survey"

    def rating(key: str, who: Resident, score: Score, **said: Any) -> Rating:
        return Rating(
            id=key, survey_id="s1", matter_id=matter.id, resident_id=who.id, score=score,
            at=at + timedelta(minutes=int(key[1:])), **said,
        )  # fmt: skip

    a, b, c, *_ = hall.people
    put(
        hall,
        survey,
        rating("r1", a, Score.UNSATISFIED, word="车位不够"),
        rating("r2", b, Score.UNSATISFIED, word="写错的"),
        rating("r3", b, Score.SATISFIED, replaces="r2"),
        rating("r4", c, Score.MOSTLY),
        HandRating(
            id="h1", survey_id="s1", matter_id=matter.id, meeting_id=hall.meeting.id, present=9,
            satisfied=5, mostly=1, unsatisfied=0, at=at + timedelta(hours=1),
        ),
    )  # fmt: skip
    read = of(hall, matter)
    line = only(read, "voices")
    assert line.what == "9 人参加评价：满意 6，基本满意 2，不满意 1"
    assert line.more == ("还在收集", "不满意的理由：车位不够")
    assert (main(read), read.following[0].target) == ("voices", "s1")
    put(hall, replace(survey, closed_at=at + timedelta(days=2)))
    assert main(of(hall, matter)) == Deed.SETTLE.value
    move(hall, matter, Deed.SETTLE, by="社区党委")
    read = of(hall, matter)
    assert read.matter.outcome is Outcome.SETTLED
    assert (keys(read), main(read)) == (["card", "reopen"], "card")
    put(hall, CaseCard(id="d1", matter_id=matter.id, title="停车", created_at=hall.clock()))
    assert main(of(hall, matter)) == "", "what is through asks for nothing"


def test_who_helped(hall: Hall) -> None:
    matter = a_matter(hall)
    put(
        hall,
        Backbone(id="g1", name="李律师", role="法律顾问", created_at=hall.clock()),
        Asking(id="q1", backbone_id="g1", matter_id=matter.id, came=True, at=hall.clock()),
    )
    line = only(of(hall, matter), "asking")
    assert (line.what, line.who) == ("请法律顾问帮助，来了", "李律师")


# Moves


@pytest.mark.parametrize("step", list(Step))
def test_what_is_offered_is_never_refused(hall: Hall, step: Step) -> None:
    matter = a_matter(hall)
    for deed in (Deed.PLACE, Deed.RESOLVE, Deed.SUPERVISE, Deed.JUDGE, Deed.SETTLE):
        if of(hall, matter).matter.step is step:
            break
        move(hall, matter, deed)
    offered = [n for n in of(hall, matter).following if n.deed is not None]
    assert offered
    for one in offered:
        assert one.deed is not None
        done = hall.services.act(
            moves.move_matter, matter.id, one.deed, why="试一下" if one.needs_why else ""
        )
        hall.services.act(lambda work, op=done.changes.op: work.undo(op))


def test_a_matter_that_went_back_tells_why_where_it_was_decided(hall: Hall) -> None:
    matter = a_matter(hall)
    for deed, why in (
        (Deed.START, "急"), (Deed.SUPERVISE, ""), (Deed.RETURN, "没有落实"), (Deed.PLACE, ""),
        (Deed.DROP, "两轮没有共识"), (Deed.RESUME, "又有人提"),
    ):  # fmt: skip
        move(hall, matter, deed, why=why)
    read = of(hall, matter)
    told = [(e.step, e.what, e.more) for e in read.events if e.kind == "move"]
    assert (Step.SUPERVISE, "退回办理", ("理由：没有落实",)) in told
    assert (Step.DELIBERATE, "恢复", ("理由：又有人提",)) in told
    assert read.matter.step is Step.COLLECT


def test_reading_takes_as_many_queries_however_much_happened(hall: Hall) -> None:
    matter = a_matter(hall)
    move(hall, matter, Deed.START, why="急")

    def count() -> int:
        class Counting:
            def __init__(self, work: UnitOfWork) -> None:
                self._work, self.asked = work, 0

            def __getattr__(self, name: str) -> Any:
                self.asked += name in {"find", "find_even_removed", "first", "get", "documents"}
                return getattr(self._work, name)

        def read(work: UnitOfWork) -> int:
            counting = Counting(work)
            life(counting, matter.id)  # type: ignore[arg-type] # forwards everything
            return counting.asked

        return hall.services.ask(read)

    def lots(first: int, last: int) -> list[Any]:
        made: list[Any] = []
        for n in range(first, last):
            at = hall.clock()
            made += [
                Task(id=f"t{n}", matter_id=matter.id, text=f"任务{n}", created_at=at),
                Progress(id=f"p{n}", task_id=f"t{n}", percent=10, at=at),
                Inspection(
                    id=f"i{n}", matter_id=matter.id, planned_on=date(2026, 12, 1), created_at=at
                ),
                Support(id=f"u{n}", matter_id=matter.id, resident_id=hall.people[n % 9].id, at=at),
            ]
        return made

    put(hall, *lots(0, 1))
    few = count()
    put(hall, *lots(1, 60))
    assert count() == few
    assert few < 45


def test_what_is_not_there_is_said(hall: Hall) -> None:
    with pytest.raises(NotFound):
        hall.services.ask(life, "nowhere")


def test_two_meetings_are_two_rounds(hall: Hall) -> None:
    run = hall.services
    matter = a_matter(hall)
    run.act(agenda.add_matters, hall.meeting.id, [matter.id])
    second: Meeting = run.act(
        meetings.prepare_meeting,
        meetings.MeetingInput(
            title="第二次", rule_key="consultation", planned_at=hall.clock() + timedelta(days=9)
        ),
    ).value
    run.act(agenda.add_matters, second.id, [matter.id])
    told = [e.what[:5] for e in of(hall, matter).events if e.kind == "agenda_item"]
    assert told == ["第 1 轮", "第 2 轮"]
