from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from app.domain.matter import Ease
from app.domain.meeting import Meeting
from app.steps import collect
from app.steps.collect import MatterInput
from app.steps.deliberate import agenda
from app.steps.deliberate.agenda import ItemInput
from app.steps.deliberate.standing import rule_of
from tests.ui.pages_world import ALT, CTRL, World, open_world
from ui.console.meetings.add_panels import ImportPanel, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _open(world: World, part: str = "", *, items: int = 0, **said: Any) -> tuple[Any, Meeting]:
    meeting = world.meeting(**said)
    if items:
        entries = [ItemInput(title=f"第{n}件", minutes=10 * n) for n in range(1, items + 1)]
        world.services.act(agenda.add_items, meeting.id, entries)
    page = world.go("meetings", {"meeting": meeting.id, "part": part})
    return page, meeting


def _titles(world: World, meeting: Meeting) -> list[str]:
    return [i.title for i in world.services.ask(agenda.agenda, meeting.id)]


def test_items_are_written_line_by_line(world: World) -> None:
    page, meeting = _open(world)
    assert page.prepare.agenda.empty.isVisible()
    page.prepare.agenda.line.setFocus()
    for line in ("宣布议事规则 5分钟", "2、停车管理方案（协商表决）20分钟", "其他"):
        world.type(line)
        world.key(Qt.Key.Key_Return)
    items = world.services.ask(agenda.agenda, meeting.id)
    assert [(i.title, i.minutes, i.rule_key) for i in items] == [
        ("宣布议事规则", 5, ""), ("停车管理方案", 20, "consultation"), ("其他", 10, ""),
    ]  # fmt: skip
    assert page.prepare.agenda.card.accessibleName() == "议程 · 3 项，共 35 分钟，预计 15:35 结束"
    assert [row.right for row in page.prepare.agenda.list.rows()] == [
        "5 分　15:00", "20 分　15:05", "10 分　15:25",
    ]  # fmt: skip


def test_one_line_that_is_no_agenda_is_a_title() -> None:
    assert typed("会议时间：下午三点").title == "会议时间：下午三点"


def test_rows_move_by_keys_and_back(world: World) -> None:
    page, meeting = _open(world, items=3)
    rows = page.prepare.agenda.list
    rows.setFocus()
    rows.choose(rows.rows()[2].id)
    world.key(Qt.Key.Key_Up, ALT)
    world.key(Qt.Key.Key_Up, ALT)
    assert _titles(world, meeting) == ["第3件", "第1件", "第2件"]
    assert rows.currentIndex().row() == 0
    world.key(Qt.Key.Key_Up, ALT)  # it is first already
    assert page.undo_text() == "调整议程顺序"
    world.undo()
    world.undo()
    assert _titles(world, meeting) == ["第1件", "第2件", "第3件"]


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [
        (0, 3, ["第2件", "第3件", "第1件"]),
        (2, 0, ["第3件", "第1件", "第2件"]),
        (0, -1, ["第2件", "第3件", "第1件"]),
        (1, 2, ["第1件", "第2件", "第3件"]),
    ],
)
def test_rows_move_by_drag(world: World, row: int, before: int, order: list[str]) -> None:
    page, meeting = _open(world, items=3)
    model = page.prepare.agenda.list.order
    data = model.mimeData([model.index(row)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert _titles(world, meeting) == order


def test_matters_are_picked_easiest_first(world: World) -> None:
    for title, ease in (("停车", Ease.HARD), ("照明", Ease.EASY), ("绿化", Ease.MIDDLE)):
        world.services.act(collect.collect_matter, MatterInput(title=title, ease=ease))
    page, meeting = _open(world)
    world.key(Qt.Key.Key_J, CTRL)
    panel = page.prepare.agenda.panel.content()
    assert [row.title for row in panel.list.rows()] == ["照明", "绿化", "停车"]
    world.key(Qt.Key.Key_Return)
    assert _titles(world, meeting) == ["照明"]
    assert [row.title for row in panel.list.rows()] == ["绿化", "停车"]
    world.press("全部加入，先易后难")
    assert _titles(world, meeting) == ["照明", "绿化", "停车"]
    assert "没有等着商议的议题了" in world.texts()


def test_easiest_first_orders_what_is_there(world: World) -> None:
    hard = world.services.act(collect.collect_matter, MatterInput(title="停车", ease=Ease.HARD))
    easy = world.services.act(collect.collect_matter, MatterInput(title="照明", ease=Ease.EASY))
    page, meeting = _open(world)
    world.services.act(agenda.add_matters, meeting.id, [hard.value.id, easy.value.id])
    page.bench.refresh()
    QApplication.processEvents()
    world.press("先易后难")
    assert _titles(world, meeting) == ["照明", "停车"]
    world.undo()
    assert _titles(world, meeting) == ["停车", "照明"]


def test_an_item_is_corrected_in_place(world: World) -> None:
    page, meeting = _open(world, items=1)
    rows = page.prepare.agenda.list
    rows.setFocus()
    rows.move_by(1)
    world.key(Qt.Key.Key_Return)
    panel = page.prepare.agenda.panel.content()
    panel.text.setFocus()
    world.type("院内 86 个车位不固定，先到先停。")
    panel.minutes.setValue(25)
    panel.minutes.setFocus()
    panel.rule.choice.choose("owners_special")
    panel.rule.choice.activated.emit(panel.rule.choice.currentIndex())
    (item,) = world.services.ask(agenda.agenda, meeting.id)
    assert (item.text, item.minutes, item.rule_key) == (
        "院内 86 个车位不固定，先到先停。", 25, "owners_special",
    )  # fmt: skip
    assert "业主共同决定·特别事项" in rows.rows()[0].sub
    panel.name.setText("")
    panel.commit()
    assert panel.form.fields["title"].error() == "请填写议程项的标题。"


def test_a_rule_of_the_rooms_own_is_put_together(world: World) -> None:
    page, meeting = _open(world, items=1)
    page.prepare.agenda.open_item(page.prepare.agenda.list.rows()[0].id)
    picker = page.prepare.agenda.panel.content().rule
    picker.choice.choose("custom")
    picker.choice.activated.emit(picker.choice.currentIndex())
    form = picker.custom
    form.name.setText("自治小组三分之二")
    form.comes.choose("some")
    form.come.show_threshold(_two_thirds())
    form.agree.show_threshold(_two_thirds())
    form.build()
    (item,) = world.services.ask(agenda.agenda, meeting.id)
    rule = rule_of(world.services.ask(lambda work: work.get(Meeting, meeting.id)), item)
    assert rule.short == "自治小组三分之二 · 到会人数达三分之二 · 弃权计入到会"
    assert rule.participation_words == "应到人数达三分之二"
    assert "本室自定" in picker.words.accessibleName()
    # Reopened, the editor says the same.
    page.prepare.agenda.panel.close_panel()
    page.prepare.agenda.open_item(item.id)
    again = page.prepare.agenda.panel.content().rule
    assert again.custom_rule() == item.custom_rule


def _two_thirds() -> Any:
    from app.domain.presets import TWO_THIRDS

    return TWO_THIRDS


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (lambda f: f.name.setText(""), "name", "请给自定规则起个名字"),
        (lambda f: (f.agree.below.setValue(3), f.agree.above.setValue(1)), "agreement", "低于一半"),
        (lambda f: (f.agree.below.setValue(2), f.agree.above.setValue(3)), "threshold", "不成立"),
        (lambda f: f.effect.choose("owners"), "effect", "门槛低于"),
    ],
)
def test_a_rule_that_cannot_be_is_said_under_its_field(
    world: World, change: Callable[[Any], object], field: str, words: str
) -> None:
    page, meeting = _open(world, items=1)
    page.prepare.agenda.open_item(page.prepare.agenda.list.rows()[0].id)
    picker = page.prepare.agenda.panel.content().rule
    picker.choice.choose("custom")
    picker.choice.activated.emit(picker.choice.currentIndex())
    before = world.services.ask(agenda.agenda, meeting.id)[0].custom_rule
    change(picker.custom)
    picker.custom.build()
    assert words in picker.custom.fields[field].error()
    assert world.services.ask(agenda.agenda, meeting.id)[0].custom_rule == before


def test_an_item_is_taken_off_and_brought_back(world: World) -> None:
    page, meeting = _open(world, items=2)
    page.prepare.agenda.list.setFocus()
    page.prepare.agenda.list.choose(page.prepare.agenda.list.rows()[0].id)
    world.key(Qt.Key.Key_Delete)
    assert _titles(world, meeting) == ["第2件"]
    world.window.toast.act()
    assert _titles(world, meeting) == ["第1件", "第2件"]


def test_an_agenda_is_pasted_looked_at_and_added(world: World, qtbot: QtBot) -> None:
    page, meeting = _open(world)
    world.key(Qt.Key.Key_I, CTRL)
    panel = page.prepare.agenda.panel.content()
    assert isinstance(panel, ImportPanel)
    assert panel.text.hasFocus()
    world.type(
        "会议时间：11月25日\n会议议程：\n1. 宣布议事规则 5分钟\n2. 停车管理方案\n3. 道闸位置 半小时"
    )
    qtbot.waitUntil(lambda: len(panel.list.rows()) == 3)
    assert [row.right for row in panel.list.rows()] == ["5 分", "10 分", "30 分"]
    assert _titles(world, meeting) == []
    world.press("加入 3 项")
    assert _titles(world, meeting) == ["宣布议事规则", "停车管理方案", "道闸位置"]
    assert page.prepare.agenda.panel.isHidden()
    world.undo()
    assert _titles(world, meeting) == []


def test_an_agenda_is_read_from_a_workbook(world: World, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["序号", "议题", "时长（分钟）", "表决方式"], [1, "宣布规则", 5, ""],
                [2, "增设车位", "20分钟", "业主特别事项"], [3, "道闸", "很久", ""]):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "议程.xlsx"
    book.save(path)
    page, meeting = _open(world)
    page.prepare.agenda.open_import()
    QApplication.processEvents()
    world.files.answer = [path]
    world.press("选择文件")
    panel = page.prepare.agenda.panel.content()
    assert [row.title for row in panel.list.rows()] == ["宣布规则", "增设车位"]
    assert "第 4 行" in world.texts()
    world.press("加入 2 项")
    items = world.services.ask(agenda.agenda, meeting.id)
    assert [(i.title, i.rule_key) for i in items] == [
        ("宣布规则", ""), ("增设车位", "owners_special"),
    ]  # fmt: skip


def test_a_file_that_is_no_agenda_is_refused_in_words(world: World, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("")
    page, _ = _open(world)
    page.prepare.agenda.open_import()
    page.prepare.agenda.panel.content().read_file(path)
    assert "是空文件" in world.texts()
