"""Tables of the hotline and of other bodies come in by way of a check; cases lead to matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from app.domain.hotline import WorkOrder
from app.domain.matter import Matter, Source
from app.steps import collect
from app.steps.collect import MatterInput
from tests.ui.pages_world import CTRL, World, open_world
from ui.console.collect.importing import CHECK, COLUMNS, FILE
from ui.console.collect.order_panel import short_title
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui import theme

HEADS = ("诉求编号", "诉求内容", "类别", "派单时间", "办结时限", "事发地址", "诉求人", "处理结果")


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    yield made
    made.services.close()


def _file(folder: Path, *rows: tuple[str, ...], name: str = "工单.xlsx") -> Path:
    book = Workbook()
    book.active.append(list(HEADS))
    for row in rows:
        book.active.append(list(row))
    book.save(folder / name)
    return folder / name


def _row(
    number: str, content: str = "东门外非机动车占道", due: str = "2026-11-30"
) -> tuple[str, ...]:
    return (number, content, "停车管理", "2026-11-20 9:00", due, "东门外", "王女士", "")


def _orders(world: World) -> list[WorkOrder]:
    return world.services.ask(lambda work: work.find(WorkOrder))


def _matters(world: World) -> list[Matter]:
    return world.services.ask(collect.matters)


def _bring(world: World, path: Path):
    page = world.go("orders", "import")
    world.files.answer = [path]
    page.importing.choose_file()
    page.importing.go_on()
    return page


def test_cases_come_in_by_way_of_columns_and_check(world: World, tmp_path: Path) -> None:
    page = world.go("orders")
    assert page.empty.isVisible()
    world.key(Qt.Key.Key_I, CTRL)
    view = page.importing
    assert view.step() == FILE
    world.files.answer = [_file(tmp_path, _row("A1"), _row("A2", due="2026-11-25 18:00"))]
    world.press("选择文件")
    assert view.step() == COLUMNS
    assert _orders(world) == []
    world.key(Qt.Key.Key_Return, CTRL)
    assert view.step() == CHECK
    assert view.summary.text() == "共 2 行：新增 2。"
    world.key(Qt.Key.Key_Return, CTRL)
    assert [x.order.number for x in page.lines] == ["A2", "A1"]
    assert page.subtitle() == "共 2 件，1 件快到时限"
    assert world.window.toast.text == "已导入 2 件工单"
    again = _bring(world, _file(tmp_path, _row("A1"), _row("A2", due="2026-11-25 18:00")))
    assert again.importing.summary.text() == "共 2 行：已有 2。"
    assert not again.importing.next.isEnabled()
    again.importing.escape()
    world.undo()
    assert _orders(world) == []


def test_bad_rows_are_named_and_the_rest_waits_for_a_word(world: World, tmp_path: Path) -> None:
    path = _file(tmp_path, _row("A1"), _row("A2", due="下周"), _row("", content="没编号"))
    page = _bring(world, path)
    view = page.importing
    assert view.step() == CHECK
    assert "2 行有错误，还不能导入" in view.wrong.text()
    assert not view.next.isEnabled()
    view.chips.choose("error")
    view._fill("error")
    said = [view.table.model().record(at).words for at in range(2)]
    assert said == ["时限“下周”看不懂，请写成 2026-11-20 15:04", "没有工单编号"]
    _file(tmp_path, _row("A1"), _row("A2", due="2026-11-28"), _row("", content="没编号"))
    world.press("改好了，重新读取")
    assert "1 行有错误" in view.wrong.text()
    view.skip.click()
    assert view.next.text() == "导入 2 件工单"
    view.go_on()
    assert {o.number for o in _orders(world)} == {"A1", "A2"}


def test_a_case_becomes_a_matter_or_is_tied_to_a_look_alike(world: World, tmp_path: Path) -> None:
    page = _bring(world, _file(tmp_path, _row("A1"), _row("A2", content="东门外占道。雨天更难。")))
    page.importing.go_on()
    page.open(next(x.id for x in page.lines if x.order.number == "A1"))
    content = page.panel.content()
    assert (content.name.text(), content.category.key()) == ("东门外非机动车占道", "停车管理")
    world.press("作为新议题登记")
    (matter,) = _matters(world)
    assert (matter.source, matter.raised_by, matter.place) == (Source.HOTLINE, "王女士", "东门外")
    assert content.matter.text() == "2026-001 东门外非机动车占道 · 待列入"
    page.open(next(x.id for x in page.lines if x.order.number == "A2"))
    other = page.panel.content()
    assert other.name.text() == "东门外占道"
    other.likes.look_now()
    world.press("是同一件事，关联到它")
    assert {x.matter.id for x in page.lines} == {matter.id}
    world.press("解除关联")
    assert other.form.isVisible()
    other.feedback.setPlainText("已劝导，划线后解决")
    other.feedback.left.emit()
    assert [x.order.number for x in page.lines if x.order.feedback] == ["A2"]
    page.filters.chip("state", "loose").click()
    assert [x.order.number for x in page.shown()] == ["A2"]
    world.files.answer = [tmp_path / "出.xlsx"]
    page.export()
    rows = list(load_workbook(tmp_path / "出.xlsx").active.values)
    assert rows[1][0] == "A2"
    assert rows[1][11] == "已劝导，划线后解决"


def test_an_unreadable_file_is_said_where_it_was_chosen(world: World, tmp_path: Path) -> None:
    wrong = tmp_path / "工单.xlsx"
    wrong.write_bytes(b"%PDF-1.7")
    page = world.go("orders", "import")
    page.importing.read(wrong)
    assert page.importing.step() == FILE
    assert "是PDF 文件，不是表格" in world.texts()


def test_titles_are_cut_at_a_sentence() -> None:
    assert short_title("东门外占道。雨天更难。") == "东门外占道"
    assert len(short_title("市民反映" * 20)) == 30


def test_what_a_body_hands_in_becomes_matters_once(world: World, tmp_path: Path) -> None:
    path = tmp_path / "物业.csv"
    path.write_text(
        "问题,位置,上报人\n地下室漏水,3号楼,保洁员\n路灯不亮,花坛,\n", encoding="gb18030"
    )
    page = world.go("handed")
    world.files.answer = [path]
    world.press("选择文件")
    page.importing.go_on()
    assert "2 行有错误" in page.importing.wrong.text()
    page.body_line.setText("物业企业")
    page.body_line.editingFinished.emit()
    assert page.importing.summary.text() == "共 2 行：新增 2。"
    world.services.act(collect.collect_matter, MatterInput(title="别的"))
    page.importing.go_on()
    assert world.window.place == "matters"
    assert {x.matter.body for x in world.page.listing.shown()} == {"物业企业"}
    page = world.go("handed")
    page.importing.read(path)
    page.importing.go_on()
    assert page.importing.summary.text() == "共 2 行：已有 2。"
    world.undo()
    assert [m.title for m in _matters(world)] == ["别的"]


@pytest.mark.parametrize(("width", "height", "mode"), [
    (1440, 900, Mode.LIGHT), (1366, 768, Mode.DARK),
])  # fmt: skip
def test_looks(
    *, world: World, look: theme.Theme, width: int, height: int, mode: Mode, tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
) -> None:  # fmt: skip
    content = "市民反映东门外非机动车长期占用消防通道，雨雪天老人出行不便，要求尽快处理并回复"
    rows = [
        _row(f"2026112{n:04d}", f"{content}（{n}）", f"2026-11-{20 + n % 9}") for n in range(40)
    ]
    rows[3] = _row("20261120003", content, "下周")
    rows[5] = _row("", content)
    look.set_mode(mode)
    world.window.resize(width, height)
    page = world.go("orders", "import")
    shot(world.window, f"orders-import-{mode.value}")
    page = _bring(world, _file(tmp_path, *rows))
    shot(world.window, f"orders-check-{mode.value}")
    page.importing._back()
    shot(world.window, f"orders-columns-{mode.value}")
    page.importing.go_on()
    page.importing.skip.click()
    page.importing.go_on()
    page.open(page.lines[0].id)
    shot(world.window, f"orders-{mode.value}")
    world.go("handed")
    assert shot(world.window, f"handed-{mode.value}").exists()
    assert (world.window.width(), world.window.height()) == (width, height)
