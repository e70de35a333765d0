"""A sheet is made, found by its code, and keyed in by Enter alone; it goes on where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.matter import Matter, Source
from app.steps import collect, collect_papers, sheets
from app.steps.collect import MatterInput
from tests.photos import jpeg
from tests.ui.pages_world import CTRL, World, open_world
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.domain.collecting import Sheet
    from ui import theme


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _sheet(world: World, rows: int = 8) -> Sheet:
    return world.services.act(sheets.prepare_sheet, title="三季度征集表", rows=rows).value


def _matters(world: World) -> list[Matter]:
    return world.services.ask(collect.matters)


def test_a_sheet_is_made_and_its_paper_shown(world: World) -> None:
    page = world.go("sheets")
    assert page.empty.isVisible()
    world.key(Qt.Key.Key_N, CTRL)
    world.type("楼门议题征集")
    world.key(Qt.Key.Key_Return)
    (line,) = page.lines
    assert (line.sheet.title, line.sheet.rows) == ("楼门议题征集", 20)
    content = page.panel.content()
    assert content.pane.shown.pages == 2
    assert line.sheet.code[:3] in content.code.text()
    world.press("删除")
    assert page.empty.isVisible()
    world.undo()
    assert page.lines == [line]


def test_rows_are_keyed_in_by_enter_alone(world: World) -> None:
    sheet = _sheet(world)
    page = world.go("sheets")
    code = world.services.ask(collect_papers.collection_sheet, sheet.id).token
    assert page.field.hasFocus() or page.field.isEnabled()
    page.field.setFocus()
    world.type(code)
    world.key(Qt.Key.Key_Return)
    assert page.keying.name.hasFocus()
    for text in ("地下室漏水", "3号楼", "501王家"):
        world.type(text)
        world.key(Qt.Key.Key_Return)
    assert page.keying.row == 2
    world.key(Qt.Key.Key_Return)
    assert page.keying.row == 3
    world.type("希望多沟通")
    for _ in range(3):
        world.key(Qt.Key.Key_Return)
    assert page.keying.form.fields["category"].error() == "请选择类别。"
    page.keying.category.choose("其他")
    page.keying.submit()
    later, first = _matters(world)
    assert (first.title, first.place, first.raised_by, first.category) == (
        "地下室漏水", "3号楼", "501王家", "上下水",
    )  # fmt: skip
    assert (first.source, first.origin_row, later.origin_row) == (Source.SLIP, 1, 3)
    assert [row.title for row in page.rows.rows()][:4] == ["地下室漏水", "空", "希望多沟通", "空"]
    world.undo()
    assert len(_matters(world)) == 1


def test_a_half_keyed_sheet_goes_on_where_it_was_left(world: World) -> None:
    sheet = _sheet(world)
    files = world.services.files
    world.services.act(sheets.key_row, files, sheet.id, 4, entry=MatterInput(title="路灯不亮"))
    page = world.go("sheets", {"sheet": sheet.id})
    assert page.list.rows()[0].right == "录到第 4 行"
    world.press("接着录入")
    assert page.keying.row == 5
    page.rows.opened.emit("4")
    assert page.keying.name.text() == "路灯不亮"
    page.keying.name.setText("路灯全不亮")
    page.keying.submit()
    assert [m.title for m in _matters(world)] == ["路灯全不亮"]
    page.keying.go_to(8)
    world.key(Qt.Key.Key_Return)
    assert page.keying.done.hasFocus()
    world.key(Qt.Key.Key_Return)
    assert page.list.rows()[0].right == "已录完"
    world.press("还没录完")
    assert page.list.rows()[0].right == "录到第 4 行"


def test_what_is_known_already_is_joined_while_keying(world: World) -> None:
    main = world.services.act(collect.collect_matter, MatterInput(title="东门外占道")).value
    sheet = _sheet(world)
    page = world.go("sheets")
    page.key_in(sheet)
    world.type("东门外停车占道")
    page.keying.likes.look_now()
    page.keying.category.choose("停车管理")
    world.press("是同一件事，附议它")
    assert page.keying.row == 2
    assert page.rows.rows()[0].right == "已并入"
    (kept,) = [m for m in _matters(world) if m.merged_into]
    assert kept.merged_into == main.id


def test_a_wrong_code_is_said(world: World) -> None:
    _sheet(world)
    page = world.go("sheets")
    page.field.setFocus()
    world.type("ZZZZZZ")
    world.key(Qt.Key.Key_Return)
    assert "没有编码是“ZZZZZZ”的征集表" in page.wrong.text()
    assert page.keying is None


def test_another_sheet_is_scanned_while_one_is_keyed_in(world: World) -> None:
    first, second = _sheet(world), _sheet(world)
    page = world.go("sheets")
    page.key_in(first)
    token = world.services.ask(collect_papers.collection_sheet, second.id).token
    world.type(token)
    world.key(Qt.Key.Key_Return)
    assert page.keying.sheet.id == second.id
    assert page.keying.name.hasFocus()
    assert _matters(world) == []


def test_a_photo_of_the_sheet_is_kept(world: World, tmp_path: Path) -> None:
    sheet = _sheet(world)
    photo = tmp_path / "表.jpg"
    photo.write_bytes(jpeg())
    page = world.go("sheets", {"sheet": sheet.id})
    world.files.answer = [photo]
    world.press("添加照片或文件")
    assert page.lines[0].photos == 1
    assert "1 张照片" in page.list.rows()[0].sub


@pytest.mark.parametrize(("width", "height", "mode"), [
    (1440, 900, Mode.LIGHT), (1366, 768, Mode.DARK),
])  # fmt: skip
def test_looks(
    *, world: World, look: theme.Theme, width: int, height: int, mode: Mode,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    sheet = _sheet(world, rows=20)
    for row in range(1, 7):
        title = "东门外非机动车长期占用消防通道，雨雪天老人出行不便"
        entry = MatterInput(title=f"{title}{row}", place="东门外", raised_by="3号楼住户")
        world.services.act(sheets.key_row, world.services.files, sheet.id, row, entry=entry)
    look.set_mode(mode)
    world.window.resize(width, height)
    page = world.go("sheets", {"sheet": sheet.id})
    shot(world.window, f"sheets-{mode.value}")
    page.key_in(sheet)
    world.type("东门外自行车停得太多，占消防通道")
    page.keying.likes.look_now()
    assert shot(world.window, f"sheets-keying-{mode.value}").exists()
    assert (world.window.width(), world.window.height()) == (width, height)
