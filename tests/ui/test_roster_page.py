from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from app.steps.people import save_person
from tests.ui.roster_kit import FIVE, LAWYER, LONG, OUYANG, WANG, ZHANG, Desk
from ui.console.roster.panel import PersonPanel
from ui.models.roster import OWNERS
from ui.models.roster_table import At
from ui.theme import Mode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.theme import Theme

    Make = Callable[..., Desk]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path, look: Theme) -> Make:
    """``make(persons)`` opens the roster over these people."""

    def open_desk(*persons: object, **more: object) -> Desk:
        return Desk(qtbot, tmp_path, look, persons=persons, **more)  # type: ignore[arg-type]

    return open_desk


@pytest.fixture
def desk(make: Make) -> Desk:
    return make(*FIVE)


def _panel(desk: Desk, name: str) -> PersonPanel:
    desk.page.open_person(desk.id_of(name))
    content = desk.page.panel.content()
    assert isinstance(content, PersonPanel)
    assert desk.page.panel.isVisible()
    return content


# The list


def test_an_empty_roster_says_what_to_do(make: Make, qtbot: QtBot) -> None:
    desk = make()
    empty = desk.page.listing.empty
    assert empty.isVisible()
    assert not desk.page.listing.search.isVisible()
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert desk.page.is_importing()
    assert desk.page.title() == "导入名册"


def test_lists_everybody_and_counts(desk: Desk) -> None:
    assert desk.names() == ["欧阳明", "张桂英", "王建国", LONG.name, "李旻"]
    assert desk.page.subtitle() == "3 户 · 5 人"
    assert desk.page.listing.count.text() == "5 人"


def test_search_as_somebody_types(desk: Desk, qtbot: QtBot) -> None:
    search = desk.page.listing.search
    qtbot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    with qtbot.waitSignal(search.searched):
        qtbot.keyClicks(search, "zgy")
    assert desk.names() == ["张桂英"]
    assert desk.page.listing.count.text() == "找到 1 人"
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert isinstance(desk.page.panel.content(), PersonPanel)
    assert search.hasFocus()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(desk.names()) == 5


def test_what_is_typed_anywhere_is_searched_for(desk: Desk, qtbot: QtBot) -> None:
    table, search = desk.page.listing.table, desk.page.listing.search
    table.setFocus()
    with qtbot.waitSignal(search.searched):
        qtbot.keyClicks(desk.window.focusWidget(), "o")
        qtbot.keyClicks(desk.window.focusWidget(), "y")
    assert search.hasFocus()
    assert desk.names() == ["欧阳明"]


def test_what_was_written_elsewhere_is_there_on_return(desk: Desk) -> None:
    desk.window.go("papers")
    outcome = desk.services.act(save_person, replace(WANG, name="王小明"))
    desk.shell.bridge.publish(outcome.changes)
    assert "王小明" not in desk.names()
    desk.window.go("roster")
    assert "王小明" in desk.names()


def test_a_search_without_answer_offers_everybody(desk: Desk, qtbot: QtBot) -> None:
    listing = desk.page.listing
    listing.chips.press(OWNERS)
    listing.search.setText("xyz")
    listing.search.search_now()
    assert listing.nobody.isVisible()
    assert "xyz" in listing.nobody.accessibleName()
    qtbot.mouseClick(listing.nobody.button, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 5
    assert listing.search.text() == ""


def test_filters_by_role_and_building(desk: Desk, qtbot: QtBot) -> None:
    listing = desk.page.listing
    listing.chips.press(OWNERS)
    assert desk.names() == ["欧阳明", "张桂英"]
    listing.houses.pick("3")
    assert desk.names() == ["张桂英"]
    assert listing.houses.text() == "3号楼"
    listing.houses.pick("")
    assert listing.houses.key() is None
    assert desk.names() == ["欧阳明", "张桂英"]


def test_the_menu_of_buildings_opens_and_picks(desk: Desk, qtbot: QtBot) -> None:
    chip = desk.page.listing.houses
    # The offscreen platform complains of a menu that pops up: look at it without.
    menu = chip.menu()
    assert [a.text().split()[0] for a in menu.actions()] == ["全部楼", "1号楼", "3号楼", "10号楼"]
    assert not chip.isChecked()
    menu.actions()[2].trigger()
    menu.close()
    assert desk.names() == ["张桂英", "王建国"]
    assert chip.isChecked()


def test_filters_without_room_wait_in_a_menu(make: Make) -> None:
    desk = make(*FIVE, size=(760, 700))
    bar = desk.page.listing.chips
    hidden = bar._more.keys()
    assert hidden
    assert bar._more.isVisible()
    bar._more.pick(hidden[-1])
    assert bar.key() == hidden[-1]
    assert bar._more.isChecked()


def test_a_click_opens_and_a_click_on_the_tick_picks(desk: Desk, qtbot: QtBot) -> None:
    table = desk.page.listing.table
    model = desk.page.listing.model

    def click(row: int, column: At) -> None:
        middle = table.visualRect(model.index(row, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    click(1, At.TICK)
    assert model.ticks() == [desk.id_of("张桂英")]
    assert not desk.page.panel.isVisible()
    click(2, At.ADDRESS)
    assert desk.page.panel.isVisible()
    assert desk.page.panel.accessibleName() == "王建国"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(model.ticks()) == 2
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not desk.page.panel.isVisible()


def test_the_ticked_get_their_cards_printed_and_nothing_else(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    qtbot.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "先勾选" in desk.said()
    page.listing.search.setText("501")
    page.listing.search.search_now()
    page.listing.table.setFocus()
    qtbot.keyClick(page.listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.listing.ticks.isVisible()
    assert page.listing.ticks.words.text() == "已选 2 人"
    page.listing.search.reset()
    qtbot.mouseClick(page.listing.ticks.print_button, Qt.MouseButton.LeftButton)
    wanted = [desk.id_of("张桂英"), desk.id_of("王建国")]
    assert desk.papers.target == {"kind": "cards", "residents": wanted}


def test_where_there_is_no_room_for_two_the_panel_stands_alone(make: Make) -> None:
    desk = make(*FIVE, size=(800, 700))
    _panel(desk, "张桂英")
    assert not desk.page.listing.isVisible()
    desk.page.panel.close_panel()
    assert desk.page.listing.isVisible()


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
def test_nothing_is_cut(
    make: Make,
    look: Theme,
    shot: Callable[[QWidget, str], Path],
    *,
    name: str,
    size: tuple[int, int],
    zoom: int,
    mode: Mode,
) -> None:
    look.set_zoom(zoom)
    look.set_mode(mode)
    desk = make(ZHANG, WANG, OUYANG, LAWYER, LONG, size=size)
    table = desk.page.listing.table
    assert not table.isColumnHidden(At.NAME)
    assert not table.isColumnHidden(At.ADDRESS)
    assert table.horizontalScrollBar().maximum() == 0
    shot(desk.window, f"roster-{name}")
    panel = _panel(desk, LONG.name)
    panel.homes.add_button.click()
    assert desk.window.size().toTuple() == size
    content = desk.page.panel.content()
    assert content is not None
    area = desk.page.panel.contentsRect()
    assert content.mapTo(desk.page.panel, QPoint(content.width(), 0)).x() <= area.right()
    shot(desk.window, f"roster-panel-{name}")
