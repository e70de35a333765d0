from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.bootstrap import Services
from app.domain.errors import Refused
from app.domain.evaluation import Rating, Score, Survey
from app.domain.followup import Task
from app.domain.libraries import CaseCard, PainState, published
from app.domain.matter import Deed, Matter, Move, Outcome, Step
from app.domain.pains import Case, coming, find, warnings
from app.domain.reference import Experience, read_document
from app.domain.supervision import Coordination
from app.sample.story import StoryClock
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.libraries import cards, helpers, pains
from app.steps.libraries.cards import CardInput
from app.steps.libraries.helpers import HelperInput
from app.steps.ports import UnitOfWork
from app.store import search, statements
from tests.unit.steps.conftest import Hall


def put(services: Services, *records: Any) -> None:
    def verb(work: UnitOfWork) -> None:
        work.put(*records)
        work.describe("put")

    services.act(verb)


def matter(services: Services, title: str, **more: Any) -> Matter:
    return services.act(collect.collect_matter, MatterInput(title=title, **more)).value


def settled(services: Services, title: str, **more: Any) -> Matter:
    made = replace(
        matter(services, title, **more), step=Step.EVALUATE, closed=True, outcome=Outcome.SETTLED
    )
    put(services, made)
    return made


# -- cards -------------------------------------------------------------------------------------


def test_a_card_is_drafted_from_the_record_without_names(session: Hall) -> None:
    services = session.services
    made = matter(
        services, "道闸外移", description="赵一说早高峰排队", category="停车管理", raised_by="钱二"
    )
    now = services.clock()
    services.act(agenda.add_missing_matters, session.meeting.id, [made.id])
    put(
        services,
        replace(made, step=Step.EVALUATE, closed=True, outcome=Outcome.SETTLED),
        Task(id="t1", matter_id=made.id, text="道闸外移五米，孙三盯着", cost=320000,
             fund="公共收益", created_at=now),
        Coordination(id="c", day=date(2026, 11, 1), matter_ids=(made.id,), bodies=("街道城管办",),
                     at=now),
        Survey(id="s", matter_id=made.id, opened_at=now),
        *(Rating(id=f"r{n}", survey_id="s", matter_id=made.id, resident_id=r.id, at=now,
                 score=Score.UNSATISFIED if n == 0 else Score.SATISFIED,
                 word="李四早就说过" if n == 0 else "")
          for n, r in enumerate(session.people[:3])),
    )  # fmt: skip
    card = services.act(cards.draft_card, made.id).value
    assert (card.title, card.category, card.matter_id) == ("道闸外移", "停车管理", made.id)
    assert card.problem == "道闸外移。某位居民说早高峰排队"
    assert card.table == "1 次会议：居民代表 7 人\n单位：街道城管办"
    assert card.settled == "办理：道闸外移五米，某位居民盯着"
    assert card.cost == "共 3,200元，来自公共收益"
    assert card.said == "3 人评价：满意 2、基本满意 0、不满意 1。有人说：“某位居民早就说过”"


def test_only_a_settled_matter_makes_a_card_and_one_only(services: Services) -> None:
    going_on = matter(services, "路灯不亮")
    with pytest.raises(Refused, match="办结以后"):
        services.act(cards.draft_card, going_on.id)
    done = settled(services, "道闸外移")
    made = services.act(cards.draft_card, done.id)
    with pytest.raises(Refused, match="已经有一张"):
        services.act(cards.draft_card, done.id)
    services.act(lambda work: work.undo(made.changes.op))
    services.act(cards.draft_card, done.id)


def test_a_card_is_shared_whole_and_without_names(hall: Hall) -> None:
    services = hall.services
    card = services.act(cards.write_card, CardInput(title="道闸外移", problem="排队")).value
    with pytest.raises(Refused, match="怎样解决") as refused:
        services.act(cards.share_card, card.id)
    assert refused.value.field == "settled"
    entry = CardInput(title="道闸外移", problem="排队", settled="赵一出面协调")
    services.act(cards.correct_card, card.id, entry)
    with pytest.raises(Refused, match="赵一"):
        services.act(cards.share_card, card.id)
    services.act(cards.correct_card, card.id, replace(entry, settled="楼门长出面协调"))
    shared = services.act(cards.share_card, card.id).value
    assert shared.shared_at is not None
    assert services.act(cards.keep_card, card.id).value.shared_at is None
    services.act(cards.remove_card, card.id)
    assert services.ask(lambda work: work.find(CaseCard)) == []


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (CardInput(title=" "), "title"),
        (CardInput(title="长" * 81), "title"),
        (CardInput(title="短", settled="长" * 1501), "settled"),
    ],
)
def test_a_card_that_does_not_fit_is_refused(
    services: Services, entry: CardInput, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        services.act(cards.write_card, entry)
    assert refused.value.field == field


def test_a_published_card_is_received_with_its_parts(services: Services) -> None:
    card = CaseCard(
        id="c", title="道闸外移", category="停车管理", problem="排队", settled="外移五米",
        created_at=services.clock(),
    )  # fmt: skip
    content = published(card, source="样例二里")
    assert "cost" not in content
    said = read_document("district", "experience/a", content)
    assert isinstance(said, Experience)
    assert (said.problem, said.settled, said.cost) == ("排队", "外移五米", "")
    assert said.text == "问题：排队\n怎样解决：外移五米"
    with services.database.writing() as connection:
        text = json.dumps(content, ensure_ascii=False)
        connection.run(statements.KEEP_DOCUMENT, ("district", "experience/a", 1, 1, text))
        search.refresh(connection)
        connection.commit()
    (one,) = services.ask(cards.received)
    assert (one.key, one.content) == ("experience/a", said)
    assert [h.key for h in services.ask(lambda work: work.search("外移五米"))] == ["experience/a"]


def test_an_experience_of_before_is_read_as_it_is() -> None:
    old = {"title": "道闸外移", "text": "外移五米", "category": "停车管理", "source": "二里"}
    assert read_document("district", "experience/a", old) == Experience(**old)
    with pytest.raises(Refused):
        read_document("district", "experience/a", {**old, "problem": "长" * 8001})


# -- pain points -------------------------------------------------------------------------------

TODAY = date(2026, 11, 24)


def case(key: str, title: str, **more: Any) -> Case:
    said = {"text": "", "category": "上下水", "place": "1号楼", "day": TODAY} | more
    return Case(id=key, title=title, **said)


def test_what_recurs_at_a_place_is_found_in_whatever_words() -> None:
    cases = [
        case("a", "下水道堵塞", place="1号楼 3单元"),
        case("b", "地漏往上翻臭水", place="1号楼3单元", day=TODAY - timedelta(days=400)),
        case("c", "厨房返水", place="1号楼3单元", day=TODAY - timedelta(days=700)),
        case("d", "下水道堵塞", place="2号楼"),
    ]
    (found,) = find(cases, TODAY)
    assert found.title == "1号楼 3单元 下水堵"
    assert found.matter_ids == ("c", "b", "a")
    assert found.why == ("两年内反映 3 次",)
    assert find(cases[:2] + cases[3:], TODAY) == []
    old = [replace(c, day=TODAY - timedelta(days=731)) for c in cases]
    assert find(old, TODAY) == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"open_days": 180}, "180 天没有解决"),
        ({"overdue": 30}, "任务逾期 30 天"),
        ({"reopened": 1}, "办结后重新办理 1 次"),
        ({"voices": (10, 3)}, "不满意占 30%"),
    ],
)
def test_every_sign_has_its_threshold(more: dict[str, Any], why: str) -> None:
    (found,) = find([case("a", "水管", **more)], TODAY)
    assert (found.title, found.why) == ("水管", (why,))


@pytest.mark.parametrize(
    "more", [{"open_days": 179}, {"overdue": 29}, {"voices": (4, 4)}, {"voices": (10, 2)}]
)
def test_below_the_threshold_nothing_is_said(more: dict[str, Any]) -> None:
    assert find([case("a", "水管", **more)], TODAY) == []


def test_the_same_matters_make_one_pain_point() -> None:
    cases = [case(k, "楼上漏水，卫生间渗水，水压低", reopened=1) for k in "abc"]
    assert len(find(cases, TODAY)) == 1


def test_last_winter_warns_of_this_one() -> None:
    cases = [
        case(f"{year}{n}", "暖气不热", category="物业管理", day=date(year, 11, 3 + n))
        for year, count in ((2025, 6), (2024, 4))
        for n in range(count)
    ]
    told = {w.what: w for w in warnings(cases, date(2026, 10, 20))}
    assert told["暖气不热"].why == "去年11月 6 件、前年11月 4 件"
    assert "走访" in told["暖气不热"].ahead
    assert len(told["暖气不热"].matter_ids) == 10
    assert "供暖不热" not in told  # the room's own figures stand in for the built-in row
    assert told["电动车充电"].why == "每年这个季节常见"
    assert "供暖不热" in {w.what for w in warnings([], date(2026, 10, 20))}
    assert "暖气不热" not in {w.what for w in warnings(cases[:2], date(2026, 10, 20))}


def test_what_is_coming_goes_over_the_turn_of_the_year() -> None:
    assert coming(date(2026, 12, 20)) == (12, 1, 2)
    assert coming(date(2026, 6, 1)) == (6, 7)


def test_people_judge_what_the_program_finds(services: Services, clock: StoryClock) -> None:
    for n in range(3):
        matter(services, f"下水道堵塞第{n}次", category="上下水", place="1号楼")
    (found,) = services.ask(pains.pain_points).points
    assert (found.standing, found.title) == ("待确认", "1号楼 下水堵")
    with pytest.raises(Refused, match="先确认"):
        services.act(pains.judge_pain, found, PainState.RELIEVED)
    judged = services.act(pains.judge_pain, found, PainState.CONFIRMED, note="管线太细")
    (kept,) = services.ask(pains.pain_points).points
    assert (kept.standing, kept.kept.note if kept.kept else "", kept.new) == (
        "已确认",
        "管线太细",
        0,
    )
    matter(services, "又堵了，下水堵", category="上下水", place="1号楼")
    (more,) = services.ask(pains.pain_points).points
    assert more.new == 1
    assert "之后又有 1 件" in more.why
    services.act(pains.judge_pain, more, PainState.DISMISSED)
    (gone,) = services.ask(pains.pain_points).points
    assert (gone.standing, gone.new) == ("不是痛点", 0)
    services.act(pains.judge_pain, gone, PainState.RELIEVED)
    assert judged.value.id == gone.id


def test_reopening_overdue_and_voices_are_read_from_the_record(services: Services) -> None:
    one = settled(services, "水管锈蚀", category="上下水")
    two = matter(services, "路灯不亮", category="公共空间")
    three = settled(services, "遛狗", category="邻里关系")
    now = services.clock()
    put(
        services,
        Move(id="m", matter_id=one.id, deed=Deed.REOPEN, came_from=Step.EVALUATE,
             went_to=Step.ACT, at=now),
        Task(id="t", matter_id=two.id, text="修灯", due=date(2026, 10, 1), created_at=now),
        Survey(id="s", matter_id=three.id, opened_at=now),
        *(Rating(id=f"r{n}", survey_id="s", matter_id=three.id, resident_id=f"p{n}", at=now,
                 score=Score.UNSATISFIED, replaces="r0" if n == 5 else None) for n in range(6)),
    )  # fmt: skip
    told = {p.title: p.why for p in services.ask(pains.pain_points).points}
    assert told == {
        "水管锈蚀": ("办结后重新办理 1 次",),
        "路灯不亮": ("任务逾期 54 天",),
        "遛狗": ("不满意占 100%",),
    }
    put(services, replace(two, closed=True, outcome=Outcome.REJECTED))
    assert "路灯不亮" not in {p.title for p in services.ask(pains.pain_points).points}


# -- those who help ----------------------------------------------------------------------------


def helper(services: Services, name: str, **more: Any) -> str:
    said = {"consent_on": date(2026, 1, 1), "categories": ("邻里关系",)} | more
    return services.act(helpers.list_helper, HelperInput(name=name, **said)).value.id


def test_the_least_asked_of_those_who_agreed_comes_first(
    services: Services, clock: StoryClock
) -> None:
    made = matter(services, "楼上噪音", category="邻里关系")
    first, second = helper(services, "甲某"), helper(services, "乙某")
    helper(services, "丙某", consent_on=None)
    helper(services, "丁某", categories=("停车管理",))
    by_role = helper(services, "戊某", categories=(), role="人民调解员")

    def suggested() -> list[str]:
        return [h.id for h in services.ask(helpers.suggest_for, made.id)]

    assert suggested() == [first, second, by_role]
    asked = services.act(helpers.ask_helper, first, matter_id=made.id)
    assert suggested() == [second, first, by_role]
    services.act(helpers.tell_came, asked.value.id, came=True)
    known = {h.id: h for h in services.ask(helpers.helpers)}
    assert (known[first].asked, known[first].came, known[second].last) == (1, 1, None)
    with pytest.raises(Refused, match="已经为这件事"):
        services.act(helpers.ask_helper, first, matter_id=made.id)
    assert [a.came for a in services.ask(helpers.askings_of, first)] == [True]


def test_nobody_is_asked_who_has_not_agreed(services: Services) -> None:
    key = helper(services, "甲某", consent_on=None)
    with pytest.raises(Refused, match="同意") as refused:
        services.act(helpers.ask_helper, key)
    assert refused.value.field == "consent_on"


def test_a_helper_needs_a_name_and_a_past_consent(hall: Hall) -> None:
    services = hall.services
    with pytest.raises(Refused, match="姓名"):
        helper(services, " ")
    with pytest.raises(Refused, match="还没有到"):
        helper(services, "甲某", consent_on=date(2026, 11, 25))
    key = helper(services, "", resident_id=hall.people[0].id)
    (known,) = services.ask(helpers.helpers)
    assert known.person.name == "赵一"
    entry = HelperInput(name="赵一", skills="会修水管", consent_on=date(2026, 1, 1))
    services.act(helpers.correct_helper, key, entry)
    assert [h.key for h in services.ask(lambda work: work.search("修水管"))] == [key]
    services.act(helpers.remove_helper, key)
    assert services.ask(helpers.helpers) == []
