from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.roster_plan import Action, Choice, RowStatus
from app.steps.people import PersonInput
from tests.ui.roster_kit import OUYANG, ZHANG, Desk, csv_file
from ui.console.roster.importing import CHECK, COLUMNS, DONE, ImportView
from ui.console.roster.rowpanel import RowPanel
from ui.models.roster_import import ASKING, PreviewModel
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

    Make = Callable[..., Desk]

LEFT = Qt.MouseButton.LeftButton

ROWS = [
    ("张桂英", "3号楼", "2单元", "501", "89.50", "13800001234", "居民代表、党员", "是"),
    ("李敏", "３", "2", "0502", "72.35", "139-0000-5678", "", "业主"),
    ("𠮷田·桂英", "三号楼", "2", "503", "60", "", "志愿者", "否"),
]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, look: Theme) -> Make:
    """``make(persons)`` opens the roster over these people."""

    def open_desk(*persons: PersonInput, **more: object) -> Desk:
        return Desk(qtbot, tmp_path / "data", look, persons=persons, **more)  # type: ignore[arg-type]

    return open_desk


def _import(desk: Desk, path: Path) -> ImportView:
    """The import with a file read."""
    desk.page.show_import(path)
    assert desk.page.importing is not None
    return desk.page.importing


def _planned(desk: Desk, path: Path) -> ImportView:
    """The import with its preview in front."""
    view = _import(desk, path)
    assert view.step() == COLUMNS
    view.go_on()
    assert view.step() == CHECK
    return view


def _statuses(view: ImportView) -> dict[str, str]:
    plan = view.check.plan()
    assert plan is not None
    return {row.stated.name: row.status.value for row in plan.rows}


# The preview


WRONG = [
    *ROWS,
    ("王**", "3", "2", "504", "", "", "", ""),
    ("赵敏", "3", "2", "505", "七十", "", "", ""),
    ("", "3", "2", "506", "55", "", "", ""),
    ("周敏", "3", "2", "507", "", "", "合唱队长", ""),
]


def test_errors_are_named_and_left_out_only_on_purpose(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make()
    view = _planned(desk, csv_file(tmp_path / "名册.csv", WRONG, encoding="utf-8"))
    check = view.check
    assert check.errors.isVisible()
    assert check.errors.words.text() == "2 行有错误，还不能导入。"
    assert not view.next_button.isEnabled()
    qtbot.mouseClick(check.errors.show_button, LEFT)
    shown = [check.model.record(row) for row in range(check.model.rowCount())]
    assert [row.row for row in shown] == [5, 6]
    assert ["遮盖" in shown[0].words, "七十" in shown[1].words] == [True, True]
    view.go_on()
    assert view.step() == CHECK
    assert desk.all_names() == []
    qtbot.mouseClick(check.errors.tick, LEFT, pos=check.errors.tick.rect().center())
    assert view.next_button.text() == "导入 4 人和 1 处房屋"
    view.go_on()
    assert view.step() == DONE
    assert "有错误、跳过 2" in view.done.words.text()
    assert "赵敏" not in desk.all_names()
    assert desk.resident("周敏").roles == ("合唱队长",)
    assert desk.units()["3", "2", "506"].area == 5500


def test_a_corrected_file_is_read_again_as_it_was_mapped(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make()
    path = csv_file(tmp_path / "名册.csv", WRONG, encoding="utf-8")
    view = _import(desk, path)
    view.columns.choose(6, "remark")
    view.go_on()
    mended = [row for row in WRONG if "*" not in row[0] and row[4] != "七十"]
    csv_file(path, mended, encoding="utf-8")
    qtbot.mouseClick(view.check.errors.again, LEFT)
    assert view.step() == CHECK
    assert not view.check.errors.isVisible()
    view.go_on()
    assert desk.resident("周敏").remark == "合唱队长"
    csv_file(path, [("张桂英", "1")], header=("姓名", "楼号"), encoding="utf-8")
    view = _planned(desk, path)
    csv_file(path, [("3", "2", "501", "张桂英")], header=("楼", "单元", "室", "姓名"),
             encoding="utf-8")  # fmt: skip
    qtbot.mouseClick(view.check.errors.again, LEFT)
    assert view.step() == COLUMNS
    assert view.columns.choices[3].key() == "name"


LIKE = [
    ("欧阳明", "5", "1", "101", "", "", "", ""),
    ("张桂瑛", "3", "2", "501", "", "", "志愿者", ""),
    ("李敏", "3", "2", "502", "", "", "", ""),
]


def test_who_looks_like_somebody_is_asked_for_one_by_one(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = make(ZHANG, OUYANG)
    view = _planned(desk, csv_file(tmp_path / "名册.csv", LIKE, encoding="utf-8"))
    check = view.check
    assert check.asking.isVisible()
    assert view.next_button.text() == "导入 1 人"
    check.chips.press(ASKING)
    check.open_row("2")
    panel = check.panel.content()
    assert isinstance(panel, RowPanel)
    qtbot.mouseClick(panel.buttons[Choice.BOTH, ""], LEFT)
    panel = check.panel.content()
    assert isinstance(panel, RowPanel)
    assert panel.buttons[Choice.BOTH, ""].text().startswith("✓")
    assert check.table.current() == ""
    check.table.choose("3")
    qtbot.keyClick(check.table, Qt.Key.Key_2)
    assert check.plan().at(3).choice is Choice.REPLACE  # type: ignore[union-attr]
    assert check.table.current() == "3"
    assert view.next_button.text() == "导入 3 人"
    view.go_on()
    assert desk.all_names() == sorted(["欧阳明", "欧阳明", "张桂瑛", "李敏"])
    assert desk.resident("张桂瑛").roles == ("居民代表", "党员", "志愿者")
    assert desk.phone_of("张桂瑛") == "13800001234"


@pytest.mark.parametrize(
    ("choice", "people", "written"),
    [(Choice.KEEP, 3, 1), (Choice.REPLACE, 3, 3), (Choice.BOTH, 5, 3)],
)
def test_who_looks_like_somebody_decided_all_at_once(
    make: Make, qtbot: QtBot, tmp_path: Path, *, choice: Choice, people: int, written: int
) -> None:
    desk = make(ZHANG, OUYANG)
    view = _planned(desk, csv_file(tmp_path / "名册.csv", LIKE, encoding="utf-8"))
    qtbot.mouseClick(view.check.asking.buttons[choice], LEFT)
    assert view.next_button.text() == f"导入 {written} 人"
    view.go_on()
    assert len(desk.all_names()) == people


def test_two_rows_cannot_replace_the_same_person(make: Make, tmp_path: Path) -> None:
    desk = make(OUYANG)
    rows = [("欧阳明", "5", "1", "101", *[""] * 4), ("欧阳明", "6", "1", "101", *[""] * 4)]
    view = _planned(desk, csv_file(tmp_path / "名册.csv", rows, encoding="utf-8"))
    view.check.decide("2", Choice.REPLACE)
    view.check.decide("3", Choice.REPLACE)
    assert "不能再被第 3 行替换" in desk.said()
    assert view.check.plan().at(3).action is Action.KEEP  # type: ignore[union-attr]


def test_preview_filters_by_status_and_counts(
    make: Make, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    desk = make(ZHANG)
    view = _planned(desk, csv_file(tmp_path / "名册.csv", WRONG, encoding="utf-8"))
    check = view.check
    assert check.chips.keys() == ["all", "error", "warning", "new", "unchanged"]
    check.chips.press(RowStatus.WARNING.value)
    assert [check.model.record(r).row for r in range(check.model.rowCount())] == [7, 8]
    model = PreviewModel()
    plan = check.plan()
    assert plan is not None
    model.show_plan(plan)
    qtmodeltester.check(model)
    texts = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert texts == ["不变", "新增", "新增", "错误", "错误", "提醒 · 新增", "提醒 · 新增"]


# How it looks


@pytest.mark.parametrize(
    ("name", "size", "zoom", "mode"),
    [
        ("1440", (1440, 900), 100, Mode.LIGHT),
        ("1366", (1366, 768), 100, Mode.LIGHT),
        ("dark", (1440, 900), 100, Mode.DARK),
        ("200", (1440, 900), 200, Mode.LIGHT),
    ],
)
def test_every_step_fits(
    make: Make,
    look: Theme,
    tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
    *,
    name: str,
    size: tuple[int, int],
    zoom: int,
    mode: Mode,
) -> None:
    look.set_zoom(zoom)
    look.set_mode(mode)
    desk = make(ZHANG, OUYANG, size=size)
    path = csv_file(tmp_path / "住户名册.csv", [*WRONG, *LIKE[:2]], encoding="utf-8")
    view = _import(desk, path)
    shot(desk.window, f"import-columns-{name}")
    view.go_on()
    view.check.open_row("10")
    shot(desk.window, f"import-row-{name}")
    view.check.panel.close_panel()
    shot(desk.window, f"import-check-{name}")
    view.check.errors.tick.setChecked(True)
    view.go_on()
    shot(desk.window, f"import-done-{name}")
    assert view.step() == DONE
    assert desk.window.size().toTuple() == size
    assert view.check.table.horizontalScrollBar().maximum() == 0
