from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.steps.people import PersonInput, issue_cards, replace_card
from app.steps.views.roster import roster_index
from tests.ui.roster_kit import FIVE, OUYANG, ZHANG, services_with
from ui.models.roster import CARDLESS, EVERYBODY, OWNERS, Snapshot, filter_name, read_snapshot
from ui.models.roster_table import At, RosterModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from app.bootstrap import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = services_with(tmp_path, FIVE)
    yield made
    made.close()


@pytest.fixture
def snapshot(services: Services) -> Snapshot:
    return services.ask(read_snapshot)


def _names(snapshot: Snapshot, text: str = "", **chosen: str) -> list[str]:
    return [line.name for line in snapshot.find(text, **chosen).lines]


def test_everybody_in_the_order_of_addresses(snapshot: Snapshot) -> None:
    long = FIVE[-1].name
    assert _names(snapshot) == ["欧阳明", "张桂英", "王建国", long, "李旻"]
    assert snapshot.households() == 3
    assert snapshot.buildings() == ["1", "3", "10"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张桂英", ["张桂英"]),
        ("桂", ["张桂英"]),
        ("zgy", ["张桂英"]),
        ("zhangg", ["张桂英"]),
        ("oym", ["欧阳明"]),
        ("3-2-501", ["张桂英", "王建国"]),
        ("3号楼2单元501", ["张桂英", "王建国"]),
        ("102", ["欧阳明"]),
        ("没有这个人", []),
    ],
)
def test_found_by_name_pinyin_initials_and_door(
    snapshot: Snapshot, text: str, found: list[str]
) -> None:
    assert _names(snapshot, text) == found


def test_filters_are_those_that_somebody_answers_to(snapshot: Snapshot) -> None:
    assert [filter_name(key) for key in snapshot.filters()] == [
        "全部", "居民代表", "党员", "楼门长", "业主", "法律顾问", "未发卡",
    ]  # fmt: skip


def test_filter_building_and_text_narrow_one_another(snapshot: Snapshot) -> None:
    assert _names(snapshot, chosen=OWNERS) == ["欧阳明", "张桂英"]
    assert _names(snapshot, chosen=OWNERS, building="3") == ["张桂英"]
    assert _names(snapshot, "wang", chosen=OWNERS, building="3") == []
    found = snapshot.find("", chosen=OWNERS, building="3")
    assert found.counts[EVERYBODY] == 2
    assert found.counts[OWNERS] == 1
    assert found.buildings == {"": 2, "1": 1, "3": 1, "10": 0}


def test_a_line_masks_the_phone_and_tells_owner_area_and_card(services: Services) -> None:
    (zhang, wang) = services.ask(read_snapshot).find("3-2-501").lines
    assert (zhang.phone, zhang.home, zhang.card) == ("138****1234", "业主 89.50 ㎡", "未发")
    assert (wang.phone, wang.home) == ("", "89.50 ㎡")
    services.act(issue_cards, [zhang.id])
    assert services.ask(read_snapshot).line(zhang.id).card == "已发"  # type: ignore[union-attr]
    services.act(replace_card, zhang.id)
    assert services.ask(read_snapshot).line(zhang.id).card == "已发"  # type: ignore[union-attr]
    assert CARDLESS not in services.ask(read_snapshot).line(zhang.id).filters  # type: ignore[union-attr]


def test_model_keeps_to_qts_rules(snapshot: Snapshot, qtmodeltester: ModelTester) -> None:
    model = RosterModel()
    model.set_records(snapshot.lines)
    qtmodeltester.check(model)
    model.sort(At.NAME)
    model.tick([snapshot.lines[0].id])
    qtmodeltester.check(model)


def test_sorts_by_pinyin_by_address_and_by_area(snapshot: Snapshot) -> None:
    model = RosterModel()
    model.set_records(snapshot.lines)

    def order(column: At, *, down: bool = False) -> list[str]:
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        model.sort(column, way)
        return [model.record(row).name for row in range(model.rowCount())][:3]

    assert order(At.NAME)[1:] == ["李旻", "欧阳明"]
    assert order(At.ADDRESS) == ["欧阳明", "张桂英", "王建国"]
    assert order(At.ADDRESS, down=True)[0] == "李旻"
    assert order(At.HOME)[:2] == ["欧阳明", "张桂英"]


def test_ticks_stay_through_a_search_and_are_told(snapshot: Snapshot) -> None:
    model = RosterModel()
    model.set_records(snapshot.lines)
    told: list[int] = []
    model.ticked.connect(lambda: told.append(len(model.ticks())))
    first = snapshot.lines[0].id
    model.toggle(0)
    model.set_records(snapshot.find("zgy").lines)
    model.toggle(0)
    assert model.ticks() == [first, snapshot.find("zgy").lines[0].id]
    index = model.index(0, At.TICK)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    off, role = Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    assert model.setData(index, off, role)
    assert model.ticks() == [first]
    model.tick([first])
    assert told == [1, 2, 1]


def test_a_row_is_spoken_whole(snapshot: Snapshot) -> None:
    model = RosterModel()
    model.set_records(snapshot.find("zgy").lines)
    spoken = model.index(0, At.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "张桂英，3号楼2单元501，居民代表、党员，业主 89.50 ㎡，签到卡未发"


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    made = services_with(tmp_path_factory.mktemp("many"), many())
    yield made
    made.close()


def many(count: int = 5_000) -> list[PersonInput]:
    surnames, given = "王李张刘陈杨赵黄周吴", ("桂英", "建国", "秀兰", "敏", "思源", "晓东", "国庆")
    people = []
    for number in range(count):
        like = ZHANG if number % 3 else OUYANG
        flat = number // 2
        people.append(
            replace(
                like,
                name=surnames[number % 10] + given[number % 7] + "甲乙丙丁"[number % 4],
                building=str(flat // 100 + 1),
                stairwell=str(flat // 20 % 5 + 1),
                door=f"{flat % 20 // 4 + 1}{flat % 4 + 1:02d}",
                phone=f"138{number:08d}",
            )
        )
    return people


def test_five_thousand_answer_as_the_index_does(thousands: Services) -> None:
    snapshot = thousands.ask(read_snapshot)
    index = thousands.ask(roster_index)
    model = RosterModel()
    assert len(snapshot.lines) == 5_000
    for text in ("z", "zgy", "王", "wang", "3-2-501", "501", "guoqing", "桂英甲"):
        model.set_records(snapshot.find(text, chosen=OWNERS).lines)
        wanted = [person.id for person in index.matching(text)]
        assert [line.id for line in snapshot.find(text).lines] == wanted
