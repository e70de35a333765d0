"""表: choose a report and days, see figures and the matters behind, save workbook and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.documents.reports import FOLDER
from app.domain.matter import Deed
from app.domain.report_kinds import ReportKind
from app.steps import collect, moves
from app.steps.collect import MatterInput
from tests.ui.pages_world import World, open_world
from ui import theme
from ui.theme import Mode

LONG = "东门外非机动车占道停放，消防车进不来，晚上尤其严重，几个楼门的居民都来反映过，请尽快商量"


@pytest.fixture
def world(tmp_path: Path, look: theme.Theme, qtbot: QtBot) -> Iterator[World]:
    made = open_world(tmp_path, look, qtbot)
    made.roster()
    yield made
    made.services.close()


def add(world: World, title: str) -> str:
    entry = MatterInput(title=title, category="停车管理")
    return world.services.act(collect.collect_matter, entry).value.id


def value(page: object, key: str) -> object:
    return next(f.value for f in page.report.figures if f.key == key)  # type: ignore[attr-defined]


def click(page: object, key: str) -> None:
    table = page.table  # type: ignore[attr-defined]
    row = table.model().place(key)
    middle = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_figure_opens_the_list_of_its_matters_and_leads_to_one(world: World) -> None:
    kept, gone = add(world, "东门"), add(world, "不归我们管")
    world.services.act(moves.move_matter, gone, Deed.REJECT, why="不属于社区事务")
    page = world.go("reports")
    assert value(page, "raised") == 2
    click(page, "rejected")
    assert page.panel.isVisible()
    table = page.panel.content().table
    assert [table.model().key(r) for r in range(table.model().rowCount())] == [gone]
    click(page, "open")
    table = page.panel.content().table
    table.opened.emit(table.model().key(0))
    assert world.window.page is not page
    world.go("reports")
    click(world.page, "open")
    world.key(Qt.Key.Key_Escape)
    assert not world.page.panel.isVisible()
    assert kept


def test_other_days_have_other_figures(world: World) -> None:
    add(world, "东门")
    page = world.go("reports", {"kind": "ledger", "since": date(2026, 1, 1),
                                "until": date(2026, 1, 31)})  # fmt: skip
    assert page.kind is ReportKind.LEDGER
    assert value(page, "raised") == 0
    assert "2026年1月1日至2026年1月31日" in page.subtitle()
    page.range.chips["year"].click()
    assert value(page, "raised") == 1
    assert "1 行" in page.hint.text()


def test_what_is_written_meanwhile_is_counted(world: World) -> None:
    page = world.go("reports")
    assert value(page, "raised") == 0
    world.shell.act(collect.collect_matter, MatterInput(title="东门", category="停车管理"))
    assert value(page, "raised") == 1


def test_it_is_saved_as_workbook_and_paper(world: World, tmp_path: Path) -> None:
    add(world, "东门")
    page = world.go("reports", "ledger")
    world.files.answer = [tmp_path / "台账.xlsx"]
    page.save_sheet()
    rows = list(load_workbook(tmp_path / "台账.xlsx")["议题台账"].iter_rows(values_only=True))
    assert rows[3][2] == "东门"
    world.files.answer = [tmp_path / "台账"]
    page.save_paper()
    assert (tmp_path / "台账.pdf").read_bytes().startswith(b"%PDF")
    world.files.answer = []
    page.save_sheet()
    world.files.answer = [tmp_path / "no" / "where.xlsx"]
    page.save_sheet()
    assert "没有存到" in world.window.toast.text


def test_the_template_is_put_where_the_room_can_change_it(world: World, tmp_path: Path) -> None:
    add(world, "东门")
    page = world.go("reports", "ledger")
    assert "自己的模板" not in page.hint.text()
    page.change_template()
    own = world.services.settings.data / FOLDER / ReportKind.LEDGER.template
    assert world.files.shown == [own.parent]
    assert "自己的模板" in page.hint.text()
    book = load_workbook(own)
    book.active["A1"] = "我们的台账"
    book.active["C4"] = "{{ matters.titel }}"
    book.save(own)
    world.files.answer = [tmp_path / "台账.xlsx"]
    page.save_sheet()
    assert "单元格 C4" in world.window.toast.text
    assert not (tmp_path / "台账.xlsx").exists()
    page.change_template()
    assert load_workbook(own).active["A1"].value == "我们的台账", "what was changed stays"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (980, 700)])
def test_looks(
    world: World,
    look: theme.Theme,
    shot: Callable[[QWidget, str], None],
    mode: Mode,
    size: tuple[int, int],
) -> None:
    for number in range(1, 30):
        add(world, f"{number} {LONG if number % 3 == 0 else '东门停车'}")
    look.set_mode(mode)
    world.window.resize(*size)
    page = world.go("reports")
    name = f"reports-{mode.value}-{size[0]}"
    shot(world.window, name)
    click(page, "raised")
    shot(world.window, f"{name}-behind")
    assert page.panel.isVisible()
