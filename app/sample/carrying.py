"""办 督 评 in the sample room: what was settled is carried out, looked at, passed on and judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.clock import in_china
from app.domain.evaluation import Judges, RatingWay, Score
from app.domain.followup import Task
from app.domain.hotline_import import order_id
from app.domain.matter import Deed
from app.domain.people import Resident
from app.domain.posting import PostedPaper
from app.domain.supervision import Escalation, EscalationLevel, Finding
from app.sample.gathering import (
    BINS_FULL,
    BRANCH,
    DAY,
    DOUBLED,
    FIRST_COME,
    LAMPS,
    SPACES,
    by_title,
)
from app.sample.photos import LAMP, LINES, photo
from app.sample.second import meet_again
from app.sample.shelves import list_helpers, look_for_pains, write_cards
from app.steps import (
    callbacks,
    collect,
    escalate,
    evaluate,
    hotline_import,
    moves,
    supervise,
    tasks,
)
from app.steps.deliberate import postings
from app.steps.deliberate.postings import PostingInput
from app.steps.escalate import EscalationInput
from app.steps.tasks import TaskInput

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.meeting import Meeting
    from app.sample.story import Scene, StoryClock
    from app.steps.ports import UnitOfWork

COMMITTEE = "居务监督委员会"
OFFICE = "万寿路街道（虚构）"
ANSWER = "已会同园林绿化部门到现场核对：补种两排乔木后绿量不减，同意按协商方案实施，请报备图纸。"
Ask = Callable[[Escalation], None]
"""Has an escalation answered: afterwards the answer is here, unless nobody could be reached."""


def carry_through(
    services: Services, clock: StoryClock, meeting: Meeting, *, scene: Scene, ask: Ask
) -> None:
    """From the issued minutes to the residents' score.

    Args:
        services: of the room.
        clock: the story's.
        meeting: the first one, its minutes issued.
        scene: told when ``acting`` ``supervised`` ``answered`` ``judged`` ``settled`` stand.
        ask: see :data:`Ask`.
    """
    _start(services, clock, meeting)
    list_helpers(services, clock)
    _come_on(services, clock)
    scene("acting")
    _look(services, clock)
    passed = _pass_on(services, clock)
    scene("supervised")
    meet_again(services, clock, scene=scene, first=meeting)
    clock.wait(minutes=2 * DAY)
    ask(passed)
    scene("answered")
    _take(services, clock, passed)
    _judge(services, clock)
    scene("judged")
    _settle(services, clock)
    look_for_pains(services, clock)
    write_cards(services, clock)
    scene("settled")


def _day(services: Services, days: int) -> date:
    return in_china(services.clock()).date() + timedelta(days=days)


def _task(services: Services, title: str) -> Task:
    matter = by_title(services)[title].id
    return services.ask(lambda work: work.find(Task, matter_id=matter))[0]


def _attach(services: Services, owner: str, name: str, data: bytes) -> None:
    services.act(collect.attach, services.files, owner, name=name, data=data)


def _start(services: Services, clock: StoryClock, meeting: Meeting) -> None:
    """The result hangs; what is easy needs no meeting."""
    clock.wait(minutes=DAY)
    entry = PostingInput(
        paper=PostedPaper.RESULT, day=_day(services, 0), place="各楼门口", by="苏静（虚构）"
    )
    services.act(postings.post_paper, meeting.id, entry)
    services.act(
        hotline_import.answer_order, order_id(DOUBLED), "居民会议已议定先到先停，正在落实。"
    )
    matters = by_title(services)
    for title, task in (
        (
            LAMPS,
            TaskInput(
                text="更换48处楼道照明", who="物业公司", due=_day(services, 8),
                cost=1_920_000, fund="党组织服务群众经费",
            ),
        ),
        (BINS_FULL, TaskInput(text="周末加清一次", who="物业公司", due=_day(services, 3))),
    ):  # fmt: skip
        services.act(
            tasks.handle_directly, matters[title].id, [task], why="好办，各方没有分歧", by=BRANCH
        )


def _come_on(services: Services, clock: StoryClock) -> None:
    coupons, lamps = _task(services, FIRST_COME), _task(services, LAMPS)
    bins, spaces = _task(services, BINS_FULL), _task(services, SPACES)
    for days, task, percent, text in (
        (1, bins, 100, "周六下午加清一次，已写进保洁合同"),
        (2, lamps, 60, "1、2号楼已换完"),
        (2, coupons, 50, "办法初稿在楼门口征求意见"),
        (2, lamps, 100, "3号楼换完，48处都亮了"),
        (1, spaces, 50, "车位图已出，补绿图在画"),
        (1, coupons, 100, "办法已张榜，亲情券印好发到楼门"),
    ):
        clock.wait(minutes=days * DAY)
        services.act(tasks.report_progress, task.id, percent=percent, text=text, by=task.who)
    _attach(services, lamps.id, "楼道新灯.png", photo(LAMP))
    _attach(services, coupons.id, "张榜公布.png", photo(LINES))


def _look(services: Services, clock: StoryClock) -> None:
    matters = by_title(services)
    for title, finding, text in (
        (LAMPS, Finding.GOOD, "随机查看12处，全部正常。"),
        (FIRST_COME, Finding.GOOD, "亲情券已发到各户，张榜公布了办法。"),
        (BINS_FULL, Finding.LACKING, "周日晚上仍有满溢，请再加一次。"),
    ):
        clock.wait(minutes=30)
        key = matters[title].id
        services.act(moves.move_matter, key, Deed.SUPERVISE, by=BRANCH)
        planned = services.act(
            supervise.plan_inspection, key, planned_on=_day(services, 1), supervisors=COMMITTEE
        ).value
        clock.wait(minutes=DAY)
        services.act(supervise.record_finding, planned.id, finding=finding, text=text)
    bins = matters[BINS_FULL].id
    services.act(moves.move_matter, bins, Deed.RETURN, why="周日仍有满溢", by=COMMITTEE)
    more = TaskInput(text="周日晚间再加清一次", who="物业公司", due=_day(services, 7))
    services.act(tasks.add_task_to_matter, bins, more)


def _pass_on(services: Services, clock: StoryClock) -> Escalation:
    clock.wait(minutes=60)
    entry = EscalationInput(
        level=EscalationLevel.SUBDISTRICT,
        asked="请会同园林绿化部门确认补种两排乔木的方案，明确是否需要办理手续。",
        tried="居民会议已按业主共同决定通过；责任规划师出了车位图；物业两次询问没有答复。",
        due=_day(services, 10),
        by=BRANCH,
    )
    made: Escalation = services.act(escalate.escalate, by_title(services)[SPACES].id, entry).value
    return made


def _take(services: Services, clock: StoryClock, passed: Escalation) -> None:
    clock.wait(minutes=20)
    task = TaskInput(text="图纸报街道备案，开工前张榜", who="责任规划师", due=_day(services, 14))
    if services.ask(escalate.reply_to, passed.id) is not None:
        services.act(escalate.take_answer, passed.id, tasks=[task])
    else:
        services.act(escalate.answer_by_hand, passed.id, answer=ANSWER, office=OFFICE, tasks=[task])


def _judge(services: Services, clock: StoryClock) -> None:
    """Every household may say once; slips are keyed in, some are asked at their doors."""
    clock.wait(minutes=DAY)
    matter = by_title(services)[LAMPS].id
    survey = services.act(evaluate.open_survey, matter, judges=Judges.HOUSEHOLDS, by=BRANCH).value
    ways = (RatingWay.PAPER, RatingWay.PAPER, RatingWay.VISIT, RatingWay.CALL)
    for number, resident in enumerate(services.ask(_heads)[:60]):
        clock.wait(seconds=20)
        score = Score.SATISFIED if number % 5 else Score.MOSTLY
        word = ""
        if number in {17, 41}:
            score, word = Score.UNSATISFIED, "夜里太亮，晃眼"
        services.act(
            evaluate.record_voice, survey.id, resident, score, word=word,
            via=ways[number % len(ways)],
        )  # fmt: skip


def _heads(work: UnitOfWork) -> list[str]:
    return [r.id for r in work.find(Resident) if r.household_head and r.adult]


def _settle(services: Services, clock: StoryClock) -> None:
    """Two matters are through; whoever had called the hotline is called back."""
    for title in (LAMPS, FIRST_COME):
        clock.wait(minutes=30)
        services.act(evaluate.settle, by_title(services)[title].id, by=BRANCH)
    clock.wait(minutes=30)
    key = order_id(DOUBLED)
    services.act(
        callbacks.record_call_back,
        key,
        solved=True,
        satisfied=True,
        word="好停多了",
        by="苏静（虚构）",
    )
