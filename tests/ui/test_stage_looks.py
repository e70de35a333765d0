"""The Stage in the facilitator's window: at every size, zoom and look, with many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.stage import StagePage
from tests.ui import stage_world
from tests.ui.meeting_world import begin, fill, make_world
from tests.ui.stage_desk import BEAMER, LAPTOP, TELEVISION, put_stage
from tests.ui.test_meeting_looks import clipped
from ui.console.meeting.stage_card import StageCard
from ui.theme import Mode
from ui.widgets.buttons import Button
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.meeting_world import World
    from ui.theme import Theme

    Shot = Callable[[QWidget, str], Path]

SIZES = {
    "1440": ((1440, 900), 100, Mode.LIGHT), "1366": ((1366, 768), 100, Mode.LIGHT),
    "125": ((1440, 900), 125, Mode.DARK), "200": ((1440, 900), 200, Mode.LIGHT),
    "200_1100": ((1100, 800), 200, Mode.DARK),
}  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, look: Theme, qtbot: QtBot) -> Iterator[World]:
    made = make_world(tmp_path, look, qtbot)
    yield made
    if made.shell.stage is not None:
        made.shell.stage.close()
        QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES)
def test_the_console_with_it(world: World, shot: Shot, look: Theme, size: str) -> None:
    stage_world.talking(world)
    area, zoom, mode = SIZES[size]
    look.set_zoom(zoom)
    look.set_mode(mode)
    stage, _ = put_stage(world, LAPTOP, BEAMER, TELEVISION)
    page = world.open_page(area)
    stage.turn_on()
    stage.pin(StagePage.AGENDA)
    if page.columns.narrow:
        page.columns.show_part("left")
    shot(world.window, f"stage_console_{size}")
    (card,) = page.findChildren(StageCard)
    assert card.isVisible() == (area[1] >= 820 * zoom / 100)
    assert clipped(world) == []
    assert world.window.minimumSizeHint().width() <= 1100
    control = world.shell.stage_control
    assert control is not None
    if control.pill.isVisible():
        assert control.pill.width() >= control.pill.sizeHint().width()
    for button in world.window.head.findChildren(Button):
        if button.isVisible():
            assert button.geometry().right() <= world.window.head.width()
            assert button.width() >= button.sizeHint().width()
    control.open_sheet()
    sheet = control.sheet
    shot(world.window, f"stage_sheet_{size}")
    inside = sheet.sheet.rect()
    assert inside.width() <= world.window.width()
    for part in (*sheet.findChildren(Button), *sheet.findChildren(Text)):
        if part.isVisible():
            assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_four_hundred_people(world: World, shot: Shot) -> None:
    begin(fill(world, 400), 300)
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    world.open_page()
    stage.turn_on()
    assert stage.window is not None
    assert "到会 300 人 / 应到 400 人" in stage.window.sheet.text
    shot(stage.window, "stage_four_hundred")


def test_off_the_sheet_says_what_to_do(world: World, shot: Shot) -> None:
    fill(world)
    put_stage(world, LAPTOP)
    world.open_page()
    control = world.shell.stage_control
    assert control is not None
    control.open_sheet()
    shot(world.window, "stage_sheet_off")
    assert control.sheet.state.text() == "大屏没有打开"
    assert "没有找到第二块屏幕" in control.sheet.where.text()
    assert control.sheet.switch.isVisible()


def test_a_low_window_keeps_its_lists_and_a_higher_one_shows_the_picture(world: World) -> None:
    stage_world.talking(world)
    stage, _ = put_stage(world, LAPTOP, BEAMER)
    page = world.open_page((1366, 768))
    stage.turn_on()
    (card,) = page.findChildren(StageCard)
    assert not card.isVisible()
    world.window.resize(1440, 900)
    QApplication.processEvents()
    assert card.isVisible()
    stage.turn_off()
    assert not card.isVisible()
