from __future__ import annotations

import json

import pytest

from app.bootstrap import Services
from app.domain.libraries import CaseCard
from app.domain.synonyms import SENSES, senses
from app.steps import collect
from app.steps.alike import Alike, similar
from app.steps.collect import MatterInput
from app.steps.ports import UnitOfWork
from app.store import search, statements


def add(services: Services, title: str, **more: str) -> str:
    entry = MatterInput(title=title, **more)  # type: ignore[arg-type] # as written in the test
    return services.act(collect.collect_matter, entry).value.id


def alike(services: Services, text: str, **more: object) -> list[Alike]:
    return services.ask(similar, text=text, **more)


def test_the_same_thing_in_other_words_comes_first(services: Services) -> None:
    add(services, "充电桩收费高", category="安全消防")
    wanted = add(
        services, "飞线充电", category="安全消防", description="有人从窗户拉电线给电动车充电"
    )
    add(services, "空中通信线缆杂乱", category="安全消防")
    add(services, "遛狗不拴绳", category="邻里关系")
    found = alike(services, "从楼上甩插线板下来给电瓶车充电，太危险", category="安全消防")
    assert found[0].key == wanted
    assert (found[0].title, found[0].told) == ("飞线充电", "2026-002 · 待列入")
    assert "“飞线充电”" in found[0].why[0]
    assert "同一类" in found[0].why
    assert "遛狗不拴绳" not in [one.title for one in found]


def test_shared_words_are_told_as_they_are_written(services: Services) -> None:
    add(services, "东门花坛边的紫藤架歪了", place="东门")
    found = alike(services, "紫藤架要倒", place="东门")
    assert found[0].why == ("都说到“紫藤架”", "同一个地点")


def test_single_characters_are_a_last_resort_and_told(services: Services) -> None:
    wanted = add(services, "儿童滑梯生锈", description="螺丝露在外面")
    for title in ("花池里的花枯萎", "二单元纱窗破损", "垃圾清运太慢", "道闸抬杆", "树枝遮挡采光"):
        add(services, title)
    found = alike(services, "溜滑的架子锈得厉害")
    assert found[0].key == wanted
    assert found[0].why == ("都用到“滑”“锈”字",)


def test_what_has_nothing_in_common_is_not_shown(services: Services) -> None:
    add(services, "路灯不亮", category="公共空间")
    add(services, "希望解决小区的问题")
    assert alike(services, "楼上漏水", category="公共空间") == []
    assert alike(services, "我们小区有个问题，希望能解决") == []


@pytest.mark.parametrize("text", ["", " ", "灯", "。。。"])
def test_too_little_is_alike_to_nothing(services: Services, text: str) -> None:
    add(services, "路灯不亮")
    assert alike(services, text) == []


def test_a_matter_is_not_its_own_look_alike(services: Services) -> None:
    own = add(services, "路灯不亮")
    other = add(services, "北路路灯不亮")
    assert [one.key for one in alike(services, "路灯不亮", without=own)] == [other]


def test_cards_of_the_room_and_of_the_district_are_offered(services: Services) -> None:
    def card(work: UnitOfWork) -> None:
        work.put(CaseCard(id=work.new_id(), title="道闸外移解决排队", created_at=work.now()))
        work.describe("draft_card")

    services.act(card)
    body = {"title": "岗亭与道闸改造", "text": "早高峰出门排队", "source": "样例二里"}
    with services.database.writing() as connection:
        text = json.dumps(body, ensure_ascii=False)
        connection.run(statements.KEEP_DOCUMENT, ("district", "experience/a", 1, 1, text))
        search.refresh(connection)
        connection.commit()
    told = {one.title: (one.kind, one.told) for one in alike(services, "道闸抬杆慢，出小区排队")}
    assert told == {
        "道闸外移解决排队": ("case_card", "本会客厅的经验"),
        "岗亭与道闸改造": ("experience", "样例二里的经验"),
    }
    only = alike(services, "道闸抬杆慢", kinds=("case_card",))
    assert [one.kind for one in only] == ["case_card"]


def test_a_matter_taken_away_is_not_offered(services: Services) -> None:
    gone = add(services, "路灯不亮")
    services.act(collect.remove_matter, gone)
    assert alike(services, "路灯不亮") == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("焊了个锁", {"地锁"}),
        ("门锁坏了", set()),
        ("车位上装了地锁", {"地锁"}),
        ("从窗户拉了一根长长的线", {"飞线充电"}),
        ("窗户很干净，楼道里有人拉了半天的线", set()),
        ("电瓶车", {"电动车"}),
    ],
)
def test_what_a_text_is_about(text: str, about: set[str]) -> None:
    assert set(senses(text)) == about


def test_every_expression_is_found_by_itself() -> None:
    for rows in SENSES.values():
        for name, told in rows.items():
            for expression in told.split():
                assert name in senses(expression.replace("…", "好些")), expression
