"""A round of visits is written down door after door, with the matters in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from app.domain.collecting import Programme
from app.domain.matter import Source
from app.steps import collect, visits
from app.steps.collect import MatterInput
from app.steps.visits import VisitInput
from tests.ui.pages_world import CTRL, World, open_world
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    yield made
    made.services.close()


def _visit(world: World, said: str, *titles: str, day: int = 20) -> None:
    from datetime import date

    entry = VisitInput(
        day=date(2026, 11 if day < 24 else 10, day), by="网格员小组", met="住户",
        programme=Programme.TEN_AND_HUNDRED, said=said,
    )  # fmt: skip
    found = [MatterInput(title=title) for title in titles]
    world.services.act(visits.record_visit, entry, found)


def test_door_after_door_with_matters_in_the_same_form(world: World) -> None:
    page = world.go("visits")
    assert page.empty.isVisible()
    world.key(Qt.Key.Key_N, CTRL)
    content = page.panel.content()
    world.type("网格员小组")
    content.programme.choose("four_hundred")
    content.picker.take_focus()
    world.type("3-1-502")
    content.picker.field.search_now()
    world.key(Qt.Key.Key_Return)
    content.said.setPlainText("楼道灯坏了，电动车进楼。")
    content.lines[0].name.setFocus()
    world.type("楼道照明坏了")
    world.key(Qt.Key.Key_Return)
    assert len(content.lines) == 2
    world.type("希望多沟通")
    world.key(Qt.Key.Key_Return, CTRL)
    assert "请选择类别" in content.lines[1].kind.error()
    assert page.lines == []
    content.lines[1].category.choose("其他")
    world.key(Qt.Key.Key_Return, CTRL)
    (line,) = page.lines
    assert (line.visit.by, line.whom, line.where) == ("网格员小组", "赵国阳", "3号楼1单元502")
    assert [m.title for m in line.matters] == ["楼道照明坏了", "希望多沟通"]
    assert {m.source for m in line.matters} == {Source.VISIT}
    assert page.subtitle() == "共 1 次，形成 2 个议题"
    following = page.panel.content()
    assert (following.by.text(), following.programme.key()) == ("网格员小组", "four_hundred")
    assert following.picker.field.hasFocus()
    world.undo()
    assert page.lines == [] == world.services.ask(collect.matters)


def test_a_visit_is_corrected_in_place_and_more_matters_come(world: World) -> None:
    _visit(world, "楼道灯坏了", "楼道照明")
    page = world.go("visits")
    page.open(page.lines[0].id)
    content = page.panel.content()
    content.said.setPlainText("楼道灯坏了两个月")
    content.said.left.emit()
    assert page.lines[0].visit.said == "楼道灯坏了两个月"
    content.lines[0].name.setText("地下室漏水")
    world.press("记下这些议题")
    assert [m.title for m in page.lines[0].matters] == ["楼道照明", "地下室漏水"]
    assert content.lines[0].name.text() == ""
    world.press("删除")
    assert page.empty.isVisible()
    assert len(world.services.ask(collect.matters)) == 2


def test_search_chips_and_a_sheet_of_what_is_shown(world: World, tmp_path: Path) -> None:
    _visit(world, "楼道灯坏了", "楼道照明")
    _visit(world, "都挺好", day=30)
    _visit(world, "停车难")
    page = world.go("visits")
    page.filters.chip("came", "yes").click()
    assert [x.visit.said for x in page.shown()] == ["楼道灯坏了"]
    page.filters.chip("came", "yes").click()
    page.filters.chip("month", "2026-10").click()
    assert [x.visit.said for x in page.shown()] == ["都挺好"]
    page._clear()
    page.field.setText("停车")
    page.field.search_now()
    world.files.answer = [tmp_path / "走访.xlsx"]
    page.export()
    rows = list(load_workbook(tmp_path / "走访.xlsx").active.values)
    assert rows[0][:3] == ("日期", "走访类型", "走访人")
    assert [row[5] for row in rows[1:]] == ["停车难"]


@pytest.mark.parametrize(("width", "height", "mode"), [
    (1440, 900, Mode.LIGHT), (1366, 768, Mode.DARK),
])  # fmt: skip
def test_looks(
    *, world: World, look: theme.Theme, width: int, height: int, mode: Mode,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    for number in range(30):
        said = "电动车经常停在楼道里充电，老人上下楼不方便，夜里也担心着火，希望尽快装充电棚"
        _visit(world, said, *["楼道电动车充电"] * (number % 3), day=1 + number % 20)
    look.set_mode(mode)
    world.window.resize(width, height)
    page = world.go("visits")
    page.open(page.lines[2].id)
    shot(world.window, f"visits-{mode.value}")
    page.new()
    assert shot(world.window, f"visits-new-{mode.value}").exists()
    assert (world.window.width(), world.window.height()) == (width, height)
